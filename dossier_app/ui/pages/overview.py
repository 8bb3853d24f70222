"""The overview: what stands before signing, each gap with the button that mends it; deadlines, standings, the latest acts."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dossier_app.desk.clock import reckon
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.logbook import told
from dossier_app.desk.readiness import Gap, Severity
from dossier_app.desk.reading import Reading, shortened
from dossier_app.desk.standing import course_of, reviews
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edition import Edition
from dossier_app.domain.edtf import said_plainly
from dossier_app.domain.enumerations import FindingStage
from dossier_app.domain.finding import Finding
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import pointer_to
from dossier_app.ui import theme
from dossier_app.ui.buttons import Chip, Disclosure, button
from dossier_app.ui.columns import last_day, rule_words
from dossier_app.ui.head import PageHead
from dossier_app.ui.labels import Elided, Glyph, StatusWord, Text, quiet_text
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.pages.tally import Tally
from dossier_app.ui.said_in_cells import overall
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Part, Rule, Scrolled, clear, column, holding, row
from dossier_app.ui.tab_order import holds_focus
from dossier_app.ui.words import act_words, desk_moment, in_users_words, member_words, moment_words, title_of, translate

_ACTS = 8
_LOW = 720
_AT_ONCE = 20
"""More gaps than this are listed when they are asked for: nobody reads a hundred sentences before the first is mended."""


_STAGES = {FindingStage.ALLEGATION: "circle-dot", FindingStage.PROVISIONAL: "clock", FindingStage.FINDING: "gavel"}


def _comes(case: Reading, deadline: Deadline) -> tuple[bool, date]:
    """The next first; then those that have no day, and at last those that are met."""
    return bool(deadline.met_on), reckon(case, deadline).last_day or date.max


def _when(written: str) -> str:
    return desk_moment(datetime.fromisoformat(written.removesuffix(" UTC")).replace(tzinfo=UTC))


def _why(case: Reading, gap: Gap) -> Text:
    """Why it matters; the words of the record itself in serif, as they stand everywhere."""
    words = getattr(case.get(KINDS[gap.about.kind], gap.about.id), "words", "")
    if gap.why == words:
        return Text(f"“{shortened(words, 160)}”", "quote_row", token="ink_2", serif=True, wrap=True)  # noqa: S106  # a token of the theme
    return quiet_text(in_users_words(gap.why), wrap=True)


class GapRow(QWidget):
    """One gap: glyph, sentence, why, and the button that mends it."""

    def __init__(self, session: Session, gap: Gap, *, is_next: bool) -> None:
        super().__init__()
        blocks = gap.severity is Severity.BLOCKS
        glyph = Glyph("circle-alert", "caution") if blocks else Glyph("circle-dashed", "ink_3")
        says = in_users_words(gap.sentence)
        sentence = Text(says, weight=500 if blocks else 400, wrap=True)
        lines: list[Part] = [sentence]
        if gap.why:
            lines.append(_why(session.case, gap))
        said = row((column(theme.scaled(20) // 2 - 8, glyph, None), 0), (column(*lines, gap=2), 1), gap=12)
        line = row((column(None, said, None), 1), gap=12, margins=(0, 10, 0, 10))
        self.where = Chip(gap.label, spoken=translate("Overview", "Go to %1").replace("%1", gap.label), does=lambda: session.go(gap.about))
        self.mend: QPushButton | None = None
        if entry := CATALOGUE.get(gap.verb):
            words = translate("Command", entry.title)
            self.mend = button(words, kind="primary" if is_next else "plain", does=lambda: session.ask(gap.verb, dict(gap.answers)))
            self.mend.setAccessibleName(f"{says} {title_of(entry.title)}")
            self.mend.setEnabled(not session.is_read_only)
        line.addWidget(self.where)
        if self.mend is not None:
            line.addWidget(self.mend)
        self.setLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter_on(self).fillRect(QRectF(28, self.height() - 1, self.width() - 28, 1), theme.hairline())


def section(words: str, note: str = "", act: QPushButton | None = None) -> QWidget:
    """The title of a section of a page."""
    line = row(Text(words, "lead", 600), quiet_text(note), None)
    if act is not None:
        line.addWidget(act)
    made = holding(line)
    made.setFixedHeight(theme.scaled(32))
    return made


class OverviewPage(PlainPage):
    """The page one opens in the morning."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._state = holding(row(margins=(0, 5, 0, 0)))
        self._again = button(translate("Overview", "Check again"), "rotate-ccw", kind="quiet", keys="F5", does=session.look_again)
        self._sign = button(translate("Overview", "Sign…"), "pen-line", does=session.signing_asked.emit)
        self.head = PageHead(translate("Place", "Overview"), self._again, 4, self._sign, note=self._state)
        self._left: QVBoxLayout = column()
        self._right: QVBoxLayout = column()
        left, right = holding(self._left), holding(self._right)
        left.setMaximumWidth(theme.scaled(760))
        right.setMinimumWidth(320)
        right.setMaximumWidth(theme.scaled(440))
        body = row((left, 17), (right, 11), gap=56, margins=(24, 16, 32, 24))
        body.addStretch(0)  # beyond their widest the columns stay at the left
        for side in (left, right):
            body.setAlignment(side, Qt.AlignmentFlag(0))
        self._scroll = Scrolled(holding(body), "paper")
        self.setLayout(column(self.head, (self._scroll, 1)))
        self._mends: list[QPushButton] = []
        self._rows: dict[bool, list[GapRow]] = {True: [], False: []}
        self._listed = {True: _AT_ONCE, False: _AT_ONCE}
        session.readied.connect(self._fill)
        session.changed.connect(self._fill_right)
        self._fill()

    def arrive(self) -> None:
        self.session.select(None)

    def focus_first(self) -> None:
        wanted = (*self._mends, self._sign, self._again)
        next(each for each in wanted if each.isEnabled()).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_low(self.window().height() < theme.scaled(_LOW))

    # The left: what is missing

    def _fill(self) -> None:
        height = self._scroll.verticalScrollBar().value()
        had_focus = holds_focus(self)
        clear(self._left)
        self._mends = []
        self._show_state()
        known = self.session.readiness
        if known is None:
            self._left.addWidget(quiet_text(translate("Overview", "Every check is running …")))
        else:
            blocking = list(known.blocking)
            others = [gap for gap in known.gaps if gap.severity is not Severity.BLOCKS]
            self._add_gaps(translate("Overview", "Before signing"), blocking, has_next=True)
            self._left.addSpacing(20)
            self._add_gaps(translate("Overview", "Worth doing"), others, has_next=False)
            self._left.addSpacing(12)
            passed = column(*(quiet_text(f"✓  {each.looks_at}", wrap=True) for each in known.passed), gap=4, margins=(28, 4, 0, 4))
            folded = holding(passed)
            words = translate("Overview", "%n check(s) passed", len(known.passed))
            self._left.addWidget(Disclosure(words, translate("Overview", "each says what it looked at"), folded))
            self._left.addWidget(folded)
        self._left.addSpacing(20)
        self._add_acts()
        self._left.addStretch(1)
        self._fill_right()
        self._scroll.settle()
        self._scroll.verticalScrollBar().setValue(height)
        if had_focus and not holds_focus(self):
            self.focus_first()

    def _show_state(self) -> None:
        layout = self._state.layout()
        if layout is None:
            return
        clear(layout)
        known = self.session.readiness
        if known is None:
            return
        ready = StatusWord("check", "good", translate("Overview", "Ready to sign"))
        layout.addWidget(ready if known.is_ready else StatusWord("circle-alert", "caution", translate("Overview", "Not ready to sign")))
        self._sign.setEnabled(known.is_ready and not self.session.is_read_only)
        # The one filled button of the window is the next act: the first gap while there is one, else the signature.
        self._sign.setProperty("kind", "primary" if known.is_ready else "plain")
        self._sign.update()

    def _add_gaps(self, words: str, gaps: list[Gap], *, has_next: bool) -> None:
        self._left.addWidget(section(words, str(len(gaps)) if gaps else ""))
        if not gaps:
            ready = translate("Overview", "Nothing stands before signing.")
            nothing = Text(ready if has_next else translate("Overview", "Nothing else is worth doing."), token="ink_2")  # noqa: S106  # a token
            self._left.addWidget(holding(row(Glyph("check", "good"), (nothing, 1), gap=12, margins=(0, 8, 0, 8))))
        listed = self._listed[has_next]
        self._rows[has_next] = []
        for number, gap in enumerate(gaps[:listed]):
            made = GapRow(self.session, gap, is_next=has_next and number == 0)
            self._rows[has_next].append(made)
            if made.mend is not None:
                self._mends.append(made.mend)
            self._left.addWidget(made)
        if len(gaps) > listed:
            words = translate("Overview", "%n more…", len(gaps) - listed)
            more = button(words, "plus", kind="quiet", small=True, does=lambda: self._list_more(has_next=has_next))
            self._left.addWidget(holding(row(more, None, margins=(20, 8, 0, 0))))

    def _list_more(self, *, has_next: bool) -> None:
        """List some more gaps of a part, and go on at the first of them."""
        first = self._listed[has_next]
        self._listed[has_next] += _AT_ONCE
        self._fill()
        new = (each.mend or each.where for each in self._rows[has_next][first:])
        next(each for each in new if each.isEnabled()).setFocus()

    # The right: how it stands

    def _fill_right(self) -> None:
        clear(self._right)
        self._add_deadlines()
        self._add_standings()
        self._add_editions()
        self._right.addStretch(1)

    def _add_deadlines(self) -> None:
        case = self.session.case
        deadlines = sorted(case.all(Deadline), key=lambda each: _comes(case, each))
        self._right.addWidget(section(translate("Place", "Deadlines"), str(len(deadlines)) if deadlines else ""))
        if not deadlines:
            self._right.addWidget(quiet_text(translate("Overview", "No deadline is recorded."), wrap=True))
        for number, deadline in enumerate(deadlines[:6]):
            if number:
                self._right.addWidget(Rule())
            cell = last_day(case, deadline)
            who = Elided(case.party_name(deadline.on_whom), "small", token="ink_3")  # noqa: S106  # a token of the theme
            day = StatusWord(cell.glyph, cell.token, cell.words, cell.note)
            if pointer_to(deadline) in self.session.due:
                day = StatusWord("circle-alert", "caution", cell.words, translate("Overview", "not met yet"))
            name = Text(deadline.label, weight=600)
            for stays in (name, day):
                stays.setMinimumWidth(stays.sizeHint().width())
            head = row(name, Elided(deadline.title), who, None, day)
            reckoned = reckon(case, deadline)
            working = " ".join((*reckoned.worked.working, *reckoned.worked.warnings)) if reckoned.worked else ""
            why = in_users_words(reckoned.why_not) or working or rule_words(case, deadline)
            self._right.addLayout(column(head, quiet_text(why, wrap=True), gap=4, margins=(0, 8, 0, 8)))
        self._right.addSpacing(20)

    def _add_standings(self) -> None:
        case = self.session.case
        self._right.addWidget(section(translate("Overview", "Standing")))
        stages = Counter((_STAGES[each.stage], member_words(each.stage)) for each in case.all(Finding))
        claims = case.all(Counterclaim)
        kin = reviews(case)
        standings = Counter((now.glyph, now.words) for now in (overall(course_of(case, claim, kin=kin)) for claim in claims))
        answered = sum(1 for claim in claims if case.responses(claim))
        self._right.addWidget(Tally(translate("Place", "Findings"), [(*each, count) for each, count in stages.items()]))
        self._right.addWidget(Tally(translate("Place", "Counterclaims"), [(*each, count) for each, count in standings.items()]))
        if claims:
            parts = [
                ("reply", translate("Overview", "answered"), answered),
                ("circle-dashed", translate("Overview", "no answer"), len(claims) - answered),
            ]
            self._right.addWidget(Tally(translate("Place", "Responses"), [each for each in parts if each[2]]))
        self._right.addSpacing(20)

    def _add_editions(self) -> None:
        editions = sorted(self.session.case.all(Edition), key=lambda each: -each.number)
        count = translate("Overview", "%n signed", len(editions)) if editions else translate("Overview", "none signed yet")
        self._right.addWidget(section(translate("Place", "Editions"), count))
        for each in editions[:4]:
            as_at = f", {translate('Overview', 'as at')} {said_plainly(each.as_at)}" if each.as_at else ""
            what = Elided(f"{member_words(each.audience)}{as_at}")
            self._right.addLayout(
                row(Text(str(each.number), weight=600), (what, 1), quiet_text(f"{each.signer}, {moment_words(each.sealed_at)}"))
            )
        self._right.addSpacing(20)

    def _add_acts(self) -> None:
        self._left.addWidget(section(translate("Overview", "Latest acts")))
        for act in told(self.session.desk, newest_first=True, limit=_ACTS):
            line = holding(
                row((Elided(act_words(act.what, act.about)), 1), quiet_text(f"{act.who}, {_when(act.when)}"), margins=(28, 0, 0, 0))
            )
            line.setFixedHeight(theme.scaled(28))
            self._left.addWidget(line)
