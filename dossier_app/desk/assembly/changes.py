"""Section 12: what was done to the case since the last signed edition, record by record, from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, get_args

from dossier_app.desk.assembly.legal_time import is_later
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import cell, count_of, link, number_cell, text
from dossier_app.domain.changes import Added, Altered, Change
from dossier_app.domain.counterclaim import Standing
from dossier_app.domain.edition import Approval, Edition
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.fact import Citation
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.measure import Sum
from dossier_app.domain.record import Record, hints, label_order, told_of
from dossier_app.dossier.value import Block, Cell, Column, Gap, Paragraph, Row, Section, Table, Text

if TYPE_CHECKING:
    from dossier_app.desk.reading import Reading

_SILENT = frozenset({Approval.kind, Edition.kind, "custody", "excerpt", "rendition", "tag", "view"})
"""Kinds whose acts are told elsewhere, for an approval must not change what the next person approves; or nowhere, being our own notes."""
_COLUMNS = (Column("Para", 16), Column("Record", 34), Column("What was done since", 122))


def last_edition(scribe: Scribe) -> Edition | None:
    """The signed edition before this one."""
    earlier = [each for each in scribe.scope.case.all(Edition) if each.number < scribe.scope.plan.edition]
    return max(earlier, key=lambda each: each.number, default=None)


def changes(scribe: Scribe) -> Section:
    first = scribe.last + 1
    before = last_edition(scribe)
    title = f"Changes since edition {before.number}" if before else "Changes since the last edition"
    if before is None:
        only = Paragraph(scribe.number(), (Text("This is the first edition; there is none before it to differ from."),))
        return Section(12, title, (only,), paragraphs=(first, scribe.last))
    done = _done_since(scribe, before)
    touched = count_of(len(done), "record was", "records were")
    words = f"Since edition {before.number}, {touched} touched. Approvals are told in section 17."
    blocks: list[Block] = [Paragraph(scribe.number(), (Text(words),))]
    if done:
        rows = tuple(_row(scribe, record, acts) for record, acts in done)
        blocks.append(Table(title, _COLUMNS, rows))
    return Section(12, title, tuple(blocks), paragraphs=(first, scribe.last))


def _done_since(scribe: Scribe, before: Edition) -> list[tuple[Record, dict[str, int]]]:
    """The records touched since an edition that this one may speak of: neither what is later nor that it was done."""
    later, as_at = scribe.scope.later, scribe.scope.plan.as_at

    def may_tell(change: Change) -> bool:
        tells_later_day = isinstance(change, Altered) and is_later(_day(change), as_at)
        return change.id not in later and not tells_later_day

    return [(owner, acts) for owner, acts in done_between(scribe.scope.case, before.log_size, may_tell=may_tell) if owner.id not in later]


def _day(change: Altered) -> Edtf | None:
    """The date that a field now holds; None when it holds none, or something else."""
    hint = hints(KINDS[change.kind])[change.field]
    return Edtf.parse(change.new) if isinstance(change.new, str) and Edtf in (hint, *get_args(hint)) else None


def done_between(
    case: Reading, after: int, until: int | None = None, may_tell: Callable[[Change], bool] = lambda _: True
) -> list[tuple[Record, dict[str, int]]]:
    """The records touched from one length of the log to another, each with what was done to it and how often, in the order of labels."""
    acts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    owners: dict[str, Record] = {}
    for entry in case.log.entries(skip=after, limit=-1 if until is None else until - after):
        for change in case.log.changes(entry):
            if change.kind in _SILENT or not may_tell(change):
                continue
            record = case.get(KINDS[change.kind], change.id)
            owner = _owner(case, record)
            owners[owner.id] = owner
            acts[owner.id][_act(change, record, is_owner=owner is record)] += 1
    ordered = sorted(owners.values(), key=lambda each: (label_order(getattr(each, "label", "~")), each.id))
    return [(owner, acts[owner.id]) for owner in ordered]


def told_acts(acts: Mapping[str, int]) -> str:
    """What was done to a record, in a line."""
    return "; ".join(f"{act}{f' ({times} times)' if times > 1 else ''}" for act, times in acts.items())


def _owner(case: Reading, record: Record) -> Record:
    """The labelled record under which a change is told: a sentence under its finding, a citation under what stands on it."""
    match record:
        case Statement():
            return case.get(Finding, record.finding)
        case Citation():
            return _owner(case, case.at(record.of))
        case Standing():
            return case.get(KINDS["counterclaim"], record.counterclaim)
        case Sum(measure=str()):
            return case.get(KINDS["measure"], record.measure or "")
        case _:
            return record


def _act(change: Change, record: Record, *, is_owner: bool) -> str:
    noun = record.kind.replace("_", " ")
    of = "" if is_owner else f"{noun} "
    match change:
        case Added():
            return f"{of}recorded"
        case Altered(field="withdrawn", new=None):
            return f"{of}restored"
        case Altered(field="withdrawn"):
            return f"{of}withdrawn"
        case Altered():
            told = told_of(type(record)).get(change.field)
            return f"{of}amended: {told.label.lower() if told else change.field}"


def _row(scribe: Scribe, record: Record, acts: dict[str, int]) -> Row:
    number = scribe.number()
    return Row((number_cell(number), _name(scribe, record), cell(text(told_acts(acts)))), number)


def _name(scribe: Scribe, record: Record) -> Cell:
    kind = record.kind.replace("_", " ")
    if label := getattr(record, "label", ""):
        return cell(link(label)) if _has_anchor(scribe, record) else cell(Text(label))
    if record.id in scribe.scope.taken:
        return cell(text(kind), Text(", "), Gap("withheld"))
    name = own_name(record)
    return cell(text(f"{kind}{f': {name}' if name else ''}"))


def own_name(record: Record) -> str:
    """What a record without a label is called."""
    return getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "cited", "")


def _has_anchor(scribe: Scribe, record: Record) -> bool:
    return record.id in scribe.numbers or record.kind == "exhibit"
