"""Handing out an edition that is sealed: its file again, byte for byte, and the package of what travels beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.domain.edition import Edition
from dossier_app.ui.buttons import button
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import row
from dossier_app.ui.words import translate


class HandingOut(QWidget):
    """Two buttons for the edition that is selected; that of the package is there when the edition has one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._edition: Edition | None = None
        self.copy = button(translate("Dossier", "Hand out again…"), "copy", does=self._choose_file)
        named = translate("Dossier", "Hand out the package")
        self.package = button(translate("Dossier", "Package…"), "folder-open", name=named, does=self._choose_package)
        self.package.setToolTip(translate("Dossier", "Hand out the exhibits that travel beside the PDF, as a folder"))
        self.setLayout(row(self.package, self.copy, gap=6))

    def offer(self, edition: Edition | None) -> None:
        """Say which edition is meant."""
        self._edition = edition
        self.setVisible(edition is not None)
        self.package.setVisible(edition is not None and bool(edition.package_sha256))

    def _choose_file(self) -> None:
        if (edition := self._edition) is None:
            return
        proposed = str(self._session.folder.parent / (edition.file_name or f"edition-{edition.number}.pdf"))
        name, _ = QFileDialog.getSaveFileName(self, translate("Dossier", "Hand out again"), proposed, "PDF (*.pdf)")
        if name:
            self.hand_out(edition, Path(name))

    def _choose_package(self) -> None:
        if (edition := self._edition) is None:
            return
        stem = Path(edition.file_name).stem or f"edition-{edition.number}"
        proposed = str(self._session.folder.parent / f"{stem}-package")
        name, _ = QFileDialog.getSaveFileName(self, translate("Dossier", "Hand out the package as a folder"), proposed)
        if name:
            self.hand_out_package(edition, Path(name))

    def hand_out(self, edition: Edition, out: Path) -> None:
        """Write the file of a sealed edition, in a thread."""
        session = self._session

        def work(_progress: Progress) -> Path:
            from dossier_app.desk.exporting import copy_edition

            with session.desk.file.reader() as case_file:
                return copy_edition(Desk(case_file, session.desk.actor), edition.number, out)

        def done(_out: object) -> None:
            session.said.emit(translate("Dossier", "Edition %1 is in %2.").replace("%1", str(edition.number)).replace("%2", out.name))

        session.jobs.start(translate("Dossier", "Handing out"), work, done=done, failed=session.fail)

    def hand_out_package(self, edition: Edition, out: Path) -> None:
        """Write what travels beside the edition as a folder, in a thread; when it is stopped there is no such folder."""
        session = self._session

        def work(progress: Progress) -> Path:
            from dossier_app.desk.packaging import copy_package

            with session.desk.file.reader() as case_file:
                return copy_package(Desk(case_file, session.desk.actor), edition.number, out, progress)

        def done(_out: object) -> None:
            words = translate("Dossier", "The package of edition %1 is in %2.")
            session.said.emit(words.replace("%1", str(edition.number)).replace("%2", out.name))

        session.jobs.start(translate("Dossier", "Handing out the package"), work, done=done, failed=session.fail)
