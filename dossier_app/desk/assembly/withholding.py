"""What an audience may not see: exhibits, and everything that stands on nothing else. It is taken out before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk.assembly.legal_time import add_those_without_other_support, spread
from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.enumerations import Disclosure, Privilege
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit
from dossier_app.domain.fact import Citation
from dossier_app.domain.language import say
from dossier_app.domain.measure import Sum
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record
from dossier_app.dossier.value import Withheld

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
            seen_in = say("in the edition for {reader}", reader=audience_in_words(level))
            found[exhibit.id] = WithheldItem(f"W{place}", exhibit, reason, seen_in)
    return found


def _reason(case: Reading, audience: Disclosure, exhibit: Exhibit) -> str:
    if exhibit.privilege is not Privilege.NONE and audience is not Disclosure.INTERNAL:
        return _privilege_in_words(exhibit.privilege)
    if not case.seen_by(audience, exhibit):
        return say("not to be seen by {reader}", reader=audience_in_words(audience))
    return ""


def _privilege_in_words(privilege: Privilege) -> str:
    return {
        Privilege.LEGAL_ADVICE: say("legal advice privilege"),
        Privilege.LITIGATION: say("litigation privilege"),
        Privilege.WITHOUT_PREJUDICE: say("written without prejudice"),
        Privilege.PUBLIC_INTEREST_IMMUNITY: say("public interest immunity"),
    }[privilege]


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
    """The readers of an edition, as they stand after “for” and “by”."""
    return {
        Disclosure.INTERNAL: say("the desk itself"),
        Disclosure.LEGAL_REVIEWER: say("the legal reviewer"),
        Disclosure.SUBJECT: say("the company"),
        Disclosure.TRIBUNAL: say("the tribunal"),
        Disclosure.PUBLIC: say("the public"),
    }[audience]
