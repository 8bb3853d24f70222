"""Looking at a package that somebody hands us, against the list that was signed or, without it, against what it says of itself.

The package is hostile until proved otherwise: no link is followed, nothing outside it is opened, no device is waited for, no more is
read than a file of the list may have, and no more names are looked at than a package of ours could hold.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dossier_app.domain.failures import Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.exchange.bag import DATA, DECLARATION, DECLARED, INFO, MANIFEST, TAG_FILES, TAG_MANIFEST, Bag, is_safe

_MOST_NAMES = 20_000
_LONGEST_TAG_FILE = 16 << 20
_LONGEST_NAME = 120
_PIECE = 1 << 20
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_BY_FILE_MANAGERS = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of one file: the name that it has, or should have, in the package."""

    name: str
    is_sound: bool
    words: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """Everything found; `info` is what the package says of itself, and `manifest_sha256` the digest of the manifest that it has."""

    looked: tuple[Looked, ...]
    info: dict[str, str]
    manifest_sha256: str

    @property
    def is_sound(self) -> bool:
        return all(each.is_sound for each in self.looked)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file of the payload as a list gives it; a manifest alone does not say how large it is."""

    sha256: str
    size: int | None


def examine(folder: Path, signed: Bag | None, read: Callable[[int], None] = lambda _count: None) -> Examined:
    """Every file of the package against the signed list, or against its own manifests when there is none. `read` is told of bytes read.

    Never raises for what the package holds. Raises Trouble when there is no such folder, or its disk fails; what `read` raises stops it.
    """
    try:
        return _examined(folder, signed, read)
    except FileNotFoundError:
        raise Trouble(said("There is no folder {name}.", name=shown(folder.name)), said("Choose the folder again.")) from None
    except (OSError, ValueError) as fault:  # a name with a NUL is a ValueError
        why = fault.strerror if isinstance(fault, OSError) else said("no folder can have this name")
        raise Trouble(
            said("The package {name} could not be read: {reason}.", name=shown(folder.name), reason=why),
            said("See whether its disk is still there, and you may read it."),
        ) from None


def _examined(folder: Path, signed: Bag | None, read: Callable[[int], None]) -> Examined:
    found: list[Looked] = []
    listed, is_whole = _listed(folder)
    if not is_whole:
        found.append(_amiss("", said("It holds more files than a package does, so they were not all looked at.")))
    tags = {name: _tag_file(folder / name) for name in TAG_FILES if name in listed}
    info = _info_in(tags.get(INFO))
    found += _against_signed(tags, info, signed) if signed else _against_itself(tags)
    found += (_stranger(name, listed[name]) for name in sorted(listed.keys() - {*TAG_FILES, DATA}))
    wanted, faults = (_wanted_by(signed), []) if signed else _wanted_by_manifest(tags.get(MANIFEST))
    found += faults
    if DATA in listed and not _is_folder(listed[DATA]):
        found.append(_amiss(DATA, said("{name} is no folder but a link or a file; it was not followed.", name=DATA)))
        listed.pop(DATA)
    found += _payload(folder / DATA if DATA in listed else None, wanted, read)
    manifest = tags.get(MANIFEST)
    return Examined(tuple(found), info, "" if manifest is None else hashlib.sha256(manifest).hexdigest())


def _against_signed(tags: dict[str, bytes | None], info: dict[str, str], signed: Bag) -> Iterator[Looked]:
    """The four files that the signed list gives letter by letter."""
    for name, content in signed.tag_files().items():
        if name not in tags:
            yield _amiss(name, said("{name} is missing from the package.", name=name))
        elif tags[name] == content:
            yield Looked(name, is_sound=True, words=said("It is as it was sealed."), sha256=hashlib.sha256(content).hexdigest())
        elif name == MANIFEST:
            yield _amiss(name, said("The manifest of the package was rewritten: it is not the one whose digest is signed."))
        elif name == INFO and (other := _of_another(info, dict(signed.info))):
            yield _amiss(name, other)
        else:
            yield _amiss(name, said("{name} is not as it was sealed.", name=name))


def _of_another(info: dict[str, str], sealed: dict[str, str]) -> str:
    """That the package says it belongs to another dossier, or nothing when it does not say so."""
    names = ("Dossier-Reference", "Dossier-Edition")
    (reference, edition), wanted = ([each.get(name, "") for name in names] for each in (info, sealed))
    if not edition or [reference, edition] == wanted:
        return ""
    return said(
        "This is the package of {reference}, edition {edition}, and not of {ours}, edition {number}.",
        reference=_brief(reference), edition=_brief(edition), ours=_brief(wanted[0]), number=wanted[1],
    )  # fmt: skip


def _against_itself(tags: dict[str, bytes | None]) -> Iterator[Looked]:
    """The files beside data/ against the list of them, which is one of them."""
    for name in TAG_FILES:
        if name not in tags:
            yield _amiss(name, said("{name} is missing from the package.", name=name))
    listed = dict(_lines(tags.get(TAG_MANIFEST)))
    for name in (DECLARATION, INFO, MANIFEST):
        content = tags.get(name)
        if name not in tags:
            continue
        if content is None or hashlib.sha256(content).hexdigest() != listed.get(name) or (name == DECLARATION and content != DECLARED):
            yield _amiss(name, said("{name} is not the file that the package lists.", name=name))
        else:
            yield Looked(name, is_sound=True, words=said("It is as the package lists it."), sha256=listed[name])
    for name in sorted(listed.keys() - {DECLARATION, INFO, MANIFEST}):
        yield _amiss(name, said("{name} is listed, and is no file that a package of a dossier has.", name=_brief(name)))


def _wanted_by(signed: Bag) -> dict[str, _Wanted]:
    return {each.name: _Wanted(each.sha256, each.size) for each in signed.payload}


def _wanted_by_manifest(manifest: bytes | None) -> tuple[dict[str, _Wanted], list[Looked]]:
    """The payload as the package's own manifest lists it, and every line by which it would lead elsewhere."""
    wanted: dict[str, _Wanted] = {}
    faults: list[Looked] = []
    alike: set[str] = set()
    for path, sha256 in _lines(manifest):
        folder, _, name = path.partition("/")
        if len(alike) >= _MOST_NAMES:
            faults.append(_amiss(MANIFEST, said("The manifest lists more files than a package does.")))
            break
        if folder != DATA or not is_safe(name):
            words = said(
                "The manifest names {path}, which is no place in {folder}/. Nothing was opened there.", path=_brief(path), folder=DATA
            )
            faults.append(_amiss(MANIFEST, words))
        elif name.casefold() in alike:
            faults.append(_amiss(MANIFEST, said("The manifest names {path} twice.", path=path)))
        else:
            alike.add(name.casefold())
            wanted[name] = _Wanted(sha256, None)
    if manifest is not None and len(list(_lines(manifest))) != len(manifest.splitlines()):
        faults.append(_amiss(MANIFEST, said("The manifest cannot be read line by line.")))
    return wanted, faults


def _payload(data: Path | None, wanted: dict[str, _Wanted], read: Callable[[int], None]) -> Iterator[Looked]:
    """Each listed file, and each file that is in no list."""
    present, is_whole = _listed(data) if data else ({}, True)
    if not is_whole:
        yield _amiss(f"{DATA}/", said("It holds more files than a package does, so they were not all looked at."))
    by_digest = {each.sha256: name for name, each in wanted.items()}
    sizes = {each.size for each in wanted.values()}
    strangers = present.keys() - wanted.keys()
    digests = {
        name: _digest(data / name, read)
        for name, found in sorted(present.items())
        if data and _is_file(found) and (found.st_size in sizes or (None in sizes and name in wanted))
    }
    moved = {digests[name]: name for name in sorted(strangers) if digests.get(name) in by_digest}
    for name, each in sorted(wanted.items()):
        path = f"{DATA}/{name}"
        if name not in present and each.sha256 in moved:
            yield _amiss(path, said("{path} was renamed: it is {other} now.", path=path, other=f"{DATA}/{_brief(moved[each.sha256])}"))
        elif name not in present:
            yield _amiss(path, said("{path} is missing from the package.", path=path))
        elif not _is_file(present[name]):
            yield _amiss(path, said("{path} is a link, a folder or a device, and no file. It was not followed.", path=path))
        elif digests.get(name) == each.sha256:
            yield Looked(path, is_sound=True, words=said("It is the file of the schedule."), sha256=each.sha256)
        elif digests.get(name, "") in by_digest:
            other = f"{DATA}/{by_digest[digests[name]]}"
            yield _amiss(path, said("{path} holds what belongs in {other}.", path=path, other=other), digests[name])
        else:
            yield _amiss(path, said("{path} was altered: it is not the file of the schedule.", path=path), digests.get(name, ""))
    for name in sorted(strangers):
        if digests.get(name, "") not in by_digest or moved.get(digests[name]) != name or by_digest[digests[name]] in present:
            yield _stranger(f"{DATA}/{name}", present[name])


def _stranger(path: str, found: os.stat_result) -> Looked:
    """A file that is in no list, or what is no file at all."""
    if _is_file(found):
        strange = said("{path} stands in no schedule.", path=_brief(path))
        if _BY_FILE_MANAGERS.fullmatch(path.rpartition("/")[2]):
            return _amiss(
                path, together(strange, said("File managers write files of this name by themselves. Delete it and verify again."))
            )
        return _amiss(path, strange)
    return _amiss(path, said("{path} is a link, a folder or a device that stands in no schedule. It was not followed.", path=_brief(path)))


def _lines(manifest: bytes | None) -> Iterator[tuple[str, str]]:
    """Path → SHA-256 of each line that reads as one."""
    for line in (manifest or b"").splitlines():
        if (read := _LINE.fullmatch(line.decode("utf-8", "replace"))) is not None:
            yield read[2], read[1]


def _info_in(content: bytes | None) -> dict[str, str]:
    pairs = (line.partition(":") for line in (content or b"").decode("utf-8", "replace").splitlines())
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def _listed(folder: Path) -> tuple[dict[str, os.stat_result], bool]:
    """What stands in this folder, each by what it is itself; and whether that is all."""
    found: dict[str, os.stat_result] = {}
    with os.scandir(folder) as entries:
        for each in entries:
            if len(found) >= _MOST_NAMES:
                return found, False
            found[each.name] = each.stat(follow_symlinks=False)
    return found, True


def _is_file(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode) and not _leads_elsewhere(found)


def _is_folder(found: os.stat_result) -> bool:
    return stat.S_ISDIR(found.st_mode) and not _leads_elsewhere(found)


def _leads_elsewhere(found: os.stat_result) -> bool:
    """A junction of Windows calls itself a folder."""
    return bool(getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _opened(path: Path) -> BinaryIO | None:
    """The file itself; None when there is a link or a device in its place, also when one was put there since it was listed."""
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))
    try:
        descriptor = os.open(path, os.O_RDONLY | sum(flags))
    except FileNotFoundError:
        return None
    except OSError:
        if path.is_symlink():
            return None
        raise
    opened = os.fdopen(descriptor, "rb", buffering=0)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return opened
    opened.close()
    return None


def _tag_file(path: Path) -> bytes | None:
    """The content of a small file; None when it is none."""
    if not _is_file(path.lstat()) or path.lstat().st_size > _LONGEST_TAG_FILE or (opened := _opened(path)) is None:
        return None
    with opened:
        return opened.read(_LONGEST_TAG_FILE)


def _digest(path: Path, read: Callable[[int], None]) -> str:
    """The SHA-256 of a file, or nothing when it is none any more."""
    if (opened := _opened(path)) is None:
        return ""
    digest = hashlib.sha256()
    with opened:
        while piece := opened.read(_PIECE):
            digest.update(piece)
            read(len(piece))
    return digest.hexdigest()


def _amiss(name: str, words: str, sha256: str = "") -> Looked:
    return Looked(_brief(name), is_sound=False, words=words, sha256=sha256)


def _brief(name: str) -> str:
    """A name that a stranger chose, so short that it does not fill the page."""
    return shown(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…")
