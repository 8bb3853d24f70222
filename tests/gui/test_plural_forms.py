"""A language with three forms for what is counted, made as a translator makes it: what is said below the window comes out right in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.deadline_rules import Step
from dossier_app.domain.record import pointer_to
from dossier_app.domain.words import counted
from dossier_app.ui.forms.working import Working
from dossier_app.ui.labels import Text
from dossier_app.ui.pseudo import speak
from dossier_app.ui.window import CaseWindow
from dossier_app.ui.words import in_users_words

ROOT = Path(__file__).resolve().parents[2]
POLISH: dict[str, tuple[str, ...]] = {
    "%n days": ("%n dzień", "%n dni", "%n dni"),
    "%n months": ("%n miesiąc", "%n miesiące", "%n miesięcy"),
    "{label} has %n pages; there is no page {page}.": (
        "{label} ma %n stronę; nie ma strony {page}.",
        "{label} ma %n strony; nie ma strony {page}.",
        "{label} ma %n stron.",  # the translator lost a place: the English stands
    ),
    "{period} after {day}, that day not counted: {reached}.": ("{period} po {day}, bez tego dnia: {reached}.",),
    "{day}, a {weekday}": ("{day}, {weekday}",),
    "Wednesday": ("środa",),
    "Unverified: {what}.": ("Niesprawdzone: {what}.",),
    "no rule of counting is recorded: the day of the event is not counted and the last day is not moved": ("brak reguły",),
}
ONE, FEW, MANY = "1 miesiąc", "{} miesiące", "{} miesięcy"


@pytest.fixture(scope="module")
def translation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collected as `./dev words` does, filled in, and made by Qt's own tool."""
    folder = tmp_path_factory.mktemp("words")
    wanted, made = folder / "dossier_pl.ts", folder / "dossier_pl.qm"
    subprocess.run([sys.executable, "-m", "dossier_app.ui.collecting", str(wanted)], cwd=ROOT, check=True, timeout=60)
    tree = ET.parse(wanted)  # noqa: S314  # our own
    tree.getroot().set("language", "pl_PL")
    said = next(each for each in tree.iter("context") if each.findtext("name") == "Said")
    left = dict(POLISH)
    for message in said.iter("message"):
        forms = left.pop(message.findtext("source", ""), None)
        if forms is not None:
            assert message.get("numerus") == ("yes" if len(forms) > 1 else None)
            fill(message, forms)
    assert left == {}
    tree.write(wanted, encoding="utf-8", xml_declaration=True)
    release = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([release, str(wanted), "-qm", str(made)], check=True, capture_output=True, timeout=60)
    return made


def fill(message: ET.Element, forms: tuple[str, ...]) -> None:
    translated = message.find("translation")
    assert translated is not None
    translated.clear()
    if len(forms) == 1:
        translated.text = forms[0]
    else:
        for form in forms:
            ET.SubElement(translated, "numerusform").text = form


@pytest.fixture
def polish(dressed: QApplication, translation: Path) -> Iterator[None]:
    del dressed
    translator = speak(str(translation))
    yield
    QCoreApplication.removeTranslator(translator)


def named(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("count", "said"), [(1, ONE), (2, FEW), (5, MANY), (12, MANY), (22, FEW), (1234, FEW), (3_000_000_004, FEW), (2**40, MANY)]
)
def test_a_count_has_the_form_of_the_language(polish: None, count: int, said: str) -> None:
    del polish
    assert in_users_words(Step(count, "months").words) == said.format(f"{count:,}")


def test_a_sentence_keeps_its_values_in_every_form_or_stays_english(polish: None) -> None:
    del polish
    shown = [
        in_users_words(
            counted(
                "{label} has %n page; there is no page {page}.",
                "{label} has %n pages; there is no page {page}.",
                pages,
                label="E%n",
                page=9,
            )
        )
        for pages in (1, 2, 5)
    ]
    assert shown == ["E%n ma 1 stronę; nie ma strony 9.", "E%n ma 2 strony; nie ma strony 9.", "E%n has 5 pages; there is no page 9."]


@pytest.mark.parametrize(("count", "english"), [(1, "1 week"), (2, "2 weeks"), (5, "5 weeks")])
def test_what_nobody_has_translated_is_english_with_the_plural_of_english(polish: None, count: int, english: str) -> None:
    del polish
    assert in_users_words(Step(count, "weeks").words) == english


def test_the_working_of_a_deadline_is_shown_in_the_language_of_the_window(polish: None, window: CaseWindow) -> None:
    del polish
    session = window.session
    sent = {"title": "Notice sent", "date": "2022-05-18", "date_kind": "given"}
    session.do(session.command(CATALOGUE["event record"], sent))
    event = next(each for each in session.case.all(Event) if each.title == "Notice sent")
    asked = {"title": "Appeal", "stated_count": "28", "stated_unit": "days", "trigger": event.id}
    working, warning = "28 dni po 18 May 2022, bez tego dnia: 15 June 2022, środa.", "Niesprawdzone: brak reguły."
    session.ask("deadline record", asked)
    assert window.host.form is not None
    form = window.host.form.findChildren(Working)[0]
    assert working in named(form)
    assert warning in {each.text() for each in form.findChildren(Text)}
    window.lift()
    session.do(session.command(CATALOGUE["deadline record"], asked))
    recorded = next(each for each in session.case.all(Deadline) if each.title == "Appeal")
    window.go_page("deadlines")
    session.select(pointer_to(recorded))
    assert {working, warning} <= {each.text() for each in window.inspector.findChildren(Text)}
    window.go_page("overview")
    assert any(f"{working} {warning}" in each.text() for each in window.findChildren(Text))
