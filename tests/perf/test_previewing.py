"""The preview in its window: how long it takes from an act until the page on which its words stand is seen anew."""

from __future__ import annotations

import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from dossier_app.desk import opening, sample
from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.finding import Finding
from dossier_app.ui.application import Application, dress
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import own_garbage
from tests.perf.conftest import CHEAP, Figures

__all__ = ["own_garbage"]  # the window as the program runs it


def test_from_an_act_to_the_page_that_is_seen(place: Path, figures: Figures, qtbot: QtBot) -> None:
    """From before the act is recorded to the new picture on the sheet, with everything else that the window does after an act.

    Of eleven acts, each with other words, the best counts, as everywhere here.
    """
    desk = opening.new_case(place / "seen.dossier", sample.about_the_sample(), "correct horse battery", "Ada Byron", CHEAP).desk
    sample.record_acts(desk, sample.sample_acts(), sample.SAMPLE)
    dress("light")
    window = CaseWindow(Application(), Session(desk))
    window.resize(1440, 900)
    window.show()
    window.go_page("dossier")
    page, session = window.page, window.session
    assert isinstance(page, DossierPage)
    view = page.preview.view
    finding = session.case.all(Finding)[-1]
    qtbot.waitUntil(lambda: view.is_fresh and not session.jobs.running, timeout=60_000)
    page.show_record(finding.id)

    def after(number: int) -> float:
        words = f"Changed for the {number}th time"
        qtbot.waitUntil(lambda: view.is_fresh and not session.jobs.running, timeout=60_000)
        begun = time.perf_counter()
        session.do(command_from(CATALOGUE["finding amend"], {"record": finding.label, "title": words}, session.case))
        qtbot.waitUntil(lambda: view.is_fresh and words in view.sheet.accessibleDescription(), timeout=60_000)
        return (time.perf_counter() - begun) * 1000

    after(0)
    figures.at_most("from an act to the changed page in the window", min(after(number) for number in range(1, 12)), 300, "ms")
    window.close()
