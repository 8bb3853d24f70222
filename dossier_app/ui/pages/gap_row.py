"""A gap in its list: what is missing in a sentence, why it matters, where, and the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.readiness import Gap, Severity
from dossier_app.desk.reading import Reading, shortened
from dossier_app.domain.kinds import KINDS
from dossier_app.ui import theme
from dossier_app.ui.buttons import Chip, button
from dossier_app.ui.labels import Glyph, Text, quiet_text
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Part, column, row
from dossier_app.ui.words import in_users_words, title_of, translate


class GapRow(QWidget):
    """One gap: glyph, sentence, why, and the button that mends it."""

    def __init__(self, session: Session, gap: Gap, *, is_next: bool) -> None:
        super().__init__()
        self.gap = gap
        blocks = gap.severity is Severity.BLOCKS
        glyph = Glyph("circle-alert", "caution") if blocks else Glyph("circle-dashed", "ink_3")
        says = in_users_words(gap.sentence)
        sentence = Text(says, weight=500 if blocks else 400, wrap=True)
        lines: list[Part] = [sentence]
        if gap.why:
            lines.append(_why(session.case, gap))
        said = row((column(theme.scaled(20) // 2 - 8, glyph, None), 0), (column(*lines, gap=2), 1), gap=12)
        line = row((column(None, said, None), 1), gap=12, margins=(0, 10, 0, 10))
        self.where = Chip(gap.label, spoken=translate("Overview", "Go to %1").replace("%1", gap.label), does=lambda: session.go(gap.about))
        self.mend: QPushButton | None = None
        if entry := CATALOGUE.get(gap.verb):
            words = translate("Command", entry.title)
            self.mend = button(words, kind="primary" if is_next else "plain", does=lambda: session.ask(gap.verb, gap.answers, gap.missing))
            self.mend.setAccessibleName(f"{says} {title_of(entry.title)}")
            self.mend.setEnabled(not session.is_read_only)
        line.addWidget(self.where)
        if self.mend is not None:
            line.addWidget(self.mend)
        self.setLayout(line)

    def go_on(self) -> None:
        """Put the focus where this gap is mended, or where it is seen."""
        (self.mend if self.mend is not None and self.mend.isEnabled() else self.where).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter_on(self).fillRect(QRectF(28, self.height() - 1, self.width() - 28, 1), theme.hairline())


def _why(case: Reading, gap: Gap) -> Text:
    """Why it matters; the words of the record itself in serif, as they stand everywhere."""
    words = getattr(case.get(KINDS[gap.about.kind], gap.about.id), "words", "")
    if gap.why == words:
        return Text(f"“{shortened(words, 160)}”", "quote_row", token="ink_2", serif=True, wrap=True)  # noqa: S106  # a token of the theme
    return quiet_text(in_users_words(gap.why), wrap=True)
