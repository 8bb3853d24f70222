"""Section 6: what was said, letter for letter, with the way by which it reached us; and the facts on record."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from dossier_app.desk.assembly.answers import Answers
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    continued,
    count_of,
    counted,
    date_or_gap,
    full_stop,
    joined,
    link,
    none_recorded,
    plainly,
    printable,
    said,
    sentence,
    shortly,
    spaced,
    strong,
    text,
    text_or_gap,
    the,
)
from dossier_app.domain.enumerations import FactStatus, Fidelity, HopKind, Match, Qualifier, in_words
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.matching import match
from dossier_app.domain.party import Party
from dossier_app.domain.quote import Hop, Quote
from dossier_app.dossier import value
from dossier_app.dossier.value import (
    Block,
    Cell,
    Differing,
    Entry,
    Gap,
    Heading,
    Line,
    Paragraph,
    Piece,
    Quotation,
    Remark,
    Section,
    Text,
    Wording,
    Words,
)

_FACTS = (
    "Each is one proposition as the exhibit cited after it has it; to print it is not to adopt it. Beside it: what the company answers, and"
    " whether it is disputed."
)
_VERBATIM = frozenset({Fidelity.DIRECT, Fidelity.DOCUMENT, Fidelity.TRANSCRIPT})
_SENTENCES = {
    Fidelity.TRANSCRIPT: "From the recording.",
    Fidelity.DOCUMENT: "As written.",
    Fidelity.BACK_TRANSLATION: "Reported, back-translated: not verbatim.",
    Fidelity.PARAPHRASE: "Paraphrase: not the speaker’s words.",
}
_DISPUTED = {
    FactStatus.DISPUTED_BY_SUBJECT: "disputed by the company", FactStatus.DISPUTED_BY_US: "disputed by us",
    FactStatus.UNSURE: "not known whether disputed", FactStatus.PROSPECTIVE: "may happen; not yet a fact",
}  # fmt: skip


def quotations(scribe: Scribe, answers: Answers) -> Section:
    """The quotations in the order of their labels, then the facts."""
    first = scribe.last + 1
    blocks: list[Block] = [Paragraph(scribe.number(), _introduction(scribe))]
    entries: list[Entry] = []
    blocks += (scribe.in_place(quote, quote.label) or _quotation(scribe, quote) for quote in scribe.scope.shelf(Quote))
    begins = scribe.last + 1
    blocks.append(Heading((Text("Facts on record"),), level=2, anchor="facts"))
    blocks += _facts(scribe, answers)
    entries.append(Entry("", "Facts on record", "facts", (begins, scribe.last)))
    return Section(6, "Statements and quotations", tuple(blocks), tuple(entries), paragraphs=(first, scribe.last))


def _introduction(scribe: Scribe) -> Words:
    quotes = scribe.scope.shown(Quote)
    if not quotes:
        return (Gap("every quotation is withdrawn or withheld" if scribe.scope.shelf(Quote) else "no quotation recorded"),)
    verbatim = sum(quote.fidelity in _VERBATIM for quote in quotes)
    nearer = sum(scribe.scope.known(Excerpt, quote.better) is not None for quote in quotes)
    others = len(quotes) - verbatim
    were = "each was" if others == len(quotes) > 1 else "it was" if len(quotes) == 1 else count_of(others, "of them was", "of them were")
    reached = (
        f"{were} reported, translated or paraphrased, so not verbatim"
        if others
        else f"{'all were' if len(quotes) > 1 else 'it was'} heard, recorded or written"
    )
    held = "No nearer wording is held."
    if nearer:
        held = f"A nearer wording is held of {count_of(nearer, 'of them', 'of them')} and follows, with what differs underlined."
    many = capital(count_of(len(quotes), "quotation is printed here as it stands", "quotations are printed here as they stand"))
    return (text(f"{many} in the exhibit named, letter for letter; {reached}. {held}"),)


def _quotation(scribe: Scribe, quote: Quote) -> Quotation:
    number = scribe.number(quote)
    scope = scribe.scope
    passage = scope.case.get(Excerpt, quote.excerpt)
    exhibit = scope.case.get(Exhibit, passage.exhibit)
    place = scribe.cite(quote.excerpt, quote.label)
    where = f", characters {passage.start:,}–{passage.end:,}" if passage.start is not None and passage.end is not None else ""
    return Quotation(
        label=quote.label,
        number=number,
        words=printable(quote.words),
        language=quote.language or "en",
        fidelity=fidelity_sentence(scribe, quote, exhibit),
        place=sentence(place, Text(where) if where else ()),
        wordings=(_nearer(scribe, quote),),
        way=tuple(_way(scribe, quote, passage, exhibit)),
        is_paraphrase=quote.fidelity is Fidelity.PARAPHRASE,
    )


def fidelity_sentence(scribe: Scribe, quote: Quote, exhibit: Exhibit) -> str:
    """What kind of quotation it is, as the sentence that stands at once under the words."""
    if quote.fidelity in _SENTENCES:
        return _SENTENCES[quote.fidelity]
    if quote.fidelity is Fidelity.DIRECT:
        return f"Heard by {_by(scribe, quote, HopKind.CAPTURED) or exhibit.obtained_by}."
    if quote.fidelity is Fidelity.REPORTED:
        source = scribe.scope.source_of(exhibit)
        by = _by(scribe, quote, HopKind.REPORTED) or source.publisher or source.author
        return f"Reported by {by}: not heard here." if by else "Reported, by whom is not named: not heard here."
    hop = next((each for each in reversed(quote.hops) if each.hop is HopKind.TRANSLATED), None)
    who = scribe.scope.party(hop.by) if hop and hop.by else "a translator not named"
    return f"Translated by {who}{f' ({hop.note})' if hop and hop.note else ''}."


def _by(scribe: Scribe, quote: Quote, kind: HopKind) -> str:
    return next((scribe.scope.party(hop.by) for hop in reversed(quote.hops) if hop.hop is kind and hop.by), "")


def _nearer(scribe: Scribe, quote: Quote) -> Wording:
    head = "Nearer to the words spoken"
    better = scribe.scope.known(Excerpt, quote.better)
    conflicts = joined([(link(each.label),) for each in scribe.scope.conflicts(quote)])
    note = text(full_stop(quote.better_note)) if quote.better_note.strip() and (better or not quote.better) else None
    if better is None:
        hidden = quote.better is not None and quote.better in scribe.scope.taken
        words: Words = scribe.cite(quote.better, "") if hidden else (Gap("none held"),)
        return Wording(head, words, sentence(note or (), spaced(conflicts) if note else conflicts))
    source = scribe.scope.source_of(scribe.scope.case.get(Exhibit, better.exhibit))
    cited = scribe.cite(better.id, quote.label)
    published = f"{source.publisher or source.title}, "
    return Wording(
        head, compared(quote.words, better.exact, source.language or quote.language),
        sentence(Text(f"{text(published).text} "), cited, Text("."), spaced((note,)) if note else (), spaced(conflicts)),
    )  # fmt: skip


def compared(recorded: str, nearer: str, language: str) -> Words:
    """The nearer wording, with the words that differ from those on record marked."""
    ours, theirs = (re.findall(r"\S+\s*", words) for words in (recorded, nearer))
    alike = SequenceMatcher(None, [_bare(word) for word in ours], [_bare(word) for word in theirs], autojunk=False)
    pieces: list[Piece] = []
    for kind, _, _, begins, ends in alike.get_opcodes():
        run = "".join(theirs[begins:ends])
        if run:
            pieces.append(said(run, language) if kind == "equal" else Differing(printable(run)))
    return tuple(pieces) or (Gap("none held"),)


def _bare(word: str) -> str:
    return word.strip().strip("“”\"'‘’,.;:!?")


def _way(scribe: Scribe, quote: Quote, passage: Excerpt, exhibit: Exhibit) -> Iterator[tuple[str, Cell]]:
    scope = scribe.scope
    remark = text(quote.speaker_note).text
    note = f"{'.' if remark[:1].isupper() else ';'} {remark}" if remark else ""
    yield "Speaker", cell(strong(scope.party(quote.speaker)), Text(note) if note else ())
    yield "Role then", cell(text_or_gap(quote.capacity or _role_then(scribe, quote)))
    yield "For", cell(_for_whom(scribe, quote))
    if quote.addressee:
        yield "To whom", cell(text(scope.party(quote.addressee)))
    yield "Occasion", cell(text_or_gap(quote.occasion))
    yield "Said on", cell(date_or_gap(scope.date(quote.said_on)))
    if quote.date_as_printed.strip():
        yield "Printed as", cell(said(quote.date_as_printed))
    yield "Fidelity", cell(text(in_words(quote.fidelity)))
    found = match(quote.words, passage.exact if scope.places.is_there(passage) else None, quote.fidelity)
    if found is Match.MISMATCH:
        yield "Match", cell(Gap("mismatch: no longer what the exhibit says, "), link(exhibit.label))
    else:
        yield "Match", cell(Text(f"{in_words(found)}, to "), link(exhibit.label), Text(" only"))
    yield "Way", _hops(scribe, quote, exhibit)
    if (weakest := quote.weakest_hop) is not None:
        yield "Weakest", cell(text(_hop(scribe, dataclasses.replace(weakest, note="", check=None))))


def _role_then(scribe: Scribe, quote: Quote) -> str:
    """The office held on that day; only when the day is known."""
    party = scribe.scope.case.get(Party, quote.speaker)
    if quote.said_on is None:
        return ""
    held = [role for role in scribe.scope.roles(party) if role.held_on(quote.said_on)]
    return "; ".join(role.title or in_words(role.role) for role in held)


def _for_whom(scribe: Scribe, quote: Quote) -> Piece:
    if quote.on_behalf_of is None:
        return none_recorded()
    name = scribe.scope.party(quote.on_behalf_of)
    return strong(name) if quote.on_behalf_of in scribe.scope.respondents else text(name)


def _hops(scribe: Scribe, quote: Quote, exhibit: Exhibit) -> Cell:
    """One hop a line; each after the first opened by an arrow, and the exhibit at the end."""
    lines = [Line((text(_hop(scribe, hop)),)) for hop in quote.hops]
    if not lines:
        lines = [Line((none_recorded(),))]
    arrows = [Line((Text("→ "), *line.words)) for line in lines[1:]]
    return (lines[0], *arrows, Line((Text("→ "), link(exhibit.label))))


def _hop(scribe: Scribe, hop: Hop) -> str:
    by = scribe.scope.party(hop.by)
    done = {HopKind.SAID: "said", HopKind.REPORTED: "reported", HopKind.CAPTURED: "captured", HopKind.TRANSLATED: "translated"}[hop.hop]
    check = f", check: {in_words(hop.check)}" if hop.check else ""
    return f"{done}{f' by {by}' if by else ''}{continued(hop.note)}{', inferred' if hop.inferred else ''}{check}"


def _facts(scribe: Scribe, answers: Answers) -> Iterator[Block]:
    facts = scribe.scope.shelf(Fact)
    if not facts:
        yield Paragraph(scribe.number(), (Gap("no fact recorded"),))
        return
    yield Remark((Text(_FACTS),))
    for fact in facts:
        if instead := scribe.in_place(fact, fact.label):
            yield instead
            continue
        number = scribe.number(fact)
        yield value.Statement(number, _fact(scribe, fact), _beside(scribe, answers, fact), label=fact.label)


def _fact(scribe: Scribe, fact: Fact) -> Words:
    who = scribe.scope.party(fact.asserted_by)
    says = f" Stated by {text(the(who)).text}." if who else ""
    as_of = scribe.scope.date(fact.as_of)
    when = f" As of {shortly(as_of)}." if as_of else ""
    cited = scribe.cited(fact, fact.label) or (Gap("no citation recorded"),)
    conflicts: list[Words] = [(link(each.label),) for each in scribe.scope.conflicts(fact)]
    figures = "".join(_figures(scribe, fact))
    remark = f" Our note: {full_stop(text(fact.note).text)}" if fact.note.strip() else ""
    aside: Words = (value.Aside(f"{says}{when}{figures}{remark}"),) if says or when or figures or remark else ()
    return sentence(text(full_stop(fact.proposition)), aside, Text(" "), joined([cited, *conflicts]))


def _figures(scribe: Scribe, fact: Fact) -> Iterator[str]:
    """What the fact states in figures: as printed, and as read."""
    for each in fact.quantities:
        hedge = "" if each.qualifier is Qualifier.EXACT else f"{in_words(each.qualifier)} "
        yield f" “{text(each.as_printed).text}” is read as {hedge}{counted(each)}."
    for each in fact.dates:
        if scribe.scope.date(each.date):
            yield f" “{text(each.as_printed).text}” is read as {plainly(each.date)} ({in_words(each.date_kind)})."


def _beside(scribe: Scribe, answers: Answers, fact: Fact) -> Cell:
    lines: list[Line] = [Line((Text(f"{_DISPUTED.get(fact.status, in_words(fact.status))}"),), value.Role.NOTE)]
    claims = scribe.scope.claims_on(fact)
    for claim in claims:
        lines = [*lines, *answers.in_full(claim)]
    return (*lines,) if claims else (Line((none_recorded(),)), *lines)
