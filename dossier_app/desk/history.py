"""What can be undone and done again, read from the log alone, so that it survives a restart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier_app.domain.changes import UNDONE, Added, Altered, Change, Changes
from dossier_app.store.log import Entry


@dataclass(frozen=True, slots=True)
class Turns:
    """The act that undo would undo, and the one that redo would do again: the hashes of their entries."""

    undo: bytes | None
    redo: bytes | None


def turns(newest_first: Iterable[Entry]) -> Turns:
    """Both, from the log read backwards.

    An undo and a redo name the act they are about, and the last word about an act says whether it holds. A new act ends what could be
    done again.
    """
    undo: bytes | None = None
    redo: bytes | None = None
    spoken: set[bytes] = set()
    is_redo_open = True
    for entry in newest_first:
        act = entry.reverses or entry.hash
        is_redo_open = is_redo_open and entry.act != "do"
        if act not in spoken:
            spoken.add(act)
            if entry.act != "undo":
                undo = undo or act
            elif is_redo_open:
                redo = redo or act
        if undo and (redo or not is_redo_open):
            break
    return Turns(undo, redo)


def forward(changes: Iterable[Change]) -> Changes:
    """What does an undone act again: fields take their new value, and what was added and withdrawn stands again."""
    again: list[Change] = []
    for change in changes:
        match change:
            case Added(kind, identity, _):
                again.append(Altered(kind, identity, "withdrawn", UNDONE, None))
            case Altered():
                again.append(change)
    return tuple(again)
