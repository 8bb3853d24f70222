"""Section 2: the proceedings, as a map and as a table, and what each finding, order and penalty rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dossier_app.desk.assembly.cells import as_at_words, in_place_row, stands_on, with_note, words_cell
from dossier_app.desk.assembly.countries import country_named
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    date_or_gap,
    named,
    no_date,
    none_recorded,
    number_cell,
    shortened,
    shortly,
    text,
)
from dossier_app.domain.enumerations import ProceedingKind, SupportVerdict
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import say
from dossier_app.domain.measure import Measure
from dossier_app.domain.party import Party
from dossier_app.domain.proceeding import Proceeding, Ruling, last_of
from dossier_app.domain.record import Record, label_order
from dossier_app.dossier.figures import Lane, Matrix, ProceedingsMap, Step, Support
from dossier_app.dossier.value import Block, Column, Drawing, Heading, Line, Paragraph, Row, Section, Table, Text

_SUPPORT = {
    SupportVerdict.SUPPORTS: Support.SUPPORTS, SupportVerdict.PARTLY_SUPPORTS: Support.PARTLY, SupportVerdict.CONTEXT_ONLY: Support.CONTEXT,
    SupportVerdict.CONTRADICTS: Support.CONTRADICTS, SupportVerdict.UNASSESSED: Support.UNASSESSED,
}  # fmt: skip
_WEIGHT = (Support.CONTRADICTS, Support.SUPPORTS, Support.PARTLY, Support.CONTEXT, Support.UNASSESSED)
"""Where several passages of one exhibit bear on one record, the first of these is drawn: a contradiction is never hidden."""


_MOST_COLUMNS, _MOST_ROWS = 8, 30
"""Exhibits and records that one page holds; of more exhibits only those that are cited, and in as many matrices as they need."""


def proceedings(scribe: Scribe) -> Section:
    first = scribe.last + 1
    known = scribe.scope.all(Proceeding)
    blocks: list[Block] = []
    numbers = {proceeding.id: scribe.last + place for place, proceeding in enumerate(known, 1)}
    lanes = tuple(_lanes(scribe, numbers))
    if lanes:
        frames = say("Broken frame: no ruling of this forum is recorded here. The paragraphs below say the same in full.")
        caption = Text(f"{as_at_words(scribe)}{frames}")
        blocks.append(Drawing(scribe.figure(), ProceedingsMap(lanes), (caption,), _in_words(lanes)))
    rows = tuple(_row(scribe, proceeding) for proceeding in known)
    blocks.append(Table(say("Proceedings"), _columns(), rows) if rows else Paragraph(scribe.number(), (none_recorded(),)))
    blocks += _matrix(scribe)
    return Section(2, say("Proceedings"), tuple(blocks), paragraphs=(first, scribe.last))


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16),
        Column(say("Proceeding"), 40),
        Column(say("Forum"), 34),
        Column(say("Opened, closed"), 28),
        Column(say("Where it is"), 36),
        Column(say("Stands on"), 18),
    )


def _row(scribe: Scribe, proceeding: Proceeding) -> Row:
    number = scribe.number(proceeding)
    if instead := in_place_row(scribe, proceeding, number_cell(number), number):
        return instead
    scope = scribe.scope
    parent = scope.known(Proceeding, proceeding.parent)
    follows = say("follows from {proceeding}", proceeding=parent.title) if parent else ""
    what = with_note((text(f"{proceeding.title} ({named(proceeding.proceeding_kind)})"),), follows)
    country = "; ".join(part for part in (country_named(proceeding.country), proceeding.number.strip()) if part)
    forum = with_note((text(_forum(scribe, proceeding)),), country)
    closed = scope.date(proceeding.closed)
    dates = [Line((date_or_gap(proceeding.opened),))]
    if closed:
        dates.append(Line((Text(say("closed {date}", date=shortly(closed))),)))
    # What is said of where it is now was said after it closed; before that day it is only known to be open.
    is_open_then = proceeding.closed is not None and closed is None
    where = cell(Text(say("open"))) if is_open_then else words_cell(proceeding.status)
    return Row((number_cell(number), what, forum, tuple(dates), where, stands_on(scribe, proceeding.excerpt)), number)


def _forum(scribe: Scribe, proceeding: Proceeding) -> str:
    if name := scribe.scope.party(proceeding.forum):
        return name
    reported = proceeding.forum_as_reported
    return say("as reported: {forum}", forum=reported) if reported else say("forum not recorded")


def _short_name(scribe: Scribe, party: str | None) -> str:
    """The abbreviation of a forum, where one is recorded: boxes are narrow, and the table under them gives the name."""
    if party is None:
        return ""
    return scribe.scope.case.get(Party, party).short_name


def _lanes(scribe: Scribe, numbers: dict[str, int]) -> Iterator[Lane]:
    """One lane for each country, our own first; a proceeding follows the one it came from."""
    shown = scribe.scope.shown(Proceeding)
    rulings: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in scribe.scope.shown(Ruling):
        rulings[ruling.proceeding].append(ruling)
    lanes: defaultdict[str, list[Proceeding]] = defaultdict(list)
    own: set[str] = set()
    for proceeding in shown:
        name = proceeding.country.strip() or (say("elsewhere") if proceeding.is_elsewhere else say("this case"))
        lanes[name].append(proceeding)
        if not proceeding.is_elsewhere:
            own.add(name)
    for name in sorted(lanes, key=lambda lane: lane not in own):
        steps: list[Step] = []
        for proceeding in _in_order(lanes[name]):
            arrow = _arrow(proceeding) if steps else ""
            steps.append(_step(scribe, proceeding, last_of(rulings[proceeding.id]), arrow, numbers[proceeding.id]))
        yield Lane(country_named(name), name in own, tuple(steps))


def _arrow(proceeding: Proceeding) -> str:
    if not proceeding.is_review:
        return say("then")
    return say("review") if proceeding.proceeding_kind is ProceedingKind.JUDICIAL_REVIEW else say("appeal")


def _in_order(lane: list[Proceeding]) -> list[Proceeding]:
    """Parents before what follows from them, else as recorded."""
    order: dict[str, Proceeding] = {}
    by_id = {each.id: each for each in lane}
    for each in lane:
        line: list[Proceeding] = [each]
        while (above := by_id.get(line[-1].parent or "")) and above.id not in order and above not in line:
            line.append(above)
        order.update({step.id: step for step in reversed(line)})
    return list(order.values())


def _step(scribe: Scribe, proceeding: Proceeding, ruling: Ruling | None, arrow: str, number: int) -> Step:
    scope = scribe.scope
    forum = text(_short_name(scribe, proceeding.forum) or capital(proceeding.forum_as_reported) or proceeding.title).text
    anchor = f"paragraph {number}"
    if ruling is None:
        when = scope.date(proceeding.closed) or proceeding.opened
        status = proceeding.status if proceeding.closed is None or scope.date(proceeding.closed) else say("open")
        return Step(
            anchor,
            forum,
            shortly(when) if when else no_date().text,
            text(status).text or say("no outcome recorded"),
            pending=True,
            arrow=arrow,
        )
    on = scope.date(ruling.decided) or scope.date(ruling.handed_down) or scope.date(ruling.published)
    place = scope.case.get(Exhibit, scope.case.get(Excerpt, ruling.excerpt).exhibit).label if ruling.excerpt else ""
    when = f"{shortly(on) if on else no_date().text}{f'  {place}' if place else ''}"
    return Step(
        anchor,
        forum,
        when,
        text(say("{outcome}: {title}", outcome=named(ruling.outcome), title=ruling.title)).text,
        pending=False,
        arrow=arrow,
    )


def _in_words(lanes: tuple[Lane, ...]) -> str:
    told = (
        (lane.name, "; ".join(f"{step.arrow + ', ' if step.arrow else ''}{step.forum}, {step.when}, {step.outcome}" for step in lane.steps))
        for lane in lanes
    )
    return " ".join(say("{lane}: {steps}.", lane=name, steps=steps) for name, steps in told)


def _matrix(scribe: Scribe) -> Iterator[Block]:
    scope = scribe.scope
    records: list[Finding | Measure] = [*scope.shown(Finding), *scope.shown(Measure)]
    records.sort(key=lambda each: ("FOP".index(each.label[:1]) if each.label[:1] in "FOP" else 9, label_order(each.label)))
    exhibits = sorted((each for each in scope.shown(Exhibit)), key=lambda each: label_order(each.label))
    if not records or not exhibits:
        return
    yield Heading((Text(say("What each finding, order and penalty rests on")),), level=2, anchor="what each rests on")
    found = {record.id: _supports(scribe, record) for record in records}
    for down in range(0, len(records), _MOST_ROWS):
        rows = records[down : down + _MOST_ROWS]
        cited = {exhibit for record in rows for exhibit in found[record.id]}
        columns = exhibits if len(exhibits) <= _MOST_COLUMNS else [each for each in exhibits if each.id in cited]
        for across in range(0, len(columns), _MOST_COLUMNS):
            yield _group(scribe, rows, columns[across : across + _MOST_COLUMNS], found, is_whole=len(columns) == len(exhibits))


def _group(
    scribe: Scribe, records: Sequence[Finding | Measure], exhibits: Sequence[Exhibit], found: Mapping[str, Mapping[str, Support]],
    *, is_whole: bool,
) -> Drawing:  # fmt: skip
    """As many records and exhibits as one page holds."""
    cells = tuple(
        (row, column, found[record.id][exhibit.id])
        for row, record in enumerate(records)
        for column, exhibit in enumerate(exhibits)
        if exhibit.id in found[record.id]
    )
    titles = tuple((each.label, shortened(each.title, 60)) for each in records)
    matrix = Matrix(titles, tuple(exhibit.label for exhibit in exhibits), cells)
    told = say("What passages of each exhibit do for each record, as assessed passage by passage (section\u00a016).")
    caption = f"{as_at_words(scribe)}{told}"
    if not is_whole:
        caption += f" {say('Exhibits that none of these cites are left out.')}"
    words = "\n".join(_told(exhibit.label, column, matrix) for column, exhibit in enumerate(exhibits))
    return Drawing(scribe.figure(), matrix, (Text(caption),), words)


def _told(label: str, column: int, matrix: Matrix) -> str:
    """“AB/1 supports F1 and F2; it is not cited for F3.”"""
    by_support: defaultdict[Support, list[str]] = defaultdict(list)
    for row, at, support in matrix.cells:
        if at == column:
            by_support[support].append(matrix.rows[row][0])
    cited = {row for row, at, _ in matrix.cells if at == column}
    parts = [_does(support, _listed(by_support[support])) for support in Support if by_support[support]]
    if silent := [row_label for row, (row_label, _) in enumerate(matrix.rows) if row not in cited]:
        parts.append(say("is not cited for {records}", records=_listed(silent)))
    sentence = f"{label} {parts[0]}"
    for part in parts[1:]:
        sentence = say("{exhibit_does_one_thing}; it {does_another}", exhibit_does_one_thing=sentence, does_another=part)
    return f"{sentence}."


def _does(support: Support, records: str) -> str:
    match support:
        case Support.SUPPORTS:
            return say("supports {records}", records=records)
        case Support.PARTLY:
            return say("supports in part {records}", records=records)
        case Support.CONTEXT:
            return say("is context only for {records}", records=records)
        case Support.CONTRADICTS:
            return say("contradicts {records}", records=records)
        case Support.UNASSESSED:
            return say("is cited, and not assessed, for {records}", records=records)


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} {say('and')} {names[-1]}" if len(names) > 1 else names[0]


def _supports(scribe: Scribe, record: Finding | Measure) -> dict[str, Support]:
    """By exhibit, what it does for the record: through its own citations, its statements' and its sums'."""
    scope = scribe.scope
    found: dict[str, Support] = {}
    bearers: list[Record] = [record, *(scope.statements(record) if isinstance(record, Finding) else ())]
    for citation in (each for bearer in bearers for each in scope.citations(bearer)):
        exhibit = scope.case.get(Excerpt, citation.excerpt).exhibit
        support = _SUPPORT[citation.verdict]
        found[exhibit] = min(support, found.get(exhibit, support), key=_WEIGHT.index)
    for each in scope.sums(record) if isinstance(record, Measure) else ():
        if each.excerpt:
            found.setdefault(scope.case.get(Excerpt, each.excerpt).exhibit, Support.UNASSESSED)
    return found
