"""Keys as such: how they are written and printed on caps, which one was pressed, and which can never be taken for an act."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from dossier_app.ui.acts import READER
from dossier_app.ui.words import translate

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_ARROWS = {_Key.Key_Left: "←", _Key.Key_Right: "→", _Key.Key_Up: "↑", _Key.Key_Down: "↓"}
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_CAPS = {_written: _cap for _key, _cap in _ARROWS.items() for _written in (QKeySequence(_key).toString(_PORTABLE),)}
_ALONE = {_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr, _Key.Key_CapsLock, _Key.Key_NumLock,
          _Key.Key_ScrollLock, _Key.Key_unknown, _Key(0)}  # fmt: skip
_MOVES = {_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape, _Key.Key_Space, _Key.Key_Backspace,
          _Key.Key_Delete, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_F2, _Key.Key_F4}  # fmt: skip
_MENUS = {_Key.Key_F10, _Key.Key_Menu}
_COPIES = {_Key.Key_A, _Key.Key_C, _Key.Key_V, _Key.Key_X}
_OF_FIGURES = {*(_Key(_Key.Key_0 + _number) for _number in range(10)), _Key.Key_Plus, _Key.Key_Minus, _Key.Key_Equal,
               _Key.Key_BracketLeft, _Key.Key_BracketRight}  # fmt: skip
_FUNCTION = range(_Key.Key_F1, _Key.Key_F24 + 1)
_FIRST_THAT_PRINTS_NOTHING = 0x01000000


def _prints(key: int) -> bool:
    return 0 < key < _FIRST_THAT_PRINTS_NOTHING


def written(event: QKeyEvent) -> str:
    """The key that was pressed, as settings and tables write it: “Ctrl+Shift+F”; empty for Shift and its like alone.

    A sign that some keyboards have only with Shift, such as “/”, is the sign alone.
    """
    if _Key(event.key()) in _ALONE:
        return ""
    held = event.modifiers() & ~(_Held.KeypadModifier | _Held.GroupSwitchModifier)
    if _prints(event.key()) and not chr(event.key()).isalpha():
        held &= ~_Held.ShiftModifier
    key = _Key.Key_Tab if event.key() == _Key.Key_Backtab else _Key(event.key())
    return QKeySequence(int(held.value) | int(key)).toString(_PORTABLE)


def types(event: QKeyEvent) -> bool:
    """Whether it writes a sign where something is being typed."""
    return _prints(event.key()) and not event.modifiers() & (_Held.ControlModifier | _Held.AltModifier | _Held.MetaModifier)


def is_written(keys: str) -> bool:
    """Whether these words are one key, as `written` writes it."""
    read = QKeySequence(keys, _PORTABLE)
    return read.count() == 1 and _combination(keys).key() not in _ALONE and read.toString(_PORTABLE) == keys


def caps_of(keys: str) -> list[str]:
    """The caps of keys: “Ctrl+Shift+F” is three, and so is “Alt ↑ ↓”; a plus that stands alone, or last, is one itself."""
    return [_CAPS.get(cap, cap) for part in keys.split() for cap in _parted(part)]


def _parted(keys: str) -> list[str]:
    if not keys.endswith("+"):
        return keys.split("+")
    return [*filter(None, keys[:-1].split("+")), "+"]


def on_caps(keys: str) -> str:
    """Keys as they stand on one cap: “Ctrl Shift F”; of several the first."""
    return " ".join(caps_of(keys.partition(" ")[0]))


def aloud(keys: str) -> str:
    """Keys within a sentence: “Ctrl+F or /”."""
    return f" {translate('Keys', 'or')} ".join("+".join(_parted(each)) for each in keys.split())


def _combination(keys: str) -> QKeyCombination:
    return cast("QKeyCombination", QKeySequence(keys, _PORTABLE)[0])  # pyright: ignore[reportIndexIssue]  # the stubs forget it


def why_not(keys: str, where: str) -> str:
    """Why this key can never be taken for an act that works there; empty when it can."""
    combination = _combination(keys)
    key, held = combination.key(), combination.keyboardModifiers()
    ctrl, alt = bool(held & _Held.ControlModifier), bool(held & _Held.AltModifier)
    for applies, words in (
        (key in _MOVES, translate("Keys", "%1 moves, chooses or leaves wherever something has the focus.")),
        (key in _MENUS, translate("Keys", "%1 opens menus.")),
        (bool(held & _Held.MetaModifier), translate("Keys", "%1 belongs to the desktop.")),
        (key in _ARROWS and not (alt and where == READER), translate("Keys", "%1 moves wherever something has the focus.")),
        (held == _Held.ControlModifier and key in _COPIES, translate("Keys", "%1 selects, copies or pastes wherever words are.")),
        (ctrl and alt and _prints(key), translate("Keys", "%1 types a sign on many keyboards.")),
        (alt and not ctrl and _prints(key), translate("Keys", "%1 opens menus.")),
        (not ctrl and not alt and key in _OF_FIGURES, translate("Keys", "%1 is kept for figures and pages.")),
        (not _prints(key) and key not in _ARROWS and key not in _FUNCTION, translate("Keys", "%1 is not on every keyboard.")),
    ):
        if applies:
            return words.replace("%1", aloud(keys))
    return ""
