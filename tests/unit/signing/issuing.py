"""An office that certifies people, for good and for bad: its root, certificates of any life and purpose, and its list of the revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from dossier_app.signing.identity import Signing, unlock
from tests.unit.signing.conftest import MADE, PASSPHRASE
from tests.unit.signing.stamping import Authority

END = datetime(2031, 1, 1, tzinfo=UTC)


class Issuer:
    """Somebody who certifies others; `root` is the certificate (DER) to trust."""

    def __init__(self, name: str = "The Office, root") -> None:
        self._key = rsa.generate_private_key(65537, 2048)
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        usage = _usage(signs=False, certifies=True)
        made = self._builder(self._name, self._key.public_key(), MADE - timedelta(days=3000), END + timedelta(days=3000))
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).add_extension(usage, critical=True)
        self._root = made.sign(self._key, SHA256())
        self.root = self._root.public_bytes(Encoding.DER)

    def certified(
        self, folder: Path, name: str = "Ada Byron", *, start: datetime = MADE, end: datetime = END, purposes: Sequence[Any] = (),
        signs: bool = True,
    ) -> Path:  # fmt: skip
        """The PKCS#12 file of somebody with a certificate of this life and these purposes."""
        key = rsa.generate_private_key(65537, 2048)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._builder(subject, key.public_key(), start, end)
        made = made.add_extension(_usage(signs=signs, certifies=False), critical=True)
        if purposes:
            made = made.add_extension(x509.ExtendedKeyUsage(list(purposes)), critical=False)
        own = made.sign(self._key, SHA256())
        locked = BestAvailableEncryption(PASSPHRASE.encode())
        file = folder / f"{name}.p12"
        file.write_bytes(pkcs12.serialize_key_and_certificates(b"", key, own, [self._root], locked))
        return file

    def time_authority(self) -> Authority:
        """A time-stamper whom this office certified."""
        key = rsa.generate_private_key(65537, 2048)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "The Office's clock")])
        made = self._builder(subject, key.public_key(), MADE, END)
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return Authority.of(made.sign(self._key, SHA256()), key)

    def revoking(
        self, certificate: bytes | None, on: datetime, reason: x509.ReasonFlags | None = None, *, at: datetime = END, delta: bool = False
    ) -> bytes:
        """The list (DER) of a day, with this certificate as revoked or with nobody."""
        made = x509.CertificateRevocationListBuilder().issuer_name(self._name).last_update(at).next_update(at + timedelta(days=30))
        if delta:
            made = made.add_extension(x509.DeltaCRLIndicator(1), critical=True)
        if certificate is not None:
            serial = x509.load_der_x509_certificate(certificate).serial_number
            named = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(on)
            if reason is not None:
                named = named.add_extension(x509.CRLReason(reason), critical=False)
            made = made.add_revoked_certificate(named.build())
        return made.sign(self._key, SHA256()).public_bytes(Encoding.DER)

    def _builder(self, subject: x509.Name, key: Any, start: datetime, end: datetime) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
        )


def unlocked(folder: Path, file: Path) -> Signing:
    """The signer of this file, taken in as it is: also one that the program itself would not take."""
    from dossier_app.signing import identity, key_file

    key, certificate, others = key_file.opened(file, PASSPHRASE)
    keeping: Any = identity  # its private part takes in whatever it is given
    return unlock(keeping._kept(folder / file.stem, file.stem, PASSPHRASE, key, (certificate, *others)), PASSPHRASE)


def _usage(*, signs: bool, certifies: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_encipherment=not signs and not certifies, data_encipherment=False,
        key_agreement=False, key_cert_sign=certifies, crl_sign=certifies, encipher_only=False, decipher_only=False,
    )  # fmt: skip


SERVER, MAIL = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION
