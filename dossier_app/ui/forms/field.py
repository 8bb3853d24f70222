"""A field of a form: its name, the control, and beneath it a hint or, when the answer is refused, why and what to do."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from dossier_app.desk.asking import Typed
from dossier_app.ui import theme
from dossier_app.ui.forms.proposed import ProposedWord
from dossier_app.ui.labels import Glyph, Text, quiet_text
from dossier_app.ui.spoken import call
from dossier_app.ui.surfaces import column, holding, row

_NAME = 84
"""The width of a name that stands beside its field."""


class Control(QWidget):
    """What takes an answer. `focus_on` is where the focus goes; `edited` says that the answer changed."""

    edited = Signal()
    overfilled = Signal(str)
    """More was put in than it holds, and was not taken: why, in words."""

    @abstractmethod
    def answer(self) -> Typed:
        """What was answered, as people type it; None or "" when nothing was."""

    @abstractmethod
    def show_answer(self, answer: Typed) -> None:
        """Fill in an answer."""

    @abstractmethod
    def focus_on(self) -> QWidget:
        """The widget that takes the focus when this field is meant."""

    def set_name(self, name: str, hint: str) -> None:
        """Say the field's name to a reader of the screen."""
        call(self.focus_on(), name, hint)

    def mark(self, variant: str, value: bool) -> None:
        """Wear or take off a variant of the style: `refused` or `proposed`."""
        edge = self.focus_on()
        for widget in {edge, self.frame()}:
            widget.setProperty(variant, value)
            # A box keeps the size it wanted until its style changes, and a variant is a change of that.
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
            widget.updateGeometry()
            widget.update()

    def tell(self, *_: object) -> None:
        """Say that the answer changed, whatever the control said of it."""
        self.edited.emit()

    def frame(self) -> QWidget:
        """The widget whose border shows a refusal."""
        return self.focus_on()


class FormField(QWidget):
    """One field with everything that is said about it. Its name stands above it, or `beside` it where height is dear."""

    edited = Signal()

    def __init__(self, name: str, label: str, hint: str, control: Control, *, beside: bool = False) -> None:
        super().__init__()
        self.name, self.label, self.control = name, label, control
        self._hint_words = hint
        self._title = Text(label, "small", 400 if beside else 500, token="ink_2", wrap=beside)  # noqa: S106  # a token of the theme
        self._proposed = ProposedWord() if beside else quiet_text()
        self._hint = quiet_text(hint, wrap=True)  # a token of the theme
        if not hint:
            self._hint.hide()
        self._words = Text("", token="bad", wrap=True)  # noqa: S106  # a token of the theme
        glyph = holding(column(2, Glyph("circle-alert", "bad"), None))
        self._refusal = holding(row(glyph, (self._words, 1)))
        self._refusal.setVisible(False)
        self.setLayout(self._beside() if beside else self._above())
        control.set_name(label, hint)
        control.edited.connect(self._on_edited)
        control.overfilled.connect(self.refuse)

    def _above(self) -> QLayout:
        return column(row(self._title, None, self._proposed), 4, self.control, 4, self._hint, self._refusal)

    def _beside(self) -> QLayout:
        self.control.mark("small", True)
        self._title.setFixedWidth(theme.scaled(_NAME))
        if isinstance(self._proposed, ProposedWord):
            self._proposed.stand_in(self.control, self.control.focus_on())
        names = holding(column(6, self._title, None))
        return row((names, 0), (column(self.control, 4, self._hint, self._refusal, None), 1))

    def show_hint(self, shown: bool) -> None:
        """Whether the hint holds now; what is refused stands before it."""
        self._hint.setText(self._hint_words if shown else "")
        self._hint.setVisible(shown and bool(self._hint_words) and not self.is_refused)

    @property
    def is_refused(self) -> bool:
        return not self._refusal.isHidden()

    @property
    def refusal(self) -> str:
        return self._words.text()

    def answer(self) -> Typed:
        return self.control.answer()

    def show_answer(self, answer: Typed) -> None:
        self.control.show_answer(answer)

    def propose(self, answer: Typed, read_from: str, word: str) -> None:
        """Fill in what was read off the text: proposed, and shown to be no more than that."""
        self.control.show_answer(answer)
        self.control.mark("proposed", True)
        self._proposed.setText(word)
        if read_from:
            self._hint.setText(read_from)
            self._hint.setVisible(True)

    def refuse(self, words: str) -> None:
        """Say why the answer is not taken. The focus is moved by the form."""
        self._words.setText(words)
        self._refusal.setVisible(True)
        self._hint.setVisible(False)
        self.control.mark("refused", True)
        self.control.focus_on().setAccessibleDescription(words)

    def take_back_refusal(self) -> None:
        if self.is_refused:
            self._refusal.setVisible(False)
            self._hint.setVisible(bool(self._hint.text()))
            self.control.mark("refused", False)
            self.control.focus_on().setAccessibleDescription(self._hint_words)

    def _on_edited(self) -> None:
        self.take_back_refusal()
        if self._proposed.text():
            self._proposed.setText("")
            self.control.mark("proposed", False)
        self.edited.emit()


def body_font(widget: QWidget) -> None:
    """Controls write in the window's own size, whatever the platform sets for them."""
    widget.setFont(theme.font())
