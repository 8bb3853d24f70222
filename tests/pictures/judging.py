"""What is wrong with a picture: words that are cut, too weak to read, or not translated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from dossier_app.domain.record import Plain
from dossier_app.ui import theme
from tests.gui.test_theme import ratio
from tests.pictures.writing import Written

DATA = re.compile(
    r"\[[^\[\]]*\]|</?qt>"  # translated
    r"|\b(Fact \d+|[FCQROPDXW]\d+|[A-Z]{2}/\d+)\b"  # labels
    r"|\b\d?\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}\b|\bUTC\b"  # dates are written one way everywhere
    r"|\b(Ctrl|Shift|Enter|Esc|Space|Tab|Del|Home|End|PgUp|PgDown|Alt)\b|\bF\d\d?\b"  # keys are called as on the board
    r"|\+(Up|Down|Left|Right)\b"
    r"|\b[A-Z]{3} [\d,.]+"  # sums
    r"|\b\d[\d.,]* (k|M|G)?B\b|\b[0-9a-f]{8}\b|\b[0-9A-F]{2}( [0-9A-F]{2})+\b|“|”|…"
)
PLAIN = re.compile(r"\b[A-Za-z]{2,}\b")
"""A word in letters that no translation has."""
LEAST = 12
"""Shorter pieces of what the case says could as well be words of ours."""


def cut(window: QWidget, written: Iterable[Written]) -> list[str]:
    """Words that lie partly where nothing is painted; what is just scrolled out of sight is not cut."""
    edges = [_edges(window, area) for area in window.findChildren(QAbstractScrollArea) if area.isVisibleTo(window)]
    return [f"{each.words} lies at {_said(each.place)} and has {_said(each.room)}" for each in written if _is_cut(each, edges)]


def _is_cut(each: Written, edges: list[tuple[float, float]]) -> bool:
    room, place = each.room.adjusted(-2, -1, 2, 1), each.place  # a letter may lean over its edge
    if room.contains(place) or not room.intersects(place):
        return False
    if place.left() < room.left() or place.right() > room.right():
        return True
    above, below = place.top() < room.top(), place.bottom() > room.bottom()
    return not any(
        (not above or abs(each.room.top() - top) < 1.5) and (not below or abs(each.room.bottom() - bottom) < 1.5) for top, bottom in edges
    )


def _edges(window: QWidget, area: QAbstractScrollArea) -> tuple[float, float]:
    top = area.viewport().mapTo(window, QPoint(0, 0)).y()
    return top, top + area.viewport().height()


def _said(rect: QRectF) -> str:
    return f"{rect.x():.0f},{rect.y():.0f} {rect.width():.0f}×{rect.height():.0f}"


def weak(picture: QImage, written: Iterable[Written]) -> list[str]:
    """Words whose ink is too near to what they stand on; what is switched off is exempt, as in WCAG 1.4.3."""
    least = 7.0 if theme.is_contrast() else 4.5
    found: list[str] = []
    for each in written:
        ground = _ground(picture, each.place.intersected(each.room))
        if ground is None or not each.words.strip() or each.ink == theme.colours().off:
            continue
        share = each.ink.alphaF()
        parts = zip((each.ink.red(), each.ink.green(), each.ink.blue()), (ground.red(), ground.green(), ground.blue()), strict=True)
        seen = QColor(*(round(ink * share + under * (1 - share)) for ink, under in parts))
        if ratio(seen, ground) < least:
            found.append(f"{each.words}: {seen.name()} on {ground.name()} is {ratio(seen, ground):.2f}")
    return found


def _ground(picture: QImage, place: QRectF) -> QColor | None:
    """The colour that most of a place has."""
    fine = picture.devicePixelRatio()
    area = QRectF(place.x() * fine, place.y() * fine, place.width() * fine, place.height() * fine).toAlignedRect()
    area = area.intersected(picture.rect())
    if area.isEmpty():
        return None
    part = picture.copy(area).convertToFormat(QImage.Format.Format_RGB32)
    (pixel, _), *_ = Counter(memoryview(part.constBits()).cast("I").tolist()).most_common(1)
    return QColor.fromRgb(pixel)


class Ears:
    """Knows what a case says, and hears what is neither that nor translated."""

    def __init__(self, said: Iterable[str]) -> None:
        plain = {" ".join(each.split()) for each in said}
        self._said = sorted((each for each in plain if re.search("[A-Za-z]{2}", each)), key=len, reverse=True)
        self._whole = "\n".join(self._said)
        self._heard: dict[str, str] = {}

    def untranslated(self, written: Iterable[Written]) -> list[str]:
        """Words that came from no translation and that the case does not say."""
        found: list[str] = []
        before, paragraph = QRectF(), ""
        for each in written:
            below = each.place.center().y() - before.center().y()
            goes_on = abs(each.place.left() - before.left()) < 2 and 0 < below < 2.5 * before.height()
            paragraph = f"{paragraph} {each.words}" if goes_on else each.words
            before = each.place
            # The last line of a paragraph may be a word or two: then all of it is looked for.
            if not self._is_said(paragraph) and (strange := self._strange(each.words)):
                found.append(f"{each.words}: {strange}")
        return found

    def _is_said(self, words: str, least: int = LEAST) -> bool:
        plain = " ".join(words.split()).strip("…“” ")
        return len(plain) >= least and plain in self._whole

    def _strange(self, words: str) -> str:
        """What is left of the words when all that may be there is taken out."""
        if words not in self._heard:
            self._heard[words] = self._left_of(words)
        return self._heard[words]

    def _left_of(self, words: str) -> str:
        if self._is_said(words):
            return ""
        # An ellipsis says itself that words are missing.
        least = LEAST // 2 if words.endswith("…") else LEAST
        # What a line has of a title between quotation marks is looked for whole.
        rest = re.sub(r"“[^“”]+", lambda title: "“" if self._is_said(title[0], least) else title[0], " ".join(words.split()))
        for each in self._said:
            if each in rest:
                rest = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", "  ", rest)
        pieces = re.split(r"\s{2,}| · |[“”]|, ", DATA.sub("  ", rest))
        return "; ".join(piece for piece in pieces if PLAIN.search(piece) and not self._is_said(piece, least))


def strings_in(value: Plain) -> Iterator[str]:
    """Every string of a case as it is dumped."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
