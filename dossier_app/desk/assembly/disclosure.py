"""Section 14: which exhibits are used, which are not, and what is withheld from this audience and why."""

from __future__ import annotations

from dossier_app.desk.assembly.cells import in_place_row
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import audience_in_words
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    count_of,
    link,
    none_recorded,
    number_cell,
    numbers,
    said,
    section_link,
    sentence,
    text,
    text_or_gap,
)
from dossier_app.domain.enumerations import in_words
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit
from dossier_app.dossier.value import Block, Column, Heading, Line, Paragraph, Role, Row, Section, Table, Text, Words


def disclosure(scribe: Scribe) -> Section:
    first = scribe.last + 1
    seen = [exhibit for exhibit in scribe.scope.shelf(Exhibit) if scribe.is_printed(exhibit)]
    used = [exhibit for exhibit in seen if scribe.relied_on_at[exhibit.id]]
    unused = [exhibit for exhibit in seen if not scribe.relied_on_at[exhibit.id]]
    audience = audience_in_words(scribe.scope.plan.audience)
    described: Words = (Text(f"; {'it' if len(used) == 1 else 'each'} is described in "), section_link(13)) if used else ()
    words = f"This edition is for {audience}. {capital(count_of(len(used), 'exhibit is', 'exhibits are'))} used"
    blocks: list[Block] = [Paragraph(scribe.number(), (Text(words), *described, Text(".")))]
    blocks += _unused(scribe, unused)
    blocks += _withheld(scribe)
    blocks += _excluded(scribe)
    return Section(14, "Disclosure: used, unused, withheld", tuple(blocks), paragraphs=(first, scribe.last))


def _unused(scribe: Scribe, unused: list[Exhibit]) -> list[Block]:
    heading = Heading((Text("Unused"),))
    none = "No exhibit that this audience sees is unused."
    many = f"{capital(count_of(len(unused), 'exhibit is', 'exhibits are'))} unused: nothing here relies on what is listed next."
    blocks: list[Block] = [heading, Paragraph(scribe.number(), (Text(many if unused else none),))]
    rows: list[Row] = []
    for exhibit in unused:
        source = scribe.scope.source_of(exhibit)
        what = f"{source.title}. {exhibit.description}".strip()
        rows.append(Row((cell(link(exhibit.label)), cell(text(what)), cell(text(in_words(source.source_kind))))))
    columns = (Column("No.", 16), Column("What it is", 116), Column("Kind", 40))
    return [*blocks, Table("Unused exhibits", columns, tuple(rows))] if rows else blocks


def _withheld(scribe: Scribe) -> list[Block]:
    """The list of withheld items. Its rows bear no paragraph numbers, so that these are the same in an edition that withholds nothing."""
    heading = Heading((Text("Withheld"),))
    items = list(scribe.scope.items.values())
    if not items:
        return [heading, Paragraph(scribe.number(), (Text("Nothing is withheld from this edition."),))]
    note = (
        "What is withheld was taken out before this edition was made: no word, size or digest of it is in this file. The number of an"
        " item is its exhibit’s place in the order of recording and the same in every edition. The commitment in section 13 binds us to"
        " the exhibit: it is the SHA-256 of 32 secret bytes followed by the 32 bytes of the exhibit’s SHA-256, and whoever is given the"
        " exhibit and these bytes later can reckon it again."
    )
    blocks: list[Block] = [heading, Paragraph(scribe.number(), (Text(note),))]
    rows: list[Row] = []
    for item in items:
        at = numbers(scribe.withheld_at[item.label])
        where = sentence(link(item.exhibit.label), Text(f"; at {at}") if at else ())
        label = (Line((Text(item.label),), Role.LABEL),)
        rows.append(Row((label, cell(where), cell(text(item.reason)), cell(text(item.to_be_seen))), anchor=item.label))
    columns = (Column("No.", 16), Column("Where", 50), Column("Reason", 55), Column("To be seen", 51))
    return [*blocks, Table("Withheld items", columns, tuple(rows))]


def _excluded(scribe: Scribe) -> list[Block]:
    """Passages of exhibits that are no evidence: they stay in the exhibit and back nothing."""
    rows: list[Row] = []
    for exclusion in scribe.scope.all(Exclusion):
        number = scribe.number()
        if instead := in_place_row(scribe, exclusion, number_cell(number), number):
            rows.append(instead)
            continue
        passage = scribe.scope.case.get(Excerpt, exclusion.excerpt)
        exhibit = scribe.scope.case.get(Exhibit, passage.exhibit)
        words = said(passage.exact) if passage.exact.strip() else text("a region of the page")
        where = cell(link(exhibit.label, scribe.scope.places.pinpoint(passage)))
        rows.append(Row((number_cell(number), where, (Line((words,), Role.SAID),), cell(text_or_gap(exclusion.reason))), number))
    heading = Heading((Text("Passages that are no evidence"),))
    if not rows:
        return [heading, Paragraph(scribe.number(), (none_recorded(),))]
    columns = (Column("Para", 16), Column("Where", 26), Column("Words", 70), Column("Why it is no evidence", 60))
    return [heading, Table("Passages that are no evidence", columns, tuple(rows))]
