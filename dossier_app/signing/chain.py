"""The chain: where the case's log ended when the edition was made, and the signature of the computer that says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from dossier_app.domain.words import said, together
from dossier_app.signing.verdicts import Verdict, Word, verdict


def chain_of(described: Mapping[str, Any]) -> Verdict:
    """Whether the head of the log, as the manifest gives it, is signed by the device key that the manifest names."""
    log: Any = described.get("log")
    if not isinstance(log, Mapping) or not cast("Mapping[str, Any]", log).get("signature"):
        return verdict("chain", Word.NOT_KNOWN, said("The file does not say where the log of its case ended."))
    log = cast("Mapping[str, Any]", log)
    if not _is_signed(log):
        return verdict(
            "chain", Word.FAILS, said("The head of the case's log is not signed by the computer that is said to have written it.")
        )
    before = log.get("previous_edition")
    if before and not _is_digest(before):
        return verdict("chain", Word.FAILS, said("What the file says of the edition before it makes no sense."))
    follows = said("It follows no earlier edition.")
    if before:
        follows = said("It follows the edition whose file has the SHA-256 {sha256}.", sha256=before)
    ended = said(
        "The case's log ended at entry {number}, signed by the computer with the key {key}.",
        number=f"{log['size']:,}",
        key=log["device_key"],
    )
    return verdict("chain", Word.HOLDS, together(ended, follows))


def _is_signed(log: Mapping[str, Any]) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    size = log.get("size")
    if not _is_digest(log.get("hash")) or not _is_digest(log.get("device_key")) or not isinstance(size, int) or isinstance(size, bool):
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(log["device_key"]))
        key.verify(bytes.fromhex(log["signature"]), log["case"].encode("ascii") + bytes.fromhex(log["hash"]))
    except (InvalidSignature, ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def _is_digest(said: object) -> bool:
    """32 bytes in hex, as a digest and a public key are."""
    return isinstance(said, str) and re.fullmatch("[0-9a-f]{64}", said) is not None
