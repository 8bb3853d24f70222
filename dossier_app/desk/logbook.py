"""The logbook: the log of a case in sentences, and whether it, the tables and the vault are still as they were written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.reading import Reading
from dossier_app.desk.records import names_of
from dossier_app.desk.writing import passages
from dossier_app.domain.changes import UNDONE, Altered, Change, Changes
from dossier_app.domain.edition import Approval, Edition
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.kinds import KINDS, identity_in
from dossier_app.domain.record import Pointer, Record, field_names, hints
from dossier_app.domain.words import said
from dossier_app.store import tables
from dossier_app.store.log import Entry, Fault
from dossier_app.store.search import Passages, Texts
from dossier_app.store.vault import Condition

__all__ = ["Fault", "Told", "faults", "histories_of", "newest_with", "rebuild", "rebuild_faults", "told"]


@dataclass(frozen=True, slots=True)
class Told:
    """One act in a sentence: its number here, when (UTC), who, what was done, and to which records."""

    number: int
    when: str
    who: str
    what: str
    about: tuple[str, ...]
    own: bytes
    records: tuple[Pointer, ...] = ()
    """Those records, as far as they are named; where there are more, the names end in “…”."""

    @property
    def sentence(self) -> str:
        on = f": {', '.join(self.about)}" if self.about else ""
        return f"{self.what}{on}"


def told(case: Reading, *, about: str | None = None, newest_first: bool = False, limit: int = -1) -> Iterator[Told]:
    """The acts of the log, in the order in which they were written here; `about` keeps those on one record, by its identity."""
    for entry in case.log.entries(about=about, newest_first=newest_first, limit=limit):
        yield _told(case, entry, case.log.changes(entry))


def histories_of(case: Reading, identities: Sequence[str]) -> dict[str, list[Told]]:
    """What was done to each of these records, newest first."""
    read: dict[int, Changes] = {}
    found: dict[str, list[Told]] = {}
    for identity in identities:
        found[identity] = []
        for entry in case.log.entries(about=identity, newest_first=True):
            if entry.rid not in read:
                read[entry.rid] = case.log.changes_to(entry, identities)
            found[identity].append(_told(case, entry, [change for change in read[entry.rid] if change.id == identity]))
    return found


def newest_with(case: Reading, words: str, most: int, say: Callable[[Told], str], progress: Progress) -> list[Told]:
    """The last acts that have all of these words in what is said of them, newest first; all acts have none."""
    wanted = words.casefold().split()
    found: list[Told] = []
    for number, act in enumerate(told(case, newest_first=True, limit=-1 if wanted else most)):
        if not number % 64:
            progress.stop_if_asked()
        if all(word in say(act).casefold() for word in wanted):
            found.append(act)
            if len(found) == most:
                break
    return found


def faults(desk: Desk, progress: Progress | None = None) -> list[Fault]:
    """Everything that is not as it was written: the log, the tables, the shape of the file, and the bytes of every exhibit."""
    telling = progress or Progress()

    def count(entries: int) -> None:
        telling.report(entries, 0, said("Reading the log"))

    found = desk.file.faults(count, _texts(desk))
    kept = list(_kept(desk))
    for number, (name, sha256) in enumerate(kept, 1):
        telling.report(number, len(kept), said("Reading {name}", name=name))
        telling.stop_if_asked()
        condition = desk.file.vault.check(sha256)
        if condition is not Condition.UNALTERED:
            found.append(Fault(name, said("is {condition} in the vault", condition=condition.value)))
    return found


def _kept(desk: Desk) -> Iterator[tuple[str, str]]:
    """Every file of the vault that a record names, by a name for people. From the rows, for a record may no longer be readable."""
    connection = desk.file.connection
    labels, exhibits = tables.values(connection, "exhibit", "label"), tables.values(connection, "rendition", "exhibit")
    numbers = tables.values(connection, "edition", "number")
    for identity, sha256 in tables.values(connection, "exhibit", "sha256").items():
        yield said("exhibit {label}", label=labels[identity]), str(sha256)
    for identity, sha256 in tables.values(connection, "rendition", "sha256").items():
        label = labels.get(str(exhibits[identity]))
        yield said("the text of exhibit {label}", label=label) if label else said("the text of exhibit"), str(sha256)
    for identity, sha256 in tables.values(connection, "edition", "sha256").items():
        yield said("edition {number}", number=numbers[identity]), str(sha256)


def rebuild_faults(desk: Desk) -> list[Fault]:
    """Where the log itself is not whole, and where the tables and the search are not what it adds up to."""
    return desk.file.log.verify() + desk.file.differences(_texts(desk))


def rebuild(desk: Desk) -> int:
    """Make the tables and the search anew from the log; how many acts that were. Raises Refusal when the log itself is not whole."""
    if broken := desk.file.log.verify():
        raise Refusal(
            "",
            said(
                "The log itself is not whole, so nothing is rebuilt from it: {place} {words}.", place=broken[0].place, words=broken[0].words
            ),
        )
    desk.case.forget(KINDS)
    desk.file.rebuild(_texts(desk))
    desk.case.forget(KINDS)
    return desk.file.log.head().size


def _texts(desk: Desk) -> Texts:
    def passages_of(rendition: str) -> Passages | None:
        try:
            return passages(desk.case, rendition)
        except (Refusal, Trouble, KeyError):  # its row was changed or taken out, which is named where the tables are compared
            return None

    return passages_of


def _told(case: Reading, entry: Entry, changes: Sequence[Change]) -> Told:
    when = datetime.fromtimestamp(entry.at / 1000, UTC)
    called = _called(case, [each for each in changes if each.kind not in _PARTS]) or _called(case, changes)
    names = (*tuple(called)[:_FEW], "…") if len(called) > _FEW else tuple(called)
    said = _what(entry, changes)
    return Told(entry.rid, f"{when:%Y-%m-%d %H:%M:%S} UTC", entry.actor, said, names, entry.hash, tuple(called.values())[:_FEW])


PAST = {
    "record": "Recorded", "amend": "Amended", "withdraw": "Withdrew", "restore": "Restored", "add": "Added", "open": "Opened",
    "import": "Took in", "answer": "Answered", "assess": "Assessed", "choose": "Decided", "seal": "Sealed", "relate": "Related",
    "better": "Named a better source of", "meet": "Met", "move": "Moved", "put-back": "Put back", "put": "Put to",
    "reply": "Recorded the reply of", "remove": "Took off", "merge": "Merged", "set": "Set",
    "cite": "Named the passage of", "confirm": "Confirmed",
}  # fmt: skip
"""How an act is told when it is done; every act of the catalogue has its word. An entry that was tampered with may name none."""


def _what(entry: Entry, changes: Sequence[Change]) -> str:
    noun, _, act = entry.verb.rpartition(" ")
    said = f"{PAST[act]} {noun}" if act in PAST else f"“{entry.verb}”"
    if entry.act == "undo":
        said = f"Undid “{entry.verb}”"
    elif entry.act == "redo":
        said = f"Did “{entry.verb}” again"
    if not changes:
        return f"{said} (what it changed was erased by order)"
    altered = [change for change in changes if isinstance(change, Altered) and change.field != "withdrawn"]
    if act == "amend" and altered:
        return f"{said}, {', '.join(change.field.replace('_', ' ') for change in altered)}"
    return said


def _called(case: Reading, changes: Sequence[Change]) -> dict[str, Pointer]:
    """The records an act touched by what people call them, one more than are told."""
    called: dict[str, Pointer] = {}
    for change in changes:
        if name := _name(case, change):
            called.setdefault(name, Pointer(change.kind, change.id))
        if len(called) > _FEW:
            break
    return called


_FEW = 6
_PARTS = frozenset({"excerpt", "rendition", "custody"})
"""Passages, texts and where an exhibit was are told by what they belong to, and only where an act was about nothing else."""


def _name(case: Reading, change: Change) -> str:
    """The name of what a change is about, or of what that belongs to; the log is read even where the tables no longer can be."""
    try:
        record = case.get(KINDS[change.kind], change.id)
        name = _own(record) or _owner(case, record)
    except (Refusal, Trouble, KeyError):
        return change.id
    if isinstance(change, Altered) and change.field == "withdrawn" and change.new not in (None, UNDONE):
        return f"{name} ({change.new})"
    return name


def _own(record: Record) -> str:
    """What people call it, an edition by its number, and an approval by who gave it."""
    match record:
        case Edition(number=number):
            return str(number)
        case Approval(by=who):
            return who
        case _:
            return next(iter(names_of(record)), "")


def _owner(case: Reading, record: Record) -> str:
    """The name of the first record with one that this record refers to: a statement's finding, a standing's counterclaim."""
    known = hints(type(record))
    for field in field_names(type(record)):
        value = getattr(record, field)
        kind = identity_in(known[field])
        if isinstance(value, Pointer):
            owner = case.at(value)
        elif kind and isinstance(value, str) and kind not in ("excerpt", "rendition"):
            owner = case.get(KINDS[kind], value)
        else:
            continue
        if name := _own(owner) or _owner(case, owner):
            return name
    return ""
