"""Section 3: what happened when, as a time line and as a table; what has no date is listed, what has no exhibit does not leave."""

from __future__ import annotations

from datetime import date

from dossier_app.desk.assembly.cells import as_at_words, in_place_row, stands_on
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    cell,
    dated_cell,
    joined,
    link,
    named,
    no_date,
    number_cell,
    phrase,
    said,
    sentence,
    shortened,
    text,
    text_or_gap,
)
from dossier_app.domain.chronology import Event
from dossier_app.domain.edtf import Edtf, Precision
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.language import say
from dossier_app.domain.proceeding import Proceeding
from dossier_app.dossier.figures import Known, Moment, TimeLine
from dossier_app.dossier.value import Block, Cell, Column, Drawing, Gap, Paragraph, Remark, Row, Section, Table, Text, Words

_KNOWN = {Precision.DAY: Known.DAY, Precision.MOMENT: Known.DAY, Precision.INTERVAL: Known.DAYS, Precision.ONE_OF: Known.DAYS}


def chronology(scribe: Scribe) -> Section:
    """Every event that stands on an exhibit, in order of date."""
    first = scribe.last + 1
    scope = scribe.scope
    events = [event for event in scope.all(Event) if event.excerpt is not None]
    dated = sorted(
        (event for event in events if event.date), key=lambda event: event.date.sort_key if event.date else Edtf("0001").sort_key
    )
    undated = [event for event in events if event.date is None]
    rows = tuple(_row(scribe, event) for event in dated)
    moments = tuple(moment for event in dated if scribe.is_printed(event) and (moment := _moment(scribe, event)))
    blocks: list[Block] = []
    if moments:
        line = TimeLine(say("this case"), say("elsewhere"), moments, scope.plan.as_at.latest if scope.plan.as_at else None, len(undated))
        signs = say("Filled: a day, or days. Open: only the month or the year is known. Numbers are the paragraphs below.")
        told = "; ".join(f"{each.number}: {each.words}, {each.first.isoformat()}" for each in moments)
        in_words = say("Events in order of date. {events}.", events=told)
        blocks.append(Drawing(scribe.figure(), line, (Text(f"{as_at_words(scribe)}{signs}"),), in_words))
    title, nothing = say("Chronology"), Gap(say("no dated event recorded on an exhibit"))
    blocks.append(Table(title, _columns(), rows) if rows else Paragraph(scribe.number(), (nothing,)))
    blocks.append(Remark(_undated(scribe, undated)))
    return Section(3, title, tuple(blocks), paragraphs=(first, scribe.last))


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16), Column(say("Date as written"), 34), Column(say("Kind"), 18), Column(say("Event"), 55),
        Column(say("Stands on"), 18), Column(say("Said by"), 17), Column(say("Disputed"), 14),
    )  # fmt: skip


def _row(scribe: Scribe, event: Event) -> Row:
    number = scribe.number(event)
    if instead := in_place_row(scribe, event, number_cell(number), number):
        return instead
    cells: tuple[Cell, ...] = (
        number_cell(number),
        dated_cell(event.date, event.date_as_printed),
        cell(text(named(event.date_kind))),
        cell(_what(scribe, event)),
        stands_on(scribe, event.excerpt),
        cell(text_or_gap(event.said_by or _kind_of_source(scribe, event))),
        cell(joined((link(each.label),) for each in scribe.scope.conflicts(event)) or (Text(say("no")),)),
    )
    return Row(cells, number)


def _what(scribe: Scribe, event: Event) -> Words:
    about = scribe.names(tuple(each for each in event.about if each.kind in ("finding", "measure", "counterclaim", "quote", "deadline")))
    return sentence(text(event.title), (Text(" "), *about) if about else ())


def _kind_of_source(scribe: Scribe, event: Event) -> str:
    exhibit = scribe.scope.case.get(Exhibit, scribe.scope.case.get(Excerpt, event.excerpt or "").exhibit)
    return named(scribe.scope.source_of(exhibit).source_kind)


def _moment(scribe: Scribe, event: Event) -> Moment | None:
    """The event on the axis; None when neither end of its date is known."""
    when = event.date
    if when is None or not (when.earliest or when.latest):
        return None
    first = when.earliest or when.latest or date.min
    last = when.latest or first
    own = not any(_is_parallel(scribe, about.id) for about in event.about if about.kind == Proceeding.kind)
    return Moment(first, last, _KNOWN.get(when.precision, Known.SPAN), scribe.numbers[event.id], shortened(event.title, 26), own)


def _is_parallel(scribe: Scribe, proceeding: str) -> bool:
    """Whether it runs beside ours, or goes back to one that does: an appeal abroad is abroad, too."""
    found, seen = scribe.scope.known(Proceeding, proceeding), set[str]()
    while found is not None and found.id not in seen:
        if found.is_elsewhere:
            return True
        seen.add(found.id)
        found = scribe.scope.known(Proceeding, found.parent)
    return False


def _undated(scribe: Scribe, undated: list[Event]) -> Words:
    if not undated:
        return (Text(say("Without a date, so not placed: none.")),)
    events = joined(
        (sentence(_title(scribe, event), Text(", "), _day_printed(scribe, event), _place(scribe, event)) for event in undated), "; "
    )
    return phrase("Without a date, so not placed: {events}.", events=events)


def _title(scribe: Scribe, event: Event) -> Words:
    return (text(event.title),) if scribe.is_printed(event) else scribe.instead(event)


def _day_printed(scribe: Scribe, event: Event) -> Words:
    """The day as the exhibit prints it, which is none that could be placed; or that none is recorded."""
    if event.date_as_printed.strip() and scribe.is_printed(event):
        return phrase("printed as {words}", words=said(event.date_as_printed))
    return (no_date(),)


def _place(scribe: Scribe, event: Event) -> Words:
    cited = scribe.cite(event.excerpt, "") if scribe.is_printed(event) else ()
    return (Text(" "), *cited) if cited else ()
