"""Names and words in every script: shown with their own direction, edited without loss, and said to be unseen where nothing draws them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed
from dossier_app.desk.desk import Desk
from dossier_app.domain.fact import Fact
from dossier_app.domain.party import Party
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import pointer_to
from dossier_app.ui.application import Application
from dossier_app.ui.banner import Banner
from dossier_app.ui.faces import can_draw, without_a_face
from dossier_app.ui.mirrored import begins_right
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import shown
from tests.gui.figures import record
from tests.gui.looking import keep_picture
from tests.pictures.writing import written_on

ARABIC = "وجدت الهيئة أن الشركة لم تستخدم البيانات بشكل عادل (2022)."
HEBREW = "הרשות מצאה כי החברה לא נהגה בהגינות."
GREEK = "Η Αρχή διαπίστωσε παράβαση."
CHINESE = "监管机构认定该公司违反规定。"
EACH = (ARABIC, HEBREW, GREEK, CHINESE)


@pytest.fixture
def window(empty_case: Desk, qtbot: QtBot, application: Application, tmp_path: Path) -> CaseWindow:
    """A case in four scripts."""
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(EACH), encoding="utf-8")
    acts: list[tuple[str, dict[str, Typed]]] = [("evidence add", {"file": str(text), "source_title": ARABIC})]
    for words in EACH:
        acts.append(("party record", {"names": words, "party_kind": "authority"}))
        acts.append(("fact record", {"proposition": words}))
        acts.append(("quote record", {"exhibit": "AB/1", "words": words, "speaker": words, "fidelity": "direct"}))
    record(empty_case, acts)
    return shown(qtbot, application, empty_case)


def test_each_is_shown_on_every_page_it_belongs_to(window: CaseWindow, qtbot: QtBot) -> None:
    for page in ("parties", "facts", "quotes", "evidence"):
        window.go_page(page)
        qtbot.waitUntil(lambda: not window.session.jobs.running)
        keep_picture(window, f"scripts-{page}")
        painted = "".join(each.words for each in written_on(window))
        for words in EACH:
            # Runs are painted from the left to the right; a line's first word is in one of them.
            assert words.split()[0].strip("“.") in painted, (page, words)


def test_each_is_edited_in_the_inspector_and_in_a_form_without_loss(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    window.go_page("facts")
    for number, fact in enumerate(case.all(Fact)):
        words = EACH[number]
        window.session.go(pointer_to(fact))
        window.inspector.edit_first()
        field = QApplication.focusWidget()
        assert field is not None
        window.session.ask("fact amend", {"record": fact.id})
        form = window.host.form
        assert form is not None
        assert form.fields["proposition"].answer() == words
        form.fields["proposition"].show_answer(f"{words} {words}")
        form.record()
        qtbot.waitUntil(lambda: window.host.form is None)
        assert case.get(Fact, fact.id).proposition == f"{words} {words}"
    assert [each.name for each in case.all(Party)] == list(EACH)
    assert [each.words for each in case.all(Quote)] == list(EACH)


def test_a_paragraph_of_the_reader_runs_as_its_letters_do(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("evidence")
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    page = window.page
    assert isinstance(page, EvidencePage)
    document = page.reader.text.document()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    runs = [block.textDirection() for block in blocks if block.text().strip()]
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert runs == [right, right, left, left]


def test_a_text_that_nothing_can_draw_is_said_to_be_shown_as_boxes(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("evidence")
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    said = " ".join(label.text() for banner in window.findChildren(Banner) for label in banner.findChildren(QLabel))
    assert ("No face on this computer draws Chinese" in said) is not can_draw(CHINESE[0])
    assert "draws Greek" not in said


@pytest.mark.parametrize(
    ("words", "names"),
    [("Plain words", []), (GREEK, ["Greek"]), (f"{ARABIC}{CHINESE}", ["Arabic", "Chinese"]), ("日本語です", ["Japanese", "Chinese"])],
)
def test_scripts_without_a_face_are_named(words: str, names: list[str]) -> None:
    assert [each.name for each in without_a_face(words, lambda _: False)] == names
    assert list(without_a_face(words, lambda _: True)) == []


def test_what_no_face_has_is_known_to_be_a_box(dressed: QApplication) -> None:
    del dressed
    assert can_draw("λ")
    assert can_draw("Ж")
    assert not can_draw("\U00012000")  # cuneiform


@pytest.mark.parametrize(
    ("words", "from_right"), [(ARABIC, True), (HEBREW, True), ("(2022) ¶12", False), (f"“{GREEK} {HEBREW}", False), ("", False)]
)
def test_words_begin_where_their_first_letter_does(words: str, from_right: bool) -> None:
    assert begins_right(words) is from_right
