"""Looking in the case for what is typed into the palette: the lines that tell what was found, and where each leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer
from dossier_app.ui.palette_lines import Line
from dossier_app.ui.places import OF_KIND, PLACES
from dossier_app.ui.seeking import Seeking
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.desk.reading import Reading
    from dossier_app.desk.searching import Found
    from dossier_app.ui.session import Session

_MOST = 30
"""Of records, and of passages: who sees so many says more words."""

_MOST_BEFORE, _BEFORE = 56, 32
"""Where more letters than the first of these stand before the first word that was found, so many are left, and it is in sight."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, by kinds, each under its heading; and whether there is more of it."""

    lines: tuple[Line, ...] = ()
    count: int = 0
    is_all: bool = True


class CaseSearch:
    """The search of one palette."""

    def __init__(self, session: Session) -> None:
        self._session, self._seeking = session, Seeking(session)

    @property
    def is_asking(self) -> bool:
        return self._seeking.is_asking

    def ask(self, words: str, take: Callable[[Answer], None], failed: Callable[[BaseException], None]) -> None:
        """Look for these words; of several questions only the last is answered."""
        from dossier_app.desk.searching import search_apart

        def look(case: Reading) -> tuple[list[Found], list[Found]]:
            return search_apart(case, words, _MOST)

        self._seeking.ask(look, lambda found: take(self._answer(*found)), failed)

    def drop(self) -> None:
        """Nothing is asked any more."""
        self._seeking.drop()

    def _answer(self, records: list[Found], passages: list[Found]) -> Answer:
        gathered: dict[str, list[Found]] = {}
        for each in records:
            gathered.setdefault(each.kind, []).append(each)
        turn = [place.kind.kind for place in PLACES if place.kind]
        lines: list[Line] = []
        for kind in sorted(gathered, key=lambda kind: turn.index(kind) if kind in turn else len(turn)):
            place = OF_KIND.get(KINDS[kind])
            title = translate("Place", place.title) if place else translate("Palette", "Other records")
            lines += _group(title, place.icon if place else "tag", gathered[kind], self._go)
        if passages:
            lines += _group(translate("Palette", "In the texts of exhibits"), "file-text", passages, self._read)
        return Answer(tuple(lines), len(records) + len(passages), max(len(records), len(passages)) < _MOST)

    def _go(self, found: Found) -> None:
        self._session.go(Pointer(found.kind, found.id))

    def _read(self, found: Found) -> None:
        self._session.read.emit(found.id, *found.words, None)


def _group(title: str, icon: str, found: Iterable[Found], lead: Callable[[Found], None]) -> list[Line]:
    def line(each: Found) -> Line:
        words = f"{each.label} {each.where}".strip()
        return Line(words, icon=icon, pieces=_in_sight(each), does=lambda: lead(each), about=(each.kind, each.id, each.words))

    return [Line(title), *map(line, found)]


def _in_sight(found: Found) -> tuple[tuple[str, bool], ...]:
    """The passage in one line, without what the record is called, and from a little before the first word that was found."""
    pieces = [(re.sub(r"\s+", " ", text), is_hit) for text, is_hit in _after(found.label, found.pieces)]
    if pieces and not pieces[0][1] and len(pieces) > 1 and len(pieces[0][0]) > _MOST_BEFORE:
        before = pieces[0][0]
        cut = before.find(" ", len(before) - _BEFORE - 1)
        pieces[0] = ("… " + before[cut + 1 if 0 <= cut < len(before) - 1 else len(before) - _BEFORE :], False)
    return tuple(pieces)


def _after(label: str, pieces: tuple[tuple[str, bool], ...]) -> list[tuple[str, bool]]:
    """What is said after the label, with which a record's words begin."""
    left = label if "".join(text for text, _ in pieces).startswith(label) else ""
    kept: list[tuple[str, bool]] = []
    for text, is_hit in pieces:
        rest = text[len(left) :]
        left = left[len(text) :]
        if kept or rest.strip():
            kept.append((rest if kept else rest.lstrip(), is_hit))
    return kept
