"""Making pages: what the window asks of every page, and which page a place gets."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from dossier_app.domain.chronology import Deadline
from dossier_app.domain.evidence import PageRegion
from dossier_app.domain.work_product import View
from dossier_app.ui.places import DOSSIER, EVIDENCE, LOG, OVERVIEW, Place
from dossier_app.ui.session import Session


class Page(Protocol):
    """A page as the window sees it."""

    @property
    def widget(self) -> QWidget: ...
    @property
    def wants_inspector(self) -> bool: ...
    def arrive(self) -> None: ...
    def focus_first(self) -> None: ...
    def show_record(self, identity: str) -> bool: ...
    def open_passage(self, exhibit: str, start: int, end: int, spot: PageRegion | None) -> None: ...
    def ask(self, verb: str) -> bool: ...
    def toggle_filter(self) -> None: ...
    def choose_group(self) -> None: ...
    def choose_columns(self) -> None: ...
    def toggle_withdrawn(self) -> None: ...
    def take_view(self, view: View) -> None: ...


class PlainPage(QWidget):
    """A page on which nothing can be filtered, found or recorded; those that can say so themselves."""

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def wants_inspector(self) -> bool:
        """Whether the inspector stands beside it."""
        return False

    def arrive(self) -> None:
        """It comes into sight."""

    def focus_first(self) -> None:
        """Put the focus where work on this page begins."""

    def show_record(self, identity: str) -> bool:
        """Show a record, when it is among those of the page."""
        del identity
        return False

    def open_passage(self, exhibit: str, start: int, end: int, spot: PageRegion | None) -> None:
        """Open an exhibit at a passage, where the page has a reader."""

    def ask(self, verb: str) -> bool:
        """Begin a command from what is selected on the page; False when the page has no part in it."""
        del verb
        return False

    def toggle_filter(self) -> None:
        """Open or close the filter of the table, where there is one."""

    def choose_group(self) -> None:
        """Choose what the rows of the table are gathered by, where there is one."""

    def choose_columns(self) -> None:
        """Choose which columns the table shows, where there is one."""

    def toggle_withdrawn(self) -> None:
        """Show or hide withdrawn records, where there is a table."""

    def take_view(self, view: View) -> None:
        """Show the table as a view that was kept says, where there is one."""


def make_page(session: Session, place: Place) -> Page:
    """The page of a place."""
    if place.name == OVERVIEW:
        from dossier_app.ui.pages.overview import OverviewPage

        return OverviewPage(session)
    if place.name == DOSSIER:
        from dossier_app.ui.pages.dossier import DossierPage

        return DossierPage(session)
    if place.name == EVIDENCE:
        from dossier_app.ui.pages.evidence import EvidencePage

        return EvidencePage(session, place)
    if place.name == LOG:
        from dossier_app.ui.pages.log import LogPage

        return LogPage(session)
    if place.kind is Deadline:
        from dossier_app.ui.pages.deadlines import DeadlinesPage

        return DeadlinesPage(session, place)
    from dossier_app.ui.pages.records import RecordsPage

    return RecordsPage(session, place)
