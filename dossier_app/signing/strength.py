"""Whether a signature proves anything: that it fits what it signs, and rests on nothing that can be forged today."""

from __future__ import annotations

from dossier_app.domain.words import said
from dossier_app.signing.trust import Judged

DIGESTS = {"sha256", "sha384", "sha512"}
_MECHANISMS = {"rsassa_pkcs1v15", "rsassa_pss", "ed25519", "ed448"} | {f"{each}_{kind}" for each in DIGESTS for kind in ("rsa", "ecdsa")}
_LEAST_BITS = {"rsa": 2048, "rsassa_pss": 2048, "ec": 256}


def broken(judged: Judged) -> str:
    """Why a signature proves nothing; empty when it does."""
    status, key = judged.status, judged.certificate.public_key
    if not status.intact or not status.valid:
        return said("The signature does not fit what it signs.")
    weak = str(judged.signature.signer_info["signature_algorithm"].native)
    digest = next((each for each in ("md2", "md5", "sha1") if each in weak), status.md_algorithm.lower())
    if digest not in DIGESTS:
        return said("The signature rests on {digest}, which can be forged today.", digest=digest.upper())
    if status.pkcs7_signature_mechanism not in _MECHANISMS:
        return said("The signature was made in a way that is not checked here.")
    if key.bit_size < _LEAST_BITS.get(key.algorithm, 0):
        return said("The signature was made with a key of {count} bits, which can be broken.", count=key.bit_size)
    return ""
