"""What is said in cells: where things stand, what matches, when something was; each the same in every table."""

from __future__ import annotations

from enum import StrEnum

from dossier_app.desk.standing import Course
from dossier_app.domain.edtf import Edtf, Precision, said_plainly
from dossier_app.domain.enumerations import Match, Outcome, StandingWord
from dossier_app.ui.cells import Stands, Words, quiet
from dossier_app.ui.words import capitalised, member_words, translate


def member(value: StrEnum) -> Words:
    """A member of an enumeration as the content of a cell."""
    return Words(capitalised(member_words(value)))


_STANDINGS: dict[StrEnum, str] = {
    StandingWord.ASSERTED: "circle-dot", StandingWord.ANSWERED: "reply", StandingWord.CONCEDED: "circle-check",
    StandingWord.WITHDRAWN: "circle-minus", StandingWord.UPHELD: "circle-check", StandingWord.REJECTED: "circle-x",
    StandingWord.PARTLY_UPHELD: "contrast", StandingWord.OVERTURNED: "circle-slash", StandingWord.REMITTED: "rotate-ccw",
    StandingWord.PENDING: "clock", StandingWord.NOT_DETERMINED: "circle-dashed", Outcome.UPHELD: "circle-check",
    Outcome.PARTLY_UPHELD: "contrast", Outcome.REJECTED: "circle-x", Outcome.VIOLATION_FOUND: "gavel",
    Outcome.NO_VIOLATION_FOUND: "circle-minus", Outcome.REMITTED: "rotate-ccw", Outcome.OTHER: "circle-dot",
}  # fmt: skip


def stands(member: StrEnum, note: str = "") -> Stands:
    """Where a counterclaim or a ruling stands: in ink, for colour never says who is right."""
    return Stands(_STANDINGS.get(member, "circle-dot"), member_words(member), note=note)


def overall(course: Course) -> Stands:
    """Where a counterclaim stands in one word: the word of the forum that holds; where forums hold that differ, that they do."""
    said = course.overall
    if not said:
        return stands(StandingWord.ASSERTED)
    if len({each.word for each in said}) > 1:
        return Stands("split", translate("Table", "differs"))
    return stands(said[0].word, initials(said[0].forum) if len(said) == 1 else f"×{len(said)}")


def initials(name: str) -> str:
    """A forum's initials, where it has several words: “Upper Tribunal” → “UT”."""
    words = [word for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else name


def matched(match: Match) -> Stands:
    """What re-extraction shows today; the only thing in a table that may be green or red, for it was checked."""
    if match is Match.MISMATCH:
        return Stands("octagon-alert", member_words(match), "bad")
    if match in (Match.EXACT, Match.TYPOGRAPHIC, Match.ELIDED):
        return Stands("check", member_words(match), "good")
    return Stands("languages" if match is Match.TRANSLATED else "text", member_words(match))


def dated(date: Edtf | None, printed: str = "") -> Words:
    """A date as it was written, else as it is known; a month says that it is one."""
    if date is None:
        return Words(printed) if printed else quiet(translate("Table", "not known"))
    return Words(printed or said_plainly(date))


def is_month(date: Edtf | None) -> bool:
    return date is not None and date.precision is Precision.MONTH
