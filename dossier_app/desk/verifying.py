"""Verifying a dossier, with or without a case: what a stranger can find out from the file alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dossier_app.domain.shown import shown
from dossier_app.signing.verify import AttachmentVerdict, Verdict, Verification, Word, verify

__all__ = ["AttachmentVerdict", "Verdict", "Verification", "Word", "report_lines", "verify_file"]


def verify_file(path: Path, trust: Sequence[Path] = ()) -> Verification:
    """The five verdicts on this file; `trust` are certificates (PEM or DER) of signers the reader knows.

    Raises Refusal on “trust” when one of these is no certificate, and Trouble when the file cannot be opened.
    """
    from dossier_app.signing.identity import certificates_in

    return verify(path, [certificate for each in trust for certificate in certificates_in(each)])


def report_lines(found: Verification) -> Iterator[str]:
    """What was found, line by line, as it is printed and as it is saved."""
    state = ("Valid" if found.is_valid else "Not valid") if found.readable else "Not readable"
    yield f"{state}: {shown(found.headline)}"
    if not found.readable:
        return
    edition = f", edition {found.edition}" if found.edition is not None else ""
    yield f"{shown(found.name)}{': ' if found.reference else ''}{shown(found.reference)}{edition}"
    for each in found.verdicts:
        yield f"  {each.about:<10}  {each.word.value:<14}  {shown(each.sentence)}"
        yield f"  {'':<10}  {'':<14}  {shown(each.does_not_prove)}"
    for each in found.attachments:
        yield f"  {'attached':<10}  {each.word.value:<14}  {shown(each.name)}: {shown(each.sentence)}"
    for change in found.changes:
        yield f"  {'since':<10}  {shown(change)}"
    for name, digest in (("file", found.sha256), ("signer's certificate", found.signer_sha256), ("signer's key", found.key_sha256)):
        if digest:
            yield f"SHA-256 of the {name}: {shown(digest)}"
