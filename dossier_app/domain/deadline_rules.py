"""Rules of time limits as the rule book states them, and the calendars they are counted on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar, cast

from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.failures import Refusal
from dossier_app.domain.words import Said, counted, said, term

WEEKDAYS = (said("Monday"), said("Tuesday"), said("Wednesday"), said("Thursday"), said("Friday"), said("Saturday"), said("Sunday"))


def book_term(words: str) -> str:
    """Words of the rule book that are printed in a working, which another language says in its own."""
    return term("Rule book", words) if words else ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which nothing need be done in one place: its weekend and, for the years that are loaded, its holidays."""

    id: str
    title: str
    weekend: frozenset[int]
    """Days of the week, Monday is 0."""
    holidays: frozenset[date]
    years: range
    """The years whose holidays are known; empty when no list is loaded."""
    basis: str = ""
    caveats: tuple[str, ...] = ()
    unverified: bool = False

    def knows(self, day: date) -> bool:
        """Whether the holidays of that year are loaded."""
        return day.year in self.years

    def is_working_day(self, day: date) -> bool:
        return self.reason(day) is None

    def reason(self, day: date) -> str | None:
        """Why nothing need be done on that day: “saturday”, “sunday”, “holiday”; None on a working day."""
        if day.weekday() in self.weekend:
            return WEEKDAYS[day.weekday()].lower()
        return "holiday" if day in self.holidays else None


@dataclass(frozen=True, slots=True)
class InForce:
    """From when until when a rule applies, both days included; None where the end is open."""

    first: date | None
    last: date | None
    unverified: bool = False

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> InForce:
        return cls(_day(written["from"]), _day(written["to"]), written.get("unverified", False))

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Versioned(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def in_force(self) -> InForce: ...


V = TypeVar("V", bound=Versioned)


def in_force_on(versions: Iterable[V], day: date) -> V:
    """The version in force on that day; raises Refusal when there is none, or more than one."""
    known = tuple(versions)
    applying = [each for each in known if each.in_force.covers(day)]
    if len(applying) != 1:
        asked = {"day": day_plainly(day), "known": ", ".join(each.id for each in known)}
        words = said("More than one version of the rule is in force on {day} (among {known}). Choose the rule yourself.", **asked)
        if not applying:
            words = said("No version of the rule is in force on {day} (among {known}). Choose the rule yourself.", **asked)
        raise Refusal("rule", words)
    return applying[0]


_COUNTED: Mapping[str, Callable[[int], Said]] = {
    "hours": lambda count: counted("%n hour", "%n hours", count),
    "days": lambda count: counted("%n day", "%n days", count),
    "working_days": lambda count: counted("%n working day", "%n working days", count),
    "weeks": lambda count: counted("%n week", "%n weeks", count),
    "months": lambda count: counted("%n month", "%n months", count),
    "years": lambda count: counted("%n year", "%n years", count),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a period: 28 days, 6 months, 24 hours."""

    count: int
    unit: str

    @property
    def words(self) -> Said:
        return _COUNTED[self.unit](self.count)


@dataclass(frozen=True, slots=True)
class Window:
    """Days of the year that are not counted, first and last included: the Italian August."""

    first: tuple[int, int]
    last: tuple[int, int]
    basis: str
    unverified: bool
    why: str

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Window:
        ends = [(int(written[end][:2]), int(written[end][3:])) for end in ("from", "to")]
        return cls(ends[0], ends[1], written["basis"], written["unverified"], book_term(written["why"]))

    def holds(self, day: date) -> bool:
        return self.first <= (day.month, day.day) <= self.last


@dataclass(frozen=True, slots=True)
class EndOfDay:
    """The hour at which the last day ends, in its zone. “24:00” is midnight at the end of that day."""

    time: str
    zone: str
    exclusive: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the law that gives another day, and what it is good for."""

    reading: str
    effect: str
    use: str

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Alternative:
        return cls(book_term(written["reading"]), written["effect"], book_term(written["use"]))


@dataclass(frozen=True, slots=True)
class Authority:
    """Where a rule stands."""

    instrument: str
    pinpoint: str
    address: str


@dataclass(frozen=True, slots=True)
class Extension:
    """Who may lengthen the period, by which power and on which condition; empty where none is known."""

    who: str
    power: str
    condition: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One time limit: who must do what, from which kind of event, counted how.

    `kind` is act_by, minimum_period, not_before, valid_until, soft_target or condition.
    """

    id: str
    regime: str
    title: str
    original_title: str
    original_language: str
    bound: str
    kind: str
    act: str
    event: str
    trigger_type: str
    latest_of: tuple[str, ...]
    steps: tuple[Step, ...]
    trigger_day_counts: bool
    backward: bool
    free_day_at_end: bool
    windows: tuple[Window, ...]
    rolls: bool
    roll_to: str
    roll_basis: str
    calendar: str
    end: EndOfDay | None
    done_when: str
    deemed_service: tuple[str, ...]
    extension: Extension
    suspended_by_appeal: str
    depends_on: str
    basis: tuple[Authority, ...]
    in_force: InForce
    supersedes: str
    alternatives: tuple[Alternative, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    unverified: bool
    unverified_fields: tuple[str, ...]

    @property
    def counts_hours(self) -> bool:
        return any(step.unit == "hours" for step in self.steps)

    @property
    def counts_working_days(self) -> bool:
        return any(step.unit == "working_days" for step in self.steps)

    @property
    def length(self) -> str:
        """The period in words: “6 months and then 28 days”."""
        return " and then ".join(step.words for step in self.steps)

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Rule:
        """The rule as the rule book writes it."""
        title, trigger, period = written["title"], written["trigger"], written["period"]
        roll, end, extension = written["non_working_last_day"], written["end_of_day"], written["extension"]
        return cls(
            **cast("dict[str, Any]", {name: written[name] or "" for name in _PLAIN}),
            **cast("dict[str, Any]", {name: tuple(written[name] or ()) for name in _LISTS}),
            unverified_fields=tuple(map(book_term, written["unverified_fields"] or ())),
            title=title["en"],
            original_title=title["original"]["text"],
            original_language=title["original"]["lang"],
            event=trigger["event"],
            trigger_type=trigger["type"],
            latest_of=tuple(trigger["latest_of"] or ()),
            steps=tuple(Step(each["count"], each["unit"]) for each in period["steps"]),
            trigger_day_counts=period["trigger_day"] == "included",
            backward=period["direction"] == "backward",
            free_day_at_end=period["whole_days_free_at_end"],
            windows=tuple(Window.from_json(each) for each in period["excluded_windows"] or ()),
            rolls=roll["direction"] == "forward",
            roll_to=book_term(roll["to"] or ""),
            roll_basis=roll["basis"] or "",
            calendar=roll["calendar"] or "",
            end=EndOfDay(end["time"], end["zone"], end["exclusive"], end["basis"] or "") if end else None,
            extension=Extension(*(extension[name] or "" for name in ("who", "power", "condition"))),
            basis=tuple(Authority(each["instrument"], each["pinpoint"], each["address"] or "") for each in written["basis"]),
            in_force=InForce.from_json(written["in_force"]),
            alternatives=tuple(Alternative.from_json(each) for each in written["alternatives"]),
            unverified=written["unverified"],
        )


_PLAIN = ("id", "regime", "bound", "kind", "act", "done_when", "suspended_by_appeal", "depends_on", "supersedes")
_LISTS = ("deemed_service", "notes", "sources")


def stated_period(count: int, unit: str, trigger_type: str) -> Rule:
    """A period named in a letter or order itself, with no rule of law about its counting.

    The day of the event does not count and nothing is moved to a working day; the working says both.
    """
    return Rule(
        id="", regime="", title=said("Period as stated"), original_title="", original_language="", bound="", kind="act_by",
        act=said("the act has been done"),
        event=said("the event named"), trigger_type=trigger_type, latest_of=(), steps=(Step(count, unit),),
        trigger_day_counts=False, backward=False, free_day_at_end=False, windows=(), rolls=False, roll_to="", roll_basis="", calendar="",
        end=None, done_when="", deemed_service=(), extension=Extension("", "", ""), suspended_by_appeal="", depends_on="", basis=(),
        in_force=InForce(None, None), supersedes="", alternatives=(), notes=(), sources=(), unverified=False,
        unverified_fields=(said("no rule of counting is recorded: the day of the event is not counted and the last day is not moved"),),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question the law leaves open: it arises on a weekend, or for the rules named."""

    on_weekend: bool
    rules: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class DeemedService:
    """When a paper is taken as given or served although nobody saw it arrive.

    `after` is None where the law names no number (“the ordinary course of post”): then the user says the day.
    """

    id: str
    regime: str
    rule: str
    moves: tuple[str, ...]
    after: Step | None
    basis: str
    in_force: InForce
    unverified: bool
    doubts: tuple[Doubt, ...]
    supersedes: str

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> DeemedService:
        after = written.get("after")
        return cls(
            id=written["id"],
            regime=written["regime"],
            rule=written["rule"],
            moves=tuple(written["moves"]),
            after=Step(after["count"], after["unit"]) if after else None,
            basis=written["basis"],
            in_force=InForce.from_json(written["in_force"]),
            unverified=written["unverified"],
            doubts=tuple(
                Doubt(each.get("on_weekend", False), tuple(each.get("rules", ())), each["words"]) for each in written.get("doubts", ())
            ),
            supersedes=written.get("supersedes") or "",
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
