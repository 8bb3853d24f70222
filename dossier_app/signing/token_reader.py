"""In a child process of its own: a token or smart card is read, or signs, through the library of its maker (PKCS#11 2.40).

The library is somebody else's program. Here it can hang, crash or print as it likes, and never meets a case.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from dossier_app.signing.keeping import as_der, padded

NO_LIBRARY = "library"
NO_TOKEN = "token"  # noqa: S105  # a word for what is missing
NO_KEY = "key"


class _MissingError(Exception):
    """Something that was asked for is not there; the word says what."""


def main() -> int:
    """Read what is asked, answer with JSON. Returns the exit code."""
    asked = json.loads(sys.stdin.buffer.read())
    # Makers' libraries print what they like; the answer goes out where nobody else writes.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        answers.write(json.dumps(_answer(asked)).encode())
    return 0


def _answer(asked: dict[str, str]) -> dict[str, Any]:
    import pkcs11

    library: Any = None
    try:
        library = pkcs11.lib(asked["library"])
        return _ACTS[asked["act"]](library, asked)
    except _MissingError as missing:
        return {"missing": str(missing)}
    except pkcs11.PKCS11Error as fault:
        if type(fault) is pkcs11.PKCS11Error:  # it could not even be loaded; what a library says itself is a fault of its own name
            return {"missing": NO_LIBRARY}
        return {"fault": type(fault).__name__, "tries": "" if library is None else _tries_left(library, asked)}


def _list(library: Any, asked: dict[str, str]) -> dict[str, Any]:
    del asked
    return {"tokens": [_contents(each) for each in _tokens(library)]}


def _contents(token: Any) -> dict[str, Any]:
    from pkcs11 import Attribute, ObjectClass

    with token.open() as session:
        found = [
            {
                "label": _text(_told(each, Attribute.LABEL)),
                "key": bytes(_told(each, Attribute.ID) or b"").hex(),
                "certificate": bytes(_told(each, Attribute.VALUE) or b"").hex(),
            }
            for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    return {"label": token.label, "serial": _text(token.serial), "certificates": found}


def _check(library: Any, asked: dict[str, str]) -> dict[str, Any]:
    with _opened(library, asked) as session:
        _key(session, asked)
    return {}


def _sign(library: Any, asked: dict[str, str]) -> dict[str, Any]:
    from pkcs11 import Attribute, KeyType, Mechanism

    with _opened(library, asked) as session:
        key = _key(session, asked)
        digest = bytes.fromhex(asked["digest"])
        # Cards with a key for signatures of a person want the PIN said again for each of them.
        again = {"pin": asked["pin"]} if _told(key, Attribute.ALWAYS_AUTHENTICATE) else {}
        if key.key_type == KeyType.RSA:
            made = key.sign(padded(digest), mechanism=Mechanism.RSA_PKCS, **again)
        else:
            made = as_der(key.sign(digest, mechanism=Mechanism.ECDSA, **again))
    return {"signature": made.hex()}


_ACTS: dict[str, Callable[[Any, dict[str, str]], dict[str, Any]]] = {"list": _list, "check": _check, "sign": _sign}


def _tokens(library: Any) -> list[Any]:
    from pkcs11 import PKCS11Error, TokenFlag

    found: list[Any] = []
    for slot in library.get_slots(token_present=True):
        try:
            token = slot.get_token()
        except PKCS11Error:  # taken out in this very moment, or of a kind that the library does not read
            continue
        if TokenFlag.TOKEN_INITIALIZED in token.flags:
            found.append(token)
    return found


def _token(library: Any, asked: dict[str, str]) -> Any:
    for each in _tokens(library):
        if (each.label, _text(each.serial)) == (asked["label"], asked["serial"]):
            return each
    raise _MissingError(NO_TOKEN)


def _opened(library: Any, asked: dict[str, str]) -> Any:
    return _token(library, asked).open(user_pin=asked["pin"])


def _key(session: Any, asked: dict[str, str]) -> Any:
    from pkcs11 import Attribute, ObjectClass

    by = {Attribute.ID: bytes.fromhex(asked["key"])} if asked["key"] else {Attribute.LABEL: asked["named"]}
    found = next(iter(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, **by})), None)
    if found is None:
        raise _MissingError(NO_KEY)
    return found


def _tries_left(library: Any, asked: dict[str, str]) -> str:
    """What the token says of its PIN after a wrong one: “locked”, “last”, or nothing."""
    from pkcs11 import PKCS11Error, TokenFlag

    try:
        flags = _token(library, asked).flags if "label" in asked else TokenFlag(0)
    except (PKCS11Error, _MissingError):
        return ""
    return "locked" if TokenFlag.USER_PIN_LOCKED in flags else "last" if TokenFlag.USER_PIN_FINAL_TRY in flags else ""


def _told(about: Any, attribute: Any) -> Any:
    """What the token says of an object; None when it does not know what is asked."""
    from pkcs11 import AttributeSensitive, AttributeTypeInvalid

    try:
        return about[attribute]
    except (AttributeTypeInvalid, AttributeSensitive):
        return None


def _text(said: Any) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said or "")
