"""The pen of the figures: lines, boxes, arrows and words, in millimetres from the top left corner of the figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from reportlab.platypus import Flowable

from dossier_app.dossier import fonts, look, mixed
from dossier_app.dossier.look import MM, Type

WORDS = Type(fonts.SANS, 8, 10)
STRONG = Type(fonts.SANS_SEMIBOLD, 8, 10)
QUIET = Type(fonts.SANS, 8, 10, look.SECONDARY)
QUOTED = Type(fonts.SERIF, 9, 11.5)
LABEL = Type(fonts.SANS_SEMIBOLD, 8, 10, look.INK)
MISSING = Type(fonts.SANS_ITALIC, 8, 10, look.SECONDARY)

Toward = Literal["left", "right", "up", "down"]
_HEADS: dict[Toward, tuple[tuple[int, int], tuple[int, int]]] = {
    "left": ((-1, 0), (0, 1)), "right": ((1, 0), (0, 1)), "up": ((0, -1), (1, 0)), "down": ((0, 1), (1, 0)),
}  # fmt: skip
"""By where an arrow leads: along it, and across it."""


class Sketch(Flowable):
    """A figure of a fixed size; what it draws it draws with its pen."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.size = (width, height)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # reportlab's own names
        del aW, aH
        return self.size[0] * MM, self.size[1] * MM

    def sketch(self, pen: Pen) -> None:
        """Draw; millimetres run right and down from the top left corner."""
        raise TypeError(pen)

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        self.sketch(Pen(canvas, self.size[1]))
        canvas.restoreState()


class Pen:
    """Draws on a canvas whose origin is the figure's bottom left corner."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height

    def line(self, points: list[tuple[float, float]], weight: float = 0.8, colour: str = look.TEXT, dash: tuple[float, ...] = ()) -> None:
        self._canvas.saveState()
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(weight)
        if dash:
            self._canvas.setDash(*dash)
        path = self._canvas.beginPath()
        path.moveTo(*self._at(*points[0]))
        for each in points[1:]:
            path.lineTo(*self._at(*each))
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.restoreState()

    def box(
        self, left: float, top: float, width: float, height: float, *, weight: float = look.FRAME_RULE, colour: str = look.FRAME,
        dashed: bool = False, fill: str = "",
    ) -> None:  # fmt: skip
        self._canvas.saveState()
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(weight)
        if dashed:
            self._canvas.setDash(2.5, 2.5)
        if fill:
            self._canvas.setFillColor(fill)
        x, y = self._at(left, top + height)
        self._canvas.rect(x, y, width * MM, height * MM, stroke=1, fill=1 if fill else 0)
        self._canvas.restoreState()

    def dot(self, x: float, y: float, radius: float, *, filled: bool = True, half: bool = False) -> None:
        self._canvas.saveState()
        self._canvas.setStrokeColor(look.TEXT)
        self._canvas.setFillColor(look.TEXT)
        self._canvas.setLineWidth(0.7)
        at = self._at(x, y)
        self._canvas.circle(*at, radius * MM, stroke=1, fill=1 if filled else 0)
        if half:
            self._canvas.wedge(
                at[0] - radius * MM, at[1] - radius * MM, at[0] + radius * MM, at[1] + radius * MM, 90, 180, stroke=0, fill=1
            )
        self._canvas.restoreState()

    def triangle(self, tip: tuple[float, float], toward: Toward = "left", *, filled: bool = True) -> None:
        """An arrow head 2.2 mm long and wide whose tip is here."""
        x, y = tip
        along, across = _HEADS[toward]
        back = (x - 2.2 * along[0], y - 2.2 * along[1])
        corners = [
            self._at(x, y),
            self._at(back[0] + 1.1 * across[0], back[1] + 1.1 * across[1]),
            self._at(back[0] - 1.1 * across[0], back[1] - 1.1 * across[1]),
        ]
        path = self._canvas.beginPath()
        path.moveTo(*corners[0])
        path.lineTo(*corners[1])
        path.lineTo(*corners[2])
        path.close()
        self._canvas.saveState()
        self._canvas.setStrokeColor(look.TEXT)
        self._canvas.setFillColor(look.TEXT if filled else look.WHITE)
        self._canvas.setLineWidth(0.8)
        self._canvas.drawPath(path, stroke=1, fill=1)
        self._canvas.restoreState()

    def words(self, text: str, left: float, baseline: float, kind: Type = WORDS, *, right: bool = False) -> None:
        mixed.write(self._canvas, text, *self._at(left, baseline), kind, right=right)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * MM, (self._height - y) * MM


def width_of(text: str, kind: Type = WORDS) -> float:
    """How wide the words are, in millimetres."""
    return mixed.width_of(text, kind.face, kind.size) / MM


def broken(text: str, width: float, kind: Type = WORDS, lines: int = 9, *, indent: float = 0) -> list[str]:
    """The words in lines of at most this width, the first shorter by an indent; what does not fit into so many lines is cut with …

    A line ends between words; only a word that is wider than a whole line is parted.
    """
    made: list[str] = []
    line = ""
    for word in _pieces(text, width, kind):
        wider = f"{line} {word}" if line else word
        if (line or (indent and not made)) and width_of(wider, kind) > width - (0 if made else indent):
            made.append(line)
            line = word
        else:
            line = wider
    made.append(line)
    if len(made) <= lines:
        return made
    last = made[lines - 1]
    room = width - (indent if lines == 1 else 0)
    while last and width_of(f"{last} …", kind) > room:
        last = last.rpartition(" ")[0]
    return [*made[: lines - 1], f"{last} …".strip()]


def _pieces(text: str, width: float, kind: Type) -> Iterator[str]:
    """The words, and the parts of those that are wider than the line."""
    for word in text.split(" "):
        rest = word
        while width_of(rest, kind) > width and len(rest) > 1:
            fits = next((end for end in range(len(rest) - 1, 1, -1) if width_of(rest[:end], kind) <= width), 1)
            yield rest[:fits]
            rest = rest[fits:]
        if rest:
            yield rest
