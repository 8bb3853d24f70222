"""Evidence as it comes: files made on the spot, friendly and hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from dossier_app.domain.rendition_text import ReadResult
from dossier_app.exchange.reading import opened_evidence, read_evidence

Write = Callable[[str, bytes], Path]
ReadBytes = Callable[[str, bytes], ReadResult]


def read_file(path: Path, **how: Any) -> ReadResult:
    """Read a file as it is when it is taken in."""
    with opened_evidence(path) as evidence:
        return read_evidence(evidence, path.name, **how)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_to(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_to


@pytest.fixture
def read(write: Write) -> ReadBytes:
    """Read a file of this name and content, and see that reading left it as it was."""

    def read_bytes(name: str, content: bytes) -> ReadResult:
        path = write(name, content)
        result = read_file(path)
        assert path.read_bytes() == content
        return result

    return read_bytes


@pytest.fixture
def material() -> Path:
    return Path(__file__).resolve().parents[2] / "material" / "evidence"


@pytest.fixture
def pdf_of() -> Callable[..., bytes]:
    def of_pages(*pages: tuple[str, ...]) -> bytes:
        made = BytesIO()
        canvas = Canvas(made, invariant=True)
        for lines in pages:
            for number, line in enumerate(lines):
                canvas.drawString(72, 700 - 20 * number, line)
            canvas.showPage()
        canvas.save()
        return made.getvalue()

    return of_pages


@pytest.fixture
def docx_of() -> Callable[..., bytes]:
    """A Word document with this body; other parts by their name in the parcel."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def of_body(body: str, prologue: str = "", **parts: str) -> bytes:
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
            parcel.writestr("[Content_Types].xml", "<Types/>")
            parcel.writestr("word/document.xml", f"{prologue}<w:document {namespace}><w:body>{body}</w:body></w:document>")
            for name, inner in parts.items():
                parcel.writestr(f"word/{name}.xml", f"<w:{name} {namespace}>{inner}</w:{name}>")
        return made.getvalue()

    return of_body
