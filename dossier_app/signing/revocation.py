"""Lists of revoked certificates (RFC 5280, section 5): what an issuer says of a certificate of his, if the list is truly his."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from dossier_app.signing.objects import entry

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, CertificateRevocationList

_MOST_LISTS = 100
_LONGEST = 8 << 20
_HARMLESS = {"superseded", "cessationOfOperation", "affiliationChanged", "privilegeWithdrawn"}
"""Reasons that say nothing against what the key signed before."""


class Standing(NamedTuple):
    """What the issuer's own lists say of a certificate: as of when, since when it is revoked, if it is, and until when they speak."""

    as_of: datetime
    revoked: datetime | None = None
    is_harmless: bool = False
    until: datetime | None = None


def standing_of(certificate: bytes, others: Iterable[bytes], lists: Sequence[bytes]) -> Standing | None:
    """What these lists (DER) say of a certificate; None when none of them is by its issuer, whom one of the `others` must be.

    A list is its issuer's when it is signed with the very key that signed the certificate. Raises ValueError when a list is none.
    """
    from cryptography import x509

    if not lists:
        return None
    about = x509.load_der_x509_certificate(certificate)
    issuers = [each for each in map(x509.load_der_x509_certificate, {*others, certificate}) if _issued(each, about)]
    read = [x509.load_der_x509_crl(each) for each in lists]
    own = [each for each in read if any(_is_by(each, issuer) for issuer in issuers)]
    if not own:
        return None
    newest = max(own, key=lambda each: each.last_update_utc)
    as_of, until = newest.last_update_utc, newest.next_update_utc
    named = [found for each in own if (found := _named(each, about.serial_number))]
    return Standing(as_of, *min(named), until) if named else Standing(as_of, until=until)


def lists_in(reader: Any) -> Iterator[bytes]:
    """The lists that the file itself carries (ISO 32000-2, 12.8.4.3). Raises whatever a hostile file brings about."""
    store = entry(reader.root, "/DSS")
    kept = None if store is None else entry(store, "/CRLs")
    for place in range(len(kept or ())):
        content = cast("Any", kept)[place].data
        if place >= _MOST_LISTS or len(content) > _LONGEST:
            raise ValueError(place)
        yield content


def _issued(issuer: Certificate, about: Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        about.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _is_by(revoked: CertificateRevocationList, issuer: Certificate) -> bool:
    """Whether a list is this issuer's, and about all his certificates rather than a change to another list."""
    from cryptography import x509

    partial = (x509.DeltaCRLIndicator, x509.IssuingDistributionPoint)
    if any(isinstance(each.value, partial) for each in revoked.extensions) or revoked.issuer != issuer.subject:
        return False
    return revoked.is_signature_valid(cast("Any", issuer.public_key()))


def _named(revoked: CertificateRevocationList, serial: int) -> tuple[datetime, bool] | None:
    """Since when a list has this certificate for revoked, and whether for a reason that leaves what came before alone."""
    from cryptography import x509

    found = revoked.get_revoked_certificate_by_serial_number(serial)
    if found is None:
        return None
    said: dict[Any, Any] = {type(each.value): each.value for each in found.extensions}
    reason: Any = said.get(x509.CRLReason)
    since: Any = said.get(x509.InvalidityDate)
    start = found.revocation_date_utc if since is None else min(since.invalidity_date_utc, found.revocation_date_utc)
    return start, reason is not None and reason.reason.value in _HARMLESS
