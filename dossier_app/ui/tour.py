"""The tour: five steps on the sample case, each beside the part of the window it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.finding import Finding
from dossier_app.domain.record import pointer_to
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import keys, settings
from dossier_app.ui.inspector.parts import AGAINST
from dossier_app.ui.keyboard import aloud
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.pages.opening import passage_of
from dossier_app.ui.pages.overview import OverviewPage
from dossier_app.ui.places import DOSSIER, EVIDENCE, OVERVIEW
from dossier_app.ui.tour_card import TourCard, TourVeil
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.ui.window import CaseWindow


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the window and what it is for. `%1` and so on in the words are the keys of its acts."""

    title: str
    words: str
    bring: Callable[[CaseWindow], QWidget]
    acts: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        words = translate("Tour", self.words)
        for number, act in enumerate(self.acts, 1):
            has = keys.keys_of(act)
            words = words.replace(f"%{number}", aloud(has) if has else f"“{keys.declared()[act].words}”")
        return words


def _overview(window: CaseWindow) -> QWidget:
    window.go_page(OVERVIEW)
    page = window.page
    return page.gaps if isinstance(page, OverviewPage) else page.widget


def _text(window: CaseWindow) -> QWidget:
    """The exhibit on which the company's first word stands, or else the first."""
    case = window.session.case
    claim = next(iter(case.all(Counterclaim)), None)
    found = passage_of(case, pointer_to(claim)) if claim else None
    exhibit = next(iter(case.all(Exhibit)), None)
    if found is not None:
        window.open_reader(*found)
    elif exhibit is not None:
        window.open_reader(exhibit.id, 0, 0, None)
    else:
        window.go_page(EVIDENCE)
    page = window.page
    return page.reader.text if isinstance(page, EvidencePage) and page.reader.exhibit else page.widget


def _foot(window: CaseWindow) -> QWidget:
    text = _text(window)
    page = window.page
    return page.reader.foot if isinstance(page, EvidencePage) and page.reader.exhibit else text


def _answer(window: CaseWindow) -> QWidget:
    """A finding that the company says something against, or else any, in the inspector."""
    case = window.session.case
    against = {each.id for claim in case.all(Counterclaim) for each in claim.targets if each.kind == Finding.kind}
    findings = sorted(case.all(Finding), key=lambda each: each.id not in against)
    if not findings:
        window.go_page("findings")
        return window.page.widget
    window.go_record(pointer_to(findings[0]))
    window.inspector.show_part(translate("Inspector", AGAINST))
    return window.inspector


def _sign(window: CaseWindow) -> QWidget:
    window.go_page(DOSSIER)
    buttons = window.page.widget.findChildren(QPushButton)
    return next((each for each in buttons if each.property("act") == "sign" and each.isVisible()), window.page.widget)


STEPS = (
    Step(
        QT_TRANSLATE_NOOP("Tour", "What is still missing"),
        QT_TRANSLATE_NOOP("Tour", "The overview lists what still keeps the dossier from being signed, then what is worth doing, each "
                          "with the button that mends it."),
        _overview,
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The words themselves"),
        QT_TRANSLATE_NOOP("Tour", "The reader shows evidence as it was taken in. Marked words are on record: the colour says as what, the "
                          "label as which. %1 goes to the next mark, Enter to its record."),
        _text, ("next_mark",),
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "One key records"),
        QT_TRANSLATE_NOOP("Tour", "Select words with Shift and the arrows, or find them with %1 and press Enter. Then %2 records a quote, "
                          "%3 a fact, %4 what the company says; the form is filled in from the text."),
        _foot, ("find", "quote record", "fact record", "counterclaim record"),
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "The company's answer"),
        QT_TRANSLATE_NOOP("Tour", "Beside each finding stand the passages it rests on, and what the company says against it in its own "
                          "words. No finding leaves without that. With %1 you answer it in turn."),
        _answer, ("counterclaim answer",),
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Sign and verify"),
        QT_TRANSLATE_NOOP("Tour", "%1 checks the evidence once more, prints the dossier and signs it. Whoever receives it verifies it with "
                          "%2, and needs no case for that. This tour can be taken again from Help."),
        _sign, ("sign", "verify"),
    ),
)  # fmt: skip


class Tour(QObject):
    """Goes from step to step, as long as its card lies on the window."""

    def __init__(self, window: CaseWindow) -> None:
        super().__init__(window)
        self._window, self._number = window, -1
        self.card = TourCard(self.turn, window.lift)
        self.veil = TourVeil(window, self.card)
        self.veil.left.connect(self.deleteLater)

    def turn(self, by: int) -> None:
        """Go on or back by so many steps; past the last the tour is over."""
        number = max(0, self._number + by)
        if number >= len(STEPS):
            self._window.lift()
            return
        self._number = number
        step = STEPS[number]
        self.veil.point_at(step.bring(self._window))
        title, words = translate("Tour", step.title), step.said
        self.card.show_step(number + 1, len(STEPS), title, words)
        self.veil.place_again()


def begin_tour(window: CaseWindow) -> None:
    """Take the tour in this window; it is not offered again by itself."""
    settings.keep_tour_known()
    window.lift()
    tour = Tour(window)
    window.lay_over(tour.veil)
    tour.turn(1)
