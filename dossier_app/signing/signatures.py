"""The signatures of a dossier, judged strictly: what they cover, whether they hold, whose they are, and what came after them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, cast

from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.signing.coverage import ADDED_LATER, hidden, hollow, stuffed, uncovered
from dossier_app.signing.differences import differences
from dossier_app.signing.objects import entry, reference
from dossier_app.signing.properties import were_changed
from dossier_app.signing.seal import APPROVAL, SIGNATURE
from dossier_app.signing.strength import broken
from dossier_app.signing.times import in_words, proven_time, stamped, time_verdict
from dossier_app.signing.trust import Judged, Trusted, moment, signer_verdict
from dossier_app.signing.verdicts import Verdict, Word, verdict

_MOST_FIELDS = 1000
_SUBFILTERS = {SIGNATURE: {"/ETSI.CAdES.detached"}, APPROVAL: {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"}}


@dataclass(frozen=True, slots=True)
class Examined:
    """Four of the five verdicts, whose the seal is, and what came after it."""

    verdicts: tuple[Verdict, ...]
    changes: tuple[str, ...] = ()
    signer_name: str = ""
    signer_sha256: str = ""
    key_sha256: str = ""
    approver: Judged | None = None
    signer: Judged | None = None


def examine(opened: BinaryIO, reader: Any, trusted: Trusted, now: datetime) -> Examined:
    """Judge every signature in the file. Raises whatever a hostile file makes its reader raise."""
    places = _filled(reader)
    filled = [name for name, _ in places]
    size = opened.seek(0, os.SEEK_END)
    if nothing := next((why for name, value in places if (why := hollow(shown(name), value, size))), ""):
        return _without("It could not be checked.", nothing)
    signatures = list(reader.embedded_signatures)
    seals = [each for each in signatures if each.sig_object_type == "/Sig"]
    if not filled:
        return _without("There is none.", "This file carries no signature: anybody may have changed it.")
    if not seals:
        raise ValueError(filled)
    judged = [_judged(each, trusted) for each in seals]
    first, later = judged[0], judged[1:]
    stamps = stamped([each for each in signatures if each.sig_object_type == "/DocTimeStamp"], trusted, now)
    proven = proven_time(first, stamps)
    faults = list(dict.fromkeys(_faults(opened, reader, filled, signatures, judged, stamps)))
    weak = next((why for why in map(broken, judged) if why), "")
    return Examined(
        (_on_bytes(faults, later), _on_signature(weak, first), signer_verdict(first, now, proven), time_verdict(first, stamps, proven)),
        (*(_later_signature(each, first) for each in later), *(in_words(each) for each in stamps), *stuffed(signatures), *faults[:8]),
        first.name,
        first.sha256,
        first.key_sha256,
        next((each for each in later if each.signature.field_name == APPROVAL), None),
        first,
    )


def _filled(reader: Any) -> list[tuple[str, Any]]:
    """The signature fields that hold something, whatever it is: name and content."""
    from pyhanko.sign.fields import enumerate_sig_fields

    return [(str(name), value.get_object()) for name, value, _ in cast("Any", enumerate_sig_fields)(reader, filled_status=True)]


def _without(signature: str, why: str) -> Examined:
    """A file without a signature that could be judged."""
    return Examined((
        verdict("bytes", Word.FAILS, why),
        verdict("signature", Word.FAILS, signature),
        verdict("signer", Word.NOT_KNOWN, said("Nobody signed.")),
        verdict("time", Word.NOT_KNOWN, said("Nothing says when it was made.")),
    ))  # fmt: skip


def _judged(signature: Any, trusted: Trusted) -> Judged:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    context = trusted.context(signature.self_reported_timestamp, signature.signer_cert)
    status = validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=usage)
    return Judged(signature, status, trusted)


def _faults(
    opened: BinaryIO, reader: Any, filled: list[str], signatures: list[Any], judged: list[Judged], stamps: list[Judged]
) -> Iterator[str]:
    """Everything that speaks against the bytes, the gravest first."""
    first = judged[0].signature
    if not all(each.status.intact for each in judged) or not all(each.status.intact and each.status.valid for each in stamps):
        yield said("The bytes are not those that were signed.")
    open_places = list(uncovered(opened, signatures))
    yield from (each for each in open_places if each != ADDED_LATER)
    yield from _faults_of_form(reader, filled, signatures, judged)
    for each in (*judged, *stamps):
        if not _is_lawful_since(each.status):
            different = differences(reader, first.signed_revision)
            yield (
                said("Something was changed after signing that the seal does not allow: {what}.", what=different)
                if different
                else said("Something was changed after signing that the seal does not allow.")
            )
    yield from hidden(opened, reader, first)
    if were_changed(reader, first.signed_revision):
        yield said("The title or another property of the file was changed after signing.")
    # That there is more in the file is the least that can be said of a change, and the last.
    yield from (each for each in open_places if each == ADDED_LATER)


def _faults_of_form(reader: Any, filled: list[str], signatures: list[Any], judged: list[Judged]) -> Iterator[str]:
    """What is not as in a dossier: one seal that lets only forms be filled, one place for the approver, and nobody else."""
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation.generic_cms import get_signing_cert_attr

    first, later = judged[0].signature, [each.signature for each in judged[1:]]
    permissions = entry(reader.root, "/Perms")
    certifying = None if permissions is None else reference(permissions, "/DocMDP")
    is_seal = signatures[0] is first and first.field_name == SIGNATURE and _certifies(first) and first.docmdp_level == MDPPerm.FILL_FORMS
    if not is_seal or certifying is None or certifying != reference(first.sig_field, "/V"):
        yield said("The first signature is not the seal of a dossier, which allows nothing but the approver's signature after it.")
    if any(map(_certifies, later)):
        yield said("Two signatures claim to be the seal.")
    stamped = [each.field_name for each in signatures if each.sig_object_type == "/DocTimeStamp"]
    for name in filled:
        if name not in (SIGNATURE, APPROVAL, *stamped):
            yield said("There is a signature in a place that a dossier does not have: {name}.", name=name)
    for name in _fields_besides(reader, {SIGNATURE, APPROVAL, *stamped}):
        yield said("There is a field that a dossier does not have: {name}.", name=name)
    if len(filled) != len(set(filled)) or len(signatures) != len(filled) or len(judged) + len(stamped) != len(signatures):
        yield said("A place for a signature holds something else.")
    if any(each.signature.sig_object.get("/SubFilter") not in _SUBFILTERS.get(each.signature.field_name, set()) for each in judged):
        yield said("A signature is of a kind that a dossier does not have.")
    if get_signing_cert_attr(first.signer_info["signed_attrs"]) is None:
        yield said("The seal does not say with which certificate it was made.")


def _fields_besides(reader: Any, known: Collection[str]) -> Iterator[str]:
    """The fields of the form that are not these places for signatures. What they hold could be filled in under the seal."""
    form = entry(reader.root, "/AcroForm")
    waiting = [] if form is None else list(entry(form, "/Fields") or ())
    for count, each in enumerate(waiting):
        if count > _MOST_FIELDS:
            raise ValueError(count)
        field = each.get_object()
        waiting += list(entry(field, "/Kids") or ())
        name, kind = entry(field, "/T"), entry(field, "/FT")
        if kind != "/Sig" or str(name) not in known:
            yield said("one without a name") if name is None else shown(str(name)[:80])


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


def _on_bytes(faults: list[str], later: list[Judged]) -> Verdict:
    if faults:
        return verdict("bytes", Word.FAILS, faults[0])
    since = said("What came later is a signature in the place kept for it.") if later else ""
    return verdict("bytes", Word.HOLDS, together(said("Not one byte of what was signed has been changed."), since))


def _on_signature(weak: str, first: Judged) -> Verdict:
    if weak:
        return verdict("signature", Word.FAILS, weak)
    made = f"{first.certificate.public_key.algorithm.upper()}, {first.signature.md_algorithm.upper()}"
    return verdict("signature", Word.HOLDS, said("It was made with the private key of the certificate inside ({kind}).", kind=made))


def _later_signature(judged: Judged, first: Judged) -> str:
    """Who signed after the seal, and in which words. Anybody can: what is known of them is said beside the name."""
    if not judged.status.intact or not judged.status.valid:
        return said("A signature in the name of {name} does not hold.", name=judged.name)
    standing, at = judged.standing, judged.said
    if judged.key_sha256 == first.key_sha256:
        known = said("with the key of the seal itself, so that nobody else approved it")
    elif judged.unfit:
        known = said("by a certificate that is not one for documents")
    elif standing is not None and standing.revoked is not None:
        known = said("by a certificate that its issuer revoked on {moment}", moment=moment(standing.revoked))
    elif at is not None and not judged.certificate.not_valid_before <= at <= judged.certificate.not_valid_after:
        known = said("by a certificate that was not in force then")
    elif judged.is_known:
        known = said("by a certificate you trust")
    else:
        known = said("by a certificate nobody here vouches for (SHA-256 of its key {sha256})", sha256=judged.key_sha256)
    words = said(
        "{name} signed as well, in the place kept for it, on {moment}, {known}.", name=judged.name, moment=moment(judged.said), known=known
    )
    if not judged.reason:
        return words
    if judged.reason.endswith((".", "?", "!")):
        return together(words, said("The reason given: “{reason}”", reason=judged.reason))
    return together(words, said("The reason given: “{reason}”.", reason=judged.reason))
