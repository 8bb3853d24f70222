"""The key of a case and the slots that open it: passphrase, printed recovery code, and this computer's keyring as a convenience.

Every case has its own random 32-byte key. A slot holds that key encrypted (AES-256-GCM) under a key made from what the slot asks for:
a passphrase stretched by argon2id (RFC 9106), a recovery code of 160 random bits, or 32 random bytes in the system keyring. The
keyring is never the only slot, and there is no slot without encryption.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.words import said
from dossier_app.store import durable

FORMAT = "dossier-keys/1"
# What a file may ask for, whoever wrote it: four times the memory of `Cost` and some more passes. Beyond that it only means harm.
_MOST = {"memory": 1024 * 1024, "passes": 16, "lanes": 16}
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to be misread


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: argon2id memory in KiB, passes and lanes."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class CaseKey:
    """The case's own key, and the keys for each purpose derived from it (HKDF-SHA256)."""

    case: str
    secret: bytes = field(repr=False)

    def purpose(self, name: str, length: int = 32) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), length, salt=self.case.encode(), info=f"dossier_app/{name}".encode()).derive(self.secret)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the key: what kind it is, how its own key is made, and the case's key sealed with it."""

    kind: str
    making: dict[str, Any]
    nonce: bytes
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All slots of a case, as they stand in `keys.json`."""

    case: str
    slots: tuple[Slot, ...]

    def has(self, kind: str) -> bool:
        return any(slot.kind == kind for slot in self.slots)

    def with_slot(self, slot: Slot) -> KeyRing:
        """The same with this slot in place of an earlier one of its kind."""
        return KeyRing(self.case, (*(each for each in self.slots if each.kind != slot.kind), slot))

    def without(self, kind: str) -> KeyRing:
        if kind == "passphrase":
            raise Refusal("slot", said("The passphrase is the way in that always works. Change it instead of taking it away."))
        return KeyRing(self.case, tuple(each for each in self.slots if each.kind != kind))


def new_key(case: str) -> CaseKey:
    return CaseKey(case, secrets.token_bytes(32))


def new_recovery_code() -> str:
    """160 random bits to be printed and locked away, in eight groups of four letters."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(32))
    return "-".join(code[place : place + 4] for place in range(0, 32, 4))


def passphrase_slot(key: CaseKey, passphrase: str, cost: Cost | None = None) -> Slot:
    if len(passphrase) < 8:
        raise Refusal("passphrase", said("A passphrase has at least eight characters. Four ordinary words make a good one."))
    cost = cost or Cost()
    salt = secrets.token_bytes(16)
    making = {"kdf": "argon2id", "memory": cost.memory, "passes": cost.passes, "lanes": cost.lanes, "salt": salt.hex()}
    return _seal(key, "passphrase", making, _stretched(passphrase, making))


def recovery_slot(key: CaseKey, code: str) -> Slot:
    making = {"kdf": "sha256", "salt": secrets.token_bytes(16).hex()}
    return _seal(key, "recovery", making, _from_code(code, making))


def keyring_slot(key: CaseKey, wrapping: bytes) -> Slot:
    return _seal(key, "keyring", {"kdf": "none"}, wrapping)


def open_with_passphrase(ring: KeyRing, passphrase: str) -> CaseKey:
    """Raises Refusal on “passphrase” when it is not the one."""
    slot = _slot(ring, "passphrase")
    return _open(ring, slot, _stretched(passphrase, slot.making), "passphrase", said("This passphrase does not open the case."))


def open_with_recovery_code(ring: KeyRing, code: str) -> CaseKey:
    slot = _slot(ring, "recovery")
    return _open(ring, slot, _from_code(code, slot.making), "recovery_code", said("This recovery code does not open the case."))


def open_with_keyring(ring: KeyRing, wrapping: bytes) -> CaseKey:
    slot = _slot(ring, "keyring")
    return _open(ring, slot, wrapping, "keyring", said("What this computer's keyring holds does not open the case. Use the passphrase."))


def save(ring: KeyRing, path: Path) -> None:
    """Write the slots; the digest over them lets a damaged file be told from a wrong passphrase."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "case": ring.case,
        "slots": [
            {"kind": slot.kind, "making": slot.making, "nonce": slot.nonce.hex(), "sealed": slot.sealed.hex()} for slot in ring.slots
        ],
    }
    body["digest"] = _digest(body)
    durable.write(path, json.dumps(body, indent=1).encode())


def load(path: Path) -> KeyRing:
    """Raises Trouble when there are no slots, or they are damaged, or ask for an absurd cost, or were written by a later program."""
    try:
        return _read(cast("dict[str, Any]", json.loads(path.read_bytes())))
    except FileNotFoundError:
        raise Trouble(
            said("This folder holds no case: keys.json is missing."), said("Choose a folder whose name ends in “.dossier”.")
        ) from None
    except OSError as fault:
        raise Trouble(
            said("The case's key slots (keys.json) may not be read: {reason}. Nothing was written.", reason=fault.strerror),
            said("Look at the rights of the file."),
        ) from fault
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Trouble(
            said("The case's key slots (keys.json) are damaged. Nothing was written."), said("Put back keys.json from a backup.")
        ) from None


def _read(body: dict[str, Any]) -> KeyRing:
    digest = body.pop("digest")
    if body["format"] != FORMAT:
        raise Trouble(said("This case was made by a newer version of the program. Nothing was written."), said("Update the program."))
    if not hmac.compare_digest(digest, _digest(body)):
        raise ValueError(body["format"])
    slots = (Slot(each["kind"], each["making"], bytes.fromhex(each["nonce"]), bytes.fromhex(each["sealed"])) for each in body["slots"])
    ring = KeyRing(body["case"], tuple(slots))
    # The identity names a file in the user's own folder, and anybody can make a digest: neither is taken on trust.
    if str(uuid.UUID(ring.case)) != ring.case or not all(map(_is_sound, ring.slots)):
        raise ValueError(ring.case)
    return ring


def _is_sound(slot: Slot) -> bool:
    """Whether a slot has the shape this program gives it and asks for a cost that may be paid; asked before any of it is paid."""
    making = slot.making
    if (len(slot.nonce), len(slot.sealed)) != (12, 32 + 16):
        return False
    if slot.kind == "recovery":
        return making["kdf"] == "sha256" and len(bytes.fromhex(making["salt"])) == 16
    if slot.kind != "passphrase":
        return True
    is_payable = all(type(making[name]) is int and 1 <= making[name] <= most for name, most in _MOST.items())
    # RFC 9106, 3.1: at least 8 KiB of memory for each lane.
    return (
        making["kdf"] == "argon2id" and len(bytes.fromhex(making["salt"])) == 16 and is_payable and making["memory"] >= 8 * making["lanes"]
    )


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _slot(ring: KeyRing, kind: str) -> Slot:
    for slot in ring.slots:
        if slot.kind == kind:
            return slot
    raise Refusal(kind, said("This case has no {kind} slot.", kind=kind))


def _stretched(passphrase: str, making: dict[str, Any]) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            passphrase.encode("utf-8", "surrogatepass"), bytes.fromhex(making["salt"]), time_cost=making["passes"],
            memory_cost=making["memory"], parallelism=making["lanes"], hash_len=32, type=Type.ID,
        )  # fmt: skip
    except HashingError as fault:
        # The cost was found sound when it was read: what is left is that the computer has not got it.
        raise Trouble(
            said(
                "This computer has not {memory} MiB of memory free, which the passphrase of this case takes to "
                "be tried. Nothing was written.",
                memory=f"{making['memory'] // 1024:,}",
            ),
            said("Close other programs and try again."),
        ) from fault


def _from_code(code: str, making: dict[str, Any]) -> bytes:
    plain = code.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    # No stretching: 160 random bits cannot be guessed.
    return hashlib.sha256(b"dossier_app recovery" + bytes.fromhex(making["salt"]) + plain.encode("utf-8", "surrogatepass")).digest()


def _seal(key: CaseKey, kind: str, making: dict[str, Any], wrapping: bytes) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    return Slot(kind, making, nonce, AESGCM(wrapping).encrypt(nonce, key.secret, f"{key.case}/{kind}".encode()))


def _open(ring: KeyRing, slot: Slot, wrapping: bytes, asked: str, words: str) -> CaseKey:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return CaseKey(ring.case, AESGCM(wrapping).decrypt(slot.nonce, slot.sealed, f"{ring.case}/{slot.kind}".encode()))
    except InvalidTag:
        raise Refusal(asked, words) from None
