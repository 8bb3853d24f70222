"""Which columns each kind of record has in its table, and what stands in them. Data: a new kind is a new entry."""

from __future__ import annotations

from datetime import date

from dossier_app.desk.clock import PRESSING, Due, desk_day, reckon
from dossier_app.desk.figures.time_line import sign_of
from dossier_app.desk.reading import Reading
from dossier_app.desk.standing import course_of
from dossier_app.desk.voices import root_sources
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Response, Standing
from dossier_app.domain.deadline_rules import Step
from dossier_app.domain.edition import Approval, Edition
from dossier_app.domain.edtf import day_plainly, said_plainly
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Custody, Excerpt, Exhibit, Source
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.fairness import Conflict, PutToParty
from dossier_app.domain.finding import Finding, Provision, Statement
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.party import Party, Role
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui.cells import Cell, Chips, Marked, Mono, Quoted, Stands, Words, label, quiet, runs
from dossier_app.ui.said_in_cells import dated, is_month, matched, member, overall, stands
from dossier_app.ui.table_model import Column
from dossier_app.ui.words import in_users_words, kind_words, member_words, moment_words, translate

_NO_EXHIBIT = QT_TRANSLATE_NOOP("Table", "no exhibit")
_SOON = {Due.OVERDUE: QT_TRANSLATE_NOOP("Table", "overdue"), Due.WEEK: QT_TRANSLATE_NOOP("Table", "within 7 days")}
_NOT_SAID = QT_TRANSLATE_NOOP("Table", "not said")


def _said(words: str) -> Cell:
    return Words(words) if words else quiet(translate("Table", _NOT_SAID))


def _party(case: Reading, identity: str | None) -> Cell:
    return Words(case.party_name(identity)) if identity else quiet(translate("Table", _NOT_SAID))


def called(case: Reading, pointer: Pointer) -> str:
    """What a chip that leads to this record says."""
    return called_record(case, case.get(KINDS[pointer.kind], pointer.id))


def called_record(case: Reading, record: Record) -> str:
    """The shortest name people have for a record: its label, else its title, else what kind it is."""
    if isinstance(record, Party):
        return shown(record.name)
    if isinstance(record, Provision):
        return shown(record.cited)
    if isinstance(record, Statement):
        finding = case.get(Finding, record.finding)
        return f"{finding.label}.{record.position}"
    return str(getattr(record, "label", "") or shown(getattr(record, "title", "")) or kind_words(record.kind))


def exhibit_place(case: Reading, excerpt: str | None) -> tuple[str, str]:
    """The label of the exhibit a passage stands in, and where: (“AB/1”, “¶8”)."""
    if excerpt is None:
        return ("", "")
    passage = case.get(Excerpt, excerpt)
    return case.exhibit_of(passage).label, case.place(passage)


def _on(case: Reading, excerpt: str | None) -> Cell:
    where, place = exhibit_place(case, excerpt)
    return Chips((f"{where} {place}".strip(),)) if where else Stands("circle-dashed", translate("Table", _NO_EXHIBIT), "ink_3")


def _citations(case: Reading, record: Record) -> Cell:
    found = dict.fromkeys(" ".join(exhibit_place(case, each.excerpt)).strip() for each in case.citations(record))
    return Chips(tuple(found)) if found else Stands("circle-alert", translate("Table", "no passage"), "caution")


def _answered(case: Reading, claim: Counterclaim) -> Cell:
    count = len(case.responses(claim))
    return (
        Words(translate("Table", "%n response(s)", count)) if count else Stands("circle-alert", translate("Table", "no answer"), "caution")
    )


def _standing(case: Reading, claim: Counterclaim) -> Cell:
    """What holds; the whole way stands in the inspector."""
    return overall(course_of(case, claim))


def _targets(case: Reading, pointers: tuple[Pointer, ...], none: str) -> Cell:
    return Chips(runs(tuple(called(case, each) for each in pointers)), none)


def _against(case: Reading, finding: Finding) -> Cell:
    labels = tuple(each.label for each in case.naming(Counterclaim, "targets", pointer_to(finding)))
    return Chips(runs(labels)) if labels else Stands("circle-dashed", translate("Table", "no answer"), "ink_3")


def _roots(case: Reading, finding: Finding) -> Cell:
    """From how many independent sources comes what it stands on."""
    count = len(root_sources(case, finding))
    if not count:
        return Stands("circle-dashed", translate("Table", "none"), "ink_3")
    return Words(translate("Table", "%n roots", count)) if count > 1 else Stands("circle-dashed", translate("Table", "one root"))


def _provisions(case: Reading, finding: Finding) -> Cell:
    cited = ", ".join(case.get(Provision, each).cited for each in finding.provisions)
    return Words(cited) if cited else Stands("circle-alert", translate("Table", "none"), "caution")


def last_day(case: Reading, deadline: Deadline, today: date | None = None) -> Stands:
    """The day a deadline ends, and whether that is an alarm; met, moved, or that it has none."""
    if deadline.met_on:
        return Stands("circle-check", translate("Table", "met"), note=said_plainly(deadline.met_on))
    reckoned = reckon(case, deadline)
    if reckoned.last_day is None:
        return Stands("circle-alert", translate("Table", "not computable"), "caution")
    words = day_plainly(reckoned.last_day)
    how = reckoned.due(today or desk_day())
    if how is not None and how in PRESSING:
        return Stands("circle-alert", words, "caution", translate("Table", _SOON[how]))
    note = translate("Table", "moved") if deadline.superseded_to else ""
    return Stands("calendar-clock" if deadline.superseded_to else "clock", words, note=note)


def rule_words(case: Reading, deadline: Deadline) -> str:
    del case
    if deadline.stated_count and deadline.stated_unit:
        since = f" {translate('Table', 'from the day it was')} {member_words(deadline.trigger_kind)}" if deadline.trigger_kind else ""
        return f"{in_users_words(Step(deadline.stated_count, deadline.stated_unit).words)}{since}"
    return deadline.rule


def _verdict(case: Reading, citation: Citation) -> Cell:
    del case
    if citation.verdict is SupportVerdict.UNASSESSED:
        return Stands("circle-alert", member_words(citation.verdict), "caution")
    return member(citation.verdict)


def _happened(case: Reading, event: Event) -> Cell:
    """With the sign it has on the time line; a month is a pill, never a day."""
    del case
    return Marked(sign_of(event), member_words(event.date_kind))


def _roles(case: Reading, party: Party) -> Cell:
    names = dict.fromkeys(role.title or member_words(role.role) for role in case.naming(Role, "party", party.id))
    return Words(", ".join(names)) if names else quiet(translate("Table", "no role"))


def _nothing() -> str:
    return translate("Table", "nothing")


def _forum(case: Reading, standing: Standing) -> str:
    return case.party_name(standing.forum, absent=translate("Table", "in public"))


def _claim(case: Reading, it: Response | Standing) -> str:
    return case.get(Counterclaim, it.counterclaim).label


def _chosen(case: Reading, conflict: Conflict) -> Cell:
    del case
    if conflict.chosen is None:
        return Stands("circle-alert", translate("Table", "open"), "caution")
    return Stands("circle-check", translate("Table", "settled"))


def _event_date(case: Reading, event: Event) -> Cell:
    del case
    cell = dated(event.date, event.date_as_printed)
    return Words(cell.words, note=translate("Table", "month")) if is_month(event.date) else cell


def _money(case: Reading, each: Sum) -> Cell:
    del case
    return Words(f"{each.currency} {each.amount.decimal:,}")


def _read(case: Reading, exhibit: Exhibit) -> Cell:
    del case
    if exhibit.readability.value == "text":
        return member(exhibit.readability)
    return Stands("circle-alert", member_words(exhibit.readability), "caution")


C = Column
COLUMNS: dict[type[Record], tuple[Column, ...]] = {
    Exhibit: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 88, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "Source"), 0, lambda case, it: Words(shown(case.get(Source, it.source).title))),
        C(QT_TRANSLATE_NOOP("Columns", "File"), 200, lambda _, it: Words(shown(it.original_name)), "original_name", 2),
        C(QT_TRANSLATE_NOOP("Columns", "Obtained"), 176, lambda _, it: quiet(moment_words(it.obtained_at)), "obtained_at", 3),
        C(QT_TRANSLATE_NOOP("Columns", "Reading"), 112, _read, "readability"),
        C(QT_TRANSLATE_NOOP("Columns", "SHA-256"), 140, lambda _, it: Mono(it.sha256), leaves=1),
    ),
    Quote: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 64, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "Words"), 0, lambda _, it: Quoted(it.words), "words"),
        C(QT_TRANSLATE_NOOP("Columns", "Who"), 148, lambda case, it: _party(case, it.speaker), "speaker"),
        C(QT_TRANSLATE_NOOP("Columns", "As what"), 168, lambda _, it: _said(it.capacity), "capacity", 2),
        C(QT_TRANSLATE_NOOP("Columns", "Fidelity"), 112, lambda _, it: member(it.fidelity), "fidelity", 1),
        C(QT_TRANSLATE_NOOP("Columns", "Match"), 112, lambda case, it: matched(case.match(it))),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 104, lambda case, it: _on(case, it.excerpt)),
    ),
    Fact: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 72, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "Proposition"), 0, lambda _, it: Words(it.proposition), "proposition"),
        C(QT_TRANSLATE_NOOP("Columns", "Who says so"), 152, lambda case, it: _party(case, it.asserted_by), "asserted_by", 2),
        C(QT_TRANSLATE_NOOP("Columns", "Status"), 152, lambda _, it: member(it.status), "status", 1),
        C(QT_TRANSLATE_NOOP("Columns", "Material"), 80, lambda _, it: member(it.material), "material", 3),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 136, _citations),
    ),
    Finding: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 64, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "Finding"), 0, lambda _, it: Words(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "Provision"), 160, _provisions, leaves=1),
        C(QT_TRANSLATE_NOOP("Columns", "Stage"), 104, lambda _, it: Stands("gavel", member_words(it.stage)), "stage", 2),
        C(QT_TRANSLATE_NOOP("Columns", "Answered by"), 112, _against),
        C(QT_TRANSLATE_NOOP("Columns", "Root sources"), 104, _roots, leaves=3),
        C(QT_TRANSLATE_NOOP("Columns", "Against"), 144, lambda case, it: _party(case, it.against), "against", 4),
    ),
    Counterclaim: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 64, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "Ground"), 136, lambda _, it: member(it.ground), "ground", 2),
        C(QT_TRANSLATE_NOOP("Columns", "In the company's own words"), 0, lambda _, it: Quoted(it.words), "words"),
        C(
            QT_TRANSLATE_NOOP("Columns", "Against"), 136,
            lambda case, it: _targets(case, it.targets, translate("Table", "whole case")), leaves=1,
        ),
        C(QT_TRANSLATE_NOOP("Columns", "Standing"), 112, _standing),
        C(QT_TRANSLATE_NOOP("Columns", "Response"), 120, _answered),
        C(QT_TRANSLATE_NOOP("Columns", "Made by"), 144, lambda case, it: _party(case, it.made_by), "made_by", 4, at_first=False),
        C(QT_TRANSLATE_NOOP("Columns", "Through"), 144, lambda case, it: _party(case, it.through), "through", 3, at_first=False),
    ),
    Event: (
        C(QT_TRANSLATE_NOOP("Columns", "Date as written"), 172, _event_date, "date"),
        C(QT_TRANSLATE_NOOP("Columns", "Kind"), 112, _happened, "date_kind"),
        C(QT_TRANSLATE_NOOP("Columns", "What"), 0, lambda _, it: Words(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "Who says so"), 160, lambda _, it: _said(it.said_by), "said_by", 1),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 120, lambda case, it: _on(case, it.excerpt)),
    ),
    Proceeding: (
        C(QT_TRANSLATE_NOOP("Columns", "Proceeding"), 0, lambda _, it: Words(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "Forum"), 200, lambda case, it: _said(case.party_name(it.forum) or it.forum_as_reported), "forum"),
        C(QT_TRANSLATE_NOOP("Columns", "Kind"), 120, lambda _, it: member(it.proceeding_kind), "proceeding_kind", 2),
        C(QT_TRANSLATE_NOOP("Columns", "Number"), 152, lambda _, it: _said(it.number), "number", 1),
        C(QT_TRANSLATE_NOOP("Columns", "Opened"), 120, lambda _, it: dated(it.opened), "opened", 3),
        C(QT_TRANSLATE_NOOP("Columns", "Where it is"), 168, lambda _, it: _said(it.status), "status"),
    ),
    Deadline: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 64, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "What"), 0, lambda _, it: Words(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "On"), 136, lambda case, it: _party(case, it.on_whom), "on_whom", 2),
        C(QT_TRANSLATE_NOOP("Columns", "Rule"), 232, lambda case, it: Words(rule_words(case, it), "ink_2"), "rule", 1),
        C(QT_TRANSLATE_NOOP("Columns", "Date"), 232, last_day),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 112, lambda case, it: _on(case, it.excerpt)),
    ),
    Party: (
        C(QT_TRANSLATE_NOOP("Columns", "Name"), 0, lambda _, it: Words(it.name, weight=600)),
        C(QT_TRANSLATE_NOOP("Columns", "Kind"), 144, lambda _, it: member(it.party_kind), "party_kind"),
        C(QT_TRANSLATE_NOOP("Columns", "Role"), 280, _roles),
        C(QT_TRANSLATE_NOOP("Columns", "Country"), 112, lambda _, it: _said(it.country), "country", 1),
    ),
    Conflict: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 64, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "About what"), 0, lambda _, it: Words(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "Accounts"), 88, lambda _, it: Words(str(len(it.accounts)))),
        C(QT_TRANSLATE_NOOP("Columns", "Touches"), 160, lambda case, it: _targets(case, it.about, _nothing()), leaves=1),
        C(QT_TRANSLATE_NOOP("Columns", "State"), 128, _chosen, "chosen"),
    ),
    Measure: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 64, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "What"), 0, lambda _, it: Words(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "Kind"), 152, lambda _, it: member(it.measure_kind), "measure_kind"),
        C(QT_TRANSLATE_NOOP("Columns", "By"), 176, lambda case, it: _party(case, it.imposed_by), "imposed_by", 1),
        C(QT_TRANSLATE_NOOP("Columns", "Dated"), 136, lambda _, it: dated(it.dated, it.date_as_printed), "dated"),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 112, _citations),
    ),
    Sum: (
        C(QT_TRANSLATE_NOOP("Columns", "Value"), 168, _money),
        C(QT_TRANSLATE_NOOP("Columns", "As printed"), 0, lambda _, it: _said(it.as_printed), "as_printed"),
        C(QT_TRANSLATE_NOOP("Columns", "Standing"), 152, lambda _, it: member(it.standing), "standing"),
        C(QT_TRANSLATE_NOOP("Columns", "Who says so"), 168, lambda _, it: _said(it.said_by), "said_by"),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 112, lambda case, it: _on(case, it.excerpt)),
    ),
    Source: (
        C(QT_TRANSLATE_NOOP("Columns", "Title"), 0, lambda _, it: Words(shown(it.title), weight=500), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "Kind"), 112, lambda _, it: member(it.source_kind), "source_kind"),
        C(QT_TRANSLATE_NOOP("Columns", "Publisher"), 176, lambda _, it: _said(it.publisher), "publisher", 1),
        C(QT_TRANSLATE_NOOP("Columns", "Published"), 136, lambda _, it: dated(it.published, it.date_as_printed), "published"),
        C(QT_TRANSLATE_NOOP("Columns", "Grades"), 80, lambda _, it: _said(f"{it.reliability or ''}{it.credibility or ''}")),
    ),
    Provision: (
        C(QT_TRANSLATE_NOOP("Columns", "Provision"), 240, lambda _, it: Words(it.cited, weight=600), "instrument"),
        C(QT_TRANSLATE_NOOP("Columns", "Title"), 0, lambda _, it: _said(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "In force from"), 144, lambda _, it: dated(it.in_force_from), "in_force_from"),
    ),
    Statement: (
        C(QT_TRANSLATE_NOOP("Columns", "Finding"), 80, lambda case, it: label(called_record(case, it)), "finding"),
        C(QT_TRANSLATE_NOOP("Columns", "Sentence"), 0, lambda _, it: Words(it.text), "text"),
        C(QT_TRANSLATE_NOOP("Columns", "Kind"), 104, lambda _, it: member(it.statement_kind), "statement_kind"),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 136, _citations),
    ),
    Response: (
        C(QT_TRANSLATE_NOOP("Columns", "No."), 64, lambda _, it: label(it.label), "label"),
        C(QT_TRANSLATE_NOOP("Columns", "Answers"), 88, lambda case, it: Chips((_claim(case, it),)), "counterclaim"),
        C(QT_TRANSLATE_NOOP("Columns", "Answer"), 0, lambda _, it: Words(it.text), "text"),
        C(QT_TRANSLATE_NOOP("Columns", "Relation"), 128, lambda _, it: member(it.relation), "relation"),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 136, _citations),
    ),
    PutToParty: (
        C(QT_TRANSLATE_NOOP("Columns", "To whom"), 176, lambda case, it: _party(case, it.party), "party"),
        C(QT_TRANSLATE_NOOP("Columns", "What was put"), 0, lambda _, it: Words(it.what), "what"),
        C(QT_TRANSLATE_NOOP("Columns", "When"), 136, lambda _, it: dated(it.put_on), "put_on"),
        C(QT_TRANSLATE_NOOP("Columns", "About"), 120, lambda case, it: _targets(case, it.about, _nothing())),
        C(QT_TRANSLATE_NOOP("Columns", "Reply"), 120, lambda _, it: _reply(it)),
    ),
    Citation: (
        C(QT_TRANSLATE_NOOP("Columns", "What stands on it"), 160, lambda case, it: Chips((called(case, it.of),))),
        C(QT_TRANSLATE_NOOP("Columns", "Words"), 0, lambda case, it: Quoted(case.get(Excerpt, it.excerpt).exact)),
        C(QT_TRANSLATE_NOOP("Columns", "Verdict"), 152, _verdict, "verdict"),
        C(QT_TRANSLATE_NOOP("Columns", "Assessed by"), 144, lambda _, it: _said(it.assessed_by), "assessed_by"),
        C(QT_TRANSLATE_NOOP("Columns", "Stands on"), 112, lambda case, it: _on(case, it.excerpt)),
    ),
    Ruling: (
        C(QT_TRANSLATE_NOOP("Columns", "What was decided"), 0, lambda _, it: Words(it.title), "title"),
        C(QT_TRANSLATE_NOOP("Columns", "Outcome"), 152, lambda _, it: stands(it.outcome), "outcome"),
        C(QT_TRANSLATE_NOOP("Columns", "Decided"), 136, lambda _, it: dated(it.decided), "decided"),
        C(QT_TRANSLATE_NOOP("Columns", "Citation"), 200, lambda _, it: _said(it.authority), "authority"),
    ),
    Role: (
        C(QT_TRANSLATE_NOOP("Columns", "Who"), 200, lambda case, it: _party(case, it.party), "party"),
        C(QT_TRANSLATE_NOOP("Columns", "Role"), 0, lambda _, it: Words(it.title or member_words(it.role)), "role"),
        C(QT_TRANSLATE_NOOP("Columns", "Represents"), 176, lambda case, it: _party(case, it.represents), "represents"),
        C(QT_TRANSLATE_NOOP("Columns", "From"), 120, lambda _, it: dated(it.since), "since"),
        C(QT_TRANSLATE_NOOP("Columns", "To"), 120, lambda _, it: dated(it.until), "until"),
    ),
    Standing: (
        C(QT_TRANSLATE_NOOP("Columns", "Counterclaim"), 112, lambda case, it: label(_claim(case, it)), "counterclaim"),
        C(QT_TRANSLATE_NOOP("Columns", "Standing"), 152, lambda _, it: stands(it.standing), "standing"),
        C(QT_TRANSLATE_NOOP("Columns", "Forum"), 0, lambda case, it: Words(_forum(case, it)), "forum"),
        C(QT_TRANSLATE_NOOP("Columns", "From"), 136, lambda _, it: dated(it.since), "since"),
    ),
    Custody: (
        C(QT_TRANSLATE_NOOP("Columns", "Exhibit"), 88, lambda case, it: label(case.get(Exhibit, it.exhibit).label), "exhibit"),
        C(QT_TRANSLATE_NOOP("Columns", "What was done"), 136, lambda _, it: member(it.act), "act"),
        C(QT_TRANSLATE_NOOP("Columns", "When"), 184, lambda _, it: quiet(moment_words(it.at)), "at"),
        C(QT_TRANSLATE_NOOP("Columns", "By whom"), 176, lambda _, it: Words(it.by), "by"),
        C(QT_TRANSLATE_NOOP("Columns", "Note"), 0, lambda _, it: _said(it.note)),
    ),
    Edition: (
        C(QT_TRANSLATE_NOOP("Columns", "Edition"), 88, lambda _, it: label(str(it.number)), "number"),
        C(QT_TRANSLATE_NOOP("Columns", "For whom"), 144, lambda _, it: member(it.audience), "audience"),
        C(QT_TRANSLATE_NOOP("Columns", "As at"), 136, lambda _, it: dated(it.as_at, "" if it.as_at else translate("Table", "no limit"))),
        C(QT_TRANSLATE_NOOP("Columns", "Signed by"), 0, lambda _, it: Words(it.signer), "signer"),
        C(QT_TRANSLATE_NOOP("Columns", "Sealed"), 176, lambda _, it: quiet(moment_words(it.sealed_at)), "sealed_at"),
        C(QT_TRANSLATE_NOOP("Columns", "SHA-256"), 140, lambda _, it: Mono(it.sha256)),
    ),
    Approval: (
        C(QT_TRANSLATE_NOOP("Columns", "Edition"), 88, lambda _, it: label(str(it.edition)), "edition"),
        C(QT_TRANSLATE_NOOP("Columns", "What"), 168, lambda _, it: member(it.act), "act"),
        C(QT_TRANSLATE_NOOP("Columns", "Name"), 0, lambda _, it: Words(it.by), "by"),
        C(QT_TRANSLATE_NOOP("Columns", "On"), 136, lambda _, it: dated(it.on), "on"),
    ),
}  # fmt: skip


def _reply(put: PutToParty) -> Cell:
    if put.reply:
        return Stands("reply", translate("Table", "replied"))
    if put.no_reply:
        return Stands("circle-minus", translate("Table", "no reply"))
    return Stands("hourglass", translate("Table", "waits"))
