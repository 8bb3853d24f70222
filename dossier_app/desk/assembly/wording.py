"""How things are worded in print: dates, sums, labels, counts, and the spaces that never part."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from dossier_app.domain.edtf import Edtf, said_plainly, said_shortly
from dossier_app.domain.enumerations import Qualifier, SumStanding, in_words
from dossier_app.domain.fact import StatedQuantity
from dossier_app.domain.language import language, say, spoken
from dossier_app.domain.measure import Exact, Sum
from dossier_app.dossier.phrasing import (
    NBSP,
    kept_together,
    labelled_kinds,
    phrase,  # noqa: F401  # pyright: ignore[reportUnusedImport]  # the sections find here whatever they are worded with
    pinpoint_in_words,
)
from dossier_app.dossier.value import Aside, Cell, Gap, Line, Link, Piece, Role, Said, Strong, Text, Words

_TURNING = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_RECORDED_IN: ContextVar[str] = ContextVar("recorded_in", default="en")
_OFFICES = re.compile(
    r"\b(?:Office|Commission|Commissioner|Tribunal|Court|Authority|Agency|Ministry|Department|Board|Council|Bureau|Directorate|Registry)\b"
)
"""Names of offices and courts take the article in a sentence; names of companies and persons do not."""


def none_recorded() -> Gap:
    return Gap(say("none recorded"))


def no_date() -> Gap:
    return Gap(say("no date recorded"))


def printable(words: str) -> str:
    """The words with every sign written out that would turn the line round or do something unseen: `⟨U+202E⟩`."""
    if words.isprintable():
        return words
    return "".join(f"⟨U+{ord(sign):04X}⟩" if _is_unseen(sign) else sign for sign in words)


def _is_unseen(sign: str) -> bool:
    return sign in _TURNING or (sign not in "\n\t" and unicodedata.category(sign) in {"Cc", "Co", "Cs", "Cn"})


def flat(words: str) -> str:
    """The words on one line, with single spaces; no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f\v\u2028\u2029]+", " ", printable(words.replace("\r\n", "\n").replace("\r", "\n"))).strip(" ")


def text(words: str) -> Text:
    """Words as they are recorded, letter for letter and with whatever apostrophe they have: anybody's name may stand in them."""
    return Text(kept_together(flat(words)))


def strong(words: str) -> Strong:
    return Strong(kept_together(flat(words)))


@contextmanager
def recorded_in(code: str) -> Generator[None]:
    """Words of the case that do not say their language are in this one, that of the case."""
    before = _RECORDED_IN.set(code.partition("-")[0] or "en")
    try:
        yield
    finally:
        _RECORDED_IN.reset(before)


def language_of_words(recorded: str) -> str:
    """The language that was recorded for somebody's words, or else the case's."""
    return recorded or _RECORDED_IN.get()


def said(words: str, language: str = "") -> Said:
    """Somebody's words, letter for letter."""
    return Said(printable(words), language_of_words(language))


def text_or_gap(words: str, gap: str = "") -> Piece:
    """The words as recorded, or in their place what is missing; without more that none are recorded."""
    return text(words) if words.strip() else Gap(gap) if gap else none_recorded()


def plainly(when: Edtf) -> str:
    """The date in words: “18 May 2022”, day and month never parted."""
    return kept_together(spoken(said_plainly(when)))


def shortly(when: Edtf) -> str:
    """The date for a narrow column: “17 Oct 2023”."""
    said = spoken(said_shortly(when))
    # A single day is one word here; what is said in full may part, but never a day from its month.
    return said.replace(" ", NBSP) if when.is_one_day else kept_together(said)


def moment_shortly(utc: str) -> str:
    """A moment written as 2025-11-03T10:04:00Z: “3 Nov 2025 10:04 UTC”. What is no moment stays as it is."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?Z", utc)
    return f"{shortly(Edtf(found[1]))} {found[2]}{NBSP}UTC" if found else flat(utc)


def date_or_gap(when: Edtf | None) -> Piece:
    return Text(plainly(when)) if when else no_date()


def dated_cell(when: Edtf | None, as_printed: str = "") -> Cell:
    """A date as it was written first, and its machine reading under it."""
    if when is None and not as_printed.strip():
        return (Line((no_date(),)),)
    first: Piece = said(as_printed) if as_printed.strip() else Text(plainly(when)) if when else no_date()
    second: Piece = Aside(when.value) if when else no_date()
    return (Line((first,)), Line((second,), Role.NOTE))


def money(each: Sum) -> str:
    """The sum of record or as read: ISO code, no-break space, thousands comma, every digit recorded: “GBP 7,552,800.00”."""
    return f"{each.currency}{NBSP}{_in_figures(each.amount)}"


def counted(each: StatedQuantity) -> str:
    """The quantity as read, with every digit recorded: “20,000,000,000 images”, “EUR 7,500,000”."""
    of = text(each.of).text
    return f"{of}{NBSP}{_in_figures(each.value)}" if re.fullmatch("[A-Z]{3}", of) else f"{_in_figures(each.value)}{NBSP}{of}"


def _in_figures(value: Exact) -> str:
    sign = "−" if value.value.startswith("-") else ""
    whole, point, rest = value.value.lstrip("-").partition(".")
    speaking = language()
    return f"{sign}{speaking.figures(int(whole or '0'))}{speaking.point if point else ''}{rest}"


def qualifier(each: Sum) -> str:
    """How the sum is meant. Only a sum of record is exact because nothing else is said of it; a reported one is what was printed."""
    if each.qualifier is not Qualifier.EXACT:
        return named(each.qualifier)
    if each.standing is SumStanding.OF_RECORD:
        return say("exact")
    return say("as printed") if each.as_printed.strip() else say("none stated")


def link(label: str, pinpoint: str = "", *, with_page: bool = False) -> Link:
    """A reference to a labelled record or an exhibit, with the place inside it."""
    spoken = _spoken(label) + (f", {pinpoint_in_words(pinpoint)}" if pinpoint else "")
    return Link(label, label.replace(" ", NBSP), pinpoint, with_page, spoken)


def paragraph_link(number: int) -> Link:
    return Link(f"paragraph {number}", str(number), spoken=say("paragraph {number}", number=number))


def section_link(number: int, *, with_page: bool = False) -> Link:
    spoken_of = say("section {number}", number=number)
    return Link(f"section {number}", spoken_of.replace(" ", NBSP), with_page=with_page, spoken=spoken_of)


def _spoken(label: str) -> str:
    if "/" in label:
        return say("exhibit {label}", label=label.replace("/", " "))
    found = re.fullmatch(r"([A-Z])(\d+)", label)
    kinds = labelled_kinds()
    return f"{kinds[found[1]]} {found[2]}" if found and found[1] in kinds else label


def joined(parts: Iterable[Words], separator: str = ", ", last: str = "") -> Words:
    """Several runs of words as one, with something between them, and something else before the last."""
    kept = [part for part in parts if part]
    words: list[Piece] = []
    for place, part in enumerate(kept):
        if place:
            words.append(Text(last if last and place == len(kept) - 1 else separator))
        words += part
    return tuple(words)


def sentence(*parts: Piece | Words) -> Words:
    """Pieces and runs of them, one after the other."""
    words: list[Piece] = []
    for part in parts:
        words += part if isinstance(part, tuple) else (part,)
    return tuple(words)


def spaced(words: Words) -> Words:
    """The words after a space; nothing when there are none."""
    return (Text(" "), *words) if words else ()


def labels(found: Sequence[str]) -> Words:
    """References to several labels, runs of neighbours drawn together: “F1–F3, C2”."""
    return joined((_run(run) for run in _runs(found)), ", ")


def _run(run: list[str]) -> Words:
    if len(run) < 3:
        return joined((link(label),) for label in run)
    return (
        Link(
            run[0],
            f"{run[0]}–{run[-1].removeprefix('Fact ')}".replace(" ", NBSP),
            spoken=say("{first} to {last}", first=_spoken(run[0]), last=_spoken(run[-1])),
        ),
    )


def _runs(found: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for label in found:
        if runs and _follows(runs[-1][-1], label):
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _follows(first: str, second: str) -> bool:
    found = re.fullmatch(r"([A-Z]|Fact )(\d+)", first)
    return bool(found) and second == f"{found[1]}{int(found[2]) + 1}"


def numbers(found: Iterable[int]) -> str:
    """Paragraph numbers drawn together: “20, 31–33, 35”."""
    runs: list[list[int]] = []
    for number in sorted(set(found)):
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}" for run in runs)


def count_of(number: int, noun: str, plural: str = "") -> str:
    """“three counterclaims”, “one exhibit”, “no deadline”: numbers up to twelve in words."""
    return language().so_many(f"%n {noun}", f"%n {plural or f'{noun}s'}", number)


def figures(number: int) -> str:
    """A whole number: “20,000,000,000”."""
    return language().figures(number)


def named(member: StrEnum) -> str:
    """A member of a closed list as it is printed: `no_business_in_territory` → “no business in territory”."""
    return spoken(in_words(member))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def capitalised(words: Words) -> Words:
    """The words with a capital first letter, where they begin with ours."""
    first = words[:1]
    return (dataclasses.replace(first[0], text=capital(first[0].text)), *words[1:]) if first and isinstance(first[0], Text) else words


def continued(words: str) -> str:
    """A remark in the middle of a line: after a comma, or as a sentence of its own where it begins with a capital."""
    remark = flat(words)
    return f"{'.' if remark[:1].isupper() else ','} {remark}" if remark else ""


def the(name: str) -> str:
    """A name as it stands in a sentence: “the Office of the Information Commissioner”, but “Clearview AI”."""
    if not _OFFICES.search(name) or name.lower().startswith(("a ", "an ", "“", "not named")):
        return name
    return say("the {name}", name=name.removeprefix("The ").removeprefix("the "))


def enumerated(parts: Iterable[Words]) -> Words:
    """“F1, F2 and F3”."""
    return joined(parts, last=f" {say('and')} ")


def full_stop(words: str) -> str:
    """The sentence with its full stop."""
    return words if not words or words[-1] in ".!?…" else f"{words}."


def cell(*words: Piece | Words, role: Role = Role.CELL) -> Cell:
    """A cell of one line."""
    return (Line(sentence(*words), role),)


def number_cell(number: int) -> Cell:
    return (Line((Text(str(number)),), Role.NUMBER),)


def label_cell(label: str, number: int) -> Cell:
    """A label with its paragraph number under it."""
    return (Line((Text(label),), Role.LABEL), Line((Text(str(number)),), Role.NOTE))


def shortened(words: str, length: int) -> str:
    """The words cut at a word, with the cut marked."""
    one_line = flat(words)
    return one_line if len(one_line) <= length else one_line[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + NBSP + "…"
