"""Regions of a page on the screen: their frames, and their labels, of which none covers another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from dossier_app.desk.marks import Mark
from dossier_app.domain.evidence import Region
from dossier_app.ui import painting, theme
from dossier_app.ui.reader.mark_painting import MOST_LABELS, tint_of
from dossier_app.ui.words import translate

_LABEL = 18


@dataclass(frozen=True, slots=True)
class RegionLabel:
    """The label of a region, where it stands; `marks` are those that it stands for, more than one where the labels had no room."""

    rect: QRectF
    words: str
    marks: Sequence[Mark]


def labels_over(
    marks: Sequence[Mark], rect_of: Callable[[Region], QRectF], width: float, chosen: tuple[str, str] | None
) -> list[RegionLabel]:
    """The labels above the left corners of the regions, and beside or under each other where they would cover one another."""
    stands: list[RegionLabel] = []
    for region, here in groupby(sorted((each for each in marks if each.region), key=_place), key=_place):
        # The chosen one is never among those that have no room.
        first = sorted(here, key=lambda mark: (mark.kind, mark.id) != chosen)
        taken = [each.rect for each in stands]
        stands += _labels_at(rect_of(Region(*region)), first, taken, width, chosen)
    return stands


def _labels_at(
    at: QRectF, marks: Sequence[Mark], taken: list[QRectF], width: float, chosen: tuple[str, str] | None
) -> Iterator[RegionLabel]:
    """At most so many as can be told apart; the last one says how many more there are."""
    high = theme.scaled(_LABEL)
    whole = len(marks) <= MOST_LABELS
    for each in [[mark] for mark in marks] if whole else [*([mark] for mark in marks[: MOST_LABELS - 1]), marks[MOST_LABELS - 1 :]]:
        words = each[0].label if len(each) == 1 else translate("Reader", "{count} more").format(count=f"{len(each):,}")
        face = theme.font("caption", 600 if (each[0].kind, each[0].id) == chosen else 500)
        rect = QRectF(at.x(), max(0.0, at.y() - high), painting.width_of(words, face) + 10, high)
        while covered := next((other for other in taken if other.intersects(rect)), None):
            rect.moveLeft(covered.right() + 2)
            if rect.right() > width:
                rect.moveTopLeft(QPointF(max(0.0, min(at.x(), width - rect.width())), rect.bottom() + 2))
        taken.append(rect)
        yield RegionLabel(rect, words, each)


def paint_region_label(painter: QPainter, label: RegionLabel, *, is_chosen: bool) -> None:
    tint, face = tint_of(label.marks[0].look), theme.font("caption", 600 if is_chosen else 500)
    painting.panel(painter, label.rect, tint.fill, tint.line, theme.grid("radius_small"))
    painting.write(painter, label.rect, label.words, face, tint.ink, painting.CENTRE, elide=False)


def paint_region(painter: QPainter, rect: QRectF, line: QColor, wide: float, strength: float) -> None:
    """A frame that is seen on whatever the picture shows, light or dark: the line of its kind inside one of the paper's colour."""
    fill = QColor(line)
    fill.setAlphaF(strength)
    painting.panel(painter, rect.adjusted(-1.5, -1.5, 1.5, 1.5), None, theme.colours().paper, 0, wide + 3)
    painting.panel(painter, rect, fill, line, 0, wide)


def _place(mark: Mark) -> tuple[int, int, int, int]:
    region = mark.region
    return (region.left, region.top, region.width, region.height) if region else (0, 0, 0, 0)
