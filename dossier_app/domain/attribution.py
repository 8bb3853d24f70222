"""Attribution: who is said to have spoken, as what and for whom, read off the words around a quotation.

What is read is a proposal. Where the words are not plain, nothing is read: two names, a pronoun, a quotation inside another whose
speaker is not named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier_app.domain.attribution_scripts import is_caseless, named_beside
from dossier_app.domain.attribution_words import (
    ACCORDING,
    ARTICLES,
    AUXILIARY,
    FOR_WHOM,
    JOINS,
    NOT_A_NAME,
    OF_A_FIRM,
    OPENERS,
    PARTICLES,
    REPORTED,
    ROLES,
    SAID,
    SPEAKS_FOR_OTHERS,
    TITLES,
    TOLD,
)
from dossier_app.domain.quotation import MARKS, OPENING, Quotation, innermost, line_of, quotations_around, without_marks


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have spoken. What the words do not say is empty: “a spokesperson for Acme” has no name.

    `start` and `end` are the words it was read from. `is_continued` when they belong to the quotation before, which this one goes on.
    """

    speaker: str
    capacity: str = ""
    on_behalf_of: str = ""
    addressee: str = ""
    reported_by: str = ""
    start: int = 0
    end: int = 0
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text.casefold().rstrip(".")

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper() or (self.text[:1].isalpha() and self.text[:1].lower() == self.text[:1].upper())

    @property
    def owner(self) -> str:
        """“Clearview's” → “Clearview”; "" when nothing is owned."""
        return self.text[:-2] if self.text[-2:] in ("'s", "’s") else ""


_Clause = list[_Word]

_WORD = re.compile(r"(?:[^\W\d_]\.){1,4}|(?:Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|Jr|Sr|St)\.|[dlDL]['’](?=[^\W\d_])|[^\W_][\w’'\-]*|&|[^\w\s]")
_ENDS = ".;:!?()[]—–"
_MOST_WORDS = 40
_SENTENCE_END = re.compile(rf"[.!?…]+[{re.escape(MARKS)})\]]*\s+(?=\S)")


def attribution_of(text: str, start: int, end: int) -> Attribution | None:
    """Who is said to have spoken the words of this passage; None when the text around does not say so plainly.

    The passage may be a whole quotation, a part of one, or the pieces of one with “said NAME” between them.
    """
    start, end = without_marks(text, start, end)
    found = quotations_around(text, start, end)
    quotation = innermost(found, start, end)
    if quotation is None:
        pieces = [each for each in found if each.within is None and each.start < end and start < each.end]
        quotation = pieces[0] if pieces else None
    if quotation is None:
        return None
    beside = [each for each in found if each.within == quotation.within]
    first, last = (quotation.within.start, quotation.within.end) if quotation.within else line_of(text, quotation.start)
    return (
        _beside(text, quotation, beside, first, last)
        or (None if quotation.within else _continued(text, quotation, beside, first))
    )  # fmt: skip


def assertion_of(text: str, start: int, end: int) -> Attribution | None:
    """Who is said to assert what this passage reports without quotation marks: “The ICO said the company …”."""
    begins, closes = line_of(text, start)
    if quotations_around(text, start, end) and innermost(quotations_around(text, start, end), start, end):
        return None
    stops = [found.end() for found in _SENTENCE_END.finditer(text, begins, start + 1)]
    begins = max((stop for stop in stops if stop <= start), default=begins)
    words = _words_of(text, begins, closes)
    for number, word in enumerate(words[:12]):
        if word.text in OPENING or (word.text in MARKS and number):
            return None
        if word.key in SAID and number:
            read = _subject(_from_the_name(words[:number]))
            return read and replace(read, start=words[0].start, end=word.end)
    return None


def _beside(text: str, quotation: Quotation, beside: Sequence[Quotation], first: int, last: int) -> Attribution | None:
    number = beside.index(quotation)
    until = beside[number + 1].start - 1 if number + 1 < len(beside) else last
    since = beside[number - 1].end + 1 if number else first
    opens, closes = quotation.start - 1, quotation.end + 1
    if is_caseless(text, opens, closes):
        named = named_beside(text, since, opens, closes, until)
        return named and Attribution(named.speaker, named.capacity, start=named.start, end=named.end)
    names_it_first = text[since:opens].rstrip().endswith((":", ","))
    before = _before(text, since, opens)
    if before and names_it_first and text[since:opens].rstrip().endswith(":"):
        return before
    after = _after(text, closes, until, sentence_goes_on=_goes_on(text, quotation))
    if after or before:
        return after or before
    # “We,” said NAME, “are …”: what stands between two pieces is the attribution of both.
    between = text[since:opens].rstrip()
    if number and not between.endswith((".", "!", "?")):
        return _after(text, since, opens, sentence_goes_on=True)
    return None


def _goes_on(text: str, quotation: Quotation) -> bool:
    """Whether the sentence goes on after the quotation: a comma, or a mark with which a spoken sentence may end inside one."""
    last = text[quotation.end - 1 : quotation.end]
    following = text[quotation.end + 1 : quotation.end + 2]
    return last in ",?!—–…" or following in (",", "—", "–") or last.isalnum()


def _continued(text: str, quotation: Quotation, beside: Sequence[Quotation], first: int) -> Attribution | None:
    """The attribution of the quotation before, when nobody else is named between the two."""
    earlier = [each for each in beside if each.end < quotation.start]
    since = earlier[-1].end + 1 if earlier else first
    between = text[since : quotation.start - 1]
    if earlier:
        number = beside.index(earlier[-1])
        read = _beside(text, earlier[-1], beside[: number + 2], first, line_of(text, first)[1])
        ends_there = read is not None and not text[max(since, read.end) : quotation.start - 1].strip(" .,;")
        return replace(read, is_continued=True) if read and ends_there else None
    if between.strip():
        return None
    return _of_the_line_before(text, first)


def _of_the_line_before(text: str, first: int) -> Attribution | None:
    place = first - 1
    while place >= 0 and text[place].isspace():
        place -= 1
    if place < 0:
        return None
    begins, closes = line_of(text, place)
    above = [each for each in quotations_around(text, begins, closes) if each.within is None]
    if not above:
        return None
    read = _beside(text, above[-1], above, begins, closes) or _continued(text, above[-1], above, begins)
    return replace(read, is_continued=True) if read else None


def _after(text: str, start: int, end: int, *, sentence_goes_on: bool) -> Attribution | None:
    """What stands after a quotation: “said NAME, ROLE”, “NAME, ROLE, said”, “according to NAME”."""
    words = _words_of(text, start, end)
    if words and words[0].text in ",-—–":
        words = words[1:]
    if not words:
        return None
    if rest := _past_a_verb(words):
        read = _subject(_until_the_end(rest))
        return read and replace(read, start=words[0].start, end=max(read.end, rest[0].end))
    if not sentence_goes_on:
        return None
    subject = _until_the_end(words)
    for number, word in enumerate(subject[:24]):
        if word.key in SAID and number:
            read = _subject(_without_auxiliary(subject[:number]))
            return read and replace(read, addressee=_told_to(subject, number), start=words[0].start, end=word.end)
    return None


def _before(text: str, start: int, end: int) -> Attribution | None:
    """What stands before a quotation: “NAME, ROLE, said: “…””, “According to NAME, …”."""
    stops = [found.end() for found in _SENTENCE_END.finditer(text, start, end)]
    words = _words_of(text, stops[-1] if stops else start, end, most=400)[-_MOST_WORDS:]
    while words and words[-1].text in ":,":
        words = words[:-1]
    if not words:
        return None
    if rest := _past(words, ACCORDING):
        read = _subject(rest)
        return read and replace(read, start=words[0].start, end=words[-1].end)
    for number in range(len(words) - 1, 0, -1):
        if words[number].key in SAID and len(words) - number <= 10:
            read = _subject(_from_the_name(words[:number]))
            return read and replace(read, addressee=_told_to(words, number), start=words[0].start, end=words[-1].end)
    return None


def _past_a_verb(words: _Clause) -> _Clause | None:
    """What follows “said”, “said by”, “a déclaré”, “according to”; None when the words do not begin so."""
    if rest := _past(words, ACCORDING):
        return rest
    verb = 1 if words[0].key in AUXILIARY and len(words) > 1 else 0
    if words[verb].key not in SAID:
        return None
    rest = words[verb + 1 :]
    return rest[1:] if rest and rest[0].key in ("by", "par", "von", "por", "da") else rest


def _past(words: Sequence[_Word], openings: Sequence[tuple[str, ...]]) -> _Clause | None:
    for opening in openings:
        if tuple(word.key for word in words[: len(opening)]) == opening:
            return list(words[len(opening) :])
    return None


def _told_to(words: _Clause, verb: int) -> str:
    if words[verb].key not in TOLD:
        return ""
    return _firm(words[verb + 1 :])[0]


def _from_the_name(words: _Clause) -> _Clause:
    """The subject of a sentence that may open with “But”, “On Tuesday,” or “Even so,”."""
    clauses = list(_clauses(_without_auxiliary(words)))
    while len(clauses) > 1 and (clauses[0][0].key in OPENERS or clauses[0][0].key in NOT_A_NAME):
        clauses = clauses[1:]
    kept = [word for clause in clauses for word in (*clause, _Word(",", clause[-1].end, clause[-1].end))]
    while kept and kept[0].key in OPENERS and len(kept) > 1:
        kept = kept[1:]
    return kept


def _without_auxiliary(words: _Clause) -> _Clause:
    return words[:-1] if words and words[-1].key in AUXILIARY else words


def _subject(words: _Clause) -> Attribution | None:
    """The person or body that these words name, with what stands beside the name."""
    clauses = list(_clauses(words))
    if not clauses:
        return None
    name, role, tail = _person(clauses[0])
    besides = clauses[1:]
    if not name and role and besides:  # the company's chief executive, NAME
        name, _, tail = _person(besides[0])
        besides = besides[1:]
    if any(word.key in NOT_A_NAME for word in name) or not (name or role):
        return None
    firm, taken = _firm(tail[1:]) if tail and tail[0].key in OF_A_FIRM else ("", 0)
    (reported_by, reported_until), (on_behalf_of, _) = _named_after(words, REPORTED), _named_after(words, FOR_WHOM)
    last = tail[taken].end if firm else (name or role)[-1].end
    capacity, owner = _capacity(role)
    if not capacity and besides and _is_role(besides[0]):
        capacity, owner = _capacity(besides[0])
        last = besides[0][-1].end
    if firm and not capacity:
        capacity = firm
    elif firm:
        capacity = f"{capacity}, {firm}"
    speaker = _joined(word for word in name if word.key not in TITLES)
    return Attribution(speaker, capacity, on_behalf_of or owner, "", reported_by, words[0].start, max(last, reported_until))


def _person(clause: _Clause) -> tuple[_Clause, _Clause, _Clause]:
    """The words of the name, of the role before it, and what follows them."""
    words = clause[1:] if clause and clause[0].key in ARTICLES and len(clause) > 1 else clause
    stop = next((number for number in range(len(words)) if _ends_a_name(words, number)), len(words))
    head, tail = words[:stop], words[stop:]
    roles = [number for number, word in enumerate(head) if word.key in ROLES]
    if roles:
        after = head[roles[-1] + 1 :]
        if after and _is_name(after):
            return after, head[: roles[-1] + 1], tail
        if not after:
            return [], words, []
    length = 0
    while length < len(head) and (head[length].is_capital or (length and head[length].key in PARTICLES)):
        length += 1
    while length and not head[length - 1].is_capital:
        length -= 1
    if length < len(head) and head[length].key in ("and", "et", "und", "y", "&"):
        return [], [], []  # two names: it is not plain whose the words are
    return head[:length], [], tail


def _ends_a_name(words: _Clause, number: int) -> bool:
    word = words[number]
    if word.is_capital or word.key in ROLES or word.owner:
        return False
    if word.key in PARTICLES and number and number + 1 < len(words) and words[number + 1].is_capital and words[number - 1].is_capital:
        return any(each.key in ROLES for each in words[:number])  # “présidente de la CNIL”, but “Ludwig van Beethoven”
    return word.key in OF_A_FIRM or word.key in ("as", "in", "on", "after", "when", "while", "who", "that", "to", "before", "during", "by")


def _is_name(words: _Clause) -> bool:
    return words[0].is_capital and all(word.is_capital or word.key in PARTICLES for word in words) and words[-1].is_capital


def _is_role(clause: _Clause) -> bool:
    return len(clause) <= 16 and any(word.key in ROLES for word in clause)


def _capacity(words: _Clause) -> tuple[str, str]:
    """As what somebody spoke, and for whom, when the role is one that speaks for others."""
    speaks_for = any(word.key in SPEAKS_FOR_OTHERS for word in words)
    owned = next((number for number, word in enumerate(words) if word.owner), None)
    owner = ""
    if speaks_for and owned is not None and words[owned].is_capital:
        owner = _joined([*(word for word in words[:owned] if word.is_capital), replace(words[owned], text=words[owned].owner)])
        words = words[owned + 1 :]
    elif speaks_for:
        place = next((number for number, word in enumerate(words) if word.key in ("for", "of", "de", "von", "di")), None)
        owner = _firm(words[place + 1 :])[0] if place is not None else ""
    if words and words[0].key in ARTICLES and not any(word.owner for word in words):
        words = words[1:]
    return _joined(words), owner


def _firm(words: _Clause) -> tuple[str, int]:
    """The name of a firm with which these words begin, and how many of them it takes."""
    skipped = 1 if words and words[0].key in ARTICLES and not words[0].is_capital else 0
    length = skipped
    while length < len(words) and (words[length].is_capital or (length > skipped and words[length].key in JOINS)):
        length += 1
    while length > skipped and not words[length - 1].is_capital:
        length -= 1
    named = words[skipped:length]
    if not named or named[0].key in NOT_A_NAME:
        return "", 0
    return _joined([*named[:-1], replace(named[-1], text=named[-1].owner or named[-1].text)]), length


def _named_after(words: _Clause, openings: Sequence[tuple[str, ...]]) -> tuple[str, int]:
    """The firm named after one of these openings, and where its name ends."""
    for number in range(len(words)):
        if rest := _past(words[number:], openings):
            firm, taken = _firm(rest)
            return firm, rest[taken - 1].end if firm else 0
    return "", 0


def _clauses(words: _Clause) -> Iterator[_Clause]:
    clause: _Clause = []
    for word in words:
        if word.text == ",":
            if clause:
                yield clause
            clause = []
        else:
            clause.append(word)
    if clause:
        yield clause


def _until_the_end(words: _Clause) -> _Clause:
    return words[: next((number for number, word in enumerate(words) if word.text in _ENDS), len(words))]


def _words_of(text: str, start: int, end: int, *, most: int = _MOST_WORDS) -> _Clause:
    found: _Clause = []
    for word in _WORD.finditer(text, max(0, start), max(0, end)):
        found.append(_Word(word.group(), word.start(), word.end()))
        if len(found) == most:
            break
    return found


def _joined(words: Iterator[_Word] | Sequence[_Word]) -> str:
    return " ".join(word.text for word in words).replace("' ", "'").replace("’ ", "’")
