"""Every sentence of a dossier stands in every language that a dossier speaks, with the same places for the words of the case."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from enum import StrEnum

import pytest

from dossier_app.desk import rulebook
from dossier_app.desk.assembly.countries import COUNTRIES
from dossier_app.desk.assembly.since import SILENT
from dossier_app.domain import enumerations
from dossier_app.domain.deadline_rules import Rule
from dossier_app.domain.edition import OptionalSection, Place
from dossier_app.domain.edtf import DAY, MONTHS, SEASONS
from dossier_app.domain.enumerations import in_words
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.record import told_of
from dossier_app.domain.words import SENTENCE, kind_term, places
from dossier_app.dossier.languages import FOLDER, read
from tests.house.test_source_manners import trees

PRINTED = (
    "dossier_app/desk/assembly/",
    "dossier_app/desk/exporting.py",
    "dossier_app/desk/extending.py",
    "dossier_app/desk/figures/",
    "dossier_app/dossier/",
)
"""What writes, prints and signs a dossier."""
WORKINGS = ("domain/deadlines.py", "domain/triggers.py", "domain/deadline_rules.py", "desk/clock.py", "desk/assembly/deadlines.py")
"""What says how a deadline is reached, or why it is not; section 11 prints it."""
SAYING = {"say": 1, "phrase": 1, "say_count": 2, "say_so_many": 2}
"""What says a sentence by its pattern, and how many patterns it takes."""
DAYS = ("{day}", "1", "{day} {month}", "1 {month}", "{day} {month} {year}", "1 {month} {year}", "{month} {year}")
TRANSLATED = [code for code in LanguageCode if code is not LanguageCode.ENGLISH]


def patterns() -> Iterator[tuple[str, str]]:
    """What is said, by its context and its English."""
    for path, tree in trees():
        name = path.replace("\\", "/")
        is_printed, is_date = any(part in name for part in PRINTED), name.endswith("domain/edtf.py")
        is_working = name.endswith(WORKINGS)
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="say" | "phrase"), args=[ast.Constant(value=str(pattern)), *_]) if is_printed:
                    yield SENTENCE, pattern
                case ast.Call(func=ast.Name(id="say_count" | "say_so_many"), args=[_, ast.Constant(value=str(many)), *_]) if is_printed:
                    yield SENTENCE, many
                case ast.Call(func=ast.Name(id="count_of"), args=[_, ast.Constant(value=str(noun)), *more]) if is_printed:
                    plural = more[0].value if more and isinstance(more[0], ast.Constant) else f"{noun}s"
                    yield SENTENCE, f"%n {plural}"
                case ast.Call(func=ast.Name(id="said"), args=[ast.Constant(value=str(pattern))]) if is_working:
                    yield SENTENCE, pattern
                case ast.Call(func=ast.Name(id="counted"), args=[_, ast.Constant(value=str(many)), *_]) if is_working:
                    yield SENTENCE, many
                case ast.Call(func=ast.Name(id="term"), args=[ast.Constant(value=str(context)), ast.Constant(value=str(words))]) if (
                    is_printed
                ):
                    yield context, words
                case ast.Call(func=ast.Name(id="said"), args=[ast.Constant(value=str(pattern))]) if is_date and pattern[0] != "“":
                    yield SENTENCE, pattern
                case _:
                    pass
    yield from ((DAY, pattern) for pattern in DAYS)
    yield from (("Month", name) for name in (*MONTHS, *SEASONS.values()))
    yield from (("Month in short", name[:3]) for name in MONTHS)
    yield from (("Country", name) for name in COUNTRIES)
    yield from (("Rule", rule.title) for regime in rulebook.regimes() for rule in rulebook.rules_of(regime.id))


def members() -> Iterator[tuple[str, str]]:
    """The members of the closed lists that records choose from, and the names of kinds and fields."""
    for closed in (*vars(enumerations).values(), OptionalSection, Place):
        if isinstance(closed, type) and issubclass(closed, StrEnum) and closed is not StrEnum:
            yield from (("Enumeration", str(in_words(member))) for member in closed)
    yield from (("Kind", str(kind_term(kind))) for kind in KINDS)
    printed = (cls for kind, cls in KINDS.items() if kind not in SILENT)
    yield from (("Record", told.label.lower()) for cls in printed for told in told_of(cls).values())


def words_of_the_rule_book() -> Iterator[tuple[str, str]]:
    """What of the rule book stands in the working of a deadline."""
    book = json.loads((RESOURCES / "rules" / "deadlines.json").read_text(encoding="utf-8"))
    rules = [Rule.from_json(each) for each in book["rules"]]
    calendars = [rulebook.calendar(each) for each in rulebook.calendars()]
    said = {word for rule in rules for word in (rule.roll_to, *rule.unverified_fields, *(window.why for window in rule.windows))}
    said |= {word for rule in rules for other in rule.alternatives for word in (other.reading, other.use)}
    said |= {word for each in calendars for word in (each.title, *each.caveats)}
    yield from (("Rule book", str(word)) for word in said if word)


def written(code: LanguageCode) -> dict[tuple[str, str], str | list[str]]:
    found: dict[tuple[str, str], str | list[str]] = {}
    for path in sorted((FOLDER / code).glob("*.json")):
        for key, words in read(path).items():
            assert key not in found or found[key] == words, f"{path.name} says {key} otherwise than another file"
            found[key] = words
    return found


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_of_a_dossier_is_translated(code: LanguageCode) -> None:
    missing = {*patterns(), *members(), *words_of_the_rule_book()} - set(written(code))
    assert not missing, "\n".join(map(str, sorted(missing)))


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_a_place_for_the_same_words(code: LanguageCode) -> None:
    for (context, pattern), words in written(code).items():
        forms = [words] if isinstance(words, str) else words
        for form in forms:
            assert form.strip(), pattern
            assert context == DAY or places(form) == places(pattern), (pattern, form)
            assert ("%n" in pattern) >= ("%n" in form), (pattern, form)
        assert "%n" not in pattern or len(forms) in {2, 3}, pattern


def test_what_a_sentence_is_said_with_is_written_out() -> None:
    """A pattern that is put together could not be found by a translator."""
    for path, tree in trees():
        if not any(part in path.replace("\\", "/") for part in PRINTED):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                assert all(isinstance(each, ast.Constant) for each in node.args[: SAYING[node.func.id]]), f"{path}:{node.lineno}"


def test_every_translation_is_of_something_that_is_said() -> None:
    said = {*patterns(), *members()}
    for code in TRANSLATED:
        left = {key for key in written(code) if key[0] == SENTENCE} - said - _spoken_elsewhere()
        assert not left, "\n".join(map(str, sorted(left)))


def _spoken_elsewhere() -> set[tuple[str, str]]:
    """What is said by its pattern below the dossier, and printed in it."""
    found: set[tuple[str, str]] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="said"), args=[ast.Constant(value=str(pattern))]):
                    found.add((SENTENCE, pattern))
                case ast.Call(func=ast.Name(id="counted"), args=[_, ast.Constant(value=str(many)), *_]):
                    found.add((SENTENCE, many))
                case _:
                    pass
    return found
