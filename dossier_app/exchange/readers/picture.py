"""PNG and JPEG: only the size is read, from the first bytes. The picture itself is never decoded here."""

from __future__ import annotations

import struct
from typing import BinaryIO

from dossier_app.exchange.readers.extract import Extract, Unread

_PNG = b"\x89PNG\r\n\x1a\n"
# Start-of-frame markers of JPEG (ITU-T T.81, table B.1); C4, C8 and CC among them are something else.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD9)}
_MOST_SEGMENTS = 10_000


def read(evidence: BinaryIO) -> Extract:
    start = evidence.read(8)
    evidence.seek(0)
    width, height = _of_png(evidence) if start == _PNG else _of_jpeg(evidence)
    if not (width and height):
        raise Unread("The picture says that it is without width or height.")
    return Extract(said=(f"A picture of {width:,} × {height:,} pixels. It holds no text; what it shows can be marked as a region.",))


def _of_png(evidence: BinaryIO) -> tuple[int, int]:
    start = evidence.read(24)
    if len(start) < 24 or start[12:16] != b"IHDR":
        raise Unread("The picture breaks off before it says how large it is.")
    width, height = struct.unpack(">II", start[16:24])
    return width, height


def _of_jpeg(evidence: BinaryIO) -> tuple[int, int]:
    evidence.seek(2)
    for _ in range(_MOST_SEGMENTS):
        lead = evidence.read(2)
        while lead == b"\xff\xff":  # any number of fill bytes may stand before a marker
            lead = lead[1:] + evidence.read(1)
        if len(lead) < 2 or lead[0] != 0xFF:
            break
        if lead[1] in _BARE:
            continue
        segment = evidence.read(7)
        if len(segment) < 7:
            break
        length, _precision, height, width = struct.unpack(">HBHH", segment)
        if lead[1] in _FRAMES:
            return width, height
        evidence.seek(length - 7, 1) if length >= 2 else evidence.seek(0, 2)
    raise Unread("The picture breaks off before it says how large it is.")
