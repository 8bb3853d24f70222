"""Writing: the Dossier value as a Word file, the same bytes each time for the same value and the same making."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import escape

from dossier_app.domain.failures import unwritten
from dossier_app.domain.language import say, speaking
from dossier_app.domain.shown import legible
from dossier_app.domain.words import said
from dossier_app.dossier import fonts
from dossier_app.dossier.blocks.closing import QrCode
from dossier_app.dossier.blocks.figures import numbered
from dossier_app.dossier.drawings import drawn
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.look import LANDSCAPE, PORTRAIT, Sheet
from dossier_app.dossier.manifest import dossier_number, sha256_of
from dossier_app.dossier.markup import in_words, plain
from dossier_app.dossier.phrasing import phrase
from dossier_app.dossier.pieces import Aside, Digest
from dossier_app.dossier.references import refuse_faults
from dossier_app.dossier.value import Block, Dossier, Drawing, ExhibitSchedule, KeyPicture, Remark, Section, Table, Turned
from dossier_app.dossier.working_copy import front
from dossier_app.dossier.working_copy.blocks import remark, withheld_here, written
from dossier_app.dossier.working_copy.copyist import Copyist
from dossier_app.dossier.working_copy.making import Making
from dossier_app.dossier.working_copy.markup import TAB, field, paragraph, run, twips
from dossier_app.dossier.working_copy.pictures import Picture, picture_of, placed
from dossier_app.dossier.working_copy.styles import HEAD, W, fonts_part, settings_part, styles_part

Tell = Callable[[int, int, str], None]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'{W} xmlns:r="{_OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable", "header1": "header",
    "header2": "header", "footer1": "footer", "footer2": "footer",
}  # fmt: skip
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that the container can say."""


def write_working_copy(dossier: Dossier, making: Making, out: Path, tell: Tell = lambda _done, _of, _words: None) -> None:
    """Write the dossier to `out` as a Word file that says on every page that it is an unsigned working copy.

    Raises Trouble when a reference leads nowhere, or the file cannot be written.
    """
    refuse_faults(dossier)
    fonts.register()
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, speaking(language_of(dossier.language)):
            _Writer(dossier, making, tell).write(package)
    except OSError as fault:
        raise unwritten(fault, said("The folder of the dossier"), said("No dossier was made.")) from fault


class _Writer:
    """Writes the parts of one file, from what every program reads first to what others name."""

    def __init__(self, dossier: Dossier, making: Making, tell: Tell) -> None:
        self._dossier, self._making, self._tell = dossier, making, tell
        self._copyist = Copyist(dossier)
        self._pictures: list[Picture] = []
        # What is no character has no digest either.
        self._digest = sha256_of(_changed(dossier, legible))
        self._number = dossier_number(self._digest)

    def write(self, package: zipfile.ZipFile) -> None:
        _put(package, "[Content_Types].xml", _content_types())
        _put(package, "_rels/.rels", _relationships((
            ("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        )))  # fmt: skip
        _put(package, "docProps/core.xml", self._properties())
        _put(package, "word/styles.xml", styles_part(self._dossier.language))
        _put(package, "word/settings.xml", settings_part())
        _put(package, "word/fontTable.xml", fonts_part())
        for number, sheet in enumerate((PORTRAIT, LANDSCAPE), 1):
            width = sheet.right - sheet.left
            _put(package, f"word/header{number}.xml", f"{HEAD}<w:hdr {_NAMESPACES}>{self._header(width)}</w:hdr>")
            _put(package, f"word/footer{number}.xml", f"{HEAD}<w:ftr {_NAMESPACES}>{self._footer(width)}</w:ftr>")
        with package.open(_part("word/document.xml"), "w") as part:
            for piece in self._document():
                part.write(piece.encode())
        _put(package, "word/_rels/document.xml.rels", self._named_by_the_document())
        for number, picture in enumerate(self._pictures, 1):
            with package.open(_part(f"word/media/picture{number}.png"), "w") as part:
                part.write(picture.png)

    def _document(self) -> Iterator[str]:
        dossier, copyist = self._dossier, self._copyist
        yield f"{HEAD}<w:document {_NAMESPACES}><w:body>"
        yield from front.notice(dossier, self._making, copyist)
        yield from front.cover(dossier, self._digest, copyist)
        yield from front.reader_page(dossier.reader, copyist)
        yield from withheld_here(say("Withheld in the summary"), copyist)
        yield from front.contents(dossier, copyist)
        yield front.NEW_PAGE
        for place, section in enumerate(dossier.sections):
            self._tell(place, len(dossier.sections), said("Writing the sections"))
            yield from self._section(section)
        yield f"{_sheet(PORTRAIT)}</w:body></w:document>"

    def _section(self, section: Section) -> Iterator[str]:
        title = f"{self._copyist.anchored(section.anchor)}{run(str(section.number))}{TAB}{run(section.title)}"
        yield paragraph(title, "Heading1")
        now = PORTRAIT
        laid = list(_laid(section.blocks))
        for place, (sheet, block) in enumerate(laid):
            if sheet is not now:
                yield _turned(now)
                now = sheet
            after = laid[place + 1][1] if place + 1 < len(laid) and laid[place + 1][0] is sheet else None
            yield from self._block(block, after)
        yield from withheld_here(say("Withheld in {place}", place=in_words(section.anchor)), self._copyist)
        if now is LANDSCAPE:
            yield _turned(now)

    def _block(self, block: Block, after: Block | None) -> Iterator[str]:
        match block:
            case Drawing():
                caption = numbered(block)
                yield self._picture(picture_of(drawn(_changed(block.figure, _drawable)), plain(caption), block.in_words))
                yield self._copyist.paragraph(caption, "Caption")
                if block.in_words and not isinstance(after, Table):
                    yield paragraph(run(say("The figure in words")), "Heading3")
                    yield from (paragraph(run(line), "Remark") for line in block.in_words.split("\n"))
            case KeyPicture():
                yield self._picture(picture_of(QrCode(block.sha256), say("Signing key"), say("QR code of {digest}", digest=block.sha256)))
                told = phrase("Fingerprint of the signing key, SHA-256: {digest}", digest=Digest(block.sha256))
                yield paragraph(self._copyist.words(told), "Caption")
                yield self._copyist.paragraph(block.advice, "Remark")
            case Remark() if isinstance(after, Table | ExhibitSchedule):
                yield remark(block, self._copyist, keep=True)
            case _:
                yield from written(block, self._copyist)

    def _picture(self, picture: Picture) -> str:
        self._pictures.append(picture)
        return placed(picture, len(self._pictures))

    def _header(self, width: float) -> str:
        dossier = self._dossier
        title = f"{dossier.reference}   {dossier.title}"
        return "".join((
            paragraph(run(dossier.marking), "Marking") if dossier.marking else "",
            paragraph(run(self._making.head, "Strong"), "Header"),
            paragraph(f"{run(title)}{TAB}{run(self._number)}", "Header", dress=_right_tab(width)),
        ))  # fmt: skip

    def _footer(self, width: float) -> str:
        dossier = self._dossier
        as_at = f"   {say('as at {date}', date=dossier.as_at)}" if dossier.as_at else ""
        left = run(f"{say('Edition {edition}, unsigned working copy', edition=dossier.edition)}{as_at}")
        told = phrase("Page {page} of {pages} of this copy", page=Aside("PAGE"), pages=Aside("NUMPAGES"))
        pages = "".join(field(each.text) if isinstance(each, Aside) else run(plain((each,))) for each in told)
        marking = paragraph(run(dossier.marking), "Marking") if dossier.marking else ""
        return paragraph(f"{left}{TAB}{pages}", "Footer", dress=_right_tab(width)) + marking

    def _properties(self) -> str:
        """What the file says of itself: nobody's name, and the time of its making as that of every change."""
        dossier = self._dossier
        when = self._making.made_at
        status = say("Unsigned working copy")
        title = say("{title}, working copy of edition {edition}", title=dossier.title, edition=dossier.edition)
        return (
            f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{_plain(title)}</dc:title>"
            f"<dc:subject>{_plain(dossier.reference)}</dc:subject><dc:creator>dossier_app</dc:creator>"
            f"<cp:lastModifiedBy>dossier_app</cp:lastModifiedBy><dc:identifier>{self._number}</dc:identifier>"
            f"<dc:language>{_plain(dossier.language)}</dc:language><cp:contentStatus>{_plain(status)}</cp:contentStatus>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{_plain(when)}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_plain(when)}</dcterms:modified></cp:coreProperties>'
        )

    def _named_by_the_document(self) -> str:
        parts = [(name, f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind in _PARTS.items() if name != "document"]
        pictures = [(f"picture{number}", f"{_OFFICE}/image", f"media/picture{number}.png") for number in range(1, len(self._pictures) + 1)]
        return _relationships((*parts, *pictures))


def _laid(blocks: tuple[Block, ...]) -> Iterator[tuple[Sheet, Block]]:
    """The blocks of a section one by one, each with how its page is turned."""
    for block in blocks:
        if isinstance(block, Turned):
            yield from ((LANDSCAPE, inner) for inner in block.blocks)
        else:
            yield PORTRAIT, block


def _turned(until: Sheet) -> str:
    """The end of pages turned like this: what comes after begins a new one."""
    return f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{_sheet(until)}</w:pPr></w:p>'


def _sheet(sheet: Sheet) -> str:
    number = 1 if sheet is PORTRAIT else 2
    turned = "" if sheet is PORTRAIT else ' w:orient="landscape"'
    edges = {"top": sheet.top, "right": sheet.width - sheet.right, "bottom": sheet.height - sheet.bottom, "left": sheet.left}
    margins = " ".join(f'w:{side}="{twips(each)}"' for side, each in edges.items())
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="header{number}"/><w:footerReference w:type="default" r:id="footer{number}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(sheet.width)}" w:h="{twips(sheet.height)}"{turned}/>'
        f'<w:pgMar {margins} w:header="{twips(9)}" w:footer="{twips(9)}" w:gutter="0"/></w:sectPr>'
    )


def _right_tab(width: float) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'


def _drawable(words: str) -> str:
    """Words of a figure that have a sign in our faces for every character, or its number."""
    return fonts.spelt(fonts.spelt(legible(words), fonts.SANS), fonts.SERIF)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with all its words changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in cast("tuple[object, ...]", value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{each.name: _changed(getattr(value, each.name), change) for each in dataclasses.fields(value)}
        )  # fmt: skip
    return value


def _plain(words: str) -> str:
    return escape(legible(words))


def _content_types() -> str:
    parts = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _PARTS.items())
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/>'
        f'{parts}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(named: tuple[tuple[str, str, str], ...]) -> str:
    told = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in named)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _part(name: str) -> zipfile.ZipInfo:
    """A part as it is on every system: no clock, no owner, no system's name."""
    part = zipfile.ZipInfo(name, _ALWAYS)
    part.create_system, part.external_attr, part.compress_type = 0, 0, zipfile.ZIP_DEFLATED
    return part


def _put(package: zipfile.ZipFile, name: str, content: str) -> None:
    package.writestr(_part(name), content.encode())
