"""Signature wrapping (Mainka, Mladenov and Rohlmann, 2019): what was signed is kept, and something else is put into its gap."""

from __future__ import annotations

import re

RED = b"1 0 0 rg 0 0 600 842 re f"


def gap_of(whole: bytes) -> tuple[int, int]:
    """Where the room of the first signature begins and ends, with its brackets."""
    found = re.search(rb"/Contents (<[0-9A-Fa-f]+>)", whole)
    assert found
    return found.start(1), found.end(1)


def wrapped(whole: bytes, *, is_fitted: bool) -> bytes:
    """The sealed file with its signed bytes moved apart and, in between, another table of objects and a red page.

    Its new signature dictionary, in the gap and so not signed, says where the old bytes are now. With `is_fitted` the signature in it is
    a literal string, padded until the gap is as long as the same signature would be in hexadecimal: a reader that only adds up lengths
    takes the gap for the signature.
    """
    opened, closed = gap_of(whole)
    before, after = whole[:opened], whole[closed:]
    cms = bytes.fromhex(whole[opened + 1 : closed - 1].decode())
    table = int(re.findall(rb"startxref\s+(\d+)", whole)[-1])
    page, seal = _page(whole), _seal(whole)
    base = int(re.findall(rb"/Prev (\d+)", whole)[-1])
    trailer = whole[whole.rindex(b"trailer") : whole.rindex(b"startxref")].removeprefix(b"trailer")
    moved = [(number, offset) for number, offset in _listed(whole[table:]) if offset < opened and number != seal]

    room = len(cms) + (12000 if is_fitted else 0)
    while True:
        padded = cms.ljust(room, b"\0")
        length = 2 * room + 2 if is_fitted else table - opened + 14000
        inside = _inside(whole, padded, (seal, page), (opened, length, len(after)), table, (base, trailer, moved))
        if len(inside) <= length:
            return before + inside.ljust(length, b" ") + after
        room += 1000


def _inside(
    whole: bytes,
    cms: bytes,
    numbers: tuple[int, int],
    gap: tuple[int, int, int],
    table: int,
    listed: tuple[int, bytes, list[tuple[int, int]]],
) -> bytes:
    new = max(int(each) for each in re.findall(rb"/Size (\d+)", whole))
    (seal, page), (opened, length, rest), (_, trailer, moved) = numbers, gap, listed
    literal = b"(" + re.sub(rb"([\\()])", rb"\\\1", cms).replace(b"\r", b"\\r") + b")"
    made: dict[int, bytes] = {
        seal: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 %d %d %d]/Contents %s"
        b"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P 2>>>>]>>"
        % (opened, opened + length, rest, literal),
        page: _object(whole, page).replace(b"/Contents ", b"/Contents %d 0 R /Was " % new),
        new: b"<</Length %d>>\nstream\n%s\nendstream" % (len(RED), RED),
    }
    head = b"<>".ljust(table - opened, b" ")
    entries = dict(moved)
    bodies = b""
    place = table + 3000
    for number, body in made.items():
        entries[number] = place + len(bodies)
        bodies += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % (number, offset) for number, offset in sorted(entries.items()))
    written = b"xref\n%strailer%s" % (rows, re.sub(rb"/Size \d+", b"/Size %d" % (new + 1), trailer))
    assert len(written) < 3000
    return head + written.ljust(3000, b" ") + bodies


def _listed(table: bytes) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, _, rows in re.findall(rb"(\d+) (\d+)\n((?:\d{10} \d{5} [nf] \n)+)", table):
        found += [(int(first) + index, int(row[:10])) for index, row in enumerate(rows.split(b"\n")[:-1]) if row[17:18] == b"n"]
    return found


def _page(whole: bytes) -> int:
    return int(re.findall(rb"\n(\d+) 0 obj\n<<(?:(?!endobj).)*/Type /Page\b", whole, re.DOTALL)[0])


def _seal(whole: bytes) -> int:
    return int(re.findall(rb"\n(\d+) 0 obj\n<<\n/Contents <", whole)[-1])


def _object(whole: bytes, number: int) -> bytes:
    found = re.findall(rb"\n%d 0 obj\n(.*?)\nendobj" % number, whole, re.DOTALL)
    return found[-1]
