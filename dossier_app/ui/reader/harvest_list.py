"""The harvest: what an exhibit offers for recording, as a list that is worked through by the keyboard."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget

from dossier_app.desk.attribution import AMOUNT, DATE, QUOTE
from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.harvest import Gleaned, Refused, harvest
from dossier_app.desk.jobs import reading
from dossier_app.desk.reading import Reading, shortened
from dossier_app.domain.case import Case
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.jobs import Jobs, RunningJob
from dossier_app.ui.labels import Text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, TableSurface, column, row
from dossier_app.ui.words import in_users_words, translate

_WHAT = {
    QUOTE: QT_TRANSLATE_NOOP("Reader", "Quotation"),
    AMOUNT: QT_TRANSLATE_NOOP("Reader", "Amount"),
    DATE: QT_TRANSLATE_NOOP("Reader", "Date"),
}
_ROWS = 5
_MOST = 200
"""More are listed when these are done with."""


class _Offers(QListWidget):
    """Enter accepts the proposal, Delete refuses it, Escape closes."""

    accepted, refused, left = Signal(), Signal(), Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accepted.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.refused.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class HarvestList(Pane):
    """Every proposal that is still open, the chosen one marked in the text. What is accepted opens its form; nothing records itself."""

    chosen = Signal(int, int, str)
    """Where the chosen proposal stands: from and to, in code points of which rendition."""
    accepted = Signal(str, object, object)
    """Its verb, its answers, and which of these are proposed, read from what."""
    closed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__("paper", "b")
        self._desk, self._jobs = desk, jobs
        self._reading: RunningJob | None = None
        self._exhibit: Exhibit | None = None
        self._gleaned: list[Gleaned] = []
        self.offers = _Offers()
        self.offers.setAccessibleName(translate("Reader", "Harvest"))
        self.offers.setFrameShape(QFrame.Shape.NoFrame)
        self.offers.setFont(theme.font())
        self.offers.setFixedHeight(_ROWS * theme.scaled(24))
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        TableSurface.tint(self.offers, "paper")
        self.said = Text("", "small", token="ink_3")  # noqa: S106  # a token of the theme
        accept = button(translate("Reader", "Record…"), small=True, keys="↵", does=self._accept)
        refuse = button(translate("Reader", "Refuse"), small=True, keys="Del", does=self._refuse)
        close = button("", "x", kind="quiet", small=True, name=translate("Reader", "Close the harvest"), does=self.close_it)
        self.setLayout(column(row((self.said, 1), accept, refuse, close), self.offers, gap=4, margins=(20, 4, 12, 4)))
        self.offers.currentRowChanged.connect(self._choose)
        self.offers.accepted.connect(self._accept)
        self.offers.refused.connect(self._refuse)
        self.offers.left.connect(self.close_it)
        self.hide()

    def open_for(self, exhibit: Exhibit | None) -> None:
        """List what this exhibit offers."""
        self._exhibit = exhibit
        if exhibit is not None:
            self.show()
            self.read_again()
            self.offers.setFocus()

    def read_again(self) -> None:
        """Records changed: what stands on record is no longer offered, what was withdrawn is offered again."""
        if self._exhibit is None or self.isHidden():
            return
        if self._reading in self._jobs.running:
            self._reading.stop()
        exhibit, refused = self._exhibit, self._refused()

        def work(case: Reading, progress: Progress) -> list[Gleaned]:
            found: list[Gleaned] = []
            for each in islice(harvest(case, exhibit, refused), _MOST):
                progress.stop_if_asked()
                found.append(each)
            return found

        self.said.setText(translate("Reader", "Looking for proposals …"))
        words = translate("Reader", "Looking for proposals in %1").replace("%1", exhibit.label)
        self._reading = self._jobs.start(words, reading(self._desk, work), done=self._take, failed=self._fail)

    def _take(self, found: list[Gleaned]) -> None:
        kept = max(0, self.offers.currentRow())
        self._gleaned = found
        self.offers.blockSignals(True)
        self.offers.clear()
        self.offers.addItems([_line(each) for each in found])
        self.offers.blockSignals(False)
        self._say()
        if found:
            self.offers.setCurrentRow(min(kept, len(found) - 1))

    def _fail(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal | Trouble):
            raise fault
        self.said.setText(in_users_words(fault.words))

    def close_it(self) -> None:
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "offers"):
            TableSurface.tint(self.offers, "paper")

    def _refused(self) -> Refused:
        return Refused(self._desk.case.all(Case)[0].id)

    def _current(self) -> Gleaned | None:
        number = self.offers.currentRow()
        return self._gleaned[number] if 0 <= number < len(self._gleaned) else None

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._gleaned):
            passage = self._gleaned[number].passage
            self.chosen.emit(passage.start, passage.end, passage.rendition.id)

    def _accept(self) -> None:
        if current := self._current():
            proposal = current.proposal
            self.accepted.emit(proposal.verb, dict(proposal.answers), dict(proposal.proposed))

    def _refuse(self) -> None:
        if current := self._current():
            self._refused().refuse(current.token)
            was_full, number = len(self._gleaned) == _MOST, self.offers.currentRow()
            del self._gleaned[number]
            self.offers.takeItem(number)
            self._choose(self.offers.currentRow())
            self._say()
            if was_full:
                self.read_again()
            announce(self, translate("Reader", "Refused: {words}").format(words=shown(shortened(current.words))))

    def _say(self) -> None:
        count = len(self._gleaned)
        many = translate("Reader", "{count} proposals; nothing is recorded until you record it").format(count=f"{count:,}")
        if count == _MOST:
            many = translate("Reader", "The first {count} proposals; more follow when these are done with").format(count=f"{count:,}")
        self.said.setText(many if count else translate("Reader", "Nothing more to propose here"))


def _line(each: Gleaned) -> str:
    """“Quotation · John Edwards · The company not only …”."""
    speaker = each.proposal.answers.get("speaker", "")
    if each.proposal.verb == QUOTE and not speaker:
        speaker = translate("Reader", "speaker not read")
    parts = (translate("Reader", _WHAT[each.proposal.verb]), speaker, shortened(" ".join(each.words.split()), 120))
    return shown(" · ".join(part for part in parts if part))
