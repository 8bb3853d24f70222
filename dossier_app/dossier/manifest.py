"""The manifest: the Dossier value as canonical JSON (RFC 8785), inside the PDF it was printed from."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable
from typing import Any, TypeAlias, cast

from dossier_app.dossier.value import Block, Dossier

FORMAT = "dossier-manifest/1"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"


def manifest_of(dossier: Dossier) -> bytes:
    """The dossier as canonical JSON: equal dossiers give equal bytes."""
    import rfc8785

    written = cast("dict[str, Json]", plain(dossier))
    # Widths of columns are fractions of a millimetre; everything else in it is text, whole numbers, or yes and no.
    return rfc8785.dumps(cast("Any", {"format": FORMAT, **written}))


def sha256_of(dossier: Dossier) -> str:
    return hashlib.sha256(manifest_of(dossier)).hexdigest()


def substance_of(blocks: Iterable[tuple[Block, ...]]) -> str:
    """The digest of what reviewers look at: the blocks of the sections given, in canonical JSON."""
    import rfc8785

    return hashlib.sha256(rfc8785.dumps(cast("Any", plain(tuple(blocks))))).hexdigest()


def dossier_number(sha256: str) -> str:
    """A short number to say on the telephone: the first forty bits of a digest, “7K3M-Q9TD”."""
    value = int(sha256[:10], 16)
    signs = "".join(_ALPHABET[value >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def plain(value: object) -> Json:
    """A value of the tree as JSON; each part says under “is” which kind it is."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
        return {"is": type(value).__name__, **fields}
    if isinstance(value, tuple):
        return [plain(each) for each in cast("tuple[object, ...]", value)]
    if value is None or isinstance(value, str | bool | int):
        return value if type(value) in (str, bool, int, type(None)) else str(value)
    return str(value)
