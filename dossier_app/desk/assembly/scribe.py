"""The scribe: hands out paragraph numbers, writes citations, and remembers which paragraph relies on which exhibit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dossier_app.desk.assembly.scope import Scope
from dossier_app.desk.assembly.wording import full_stop, joined, kept_together, link, none_recorded, paragraph_link, sentence, shortly, text
from dossier_app.domain.changes import UNDONE, Altered
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.language import say
from dossier_app.domain.record import Pointer, Record
from dossier_app.dossier.value import Aside, Gap, InPlace, Piece, Text, Withheld, Words

_ORDER = (
    SupportVerdict.SUPPORTS,
    SupportVerdict.PARTLY_SUPPORTS,
    SupportVerdict.UNASSESSED,
    SupportVerdict.CONTEXT_ONLY,
    SupportVerdict.CONTRADICTS,
)
"""The order in which citations are printed."""


def _around(verdict: SupportVerdict) -> tuple[str, str]:
    """What stands before and after a citation."""
    match verdict:
        case SupportVerdict.SUPPORTS:
            return "", ""
        case SupportVerdict.PARTLY_SUPPORTS:
            return say("in\u00a0part\u00a0"), ""
        case SupportVerdict.UNASSESSED:
            return "", say(" (not\u00a0assessed)")
        case SupportVerdict.CONTEXT_ONLY:
            return say("for\u00a0context\u00a0"), ""
        case SupportVerdict.CONTRADICTS:
            return say("contradicted\u00a0by\u00a0"), ""


class Scribe:
    """Writes one edition from front to back.

    `known` are the paragraphs of an earlier writing of the same edition: a reference forward is right the second time.
    """

    def __init__(self, scope: Scope, known: Mapping[str, int] | None = None) -> None:
        self.scope = scope
        self.known = known or {}
        self.numbers: dict[str, int] = {}
        self.is_unresolved = False
        self.last = 0
        self.figures = 0
        self.relied_on_by: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.relied_on_at: defaultdict[str, list[int]] = defaultdict(list)
        self.withheld_at: defaultdict[str, list[int]] = defaultdict(list)

    def number(self, record: Record | None = None) -> int:
        """The next paragraph number; it is the record's from now on."""
        self.last += 1
        if record is not None:
            self.numbers.setdefault(record.id, self.last)
        return self.last

    def figure(self) -> int:
        self.figures += 1
        return self.figures

    def paragraph_of(self, identity: str) -> int | None:
        """The paragraph in which a record stands; None while it is not known, or when it stands in none."""
        found = self.numbers.get(identity) or self.known.get(identity)
        if found is None and not self.known:
            self.is_unresolved = True
        return found

    # Citations

    def cite(self, excerpt: str | None, label: str) -> Words:
        """The reference to a passage, and a note that the record of this label relies on it here; nothing for what is later."""
        if excerpt is None or excerpt in self.scope.later:
            return ()
        passage = self.scope.case.get(Excerpt, excerpt)
        if item := self.scope.items.get(passage.exhibit):
            return (self.withhold(item.words),)
        exhibit = self.scope.case.get(Exhibit, passage.exhibit)
        self.rely(exhibit, label)
        return (link(exhibit.label, self.scope.places.pinpoint(passage)),)

    def rely(self, exhibit: Exhibit, label: str) -> None:
        if label:
            self.relied_on_by[exhibit.id][label] = None
        self.relied_on_at[exhibit.id].append(self.last)

    def cited(self, record: Record, label: str) -> Words:
        """Every passage a record stands on, each with what it does for the record; nothing when there is none."""
        parts: dict[Words, None] = {}
        for citation in sorted(self.scope.citations(record), key=lambda each: _ORDER.index(each.verdict)):
            before, after = _around(citation.verdict)
            if found := self.cite(citation.excerpt, label):
                around = (*((Aside(before),) if before else ()), *found, *((Aside(after),) if after else ()))
                parts[around] = None
        return joined(parts)

    def standing_on(self, words: str, record: Record, label: str) -> Words:
        """A sentence ending in its citations, or in the words that there is none, with the conflicts it is part of."""
        cited = self.cited(record, label) or (Gap(say("no citation recorded")),)
        conflicts: list[Words] = [(link(each.label),) for each in self.scope.conflicts(record)]
        return sentence(text(full_stop(words)), Text(" "), joined([cited, *conflicts]))

    # Records named in passing

    def name(self, pointer: Pointer, *, own: str = "") -> Words:
        """A record as a reference names it: its label, or the paragraph of a statement."""
        if pointer.id in self.scope.later:
            return ()
        record = self.scope.case.at(pointer)
        label = getattr(record, "label", "")
        if isinstance(record, Fact) or label:
            return (link(label),) if self.scope.case.at(pointer).stands else (Text(kept_together(label)),)
        if (number := self.paragraph_of(record.id)) is not None:
            return (paragraph_link(number),)
        return (text(getattr(record, "title", "") or own),) if getattr(record, "title", "") or own else ()

    def names(self, pointers: tuple[Pointer, ...], separator: str = ", ", last: str = "") -> Words:
        return joined((self.name(pointer) for pointer in pointers), separator, last)

    # What stands in a record's place

    def withhold(self, words: Withheld) -> Withheld:
        self.withheld_at[words.label].append(self.last)
        return words

    def in_place(self, record: Record, label: str) -> InPlace | None:
        """What is printed in the place of a record that was withdrawn or is withheld; None for one that is printed itself."""
        if self.is_printed(record):
            return None
        number = self.number(record)
        return InPlace(label, number, self.instead(record))

    def is_printed(self, record: Record) -> bool:
        return record.stands and self.scope.withheld(record) is None

    def instead(self, record: Record) -> Words:
        """What stands in the place of a record that is not printed; call it when its paragraph has its number."""
        if (held := self.scope.withheld(record)) and record.withdrawn != UNDONE:
            return (self.withhold(held),)
        return (self.withdrawn(record),)

    def withdrawn(self, record: Record) -> Gap:
        if record.withdrawn == UNDONE:
            return Gap(say("withdrawn: recorded in error"))
        on = self.scope.date(self._withdrawn_on(record))
        why = text(record.withdrawn or "").text
        return Gap(say("withdrawn {date}: {reason}", date=shortly(on), reason=why) if on else say("withdrawn: {reason}", reason=why))

    def _withdrawn_on(self, record: Record) -> Edtf | None:
        from datetime import UTC, datetime

        log = self.scope.case.log
        for entry in log.entries(about=record.id, newest_first=True):
            for change in log.changes(entry):
                if isinstance(change, Altered) and change.id == record.id and change.field == "withdrawn":
                    return Edtf.of(datetime.fromtimestamp(entry.at / 1000, UTC).date())
        return None


def or_none(words: Words, gap: Piece | None = None) -> Words:
    """The words, or what is printed when there are none: without more, that none are recorded."""
    return words or (gap or none_recorded(),)
