"""Section 2: the proceedings, as a map and as a table, and what each finding, order and penalty rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dossier_app.desk.assembly.cells import as_at_words, in_place_row, stands_on, with_note, words_cell
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.visible import label_order
from dossier_app.desk.assembly.wording import (
    NO_DATE,
    NONE_RECORDED,
    capital,
    cell,
    count_of,
    date_or_gap,
    number_cell,
    shortened,
    shortly,
    text,
)
from dossier_app.domain.enumerations import ProceedingKind, SupportVerdict, in_words
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.finding import Finding
from dossier_app.domain.measure import Measure
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.record import Record
from dossier_app.dossier.figures import Lane, Matrix, ProceedingsMap, Step, Support
from dossier_app.dossier.value import Block, Column, Drawing, Heading, Line, Paragraph, Row, Section, Table, Text

_ARROWS = {
    ProceedingKind.APPEAL: "appeal", ProceedingKind.FURTHER_APPEAL: "appeal", ProceedingKind.JUDICIAL_REVIEW: "review",
}  # fmt: skip
_SUPPORT = {
    SupportVerdict.SUPPORTS: Support.SUPPORTS, SupportVerdict.PARTLY_SUPPORTS: Support.PARTLY, SupportVerdict.CONTEXT_ONLY: Support.CONTEXT,
    SupportVerdict.CONTRADICTS: Support.CONTRADICTS, SupportVerdict.UNASSESSED: Support.UNASSESSED,
}  # fmt: skip
_WEIGHT = (Support.CONTRADICTS, Support.SUPPORTS, Support.PARTLY, Support.CONTEXT, Support.UNASSESSED)
"""Where several passages of one exhibit bear on one record, the first of these is drawn: a contradiction is never hidden."""


def proceedings(scribe: Scribe) -> Section:
    first = scribe.last + 1
    known = scribe.scope.all(Proceeding)
    blocks: list[Block] = []
    numbers = {proceeding.id: scribe.last + place for place, proceeding in enumerate(known, 1)}
    lanes = tuple(_lanes(scribe, numbers))
    if lanes:
        caption = Text(f"{as_at_words(scribe)}Broken frame: nothing decided.")
        blocks.append(Drawing(scribe.figure(), ProceedingsMap(lanes), (caption,), _in_words(lanes)))
    columns = (
        Column("Para", 16),
        Column("Proceeding", 44),
        Column("Forum", 34),
        Column("Opened, closed", 28),
        Column("Where it is", 32),
        Column("Stands on", 18),
    )
    rows = tuple(_row(scribe, proceeding) for proceeding in known)
    blocks.append(Table("Proceedings", columns, rows) if rows else Paragraph(scribe.number(), (NONE_RECORDED,)))
    blocks += _matrix(scribe)
    return Section(2, "Proceedings", tuple(blocks), paragraphs=(first, scribe.last))


def _row(scribe: Scribe, proceeding: Proceeding) -> Row:
    number = scribe.number(proceeding)
    if instead := in_place_row(scribe, proceeding, number_cell(number), number):
        return instead
    scope = scribe.scope
    parent = scope.known(Proceeding, proceeding.parent)
    follows = f"follows from {parent.title}" if parent else ""
    what = with_note((text(f"{proceeding.title} ({in_words(proceeding.proceeding_kind)})"),), follows)
    forum = with_note(cell(text(_forum(scribe, proceeding)))[0].words, proceeding.number)
    closed = scope.date(proceeding.closed)
    dates = [Line((Text("opened "), date_or_gap(proceeding.opened)))]
    if closed:
        dates.append(Line((Text(f"closed {shortly(closed)}"),)))
    # What is said of where it is now was said after it closed; before that day it is only known to be open.
    is_open_then = proceeding.closed is not None and closed is None
    where = cell(Text("open")) if is_open_then else words_cell(proceeding.status)
    return Row((number_cell(number), what, forum, tuple(dates), where, stands_on(scribe, proceeding.excerpt)), number)


def _forum(scribe: Scribe, proceeding: Proceeding) -> str:
    name = scribe.scope.party(proceeding.forum) or (f"as reported: {proceeding.forum_as_reported}" if proceeding.forum_as_reported else "")
    where = f", {proceeding.country}" if proceeding.country.strip() else ""
    return (name or "forum not recorded") + where


def _lanes(scribe: Scribe, numbers: dict[str, int]) -> Iterator[Lane]:
    """One lane for each country, our own first; a proceeding follows the one it came from."""
    shown = scribe.scope.shown(Proceeding)
    rulings: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in scribe.scope.shown(Ruling):
        rulings[ruling.proceeding].append(ruling)
    lanes: defaultdict[str, list[Proceeding]] = defaultdict(list)
    own: set[str] = set()
    for proceeding in shown:
        elsewhere = proceeding.proceeding_kind is ProceedingKind.PARALLEL or proceeding.parallel_to is not None
        name = proceeding.country.strip() or ("elsewhere" if elsewhere else "this case")
        lanes[name].append(proceeding)
        if not elsewhere:
            own.add(name)
    for name in sorted(lanes, key=lambda lane: lane not in own):
        steps: list[Step] = []
        for proceeding in _in_order(lanes[name]):
            decided = rulings[proceeding.id]
            arrow = _ARROWS.get(proceeding.proceeding_kind, "then") if steps else ""
            steps.append(_step(scribe, proceeding, decided[-1] if decided else None, arrow, numbers[proceeding.id]))
        yield Lane(name, name in own, tuple(steps))


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
    forum = shortened(scope.party(proceeding.forum) or proceeding.forum_as_reported or proceeding.title, 34)
    anchor = f"paragraph {number}"
    if ruling is None:
        when = scope.date(proceeding.closed) or proceeding.opened
        status = proceeding.status if proceeding.closed is None or scope.date(proceeding.closed) else "open"
        return Step(
            anchor, forum, shortly(when) if when else NO_DATE.text, shortened(status, 34) or "nothing decided", pending=True, arrow=arrow
        )
    on = scope.date(ruling.decided) or scope.date(ruling.handed_down) or scope.date(ruling.published)
    place = scope.case.get(Exhibit, scope.case.get(Excerpt, ruling.excerpt).exhibit).label if ruling.excerpt else ""
    when = f"{shortly(on) if on else NO_DATE.text}{f'  {place}' if place else ''}"
    return Step(anchor, forum, when, shortened(f"{in_words(ruling.outcome)}: {ruling.title}", 40), pending=False, arrow=arrow)


def _in_words(lanes: tuple[Lane, ...]) -> str:
    return " ".join(
        f"{lane.name}: "
        + "; ".join(f"{step.arrow + ', ' if step.arrow else ''}{step.forum}, {step.when}, {step.outcome}" for step in lane.steps)
        + "."
        for lane in lanes
    )


def _matrix(scribe: Scribe) -> Iterator[Block]:
    scope = scribe.scope
    records: list[Finding | Measure] = [*scope.shown(Finding), *scope.shown(Measure)]
    records.sort(key=lambda each: ("FOP".index(each.label[:1]) if each.label[:1] in "FOP" else 9, label_order(each.label)))
    exhibits = sorted((each for each in scope.shown(Exhibit)), key=lambda each: label_order(each.label))
    if not records or not exhibits:
        return
    columns = {exhibit.id: place for place, exhibit in enumerate(exhibits)}
    cells: list[tuple[int, int, Support]] = []
    for row, record in enumerate(records):
        for exhibit, support in sorted(_supports(scribe, record).items(), key=lambda pair: columns.get(pair[0], -1)):
            if exhibit in columns:
                cells.append((row, columns[exhibit], support))
    yield Heading((Text("What each finding, order and penalty rests on"),), level=2, anchor="what each rests on")
    titles = tuple((each.label, shortened(each.title, 60)) for each in records)
    matrix = Matrix(titles, tuple(exhibit.label for exhibit in exhibits), tuple(cells))
    signs = "Filled: supports. Half: partly. Open: context only. Cross: contradicts. Dash: not assessed, or not cited."
    words = f"{capital(count_of(len(records), 'record'))} against {count_of(len(exhibits), 'exhibit')}; " + "; ".join(
        f"{titles[row][0]} and {matrix.columns[column]}: {support.value}" for row, column, support in cells
    )
    yield Drawing(scribe.figure(), matrix, (Text(signs),), words)


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
