"""What an audience may not see: exhibits, and everything that stands on nothing else. It is taken out before anything is written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from dossier_app.desk.assembly.legal_time import add_those_without_other_support, spread
from dossier_app.desk.assembly.wording import plainly, shortened
from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure, Privilege, in_words
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit, Rendition
from dossier_app.domain.fact import Citation
from dossier_app.domain.failures import Refusal
from dossier_app.domain.measure import Sum
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record
from dossier_app.domain.words import said
from dossier_app.dossier.value import Dossier, Withheld

_PRIVILEGED = {
    Privilege.LEGAL_ADVICE: "legal advice privilege",
    Privilege.LITIGATION: "litigation privilege",
    Privilege.WITHOUT_PREJUDICE: "written without prejudice",
    Privilege.PUBLIC_INTEREST_IMMUNITY: "public interest immunity",
}
_STANDS_ON: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Excerpt, ("exhibit",)),
    (Exclusion, ("excerpt",)),
    (Citation, ("excerpt",)),
    (Quote, ("excerpt",)),
    (Proceeding, ("excerpt",)),
    (Ruling, ("excerpt",)),
    (Counterclaim, ("excerpt",)),
    (Standing, ("excerpt",)),
    (Sum, ("excerpt",)),
    (Event, ("excerpt",)),
    (Deadline, ("excerpt",)),
)
_TELLING = 4
"""Fewer words than this in a row may stand anywhere by chance."""
_A_NAME = 5
"""A shorter citation or number may stand anywhere by chance too."""
READERS = {
    Disclosure.INTERNAL: "the desk itself",
    Disclosure.LEGAL_REVIEWER: "the legal reviewer",
    Disclosure.SUBJECT: "the company",
    Disclosure.TRIBUNAL: "the tribunal",
    Disclosure.PUBLIC: "the public",
}


@dataclass(frozen=True, slots=True)
class WithheldItem:
    """An exhibit that this audience does not see: its permanent number, why, and who does see it."""

    label: str
    exhibit: Exhibit
    reason: str
    to_be_seen: str

    @property
    def words(self) -> Withheld:
        return Withheld(self.label, self.reason, self.to_be_seen)


def withheld_items(case: Reading, audience: Disclosure, later: frozenset[str]) -> dict[str, WithheldItem]:
    """The withheld exhibits by identity.

    An item's number is its exhibit's place in the order of recording, so that it is the same in every edition for every audience.
    """
    found: dict[str, WithheldItem] = {}
    for place, exhibit in enumerate(case.all(Exhibit, withdrawn=True), 1):
        reason = _reason(case, audience, exhibit)
        if reason and exhibit.stands and exhibit.id not in later:
            level = Disclosure.INTERNAL if exhibit.privilege is not Privilege.NONE else exhibit.disclosure
            found[exhibit.id] = WithheldItem(f"W{place}", exhibit, reason, f"in the edition for {READERS[level]}")
    return found


def _reason(case: Reading, audience: Disclosure, exhibit: Exhibit) -> str:
    if exhibit.privilege is not Privilege.NONE and audience is not Disclosure.INTERNAL:
        return _PRIVILEGED[exhibit.privilege]
    if not case.seen_by(audience, exhibit):
        return f"not to be seen by {READERS[audience]}"
    return ""


def withheld_records(case: Reading, items: dict[str, WithheldItem]) -> frozenset[str]:
    """The identities of all records that stand on withheld exhibits and on nothing else, those exhibits among them."""
    taken = set(items)
    if taken:
        spread(case, _STANDS_ON, taken)
        add_those_without_other_support(case, taken)
    return frozenset(taken)


def grade_is_shown(audience: Disclosure) -> bool:
    """How far a source is trusted is not printed for the company or the public: it may point to a person."""
    return audience not in (Disclosure.SUBJECT, Disclosure.PUBLIC)


def audience_in_words(audience: Disclosure) -> str:
    return READERS.get(audience, in_words(audience))


def refuse_leaks(case: Reading, taken: frozenset[str], later: frozenset[str], as_at: Edtf | None, dossier: Dossier) -> None:
    """Raises Refusal when words that this edition may not print stand in somebody's own sentence in it.

    That is a passage of a withheld exhibit, word for word; and what is later than the day of the edition: a passage, a citation of a
    ruling or the number of a proceeding. What was amended has no day of its own, so nothing but its words can tell that it is later.
    What also stands in an exhibit that may be read here is no secret, and not later.
    """
    passages = [each for each in case.all(Excerpt, withdrawn=True) if each.id in taken | later and len(each.exact.split()) >= _TELLING]
    names = list(_names_of_later_law(case, later))
    if not passages and not names:
        return
    printed = _alike("\n".join(_strings(dossier)))
    found = [each for each in passages if _alike(each.exact) in printed]
    after = [name for name in names if _alike(name) in printed]
    if not found and not after:
        return
    readable = [each for each in case.all(Rendition) if each.exhibit not in taken and each.exhibit not in later]
    seen = _alike("\n".join(text for each in readable if (text := case.text(each.id))))
    for each in found:
        if _alike(each.exact) not in seen:
            raise _leak(case.get(Exhibit, each.exhibit), each) if each.id in taken else _too_early(each.exact, as_at)
    for name in after:
        if _alike(name) not in seen:
            raise _too_early(name, as_at)


def _leak(exhibit: Exhibit, passage: Excerpt) -> Refusal:
    return Refusal(
        "audience",
        said(
            "Words of {label}, which this audience may not see, stand in another record: “{words} …”. "
            "Amend that record, or choose an audience that may see {label}.",
            label=exhibit.label,
            words=passage.exact[:40],
        ),
    )


def _too_early(words: str, as_at: Edtf | None) -> Refusal:
    return Refusal(
        "as_at",
        said(
            "“{words}” is later than {day}, and stands in a record that is not. "
            "Amend that record, and say it where it has a day of its own; or choose a later day.",
            words=shortened(" ".join(words.split()), 60),
            day=plainly(as_at) if as_at else "",
        ),
    )


def _names_of_later_law(case: Reading, later: frozenset[str]) -> Iterator[str]:
    """By what a later ruling is cited and a later proceeding is numbered, unless an earlier one is too."""
    earlier = {name for name, is_later in _names_of_law(case, later) if not is_later}
    yield from (name for name, is_later in _names_of_law(case, later) if is_later and name not in earlier and len(name) >= _A_NAME)


def _names_of_law(case: Reading, later: frozenset[str]) -> Iterator[tuple[str, bool]]:
    for ruling in case.all(Ruling, withdrawn=True):
        yield ruling.authority.strip(), ruling.id in later
    for proceeding in case.all(Proceeding, withdrawn=True):
        yield proceeding.number.strip(), proceeding.id in later


def _alike(words: str) -> str:
    """The words without what differs between an exhibit and print: case, spacing, and the form of the apostrophe."""
    return " ".join(words.casefold().replace("’", "'").split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _strings(each)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from _strings(getattr(value, each.name))
