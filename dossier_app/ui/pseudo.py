"""A language nobody speaks: every word of the window longer and strange, so that what is not translated or has no room is seen at once.

`DOSSIER_WORDS=pseudo` opens the window in it, `DOSSIER_WORDS=pseudo-rtl` from the right to the left, and `DOSSIER_WORDS=dossier_de.qm` in a
translation, so that whoever translates sees it.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

# Latin letters that the faces which travel with the program have; the others stay, for a mixture of alphabets is marked as a deception.
_STRANGE = str.maketrans("ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz", "ÅĆĎÉĜĤÎĴĶĹŃÖŘŠŤÛŴÝŻåćďéĝĥîĵķĺńöřšťûŵýż")
_PLACES = re.compile(r"(%n|%\d|\{\w+\}|\n)")
"""What a translation has to keep."""
_QT_ITSELF = re.compile(r"Q[A-Z]")
_LONGER = 0.4


def strange(words: str) -> str:
    """The words in brackets, accented, 40 % longer; the dots that promise a form stay at the end."""
    dots = "…" if words.endswith("…") else ""
    said = "".join(part if _PLACES.fullmatch(part) else part.translate(_STRANGE) for part in _PLACES.split(words.removesuffix("…")))
    return f"[{said}{'·' * max(1, round(len(words) * _LONGER) - 2)}]{dots}"


class Pseudo(QTranslator):
    """Translates all that is ours; Qt's own words come translated with Qt."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: N803  # Qt's own name
        del disambiguation
        if _QT_ITSELF.match(context) or not sourceText:
            return sourceText
        return strange(sourceText if n < 0 else sourceText.replace("(s)", "" if n == 1 else "s"))

    def isEmpty(self) -> bool:
        return False


def speak(name: str) -> QTranslator:
    """Put every window that is opened from now on into this language: one of these, or a translation that Qt's tools have made."""
    directions = {"pseudo": Qt.LayoutDirection.LeftToRight, "pseudo-rtl": Qt.LayoutDirection.RightToLeft}
    if name in directions:
        made, direction = Pseudo(QCoreApplication.instance()), directions[name]
    else:
        made = QTranslator(QCoreApplication.instance())
        if not made.load(name):
            raise ValueError(f"DOSSIER_WORDS is “{name}”; it may be “pseudo”, “pseudo-rtl” or the file of a translation.")
        direction = QLocale(made.language()).textDirection()
    QCoreApplication.installTranslator(made)
    QGuiApplication.setLayoutDirection(direction)
    return made
