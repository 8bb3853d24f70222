"""Section 14: which exhibits are used, which are not, and what is withheld from this audience and why."""

from __future__ import annotations

from dossier_app.desk.assembly.cells import in_place_row
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import audience_in_words
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    link,
    named,
    none_recorded,
    number_cell,
    numbers,
    phrase,
    said,
    section_link,
    text,
    text_or_gap,
)
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit
from dossier_app.domain.language import say, say_so_many
from dossier_app.dossier.value import Block, Column, Heading, Line, Paragraph, Role, Row, Section, Table, Text, Words


def disclosure(scribe: Scribe) -> Section:
    first = scribe.last + 1
    seen = [exhibit for exhibit in scribe.scope.shelf(Exhibit) if scribe.is_printed(exhibit)]
    used = [exhibit for exhibit in seen if scribe.relied_on_at[exhibit.id]]
    unused = [exhibit for exhibit in seen if not scribe.relied_on_at[exhibit.id]]
    audience = audience_in_words(scribe.scope.plan.audience)
    are_used = capital(say_so_many("%n exhibit is used", "%n exhibits are used", len(used)))
    words = Text(f"{say('This edition is for {reader}.', reader=audience)} {are_used}")
    blocks: list[Block] = [Paragraph(scribe.number(), (words, *_described(len(used))))]
    blocks += _unused(scribe, unused)
    blocks += _withheld(scribe)
    blocks += _excluded(scribe)
    return Section(14, say("Disclosure: used, unused, withheld"), tuple(blocks), paragraphs=(first, scribe.last))


def _described(used: int) -> Words:
    """How the sentence on what is used goes on and ends."""
    if not used:
        return (Text("."),)
    if used == 1:
        return phrase("; it is described in {section}.", section=section_link(13))
    return phrase("; each is described in {section}.", section=section_link(13))


def _unused(scribe: Scribe, unused: list[Exhibit]) -> list[Block]:
    heading = Heading((Text(say("Unused")),))
    many = say_so_many(
        "%n exhibit is unused: nothing here relies on what is listed next.",
        "%n exhibits are unused: nothing here relies on what is listed next.",
        len(unused),
    )
    words = capital(many) if unused else say("No exhibit that this audience sees is unused.")
    blocks: list[Block] = [heading, Paragraph(scribe.number(), (Text(words),))]
    rows: list[Row] = []
    for exhibit in unused:
        source = scribe.scope.source_of(exhibit)
        what = f"{source.title}. {exhibit.description}".strip()
        rows.append(Row((cell(link(exhibit.label)), cell(text(what)), cell(text(named(source.source_kind))))))
    columns = (Column(say("No."), 16), Column(say("What it is"), 116), Column(say("Kind"), 40))
    return [*blocks, Table(say("Unused exhibits"), columns, tuple(rows))] if rows else blocks


def _withheld(scribe: Scribe) -> list[Block]:
    """The list of withheld items. Its rows bear no paragraph numbers, so that these are the same in an edition that withholds nothing."""
    heading = Heading((Text(say("Withheld")),))
    items = list(scribe.scope.items.values())
    if not items:
        return [heading, Paragraph(scribe.number(), (Text(say("Nothing is withheld from this edition.")),))]
    note = say(
        "What is withheld was taken out before this edition was made: no word, size or digest of it is in this file. The number of an"
        " item is its exhibit’s place in the order of recording and the same in every edition. The commitment in section 13 binds us to"
        " the exhibit: it is the SHA-256 of 32 secret bytes followed by the 32 bytes of the exhibit’s SHA-256, and whoever is given the"
        " exhibit and these bytes later can reckon it again."
    )
    blocks: list[Block] = [heading, Paragraph(scribe.number(), (Text(note),))]
    rows: list[Row] = []
    for item in items:
        at = numbers(scribe.withheld_at[item.label])
        exhibit = link(item.exhibit.label)
        where: Words = phrase("{records}; at {paragraphs}", records=exhibit, paragraphs=at) if at else (exhibit,)
        label = (Line((Text(item.label),), Role.LABEL),)
        rows.append(Row((label, cell(where), cell(text(item.reason)), cell(text(item.to_be_seen))), anchor=item.label))
    columns = (Column(say("No."), 16), Column(say("Where"), 50), Column(say("Reason"), 55), Column(say("To be seen"), 51))
    return [*blocks, Table(say("Withheld items"), columns, tuple(rows))]


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
        words = said(passage.exact) if passage.exact.strip() else text(say("a region of the page"))
        where = cell(link(exhibit.label, scribe.scope.places.pinpoint(passage)))
        rows.append(Row((number_cell(number), where, (Line((words,), Role.SAID),), cell(text_or_gap(exclusion.reason))), number))
    title = say("Passages that are no evidence")
    heading = Heading((Text(title),))
    if not rows:
        return [heading, Paragraph(scribe.number(), (none_recorded(),))]
    columns = (
        Column(say("Para"), 16),
        Column(say("Where"), 26),
        Column(say("Words"), 70),
        Column(say("Why it is no evidence"), 60),
    )
    return [heading, Table(title, columns, tuple(rows))]
