"""Faces: which scripts this computer can draw. What has none is shown as boxes, and whoever reads it must know that they are not its words.

The window writes in the desktop's own face and lets the system find one for every other script, as all its programs do. Faces for Latin,
Greek and Cyrillic travel with the program; those for the others are large, and every desktop that is used in a script has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QTextLayout

from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import theme

_NOTO, _CJK = "fonts-noto-core", "fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class Script:
    """A script: its name, where its letters lie, and the Debian package that brings a face for it."""

    name: str
    first: str
    last: str
    package: str = _NOTO


SCRIPTS = (
    Script(QT_TRANSLATE_NOOP("Script", "Greek"), "\u0370", "\u03ff"),
    Script(QT_TRANSLATE_NOOP("Script", "Cyrillic"), "\u0400", "\u04ff"),
    Script(QT_TRANSLATE_NOOP("Script", "Armenian"), "\u0530", "\u058f"),
    Script(QT_TRANSLATE_NOOP("Script", "Hebrew"), "\u05d0", "\u05ff"),
    Script(QT_TRANSLATE_NOOP("Script", "Arabic"), "\u0620", "\u06ff"),
    Script(QT_TRANSLATE_NOOP("Script", "Devanagari"), "\u0900", "\u097f"),
    Script(QT_TRANSLATE_NOOP("Script", "Bengali"), "\u0980", "\u09ff"),
    Script(QT_TRANSLATE_NOOP("Script", "Tamil"), "\u0b80", "\u0bff"),
    Script(QT_TRANSLATE_NOOP("Script", "Thai"), "\u0e00", "\u0e7f"),
    Script(QT_TRANSLATE_NOOP("Script", "Georgian"), "\u10a0", "\u10ff"),
    Script(QT_TRANSLATE_NOOP("Script", "Japanese"), "\u3040", "\u30ff", _CJK),
    Script(QT_TRANSLATE_NOOP("Script", "Chinese"), "\u4e00", "\u9fff", _CJK),
    Script(QT_TRANSLATE_NOOP("Script", "Korean"), "\uac00", "\ud7a3", _CJK),
)


@cache
def can_draw(sign: str) -> bool:
    """Whether some face draws a sign. What fonts claim of themselves is not to be trusted; a box has the number of no glyph."""
    layout = QTextLayout(sign, theme.font("reader", serif=True))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())


def without_a_face(text: str, draws: Callable[[str], bool] = can_draw) -> Iterator[Script]:
    """The scripts of a text that nothing on this computer can draw, judged by the first of its signs in each."""
    if text.isascii():
        return
    signs = sorted(set(text))
    for script in SCRIPTS:
        found = next((sign for sign in signs if script.first <= sign <= script.last), None)
        if found is not None and not draws(found):
            yield script
