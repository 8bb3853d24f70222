"""The form: made from a command of the catalogue, the same for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout

from dossier_app.desk.asking import Typed
from dossier_app.desk.command import Asked, Entry
from dossier_app.desk.reading import Reading
from dossier_app.domain.failures import Refusal, Refusals
from dossier_app.domain.kinds import KINDS
from dossier_app.ui import theme
from dossier_app.ui.buttons import Disclosure, button
from dossier_app.ui.forms.choosing import control_for
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.forms.order import stands_at_first
from dossier_app.ui.forms.working import OF, Working
from dossier_app.ui.labels import Elided, Glyph, StatusWord, Text, quiet_text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Card, Part, Scrolled, column, holding, row
from dossier_app.ui.tab_order import tab_as_one_reads
from dossier_app.ui.words import in_users_words, title_of, translate

WIDTH = 640
_ROOM_TO_PROMISE = 400


class Form(Card):
    """A card with a field for each thing the command asks, a sentence on what recording will do, Cancel and Record."""

    recorded = Signal(object)
    """The answers, by field."""
    cancelled = Signal()
    resized = Signal()

    def __init__(
        self,
        entry: Entry,
        case: Reading,
        answers: Mapping[str, Typed],
        *,
        about: str = "",
        proposed: Mapping[str, str] | None = None,
        held: frozenset[str] | None = None,
        missing: str = "",
    ) -> None:
        """`held` are answers that the place of the form gives: they are not asked again. With a place, names stand beside their fields.

        `missing` is the field the form is opened for.
        """
        super().__init__("raised", shaded=True)
        self._proposed = dict(proposed or {})
        self._is_placed, self._held = held is not None, held or frozenset()
        self._missing = missing
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
        gap = 8 if self._is_placed else 12
        self._body = column(gap=gap)
        self._folded: QVBoxLayout = column(gap=gap)
        self._more: Disclosure | None = None
        self._working: Working | None = None
        self._fill(answers)
        side, above, below = (16, 12, 12) if self._is_placed else (24, 20, 20)
        inside = holding(column(self._body, None, margins=(side, 4, side, 4)))
        self._scroll = Scrolled(inside, "raised")
        head = self._head(case)
        head.setContentsMargins(side, above, side, gap)
        left, top, right, bottom = self.SHADE
        about_all = row((self._faults, 1), margins=(side, 4, side, 0))
        self._said = self._promise()
        self._acts = row((self._said, 1), self._cancel, self._act, margins=(side, gap, side, below))
        self._acts.insertStretch(1, 0)  # keeps the buttons at the right while nothing is promised
        worked: list[Part] = [row((self._working, 1), margins=(side, 4, side, 4))] if self._working is not None else []
        edges = (left + 1, top + 1, right + 1, bottom + 1)
        self.setLayout(column(head, (self._scroll, 1), *worked, about_all, self._acts, margins=edges))
        self.setAccessibleName(title_of(entry.title))
        self._inside = inside
        tab_as_one_reads(self)
        self._head_height = head.sizeHint().height() + about_all.contentsMargins().top()

    def _head(self, case: Reading) -> QLayout:
        """What is recorded and, in a place of its own, under which label and from which passage."""
        title = Text(title_of(self.entry.title), "lead", 600)
        if not self._is_placed:
            title.setMinimumWidth(title.sizeHint().width())
            return row(title, (self._note, 1))
        letter = kind.letter if (kind := KINDS.get(self.entry.noun)) else ""
        label = Text(case.next_label(kind) if kind and letter else "", "lead", 600, token="accent")  # noqa: S106  # a token of the theme
        match = StatusWord("check", "good", translate("Form", "exact"))
        if not self._fixed.get("words"):
            match.hide()  # of a part of a picture nothing is compared
        for stays in (title, label, match):
            stays.setMinimumWidth(stays.sizeHint().width())
        return row(title, label, None, self._note, match)

    def _promise(self) -> Text:
        """One sentence on what recording will do."""
        if self._proposed:
            return quiet_text(translate("Form", "Recording accepts %n proposal(s)", len(self._proposed)), wrap=True)
        return quiet_text(translate("Form", "Nothing is written until this is recorded."), wrap=True)

    def _fill(self, answers: Mapping[str, Typed]) -> None:
        answered = frozenset(answers) | {self._missing}
        folded: list[FormField] = []
        told: set[str] = set()
        for asked in self.entry.fields:
            if asked.name in self._held or (asked.name == "record" and answers.get("record")):
                # It stands in the head, or over the form; it is not asked again.
                if asked.name in answers:
                    self._fixed[asked.name] = answers[asked.name]
                continue
            made = self._field(asked)
            self.fields[asked.name] = made
            if asked.name in self._proposed:
                read_from = self._proposed[asked.name]
                made.propose(answers.get(asked.name), "" if read_from in told else in_users_words(read_from), translate("Form", "proposed"))
                told.add(read_from)
            elif asked.name in answers:
                made.show_answer(answers[asked.name])
            if stands_at_first(self.entry, asked, answered, in_text=self._is_placed):
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
        if self.entry.verb in OF:
            # Under the fields and not among them: it stays in sight while one scrolls.
            self._working = Working(self._case)
            self._work()

    def _field(self, asked: Asked) -> FormField:
        told = asked.told
        control = control_for(self.entry, asked, self._case)
        if not asked.is_required and asked.default is not None and asked.default != ():
            control.show_answer(asked.default if isinstance(asked.default, bool) else str(asked.default))
        label, hint = translate("Command", told.label), translate("Command", told.hint)
        made = FormField(asked.name, label, hint, control, beside=self._is_placed)
        made.edited.connect(self._take_back)
        made.edited.connect(self._work)
        return made

    def wanted_height(self, width: int) -> int:
        """How high the card wants to be with every field in sight."""
        left, top, right, bottom = self.SHADE
        inner = width - left - right - 2
        # A promise that breaks into many lines pushes the fields away.
        self._said.setVisible(inner >= theme.scaled(_ROOM_TO_PROMISE))
        high = sum(_height_of(layout, inner) for layout in (self._inside.layout(), self._acts))
        faults = self._faults.sizeHint().height() + 8 if not self._faults.isHidden() else 0
        if self._working is not None:
            high += _height_of(self._working.layout(), inner - 48) + 8
        return high + self._head_height + faults + top + bottom + 2

    def begin(self) -> None:
        """Put the focus where an answer is missing; over a text, where everything may be proposed, on the first field then."""
        if wanted := self.fields.get(self._missing):
            wanted.control.focus_on().setFocus(Qt.FocusReason.TabFocusReason)  # which selects what is in it
            self._scroll.ensureWidgetVisible(wanted)
            return
        needed = {asked.name for asked in self.entry.fields if asked.is_required}
        for made in self.fields.values():
            if not made.answer() and made.isVisibleTo(self) and (not self._is_placed or made.name in needed):
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
            words = in_users_words(fault.words)
            made = self.fields.get(fault.field.partition(".")[0].partition("[")[0])
            if made is None:
                loose.append(words)
                continue
            made.refuse(words)
            first = first or made
        self._fault.setText("\n".join(loose))
        self._faults.setVisible(bool(loose))
        self.resized.emit()
        if first is not None:
            if self._more is not None and not first.isVisibleTo(self):
                self._more.setChecked(True)
            first.control.focus_on().setFocus(Qt.FocusReason.TabFocusReason)  # which selects what is in it
            self._scroll.ensureWidgetVisible(first)
        announce(self, " ".join(in_users_words(fault.words) for fault in faults))

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

    def _work(self) -> None:
        """Reckon anew what the answers lead to."""
        if self._working is not None:
            self._working.look(self.answers())
            self.resized.emit()

    def _take_back(self) -> None:
        if not self._faults.isHidden():
            self._faults.setVisible(False)
            self.resized.emit()


def _height_of(layout: QLayout | None, width: int) -> int:
    """Qt knows a height for a width only where something in the layout wraps."""
    if layout is None:
        return 0
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
