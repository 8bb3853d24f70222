"""Verifying a dossier from its file alone. The file is hostile until proved otherwise: whatever breaks while reading it is a verdict.

The file is read in a child process with bounded memory and time (see `confinement`), so that it can neither hang nor fell the program.
"""

from __future__ import annotations

import errno
import hashlib
import stat
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from dossier_app.domain.failures import Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing.quiet import hush
from dossier_app.signing.trust import Trusted
from dossier_app.signing.verdicts import AttachmentVerdict, Verdict, Verification, Word, unfinished, unread

if TYPE_CHECKING:
    from dossier_app.signing.attachments import Attachments

__all__ = ["AttachmentVerdict", "Verdict", "Verification", "Word", "judge", "verify"]

MOST = 1 << 30
"""Bytes of the largest file that is looked at."""
_PARTS = (
    "cryptography.hazmat.backends.openssl.backend",
    "cryptography.x509",
    "pyhanko.pdf_utils.filters",
    "pyhanko.pdf_utils.metadata.xmp_xml",
    "pyhanko.pdf_utils.reader",
    "pyhanko.sign.validation",
    "rfc8785",
    *(f"dossier_app.signing.{part}" for part in ("attachments", "chain", "history", "revocation", "schedule", "signatures")),
)
"""What is loaded late elsewhere in this package, as nothing but judging needs it."""


def verify(path: Path, trusted: Sequence[bytes] = (), revoked: Sequence[bytes] = ()) -> Verification:
    """The five verdicts on this file; `trusted` are certificates (DER) of signers, or of who vouches for them, `revoked` lists of theirs.

    Never raises for what the file holds. Raises Trouble when there is no such file, or it cannot be opened at all.
    """
    from dossier_app.signing.confinement import ask

    size = _size_of(path)
    answer = ask(path, tuple(trusted), size, revoked=tuple(revoked))
    if isinstance(answer, Verification):
        return answer
    with path.open("rb") as opened:
        return unfinished(shown(path.name), size, _digest(opened), answer)


def load() -> None:
    """Load every part that judging needs, so that from then on whatever takes memory takes it for the file."""
    for name in _PARTS:
        import_module(name)


def judge(path: Path, trusted: Sequence[bytes] = (), now: datetime | None = None, revoked: Sequence[bytes] = ()) -> Verification:
    """The same in this process, without bounds: what the child process does. `now` is the clock that certificates are held against.

    Raises OSError when the file cannot be read to its end.
    """
    hush()
    with path.open("rb") as opened:
        return _judged(shown(path.name), opened, Trusted(frozenset(trusted), tuple(revoked)), now or datetime.now(UTC))


def _size_of(path: Path) -> int:
    """How large the file is; opening a device or a pipe would wait for ever."""
    name = shown(path.name)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Trouble(said("{name} is a folder or a device, not a file.", name=name), said("Choose the PDF."))
        with path.open("rb"):
            return found.st_size
    except FileNotFoundError:
        raise Trouble(said("There is no file {name}.", name=name), said("Choose the file again.")) from None
    except (OSError, ValueError) as fault:  # a name with a NUL is a ValueError
        words = fault.strerror if isinstance(fault, OSError) else said("no file can have this name")
        raise Trouble(
            said("{name} could not be read: {reason}.", name=name, reason=words),
            said("See whether its disk is still there, and you may read it."),
        ) from None


def _digest(opened: BinaryIO) -> str:
    return hashlib.file_digest(cast("Any", opened), "sha256").hexdigest()


def _judged(name: str, opened: BinaryIO, trusted: Trusted, now: datetime) -> Verification:
    sha256 = _digest(opened)
    size = opened.tell()
    opened.seek(0)
    if size > MOST:
        return unread(name, size, sha256, said("The file is larger than {count} GiB, which no dossier is.", count=MOST >> 30))
    if not opened.read(5).startswith(b"%PDF-"):
        return unread(name, size, sha256, said("This is not a PDF."))
    try:
        reader = _reader(opened)
        if reader.encrypted:
            return unread(name, size, sha256, said("The file is locked with a password. A dossier never is."))
        _refuse_without_pages(reader)
    except Exception as fault:  # noqa: BLE001  # a hostile file may break its reader in any way; each way is this verdict
        _raise_if_starved(fault)
        return unread(name, size, sha256, said("The file is damaged or cut short: it cannot be read as a PDF."))
    try:
        return _examined(opened, reader, (name, size, sha256), trusted, now)
    except Exception as fault:  # noqa: BLE001  # the same: what cannot be examined to its end is not valid
        _raise_if_starved(fault)
        return unfinished(name, size, sha256, said("The file could not be examined to its end, as one that was tampered with cannot."))


def _raise_if_starved(fault: BaseException) -> None:
    """Raise MemoryError when a lack of memory stands behind this fault: it is the child process's bound, and has its own sentence."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, MemoryError) or (isinstance(cause, OSError) and cause.errno == errno.ENOMEM):
            raise MemoryError from fault
        cause = cause.__cause__ or cause.__context__


def _reader(opened: BinaryIO) -> Any:
    from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget
    from pyhanko.pdf_utils.reader import PdfFileReader

    # What is attached is unpacked piece by piece and not counted here; the rest of a dossier is text.
    return PdfFileReader(opened, strict=True, decode_limits=DecodeLimits(document_budget=DocumentDecodeBudget(max_ratio=4)))


def _refuse_without_pages(reader: Any) -> None:
    if "/Kids" not in reader.root["/Pages"]:
        raise ValueError("no pages")


def _examined(opened: BinaryIO, reader: Any, file: tuple[str, int, str], trusted: Trusted, now: datetime) -> Verification:
    from dossier_app.signing.chain import chain_of
    from dossier_app.signing.history import past_of
    from dossier_app.signing.revocation import lists_in
    from dossier_app.signing.schedule import schedule_of
    from dossier_app.signing.signatures import examine

    name, size, sha256 = file
    found = examine(opened, reader, replace(trusted, lists=(*trusted.lists, *lists_in(reader))), now)
    inside = _inside(reader)
    listed = schedule_of(inside.described, inside.verdicts)
    edition = inside.described.get("edition")
    approver = found.approver
    valid_from, valid_until = found.signer.in_force if found.signer else ("", "")
    return Verification(
        name=name,
        size=size,
        sha256=sha256,
        readable=True,
        verdicts=(*found.verdicts, chain_of(inside.described)),
        attachments=(*inside.verdicts, *listed.faults),
        changes=found.changes,
        reference=shown(str(inside.described.get("reference", ""))[:200]),
        edition=edition if isinstance(edition, int) and not isinstance(edition, bool) else None,
        signer_name=found.signer_name,
        signer_sha256=found.signer_sha256,
        key_sha256=found.key_sha256,
        approver_name=approver.name if approver else "",
        approver_sha256=approver.sha256 if approver else "",
        approver_key_sha256=approver.key_sha256 if approver else "",
        approver_reason=approver.reason if approver else "",
        signer_issuer=found.signer.issuer if found.signer else "",
        valid_from=valid_from,
        valid_until=valid_until,
        pages=_pages(reader),
        exhibits=listed.exhibits,
        listed=listed.package,
        past=past_of(inside.described),
    )


def _pages(reader: Any) -> int:
    """How many pages the file says it has; none when what it says is no number."""
    count = reader.root["/Pages"].get("/Count", 0)
    return int(count) if isinstance(count, int) and 0 < count < 1_000_000 else 0


def _inside(reader: Any) -> Attachments:
    """The attached files; one that cannot be read is a verdict of its own."""
    from dossier_app.signing.attachments import Attachments, attachments_of

    try:
        return attachments_of(reader)
    except Exception as fault:  # noqa: BLE001  # the same again: what was found of the signatures is the more telling
        _raise_if_starved(fault)
        return Attachments({}, (AttachmentVerdict("", Word.FAILS, said("What is attached cannot be read to its end."), ""),))
