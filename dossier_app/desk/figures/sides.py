"""Whose act an event is: the authority's of our own proceeding, the company's, or somebody's elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from dossier_app.desk.assembly.countries import country_named
from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Event
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.enumerations import DateKind, RoleKind
from dossier_app.domain.finding import Finding
from dossier_app.domain.measure import Measure
from dossier_app.domain.party import Party, Role
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Pointer


class Side(StrEnum):
    OWN = "own"
    COMPANY = "company"
    ELSEWHERE = "elsewhere"


Placed: TypeAlias = tuple[Side, str]
"""A side, and the country where that is known to be another one."""

_OURS: Placed = (Side.OWN, "")
_FORUM_ACTS = (DateKind.DECIDED, DateKind.HEARD)
_PAPERS = (Measure.kind, Finding.kind, Ruling.kind)


class Sides:
    """Answers whose act each event is, as its record tells it; true of the case as it stood when this was made.

    An order, a penalty, a finding and a ruling are their authority's, whatever day of them is meant. A decision and a hearing are the
    forum's. Anything else that names the company or what it says is the company's. What names nobody is told of by whoever says so, and
    is taken for our own side's where that is nobody elsewhere.
    """

    def __init__(self, case: Reading) -> None:
        self._case = case
        self._named: dict[tuple[tuple[Pointer, ...], bool], Placed | None] = {}

    def of(self, event: Event) -> Placed:
        key = event.about, event.date_kind in _FORUM_ACTS
        if key not in self._named:
            self._named[key] = self._of_named(event.about, is_forum_act=key[1])
        return self._named[key] or self._tellers.get(event.said_by, _OURS)

    def name(self, side: Side) -> str:
        """What the case calls a side: our country or authority, the company where it is one. Empty when it does not say."""
        if side is Side.OWN:
            return ", ".join(dict.fromkeys(country_named(each) for each in self._countries)) or ", ".join(self._authorities)
        companies = [self._case.get(Party, each).short_name for each in self._respondents]
        return companies[0] if side is Side.COMPANY and len(companies) == 1 else ""

    def _of_named(self, about: tuple[Pointer, ...], *, is_forum_act: bool) -> Placed | None:
        """By what the event is about; None when that tells nothing."""
        kinds = [*_PAPERS, Proceeding.kind] if is_forum_act else list(_PAPERS)
        papers = [placed for kind in kinds for each in about if each.kind == kind and (placed := self._forum_of(each))]
        if papers:
            return papers[0]
        people = [party for each in about for party in self._people_of(each)]
        if any(party in self._companies for party in people):
            return Side.COMPANY, ""
        forums = [placed for each in about if each.kind == Proceeding.kind and (placed := self._forum_of(each))]
        return next(iter(forums), None) or next((placed for each in people if (placed := self._of_party(each))), None)

    def _forum_of(self, pointer: Pointer) -> Placed | None:
        if pointer.kind == Ruling.kind:
            return self._of_proceeding(self._case.get(Ruling, pointer.id).proceeding)
        if pointer.kind == Proceeding.kind:
            return self._of_proceeding(pointer.id)
        if pointer.kind == Measure.kind:
            return self._of_party(self._case.get(Measure, pointer.id).imposed_by)
        return self._of_party(self._case.get(Finding, pointer.id).found_by)

    def _of_proceeding(self, identity: str) -> Placed:
        """A proceeding is elsewhere when it, or one that it goes back to, runs beside ours."""
        proceeding = self._case.get(Proceeding, identity)
        seen: set[str] = set()
        each = proceeding
        while each.id not in seen:
            seen.add(each.id)
            if each.is_elsewhere:
                return Side.ELSEWHERE, country_named(proceeding.country or each.country)
            if each.parent is None:
                break
            each = self._case.get(Proceeding, each.parent)
        return _OURS

    def _of_party(self, identity: str | None) -> Placed | None:
        """By the part it has in the case, then by its country; None when neither is known."""
        if identity is None:
            return None
        if identity in self._companies:
            return Side.COMPANY, ""
        country = self._case.get(Party, identity).country
        if not country.strip() or not self._countries:
            return None
        return (
            _OURS
            if country_named(country) in {country_named(each) for each in self._countries}
            else (Side.ELSEWHERE, country_named(country))
        )

    def _people_of(self, pointer: Pointer) -> Iterator[str]:
        """The parties that a record names as acting."""
        if pointer.kind == Party.kind:
            yield pointer.id
        elif pointer.kind == Counterclaim.kind:
            yield self._case.get(Counterclaim, pointer.id).made_by
        elif pointer.kind == Quote.kind and (speaker := self._case.get(Quote, pointer.id).speaker):
            yield speaker

    @cached_property
    def _roles(self) -> list[Role]:
        return self._case.all(Role)

    @cached_property
    def _respondents(self) -> list[str]:
        return list(dict.fromkeys(role.party for role in self._roles if role.role is RoleKind.RESPONDENT))

    @cached_property
    def _companies(self) -> frozenset[str]:
        """The respondents, and whoever speaks for one of them."""
        speakers = [role.party for role in self._roles if role.represents in self._respondents]
        return frozenset((*self._respondents, *speakers))

    @cached_property
    def _authorities(self) -> list[str]:
        found = (role.party for role in self._roles if role.role is RoleKind.INVESTIGATING_AUTHORITY)
        return [self._case.get(Party, each).short_name for each in dict.fromkeys(found)]

    @cached_property
    def _countries(self) -> list[str]:
        """The countries of our own proceedings, as recorded; else those of the investigating authorities."""
        own = [each.country for each in self._case.all(Proceeding) if self._of_proceeding(each.id) == _OURS]
        ours = (role.party for role in self._roles if role.role is RoleKind.INVESTIGATING_AUTHORITY)
        own = own if any(each.strip() for each in own) else [self._case.get(Party, each).country for each in ours]
        return list(dict.fromkeys(each for each in own if each.strip()))

    @cached_property
    def _tellers(self) -> dict[str, Placed]:
        """By every form of a name, the side of the party called so, where that is not ours."""
        named = ((name.text, party.id) for party in self._case.all(Party) for name in party.names)
        return {text: placed for text, identity in named if (placed := self._of_party(identity)) and placed != _OURS}
