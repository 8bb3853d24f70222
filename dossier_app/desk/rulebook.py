"""The rule book: time limits, calendars, provisions, and the words of dates and amounts, as they travel with the program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

from dossier_app.domain.date_reading import Dated, ReadDate, read_date
from dossier_app.domain.date_words import DateWords
from dossier_app.domain.deadline_rules import Calendar, DeemedService, Rule, book_term, in_force_on
from dossier_app.domain.failures import Refusal
from dossier_app.domain.feasts import western_easter
from dossier_app.domain.money_language import read_amount_unsaid
from dossier_app.domain.money_reading import ReadAmount, read_amount
from dossier_app.domain.money_words import AmountWords
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.words import said

YEARS = range(2000, 2041)
"""The years for which calendars are made."""


def rule(id_: str) -> Rule:
    """The rule of this name, as uk.ftt.notice_of_appeal; raises Refusal when there is none."""
    if id_ not in _rules():
        raise Refusal("rule", said("The rule book has no rule “{rule}”. Choose one from the list.", rule=id_))
    return _rules()[id_]


def rules_of(regime: str) -> tuple[Rule, ...]:
    """The rules of one regime in the order of the rule book; raises Refusal when the regime is not known."""
    regimes_with_rules = {each.regime for each in _rules().values()}
    if regime not in regimes_with_rules:
        raise Refusal(
            "regime",
            said(
                "The rule book has no regime “{regime}”. It has {known}.",
                regime=regime,
                known=", ".join(sorted(regimes_with_rules)),
            ),
        )
    return tuple(each for each in _rules().values() if each.regime == regime)


def versions_of(id_: str) -> tuple[Rule, ...]:
    """A rule with those it replaced and those that replaced it, oldest first."""
    return tuple(rule(each) for each in _family(id_, {each.id: each.supersedes for each in _rules().values()}))


def rule_on(id_: str, day: date) -> Rule:
    """The version of this rule in force on that day; raises Refusal when there is none."""
    return in_force_on(versions_of(id_), day)


def deemed_service(id_: str) -> DeemedService:
    """The rule on when a paper is taken as given or served; raises Refusal when there is none of this name."""
    if id_ not in _deemed():
        raise Refusal("deemed", said("The rule book has no rule of deemed service “{rule}”.", rule=id_))
    return _deemed()[id_]


def deemed_service_on(id_: str, day: date) -> DeemedService:
    """The version of this rule of deemed service in force on that day."""
    family = _family(id_, {each.id: each.supersedes for each in _deemed().values()})
    return in_force_on(tuple(deemed_service(each) for each in family), day)


@cache
def calendar(id_: str) -> Calendar:
    """The weekend and holidays of one place; raises Refusal when the rule book does not name it.

    A calendar whose list of holidays does not travel with the program comes without any year: a deadline that needs it is not computable.
    """
    written = next((each for each in _book("deadlines")["calendars"] if each["id"] == id_), None)
    if written is None:
        raise Refusal("calendar", said("The rule book has no calendar “{calendar}”. Choose one from the list.", calendar=id_))
    package = written["holidays_package"]
    days = {*_public_holidays(package), *_added(written["add"])} if package else set[date]()
    return Calendar(
        id=id_,
        title=book_term(written["title"]),
        weekend=frozenset(_WEEKDAYS.index(each) for each in written["weekend"]),
        holidays=frozenset(days),
        years=YEARS if package else range(0),
        basis=written["basis"] or "",
        caveats=tuple(map(book_term, written["caveats"])),
        unverified=written["unverified"],
    )


def calendars() -> tuple[str, ...]:
    """The names of all calendars."""
    return tuple(each["id"] for each in _book("deadlines")["calendars"])


def holidays_version() -> str:
    """The version of the list of holidays, to be printed with a working: the list of a future year can change."""
    from importlib.metadata import version

    return f"holidays {version('holidays')}"


@cache
def date_words(language: str) -> DateWords:
    """The words of dates of one language (“en”, “de” …); raises Refusal when the rule book does not read dates in it."""
    return DateWords.from_json(language, _of_language(_book("dates"), "dates", language))


@cache
def amount_words(language: str) -> AmountWords:
    """The words of amounts of one language; raises Refusal when the rule book does not read amounts in it."""
    book = _book("amounts")
    return AmountWords.from_json(language, _of_language(book, "amounts", language), book)


def amount_languages() -> tuple[AmountWords, ...]:
    """The words of amounts of every language the rule book reads them in, English first."""
    return tuple(amount_words(each) for each in sorted(_book("amounts")["languages"], key=lambda each: each != "en"))


def read_amount_of(language: str, printed: str) -> ReadAmount | None:
    """The amount that words in this language state (“en-GB”; empty: nobody says which); None when no amounts are read in it."""
    if not language:
        return read_amount_unsaid(printed, amount_languages())
    primary = language.partition("-")[0].casefold()
    return read_amount(printed, amount_words(primary)) if primary in _book("amounts")["languages"] else None


def read_date_of(language: str, printed: str) -> ReadDate | None:
    """The date that words in this language state (empty: nobody says which, English); None when no dates are read in it."""
    primary = language.partition("-")[0].casefold() or "en"
    return read_date(printed, date_words(primary)) if primary in _book("dates")["languages"] else None


def date_languages() -> tuple[DateWords, ...]:
    """The words of dates of every language the rule book reads them in, English first."""
    return tuple(date_words(each) for each in sorted(_book("dates")["languages"], key=lambda each: each != "en"))


def dates_elsewhere(printed: str) -> set[str]:
    """What words with the name of a month mean in the languages that read them outright; figures alone mean nothing by themselves."""
    if not any(sign.isalpha() for sign in printed):
        return set()
    read = (read_date(printed, words) for words in date_languages())
    return {each.value for each in read if isinstance(each, Dated) and not each.confirm}


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law or set of rules."""

    id: str
    title: str
    address: str
    unverified: bool
    note: str


@dataclass(frozen=True, slots=True)
class ProvisionOfLaw:
    """A place in an instrument as the rule book knows it; `title_from` says whether the title is the law's own."""

    instrument: Instrument
    pinpoint: str
    title: str
    title_from: str
    language: str
    address: str
    unverified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Provisions:
    """All provisions the rule book knows, found by instrument and pinpoint."""

    instruments: Mapping[str, Instrument]
    _by_place: Mapping[tuple[str, str], ProvisionOfLaw]
    _inside: Mapping[tuple[str, str], tuple[str, ...]]

    def __iter__(self) -> Iterator[ProvisionOfLaw]:
        return iter(self._by_place.values())

    def of(self, instrument: str) -> tuple[ProvisionOfLaw, ...]:
        """The provisions of one instrument; raises Refusal when the instrument is not known."""
        self._known(instrument)
        return tuple(each for each in self if each.instrument.id == instrument)

    def at(self, instrument: str, pinpoint: str) -> ProvisionOfLaw:
        """The provision at this place: “5”, “5(1)(f)”, “s 149(2)”.

        Raises Refusal for an unknown instrument, and for a pinpoint that does not exist, such as article 5(1)(g) of the GDPR.
        """
        self._known(instrument)
        wanted = " ".join(pinpoint.split())
        if exact := self._by_place.get((instrument, wanted)):
            return exact
        if refusal := self.denied(instrument, wanted):
            raise refusal
        article = _article(wanted)
        if article != wanted and (instrument, article) in self._inside:
            return self._by_place[instrument, article]
        title = self.instruments[instrument].title
        raise Refusal(
            "pinpoint",
            said(
                "The rule book knows no “{wanted}” in {title}. Cite a provision from the list, or enter its words yourself.",
                wanted=wanted,
                title=title,
            ),
        )

    def denied(self, instrument: str, pinpoint: str) -> Refusal | None:
        """Why an article that the book has with all its paragraphs has no such place; None where it has it, or is silent."""
        wanted = " ".join(pinpoint.split())
        article = _article(wanted)
        within = self._inside.get((instrument, article))
        inner = wanted[len(article) :].strip()[1:].replace(")", "", 1)
        if within is None or (instrument, wanted) in self._by_place or ("(" in wanted and inner in within):
            return None
        title = self.instruments[instrument].title
        return Refusal(
            "pinpoint",
            said(
                "Article {article} of {title} has no “{wanted}”. Cite a paragraph or point that exists.",
                article=article,
                title=title,
                wanted=wanted,
            ),
        )

    def _known(self, instrument: str) -> None:
        if instrument not in self.instruments:
            raise Refusal(
                "instrument", said("The rule book has no instrument “{instrument}”. Choose one from the list.", instrument=instrument)
            )


def _article(pinpoint: str) -> str:
    """“5(1)(f)” → “5”."""
    return pinpoint.partition("(")[0].strip()


@cache
def provisions() -> Provisions:
    """The provisions that travel with the program."""
    book = _book("provisions")
    instruments = {
        each["id"]: Instrument(each["id"], each["title"], each["address"] or "", each["unverified"], each["note"] or "")
        for each in book["instruments"]
    }
    by_place = {
        (each["instrument"], each["pinpoint"]): ProvisionOfLaw(
            instruments[each["instrument"]],
            *(each[name] for name in ("pinpoint", "title", "title_from", "lang")),
            address=each["address"] or "",
            unverified=each["unverified"],
            note=each.get("note") or "",
        )
        for each in book["provisions"]
    }
    inside = {(each["instrument"], each["pinpoint"]): tuple(each["pinpoints"]) for each in book["provisions"] if "pinpoints" in each}
    return Provisions(instruments, by_place, inside)


@dataclass(frozen=True, slots=True)
class Term:
    """What a regime itself calls a body, role, artefact or outcome: its own word first, the English after it."""

    kind: str
    key: str
    english: str
    original: str
    language: str
    unverified: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Regime:
    """A regime of law with its own names of things."""

    id: str
    name: str
    languages: tuple[str, ...]
    terms: tuple[Term, ...]


@cache
def regimes() -> tuple[Regime, ...]:
    """All regimes the rule book knows."""
    return tuple(
        Regime(each["id"], each["name"], tuple(each["languages"]), tuple(_term(term) for term in each["terms"]))
        for each in _book("regimes")["regimes"]
    )


def _term(written: Mapping[str, Any]) -> Term:
    original: Mapping[str, Any] = written["original"] or {}
    return Term(
        *(written[name] for name in ("kind", "key", "en")),
        original=original.get("text", ""),
        language=original.get("lang", "en"),
        unverified=written["unverified"],
        source=written.get("source") or "",
        note=written.get("note") or "",
    )


@cache
def _book(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((RESOURCES / "rules" / f"{name}.json").read_text(encoding="utf-8")))


def _of_language(book: Mapping[str, Any], what: str, language: str) -> dict[str, Any]:
    known = book["languages"]
    if language not in known:
        raise Refusal(
            "language",
            said(
                "The rule book does not read {what} in the language “{language}”. It reads {known}.",
                what=what,
                language=language,
                known=", ".join(known),
            ),
        )
    return known[language]


@cache
def _rules() -> dict[str, Rule]:
    return {each["id"]: Rule.from_json(each) for each in _book("deadlines")["rules"]}


@cache
def _deemed() -> dict[str, DeemedService]:
    return {each["id"]: DeemedService.from_json(each) for each in _book("deadlines")["deemed_service"]}


def _family(id_: str, older: Mapping[str, str]) -> tuple[str, ...]:
    """The chain of versions that `id_` belongs to, oldest first."""
    newer = {old: new for new, old in older.items() if old}
    oldest = id_
    while older.get(oldest):
        oldest = older[oldest]
    family = [oldest]
    while family[-1] in newer:
        family.append(newer[family[-1]])
    return tuple(family)


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _public_holidays(package: Mapping[str, Any]) -> set[date]:
    # Matched by date only: the names of holidays come out in a language taken from the machine.
    import holidays

    return set(holidays.country_holidays(package["country"], subdiv=package["subdiv"], years=YEARS, categories=package["categories"]))


def _added(rules: list[str]) -> Iterator[date]:
    """Days the law adds to the public holidays: “fixed:12-24”, “easter:-2”, “nth:08-mon-1”, “range:12-25/+7”."""
    for each in rules:
        kind, _, words = each.partition(":")
        for year in YEARS:
            yield from _ADDED[kind](year, words)


def _fixed(year: int, words: str) -> Iterator[date]:
    yield date.fromisoformat(f"{year}-{words}")


def _from_easter(year: int, words: str) -> Iterator[date]:
    yield western_easter(year) + timedelta(days=int(words))


def _nth_weekday(year: int, words: str) -> Iterator[date]:
    month, weekday, nth = words.split("-")
    first = date(year, int(month), 1)
    yield first + timedelta(days=(_WEEKDAYS.index(weekday) - first.weekday()) % 7 + 7 * (int(nth) - 1))


def _stretch(year: int, words: str) -> Iterator[date]:
    first, more = words.split("/")
    for each in range(int(more) + 1):
        yield date.fromisoformat(f"{year}-{first}") + timedelta(days=each)


_ADDED: dict[str, Callable[[int, str], Iterator[date]]] = {
    "fixed": _fixed,
    "easter": _from_easter,
    "nth": _nth_weekday,
    "range": _stretch,
}
