"""Section 12: what was done to the case since the last signed edition, record by record, from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.since import SILENT, Since, Touched, owner_of, wordings
from dossier_app.desk.assembly.wording import cell, joined, link, named, none_recorded, number_cell, phrase, plainly, text
from dossier_app.desk.standing import course_of
from dossier_app.domain.changes import Added, Altered, Change
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.edition import Edition
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.fact import Citation
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.language import say, say_so_many, spoken
from dossier_app.domain.measure import Sum
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.record import Record, label_order, pointer_to, told_of
from dossier_app.domain.words import kind_term, term
from dossier_app.dossier.value import Block, Cell, Column, Gap, Line, Paragraph, Piece, Role, Row, Section, Table, Text, Words

if TYPE_CHECKING:
    from dossier_app.desk.reading import Reading


def last_edition(scribe: Scribe) -> Edition | None:
    """The signed edition before this one."""
    earlier = [each for each in scribe.scope.case.all(Edition) if each.number < scribe.scope.plan.edition]
    return max(earlier, key=lambda each: each.number, default=None)


def changes(scribe: Scribe) -> Section:
    first = scribe.last + 1
    before = last_edition(scribe)
    title = say("Changes since edition {edition}", edition=before.number) if before else say("Changes since the last edition")
    if before is None:
        only = Paragraph(scribe.number(), (Text(say("This is the first edition; there is none before it to differ from.")),))
        return Section(12, title, (only,), paragraphs=(first, scribe.last))
    since = Since(scribe.scope, before)
    done = since.touched()
    words = say_so_many(
        "Since edition {edition}, %n record was touched. Each is told as it was when edition {edition} was sealed and as it is now;"
        " what was done and undone in between is in the log. Approvals are told in section 17.",
        "Since edition {edition}, %n records were touched. Each is told as it was when edition {edition} was sealed and as it is now;"
        " what was done and undone in between is in the log. Approvals are told in section 17.",
        len(done),
        edition=before.number,
    )
    blocks: list[Block] = [Paragraph(scribe.number(), (Text(words),))]
    if done:
        rows = tuple(row for each in done for row in _rows(scribe, since, each))
        blocks.append(Table(title, _columns(before), rows))
    return Section(12, title, tuple(blocks), paragraphs=(first, scribe.last))


def _columns(before: Edition) -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16),
        Column(say("Record"), 28),
        Column(say("What was done"), 30),
        Column(say("In edition {edition}", edition=before.number), 49),
        Column(say("Now"), 49),
    )


def _rows(scribe: Scribe, since: Since, each: Touched) -> Iterator[Row]:
    """One row for each wording that changed, the old beside the new; and one for all that changed without a wording."""
    record, fields = each.record, wordings(each.record)
    if each.is_added or "withdrawn" in each.was:
        yield _come_or_gone(scribe, since, each)
        return
    if isinstance(record, Standing) and "standing" in each.was:
        fields = ("standing",)
    changed = [name for name in fields if name in each.was]
    for name in changed:
        what = say("Standing changed") if isinstance(record, Standing) else say("Amended")
        yield _row(
            scribe, since, record, (what, _label_of(record, name)), lambda name=name: _then(since, each, name), _now(since, record, name)
        )
    others = [_label_of(record, name) for name in each.was if name not in changed] + ([say("what it stands on")] if each.support else [])
    if others:
        yield _row(scribe, since, record, (say("Amended"), ", ".join(others)), None, ())


def _come_or_gone(scribe: Scribe, since: Since, each: Touched) -> Row:
    """The row of a record that is new, was withdrawn, or was restored."""
    record, fields = each.record, wordings(each.record)
    if not record.stands:
        what = say("Recorded and withdrawn") if each.is_added else say("Withdrawn")
        before = (lambda: _then(since, each, fields[0])) if fields and not each.is_added else None
        return _row(scribe, since, record, (what, ""), before, lambda: (scribe.withdrawn(record),))
    if isinstance(record, Standing):
        return _row(scribe, since, record, (say("Standing changed"), ""), lambda: _stood(scribe, record), lambda: _stands(scribe, record))
    now: Told = _now(since, record, fields[0]) if fields else lambda: _called(scribe, record)
    if each.is_added:
        return _row(scribe, since, record, (say("Added"), ""), (Text("—"),), now, is_added=True)
    return _row(scribe, since, record, (say("Restored"), ""), (Text(say("withdrawn")),), now)


Told: TypeAlias = Words | Callable[[], Words] | None
"""What stands in a cell; asked only when it may be told."""


def _row(scribe: Scribe, since: Since, record: Record, done: tuple[str, str], before: Told, now: Told, *, is_added: bool = False) -> Row:
    number = scribe.number()
    what = (Line((Text(done[0]),)), *((Line((text(done[1]),), Role.NOTE),) if done[1] else ()))
    first = (number_cell(number), _name(scribe, since, record, is_added=is_added), what)
    if since.is_withheld(record):
        held = scribe.scope.withheld(record)
        instead: Piece = scribe.withhold(held) if held else Gap(say("withheld"))
        return Row((*first, cell(instead), cell(instead)), number)
    return Row((*first, _cell(before), _cell(now)), number)


def _cell(told: Told) -> Cell:
    words = told() if callable(told) else told
    return cell(words) if words else cell(Text("—"))


def _then(since: Since, each: Touched, name: str) -> Words:
    why = since.not_told(each, name)
    return (Gap(say("not repeated here: {why}", why=why)),) if why else _said(since.then(each, name))


def _now(since: Since, record: Record, name: str) -> Told:
    return lambda: _said(since.now(record, name))


def _said(words: str) -> Words:
    return (text(words),) if words.strip() else (none_recorded(),)


def _label_of(record: Record, name: str) -> str:
    """What people call the field, in the middle of a sentence."""
    told = told_of(type(record)).get(name)
    return spoken(term("Record", told.label.lower())) if told else name


def _stands(scribe: Scribe, record: Standing) -> Words:
    """How it stands, before whom, since when, and by which ruling."""
    on = scribe.scope.date(record.since)
    where = (scribe.scope.party(record.forum) or say("in public"), *((plainly(on),) if on else ()))
    by_name = next((text(each.authority) for each in _rulings_of(scribe, record) if each.authority.strip()), None)
    stands_on = scribe.cite(record.excerpt, "")
    words: Words = (text(f"{named(record.standing)}, {', '.join(where)}"),)
    by = joined(([(by_name,)] if by_name else []) + ([stands_on] if stands_on else []))
    return phrase("{standing}; by {ruling}", standing=words, ruling=by) if by else words


def _stood(scribe: Scribe, record: Standing) -> Words:
    """What this takes the place of: in its forum, and in those which its forum reviews."""
    scope = scribe.scope
    course = course_of(scope.case, scope.case.get(Counterclaim, record.counterclaim), scope.later)
    gone = [each for each in course.every if (after := course.until.get(each.at)) and after.at == pointer_to(record)]
    gone = gone or [each for each in course.undated if each.is_assertion or each.forum_id == record.forum]
    told = [each for each in gone if not each.is_later and each.at.id not in scope.taken and each.at.id != record.id]
    words = [
        f"{named(each.word)}, {each.forum or say('in public')}{f', {plainly(on)}' if (on := scope.date(each.since)) else ''}"
        for each in told
    ]
    return (text("; ".join(words)),) if words else (Gap(say("nothing recorded in this forum")),)


def _rulings_of(scribe: Scribe, record: Standing) -> Iterator[Ruling]:
    """The rulings on this counterclaim, by this forum, of this day."""
    scope = scribe.scope
    for ruling in scope.shown(Ruling):
        proceeding = scope.known(Proceeding, ruling.proceeding)
        is_on_it = record.counterclaim in {each.counterclaim for each in ruling.grounds} or not ruling.grounds
        if is_on_it and proceeding and proceeding.forum == record.forum and ruling.day == record.since:
            yield ruling


def done_between(case: Reading, after: int, until: int | None = None) -> list[tuple[Record, dict[str, int]]]:
    """The records touched from one length of the log to another, each with what was done to it and how often, in the order of labels."""
    acts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    owners: dict[str, Record] = {}
    for entry in case.log.entries(skip=after, limit=-1 if until is None else until - after):
        for change in case.log.changes(entry):
            if change.kind in SILENT:
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


def _name(scribe: Scribe, since: Since, record: Record, *, is_added: bool) -> Cell:
    owner = owner_of(scribe.scope, record)
    label = getattr(owner, "label", "")
    kind = spoken(kind_term(record.kind))
    if not label:
        name = "" if is_added or since.is_withheld(record) else own_name(record)  # of what is new, the last column says it
        return (Line((text(kind),)), *((Line((text(name),), Role.NOTE),) if name else ()))
    shown = (link(label) if _has_anchor(scribe, owner) else Text(label),)
    return (Line(shown), *((Line((text(kind),), Role.NOTE),) if owner is not record else ()))


def _called(scribe: Scribe, record: Record) -> Words:
    """What a new record that says nothing itself is called; an exhibit by its source."""
    name = scribe.scope.source_of(record).title if isinstance(record, Exhibit) else own_name(record)
    return (text(name),) if name else ()


def own_name(record: Record) -> str:
    """What a record without a label is called."""
    return getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "cited", "")


def _has_anchor(scribe: Scribe, record: Record) -> bool:
    return record.id in scribe.numbers or record.kind == "exhibit"
