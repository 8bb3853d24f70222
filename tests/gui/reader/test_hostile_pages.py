"""Evidence made to harm whoever looks at it, on the screen: the reader says in place what happened, and everything else can be read."""

from __future__ import annotations

import os
import signal
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dossier_app.desk import pictures
from dossier_app.domain.evidence import Exhibit
from dossier_app.exchange.readers.drawing import MOST_PIXELS
from dossier_app.exchange.reading import Limits
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.reader.pane import ReaderPane
from tests.gui.looking import keep_picture
from tests.gui.reader.reading import Case, pdf_of, said_above, wait_for_page

Opened = Callable[[str, bytes], Exhibit]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes of Linux, which alone holds one to its memory")


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    made = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return bytes(made) + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page(contents: int, more: bytes = b"") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents %d 0 R %s >>" % (contents, more)


def endless_second_page() -> bytes:
    """Three pages; the second is a shading that works out the colour of each dot in thirty thousand steps."""
    shading = b"<< /ShadingType 1 /ColorSpace /DeviceGray /Matrix [200 0 0 200 0 0] /Function 9 0 R >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 3 /Kids [3 0 R 4 0 R 5 0 R] >>",
            page(6),
            page(7, b"/Resources << /Shading << /S 8 0 R >> >>"),
            page(6),
            stream(b"0 0 50 50 re f"),
            stream(b"/S sh"),
            shading,
            stream(b"{ pop " + b"dup mul sqrt " * 10_000 + b"}", b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]"),
        ]
    )


def swelling_page() -> bytes:
    """One page that repeats a drawing that repeats a drawing: what is seen is small, what is held in memory without end."""
    again = b"/Resources << /XObject << /X %d 0 R >> >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 200 200] "
    forms = [stream(b"/X Do " * 60, form + again % (6 + level)) for level in range(3)]
    head = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page(4, again % 5)]
    return pdf([*head, stream(b"/X Do " * 60), *forms, stream(b"0 0 9 9 re f " * 100, form)])


def png(width: int, height: int, rows: Iterable[bytes] = ()) -> bytes:
    """A picture of this size in eight-bit colours with transparency, of which only these rows are there."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packing = zlib.compressobj(1)
    packed = b"".join([*map(packing.compress, rows), packing.flush()])
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real files and a real child process, which is given two seconds and little memory."""
    short = Limits(seconds=2, processor_seconds=10, memory=400 << 20, answer=3 * MOST_PIXELS + 64)
    monkeypatch.setattr(pictures, "ORDINARY", short)


@pytest.fixture
def longest_wait(qtbot: QtBot) -> Iterator[Callable[[], float]]:
    """The longest time in seconds that the window could not take a key."""
    last, longest = time.monotonic(), 0.0

    def beat() -> None:
        nonlocal last, longest
        now = time.monotonic()
        last, longest = now, max(longest, now - last)

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(5)
    yield lambda: longest
    timer.stop()


def said_in_place(pane: ReaderPane) -> str:
    assert not pane.pages.sheet.has_picture
    return pane.pages.sheet.accessibleDescription()


def children() -> list[int]:
    """The processes that this one has started and that are still there."""
    tasks = Path("/proc/self/task")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]


# Drawing that goes astray


def test_a_page_that_is_drawn_for_ever_is_stopped_and_can_be_tried_again(
    qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Opened, little_patience: None, longest_wait: Callable[[], float]
) -> None:
    open_pages("endless.pdf", endless_second_page())
    assert pane.pages.sheet.has_picture
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_PageDown)
    wait_for_page(qtbot, pane, jobs)
    assert "could not be drawn within 2 seconds" in said_in_place(pane)
    assert pane.pages.sheet.act.isVisible()
    assert pane.pages.sheet.act.text() == "Try again"
    assert longest_wait() < 0.5
    keep_picture(pane, "reader-page-not-drawn")
    pane.resize(pane.width() - 40, pane.height())
    assert not jobs.running, "what hung is not begun again by a change of the window"
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_Return)
    assert len(jobs.running) == 1
    assert not pane.pages.sheet.act.isVisible()
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_PageDown)
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.page == 3
    assert pane.pages.sheet.has_picture


def test_who_turns_away_from_a_page_that_hangs_does_not_wait_for_it(
    qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs, open_pages: Opened
) -> None:
    other = case.takes_in("notice.pdf", pdf_of("First page"), "notice")
    endless = open_pages("endless.pdf", endless_second_page())

    def look_at_the_other() -> None:
        pane.show_exhibit(other.id)
        pane.head.segments.buttons["page"].click()

    for away in (lambda: pane.pages.turn(1), look_at_the_other):
        pane.pages.show_page(2)
        qtbot.waitUntil(lambda: bool(jobs.running))
        began = time.monotonic()
        away()
        wait_for_page(qtbot, pane, jobs)
        assert pane.pages.sheet.has_picture
        assert time.monotonic() - began < 10  # and not the half minute that a page is given
    pane.show_exhibit(endless.id)
    pane.pages.show_page(2)
    assert jobs.running
    began = time.monotonic()
    jobs.close()  # so does who closes the window
    assert time.monotonic() - began < 10


@linux_only
def test_a_drawing_that_is_killed_says_so_in_place(qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Opened) -> None:
    open_pages("endless.pdf", endless_second_page())
    before = set(children())
    pane.pages.show_page(2)
    qtbot.waitUntil(lambda: bool(set(children()) - before))
    [child] = set(children()) - before
    os.kill(child, signal.SIGKILL)
    wait_for_page(qtbot, pane, jobs)
    assert "Drawing broke down over this page" in said_in_place(pane)
    pane.pages.turn(-1)
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.sheet.has_picture


@linux_only
def test_a_picture_that_eats_memory_is_stopped(pane: ReaderPane, open_pages: Opened, little_patience: None) -> None:
    open_pages("large.png", png(9_000, 9_000, (bytes(4 * 9_000 + 1) for _ in range(9_000))))
    assert "memory" in said_in_place(pane)


# Files that want to do harm


def test_a_picture_of_endless_size_is_not_unpacked_and_its_file_can_be_looked_at(
    qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Opened
) -> None:
    open_pages("bomb.png", png(60_000, 60_000))
    assert "60,000 × 60,000 pixels" in said_in_place(pane)
    assert pane.pages.sheet.act.text() == "Show the original"
    pane.pages.sheet.act.click()
    wait_for_page(qtbot, pane, jobs)
    assert pane.original.isVisible()
    assert "IHDR" in pane.original.toPlainText() or "49 48 44 52" in pane.original.toPlainText()


def test_a_pdf_that_wants_to_act_is_a_picture_of_its_page_and_nothing_else(pane: ReaderPane, open_pages: Opened, tmp_path: Path) -> None:
    footprint = tmp_path / "footprint"
    trap = pikepdf.open(BytesIO(pdf_of("Open me")))
    script = f'app.launchURL("file://{footprint}"); this.exportDataObject("a", 2);'
    trap.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(script))
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("/bin/touch"), P=pikepdf.String(str(footprint)))
    trap.pages[0].AA = pikepdf.Dictionary(O=launch)
    trap.attachments["a.sh"] = f"touch {footprint}".encode()
    made = BytesIO()
    trap.save(made)
    open_pages("trap.pdf", made.getvalue())
    assert pane.pages.sheet.has_picture
    assert pane.text.text.strip() == "Open me"
    assert not footprint.exists()


def test_a_page_as_large_as_a_house_is_drawn_no_larger_than_the_window_can_hold(
    qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Opened
) -> None:
    made = pikepdf.open(BytesIO(pdf_of("Small words")))
    made.pages[0].MediaBox = pikepdf.Array([0, 0, 20_000, 20_000])
    content = BytesIO()
    made.save(content)
    open_pages("large.pdf", content.getvalue())
    assert pane.pages.sheet.has_picture
    for _ in range(6):
        pane.pages.zoom(1)
        wait_for_page(qtbot, pane, jobs)
    assert pane.pages.sheet.has_picture


def test_a_hundred_thousand_pages_are_turned_to_the_last(qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Opened) -> None:
    many = 100_000
    pages = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (many, b"3 0 R " * many)
    open_pages("many.pdf", pdf([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page(4), stream(b"0 0 50 50 re f")]))
    assert pane.pages.pages == many
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_End)
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.page == many
    assert pane.pages.sheet.has_picture


def test_a_tree_of_pages_ten_thousand_deep_ends_as_a_picture_or_a_sentence(
    qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs, open_pages: Opened
) -> None:
    deep = 10_000
    tree = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] /Parent %d 0 R >>" % (number + 1, number - 1) for number in range(2, deep)]
    open_pages("deep.pdf", pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *tree, page(deep + 1), stream(b"0 0 50 50 re f")]))
    assert pane.pages.sheet.has_picture or said_in_place(pane)
    pane.show_exhibit(case.takes_in("notice.pdf", pdf_of("First page"), "notice").id)
    pane.head.segments.buttons["page"].click()
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.sheet.has_picture


def test_a_document_that_unpacks_without_end_says_so_above_its_original(case: Case, pane: ReaderPane) -> None:
    parcel = BytesIO()
    with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", b" " * (80 << 20))
    pane.show_exhibit(case.takes_in("bomb.docx", parcel.getvalue(), "letter").id)
    assert "more than 64 MiB" in said_above(pane)
    assert pane.original.isVisible()


def test_a_pdf_whose_text_cannot_be_taken_is_still_looked_at(
    qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs, open_pages: Opened
) -> None:
    exhibit = open_pages("swelling.pdf", swelling_page())
    assert "broke down" in said_above(pane)
    assert exhibit.media_type == "application/pdf"
    assert "Drawing broke down" in said_in_place(pane)
    assert pane.pages.sheet.act.text() == "Try again"
