"""Tokens and smart cards: keys that are used through the library of whoever made the token (PKCS#11), and never leave it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier_app import children
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.signing.keeping import Offered, offered
from dossier_app.signing.token_reader import NO_KEY, NO_LIBRARY, NO_TOKEN

KIND = "token"
_SECONDS = 120
"""Patience with a token; somebody may have to touch it, or to type into its reader."""
_GONE = {
    "DeviceRemoved", "DeviceError", "TokenNotPresent", "TokenNotRecognised", "SessionHandleInvalid", "SessionClosed", "SlotIDInvalid",
    "KeyHandleInvalid", "ObjectHandleInvalid", "NoSuchToken",
}  # fmt: skip
"""What makers' libraries answer when a token was taken out while it was at work."""


@dataclass(frozen=True, slots=True)
class Token:
    """The key on a token: by which library it is reached, on which token it lies, and which of its keys it is."""

    library: str
    label: str
    serial: str
    key: str
    """What the token itself calls the key, in hex; empty when it is found by the name it shares with its certificate."""
    named: str

    @property
    def words(self) -> str:
        return said("on the token {label}", label=shown(self.label))

    @property
    def asks_here(self) -> bool:
        return True

    def as_card(self) -> dict[str, str]:
        return {
            "kind": KIND, "library": self.library, "label": self.label, "serial": self.serial, "key": self.key, "named": self.named,
        }  # fmt: skip

    def check(self, secret: str) -> None:
        self._asked("check", secret)

    def signature(self, digest: bytes, secret: str) -> bytes:
        return bytes.fromhex(str(self._asked("sign", secret, digest=digest.hex())["signature"]))

    def _asked(self, act: str, pin: str, **more: str) -> dict[str, Any]:
        if not pin:
            raise Refusal("passphrase", said("Say the PIN of the token."))
        answer = _ask({**self.as_card(), "act": act, "pin": pin, **more})
        if answer.get("missing") == NO_TOKEN:
            raise _gone(self.label)
        if answer.get("missing") == NO_KEY:
            raise Trouble(
                said("The token {label} no longer holds the key of this certificate. Nothing was signed.", label=shown(self.label)),
                said("Take it in anew, or ask whoever issued it."),
            )
        if fault := answer.get("fault"):
            raise _failed(str(fault), str(answer["tries"]), self.label)
        return answer


def token_from(card: dict[str, str]) -> Token:
    """The token a card speaks of. Raises KeyError when the card is not whole."""
    return Token(card["library"], card["label"], card["serial"], card["key"], card["named"])


def on_tokens(library: Path) -> tuple[Offered, ...]:
    """The certificates on every token that this library reaches, without any PIN.

    Raises Refusal on “library” when it is none, Trouble when it hangs, crashes or errs.
    """
    if not library.is_file():
        raise Refusal(
            "library", said("There is no file {name}. Name the PKCS#11 library that came with the token.", name=shown(library.name))
        )
    path = os.fspath(library.absolute())
    answer = _ask({"library": path, "act": "list"})
    if fault := answer.get("fault"):
        raise _failed(str(fault), "", "")
    return tuple(each for token in answer["tokens"] for each in _offered_by(path, token))


def _offered_by(library: str, token: dict[str, Any]) -> list[Offered]:
    contents = [(each["label"], each["key"], bytes.fromhex(each["certificate"])) for each in token["certificates"]]
    beside = [each for _, _, each in contents if _is_certificate(each)]
    return [
        offered(Token(library, token["label"], token["serial"], key, label), token["label"], label, certificate, beside)
        for label, key, certificate in contents
        if certificate in beside and not _certifies(certificate)
    ]


def _is_certificate(content: bytes) -> bool:
    from cryptography import x509

    try:
        x509.load_der_x509_certificate(content)
    except ValueError:  # what a token calls a certificate may be of another kind, or empty
        return False
    return True


def _certifies(certificate: bytes) -> bool:
    """Whether it is an issuer's, which lies on a token to vouch for the certificate of its holder."""
    from cryptography import x509

    read = x509.load_der_x509_certificate(certificate)
    return any(isinstance(each.value, x509.BasicConstraints) and each.value.ca for each in read.extensions)


def _ask(request: dict[str, str]) -> dict[str, Any]:
    """What the child answers. Raises Refusal on “library” and Trouble as `on_tokens` does."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DOSSIER_")}
    try:
        child = subprocess.run(
            children.command("dossier_app.signing.token_reader", "--read-token"),
            input=json.dumps(request).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            # Makers' libraries are set up by variables of their own; none of ours, among which are passphrases, is any of their business.
            env=ours, timeout=_SECONDS, check=False, creationflags=children.NO_CONSOLE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Trouble(
            said("The token did not answer within {seconds} seconds. Nothing was signed.", seconds=_SECONDS),
            said("See whether it is put in and waits for a touch, then try again."),
        ) from None
    except OSError:
        raise Trouble(said("The program that reads tokens could not be started."), said("Close other programs, then try again.")) from None
    if child.returncode != 0:
        raise Trouble(
            said("The library of the token ended unexpectedly. Nothing was signed."),
            said("Put the token in anew, or ask its maker for a newer library."),
        )
    answer: dict[str, Any] = json.loads(child.stdout)
    if answer.get("missing") == NO_LIBRARY:
        name = shown(Path(request["library"]).name)
        raise Refusal(
            "library", said("{name} is no PKCS#11 library that can be used here. Name the one that came with the token.", name=name)
        )
    return answer


def _failed(fault: str, tries: str, label: str) -> Refusal | Trouble:
    """What a fault of PKCS#11 is to whoever wants to sign."""
    if fault == "PinLocked" or tries == "locked":
        return Trouble(
            said("The token {label} is locked: its PIN was said wrongly too often. Nothing was signed.", label=shown(label)),
            said("Whoever issued it can unlock it, with the code that came with it for this."),
        )
    if fault in ("PinIncorrect", "PinInvalid", "PinLenRange"):
        wrong = said("This is not the PIN of the token.")
        if tries == "last":
            return Refusal("passphrase", together(wrong, said("One more wrong PIN and it locks itself.")))
        return Refusal("passphrase", together(wrong, said("It locks itself after a few wrong ones.")))
    if fault in ("PinExpired", "UserPinNotInitialized"):
        return Trouble(
            said("The PIN of the token {label} has to be set first. Nothing was signed.", label=shown(label)),
            said("Set it with the program that came with the token."),
        )
    if fault in _GONE:
        return _gone(label)
    return Trouble(
        said("The token could not do what was asked ({fault}). Nothing was signed.", fault=fault),
        said("Put it in anew, and try again."),
    )


def _gone(label: str) -> Trouble:
    return Trouble(
        said("The token {label} is not there, or was taken out. Nothing was signed.", label=shown(label)),
        said("Put it in, and try again."),
    )
