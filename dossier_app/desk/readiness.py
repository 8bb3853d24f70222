"""Readiness: what still stands between the case and a signed edition, each gap with the command that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from dossier_app.desk.bench import Progress
from dossier_app.desk.connections import Connections
from dossier_app.desk.reading import Reading
from dossier_app.domain.edition import USUAL_TERMS, Edition, Terms
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.record import Plain, Pointer, Record, pointer_to
from dossier_app.domain.words import said

if TYPE_CHECKING:
    from dossier_app.desk.assembly.scope import Scope


class Severity(StrEnum):
    """What a gap does to the dossier."""

    BLOCKS = "blocks signing"
    MEND = "should be mended"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or wrong: a sentence, the record it is about, and the command that mends it, filled in."""

    severity: Severity
    rule: str
    about: Pointer
    label: str
    sentence: str
    why: str = ""
    verb: str = ""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    missing: str = ""

    def as_json(self) -> Plain:
        return {
            "severity": self.severity.value,
            "rule": self.rule,
            "record": self.about.value,
            "label": self.label,
            "sentence": self.sentence,
            "why": self.why,
            "mend": self.verb,
            "answers": dict(self.answers),
            "missing": self.missing,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule finds: the record, the sentence about it, and how it is mended."""

    record: Record
    label: str
    sentence: str
    why: str = ""
    verb: str = ""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    missing: str = ""
    """What the verb can do without and this gap cannot: the field that is to be filled in."""


Rule: TypeAlias = Callable[[Connections], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the list, with what it looks at in words."""

    name: str
    severity: Severity
    looks_at: str
    find: Rule
    blocks_for: frozenset[Disclosure] = frozenset()
    asked_for: frozenset[Disclosure] = frozenset(Disclosure)

    def severity_for(self, terms: Terms) -> Severity:
        return Severity.BLOCKS if terms.audience in self.blocks_for else self.severity


CHECKS: dict[str, Check] = {}


def rule(
    severity: Severity, *, blocks_for: frozenset[Disclosure] = frozenset(), asked_for: frozenset[Disclosure] = frozenset(Disclosure)
) -> Callable[[Rule], Rule]:
    """Put a rule into the list; the first line of its docstring says what is wrong when it fires.

    For some readers it may block where it does not otherwise, or be asked of no others.
    """

    def declare(find: Rule) -> Rule:
        name = getattr(find, "__name__", "")
        looks_at = (find.__doc__ or "").strip().partition("\n")[0]
        CHECKS[name] = Check(name, severity, looks_at, find, blocks_for, asked_for)
        return find

    return declare


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state of the case before an edition is signed on these terms: its gaps, worst first, and the checks that found nothing."""

    gaps: tuple[Gap, ...]
    passed: tuple[Check, ...]
    terms: Terms = USUAL_TERMS

    @property
    def blocking(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.severity is Severity.BLOCKS)

    @property
    def is_ready(self) -> bool:
        return not self.blocking


def readiness(case: Reading, progress: Progress | None = None, terms: Terms = USUAL_TERMS) -> Readiness:
    """Run every check for an edition on these terms against the case as it stands, with every text and digest looked at anew."""
    from dossier_app.desk import rules  # noqa: F401  # pyright: ignore[reportUnusedImport]  # fills the list

    case.recheck()
    telling = progress or Progress()
    connections = Connections(case, telling, _coming(case, terms))
    checks = [check for check in CHECKS.values() if terms.audience in check.asked_for]
    gaps: list[Gap] = []
    passed: list[Check] = []
    for number, check in enumerate(checks):
        telling.stop_if_asked()
        telling.report(number, len(checks), said("Checking"))
        found = [
            Gap(
                check.severity_for(terms), check.name, pointer_to(each.record), each.label, each.sentence, each.why, each.verb,
                each.answers, each.missing,
            )
            for each in check.find(connections)
        ]  # fmt: skip
        gaps += found
        if not found:
            passed.append(check)
    order = tuple(Severity)
    return Readiness(tuple(sorted(gaps, key=lambda gap: order.index(gap.severity))), tuple(passed), terms)


def _coming(case: Reading, terms: Terms) -> Scope:
    """What the coming edition knows of the case on these terms, and shows."""
    from dossier_app.desk.assembly import Plan
    from dossier_app.desk.assembly.scope import Scope

    number = max((each.number for each in case.all(Edition, withdrawn=True)), default=0) + 1
    return Scope(case, Plan(number, "", terms))


def gaps(case: Reading) -> list[Gap]:
    """Only what is missing or wrong, worst first."""
    return list(readiness(case).gaps)
