"""What seals a dossier and lets others check it: commands, key, signature, attached files, and the head of the log."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.dossier.pieces import Words


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to type at a prompt."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPicture:
    """The digest of the signing key as a picture for a telephone and in figures, with the advice beside it."""

    sha256: str
    advice: Words


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as the signature's picture says it; all of it is known before the signature is made."""

    name: str
    purpose: str
    signed_at: str
    time_from: str
    certificate: str
    issued_by: str
    key_sha256: str


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Where the signature stands, and the empty field beside it. A draft has no signer."""

    signer: Signer | None
    reserved_for: str
    reserved_role: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF; its bytes come at the end, from the vault."""

    name: str
    label: str
    media_type: str
    size: int
    sha256: str
    description: str


@dataclass(frozen=True, slots=True)
class Packaged:
    """A file that travels beside the PDF, in data/ of the package; its bytes never pass through here."""

    name: str
    label: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """The package beside the PDF (RFC 8493): its files, what its bag-info.txt says, and the digests by which both are known."""

    files: tuple[Packaged, ...]
    info: tuple[tuple[str, str], ...]
    manifest_sha256: str
    tag_manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Extension:
    """That the log begins with the log of an earlier edition, which had so many entries (see `domain.history`); digests in hex."""

    edition: int
    size: int
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogHead:
    """Where the case's log ended when the dossier was assembled, signed by the device that wrote it.

    `signature` is Ed25519 by `device_key` over the case's identity in ASCII followed by the 32 bytes of `hash`; all in hex.
    """

    case: str
    hash: str
    size: int
    device_key: str
    signature: str
    previous_edition: str = ""
    history: str = ""
    """The digest of the whole log up to here, as a tree (see `domain.history`)."""
    extends: tuple[Extension, ...] = ()
    """For every earlier edition the proof that its log was only added to, so that its file and this one show it without the case."""
