"""Verifying a dossier, with or without a case: what a stranger can find out from the file alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dossier_app.signing.verify import AttachmentVerdict, Verdict, Verification, Word, verify

__all__ = ["AttachmentVerdict", "Verdict", "Verification", "Word", "verify_file"]


def verify_file(path: Path, trust: Sequence[Path] = ()) -> Verification:
    """The five verdicts on this file; `trust` are certificates (PEM or DER) of signers the reader knows.

    Raises Refusal on “trust” when one of these is no certificate, and Trouble when the file cannot be opened.
    """
    from dossier_app.signing.identity import certificates_in

    return verify(path, [certificate for each in trust for certificate in certificates_in(each)])
