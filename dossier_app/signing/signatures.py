"""The signatures of a dossier, judged strictly: what they cover, whether they hold, whose they are, and what came after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from dossier_app.signing.attachments import entry
from dossier_app.signing.identity import fingerprint_of
from dossier_app.signing.seal import APPROVAL, SIGNATURE
from dossier_app.signing.verdicts import Verdict, Word, verdict

_DIGESTS = {"sha256", "sha384", "sha512"}
_UPDATED = re.compile(rb"(?:xmp:ModifyDate|xmp:MetadataDate|pdf:Producer)(?:=\"[^\"]*\"|>[^<]*<)")


@dataclass(frozen=True, slots=True)
class Examined:
    """Four of the five verdicts, whose the first signature is, and what came after it."""

    verdicts: tuple[Verdict, ...]
    changes: tuple[str, ...] = ()
    signer_name: str = ""
    signer_sha256: str = ""
    key_sha256: str = ""


def examine(reader: Any, trusted: tuple[bytes, ...]) -> Examined:
    """Judge every signature in the file. Raises whatever a hostile file makes its reader raise."""
    signatures = list(reader.embedded_signatures)
    seals = [each for each in signatures if each.sig_object_type == "/Sig"]
    if not seals:
        return _unsigned()
    statuses = [_status(each, trusted) for each in seals]
    faults = [*_faults_together(seals), *(fault for each in zip(seals, statuses, strict=True) for fault in _faults_of(*each))]
    faults += _faults_at_end(signatures)
    if reader.xrefs.total_revisions > seals[0].signed_revision + 1 and _metadata_moved(reader, seals[0].signed_revision):
        faults.append("The title or another property of the file was changed after signing.")
    first, status = seals[0], statuses[0]
    certificate = first.signer_cert.dump()
    key_sha256 = fingerprint_of(first.signer_cert.public_key.dump())
    name = _name_of(first)
    broken = next((fault for each, fault in zip(statuses, map(_broken, statuses), strict=True) if fault and each), "")
    return Examined(
        (
            _on_bytes(faults),
            _on_signature(broken, first),
            _on_signer(status, name, certificate, key_sha256, trusted),
            _on_time(first, status),
        ),
        tuple(_changes(seals[1:], statuses[1:], faults)),
        name,
        fingerprint_of(certificate),
        key_sha256,
    )


def _unsigned() -> Examined:
    nothing = "This file carries no signature: anybody may have changed it."
    return Examined((
        verdict("bytes", Word.FAILS, nothing),
        verdict("signature", Word.FAILS, "There is none."),
        verdict("signer", Word.NOT_KNOWN, "Nobody signed."),
        verdict("time", Word.NOT_KNOWN, "Nothing says when it was made."),
    ))  # fmt: skip


def _status(signature: Any, trusted: tuple[bytes, ...]) -> Any:
    from asn1crypto import x509
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    roots = [cast("Any", x509.Certificate).load(each) for each in trusted]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=usage)


def _faults_together(seals: list[Any]) -> list[str]:
    from pyhanko.sign.fields import MDPPerm

    faults: list[str] = []
    if seals[0].field_name != SIGNATURE or seals[0].docmdp_level != MDPPerm.FILL_FORMS:
        faults.append("The first signature is not the seal of a dossier, which allows nothing but the approver's signature after it.")
    strange = [each.field_name for each in seals[1:] if each.field_name != APPROVAL]
    faults += [f"There is a signature in a place that a dossier does not have: {name}." for name in strange]
    return faults


def _faults_of(signature: Any, status: Any) -> list[str]:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    faults: list[str] = []
    if not status.intact:
        faults.append("The bytes are not those that were signed.")
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        faults.append(f"The signature in “{signature.field_name}” leaves part of the file uncovered.")
    if status.modification_level is None or status.modification_level > ModificationLevel.FORM_FILLING or not status.docmdp_ok:
        faults.append("Something was changed after signing that the seal does not allow.")
    return faults


def _faults_at_end(signatures: list[Any]) -> list[str]:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    last = max(signatures, key=lambda each: each.signed_revision)
    if last.evaluate_signature_coverage() is not SignatureCoverageLevel.ENTIRE_FILE:
        return ["Something was added to the file after the last signature."]
    return []


def _metadata_moved(reader: Any, signed_revision: int) -> bool:
    """Whether the properties of the file say something else than when it was signed; a lawful signature moves the dates of change only."""
    before = reader.get_historical_resolver(signed_revision)
    earlier = entry(before.trailer_view["/Root"], "/Metadata")
    now = entry(reader.root, "/Metadata")
    if (earlier is None) != (now is None):
        return True
    return earlier is not None and _UPDATED.sub(b"", earlier.data) != _UPDATED.sub(b"", now.data)


def _broken(status: Any) -> str:
    if not status.intact or not status.valid:
        return "The signature does not fit what it signs."
    if status.md_algorithm.lower() not in _DIGESTS:
        return f"The signature rests on {status.md_algorithm.upper()}, which can be forged today."
    return ""


def _on_bytes(faults: list[str]) -> Verdict:
    if faults:
        return verdict("bytes", Word.FAILS, faults[0])
    return verdict("bytes", Word.HOLDS, "Not one byte of what was signed has been changed.")


def _on_signature(broken: str, first: Any) -> Verdict:
    if broken:
        return verdict("signature", Word.FAILS, broken)
    algorithm = first.signer_cert.public_key.algorithm.upper()
    return verdict(
        "signature", Word.HOLDS, f"It was made with the private key of the certificate inside ({algorithm}, {first.md_algorithm.upper()})."
    )


def _on_signer(status: Any, name: str, certificate: bytes, key_sha256: str, trusted: tuple[bytes, ...]) -> Verdict:
    if status.trusted or certificate in trusted:
        return verdict("signer", Word.HOLDS, f"{name}, by a certificate you trust. The SHA-256 of its key is {key_sha256}.")
    if trusted:
        why = "Its certificate is not one you trust, nor is it vouched for by one, or it is no longer in force."
        return verdict("signer", Word.FAILS, f"It says {name}. {why} The SHA-256 of its key is {key_sha256}.")
    compare = "Compare the SHA-256 of its key with the one the signer published elsewhere"
    return verdict("signer", Word.NOT_KNOWN, f"It says {name}. {compare}: {key_sha256}.")


def _on_time(first: Any, status: Any) -> Verdict:
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and stamp.valid and stamp.trusted:
        return verdict("time", Word.HOLDS, f"A time-stamping authority vouches for {_moment(stamp.timestamp)}.")
    said = first.self_reported_timestamp
    when = _moment(said) if said else "no time"
    return verdict("time", Word.NOT_KNOWN, f"The signer's computer said {when}; nobody else vouches for it.")


def _changes(later: list[Any], statuses: list[Any], faults: list[str]) -> list[str]:
    lawful = [
        f"{_name_of(each)} signed as well, in the place kept for it, on {_moment(each.self_reported_timestamp)}."
        for each, status in zip(later, statuses, strict=True)
        if status.intact and status.valid
    ]
    return [*lawful, *faults[:8]]


def _name_of(signature: Any) -> str:
    from dossier_app.domain.shown import shown

    subject = signature.signer_cert.subject.native
    name = subject.get("common_name") or subject.get("organization_name") or "somebody without a name"
    return shown(name if isinstance(name, str) else ", ".join(name))


def _moment(when: datetime | None) -> str:
    if when is None:
        return "an unknown time"
    there = when.astimezone(UTC)
    return f"{there.day} {there:%B %Y}, {there:%H:%M:%S} UTC"
