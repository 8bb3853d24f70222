"""Weaving: very many small objects put into a file that pikepdf wrote, as text: as objects of pikepdf's each takes a thousand bytes."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, islice
from struct import Struct
from typing import Any

_TOGETHER, _AT_ONCE = 100, 50
"""Objects that are compressed into one stream, all of which a reader unpacks to see one of them; and streams that are made at a time."""
_PLAIN, _PACKED = 1, 2
"""Where an object is, as its entry in a cross-reference stream says it: at a place in the file, or in an object stream."""
_ENTRY = Struct(">BIB")


def woven(saved: bytes, objects: Mapping[int, str]) -> bytes:
    """The file with these objects under their numbers; what it holds under such a number gives way.

    `saved` ends in a cross-reference stream. One over everything is put in its place (ISO 32000-1, 7.5.7 and 7.5.8).
    """
    import pikepdf

    end = int(re.findall(rb"startxref\s+(\d+)", saved[-64:])[0])
    own = int(saved[end : end + 20].split()[0])
    with pikepdf.open(io.BytesIO(saved)) as pdf:
        root, info = pdf.Root.objgen[0], pdf.trailer.Info.objgen[0]
        first, then = (bytes(each) for each in pdf.trailer.ID)
        entries = _entries(pdf.get_object(own, 0))
    free = max(own, *objects) + 1
    entries += bytes(_ENTRY.size * (free - own - 1))
    written = io.BytesIO()
    written.write(memoryview(saved)[:end])
    for number, (held, told, content) in enumerate(_packed(objects), free):
        for place, each in enumerate(held):
            _ENTRY.pack_into(entries, each * _ENTRY.size, _PACKED, number, place)
        entries += _ENTRY.pack(_PLAIN, written.tell(), 0)
        then = hashlib.sha256(then + content).digest()[:16]
        written.write(_stream(number, told, content))
    start = written.tell()
    _ENTRY.pack_into(entries, own * _ENTRY.size, _PLAIN, start, 0)
    told = f"/Type/XRef/Size {len(entries) // _ENTRY.size}/Root {root} 0 R/Info {info} 0 R/ID[<{first.hex()}><{then.hex()}>]"
    told += f"/W[1 4 1]/DecodeParms<</Columns {_ENTRY.size}/Predictor 12>>"
    written.write(_stream(own, told, *_compressed([_differences(entries)])))
    written.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return written.getvalue()


def _entries(table: Any) -> bytearray:
    """The entries of a cross-reference stream of qpdf's, which begins with object 0 and leaves none out, in our widths."""
    one, two, three = (int(each) for each in table.W)
    rows, wide, entries = table.read_bytes(), one + two + three, bytearray()
    for place in range(0, len(rows), wide):
        row = rows[place : place + wide]
        entries += _ENTRY.pack(row[0], int.from_bytes(row[one : one + two]), int.from_bytes(row[one + two :]))
    return entries


def _differences(entries: bytearray) -> bytes:
    """Each entry by how it differs from the one before, which is the “up” of PNG: nearly all of them do alike."""
    differing = bytes((each - above) & 0xFF for each, above in zip(entries, bytes(_ENTRY.size) + entries, strict=False))
    return b"".join(b"\2" + differing[place : place + _ENTRY.size] for place in range(0, len(differing), _ENTRY.size))


def _packed(objects: Mapping[int, str]) -> Iterator[tuple[list[int], str, bytes]]:
    """Object streams: the numbers of the objects in each, what its dictionary says, and its content."""
    left = iter(objects.items())
    while batch := [part for _ in range(_AT_ONCE) if (part := list(islice(left, _TOGETHER)))]:
        heads = [_head(part) for part in batch]
        contents = [(head + "\n".join(text for _, text in part)).encode("ascii") for head, part in zip(heads, batch, strict=True)]
        for part, head, content in zip(batch, heads, _compressed(contents), strict=True):
            yield [number for number, _ in part], f"/Type/ObjStm/N {len(part)}/First {len(head)}", content


def _head(part: list[tuple[int, str]]) -> str:
    """The table at the beginning of an object stream: each object by its number, and where it begins."""
    begins = accumulate((len(text) + 1 for _, text in part), initial=0)
    return " ".join(f"{number} {place}" for (number, _), place in zip(part, begins, strict=False)) + "\n"


def _compressed(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Compressed by pikepdf's own zlib as all else in the file, so that it does not depend on this computer's."""
    import pikepdf

    saved = io.BytesIO()
    with pikepdf.new() as carrier:
        carrier.Root.Carried = pikepdf.Array([carrier.make_stream(each) for each in contents])
        carrier.save(saved, static_id=True)
    with pikepdf.open(saved) as carrier:
        for each in carrier.Root.Carried:
            yield each.read_raw_bytes()


def _stream(number: int, told: str, content: bytes) -> bytes:
    head = f"{number} 0 obj\n<<{told}/Filter/FlateDecode/Length {len(content)}>>\nstream\n"
    return head.encode("ascii") + content + b"\nendstream\nendobj\n"
