"""A time-stamping authority of our own, and what other programs lawfully add to a sealed dossier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore

from dossier_app.signing.identity import Signing
from tests.unit.signing.conftest import LATER, PASSPHRASE


class Authority:
    """Stamps times; `certificate` (DER) is its own, signed by itself, for these `uses` and in force from and to the days of its `life`."""

    def __init__(self, uses: Sequence[Any] = (ExtendedKeyUsageOID.TIME_STAMPING,), life: tuple[datetime, datetime] | None = None) -> None:
        key = rsa.generate_private_key(65537, 2048)
        name = certificates.Name([certificates.NameAttribute(NameOID.COMMON_NAME, "Time for all")])
        now = datetime.now(UTC)
        start, end = life or (now - timedelta(days=800), now + timedelta(days=800))
        made = (
            certificates.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(7)
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(certificates.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(certificates.ExtendedKeyUsage(list(uses)), critical=True)
            .sign(key, SHA256())
        )
        self._stamps_with(made, key)

    @classmethod
    def of(cls, certificate: certificates.Certificate, key: Any) -> Authority:
        """An authority that somebody else certified."""
        made = cls.__new__(cls)
        made._stamps_with(certificate, key)
        return made

    def _stamps_with(self, made: certificates.Certificate, key: Any) -> None:
        self.certificate = made.public_bytes(Encoding.DER)
        loaded = cast("Any", x509.Certificate).load(self.certificate)
        private = cast("Any", keys.PrivateKeyInfo).load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
        self.stamper: Any = cast("Any", timestamps.DummyTimeStamper)(loaded, private, cast("Any", SimpleCertificateStore).from_certs([]))


def stamp_document(source: Path, out: Path, authority: Authority) -> None:
    """Add a document time-stamp (ISO 32000-2, 12.8.5) after everything else."""
    with source.open("rb") as opened, out.open("w+b") as written:
        stamper: Any = signers.PdfTimeStamper(authority.stamper)
        stamper.timestamp_pdf(cast("Any", IncrementalPdfFileWriter)(opened), "sha256", output=written)


def sign_elsewhere(
    source: Path, out: Path, signing: Signing, stamper: Any = None, *, field: str = "Approval", at: datetime | None = None, **metadata: Any
) -> None:
    """Sign as another program does: with the dates of the file moved, its own name left in it, and perhaps a time-stamp."""
    ordinary = {"field_name": field, "md_algorithm": "sha256", "subfilter": fields.SigSeedSubFilter.PADES}
    said: Any = cast("Any", signers.PdfSignatureMetadata)(**{**ordinary, **metadata})
    with source.open("rb") as opened, out.open("w+b") as written:
        signer: Any = _SignerAt(said, signer=signing.signer, timestamper=stamper)
        signer.moment = at or LATER
        signer.sign_pdf(cast("Any", IncrementalPdfFileWriter)(opened), output=written)


class _SignerAt(signers.PdfSigner):
    moment: datetime

    def init_signing_session(self, *words: Any, **named: Any) -> Any:
        session = super().init_signing_session(*words, **named)
        session.system_time = self.moment
        return session


def issued(folder: Path, issuer: Signing, name: str, key: Any = None) -> Path:
    """A PKCS#12 file of somebody whom this signer certified with his own key, which is not one for certifying."""
    key = key or rsa.generate_private_key(65537, 2048)
    subject = certificates.Name([certificates.NameAttribute(NameOID.COMMON_NAME, name)])
    above = certificates.load_der_x509_certificate(issuer.identity.certificate)
    usage = above.extensions.get_extension_for_class(certificates.KeyUsage).value
    made = (
        certificates.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject)
        .public_key(key.public_key())
        .serial_number(8)
        .not_valid_before(above.not_valid_before_utc)
        .not_valid_after(above.not_valid_after_utc)
        # For signatures alone: without a use of its key nobody could be known by it, whoever had issued it.
        .add_extension(usage, critical=True)
        .sign(load_der_private_key(issuer.signer.signing_key.dump(), None), SHA256())  # pyright: ignore[reportArgumentType]  # it is RSA
    )
    root = certificates.load_der_x509_certificate(issuer.identity.root)
    content = pkcs12.serialize_key_and_certificates(b"", key, made, [above, root], BestAvailableEncryption(PASSPHRASE.encode()))
    (folder / f"{name}.p12").write_bytes(content)
    return folder / f"{name}.p12"
