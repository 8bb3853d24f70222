"""Identities: under whose name an edition is signed. Their keys lie in the user's own folder, each behind its passphrase."""

from __future__ import annotations

from pathlib import Path

from dossier_app import safekeeping
from dossier_app.desk import home
from dossier_app.signing import identity
from dossier_app.signing.identity import Identity, Signing

__all__ = [
    "Identity",
    "called",
    "create",
    "export_certificate",
    "forget_passphrase",
    "known",
    "passphrase_of",
    "remember",
    "take_in",
    "unlock",
]

_SERVICE = "dossier_app identity"


def known() -> tuple[Identity, ...]:
    """The identities on this computer, by name."""
    return identity.identities(home.identities())


def called(name: str) -> Identity:
    """The identity of this name; the only one there is when no name is said. Raises Refusal on “identity”."""
    return identity.identity_called(home.identities(), name)


def create(name: str, organisation: str, role: str, passphrase: str, *, remember_it: bool = False) -> Identity:
    """Make an identity with a certificate of its own, whose fingerprint is to be published.

    Raises Refusal when the name is taken or empty, or the passphrase too short.
    """
    made = identity.create_identity(home.identities(), name, organisation, passphrase, role)
    if remember_it:
        remember(made, passphrase)
    return made


def take_in(path: Path, passphrase: str, name: str = "") -> Identity:
    """Take in a key and certificate issued by somebody else (PKCS#12). Raises Refusal on “passphrase” when it does not open."""
    return identity.take_in_pkcs12(home.identities(), path, passphrase, name)


def export_certificate(name: str, path: Path) -> None:
    """Write the certificate (PEM), for others to trust. The key stays where it is."""
    identity.export_certificate(called(name), path)


def unlock(name: str, passphrase: str) -> Signing:
    """The identity ready to sign. Raises Refusal on “passphrase” when it is not the one."""
    return identity.unlock(called(name), passphrase)


def remember(which: Identity, passphrase: str) -> None:
    """Let this computer's key ring keep the passphrase. Raises Trouble when there is none that may be trusted with it."""
    safekeeping.keep(_SERVICE, which.sha256, passphrase.encode())


def passphrase_of(name: str) -> str | None:
    """The passphrase the key ring keeps; None when it keeps none, or there is no key ring."""
    kept = safekeeping.recall(_SERVICE, called(name).sha256)
    return kept.decode() if kept else None


def forget_passphrase(name: str) -> None:
    safekeeping.forget(_SERVICE, called(name).sha256)
