"""What is said below the window can be said in the user's language: every such sentence is said by its pattern, written out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from tests.house.test_source_manners import trees

SENTENCES: Mapping[str, tuple[int | str, ...]] = {
    "Refusal": (1, "words"),
    "Trouble": (0, 1, "words", "what_now"),
    "Gone": (0, 1, "words", "what_now"),
    "NotComputable": (1, "why"),
    "Found": (2, "why"),
    "Fault": (0, 1, "place", "words"),
    "in_order": (3, "words"),
    "report": (2,),
    "needed": (2, "words"),
    "unwritten": (1, 2, "place", "lost"),
    "verdict": (2, "sentence"),
    "unread": (3, "sentence"),
    "unfinished": (3, "sentence"),
    "Verdict": (2, 3, "sentence"),
    "AttachmentVerdict": (2, "sentence"),
}
"""What makes a failure, a gap, a verdict or news of work, and where in it a sentence stands."""

SAYING: Mapping[str, int] = {"said": 1, "counted": 2}
"""What says a sentence by its pattern, and how many patterns it takes: of what counts, the one for one and the one for many."""

FILE = re.compile(r"\w+\.\w+")

ENGLISH_ONLY = ("dossier_app/cli/", "dossier_app/ui/")
"""The command line speaks English; the window translates what it says itself where it says it."""


def speaking() -> Iterator[tuple[str, ast.Module]]:
    """The modules in which `said` or `counted` is that of the domain."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module == "dossier_app.domain.words"
                and set(SAYING) & {each.name for each in node.names}
            ):
                yield path, tree


def patterns_of(name: str, call: ast.Call) -> list[str] | None:
    """The patterns of a sentence; None where they are not written out."""
    values = [each.value for each in call.args[: SAYING[name]] if isinstance(each, ast.Constant)]
    written = [each for each in values if isinstance(each, str)]
    return written if len(written) == SAYING[name] else None


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            yield name, node


def sentences_of(name: str, call: ast.Call) -> Iterator[ast.expr]:
    places = SENTENCES.get(name, ())
    yield from (each for number, each in enumerate(call.args) if number in places)
    yield from (each.value for each in call.keywords if each.arg in places)


def untranslatable(words: ast.expr, scope: ast.AST) -> Iterator[ast.expr]:
    """What in this is a string put together here; a name is followed to what is assigned to it in the same function."""
    match words:
        case ast.Constant(value=str(text)) if text and not FILE.fullmatch(text):
            yield words
        case ast.JoinedStr():
            yield words
        case ast.BinOp(left=left, right=right):
            yield from untranslatable(left, scope)
            yield from untranslatable(right, scope)
        case ast.IfExp(body=body, orelse=orelse):
            yield from untranslatable(body, scope)
            yield from untranslatable(orelse, scope)
        case ast.Call(func=ast.Name(id="together"), args=parts):
            for part in parts:
                yield from untranslatable(part, scope)
        case ast.Call(func=ast.Attribute(value=inner, attr="strip" | "rstrip" | "format" | "replace")):
            yield from untranslatable(inner, scope)
        case ast.Name(id=name):
            for node in ast.walk(scope):
                match node:
                    case ast.Assign(targets=[ast.Name(id=given)], value=value) if given == name and not isinstance(value, ast.Name):
                        yield from untranslatable(value, scope)
                    case _:
                        pass
        case _:
            return


def scopes(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.Module]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_a_sentence_is_said_by_a_pattern_that_is_written_out() -> None:
    """A translator is given what stands in the source; what is put together before cannot be found."""
    hidden = [
        f"{path}:{call.lineno}"
        for path, tree in speaking()
        for name, call in calls(tree)
        if name in SAYING and isinstance(call.func, ast.Name)
        if patterns_of(name, call) is None or len(call.args) != (1 if name == "said" else 3)
    ]
    assert hidden == []


def test_what_counts_says_its_count_in_both_patterns() -> None:
    """Translators find the pattern for many, and `%n` in it is what gives them a form for every count."""
    odd = [
        f"{path}:{call.lineno}"
        for path, tree in speaking()
        for name, call in calls(tree)
        if name in SAYING and isinstance(call.func, ast.Name)
        if any(("%n" in pattern) is not (name == "counted") for pattern in patterns_of(name, call) or ())
    ]
    assert odd == []


def test_failures_gaps_and_verdicts_can_be_translated() -> None:
    plain = {
        f"{path}:{each.lineno}: {ast.unparse(each)}"
        for path, tree in trees()
        if not path.startswith(ENGLISH_ONLY)
        for scope in scopes(tree)
        for name, call in calls(scope)
        for words in sentences_of(name, call)
        for each in untranslatable(words, scope)
    }
    assert sorted(plain) == []


def test_every_place_of_a_pattern_has_a_value_and_every_value_a_place() -> None:
    odd = [
        f"{path}:{call.lineno}"
        for path, tree in speaking()
        for name, call in calls(tree)
        if name in SAYING and isinstance(call.func, ast.Name)
        if all(each.arg for each in call.keywords)  # none is handed on as a whole
        for pattern in patterns_of(name, call) or ()
        if set(re.findall(r"\{(\w+)\}", pattern)) != {each.arg for each in call.keywords}
    ]
    assert odd == []
