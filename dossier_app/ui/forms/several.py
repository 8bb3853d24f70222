"""Controls for several answers: one line an item, and groups of fields that make one item."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from dossier_app.desk.asking import Typed
from dossier_app.domain.record import Plain
from dossier_app.ui.buttons import button
from dossier_app.ui.forms.controls import Tick
from dossier_app.ui.forms.field import Control
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.surfaces import Flow, column, row
from dossier_app.ui.tab_order import holds_focus, tab_as_one_reads
from dossier_app.ui.words import as_tip, translate

_HALF = 216


class Several(Control):
    """A list: a line for each item, one of them always there to type into."""

    def __init__(self, make: Callable[[], Control], *, one_by_one: bool = True) -> None:
        super().__init__()
        self._make = make
        self._named = ("", "")
        self._is_small = False
        self.items: list[Control] = []
        self._removes: list[QPushButton] = []
        self._lines: QVBoxLayout = column(gap=6)
        words = translate("Form", "Another") if one_by_one else translate("Form", "Add")
        self._more = button(words, "plus", kind="quiet", small=True, does=self._add_and_go)
        self._foot = row(self._more, None)
        self.setLayout(column(self._lines, 2, self._foot))
        self._add()

    def answer(self) -> Typed:
        return [str(said) for item in self.items if (said := item.answer())]

    def show_answer(self, answer: Typed) -> None:
        wanted = [] if answer is None else answer if isinstance(answer, list) else [str(answer)] if str(answer) else []
        if isinstance(answer, str) and ";" in answer and not answer.lstrip().startswith("{"):
            wanted = [part.strip() for part in answer.split(";")]
        while len(self.items) < len(wanted):
            self._add()
        for number, item in enumerate(self.items):
            item.show_answer(wanted[number] if number < len(wanted) else None)

    def focus_on(self) -> QWidget:
        return self.items[0].focus_on()

    def set_name(self, name: str, hint: str) -> None:
        self._named = (name, hint)
        self._more.setAccessibleName(translate("Form", "%1: add another").replace("%1", name))
        for number, (item, removing) in enumerate(zip(self.items, self._removes, strict=True), 1):
            numbered = name if number == 1 else f"{name}, {number}"
            item.set_name(numbered, hint)
            words = translate("Form", "%1: remove").replace("%1", numbered) if name else translate("Form", "Remove this")
            removing.setAccessibleName(words)
            removing.setToolTip(as_tip(words))
            if isinstance(item, Group):
                item.number.setText(str(number))

    def mark(self, variant: str, value: bool) -> None:
        """All its items are small or none; refused is the one that `go_to_fault` went to."""
        if variant == "small":
            self._is_small = value
        each_of = self.items if variant == "small" or not value else [self._at()]
        for item in each_of:
            item.mark(variant, value)

    def go_to_fault(self, words: str) -> None:
        """Put the focus on the item of which these words speak; else it stays in the item it is in."""
        spoken_of = (item for item in self.items if (said := item.answer()) and str(said) in words)
        next(spoken_of, self._at()).focus_on().setFocus()

    def begin_another(self) -> None:
        """Put the focus where something is added: on an empty line after the others; among groups, which are large, on the first."""
        if isinstance(self.items[0], Group):
            self.focus_on().setFocus()
            return
        (self.items[-1] if not self.items[-1].answer() else self._add()).focus_on().setFocus()

    def put_beside_another(self, act: QWidget) -> None:
        """Let an act stand at the end of the line on which items are added."""
        self._foot.addWidget(act)
        act.show()

    def _at(self) -> Control:
        """The item the focus is in."""
        return next((item for item in self.items if item.focus_on().hasFocus() or holds_focus(item)), self.items[0])

    def _add(self) -> Control:
        item = self._make()
        self.items.append(item)
        removing = button("", "x", kind="quiet", small=True, name=translate("Form", "Remove this"), does=lambda: self._remove(item, line))
        self._removes.append(removing)
        line = QWidget()
        if isinstance(item, Group):
            line.setLayout(_under_its_number(item, removing))
        else:
            beside = row((item, 1), removing)
            beside.setAlignment(item, Qt.AlignmentFlag(0))
            line.setLayout(beside)
        self._lines.addWidget(line)
        # At once, and not when Qt comes to it: the focus goes there next.
        line.show()
        item.edited.connect(self.edited)
        item.overfilled.connect(self.overfilled)
        item.mark("small", self._is_small)
        self.set_name(*self._named)
        return item

    def _add_and_go(self) -> None:
        made = self._add()
        tab_as_one_reads(self)
        made.focus_on().setFocus()
        self.edited.emit()

    def _remove(self, item: Control, line: QWidget) -> None:
        place = self.items.index(item)
        if len(self.items) == 1:
            item.show_answer(None)
        else:
            del self.items[place], self._removes[place]
            line.setParent(None)
            line.deleteLater()
            self.set_name(*self._named)
        self.items[min(place, len(self.items) - 1)].focus_on().setFocus()
        self.edited.emit()


class Group(Control):
    """An item made of several fields, such as one step of the way a quote took. An item nothing was said of is none."""

    def __init__(self, group: type[Any], make: Callable[[Any, Any], Control]) -> None:
        super().__init__()
        self.number = quiet_text("1")
        """Which of the list it is; whoever lists it shows it."""
        self._parts: dict[str, tuple[str, Control, Plain]] = {}
        flow = Flow(8)
        for each in dataclasses.fields(group):
            told = each.metadata.get("told")
            if told is None:
                continue
            control = make(each, told)
            empty = control.answer()
            self._parts[each.name] = (translate("Record", told.label), control, cast("Plain", empty))
            # A tick says its name itself.
            title = quiet_text("" if isinstance(control, Tick) else translate("Record", told.label))
            flow.addWidget(_Part(column(title, 2, control)))
            control.edited.connect(self.edited)
            control.overfilled.connect(self.overfilled)
        self.setLayout(flow)

    @property
    def parts(self) -> dict[str, Control]:
        """What takes the answer to each of its fields."""
        return {name: control for name, (_, control, _) in self._parts.items()}

    def answer(self) -> Typed:
        said = {name: control.answer() for name, (_, control, _) in self._parts.items()}
        if all(said[name] == empty for name, (_, _, empty) in self._parts.items()):
            return ""
        return json.dumps({name: answer for name, answer in said.items() if answer not in ("", None)}, ensure_ascii=False)

    def show_answer(self, answer: Typed) -> None:
        said = _read(str(answer or ""), next(iter(self._parts)))
        for name, (_, control, empty) in self._parts.items():
            control.show_answer(cast("Typed", said.get(name, empty)))

    def focus_on(self) -> QWidget:
        return next(iter(self._parts.values()))[1].focus_on()

    def set_name(self, name: str, hint: str) -> None:
        for words, control, _ in self._parts.values():
            control.set_name(f"{name}: {words}", hint)

    def mark(self, variant: str, value: bool) -> None:
        """Its fields are small together; what is refused is shown at the first."""
        parts = [control for _, control, _ in self._parts.values()]
        for control in parts if variant == "small" else parts[:1]:
            control.mark(variant, value)


def _under_its_number(group: Group, removing: QPushButton) -> QLayout:
    """A group under a line with its number and what takes it out. Tab comes to its fields first: a layout is read as it was filled."""
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    made.addWidget(group, 1, 0, 1, 2)
    made.addWidget(group.number, 0, 0)
    made.addWidget(removing, 0, 1)
    made.setColumnStretch(0, 1)
    return made


class _Part(QWidget):
    """One field of a group under its name: as wide as half a form, or as what is narrower."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(max(_HALF, wanted.width()), wanted.height())


def _read(answer: str, first: str) -> dict[str, Plain]:
    """An item as it is written: JSON, or plain words that fill its first field."""
    if not answer.lstrip().startswith("{"):
        return {first: answer} if answer else {}
    return cast("dict[str, Plain]", json.loads(answer))
