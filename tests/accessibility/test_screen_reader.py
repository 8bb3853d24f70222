"""The program as a reader of the screen has it: the real tree of AT-SPI, read and acted on from another process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier_app.desk import commands as _catalogue
from dossier_app.desk import opening
from dossier_app.desk.sample import SAMPLE, about_the_sample, record_acts, sample_acts
from dossier_app.store.keys import Cost
from tests.accessibility.screen_reader import NEEDED, Node, ScreenReader, listening
from tests.programs import program

PASSPHRASE = "correct horse battery"
FILLED = _catalogue.SUBJECTS
PLACES = (
    "Overview",
    "Evidence",
    "Quotes",
    "Facts",
    "Findings",
    "Counterclaims",
    "Chronology",
    "Proceedings",
    "Deadlines",
    "Parties",
    "Dossier",
)
SAYS_NOTHING = {"filler", "panel", "unknown", "layered pane", "split pane", "viewport", "scroll pane", "frame", "label", "invalid"}
"""Roles that tell whoever hears them neither what a thing is nor what can be done with it."""


@pytest.fixture(autouse=True)
def _can_listen() -> None:
    for each in NEEDED:
        program(each)


def nameless(shown: list[Node]) -> list[str]:
    """What takes the focus and has no name."""
    return [f"{each.role} at {each.path} after {_before(shown, each)}" for each in shown if each.takes_focus and not each.called.strip()]


def unlabelled(shown: list[Node]) -> list[str]:
    """Boxes that say what is chosen in them and not what for."""
    return [each.name for each in shown if each.role == "combo box" and not each.label]


def roleless(shown: list[Node]) -> list[str]:
    """What takes the focus and does not say what it is."""
    return [f"{each.role} “{each.called}”" for each in shown if each.takes_focus and each.role in SAYS_NOTHING]


def rows_without_a_sentence(shown: list[Node]) -> list[str]:
    """Rows whose first cell does not say all of them: whoever moves by rows hears no other. Cells that each name their row do as well."""
    found: list[str] = []
    for table in (each for each in shown if each.role == "table"):
        rows: dict[int, list[str]] = {}
        for cell in (each for each in shown if each.role == "table cell" and each.path[:-1] == table.path):
            # Before the cells of a row stands its own head.
            rows.setdefault(cell.path[-1] // (table.columns + 1), []).append(cell.name)
        found.extend(
            f"{row[0]} | {cell}"
            for row in rows.values()
            for cell in row
            if cell not in row[0] and not cell.startswith(f"{row[0].partition(',')[0]},")
        )
    return found


def _before(shown: list[Node], node: Node) -> str:
    named = [each.called for each in shown[: shown.index(node)] if each.called]
    return named[-1] if named else "nothing"


def assert_all_is_said(shown: list[Node]) -> None:
    assert (nameless(shown), unlabelled(shown), roleless(shown)) == ([], [], [])


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ScreenReader]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    with listening(home) as made:
        yield made


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample case, closed."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("DOSSIER_HOME", str(home))
    folder = tmp_path / "Sample.dossier"
    made = opening.new_case(folder, about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1))
    with made.desk as desk:
        record_acts(desk, sample_acts(), SAMPLE)
    return folder


def test_a_case_is_made_and_filled_by_names_roles_and_actions_alone(reader: ScreenReader, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The Office found that Acme failed to use data in a fair way.\n", encoding="utf-8")

    # A new case and its passphrase
    reader.press("push button", "New case")
    reader.write("Title", "Acme")
    reader.write("Reference", "A-1")
    reader.write("Folder", str(tmp_path / "Acme.dossier"))
    reader.write("Your name", "Ada Byron")
    reader.write("Passphrase", PASSPHRASE, "password text")
    reader.write("Passphrase, again", "something else", "password text")
    assert_all_is_said(reader.screen())
    reader.press("push button", "Make the case")
    reader.hears("The two are not the same. Type the passphrase twice.")
    reader.write("Passphrase, again", PASSPHRASE, "password text")
    reader.press("push button", "Make the case")
    reader.find("label", "Recovery code")
    reader.press("push button", "I have it. Open the case")
    reader.find("list item", "Parties, 0")

    # A party
    reader.press("menu item", "Record party…")
    reader.write("Names: Name", "Acme Inc")
    reader.choose("Kind", "organisation")
    assert_all_is_said(reader.screen())
    reader.press("push button", "Record party")
    reader.hears("Done: Record party Acme Inc.")
    reader.press("list item", "Parties, 1")
    reader.find("table cell", "Acme Inc, Kind Organisation")

    # What is refused is said, and where
    reader.press("menu item", "Record fact…")
    reader.press("push button", "Record fact")
    reader.hears("“Proposition” is needed.")
    reader.press("push button", "Cancel")
    reader.leaves("push button", "Record fact")

    # Evidence
    reader.press("menu item", "Add evidence…")
    reader.write("File", str(article))
    reader.write("Title of the new source", "Acme fined")
    reader.write("Obtained from", "the publisher")
    reader.press("push button", "Add evidence")
    reader.press("list item", "Evidence, 1")
    reader.find("table cell", "AB/1 Acme fined, unaltered · other, 61 B")
    assert_all_is_said(reader.screen())


def test_every_page_of_the_sample_case_says_what_takes_the_focus_and_what_stands_in_its_rows(sample: Path) -> None:
    with listening(sample.parent / "home", str(sample)) as reader:
        reader.write("Passphrase", PASSPHRASE, "password text")
        reader.press("push button", "Unlock")
        rows = 0
        for place in PLACES:
            reader.press("list item", place)
            reader.until(
                lambda shown, place=place: next((True for e in shown if (e.role, e.name) == ("label", place)), None), f"page {place}"
            )
            shown = reader.screen()
            assert_all_is_said(shown)
            assert rows_without_a_sentence(shown) == []
            rows += sum(each.role == "table cell" for each in shown)
        assert rows > 100


def test_what_is_not_said_is_found() -> None:
    """The checks above can fail."""
    field, box, pane = (
        Node((number,), role, name, frozenset({"focusable"}))
        for number, (role, name) in enumerate((("text", ""), ("combo box", "person"), ("filler", "Map")))
    )
    assert nameless([field]) == ["text at (0,) after nothing"]
    assert unlabelled([box]) == ["person"]
    assert roleless([pane]) == ["filler “Map”"]
    table = Node((0,), "table", "Facts", frozenset(), columns=2)
    cells = [Node((0, place), "table cell", name, frozenset()) for place, name in ((4, "It rained."), (5, "unsure"))]
    assert rows_without_a_sentence([table, *cells]) == ["It rained. | unsure"]
