"""Every kind of record there is, and how an identity names the kind it belongs to."""

from __future__ import annotations

import typing
from typing import Any

from dossier_app.domain.case import Case
from dossier_app.domain.chronology import Deadline, DeadlineId, Event, EventId
from dossier_app.domain.counterclaim import Counterclaim, CounterclaimId, Response, ResponseId, Standing, StandingId
from dossier_app.domain.edition import Approval, Edition, EditionId
from dossier_app.domain.evidence import (
    Custody,
    Excerpt,
    ExcerptId,
    Exclusion,
    Exhibit,
    ExhibitId,
    Rendition,
    RenditionId,
    Source,
    SourceId,
)
from dossier_app.domain.fact import Citation, CitationId, Fact, FactId
from dossier_app.domain.fairness import Conflict, ConflictId, PutToParty, PutToPartyId
from dossier_app.domain.finding import Finding, FindingId, Provision, ProvisionId, Statement, StatementId
from dossier_app.domain.measure import Measure, MeasureId, Sum, SumId
from dossier_app.domain.party import Party, PartyId, Role, RoleId
from dossier_app.domain.proceeding import Proceeding, ProceedingId, Ruling, RulingId
from dossier_app.domain.quote import Quote, QuoteId
from dossier_app.domain.record import Record
from dossier_app.domain.work_product import Tag, View

RECORDS: tuple[type[Record], ...] = (
    Case, Party, Role, Source, Exhibit, Custody, Rendition, Excerpt, Exclusion, Quote, Fact, Citation, Provision, Finding, Statement,
    Counterclaim, Standing, Response, Proceeding, Ruling, Measure, Sum, Event, Deadline, Conflict, PutToParty, Edition, Approval,
    Tag, View,
)  # fmt: skip
"""In an order in which each refers only to those before it, or to its own kind."""

KINDS: dict[str, type[Record]] = {each.kind: each for each in RECORDS}

KIND_OF_IDENTITY: dict[Any, str] = {
    PartyId: "party", RoleId: "role", SourceId: "source", ExhibitId: "exhibit", RenditionId: "rendition", ExcerptId: "excerpt",
    QuoteId: "quote", FactId: "fact", CitationId: "citation", ProvisionId: "provision", FindingId: "finding", StatementId: "statement",
    CounterclaimId: "counterclaim", StandingId: "standing", ResponseId: "response", ProceedingId: "proceeding", RulingId: "ruling",
    MeasureId: "measure", SumId: "sum", EventId: "event", DeadlineId: "deadline", ConflictId: "conflict", PutToPartyId: "put_to_party",
    EditionId: "edition",
}  # fmt: skip


def identity_in(hint: Any) -> str | None:
    """The kind of record a field of this type refers to, through `| None` and `tuple[…]`; None when it refers to none."""
    if hint in KIND_OF_IDENTITY:
        return KIND_OF_IDENTITY[hint]
    for inner in typing.get_args(hint):
        if inner is not type(None) and (kind := identity_in(inner)):
            return kind
    return None
