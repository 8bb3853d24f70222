"""Comparing editions: what was done to the case between any two of them, or between one and now, from the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier_app.domain.edition import Edition
from dossier_app.domain.failures import Refusal
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import said

if TYPE_CHECKING:
    from dossier_app.desk.reading import Reading


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that was touched in between: what it is called, and what was done to it."""

    record: Pointer
    name: str
    acts: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Since:
    """How far the case has gone on since an edition."""

    edition: int
    touched: int
    """How many records."""


def since_last_edition(case: Reading) -> Since | None:
    """How many records were touched since the last edition was sealed; None when there is none."""
    last = max((each.number for each in case.all(Edition)), default=None)
    return None if last is None else Since(last, len(compare_editions(case, last)))


def compare_editions(case: Reading, earlier: int, later: int | None = None) -> tuple[Difference, ...]:
    """The records touched after one edition was sealed and before the other, or until now.

    The order in which the two are given does not matter. Raises Refusal when there is no edition of such a number, or both are one.
    """
    from dossier_app.desk.assembly.changes import done_between, own_name, told_acts

    if later == earlier:
        raise Refusal("to", said("An edition does not differ from itself. Say two editions."))
    after = _edition(case, earlier, "from").log_size
    until = _edition(case, later, "to").log_size if later is not None else None
    if until is not None:
        after, until = sorted((after, until))
    return tuple(
        Difference(
            Pointer(record.kind, record.id),
            _called(record.kind, getattr(record, "label", ""), own_name(record)),
            told_acts(acts),
            not record.stands,
        )
        for record, acts in done_between(case, after, until)
    )


def _edition(case: Reading, number: int, field: str) -> Edition:
    found = next((each for each in case.all(Edition, withdrawn=True) if each.number == number), None)
    if found is None:
        raise Refusal(field, said("There is no edition {number} in this case.", number=number))
    return found


def _called(kind: str, label: str, name: str) -> str:
    if label:
        return label
    noun = kind.replace("_", " ")
    return f"{noun}: {name}" if name else noun
