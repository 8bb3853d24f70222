"""Identities: the key and certificate under which an edition is signed, each behind its passphrase.

An identity made here gets a root certificate of its own, which vouches for one signing certificate; the root's key is thrown away at
once, so that nobody can ever make it vouch for another. The root is what is published and trusted. RSA, because every PDF program that
checks signatures knows it; 3072 bits, as NIST SP 800-57 asks for beyond 2030.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dossier_app.domain.failures import Refusal, Trouble

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate, Name

_KEY = "key.p12"
_CERTIFICATES = "certificates.pem"
_YEARS = 5


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who can sign. `certificate` and `root` are DER; digests are SHA-256 in hex, `key_sha256` of the public key alone."""

    name: str
    organisation: str
    role: str
    file: Path
    certificate: bytes = field(repr=False)
    root: bytes = field(repr=False)
    sha256: str
    root_sha256: str
    key_sha256: str
    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime


@dataclass(frozen=True, slots=True)
class Signing:
    """An identity unlocked: what signs."""

    identity: Identity
    signer: Any = field(repr=False)


def create_identity(folder: Path, name: str, organisation: str, passphrase: str, role: str = "") -> Identity:
    """Make a key and its certificate. Raises Refusal when the name is empty or taken, or the passphrase has less than eight characters."""
    name = name.strip()
    if not name:
        raise Refusal("name", "Say under whose name editions are signed.")
    if len(passphrase) < 8:
        raise Refusal("passphrase", "A passphrase has at least eight characters. Four ordinary words make a good one.")
    home = _free(folder, name)
    key, certificate, root = _made(name, organisation.strip(), role.strip())
    return _kept(home, name, passphrase, key, (certificate, root))


def take_in_pkcs12(folder: Path, path: Path, passphrase: str, called: str = "") -> Identity:
    """Take in a key that somebody else certified. Raises Refusal on “passphrase” when it does not open, Trouble when it cannot be read."""
    key, certificate, others = _opened(path, passphrase)
    name = called.strip() or _attribute(certificate.subject, "CN") or path.stem
    return _kept(_free(folder, name), name, passphrase, key, (certificate, *others))


def identities(folder: Path) -> tuple[Identity, ...]:
    """Every identity in this folder, by name."""
    found = [_read(each.parent) for each in folder.glob(f"*/{_CERTIFICATES}")] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda each: each.name.casefold()))


def identity_called(folder: Path, name: str) -> Identity:
    """The identity of this name, or the only one when none is said. Raises Refusal on “identity”."""
    known = identities(folder)
    if not known:
        raise Refusal("identity", "There is no identity on this computer yet. Create one, or take one in.")
    if not name.strip() and len(known) == 1:
        return known[0]
    for each in known:
        if name.strip().casefold() in (each.name.casefold(), each.sha256):
            return each
    listed = ", ".join(each.name for each in known)
    raise Refusal("identity", f"No identity is called “{name}”. There are: {listed}." if name.strip() else f"Say which identity: {listed}.")


def unlock(identity: Identity, passphrase: str) -> Signing:
    """The identity ready to sign. Raises Refusal on “passphrase” when it is not the one, Trouble when its file is damaged."""
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key, certificate, others = _opened(identity.file, passphrase)
    # asn1crypto ships no types.
    read_certificate, read_key = cast("Any", x509.Certificate).load, cast("Any", keys.PrivateKeyInfo).load
    loaded = [read_certificate(each.public_bytes(Encoding.DER)) for each in (certificate, *others)]
    private = read_key(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    store = cast("Any", SimpleCertificateStore).from_certs(loaded[1:])
    return Signing(identity, SimpleSigner(signing_cert=loaded[0], signing_key=private, cert_registry=store))


def export_certificate(identity: Identity, path: Path) -> None:
    """Write the certificate others are to trust (PEM). Raises Trouble when it cannot be written."""
    try:
        path.write_bytes(_pem(identity.root))
    except OSError as fault:
        raise Trouble(f"{path.name} could not be written: {fault.strerror}.", "Choose another place.") from fault


def certificates_in(path: Path) -> tuple[bytes, ...]:
    """The certificates in a file, PEM or DER, as DER. Raises Refusal on “trust” when there is none."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        content = path.read_bytes()
        pem = b"-----BEGIN CERTIFICATE-----" in content
        found = x509.load_pem_x509_certificates(content) if pem else [x509.load_der_x509_certificate(content)]
    except (OSError, ValueError):
        raise Refusal("trust", f"{path.name} holds no certificate. Choose the one that the signer published, as PEM or DER.") from None
    return tuple(each.public_bytes(Encoding.DER) for each in found)


def fingerprint_of(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()


def _free(folder: Path, name: str) -> Path:
    # The name may hold anything; the folder's name may not.
    home = folder / hashlib.sha256(unicodedata.normalize("NFC", name).casefold().encode()).hexdigest()[:24]
    if (home / _CERTIFICATES).exists():
        raise Refusal("name", f"There is an identity called “{name}” already. Choose another name.")
    return home


def _kept(home: Path, name: str, passphrase: str, key: Any, chain: Sequence[Certificate]) -> Identity:
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

    content = pkcs12.serialize_key_and_certificates(name.encode(), key, chain[0], list(chain[1:]), _encryption(passphrase))
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(home / _KEY, content)
        # The list of identities is made from the certificates, so these come last: half an identity is none.
        _write(home / _CERTIFICATES, b"".join(each.public_bytes(Encoding.PEM) for each in chain))
    except OSError as fault:
        raise Trouble(f"The identity could not be kept: {fault.strerror}. None was made.", "Free some space and try again.") from fault
    return _read(home)


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".unfinished-{path.name}")
    with unfinished.open("wb") as written:
        unfinished.chmod(0o600)
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    unfinished.replace(path)


def _encryption(passphrase: str) -> Any:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(600_000)
    return builder.key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).hmac_hash(SHA256()).build(passphrase.encode())


def _opened(path: Path, passphrase: str) -> tuple[Any, Certificate, list[Certificate]]:
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Trouble(f"The key file {path.name} cannot be read: {fault.strerror}.", "See whether it is still there.") from fault
    if not content.startswith(b"\x30"):
        raise Trouble(f"{path.name} is no PKCS#12 file, or it is damaged.", "Ask whoever issued it for a new copy.")
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except ValueError:
        raise Refusal("passphrase", "This passphrase does not open the identity.") from None
    if key is None or certificate is None:
        raise Trouble(f"{path.name} holds no key with its certificate.", "Ask whoever issued it for the file with the private key.")
    return key, certificate, others


def _read(home: Path) -> Identity:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    chain = x509.load_pem_x509_certificates((home / _CERTIFICATES).read_bytes())
    certificate = chain[0]
    root = next((each for each in chain if each.subject == each.issuer), certificate)
    der, root_der = certificate.public_bytes(Encoding.DER), root.public_bytes(Encoding.DER)
    public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Identity(
        name=_attribute(certificate.subject, "CN"),
        organisation=_attribute(certificate.subject, "O"),
        role=_attribute(certificate.subject, "title"),
        file=home / _KEY,
        certificate=der,
        root=root_der,
        sha256=fingerprint_of(der),
        root_sha256=fingerprint_of(root_der),
        key_sha256=fingerprint_of(public),
        subject=_in_words(certificate.subject),
        issuer=_in_words(certificate.issuer),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
    )


def _attribute(name: Name, which: str) -> str:
    found = next((each.value for each in name if which in (each.rfc4514_attribute_name, each.oid._name)), "")  # noqa: SLF001  # the library's only name for “title”
    return found if isinstance(found, str) else found.decode("utf-8", "replace")


def _in_words(name: Name) -> str:
    return ", ".join(
        f"{each.rfc4514_attribute_name} {each.value}" for each in name if each.rfc4514_attribute_name in ("CN", "O", "OU", "C")
    )


def _made(name: str, organisation: str, role: str) -> tuple[RSAPrivateKey, Certificate, Certificate]:
    """A signing key, its certificate, and the root that vouches for it, whose own key is not kept."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    key, root_key = (rsa.generate_private_key(65537, 3072) for _ in range(2))
    root_subject = _name(f"{name}, root", organisation, "")
    root = _certified(root_subject, root_key.public_key(), root_subject, root_key, is_root=True)
    return key, _certified(_name(name, organisation, role), key.public_key(), root_subject, root_key, is_root=False), root


def _name(common: str, organisation: str, role: str) -> Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    parts = ((NameOID.COMMON_NAME, common), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.TITLE, role))
    try:
        return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])
    except ValueError:
        raise Refusal("name", "A name, organisation and role have at most 64 characters each in a certificate.") from None


def _certified(subject: Name, public: Any, issuer: Name, issuer_key: RSAPrivateKey, *, is_root: bool) -> Certificate:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256

    now = datetime.now(UTC).replace(microsecond=0)
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
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
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    return builder.sign(issuer_key, SHA256())


def _pem(certificate: bytes) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)
