"""By which template the coming edition is made: those of the program and the office's own, each with what it is for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from dossier_app.desk.templates import Unusable, offered
from dossier_app.domain.template import STANDARD, Template
from dossier_app.ui import theme
from dossier_app.ui.pages.parts_list import PartsList
from dossier_app.ui.spoken import call
from dossier_app.ui.words import as_tip, capitalised, member_words, translate


class TemplateChoice(QComboBox):
    """The templates by their names; what cannot be used is not among them."""

    chosen = Signal()
    """Somebody chose: for whom the edition is and every switch stand as the template has them, and each may be changed after."""

    def __init__(self, audience: QComboBox, language: QComboBox, parts: PartsList) -> None:
        super().__init__()
        self._audience, self._language, self._parts = audience, language, parts
        self.template = STANDARD
        self._known: dict[str, Template] = {}
        self.setProperty("small", True)
        self.setFont(theme.font())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(self._on_activated)

    def look(self) -> tuple[Unusable, ...]:
        """Offer what there is now, for an office may have put one into its folder meanwhile; and answer what is none.

        The one that was chosen stays, as it was when it was chosen.
        """
        found = offered()
        self._known = {each.key: each for each in found.all} | {self.template.key: self.template}
        self.clear()
        for each in self._known.values():
            self.addItem(translate("Template", each.name), each.key)
            self.setItemData(self.count() - 1, as_tip(_about(each)), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(self.template.key))
        self._tell()
        return found.unusable

    def _on_activated(self, *_: int) -> None:
        self.template = self._known[str(self.currentData())]
        self._audience.setCurrentIndex(self._audience.findData(self.template.audience))
        if self.template.language is not None:
            self._language.setCurrentIndex(self._language.findData(self.template.language))
        self._parts.left_out = frozenset(self.template.left_out)
        self._tell()
        self.chosen.emit()

    def _tell(self) -> None:
        call(self, translate("Dossier", "Template"), _about(self.template))
        self.setToolTip(as_tip(_about(self.template)))


def _about(template: Template) -> str:
    """For whom it is, and what it leaves out."""
    for_whom = translate("Dossier", "For %1.").replace("%1", translate("Template", template.for_whom))
    if not template.left_out:
        return f"{for_whom} {translate('Dossier', 'It leaves nothing out.')}"
    names = ", ".join(capitalised(member_words(each)) for each in template.left_out)
    return f"{for_whom} {translate('Dossier', 'It leaves out: %1.').replace('%1', names)}"
