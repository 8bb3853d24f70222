"""An office's own authority: it certifies named people, and says which of its certificates no longer count.

A root vouches for one issuing authority, which vouches for people. The root's key is needed for nothing after that, and lies in a file by
itself, to be put away. Everything the office remembers is something that it signed: the certificates it issued and its list of the revoked,
so that nobody without its key can add to them or take away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing import certificates, key_file
from dossier_app.signing.certificates import called_root, certified, name_of, new_key
from dossier_app.signing.writing import OF_EVERYBODY, OF_THE_OWNER, whole

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, CertificateRevocationList

ROOT_KEY = "root-key.p12"
REASONS = {
    "unspecified": "unspecified",
    "key-lost": "keyCompromise",
    "left-office": "affiliationChanged",
    "replaced": "superseded",
    "no-longer-used": "cessationOfOperation",
}
"""Why a certificate no longer counts, in our words and in those of RFC 5280."""

_ROOT, _ISSUING, _KEY, _LIST, _ROOT_LIST, _CARD = "root.pem", "issuing.pem", "issuing.p12", "revoked.crl", "root.crl", "authority.json"
_ISSUED = "issued"
_ROOT_YEARS, _ISSUING_YEARS = 20, 10
_LARGEST = 1 << 20
"""Bytes of the largest file that is taken for a request."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An office that can certify people; its certificates as DER."""

    folder: Path
    name: str
    root: bytes = field(repr=False)
    issuing: bytes = field(repr=False)
    not_after: datetime

    @property
    def root_sha256(self) -> str:
        return certificates.fingerprint_of(self.root)

    @property
    def is_root_key_here(self) -> bool:
        """Whether the key that should be put away still lies with the rest."""
        return (self.folder / ROOT_KEY).exists()


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that the office issued, and since when it no longer counts, if so."""

    name: str
    serial: str
    certificate: bytes = field(repr=False)
    not_before: datetime
    not_after: datetime
    revoked: datetime | None = None

    @property
    def key_sha256(self) -> str:
        return certificates.key_fingerprint(self.certificate)


def create_authority(folder: Path, name: str, organisation: str, passphrase: str, *, now: datetime | None = None) -> None:
    """Make the keys and certificates of an office in a folder that is there and empty.

    Raises Refusal when a certificate cannot hold the name, or the passphrase has less than eight characters.
    """
    if not name.strip():
        raise Refusal("name", said("Say what the office is called."))
    if len(passphrase) < 8:
        raise Refusal("passphrase", said("A passphrase has at least eight characters. Four ordinary words make a good one."))
    now = now or datetime.now(UTC)
    root_name, issuing_name = name_of(called_root(name.strip()), organisation, ""), name_of(name.strip(), organisation, "")
    root_key, key = new_key(), new_key()
    until, ends = now + timedelta(days=365 * _ROOT_YEARS), now + timedelta(days=365 * _ISSUING_YEARS)
    root = certified(root_name, root_key.public_key(), root_name, root_key, now, until, issues=1)
    issuing = certified(issuing_name, key.public_key(), root_name, root_key, now, ends, issues=0)
    content = key_file.written(name, key, (issuing, root), passphrase)
    card = {"name": name.strip(), "key": hashlib.sha256(content).hexdigest()}
    (folder / _ISSUED).mkdir()
    for file, written, rights in (
        (ROOT_KEY, key_file.written(called_root(name), root_key, (root,), passphrase), OF_THE_OWNER),
        (_KEY, content, OF_THE_OWNER),
        (_ROOT, certificates.pem_of(_der(root)), OF_EVERYBODY),
        (_ISSUING, certificates.pem_of(_der(issuing)), OF_EVERYBODY),
        (_LIST, _signed_list(issuing, key, (), 1, now, now + timedelta(days=30)), OF_EVERYBODY),
        # The root is put away for as long as its issuing authority lives, and so is its list.
        (_ROOT_LIST, _signed_list(root, root_key, (), 1, now, ends), OF_EVERYBODY),
        (_CARD, json.dumps(card).encode(), OF_EVERYBODY),
    ):
        with whole(folder / file, said("No authority was made."), rights) as opened:
            opened.write(written)


def authority_in(folder: Path) -> Authority:
    """The office in this folder. Raises Refusal on “authority” when there is none, Trouble when it is damaged."""
    card = _card(folder)
    root, issuing = _certificate(folder, folder / _ROOT), _certificate(folder, folder / _ISSUING)
    _refuse_unless_by(folder, issuing, root)
    return Authority(folder, card["name"], _der(root), _der(issuing), issuing.not_valid_after_utc)


def issued_by(office: Authority) -> tuple[Issued, ...]:
    """Every certificate that the office issued, by name and date. Raises Trouble when one is not its own, or its list is damaged."""
    from cryptography import x509

    listed = _list_of(office)
    issuing = x509.load_der_x509_certificate(office.issuing)

    def read() -> Iterator[Issued]:
        for path in (office.folder / _ISSUED).glob("*.pem"):
            each = _certificate(office.folder, path)
            _refuse_unless_by(office.folder, each, issuing)
            named = listed.get_revoked_certificate_by_serial_number(each.serial_number)
            yield Issued(
                certificates.attribute(each.subject, "name"), f"{each.serial_number:x}", _der(each), each.not_valid_before_utc,
                each.not_valid_after_utc, named.revocation_date_utc if named else None,
            )  # fmt: skip

    return tuple(sorted(read(), key=lambda each: (each.name.casefold(), each.not_before)))


def answer_request(
    office: Authority, passphrase: str, request: Path, out: Path, *, name: str = "", organisation: str = "", role: str = "", years: int = 3,
    now: datetime | None = None,
) -> Issued:  # fmt: skip
    """Certify the key of a request (PKCS#10), and write the certificate with those above it for whoever asked (PEM).

    Who it is the office says; what it does not say is as the request has it. Raises Refusal on “request” when it is none, or not signed
    with its own key, and on “passphrase”; Trouble when the office is damaged or its certificate ran out.
    """
    asked = _request_in(request)
    told = [
        value.strip() or certificates.attribute(asked.subject, which)
        for which, value in (("name", name), ("organisation", organisation), ("role", role))
    ]
    made = _issue(office, passphrase, asked.public_key(), (told[0], told[1], told[2]), years, now or datetime.now(UTC))
    with whole(out, said("The certificate was issued and stands in the office's list, but its copy was not written.")) as written:
        written.write(b"".join(map(certificates.pem_of, (made.certificate, office.issuing, office.root))))
    return made


def issue_key(
    office: Authority, passphrase: str, out: Path, person: tuple[str, str, str], key_passphrase: str, *, years: int = 3,
    now: datetime | None = None,
) -> Issued:  # fmt: skip
    """Make a key for somebody (name, organisation, role) here and certify it, as PKCS#12 behind a passphrase of its own.

    Raises as `answer_request` does.
    """
    from cryptography import x509

    if len(key_passphrase) < 8:
        raise Refusal("key_passphrase", said("A passphrase has at least eight characters. Four ordinary words make a good one."))
    key = new_key()
    made = _issue(office, passphrase, key.public_key(), person, years, now or datetime.now(UTC))
    chain = [x509.load_der_x509_certificate(each) for each in (made.certificate, office.issuing, office.root)]
    with whole(out, said("The certificate was issued and stands in the office's list, but its key was not written."), OF_THE_OWNER) as file:
        file.write(key_file.written(made.name, key, chain, key_passphrase))
    return made


def revoke(
    office: Authority, passphrase: str, who: str, reason: str = "unspecified", *, days: int = 30, now: datetime | None = None
) -> Issued:
    """Say that a certificate no longer counts, from now on and for good; a new list says so, which is to be handed out.

    Raises Refusal on “name” when nobody or more than one is so called (its serial number tells them apart), or it is revoked already.
    """
    from cryptography import x509

    now = (now or datetime.now(UTC)).replace(microsecond=0)
    which = _one_called(issued_by(office), who, now)
    builder = x509.RevokedCertificateBuilder().serial_number(int(which.serial, 16)).revocation_date(now)
    if reason != "unspecified":  # RFC 5280 wants that one left out
        builder = builder.add_extension(x509.CRLReason(x509.ReasonFlags(REASONS[reason])), critical=False)
    _renew(office, passphrase, [builder.build()], days, now)
    return next(each for each in issued_by(office) if each.serial == which.serial)


def publish_list(office: Authority, passphrase: str, *, days: int = 30, now: datetime | None = None) -> datetime:
    """Sign the list of the revoked anew, for so many days; the answer is until when it speaks."""
    return _renew(office, passphrase, [], days, (now or datetime.now(UTC)).replace(microsecond=0))


def copy_list(office: Authority, out: Path) -> None:
    """Write the list of the revoked (CRL, PEM) for whoever verifies."""
    _copy(office, _LIST, out)


def copy_root(office: Authority, out: Path) -> None:
    """Write the certificate that others are to trust (PEM)."""
    _copy(office, _ROOT, out)


def _copy(office: Authority, file: str, out: Path) -> None:
    try:
        content = (office.folder / file).read_bytes()
    except OSError:
        raise _damaged(office.folder) from None
    with whole(out, said("Nothing was written.")) as written:
        written.write(content)


def _issue(office: Authority, passphrase: str, public: Any, person: tuple[str, str, str], years: int, now: datetime) -> Issued:
    from cryptography import x509

    if not person[0].strip():
        raise Refusal("name", said("Say whose certificate it is."))
    if not 1 <= years <= _ISSUING_YEARS:
        raise Refusal("years", said("A certificate lasts from 1 to {count} years.", count=_ISSUING_YEARS))
    subject = name_of(*(each.strip() for each in person))
    key = _unlocked(office, passphrase, now)
    issuing = x509.load_der_x509_certificate(office.issuing)
    end = min(now + timedelta(days=365 * years), issuing.not_valid_after_utc)
    made = certified(subject, public, issuing.subject, key, now, end, purposes=certificates.FOR_PEOPLE)
    # On the office's own list before anybody else has it: what is handed out can always be revoked.
    with whole(office.folder / _ISSUED / f"{made.serial_number:x}.pem", said("No certificate was issued.")) as written:
        written.write(certificates.pem_of(_der(made)))
    return Issued(person[0].strip(), f"{made.serial_number:x}", _der(made), made.not_valid_before_utc, made.not_valid_after_utc)


def _one_called(known: Sequence[Issued], who: str, now: datetime) -> Issued:
    asked = who.strip().casefold()
    found = [each for each in known if asked in (each.name.casefold(), each.serial)]
    if not found:
        raise Refusal("name", said("The office issued no certificate to “{name}”.", name=shown(who)))
    standing = [each for each in found if each.revoked is None and each.not_after > now]
    if not standing:
        latest = found[-1]
        if latest.revoked is None:
            raise Refusal(
                "name", said("The certificate of {name} ran out by itself on {day}.", name=shown(who), day=day_plainly(latest.not_after))
            )
        raise Refusal("name", said("The certificate of {name} was revoked on {day}.", name=shown(who), day=day_plainly(latest.revoked)))
    if len(standing) > 1:
        listed = ", ".join(each.serial for each in standing)
        raise Refusal(
            "name", said("{name} has more than one certificate. Say the serial number: {listed}.", name=shown(who), listed=listed)
        )
    return standing[0]


def _renew(office: Authority, passphrase: str, more: Sequence[Any], days: int, now: datetime) -> datetime:
    """Sign a new list with those of the present one and some more."""
    from cryptography import x509

    if not 1 <= days <= 366:
        raise Refusal("days", said("A list speaks for 1 to 366 days; then people ask for a newer one."))
    path = office.folder / _LIST
    listed = _list_of(office)
    before = path.read_bytes()
    key = _unlocked(office, passphrase, now)
    number = listed.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number + 1
    issuing = x509.load_der_x509_certificate(office.issuing)
    until = now + timedelta(days=days)

    def refuse_if_changed(finished: Path) -> None:
        del finished
        if path.read_bytes() != before:
            raise Trouble(said("Somebody else changed the list in the meantime. It is as they left it."), said("Try again."))

    content = _signed_list(issuing, key, [*listed, *more], number, now, until)
    with whole(path, said("The list is as it was."), check=refuse_if_changed) as written:
        written.write(content)
    return until


def _signed_list(issuer: Certificate, key: Any, revoked: Sequence[Any], number: int, now: datetime, until: datetime) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(now.replace(microsecond=0))
        .next_update(until.replace(microsecond=0))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
    )
    for each in revoked:
        builder = builder.add_revoked_certificate(each)
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def _unlocked(office: Authority, passphrase: str, now: datetime) -> Any:
    if now > office.not_after:
        raise Trouble(
            said("The authority's own certificate ran out on {day}.", day=day_plainly(office.not_after)), said("Create a new authority.")
        )
    try:
        key, _, _ = key_file.opened(office.folder / _KEY, passphrase, _card(office.folder)["key"])
    except Refusal:
        raise Refusal("passphrase", said("This passphrase does not open the authority.")) from None
    return key


def _request_in(path: Path) -> Any:
    """The request in a file, PEM or DER, signed with the key that it is about."""
    from cryptography import x509

    try:
        with path.open("rb") as opened:
            content = opened.read(_LARGEST)
        read = x509.load_pem_x509_csr if b"CERTIFICATE REQUEST-----" in content else x509.load_der_x509_csr
        asked = read(content)
        is_own = asked.is_signature_valid
    except (OSError, ValueError, TypeError):
        raise Refusal("request", said("{name} holds no request for a certificate (PKCS#10).", name=shown(path.name))) from None
    if not is_own:
        raise Refusal("request", said("{name} is not signed with the key that it is about. Ask for a new one.", name=shown(path.name)))
    if why := certificates.unfit_key(asked.public_key()):
        raise Refusal("request", said("{name} cannot be certified. {why}", name=shown(path.name), why=why))
    return asked


def _list_of(office: Authority) -> CertificateRevocationList:
    from cryptography import x509

    issuing = x509.load_der_x509_certificate(office.issuing)
    try:
        listed = x509.load_pem_x509_crl((office.folder / _LIST).read_bytes())
        is_own = listed.is_signature_valid(cast("Any", issuing.public_key()))
    except (OSError, ValueError):
        raise _damaged(office.folder) from None
    if not is_own:
        raise _damaged(office.folder)
    return listed


def _card(folder: Path) -> dict[str, str]:
    path = folder / _CARD
    if not path.exists():
        raise Refusal("authority", said("There is no authority in the folder {name}.", name=shown(folder.name)))
    try:
        card = cast("dict[str, Any]", json.loads(path.read_bytes()))
        return {"name": str(card["name"]), "key": str(card["key"])}
    except (OSError, ValueError, KeyError, TypeError):
        raise _damaged(folder) from None


def _certificate(folder: Path, path: Path) -> Certificate:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        raise _damaged(folder) from None


def _refuse_unless_by(folder: Path, certificate: Certificate, issuer: Certificate) -> None:
    from cryptography.exceptions import InvalidSignature

    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        raise _damaged(folder) from None


def _der(certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _damaged(folder: Path) -> Trouble:
    return Trouble(
        said("The authority in the folder {name} is damaged.", name=shown(folder.name)), said("Take the folder from your backup.")
    )
