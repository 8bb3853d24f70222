"""A token that is a program: SoftHSM2 in a folder of its own, with whatever keys and certificates a test puts on it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from tests.programs import program
from tests.unit.signing.conftest import PASSPHRASE

PIN, OFFICERS_PIN = "73519", "officers-pin"
LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so")
_PUT = """
import sys
import pkcs11
from pkcs11 import Attribute, CertificateType, ObjectClass
library, token, pin, label, number = sys.argv[1:]
with pkcs11.lib(library).get_token(token_label=token).open(rw=True, user_pin=pin) as session:
    from asn1crypto import x509
    content = sys.stdin.buffer.read()
    read = x509.Certificate.load(content)
    session.create_object({
        Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.CERTIFICATE_TYPE: CertificateType.X_509, Attribute.TOKEN: True,
        Attribute.LABEL: label, Attribute.VALUE: content, Attribute.SUBJECT: read.subject.dump(),
        **({Attribute.ID: bytes.fromhex(number)} if number else {}),
    })
"""


class SoftToken:
    """One token, called “Ada's token”; its PIN is `PIN`."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, label: str = "Ada's token") -> None:
        self._util, self._label = program("softhsm2-util"), label
        self.folder = folder / "tokens"
        self.folder.mkdir(parents=True)
        settings = folder / "softhsm2.conf"
        settings.write_text(f"directories.tokendir = {self.folder}\nobjectstore.backend = file\n", encoding="utf-8")
        patch.setenv("SOFTHSM2_CONF", str(settings))
        self.library = next(each for each in map(Path, LIBRARIES) if each.exists())
        self._do("--init-token", "--free", "--label", label, "--so-pin", OFFICERS_PIN, "--pin", PIN)

    def put(self, file: Path, label: str = "Signing", number: str = "a1") -> None:
        """Put the key and certificates of a PKCS#12 file on it, under this label and number."""
        key, certificate, others = pkcs12.load_key_and_certificates(file.read_bytes(), PASSPHRASE.encode())
        assert key is not None
        assert certificate is not None
        self.put_key(key, label, number)
        self.put_certificate(certificate, label, number)
        for count, each in enumerate(others):
            self.put_certificate(each, f"issuer {count}", f"ff{count:02}")

    def put_key(self, key: Any, label: str = "Signing", number: str = "a1") -> None:
        clear = self.folder.parent / "key.pem"
        clear.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self._do("--import", str(clear), "--token", self._label, "--label", label, "--id", number, "--pin", PIN)
        clear.unlink()

    def put_certificate(self, certificate: Any, label: str = "Signing", number: str = "a1") -> None:
        words = [sys.executable, "-c", _PUT, str(self.library), self._label, PIN, label, number]
        subprocess.run(words, input=certificate.public_bytes(Encoding.DER), check=True, capture_output=True)

    def take_out(self) -> None:
        """What pulling it out of its socket is to a token of metal."""
        (out := self.folder.with_name("taken out")).mkdir()
        for each in self.folder.iterdir():
            each.rename(out / each.name)

    def put_back(self) -> None:
        for each in (out := self.folder.with_name("taken out")).iterdir():
            each.rename(self.folder / each.name)
        out.rmdir()

    def _do(self, *words: str) -> None:
        said: Sequence[str] = [self._util, *words]
        subprocess.run(said, check=True, capture_output=True)
