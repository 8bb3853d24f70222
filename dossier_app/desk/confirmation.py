"""Confirmation: a second person says of a sentence that it is so. It is bound to what that person saw, and void once that has changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.desk.authorship import had_a_hand_in
from dossier_app.desk.connections import name_in
from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.finding import Statement
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Plain, Pointer


class Void(StrEnum):
    """Why a confirmation on record does not hold, as the dossier prints it."""

    CHANGED = "changed since"
    OWN_WORK = "by who wrote it or judged its passages"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirmed a sentence, on which day, and why that does not hold, if it does not."""

    by: str
    on: Edtf | None
    void: Void | None = None

    @property
    def holds(self) -> bool:
        return self.void is None


def confirmation_of(case: Reading, statement: Statement) -> Confirmation | None:
    """The confirmation on record; None when nobody has confirmed the sentence."""
    if not statement.confirmed_by.strip():
        return None
    void = None
    if statement.confirmed_seen != confirmed_substance(case, statement):
        void = Void.CHANGED
    elif had_a_hand_in(case, statement, statement.confirmed_by) is not None:
        void = Void.OWN_WORK
    return Confirmation(statement.confirmed_by.strip(), statement.confirmed_on, void)


def confirmed_substance(case: Reading, statement: Statement) -> str:
    """The SHA-256 of what is confirmed: the sentence, its kind, the words it follows from, and its passages with their verdicts.

    Identities are no part of it, so that it is the same after the case was written as JSON and read in again.
    """
    seen: dict[str, Plain] = {
        "text": statement.text,
        "kind": statement.statement_kind.value,
        "premises": [_words(case, each) for each in statement.premises],
        "repeats": [_words(case, each) for each in statement.facts],
        "passages": sorted((_passage(case, each) for each in case.citations(statement)), key=json.dumps),
    }
    written = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _words(case: Reading, pointer: Pointer) -> Plain:
    record = case.at(pointer)
    match record:
        case Statement():
            words = record.text
        case Fact():
            words = record.proposition
        case Quote():
            words = record.words
        case _:
            words = name_in(case, record)
    return [record.kind, words, record.stands]


def _passage(case: Reading, citation: Citation) -> Plain:
    excerpt = case.get(Excerpt, citation.excerpt)
    exhibit = case.get(Exhibit, excerpt.exhibit)
    return [exhibit.sha256, excerpt.start, excerpt.end, excerpt.exact, citation.verdict.value, citation.assessed_by]
