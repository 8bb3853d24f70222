"""The files inside a dossier, each against the SHA-256 that the manifest gives for it, and the manifest itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, cast

from dossier_app.domain.shown import shown
from dossier_app.signing.verdicts import AttachmentVerdict, Word

MANIFEST = "manifest.json"
_DEEPEST = 32
_MOST = 10_000


def manifest_in(reader: Any) -> dict[str, Any]:
    """What the manifest says; empty when there is none that can be read."""
    content = dict(_embedded(reader)).get(MANIFEST)
    if content is None:
        return {}
    try:
        written = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", written) if isinstance(written, dict) else {}


def compare(reader: Any) -> tuple[AttachmentVerdict, ...]:
    """Every attached file against the manifest: altered, missing, or in no schedule."""
    embedded = list(_embedded(reader))
    names = [name for name, _ in embedded]
    files = dict(embedded)
    if MANIFEST not in files:
        return (AttachmentVerdict(MANIFEST, Word.FAILS, "The manifest is missing, so no attached file can be checked.", ""),)
    twice = [
        AttachmentVerdict(shown(name), Word.FAILS, "Two attached files have this name.", "")
        for name in sorted(set(names))
        if names.count(name) > 1
    ]
    listed = _listed(files[MANIFEST])
    if listed is None:
        return (*twice, AttachmentVerdict(MANIFEST, Word.FAILS, "The manifest cannot be read.", _digest(files[MANIFEST])))
    return (*twice, *_compared(files, listed))


def _compared(files: dict[str, bytes], listed: dict[str, str]) -> Iterator[AttachmentVerdict]:
    yield AttachmentVerdict(MANIFEST, Word.HOLDS, "The list from which this dossier was printed.", _digest(files[MANIFEST]))
    for name, sha256 in listed.items():
        if name not in files:
            yield AttachmentVerdict(shown(name), Word.FAILS, f"{shown(name)} is in the schedule, and is not in the file.", "")
        elif _digest(files[name]) != sha256:
            yield AttachmentVerdict(shown(name), Word.FAILS, f"{shown(name)} is not the file of the schedule.", _digest(files[name]))
        else:
            yield AttachmentVerdict(shown(name), Word.HOLDS, "It is the file of the schedule.", sha256)
    for name in sorted(files.keys() - listed.keys() - {MANIFEST}):
        yield AttachmentVerdict(shown(name), Word.FAILS, f"{shown(name)} stands in no schedule.", _digest(files[name]))


def _listed(manifest: bytes) -> dict[str, str] | None:
    """Name → SHA-256 of every file the manifest says is attached."""
    try:
        return {str(each["name"]): str(each["sha256"]) for each in json.loads(manifest)["attached"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _embedded(reader: Any) -> Iterator[tuple[str, bytes]]:
    """The attached files by name, as the name tree of the catalogue lists them."""
    names = entry(reader.root, "/Names")
    names = None if names is None else entry(names, "/EmbeddedFiles")
    if names is None:
        return
    for number, (_, specification) in enumerate(_leaves(names, 0)):
        if number >= _MOST:
            raise ValueError(number)
        embedded = specification["/EF"]
        stream = entry(embedded, "/F") if "/F" in embedded else embedded["/UF"]
        yield str(specification["/UF"] if "/UF" in specification else specification["/F"]), stream.data


def entry(dictionary: Any, key: str) -> Any:
    """What stands under a key, the object itself and not a reference to it; None when nothing does."""
    # `get` would hand out the reference.
    return dictionary[key] if key in dictionary else None  # noqa: SIM401  # not the same here


def _leaves(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > _DEEPEST:
        raise ValueError(depth)
    flat = [each.get_object() for each in entry(node, "/Names") or ()]
    yield from zip((str(each) for each in flat[::2]), flat[1::2], strict=True)
    for each in entry(node, "/Kids") or ():
        yield from _leaves(each.get_object(), depth + 1)
