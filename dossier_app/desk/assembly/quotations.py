"""Section 6: what was said, letter for letter, with the way by which it reached us; and the facts on record."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dossier_app.desk.assembly.answers import Answers
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    continued,
    counted,
    date_or_gap,
    figures,
    full_stop,
    joined,
    language_of_words,
    link,
    named,
    none_recorded,
    phrase,
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
from dossier_app.domain.enumerations import FactStatus, Fidelity, HopKind, Match, Qualifier
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.language import say, say_so_many
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

_VERBATIM = frozenset({Fidelity.DIRECT, Fidelity.DOCUMENT, Fidelity.TRANSCRIPT})


def quotations(scribe: Scribe, answers: Answers) -> Section:
    """The quotations in the order of their labels, then the facts."""
    first = scribe.last + 1
    blocks: list[Block] = [Paragraph(scribe.number(), _introduction(scribe))]
    entries: list[Entry] = []
    blocks += (scribe.in_place(quote, quote.label) or _quotation(scribe, quote) for quote in scribe.scope.shelf(Quote))
    begins = scribe.last + 1
    title = say("Facts on record")
    blocks.append(Heading((Text(title),), level=2, anchor="facts"))
    blocks += _facts(scribe, answers)
    entries.append(Entry("", title, "facts", (begins, scribe.last)))
    return Section(6, say("Statements and quotations"), tuple(blocks), tuple(entries), paragraphs=(first, scribe.last))


def _introduction(scribe: Scribe) -> Words:
    quotes = scribe.scope.shown(Quote)
    if not quotes:
        return (Gap(say("every quotation is withdrawn or withheld") if scribe.scope.shelf(Quote) else say("no quotation recorded")),)
    printed = say_so_many(
        "%n quotation is printed here as it stands in the exhibit named, letter for letter",
        "%n quotations are printed here as they stand in the exhibit named, letter for letter",
        len(quotes),
    )
    nearer = sum(scribe.scope.known(Excerpt, quote.better) is not None for quote in quotes)
    held = say("No nearer wording is held.")
    if nearer:
        held = say_so_many(
            "A nearer wording is held of %n of them and follows, with what differs underlined.",
            "A nearer wording is held of %n of them and follows, with what differs underlined.",
            nearer,
        )
    return (text(say("{printed}; {reached}. {held}", printed=capital(printed), reached=_reached(quotes), held=held)),)


def _reached(quotes: Sequence[Quote]) -> str:
    """How the quotations reached us: how many of them not letter for letter from the mouth or the pen."""
    others = sum(quote.fidelity not in _VERBATIM for quote in quotes)
    if len(quotes) == 1:
        return say("it was reported, translated or paraphrased, so not verbatim") if others else say("it was heard, recorded or written")
    if not others:
        return say("all were heard, recorded or written")
    if others == len(quotes):
        return say("each was reported, translated or paraphrased, so not verbatim")
    return say_so_many(
        "%n of them was reported, translated or paraphrased, so not verbatim",
        "%n of them were reported, translated or paraphrased, so not verbatim",
        others,
    )


def _quotation(scribe: Scribe, quote: Quote) -> Quotation:
    number = scribe.number(quote)
    scope = scribe.scope
    passage = scope.case.get(Excerpt, quote.excerpt)
    exhibit = scope.case.get(Exhibit, passage.exhibit)
    place = scribe.cite(quote.excerpt, quote.label)
    where = ""
    if passage.start is not None and passage.end is not None:
        where = f", {say('characters {first}–{last}', first=figures(passage.start), last=figures(passage.end))}"
    return Quotation(
        label=quote.label,
        number=number,
        words=printable(quote.words),
        language=language_of_words(quote.language),
        fidelity=fidelity_sentence(scribe, quote, exhibit),
        place=sentence(place, Text(where) if where else ()),
        wordings=(_nearer(scribe, quote),),
        way=tuple(_way(scribe, quote, passage, exhibit)),
        is_paraphrase=quote.fidelity is Fidelity.PARAPHRASE,
    )


def fidelity_sentence(scribe: Scribe, quote: Quote, exhibit: Exhibit) -> str:
    """What kind of quotation it is, as the sentence that stands at once under the words."""
    match quote.fidelity:
        case Fidelity.TRANSCRIPT:
            words = say("From the recording.")
        case Fidelity.DOCUMENT:
            words = say("As written.")
        case Fidelity.BACK_TRANSLATION:
            words = say("Reported, back-translated: not verbatim.")
        case Fidelity.PARAPHRASE:
            words = say("Paraphrase: not the speaker’s words.")
        case Fidelity.DIRECT:
            words = say("Heard by {who}.", who=_by(scribe, quote, HopKind.CAPTURED) or exhibit.obtained_by)
        case Fidelity.REPORTED:
            source = scribe.scope.source_of(exhibit)
            by = _by(scribe, quote, HopKind.REPORTED) or source.publisher or source.author
            words = say("Reported by {who}: not heard here.", who=by) if by else say("Reported, by whom is not named: not heard here.")
        case Fidelity.TRANSLATION:
            words = _translated(scribe, quote)
    return words


def _translated(scribe: Scribe, quote: Quote) -> str:
    hop = next((each for each in reversed(quote.hops) if each.hop is HopKind.TRANSLATED), None)
    who = scribe.scope.party(hop.by) if hop and hop.by else say("a translator not named")
    return say("Translated by {who} ({note}).", who=who, note=hop.note) if hop and hop.note else say("Translated by {who}.", who=who)


def _by(scribe: Scribe, quote: Quote, kind: HopKind) -> str:
    return next((scribe.scope.party(hop.by) for hop in reversed(quote.hops) if hop.hop is kind and hop.by), "")


def _nearer(scribe: Scribe, quote: Quote) -> Wording:
    head = say("Nearer to the words spoken")
    better = scribe.scope.known(Excerpt, quote.better)
    conflicts = joined([(link(each.label),) for each in scribe.scope.conflicts(quote)])
    note = text(full_stop(quote.better_note)) if quote.better_note.strip() and (better or not quote.better) else None
    if better is None:
        hidden = quote.better is not None and quote.better in scribe.scope.taken
        words: Words = scribe.cite(quote.better, "") if hidden else (_none_held(),)
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
    return tuple(pieces) or (_none_held(),)


def _none_held() -> Gap:
    return Gap(say("none held"))


def _bare(word: str) -> str:
    return word.strip().strip("“”\"'‘’,.;:!?")


def _way(scribe: Scribe, quote: Quote, passage: Excerpt, exhibit: Exhibit) -> Iterator[tuple[str, Cell]]:
    scope = scribe.scope
    remark = text(quote.speaker_note).text
    note = f"{'. ' if remark[:1].isupper() else say('; ')}{remark}" if remark else ""
    yield say("Speaker"), cell(strong(scope.party(quote.speaker)), Text(note) if note else ())
    yield say("Role then"), cell(text_or_gap(quote.capacity or _role_then(scribe, quote)))
    yield say("For"), cell(_for_whom(scribe, quote))
    if quote.addressee:
        yield say("To whom"), cell(text(scope.party(quote.addressee)))
    yield say("Occasion"), cell(text_or_gap(quote.occasion))
    yield say("Said on"), cell(date_or_gap(scope.date(quote.said_on)))
    if quote.date_as_printed.strip():
        yield say("Printed as"), cell(said(quote.date_as_printed))
    yield say("Fidelity"), cell(text(named(quote.fidelity)))
    found = match(quote.words, passage.exact if scope.places.is_there(passage) else None, quote.fidelity)
    if found is Match.MISMATCH:
        yield say("Match"), cell(Gap(f"{say('mismatch: no longer what the exhibit says')}, "), link(exhibit.label))
    else:
        yield say("Match"), cell(phrase("{match}, to {exhibit} only", match=named(found), exhibit=link(exhibit.label)))
    yield say("Way"), _hops(scribe, quote, exhibit)
    if (weakest := quote.weakest_hop) is not None:
        yield say("Weakest"), cell(text(_hop(scribe, dataclasses.replace(weakest, note="", check=None))))


def _role_then(scribe: Scribe, quote: Quote) -> str:
    """The office held on that day; only when the day is known."""
    party = scribe.scope.case.get(Party, quote.speaker)
    if quote.said_on is None:
        return ""
    held = [role for role in scribe.scope.roles(party) if role.held_on(quote.said_on)]
    return say("; ").join(role.title or named(role.role) for role in held)


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
    done = say("{done} by {who}", done=named(hop.hop), who=by) if by else named(hop.hop)
    inferred = f", {say('inferred')}" if hop.inferred else ""
    check = f", {say('check: {check}', check=named(hop.check))}" if hop.check else ""
    return f"{done}{continued(hop.note)}{inferred}{check}"


def _facts(scribe: Scribe, answers: Answers) -> Iterator[Block]:
    facts = scribe.scope.shelf(Fact)
    if not facts:
        yield Paragraph(scribe.number(), (Gap(say("no fact recorded")),))
        return
    lead = say(
        "Each is one proposition as the exhibit cited after it has it; to print it is not to adopt it. Beside it: what the company answers,"
        " and whether it is disputed."
    )
    yield Remark((Text(lead),))
    for fact in facts:
        if instead := scribe.in_place(fact, fact.label):
            yield instead
            continue
        number = scribe.number(fact)
        yield value.Statement(number, _fact(scribe, fact), _beside(scribe, answers, fact), label=fact.label)


def _fact(scribe: Scribe, fact: Fact) -> Words:
    who = scribe.scope.party(fact.asserted_by)
    says = f" {say('Stated by {who}.', who=text(the(who)).text)}" if who else ""
    as_of = scribe.scope.date(fact.as_of)
    when = f" {say('As of {date}.', date=shortly(as_of))}" if as_of else ""
    cited = scribe.cited(fact, fact.label) or (Gap(say("no citation recorded")),)
    conflicts: list[Words] = [(link(each.label),) for each in scribe.scope.conflicts(fact)]
    read = "".join(f" {each}" for each in _read(scribe, fact))
    remark = f" {say('Our note: {note}', note=full_stop(text(fact.note).text))}" if fact.note.strip() else ""
    aside: Words = (value.Aside(f"{says}{when}{read}{remark}"),) if says or when or read or remark else ()
    return sentence(text(full_stop(fact.proposition)), aside, Text(" "), joined([cited, *conflicts]))


def _read(scribe: Scribe, fact: Fact) -> Iterator[str]:
    """What the fact states in figures: as printed, and as read."""
    for each in fact.quantities:
        words, read = text(each.as_printed).text, counted(each)
        if each.qualifier is Qualifier.EXACT:
            yield say("“{words}” is read as {value}.", words=words, value=read)
        else:
            yield say("“{words}” is read as {qualifier} {value}.", words=words, qualifier=named(each.qualifier), value=read)
    for each in fact.dates:
        if scribe.scope.date(each.date):
            words, kind = text(each.as_printed).text, named(each.date_kind)
            yield say("“{words}” is read as {date} ({kind}).", words=words, date=plainly(each.date), kind=kind)


def _beside(scribe: Scribe, answers: Answers, fact: Fact) -> Cell:
    lines: list[Line] = [Line((Text(_disputed(fact.status)),), value.Role.NOTE)]
    claims = scribe.scope.claims_on(fact)
    for claim in claims:
        lines = [*lines, *answers.in_full(claim)]
    return (*lines,) if claims else (Line((none_recorded(),)), *lines)


def _disputed(status: FactStatus) -> str:
    match status:
        case FactStatus.DISPUTED_BY_SUBJECT:
            return say("disputed by the company")
        case FactStatus.DISPUTED_BY_US:
            return say("disputed by us")
        case FactStatus.UNSURE:
            return say("not known whether disputed")
        case FactStatus.PROSPECTIVE:
            return say("may happen; not yet a fact")
        case _:
            return named(status)
