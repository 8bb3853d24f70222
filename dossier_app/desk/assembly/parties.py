"""Section 1: who is who, under which names, and what each was, from when to when."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.cells import withheld_row
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    cell,
    none_recorded,
    number_cell,
    shortly,
    text,
)
from dossier_app.domain.enumerations import NameStatus, in_words
from dossier_app.domain.party import Party, Role
from dossier_app.dossier import value
from dossier_app.dossier.value import Column, Line, Paragraph, Row, Section, Table, Text, Words


def parties(scribe: Scribe) -> Section:
    first = scribe.last + 1
    columns = (Column("Para", 16), Column("Name", 58), Column("Kind", 28), Column("Was", 44), Column("From, to", 26))
    rows = tuple(_party(scribe, party) for party in scribe.scope.parties)
    table = Table("Parties and representatives", columns, rows)
    blocks = (table,) if rows else (Paragraph(scribe.number(), (none_recorded(),)),)
    return Section(1, "Parties and representatives", blocks, paragraphs=(first, scribe.last))


def _party(scribe: Scribe, party: Party) -> Row:
    number = scribe.number(party)
    if party.id not in scribe.scope.named:
        return withheld_row(number_cell(number), number, "withheld: named only in what is withheld")
    roles = scribe.scope.roles(party)
    where = f", {party.country}" if party.country.strip() else ""
    kind = cell(text(f"{in_words(party.party_kind)}{where}"))
    was = tuple(Line((text(_role(scribe, role)),)) for role in roles) or cell(none_recorded())
    when = tuple(Line(_interval(scribe, role)) for role in roles) or cell(none_recorded())
    return Row((number_cell(number), tuple(_names(party)), kind, was, when), number)


def _names(party: Party) -> Iterator[Line]:
    yield Line((value.Strong(text(party.name).text),))
    for name in party.names:
        if name.text != party.name:
            status = "" if name.status is NameStatus.CORRECT else f"{in_words(name.status)}: "
            yield Line((text(f"{status}{name.text}"),), value.Role.NOTE)
    if party.note.strip():
        yield Line((text(party.note),), value.Role.NOTE)


def _role(scribe: Scribe, role: Role) -> str:
    kind = in_words(role.role)
    words = f"{role.title} ({kind})" if role.title.strip() and role.title.casefold() != kind else kind
    named = scribe.scope.named
    of = f", {scribe.scope.party(role.of)}" if role.of in named else ""
    represents = f", for {scribe.scope.party(role.represents)}" if role.represents in named else ""
    return words + of + represents


def _interval(scribe: Scribe, role: Role) -> Words:
    since, until = role.since, scribe.scope.date(role.until)
    if since is None and until is None:
        return (value.Gap("no date recorded"),)
    begins = f"from {shortly(since)}" if since else ""
    ends = f"to {shortly(until)}" if until else ""
    return (Text(" ".join(part for part in (begins, ends) if part)),)
