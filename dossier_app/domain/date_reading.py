"""Dates read from the words of a newspaper, as precisely as they are written, or with the question that must be asked first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from dossier_app.domain.date_words import DateWords, even
from dossier_app.domain.deadlines import add_months
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.failures import Refusal
from dossier_app.domain.feasts import hijri_by_arithmetic, orthodox_easter, western_easter


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as EDTF. `confirm` is what was taken from elsewhere and must be confirmed; `lost` the word that EDTF cannot carry."""

    value: str
    confirm: tuple[str, ...] = ()
    lost: str = ""

    @property
    def utc_day(self) -> str:
        """For a moment, the day it is in UTC."""
        return datetime.fromisoformat(self.value).astimezone(UTC).date().isoformat() if "T" in self.value else ""


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """What must be asked before a date is read; with the likely answers, best first."""

    ask: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoDate:
    """No date may be read, and why."""

    reason: str


ReadDate: TypeAlias = Dated | DateQuestion | NoDate


def read_date(text: str, words: DateWords, *, locale: str = "", published: date | None = None) -> ReadDate:
    """The date these words state. `locale` decides the order of figures, `published` the year and what “last week” means.

    Precision is never added: a month is not its first day.
    """
    return _Reader(words, locale, published).read(even(text))


_FIGURES = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Reader:
    words: DateWords
    locale: str
    published: date | None

    def read(self, text: str) -> ReadDate:
        ways: tuple[Callable[[str], ReadDate | None], ...] = (
            self._chinese, self._moment, self._relative, self._fiscal, self._feast, self._week, self._decade, self._hijri, self._span,
            self._between, self._either, self._bounded, self._vague, self._plain,
        )  # fmt: skip
        for way in ways:
            if found := way(text):
                return _checked(found)
        return NoDate("not_a_date" if re.fullmatch(r"[\d.,]+", text) else "no_date")

    # Ways of other calendars and countings

    def _chinese(self, text: str) -> ReadDate | None:
        if self.words.language != "zh":
            return None
        if half := re.fullmatch(r"(\d{4})年(上|下)半年", text):
            first, last = ("01", "06") if half[2] == "上" else ("07", "12")
            return Dated(f"{half[1]}-{first}/{half[1]}-{last}")
        found = re.fullmatch(r"(?:(民國|民国)?(\d{1,4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号號])?", text)
        if not found or not text:
            return None
        era, year, month, day = found.groups()
        if not year:
            return self._without_year(int(month), int(day)) if month and day else None
        full = int(year) + (1911 if era else 0)
        return Dated("-".join([f"{full:04}", *(f"{int(each):02}" for each in (month, day) if each)]))

    def _hijri(self, text: str) -> ReadDate | None:
        found = re.fullmatch(r"(\d{1,2}) (.+) (1[34]\d\d)", text)
        if not found or found[2] not in self.words.hijri:
            return None
        day = hijri_by_arithmetic(int(found[3]), self.words.hijri.index(found[2]) + 1, int(found[1]))
        # The civil calendar of the region is mostly a day before the arithmetic one; the sighting decides.
        return DateQuestion("calendar", tuple((day - timedelta(days=each)).isoformat() for each in (1, 2, 0)))

    def _week(self, text: str) -> ReadDate | None:
        for word in self.words.week:
            if found := re.fullmatch(rf"{re.escape(word)} ?(\d{{1,2}})(?:,| of)?[ /](\d{{4}})", text):
                first = date.fromisocalendar(int(found[2]), int(found[1]), 1)
                confirm = () if self.words.language == "de" else ("week_numbering",)
                return Dated(f"{first}/{first + timedelta(days=6)}", confirm)
        return None

    def _fiscal(self, text: str) -> ReadDate | None:
        for word in self.words.fiscal:
            if found := re.fullmatch(rf"{re.escape(word)} (\d{{4}})[/-](?:\d\d)?(\d\d)", text):
                year = int(found[1])
                return DateQuestion("fiscal_year", tuple(f"{year}-{month:02}/{year + 1}-{month - 1:02}" for month in (4, 7, 10)))
        return None

    def _feast(self, text: str) -> ReadDate | None:
        for word in self.words.easter:
            if found := re.fullmatch(rf"{word} (\d{{4}})", text):
                year = int(found[1])
                return DateQuestion("which", (western_easter(year).isoformat(), orthodox_easter(year).isoformat()))
        return None

    def _decade(self, text: str) -> ReadDate | None:
        found = re.fullmatch(r"(?:the )?(\d{3})0s", text)
        return Dated(f"{found[1]}X") if found else None

    def _moment(self, text: str) -> ReadDate | None:
        found = re.fullmatch(r"(.+?),? (\d{1,2}):(\d\d) ?([a-z]+)?", text)
        day = self._plain(found[1]) if found else None
        if not found or not isinstance(day, Dated) or len(day.value) != 10:
            return None
        offset = self.words.zones.get(found[4] or "")
        if offset is None:
            return DateQuestion("zone")
        return Dated(f"{day.value}T{int(found[2]):02}:{found[3]}:00{offset}", ("zone",))

    # Ways that need the day of the text

    def _relative(self, text: str) -> ReadDate | None:
        what = self.words.relative.get(text)
        if what:
            return self._back(*what.split(":"))
        for word, unit in self.words.ago.items():
            if text.endswith(f" {word}"):
                count = text.removesuffix(word).strip()
                number = self.words.numbers.get(count) or (int(count) if count.isdecimal() else 0)
                return self._roughly_back(unit, number) if number else None
        for word in self.words.last:
            weekday = self.words.weekdays.get(text.removeprefix(f"{word} "))
            if text.startswith(f"{word} ") and weekday is not None:
                return self._last_weekday(weekday)
        return None

    def _back(self, unit: str, count: str) -> ReadDate:
        if self.published is None:
            return DateQuestion("anchor")
        if unit == "day":
            return Dated((self.published - timedelta(days=int(count))).isoformat(), ("anchor",))
        if unit == "week":
            first = self.published - timedelta(days=self.published.weekday() + 7 * int(count))
            return Dated(f"{first}/{first + timedelta(days=6)}", ("anchor", "week_start"))
        if unit == "month":
            return Dated(add_months(self.published.replace(day=1), -int(count)).isoformat()[:7], ("anchor",))
        return Dated(str(self.published.year - int(count)), ("anchor",))

    def _roughly_back(self, unit: str, count: int) -> ReadDate:
        if self.published is None:
            return DateQuestion("anchor")
        if unit in ("day", "week"):
            days = count * (7 if unit == "week" else 1)
            return Dated(f"{self.published - timedelta(days=days)}~", ("anchor",))
        months = count * (12 if unit == "year" else 1)
        whole = add_months(self.published.replace(day=1), -months).isoformat()
        return Dated(f"{whole[: 7 if unit == 'month' else 4]}~", ("anchor",))

    def _last_weekday(self, weekday: int) -> ReadDate:
        if self.published is None:
            return DateQuestion("anchor")
        back = (self.published.weekday() - weekday) % 7
        if back == 0:
            return DateQuestion("which", ((self.published - timedelta(days=7)).isoformat(), self.published.isoformat()))
        return Dated((self.published - timedelta(days=back)).isoformat(), ("anchor",))

    def _without_year(self, month: int, day: int) -> ReadDate:
        """The last such day that is not after the text's own."""
        if not _is_day(f"2000-{month:02}-{day:02}"):  # a leap year, so that only what never is is refused
            return NoDate("invalid_date")
        if self.published is None:
            return DateQuestion("year")
        for year in (self.published.year, self.published.year - 1):
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if found <= self.published:
                return Dated(found.isoformat(), ("year",))
        return NoDate("invalid_date")

    # Ways made of two, or of one with a word before it

    def _span(self, text: str) -> ReadDate | None:
        found = re.search(r"(\d{4})-(\d{4})$", text)
        return Dated(f"{found[1]}/{found[2]}") if found and any(word in text.split() for word in self.words.spans) else None

    def _between(self, text: str) -> ReadDate | None:
        for first, second in self.words.between:
            if found := re.fullmatch(rf"{re.escape(first)} (.+?) {re.escape(second)} (.+)", text):
                ends = self._pair(found[1], found[2])
                return Dated("/".join(ends)) if ends else None
        return None

    def _either(self, text: str) -> ReadDate | None:
        for word in self.words.either:
            if found := re.fullmatch(rf"(.+?) {re.escape(word)} (.+)", text):
                ends = self._pair(found[1], found[2])
                return Dated(f"[{','.join(ends)}]") if ends else None
        return None

    def _pair(self, first: str, last: str) -> tuple[str, str] | None:
        """Two dates, the first of which may take its month and year from the last."""
        whole = self._plain(last)
        if not isinstance(whole, Dated):
            return None
        alone = self._plain(first)
        if isinstance(alone, Dated) and not first.isdecimal():
            return alone.value, whole.value
        return (f"{whole.value[:8]}{int(first):02}", whole.value) if first.isdecimal() and len(whole.value) == 10 else None

    def _bounded(self, text: str) -> ReadDate | None:
        for group, shape in ((self.words.until, "../{}"), (self.words.since, "{}/..")):
            if (rest := _after(text, group)) is not None and isinstance(found := self._plain(rest), Dated):
                return replace(found, value=shape.format(found.value))
        return None

    def _vague(self, text: str) -> ReadDate | None:
        if (rest := _after(text, self.words.about)) is not None and isinstance(found := self._plain(rest), Dated):
            return replace(found, value=f"{found.value}~")
        for word in self.words.parts:
            rest = _after(text, (word,))
            if rest is not None and isinstance(found := self._plain(rest), Dated):
                return replace(found, lost=word)
        return None

    # One plain date

    def _plain(self, text: str) -> ReadDate | None:
        if any(text.endswith(f" {word}") for word in self.words.past):
            return DateQuestion("year")
        if _YEAR.fullmatch(text):
            return Dated(text)
        if figures := _FIGURES.fullmatch(text):
            return self._figures(figures)
        pieces = [piece for piece in re.split(r"[ ,]+", text) if piece and piece not in self.words.fillers]
        weekday = self.words.weekdays.get(pieces[0]) if pieces else None
        if weekday is not None:
            pieces = pieces[1:]
        found = self._season(pieces) or self._month(" ".join(pieces))
        if weekday is not None and isinstance(found, Dated) and len(found.value) == 10 and _weekday(found.value) not in (weekday, None):
            return NoDate("weekday_mismatch")
        return found

    def _season(self, pieces: list[str]) -> ReadDate | None:
        if len(pieces) == 2 and pieces[0] in self.words.seasons and _YEAR.fullmatch(pieces[1]):
            return Dated(f"{pieces[1]}-{self.words.seasons[pieces[0]]}")
        return None

    def _month(self, text: str) -> ReadDate | None:
        for name, number in self.words.months:
            found = re.fullmatch(
                rf"(?:(\d{{1,2}})(?:\.|st|nd|rd|th|er|°)? )?{re.escape(name)}(?: (\d{{1,2}})(?:st|nd|rd|th)?)?(?: (\d{{4}}))?", text
            )
            if not found:
                continue
            day, after, year = found.groups()
            day = day or after
            if year:
                return Dated(f"{year}-{number:02}" + (f"-{int(day):02}" if day else ""))
            return self._without_year(number, int(day)) if day else DateQuestion("year")
        return None

    def _figures(self, found: re.Match[str]) -> ReadDate:
        first, sign, middle, last = found[1], found[2], found[3], found[4]
        if len(first) == 4:
            return Dated(f"{first}-{int(middle):02}-{int(last):02}")
        if len(last) == 4:
            return self._ordered(_ymd(last, middle, first), _ymd(last, first, middle), sure=self.words.sure_dots and sign == ".")
        if len(last) == 2 and self.words.sure_dots and sign == ".":
            return Dated(_ymd(_century(last), middle, first), ("century",))
        readings = (_ymd(_century(last), middle, first), _ymd(_century(first), middle, last), _ymd(_century(last), first, middle))
        real = tuple(dict.fromkeys(each for each in readings if _is_day(each)))
        return DateQuestion("order", real) if real else NoDate("invalid_date")

    def _ordered(self, day_first: str, month_first: str, *, sure: bool) -> ReadDate:
        readings = [each for each in (day_first, month_first) if _is_day(each)]
        if sure or len(set(readings)) < 2:
            return Dated(readings[0]) if readings and not sure else Dated(day_first)
        order = self.words.order.get(self.locale, "") or self.words.default_order
        if not order:
            return DateQuestion("order", tuple(readings))
        return Dated(month_first if order == "mdy" else day_first, ("order",))


def _checked(found: ReadDate) -> ReadDate:
    """What names a day there is not is no date."""
    if isinstance(found, Dated):
        try:
            Edtf.parse(found.value)
        except Refusal:
            return NoDate("invalid_date")
    return found


def _after(text: str, group: tuple[str, ...]) -> str | None:
    for word in group:
        if text.startswith(word) and (word.endswith("-") or text[len(word) :][:1] == " "):
            return text[len(word) :].strip()
    return None


def _ymd(year: str, month: str, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def _century(year: str) -> str:
    """Two figures of a year as the year of this age that they most likely are."""
    return f"20{int(year):02}" if int(year) < 70 else f"19{int(year):02}"


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _weekday(value: str) -> int | None:
    return date.fromisoformat(value).weekday() if _is_day(value) else None
