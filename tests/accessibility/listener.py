"""What a reader of the screen gets from the program, asked for line by line. It runs under the system's own Python, which has AT-SPI.

Each line of the input is a question in JSON, each line of the output its answer. It knows names, roles, states and actions, and no pixels.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

MOST_CHILDREN = 200
"""Of a long table the first rows are enough to judge how rows are said."""

_ENTER = 0xFF0D  # as X names the key

gi: Any = import_module("gi")
gi.require_version("Atspi", "2.0")
Atspi: Any = import_module("gi.repository.Atspi")
GLib: Any = import_module("gi.repository.GLib")


def program() -> Any:
    """The one program on this private bus; None while it is still starting."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        each = desktop.get_child_at_index(number)
        if each is not None and each.get_name() == "dossier_app":
            # What was true a moment ago is of no use here.
            each.set_cache_mask(Atspi.Cache.NONE)
            return each
    return None


def text_of(node: Any, role: str) -> str:
    return str(Atspi.Text.get_text(node, 0, -1)) if role == "text" else ""


def label_of(node: Any, role: str) -> str:
    """What stands before a box to choose from and names it: it is called by what is chosen."""
    return " ".join(
        relation.get_target(number).get_name()
        for relation in (node.get_relation_set() if role == "combo box" else ())
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for number in range(relation.get_n_targets())
    )


def in_sight(node: Any, path: tuple[int, ...] = (), *, menus: bool) -> Iterator[dict[str, Any]]:
    """The node and what shows below it. With menus, these are walked closed as well, for their entries can be pressed."""
    states = node.get_state_set()
    role = node.get_role_name()
    if not (states.contains(Atspi.StateType.SHOWING) or (menus and role in ("menu item", "popup menu"))):
        return
    yield {
        "path": path,
        "role": role,
        "name": node.get_name(),
        "states": sorted(state.value_nick for state in states.get_states()),
        "text": text_of(node, role),
        "label": label_of(node, role),
        "columns": Atspi.Table.get_n_columns(node) if role == "table" else 0,
    }
    if role == "menu bar" and not menus:
        return
    for number in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from in_sight(child, (*path, number), menus=menus)


def at(path: list[int]) -> Any:
    node = program()
    for number in path:
        node = node.get_child_at_index(number)
    return node


announced: list[str] = []


def answer(asked: dict[str, Any]) -> Any:
    """Tell or do what one line asks."""
    match asked["ask"]:
        case "tree":
            root = program()
            return [] if root is None else list(in_sight(root, menus=asked["menus"]))
        case "press":
            return Atspi.Action.do_action(at(asked["path"]), 0)
        case "write":
            return Atspi.EditableText.set_text_contents(at(asked["path"]), asked["words"])
        case "type":
            return Atspi.generate_keyboard_event(0, asked["words"], Atspi.KeySynthType.STRING)
        case "enter":
            return Atspi.generate_keyboard_event(_ENTER, "", Atspi.KeySynthType.SYM)
        case "announced":
            while GLib.MainContext.default().iteration(False):
                pass
            return announced
        case other:
            raise ValueError(other)


def hear(event: Any) -> None:
    announced.append(str(event.any_data))


def main() -> None:
    Atspi.init()
    listener = Atspi.EventListener.new(hear)
    listener.register("object:announcement")
    for line in sys.stdin:
        try:
            said = {"answer": answer(json.loads(line))}
        except (GLib.Error, AttributeError) as gone:  # what was there a moment ago is there no more
            said = {"gone": str(gone)}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
