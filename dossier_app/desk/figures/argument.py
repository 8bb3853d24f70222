"""The map of the argument: what is attacked, what the company says against it, and what is answered; each as at a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from dossier_app.desk.assembly.legal_time import later_records
from dossier_app.desk.assembly.wording import flat
from dossier_app.desk.figures.standing import Lanes, later_at, standing_lanes
from dossier_app.desk.reading import Reading
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.enumerations import Ground, ResponseRelation, RoleKind
from dossier_app.domain.fact import Fact
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.measure import Measure
from dossier_app.domain.party import Party, Role
from dossier_app.domain.record import Pointer, Record, label_order, pointer_to

MOST = 12
"""More counterclaims than this are not drawn together: then the map shows what lies about the selected record."""
_MOST_ATTACKED, _MOST_ANSWERS = 16, 4
WHOLE_CASE = "case"
"""The key of the whole case among what is attacked."""


@dataclass(frozen=True, slots=True)
class Attacked:
    """A finding, order, penalty or other record against which something is said, or the whole case."""

    key: str
    at: Pointer | None
    label: str
    words: str
    is_later: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A counterclaim in the company's own words, with the keys of what it is against."""

    at: Pointer
    label: str
    words: str
    ground: Ground
    against: tuple[str, ...]
    further_attacked: int
    """How many more it is against than are drawn."""
    further_answers: int
    is_later: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to a counterclaim."""

    at: Pointer
    claim: Pointer
    label: str
    words: str
    relation: ResponseRelation
    is_later: bool


@dataclass(frozen=True, slots=True)
class Bond:
    """What one counterclaim is to another: “supports”, “depends on”, “in the alternative to”."""

    origin: Pointer
    target: Pointer
    words: str


@dataclass(frozen=True, slots=True)
class Argument:
    """What is drawn, and how much of the case that is."""

    company: str
    """Whose words they are; empty where several speak."""
    attacked: tuple[Attacked, ...]
    claims: tuple[Claim, ...]
    answers: tuple[Answer, ...]
    bonds: tuple[Bond, ...]
    unchallenged: tuple[str, ...]
    """Labels of the findings, orders and penalties that nothing drawn or not drawn is said against."""
    total: int
    """How many counterclaims there are."""
    lanes: Lanes


def argument(
    case: Reading, around: Pointer | None = None, as_at: date | None = None, *, today: date, later: AbstractSet[str] | None = None
) -> Argument:
    """The map of the whole case; where that is too much, of what lies about one record."""
    if later is None:
        later = later_records(case, later_at(as_at))
    every = case.all(Counterclaim)
    chosen = sorted(every if len(every) <= MOST else _about(case, every, around), key=lambda each: label_order(each.label))
    bonds = _bonds(chosen)
    chosen = _supported_first(chosen, bonds)
    attacked: dict[str, Attacked] = {}
    claims: list[Claim] = []
    answers: list[Answer] = []
    for claim in chosen:
        keys = _attacked(case, claim, attacked, later)
        found = case.responses(claim)
        answers += [_answer(claim, each, later) for each in found[:_MOST_ANSWERS]]
        claims.append(
            Claim(
                pointer_to(claim), claim.label, flat(claim.words), claim.ground, keys,
                further_attacked=max(0, len(set(claim.targets)) - len(keys)),
                further_answers=max(0, len(found) - _MOST_ANSWERS), is_later=claim.id in later,
            )
        )  # fmt: skip
    return Argument(
        company=_company(case, chosen),
        attacked=tuple(sorted(attacked.values(), key=_order)),
        claims=tuple(claims),
        answers=tuple(answers),
        bonds=bonds,
        unchallenged=_unchallenged(case, every),
        total=len(every),
        lanes=standing_lanes(case, sorted(chosen, key=lambda each: label_order(each.label)), later, today),
    )


def _about(case: Reading, every: Sequence[Counterclaim], around: Pointer | None) -> list[Counterclaim]:
    """The counterclaims about a record: itself, what it is bound to, what is against the same; else the first of all."""
    found: dict[str, Counterclaim] = {}

    def take(more: Iterable[Counterclaim]) -> None:
        for each in more:
            if len(found) >= MOST:
                return
            found.setdefault(each.id, each)

    record = case.at(around) if around is not None else None
    if isinstance(record, Response):
        record = case.get(Counterclaim, record.counterclaim)
    if isinstance(record, Counterclaim) and record.stands:
        take([record])
        for name in ("depends_on", "supports", "alternative_to"):
            take(other for each in getattr(record, name) if (other := case.get(Counterclaim, each)).stands)
            take(case.naming(Counterclaim, name, record.id))
        for target in record.targets:
            take(case.naming(Counterclaim, "targets", target))
    elif record is not None:
        take(case.naming(Counterclaim, "targets", pointer_to(record)))
    if not found:
        take(every)
    return list(found.values())


def _bonds(claims: Sequence[Counterclaim]) -> tuple[Bond, ...]:
    """Every bond once: that one depends on another which supports it is one thing said twice."""
    here = {each.id for each in claims}
    found: dict[tuple[str, str], Bond] = {}
    ways = ((each, "supports", each.supports) for each in claims)
    ways_back = ((each, "depends on", each.depends_on) for each in claims)
    others = ((each, "in the alternative to", each.alternative_to) for each in claims)
    for claim, words, named in (*ways, *ways_back, *others):
        for other in named:
            known = (claim.id, other) in found or (words == "depends on" and (other, claim.id) in found)
            mutual = words == "in the alternative to" and (other, claim.id) in found
            if other in here and not known and not mutual:
                found[claim.id, other] = Bond(pointer_to(claim), Pointer(Counterclaim.kind, other), words)
    return tuple(found.values())


def _supported_first(claims: Sequence[Counterclaim], bonds: Sequence[Bond]) -> list[Counterclaim]:
    """In their order, but what supports another, or is depended on, comes under it: so their line is short and crosses nothing."""
    under: dict[str, list[str]] = {}
    for bond in bonds:
        upper, lower = (bond.target.id, bond.origin.id) if bond.words == "supports" else (bond.origin.id, bond.target.id)
        under.setdefault(upper, []).append(lower)
    known = {each.id: each for each in claims}
    is_under = {each for lower in under.values() for each in lower}
    placed: dict[str, Counterclaim] = {}
    waiting = [each.id for each in reversed(claims)] + [each.id for each in reversed(claims) if each.id not in is_under]
    while waiting:
        identity = waiting.pop()
        if identity not in placed:
            placed[identity] = known[identity]
            waiting += [each for each in reversed(under.get(identity, ())) if each not in placed]
    return list(placed.values())


def _attacked(case: Reading, claim: Counterclaim, drawn: dict[str, Attacked], later: AbstractSet[str]) -> tuple[str, ...]:
    """The keys of what it is against, put among what is drawn while there is room."""
    keys: list[str] = []
    for target in dict.fromkeys(claim.targets) or (None,):
        if target is None or target.kind == "case":
            drawn.setdefault(WHOLE_CASE, Attacked(WHOLE_CASE, None, "", "", is_later=False))
            keys.append(WHOLE_CASE)
        elif target.id in drawn or len(drawn) < _MOST_ATTACKED:
            record = case.at(target)
            drawn.setdefault(target.id, _named(case, record, is_later=record.id in later))
            keys.append(target.id)
    return tuple(keys)


def _named(case: Reading, record: Record, *, is_later: bool) -> Attacked:
    match record:
        case Statement():
            label, words = f"{case.get(Finding, record.finding).label}.{record.position}", record.text
        case Fact():
            label, words = record.label, record.proposition
        case _:
            label, words = str(getattr(record, "label", "")), str(getattr(record, "title", ""))
    return Attacked(record.id, pointer_to(record), label, flat(words), is_later)


def _order(each: Attacked) -> tuple[int, int, tuple[str, int]]:
    """The whole case, penalties and orders, findings, then the rest."""
    kinds = (None, Measure.kind, Finding.kind, Statement.kind, Fact.kind)
    kind = each.at.kind if each.at else None
    return (kinds.index(kind) if kind in kinds else len(kinds), 0 if each.label.startswith("P") else 1, label_order(each.label))


def _answer(claim: Counterclaim, response: Response, later: AbstractSet[str]) -> Answer:
    return Answer(pointer_to(response), pointer_to(claim), response.label, flat(response.text), response.relation, response.id in later)


def _company(case: Reading, claims: Sequence[Counterclaim]) -> str:
    makers = {each.made_by for each in claims} or {each.party for each in case.all(Role) if each.role is RoleKind.RESPONDENT}
    return flat(case.get(Party, next(iter(makers))).short_name) if len(makers) == 1 else ""


def _unchallenged(case: Reading, every: Sequence[Counterclaim]) -> tuple[str, ...]:
    if any(not each.targets or any(target.kind == "case" for target in each.targets) for each in every):
        return ()
    criticisms = (*case.all(Measure), *case.all(Finding))
    return tuple(each.label for each in criticisms if not case.naming(Counterclaim, "targets", pointer_to(each)))
