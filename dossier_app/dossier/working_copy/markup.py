"""Markup of a Word file: runs, paragraphs and tables as text. Everything that came from people is escaped, and legible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from dossier_app.domain.shown import legible

TWIPS = 1440 / 25.4
"""In a millimetre; measures of pages and tables are twentieths of a point."""
EMUS = 36_000
"""In a millimetre; measures of pictures."""
RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")
_BREAK = re.compile("\r\n|[\r\n\u2028\u2029\t]")


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)


def attribute(value: str) -> str:
    """A value between its quotation marks; a line break in it is kept."""
    return f'"{escape(legible(value), {chr(34): "&quot;", chr(10): "&#10;", chr(13): "&#13;", chr(9): "&#9;"})}"'


def run(text: str, style: str = "", *, language: str = "") -> str:
    """Words in a character style; those that run from right to left are told apart, so that no figure or mark changes its side."""
    return "".join(_run(part, style, language, is_rtl=is_rtl) for part, is_rtl in directed(legible(text)) if part)


def _run(text: str, style: str, language: str, *, is_rtl: bool) -> str:
    dress = f'<w:rStyle w:val="{style}"/>' if style else ""
    dress += "<w:rtl/>" if is_rtl else ""
    if language:
        side = "bidi" if is_rtl or language.partition("-")[0] in RIGHT_TO_LEFT else "val"
        dress += f"<w:lang w:{side}={attribute(language)}/>"
    return f"<w:r>{f'<w:rPr>{dress}</w:rPr>' if dress else ''}{''.join(_inside(text))}</w:r>"


def _inside(text: str) -> Iterator[str]:
    place = 0
    for found in _BREAK.finditer(text):
        yield from _text(text[place : found.start()])
        yield "<w:tab/>" if found[0] == "\t" else "<w:br/>"
        place = found.end()
    yield from _text(text[place:])


def _text(text: str) -> Iterator[str]:
    if text:
        yield f'<w:t xml:space="preserve">{escape(text)}</w:t>'


TAB = "<w:r><w:tab/></w:r>"


def directed(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches, each with whether it runs from right to left; what has no direction goes with what stands round it."""
    sides = [] if text.isascii() else [_side(sign) for sign in text]
    if True not in sides:
        yield text, False
        return
    last = whole = False not in sides
    waiting: list[int] = []
    for place, side in enumerate(sides):
        if side is None:
            waiting.append(place)
            continue
        for each in waiting:
            sides[each] = last and side
        waiting, last = [], side
    for each in waiting:
        sides[each] = whole
    place = 0
    for is_rtl, stretch in groupby(sides):
        end = place + len(list(stretch))
        yield text[place:end], bool(is_rtl)
        place = end


def _side(sign: str) -> bool | None:
    """Whether a sign is of a script from right to left; None where it takes the side of its neighbours."""
    match unicodedata.bidirectional(sign):
        case "R" | "AL":
            return True
        case "L":
            return False
        case _:
            return None


def begins_from_right(text: str) -> bool:
    return next((side for sign in text if (side := _side(sign)) is not None), False)


def paragraph(inside: str, style: str, *, keep: bool = False, from_right: bool = False, right: bool = False, dress: str = "") -> str:
    """A paragraph; `keep` holds it on the page of the next."""
    asked = f'<w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}{"<w:bidi/>" if from_right else ""}'
    asked += dress + ('<w:jc w:val="right"/>' if right else "")
    return f"<w:p><w:pPr>{asked}</w:pPr>{inside}</w:p>"


def link(inside: str, name: str, tip: str = "") -> str:
    """A link to a bookmark of this file."""
    told = f" w:tooltip={attribute(tip[:250])}" if tip else ""
    return f'<w:hyperlink w:anchor="{name}" w:history="1"{told}>{inside}</w:hyperlink>'


def field(instruction: str) -> str:
    """What the program that shows the page counts itself."""
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{apart}<w:r><w:t>1</w:t></w:r>{end}'


def table(widths: Iterable[float], rows: Iterable[str], *, style: str, title: str) -> Iterator[str]:
    """A table of fixed columns, in millimetres, and a little space after it: two tables that touch would become one."""
    columns = [twips(each) for each in widths]
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={attribute(title)}/></w:tblPr><w:tblGrid>"
    )
    yield from (f'<w:gridCol w:w="{each}"/>' for each in columns)
    yield "</w:tblGrid>"
    yield from rows
    yield f"</w:tbl>{paragraph('', 'AfterTable')}"


def table_row(cells: Iterable[str], *, is_head: bool = False, may_split: bool = False) -> str:
    asked = f"{'' if may_split else '<w:cantSplit/>'}{'<w:tblHeader/>' if is_head else ''}"
    return f"<w:tr>{f'<w:trPr>{asked}</w:trPr>' if asked else ''}{''.join(cells)}</w:tr>"


def table_cell(inside: str, width: float, *, columns: int = 1, merged: str = "") -> str:
    """A cell over so many columns; `merged` is “restart” where it goes on into the row below, and “continue” there."""
    asked = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    asked += f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    asked += f'<w:vMerge w:val="{merged}"/>' if merged else ""
    return f"<w:tc><w:tcPr>{asked}</w:tcPr>{inside}</w:tc>"


def bookmark(names: Iterable[tuple[int, str]]) -> str:
    """Where links lead: a bookmark without length is found where it stands."""
    return "".join(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>' for number, name in names)
