"""Which key does what: the one table that menus, palette, key sheet, tool tips and handlers read, and what the user made of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from dossier_app.desk.home import home
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import settings
from dossier_app.ui.acts import ACTS, WINDOW, Act
from dossier_app.ui.keyboard import aloud, is_written, on_caps, types, why_not, written
from dossier_app.ui.words import translate

_CATALOGUE = "dossier_app.desk.commands"
_FROM_WORDS = QT_TRANSLATE_NOOP("Keys", "From selected words")
_PAGES, _RECORD = QT_TRANSLATE_NOOP("Keys", "Pages"), QT_TRANSLATE_NOOP("Keys", "Record")

_NEARER = frozenset(act.name for act in ACTS if act.where != WINDOW)


class Keyed(NamedTuple):
    """An act that can have a key: what it is called, the key it came with, and where that works."""

    name: str
    words: str
    comes_with: str
    group: str
    where: str = WINDOW
    needs_case: bool = True


class _Own(NamedTuple):
    """What the user made of the table: which act has which key, and what of the settings could not be read as that."""

    folder: Path
    kept: str = ""
    keys: Mapping[str, str] = MappingProxyType({})
    unread: Mapping[str, object] = MappingProxyType({})
    is_damaged: bool = False


class _Table:
    """The table as it is now. It is worked out anew when the user changes it, and when the catalogue has been loaded."""

    own = _Own(Path())
    now: Mapping[str, str] | None = None
    is_whole = False


def declared() -> dict[str, Keyed]:
    """Every act that can have a key, by its name. Before a case is opened, only those of the window: the catalogue takes time to load."""
    found = {act.name: _of_the_window(act) for act in ACTS}
    if _CATALOGUE in sys.modules:
        found |= {each.name: each for each in _of_a_case()}
    return found


def _of_the_window(act: Act) -> Keyed:
    words = translate("Act", act.title).removesuffix("…")
    return Keyed(act.name, words, act.keys, translate("Keys", act.group), act.where, act.needs_case)


def _of_a_case() -> Iterable[Keyed]:
    from dossier_app.desk.attribution import FROM_WORDS
    from dossier_app.ui.acts import MENUS
    from dossier_app.ui.menus import entries_in
    from dossier_app.ui.places import MORE, page_keys

    pages = translate("Keys", _PAGES)
    for keys, place in (*page_keys(), *(("", place) for place in MORE)):
        yield Keyed(f"page {place.name}", translate("Place", place.title), keys, pages)
    for entry in (each for menu in MENUS for each in entries_in(menu)):
        group = translate("Keys", _FROM_WORDS if entry.verb in FROM_WORDS else _RECORD)
        yield Keyed(entry.verb, translate("Command", entry.title).removesuffix("…"), entry.keys, group)


def keys_of(name: str) -> str:
    """The keys of an act, with a blank between several; empty for one without, and for what is no act."""
    return _now().get(name, "")


def is_changed(act: Keyed) -> bool:
    """Whether the user changed it."""
    return keys_of(act.name) != act.comes_with


def _now() -> Mapping[str, str]:
    if _Table.own.folder != home():
        read_again()
    if _Table.now is None or _Table.is_whole != (_CATALOGUE in sys.modules):
        _Table.is_whole = _CATALOGUE in sys.modules
        _Table.now, _ = _worked_out(_Table.own.keys)
    return _Table.now


def _worked_out(own: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Each act with its keys, and which of the user's own do not fit the table: impossible ones, and those that another act has already.

    What the user chose goes before what an act comes with: a later version with new keys takes nobody's away.
    """
    known = declared()
    taken: set[tuple[str, str]] = set()
    now: dict[str, str] = {}
    unfit: list[str] = []
    for name, keys in own.items():
        if (act := known.get(name)) is None:
            continue
        places = {(act.where, each) for each in keys.split()}
        came = keys == act.comes_with
        if places & taken or not (came or all(is_written(each) and not why_not(each, act.where) for each in keys.split())):
            unfit.append(name)
            continue
        taken |= places
        now[name] = keys
    for name, act in known.items():
        if name not in now:
            free = [each for each in act.comes_with.split() if (act.where, each) not in taken]
            now[name] = " ".join(free)
    return now, unfit


def holders_of(keys: str, act: Keyed) -> list[Keyed]:
    """Which other acts have one of these keys already where this one works."""
    return [each for each in declared().values() if each.where == act.where and each.name != act.name and _share(each, keys)]


def shadow_of(keys: str, act: Keyed) -> str:
    """What is to be known when the same key does something else in a nearer or wider place; empty when it does not."""
    for each in declared().values():
        if each.where != act.where and _share(each, keys):
            if act.where == WINDOW:
                return translate("Keys", "Over an exhibit it stays “%1”.").replace("%1", each.words)
            return translate("Keys", "Over an exhibit it goes before “%1”.").replace("%1", each.words)
    return ""


def _share(act: Keyed, keys: str) -> bool:
    return bool(set(keys_of(act.name).split()) & set(keys.split()))


def act_of(event: QKeyEvent, names: Iterable[str], *, typing: bool = False) -> str:
    """For which of these acts the key is that was pressed; empty for none. Where one is typing, no sign is a key."""
    pressed = written(event)
    if not pressed or (typing and types(event)):
        return ""
    return next((name for name in names if pressed in keys_of(name).split()), "")


def claims(event: QEvent, names: Iterable[str], *, typing: bool = False) -> bool:
    """Whether this asks, before a menu would get the key, if one of these acts wants it; the widget then gets it as its own."""
    asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and bool(act_of(event, names, typing=typing))
    if asked:
        event.accept()
    return asked


# What the user changes


def give(act: Keyed, keys: str) -> None:
    """Let an act have these keys from now on, in every window. Whichever had them there has them no longer."""
    _now()
    left = {each.name: " ".join(one for one in keys_of(each.name).split() if one not in keys.split()) for each in holders_of(keys, act)}
    _take({act.name: keys, **{name: mine for name, mine in {**_Table.own.keys, **left}.items() if name != act.name}})
    _keep()


def reset_all() -> None:
    """Let every act have the keys it came with. What in the settings could not be used as keys is put aside."""
    said = amiss()
    now = _Table.own
    _Table.own = _Own(now.folder, now.kept, is_damaged=bool(said))
    _take({})
    _keep()


def changed() -> list[Keyed]:
    """Those that do not have the keys they came with."""
    return [act for act in declared().values() if is_changed(act)]


def _take(own: Mapping[str, str]) -> None:
    now = _Table.own
    _Table.own = _Own(now.folder, now.kept, dict(own), now.unread, now.is_damaged)
    _Table.now, _ = _worked_out(own)


def _keep() -> None:
    """Write down what differs from what acts come with, and what could not be read; then show it everywhere."""
    own, known = _Table.own, declared()
    differing = {name: keys for name, keys in own.keys.items() if name not in known or known[name].comes_with != keys}
    if own.is_damaged:
        settings.keep_damaged_keys(own.kept)
    import json

    kept = json.dumps({**own.unread, **differing}, ensure_ascii=False)
    settings.keep_own_keys(kept)
    _Table.own = _Own(own.folder, kept, differing, own.unread)
    spread()


def read_again() -> None:
    """Read the user's own keys from the settings anew."""
    _Table.own, _Table.now = _read(home()), None


def _read(folder: Path) -> _Own:
    kept = settings.own_keys()
    if not kept:
        return _Own(folder)
    import json

    try:
        listed = cast("object", json.loads(kept))
    except ValueError:
        listed = None
    if not isinstance(listed, dict):
        return _Own(folder, kept, is_damaged=True)
    entries = cast("dict[str, object]", listed)
    keys = {name: each for name, each in entries.items() if isinstance(each, str)}
    return _Own(folder, kept, keys, {name: each for name, each in entries.items() if not isinstance(each, str)})


def amiss() -> str:
    """What of the user's own keys does not hold, in one sentence; empty when all of them do."""
    _now()
    own = _Table.own
    if own.is_damaged:
        return translate("Keys", "Your own keys cannot be read from the settings, so that every key is as it came; what was written "
                                 "there is kept.")  # fmt: skip
    known = declared()
    _, unfit = _worked_out(own.keys)
    strange = [name for name in own.keys if name not in known] if _Table.is_whole else []
    said = [f"“{known[name].words}” ({own.keys[name]})" for name in unfit] + [f"“{name}”" for name in (*strange, *own.unread)]
    if not said:
        return ""
    words = translate(
        "Keys", "Not every key of your own in the settings can be used, so that these are as they came and are kept there: %1."
    )
    return words.replace("%1", shown(", ".join(said)))


# Where keys are shown


@runtime_checkable
class ShowsKeys(Protocol):
    """A widget that shows a key by its own means."""

    def show_keys(self, keys: str) -> None: ...


def follow(widget: QWidget, name: str, tip: str = "") -> None:
    """Let a widget show the key of an act, now and whenever it changes: behind the words of its tool tip, else on a cap."""
    widget.setProperty("act", name)
    widget.setProperty("tip", tip)
    _show_on(widget, name)


def tipped(words: str, name: str) -> str:
    """The words of a tool tip with the key of an act behind them."""
    keys = keys_of(name)
    return f"{words} ({aloud(keys)})" if keys else words


def set_keys(action: QAction, name: str) -> None:
    """Give a menu's entry the keys of its act; one that works nearer than the whole window is only told of them."""
    action.setProperty("act", name)
    if name in _NEARER:
        words = action.text().partition("\t")[0]
        action.setText(f"{words}\t{aloud(keys_of(name))}")
        return
    action.setShortcuts([QKeySequence(each, QKeySequence.SequenceFormat.PortableText) for each in keys_of(name).split()])


def spread() -> None:
    """Show the keys as they are now in every window."""
    for window in QApplication.topLevelWidgets():
        for action in window.actions():
            if name := _named(action):
                set_keys(action, name)
    for widget in QApplication.allWidgets():
        if name := _named(widget):
            _show_on(widget, name)
        widget.update()


def _named(shown_on: QAction | QWidget) -> str:
    name = shown_on.property("act")
    return name if isinstance(name, str) else ""


def _show_on(widget: QWidget, name: str) -> None:
    if isinstance(widget, ShowsKeys):
        widget.show_keys(on_caps(keys_of(name)))
        return
    tip = str(widget.property("tip"))
    widget.setToolTip(tipped(tip, name) if tip else "")
    widget.setProperty("keys", "" if tip else on_caps(keys_of(name)))
    widget.updateGeometry()
    widget.update()
