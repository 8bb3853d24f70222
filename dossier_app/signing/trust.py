"""Who signed and when: what the reader of a dossier may know of it, from the certificates he trusts and the tokens of time-stampers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.shown import shown
from dossier_app.signing.certificates import fingerprint_of
from dossier_app.signing.verdicts import Verdict, Word, verdict


@dataclass(frozen=True, slots=True)
class Trusted:
    """The certificates a reader trusts: roots vouch for others, a signer's own certificate for itself alone."""

    certificates: frozenset[bytes]

    def __bool__(self) -> bool:
        return bool(self.certificates)

    def context(self, said: datetime | None, signer: Any) -> Any:
        """How pyHanko is to build the way from a signer to a root; nothing is fetched, and no system's own roots are taken."""
        from asn1crypto import x509
        from pyhanko_certvalidator import ValidationContext

        loaded = [cast("Any", x509.Certificate).load(each) for each in sorted(self.certificates)]
        in_force = said if said is not None and signer.not_valid_before <= said <= signer.not_valid_after else None
        return ValidationContext(
            trust_roots=[each for each in loaded if each.ca],
            allow_fetching=False,
            revocation_mode="soft-fail",
            moment=in_force,
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One signature and what pyHanko finds of it."""

    signature: Any
    status: Any
    trusted: Trusted

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
        subject = self.certificate.subject.native
        name = subject.get("common_name") or subject.get("organization_name") or "somebody without a name"
        return shown((name if isinstance(name, str) else ", ".join(map(str, name)))[:200])

    @property
    def said(self) -> datetime | None:
        return self.signature.self_reported_timestamp

    @property
    def is_known(self) -> bool:
        """Whether its certificate is trusted, or vouched for by one that is."""
        return bool(self.status.trusted) or self.certificate.dump() in self.trusted.certificates

    @property
    def stamped(self) -> datetime | None:
        """The time that a trusted time-stamping authority vouches for."""
        stamp = self.status.timestamp_validity
        return stamp.timestamp if stamp is not None and stamp.intact and stamp.valid and stamp.trusted else None


def signer_verdict(first: Judged, now: datetime) -> Verdict:
    """Whether the signer is one the reader knows, and his certificate was in force."""
    start, end = first.certificate.not_valid_before, first.certificate.not_valid_after
    key = f"The SHA-256 of its key is {first.key_sha256}."
    moment = first.stamped or first.said
    if moment is not None and not start <= moment <= end:
        return verdict("signer", Word.FAILS, f"It says {first.name}, by a certificate that was not in force when it was signed. {key}")
    if not first.is_known and first.trusted:
        why = "Its certificate is not one you trust, nor is it vouched for by one."
        return verdict("signer", Word.FAILS, f"It says {first.name}. {why} {key}")
    if not first.is_known:
        compare = "Compare the SHA-256 of its key with the one the signer published elsewhere"
        return verdict("signer", Word.NOT_KNOWN, f"It says {first.name}. {compare}: {first.key_sha256}.")
    if now < start:
        words = f"{first.name}, by a certificate you trust that is not in force before {_day(start)}. Is the clock of this computer right?"
        return verdict("signer", Word.NOT_KNOWN, f"{words} {key}")
    if now > end and first.stamped is None:
        words = f"{first.name}, by a certificate you trust that ran out on {_day(end)}; nobody vouches for its having been used before."
        return verdict("signer", Word.NOT_KNOWN, f"{words} {key}")
    return verdict("signer", Word.HOLDS, f"{first.name}, by a certificate you trust. {key}")


def time_verdict(first: Judged, later: Iterable[Any]) -> Verdict:
    """Whether anybody but the signer vouches for the time; `later` are the document time-stamps that followed, as pyHanko finds them."""
    if first.stamped is not None:
        return verdict("time", Word.HOLDS, f"A time-stamping authority you trust vouches for {moment(first.stamped)}.")
    stamps = [each.timestamp for each in later if each.intact and each.valid and each.trusted]
    if stamps:
        return verdict("time", Word.HOLDS, f"A time-stamping authority you trust vouches that it was there on {moment(min(stamps))}.")
    strange = first.status.timestamp_validity is not None or any(later)
    more = " There is a time-stamp, by nobody you trust." if strange else ""
    return verdict("time", Word.NOT_KNOWN, f"The signer's computer said {moment(first.said)}; nobody else vouches for it.{more}")


def moment(when: datetime | None) -> str:
    if when is None:
        return "no time"
    there = when.astimezone(UTC)
    return f"{_day(there)}, {there:%H:%M:%S} UTC"


def _day(when: datetime) -> str:
    return day_plainly(when)
