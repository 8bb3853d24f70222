"""What is known of the time of a seal, and by whose clock. The signer's own word is never more than that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.signing.strength import broken
from dossier_app.signing.trust import Judged, Proven, Trusted, moment
from dossier_app.signing.verdicts import Verdict, Word, verdict


def stamped(stamps: Sequence[Any], trusted: Trusted, now: datetime) -> list[Judged]:
    """The document time-stamps, judged; in the order in which they were made.

    The newest is held against today. Each earlier one needs to have been good only when the next was made, which vouches for its having
    been there: that is what stamping again before a certificate runs out is for (ETSI EN 319 142-1, 5.5).
    """
    from pyhanko.sign.validation import validate_pdf_timestamp

    judged: list[Judged] = []
    at = now
    for each in reversed(stamps):
        found = Judged(each, validate_pdf_timestamp(each, trusted.context_at(at)), trusted, at)
        judged.insert(0, found)
        at = found.status.timestamp if is_vouched(found) else at
    return judged


def is_vouched(stamp: Judged) -> bool:
    """Whether a time-stamp holds, is by an authority the reader trusts, and was good at the moment that it is held against."""
    certificate, uses = stamp.certificate, stamp.certificate.extended_key_usage_value
    is_authority = uses is not None and uses.native == ["time_stamping"]
    standing, at = stamp.standing, stamp.status.timestamp
    if standing is not None and standing.revoked is not None and not (standing.is_harmless and at < standing.revoked):
        return False
    in_force = stamp.against is not None and certificate.not_valid_before <= stamp.against <= certificate.not_valid_after
    return is_authority and in_force and stamp.is_known and not broken(stamp)


def proven_time(first: Judged, stamps: Sequence[Judged]) -> Proven | None:
    """The earliest time at which somebody the reader trusts vouches that the seal was there."""
    within = first.status.timestamp_validity
    if within is not None and within.intact and within.valid and within.trusted:
        return Proven(within.timestamp, _name_of(within.signing_cert), is_within=True, is_kin=_is_kin(within, first.status))
    later = [
        Proven(each.status.timestamp, each.name, is_within=False, is_kin=_is_kin(each.status, first.status))
        for each in stamps
        if is_vouched(each)
    ]
    return min(later, key=lambda each: each.at, default=None)


def time_verdict(first: Judged, stamps: Sequence[Judged], proven: Proven | None) -> Verdict:
    """Whether anybody but the signer vouches for the time, and whose clock it is."""
    at = moment(first.said)
    if proven is not None:
        late = first.said is not None and first.said > proven.at
        claimed = said("The signer's computer said {moment}.", moment=at)
        if late:
            claimed = said("The signer's computer said {moment}, which is later: its clock was wrong.", moment=at)
        vouches = said("that it was there on {moment}", moment=moment(proven.at))
        if proven.is_within:
            vouches = said("that it was signed by {moment}", moment=moment(proven.at))
        clock = said(
            "By the clock of {name}, a time-stamping authority you trust, which vouches {what}.", name=proven.authority, what=vouches
        )
        if proven.is_kin:
            clock = said(
                "By the clock of {name}, a time-stamping authority you trust and the signer's own root certified, which vouches {what}.",
                name=proven.authority,
                what=vouches,
            )
        return verdict("time", Word.HOLDS, together(clock, claimed))
    within = first.status.timestamp_validity
    strange = [_name_of(within.signing_cert)] if within is not None else [each.name for each in stamps]
    more = said("There is a time-stamp by {name}, by nobody you trust.", name=strange[0]) if strange else ""
    claimed = said("The signer's computer said {moment}; nobody else vouches for it.", moment=at)
    return verdict("time", Word.NOT_KNOWN, together(claimed, more))


def in_words(stamp: Judged) -> str:
    """What is to be said of a time-stamp that was added."""
    if not stamp.status.intact or not stamp.status.valid:
        return said("A time-stamp in the name of {name} does not hold.", name=stamp.name)
    if is_vouched(stamp):
        known = said("an authority you trust")
    elif stamp.against is not None and stamp.certificate.not_valid_after < stamp.against:
        known = said("an authority whose certificate ran out on {moment}", moment=moment(stamp.certificate.not_valid_after))
    else:
        known = said("an authority nobody here vouches for (SHA-256 of its key {sha256})", sha256=stamp.key_sha256)
    return said(
        "A time-stamp of {moment} was added by {name}, by {known}.",
        moment=moment(stamp.status.timestamp),
        name=stamp.name,
        known=known,
    )


def _is_kin(stamp: Any, seal: Any) -> bool:
    """Whether the signer's own root certified the clock as well: it is then no stranger's."""
    return _root_of(stamp) is not None and _root_of(stamp) == _root_of(seal)


def _root_of(status: Any) -> bytes | None:
    """The key of the root that pyHanko found to vouch for a signature or a time-stamp."""
    way = status.validation_path
    return None if way is None else way.trust_anchor.authority.public_key.dump()


def _name_of(certificate: Any) -> str:
    subject = certificate.subject.native
    return shown(str(subject.get("common_name") or subject.get("organization_name") or "somebody without a name")[:200])
