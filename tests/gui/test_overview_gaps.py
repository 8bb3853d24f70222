"""Every gap of the overview, mended from its button by the keyboard alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening, rules
from dossier_app.desk.asking import Typed
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.case import OpenCase
from dossier_app.desk.commands.upkeep import Amend
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import CHECKS, Gap
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.ui.application import Application
from dossier_app.ui.buttons import Disclosure
from dossier_app.ui.forms.choosing import record_options
from dossier_app.ui.forms.controls import Choice, Pick, Tick
from dossier_app.ui.forms.field import Control, FormField
from dossier_app.ui.forms.form import Form
from dossier_app.ui.forms.several import Group, Several
from dossier_app.ui.pages.gap_row import GapRow
from dossier_app.ui.pages.overview import OverviewPage
from dossier_app.ui.window import CaseWindow
from dossier_app.ui.words import title_of
from tests.gaps import EXAMPLES, IN_ORDER, SEEN, B, Example, Said, found, say, spoil, told, write_files
from tests.gui.conftest import CHEAP, PASSPHRASE, close, shown
from tests.gui.test_story import Hands, form_of, settled

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def lose(label: str, *, only_text: bool = False) -> Callable[[Desk], None]:
    """The bytes of an exhibit, or only those of the text read from it, are gone."""

    def act(desk: Desk) -> None:
        exhibit = desk.case.labelled(Exhibit, label)
        text = next(each for each in desk.case.all(Rendition) if each.exhibit == exhibit.id)
        spoil(desk, text.sha256 if only_text else exhibit.sha256, "unlink")

    return act


AB3: tuple[str, Said] = ("evidence add", {"file": "page.html", "source": "News"})
LOST_FACT: tuple[str, Said] = (
    "fact record",
    {"proposition": "It keeps 20.", "exhibit": "AB/3", "words": "keeps 20 pictures", "verdict": "supports"},
)
LOST_QUOTE: tuple[str, Said] = ("quote record", {"exhibit": "AB/3", "words": "Acme keeps", "speaker": "Jo Doe", "fidelity": "reported"})


def disown(desk: Desk) -> None:
    """Nobody owns the case."""
    desk.do(Amend("case", desk.case.case().id, {"owner": ""}))


HARMED: list[tuple[Example, Callable[[Desk], None]]] = [
    (Example("exhibits_are_unaltered", [], "The bytes of AB/2 are gone.", {"file": "letter.txt"}, B), lose("AB/2")),
    (
        Example("texts_are_unaltered", [AB3], "The text read from AB/3 was altered or is gone.", {"file": "page.html"}, B),
        lose("AB/3", only_text=True),
    ),
    (
        Example(
            "passages_still_read_so", [AB3, LOST_FACT], "Fact 2 stands on words that are no longer in AB/3.", {"reason": "Lost."}, B
        ),
        lose("AB/3", only_text=True),
    ),
    (
        Example("quotes_still_stand", [AB3, LOST_QUOTE], "Q2 is not what AB/3 says.", {"reason": "Its words are lost."}, B),
        lose("AB/3", only_text=True),
    ),
    (
        Example("somebody_answers_for_the_case", [], "The case has no owner who answers for the file.", {"owner": "Ada Byron"}),
        disown,
    ),
]  # fmt: skip
PLAIN = [
    Example(
        SEEN, [("finding amend", {"record": "F1", "title": "Unlawful, and unfair"})],
        "Grace Hopper approved edition 1 before the case was last changed.", {"reason": "It has changed since."},
    ),
]  # fmt: skip
CASES = [*HARMED, *((each, None) for each in (*PLAIN, *EXAMPLES))]
SUBJECTS = rules.SUBJECTS
"""Importing them fills the list of rules."""
WITHOUT_BUTTON = {"templates_accuse_nobody", "the_case_itself_stands"}


@pytest.fixture(scope="session")
def ordered_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in which nothing is missing, recorded once."""
    place = tmp_path_factory.mktemp("ordered")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        patch.chdir(place)
        write_files(place)
        made = opening.new_case(place / "Acme.dossier", OpenCase(title="Acme", reference="A-1"), PASSPHRASE, "Ada Byron", CHEAP)
        with made.desk as desk:
            for verb, said in IN_ORDER:
                say(desk, verb, said)
    return place / "Acme.dossier"


@pytest.fixture
def in_order(ordered_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path)
    shutil.copytree(ordered_folder, tmp_path / "Acme.dossier")
    desk = opening.open_with_passphrase(tmp_path / "Acme.dossier", PASSPHRASE, "Ada Byron")
    yield desk
    close(desk)


def test_every_rule_has_a_gap_that_is_mended_here() -> None:
    assert {example.rule for example, _ in CASES} | WITHOUT_BUTTON == set(CHECKS)


@pytest.mark.parametrize(
    ("example", "harm"), CASES, ids=lambda each: f"{each.rule}: {each.sentence[:40]}" if isinstance(each, Example) else ""
)
def test_a_gap_is_mended_from_its_button_by_the_keyboard_alone(
    example: Example, harm: Callable[[Desk], None] | None, in_order: Desk, qtbot: QtBot, application: Application
) -> None:
    for verb, said in example.acts:
        say(in_order, verb, told(in_order, said))
    if harm is not None:
        harm(in_order)
    gap = next(each for each in found(in_order, example.rule, example.terms) if each.sentence.startswith(example.sentence))
    hands, window = Hands(qtbot), shown(qtbot, application, in_order)
    window.session.terms = example.terms
    window.session.look_again()
    hands.until(lambda: window.session.readiness is not None and window.session.readiness.terms == example.terms)
    hands.press(Key.Key_1, CTRL)
    settled(hands, window)
    hands.tab_to(f"{gap.sentence} {title_of(CATALOGUE[gap.verb].title)}")
    hands.press(Key.Key_Space)
    form = form_of(window)
    assert form.entry.verb == gap.verb
    missing = told(in_order, example.missing)
    assert_filled(form, gap)
    assert_begun(hands, form, gap, missing)
    for name, answer in missing.items():
        give(hands, form, form.fields[name], answer)
    hands.press(Key.Key_Return, CTRL)
    hands.until(lambda: window.host.form is None or bool(form.refusals))
    assert window.host.form is None, form.refusals
    hands.until(lambda: gap.sentence not in sentences_on(window))
    settled(hands, window)
    assert gap.sentence not in sentences_on(window)
    assert window.stack.isAncestorOf(hands.on)


def sentences_on(window: CaseWindow) -> list[str]:
    page = window.page
    assert isinstance(page, OverviewPage)
    return [each.gap.sentence for each in page.findChildren(GapRow) if each.isVisibleTo(page)]


def assert_filled(form: Form, gap: Gap) -> None:
    """What the gap knows is in the form, and none of it in a field where it says nothing."""
    said = form.answers()
    for name in gap.answers:
        assert said[name], (name, said)


def assert_begun(hands: Hands, form: Form, gap: Gap, missing: Said) -> None:
    """The focus is where the first answer is missing, and every field that is wanted is in sight."""
    if missing:
        wanted = [form.fields[name] for name in ({gap.missing} if gap.missing else missing)]
        assert any(each.isAncestorOf(hands.on) for each in wanted), hands.on.accessibleName()


def give(hands: Hands, form: Form, field: FormField, answer: Typed) -> None:
    """Answer a field as a person does: Tab to it, then type or choose."""
    if not field.isVisibleTo(form):
        more = form.findChild(Disclosure)
        assert more is not None
        hands.tab_to(more.accessibleName())
        hands.press(Key.Key_Space)
    put(hands, field.control, answer, field.label)


def put(hands: Hands, control: Control, answer: Any, name: str = "") -> None:
    match control:
        case Several():
            wanted = cast("list[Any]", answer if isinstance(answer, list) else [answer])
            for item, each in zip(control.items, wanted, strict=False):
                put(hands, item, each)
            while len(control.items) > len(wanted):
                hands.tab_to(f"{name}, {len(control.items)}: remove")
                hands.press(Key.Key_Space)
        case Group():
            said = cast("dict[str, Any]", json.loads(answer))
            for part_name, part in control.parts.items():
                if part_name in said:
                    put(hands, part, said[part_name])
        case Tick():
            tab_into(hands, control)
            if control.answer() is not answer:
                hands.press(Key.Key_Space)
        case Choice():
            tab_into(hands, control)
            hands.type(control.box.itemText(control.box.findData(answer)).partition(" ")[0])
            while control.answer() != answer:
                hands.press(Key.Key_Down)
        case _:
            tab_into(hands, control)
            hands.press(Key.Key_A, CTRL)
            hands.type(str(answer))


def tab_into(hands: Hands, control: Control) -> None:
    for _ in range(80):
        if control.focus_on() is hands.on or control.isAncestorOf(hands.on):
            return
        hands.press(Key.Key_Tab)
    pytest.fail(f"“{control.focus_on().accessibleName()}” is not reached by Tab")


def test_of_lines_that_read_the_same_the_one_that_was_chosen_is_the_answer(dressed: object) -> None:
    del dressed
    pick = Pick([("one", "Letter"), ("two", "letter"), ("three", "Other")])
    pick.show_answer("two")
    assert pick.answer() == "two"
    pick.show_answer("one")
    assert pick.answer() == "one"
    pick.show_answer("OTHER")
    assert pick.answer() == "three"
    pick.box.setEditText("LETTER")
    assert pick.answer() == "LETTER"  # nobody chose; the desk says that it does not know which


def test_citations_are_told_apart_where_one_is_picked(in_order: Desk) -> None:
    lines = [words for _, words in record_options(in_order.case, "citation")]
    assert "Fact 1, AB/1 ¶1  took 20 pictures" in lines
    assert len(set(lines)) == len(lines)
