"""The whole case as JSON: every record, and the bytes of every exhibit, text and sealed edition, in it or beside it."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from dossier_app.desk.bench import Progress
from dossier_app.desk.case_schema import LISTS, SCHEMA
from dossier_app.desk.desk import Desk
from dossier_app.domain.edition import Edition
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.failures import Refusal, unwritten
from dossier_app.domain.record import Plain, Record, fields_of
from dossier_app.domain.words import said
from dossier_app.store import durable


def dump_case(desk: Desk, *, inline: bool = True, without_withdrawn: bool = False, progress: Progress | None = None) -> dict[str, Plain]:
    """The case as plain values; the same case gives the same value. Records stand in the order in which they were recorded.

    With `inline`, the bytes of exhibits and texts are in it as base64; without, it only names them by their SHA-256.
    """
    document: dict[str, Plain] = {"schema": SCHEMA}
    for name, cls in LISTS.items():
        document[name] = [_written(record) for record in desk.case.all(cls, withdrawn=not without_withdrawn)]
    document["files"] = [_file(desk, sha256, inline=inline) for sha256 in _one_by_one(files_of(desk), progress)]
    return document


def write_case(desk: Desk, path: Path, progress: Progress | None = None) -> None:
    """Write the case to this file, and the bytes of its exhibits and texts, unencrypted, to the folder `NAME.files` beside it.

    The file gets its name last: where it is, everything is. Raises Refusal when either is there already, Trouble when they cannot be
    written; neither is there then.
    """
    folder = path.with_suffix(".files")
    for taken in (path, folder):
        if taken.exists():
            raise Refusal("file", said("{name} is there already. Choose another name.", name=taken.name))
    document = as_text(dump_case(desk, inline=False)).encode()
    lost = said("The folder {name}", name=path.absolute().parent.name), said("The case was not written out.")
    try:
        folder.mkdir(mode=0o700)
    except OSError as fault:
        raise unwritten(fault, *lost) from fault
    is_whole = False
    try:
        for sha256 in _one_by_one(files_of(desk), progress):
            with desk.file.vault.open(sha256) as kept, (folder / sha256).open("wb") as copy:
                shutil.copyfileobj(kept, copy, 1 << 20)
                copy.flush()
                durable.sync(copy)
        durable.sync_folder(folder)
        durable.write(path, document)
        is_whole = True
    except OSError as fault:
        raise unwritten(fault, *lost) from fault
    finally:
        if not is_whole:
            shutil.rmtree(folder, ignore_errors=True)


def as_text(document: dict[str, Plain]) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def files_of(desk: Desk) -> list[str]:
    """The SHA-256 of every file the records name, sorted."""
    return sorted({record.sha256 for cls in (Exhibit, Rendition, Edition) for record in desk.case.all(cls, withdrawn=True)})


def _one_by_one(files: list[str], progress: Progress | None) -> Iterator[str]:
    """The files, each told as it is begun."""
    telling = progress or Progress()
    for number, sha256 in enumerate(files):
        telling.stop_if_asked()
        telling.report(number, len(files), said("Writing the files"))
        yield sha256


def _written(record: Record) -> Plain:
    return {"id": record.id, **{name: value for name, value in fields_of(record).items() if value is not None}}


def _file(desk: Desk, sha256: str, *, inline: bool) -> Plain:
    return {"sha256": sha256, "base64": base64.b64encode(desk.file.vault.read(sha256)).decode()} if inline else {"sha256": sha256}
