"""Keepers: where a key lies that never comes out, and how it is asked to sign.

A key of one's own is a file and signs in this program's memory. Every other is with a keeper, a token or the system's store: it is given a
digest and answers with a signature, which is held against the certificate before anybody else sees it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import said
from dossier_app.signing import certificates

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 digest that an RSA key signs (RFC 8017, section 9.2)."""


class Keeper(Protocol):
    """What keeps a key, and signs with it for whoever can open it."""

    @property
    def words(self) -> str:
        """Where the key is, as a user would say it."""
        ...

    @property
    def asks_here(self) -> bool:
        """Whether its PIN is said to us; else the system asks for it itself."""
        ...

    def as_card(self) -> dict[str, str]:
        """How it is found again; nothing of it is secret."""
        ...

    def check(self, secret: str) -> None:
        """Raises Refusal on “passphrase” when this does not open it, Trouble when the key is not to be had."""
        ...

    def signature(self, digest: bytes, secret: str) -> bytes:
        """The signature (PKCS#1 v1.5, or ECDSA as DER) over this SHA-256 digest. Raises as `check` does."""
        ...


@dataclass(frozen=True, slots=True)
class Offered:
    """A certificate whose key somebody keeps. `unfit` says why it cannot seal a dossier; it is empty when it can."""

    keeper: Keeper
    place: str
    """What the token calls itself."""
    label: str
    certificate: bytes = field(repr=False)
    name: str
    issuer: str
    not_before: datetime
    not_after: datetime
    unfit: str
    above: tuple[bytes, ...] = field(default=(), repr=False)
    """The other certificates that lie beside it, among which are those of its issuers."""


def offered(keeper: Keeper, place: str, label: str, certificate: bytes, beside: Sequence[bytes]) -> Offered:
    """What is to be known of a certificate (DER) before its key is used. Raises ValueError when it is none."""
    from cryptography import x509

    read = x509.load_der_x509_certificate(certificate)
    return Offered(
        keeper, place, label, certificate, certificates.attribute(read.subject, "name") or label, certificates.in_words(read.issuer),
        read.not_valid_before_utc, read.not_valid_after_utc, certificates.unfit(read), certificates.issuers_of(certificate, beside),
    )  # fmt: skip


def padded(digest: bytes) -> bytes:
    """A digest as a key store that knows nothing of digests has to sign it with an RSA key."""
    return _DIGEST_INFO + digest


def as_der(made: bytes) -> bytes:
    """An elliptic signature as certificates and PDFs write it; tokens and Windows give its two numbers bare."""
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    half = len(made) // 2
    r, s = (int.from_bytes(each, "big") for each in (made[:half], made[half:]))
    return encode_dss_signature(r, s)


def kept_signer(chain: Sequence[Certificate], keeper: Keeper, secret: str) -> Any:
    """The signer, as pyHanko takes it, whose key is with the keeper; its own certificate comes first in the chain."""
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding
    from pyhanko.sign.signers import Signer
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class KeptSigner(Signer):
        """Has the keeper sign, and takes no signature that is not by the certificate's key."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            if dry_run:
                return bytes(_longest_signature(chain[0]))
            if digest_algorithm != "sha256":
                raise ValueError(digest_algorithm)
            made = keeper.signature(hashlib.sha256(data).digest(), secret)
            _refuse_foreign(chain[0], made, data)
            return made

    loaded = [cast("Any", x509.Certificate).load(each.public_bytes(Encoding.DER)) for each in chain]
    return KeptSigner(signing_cert=loaded[0], cert_registry=cast("Any", SimpleCertificateStore).from_certs(loaded[1:]))


def _longest_signature(certificate: Certificate) -> int:
    public = cast("Any", certificate.public_key())
    size = -(-public.key_size // 8)
    return size if certificates.is_rsa(certificate) else 2 * (size + 3) + 4


def _refuse_foreign(certificate: Certificate, made: bytes, data: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    public = cast("Any", certificate.public_key())
    try:
        if certificates.is_rsa(certificate):
            public.verify(made, data, PKCS1v15(), SHA256())
        else:
            public.verify(made, data, ECDSA(SHA256()))
    except InvalidSignature:
        raise Trouble(
            said("What keeps the key signed with another key than the certificate's. Nothing was signed."),
            said("Ask whoever issued it which key goes with the certificate."),
        ) from None
