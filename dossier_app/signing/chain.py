"""The chain: where the case's log ended when the edition was made, and the signature of the computer that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from dossier_app.signing.verdicts import Verdict, Word, verdict


def chain_of(described: Mapping[str, Any]) -> Verdict:
    """Whether the head of the log, as the manifest gives it, is signed by the device key that the manifest names."""
    log: Any = described.get("log")
    if not isinstance(log, Mapping) or not cast("Mapping[str, Any]", log).get("signature"):
        return verdict("chain", Word.NOT_KNOWN, "The file does not say where the log of its case ended.")
    log = cast("Mapping[str, Any]", log)
    if not _is_signed(log):
        return verdict("chain", Word.FAILS, "The head of the case's log is not signed by the computer that is said to have written it.")
    follows = f"; it follows the edition with SHA-256 {log['previous_edition'][:16]}…" if log.get("previous_edition") else ""
    return verdict("chain", Word.HOLDS, f"The case's log ended at entry {log['size']:,}, signed by the computer that made this{follows}.")


def _is_signed(log: Mapping[str, Any]) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(log["device_key"]))
        key.verify(bytes.fromhex(log["signature"]), log["case"].encode("ascii") + bytes.fromhex(log["hash"]))
    except (InvalidSignature, ValueError, KeyError, TypeError, AttributeError):
        return False
    return isinstance(log.get("size"), int)
