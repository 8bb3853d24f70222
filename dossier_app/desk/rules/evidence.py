"""Whether the evidence is still there, can be read, may be shown, and is more than one voice."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.connections import Connections
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.desk.reading import shortened
from dossier_app.desk.voices import root_sources
from dossier_app.domain.chronology import Event
from dossier_app.domain.enumerations import Readability, RightsBasis
from dossier_app.domain.evidence import Exhibit, Source
from dossier_app.domain.finding import Finding
from dossier_app.domain.words import said, together
from dossier_app.store.vault import Condition


@rule(Severity.BLOCKS)
def exhibits_are_unaltered(case: Connections) -> Iterator[Found]:
    """An exhibit's bytes are no longer those that were taken in, or are gone."""
    exhibits = case.all(Exhibit)
    for number, exhibit in enumerate(exhibits):
        case.progress.stop_if_asked()
        case.progress.report(number, len(exhibits), said("Looking at every exhibit"))
        condition = case.case.condition(exhibit)
        if condition is Condition.UNALTERED:
            continue
        sentence = (
            said("{label} was altered since it was taken in.", label=exhibit.label)
            if condition is Condition.ALTERED
            else said("The bytes of {label} are gone.", label=exhibit.label)
        )
        yield Found(
            exhibit, exhibit.label, sentence, why=said("Put the same file back, or withdraw the exhibit and what stands on it."),
            verb="evidence put-back", answers={"exhibit": exhibit.label},
        )  # fmt: skip


@rule(Severity.BLOCKS)
def texts_are_unaltered(case: Connections) -> Iterator[Found]:
    """The text that was read from an exhibit is no longer the one that was read, or is gone."""
    for exhibit_id in dict.fromkeys(rendition.exhibit for rendition in case.lost_texts):
        exhibit = case.case.get(Exhibit, exhibit_id)
        yield Found(
            exhibit, exhibit.label, said("The text read from {label} was altered or is gone.", label=exhibit.label),
            why=said("Put the same file back, or withdraw the exhibit and what stands on it."),
            verb="evidence put-back", answers={"exhibit": exhibit.label},
        )  # fmt: skip


@rule(Severity.MEND)
def exhibits_could_be_read(case: Connections) -> Iterator[Found]:
    """An exhibit could not be read, so nothing in it was looked at."""
    for exhibit in case.all(Exhibit):
        if exhibit.readability is Readability.UNREADABLE:
            yield Found(
                exhibit, exhibit.label, together(said("{label} could not be read.", label=exhibit.label), exhibit.reading_note),
                why=said("Take in a copy that can be read, and withdraw this one."),
                verb="exhibit withdraw", answers={"record": exhibit.label},
            )  # fmt: skip


@rule(Severity.MEND)
def rights_are_clear(case: Connections) -> Iterator[Found]:
    """An exhibit may not be reproduced until it is clear why it may."""
    for exhibit in case.all(Exhibit):
        if exhibit.rights is RightsBasis.UNCLEAR:
            yield Found(
                exhibit, exhibit.label, said("Nobody has said why {label} may be reproduced.", label=exhibit.label),
                why=said("Until then it is not attached."),
                verb="exhibit amend", answers={"record": exhibit.label}, missing="rights",
            )  # fmt: skip


@rule(Severity.NOTE)
def events_stand_on_an_exhibit(case: Connections) -> Iterator[Found]:
    """An entry of the chronology stands on no exhibit, so it does not leave with the dossier."""
    for event in case.all(Event):
        if event.excerpt is None:
            yield Found(
                event, event.title, said("“{title}” has no exhibit. It stays here and does not leave with the dossier.", title=event.title),
                verb="event cite", answers={"event": event.id},
            )  # fmt: skip


@rule(Severity.NOTE)
def more_than_one_voice_says_so(case: Connections) -> Iterator[Found]:
    """Everything a finding stands on goes back to one source; two reports of one source are one voice."""
    for finding in case.all(Finding):
        roots = root_sources(case.case, finding)
        if len(roots) == 1:
            source = case.case.get(Source, next(iter(roots)))
            yield Found(
                finding, finding.label,
                said("{label} stands on one source: “{title}”.", label=finding.label, title=shortened(source.title)),
                why=said("Reports that repeat one another are one voice."), verb="citation record", answers={"of": finding.label},
            )  # fmt: skip
