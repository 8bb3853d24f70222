"""Every page of the sample case in every language, theme and size: nothing is cut, weak, untranslated or on the wrong side.

`./dev check` looks at each language and each theme once. With DOSSIER_EVERY_PICTURE all of them are crossed, and QT_SCALE_FACTOR=2 makes
the screen twice as fine; `.ci/run` does both.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.desk import Desk
from dossier_app.desk.dumping import dump_case
from dossier_app.desk.marks import marks_on
from dossier_app.desk.outline import outline
from dossier_app.domain.edition import USUAL_TERMS
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.words import Said
from dossier_app.ui import theme
from dossier_app.ui.application import Application
from dossier_app.ui.places import PLACES, RAIL
from dossier_app.ui.reader.marked_text import MarkedText
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import PASSPHRASE, shown
from tests.gui.looking import keep_picture
from tests.pictures.conftest import spoken_in
from tests.pictures.judging import Ears, cut, strings_in, weak
from tests.pictures.writing import rings_on, written_on

LANGUAGES = ("english", "pseudo", "pseudo-rtl")
EVERY = [(language, name) for language in LANGUAGES for name in theme.NAMES]
RENDERED = 60_000
"""Milliseconds within which a busy computer has printed the dossier for its preview."""
EACH_ONCE = [("english", "light"), ("english", "dark"), ("pseudo", "light"), ("pseudo-rtl", "contrast")]


@pytest.fixture(params=EVERY if os.environ.get("DOSSIER_EVERY_PICTURE") else EACH_ONCE, ids="-".join)
def look(request: pytest.FixtureRequest, application: Application) -> Iterator[tuple[str, str]]:
    """A language and a theme, once there is an application that has put on its own."""
    del application
    language, name = request.param
    with spoken_in(language, name):
        yield language, name


def pages_of(window: CaseWindow, qtbot: QtBot) -> Iterator[str]:
    """Each page of the window in turn, when it has come to rest."""
    for place in PLACES:
        window.go_page(place.name)
        at_rest(window, qtbot)
        yield place.name


def at_rest(window: CaseWindow, qtbot: QtBot) -> None:
    """Until no job runs, what came of the last one is laid out, and none has begun meanwhile."""
    while True:
        qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=RENDERED)
        QApplication.processEvents()
        QApplication.sendPostedEvents()
        if not window.session.jobs.running and not window.status.findChildren(QProgressBar)[0].isVisible():
            return


def said_by(window: CaseWindow) -> set[str]:
    """What the case says; and what the dossier says, which has a language of its own."""
    case, known = window.session.case, window.session.readiness
    assert known is not None
    said = set(strings_in(dump_case(window.session.desk)))
    said |= {gap.why for gap in known.gaps if not isinstance(gap.why, Said)}
    said |= {"Cover", "In one page", "Contents"}  # the dossier speaks a language of its own
    said |= {section.title for section in outline(case, USUAL_TERMS, window.session.desk.actor)}
    for exhibit in case.all(Exhibit):
        said |= {case.text(each.id) or "" for each in case.renditions(exhibit)}
        said |= {mark.label for mark in marks_on(case, exhibit)}
    return said


def test_no_page_is_cut_weak_or_untranslated(look: tuple[str, str], sample: Desk, qtbot: QtBot, application: Application) -> None:
    language, name = look
    window = shown(qtbot, application, sample)
    ears = Ears(said_by(window))
    assert theme.name() == name
    for page in pages_of(window, qtbot):
        keep_picture(window, f"{page}-{language}-{name}-{window.devicePixelRatioF():.0f}x")
        written = written_on(window)
        assert written
        assert cut(window, written) == [], page
        assert weak(window.grab().toImage(), written) == [], page
        if language == "pseudo":
            assert ears.untranslated(written) == [], page


@pytest.mark.usefixtures("twice_as_large")
def test_no_page_is_cut_at_twice_the_size_of_text(sample: Desk, qtbot: QtBot, application: Application) -> None:
    window = shown(qtbot, application, sample)
    for page in pages_of(window, qtbot):
        keep_picture(window, f"{page}-large")
        assert cut(window, written_on(window)) == [], page


def places_of(root: QWidget) -> list[tuple[str, int, int, int]]:
    """Every widget in sight and every run of words: what it is, where it begins, where it ends, how far down it is."""
    shown_now = [each for each in root.findChildren(QWidget) if each.isVisibleTo(root)]
    # The sheet of an exhibit lies as it is, and what is written in a field stands where its own letters begin.
    own = [(each, _place_of(each, root)) for each in shown_now if isinstance(each, MarkedText | QLineEdit)]
    found = [
        (type(each).__name__, place.x(), place.x() + place.width(), place.y())
        for each in shown_now
        if not any(sheet.isAncestorOf(each) for sheet, _ in own)
        for place in (_place_of(each, root),)
    ]
    # The second window may be looked at a minute later.
    written = [(re.sub(r"\d\d:\d\d", "00:00", each.words), each.place) for each in written_on(root)]
    return found + [
        (words, round(place.left()), round(place.right()), round(place.y()))
        for words, place in sorted(written, key=lambda each: (each[0], each[1].y()))
        if not any(QRectF(area).intersects(place) for _, area in own)
    ]


def _place_of(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def test_every_page_is_turned_over_where_one_reads_from_the_right(
    dressed: QApplication, sample_folder: Path, tmp_path: Path, qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rail lies at the right and everything else follows it; the sheet of an exhibit stays as it is."""
    del dressed
    seen: dict[str, dict[str, list[tuple[str, int, int, int]]]] = {}
    for language in ("pseudo", "pseudo-rtl"):
        folder = tmp_path / f"{language}.dossier"
        shutil.copytree(sample_folder, folder)
        monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / f"home-{language}"))  # widths of one window are kept for the next
        with spoken_in(language, "light"):
            window = shown(qtbot, application, opening.open_with_passphrase(folder, PASSPHRASE, "Anna Birch"))
            seen[language] = {page: places_of(window) for page in pages_of(window, qtbot)}
            wide = window.width()
            window.close()
    for page, from_left in seen["pseudo"].items():
        assert [each[0] for each in from_left] == [each[0] for each in seen["pseudo-rtl"][page]], page
        turned = [(kind, wide - end, wide - begin, down) for kind, begin, end, down in from_left]
        assert [each for each in zip(turned, seen["pseudo-rtl"][page], strict=True) if not _alike(*each)] == [], page


def _alike(one: tuple[str, int, int, int], other: tuple[str, int, int, int]) -> bool:
    return one[0] == other[0] and all(abs(first - second) <= 4 for first, second in zip(one[1:], other[1:], strict=True))


def test_what_has_the_focus_wears_one_ring_and_nothing_else_does(
    dressed: QApplication, sample: Desk, qtbot: QtBot, application: Application
) -> None:
    """In high contrast the ring has a colour of its own. Tab goes round each page, and every stop of it is looked at."""
    del dressed
    # A page that is not in the rail is made as those of the rail are.
    looked_at = {place.name for place in (PLACES if os.environ.get("DOSSIER_EVERY_PICTURE") else RAIL)}
    with spoken_in("english", "contrast"):
        window = shown(qtbot, application, sample)
        for page in pages_of(window, qtbot):
            if page not in looked_at:
                continue
            window.rail.list.setFocus()
            assert go_round(window, qtbot, page) >= 4, page
        for verb in ("quote record", "event record", "party record"):
            window.session.ask(verb)
            assert go_round(window, qtbot, verb) > 6, verb
            window.lift()


def go_round(window: CaseWindow, qtbot: QtBot, where: str) -> int:
    """Press Tab until the focus has been everywhere, and look at the ring at each stop; answers how many there were."""
    seen: set[QWidget] = set()
    while (stop := QApplication.focusWidget()) is not None and stop not in seen:
        seen.add(stop)
        rings = rings_on(window)
        about = f"{where}: {type(stop).__name__} “{stop.accessibleName()}”"
        assert len(rings) == 1, (about, rings)
        assert QRectF(_place_of(stop, window)).adjusted(-6, -6, 6, 6).contains(rings[0]), about
        qtbot.keyClick(stop, Qt.Key.Key_Tab)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    return len(seen)
