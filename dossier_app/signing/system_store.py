"""The store of certificates and keys that Windows and macOS keep for an account. The system asks for a PIN or password itself.

Untested: what asks those systems was written without them. Whatever they sign is held against the certificate (see `keeping`), and the
dossier is verified before anybody gets it, so that a fault there ends in a refusal and not in a bad signature.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Protocol

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.words import said
from dossier_app.signing import certificates
from dossier_app.signing.keeping import Offered, offered

KIND = "system"
UNTESTED = said("Signing with a key of the system's own store has not been tested on this kind of computer yet.")


class Store(Protocol):
    """What a system's module answers."""

    NAME: str

    def certificates(self) -> list[bytes]: ...

    def signature(self, sha256: str, digest: bytes, *, is_rsa: bool) -> bytes: ...


@dataclass(frozen=True, slots=True)
class SystemKey:
    """A key in the system's store, known by the digest of its certificate."""

    certificate: str
    is_rsa: bool

    @property
    def words(self) -> str:
        return said("in the system's own store")

    @property
    def asks_here(self) -> bool:
        return False

    def as_card(self) -> dict[str, str]:
        return {"kind": KIND, "key": self.certificate, "algorithm": "rsa" if self.is_rsa else "ec"}

    def check(self, secret: str) -> None:
        del secret  # the system asks for it when it signs
        if self.certificate not in map(certificates.fingerprint_of, _contents(_store())):
            raise _gone()

    def signature(self, digest: bytes, secret: str) -> bytes:
        del secret
        try:
            return _store().signature(self.certificate, digest, is_rsa=self.is_rsa)
        except KeyError:
            raise _gone() from None
        except PermissionError:
            raise Trouble(said("The system was not allowed to sign. Nothing was signed."), said("Try again, and allow it.")) from None
        except OSError as fault:
            raise _failed(fault) from None


def key_from(card: dict[str, str]) -> SystemKey:
    """The key a card speaks of. Raises KeyError when the card is not whole."""
    return SystemKey(card["key"], card["algorithm"] == "rsa")


def is_here() -> bool:
    """Whether this system keeps such a store."""
    return sys.platform in ("win32", "darwin")


def in_system_store() -> tuple[Offered, ...]:
    """The certificates with a key that the system keeps for this account.

    Raises Refusal on “system_store” when it keeps none, Trouble when it errs.
    """
    store = _store()
    found = _contents(store)
    return tuple(_offered(store.NAME, each, found) for each in found)


def _offered(place: str, certificate: bytes, beside: list[bytes]) -> Offered:
    from cryptography import x509

    read = x509.load_der_x509_certificate(certificate)
    digest = certificates.fingerprint_of(certificate)
    label = f"{certificates.attribute(read.subject, 'name')} {digest[:8]}"
    return offered(SystemKey(digest, certificates.is_rsa(read)), place, label, certificate, beside)


def _contents(store: Store) -> list[bytes]:
    try:
        return store.certificates()
    except OSError as fault:
        raise _failed(fault) from None


def _store() -> Store:
    if sys.platform == "win32":
        from dossier_app.signing import windows_store

        return windows_store
    if sys.platform == "darwin":
        from dossier_app.signing import macos_store

        return macos_store
    raise Refusal("system_store", said("This system keeps no store of certificates. Take in a key file, or use a token."))


def _gone() -> Trouble:
    return Trouble(
        said("The system's store no longer holds the key of this certificate. Nothing was signed."),
        said("Put its smart card in, or take the key in anew."),
    )


def _failed(fault: OSError) -> Trouble:
    return Trouble(
        said("The system's store of certificates could not do what was asked ({fault}). Nothing was signed.", fault=str(fault)), UNTESTED
    )
