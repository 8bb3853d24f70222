"""The reader: evidence as text and as pages, marks, and records made of selected words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.marks import Look
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.quote import Quote
from dossier_app.domain.rendition_text import paragraph_starts, utf16_of
from dossier_app.ui import theme
from dossier_app.ui.application import dress
from dossier_app.ui.banner import Banner
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.labels import Text
from dossier_app.ui.reader.banners import ReadingBanners
from dossier_app.ui.reader.pane import ReaderPane
from dossier_app.ui.reader.placed import placed
from dossier_app.ui.reader.spelling import STAND_IN, as_displayed, count_of_unseen
from dossier_app.ui.reader.text_view import TextView

ARTICLE = """Acme fined for faces 😀
“We never sold it 😀 to anyone. It is wrong,” said Ann Lee, a lawyer for Acme Corp.
Accept all cookies
The ICO said the company kept faces. The ICO wrote to it on 24 May 2022.
"""
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
Asked = tuple[str, dict[str, str], dict[str, str]]


@pytest.fixture(autouse=True)
def _light(dressed: QApplication) -> Iterator[None]:
    del dressed
    dress("light")
    yield
    dress("light")


@pytest.fixture
def desk(empty_case: Desk) -> Desk:
    return empty_case


class Case:
    """A case that evidence is put into by its bytes, and records by the answers a person gives."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self._folder = desk, folder

    def takes_in(self, name: str, content: bytes, kind: str = "article") -> Exhibit:
        (self._folder / name).write_bytes(content)
        self.records("evidence add", file=str(self._folder / name), source_title=name, source_kind=kind)
        return self.desk.case.all(Exhibit)[-1]

    def records(self, verb: str, **said: str) -> None:
        self.desk.do(command_from(CATALOGUE[verb], said, self.desk.case))


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> Case:
    found = Case(desk, tmp_path)
    found.records("party record", party_kind="person", names="Ann Lee")
    found.records("party record", party_kind="organisation", names="Acme Corporation; Acme Corp")
    return found


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, jobs: Jobs) -> ReaderPane:
    made = ReaderPane(desk, jobs)
    qtbot.addWidget(made)
    made.resize(640, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def asked(pane: ReaderPane) -> list[Asked]:
    heard: list[Asked] = []

    def hear(verb: str, answers: dict[str, str], proposed: dict[str, str]) -> None:
        heard.append((verb, answers, proposed))

    pane.asked.connect(hear)
    return heard


@pytest.fixture
def chosen(pane: ReaderPane) -> list[tuple[str, str]]:
    """The records that were selected, by kind and identity."""
    heard: list[tuple[str, str]] = []

    def hear(kind: str, identity: str) -> None:
        heard.append((kind, identity))

    pane.selected.connect(hear)
    return heard


@pytest.fixture
def article(shared: Path) -> str:
    return (shared / "cases/clearview-article.txt").read_text(encoding="utf-8")


def press(pane: ReaderPane, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(pane.text, key, modifier)


def find(pane: ReaderPane, words: str) -> None:
    press(pane, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    pane.find_bar.field.clear()
    QTest.keyClicks(pane.find_bar.field, words)
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)


def selected_words(pane: ReaderPane) -> str:
    start, end = pane.text.selection
    return pane.text.text[start:end]


def said_above(pane: QWidget) -> str:
    """What the banners say."""
    banners = [each for each in pane.findChildren(Banner) if each.isVisibleTo(pane)]
    return " ".join(words.text() for each in banners for words in each.findChildren(Text))


# Recording by keyboard


def test_words_are_found_selected_and_asked_for_as_a_quote_without_a_mouse(
    qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked], article: str
) -> None:
    for name in ("John Edwards", "Lee Wolosky"):
        case.records("party record", party_kind="person", names=name)
    case.records("party record", party_kind="organisation", names="Clearview AI, Inc.; Clearview AI")
    pane.show_exhibit(case.takes_in("article.txt", article.encode()).id)
    for opening, speaker, capacity, principal in (
        ("the company not only", "John Edwards", "ICO Commissioner", None),
        ("while we respect", "Lee Wolosky", "legal representative, Jenner and Block", "Clearview AI, Inc."),
    ):
        find(pane, opening)
        while not selected_words(pane).endswith(","):  # a sentence at a time, to the end of the quotation
            press(pane, Qt.Key.Key_Right, ALT_SHIFT)
        press(pane, Qt.Key.Key_Q)
        verb, answers, proposed = asked[-1]
        assert verb == "quote record"
        assert answers["words"].endswith(("unacceptable,", "at this time,"))
        assert (answers["exhibit"], answers["fidelity"]) == ("AB/1", "reported")
        assert (answers["speaker"], answers["capacity"], answers.get("on_behalf_of")) == (speaker, capacity, principal)
        assert "said" in proposed["speaker"]
        assert not {"words", "exhibit", "start"} & proposed.keys()
        case.records(verb, **answers)
    assert [quote.label for quote in case.desk.case.all(Quote)] == ["Q1", "Q2"]


@pytest.mark.parametrize(
    ("key", "verb", "expected"),
    [
        (Qt.Key.Key_F, "fact record", {"asserted_by": "ICO", "proposition": "the company kept faces"}),
        (Qt.Key.Key_O, "measure record", {"measure_kind": "order", "title": "the company kept faces"}),
        (Qt.Key.Key_D, "event record", {"date_as_printed": "the company kept faces"}),
        (Qt.Key.Key_C, "counterclaim record", {"made_by": "ICO"}),
    ],
)
def test_each_key_asks_for_its_own_record(
    qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked], key: Qt.Key, verb: str, expected: dict[str, str]
) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    find(pane, "the company kept faces")
    press(pane, key)
    assert asked[-1][0] == verb
    assert expected.items() <= asked[-1][1].items()
    assert expected.keys() <= asked[-1][2].keys()
    assert asked[-1][1].keys() <= {each.name for each in CATALOGUE[verb].fields}


def test_a_date_is_read_only_when_it_can_be_read_one_way(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    pane.show_exhibit(case.takes_in("a.txt", b"It was on 2022-05-24. Or on 05/06/22.").id)
    for words, expected in (("2022-05-24", "2022-05-24"), ("05/06/22", None)):
        find(pane, words)
        press(pane, Qt.Key.Key_D)
        assert asked[-1][1].get("date") == expected
        assert asked[-1][1]["date_as_printed"] == words


def test_words_inside_a_recorded_quote_are_its_speakers_counterclaim(
    qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]
) -> None:
    exhibit = case.takes_in("a.txt", ARTICLE.encode())
    words = "We never sold it 😀 to anyone. It is wrong,"
    case.records("quote record", exhibit="AB/1", words=words, speaker="Ann Lee", on_behalf_of="Acme Corp", fidelity="reported")
    pane.show_exhibit(exhibit.id)
    find(pane, "it is wrong")
    press(pane, Qt.Key.Key_C)
    answers, proposed = asked[-1][1:]
    assert (answers["quote"], answers["made_by"], answers["through"]) == ("Q1", "Acme Corporation", "Ann Lee")
    assert proposed["made_by"].startswith("Q1")


def test_words_that_occur_twice_carry_their_place_and_others_do_not(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    second = ARTICLE.rindex("The ICO")
    pane.go_to(second, second + len("The ICO"))
    press(pane, Qt.Key.Key_F)
    assert asked[-1][1]["start"] == str(second)
    find(pane, "kept faces")
    press(pane, Qt.Key.Key_F)
    assert "start" not in asked[-1][1]


def test_a_key_without_words_asks_for_nothing_and_says_what_to_do(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    press(pane, Qt.Key.Key_Q)
    assert asked == []
    assert pane.foot.said.isVisible()
    assert "Select the words first" in pane.foot.said.text()
    find(pane, "kept faces")
    assert not pane.foot.said.isVisible()


# Places


def test_signs_of_two_units_do_not_move_what_is_selected_or_marked(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    exhibit = case.takes_in("a.txt", ARTICLE.encode())
    pane.show_exhibit(exhibit.id)
    find(pane, "to anyone")
    assert selected_words(pane) == "to anyone"
    assert pane.text.textCursor().selectedText() == "to anyone"
    press(pane, Qt.Key.Key_F)
    case.records("fact record", **asked[-1][1] | {"asserted_by": ""})
    pane.refresh({"fact", "citation", "excerpt"})
    mark = next(each for each in pane.text.shown_marks if each.mark.look is Look.FACT)
    assert pane.text.text[mark.mark.start : mark.mark.end] == "to anyone"
    assert mark.start == mark.mark.start + 2


HOSTILE = "a\r\nb\rc\fd\ve\x85f\u2028g\u2029h\x00i\x1b[31mj\u202egnp.exe\u2066k\ufdd0l\ufffcm\U000e0041n\ud83d\ude00o\ud800p😀q\t.\n\nend"


def test_hostile_signs_are_shown_by_a_stand_in_and_move_nothing(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text(HOSTILE, "Text of AB/1")
    displayed = as_displayed(HOSTILE)
    assert len(displayed) == len(HOSTILE)
    assert view.document().characterCount() - 1 == utf16_of(HOSTILE, len(HOSTILE))
    assert not set(displayed) & set("\u202e\u2066\x00\x1b\r\ufdd0\ufffc")
    assert displayed[HOSTILE.index("\u202e")] == STAND_IN
    for place in range(len(HOSTILE) - 1):
        view.select(place, place + 1)
        assert view.selection == (place, place + 1)
        assert view.textCursor().selectedText().replace("\u2029", "\n") in (displayed[place], " ")
    assert count_of_unseen(HOSTILE) == 10


def test_what_is_copied_is_the_exhibits_own_words(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text("so\u202eme\x0cthing", "Text of AB/1")
    view.select(0, 11)
    assert view.createMimeDataFromSelection().text() == "so\u202eme\x0cthing"
    assert view.createMimeDataFromSelection().formats() == ["text/plain"]


def test_paragraphs_have_the_numbers_by_which_they_are_cited(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    for text in (HOSTILE, ARTICLE, "\n\none\n \n\ntwo"):
        view.show_text(text, "Text of AB/1")
        numbered = {place: int(words[1:]) for place, words in view.places_beside.items()}
        assert numbered == {utf16_of(text, start): number for number, start in enumerate(paragraph_starts(text), 1)}


def test_markup_in_evidence_is_shown_as_the_letters_it_is(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text('<img src="http://x.example/a.png"><a href="file:///etc/passwd">click</a>', "Text of AB/1")
    assert view.document().toPlainText().startswith("<img src=")
    kinds = [each.objectType() for each in view.document().allFormats()]
    assert QTextFormat.ObjectTypes.ImageObject.value not in kinds
    assert view.anchorAt(QPoint(60, 40)) == ""


def test_a_megabyte_is_shown_at_once_and_only_what_is_in_sight_is_measured(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.resize(640, 700)
    view.show()
    begun = time.monotonic()
    for text in ("x" * 1_000_000, "word " * 200_000, "line\n" * 200_000):
        view.show_text(text, "Text of AB/1")
        view.grab()
        assert 10 < len(view.lines_in_sight()) < 40
        view.select(999_990, 999_995)
        view.grab()
        assert any(line.stretch(999_990, 999_995) for line in view.lines_in_sight())
    assert time.monotonic() - begun < 20  # breaking a long word between words takes Qt most of a minute


def test_a_text_too_long_to_be_laid_out_is_cut_at_a_line_and_says_so(qtbot: QtBot, case: Case) -> None:
    view, banners = TextView(), ReadingBanners()
    qtbot.addWidget(view)
    qtbot.addWidget(banners)
    text = "li\n" * 400_000
    view.show_text(text, "Text of AB/1")
    assert 800_000 < len(view.text) < 1_200_000
    assert view.text.endswith("li\n")
    exhibit = case.takes_in("log.txt", b"li")
    banners.tell(exhibit, case.desk.case.renditions(exhibit)[0], text, len(view.text))
    assert "too long to be shown whole" in said_above(banners)


# Marks


@pytest.fixture
def marked(case: Case, pane: ReaderPane) -> ReaderPane:
    exhibit = case.takes_in("a.txt", ARTICLE.encode())
    quoted = "We never sold it 😀 to anyone. It is wrong,"
    case.records("quote record", exhibit="AB/1", words=quoted, speaker="Ann Lee", fidelity="reported")
    case.records("counterclaim record", exhibit="AB/1", words="It is wrong", ground="legal_error", made_by="Acme Corp")
    case.records("fact record", exhibit="AB/1", words="kept faces", proposition="It kept faces")
    case.records("finding record", title="Kept faces", against="Acme Corp")
    case.records("citation record", of="F1", exhibit="AB/1", words="the company kept faces")
    case.records("measure record", measure_kind="order", title="Delete", against="Acme Corp")
    case.records("citation record", of="O1", exhibit="AB/1", words="wrote to it")
    case.records("event record", title="Written to", date_kind="sent", date="2022-05-24", exhibit="AB/1", words="24 May 2022")
    case.records("exclusion record", exhibit="AB/1", words="Accept all cookies", reason="page furniture")
    pane.show_exhibit(exhibit.id)
    return pane


def labels(pane: ReaderPane) -> list[str]:
    return [label.each.mark.label for label in pane.text.labels.labels()]


def test_every_record_that_stands_on_a_passage_has_its_label_beside_it(marked: ReaderPane) -> None:
    assert labels(marked) == ["Q1", "C1", "not evidence", "F1", "Fact 1", "O1", "2022-05-24"]
    looks = {each.mark.label: each.mark.look for each in marked.text.shown_marks}
    assert looks["F1"] is Look.CITED
    assert (looks["O1"], looks["2022-05-24"], looks["not evidence"]) == (Look.ORDER, Look.DATE, Look.NONE)
    nested = {each.mark.label for each in marked.text.shown_marks if each.is_nested}
    assert nested == {"C1", "Fact 1"}


def test_labels_of_one_place_stand_beside_and_under_each_other_and_never_over(case: Case, pane: ReaderPane) -> None:
    exhibit = case.takes_in("a.txt", b"One line.\nAnother line.\n")
    for words in ("One", "One line", "Another", "Another line"):
        for number in range(3):
            case.records("fact record", exhibit="AB/1", words=words, proposition=f"{words} {number}")
    pane.show_exhibit(exhibit.id)
    rects = [label.rect for label in pane.text.labels.labels()]
    assert len(rects) == 12
    assert not any(one.intersects(other) for number, one in enumerate(rects) for other in rects[:number])
    assert max(rect.right() for rect in rects) <= pane.text.labels.width()


def test_a_kind_that_is_switched_off_is_neither_marked_nor_labelled(marked: ReaderPane) -> None:
    toggle = next(each for each in marked.legend.toggles if each.look is Look.COUNTERCLAIM)
    assert toggle.accessibleName() == "Counterclaims, 1 here"
    before = marked.grab().toImage()
    toggle.click()
    assert "C1" not in labels(marked)
    assert marked.grab().toImage() != before
    toggle.click()
    assert "C1" in labels(marked)


def test_a_click_on_a_label_or_on_marked_words_selects_the_record(marked: ReaderPane, chosen: list[tuple[str, str]]) -> None:
    fact = next(label for label in marked.text.labels.labels() if label.each.mark.label == "Fact 1")
    QTest.mouseClick(marked.text.labels, Qt.MouseButton.LeftButton, pos=fact.rect.center().toPoint())
    assert chosen[-1][0] == "fact"
    claim = next(each for each in marked.text.shown_marks if each.mark.label == "C1")
    part = next(part for line in marked.text.lines_in_sight() if (part := line.stretch(claim.start, claim.end)))
    QTest.mouseClick(marked.text.viewport(), Qt.MouseButton.LeftButton, pos=part.center().toPoint())
    assert chosen[-1] == ("counterclaim", claim.mark.id)
    assert marked.text.chosen == chosen[-1]


def test_marks_are_walked_through_by_keyboard(marked: ReaderPane, chosen: list[tuple[str, str]]) -> None:
    for _ in range(3):
        press(marked, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(marked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [kind for kind, _ in chosen] == ["quote", "counterclaim", "finding", "counterclaim"]
    press(marked, Qt.Key.Key_Return)
    assert [kind for kind, _ in chosen[4:]] == ["counterclaim"]


def test_a_record_that_is_withdrawn_loses_its_mark(case: Case, marked: ReaderPane) -> None:
    case.records("quote withdraw", record="Q1", reason="not said by her")
    marked.refresh({"quote"})
    assert "Q1" not in labels(marked)


def test_the_reader_follows_the_theme_without_being_told(marked: ReaderPane) -> None:
    for name in theme.NAMES:
        dress(name)
        shot = marked.text.grab().toImage()
        assert shot.pixelColor(shot.width() // 2, 4) == theme.colours().paper
        inks = {shot.pixel(x, y) for x in range(56, 500, 1) for y in range(40, 140)}
        assert theme.colours().quote_line.rgb() in inks


def test_marks_nest_only_in_longer_ones_and_beyond_the_text_there_are_none(marked: ReaderPane) -> None:
    marks = [each.mark for each in marked.text.shown_marks]
    assert placed("short", marks) == [] or all(each.end <= 5 for each in placed("short", marks))
    twice = placed(ARTICLE, [marks[0], marks[0]])
    assert [each.is_nested for each in twice] == [False, False]


# What has a name, what is said loudly


def test_everything_that_takes_focus_has_a_name(case: Case, pane: ReaderPane) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    pane.open_find()
    takes = [each for each in pane.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()]
    assert len(takes) > 8
    assert [type(each).__name__ for each in takes if not each.accessibleName()] == []


def test_what_could_not_be_read_is_said_above_the_text(case: Case, pane: ReaderPane) -> None:
    pane.show_exhibit(case.takes_in("a.txt", "in\u202evisible".encode()).id)
    assert "1 sign" in said_above(pane)
    pane.show_exhibit(case.takes_in("b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).id)
    assert "cannot back a quotation" in said_above(pane)
    exhibit = case.takes_in("c.txt", b"Some words.")
    digest = case.desk.case.renditions(exhibit)[0].sha256
    case.desk.file.vault.path_of(digest).unlink()
    case.desk.case.recheck()
    pane.show_exhibit(exhibit.id)
    assert "missing from the vault" in said_above(pane)
    assert pane.text.text == ""


# Pages


def pdf_of(*pages: str) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=True)
    for words in pages:
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def wait_for_page(qtbot: QtBot, pane: ReaderPane, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.running, timeout=30_000)


@pytest.fixture
def open_pages(qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs) -> Callable[[str, bytes], Exhibit]:
    def opened(name: str, content: bytes) -> Exhibit:
        exhibit = case.takes_in(name, content, "notice")
        pane.show_exhibit(exhibit.id)
        pane.head.segments.buttons["page"].click()
        wait_for_page(qtbot, pane, jobs)
        return exhibit

    return opened


def test_pages_of_a_pdf_are_pictures_that_are_turned_and_zoomed(
    qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Callable[[str, bytes], Exhibit]
) -> None:
    open_pages("notice.pdf", pdf_of("First page", "Second page"))
    assert pane.pages.sheet.has_picture
    first, width = pane.pages.sheet.grab().toImage(), pane.pages.sheet.width()
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_PageDown)
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.page == 2
    assert pane.pages.sheet.accessibleName() == "Page 2 of AB/1, as a picture"
    assert pane.pages.sheet.grab().toImage() != first
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_Plus)
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.sheet.width() == pytest.approx(width * 1.25, abs=2)
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_PageDown)
    assert pane.pages.page == 2  # there is no third


def test_a_text_with_pages_is_cited_by_page_and_turns_to_the_page_of_its_words(
    qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Callable[[str, bytes], Exhibit]
) -> None:
    open_pages("notice.pdf", pdf_of("First page", "Second page"))
    assert list(pane.text.places_beside.values()) == ["p 1", "p 2"]


def test_a_page_that_cannot_be_drawn_says_why_in_its_place(
    qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs, open_pages: Callable[[str, bytes], Exhibit]
) -> None:
    exhibit = open_pages("notice.pdf", pdf_of("First page", "Second page"))
    case.desk.file.vault.path_of(exhibit.sha256).unlink()
    pane.pages.show_page(2)
    wait_for_page(qtbot, pane, jobs)
    assert not pane.pages.sheet.has_picture
    assert "missing from the vault" in pane.pages.sheet.accessibleDescription()


def test_a_region_is_marked_by_keyboard_in_thousandths_and_shown_again(
    qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs, asked: list[Asked], chosen: list[tuple[str, str]]
) -> None:
    made = BytesIO()
    Image.new("RGB", (300, 200), (250, 250, 250)).save(made, "PNG")
    exhibit = case.takes_in("scan.png", made.getvalue(), "image")
    pane.show_exhibit(exhibit.id)  # a picture without text opens as a page
    wait_for_page(qtbot, pane, jobs)
    sheet = pane.pages.sheet
    assert sheet.has_picture
    QTest.keyClick(sheet, Qt.Key.Key_R)
    for key, modifier in ((Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)):
        for _ in range(50):
            QTest.keyClick(sheet, key, modifier)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    verb, answers, proposed = asked[-1]
    assert (verb, proposed) == ("region record", {})
    assert answers == {"exhibit": "AB/1", "page": "1", "left": "0", "top": "400", "width": "400", "height": "600"}
    case.records(verb, **answers)
    sheet.forget_region()
    pane.refresh({"excerpt"})
    assert sheet.grab().toImage().pixelColor(60, sheet.height() // 2) != theme.colours().paper
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(60, sheet.height() // 2))
    assert [kind for kind, _ in chosen] == ["excerpt"]


def test_a_region_that_is_dragged_stays_on_the_page(qtbot: QtBot, pane: ReaderPane, open_pages: Callable[[str, bytes], Exhibit]) -> None:
    open_pages("notice.pdf", pdf_of("First page"))
    sheet = pane.pages.sheet
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=QPoint(round(sheet.width() * 0.1), round(sheet.height() * 0.2)))
    QTest.mouseMove(sheet, QPoint(sheet.width() + 400, round(sheet.height() * 0.5)))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=QPoint(sheet.width() + 400, round(sheet.height() * 0.5)))
    region = sheet.region
    assert region
    assert (region.left, region.top) == (pytest.approx(100, abs=3), pytest.approx(200, abs=3))
    assert region.left + region.width == pytest.approx(1000, abs=1)
    assert region.left + region.width <= 1000


def test_text_without_pages_cannot_be_turned_to_pages_and_says_so(case: Case, pane: ReaderPane) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    page = pane.head.segments.buttons["page"]
    assert not page.isEnabled()
    assert page.toolTip() == "AB/1 has no pages to show."
