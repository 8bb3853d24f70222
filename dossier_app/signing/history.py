"""Two dossiers of one case: whether the log behind the later one begins with the whole log behind the earlier one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from dossier_app.domain.history import is_continued
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.signing.attachments import MANIFEST
from dossier_app.signing.verdicts import Past, Verdict, Verification, Word, verdict

_MOST_EDITIONS, _MOST_STEPS, _MOST_ENTRIES = 10_000, 128, 1 << 53


def past_of(described: Mapping[str, Any]) -> Past | None:
    """What the manifest says of the log; None when it says nothing, or what makes no sense."""
    log: Any = described.get("log")
    if not isinstance(log, Mapping):
        return None
    told = cast("Mapping[str, Any]", log)
    case, size, digest, extends = told.get("case"), told.get("size"), told.get("history"), told.get("extends")
    if not isinstance(case, str) or not _is_size(size) or not _is_digest(digest) or not isinstance(extends, list):
        return None
    listed = cast("list[Any]", extends)
    try:
        proofs = tuple((each["size"], tuple(each["proof"])) for each in listed)
    except (KeyError, TypeError):
        return None
    sound = all(_is_size(begin) and len(proof) <= _MOST_STEPS and all(map(_is_digest, proof)) for begin, proof in proofs)
    return Past(case, cast("int", size), cast("str", digest), proofs) if sound and len(proofs) <= _MOST_EDITIONS else None


def history_of(later: Verification, earlier: Verification) -> Verdict:
    """Whether the later file's log extends the earlier one's, from what both say under their signatures."""
    if not (later.is_valid and earlier.is_valid):
        which = later if not later.is_valid else earlier
        return _not_known(said("{name} does not hold itself, so nothing it says of its log counts.", name=shown(which.name)))
    old, new = earlier.past, later.past
    if old is None or new is None:
        which = earlier if old is None else later
        return _not_known(
            said("{name} was sealed without a digest of its log, so no proof can begin or end there.", name=shown(which.name))
        )
    if old.case != new.case:
        return _fails(said("The two files are of different cases."))
    if earlier.edition is not None and earlier.edition == later.edition:
        return _of_one_edition(later, earlier)
    if earlier.edition is not None and later.edition is not None and earlier.edition > later.edition:
        return _not_known(said("{name} is the later of the two. Say them the other way round.", name=shown(earlier.name)))
    return _compared(later, new, earlier, old)


def _of_one_edition(later: Verification, earlier: Verification) -> Verdict:
    """Two files of one edition differ by later signatures only, or somebody sealed one number twice."""
    if _manifest(later) == _manifest(earlier):
        return verdict("history", Word.HOLDS, said("Both files are edition {number}, and say the same.", number=later.edition))
    return _fails(said("Both files are edition {number}, and they do not say the same: one number was sealed twice.", number=later.edition))


def _compared(later: Verification, new: Past, earlier: Verification, old: Past) -> Verdict:
    values = {"number": earlier.edition, "entries": f"{old.size:,}", "now": f"{new.size:,}"}
    if new.size < old.size:
        return _fails(said("History was cut off: the log had {entries} entries in edition {number}, and has {now} here.", **values))
    proofs = [proof for size, proof in new.proofs if size == old.size]
    if not proofs:
        return _fails(
            said("It gives no proof from the {entries} entries of edition {number}, as an edition gives from every earlier one.", **values)
        )
    ends = (old.size, bytes.fromhex(old.digest)), (new.size, bytes.fromhex(new.digest))
    if not any(is_continued(*ends, [bytes.fromhex(step) for step in proof]) for proof in proofs):
        return _fails(
            said(
                "History was rewritten: the log here does not begin with the {entries} entries that edition {number} was made from.",
                **values,
            )
        )
    held = said(
        "The log begins with the {entries} entries that edition {number} was made from, none changed, taken out or put in, "
        "and has {now} here.",
        **values,
    )
    other = "" if later.key_sha256 == earlier.key_sha256 else said("The two files are signed with different keys.")
    return verdict("history", Word.HOLDS, together(held, other))


def _manifest(found: Verification) -> str:
    return next((each.sha256 for each in found.attachments if each.name == MANIFEST), "")


def _fails(sentence: str) -> Verdict:
    return verdict("history", Word.FAILS, sentence)


def _not_known(sentence: str) -> Verdict:
    return verdict("history", Word.NOT_KNOWN, sentence)


def _is_size(told: object) -> bool:
    return isinstance(told, int) and not isinstance(told, bool) and 0 < told < _MOST_ENTRIES


def _is_digest(told: object) -> bool:
    return isinstance(told, str) and re.fullmatch("[0-9a-f]{64}", told) is not None
