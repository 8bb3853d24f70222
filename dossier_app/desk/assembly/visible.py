"""What one edition sees of the case: legal time and audience, looked up once and not again."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from dossier_app.desk.assembly.legal_time import is_later, later_records
from dossier_app.desk.assembly.places import Places
from dossier_app.desk.assembly.plan import Plan
from dossier_app.desk.assembly.withholding import WithheldItem, withheld_items, withheld_records
from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import RoleKind
from dossier_app.domain.evidence import Excerpt, Exhibit, Source
from dossier_app.domain.fact import Citation
from dossier_app.domain.fairness import Conflict
from dossier_app.domain.finding import Statement
from dossier_app.domain.kinds import RECORDS, identity_in
from dossier_app.domain.measure import Sum
from dossier_app.domain.party import Party, Role
from dossier_app.domain.record import Record, field_names, hints, label_order
from dossier_app.dossier.value import Withheld

R = TypeVar("R", bound=Record)


class Visible:
    """Which records an edition knows, which of them its audience sees, and what stands in the place of the others."""

    def __init__(self, case: Reading, plan: Plan) -> None:
        self.case = case
        self.plan = plan
        self.later = later_records(case, plan.as_at)
        self.items: dict[str, WithheldItem] = withheld_items(case, plan.audience, self.later)
        self.taken = withheld_records(case, self.items)
        self.places = Places(case)

    def all(self, cls: type[R]) -> list[R]:
        """The records of one kind that stand and are not later, withheld ones among them, in the order of recording."""
        return [record for record in self.case.all(cls) if record.id not in self.later]

    def shelf(self, cls: type[R]) -> list[R]:
        """The records of a labelled kind in the order of their labels, withdrawn and withheld ones in their places."""
        kept = [record for record in self.case.all(cls, withdrawn=True) if record.id not in self.later]
        return sorted(kept, key=lambda record: label_order(getattr(record, "label", "")))

    def shown(self, cls: type[R]) -> list[R]:
        """The records of one kind that stand and may be seen."""
        return [record for record in self.all(cls) if record.id not in self.taken]

    def withheld(self, record: Record) -> Withheld | None:
        """The number and reason that stand in this record's place, if this audience does not see it."""
        if record.id not in self.taken:
            return None
        item = self.items.get(self._withheld_because.get(record.id, ""))
        return item.words if item else next(iter(self.items.values())).words

    def date(self, when: Edtf | None) -> Edtf | None:
        """The date, unless it is later than the edition may know."""
        return None if is_later(when, self.plan.as_at) else when

    def known(self, cls: type[R], identity: str | None) -> R | None:
        """The record, if it stands, is not later and may be seen."""
        if identity is None or identity in self.later or identity in self.taken:
            return None
        found = self.case.get(cls, identity)
        return found if found.stands else None

    def party(self, identity: str | None) -> str:
        """The name of a party; empty when none is named."""
        return self.case.party_name(identity)

    def source_of(self, exhibit: Exhibit) -> Source:
        return self.case.get(Source, exhibit.source)

    @cached_property
    def parties(self) -> list[Party]:
        """The parties that have a place in this edition: all but those that only later records name."""
        return [party for party in self.all(Party) if self._has_place(party)]

    def _has_place(self, party: Party) -> bool:
        named, withheld, later = self._naming
        return party.id in named or party.id in withheld or party.id not in later

    @cached_property
    def named(self) -> frozenset[str]:
        """The identities of the parties whose names this audience may see.

        Where anything is withheld, only whoever a record printed here names, and whose case it is: a name may come from what is withheld.
        """
        seen, _, _ = self._naming
        return frozenset(party.id for party in self.parties if not self.items or party.id in seen)

    @cached_property
    def _naming(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The parties that records name which are printed, which are withheld, and which are later."""
        named: set[str] = {role.party for role in self.all(Role) if role.role in (RoleKind.RESPONDENT, RoleKind.INVESTIGATING_AUTHORITY)}
        withheld: set[str] = set()
        later: set[str] = set()
        for cls in RECORDS:
            fields = [name for name in field_names(cls) if identity_in(hints(cls)[name]) == "party"]
            if fields and cls is not Role:
                for record in self.case.all(cls):
                    ids = {each for name in fields for each in _identities(getattr(record, name))}
                    (later if record.id in self.later else withheld if record.id in self.taken else named).update(ids)
        return frozenset(named), frozenset(withheld), frozenset(later)

    @cached_property
    def _withheld_because(self) -> dict[str, str]:
        """By record, the first withheld exhibit it stands on."""
        exhibits = {excerpt.id: excerpt.exhibit for excerpt in self.case.all(Excerpt, withdrawn=True) if excerpt.exhibit in self.items}
        because: dict[str, str] = {identity: identity for identity in self.items}
        for cls in RECORDS:
            if "excerpt" in field_names(cls):
                for record in self.case.all(cls, withdrawn=True):
                    if (exhibit := exhibits.get(getattr(record, "excerpt", None) or "")) is not None:
                        because[record.id] = exhibit
                        owner = record.of.id if isinstance(record, Citation) else record.measure if isinstance(record, Sum) else None
                        because.setdefault(owner or record.id, exhibit)
        for conflict in self.case.all(Conflict, withdrawn=True):
            for account in conflict.accounts:
                if account.excerpt in exhibits:
                    because.setdefault(conflict.id, exhibits[account.excerpt])
        for statement in self.case.all(Statement, withdrawn=True):
            for premise in (*statement.premises, *statement.facts):
                if premise.id in because and premise.id in self.taken:
                    because.setdefault(statement.id, because[premise.id])
            if statement.id in because:
                because.setdefault(statement.finding, because[statement.id])
        return because


def _identities(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # a tuple of identities, or of parts that hold none
    return (value,) if isinstance(value, str) else ()
