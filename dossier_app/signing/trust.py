"""Who signed and when: what the reader of a dossier may know of it, from the certificates he trusts and the tokens of time-stampers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast

from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.signing.certificates import fingerprint_of, wrong_purpose
from dossier_app.signing.objects import entry
from dossier_app.signing.revocation import Standing, standing_of
from dossier_app.signing.verdicts import Verdict, Word, verdict

_LONGEST_REASON = 1200


@dataclass(frozen=True, slots=True)
class Trusted:
    """The certificates a reader trusts: roots vouch for others, a signer's own certificate for itself alone."""

    certificates: frozenset[bytes]
    lists: tuple[bytes, ...] = ()
    """Of revoked certificates: those the reader gave, and those the file carries."""

    def __bool__(self) -> bool:
        return bool(self.certificates)

    def context(self, said: datetime | None, signer: Any) -> Any:
        """How pyHanko is to build the way from a signer to a root, at the time that was said if his certificate was in force then."""
        return self.context_at(said if said is not None and signer.not_valid_before <= said <= signer.not_valid_after else None)

    def context_at(self, moment: datetime | None) -> Any:
        """The same at this moment, or now; nothing is fetched, and no system's own roots are taken."""
        from asn1crypto import x509
        from pyhanko_certvalidator import ValidationContext

        loaded = [cast("Any", x509.Certificate).load(each) for each in sorted(self.certificates)]
        return ValidationContext(
            trust_roots=[each for each in loaded if each.ca], allow_fetching=False, revocation_mode="soft-fail", moment=moment
        )


def _called(named: Any) -> str:
    """Somebody's name in a certificate, as far as it can be shown."""
    parts = named.native
    name = parts.get("common_name") or parts.get("organization_name") or "somebody without a name"
    return shown((name if isinstance(name, str) else ", ".join(map(str, name)))[:200])


@dataclass(frozen=True, slots=True)
class Judged:
    """One signature or time-stamp and what pyHanko finds of it, held `against` this moment where it is not the one it says itself."""

    signature: Any
    status: Any
    trusted: Trusted
    against: datetime | None = None

    @property
    def certificate(self) -> Any:
        return self.signature.signer_cert

    @property
    def sha256(self) -> str:
        return fingerprint_of(self.certificate.dump())

    @property
    def key_sha256(self) -> str:
        return fingerprint_of(self.certificate.public_key.dump())

    @property
    def name(self) -> str:
        return _called(self.certificate.subject)

    @property
    def issuer(self) -> str:
        """Who issued its certificate, as that claims."""
        return _called(self.certificate.issuer)

    @property
    def in_force(self) -> tuple[str, str]:
        """From which day to which its certificate is in force, as it says."""
        return f"{self.certificate.not_valid_before:%Y-%m-%d}", f"{self.certificate.not_valid_after:%Y-%m-%d}"

    @property
    def reason(self) -> str:
        """What the signer wrote beside the signature, a dissent for one."""
        written = entry(self.signature.sig_object, "/Reason")
        return "" if written is None else shown(str(written)[:_LONGEST_REASON])

    @property
    def said(self) -> datetime | None:
        return self.signature.self_reported_timestamp

    @property
    def standing(self) -> Standing | None:
        """What the issuer of its certificate says of it in the lists that are at hand."""
        others = (*(each.dump() for each in self.signature.other_embedded_certs), *self.trusted.certificates)
        return standing_of(self.certificate.dump(), others, self.trusted.lists)

    @property
    def fallen(self) -> tuple[str, Standing] | None:
        """Who between its certificate and the root that is trusted was revoked by whoever certified him, and what is known of it."""
        path = getattr(self.status, "validation_path", None)
        if path is None or not self.trusted.lists:
            return None
        authorities = [each for each in path if each.dump() != self.certificate.dump()]
        known = [each.dump() for each in authorities]
        for each in authorities:
            standing = standing_of(each.dump(), known, self.trusted.lists)
            if standing is not None and standing.revoked is not None:
                return _called(each.subject), standing
        return None

    @property
    def unfit(self) -> str:
        """Why its certificate is not one for signing documents; empty when it is."""
        from cryptography import x509

        return wrong_purpose(x509.load_der_x509_certificate(self.certificate.dump()))

    @property
    def is_known(self) -> bool:
        """Whether its certificate is trusted, or vouched for by one that is."""
        return bool(self.status.trusted) or self.certificate.dump() in self.trusted.certificates


class Proven(NamedTuple):
    """A time that a clock vouches for: whose, whether its stamp is within the seal or came later, and whether signer and clock are kin."""

    at: datetime
    authority: str
    is_within: bool
    is_kin: bool = False


def signer_verdict(first: Judged, now: datetime, proven: Proven | None) -> Verdict:
    """Whether the signer is one the reader knows, and his certificate was in force at the time that is proven, or else the one he said."""
    start, end = first.certificate.not_valid_before, first.certificate.not_valid_after
    key = said("The SHA-256 of its key is {sha256}.", sha256=first.key_sha256)
    standing = first.standing
    if why := _against(first, proven, standing):
        return verdict("signer", Word.FAILS, together(why, key))
    if not first.is_known:
        compare = said(
            "It says {name}. Compare the SHA-256 of its key with the one the signer published elsewhere: {sha256}.",
            name=first.name,
            sha256=first.key_sha256,
        )
        return verdict("signer", Word.NOT_KNOWN, compare)
    if now < start:
        words = said("{name}, by a certificate you trust that is not in force before {day}.", name=first.name, day=_day(start))
        return verdict("signer", Word.NOT_KNOWN, together(words, said("Is the clock of this computer right?"), key))
    if now > end and (proven is None or proven.at > end):
        words = said(
            "{name}, by a certificate you trust that ran out on {day}; nobody vouches for its having been used before.",
            name=first.name,
            day=_day(end),
        )
        return verdict("signer", Word.NOT_KNOWN, together(words, key))
    return _known(first, standing, proven, key, now)


def _against(first: Judged, proven: Proven | None, standing: Standing | None) -> str:
    """What speaks against the signer; empty when nothing does."""
    at = proven.at if proven is not None and proven.is_within else first.said
    if at is not None and not first.certificate.not_valid_before <= at <= first.certificate.not_valid_after:
        return said("It says {name}, by a certificate that was not in force when it was signed.", name=first.name)
    if first.unfit:
        return together(said("It says {name}.", name=first.name), first.unfit)
    if standing is not None and standing.revoked is not None and not _was_before(first, standing, proven):
        day = _day(standing.revoked)
        return said("It says {name}, by a certificate that its issuer revoked on {day}.", name=first.name, day=day)
    fallen = first.fallen
    if fallen is not None and not _was_before(first, fallen[1], proven):
        day = _day(cast("datetime", fallen[1].revoked))
        words = said("The authority that certified it, {authority}, was revoked on {day}.", authority=fallen[0], day=day)
        return together(said("It says {name}.", name=first.name), words)
    if not first.is_known and first.trusted:
        strange = said("Its certificate is not one you trust, nor is it vouched for by one.")
        return together(said("It says {name}.", name=first.name), strange)
    return ""


def _was_before(first: Judged, standing: Standing, proven: Proven | None) -> bool:
    """Whether a revocation leaves the signature alone: it is proved to be older, or said to be and the reason takes nothing back."""
    since = cast("datetime", standing.revoked)
    return proven.at < since if proven is not None else standing.is_harmless and first.said is not None and first.said < since


def _known(first: Judged, standing: Standing | None, proven: Proven | None, key: str, now: datetime) -> Verdict:
    name, known = first.name, said("{name}, by a certificate you trust.", name=first.name)
    if standing is None:
        return verdict("signer", Word.HOLDS, together(known, key))
    listed = _day(standing.as_of)
    if standing.revoked is None:
        words = said("Its issuer's list of {day} does not name it as revoked.", day=listed)
        old = standing.until is not None and standing.until < now
        ask = said("That list was to be renewed by {day}; ask for a newer one.", day=_day(cast("datetime", standing.until))) if old else ""
        found = verdict("signer", Word.HOLDS, together(known, words, ask, key))
    elif proven is not None:
        words = said(
            "{name}, by a certificate you trust; it was revoked on {day}, after the time that is proved.",
            name=name,
            day=_day(standing.revoked),
        )
        found = verdict("signer", Word.HOLDS, together(words, key))
    else:
        words = said(
            "{name}, by a certificate you trust, which was revoked on {day}; the signer's computer said an earlier time, "
            "for which nobody vouches.",
            name=name,
            day=_day(standing.revoked),
        )
        found = verdict("signer", Word.NOT_KNOWN, together(words, key))
    unproved = said(
        "It rests on the certificate having come to you by another way than this file; "
        "of revocations nothing was asked but its issuer's list of {day}.",
        day=listed,
    )
    return replace(found, does_not_prove=unproved)


def moment(when: datetime | None) -> str:
    if when is None:
        return said("no time")
    there = when.astimezone(UTC)
    return f"{_day(there)}, {there:%H:%M:%S} UTC"


def _day(when: datetime) -> str:
    return day_plainly(when)
