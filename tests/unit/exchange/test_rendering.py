"""Pages of evidence as pictures: drawn elsewhere, bound in size and time, and believed only when they are what they must be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from dossier_app.domain.words import Said
from dossier_app.exchange.readers.drawing import MOST_PIXELS
from dossier_app.exchange.reading import Limits
from dossier_app.exchange.rendering import NotDrawn, Picture, draw

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
SHORT = Limits(seconds=2, processor_seconds=2, answer=3 * MOST_PIXELS)


def picture(mode: str, size: tuple[int, int], form: str = "PNG", colour: object = 0) -> bytes:
    made = BytesIO()
    Image.new(mode, size, colour).save(made, form)  # pyright: ignore[reportArgumentType]  # a colour is an int or a tuple, by the mode
    return made.getvalue()


def drawn(found: Picture | NotDrawn) -> Picture:
    assert isinstance(found, Picture), found
    return found


def why_not(found: Picture | NotDrawn) -> str:
    assert isinstance(found, NotDrawn), "a picture came back"
    return found.words


def test_a_page_of_a_pdf_comes_at_the_width_that_was_asked(pdf_of: Callable[..., bytes]) -> None:
    pdf = pdf_of(("First page",), ("Second page",))
    first, second = drawn(draw(pdf, PDF, 1, 600)), drawn(draw(pdf, PDF, 2, 600))
    assert abs(first.width - 600) <= 1
    assert len(first.pixels) == 3 * first.width * first.height
    assert first.pages == second.pages == 2
    assert first.pixels != second.pixels
    assert min(first.pixels) < 60  # the letters are there
    assert first.pixels[:3] == b"\xff\xff\xff"


@pytest.mark.parametrize(
    ("mode", "form", "colour", "expected"),
    [
        ("RGB", "PNG", (200, 10, 20), (200, 10, 20)),
        ("RGB", "JPEG", (250, 250, 250), (250, 250, 250)),
        ("RGBA", "PNG", (0, 0, 0, 0), (255, 255, 255)),
        ("L", "PNG", 128, (128, 128, 128)),
        ("I;16", "PNG", 32768, (128, 128, 128)),
        ("1", "PNG", 0, (0, 0, 0)),
    ],
)
def test_a_picture_keeps_its_colours(mode: str, form: str, colour: object, expected: tuple[int, int, int]) -> None:
    found = drawn(draw(picture(mode, (40, 20), form, colour), JPEG if form == "JPEG" else PNG, 1, 80))
    assert all(abs(seen - wanted) <= 1 for seen, wanted in zip(found.pixels[:3], expected, strict=True))


def test_a_page_is_never_larger_than_what_may_be_given_back(pdf_of: Callable[..., bytes]) -> None:
    for found in (draw(pdf_of(("Page",)), PDF, 1, 90_000), draw(picture("L", (1, 30_000)), PNG, 1, 1200)):
        page = drawn(found)
        assert page.width * page.height <= MOST_PIXELS
        assert max(page.width, page.height) <= 20_000


@pytest.mark.parametrize(
    ("content", "media_type", "page", "said"),
    [
        (picture("L", (40, 40))[:45], PNG, 1, "damaged"),
        (picture("1", (12_000, 12_000)), PNG, 1, "12,000 × 12,000 pixels"),
        (b"%PDF-1.7 nothing more", PDF, 1, "damaged, or is none"),
        (b"<html>", "text/html", 1, "only PDFs"),
        (b"", PDF, 1, "damaged, or is none"),
    ],
    ids=["cut short", "a bomb", "no PDF", "no pages", "empty"],
)
def test_what_cannot_be_drawn_is_said_in_words(content: bytes, media_type: str, page: int, said: str) -> None:
    why = why_not(draw(content, media_type, page, 400))
    assert said in why
    assert isinstance(why, Said)  # also what the child process says can be said in another language


def test_a_page_that_is_not_there_is_named(pdf_of: Callable[..., bytes]) -> None:
    assert "there is no page 3" in why_not(draw(pdf_of(("Only",)), PDF, 3, 400))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print('P 10 10 1'); print('short')", "no picture"),
        ("print('P 999999 999999 1')", "no picture"),
        ("import sys; sys.stdout.buffer.write(b'N\\xff\\xfe')", "no picture"),
        ("print('N' + '[' * 590)", "no picture"),
        ("print('N{}')", "no picture"),
        ("import time; time.sleep(60)", "within 2 seconds"),
        ("import os; os.abort()", "broke down"),
        ("import sys; sys.exit(3)", "memory"),
        ("while True: print('P' * 100000)", "no picture"),
    ],
)
def test_a_drawer_gone_wrong_is_a_sentence_and_no_crash(code: str, said: str) -> None:
    command = [sys.executable, "-I", "-c", code]
    assert said in why_not(draw(b"x" * (4 << 20), PDF, 1, 400, limits=SHORT, command=command))
