"""The manifest: the Dossier value as canonical JSON (RFC 8785), inside the PDF it was printed from."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from functools import cache

from dossier_app.dossier.value import Block, Dossier

FORMAT = "dossier-manifest/1"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32


def manifest_of(dossier: Dossier) -> bytes:
    """The dossier as canonical JSON: equal dossiers give equal bytes."""
    return canonical({"format": FORMAT, **_named(dossier)})


def sha256_of(dossier: Dossier) -> str:
    return hashlib.sha256(manifest_of(dossier)).hexdigest()


def substance_of(blocks: Iterable[tuple[Block, ...]]) -> str:
    """The digest of what reviewers look at: the blocks of the sections given, in canonical JSON, one section after the other."""
    digest, between = hashlib.sha256(b"["), b""
    for section in blocks:
        digest.update(between + canonical(section))
        between = b","
    digest.update(b"]")
    return digest.hexdigest()


def dossier_number(sha256: str) -> str:
    """A short number to say on the telephone: the first forty bits of a digest, “7K3M-Q9TD”."""
    value = int(sha256[:10], 16)
    signs = "".join(_ALPHABET[value >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def canonical(value: object) -> bytes:
    """A part of the tree, or parts of it, in the one spelling of RFC 8785; each part says under “is” which kind it is."""
    return _ENCODER.encode(value).encode()


def _named(part: object) -> dict[str, object]:
    """A part by the names of its fields. Widths of columns are told as text: RFC 8785 spells fractions in a way of its own."""
    fields = {name: getattr(part, name) for name in _fields(type(part))}
    return {"is": type(part).__name__, **{name: str(each) if isinstance(each, float) else each for name, each in fields.items()}}


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind))


def _told(value: object) -> object:
    return _named(value) if dataclasses.is_dataclass(value) else str(value)


# With text, whole numbers, yes and no, and names of fields in plain letters, this is what RFC 8785 asks for; a test compares the two.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_told)
