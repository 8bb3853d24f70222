"""The dossier page: its pages are those that would be printed, and they lead to the records and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk import identities
from dossier_app.desk.asking import command_from
from dossier_app.desk.bench import Progress
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.preview import Preview
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.fact import Fact
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.record import Pointer
from dossier_app.domain.template import OptionalSection
from dossier_app.ui.banner import Banner
from dossier_app.ui.labels import Text
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.pages.gap_row import GapRow
from dossier_app.ui.pages.overview import OverviewPage
from dossier_app.ui.steps import State
from dossier_app.ui.window import CaseWindow
from tests.gui.looking import keep_picture

LONG = 60_000


def opened(window: CaseWindow, qtbot: QtBot) -> DossierPage:
    """The page with its preview printed and its first page drawn."""
    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    qtbot.waitUntil(lambda: page.preview.view.is_fresh, timeout=LONG)
    return page


def printed(page: DossierPage) -> Preview:
    assert page.preview.view.printed is not None
    return page.preview.view.printed


def words_of(page: DossierPage, number: int) -> str:
    return page.session.previews.picture(printed(page), number, 200, Progress()).words


def press(qtbot: QtBot, page: DossierPage, key: Qt.Key) -> None:
    qtbot.keyClick(page.preview.view.sheet, key)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def test_each_section_begins_and_each_record_stands_where_the_list_and_the_margin_say(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    made = printed(page)
    for part in made.parts:
        assert part.title.split(":")[0].lower() in words_of(page, part.page).lower() or part.number is None
    labels = [spot for spot in made.spots if spot.label]
    assert {"F1", "Q1", "C1", "AB/1"} <= {spot.label for spot in labels}
    assert [spot for spot in labels if spot.label not in words_of(page, spot.page)] == []
    assert page.parts.model().rowCount() == len(made.parts)


def test_pages_are_turned_and_enlarged_by_key(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    view = page.preview.view
    press(qtbot, page, Qt.Key.Key_PageDown)
    assert view.page == 2
    assert view.sheet.accessibleName() == f"Page 2 of {view.pages}"
    press(qtbot, page, Qt.Key.Key_End)
    assert view.page == view.pages
    press(qtbot, page, Qt.Key.Key_Home)
    before = view.percent
    press(qtbot, page, Qt.Key.Key_Plus)
    assert view.percent > before
    press(qtbot, page, Qt.Key.Key_0)
    assert (view.page, view.percent) == (1, before)


def test_the_page_after_is_drawn_before_it_is_turned_to(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=LONG)
    press(qtbot, page, Qt.Key.Key_PageDown)
    assert page.preview.view.sheet.has_picture


def test_a_section_leads_to_its_page_and_turning_marks_the_section(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    titles = [part.title for part in printed(page).parts]
    findings = titles.index("Findings")
    page.parts.setCurrentIndex(page.parts.model().index(findings, 0))
    assert page.preview.view.page == printed(page).parts[findings].page
    page.preview.view.turn(1)
    assert page.parts.currentIndex().row() == findings


def test_a_section_is_left_out_by_space_or_its_switch_and_what_accuses_or_answers_never_is(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    parts = page.parts

    def row(title: str) -> QModelIndex:
        return parts.model().index([part.title for part in printed(page).parts].index(title), 0)

    def printed_anew(act: Callable[[], object]) -> str:
        before = printed(page)
        act()
        assert page.preview.view.sheet.is_stale
        qtbot.waitUntil(lambda: printed(page) is not before, timeout=LONG)
        return words_of(page, 3)

    parts.setFocus()
    parts.setCurrentIndex(row("Findings"))
    qtbot.keyClick(parts, Qt.Key.Key_Space)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert page.terms().left_out == frozenset()
    parts.setCurrentIndex(row("Chronology"))
    contents = printed_anew(lambda: qtbot.keyClick(parts, Qt.Key.Key_Space))  # pyright: ignore[reportUnknownMemberType,reportUnknownLambdaType]  # the same
    assert "Chronology, left out" in contents
    assert page.terms().left_out == {OptionalSection.CHRONOLOGY}
    assert "left out; Space prints it" in row("Chronology, left out").data(Qt.ItemDataRole.AccessibleTextRole)
    assert parts.currentIndex() == row("Chronology, left out")
    at = parts.switch_in(parts.visualRect(row("Chronology, left out"))).center().toPoint()
    qtbot.waitUntil(lambda: page.preview.view.is_fresh, timeout=LONG)
    keep_picture(window, "dossier-left-out")
    contents = printed_anew(lambda: qtbot.mouseClick(parts.viewport(), Qt.MouseButton.LeftButton, pos=at))  # pyright: ignore[reportUnknownMemberType,reportUnknownLambdaType]  # the same
    assert "left out" not in contents
    assert page.terms().left_out == frozenset()


def test_the_pages_are_printed_in_the_language_that_is_chosen(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    before = printed(page)
    page.language.setCurrentIndex(page.language.findText("French"))
    page.language.activated.emit(page.language.currentIndex())
    assert page.terms().language is LanguageCode.FRENCH
    qtbot.waitUntil(lambda: printed(page) is not before, timeout=LONG)
    words = " ".join(words_of(page, number + 1) for number in range(printed(page).pages))
    assert "Couverture des énoncés" in words
    qtbot.waitUntil(lambda: page.preview.view.sheet.has_picture, timeout=LONG)
    keep_picture(window, "dossier-french")
    page.language.setCurrentIndex(page.language.findText("English"))
    assert page.terms().language is None


def choose(page: DossierPage, key: str) -> None:
    """Choose a template as an arrow key in the closed list does."""
    page.template.setCurrentIndex(page.template.findData(key))
    page.template.activated.emit(page.template.currentIndex())


def test_a_template_settles_titles_switches_and_reader_and_the_pages_follow(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    assert page.template.itemData(0) == "standard"
    before = printed(page)
    choose(page, "newsroom")
    assert page.preview.view.sheet.is_stale
    qtbot.waitUntil(lambda: printed(page) is not before, timeout=LONG)
    assert "Editorial dossier" in words_of(page, 1)
    titles = [part.title for part in printed(page).parts]
    assert "Deadlines and their working, left out" in titles
    assert "What the company says, and answers" in titles
    assert page.terms().left_out == {OptionalSection.DEADLINES, OptionalSection.AUTHORITIES}
    assert "Deadlines, Authorities" in page.template.accessibleDescription()
    assert window.session.terms == page.terms()
    before = printed(page)
    page.parts.switch(page.parts.model().index(titles.index("Deadlines and their working, left out"), 0))
    qtbot.waitUntil(lambda: printed(page) is not before, timeout=LONG)
    assert "Deadlines and their working" in [part.title for part in printed(page).parts]
    qtbot.waitUntil(lambda: page.preview.view.sheet.has_picture, timeout=LONG)
    keep_picture(window, "dossier-newsroom")
    choose(page, "newsroom")  # once more: its own switches again
    assert page.terms().left_out == {OptionalSection.DEADLINES, OptionalSection.AUTHORITIES}
    choose(page, "standard")
    assert page.terms().left_out == frozenset()


def test_a_broken_template_of_the_office_is_told_and_the_others_can_be_chosen(
    window: CaseWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/ours.json").write_text('{"format": "dossier-template/1", "colour": "red"}')
    page = opened(window, qtbot)
    (told,) = [each.words for each in page.banners.findChildren(Banner) if "ours.json" in each.words]
    assert told.startswith("The template ours.json, field “colour”: There is no field “colour” here.")
    keys = [page.template.itemData(each) for each in range(page.template.count())]
    assert keys == ["standard", "eu_lead_authority", "newsroom", "uk_ico"]
    keep_picture(window, "dossier-broken-template")


def test_nothing_of_the_terms_is_changed_beneath_the_signing(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    page.begin_signing()
    assert not page.template.isEnabled()
    row = [part.section for part in printed(page).parts].index(OptionalSection.CHRONOLOGY)
    page.parts.switch(page.parts.model().index(row, 0))
    assert page.terms().left_out == frozenset()
    assert page.walk is not None
    page.walk.closed.emit()
    page.parts.switch(page.parts.model().index(row, 0))
    assert page.terms().left_out == {OptionalSection.CHRONOLOGY}
    assert page.template.isEnabled()


def test_a_record_leads_to_its_paragraph_and_the_label_beside_it_back(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    second = window.session.case.all(Finding)[1]
    window.go_page("findings")
    window.session.select(Pointer("finding", second.id))
    window.acts["in_dossier"].trigger()
    assert window.page is page
    label = next(each for each in page.preview.view.sheet.labels if each.is_sought)
    assert label.text() == second.label
    assert label.accessibleName() == f"{second.label}, go to the record"
    label.click()
    assert window.page is window.pages["findings"]
    assert window.session.current == Pointer("finding", second.id)


def test_after_an_edit_the_pages_are_said_to_be_old_until_they_are_printed_anew(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    before = printed(page)
    window.session.do(RecordFact(proposition="It rained all day in Athens."))
    assert page.preview.view.sheet.is_stale
    assert any("not up to date" in each.text() for each in page.preview.findChildren(Text))
    qtbot.waitUntil(lambda: printed(page) is not before, timeout=LONG)
    qtbot.waitUntil(lambda: page.preview.view.is_fresh, timeout=LONG)
    made = window.session.case.all(Fact)[-1]
    spot = printed(page).spot_of(made.id)
    assert spot is not None
    assert "It rained all day in Athens." in words_of(page, spot.page)


def test_a_case_with_nothing_in_it_has_pages_and_says_which_sections_are_empty(empty_window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(empty_window, qtbot)
    assert [part.title for part in printed(page).parts if part.is_empty]
    assert not [part for part in printed(page).parts if part.is_empty and part.number is None]
    assert page.preview.compare.isHidden()


def test_signing_says_what_was_checked_and_editions_are_compared(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    identities.create("Anna Birch", "The Desk", "", "a long passphrase")
    page = opened(window, qtbot)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(lambda: walk.archive.state is State.DONE, timeout=LONG)
    assert f"{page.preview.view.pages} pages; each of" in walk.rendering.accessibleName()
    assert "PDF/A-3b: passed. Tagged for screen readers." in walk.archive.accessibleName()
    assert "1 file attached" in walk.archive.accessibleName()
    walk.identity.passphrase.show_answer("a long passphrase")
    walk.go_on()
    walk.place.show_answer(str(tmp_path / "Signed.pdf"))
    walk.go_on()
    qtbot.waitUntil(lambda: walk.verdict.state is State.DONE, timeout=LONG)
    window.session.do(RecordFact(proposition="It rained all day in Athens."))
    made = window.session.case.all(Fact)[-1]
    assert page.preview.compare.text() == "Compare with edition 1"
    page.preview.compare.click()
    comparison = page.comparison
    assert comparison is not None
    qtbot.waitUntil(lambda: comparison.said.text() == "1 record touched.", timeout=LONG)
    assert "recorded" in [each.text() for each in comparison.findChildren(Text)]
    assert made.label in [each.text() for each in comparison.findChildren(type(page.preview.compare))]
    page.parts.setCurrentIndex(page.parts.model().index(2, 0))
    assert page.preview.isVisible()
    qtbot.waitUntil(lambda: not page.preview.view.sheet.is_stale, timeout=LONG)


def test_what_is_signed_is_checked_for_whom_it_is_for(window: CaseWindow, qtbot: QtBot) -> None:
    page, session = opened(window, qtbot), window.session
    session.do(command_from(CATALOGUE["exhibit amend"], {"record": "AB/1", "disclosure": "public"}, session.case))
    page.audience.setCurrentIndex(page.audience.findData(Disclosure.TRIBUNAL))
    page.audience.activated.emit(page.audience.currentIndex())
    qtbot.waitUntil(lambda: session.readiness is not None and not session.readiness.is_ready, timeout=LONG)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(lambda: walk.readiness.state is State.FAILED, timeout=LONG)
    assert "stand before signing" in walk.readiness.accessibleName()
    assert walk.who.state is State.TO_DO
    assert not page.audience.isEnabled()  # what is being signed is not changed beneath the signer
    window.go_page("overview")
    overview = window.page
    assert isinstance(overview, OverviewPage)
    sentences = [each.gap.sentence for each in overview.findChildren(GapRow)]
    assert "F1 was not put to Clearview AI on a day that is recorded." in sentences
    assert "for tribunal" in [each.text() for each in overview.findChildren(QLabel)]
    window.go_page("dossier")
    walk.closed.emit()
    page.audience.setCurrentIndex(page.audience.findData(Disclosure.LEGAL_REVIEWER))
    page.audience.activated.emit(page.audience.currentIndex())
    page.begin_signing()
    qtbot.waitUntil(lambda: walk.readiness.state is State.DONE, timeout=LONG)


def test_a_copy_that_found_no_place_is_handed_out_without_signing_again(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from dossier_app.domain.edition import Edition

    identities.create("Anna Birch", "The Desk", "", "a long passphrase")
    page = opened(window, qtbot)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(walk.identity.isVisible, timeout=LONG)
    walk.identity.passphrase.show_answer("a long passphrase")
    walk.go_on()
    walk.place.show_answer(str(tmp_path / "gone" / "Signed.pdf"))
    walk.go_on()
    qtbot.waitUntil(lambda: walk.place.is_refused, timeout=LONG)
    walk.place.show_answer(str(tmp_path / "Signed.pdf"))
    walk.go_on()
    qtbot.waitUntil(lambda: walk.verdict.state is State.DONE, timeout=LONG)
    assert window.session.case.count(Edition) == 1
    assert (tmp_path / "Signed.pdf").is_file()
