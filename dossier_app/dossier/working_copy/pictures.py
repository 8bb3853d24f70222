"""Pictures of a working copy: the figures of our pages as a grid of points, which every Word shows."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossier_app.dossier.look import MM
from dossier_app.dossier.working_copy.markup import EMUS, attribute, paragraph

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_SCALE = 300 / 72
"""Points of the grid in a point of the page: what a court's guidance asks of a scan."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file, its size in millimetres, what it is called, and the same in words for who cannot see it."""

    png: bytes
    width: float
    height: float
    name: str
    in_words: str


def picture_of(drawing: Flowable, name: str, in_words: str) -> Picture:
    """The drawing as it stands on our pages, on white."""
    import pypdfium2
    from reportlab.pdfgen.canvas import Canvas

    width, height = drawing.wrap(0, 0)
    page = io.BytesIO()
    canvas: Any = Canvas(page, pagesize=(width, height), invariant=1)
    drawing.drawOn(canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    document: Any = pypdfium2.PdfDocument(page.getvalue())
    try:
        image: Any = document[0].render(scale=_SCALE).to_pil()
        png = io.BytesIO()
        image.save(png, format="PNG")
    finally:
        document.close()
    return Picture(png.getvalue(), width / MM, height / MM, name, in_words)


def placed(picture: Picture, number: int) -> str:
    """The paragraph in which a picture stands; `number` is that of its file."""
    size = f'cx="{round(picture.width * EMUS)}" cy="{round(picture.height * EMUS)}"'
    namespace = "http://schemas.openxmlformats.org/drawingml/2006"
    named = f'id="{number}" name={attribute(picture.name)} descr={attribute(picture.in_words)}'
    inside = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{namespace}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return paragraph(inside, "Picture")
