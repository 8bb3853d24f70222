"""The dossier page: for whom, as at which day; a draft at any time, the signed edition when nothing stands before it; the editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QStackedWidget

from dossier_app.desk.asking import date_from
from dossier_app.desk.preview import Preview
from dossier_app.domain.edition import Edition, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.failures import Refusal
from dossier_app.domain.language import LanguageCode
from dossier_app.ui import theme
from dossier_app.ui.banner import Banner, BannerRoom
from dossier_app.ui.buttons import button
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.head import PageHead
from dossier_app.ui.keys import follow
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.pages.comparison import Comparison
from dossier_app.ui.pages.handing_out import HandingOut
from dossier_app.ui.pages.how_it_stands import section
from dossier_app.ui.pages.live_preview import LivePreview
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.pages.parts_list import PartsList
from dossier_app.ui.pages.sign_walk import SignWalk
from dossier_app.ui.pages.template_choice import TemplateChoice
from dossier_app.ui.pages.unsigned import Unsigned
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import call
from dossier_app.ui.surfaces import Pane, column, holding, row
from dossier_app.ui.tab_order import tab_as_one_reads
from dossier_app.ui.table import Table
from dossier_app.ui.table_model import RecordsModel
from dossier_app.ui.words import capitalised, in_users_words, member_words, translate

_AUDIENCES = (Disclosure.LEGAL_REVIEWER, Disclosure.SUBJECT, Disclosure.TRIBUNAL, Disclosure.PUBLIC, Disclosure.INTERNAL)
_DAY, _DAY_NARROW = 148, 104
_SIDE, _EDITIONS = 324, 112
_ROOM, _LOW = 720, 720
"""The head of the page keeps its words from this width on, and its height from this height of the window on."""


class DossierPage(PlainPage):
    """What leaves the case, and has left it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.audience = _chooser(_AUDIENCES, self._on_terms)
        self.language = _chooser(LanguageCode, self._on_terms)
        self.language.setCurrentIndex(self.language.findData(session.case.case().language))
        self.as_at = QLineEdit()
        self.as_at.setProperty("small", True)
        self.as_at.setFont(theme.font())
        self.as_at.setFixedWidth(theme.scaled(_DAY))
        self.as_at.setPlaceholderText(translate("Dossier", "today"))
        self.as_at.setAccessibleName(translate("Dossier", "As at"))
        self.as_at.setAccessibleDescription(translate("Dossier", "Nothing later is taken into account; empty: today"))
        self.as_at.textEdited.connect(self._read_as_at)
        self._reading = quiet_text()
        self.unsigned = Unsigned(session, self.terms)
        self._begin = button(translate("Dossier", "Sign…"), "pen-line", does=self.begin_signing)
        follow(self._begin, "sign", translate("Dossier", "Sign an edition of the dossier"))
        self._begin.setEnabled(not session.is_read_only)
        for_whom, on_day = quiet_text(translate("Dossier", "for")), quiet_text(translate("Dossier", "as at"))
        self._in_language = quiet_text(translate("Dossier", "in"))
        said = holding(
            row(for_whom, self.audience, on_day, self.as_at, self._in_language, self.language, self._reading, margins=(8, 0, 0, 0))
        )
        call(self.audience, translate("Dossier", "For whom"))
        call(self.language, translate("Dossier", "Language"))
        self.head = PageHead(translate("Place", "Dossier"), self.unsigned, self._begin, note=said)
        self.banners = BannerRoom()
        self.model = RecordsModel(session.case, Edition, COLUMNS[Edition], self)
        self.editions = Table(self.model, tuple(each.width for each in COLUMNS[Edition]), translate("Place", "Editions"), first_pad=8)
        self.editions.selectionModel().currentRowChanged.connect(self._offer)
        self._none = quiet_text(translate("Dossier", "No edition is signed yet. What is signed is kept here, byte for byte."), wrap=True)
        self.handing_out = HandingOut(session)
        self.parts = PartsList()
        self.template = TemplateChoice(self.audience, self.language, self.parts)
        self.template.chosen.connect(self._on_terms)
        self.preview = LivePreview(session, self.terms)
        self.walk: SignWalk | None = None
        self.comparison: Comparison | None = None
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(Pane("paper", "", column(self.head, self.banners, (self._body(), 1))))
        self._split.setStretchFactor(0, 1)
        self._split.splitterMoved.connect(self._fit_head)
        self.setLayout(column((self._split, 1)))
        session.changed.connect(self._on_changed)
        self._listen()
        self._show()

    def _listen(self) -> None:
        """The sections, the pages and the records lead to each other."""
        self.parts.went.connect(self.preview.view.show_page)
        self.parts.switched.connect(self._on_terms)
        self.parts.went.connect(lambda: self._pages.setCurrentWidget(self.preview))
        self.preview.view.turned.connect(lambda: self.parts.show_page(self.preview.view.page))
        self.preview.view.went.connect(self.session.go)
        self.preview.printed.connect(self._on_printed)
        self.preview.compare_asked.connect(self.compare)
        self.unsigned.said.connect(self._say)
        self.unsigned.refused.connect(self._refuse_as_at)

    def _body(self) -> QSplitter:
        """The sections and the editions, and beside them the pages."""
        always = quiet_text(
            translate("Dossier", "A section that is left out says so in its place. What accuses, answers or limits is always printed."),
            wrap=True,
        )
        self._side = Pane("paper", "r", column(
            section(translate("Dossier", "Sections"), translate("Dossier", "by template"), self.template),
            4, always, 6, (self.parts, 3), 12,
            section(translate("Place", "Editions"), "", self.handing_out), self._none, (self.editions, 1), 8, margins=(24, 8, 8, 8),
        ))  # fmt: skip
        self._side.setMinimumWidth(theme.scaled(_SIDE))
        body = QSplitter()
        body.setChildrenCollapsible(False)
        body.addWidget(self._side)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.preview)
        body.addWidget(self._pages)
        body.setStretchFactor(1, 1)
        return body

    def arrive(self) -> None:
        self.session.select(None)
        for broken in self.template.look():
            self.banners.say_trouble(broken.why)
        self.preview.look()

    def compare(self) -> None:
        """Put in place of the pages what was done since the edition that is selected, or the last."""
        if self.comparison is None:
            self.comparison = Comparison(self.session)
            self.comparison.closed.connect(lambda: self._pages.setCurrentWidget(self.preview))
            self.comparison.closed.connect(self.preview.compare.setFocus)
            self._pages.addWidget(self.comparison)
        self._pages.setCurrentWidget(self.comparison)
        self.comparison.open(self._edition().number)

    def _edition(self) -> Edition:
        row_now = self.editions.currentIndex().row()
        chosen = self.model.record(row_now) if row_now >= 0 else None
        return chosen if isinstance(chosen, Edition) else max(self.session.case.all(Edition), key=lambda each: each.number)

    def show_record(self, identity: str) -> bool:
        """Turn the preview to where this record stands."""
        self._pages.setCurrentWidget(self.preview)
        return self.preview.seek(identity)

    def _on_printed(self, printed: Preview) -> None:
        self.parts.show_parts(printed.parts)
        self.parts.show_page(self.preview.view.page)

    def focus_first(self) -> None:
        if self.walk is not None and not self.walk.isHidden():
            self.walk.focus_first()
        else:
            self._begin.setFocus()

    def ask(self, verb: str) -> bool:
        """What the menu begins too, and the overview (comparing); sealing has a walk of its own instead of a form."""
        if verb == "draft":
            self.unsigned.choose_draft()
        elif verb == "working_copy":
            self.unsigned.choose_copy()
        elif verb in ("sign", "edition seal"):
            self.begin_signing()
        elif verb == "compare":
            last = max(self.session.case.all(Edition), key=lambda each: each.number)
            self.editions.selectRow(self.model.row_of(last.id))
            self.compare()
        return verb in ("draft", "working_copy", "sign", "edition seal", "compare")

    def terms(self) -> Terms:
        """For whom, as at which day, without which sections, and by which template. Raises Refusal when the day does not read."""
        said = self.as_at.text().strip()
        as_at: Edtf | None = date_from(said) if said else None
        language = LanguageCode(self.language.currentData())
        own = language is self.session.case.case().language
        spoken = None if own else language
        return Terms(Disclosure(self.audience.currentData()), as_at, self.parts.left_out, spoken, self.template.template)

    def begin_signing(self) -> None:
        """Open the walk beside the page."""
        if self.walk is None:
            self.walk = SignWalk(self.session, self.terms)
            self.walk.closed.connect(self._end_signing)
            self.walk.sealed.connect(self._on_sealed)
            self._split.addWidget(self.walk)
            self._split.setSizes([10_000, 380])
            tab_as_one_reads(self.walk)
        else:
            self.walk.show()
            self.walk.begin()
        # What it begins is under way, beside it, and on which terms is not changed beneath it.
        self._begin.setVisible(False)
        self._let_change(False)
        self._fit_head()
        self.walk.focus_first()

    def _end_signing(self) -> None:
        if self.walk is not None:
            self.walk.hide()
            self._begin.setVisible(True)
            self._let_change(True)
            self._fit_head()
            self._begin.setFocus()

    def _let_change(self, may: bool) -> None:
        """Whether the terms may be changed."""
        for each in (self.audience, self.as_at, self.language, self.template):
            each.setEnabled(may)
        self.parts.may_switch = may

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_low(self.window().height() < theme.scaled(_LOW))
        self._fit_head()

    def _fit_head(self, *_: int) -> None:
        """Where the walk leaves little room, what is left unsigned is icons and the day has a narrower field."""
        beside = self._split.sizes()[1:] if self.walk is not None and not self.walk.isHidden() else []
        narrow = self.width() - sum(beside) < theme.scaled(_ROOM)
        self.unsigned.fit(self.width() - sum(beside))
        self.as_at.setFixedWidth(theme.scaled(_DAY_NARROW if narrow else _DAY))
        for each in (self._in_language, self.language):  # it is settled while the walk is open
            each.setVisible(not narrow or not beside)
        self._side.setVisible(not narrow)

    def _say(self, words: str) -> None:
        self.banners.say(Banner("neutral", words))

    def _on_sealed(self, out: Path, found: object) -> None:
        del found
        self._say(translate("Dossier", "The signed edition is in %1.").replace("%1", out.name))
        self.session.said.emit(translate("Dossier", "The edition is signed."))

    def _on_terms(self, *_: object) -> None:
        self.preview.age()
        self._read_as_at()

    def _read_as_at(self) -> None:
        """Beneath the typing: how the day is read, or why it is not."""
        self.as_at.setProperty("refused", False)
        self._reading.set_token("ink_3")
        self._reading.setText("")
        try:
            terms = self.terms()
        except Refusal:
            self._reading.setText(translate("Dossier", "not a day yet"))
        else:
            self.preview.age()
            if terms != self.session.terms:
                self.session.terms = terms
                self.session.look_again()
        self.as_at.update()

    def _refuse_as_at(self, refusal: Refusal) -> None:
        self.as_at.setProperty("refused", True)
        self._reading.set_token("bad")
        self._reading.setText(in_users_words(refusal.words))
        self.as_at.setFocus()
        self.as_at.update()

    def _offer(self, *_: object) -> None:
        """What can be done with the edition that is selected."""
        edition = self._edition() if self.model.rowCount() else None
        self.preview.offer_comparing(edition.number if edition else 0)
        self.handing_out.offer(edition)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if "edition" in kinds:
            self.model.reload()
        self._show()

    def _show(self) -> None:
        count = self.model.rowCount()
        self.editions.setVisible(bool(count))
        self.editions.setMinimumHeight(theme.scaled(_EDITIONS))
        if count and not self.editions.currentIndex().isValid():
            self.editions.selectRow(0)
        self._none.setVisible(not count)
        self._offer()


def _chooser(members: Iterable[StrEnum], does: Callable[[int], None]) -> QComboBox:
    """A small box to choose one of these from."""
    made = QComboBox()
    made.setProperty("small", True)
    made.setFont(theme.font())
    for each in members:
        made.addItem(capitalised(member_words(each)), each)
    made.activated.connect(does)
    return made
