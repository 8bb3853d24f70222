"""What a signature covers, read off the bytes themselves: nothing may hide in its gap, before it or after it.

A PDF signature covers the file but for a gap that holds the signature. Readers that only add up lengths, or believe the file about where
its objects are, can be shown a gap that holds another page (Mainka, Mladenov and Rohlmann, “How to break PDFs”, 2019).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from dossier_app.domain.words import said
from dossier_app.signing.objects import entry

ADDED_LATER = said("Something was added to the file after the last signature.")
KINDS = {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached", "/ETSI.RFC3161"}
_LARGEST_GAP = 4 << 20
_LARGEST_UPDATE = 64 << 20
# From the first figure of a number only: within a gap of thousands of noughts every other start would be tried in vain, each to its end.
_OBJECT = re.compile(rb"(?<!\d)(\d+)\s+\d+\s+obj\b")


def uncovered(opened: BinaryIO, signatures: Sequence[Any]) -> Iterator[str]:
    """What the signatures leave open, in words; nothing when each covers all that was there when it was made, and the last the whole file.

    `signatures` in the order in which they were made.
    """
    size = opened.seek(0, os.SEEK_END)
    ended = 0
    for signature in signatures:
        fault = _fault_of(opened, signature, size)
        end = 0 if fault else _end_of(signature)
        if fault or end <= ended:
            name = signature.field_name
            yield (
                said("The signature in “{name}” leaves part of the file uncovered: {fault}.", name=name, fault=fault)
                if fault
                else said("The signature in “{name}” leaves part of the file uncovered.", name=name)
            )
        ended = end
    if ended != size:
        yield ADDED_LATER


def hollow(name: str, value: Any, size: int) -> str:
    """Why what stands in a place for a signature is none, whoever wants it to be taken for one; empty when it may be one.

    Programs that take for good what they cannot check have been fooled by each of these (Mainka, Mladenov and Rohlmann, 2019).
    """
    # Without a type it is a signature (ISO 32000-1, table 252).
    if not isinstance(value, dict) or (entry(value, "/Type") or "/Sig") not in ("/Sig", "/DocTimeStamp"):
        return said("What stands in the place of “{name}” does not say that it is a signature.", name=name)
    if entry(value, "/SubFilter") not in KINDS:
        return said("The signature in “{name}” is of a kind that a dossier does not have.", name=name)
    covered: Any = entry(value, "/ByteRange")
    figures = [int(each) if isinstance(each, int) else -1 for each in cast("list[Any]", covered)] if isinstance(covered, list) else []
    if len(figures) != 4 or min(figures) < 0:
        return said("The signature in “{name}” does not say what it covers.", name=name)
    if max(figures[0] + figures[1], figures[2] + figures[3]) > size:
        return said("The signature in “{name}” covers bytes that are not in the file, as after another program wrote it anew.", name=name)
    content: Any = entry(value, "/Contents")
    if not isinstance(content, bytes) or not content.startswith(b"\x30"):
        return said("In the place of the signature “{name}” there is none.", name=name)
    return ""


def stuffed(signatures: Sequence[Any]) -> Iterator[str]:
    """The signatures of which the room that was left over holds something.

    It is in no signed range and no program shows it, so nothing is altered by it (ISO 32000-1, 12.8.1, lets it hold anything); who reads a
    verdict is told all the same.
    """
    for signature in signatures:
        if signature.pkcs7_content[_length_of(signature.pkcs7_content) :].strip(b"\0"):
            yield said(
                "In the signature in “{name}” the room that was left holds something, which is neither signed nor shown.",
                name=signature.field_name,
            )


def hidden(opened: BinaryIO, reader: Any, first: Any) -> Iterator[str]:
    """Objects that came after the first signature and stand in no table: programs that mend files would find and show them."""
    start = _end_of(first)
    length = opened.seek(0, os.SEEK_END) - start
    if length > _LARGEST_UPDATE:
        yield said("More was added to the file after the seal than signatures need.")
        return
    opened.seek(start)
    later = range(first.signed_revision + 1, reader.xrefs.total_revisions)
    listed = {place for revision in later for place in _listed_in(reader, revision)}
    if any(start + found.start(1) not in listed for found in _OBJECT.finditer(opened.read(length))):
        yield said("An object that stands in no table was added after the seal.")


def _end_of(signature: Any) -> int:
    *_, start, length = (int(each) for each in signature.byte_range)
    return start + length


def _listed_in(reader: Any, revision: int) -> Iterator[Any]:
    """Where the table of this revision says that objects begin; the table, when it is an object itself, need not list itself."""
    yield reader.xrefs.get_startxref_for_revision(revision)
    for each in reader.xrefs.explicit_refs_in_revision(revision):
        yield reader.xrefs.get_historical_ref(each, revision)


def _fault_of(opened: BinaryIO, signature: Any, size: int) -> str:
    """Why the gap of this signature is not filled by this signature alone; empty when it is."""
    covered = [int(each) for each in signature.byte_range]
    if len(covered) != 4 or covered[0] != 0 or not 0 < covered[1] < covered[2] <= covered[2] + covered[3] <= size:
        return said("it does not say in one piece what it covers")
    opened.seek(max(0, covered[1] - 16))
    before = opened.read(min(16, covered[1])).rstrip()
    gap = opened.read(min(covered[2] - covered[1], _LARGEST_GAP))
    if not before.endswith(b"/Contents") or not re.fullmatch(rb"<[0-9A-Fa-f]+>", gap) or len(gap) != covered[2] - covered[1]:
        return said("something else than a signature stands in its gap")
    if bytes.fromhex(gap[1:-1].decode("ascii")) != signature.pkcs7_content:
        return said("another signature stands in its gap")
    return ""


def _length_of(written: bytes) -> int:
    """How many of these bytes are the signature; the rest is the room that was left."""
    from asn1crypto import parser

    _, _, _, header, content, trailer = cast("Any", parser).parse(written, strict=False)
    return len(header) + len(content) + len(trailer)
