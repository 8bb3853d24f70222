"""Menus: made from the acts of the window and the commands of the catalogue, so that nothing can be done that is not in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from dossier_app.ui import icons
from dossier_app.ui.acts import ACTS, MENUS
from dossier_app.ui.keys import set_keys
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.desk.command import Entry
    from dossier_app.ui.places import Place

_MENU_OF = {"Evidence": "Record"}
"""Where a command stands, when not in the menu of its own name."""


class Doing(NamedTuple):
    """What the menus call: an act of the window by its name, a command by its verb, a page by its name."""

    act: Mapping[str, Callable[[], object]]
    ask: Callable[[str], object]
    go: Callable[[str], object]


def entries_in(menu: str) -> list[Entry]:
    """The commands that stand in a menu. Amend, withdraw and restore of each kind are with the record they are about."""
    from dossier_app.desk.command import CATALOGUE

    def stands_here(entry: Entry) -> bool:
        own = "" if entry.menu is None else _MENU_OF.get(entry.menu.value, entry.menu.value)
        return own == menu and not entry.verb.endswith((" amend", " withdraw", " restore"))

    return [entry for entry in CATALOGUE.values() if stands_here(entry)]


def fill(window: QMainWindow, doing: Doing, *, has_case: bool, is_read_only: bool) -> dict[str, QAction]:
    """Fill the menu bar; answers the actions by name, verbs and pages among them."""
    bar = window.menuBar()
    made: dict[str, QAction] = {}
    for name in MENUS if has_case else ("File", "View", "Help"):
        _fill_one(window, bar, name, doing, made, has_case=has_case)
    if is_read_only:
        from dossier_app.desk.command import CATALOGUE

        for verb in CATALOGUE.keys() & made.keys():
            made[verb].setEnabled(False)
        for name in ("undo", "redo", "withdraw", "sign"):
            made[name].setEnabled(False)
    return made


def _fill_one(window: QMainWindow, bar: QMenuBar, name: str, doing: Doing, made: dict[str, QAction], *, has_case: bool) -> None:
    menu = bar.addMenu("&" + translate("Menu", name))
    if name == "View":
        if has_case:
            _add_pages(window, menu, doing, made)
        _add_themes(window, menu, doing, made)
    for act in ACTS:
        if act.menu == name and (has_case or not act.needs_case):
            made[act.name] = _action(window, menu, translate("Act", act.title), act.name, act.icon, doing.act[act.name])
    if has_case and (entries := entries_in(name)):
        if not menu.isEmpty():
            menu.addSeparator()
        for entry in entries:
            made[entry.verb] = _entry_action(window, menu, entry, doing)


def _entry_action(window: QMainWindow, menu: QMenu, entry: Entry, doing: Doing) -> QAction:
    return _action(window, menu, translate("Command", entry.title), entry.verb, entry.icon, lambda: doing.ask(entry.verb))


def _action(window: QMainWindow, menu: QMenu, words: str, name: str, icon: str, does: Callable[[], object]) -> QAction:
    made = QAction(icons.icon(icon), words, window)
    set_keys(made, name)
    made.triggered.connect(lambda _on=False: does())
    menu.addAction(made)
    window.addAction(made)
    return made


def _add_pages(window: QMainWindow, menu: QMenu, doing: Doing, made: dict[str, QAction]) -> None:
    from dossier_app.ui.places import MORE, page_keys

    for _, place in page_keys():
        made[f"page {place.name}"] = _page_action(window, menu, place, doing)
    more = menu.addMenu(translate("Menu", "Other records"))
    for place in MORE:
        made[f"page {place.name}"] = _page_action(window, more, place, doing)
    menu.addSeparator()


def _page_action(window: QMainWindow, menu: QMenu, place: Place, doing: Doing) -> QAction:
    return _action(window, menu, translate("Place", place.title), f"page {place.name}", place.icon, lambda: doing.go(place.name))


def _add_themes(window: QMainWindow, menu: QMenu, doing: Doing, made: dict[str, QAction]) -> None:
    themes = menu.addMenu(translate("Menu", "Theme"))
    for act in ACTS:
        if act.menu == "Theme":
            made[act.name] = _action(window, themes, translate("Act", act.title), act.name, act.icon, doing.act[act.name])
    menu.addSeparator()
