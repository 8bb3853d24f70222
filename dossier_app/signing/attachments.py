"""The files inside a dossier, each against the SHA-256 that the manifest gives for it, and the manifest itself."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing.objects import entry, reference
from dossier_app.signing.verdicts import AttachmentVerdict, Word

MANIFEST = "manifest.json"
_DEEPEST = 32
_MOST_FILES = 10_000
_MOST_BYTES = 4 << 30
_LONGEST_MANIFEST = 64 << 20
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Attachments:
    """What the manifest says, and the verdict on every file inside."""

    described: dict[str, Any] = field(default_factory=dict[str, Any])
    verdicts: tuple[AttachmentVerdict, ...] = ()


def attachments_of(reader: Any) -> Attachments:
    """Every attached file against the manifest: altered, missing, or in no schedule. Raises whatever a hostile file brings about."""
    digests: dict[str, str] = {}
    faults: list[AttachmentVerdict] = []
    manifest = b""
    attached = list(_attached(reader))
    for name, stream, is_plain in attached:
        if name in digests:
            faults.append(_fails(name, said("Two attached files have this name.")))
        elif not is_plain:
            faults.append(_fails(name, said("It has more than one name, or more than one content.")))
        digest, taken = hashlib.sha256(), bytearray()
        for piece in _pieces(stream):
            digest.update(piece)
            if name == MANIFEST and len(taken) < _LONGEST_MANIFEST:
                taken += piece
        digests[name] = digest.hexdigest()
        manifest = bytes(taken) if name == MANIFEST else manifest
    if _is_anywhere_else(reader, {reference for _, _, reference in _specifications(reader)}):
        faults.append(_fails("", said("A file is attached that stands in no list of attached files.")))
    if MANIFEST not in digests:
        return Attachments({}, (*faults, _fails(MANIFEST, said("The manifest is missing, so no attached file can be checked."))))
    described = _read(manifest)
    listed = None if described is None else _listed(described)
    if described is None or listed is None:
        return Attachments({}, (*faults, _fails(MANIFEST, said("The manifest cannot be read."), digests[MANIFEST])))
    return Attachments(described, (*faults, *_compared(digests, listed)))


def _compared(digests: dict[str, str], listed: dict[str, str]) -> Iterator[AttachmentVerdict]:
    yield AttachmentVerdict(MANIFEST, Word.HOLDS, said("The list from which this dossier was printed."), digests[MANIFEST])
    for name, sha256 in listed.items():
        if name not in digests:
            yield _fails(name, said("{name} is in the schedule, and is not in the file.", name=shown(name)))
        elif digests[name] != sha256:
            yield _fails(name, said("{name} is not the file of the schedule.", name=shown(name)), digests[name])
        else:
            yield AttachmentVerdict(shown(name), Word.HOLDS, said("It is the file of the schedule."), sha256)
    for name in sorted(digests.keys() - listed.keys() - {MANIFEST}):
        yield _fails(name, said("{name} stands in no schedule.", name=shown(name)), digests[name])


def _fails(name: str, words: str, sha256: str = "") -> AttachmentVerdict:
    return AttachmentVerdict(shown(name), Word.FAILS, words, sha256)


def _read(manifest: bytes) -> dict[str, Any] | None:
    """What the manifest says; None when it is not canonical JSON (RFC 8785), in which nothing can be said twice or in two ways."""
    import rfc8785

    try:
        written = json.loads(manifest)
        canonical = rfc8785.dumps(written)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", written) if isinstance(written, dict) and canonical == manifest else None


def _listed(described: dict[str, Any]) -> dict[str, str] | None:
    """Name → SHA-256 of every file the manifest says is attached."""
    try:
        found = [(str(each["name"]), str(each["sha256"])) for each in described["attached"]]
    except (KeyError, TypeError):
        return None
    fits = all(re.fullmatch("[0-9a-f]{64}", sha256) and name != MANIFEST for name, sha256 in found)
    return dict(found) if fits and len(dict(found)) == len(found) else None


def _attached(reader: Any) -> Iterator[tuple[str, Any, bool]]:
    """The attached files: name, stream, and whether every way of asking for it gives the same name and the same stream."""
    for number, (key, specification, _) in enumerate(_specifications(reader)):
        if number >= _MOST_FILES:
            raise ValueError(number)
        embedded = specification["/EF"]
        names = {str(specification[each]) for each in ("/UF", "/F") if each in specification}
        streams = {reference(embedded, each) for each in embedded}
        name = str(specification["/UF"] if "/UF" in specification else specification["/F"])
        stream = entry(embedded, "/UF" if "/UF" in embedded else "/F")
        yield name, stream, names == {key} and len(streams) == 1 and None not in streams


def _specifications(reader: Any) -> Iterator[tuple[str, Any, Any]]:
    """What the catalogue's tree of names lists: key, specification, and the reference to it."""
    names = entry(reader.root, "/Names")
    tree = None if names is None else entry(names, "/EmbeddedFiles")
    if tree is not None:
        yield from _leaves(tree, 0)


def _leaves(node: Any, depth: int) -> Iterator[tuple[str, Any, Any]]:
    if depth > _DEEPEST:
        raise ValueError(depth)
    names = entry(node, "/Names")
    if names is not None:
        if len(names) % 2:
            raise ValueError(len(names))
        for place in range(0, len(names), 2):
            specification = names.raw_get(place + 1)
            yield str(names[place]), names[place + 1], getattr(specification, "reference", None)
    for each in entry(node, "/Kids") or ():
        yield from _leaves(each.get_object(), depth + 1)


def _is_anywhere_else(reader: Any, listed: set[Any]) -> bool:
    """Whether the catalogue's associated files (ISO 19005-3) hold one that the tree of names does not."""
    associated = entry(reader.root, "/AF")
    return any(getattr(associated.raw_get(place), "reference", None) not in listed for place in range(len(associated or ())))


def _pieces(stream: Any) -> Iterator[bytes]:
    """The content of an embedded file, in pieces that fit into memory however well it was packed."""
    kind = entry(stream, "/Filter")
    if kind is None:
        yield stream.encoded_data
        return
    if kind != "/FlateDecode" or entry(stream, "/DecodeParms") is not None:
        yield stream.data
        return
    yield from _unpacked(memoryview(stream.encoded_data))


def _unpacked(packed: memoryview) -> Iterator[bytes]:
    """What was packed, piece by piece; nothing when nothing was, which writers leave without even an empty packing."""
    unpacking, total = zlib.decompressobj(), 0
    for place in range(0, len(packed), _PIECE):
        rest = packed[place : place + _PIECE]
        while rest and not unpacking.eof:
            piece = unpacking.decompress(rest, _PIECE)
            rest = unpacking.unconsumed_tail
            total += len(piece)
            if total > _MOST_BYTES:
                raise ValueError(total)
            yield piece
    if packed:
        yield unpacking.flush()
        if not unpacking.eof:
            raise ValueError(len(packed))
