"""The form: made from a command of the catalogue, the same for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.desk.asking import Typed
from dossier_app.desk.command import Asked, Entry
from dossier_app.desk.reading import Reading
from dossier_app.domain.failures import Refusal, Refusals
from dossier_app.ui.buttons import Disclosure, button
from dossier_app.ui.forms.choosing import control_for
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.forms.order import stands_at_first
from dossier_app.ui.labels import Elided, Glyph, Text, quiet_text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Card, Scrolled, column, holding, row
from dossier_app.ui.tab_order import tab_as_one_reads
from dossier_app.ui.words import title_of, translate

WIDTH = 640
_TALLEST = 520
_BESIDE = 64
"""What a form in the reader leaves free of its width: the numbers of the paragraphs and the scroll bar."""


class Form(Card):
    """A card with a field for each thing the command asks, a sentence on what recording will do, Cancel and Record."""

    recorded = Signal(object)
    """The answers, by field."""
    cancelled = Signal()
    resized = Signal()

    def __init__(
        self, entry: Entry, case: Reading, answers: Mapping[str, Typed], *, about: str = "", proposed: Mapping[str, str] | None = None
    ) -> None:
        super().__init__("raised", shaded=True)
        self._proposed = dict(proposed or {})
        self._view: QWidget | None = None
        self.entry = entry
        self.fields: dict[str, FormField] = {}
        self._fixed: dict[str, Typed] = {}
        self._case = case
        self._note = Elided(about, "small", token="ink_3")  # noqa: S106  # a token of the theme
        self._fault = Text("", token="bad", wrap=True)  # noqa: S106  # a token of the theme
        glyph = holding(column(2, Glyph("circle-alert", "bad"), None))
        self._faults = holding(row(glyph, (self._fault, 1)))
        self._faults.setVisible(False)
        self._act = button(title_of(entry.title), kind="primary", keys="Ctrl ↵", does=self.record)
        self._cancel = button(translate("Form", "Cancel"), keys="Esc", does=self.cancelled.emit)
        title = Text(title_of(entry.title), "lead", 600)
        self._body = column(gap=12)
        self._folded: QVBoxLayout = column(gap=12)
        self._more: Disclosure | None = None
        self._fill(answers)
        foot = row(self._promise(), None, self._cancel, self._act)
        inside = holding(column(self._body, None, margins=(24, 4, 24, 4)))
        self._scroll = Scrolled(inside, "raised")
        head = row((title, 1), (self._note, 1), margins=(24, 20, 24, 12))
        left, top, right, bottom = self.SHADE
        about_all = row((self._faults, 1), margins=(24, 4, 24, 0))
        acts = row((holding(foot), 1), margins=(24, 16, 24, 20))
        self.setLayout(column(head, (self._scroll, 1), about_all, acts, margins=(left + 1, top + 1, right + 1, bottom + 1)))
        self.setAccessibleName(title_of(entry.title))
        self._inside = inside
        tab_as_one_reads(self)
        self._head_height = head.sizeHint().height() + about_all.contentsMargins().top() + acts.sizeHint().height()

    def _promise(self) -> Text:
        """One sentence on what recording will do."""
        if self._proposed:
            return quiet_text(translate("Form", "Recording accepts %n proposal(s)", len(self._proposed)))
        return quiet_text(translate("Form", "Nothing is written until this is recorded."))

    def _fill(self, answers: Mapping[str, Typed]) -> None:
        answered = frozenset(answers)
        folded: list[FormField] = []
        for asked in self.entry.fields:
            if asked.name == "record" and answers.get("record"):
                # Which record it is about stands in the head; it is not asked again.
                self._fixed["record"] = answers["record"]
                continue
            made = self._field(asked)
            self.fields[asked.name] = made
            if asked.name in self._proposed:
                made.propose(answers.get(asked.name), self._proposed[asked.name], translate("Form", "proposed"))
            elif asked.name in answers:
                made.show_answer(answers[asked.name])
            if stands_at_first(self.entry, asked, answered):
                self._body.addWidget(made)
            else:
                folded.append(made)
                self._folded.addWidget(made)
        if folded:
            rest = holding(self._folded)
            names = ", ".join(each.label.lower() for each in folded)
            self._more = Disclosure(translate("Form", "%n more field(s)", len(folded)), names, rest)
            self._more.toggled.connect(lambda _open=False: self.resized.emit())
            self._body.addWidget(self._more)
            self._body.addWidget(rest)

    def _field(self, asked: Asked) -> FormField:
        told = asked.told
        control = control_for(self.entry, asked, self._case)
        if not asked.is_required and asked.default is not None and asked.default != ():
            control.show_answer(asked.default if isinstance(asked.default, bool) else str(asked.default))
        made = FormField(asked.name, translate("Command", told.label), translate("Command", told.hint), control)
        made.edited.connect(self._take_back)
        return made

    def wanted_height(self, width: int) -> int:
        """How high the card wants to be with every field in sight."""
        left, top, right, bottom = self.SHADE
        inner = width - left - right - 2
        body = self._inside.layout()
        high = body.totalHeightForWidth(inner) if body is not None else 0
        faults = self._faults.sizeHint().height() + 8 if not self._faults.isHidden() else 0
        return high + self._head_height + faults + top + bottom + 2

    def stand_in(self, view: QWidget) -> None:
        """Stand in a view that has no veil to see to the form's size, and follow when the view is made wider."""
        view.installEventFilter(self)
        self._view = view
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() is QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Be as wide as the view allows, and as high as the fields in sight need."""
        if self._view is not None:
            self.setFixedWidth(min(WIDTH, self._view.width() - _BESIDE))
        self.setFixedHeight(min(self.wanted_height(self.width()), _TALLEST))

    def begin(self) -> None:
        """Put the focus where the first answer is missing."""
        for made in self.fields.values():
            if not made.answer() and made.isVisibleTo(self):
                made.control.focus_on().setFocus()
                return
        if self.fields:
            next(iter(self.fields.values())).control.focus_on().setFocus()
        else:
            self._act.setFocus()

    def answers(self) -> dict[str, Typed]:
        return {**self._fixed, **{name: made.answer() for name, made in self.fields.items()}}

    def record(self) -> None:
        self.recorded.emit(self.answers())

    def set_busy(self, busy: bool) -> None:
        """While the act is prepared, nothing can be changed and nothing recorded twice."""
        if busy:
            # The focus must not fall into nothing with the field it is in.
            self._cancel.setFocus()
        self._act.setEnabled(not busy)
        self._inside.setEnabled(not busy)

    def refuse(self, refusal: Refusal) -> None:
        """Put each refusal beside its field and the focus on the first; what is about the whole stands above the buttons."""
        faults = refusal.faults if isinstance(refusal, Refusals) else (refusal,)
        first: FormField | None = None
        loose: list[str] = []
        for fault in faults:
            made = self.fields.get(fault.field.partition(".")[0].partition("[")[0])
            if made is None:
                loose.append(fault.words)
                continue
            made.refuse(fault.words)
            first = first or made
        self._fault.setText("\n".join(loose))
        self._faults.setVisible(bool(loose))
        self.resized.emit()
        if first is not None:
            if self._more is not None and not first.isVisibleTo(self):
                self._more.setChecked(True)
            first.control.focus_on().setFocus()
            self._scroll.ensureWidgetVisible(first)
        announce(self, " ".join(fault.words for fault in faults))

    @property
    def refusals(self) -> dict[str, str]:
        """What is refused now, by field; what is about the whole under no name."""
        found = {name: made.refusal for name, made in self.fields.items() if made.is_refused}
        return found if self._faults.isHidden() else {**found, "": self._fault.text()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.record()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _take_back(self) -> None:
        if not self._faults.isHidden():
            self._faults.setVisible(False)
            self.resized.emit()
