"""The program on a screen nobody sees, used by whoever hears it: through names, roles and actions alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
"""AT-SPI comes with the system, and not from where our own packages come."""
NEEDED = ("Xvfb", "dbus-daemon", SYSTEM_PYTHON, "/usr/libexec/at-spi-bus-launcher")
WAIT = 30.0

T = TypeVar("T")


@dataclass(frozen=True)
class Node:
    """What is told of one thing on the screen."""

    path: tuple[int, ...]
    role: str
    name: str
    states: frozenset[str]
    text: str = ""
    label: str = ""
    columns: int = 0
    """Of a table: how many it has, with those that are hidden."""

    @property
    def called(self) -> str:
        """How it is said: by the label beside it, else by its name."""
        return self.label or self.name

    @property
    def takes_focus(self) -> bool:
        return "focusable" in self.states


class ScreenReader:
    """Hears the program and acts on it. What it waits for is a state of the screen, never a time."""

    def __init__(self, program: subprocess.Popen[str], listener: subprocess.Popen[str]) -> None:
        self._program, self._listener = program, listener

    def _ask(self, ask: str, **about: object) -> Any:
        assert self._listener.stdin is not None
        assert self._listener.stdout is not None
        self._listener.stdin.write(json.dumps({"ask": ask, **about}) + "\n")
        self._listener.stdin.flush()
        line = self._listener.stdout.readline()
        assert line, "the listener is gone"
        return cast("dict[str, Any]", json.loads(line)).get("answer")

    def screen(self, *, menus: bool = False) -> list[Node]:
        """Everything that shows now; nothing while it is just changing. With menus, their entries too."""
        told = cast("list[dict[str, Any]]", self._ask("tree", menus=menus) or [])
        return [
            Node(tuple(each["path"]), each["role"], each["name"], frozenset(each["states"]), each["text"], each["label"], each["columns"])
            for each in told
        ]

    def until(self, look: Callable[[list[Node]], T | None], wanted: str, *, menus: bool = False) -> T:
        """Look at the screen until there is what is looked for."""
        end = time.monotonic() + WAIT
        while True:
            shown = self.screen(menus=menus)
            if (found := look(shown)) is not None:
                return found
            assert self._program.poll() is None, f"the program ended with {self._program.returncode} before there was {wanted}"
            if time.monotonic() > end:
                raise AssertionError(f"{wanted} does not come. There are: " + "; ".join(f"{each.role} “{each.called}”" for each in shown))

    def find(self, role: str, name: str) -> Node:
        """The first thing of this role that is called so, or whose name goes on after a comma."""

        def look(shown: list[Node]) -> Node | None:
            fits = (each for each in shown if each.role == role and (each.called == name or each.called.startswith(f"{name}, ")))
            return next(fits, None)

        return self.until(look, f"{role} “{name}”", menus=role == "menu item")

    def leaves(self, role: str, name: str) -> None:
        """Until nothing of this role is called so any more."""
        self.until(lambda shown: None if any((e.role, e.called) == (role, name) for e in shown) else True, f"the end of {role} “{name}”")

    def press(self, role: str, name: str) -> None:
        assert self._ask("press", path=self.find(role, name).path), f"{role} “{name}” cannot be pressed"

    def write(self, name: str, words: str, role: str = "text") -> None:
        assert self._ask("write", path=self.find(role, name).path, words=words), f"nothing can be written in “{name}”"

    def choose(self, name: str, words: str) -> None:
        """Open a box, type the beginning of what is to be chosen, and Enter."""
        self.press("combo box", name)
        self.until(lambda shown: next((True for e in shown if e.role == "list item" and e.name == words), None), f"the list of “{name}”")
        self._ask("type", words=words)
        self.until(lambda shown: next((True for e in shown if e.name == words and "focused" in e.states), None), f"the focus on “{words}”")
        self._ask("enter")
        self.until(lambda shown: next((True for e in shown if e.called == name and e.name == words), None), f"“{words}” in “{name}”")

    def hears(self, words: str) -> None:
        """Until it was announced."""
        self.until(lambda _: True if any(words in each for each in self._ask("announced")) else None, f"the announcement “{words}”")


@contextmanager
def listening(home: Path, *words: str) -> Generator[ScreenReader]:
    """The program with a screen and a bus of its own, and somebody who listens; all of it ends with the block."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        screen = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp")
        stack.enter_context(_running(screen, dict(os.environ), pass_fds=(writing,)))
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as number:
            display = f":{number.readline().strip()}"
        env = {
            **os.environ,
            "DISPLAY": display,
            "DOSSIER_HOME": str(home),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
        }
        bus = stack.enter_context(_running(("dbus-daemon", "--session", "--nofork", "--print-address=1"), env, stdout=subprocess.PIPE))
        assert bus.stdout is not None
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        program = stack.enter_context(_running((sys.executable, "-m", "dossier_app", *words), env))
        hears = (SYSTEM_PYTHON, str(Path(__file__).with_name("listener.py")))
        listener = stack.enter_context(_running(hears, env, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        yield ScreenReader(program, listener)


@contextmanager
def _running(words: tuple[str, ...], env: dict[str, str], **how: Any) -> Generator[subprocess.Popen[str]]:
    """A program that ends with the block."""
    with subprocess.Popen(words, env=env, text=True, **how) as started:
        try:
            yield started
        finally:
            started.terminate()
