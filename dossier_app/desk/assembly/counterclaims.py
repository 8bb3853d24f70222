"""Section 7: what the company says against the case, the schedule of counterclaims, and what is answered and ruled."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.answers import Answers
from dossier_app.desk.assembly.argument_map import argument_maps
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    date_or_gap,
    joined,
    label_cell,
    labels,
    link,
    named,
    no_date,
    none_recorded,
    number_cell,
    phrase,
    plainly,
    said,
    sentence,
    shortly,
    spaced,
    text,
    text_or_gap,
)
from dossier_app.desk.standing import DECIDED
from dossier_app.domain.counterclaim import Counterclaim, Response, Standing
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import StandingWord
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import say, say_so_many, spoken
from dossier_app.domain.measure import Measure
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import term
from dossier_app.dossier import value
from dossier_app.dossier.value import (
    Block,
    Cell,
    Column,
    Entry,
    Gap,
    Heading,
    Line,
    Paragraph,
    Piece,
    Remark,
    Role,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Turned,
    Words,
)


def _first() -> tuple[Column, Column]:
    return Column(say("No."), 16), Column(say("Challenged"), 25)


def counterclaims(scribe: Scribe, answers: Answers) -> Section:
    """The map, the schedule on turned pages, the responses and the rulings ground by ground."""
    first = scribe.last + 1
    blocks: list[Block] = [Paragraph(scribe.number(), _introduction(scribe))]
    blocks += argument_maps(scribe, answers)
    begins = scribe.last + 1
    claims = scribe.scope.shelf(Counterclaim)
    tables = list(_schedule(scribe, answers, claims))
    lead = say(
        "Each standing is that of one forum. A ruling takes the place of another only where its forum reviews the other’s. What is missing"
        " is said."
    )
    if claims:
        lead = f"{say('Paragraphs {first} to {last}.', first=begins, last=scribe.last)} {lead}"
    heading = Heading((Text(say("Schedule of counterclaims")),), level=2, anchor="schedule of counterclaims")
    schedule = (heading, Remark((Text(lead),)), *tables, Remark(_end(scribe)))
    # Without a row there is nothing that would need the width of a turned page.
    blocks += [Turned(schedule)] if claims else schedule
    entries = (
        [_entry(claims[0].label, claims[-1].label, say("Schedule (landscape)"), "schedule of counterclaims", (begins, scribe.last))]
        if claims
        else []
    )
    begins = scribe.last + 1
    title = say("Responses and rulings")
    blocks.append(Heading((Text(title),), level=2, anchor="responses"))
    blocks += _responses(scribe)
    blocks.append(Heading((Text(say("Rulings, ground by ground")),)))
    blocks.append(_rulings(scribe))
    responses = scribe.scope.shelf(Response)
    if responses:
        entries.append(_entry(responses[0].label, responses[-1].label, title, "responses", (begins, scribe.last)))
    return Section(7, say("Counterclaims and answers"), tuple(blocks), tuple(entries), paragraphs=(first, scribe.last))


def _entry(first: str, last: str, title: str, anchor: str, paragraphs: tuple[int, int]) -> Entry:
    return Entry(first if first == last else f"{first}–{last}", title, anchor, paragraphs)


def _introduction(scribe: Scribe) -> Words:
    scope = scribe.scope
    claims = scope.all(Counterclaim)
    decided = [*scope.all(Finding), *scope.all(Measure)]
    if not claims:
        return (Gap(say("no counterclaim recorded")), Text("."))
    whole = bool(scope.whole_case_claims)
    challenged = len(decided) if whole else sum(bool(scope.claims_on(each)) for each in decided)
    answered = [claim.label for claim in claims if scope.responses(claim)]
    ruled = [claim.label for claim in claims if any(each.forum and each.standing in DECIDED for each in scope.standings(claim))]
    things = say_so_many(
        "%n finding, order or penalty is recorded", "%n findings, orders and penalties are recorded", len(decided)
    )  # fmt: skip
    if challenged == len(decided) > 1:
        share = say("all are challenged")
    else:
        share = say_so_many("%n is challenged", "%n are challenged", challenged) if challenged else say("none is challenged")
    told = phrase(
        "{many}; answered here: {answered}; decided by a forum: {decided}.",
        many=capital(say_so_many("%n counterclaim is recorded", "%n counterclaims are recorded", len(claims))),
        answered=labels(answered) or (Gap(say("none")),),
        decided=labels(ruled) or (none_recorded(),),
    )
    return (Text(f"{say('{things}; {share}.', things=capital(things), share=share)} "), *told)


def _schedule(scribe: Scribe, answers: Answers, claims: list[Counterclaim]) -> Iterator[Table]:
    """The schedule, in as many tables as the forums need; the first holds everything but the further forums."""
    forums = _forums(scribe)
    many = len(forums) > 3
    answer, left = (40.0, 94.0) if many else (56.0, 78.0)
    shown, further = (forums[:4], forums[4:]) if many else (forums, [])
    width = left / len(shown)
    columns = (
        *_first(), Column(say("The company’s case, as quoted"), 58), Column(say("Depends on"), 24),
        Column(say("Answer and evidence"), answer),
    )  # fmt: skip
    rows: list[Row] = []
    for claim in claims:
        number = scribe.number(claim)
        if not scribe.is_printed(claim):
            instead = cell(scribe.instead(claim), role=Role.SAID)
            rows.append(Row((label_cell(claim.label, number), instead), number, claim.label, spans=True))
            continue
        first = (label_cell(claim.label, number), _challenged(scribe, claim))
        case = (_case(answers, claim), _relations(scribe, answers, claim), _answer(scribe, claim))
        rows.append(Row((*first, *case, *(_stands(scribe, claim, forum) for forum in shown)), number, claim.label))
    yield Table(say("Schedule of counterclaims"), (*columns, *(_column(scribe, forum, width) for forum in shown)), tuple(rows))
    while further:
        shown, further = further[:8], further[8:]
        printed = [claim for claim in claims if scribe.is_printed(claim)]
        rows = [
            Row((cell(link(claim.label)), _challenged(scribe, claim), *(_stands(scribe, claim, forum) for forum in shown)))
            for claim in printed
        ]
        columns = (*_first(), *(_column(scribe, forum, 216 / len(shown)) for forum in shown))
        yield Table(say("Schedule of counterclaims, further forums"), columns, tuple(rows))


def _forums(scribe: Scribe) -> list[str | None]:
    """The forums in which anything stands, in the order of their first date; in public is first, and always there."""
    first: dict[str | None, Edtf | None] = {None: None}
    for each in scribe.scope.all(Standing):
        known = first.get(each.forum)
        if each.forum not in first or (each.since and (known is None or each.since.sort_key < known.sort_key)):
            first[each.forum] = each.since
    undated = Edtf("9999").sort_key
    forums = [forum for forum in first if forum is not None]
    return [None, *sorted(forums, key=lambda forum: when.sort_key if (when := first[forum]) else undated)]


def _column(scribe: Scribe, forum: str | None, width: float) -> Column:
    """A forum's head, with the date under it when all that stands there has the same."""
    dates = scribe.scope.forum_dates.get(forum, frozenset())
    only = next(iter(dates)) if len(dates) == 1 else None
    note = plainly(only) if only else "" if len(dates) > 1 else no_date().text
    return Column(scribe.scope.party(forum) or say("In public"), width, under=say("Standing, by forum and date"), note=note)


def _challenged(scribe: Scribe, claim: Counterclaim) -> Cell:
    targets = [target for target in claim.targets if target.kind != "case"]
    what = scribe.names(tuple(targets)) if targets else (Text(say("the whole case")),)
    return (Line(what or (none_recorded(),)), Line((Text(named(claim.ground)),), Role.NOTE))


def _case(answers: Answers, claim: Counterclaim) -> Cell:
    made = () if claim.made_on else (Text(" "), Gap(say("No date recorded")), Text("."))
    by = sentence(text(answers.spoken_by(claim)), made, answers.cited(claim))
    note = (Line(phrase("Our note: {note}", note=text(claim.note)), Role.NOTE),) if claim.note.strip() else ()
    return (Line((said(claim.words),), Role.SAID), Line(by, Role.NOTE), *note)


def _relations(scribe: Scribe, answers: Answers, claim: Counterclaim) -> Cell:
    supported = [each.label for each in scribe.scope.supporters(claim)]
    parts: list[Words] = [answers.relations(claim)]
    if supported:
        parts.append(phrase("supported by {claims}", claims=labels(supported)))
    return cell(joined(parts, say("; ")) or (none_recorded(),))


def _answer(scribe: Scribe, claim: Counterclaim) -> Cell:
    lines: list[Line] = []
    for response in scribe.scope.responses(claim):
        head: Words = (link(response.label), Text(f"\u00a0\u00a0{named(response.relation)}. "))
        if held := scribe.scope.withheld(response):
            lines.append(Line((*head, scribe.withhold(held))))
            continue
        lines.append(Line(sentence(head, text(response.text))))
        lines.append(Line(scribe.cited(response, response.label) or (Gap(say("no citation recorded")),), Role.NOTE))
    return tuple(lines) or (Line((none_recorded(),)),)


def _stands(scribe: Scribe, claim: Counterclaim, forum: str | None) -> Cell:
    lines: list[Line] = []
    dates = scribe.scope.forum_dates.get(forum, frozenset())
    for each in (each for each in scribe.scope.standings(claim) if each.forum == forum):
        if held := scribe.scope.withheld(each):
            lines.append(Line((scribe.withhold(held),)))
            continue
        word: Piece = Strong(named(each.standing)) if each.standing in DECIDED else Text(named(each.standing))
        lines.append(Line((word,)))
        on = scribe.scope.date(each.since)
        if len(dates) > 1:
            lines.append(Line((Text(shortly(on)) if on else no_date(),), Role.NOTE))
        if reason := sentence(text(each.reason) if each.reason.strip() else (), spaced(scribe.cite(each.excerpt, claim.label))):
            lines.append(Line(reason, Role.NOTE))
    if not lines and forum is None:
        return (
            Line((Text(named(StandingWord.ASSERTED)),)),
            Line((Text(shortly(claim.made_on)) if claim.made_on else no_date(),), Role.NOTE),
        )
    return tuple(lines) or (Line((none_recorded(),)),)


def _end(scribe: Scribe) -> Words:
    claims = scribe.scope.all(Counterclaim)
    answered = sum(bool(scribe.scope.responses(claim)) for claim in claims)
    cited = [ruling.authority for ruling in scribe.scope.shown(Ruling) if ruling.authority.strip()]
    rulings: Piece = text(say("; ").join(cited)) if cited else none_recorded()
    return phrase(
        "End of schedule: {recorded}, {answered}. Rulings: {rulings}.",
        recorded=say_so_many("%n counterclaim recorded", "%n counterclaims recorded", len(claims)),
        answered=say_so_many("%n answered", "%n answered", answered),
        rulings=rulings,
    )


def _responses(scribe: Scribe) -> Iterator[Block]:
    responses = scribe.scope.shelf(Response)
    if not responses:
        yield Paragraph(scribe.number(), (Gap(say("no response recorded")),))
    for response in responses:
        if instead := scribe.in_place(response, response.label):
            yield instead
            continue
        number = scribe.number(response)
        claim = scribe.scope.case.get(Counterclaim, response.counterclaim)
        head: Words = (Text(f"{named(response.relation)} "), link(claim.label))
        words: Words = () if scribe.scope.withheld(claim) else (said(claim.words),)
        by = say("written by {who}", who=response.made_by) if response.made_by.strip() else say("author not recorded")
        on = scribe.scope.date(response.made_on)
        beside = (
            Line(head, Role.HEAD),
            *((Line(words, Role.SAID),) if words else ()),
            Line((text(f"{by}{f', {shortly(on)}' if on else ''}"),), Role.NOTE),
        )
        yield value.Statement(
            number, scribe.standing_on(response.text, response, response.label), beside, beside_is_answer=False, label=response.label
        )


def _rulings(scribe: Scribe) -> Table:
    """What each forum ruled, ground by ground."""
    columns = (
        Column(say("Para"), 16),
        Column(say("Ruling"), 52),
        Column(say("Decided"), 28),
        Column(spoken(term("Column of rulings", "On")), 14),
        Column(say("Outcome and reason"), 44),
        Column(say("Stands on"), 18),
    )
    rows: list[Row] = []
    for ruling in scribe.scope.all(Ruling):
        number = scribe.number(ruling)
        if not scribe.is_printed(ruling):
            rows.append(Row((number_cell(number), cell(scribe.instead(ruling))), number, spans=True))
            for _ in [each for each in ruling.grounds if each.counterclaim not in scribe.scope.later][1:]:
                number = scribe.number()
                rows.append(Row((number_cell(number), cell(scribe.instead(ruling))), number, spans=True))
            continue
        rows += _grounds(scribe, ruling, number)
    return Table(say("Rulings, ground by ground"), columns, tuple(rows))


def _grounds(scribe: Scribe, ruling: Ruling, number: int) -> Iterator[Row]:
    scope = scribe.scope
    proceeding = scope.known(Proceeding, ruling.proceeding)
    forum = (scope.party(proceeding.forum) or proceeding.forum_as_reported or proceeding.title) if proceeding else ""
    title = say("{forum}: {ruling}", forum=forum, ruling=ruling.title) if forum else ruling.title
    what = (Line((text(title),)), Line((text_or_gap(ruling.authority, say("no citation recorded")),), Role.NOTE))
    decided = scope.date(ruling.decided) or scope.date(ruling.handed_down) or scope.date(ruling.published)
    outcomes = [each for each in ruling.grounds if each.counterclaim not in scope.later]
    stands = cell(scribe.cite(ruling.excerpt, "") or (Gap(say("no exhibit")),))
    if not outcomes:
        whole = cell(phrase("{outcome}; ground by ground: {grounds}", outcome=text(named(ruling.outcome)), grounds=none_recorded()))
        yield Row((number_cell(number), what, cell(date_or_gap(decided)), cell(Text(say("whole"))), whole, stands), number)
    for place, each in enumerate(outcomes):
        paragraph = number if not place else scribe.number()
        outcome = (Line((Strong(named(each.outcome)),)), Line((text_or_gap(each.reason, say("no reason recorded")),), Role.NOTE))
        on = cell(scribe.name(Pointer(Counterclaim.kind, each.counterclaim)) or (none_recorded(),))
        yield Row((number_cell(paragraph), what, cell(date_or_gap(decided)), on, outcome, stands), paragraph)
