"""Identities: under whose name an edition is signed. Their keys lie in the user's own folder, each behind its passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path

from dossier_app import safekeeping
from dossier_app.desk import home
from dossier_app.domain.failures import Refusal
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing import identity
from dossier_app.signing.identity import Identity, Signing
from dossier_app.signing.keeping import Offered

__all__ = [
    "Identity",
    "Offered",
    "called",
    "create",
    "export_certificate",
    "forget_passphrase",
    "has_system_store",
    "in_system_store",
    "known",
    "on_tokens",
    "one_of",
    "passphrase_of",
    "remember",
    "request",
    "take_certificate",
    "take_in",
    "take_in_offered",
    "unlock",
    "untested",
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


def on_tokens(library: Path) -> tuple[Offered, ...]:
    """The certificates on every token that a PKCS#11 library reaches; no PIN is needed to see them.

    Raises Refusal on “library” when it is none, Trouble when it hangs, crashes or errs.
    """
    from dossier_app.signing import tokens

    return tokens.on_tokens(library)


def has_system_store() -> bool:
    """Whether this system keeps certificates with their keys for an account, as Windows and macOS do."""
    from dossier_app.signing import system_store

    return system_store.is_here()


def in_system_store() -> tuple[Offered, ...]:
    """The certificates with a key in the system's own store, which asks for a PIN or password itself.

    Raises Refusal on “system_store” when this system has none, Trouble when it errs.
    """
    from dossier_app.signing import system_store

    return system_store.in_system_store()


def untested() -> str:
    """What is to be said wherever the system's own store is offered."""
    from dossier_app.signing import system_store

    return system_store.UNTESTED


def one_of(found: Sequence[Offered], token: str, certificate: str) -> Offered:
    """The certificate of this label on this token; each need only be said when there are several.

    Raises Refusal on “token” or “certificate”.
    """
    if not found:
        raise Refusal("token", said("No token with a certificate is put in. Put it in, and try again."))
    for field, asked, label_of in (("token", token, attrgetter("place")), ("certificate", certificate, attrgetter("label"))):
        matching = [each for each in found if label_of(each) == asked] if asked else found
        labels = sorted({label_of(each) for each in found})
        if not matching:
            raise Refusal(field, said("There is none called “{name}”. There are: {listed}.", name=shown(asked), listed=_listed(labels)))
        if len({label_of(each) for each in matching}) > 1:
            raise Refusal(field, said("Say which: {listed}.", listed=_listed(labels)))
        found = matching
    if len(found) > 1:
        raise Refusal("certificate", said("Two certificates bear this label. Give one of them another with the token's own program."))
    return found[0]


def take_in_offered(chosen: Offered, name: str = "") -> Identity:
    """Let the key of this certificate sign here from now on; it stays where it is, and its PIN is asked for at each signature.

    Raises Refusal when the name is taken, Trouble when one cannot seal with it.
    """
    return identity.take_in_offered(home.identities(), chosen, name)


def request(name: str, passphrase: str, path: Path) -> None:
    """Write the request by which an office certifies this identity; its key stays here.

    Raises Refusal on “passphrase” when it is not the one, Trouble when it cannot be written.
    """
    identity.write_request(called(name), passphrase, path)


def take_certificate(name: str, path: Path) -> Identity:
    """Sign from now on with the certificate that an office gave back for a request of this identity.

    Raises Refusal on “file” when there is none for its key. What the key ring keeps stays what opens it.
    """
    before = called(name)
    kept = passphrase_of(before.called)
    made = identity.take_certificate(before, path)
    if kept and made.sha256 != before.sha256:
        remember(made, kept)
        safekeeping.forget(_SERVICE, before.sha256)
    return made


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
    """The passphrase the key ring keeps; None when it keeps none, or there is no key ring; empty where none is needed."""
    keeper = called(name).keeper
    if keeper is not None and not keeper.asks_here:
        return ""
    kept = safekeeping.recall(_SERVICE, called(name).sha256)
    return kept.decode() if kept else None


def forget_passphrase(name: str) -> None:
    safekeeping.forget(_SERVICE, called(name).sha256)


def _listed(labels: Sequence[str]) -> str:
    return ", ".join(map(shown, labels))
