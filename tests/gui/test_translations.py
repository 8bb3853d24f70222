"""Translations: the language nobody speaks, the strings that translators are given, and the window in what they made of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from dossier_app.domain.words import said, together
from dossier_app.ui import painting, theme
from dossier_app.ui.collecting import strings, template
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.places import PLACES
from dossier_app.ui.pseudo import speak, strange
from dossier_app.ui.window import CaseWindow
from dossier_app.ui.words import in_users_words, translate

ROOT = Path(__file__).resolve().parents[2]
OPENED = """
from pathlib import Path
from dossier_app.ui.start import begun
running = begun(None)
window = running.application.windows[0]
print(window.menuBar().actions()[0].text(), window.isRightToLeft())
"""


@pytest.fixture
def pseudo(dressed: QApplication) -> Iterator[None]:
    del dressed
    translator = speak("pseudo")
    yield
    QCoreApplication.removeTranslator(translator)


def test_it_is_longer_and_keeps_places_and_dots() -> None:
    assert strange("Save the figure…") == "[Šåvé ťĥé fîĝûřé····]…"
    assert strange("%1 of %n, {kind}").startswith("[%1 öf %n, {kind}·")
    for words in ("Record", "Every sentence stands on evidence."):
        assert len(strange(words)) >= 1.4 * len(words)


def test_counts_are_put_in_and_words_of_qt_stay_its_own(pseudo: None) -> None:
    del pseudo
    assert translate("Rail", "%n to see to", 1234).startswith("[1,234 ťö šéé ťö")
    assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"
    assert translate("Verify", "%n byte(s)", 3 << 30).startswith("[3,221,225,472 býťéš")  # a film that was taken for a dossier
    assert [translate("Inspector", "%n act(s)", count) for count in (1, 2)] == ["[1 åćť·]", "[2 åćťš·]"]


class Spoken(QTranslator):
    """Says a few sentences in another language."""

    def __init__(self, spoken: dict[str, str]) -> None:
        super().__init__()
        self._spoken = spoken

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: N803  # Qt's own name
        del disambiguation, n
        return self._spoken.get(sourceText, "") if context == "Said" else ""

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's own name
        return False


@pytest.mark.parametrize(
    ("translation", "shown"),
    [
        ("In {label} fehlt die Vorschrift.", "In {name} fehlt die Vorschrift."),
        ("", "{name} names no provision."),
        ("Es fehlt die Vorschrift.", "{name} names no provision."),
        ("{lable} nennt keine Vorschrift.", "{name} names no provision."),
        ("{label} {label.__class__} {0} { nennt keine Vorschrift.", "{name} names no provision."),
    ],
)
def test_a_sentence_of_the_desk_is_said_in_the_users_language_or_in_english(dressed: QApplication, translation: str, shown: str) -> None:
    """A translation that names another value, or leaves one out, loses no sentence; what the case calls itself is no pattern."""
    del dressed
    one = said("{label} names no provision.", label="{name}")
    translator = Spoken({one.pattern: translation, "Look at {what}": "Sieh nach: {what}"})
    QCoreApplication.installTranslator(translator)
    try:
        assert in_users_words(one) == shown
        assert in_users_words(together("F1", said("Look at {what}", what=one))) == f"F1 Sieh nach: {shown}"
        assert in_users_words("Look at {what}") == "Look at {what}"
    finally:
        QCoreApplication.removeTranslator(translator)


def test_a_language_that_there_is_not_is_refused(dressed: QApplication) -> None:
    del dressed
    with pytest.raises(ValueError, match="may be “pseudo”, “pseudo-rtl” or the file"):
        speak("volapük")


@pytest.mark.parametrize(("words", "printed"), [("", "&File False"), ("pseudo", "&[Fîĺé·] False"), ("pseudo-rtl", "&[Fîĺé·] True")])
def test_the_program_opens_in_it_when_told_so(words: str, printed: str, tmp_path: Path) -> None:
    env = {**os.environ, "DOSSIER_WORDS": words, "DOSSIER_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", OPENED], env=env, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60)
    assert done.stdout.strip() == printed


def test_a_translation_made_from_the_collected_strings_is_seen_in_the_window(tmp_path: Path) -> None:
    """As a translator would: `./dev words`, Qt's tools, the window."""
    wanted, made = tmp_path / "dossier_de.ts", tmp_path / "dossier_de.qm"
    subprocess.run([sys.executable, "-m", "dossier_app.ui.collecting", str(wanted)], cwd=ROOT, check=True, timeout=60)
    text = wanted.read_text(encoding="utf-8")
    source = '<source>File</source>\n        <translation type="unfinished">'
    assert text.count(source) >= 1
    german = text.replace(source, "<source>File</source>\n        <translation>Datei").replace('sourcelanguage="en_GB"', 'language="de_DE"')
    wanted.write_text(german, encoding="utf-8")
    release = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([release, str(wanted), "-qm", str(made)], check=True, capture_output=True, timeout=60)
    env = {**os.environ, "DOSSIER_WORDS": str(made), "DOSSIER_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", OPENED], env=env, capture_output=True, text=True, encoding="utf-8", check=True, timeout=60)
    assert done.stdout.strip() == "&Datei False"


def test_what_is_collected_has_a_context_once_and_a_form_for_every_count() -> None:
    found = strings()
    assert "Record finding…" in found["Command"]
    assert "back-translated" in found["Enumeration"]
    assert "%n to see to" in found["Rail"]
    assert "{label} names no provision." in found["Said"]
    assert template().count("numerusform") == 2 * sum("%n" in text for texts in found.values() for text in texts)


def test_every_heading_of_every_table_can_be_read_in_a_longer_language(pseudo: None, window: CaseWindow) -> None:
    """Sorted by it, too: the arrow stands beside the words."""
    del pseudo
    face, cut, seen = theme.font("small", 500), list[str](), 0
    for place in PLACES:
        window.go_page(place.name)
        if not isinstance(window.page, RecordsPage):
            continue
        table = window.page.table
        for number in table.in_sight():
            heading = table.records.headerData(number, Qt.Orientation.Horizontal)
            room = table.horizontalHeader().sectionSize(number)
            taken = (24 if number == table.first_column else 8) + painting.width_of(heading, face) + 16
            seen += 1
            if not table.isColumnHidden(number) and taken > room:
                cut.append(f"{place.name}: {heading} {room}")
    assert cut == []
    assert seen > 40
