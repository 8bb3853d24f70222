"""Taking in a whole case from JSON: every fault named with its place, or everything recorded as one act."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import json
import re
import typing
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

from dossier_app.desk import coherence
from dossier_app.desk.bench import Bench
from dossier_app.desk.case_schema import LISTS, SCHEMA
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.reading import Reading
from dossier_app.domain.case import Case
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edition import Edition
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.failures import Refusal, Refusals
from dossier_app.domain.identity import new_identity
from dossier_app.domain.kinds import identity_in
from dossier_app.domain.record import Plain, Pointer, Record, field_names, hints, value_from
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP, kind_term, said

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk, Done

R = TypeVar("R", bound=Record)


def import_case(desk: Desk, document: Plain, folder: Path | None = None) -> Done:
    """Take a whole case into a new, empty one, as one act. `folder` holds the files that the document only names by their SHA-256.

    Raises Refusals with every fault and its path, such as `facts[3].status`; nothing was taken in then.
    """
    return desk.do(ImportCase(file="", document=document, folder=folder))


@command(
    "case import", QT_TRANSLATE_NOOP("Command", "Import case…"), menu=Menu.CASE, icon="file-input", example="case import clearview.json"
)
@dataclass(frozen=True, slots=True)
class ImportCase(Command):
    """Take a whole case in from JSON, with its evidence from the folder NAME.files beside it."""

    file: str = asks("File")
    document: Plain = None
    folder: Path | None = None
    records: tuple[Record, ...] = ()

    def prepare(self, bench: Bench, /) -> Command:
        """Check the whole document, then copy its files into the vault."""
        _refuse_taken(bench.case)
        document, folder = self.document, self.folder
        if self.file:
            document, folder = _read(Path(self.file)), Path(self.file).with_suffix(".files")
        records = records_of(document, folder)
        for sha256, original in _files(cast("dict[str, Plain]", document), folder):
            with original:
                stored = bench.vault.take_in(original)
            if stored.sha256 != sha256:
                raise Refusal("files", said("A file changed while it was being taken in: {sha256}. Nothing was recorded.", sha256=sha256))
            bench.progress.stop_if_asked()
        return dataclasses.replace(self, records=records)

    def decide(self, case: Reading, /) -> Changes:
        _refuse_taken(case)
        return add(*self.records)


def records_of(document: Plain, folder: Path | None = None) -> tuple[Record, ...]:
    """The records of the document, checked as a whole. Raises Refusals with every fault."""
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise Refusal("schema", said("This is no case written as JSON: its “schema” is not “{schema}”.", schema=SCHEMA))
    faults = [
        Refusal(name, said("A case has no “{name}”.", name=name))
        for name in document
        if name not in LISTS and name not in ("schema", "files")
    ]
    faults += [Refusal(name, said("This is a list.")) for name in (*LISTS, "files") if not isinstance(document.get(name, []), list)]
    if faults:
        raise Refusals(tuple(faults))
    known = _identities(document, faults)
    placed = {place: record for name in LISTS for place, record in _records(name, document, known, faults)}
    faults += _faults_together(placed)
    faults += _faults_of_files(document, folder, placed.values())
    if faults:
        raise Refusals(tuple(faults))
    return tuple(placed.values())


def _refuse_taken(case: Reading) -> None:
    if case.all(Case, withdrawn=True):
        raise Refusal("", said("This file holds a case already. A whole case is taken into a new, empty one."))


def _read(path: Path) -> Plain:
    called = shown(path.name)
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
    except FileNotFoundError:
        raise Refusal("file", said("There is no file {name}.", name=called)) from None
    except OSError as fault:
        raise Refusal("file", said("{name} cannot be read: {reason}.", name=called, reason=fault.strerror)) from None
    except (ValueError, RecursionError) as fault:
        raise Refusal("file", said("{name} is not JSON in UTF-8: {fault}.", name=called, fault=fault)) from None


def _once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a name stands twice in one group of fields")
    return made


def _identities(document: Mapping[str, Plain], faults: list[Refusal]) -> dict[tuple[str, str], str]:
    """Kind and identity as written → identity as recorded. What is no UUID counts within the document only, and gets a new one."""
    known: dict[tuple[str, str], str] = {}
    for name, cls in LISTS.items():
        for number, written in enumerate(cast("list[Plain]", document.get(name, []))):
            place = f"{name}[{number}]"
            if not isinstance(written, dict):
                faults.append(Refusal(place, said("This is a group of fields.")))
                continue
            identity = written.get("id")
            if not isinstance(identity, str) or not identity:
                faults.append(Refusal(f"{place}.id", said("A record needs an identity, as text.")))
            elif (cls.kind, identity) in known:
                faults.append(Refusal(f"{place}.id", said("“{identity}” stands twice among the {name}.", identity=identity, name=name)))
            else:
                known[cls.kind, identity] = identity if _is_identity(identity) else new_identity()
    return known


def _is_identity(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _records(
    name: str, document: Mapping[str, Plain], known: dict[tuple[str, str], str], faults: list[Refusal]
) -> Iterator[tuple[str, Record]]:
    """Each record of one list that can be read, by its place."""
    cls = LISTS[name]
    for number, each in enumerate(cast("list[Plain]", document.get(name, []))):
        if not isinstance(each, dict):
            continue
        place = f"{name}[{number}]"
        found = list(_faults_in(cls, each, known))
        faults += _placed(place, found)
        identity = known.get((cls.kind, str(each.get("id"))))
        if not found and identity is not None:
            fields = {field: _meant(hint, each[field], known) for field, hint in hints(cls).items() if field in each and field != "id"}
            yield place, cls(id=identity, **{field: value_from(hints(cls)[field], value) for field, value in fields.items()})


def _placed(place: str, found: Iterable[Refusal]) -> Iterator[Refusal]:
    return (Refusal(f"{place}.{fault.field}", fault.words) for fault in found)


def _faults_in(cls: type[Record], written: Mapping[str, Plain], known: dict[tuple[str, str], str]) -> Iterator[Refusal]:
    names = field_names(cls)
    for field in written:
        if field != "id" and field not in names:
            yield Refusal(field, said("{kind} has no field “{field}”.", kind=_a(cls.kind).capitalize(), field=field))
    for each in dataclasses.fields(cls):
        if each.name == "id":
            continue
        if each.name not in written:
            if each.default is dataclasses.MISSING:
                yield Refusal(each.name, said("{kind} needs “{name}”.", kind=_a(cls.kind).capitalize(), name=each.name))
            continue
        try:
            value_from(hints(cls)[each.name], written[each.name])
        except Refusal as fault:
            joint = "." if fault.field and not fault.field.startswith("[") else ""
            yield Refusal(f"{each.name}{joint}{fault.field}", fault.words)
            continue
        for place, kind, identity in _references(hints(cls)[each.name], written[each.name], each.name):
            if (kind, identity) not in known:
                yield Refusal(place, said("There is no {kind} “{identity}” in this document.", kind=kind_term(kind), identity=identity))


def _references(hint: Any, written: Plain, place: str) -> Iterator[tuple[str, str, str]]:
    """Every reference in a value: where it stands, and the kind and identity it names."""
    if isinstance(written, list):
        for number, each in enumerate(written):
            yield from _references(typing.get_args(hint)[0], each, f"{place}[{number}]")
    elif isinstance(written, dict):
        inner = hints(_bare(hint))
        for name, value in written.items():
            yield from _references(inner[name], value, f"{place}.{name}")
    elif isinstance(written, str):
        if kind := identity_in(hint):
            yield place, kind, written
        elif _bare(hint) is Pointer:
            pointer = Pointer.parse(written)
            yield place, pointer.kind, pointer.id


def _meant(hint: Any, written: Plain, known: dict[tuple[str, str], str]) -> Plain:
    """The value with every reference as it is recorded here."""
    if isinstance(written, list):
        return [_meant(typing.get_args(hint)[0], each, known) for each in written]
    if isinstance(written, dict):
        inner = hints(_bare(hint))
        return {name: _meant(inner[name], value, known) for name, value in written.items()}
    if isinstance(written, str):
        if kind := identity_in(hint):
            return known[kind, written]
        if _bare(hint) is Pointer:
            pointer = Pointer.parse(written)
            return Pointer(pointer.kind, known[pointer.kind, pointer.id]).value
    return written


def _bare(hint: Any) -> Any:
    return next((each for each in typing.get_args(hint) if each is not type(None)), hint)


def _faults_together(placed: Mapping[str, Record]) -> Iterator[Refusal]:
    """What cannot be true of each record, alone and beside the others; and that there is one case, and no label twice."""
    if sum(isinstance(each, Case) for each in placed.values()) != 1:
        yield Refusal("cases", said("A document holds exactly one case."))
    others = _Document(placed.values())
    seen: set[tuple[type[Record], str]] = set()
    for place, each in placed.items():
        yield from _placed(place, each.refusals())
        # Of a record that could not be read itself, the faults are named already.
        with suppress(KeyError):
            yield from _placed(place, coherence.refusals(each, others))
        if each.withdrawn is not None and not each.withdrawn.strip():
            yield Refusal(f"{place}.withdrawn", said("Say why it was withdrawn."))
        label = getattr(each, "label", None)
        if label is None:
            continue
        if (type(each), label) in seen:
            yield Refusal(f"{place}.label", said("The label “{label}” is given twice.", label=label))
        elif not _LABELS.get(each.kind, re.compile(f"{each.letter}{_NUMBER}")).fullmatch(label):
            yield Refusal(f"{place}.label", said("“{label}” is no label of {kind}.", label=label, kind=_a(each.kind)))
        seen.add((type(each), label))


_NUMBER = "[1-9][0-9]{0,8}"
_LABELS = {"exhibit": re.compile(rf"[^\W\d_]{{1,4}}/{_NUMBER}"), "measure": re.compile(f"[OP]{_NUMBER}")}


class _Document:
    """The records of the document by identity."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._known = {(each.kind, each.id): each for each in records}

    def get(self, cls: type[R], identity: str) -> R:
        return cast("R", self._known[cls.kind, identity])


def _a(kind: str) -> str:
    """The kind with its article: “an exhibit”."""
    noun = kind.replace("_", " ")
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _faults_of_files(document: Mapping[str, Plain], folder: Path | None, records: Iterable[Record]) -> Iterator[Refusal]:
    named = {each.sha256: each for each in records if isinstance(each, (Exhibit, Rendition, Edition))}
    there: set[str] = set()
    for number, written in enumerate(cast("list[Plain]", document.get("files", []))):
        place = f"files[{number}]"
        sha256 = written.get("sha256") if isinstance(written, dict) else None
        if not isinstance(written, dict) or not isinstance(sha256, str) or len(sha256) != 64 or sha256.strip("0123456789abcdef"):
            yield Refusal(place, said("A file is named by its SHA-256, 64 small hexadecimal digits."))
            continue
        for field in written.keys() - {"sha256", "base64"}:
            yield Refusal(f"{place}.{field}", said("A file has no field “{field}”.", field=field))
        if sha256 in there or sha256 not in named:
            yield Refusal(
                place, said("This file is here twice.") if sha256 in there else said("No record of the document names this file.")
            )
        there.add(sha256)
        try:
            with _opened(written, folder) as original:
                if hashlib.file_digest(cast("Any", original), "sha256").hexdigest() != sha256:
                    yield Refusal(place, said("The bytes are not those of SHA-256 {sha256}.", sha256=sha256))
        except (OSError, ValueError):  # what is no base64 is a ValueError
            yield Refusal(place, said("Its bytes are neither here as base64 nor in the folder beside the document."))
    for sha256 in named.keys() - there:
        each = named[sha256]
        of = said("edition {number}", number=each.number) if isinstance(each, Edition) else getattr(each, "label", said("a rendition"))
        yield Refusal("files", said("The file {sha256} of {record} is missing.", sha256=sha256, record=of))


def _files(document: Mapping[str, Plain], folder: Path | None) -> Iterator[tuple[str, BinaryIO]]:
    for written in cast("list[dict[str, Plain]]", document.get("files", [])):
        yield str(written["sha256"]), _opened(written, folder)


def _opened(written: Mapping[str, Plain], folder: Path | None) -> BinaryIO:
    inline = written.get("base64")
    if inline is not None:
        return io.BytesIO(base64.b64decode(str(inline), validate=True))
    if folder is None:
        raise FileNotFoundError(str(written["sha256"]))
    return (folder / str(written["sha256"])).open("rb")
