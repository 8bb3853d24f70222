"""Controls for several answers: one line an item, and groups of fields that make one item."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dossier_app.desk.asking import Typed
from dossier_app.domain.record import Plain
from dossier_app.ui.buttons import button
from dossier_app.ui.forms.controls import Tick
from dossier_app.ui.forms.field import Control
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.surfaces import Flow, column, row
from dossier_app.ui.tab_order import tab_as_one_reads
from dossier_app.ui.words import translate


class Several(Control):
    """A list: a line for each item, one of them always there to type into."""

    def __init__(self, make: Callable[[], Control], *, one_by_one: bool = True) -> None:
        super().__init__()
        self._make = make
        self._named = ("", "")
        self.items: list[Control] = []
        self._removes: list[QPushButton] = []
        self._lines: QVBoxLayout = column(gap=6)
        words = translate("Form", "Another") if one_by_one else translate("Form", "Add")
        self._more = button(words, "plus", kind="quiet", small=True, does=self._add_and_go)
        self.setLayout(column(self._lines, 2, row(self._more, None)))
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
        for number, (item, remove) in enumerate(zip(self.items, self._removes, strict=True), 1):
            _call(item, remove, name if number == 1 else f"{name}, {number}", hint)

    def _add(self) -> Control:
        item = self._make()
        self.items.append(item)
        remove = button("", "x", kind="quiet", small=True, name=translate("Form", "Remove this"), does=lambda: self._remove(item, line))
        self._removes.append(remove)
        line = QWidget()
        beside = row((item, 1), remove)
        beside.setAlignment(item, Qt.AlignmentFlag(0))
        if isinstance(item, Group):
            beside.setAlignment(remove, Qt.AlignmentFlag.AlignTop)
        line.setLayout(beside)
        self._lines.addWidget(line)
        item.edited.connect(self.edited)
        item.overfilled.connect(self.overfilled)
        self.set_name(*self._named)
        return item

    def _add_and_go(self) -> None:
        made = self._add()
        tab_as_one_reads(self)
        made.focus_on().setFocus()
        self.edited.emit()

    def _remove(self, item: Control, line: QWidget) -> None:
        if len(self.items) == 1:
            item.show_answer(None)
        else:
            del self._removes[self.items.index(item)]
            self.items.remove(item)
            line.setParent(None)
            line.deleteLater()
        self._more.setFocus()
        self.edited.emit()


def _call(item: Control, remove: QPushButton, name: str, hint: str) -> None:
    item.set_name(name, hint)
    remove.setAccessibleName(translate("Form", "%1: remove").replace("%1", name))


class Group(Control):
    """An item made of several fields, such as one step of the way a quote took. An item nothing was said of is none."""

    def __init__(self, group: type[Any], make: Callable[[Any, Any], Control]) -> None:
        super().__init__()
        self._parts: dict[str, tuple[str, Control, Plain]] = {}
        flow = Flow(8)
        for each in dataclasses.fields(group):
            told = each.metadata.get("told")
            if told is None:
                continue
            control = make(each, told)
            empty = control.answer()
            self._parts[each.name] = (translate("Record", told.label), control, cast("Plain", empty))
            named = QWidget()
            # A tick says its name itself.
            title = quiet_text("" if isinstance(control, Tick) else translate("Record", told.label))
            named.setLayout(column(title, 2, control))
            named.setMinimumWidth(216)
            flow.addWidget(named)
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


def _read(answer: str, first: str) -> dict[str, Plain]:
    """An item as it is written: JSON, or plain words that fill its first field."""
    if not answer.lstrip().startswith("{"):
        return {first: answer} if answer else {}
    return cast("dict[str, Plain]", json.loads(answer))
