"""The signatures of a dossier, judged strictly: what they cover, whether they hold, whose they are, and what came after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, cast

from dossier_app.signing.coverage import hidden, stuffed, uncovered
from dossier_app.signing.objects import entry, reference
from dossier_app.signing.properties import were_changed
from dossier_app.signing.seal import APPROVAL, SIGNATURE
from dossier_app.signing.trust import Judged, Trusted, moment, signer_verdict, time_verdict
from dossier_app.signing.verdicts import Verdict, Word, verdict

_DIGESTS = {"sha256", "sha384", "sha512"}
_MECHANISMS = {"rsassa_pkcs1v15", "rsassa_pss", "ed25519", "ed448"} | {f"{each}_{kind}" for each in _DIGESTS for kind in ("rsa", "ecdsa")}
_LEAST_BITS = {"rsa": 2048, "rsassa_pss": 2048, "ec": 256}
_SUBFILTERS = {SIGNATURE: {"/ETSI.CAdES.detached"}, APPROVAL: {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"}}


@dataclass(frozen=True, slots=True)
class Examined:
    """Four of the five verdicts, whose the seal is, and what came after it."""

    verdicts: tuple[Verdict, ...]
    changes: tuple[str, ...] = ()
    signer_name: str = ""
    signer_sha256: str = ""
    key_sha256: str = ""


def examine(opened: BinaryIO, reader: Any, trusted: Trusted, now: datetime) -> Examined:
    """Judge every signature in the file. Raises whatever a hostile file makes its reader raise."""
    filled = _filled(reader)
    signatures = list(reader.embedded_signatures)
    seals = [each for each in signatures if each.sig_object_type == "/Sig"]
    if not filled:
        return _unsigned()
    if not seals:
        raise ValueError(filled)
    judged = [_judged(each, trusted) for each in seals]
    first, later = judged[0], judged[1:]
    stamps = [_stamp_status(each, trusted) for each in signatures if each.sig_object_type == "/DocTimeStamp"]
    faults = list(dict.fromkeys(_faults(opened, reader, filled, signatures, judged, stamps)))
    broken = next((why for why in [_broken(each) for each in judged] if why), "")
    return Examined(
        (_on_bytes(faults, later), _on_signature(broken, first), signer_verdict(first, now), time_verdict(first, stamps)),
        (*(_later_signature(each) for each in later), *(_later_stamp(each) for each in stamps), *stuffed(signatures), *faults[:8]),
        first.name,
        first.sha256,
        first.key_sha256,
    )


def _filled(reader: Any) -> list[str]:
    """The names of the signature fields that hold something, whatever it is."""
    from pyhanko.sign.fields import enumerate_sig_fields

    return [str(name) for name, _, _ in cast("Any", enumerate_sig_fields)(reader, filled_status=True)]


def _unsigned() -> Examined:
    nothing = "This file carries no signature: anybody may have changed it."
    return Examined((
        verdict("bytes", Word.FAILS, nothing),
        verdict("signature", Word.FAILS, "There is none."),
        verdict("signer", Word.NOT_KNOWN, "Nobody signed."),
        verdict("time", Word.NOT_KNOWN, "Nothing says when it was made."),
    ))  # fmt: skip


def _judged(signature: Any, trusted: Trusted) -> Judged:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    context = trusted.context(signature.self_reported_timestamp, signature.signer_cert)
    status = validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=usage)
    return Judged(signature, status, trusted)


def _stamp_status(stamp: Any, trusted: Trusted) -> Any:
    from pyhanko.sign.validation import validate_pdf_timestamp

    return validate_pdf_timestamp(stamp, trusted.context(None, stamp.signer_cert))


def _faults(
    opened: BinaryIO, reader: Any, filled: list[str], signatures: list[Any], judged: list[Judged], stamps: list[Any]
) -> Iterator[str]:
    """Everything that speaks against the bytes, the gravest first."""
    first = judged[0].signature
    if not all(each.status.intact for each in judged) or not all(each.intact and each.valid for each in stamps):
        yield "The bytes are not those that were signed."
    yield from uncovered(opened, signatures)
    yield from _faults_of_form(reader, filled, signatures, judged)
    for each in (*(each.status for each in judged), *stamps):
        if not _is_lawful_since(each):
            yield "Something was changed after signing that the seal does not allow."
    yield from hidden(opened, reader, first)
    if were_changed(reader, first.signed_revision):
        yield "The title or another property of the file was changed after signing."


def _faults_of_form(reader: Any, filled: list[str], signatures: list[Any], judged: list[Judged]) -> Iterator[str]:
    """What is not as in a dossier: one seal that lets only forms be filled, one place for the approver, and nobody else."""
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation.generic_cms import get_signing_cert_attr

    first, later = judged[0].signature, [each.signature for each in judged[1:]]
    permissions = entry(reader.root, "/Perms")
    certifying = None if permissions is None else reference(permissions, "/DocMDP")
    is_seal = signatures[0] is first and first.field_name == SIGNATURE and _certifies(first) and first.docmdp_level == MDPPerm.FILL_FORMS
    if not is_seal or certifying is None or certifying != reference(first.sig_field, "/V"):
        yield "The first signature is not the seal of a dossier, which allows nothing but the approver's signature after it."
    if any(map(_certifies, later)):
        yield "Two signatures claim to be the seal."
    stamped = [each.field_name for each in signatures if each.sig_object_type == "/DocTimeStamp"]
    for name in filled:
        if name not in (SIGNATURE, APPROVAL, *stamped):
            yield f"There is a signature in a place that a dossier does not have: {name}."
    if len(filled) != len(set(filled)) or len(signatures) != len(filled) or len(judged) + len(stamped) != len(signatures):
        yield "A place for a signature holds something else."
    if any(each.signature.sig_object.get("/SubFilter") not in _SUBFILTERS.get(each.signature.field_name, set()) for each in judged):
        yield "A signature is of a kind that a dossier does not have."
    if get_signing_cert_attr(first.signer_info["signed_attrs"]) is None:
        yield "The seal does not say with which certificate it was made."


def _certifies(signature: Any) -> bool:
    """Whether a signature says of itself what may change after it: only a seal does."""
    return any(each.get_object()["/TransformMethod"] == "/DocMDP" for each in entry(signature.sig_object, "/Reference") or ())


def _is_lawful_since(status: Any) -> bool:
    """Whether what came after a signature is no more than what forms and time-stamps bring with them."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    # In place of a level stands the exception, when what came after has no place in a form.
    level: Any = getattr(status.diff_result, "modification_level", None)
    if level is None or status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return False
    # Of a time-stamp pyHanko does not say whether the seal allows what followed; of the seal itself it does.
    return bool(level <= ModificationLevel.FORM_FILLING) and status.docmdp_ok is not False


def _broken(judged: Judged) -> str:
    """Why a signature proves nothing; empty when it does."""
    status, key = judged.status, judged.certificate.public_key
    if not status.intact or not status.valid:
        return "The signature does not fit what it signs."
    weak = str(judged.signature.signer_info["signature_algorithm"].native)
    digest = next((each for each in ("md2", "md5", "sha1") if each in weak), status.md_algorithm.lower())
    if digest not in _DIGESTS:
        return f"The signature rests on {digest.upper()}, which can be forged today."
    if status.pkcs7_signature_mechanism not in _MECHANISMS:
        return "The signature was made in a way that is not checked here."
    if key.bit_size < _LEAST_BITS.get(key.algorithm, 0):
        return f"The signature was made with a key of {key.bit_size} bits, which can be broken."
    return ""


def _on_bytes(faults: list[str], later: list[Judged]) -> Verdict:
    if faults:
        return verdict("bytes", Word.FAILS, faults[0])
    since = " What came later is a signature in the place kept for it." if later else ""
    return verdict("bytes", Word.HOLDS, f"Not one byte of what was signed has been changed.{since}")


def _on_signature(broken: str, first: Judged) -> Verdict:
    if broken:
        return verdict("signature", Word.FAILS, broken)
    made = f"{first.certificate.public_key.algorithm.upper()}, {first.signature.md_algorithm.upper()}"
    return verdict("signature", Word.HOLDS, f"It was made with the private key of the certificate inside ({made}).")


def _later_stamp(status: Any) -> str:
    known = "you trust" if status.trusted else "nobody here vouches for"
    return f"A time-stamp of {moment(status.timestamp)} was added, by an authority {known}."


def _later_signature(judged: Judged) -> str:
    """Who signed after the seal. Anybody can: what is known of them is said beside the name."""
    if not judged.status.intact or not judged.status.valid:
        return f"A signature in the name of {judged.name} does not hold."
    known = (
        "by a certificate you trust"
        if judged.is_known
        else f"by a certificate nobody here vouches for (SHA-256 of its key {judged.key_sha256})"
    )
    return f"{judged.name} signed as well, in the place kept for it, on {moment(judged.said)}, {known}."
