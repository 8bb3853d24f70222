"""Legal time: which records an edition as at a day must not know, because they, or all they stand on, are later than that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Response, Standing
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import FactStatus
from dossier_app.domain.evidence import Custody, Excerpt, Exclusion, Exhibit, Rendition, Source
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.fairness import Conflict, PutToParty
from dossier_app.domain.finding import Finding, Provision, Statement
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.party import Role
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record

_DATED: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Source, ("dated", "published")),
    (Role, ("since",)),
    (Provision, ("in_force_from",)),
    (Quote, ("said_on",)),
    (Fact, ("as_of",)),
    (Finding, ("decided_on",)),
    (Counterclaim, ("made_on",)),
    (Standing, ("since",)),
    (Response, ("made_on",)),
    (Proceeding, ("opened",)),
    (Ruling, ("decided", "handed_down", "published")),
    (Measure, ("dated",)),
    (Sum, ("dated",)),
    (Event, ("date",)),
    (PutToParty, ("put_on",)),
)
"""The dates that say when a record came to be; the earliest that is recorded decides. A record without a date stays."""

_RESTS_ON: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Exhibit, ("source",)),
    (Rendition, ("exhibit",)),
    (Custody, ("exhibit",)),
    (Excerpt, ("exhibit",)),
    (Exclusion, ("excerpt",)),
    (Quote, ("excerpt",)),
    (Citation, ("excerpt",)),
    (Proceeding, ("excerpt",)),
    (Ruling, ("proceeding", "excerpt")),
    (Counterclaim, ("excerpt",)),
    (Standing, ("counterclaim", "excerpt")),
    (Response, ("counterclaim",)),
    (Sum, ("measure", "excerpt")),
    (Event, ("excerpt",)),
    (Deadline, ("excerpt",)),
)
"""Fields without which a record is not: when what they name is later, so is the record. In an order in which each looks back only."""


def is_later(when: Edtf | None, as_at: Edtf | None) -> bool:
    """Whether the date begins after the last day taken into account. A month that had begun by then is not later."""
    if when is None or as_at is None or when.earliest is None or as_at.latest is None:
        return False
    return when.earliest > as_at.latest


def later_records(case: Reading, as_at: Edtf | None) -> frozenset[str]:
    """The identities of all records that an edition as at this day leaves out."""
    if as_at is None:
        return frozenset()
    later = {record.id for cls, names in _DATED for record in case.all(cls, withdrawn=True) if _begins_later(record, names, as_at)}
    spread(case, _RESTS_ON, later)
    add_those_without_other_support(case, later)
    for claim in case.all(Counterclaim, withdrawn=True):
        if _is_bereft([target.id for target in claim.targets], later):
            later.add(claim.id)
    spread(case, _RESTS_ON, later)
    return frozenset(later)


def _begins_later(record: Record, names: tuple[str, ...], as_at: Edtf) -> bool:
    dates = [when for name in names if (when := getattr(record, name)) is not None]
    if isinstance(record, Fact) and record.status is not FactStatus.PROSPECTIVE:  # what is yet to come may be known before
        dates += [each.date for each in record.dates]
    return bool(dates) and all(is_later(when, as_at) for when in dates)


def spread(case: Reading, rests_on: Iterable[tuple[type[Record], tuple[str, ...]]], taken: set[str]) -> None:
    """Adds every record of which one of these fields names a record that is taken already."""
    for cls, names in rests_on:
        for record in case.all(cls, withdrawn=True):
            if any(getattr(record, name) in taken for name in names):
                taken.add(record.id)


def add_those_without_other_support(case: Reading, taken: set[str]) -> None:
    """Adds what has support on record and whose whole support is taken: facts, statements, responses, measures, findings, conflicts."""
    support = supports(case)
    for cls in (Fact, Response, Measure):
        taken |= {each.id for each in case.all(cls, withdrawn=True) if _is_bereft(support[each.id], taken)}
    statements: dict[str, list[str]] = defaultdict(list)
    for statement in case.all(Statement, withdrawn=True):
        statements[statement.finding].append(statement.id)
    _add_statements(case, support, taken)
    taken |= {each.id for each in case.all(Finding, withdrawn=True) if _is_bereft(support[each.id] + statements[each.id], taken)}
    _add_statements(case, support, taken)
    for conflict in case.all(Conflict, withdrawn=True):
        left = [account for account in conflict.accounts if account.excerpt not in taken]
        if len(left) < 2 or _is_bereft([each.id for each in conflict.about], taken):
            taken.add(conflict.id)
    taken |= {each.id for each in case.all(PutToParty, withdrawn=True) if _is_bereft([about.id for about in each.about], taken)}


def _add_statements(case: Reading, support: dict[str, list[str]], taken: set[str]) -> None:
    """A sentence goes with its finding, with its whole support, and with any record whose words or figures it repeats."""
    before = -1
    while before != len(taken):
        before = len(taken)
        for each in case.all(Statement, withdrawn=True):
            repeated = (pointer.id for pointer in (*each.premises, *each.facts))
            if each.finding in taken or _is_bereft(support[each.id], taken) or any(other in taken for other in repeated):
                taken.add(each.id)


def supports(case: Reading) -> defaultdict[str, list[str]]:
    """By record, what it stands on: its citations, and the sums of a measure."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for citation in case.all(Citation):
        found[citation.of.id].append(citation.id)
    for each in case.all(Sum):
        if each.measure and each.excerpt:
            found[each.measure].append(each.id)
    return found


def _is_bereft(support: list[str], taken: set[str]) -> bool:
    return bool(support) and all(each in taken for each in support)
