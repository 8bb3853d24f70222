"""Certificates: made for a new identity, told in words, read from what somebody published.

RSA, because every PDF program that checks signatures knows it, also old ones that stumble over elliptic curves; 3072 bits, as
NIST SP 800-57 asks for what must hold beyond 2030. SHA-256 throughout.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app.domain.failures import Refusal
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate, Name

_YEARS = 5
_LARGEST = 1 << 20
"""Bytes of the largest file in which certificates are looked for."""

_FOR_DOCUMENTS = {
    "2.5.29.37.0",  # anything
    "1.3.6.1.5.5.7.3.4",  # electronic mail, which issuers give to people who sign
    "1.3.6.1.5.5.7.3.36",  # documents, RFC 9336
    "1.3.6.1.4.1.311.10.3.12",  # documents, as Microsoft numbers them
    "1.2.840.113583.1.1.5",  # documents, as Adobe numbers them
}
FOR_PEOPLE = ("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36")
"""What a certificate for somebody who signs documents is for: programs older than RFC 9336 look for the purpose of mail."""
_PURPOSES = {
    "1.3.6.1.5.5.7.3.1": "servers",
    "1.3.6.1.5.5.7.3.2": "logging in",
    "1.3.6.1.5.5.7.3.3": "programs",
    "1.3.6.1.5.5.7.3.8": "stamping times",
    "1.3.6.1.5.5.7.3.9": "answers about revocation",
}


def fingerprint_of(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()


def key_fingerprint(certificate: bytes) -> str:
    """The SHA-256 of its public key, by which people know each other whatever certificate it has."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = x509.load_der_x509_certificate(certificate).public_key()
    return fingerprint_of(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def made_for(name: str, organisation: str, role: str, now: datetime) -> tuple[RSAPrivateKey, Certificate, Certificate]:
    """A signing key, its certificate, and the root that vouches for it, whose own key is not kept.

    A root of its own rather than a certificate that signs itself: programs that check signatures trust roots, and want to see on one that
    it is a root. Raises Refusal on the field that does not fit into a certificate.
    """
    subject, root_subject = name_of(name, organisation, role), name_of(called_root(name), organisation, "")
    key, root_key = new_key(), new_key()
    end = now + timedelta(days=365 * _YEARS)
    root = certified(root_subject, root_key.public_key(), root_subject, root_key, now, end, issues=0)
    return key, certified(subject, key.public_key(), root_subject, root_key, now, end), root


def new_key() -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(65537, 3072)


def attribute(name: Name, which: str) -> str:
    """The common name, organisation or title in a subject; empty when it says none."""
    from cryptography.x509.oid import NameOID

    oid = {"name": NameOID.COMMON_NAME, "organisation": NameOID.ORGANIZATION_NAME, "role": NameOID.TITLE}[which]
    found = next((each.value for each in name.get_attributes_for_oid(oid)), "")
    return found if isinstance(found, str) else found.decode("utf-8", "replace")


def in_words(name: Name) -> str:
    return ", ".join(
        f"{each.rfc4514_attribute_name} {each.value}" for each in name if each.rfc4514_attribute_name in ("CN", "O", "OU", "C")
    )


def root_in(chain: list[Certificate]) -> Certificate:
    """The certificate of a chain that vouches for itself; the first when none does."""
    return next((each for each in chain if each.subject == each.issuer), chain[0])


def issuers_of(certificate: bytes, beside: Iterable[bytes]) -> tuple[bytes, ...]:
    """Who vouches for a certificate, from its issuer up to the root, as far as they are among those beside it; all DER."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature

    def vouches(above: bytes) -> bool:
        try:
            last.verify_directly_issued_by(x509.load_der_x509_certificate(above))
        except (InvalidSignature, ValueError, TypeError):
            return False
        return True

    chain, waiting = [certificate], [each for each in beside if each != certificate]
    last = x509.load_der_x509_certificate(certificate)
    while found := next((each for each in waiting if vouches(each)), None):
        waiting.remove(found)
        chain.append(found)
        last = x509.load_der_x509_certificate(found)
    return tuple(chain[1:])


def is_rsa(certificate: Certificate) -> bool:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    return isinstance(certificate.public_key(), RSAPublicKey)


def unfit(certificate: Certificate, key: Any = None) -> str:
    """Why a certificate, with its private key where that is at hand, cannot seal a dossier; empty when it can."""
    if key is not None and key.public_key() != certificate.public_key():
        return said("Its certificate is about another key.")
    return unfit_key(certificate.public_key()) or wrong_purpose(certificate)


def unfit_key(public: Any) -> str:
    """Why signatures of a key would not be relied upon; empty when they would."""
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    if not isinstance(public, (RSAPublicKey, EllipticCurvePublicKey)):
        return said("Its key is of a kind that PDF programs do not check.")
    if public.key_size < (2048 if isinstance(public, RSAPublicKey) else 256):
        return said("Its key has {count} bits, which can be broken.", count=public.key_size)
    return ""


def wrong_purpose(certificate: Certificate) -> str:
    """Why a certificate is not one for signing documents; empty when it is, or says nothing of what it is for."""
    from cryptography import x509

    extensions: dict[Any, Any] = {type(each.value): each.value for each in certificate.extensions}
    usage: Any = extensions.get(x509.KeyUsage)
    if usage is not None and not (usage.digital_signature or usage.content_commitment):
        return said("Its certificate is not one for signatures.")
    purposes: Any = extensions.get(x509.ExtendedKeyUsage)
    if purposes is not None and not any(each.dotted_string in _FOR_DOCUMENTS for each in purposes):
        numbers = [str(each.dotted_string) for each in purposes]
        named = ", ".join(_PURPOSES.get(each, each) for each in numbers)
        return said("Its certificate is not one for documents; it is for {purposes}.", purposes=named)
    return ""


def certificates_in(path: Path) -> tuple[bytes, ...]:
    """The certificates in a file, PEM or DER, as DER. Raises Refusal on “trust” when there is none."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        with path.open("rb") as opened:
            content = opened.read(_LARGEST)
        pem = b"-----BEGIN CERTIFICATE-----" in content
        found = x509.load_pem_x509_certificates(content) if pem else [x509.load_der_x509_certificate(content)]
    except (OSError, ValueError):
        words = said("{name} holds no certificate. Choose the one that the signer published, as PEM or DER.", name=shown(path.name))
        raise Refusal("trust", words) from None
    return tuple(each.public_bytes(Encoding.DER) for each in found)


def pem_of(certificate: bytes) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)


def called_root(name: str) -> str:
    """The root's name, in the 64 characters that X.520 gives it."""
    return f"{name[: 64 - len(', root')]}, root"


def name_of(common: str, organisation: str, role: str) -> Name:
    """Somebody's name as certificates hold it. Raises Refusal on the field that does not fit into one."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    parts = (
        ("name", NameOID.COMMON_NAME, common),
        ("organisation", NameOID.ORGANIZATION_NAME, organisation),
        ("role", NameOID.TITLE, role),
    )
    for field, _, value in parts:
        if len(value) > 64 or shown(value) != value:
            words = said(
                "A certificate holds at most 64 characters for the {field}, all of them visible. Shorten it, or type it anew.", field=field
            )
            raise Refusal(field, words)
    return x509.Name([x509.NameAttribute(oid, value) for _, oid, value in parts if value])


def certified(
    subject: Name, public: Any, issuer: Name, issuer_key: Any, now: datetime, end: datetime, *, issues: int | None = None,
    purposes: Sequence[str] = (),
) -> Certificate:  # fmt: skip
    """A certificate in force from `now` to `end`: for signing documents, or, when it `issues`, for so many authorities below it."""
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256

    is_authority = issues is not None
    usage = x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        # Clocks differ by minutes; a signature made at once must not come before its certificate elsewhere.
        .not_valid_before(now.replace(microsecond=0) - timedelta(hours=1))
        .not_valid_after(end.replace(microsecond=0))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=issues), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(list(map(x509.ObjectIdentifier, purposes))), critical=False)
    return builder.sign(issuer_key, SHA256())
