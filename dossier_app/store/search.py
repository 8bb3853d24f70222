"""Search: everything said in the case and every exhibit's text, with the passage in which the words stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from dossier_app.domain.changes import Added, Change
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Plain, told_of
from dossier_app.domain.words import said
from dossier_app.store.engine import Database
from dossier_app.store.log import Fault
from dossier_app.store.tables import Replayed, called, rows

OPENED, CLOSED = "\x02", "\x03"
"""Stand round each word that was found, in the passage; no text of a case can contain them by accident."""

_JOINT = "\x01"
"""Stands in the index beside each sign of a script that is written without spaces, so that a word within a sentence is found."""

_SPACELESS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, kana and Han."""

_SEAM = re.compile(rf"(?<=\w)(?={_SPACELESS})|(?<={_SPACELESS})(?=\w)")

_TEXTS = ("rendition", "excerpt")
"""Kinds in which the words of an exhibit stand, and nobody's of the case."""

Passages: TypeAlias = Sequence[tuple[int, str]]
"""Where each passage of a text begins, in code points, and its words."""

Texts: TypeAlias = Callable[[str], "Passages | None"]
"""Gives the passages of a rendition's text by its identity; None when the text is altered or gone."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: the record, and for an exhibit's text where its passage begins, and the words in it."""

    kind: str
    id: str
    start: int
    words: tuple[int, int]
    passage: str


def index_changes(connection: Any, changes: Iterable[Change]) -> None:
    """Make what these changes say findable, inside the transaction that applies them."""
    added: list[tuple[str, str, int, str]] = []
    altered: dict[tuple[str, str], None] = {}
    for change in changes:
        names = _searched(change.kind)
        if isinstance(change, Added):
            if change.fields.get("withdrawn") is None and (body := _body(change.fields.get(name) for name in names)):
                added.append((change.kind, change.id, 0, body))
        elif change.field in names or change.field == "withdrawn":
            altered[change.kind, change.id] = None
    connection.executemany("INSERT INTO said(kind, id, start, body) VALUES (?,?,?,?)", added)
    for kind, identity in altered:
        _index_again(connection, kind, identity)


def index_text(connection: Any, rendition: str, passages: Passages) -> None:
    """Make an exhibit's text findable, passage by passage, and nothing else of it."""
    connection.execute("DELETE FROM said WHERE id = ? AND kind = 'rendition'", (rendition,))
    rows = [(rendition, start, _indexed(body)) for start, body in passages]
    connection.executemany("INSERT INTO said(kind, id, start, body) VALUES ('rendition',?,?,?)", rows)


def rebuild(connection: Any, made: Replayed, texts: Texts) -> None:
    """Make the whole index anew from the records and the texts, inside a transaction."""
    # First what is indexed must be what is said: a row of which the index knows nothing cannot be taken out of it.
    connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
    connection.execute("DELETE FROM said")
    for kind, identity, passages in _to_be_found(made, texts):
        rows = [(kind, identity, *each) for each in passages or ()]
        connection.executemany("INSERT INTO said(kind, id, start, body) VALUES (?,?,?,?)", rows)


def differences(connection: Any, made: Replayed, texts: Texts) -> Iterator[Fault]:
    """Where the index is not what the records and the texts say, by the name of the record."""
    left = set(connection.execute("SELECT DISTINCT kind, id FROM said"))
    for kind, identity, passages in _to_be_found(made, texts):
        left.discard((kind, identity))
        if passages is None:
            continue  # a text that is gone is named where the vault is read
        found = connection.execute("SELECT start, body FROM said WHERE id = ? AND kind = ? ORDER BY rid", (identity, kind)).fetchall()
        if found != list(passages):
            yield Fault(
                said("the search of {record}", record=called(kind, identity, made[kind][identity].get("label"))),
                said("is not what it says"),
            )
    for kind, identity in sorted(left):
        yield Fault(said("the search of {record}", record=called(kind, identity)), said("finds what nothing in the case says"))


def _to_be_found(made: Replayed, texts: Texts) -> Iterator[tuple[str, str, Passages | None]]:
    """What is to be found of each record that may be: its words, or the passages of its text; None when the text is gone."""
    for kind, records in made.items():
        names = _searched(kind)
        for identity, fields in records.items():
            if kind == "rendition":
                passages = texts(identity) if _is_evidence(made, fields) else ()
                yield kind, identity, None if passages is None else [(start, _indexed(body)) for start, body in passages]
            elif names:
                body = "" if fields["withdrawn"] is not None else _body(fields[name] for name in names)
                yield kind, identity, ((0, body),) if body else ()


def search(database: Database, words: str, limit: int = 50, *, in_texts: bool | None = None) -> list[Hit]:
    """Where these words stand, best first; the last word may be only begun. Text of any kind may be typed: nothing in it is syntax.

    `in_texts` looks only in the texts of exhibits, or only in everything else.
    """
    asked = _asked(words)
    if not asked:
        return []
    connection: Any = database.conn
    statement = f"""
        SELECT s.kind, s.id, s.start, snippet(words, 0, :opened, :closed, ' … ', 24), highlight(words, 0, :opened, :closed)
        FROM words JOIN said s ON s.rid = words.rowid
        WHERE words MATCH :asked AND (:texts IS NULL OR :texts = (s.kind IN {_TEXTS}))
        ORDER BY rank LIMIT :limit
    """  # noqa: S608  # kinds from above
    named = {"asked": asked, "limit": limit, "texts": in_texts, "opened": OPENED, "closed": CLOSED}
    return [_hit(*row) for row in connection.execute(statement, named)]


def _hit(kind: str, identity: str, start: int, passage: str, whole: str) -> Hit:
    """With the place of the words that the passage shows first, in code points from the same beginning as its own."""
    shown = whole.find(passage.removeprefix(" … ").removesuffix(" … "))
    opened = whole.index(OPENED, max(shown, 0))
    closed = whole.index(CLOSED, opened)
    place = start + _length(whole[:opened]), start + _length(whole[:closed])
    return Hit(kind, identity, start, place, passage.replace(_JOINT, ""))


def _length(indexed: str) -> int:
    return len(indexed) - sum(indexed.count(sign) for sign in (OPENED, CLOSED, _JOINT))


def identities_with(database: Database, words: str, kind: str) -> list[str]:
    """The records of one kind in which these words stand: all of them, in no order."""
    asked = _asked(words)
    if not asked:
        return []
    connection: Any = database.conn
    # The plus keeps the engine from fetching each row that was found: what is asked of it stands in the index of the kind.
    statement = "SELECT DISTINCT id FROM said WHERE kind = :kind AND +rid IN (SELECT rowid FROM words WHERE words MATCH :asked)"
    return [row[0] for row in connection.execute(statement, {"asked": asked, "kind": kind})]


def _asked(words: str) -> str:
    """Every word, and the parts of one (“AB/1”, “company's”) next to each other."""
    terms = [" ".join(parts) for each in words.split() if (parts := re.findall(r"\w+", _indexed(each)))]
    return " ".join(f'"{term}"' for term in terms) + "*" if terms else ""


def _indexed(body: str) -> str:
    return _SEAM.sub(_JOINT, body)


def _is_evidence(made: Replayed, rendition: Mapping[str, Plain]) -> bool:
    exhibit = made["exhibit"][str(rendition["exhibit"])]
    return rendition["withdrawn"] is None and exhibit["withdrawn"] is None


def _searched(kind: str) -> tuple[str, ...]:
    return tuple(name for name, told in told_of(KINDS[kind]).items() if told.searched or name == "label")


def _index_again(connection: Any, kind: str, identity: str) -> None:
    connection.execute("DELETE FROM said WHERE id = ? AND kind = ?", (identity, kind))
    names = _searched(kind)
    for _, fields in rows(connection, kind, "WHERE id = :id", {"id": identity}):
        if fields["withdrawn"] is None and (body := _body(fields[name] for name in names)):
            connection.execute("INSERT INTO said(kind, id, start, body) VALUES (?,?,0,?)", (kind, identity, body))


def _body(values: Iterable[Plain]) -> str:
    return _indexed("\n".join(text for value in values for text in _texts(value) if text))


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from _texts(value.get("text", value.get("says")))
