"""The certificates and keys of a Windows account (CryptoAPI, CNG), smart cards that Windows knows among them.

Written from Microsoft's documentation and never run: nobody here has that system. `system_store` says so to the user.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from dossier_app.signing.keeping import as_der

NAME: str = "Windows"
_HAS_KEY = 2  # CERT_KEY_PROV_INFO_PROP_ID
_ONLY_CNG = 0x00040000  # CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG
_PKCS1 = 2  # BCRYPT_PAD_PKCS1
_CANCELLED = {0x80090036, 0x8010006E}  # NTE_USER_CANCELLED, SCARD_W_CANCELLED_BY_USER


class _Context(ctypes.Structure):
    """CERT_CONTEXT: a certificate as CryptoAPI hands it out."""

    _fields_ = [
        ("encoding", ctypes.c_uint32),
        ("content", ctypes.POINTER(ctypes.c_ubyte)),
        ("size", ctypes.c_uint32),
        ("info", ctypes.c_void_p),
        ("store", ctypes.c_void_p),
    ]


class _Padding(ctypes.Structure):
    """BCRYPT_PKCS1_PADDING_INFO: by which digest."""

    _fields_ = [("algorithm", ctypes.c_wchar_p)]


def certificates() -> list[bytes]:
    """The certificates (DER) of this account that have a private key. Raises OSError when Windows does not open its store."""
    size = ctypes.c_uint32()
    with _store() as (crypt, each_in):
        return [
            _content(context)
            for context in each_in()
            if crypt.CertGetCertificateContextProperty(context, _HAS_KEY, None, ctypes.byref(size))
        ]


def signature(sha256: str, digest: bytes, *, is_rsa: bool) -> bytes:
    """The signature over a SHA-256 digest by the key of the certificate with this digest; Windows may ask for a PIN itself.

    Raises KeyError when there is no such certificate, PermissionError when the user declined, OSError when Windows does not sign.
    """
    with _store() as (crypt, each_in):
        for context in each_in():
            if hashlib.sha256(_content(context)).hexdigest() == sha256:
                try:
                    return _signed(crypt, context, digest, is_rsa)
                finally:
                    crypt.CertFreeCertificateContext(context)
    raise KeyError(sha256)


def _signed(crypt: Any, context: Any, digest: bytes, is_rsa: bool) -> bytes:
    key, kind, is_ours = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.c_int()
    acquired = crypt.CryptAcquireCertificatePrivateKey(
        context, _ONLY_CNG, None, ctypes.byref(key), ctypes.byref(kind), ctypes.byref(is_ours)
    )
    if not acquired:
        raise OSError("CryptAcquireCertificatePrivateKey")
    keys = _library("ncrypt")
    keys.NCryptSignHash.restype = ctypes.c_uint32
    padding = ctypes.byref(_Padding("SHA256")) if is_rsa else None
    flags = _PKCS1 if is_rsa else 0
    try:
        size = ctypes.c_uint32()
        _refuse(keys.NCryptSignHash(key, padding, digest, len(digest), None, 0, ctypes.byref(size), flags))
        made = ctypes.create_string_buffer(size.value)
        _refuse(keys.NCryptSignHash(key, padding, digest, len(digest), made, size, ctypes.byref(size), flags))
    finally:
        if is_ours:
            keys.NCryptFreeObject(key)
    return made.raw[: size.value] if is_rsa else as_der(made.raw[: size.value])


def _refuse(status: int) -> None:
    if status in _CANCELLED:
        raise PermissionError(f"{status:#x}")
    if status:
        raise OSError(f"NCryptSignHash {status:#x}")


@contextmanager
def _store() -> Generator[Any]:
    """CryptoAPI, and a walk through the account's own certificates; the context of each is only good until the next."""
    crypt = _library("crypt32")
    crypt.CertOpenSystemStoreW.restype = ctypes.c_void_p
    crypt.CertOpenSystemStoreW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p]
    crypt.CertEnumCertificatesInStore.restype = ctypes.POINTER(_Context)
    crypt.CertEnumCertificatesInStore.argtypes = [ctypes.c_void_p, ctypes.POINTER(_Context)]
    crypt.CertCloseStore.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    opened = crypt.CertOpenSystemStoreW(None, "MY")
    if not opened:
        raise OSError("CertOpenSystemStore")

    def each_in() -> Iterator[Any]:
        context = crypt.CertEnumCertificatesInStore(opened, None)
        while context:
            yield context
            context = crypt.CertEnumCertificatesInStore(opened, context)

    try:
        yield crypt, each_in
    finally:
        crypt.CertCloseStore(opened, 0)


def _content(context: Any) -> bytes:
    return ctypes.string_at(context.contents.content, context.contents.size)


def _library(name: str) -> Any:
    windows: Any = ctypes  # which has this on Windows only
    return windows.WinDLL(name)
