"""The file of a key: PKCS#12 (RFC 7292), so that other programs can use it, made as hard to guess as it can be.

The libraries stretch the passphrase well for what is encrypted, and hardly for the checksum over it, which then gives the passphrase away
three hundred times as fast. Here both are stretched alike.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

ROUNDS = 600_000
"""Of HMAC-SHA-256 for each guess (OWASP, Password Storage Cheat Sheet, 2023); half a second here."""
_LARGEST = 1 << 20
"""Bytes of the largest file that is taken for a key."""


def written(name: str, key: Any, chain: Sequence[Certificate], passphrase: str) -> bytes:
    """The content of the file for this key and its certificates, its own first; encrypted with AES-256 (PBES2, RFC 8018)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(ROUNDS)
    encryption = builder.key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).hmac_hash(SHA256()).build(passphrase.encode())
    return _checksummed(pkcs12.serialize_key_and_certificates(name.encode(), key, chain[0], list(chain[1:]), encryption), passphrase)


def opened(path: Path, passphrase: str, sha256: str = "") -> tuple[Any, Certificate, list[Certificate]]:
    """The key, its certificate and those above it. `sha256` is of the file as it was written, when that is known.

    Raises Refusal on “passphrase” when it does not open, Trouble when the file is damaged or holds no key.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    content = _content(path)
    if (sha256 and hashlib.sha256(content).hexdigest() != sha256) or not _is_whole(content):
        raise Trouble(
            said("{name} is no PKCS#12 file, or it is damaged.", name=shown(path.name)),
            said("Take it from your backup, or ask its issuer for a copy."),
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the encoding that old programs chose
            key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except ValueError:
        # Its checksum is made with the passphrase: of a foreign file nobody can tell the one from the other.
        words = said("This passphrase does not open the identity, or the file is damaged.")
        raise Refusal("passphrase", said("This passphrase does not open the identity.") if sha256 else words) from None
    except UnsupportedAlgorithm:
        raise Trouble(
            said("{name} is locked in a way that is no longer safe.", name=shown(path.name)), said("Ask its issuer for a newer file.")
        ) from None
    if key is None or certificate is None:
        raise Trouble(
            said("{name} holds no key with its certificate.", name=shown(path.name)),
            said("Ask its issuer for the file with the private key."),
        )
    return key, certificate, others


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Trouble(said("{name} is too large for a key.", name=shown(path.name)), said("Choose the PKCS#12 file (.p12 or .pfx)."))
        return path.read_bytes()
    except OSError as fault:
        raise Trouble(
            said("The key file {name} cannot be read: {reason}.", name=shown(path.name), reason=fault.strerror),
            said("See whether it is still there."),
        ) from fault


def _is_whole(content: bytes) -> bool:
    """Whether it has the outer form of PKCS#12 (RFC 7292), to its last byte."""
    from asn1crypto import pkcs12

    try:
        outer = cast("Any", pkcs12.Pfx).load(content, strict=True)
        return outer["version"].native == "v3" and outer["auth_safe"]["content_type"].native is not None
    except (ValueError, TypeError):
        return False


def _checksummed(content: bytes, passphrase: str) -> bytes:
    """The file with its checksum made anew, the passphrase stretched for it as for the rest."""
    from asn1crypto import pkcs12

    outer = cast("Any", pkcs12.Pfx).load(content, strict=True)
    salt = secrets.token_bytes(16)
    stretched = _stretched(passphrase, salt)
    outer["mac_data"] = {
        "mac": {
            "digest_algorithm": {"algorithm": "sha256"},
            "digest": hmac.digest(stretched, outer["auth_safe"]["content"].native, "sha256"),
        },
        "mac_salt": salt,
        "iterations": ROUNDS,
    }
    return outer.dump()


def _stretched(passphrase: str, salt: bytes) -> bytes:
    """The key of the checksum: RFC 7292, appendix B.2, of which SHA-256 needs one block."""
    block = 64
    password = passphrase.encode("utf-16-be") + b"\0\0"

    def filled(piece: bytes) -> bytes:
        length = -(-len(piece) // block) * block
        return (piece * length)[:length]

    digest = b"\3" * block + filled(salt) + filled(password)
    for _ in range(ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return digest
