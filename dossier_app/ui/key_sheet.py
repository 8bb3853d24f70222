"""The key sheet: every act with its key, made from the one table, so that it cannot lie; and where a key is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import keys, theme
from dossier_app.ui.acts import OF_FIGURES, OF_FORMS, OF_READER, OF_TABLES
from dossier_app.ui.buttons import button
from dossier_app.ui.key_columns import KeyColumns
from dossier_app.ui.key_foot import KeyFoot
from dossier_app.ui.key_paper import on_paper
from dossier_app.ui.key_row import KeyRow
from dossier_app.ui.keyboard import aloud, why_not
from dossier_app.ui.keys import Keyed, keys_of
from dossier_app.ui.labels import Text
from dossier_app.ui.surfaces import Card, Scrolled, column, row
from dossier_app.ui.words import translate

_HEAD = 68
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIXED = (
    (QT_TRANSLATE_NOOP("Keys", "Tables"), OF_TABLES),
    (QT_TRANSLATE_NOOP("Keys", "Reader"), OF_READER),
    (QT_TRANSLATE_NOOP("Keys", "Figures"), OF_FIGURES),
    (QT_TRANSLATE_NOOP("Keys", "Forms"), OF_FORMS),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet; one without an act has a key that is the same everywhere."""

    words: str
    keys: str
    act: Keyed | None = None


def groups(*, has_case: bool) -> dict[str, list[Line]]:
    """Every key with what it does, by where it works. An act that came with a key stays in its group when it has none any more."""
    found: dict[str, list[Line]] = {}
    for act in _acts(has_case=has_case):
        if keys_of(act.name) or act.comes_with:
            found.setdefault(act.group, []).append(Line(act.words, keys_of(act.name), act))
    for group, lines in _FIXED if has_case else ():
        found.setdefault(translate("Keys", group), []).extend(Line(translate("Keys", words), each) for each, words in lines)
    return found


def without_key(*, has_case: bool) -> list[Line]:
    """The acts that came without a key and have none."""
    return [Line(act.words, "", act) for act in _acts(has_case=has_case) if not (keys_of(act.name) or act.comes_with)]


def _acts(*, has_case: bool) -> list[Keyed]:
    return [act for act in keys.declared().values() if not act.needs_case or has_case]


class KeySheet(Card):
    """A field to find an act, the acts in columns, and the foot where keys are changed."""

    closed = Signal()

    def __init__(self, *, has_case: bool) -> None:
        super().__init__("raised", shaded=True)
        self._has_case = has_case
        self.setAccessibleName(translate("Keys", "Keys"))
        self._close = button(translate("Keys", "Close"), keys="Esc", does=self.closed.emit)
        self.save = button(translate("Keys", "Save as PDF…"), "download", kind="quiet", does=self._choose)
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(translate("Keys", "Find an act or a key"))
        self.sought.setAccessibleName(translate("Keys", "Find an act or a key"))
        self.sought.setFixedWidth(theme.scaled(220))
        self.sought.setClearButtonEnabled(False)
        self.columns = KeyColumns(
            {title: [KeyRow(each.words, each.act, each.keys) for each in lines] for title, lines in groups(has_case=has_case).items()},
            [KeyRow(each.words, each.act) for each in without_key(has_case=has_case)],
        )
        self.foot = KeyFoot(lambda: self._await(self.columns.current), lambda: self._reset(self.columns.current), self._reset_all)
        self._scrolled = Scrolled(self.columns, "raised")
        title = Text(translate("Keys", "Keys"), "title", 600)
        head = row(title, 8, (self.sought, 0), None, self.save, self._close, gap=12, margins=(28, 20, 28, 16))
        left, top, right, bottom = self.SHADE
        self.setLayout(column(head, (self._scrolled, 1), self.foot, margins=(left + 1, top + 1, right + 1, bottom + 1)))
        self._listen()

    def _listen(self) -> None:
        self.sought.textChanged.connect(self._seek)
        self.columns.above_asked.connect(self.sought.setFocus)
        for each in self.columns.rows:
            each.entered.connect(lambda each=each: self._scrolled.ensureWidgetVisible(each, 0, theme.scaled(32)))
            each.change_asked.connect(lambda each=each: self._await(each))
            each.reset_asked.connect(lambda each=each: self._reset(each))
            each.pressed_key.connect(lambda pressed="", each=each: self._on_pressed(each, pressed))
            each.taken_away.connect(lambda each=each: self._on_taken_away(each))
            each.left.connect(lambda each=each: self._end(each))

    def wanted_height(self, width: int) -> int:
        left, top, right, bottom = self.SHADE
        return self.columns.height_of(width - left - right) + _HEAD + self.foot.minimumHeight() + top + bottom

    def begin(self) -> None:
        self.sought.setFocus()

    # Changing a key

    def _await(self, here: KeyRow) -> None:
        """Enter on a row: the next key is the answer."""
        if here.act is None:
            self.foot.tell(
                translate("Keys", "%1 works wherever one lists, types or answers, and cannot be changed.").replace("%1", here.keys)
            )
            return
        here.setFocus()
        here.await_key(awaits=True)
        words = translate("Keys", "Press the new key for “%1”. Delete takes its key away, Esc leaves it as it is.")
        self.foot.await_key(words.replace("%1", here.words))

    def _end(self, here: KeyRow) -> None:
        here.await_key(awaits=False)
        self.foot.rest()

    def _on_pressed(self, here: KeyRow, pressed: str) -> None:
        if here.act is None:
            return
        if refusal := why_not(pressed, here.act.where):
            self.foot.refuse(f"{refusal} {translate('Keys', 'Press another key, or Esc to leave it as it is.')}")
        elif pressed == keys_of(here.act.name):
            self._end(here)
        else:
            here.await_key(awaits=False)
            self._propose(here, here.act, pressed)

    def _on_taken_away(self, here: KeyRow) -> None:
        here.await_key(awaits=False)
        if here.act is not None:
            self._give(here, here.act, "")

    def _propose(self, here: KeyRow, act: Keyed, wanted: str) -> None:
        """Give it these keys; when others have them, only after a question that names them."""
        holders = keys.holders_of(wanted, act)
        if not holders:
            self._give(here, act, wanted)
            return
        names = ", ".join(f"“{each.words}”" for each in holders)
        words = translate("Keys", "%1 is the key of %2 already. Moved to “%3”, it does that no more.")
        said = words.replace("%1", aloud(wanted)).replace("%2", names).replace("%3", act.words)
        here.mark(marked=True)
        self.foot.ask(said, translate("Keys", "Move it here"), lambda: self._give(here, act, wanted), here.setFocus)

    def _give(self, here: KeyRow, act: Keyed, wanted: str) -> None:
        keys.give(act, wanted)
        words = translate("Keys", "%1 is now “%2”.") if wanted else translate("Keys", "“%2” has no key now.")
        said = words.replace("%1", aloud(wanted)).replace("%2", act.words)
        self.foot.rest(f"{said} {keys.shadow_of(wanted, act)}".strip())
        here.setFocus()

    def _reset(self, here: KeyRow) -> None:
        """Delete on a row: the key it came with."""
        if here.act is None or not keys.is_changed(here.act):
            self.foot.tell(translate("Keys", "“%1” has the key it came with.").replace("%1", here.words))
        else:
            self._propose(here, here.act, here.act.comes_with)

    def _reset_all(self) -> None:
        count = len(keys.changed())
        if not count and not keys.amiss():
            self.foot.tell(translate("Keys", "Every act has the key it came with."))
            return
        words = translate("Keys", "%n changed key(s) will be reset.", count)
        if keys.amiss():
            words = f"{words} {translate('Keys', 'What cannot be used in the settings is put aside there.')}"
        self.foot.ask(words, translate("Keys", "Reset all"), self._do_reset_all, self.foot.reset_all.setFocus)

    def _do_reset_all(self) -> None:
        keys.reset_all()
        self.foot.rest(translate("Keys", "Every act has the key it came with."))
        self.columns.current.setFocus()

    def _seek(self, words: str) -> None:
        self.columns.seek(words.strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the field to the acts; Esc leaves a question before it leaves the sheet."""
        if event.key() == Qt.Key.Key_Escape and self.foot.is_asking:
            self.foot.leave_it()
        elif event.key() in (Qt.Key.Key_Down, *_ENTER) and self.sought.hasFocus():
            self.columns.current.setFocus()
        elif event.key() in _ENTER and isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left, _, right, _ = self.SHADE
        self.columns.fit(self.width() - left - right)

    # On paper

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, translate("Keys", "Save as PDF"), translate("Keys", "Keys.pdf"), "PDF (*.pdf)")
        if name:
            self.save_as(Path(name))

    def save_as(self, out: Path) -> None:
        """Write the sheet as it is now, and say so in the foot."""
        listed = {
            title: [(each.keys, each.words) for each in lines if each.keys] for title, lines in groups(has_case=self._has_case).items()
        }
        try:
            out.write_bytes(on_paper(listed))
        except OSError as fault:
            words = translate("Keys", "%1 could not be written: %2.").replace("%2", str(fault.strerror))
            self.foot.refuse(words.replace("%1", out.name))
        else:
            self.foot.rest(translate("Keys", "The sheet is in %1.").replace("%1", out.name))
