"""Dates as they are known: a day, a month, a season, about, until, one of two. EDTF (ISO 8601-2), level 1, and sets of level 2."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dossier_app.domain.failures import Refusal
from dossier_app.domain.words import Said, counted, said, term, together


class Precision(StrEnum):
    """How much of a date is known."""

    MOMENT = "moment"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    ONE_OF = "one of"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY = "Day"
"""The context in which translators find how a day is put together of its day, month and year."""
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

# A season does not say its months: autumn in Buenos Aires begins in March. The bounds hold for both hemispheres, and the
# season about the turn of the year is called after the year in which it begins.
_SEASON_BOUNDS = {21: (3, 1, 0, 11), 22: (1, 1, 1, 2), 23: (3, 1, 0, 11), 24: (1, 1, 1, 2)}

_CALENDAR_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class _Read:
    """What one piece of text says: its bounds (None: open), how precise it is, and whether a mark or an X makes it less than certain."""

    earliest: date | None
    latest: date | None
    precision: Precision
    certain: bool


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date with exactly the precision it was given: “2022-05” is a month and is never padded to its first day.

    `earliest` and `latest` are the first and last day the date may be; None where an interval is open or its end is not known.
    Raises Refusal when there is no such date.
    """

    value: str
    earliest: date | None = field(init=False, compare=False, repr=False)
    latest: date | None = field(init=False, compare=False, repr=False)
    precision: Precision = field(init=False, compare=False, repr=False)
    _certain: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        value = self.value.strip()
        read = _read(value)
        for name, known in (
            ("value", value),
            ("earliest", read.earliest),
            ("latest", read.latest),
            ("precision", read.precision),
            ("_certain", read.certain),
        ):
            object.__setattr__(self, name, known)

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """The date this text says; raises Refusal for a date that does not exist, such as 2022-02-31."""
        return cls(text)

    @classmethod
    def of(cls, day: date) -> Edtf:
        """One known day."""
        return cls(day.isoformat())

    @property
    def is_one_day(self) -> bool:
        """Whether this is one known day, fit to start a deadline: no month, no “about”, no interval, no choice of two."""
        return self.precision is Precision.DAY and self._certain

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Orders dates by when they may begin, then by when they end; an open beginning comes first."""
        return (self.earliest or date.min, self.latest or date.max, self.value)

    @property
    def parts(self) -> tuple[str, ...]:
        """The dates an interval or a choice is made of, as written; a single date is its only part."""
        if self.precision is Precision.INTERVAL:
            return tuple(self.value.split("/"))
        if self.precision is Precision.ONE_OF:
            return tuple(self.value[1:-1].split(","))
        return (self.value,)

    def __str__(self) -> str:
        return self.value


def _read(value: str) -> _Read:
    if value.startswith("[") and value.endswith("]"):
        return _read_choice(value)
    if "/" in value:
        return _read_interval(value)
    if _MOMENT.fullmatch(value):
        return _read_moment(value)
    return _read_calendar_date(value, whole=value)


def _read_choice(value: str) -> _Read:
    choices = [_read_calendar_date(each, whole=value) for each in value[1:-1].split(",")]
    earliest = min(each.earliest for each in choices if each.earliest)
    latest = max(each.latest for each in choices if each.latest)
    return _Read(earliest, latest, Precision.ONE_OF, certain=False)


def _read_interval(value: str) -> _Read:
    if value.count("/") != 1 or not value.strip("/."):
        raise _nonsense(value)
    first, last = value.split("/")
    begins = None if first in {"", ".."} else _read_calendar_date(first, whole=value).earliest
    ends = None if last in {"", ".."} else _read_calendar_date(last, whole=value).latest
    if begins and ends and begins > ends:
        raise Refusal("", said("“{date}” ends before it begins. Write the earlier date first.", date=value))
    return _Read(begins, ends, Precision.INTERVAL, certain=False)


def _read_moment(value: str) -> _Read:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise Refusal("", said("“{date}” names a day or a time of day that does not exist.", date=value)) from None
    return _Read(moment.date(), moment.date(), Precision.MOMENT, certain=True)


def _read_calendar_date(value: str, *, whole: str) -> _Read:
    match = _CALENDAR_DATE.fullmatch(value)
    if match is None or not _x_stands_at_the_end(match) or match["year"] == "0000":
        raise _nonsense(whole)
    year, month, day = match["year"], match["month"], match["day"]
    certain = not match["mark"] and "X" not in value
    if "X" in year:
        first, last = max(int(year.replace("X", "0")), 1), int(year.replace("X", "9"))
        precision = Precision.DECADE if year.count("X") == 1 else Precision.CENTURY
        return _Read(date(first, 1, 1), date(last, 12, 31), precision, certain)
    if month is None or month == "XX":
        precision = Precision.YEAR if month is None else (Precision.MONTH if day is None else Precision.DAY)
        return _Read(date(int(year), 1, 1), date(int(year), 12, 31), precision, certain)
    if int(month) in SEASONS and day is None:
        return _read_season(int(year), int(month), certain, whole)
    if not 1 <= int(month) <= 12:
        raise Refusal(
            "", said("“{date}” names month {month}. Months run from 01 to 12; 21 to 24 are the seasons.", date=whole, month=month)
        )
    return _read_month_or_day(int(year), int(month), day, certain)


def _read_season(year: int, season: int, certain: bool, whole: str) -> _Read:
    first_month, first_day, later, last_month = _SEASON_BOUNDS[season]
    if year + later > date.max.year:
        raise _nonsense(whole)
    last = _last_of_month(year + later, last_month)
    return _Read(date(year, first_month, first_day), last, Precision.SEASON, certain)


def _read_month_or_day(year: int, month: int, day: str | None, certain: bool) -> _Read:
    last = _last_of_month(year, month)
    if day is None or day == "XX":
        precision = Precision.MONTH if day is None else Precision.DAY
        return _Read(date(year, month, 1), last, precision, certain)
    if not 1 <= int(day) <= last.day:
        raise Refusal(
            "",
            counted(
                "There is no {day} {month} {year}. That month has %n day.",
                "There is no {day} {month} {year}. That month has %n days.",
                last.day,
                day=int(day),
                month=MONTHS[month - 1],
                year=year,
            ),
        )
    known = date(year, month, int(day))
    return _Read(known, known, Precision.DAY, certain)


def _x_stands_at_the_end(match: re.Match[str]) -> bool:
    """Level 1 leaves open the end of a date only: 2022-05-XX and 2022-XX are dates, 2022-XX-18 is not."""
    if "X" in match["year"]:
        return match["month"] is None
    return match["month"] != "XX" or match["day"] in {None, "XX"}


def _last_of_month(year: int, month: int) -> date:
    import calendar  # late: the first window writes days, and reads none

    return date(year, month, calendar.monthrange(year, month)[1])


def _nonsense(value: str) -> Refusal:
    return Refusal(
        "",
        said("“{date}” is not a date. Write 2022-05-18, 2022-05, 2022, 2022-05~ (about) or 2022-05-18/2022-05-23 (between).", date=value),
    )


def said_plainly(when: Edtf) -> str:
    """The date in words: “18 May 2022”, “about May 2022”, “between 21 and 23 November 2022”, “until 18 May 2022”."""
    if when.precision is Precision.INTERVAL:
        return _interval_plainly(*when.parts)
    if when.precision is Precision.ONE_OF:
        return _one_of_plainly(when.parts)
    if when.precision is Precision.MOMENT:
        day, clock = when.value.split("T")
        offset = clock[8:].replace("Z", "+00:00")
        at = f"{clock[:5]} (UTC{offset.replace('-', '−')})" if offset else clock[:5]
        return said("{date}, {time}", date=_plainly(day), time=at)
    return _plainly(when.value)


def said_shortly(when: Edtf) -> str:
    """The date for a narrow place: “17 Oct 2023”; what is no single day is said in full."""
    if when.precision is Precision.DAY and when.is_one_day and when.earliest:
        return day_shortly(when.earliest)
    return said_plainly(when)


def day_plainly(day: date) -> str:
    """A day in words: “18 May 2022”. Not by the computer's locale, which a window sets: a dossier reads the same wherever it is made."""
    return _day(day.day, term("Month", MONTHS[day.month - 1]), str(day.year))


def day_shortly(day: date) -> str:
    """A day where there is little room: “18 May 2022”, “3 Sep 2022”."""
    return _day(day.day, term("Month in short", MONTHS[day.month - 1][:3]), str(day.year))


def _day(day: int, month: str, year: str) -> str:
    """A day; the first of a month has a name of its own in some languages, as “1er mai”."""
    if day == 1:
        return Said("1 {month} {year}", {"month": month, "year": year}, DAY)
    return Said("{day} {month} {year}", {"day": str(day), "month": month, "year": year}, DAY)


def _interval_plainly(first: str, last: str) -> str:
    if last == "..":
        return said("from {date}", date=_plainly(first))
    if first == "..":
        return said("until {date}", date=_plainly(last))
    if not last:
        return said("from {date}, end not known", date=_plainly(first))
    if not first:
        return said("until {date}, beginning not known", date=_plainly(last))
    earlier, later = _side_by_side((first, last))
    return said("between {earlier} and {later}", earlier=earlier, later=later)


def _one_of_plainly(parts: tuple[str, ...]) -> str:
    *earlier, last = _side_by_side(parts)
    return said("{dates} or {last}", dates=together(*earlier, by=", "), last=last)


def _side_by_side(parts: tuple[str, ...]) -> list[str]:
    """Dates beside one another; what the earlier ones share with the last is said once."""
    last = parts[-1]
    return [*(_before(part, last) for part in parts[:-1]), _plainly(last)]


def _before(part: str, last: str) -> str:
    """A date before a later one: “21” before “23 November 2022”, “3 October” before “23 November 2022”."""
    year, month, day = [*part.split("-"), "", ""][:3]
    if len(part) == len(last) and part.isascii() and "X" not in part + last and year == last[:4]:
        if len(part) == 10 and part[:7] == last[:7]:
            return Said("1" if day == "01" else "{day}", {"day": str(int(day))}, DAY)
        if len(part) == 10:
            month_named = {"month": term("Month", MONTHS[int(month) - 1])}
            return Said("1 {month}" if day == "01" else "{day} {month}", {"day": str(int(day)), **month_named}, DAY)
        if len(part) == 7:
            return _month_named(int(month))
    return _plainly(part)


def _plainly(value: str) -> str:
    bare = value.rstrip("~?%")
    plain = _unmarked_plainly(bare)
    match value[len(bare) :]:
        case "~":
            return said("about {date}", date=plain)
        case "?":
            return said("{date}, uncertain", date=plain)
        case "%":
            return said("about {date}, uncertain", date=plain)
        case _:
            return plain


def _unmarked_plainly(bare: str) -> str:
    year, month, day = [*bare.split("-"), "", ""][:3]
    if not month:
        return _year_plainly(year)
    if month == "XX":
        return said("{year}, month not known", year=_year_plainly(year))
    if not day:
        return Said("{month} {year}", {"month": _month_named(int(month)), "year": year}, DAY)
    if day == "XX":
        return said("{month} {year}, day not known", month=_month_named(int(month)), year=year)
    return _day(int(day), _month_named(int(month)), year)


def _year_plainly(year: str) -> str:
    if year.endswith("XX"):
        return said("between {earlier} and {later}", earlier=f"{year[:2]}00", later=f"{year[:2]}99")
    return said("the {decade}s", decade=year.replace("X", "0")) if year.endswith("X") else year


def _month_named(month: int) -> str:
    return term("Month", SEASONS.get(month) or MONTHS[month - 1])
