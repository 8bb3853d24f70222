"""What lies over a page, in the language nobody speaks: every form, the palette, the keys."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import said
from dossier_app.ui import settings
from dossier_app.ui.application import Application
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.collecting import strings
from dossier_app.ui.pages.preview import PreviewSheet
from dossier_app.ui.pseudo import strange
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import shown
from tests.gui.looking import keep_picture
from tests.gui.test_sheets import signed
from tests.pictures.conftest import spoken_in
from tests.pictures.judging import Ears, cut
from tests.pictures.test_pages import at_rest, pages_of, said_by
from tests.pictures.writing import Written, written_on

__all__ = ["signed"]


@pytest.fixture
def window(sample: Desk, qtbot: QtBot, application: Application) -> Iterator[CaseWindow]:
    with spoken_in("pseudo", "light"):
        yield shown(qtbot, application, sample)


def unpainted(root: QWidget) -> list[Written]:
    """What is said of widgets and not painted: names and descriptions for whoever hears them, hints, entries of menus and of boxes."""
    words: list[str] = []
    for each in (root, *root.findChildren(QWidget)):
        if each.isVisibleTo(root) or isinstance(each, QMenu):
            words += [each.accessibleName(), each.accessibleDescription(), unescape(each.toolTip())]
        if isinstance(each, QLineEdit | QPlainTextEdit):
            words.append(each.placeholderText())
        if isinstance(each, QComboBox) and not each.isEditable():
            words += [each.itemText(number) for number in range(each.count())]
        if isinstance(each, QLabel) and each.isVisibleTo(root):
            words.append(each.text())
    words += [action.text().replace("&", "") for action in root.findChildren(QAction)]
    return [Written.alone(each) for each in words if each]


def faults(root: QWidget, ears: Ears) -> list[str]:
    written = written_on(root)
    return cut(root, written) + ears.untranslated(written) + ears.untranslated(unpainted(root))


# These ask what recording asks, or always the same.
OF_EVERY_KIND = ("amend", "withdraw", "restore")


def forms_looked_at() -> list[str]:
    every = bool(os.environ.get("DOSSIER_EVERY_PICTURE"))
    return [verb for verb in CATALOGUE if verb != "edition seal" and (every or not verb.endswith(OF_EVERY_KIND))]


def test_no_form_is_cut_or_untranslated(window: CaseWindow, qtbot: QtBot) -> None:
    ears = Ears(said_by(window))
    for verb in forms_looked_at():
        window.session.ask(verb)
        form = window.host.form
        assert form is not None
        keep_picture(window, f"form-{verb.replace(' ', '-')}-pseudo")
        assert faults(form, ears) == [], verb
        window.lift()
    at_rest(window, qtbot)


def test_no_name_hint_or_menu_of_a_page_is_untranslated(window: CaseWindow, qtbot: QtBot) -> None:
    said = said_by(window)
    for page in pages_of(window, qtbot):
        on_paper = {sheet.accessibleDescription() for sheet in window.findChildren(PreviewSheet)}
        assert Ears(said | on_paper).untranslated(unpainted(window)) == [], page


def test_neither_palette_nor_keys_are_cut_or_untranslated(window: CaseWindow) -> None:
    ears = Ears(said_by(window))
    window.show_palette()
    keep_picture(window, "palette-pseudo")
    assert faults(window, ears) == []
    window.lift()
    window.show_keys()
    keep_picture(window, "keys-pseudo")
    assert faults(window, ears) == []


@pytest.mark.usefixtures("twice_as_large")
def test_neither_forms_nor_sheets_are_cut_at_twice_the_size_of_text(sample: Desk, qtbot: QtBot, application: Application) -> None:
    large = shown(qtbot, application, sample)
    for verb in forms_looked_at():
        large.session.ask(verb)
        form = large.host.form
        assert form is not None
        keep_picture(large, f"form-{verb.replace(' ', '-')}-large")
        assert cut(form, written_on(form)) == [], verb
        large.lift()
    for show in (large.show_palette, large.show_keys):
        show()
        assert large.veil is not None
        assert cut(large.veil, written_on(large.veil)) == []
        large.lift()


def test_words_that_are_not_translated_or_have_no_room_are_found(window: CaseWindow) -> None:
    """The judges can fail."""
    plain = QLabel("Sum of everything", window)
    plain.setGeometry(300, 300, 60, 12)
    plain.show()
    written = [each for each in written_on(window) if "Sum" in each.words]
    assert len(cut(window, written)) == 1
    assert len(Ears(said_by(window)).untranslated(written)) == 1
    assert Ears(()).untranslated([Written.alone(strange("Sum of everything"))]) == []


def test_no_window_without_a_case_is_cut_or_untranslated(
    dressed: QApplication, sample_folder: Path, qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    del dressed
    ears = Ears((str(tmp_path), "Dossier"))
    settings.remember(settings.Recent(sample_folder, "1", "2", datetime.now().astimezone().isoformat(), "3"))
    with spoken_in("pseudo", "light"):
        welcome = application.welcome()
        welcome.resize(1440, 900)
        qtbot.waitUntil(welcome.isActiveWindow)
        keep_picture(welcome, "welcome-pseudo")
        assert faults(welcome, ears) == []
        application.new_case(welcome)
        assert welcome.veil is not None
        keep_picture(welcome, "new-case-pseudo")
        for name in ("case", "actor"):
            welcome.veil.findChildren(CardForm)[0].fields[name].show_answer("")
        assert faults(welcome.veil, ears) == []
        welcome.lift()
        wrong = tmp_path / "1.pdf"
        wrong.write_bytes(b"%PDF-1.7\n")
        shown_there = application.verify(wrong, welcome)
        qtbot.waitUntil(lambda: shown_there.verify.found is not None or not shown_there.jobs.running)
        keep_picture(welcome, "verify-pseudo")
        found = shown_there.verify.found
        assert found is not None
        assert faults(welcome, Ears((str(tmp_path), wrong.name))) == []


def test_neither_a_refusal_nor_a_verdict_is_untranslated(window: CaseWindow, qtbot: QtBot, application: Application, signed: Path) -> None:
    """What is said below the window: beside a field, above a form, above the work, and of a dossier that was signed."""
    ears = Ears(
        (*said_by(window), signed.name, "Margaret Ellis, root", "Margaret Ellis", "manifest.json", "AB-1.txt", "No such words stand there")
    )
    window.session.ask("quote record", {"exhibit": "AB/1", "words": "No such words stand there"})
    form = window.host.form
    assert form is not None
    form.recorded.emit({"exhibit": "AB/1", "words": "No such words stand there", "speaker": "Clearview AI", "said_on": "2022-02-31"})
    assert len(form.refusals) >= 2
    keep_picture(window, "refusals-pseudo")
    assert faults(form, ears) == []
    window.lift()
    window.say_trouble(Trouble(said("The disk is full."), said("Free some space, or choose another disk, and try again.")))
    assert faults(window.banners, ears) == []
    shown_there = application.verify(signed, window)
    qtbot.waitUntil(lambda: shown_there.verify.found is not None)
    keep_picture(shown_there, "verify-signed-pseudo")
    assert faults(shown_there.verify, ears) == []


class Asked(QTranslator):
    """Translates nothing and keeps what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: N803  # Qt's own name
        del disambiguation, n
        self.asked.add((context, sourceText))
        return sourceText

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's own name
        return False


def test_every_string_that_the_window_asks_for_is_given_to_translators(
    dressed: QApplication, sample: Desk, qtbot: QtBot, application: Application
) -> None:
    del dressed
    translator = Asked()
    QCoreApplication.installTranslator(translator)
    try:
        window = shown(qtbot, application, sample)
        for _ in pages_of(window, qtbot):
            pass
        for verb in forms_looked_at():
            window.session.ask(verb)
            window.lift()
        window.show_palette()
        window.lift()
        window.show_keys()
        window.lift()
    finally:
        QCoreApplication.removeTranslator(translator)
    given = {(context, text) for context, texts in strings().items() for text in texts}
    ours = {(context, text) for context, text in translator.asked if text and not re.match("Q[A-Z]", context)}
    assert len(ours) > 800
    assert sorted(ours - given) == []
