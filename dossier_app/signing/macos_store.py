"""The identities of a macOS keychain (Security framework), smart cards that macOS knows among them.

Written from Apple's documentation and never run: nobody here has that system. `system_store` says so to the user.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from typing import Any

NAME: str = "macOS"
_FRAMEWORK = "/System/Library/Frameworks/{name}.framework/{name}"
_CANCELLED = -128  # errSecUserCanceled
_NOTHING = -25300  # errSecItemNotFound


def certificates() -> list[bytes]:
    """The certificates (DER) of the keychain that have a private key. Raises OSError when macOS does not open it."""
    return [certificate for _, certificate in _identities(_Frameworks())]


def signature(sha256: str, digest: bytes, *, is_rsa: bool) -> bytes:
    """The signature over a SHA-256 digest by the key of the certificate with this digest; macOS may ask for a password itself.

    Raises KeyError when there is no such certificate, PermissionError when the user declined, OSError when macOS does not sign.
    """
    system = _Frameworks()
    for identity, certificate in _identities(system):
        if hashlib.sha256(certificate).hexdigest() == sha256:
            return _signed(system, identity, digest, is_rsa)
    raise KeyError(sha256)


class _Frameworks:
    """The two frameworks with the types of what is asked of them; everything else is an int to ctypes, which cuts pointers short."""

    def __init__(self) -> None:
        self.security: Any = ctypes.CDLL(_FRAMEWORK.format(name="Security"))
        self.core: Any = ctypes.CDLL(_FRAMEWORK.format(name="CoreFoundation"))
        pointer, number = ctypes.c_void_p, ctypes.c_long
        for library, name, answers, takes in (
            (self.core, "CFDictionaryCreate", pointer, [pointer, pointer, pointer, number, pointer, pointer]),
            (self.core, "CFArrayGetCount", number, [pointer]),
            (self.core, "CFArrayGetValueAtIndex", pointer, [pointer, number]),
            (self.core, "CFDataCreate", pointer, [pointer, ctypes.c_char_p, number]),
            (self.core, "CFDataGetLength", number, [pointer]),
            (self.core, "CFDataGetBytePtr", pointer, [pointer]),
            (self.core, "CFErrorGetCode", number, [pointer]),
            (self.security, "SecItemCopyMatching", ctypes.c_int32, [pointer, pointer]),
            (self.security, "SecIdentityCopyCertificate", ctypes.c_int32, [pointer, pointer]),
            (self.security, "SecIdentityCopyPrivateKey", ctypes.c_int32, [pointer, pointer]),
            (self.security, "SecCertificateCopyData", pointer, [pointer]),
            (self.security, "SecKeyCreateSignature", pointer, [pointer, pointer, pointer, pointer]),
        ):
            asked = getattr(library, name)
            asked.restype, asked.argtypes = answers, takes

    def constant(self, name: str) -> Any:
        """A constant of the Security framework, or a Boolean of the other."""
        return ctypes.c_void_p.in_dll(self.core if name.startswith("kCF") else self.security, name)

    def content(self, block: Any) -> bytes:
        return ctypes.string_at(self.core.CFDataGetBytePtr(block), self.core.CFDataGetLength(block))


def _identities(system: _Frameworks) -> Iterator[tuple[Any, bytes]]:
    """Each identity with its certificate. What macOS hands out is let go of when the program ends: there are few."""
    asked = (
        ("kSecClass", "kSecClassIdentity"), ("kSecMatchLimit", "kSecMatchLimitAll"), ("kSecReturnRef", "kCFBooleanTrue"),
    )  # fmt: skip
    row = ctypes.c_void_p * len(asked)
    keys, values = (row(*(system.constant(pair[side]).value for pair in asked)) for side in (0, 1))
    calls = [ctypes.byref(ctypes.c_char.in_dll(system.core, f"kCFTypeDictionary{each}CallBacks")) for each in ("Key", "Value")]
    query = system.core.CFDictionaryCreate(None, keys, values, len(asked), *calls)
    found = ctypes.c_void_p()
    status = system.security.SecItemCopyMatching(query, ctypes.byref(found))
    if status == _NOTHING:
        return
    _refuse(status, "SecItemCopyMatching")
    for place in range(system.core.CFArrayGetCount(found)):
        identity = system.core.CFArrayGetValueAtIndex(found, place)
        certificate = ctypes.c_void_p()
        _refuse(system.security.SecIdentityCopyCertificate(identity, ctypes.byref(certificate)), "SecIdentityCopyCertificate")
        yield identity, system.content(system.security.SecCertificateCopyData(certificate))


def _signed(system: _Frameworks, identity: Any, digest: bytes, is_rsa: bool) -> bytes:
    key, fault = ctypes.c_void_p(), ctypes.c_void_p()
    _refuse(system.security.SecIdentityCopyPrivateKey(identity, ctypes.byref(key)), "SecIdentityCopyPrivateKey")
    kind = "RSASignatureDigestPKCS1v15SHA256" if is_rsa else "ECDSASignatureDigestX962SHA256"
    block = system.core.CFDataCreate(None, digest, len(digest))
    made = system.security.SecKeyCreateSignature(key, system.constant(f"kSecKeyAlgorithm{kind}"), block, ctypes.byref(fault))
    if not made:
        _refuse(system.core.CFErrorGetCode(fault) if fault else -1, "SecKeyCreateSignature")
    return system.content(made)


def _refuse(status: int, asked: str) -> None:
    if status == _CANCELLED:
        raise PermissionError(asked)
    if status:
        raise OSError(f"{asked} {status}")
