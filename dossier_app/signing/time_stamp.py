"""A time-stamp over everything that is in a sealed dossier (PAdES B-T; with lists of the revoked, B-LTA), added without changing a byte."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from dossier_app.domain.failures import Refusal
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing.quiet import hush
from dossier_app.signing.seal import update_of
from dossier_app.signing.time_server import LONGEST_ANSWER
from dossier_app.signing.writing import whole

_LARGEST = 8 << 20
"""Bytes of the longest list of the revoked that is taken into a dossier."""


def stamp(source: Path, out: Path, stamper: Any, *, revoked: Sequence[bytes] = (), check: Callable[[Path], None] | None = None) -> None:
    """Add a document time-stamp (ETSI.RFC3161), and before it the lists of the revoked (DER) by which signers may be judged later.

    `check` is asked about the stamped file before it gets its name, and may raise. Raises whatever the stamper does, and Trouble when the
    file cannot be written; `out` is then as it was.
    """
    from pyhanko.sign.signers import PdfTimeStamper

    hush()
    with source.open("rb") as opened, whole(out, said("No time-stamp was added."), check=check) as written:
        update = update_of(opened)
        if revoked:
            _keep(update, revoked)
        adding: Any = PdfTimeStamper(stamper)
        # Twice: it is written in hexadecimal. Said here, because pyHanko would ask the server for a token only to measure it.
        adding.timestamp_pdf(update, "sha256", bytes_reserved=2 * LONGEST_ANSWER, output=written)


def revoked_in(path: Path) -> bytes:
    """The list of revoked certificates in a file, PEM or DER, as DER. Raises Refusal on “crl” when there is none."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        with path.open("rb") as opened:
            content = opened.read(_LARGEST)
        read = x509.load_pem_x509_crl if b"-----BEGIN X509 CRL-----" in content else x509.load_der_x509_crl
        return read(content).public_bytes(Encoding.DER)
    except (OSError, ValueError):
        raise Refusal(
            "crl", said("{name} holds no list of revoked certificates (CRL). Choose the one its issuer published.", name=shown(path.name))
        ) from None


def _keep(update: Any, revoked: Sequence[bytes]) -> None:
    """Put lists of the revoked where ISO 32000-2, 12.8.4.3, has them."""
    from asn1crypto import crl
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    lists = [cast("Any", crl.CertificateList).load(each) for each in revoked]
    cast("Any", DocumentSecurityStore).supply_dss_in_writer(update, None, crls=lists)
