"""The package beside a dossier: a BagIt bag (RFC 8493), flat, with SHA-256 only, whose every byte but the payload follows from a list.

Names in it are of plain ASCII letters, figures, “-”, “_” and “.”, so that nothing in a path needs encoding (RFC 8493, 2.1.3), every disk
takes them, and `sha256sum -c manifest-sha256.txt` reads the manifest as it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAG_FILES = (DECLARATION, INFO, MANIFEST, TAG_MANIFEST)
DATA = "data"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class Payload:
    """A file of the package as the list gives it; it stands in data/ under this name."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Bag:
    """What a package holds, and what it says of itself. Equal lists give equal tag files, byte for byte."""

    payload: tuple[Payload, ...]
    info: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """Bytes of the payload."""
        return sum(each.size for each in self.payload)

    @property
    def manifest(self) -> bytes:
        """`manifest-sha256.txt`: it depends on the payload only."""
        return "".join(f"{each.sha256}  {DATA}/{each.name}\n" for each in sorted(self.payload, key=lambda each: each.name)).encode()

    @property
    def manifest_sha256(self) -> str:
        return hashlib.sha256(self.manifest).hexdigest()

    def tag_files(self) -> dict[str, bytes]:
        """The files beside data/, in the order in which they are written."""
        about = (*self.info, ("Payload-Oxum", f"{self.size}.{len(self.payload)}"))
        files = {
            DECLARATION: DECLARED,
            INFO: "".join(f"{name}: {one_line(value)}\n" for name, value in about).encode(),
            MANIFEST: self.manifest,
        }
        tagged = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
        return {**files, TAG_MANIFEST: tagged.encode()}


def one_line(value: str) -> str:
    """The value without what would begin another line, or another label."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def is_safe(name: str) -> bool:
    """Whether a file of the payload may have this name: on every system it is one file in data/, and no device."""
    return bool(_NAME.fullmatch(name)) and not name.endswith(".") and not _RESERVED.fullmatch(name)


def safe_names(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """A name for each of these stems and endings, alike to them, safe everywhere, and no two that differ only in their case."""
    taken: set[str] = set()
    names: list[str] = []
    for stem, ending in wanted:
        plain = re.sub("[^A-Za-z0-9_-]", "_", stem)[:_LONGEST_STEM] or "_"
        plain = f"_{plain}" if _RESERVED.fullmatch(plain) else plain
        name, number = f"{plain}{ending}", 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}{ending}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names
