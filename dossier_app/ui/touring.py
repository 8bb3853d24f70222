"""Where the tour is taken: on the sample case, offered once, and whenever somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.ui import settings
from dossier_app.ui.banner import Banner
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.ui.frame import Frame
    from dossier_app.ui.window import CaseWindow


def offer_tour(window: CaseWindow, *, begin: bool) -> None:
    """In a window of the sample case: begin the tour, or offer it if that was never done here."""
    if not _holds_sample(window):
        return
    if begin:
        _begin(window)
    elif not settings.is_tour_known():
        settings.keep_tour_known()
        window.banners.say(Banner("neutral", _offered(), translate("Tour", "Take the tour"), lambda: _begin(window)))


def tour_in(windows: Iterable[Frame]) -> bool:
    """Begin in the window in which the sample case is open; False when it is in none."""
    from dossier_app.ui.application import come_forward
    from dossier_app.ui.window import CaseWindow

    for window in windows:
        if isinstance(window, CaseWindow) and _holds_sample(window):
            come_forward(window)
            _begin(window)
            return True
    return False


def known_sample() -> Path | None:
    """The folder of the sample case that was open here before."""
    from dossier_app.desk.sample import about_the_sample

    sample = about_the_sample()
    named = (sample.title, sample.subtitle or sample.reference)
    return next((each.folder for each in settings.recents() if (each.title, each.subtitle) == named), None)


def _offered() -> str:
    return translate("Tour", "Five steps show the way from the evidence to the signature. The tour is in the Help menu, too.")


def _holds_sample(window: CaseWindow) -> bool:
    from dossier_app.desk.sample import about_the_sample

    if window.guard.is_locked:
        return False
    case, sample = window.session.case.case(), about_the_sample()
    return (case.title, case.reference) == (sample.title, sample.reference)


def _begin(window: CaseWindow) -> None:
    from dossier_app.ui.tour import begin_tour

    for banner in window.banners.findChildren(Banner):
        if banner.words == _offered():
            banner.close_it()
    begin_tour(window)
