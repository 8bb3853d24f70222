"""The vault: every evidence file, encrypted as it is copied, under a name that tells a thief nothing.

A vault file is a header and chunks of 1 MiB, each sealed with AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway and
Vizár, 2015): the nonce is a random prefix, the chunk's number and whether it is the last, so chunks cannot be dropped, swapped or
appended. Its key comes from the case's key and a random salt in the header. Its name is a keyed hash of the content's SHA-256: a plain
digest as a name would let anyone who holds a copy of a leaked file prove that the case has it.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import said
from dossier_app.store import durable
from dossier_app.store.keys import CaseKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK = 1 << 20
_TAG = 16
_MAGIC = b"DVLT\x01"
_SALT, _PREFIX = 16, 7
_HEADER = len(_MAGIC) + _SALT + _PREFIX


class Condition(StrEnum):
    """What became of an exhibit's bytes."""

    UNALTERED = "unaltered"
    ALTERED = "altered"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Stored:
    """What was taken in: SHA-256 of the original bytes, in hex, and how many there are."""

    sha256: str
    size: int


class Vault:
    """The encrypted files of one case."""

    def __init__(self, folder: Path, key: CaseKey) -> None:
        self.folder = folder
        self._file_key = key.purpose("vault file")
        self._name_key = key.purpose("vault name")

    def path_of(self, sha256: str) -> Path:
        name = hmac.digest(self._name_key, bytes.fromhex(sha256), "sha256").hex()
        return self.folder / name[:2] / name

    def take_in(self, original: BinaryIO, *, size: int | None = None, progress: Callable[[int], None] | None = None) -> Stored:
        """Copy, hash and encrypt the bytes; on return they are durable under their keyed name.

        Raises Trouble when the disk is full or cannot be written; then nothing is left of the attempt.
        """
        with self.taking_in(original, size=size, progress=progress) as arrived:
            arrived.keep()
        return arrived.stored

    @contextmanager
    def taking_in(
        self, original: BinaryIO, *, size: int | None = None, progress: Callable[[int], None] | None = None
    ) -> Generator[Arrived]:
        """Copy, hash and encrypt the bytes, to look at them before they are kept: nothing is left of what is not.

        Raises Trouble when the disk is full or cannot be written.
        """
        with _on_this_disk():
            if size is not None and shutil.disk_usage(self.folder).free < size + (64 << 20):
                raise Trouble(
                    said("The disk has no room for this file. It was not taken in."), said("Free some space, or choose another disk.")
                )
            unfinished, written = durable.begin(self.folder)
        try:
            with _on_this_disk():
                stored = self._encrypt(original, written, progress)
                written.flush()
            yield Arrived(self, stored, unfinished, written)
        finally:
            # What is still in the buffer of a file that is thrown away may find no room either.
            with suppress(OSError):
                written.close()
            unfinished.unlink(missing_ok=True)

    def open(self, sha256: str) -> BinaryIO:
        """The original bytes as a stream that can be read from any place.

        Raises Trouble when the file is missing, and while reading when a chunk is not what was stored.
        """
        try:
            sealed = self.path_of(sha256).open("rb")
        except FileNotFoundError:
            raise Trouble(
                said("The evidence file is missing from the vault of the case."), said("Put the folder “vault” back from a backup.")
            ) from None
        return self.opened(sealed)

    def opened(self, sealed: BinaryIO) -> BinaryIO:
        """The original bytes of a file of this vault, as `open` gives them."""
        return io.BufferedReader(_Opened(sealed, self._cipher), CHUNK)

    def read(self, sha256: str) -> bytes:
        with self.open(sha256) as stream:
            return stream.read()

    def check(self, sha256: str, progress: Callable[[int], None] | None = None) -> Condition:
        """Re-hash the decrypted bytes and say whether they are still those that were taken in."""
        digest = hashlib.sha256()
        try:
            with self.open(sha256) as stream:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    if progress:
                        progress(len(chunk))
        except Trouble:
            return Condition.ALTERED if self.path_of(sha256).exists() else Condition.MISSING
        except ValueError:  # what is no digest names no file
            return Condition.MISSING
        return Condition.UNALTERED if digest.hexdigest() == sha256 else Condition.ALTERED

    def strangers(self, known: set[str]) -> list[Path]:
        """Files of the vault that no record names: what a killed intake left complete but unrecorded."""
        named = {self.path_of(sha256) for sha256 in known}
        return sorted(path for path in self.folder.glob("??/*") if path not in named)

    def _encrypt(self, original: BinaryIO, written: BinaryIO, progress: Callable[[int], None] | None) -> Stored:
        salt, prefix = secrets.token_bytes(_SALT), secrets.token_bytes(_PREFIX)
        header = _MAGIC + salt + prefix
        cipher = self._cipher(salt)
        written.write(header)
        digest = hashlib.sha256()
        size, number = 0, 0
        chunk = original.read(CHUNK)
        while True:
            following = original.read(CHUNK)
            digest.update(chunk)
            size += len(chunk)
            written.write(cipher.encrypt(_nonce(prefix, number, last=not following), chunk, header))
            if progress:
                progress(len(chunk))
            if not following:
                return Stored(digest.hexdigest(), size)
            chunk, number = following, number + 1

    def _cipher(self, salt: bytes) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(hmac.digest(self._file_key, salt, "sha256"))


@dataclass(frozen=True, slots=True)
class Arrived:
    """Bytes that were copied, hashed and encrypted, and have no name in the vault yet."""

    vault: Vault
    stored: Stored
    _unfinished: Path
    _written: BinaryIO

    def open(self) -> BinaryIO:
        """The original bytes, read from the copy, as a stream that can be read from any place."""
        with _on_this_disk():
            return self.vault.opened(self._unfinished.open("rb"))

    def keep(self) -> None:
        """Make them durable under their keyed name. Raises Trouble when the disk is full or cannot be written."""
        with _on_this_disk():
            final = self.vault.path_of(self.stored.sha256)
            final.parent.mkdir(exist_ok=True)
            durable.sync_folder(self.vault.folder)
            durable.finish(self._unfinished, self._written, final)


@contextmanager
def _on_this_disk() -> Generator[None]:
    """Say in the user's words why the disk did not take a file."""
    try:
        yield
    except OSError as fault:
        raise durable.trouble_of(fault, said("The file was not taken in")) from fault


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


class _Opened(io.RawIOBase):
    """A vault file read as its original bytes, one authenticated chunk at a time."""

    def __init__(self, sealed: BinaryIO, cipher: Callable[[bytes], AESGCM]) -> None:
        super().__init__()
        self._sealed = sealed
        self._header = sealed.read(_HEADER)
        body = sealed.seek(0, io.SEEK_END) - _HEADER
        if len(self._header) < _HEADER or not self._header.startswith(_MAGIC) or body < _TAG:
            sealed.close()
            raise Trouble(said("The evidence file in the vault is damaged."), said("Put the folder “vault” back from a backup."))
        self._prefix = self._header[-_PREFIX:]
        self._cipher = cipher(self._header[len(_MAGIC) : len(_MAGIC) + _SALT])
        self._chunks = -(-body // (CHUNK + _TAG))
        self._size = body - self._chunks * _TAG
        self._place = 0
        self._held = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._sealed.close()
        super().close()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]  # typeshed's WriteableBuffer is wider than what BufferedReader passes
        if self._place >= self._size:
            return 0
        number, within = divmod(self._place, CHUNK)
        chunk = self._chunk(number)[within : within + len(buffer)]
        buffer[: len(chunk)] = chunk
        self._place += len(chunk)
        return len(chunk)

    def _chunk(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if self._held[0] != number:
            self._sealed.seek(_HEADER + number * (CHUNK + _TAG))
            sealed = self._sealed.read(CHUNK + _TAG)
            try:
                plain = self._cipher.decrypt(_nonce(self._prefix, number, last=number == self._chunks - 1), sealed, self._header)
            except (InvalidTag, ValueError):
                raise Trouble(
                    said("The evidence file in the vault was altered."), said("Put the folder “vault” back from a backup.")
                ) from None
            self._held = (number, plain)
        return self._held[1]
