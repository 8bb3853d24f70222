"""The parts of a record that are records themselves, or are worked out: the way of a quote, citations, standings, answers, a working."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.desk.clock import reckon
from dossier_app.desk.commands.linking import CITED
from dossier_app.desk.reading import Reading
from dossier_app.desk.standing import Stood, course_of
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.edtf import said_plainly
from dossier_app.domain.enumerations import Fidelity, HopKind, Match, SupportVerdict
from dossier_app.domain.evidence import Custody, Excerpt, Exhibit, Source
from dossier_app.domain.fact import Citation
from dossier_app.domain.fairness import Conflict
from dossier_app.domain.finding import Finding, Provision
from dossier_app.domain.matching import match as matching
from dossier_app.domain.party import Party, Role
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui.buttons import Chip, button
from dossier_app.ui.columns import called, called_record
from dossier_app.ui.labels import Elided, Glyph, QuoteWords, StatusWord, Text, quiet_text
from dossier_app.ui.linking import carry_chip
from dossier_app.ui.said_in_cells import dated, stands
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Flow, column, holding, row
from dossier_app.ui.words import capitalised, in_users_words, kind_words, member_words, moment_words, translate

_TOP, _NONE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the inspector, with one act at its right."""

    title: str
    inside: tuple[QWidget, ...]
    count: str = ""
    act: QPushButton | None = None


def passage_chip(session: Session, excerpt: str) -> Chip:
    """The chip of a passage: it opens the exhibit there."""
    passage = session.case.get(Excerpt, excerpt)
    label = session.case.exhibit_of(passage).label
    place = session.case.place(passage)
    if passage.start is not None and passage.end is not None:
        place = f"{place}, {passage.start}–{passage.end}"
    is_there = passage.rendition is None or session.case.extract(passage) is not None

    def opened() -> None:
        session.read.emit(passage.exhibit, passage.start or 0, passage.end or 0, passage.spot)

    spoken = translate("Inspector", "Open %1 in the reader").replace("%1", f"{label} {place}")
    return carry_chip(Chip(label, place, spoken=spoken, broken=not is_there, does=opened), session, pointer_to(passage))


def chips(*made: QWidget) -> QWidget:
    flow = Flow()
    for each in made:
        flow.addWidget(each)
    return holding(flow)


def record_chip(session: Session, record: Record, note: str = "") -> Chip:
    return labelled_chip(session, called_record(session.case, record), pointer_to(record), note)


def labelled_chip(session: Session, label: str, pointer: Pointer, note: str = "") -> Chip:
    """The chip of a record: it leads there, is carried to another, and takes what is let go on it."""
    return carry_chip(Chip(label, note, does=lambda: session.go(pointer)), session, pointer)


def parts_of(session: Session, record: Record) -> Iterator[Part]:
    """The parts of this record, in the order in which one asks for them."""
    for kind, make in _PARTS:
        if isinstance(record, kind):
            part = make(session, record)
            if part is not None:
                yield part


def _act(session: Session, words: str, verb: str, answers: dict[str, str], act: str = "") -> QPushButton:
    made = button(words, "plus", kind="quiet", act=act, small=True, does=lambda: session.ask(verb, answers))
    made.setEnabled(not session.is_read_only)
    return made


_HOPS = {HopKind.SAID: "message-square", HopKind.CAPTURED: "download", HopKind.REPORTED: "newspaper", HopKind.TRANSLATED: "languages"}


def _way(session: Session, quote: Quote) -> Part | None:
    if not quote.hops:
        return None
    lines: list[QWidget] = []
    for hop in quote.hops:
        who = session.case.party_name(hop.by, absent=translate("Inspector", "by whom is not said"))
        how = ", ".join(filter(None, (member_words(hop.hop), hop.note, translate("Inspector", "inferred") if hop.inferred else "")))
        lines.append(holding(row(Glyph(_HOPS[hop.hop], "ink_2", 14), Text(who), (Elided(how, "small", token="ink_3"), 1))))  # noqa: S106
    return Part(translate("Inspector", "How it reached us"), tuple(lines))


def _citation(session: Session, citation: Citation) -> QWidget:
    excerpt = session.case.get(Excerpt, citation.excerpt)
    glyph, token = ("circle-alert", "caution") if citation.verdict is SupportVerdict.UNASSESSED else ("check", "ink_2")
    if citation.verdict is SupportVerdict.CONTRADICTS:
        glyph = "x"
    verdict = StatusWord(glyph, token, member_words(citation.verdict), citation.assessed_by)
    parts: list[Any] = [passage_chip(session, citation.excerpt), (verdict, 1)]
    if citation.verdict is SupportVerdict.UNASSESSED and not session.is_read_only:
        parts.append(
            button(
                translate("Inspector", "Assess…"),
                kind="link",
                small=True,
                does=lambda: session.ask("citation assess", {"citation": citation.id}),
            )
        )
    lines: list[Any] = [row(*parts)]
    if excerpt.exact:
        lines.append(QuoteWords(excerpt.exact, "quote_row", line_height=20))
    return holding(column(*lines, gap=6))


def _citations(session: Session, record: Record) -> Part | None:
    found = session.case.citations(record)
    pointer = str(getattr(record, "label", "")) if record.kind != "fact" else ""
    answers = {"of": pointer or pointer_to(record).value}
    act = _act(session, translate("Inspector", "Cite"), "citation record", answers)
    inside: tuple[QWidget, ...] = tuple(_citation(session, each) for each in found)
    if not inside and record.kind == "finding":
        # A finding stands on what its statements stand on.
        return None
    if not inside:
        inside = (StatusWord("circle-alert", "caution", translate("Inspector", "stands on no passage yet")),)
    return Part(translate("Inspector", "Stands on"), inside, str(len(found)) if found else "", act)


def _statements(session: Session, finding: Finding) -> Part:
    lines: list[QWidget] = []
    for each in session.case.statements(finding):
        kind = quiet_text(member_words(each.statement_kind))  # a token of the theme
        kind.setFixedWidth(64)
        marks: list[QWidget] = [passage_chip(session, citation.excerpt) for citation in session.case.citations(each)]
        marks += [labelled_chip(session, called(session.case, to), to) for to in each.premises]
        under = chips(*marks) if marks else StatusWord("circle-alert", "caution", translate("Inspector", "no passage"))
        body = holding(column(Text(each.text, wrap=True), under, gap=4))
        line = row(kind, (body, 1))
        line.setAlignment(kind, _TOP)
        line.setAlignment(body, _NONE)
        lines.append(holding(line))
    act = _act(session, translate("Inspector", "Statement"), "statement record", {"finding": finding.label})
    return Part(translate("Inspector", "Statements"), tuple(lines), str(len(lines)), act)


def _against(session: Session, record: Record) -> Part | None:
    found = session.case.counterclaims_against(record)
    if not found:
        return None
    return Part(
        translate("Inspector", AGAINST),
        (chips(*(record_chip(session, each, member_words(each.ground)) for each in found)),),
    )


def _standings(session: Session, claim: Counterclaim) -> Part:
    """What holds, the newest first; then the other entries, oldest first."""
    course = course_of(session.case, claim)
    recorded = [each for each in course.every if each.at.kind == Standing.kind]
    lines = [_stood(each) for each in course.in_force if each in recorded]
    others = [_stood(each) for each in recorded if each not in course.in_force]
    if others:
        lines += [quiet_text(translate("Inspector", "Other entries")), *others]
    act = _act(session, translate("Inspector", "Standing"), "standing record", {"counterclaim": claim.label})
    return Part(translate("Inspector", "Standing"), tuple(lines), "", act)


def _stood(stood: Stood) -> QWidget:
    cell = stands(stood.word, stood.forum or translate("Inspector", "in public"))
    when = Text(said_plainly(stood.since) if stood.since else translate("Inspector", "no date"), token="ink_2")  # noqa: S106
    when.setFixedWidth(112)
    return holding(row(when, (StatusWord(cell.glyph, cell.token, cell.words, cell.note), 1)))


def _responses(session: Session, claim: Counterclaim) -> Part:
    lines: list[QWidget] = []
    for each in session.case.responses(claim):
        marks = [passage_chip(session, citation.excerpt) for citation in session.case.citations(each)]
        relation = Elided(member_words(each.relation), "small", token="ink_3")  # noqa: S106  # a token of the theme
        head = row(record_chip(session, each), (relation, 1), *marks)
        lines.append(holding(column(head, Text(each.text, wrap=True), gap=4)))
    if not lines:
        lines = [StatusWord("circle-alert", "caution", translate("Inspector", "no answer"))]
    act = _act(session, translate("Inspector", "Answer"), "counterclaim answer", {"counterclaim": claim.label}, act="counterclaim answer")
    return Part(translate("Inspector", "Responses"), tuple(lines), "", act)


def _working(session: Session, deadline: Deadline) -> Part:
    reckoned = reckon(session.case, deadline)
    lines: list[QWidget] = []
    if reckoned.worked is None:
        lines.append(StatusWord("circle-alert", "caution", translate("Inspector", "not computable")))
        lines.append(Text(in_users_words(reckoned.why_not), token="ink_2", wrap=True))  # noqa: S106  # a token of the theme
    else:
        steps = map(in_users_words, reckoned.worked.working)
        lines += [Text(sentence, token="ink_2", wrap=True) for sentence in steps]  # noqa: S106  # a token of the theme
        lines += [
            holding(row(Glyph("triangle-alert", "caution", 14), (Text(words, "small", token="caution", wrap=True), 1), gap=6))  # noqa: S106
            for words in map(in_users_words, reckoned.worked.warnings)
        ]
    return Part(translate("Inspector", "Working"), tuple(lines))


def _accounts(session: Session, conflict: Conflict) -> Part:
    lines: list[QWidget] = []
    for number, each in enumerate(conflict.accounts, 1):
        glyph = Glyph("circle-check" if conflict.chosen == number else "circle", "ink_2", 14)
        says = Text(each.says, weight=500 if conflict.chosen == number else 400, wrap=True)
        # An account may be long: whose it is and where it stands have a line of their own under it.
        beside: list[Any] = [(quiet_text(each.by, wrap=True), 1)]
        if each.excerpt:
            beside.append(passage_chip(session, each.excerpt))
        lines.append(holding(row(column(glyph, None, margins=(0, 3, 0, 0)), (column(says, row(*beside), gap=2), 1))))
    act = _act(session, translate("Inspector", "Choose"), "conflict choose", {"conflict": conflict.label})
    return Part(translate("Inspector", "Accounts"), tuple(lines), str(len(lines)), act)


def _party_roles(session: Session, party: Party) -> Part:
    lines: list[QWidget] = []
    for role in session.case.all(Role):
        if role.party != party.id:
            continue
        since = said_plainly(role.since) if role.since else "…"
        until = said_plainly(role.until) if role.until else "…"
        note = f"{since} – {until}" if role.since or role.until else ""
        for_whom = session.case.party_name(role.represents or role.of)
        words = ", ".join(filter(None, (role.title or member_words(role.role), for_whom)))
        lines.append(holding(row((Text(words, wrap=True), 1), quiet_text(note))))  # a token of the theme
    act = _act(session, translate("Inspector", "Role"), "role record", {"party": party.id})
    return Part(translate("Inspector", "Roles"), tuple(lines), "", act)


def _rulings(session: Session, proceeding: Proceeding) -> Part:
    lines: list[QWidget] = []
    for ruling in session.case.all(Ruling):
        if ruling.proceeding == proceeding.id:
            cell = stands(ruling.outcome, said_plainly(ruling.decided) if ruling.decided else "")
            status = StatusWord(cell.glyph, cell.token, cell.words, cell.note)
            lines.append(holding(column(Text(ruling.title, wrap=True), status, gap=2)))
    act = _act(session, translate("Inspector", "Ruling"), "ruling record", {"proceeding": proceeding.id})
    return Part(translate("Inspector", "Rulings"), tuple(lines), "", act)


def _custody(session: Session, exhibit: Exhibit) -> Part:
    lines = tuple(
        holding(row((Text(f"{member_words(each.act)}, {each.by}"), 1), quiet_text(moment_words(each.at))))  # a token of the theme
        for each in session.case.all(Custody)
        if each.exhibit == exhibit.id
    )
    act = _act(session, translate("Inspector", "Custody"), "custody record", {"exhibit": exhibit.label})
    return Part(translate("Inspector", "Custody"), lines, str(len(lines)), act)


def titled(case: Reading, record: Record) -> tuple[str, str]:
    """What a record is headed with: its label or date, where it has one, and what it is."""
    match record:
        case Counterclaim():
            return record.label, capitalised(member_words(record.ground))
        case Event():
            known = record.date is not None or record.date_as_printed
            return dated(record.date, record.date_as_printed).words if known else "", member_words(record.date_kind)
        case _:
            labelled = "label" in type(record).__dataclass_fields__
            return called_record(case, record) if labelled else "", capitalised(kind_words(record.kind))


def own_words(record: Record) -> QWidget | None:
    """The words of a record in the place of honour: somebody's own in serif, ours in the window's face."""
    match record:
        case Quote() | Counterclaim():
            return QuoteWords(record.words)
        case Party():
            return Text(record.name, weight=500, wrap=True)
        case Provision():
            return Text(record.cited, weight=500, wrap=True)
        case Source():
            return Text(shown(record.title), wrap=True)
        case _:
            pass
    for name in ("proposition", "title", "text", "what"):
        if words := str(getattr(record, name, "") or ""):
            return Text(words, wrap=True)
    return None


def excerpt_of(record: Record) -> str | None:
    """The passage a record names itself; records that are cited have theirs as a part."""
    value = getattr(record, "excerpt", None)
    return str(value) if value else None


def match_of(case: Reading, record: Record, excerpt: str) -> Match | None:
    """How the record's words, or the passage's own, stand to what is extracted today; None for a region, which has no words."""
    if isinstance(record, Quote):
        return case.match(record)
    passage = case.get(Excerpt, excerpt)
    if passage.rendition is None:
        return None
    words, fidelity = passage.exact, Fidelity.DIRECT
    if isinstance(record, Counterclaim):
        words = record.words
        if record.quote:
            fidelity = case.labelled(Quote, record.quote).fidelity
    return matching(words, case.extract(passage), fidelity)


_PARTS: tuple[tuple[type[Record], Callable[[Session, Any], Part | None]], ...] = (
    (Quote, _way), (Finding, _statements), (Counterclaim, _standings), (Counterclaim, _responses), (Deadline, _working),
    (Conflict, _accounts), (Party, _party_roles), (Proceeding, _rulings), (Exhibit, _custody),
)  # fmt: skip
ANSWERED = frozenset({"finding", "measure"})
AGAINST = QT_TRANSLATE_NOOP("Inspector", "What the company says")


def cited_parts(session: Session, record: Record) -> Iterator[Part]:
    """What it stands on, and what the company says against it, for the kinds that have either."""
    if record.kind in CITED and (part := _citations(session, record)) is not None:
        yield part
    if record.kind in ANSWERED and (part := _against(session, record)) is not None:
        yield part
