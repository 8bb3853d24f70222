"""Whether words on record are still where they were read, and whether we know how they reached us and as what they were said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier_app.desk.connections import Connections, name_of, party_answer
from dossier_app.desk.coverage import repeated
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.edtf import said_plainly
from dossier_app.domain.enumerations import Match, StatementKind, in_words
from dossier_app.domain.finding import Statement
from dossier_app.domain.matching import match, misquoted
from dossier_app.domain.party import Party, Role
from dossier_app.domain.quote import Quote
from dossier_app.domain.words import said


@rule(Severity.BLOCKS)
def quotes_still_stand(case: Connections) -> Iterator[Found]:
    """Words are no longer where they were read (quote lock)."""
    for quote in case.all(Quote):
        read = case.reads(quote.excerpt)
        if match(quote.words, read, quote.fidelity) is not Match.MISMATCH:
            continue
        exhibit = case.exhibit_of(quote.excerpt)
        sentence = said("{label} is not what {exhibit} says.", label=quote.label, exhibit=exhibit.label)
        if read is None:
            yield Found(quote, quote.label, sentence, why=quote.words, verb="quote withdraw", answers={"record": quote.label})
        else:
            yield Found(quote, quote.label, sentence, why=read, verb="quote amend", answers={"record": quote.label, "words": read})


@rule(Severity.BLOCKS)
def sentences_repeat_what_was_said(case: Connections) -> Iterator[Found]:
    """A sentence puts words between quotation marks that the quotes it repeats do not have, or that are only a paraphrase."""
    for statement in case.all(Statement):
        if statement.statement_kind is not StatementKind.QUOTE:
            continue
        quotes, called = repeated(case, statement), name_of(case, statement)
        if not quotes:
            sentence = said("{record} repeats no words on record that stand as somebody's own.", record=called)
        elif wrong := misquoted(statement.text, [each.words for each in quotes]):
            labels = ", ".join(each.label for each in quotes)
            sentence = said("{record} quotes “{words}”; {quotes} does not say so.", record=called, words=wrong[0], quotes=labels)
        else:
            continue
        yield Found(
            statement, called, sentence, why=statement.text, verb="statement amend", answers={"record": statement.id}, missing="text"
        )


@rule(Severity.NOTE)
def the_way_of_a_quote_is_known(case: Connections) -> Iterator[Found]:
    """A step of the way by which words reached us is inferred, or the way is not recorded at all."""
    for quote in case.all(Quote):
        inferred = [in_words(hop.hop) for hop in quote.hops if hop.inferred]
        if not quote.hops:
            sentence = said("How {label} reached us is not recorded.", label=quote.label)
        elif inferred:
            sentence = said(
                "That {label} was {inferred} is inferred; no source says so.",
                label=quote.label,
                inferred=" and ".join(dict.fromkeys(inferred)),
            )
        else:
            continue
        yield Found(
            quote, quote.label, sentence, why=said("A source nearer to the speaker would settle it."), verb="quote amend",
            answers={"record": quote.label}, missing="hops",
        )  # fmt: skip


@rule(Severity.MEND)
def speakers_held_their_office(case: Connections) -> Iterator[Found]:
    """Words are put on record as said in a capacity that the speaker, as far as is recorded, did not hold on that day."""
    roles: defaultdict[str, list[Role]] = defaultdict(list)
    for role in case.all(Role):
        roles[role.party].append(role)
    for quote in case.all(Quote):
        capacity = quote.capacity.strip()
        if not capacity or quote.said_on is None or quote.said_on.earliest is None:
            continue
        held = [role for role in roles[quote.speaker] if role.title.strip().casefold() == capacity.casefold()]
        if not any(role.held_on(quote.said_on) for role in held):
            speaker = case.case.get(Party, quote.speaker)
            yield Found(
                quote, quote.label,
                said("No role on record says that {speaker} was {capacity} on {day}.", speaker=speaker.name, capacity=capacity,
                day=said_plainly(quote.said_on)),
                why=said("{label} is put on record as said in that capacity.", label=quote.label),
                verb="role record", answers={"party": party_answer(case, speaker), "title": capacity},
            )  # fmt: skip
