"""What changed between two editions, or between one and now: record by record, each a link to the record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from dossier_app.desk import jobs
from dossier_app.desk.comparing import Difference, compare_editions
from dossier_app.desk.reading import Reading
from dossier_app.domain.edition import Edition
from dossier_app.domain.failures import Refusal
from dossier_app.domain.shown import shown
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import announce, call
from dossier_app.ui.surfaces import Pane, Rule, Scrolled, clear, column, holding, row
from dossier_app.ui.words import in_users_words, translate

_NAME = 168
_MOST = 500
"""So many records are listed; a longer list is for the command line, and says so."""


class Comparison(Pane):
    """Two choices, and what lies between them."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("paper")
        self._session = session
        self.earlier, self.later = QComboBox(), QComboBox()
        for box in (self.earlier, self.later):
            box.setProperty("small", True)
            box.setFont(theme.font())
            box.activated.connect(self.compare)
        self.said = quiet_text(wrap=True)
        self._lines = column()
        close = button("", "x", kind="quiet", name=translate("Compare", "Back to the pages"), does=self.closed.emit)
        title = Text(translate("Compare", "Changes"), "lead", 600)
        between = (quiet_text(translate("Compare", "from")), self.earlier, quiet_text(translate("Compare", "to")), self.later)
        head = holding(row(title, 8, *between, None, close, margins=(20, 10, 12, 6)))
        call(self.earlier, translate("Compare", "From"))
        call(self.later, translate("Compare", "To"))
        self._scroll = Scrolled(holding(column(self.said, 10, self._lines, None, margins=(20, 4, 20, 20))), "paper")
        self.setLayout(column(head, (self._scroll, 1)))

    def open(self, number: int) -> None:
        """Compare this edition with now."""
        editions = sorted(self._session.case.all(Edition), key=lambda each: each.number)
        self.earlier.clear()
        self.later.clear()
        self.later.addItem(translate("Compare", "Now"), None)
        for each in reversed(editions):
            words = translate("Compare", "Edition %1").replace("%1", str(each.number))
            self.earlier.addItem(words, each.number)
            self.later.addItem(words, each.number)
        self.earlier.setCurrentIndex(max(0, self.earlier.findData(number)))
        self.compare()
        self.earlier.setFocus()

    def compare(self, *_: object) -> None:
        """Read the log for what is chosen, in a thread."""
        earlier, later = int(self.earlier.currentData()), self.later.currentData()

        def read(case: Reading, _progress: object) -> tuple[Difference, ...]:
            return compare_editions(case, earlier, later)

        words = translate("Compare", "Comparing")
        self._session.jobs.start(words, jobs.reading(self._session.desk, read), done=self._show, failed=self._failed)

    def _failed(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal):
            self._session.fail(fault)
            return
        clear(self._lines)
        self._tell(in_users_words(fault.words))

    def _show(self, found: tuple[Difference, ...]) -> None:
        clear(self._lines)
        for each in found[:_MOST]:
            self._lines.addWidget(self._line(each))
            self._lines.addWidget(Rule())
        words = translate("Compare", "%n record(s) touched.", len(found)) if found else translate("Compare", "No record was touched.")
        if len(found) > _MOST:
            more = translate("Compare", "The first %1 are listed; “dossier edition compare” lists them all.")
            words = f"{words} {more.replace('%1', str(_MOST))}"
        self._tell(words)

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self._scroll.settle()
        announce(self, words)

    def _line(self, each: Difference) -> QWidget:
        name = shown(each.name)
        link = button(name, kind="link", name=translate("Compare", "%1, go to the record").replace("%1", name))
        link.setMaximumWidth(theme.scaled(_NAME))
        link.clicked.connect(lambda _=False: self._session.go(each.record))
        place = holding(row(link, None))
        place.setFixedWidth(theme.scaled(_NAME))
        acts = each.acts
        if each.is_withdrawn:
            acts = f"{acts}; {translate('Compare', 'now withdrawn')}"
        return holding(row(place, (Text(shown(acts), wrap=True), 1), margins=(0, 6, 0, 6)))
