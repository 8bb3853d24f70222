"""Section 1: who is who, under which names, and what each was, from when to when."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.cells import from_to, withheld_row
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    cell,
    named,
    no_date,
    none_recorded,
    number_cell,
    text,
)
from dossier_app.domain.enumerations import NameStatus
from dossier_app.domain.language import say
from dossier_app.domain.party import Party, Role
from dossier_app.dossier import value
from dossier_app.dossier.value import Column, Line, Paragraph, Row, Section, Table, Text, Words


def parties(scribe: Scribe) -> Section:
    first = scribe.last + 1
    title = say("Parties and representatives")
    rows = tuple(_party(scribe, party) for party in scribe.scope.parties)
    table = Table(title, _columns(), rows)
    blocks = (table,) if rows else (Paragraph(scribe.number(), (none_recorded(),)),)
    return Section(1, title, blocks, paragraphs=(first, scribe.last))


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16),
        Column(say("Name"), 58),
        Column(say("Kind"), 28),
        Column(say("Was"), 44),
        Column(say("From, to"), 26),
    )


def _party(scribe: Scribe, party: Party) -> Row:
    number = scribe.number(party)
    if party.id not in scribe.scope.named:
        return withheld_row(number_cell(number), number, say("withheld: named only in what is withheld"))
    roles = scribe.scope.roles(party)
    where = f", {party.country}" if party.country.strip() else ""
    kind = cell(text(f"{named(party.party_kind)}{where}"))
    was = tuple(Line((text(_role(scribe, role)),)) for role in roles) or cell(none_recorded())
    when = tuple(Line(_interval(scribe, role)) for role in roles) or cell(none_recorded())
    return Row((number_cell(number), tuple(_names(party)), kind, was, when), number)


def _names(party: Party) -> Iterator[Line]:
    yield Line((value.Strong(text(party.name).text),))
    for name in party.names:
        if name.text != party.name:
            form = name.text if name.status is NameStatus.CORRECT else say("{status}: {name}", status=named(name.status), name=name.text)
            yield Line((text(form),), value.Role.NOTE)
    if party.note.strip():
        yield Line((text(party.note),), value.Role.NOTE)


def _role(scribe: Scribe, role: Role) -> str:
    kind = named(role.role)
    words = f"{role.title} ({kind})" if role.title.strip() and role.title.casefold() != kind.casefold() else kind
    may_be_named = scribe.scope.named
    if role.of in may_be_named:
        words = f"{words}, {scribe.scope.party(role.of)}"
    return say("{role}, for {party}", role=words, party=scribe.scope.party(role.represents)) if role.represents in may_be_named else words


def _interval(scribe: Scribe, role: Role) -> Words:
    interval = from_to(role.since, scribe.scope.date(role.until))
    return (Text(interval),) if interval else (no_date(),)
