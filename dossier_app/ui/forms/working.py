"""The working of a deadline in its form: alive while one types, so that nobody records a day they have not seen reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QSizePolicy

from dossier_app.desk.asking import Typed
from dossier_app.desk.foreseen import foreseen
from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.failures import Refusal
from dossier_app.ui.labels import Glyph, StatusWord, Text
from dossier_app.ui.surfaces import Card, Part, clear, column, holding, put, row
from dossier_app.ui.words import in_users_words, translate

OF = frozenset({"deadline record", "deadline amend"})
"""The commands whose outcome is worked out."""


class Working(Card):
    """The day and every step to it; or that there is none, and why."""

    def __init__(self, case: Reading) -> None:
        super().__init__("inset")
        self._case = case
        self._lines = column(gap=4, margins=(16, 12, 16, 12))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayout(self._lines)

    def look(self, answers: Mapping[str, Typed]) -> None:
        """Reckon anew from what is answered now."""
        try:
            found = foreseen(answers, self._case)
        except Refusal as refusal:
            self._show(None, [refusal.words])
            return
        if found.worked is None:
            self._show(None, [found.why_not])
        else:
            self._show(day_plainly(found.worked.last_day), found.worked.working, found.worked.warnings)

    def _show(self, day: str | None, working: Sequence[str], warnings: Sequence[str] = ()) -> None:
        steps = list(map(in_users_words, working))
        clear(self._lines)
        none = translate("Form", "not computable")
        state = StatusWord("circle-alert", "caution", none) if day is None else StatusWord("clock", "ink_2", day)
        parts: list[Part] = [row(Text(translate("Form", "Working"), "small", 600), None, state)]
        parts += [Text(each, token="ink_2", wrap=True) for each in steps]  # noqa: S106  # a token of the theme
        for each in warnings:
            words = Text(in_users_words(each), "small", token="caution", wrap=True)  # noqa: S106  # a token of the theme
            parts.append(holding(row(Glyph("triangle-alert", "caution", 14), (words, 1), gap=6)))
        for part in parts:
            put(self._lines, part)
        self.setAccessibleName(f"{translate('Form', 'Working')}: {day or none}. {' '.join(steps)}")
