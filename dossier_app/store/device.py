"""The device: which computer wrote an entry of the log, and the key with which it signs its chain."""

from __future__ import annotations

import json
import platform
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from dossier_app.domain.failures import Trouble
from dossier_app.domain.identity import new_identity
from dossier_app.domain.words import said
from dossier_app.store import durable
from dossier_app.store.keys import CaseKey


@dataclass(frozen=True, slots=True)
class Device:
    """A computer, as one case knows it."""

    id: str
    host: str
    public_key: bytes
    seed: bytes = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        return _key(self.seed).sign(message)


def this_device(folder: Path, key: CaseKey) -> Device:
    """The device's signing key for this case, made on first use.

    It lies in the user's own folder, not in the case, so that a case carried to another computer starts a chain of its own there; it is
    encrypted under the case's key, so that the folder alone is worth nothing. Raises Trouble when it is damaged.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{key.case}.json"
    cipher = AESGCM(key.purpose("device"))
    if not path.exists():
        identity, seed, nonce = new_identity(), secrets.token_bytes(32), secrets.token_bytes(12)
        body = {"device": identity, "nonce": nonce.hex(), "sealed": cipher.encrypt(nonce, seed, identity.encode()).hex()}
        durable.write(path, json.dumps(body).encode())
        path.chmod(0o600)
        return _device(identity, seed)
    try:
        kept = cast("dict[str, str]", json.loads(path.read_bytes()))
        seed = cipher.decrypt(bytes.fromhex(kept["nonce"]), bytes.fromhex(kept["sealed"]), kept["device"].encode())
        return _device(kept["device"], seed)
    except (ValueError, KeyError, TypeError, InvalidTag):
        raise Trouble(
            said("This computer's key for the log of the case is damaged. Nothing was written."),
            said("Move {name} away from the program's folder “devices”; a new key is then made.", name=path.name),
        ) from None


def _device(identity: str, seed: bytes) -> Device:
    return Device(identity, platform.node(), _key(seed).public_key().public_bytes_raw(), seed)


def _key(seed: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed)


def signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key signed it; what is no key signed nothing."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
