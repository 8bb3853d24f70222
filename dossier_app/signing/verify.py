"""Verifying a dossier from its file alone. The file is hostile until proved otherwise: whatever breaks while reading it is a verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from dossier_app.domain.failures import Trouble
from dossier_app.domain.shown import shown
from dossier_app.signing.quiet import hush
from dossier_app.signing.verdicts import AttachmentVerdict, Verdict, Verification, Word, unread, verdict

__all__ = ["AttachmentVerdict", "Verdict", "Verification", "Word", "verify"]

MOST = 2 << 30
"""Bytes of the largest file that is looked at."""


def verify(path: Path, trusted: Sequence[bytes] = ()) -> Verification:
    """The five verdicts on this file; `trusted` are certificates (DER) of signers, or of who vouches for them.

    Never raises for what the file holds. Raises Trouble when the file cannot be opened at all.
    """
    hush()
    try:
        with path.open("rb") as opened:
            return _verified(path, opened, tuple(trusted))
    except FileNotFoundError:
        raise Trouble(f"There is no file {shown(path.name)}.", "Choose the file again.") from None
    except OSError as fault:
        raise Trouble(f"{shown(path.name)} could not be read: {fault.strerror}.", "See whether its disk is still there.") from fault


def _verified(path: Path, opened: BinaryIO, trusted: tuple[bytes, ...]) -> Verification:
    size = path.stat().st_size
    sha256 = hashlib.file_digest(cast("Any", opened), "sha256").hexdigest()
    opened.seek(0)
    name = shown(path.name)
    if size > MOST:
        return unread(name, size, sha256, f"The file is larger than {MOST >> 30} GiB, which no dossier is.")
    if b"%PDF-" not in opened.read(1024):
        return unread(name, size, sha256, "This is not a PDF.")
    opened.seek(0)
    try:
        reader = _reader(opened)
        if reader.encrypted:
            return unread(name, size, sha256, "The file is locked with a password. A dossier never is.")
        _refuse_without_pages(reader)
    except Exception:  # noqa: BLE001  # a hostile file may break its reader in any way; each way is this verdict
        return unread(name, size, sha256, "The file is damaged or cut short: it cannot be read as a PDF.")
    try:
        return _examined(reader, name, size, sha256, trusted)
    except Exception:  # noqa: BLE001  # the same: what cannot be examined to its end is not valid
        broken = "The file could not be examined to its end, as one that was tampered with cannot."
        rest = tuple(verdict(about, Word.NOT_KNOWN, "It could not be looked at.") for about in ("signer", "time", "chain"))
        failed = (verdict("bytes", Word.FAILS, broken), verdict("signature", Word.FAILS, "The signature could not be checked."))
        return Verification(name, size, sha256, readable=True, verdicts=(*failed, *rest))


def _reader(opened: BinaryIO) -> Any:
    from pyhanko.pdf_utils.reader import PdfFileReader

    return PdfFileReader(opened, strict=True)


def _refuse_without_pages(reader: Any) -> None:
    if "/Kids" not in reader.root["/Pages"]:
        raise ValueError("no pages")


def _examined(reader: Any, name: str, size: int, sha256: str, trusted: tuple[bytes, ...]) -> Verification:
    from dossier_app.signing.attachments import compare, manifest_in
    from dossier_app.signing.chain import chain_of
    from dossier_app.signing.signatures import examine

    found = examine(reader, trusted)
    described, attachments = manifest_in(reader), compare(reader)
    return Verification(
        name=name,
        size=size,
        sha256=sha256,
        readable=True,
        verdicts=(*found.verdicts, chain_of(described)),
        attachments=attachments,
        changes=found.changes,
        reference=str(described.get("reference", "")),
        edition=described.get("edition"),
        signer_name=found.signer_name,
        signer_sha256=found.signer_sha256,
        key_sha256=found.key_sha256,
    )
