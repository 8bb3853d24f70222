"""Drawing evidence: one page of a PDF, or a picture, as plain pixels. It runs in the same confined child process as the readers of text."""

from __future__ import annotations

import json
from io import BytesIO
from math import sqrt
from typing import Any

from dossier_app.domain.words import as_plain, counted, said
from dossier_app.exchange.readers.extract import Unread

MOST_BYTES = 256 << 20
"""What a child process takes in to draw."""
MOST_PIXELS = 12_000_000
"""What it gives back."""
_MOST_SIDE = 20_000
_MOST_IN_A_PICTURE = 100_000_000
_WHITE = (255, 255, 255)


def answer(content: bytes, page: int, width: int) -> bytes:
    """The page of this file at this width: “P width height pages”, a line feed, then three bytes a pixel; or “N” and why not in JSON."""
    try:
        image, pages = _drawn(content, page, width)
    except Unread as fault:
        return b"N" + json.dumps(as_plain(fault.words)).encode()
    return f"P {image.width} {image.height} {pages}\n".encode() + image.tobytes()


def _drawn(content: bytes, page: int, width: int) -> tuple[Any, int]:
    if len(content) > MOST_BYTES:
        raise Unread(said("The file is larger than {count} MiB, so it is not drawn here.", count=f"{MOST_BYTES >> 20:,}"))
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _of_picture(content, width), 1
    return _of_pdf(content, page, width)


def _of_pdf(content: bytes, page: int, width: int) -> tuple[Any, int]:
    import pypdfium2

    from dossier_app.exchange.readers.pdf import opened

    document = opened(BytesIO(content))
    pages = len(document)
    if not 1 <= page <= pages:
        raise Unread(
            counted(
                "The PDF has %n page; there is no page {page}.",
                "The PDF has %n pages; there is no page {page}.",
                pages,
                page=f"{page:,}",
            )
        )
    try:
        shown = document[page - 1]
        wide, high = shown.get_size()
        if wide < 1 or high < 1:
            raise Unread(said("Page {page} says that it is without width or height.", page=f"{page:,}"))
        bitmap = shown.render(scale=width * _fits(width, width * high / wide) / wide, rev_byteorder=True)
    except pypdfium2.PdfiumError:
        raise Unread(said("Page {page} of the PDF is damaged, so it was not drawn.", page=f"{page:,}")) from None
    return bitmap.to_pil().convert("RGB"), pages


def _of_picture(content: bytes, width: int) -> Any:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # bound here, with words of our own
    try:
        image: Any = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        wide, high = image.size
        if wide * high > _MOST_IN_A_PICTURE:
            size = {"wide": f"{wide:,}", "high": f"{high:,}"}
            raise Unread(said("The picture has {wide} × {high} pixels, which is too many to draw it here.", **size))
        image.draft("RGB", (width, round(width * high / wide) + 1))
        image.load()
    except (OSError, SyntaxError, ValueError):
        raise Unread(said("The picture is damaged, so it was not drawn.")) from None
    if image.mode.startswith("I"):  # sixteen bits of grey
        image = image.convert("I").point(_of_sixteen_bits).convert("L")
    image = ImageOps.exif_transpose(image)
    share = _fits(width, width * image.height / image.width)
    size = max(1, round(width * share)), max(1, round(width * share * image.height / image.width))
    if image.mode != "RGB":
        clear = image.convert("RGBA").resize(size)
        return Image.alpha_composite(Image.new("RGBA", size, (*_WHITE, 255)), clear).convert("RGB")
    return image.resize(size)


def _of_sixteen_bits(grey: Any) -> Any:
    return grey / 256


def _fits(width: float, height: float) -> float:
    """By how much this size must shrink to be no larger than what may be given back."""
    return min(1.0, sqrt(MOST_PIXELS / (width * height)), _MOST_SIDE / width, _MOST_SIDE / height) * 0.999
