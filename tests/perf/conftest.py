from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dossier_app.desk.desk import Desk
from dossier_app.desk.importing import ImportCase
from dossier_app.store import casefile
from dossier_app.store.keys import Cost
from tests.gui.conftest import pytest_runtest_logfinish
from tests.perf.generated import document

__all__ = ["pytest_runtest_logfinish"]  # a window that was measured took over from Python's looking for garbage

CHEAP = Cost(8192, 1, 1)


@dataclass(slots=True)
class Figures:
    """What was measured in this run, each beside what is asked of it."""

    lines: list[str] = field(default_factory=list[str])

    def ratio(self, what: str, measured: float, baseline: float, limit: float) -> None:
        self._add(what, f"{measured / baseline:.2f} × baseline", f"≤ {limit:g} ×", measured / baseline <= limit)

    def at_most(self, what: str, measured: float, limit: float, unit: str) -> None:
        self._add(what, f"{measured:,.1f} {unit}", f"≤ {limit:,g} {unit}", measured <= limit)

    def at_least(self, what: str, measured: float, limit: float, unit: str) -> None:
        self._add(what, f"{measured:,.0f} {unit}", f"≥ {limit:,g} {unit}", measured >= limit)

    def _add(self, what: str, measured: str, asked: str, is_met: bool) -> None:
        self.lines.append(f"{'met    ' if is_met else 'NOT MET'}  {what:<44} {measured:>22}   asked {asked}")
        sys.stdout.write(f"\n{self.lines[-1]}\n")


@pytest.fixture(scope="session")
def figures() -> Iterator[Figures]:
    found = Figures()
    yield found
    sys.stdout.write("\n\n" + "\n".join(found.lines) + "\n")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bench")
    os.environ["DOSSIER_HOME"] = str(made / "home")
    return made


@pytest.fixture(scope="session")
def empty(place: Path) -> Callable[[str], Desk]:
    """Makes case files without a case in them."""
    return lambda name: Desk(
        casefile.create(place / f"{name}.dossier", "correct horse battery", place / "home/devices", CHEAP).case_file, "Ada Byron"
    )


@pytest.fixture(scope="session")
def large(empty: Callable[[str], Desk]) -> Iterator[Desk]:
    """A case of 10,000 findings, 20,000 quotes and 2,000 exhibits."""
    desk = empty("large")
    desk.do(ImportCase(file="", document=document(findings=10_000, quotes=20_000, exhibits=2_000)))
    yield desk
    desk.close()


def seconds(act: Callable[[], object], times: int = 1) -> float:
    """The best of so many runs: what the work costs when nothing else is in the way."""
    return min(_timed(act) for _ in range(times))


def cpu(act: Callable[[], object]) -> float:
    """The time of the processor that the work takes in this process."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def p95(acts: list[Callable[[], object]]) -> float:
    """The time in milliseconds that 95 of 100 of these stay under."""
    return statistics.quantiles([_timed(act) * 1000 for act in acts], n=20)[-1]


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
