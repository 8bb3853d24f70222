"""The overview: what stands before signing, each gap with the button that mends it; how the case stands; the latest acts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dossier_app.desk.logbook import Told, told
from dossier_app.desk.readiness import Check, Gap, Severity
from dossier_app.domain.edition import USUAL_TERMS, Terms
from dossier_app.domain.edtf import said_plainly
from dossier_app.domain.template import STANDARD
from dossier_app.ui import theme
from dossier_app.ui.buttons import Disclosure, button
from dossier_app.ui.head import PageHead
from dossier_app.ui.kept import Kept, Piece
from dossier_app.ui.keys import follow
from dossier_app.ui.labels import Elided, Glyph, StatusWord, Text, quiet_text
from dossier_app.ui.pages.gap_row import GapRow
from dossier_app.ui.pages.how_it_stands import how_it_stands, section, titled
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.places import LOG
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Scrolled, clear, column, holding, row
from dossier_app.ui.tab_order import holds_focus
from dossier_app.ui.words import act_words, desk_moment, member_words, translate, written_moment

_ACTS = 8
_LOW = 720
_AT_ONCE = 20
"""More gaps than this are listed when they are asked for: nobody reads a hundred sentences before the first is mended."""


class OverviewPage(PlainPage):
    """The page one opens in the morning."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._state = holding(row(margins=(0, 5, 0, 0)))
        self._again = button(translate("Overview", "Check again"), "rotate-ccw", kind="quiet", act="check", does=session.look_again)
        self._sign = button(translate("Overview", "Sign…"), "pen-line", does=session.signing_asked.emit)
        follow(self._sign, "sign", translate("Overview", "Sign an edition of the dossier"))
        self.head = PageHead(translate("Place", "Overview"), self._again, 4, self._sign, note=self._state)
        left, right = column(None), column(None)
        self._left, self._right = Kept(left), Kept(right)
        sides = holding(left), holding(right)
        self.gaps = sides[0]
        sides[0].setMaximumWidth(theme.scaled(760))
        sides[1].setMinimumWidth(320)
        sides[1].setMaximumWidth(theme.scaled(440))
        body = row((sides[0], 17), (sides[1], 11), gap=56, margins=(24, 16, 32, 24))
        body.addStretch(0)  # beyond their widest the columns stay at the left
        for side in sides:
            body.setAlignment(side, Qt.AlignmentFlag(0))
        self._scroll = Scrolled(holding(body), "paper")
        self.setLayout(column(self.head, (self._scroll, 1)))
        self._rows: list[GapRow] = []
        self._listed = {True: _AT_ONCE, False: _AT_ONCE}
        self._shows_passed = False
        session.readied.connect(self._fill)
        session.changed.connect(self._fill_right)
        self._fill()

    def arrive(self) -> None:
        self.session.select(None)

    def focus_first(self) -> None:
        mends = (each.mend for each in self._rows if each.mend is not None)
        next(each for each in (*mends, self._sign, self._again) if each.isEnabled()).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_low(self.window().height() < theme.scaled(_LOW))

    def _fill(self) -> None:
        """Show what is known now. What says the same stays where it stands, and with it the focus and what is in sight."""
        had_focus = holds_focus(self)
        before = self._rows
        here = next((place for place, each in enumerate(before) if holds_focus(each)), None)
        self._show_state()
        shown = self._left.show(self._wanted())
        self._rows = [each for each in shown if isinstance(each, GapRow)]
        self._fill_right()
        self._scroll.settle()
        if here is not None and before[here] not in self._rows and self._rows:
            after = (each for each in before[here:] if each in self._rows)
            next(after, self._rows[-1]).go_on()  # the next to be mended
        elif had_focus and not holds_focus(self):
            self.focus_first()

    def _fill_right(self) -> None:
        self._right.show(how_it_stands(self.session))

    def _show_state(self) -> None:
        layout = self._state.layout()
        known = self.session.readiness
        if layout is None or known is None:
            return
        clear(layout)
        ready = StatusWord("check", "good", translate("Overview", "Ready to sign"))
        layout.addWidget(ready if known.is_ready else StatusWord("circle-alert", "caution", translate("Overview", "Not ready to sign")))
        if on := _on_which(known.terms):
            layout.addWidget(quiet_text(on))
        self._sign.setEnabled(known.is_ready and not self.session.is_read_only)
        # The one filled button of the window is the next act: the first gap while there is one, else the signature.
        self._sign.setProperty("kind", "primary" if known.is_ready else "plain")
        self._sign.update()

    # The left: what is missing, and what was done

    def _wanted(self) -> Iterator[Piece]:
        known = self.session.readiness
        if known is None:
            running = translate("Overview", "Every check is running …")
            yield running, lambda: quiet_text(running)
        else:
            others = [gap for gap in known.gaps if gap.severity is not Severity.BLOCKS]
            yield from self._gaps(translate("Overview", "Before signing"), list(known.blocking), has_next=True)
            yield from self._gaps(translate("Overview", "Worth doing"), others, has_next=False)
            yield known.passed, lambda: self._passed(known.passed)
        yield "latest acts", self._latest
        for act in told(self.session.case, newest_first=True, limit=_ACTS):
            yield _act(act)

    def _latest(self) -> QWidget:
        whole = button(translate("Overview", "Whole log"), kind="link", does=lambda: self.session.place_asked.emit(LOG))
        return section(translate("Overview", "Latest acts"), act=whole, above=20)

    def _gaps(self, words: str, gaps: list[Gap], *, has_next: bool) -> Iterator[Piece]:
        yield titled(words, str(len(gaps)) if gaps else "", above=0 if has_next else 20)
        if not gaps:
            ready = translate("Overview", "Nothing stands before signing.")
            yield _nothing(ready if has_next else translate("Overview", "Nothing else is worth doing."))
        listed = self._listed[has_next]
        for number, gap in enumerate(gaps[:listed]):
            yield self._gap(gap, is_next=has_next and number == 0)
        if left := max(0, len(gaps) - listed):
            yield ("more", has_next, left), lambda: self._more(left, has_next=has_next)

    def _gap(self, gap: Gap, *, is_next: bool) -> Piece:
        return (gap, is_next), lambda: GapRow(self.session, gap, is_next=is_next)

    def _more(self, left: int, *, has_next: bool) -> QWidget:
        words = translate("Overview", "%n more…", left)
        more = button(words, "plus", kind="quiet", small=True, does=lambda: self._list_more(has_next=has_next))
        return holding(row(more, None, margins=(20, 8, 0, 0)))

    def _list_more(self, *, has_next: bool) -> None:
        """List some more gaps of a part, and go on at the first of them."""
        before = set(self._rows)
        self._listed[has_next] += _AT_ONCE
        self._fill()
        next(each for each in self._rows if each not in before).go_on()

    def _passed(self, passed: tuple[Check, ...]) -> QWidget:
        """The checks that found nothing, folded in as long as nobody wants to read them."""
        folded = holding(column(*(quiet_text(f"✓  {each.looks_at}", wrap=True) for each in passed), gap=4, margins=(28, 4, 0, 4)))
        words = translate("Overview", "%n check(s) passed", len(passed))
        line = Disclosure(words, translate("Overview", "each says what it looked at"), folded)
        line.setChecked(self._shows_passed)
        line.toggled.connect(self._keep_open)
        return holding(column(12, line, folded))

    def _keep_open(self, shows: bool) -> None:
        self._shows_passed = shows


def _on_which(terms: Terms) -> str:
    """Whom the edition that is being prepared is for, as at which day and by which template, where that is not the usual."""
    for_whom = "" if terms.audience is USUAL_TERMS.audience else f"{translate('Overview', 'for')} {member_words(terms.audience)}"
    as_at = f"{translate('Overview', 'as at')} {said_plainly(terms.as_at)}" if terms.as_at else ""
    usual = terms.template == STANDARD
    template = "" if usual else translate("Overview", "by the template %1").replace("%1", translate("Template", terms.template.name))
    return ", ".join(filter(None, (for_whom, as_at, template)))


def _nothing(words: str) -> Piece:
    def make() -> QWidget:
        said = Text(words, token="ink_2")  # noqa: S106  # a token of the theme
        return holding(row(Glyph("check", "good"), (said, 1), gap=12, margins=(0, 8, 0, 8)))

    return ("nothing", words), make


def _act(act: Told) -> Piece:
    words, by = act_words(act.what, act.about), f"{act.who}, {desk_moment(written_moment(act.when))}"

    def make() -> QWidget:
        line = holding(row((Elided(words), 1), quiet_text(by), margins=(28, 0, 0, 0)))
        line.setFixedHeight(theme.scaled(28))
        return line

    return (act.own, words, by), make
