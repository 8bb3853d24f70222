"""The house rules that a reader of `dossier_app` may count on, read off its syntax."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dossier_app"
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}

Node = TypeVar("Node", bound=ast.AST)

# “Controller” is the data controller of the law.
NO_NOUN = {"manager", "helper", "helpers", "util", "utils", "controller", "handler", "base", "misc", "common"}

MAY_CATCH_EVERYTHING = {
    "dossier_app/__main__.py": "the last frame: what nobody foresaw becomes a plain sentence and an exit code",
    "dossier_app/ui/crash.py": "the crash window is where our own bugs end",
    "dossier_app/desk/jobs.py": "the edge of a job: whatever ends it is carried over to the window",
    "dossier_app/dossier/live_orders.py": "the edge of a process: whatever ends it is carried over to whoever waits",
    "dossier_app/dossier/press.py": "the edge of a process: whatever ends it is carried over to whoever waits",
    "dossier_app/signing/verify.py": "a hostile file may break its readers in any way; each way is a verdict, never a crash",
}

MAY_ASK_A_SERVER = {
    "dossier_app/signing/time_server.py": "the time-stamp server whose address the user typed, for the verb that exists to ask it",
}

BY_LOCALE = re.compile(r"%[aAbBcxXp]")


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path, text in SOURCES.items():
        yield path, ast.parse(text, path)


def nodes(kind: type[Node]) -> Iterator[tuple[str, Node]]:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield path, node


def imports() -> Iterator[tuple[str, int, str]]:
    """Each import of the package as (file, line, dotted name)."""
    for path, plain in nodes(ast.Import):
        for name in plain.names:
            yield path, plain.lineno, name.name
    for path, origin in nodes(ast.ImportFrom):
        for name in origin.names:
            yield path, origin.lineno, f"{origin.module}.{name.name}"


def calls(name: str) -> Iterator[str]:
    """Where a function or method of this name is called."""
    for path, call in nodes(ast.Call):
        called = call.func
        if (isinstance(called, ast.Name) and called.id == name) or (isinstance(called, ast.Attribute) and called.attr == name):
            yield f"{path}:{call.lineno}"


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    yield from nodes(ast.FunctionDef)
    yield from nodes(ast.AsyncFunctionDef)


def test_a_file_is_at_most_400_lines() -> None:
    lines = {path: text.count("\n") for path, text in SOURCES.items()}
    assert {path: count for path, count in lines.items() if count > 400} == {}


def test_a_function_is_at_most_60_lines() -> None:
    long = [(path, each, (each.end_lineno or 0) - each.lineno + 1) for path, each in functions()]
    assert [f"{path}:{each.lineno}: {each.name}, {lines} lines" for path, each, lines in long if lines > 60] == []


def test_a_class_has_at_most_25_methods() -> None:
    counted = [
        (path, each, sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in each.body))
        for path, each in nodes(ast.ClassDef)
    ]
    assert [f"{path}:{each.lineno}: {each.name}, {methods} methods" for path, each, methods in counted if methods > 25] == []


def test_modules_and_classes_are_nouns_of_the_field() -> None:
    modules = [(path, word) for path in SOURCES for word in re.split(r"[/_.]", path)]
    classes = [(f"{path}:{each.lineno}", word) for path, each in nodes(ast.ClassDef) for word in re.findall("[A-Z][a-z]+", each.name)]
    assert [f"{place}: {word}" for place, word in modules + classes if word.lower() in NO_NOUN] == []


def test_everything_is_caught_only_where_a_reason_says_why() -> None:
    def catches_all(each: ast.ExceptHandler) -> bool:
        kinds = each.type.elts if isinstance(each.type, ast.Tuple) else [each.type]
        return any(kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in kinds)

    def lets_it_go_on(each: ast.ExceptHandler) -> bool:  # after tidying up
        last = each.body[-1]
        return isinstance(last, ast.Raise) and last.exc is None

    broad = [(path, each) for path, each in nodes(ast.ExceptHandler) if catches_all(each) and not lets_it_go_on(each)]
    assert [f"{path}:{each.lineno}" for path, each in broad if path not in MAY_CATCH_EVERYTHING] == []


def test_what_is_caught_is_not_thrown_away() -> None:
    silent = [(path, each) for path, each in nodes(ast.ExceptHandler) if all(isinstance(part, ast.Pass) for part in each.body)]
    assert [f"{path}:{each.lineno}" for path, each in silent] == []


def test_colours_come_from_the_palette_and_not_from_a_style_sheet() -> None:
    assert list(calls("setStyleSheet")) == []


def test_only_the_verbs_print() -> None:
    assert [place for place in calls("print") if not place.startswith("dossier_app/cli/")] == []


def test_money_never_becomes_a_float() -> None:
    money = [path for path in SOURCES if path.startswith("dossier_app/domain/") and re.search("money|amount", path)]
    floats = [
        f"{path}:{node.lineno}"
        for path in money
        for node in ast.walk(ast.parse(SOURCES[path]))
        if (isinstance(node, ast.Name) and node.id == "float") or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert floats == []


def test_the_domain_imports_the_standard_library_and_itself() -> None:
    strange = [
        f"{path}:{line}: {name}"
        for path, line, name in imports()
        if path.startswith("dossier_app/domain/")
        and name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("dossier_app.domain")
    ]
    assert strange == []


def test_nobody_uses_a_database_library_that_cannot_decrypt_a_case_file() -> None:
    blind = [(path, line, name) for path, line, name in imports() if re.match(r"sqlite3\b|PySide6\.QtSql", name)]
    assert [f"{path}:{line}: {name}" for path, line, name in blind] == []


def test_nobody_reaches_for_the_network() -> None:
    ways = ("urllib.request", "http.", "socket", "ftplib", "smtplib", "aiohttp", "requests", "PySide6.QtNetwork.QNetwork", "webbrowser")
    reaching = [(path, line, name) for path, line, name in imports() if name.startswith(ways)]
    assert [f"{path}:{line}: {name}" for path, line, name in reaching if path not in MAY_ASK_A_SERVER] == []
    asking = {path for path, _, name in imports() if name.startswith("dossier_app.signing.time_server.stamper")}
    assert asking == {"dossier_app/desk/extending.py"}  # and no other part of the program asks for it


def test_no_date_is_put_into_words_by_the_locale() -> None:
    """The window takes the computer's language over for the whole process; a dossier made there must not say “18 Mai”."""
    spoken = (
        (path, part.value, node.lineno)
        for path, node in nodes(ast.FormattedValue)
        if isinstance(node.format_spec, ast.JoinedStr)
        for part in node.format_spec.values
        if isinstance(part, ast.Constant)
    )
    assert [f"{path}:{line}" for path, form, line in spoken if BY_LOCALE.search(str(form))] == []
    formatting = [
        f"{path}:{call.lineno}"
        for path, call in nodes(ast.Call)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "strftime"
        if BY_LOCALE.search(ast.unparse(call))
    ]
    assert formatting == []
