"""The system's key ring: a convenience for small secrets, never the only place and never in plain text."""

from __future__ import annotations

import base64
import sys
from dataclasses import dataclass
from typing import Any, cast

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import said

_TRUSTED = {
    "keyring.backends.Windows.WinVaultKeyring": said("the Windows Credential Manager"),
    "keyring.backends.macOS.Keyring": said("the macOS Keychain"),
    "keyring.backends.SecretService.Keyring": said("the desktop's Secret Service"),
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.libsecret.Keyring": said("the desktop's Secret Service"),
}
"""By class, so that a plain-text or chained back end that happens to be installed is never taken."""


@dataclass(frozen=True, slots=True)
class Available:
    """Whether this computer has a key ring that may be trusted with a secret, and which or why not, in words."""

    usable: bool
    words: str


def available() -> Available:
    """Look for a key ring of the system; nothing is written."""
    ring = _ring()
    if ring is None:
        return Available(usable=False, words=said("This computer has no key ring that keeps secrets encrypted."))
    return Available(usable=True, words=said("This computer keeps it in {place}.", place=_TRUSTED[_name(ring)]))


def keep(service: str, name: str, secret: bytes) -> None:
    """Keep a secret for later. Raises Trouble when there is no key ring, or it is locked."""
    ring = _ring()
    if ring is None:
        raise Trouble(available().words, said("Use the passphrase."))
    _asked(lambda: ring.set_password(service, name, base64.b64encode(secret).decode()))


def recall(service: str, name: str) -> bytes | None:
    """The secret that was kept; None when there is none, or no key ring to ask."""
    ring = _ring()
    if ring is None:
        return None
    kept = cast("str | None", _asked(lambda: ring.get_password(service, name)))
    return base64.b64decode(kept) if kept else None


def forget(service: str, name: str) -> None:
    """Take a secret out of the key ring; that there is none is no failure."""
    ring = _ring()
    if ring is not None and recall(service, name) is not None:
        _asked(lambda: ring.delete_password(service, name))


def _ring() -> Any:
    import keyring
    from keyring.backends.chainer import ChainerBackend

    found = keyring.get_keyring()
    candidates = found.backends if isinstance(found, ChainerBackend) else [found]
    ring: Any = next((each for each in candidates if _name(each) in _TRUSTED), None)
    if ring is not None and sys.platform == "win32":
        # Without this Windows copies the secret to every computer the user's profile roams to.
        ring.persist = "local machine"
    return ring


def _asked(ask: Any) -> Any:
    from keyring.errors import InitError, KeyringError

    try:
        return ask()
    except (KeyringError, InitError) as fault:
        raise Trouble(
            said("The key ring of this computer is locked or does not answer."), said("Unlock it, or use the passphrase.")
        ) from fault


def _name(ring: object) -> str:
    return f"{type(ring).__module__}.{type(ring).__qualname__}"
