"""Where a file is to be written: typed, or chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QLayout

from dossier_app.ui.buttons import button
from dossier_app.ui.forms.controls import Line
from dossier_app.ui.surfaces import row
from dossier_app.ui.words import translate


class SavePlace(Line):
    """The name of a file that is not there yet."""

    def _arranged(self) -> QLayout:
        choose = button(translate("Form", "Choose…"), name=translate("Form", "Choose where it goes"), does=self._choose)
        choose.setProperty("tall", True)
        return row((self.edit, 1), choose)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, translate("Form", "Choose where it goes"), self.edit.text(), "PDF (*.pdf)")
        if name:
            self.show_answer(name)
            self.edited.emit()
