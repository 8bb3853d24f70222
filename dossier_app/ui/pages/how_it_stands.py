"""How the case stands, beside its gaps: deadlines with their working, where findings and counterclaims stand, the editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.desk.clock import Reckoned, desk_day, reckon
from dossier_app.desk.standing import course_of, reviews
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edition import Edition
from dossier_app.domain.edtf import said_plainly
from dossier_app.domain.enumerations import FindingStage
from dossier_app.domain.finding import Finding
from dossier_app.domain.words import together
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.columns import last_day, rule_words
from dossier_app.ui.kept import Piece
from dossier_app.ui.labels import Elided, StatusWord, Text, quiet_text
from dossier_app.ui.pages.tally import Part, Tally
from dossier_app.ui.said_in_cells import overall
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Rule, column, holding, row
from dossier_app.ui.words import in_users_words, member_words, moment_words, translate

_STAGES = {FindingStage.ALLEGATION: "circle-dot", FindingStage.PROVISIONAL: "clock", FindingStage.FINDING: "gavel"}
_DEADLINES, _EDITIONS = 6, 4


def section(words: str, note: str = "", act: QWidget | None = None, *, above: int = 0) -> QWidget:
    """The title of a section of a page."""
    line = row(Text(words, "lead", 600), quiet_text(note), None, margins=(0, above, 0, 0))
    if act is not None:
        line.addWidget(act)
    made = holding(line)
    made.setFixedHeight(theme.scaled(32) + above)
    return made


def titled(words: str, note: str = "", above: int = 0) -> Piece:
    """The title of a section as a piece of a column."""
    return ("section", words, note), lambda: section(words, note, above=above)


def how_it_stands(session: Session) -> Iterator[Piece]:
    """The right side of the overview, from its top."""
    yield from _deadlines(session)
    yield from _standings(session)
    yield from _editions(session)


def _comes(found: Reckoned) -> tuple[bool, date]:
    """The next first; then those that have no day, and at last those that are met."""
    return bool(found.deadline.met_on), found.last_day or date.max


def _deadlines(session: Session) -> Iterator[Piece]:
    case, today = session.case, desk_day()
    found = sorted((reckon(case, each) for each in case.all(Deadline)), key=_comes)
    yield titled(translate("Place", "Deadlines"), str(len(found)) if found else "")
    if not found:
        yield _quiet(translate("Overview", "No deadline is recorded."))
    for number, each in enumerate(found[:_DEADLINES]):
        if number:
            yield "rule", Rule
        deadline = each.deadline
        cell = last_day(case, deadline, today)
        who = case.party_name(deadline.on_whom)
        working = together(*each.worked.working, *each.worked.warnings) if each.worked else ""
        why = in_users_words(each.why_not or working) or rule_words(case, deadline)
        day = (cell.glyph, cell.token, cell.words, cell.note)
        yield (deadline.label, deadline.title, who, day, why), _deadline(deadline, who, day, why)


def _deadline(deadline: Deadline, who: str, day: tuple[str, str, str, str], why: str) -> Callable[[], QWidget]:
    def make() -> QWidget:
        name, when = Text(deadline.label, weight=600), StatusWord(*day)
        for stays in (name, when):
            stays.setMinimumWidth(stays.sizeHint().width())
        head = row(name, (Elided(deadline.title), 1), when)
        # On whom it is has a line of its own: beside the title, neither had room in a narrow window.
        said = [quiet_text(each, wrap=True) for each in (who, why) if each]
        return holding(column(head, 2, *said, gap=2, margins=(0, 8, 0, 8)))

    return make


def _standings(session: Session) -> Iterator[Piece]:
    case = session.case
    yield titled(translate("Overview", "Standing"), above=20)
    stages = Counter((_STAGES[each.stage], member_words(each.stage)) for each in case.all(Finding))
    claims = case.all(Counterclaim)
    kin = reviews(case)
    standings = Counter((now.glyph, now.words) for now in (overall(course_of(case, claim, kin=kin)) for claim in claims))
    answered = sum(1 for claim in claims if case.responses(claim))
    names = translate("Place", "Findings"), translate("Place", "Counterclaims"), translate("Place", "Responses")
    yield _tally(names[0], names, [(*each, count) for each, count in stages.items()])
    yield _tally(names[1], names, [(*each, count) for each, count in standings.items()])
    if claims:
        parts = [
            ("reply", translate("Overview", "answered"), answered),
            ("circle-dashed", translate("Overview", "no answer"), len(claims) - answered),
        ]
        yield _tally(names[2], names, [each for each in parts if each[2]])


def _tally(name: str, names: tuple[str, ...], parts: list[Part]) -> Piece:
    return (name, parts), lambda: Tally(name, parts, names)


def _editions(session: Session) -> Iterator[Piece]:
    editions = sorted(session.case.all(Edition), key=lambda each: -each.number)
    count = translate("Overview", "%n signed", len(editions)) if editions else translate("Overview", "none signed yet")
    yield ("editions", count), lambda: section(translate("Place", "Editions"), count, _compare(session) if editions else None, above=20)
    for each in editions[:_EDITIONS]:
        as_at = f", {translate('Overview', 'as at')} {said_plainly(each.as_at)}" if each.as_at else ""
        yield _edition(each.number, f"{member_words(each.audience)}{as_at}", f"{each.signer}, {moment_words(each.sealed_at)}")
        if session.since is not None and session.since.edition == each.number:
            since = translate("Overview", "Since edition %1:").replace("%1", str(each.number))
            yield _since(f"{since} {translate('Overview', '%n record(s) changed', session.since.touched)}")


def _compare(session: Session) -> QPushButton:
    return button(translate("Overview", "Compare with now"), kind="link", does=session.comparison_asked.emit)


def _edition(number: int, what: str, sealed: str) -> Piece:
    def make() -> QWidget:
        return holding(row(Text(str(number), weight=600), (Elided(what), 1), quiet_text(sealed), margins=(0, 4, 0, 4)))

    return (number, what, sealed), make


def _since(words: str) -> Piece:
    return ("since", words), lambda: holding(row((quiet_text(words, wrap=True), 1), margins=(16, 0, 0, 4)))


def _quiet(words: str) -> Piece:
    return ("quiet", words), lambda: quiet_text(words, wrap=True)
