"""The whole story by the keyboard alone: from no case at all to a signed dossier and its verdicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.edition import Edition
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.party import Party
from dossier_app.domain.quote import Quote
from dossier_app.ui.application import Application
from dossier_app.ui.forms.form import Form
from dossier_app.ui.frame import Frame
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.window import CaseWindow
from tests.gui.looking import keep_picture

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

ARTICLE = """Acme fined over photographs

The Office found that Acme failed to use data in a fair way. "That is unacceptable", said Jane Roe, head of the Office.

Acme took 20 million photographs.

"Acme is not subject to this law", said John Doe, counsel for Acme.
"""
WAIT = 20_000


class Hands:
    """A person at a keyboard: presses keys wherever the focus is, and never touches a mouse."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot

    @property
    def on(self) -> QWidget:
        if QApplication.activeWindow() is None:
            # Without a screen, a list of proposals that closes takes the activation of its window with it.
            window = next(each for each in reversed(QApplication.topLevelWidgets()) if isinstance(each, Frame) and each.isVisible())
            window.activateWindow()
            self.until(window.isActiveWindow)
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def is_on(self, name: str) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.accessibleName() == name

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.on, key, modifier)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.on, words)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what is called so, as a person who hears the screen does."""
        seen: list[str] = []
        for _ in range(80):
            called = self.on.accessibleName()
            if called == name or called.startswith((f"{name}:", f"{name},")):
                return
            seen.append(called)
            self.press(Key.Key_Tab)
        pytest.fail(f"“{name}” is not reached by Tab; these are: {seen}")

    def fill(self, answers: dict[str, str]) -> None:
        for name, answer in answers.items():
            self.tab_to(name)
            self.press(Key.Key_A, CTRL)
            self.type(answer)

    def choose(self, name: str, words: str) -> None:
        """Choose in a closed list by typing the beginning of a word."""
        self.tab_to(name)
        self.type(words)

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=WAIT)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


def form_of(window: CaseWindow) -> Form:
    form = window.host.form
    assert form is not None
    return form


def record(hands: Hands, window: CaseWindow) -> None:
    """Ctrl+Enter; the form goes when the act is done."""
    form = form_of(window)
    hands.press(Key.Key_Return, CTRL)
    hands.until(lambda: window.host.form is None or bool(form.refusals))
    assert window.host.form is None, form.refusals


def command(hands: Hands, window: CaseWindow, words: str) -> None:
    """Ctrl+K, the words, Enter."""
    hands.press(Key.Key_K, CTRL)
    assert window.veil is not None
    hands.type(words)
    hands.press(Key.Key_Return)
    hands.until(lambda: window.host.form is not None)


def settled(hands: Hands, window: CaseWindow) -> None:
    hands.until(lambda: not window.session.jobs.running and window.session.readiness is not None)


def find_in_reader(hands: Hands, page: EvidencePage, words: str) -> None:
    """Ctrl+F in the reader, the words, Enter marks the hit."""
    page.reader.setFocus()
    hands.press(Key.Key_F, CTRL)
    hands.press(Key.Key_A, CTRL)
    hands.type(words)
    hands.press(Key.Key_Return)
    hands.until(lambda: page.reader.passage is not None and hands.on is page.reader.text)


def reader_of(hands: Hands, window: CaseWindow) -> EvidencePage:
    """Ctrl+2 goes to the evidence."""
    hands.press(Key.Key_2, CTRL)
    page = window.page
    assert isinstance(page, EvidencePage)
    return page


def make_case(hands: Hands, application: Application, folder: Path) -> CaseWindow:
    """From the welcome window: Enter on “New case…”, the answers, the recovery code, Enter."""
    welcome = application.welcome()
    hands.until(welcome.isActiveWindow)
    hands.tab_to("New case")
    hands.press(Key.Key_Space)
    hands.fill({
        "Title": "Acme", "Reference": "A-1", "Folder": str(folder), "Your name": "Ada Byron",
        "Passphrase": "correct horse battery", "Passphrase, again": "correct horse battery",
    })  # fmt: skip
    hands.press(Key.Key_Return)
    hands.until(lambda: hands.is_on("I have it. Open the case"))
    hands.press(Key.Key_Space)
    hands.until(lambda: any(isinstance(each, CaseWindow) for each in application.windows))
    window = next(each for each in application.windows if isinstance(each, CaseWindow))
    hands.until(window.isActiveWindow)
    return window


def test_from_no_case_to_a_signed_dossier_by_the_keyboard_alone(hands: Hands, application: Application, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    window = make_case(hands, application, tmp_path / "Acme.dossier")
    case = window.session.case

    # Who is in the case
    for name, kind in (("Acme Inc", "organisation"), ("The Office", "authority"), ("Jane Roe", "person"), ("John Doe", "person")):
        command(hands, window, "record party")
        hands.choose("Kind", kind)
        hands.fill({"Names": name})
        record(hands, window)
    assert [each.name for each in case.all(Party)] == ["Acme Inc", "The Office", "Jane Roe", "John Doe"]
    command(hands, window, "record role")
    hands.fill({"Who": "Acme Inc"})
    hands.choose("Role", "respondent")
    record(hands, window)

    # Evidence
    hands.press(Key.Key_E, CTRL)
    hands.fill({"File": str(article), "Title of the new source": "Acme fined", "Obtained from": "the publisher"})
    record(hands, window)
    assert [each.label for each in case.all(Exhibit)] == ["AB/1"]
    settled(hands, window)

    # Quote, fact and counterclaim from words selected in the reader
    page = reader_of(hands, window)
    find_in_reader(hands, page, "That is unacceptable")
    hands.press(Key.Key_Q)
    hands.until(lambda: window.host.form is not None)
    keep_picture(window, "story-quote-form")
    hands.fill({"Speaker": "Jane Roe"})
    hands.choose("Fidelity", "reported")
    record(hands, window)
    assert [each.words for each in case.all(Quote)] == ["That is unacceptable"]

    find_in_reader(hands, page, "Acme took 20 million photographs")
    hands.press(Key.Key_F)
    hands.fill({"Proposition": "Acme took 20 million photographs."})
    hands.choose("Verdict", "supports")
    record(hands, window)
    assert len(case.citations(case.all(Fact)[0])) == 1

    command(hands, window, "record provision")
    hands.fill({"Instrument": "UK GDPR", "Pinpoint": "art 5(1)(a)"})
    record(hands, window)
    hands.press(Key.Key_5, CTRL)
    hands.press(Key.Key_F, CTRL | SHIFT)
    hands.fill(
        {"What is found": "Data was not used fairly", "Against": "Acme Inc", "Found by": "The Office", "Provisions": "UK GDPR art 5(1)(a)"}
    )
    hands.choose("Stage", "finding")
    record(hands, window)
    assert [each.label for each in case.all(Finding)] == ["F1"]

    page = reader_of(hands, window)
    find_in_reader(hands, page, "Acme is not subject to this law")
    hands.press(Key.Key_C)
    hands.choose("Ground", "jurisdiction")
    hands.fill({"Made by": "Acme Inc", "Against": "F1"})
    record(hands, window)
    assert [each.words for each in case.all(Counterclaim)] == ["Acme is not subject to this law"]

    # The finding's sentence and the answer
    command(hands, window, "record statement")
    hands.fill({"Finding": "F1", "Sentence": "Acme failed to use data in a fair way.", "Exhibit": "AB/1"})
    hands.fill({"Words it stands on": "failed to use data in a fair way"})
    hands.choose("Verdict", "supports")
    record(hands, window)
    assert len(case.all(Statement)) == 1
    command(hands, window, "answer counterclaim")
    hands.fill({"Answers": "C1", "Answer": "The people in the photographs are here."})
    hands.choose("Relation", "rebuts")
    record(hands, window)
    assert [each.label for each in case.all(Response)] == ["R1"]

    # Ready
    hands.press(Key.Key_1, CTRL)
    settled(hands, window)
    hands.until(lambda: window.session.readiness is not None)
    known = window.session.readiness
    assert known is not None
    assert [gap.sentence for gap in known.blocking] == []

    # Sign
    signed = tmp_path / "Acme.pdf"
    hands.press(Key.Key_S, CTRL | SHIFT)
    dossier = window.page
    assert isinstance(dossier, DossierPage)
    assert dossier.walk is not None
    walk = dossier.walk
    hands.until(lambda: walk.who.inside is not None and walk.who.inside.isVisible())
    hands.fill({"Name": "Ada Byron", "Organisation": "The Desk"})
    hands.fill({"Passphrase of the identity": "a long passphrase", "Passphrase, again": "a long passphrase"})
    hands.tab_to("Continue")
    hands.press(Key.Key_Space)
    hands.until(walk.place.isVisible)
    hands.fill({"The signed file": str(signed)})
    hands.tab_to("Sign")
    hands.press(Key.Key_Space)
    hands.until(lambda: hands.is_on("Done"))
    assert "Nothing has been changed" in walk.verdict.accessibleName()
    keep_picture(window, "story-signed")
    assert signed.read_bytes()[:5] == b"%PDF-"
    assert [each.number for each in case.all(Edition)] == [1]

    # Verify, as somebody without the case would
    shown = application.verify(signed)
    hands.until(shown.isActiveWindow)
    hands.until(lambda: shown.verify.found is not None)
    keep_picture(shown, "story-verify")
    found = shown.verify.found
    assert found is not None
    assert found.is_valid
    assert found.edition == 1
    assert window.session.desk.file.faults() == []


def test_an_act_is_undone_and_done_again_by_key_and_says_what(hands: Hands, window: CaseWindow) -> None:
    before = len(window.session.case.all(Fact))
    command(hands, window, "record fact")
    hands.fill({"Proposition": "It rained."})
    record(hands, window)
    assert window.acts["undo"].text() == "Undo record fact"
    hands.press(Key.Key_Z, CTRL)
    assert len(window.session.case.all(Fact)) == before
    assert window.acts["redo"].text() == "Redo record fact"
    hands.press(Key.Key_Z, CTRL | SHIFT)
    assert len(window.session.case.all(Fact)) == before + 1


def test_a_refusal_stands_beside_its_field_and_has_the_focus(hands: Hands, window: CaseWindow) -> None:
    command(hands, window, "record quote")
    hands.fill({"Exhibit": "AB/1", "Words": "words that are not there", "Speaker": "John Edwards"})
    hands.choose("Fidelity", "reported")
    hands.press(Key.Key_Return, CTRL)
    form = form_of(window)
    assert form.fields["words"].is_refused
    assert hands.on is form.fields["words"].control.focus_on()
    hands.type("x")
    assert not form.fields["words"].is_refused
    hands.press(Key.Key_Escape)
    assert window.host.form is None


def test_escape_gives_the_focus_back_to_where_it_was(hands: Hands, window: CaseWindow) -> None:
    hands.press(Key.Key_4, CTRL)
    was = hands.on
    command(hands, window, "record fact")
    hands.press(Key.Key_Escape)
    assert hands.on is was


def test_tab_stays_on_a_form(hands: Hands, window: CaseWindow) -> None:
    command(hands, window, "record party")
    form = form_of(window)
    for _ in range(30):
        hands.press(Key.Key_Tab)
        assert form.isAncestorOf(hands.on)
    hands.press(Key.Key_Escape)


def test_a_field_is_amended_where_it_is_read(hands: Hands, window: CaseWindow) -> None:
    hands.press(Key.Key_4, CTRL)
    first = window.session.case.all(Fact)[0]
    hands.press(Key.Key_E)
    hands.until(lambda: window.inspector.isAncestorOf(hands.on))
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    assert window.session.case.get(Fact, first.id) == first


def test_f6_walks_the_panes(hands: Hands, window: CaseWindow) -> None:
    hands.press(Key.Key_4, CTRL)
    walked: list[str] = []
    for _ in range(3):
        hands.press(Key.Key_F6)
        panes = {"rail": window.rail, "page": window.stack, "inspector": window.inspector}
        walked.append(next(name for name, pane in panes.items() if pane.isAncestorOf(hands.on)))
    assert walked == ["inspector", "rail", "page"]


def test_every_gap_of_the_overview_opens_the_form_that_mends_it(hands: Hands, window: CaseWindow) -> None:
    known = window.session.readiness
    assert known is not None
    for gap in known.gaps:
        window.session.ask(gap.verb, dict(gap.answers))
        form = form_of(window)
        assert set(gap.answers) <= {name for name, answer in form.answers().items() if answer}, gap.sentence
        hands.press(Key.Key_Return, CTRL)
        refused = {} if window.host.form is None else form.refusals
        assert not set(gap.answers) & set(refused), (gap.sentence, refused)
        window.lift()


def keys_of(actions: dict[str, QAction]) -> list[str]:
    return [action.shortcut().toString() for action in actions.values() if not action.shortcut().isEmpty()]


def test_no_key_means_two_things(window: CaseWindow) -> None:
    keys = keys_of(window.acts)
    assert sorted(keys) == sorted(set(keys))
