"""Readiness: what still stands between the case and a signed edition, each gap with the command that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from dossier_app.desk.bench import Progress
from dossier_app.desk.connections import Connections
from dossier_app.desk.reading import Reading
from dossier_app.domain.record import Plain, Pointer, Record, pointer_to
from dossier_app.domain.words import said


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


CHECKS: dict[str, Check] = {}


def rule(severity: Severity) -> Callable[[Rule], Rule]:
    """Put a rule into the list; the first line of its docstring says what is wrong when it fires."""

    def declare(find: Rule) -> Rule:
        name = getattr(find, "__name__", "")
        CHECKS[name] = Check(name, severity, (find.__doc__ or "").strip().partition("\n")[0], find)
        return find

    return declare


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state of the case before signing: its gaps, worst first, and the checks that found nothing."""

    gaps: tuple[Gap, ...]
    passed: tuple[Check, ...]

    @property
    def blocking(self) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.severity is Severity.BLOCKS)

    @property
    def is_ready(self) -> bool:
        return not self.blocking


def readiness(case: Reading, progress: Progress | None = None) -> Readiness:
    """Run every check against the case as it stands, with every text and digest looked at anew."""
    from dossier_app.desk import rules  # noqa: F401  # pyright: ignore[reportUnusedImport]  # fills the list

    case.recheck()
    telling = progress or Progress()
    connections = Connections(case, telling)
    gaps: list[Gap] = []
    passed: list[Check] = []
    for number, check in enumerate(CHECKS.values()):
        telling.stop_if_asked()
        telling.report(number, len(CHECKS), said("Checking"))
        found = [
            Gap(
                check.severity, check.name, pointer_to(each.record), each.label, each.sentence, each.why, each.verb, each.answers,
                each.missing,
            )
            for each in check.find(connections)
        ]  # fmt: skip
        gaps += found
        if not found:
            passed.append(check)
    order = tuple(Severity)
    return Readiness(tuple(sorted(gaps, key=lambda gap: order.index(gap.severity))), tuple(passed))


def gaps(case: Reading) -> list[Gap]:
    """Only what is missing or wrong, worst first."""
    return list(readiness(case).gaps)
