"""Cells that many tables share: a date, a passage, words with a note, and the row of a record that is not printed."""

from __future__ import annotations

from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import cell, date_or_gap, plainly, shortly, text, text_or_gap
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.language import say
from dossier_app.domain.record import Record
from dossier_app.dossier.value import Cell, Gap, Line, Role, Row, Words


def when_cell(when: Edtf | None) -> Cell:
    return cell(date_or_gap(when))


def words_cell(words: str) -> Cell:
    return cell(text_or_gap(words))


def stands_on(scribe: Scribe, excerpt: str | None, label: str = "") -> Cell:
    """The passage a record of one passage stands on."""
    return cell(scribe.cite(excerpt, label) or (Gap(say("no exhibit")),))


def as_at_words(scribe: Scribe) -> str:
    """“As at 31 October 2025. ” in a caption; nothing when no limit is set."""
    as_at = scribe.scope.plan.as_at
    return f"{say('As at {date}.', date=plainly(as_at))} " if as_at else ""


def from_to(since: Edtf | None, until: Edtf | None) -> str:
    """From when to when something held, for a narrow column; nothing when neither is known."""
    if since and until:
        return say("from {since} to {until}", since=shortly(since), until=shortly(until))
    if since:
        return say("from {since}", since=shortly(since))
    return say("to {until}", until=shortly(until)) if until else ""


def in_place_row(scribe: Scribe, record: Record, first: Cell, number: int, anchor: str = "") -> Row | None:
    """The row of a record that was withdrawn or is withheld: its label or number, and the words in its place."""
    if scribe.is_printed(record):
        return None
    return Row((first, cell(scribe.instead(record))), number, anchor, spans=True)


def withheld_row(first: Cell, number: int, words: str = "") -> Row:
    """The row of what has no number of its own among the withheld items, kept so that paragraphs are numbered alike for every audience."""
    return Row((first, cell(Gap(words or say("withheld: told only in what is withheld")))), number, spans=True)


def with_note(words: Words, note: str) -> Cell:
    lines = [Line(words)]
    if note.strip():
        lines.append(Line((text(note),), Role.NOTE))
    return tuple(lines)
