"""The styles of a working copy, under the names that Word itself gives them, so that a template of theirs can take them over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier_app.dossier import look
from dossier_app.dossier.look import FULL_WIDTH, TEXT_LEFT
from dossier_app.dossier.look import NUMBER_LEFT as LEFT
from dossier_app.dossier.working_copy.markup import attribute, twips

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

HANG = TEXT_LEFT - LEFT
"""Millimetres that text stands in from its number."""
KEY = HANG + 40
_RIGHT, _STEP = 20.0, 4.0
"""Millimetres that text stays away from the right edge, and that what belongs to a paragraph stands in from it."""
_SERIF, _SANS, _MONO = "Cambria", "Calibri", "Consolas"
"""The faces of every office; ours are not there."""
_ALIKE = ((_SERIF, "Source Serif 4", "roman"), (_SANS, "Source Sans 3", "swiss"), (_MONO, "Source Code Pro", "modern"))


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its face, size in points and colour; how far its paragraphs stand in, in millimetres, and what is between them, in points.

    `hang` is how far the first line hangs out to the left, `level` that of a heading, `frame` the sides that have a rule, `room` the points
    after each sign of a run.
    """

    id: str
    name: str
    face: str = ""
    size: float = 0
    colour: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    tint: str = ""
    left: float = -1
    hang: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    keep: bool = False
    level: int = 0
    frame: str = ""
    tabs: tuple[float, ...] = ()
    right_tab: float = 0
    centred: bool = False
    is_run: bool = False
    room: float = 0


def _inked(colour: str) -> str:
    return colour.lstrip("#")


STYLES = (
    Style("Title", "Title", _SERIF, 28, before=6, after=6, left=HANG),
    Style("Subtitle", "Subtitle", _SERIF, 14, after=16, left=HANG),
    Style("Kind", "Kind of document", _SANS, 11, look.SECONDARY, left=HANG, before=24),
    Style("Heading1", "heading 1", _SERIF, 20, before=24, after=10, left=HANG, hang=HANG, keep=True, level=1),
    Style("Heading2", "heading 2", _SERIF, 14, bold=True, before=18, after=8, left=HANG, hang=HANG, keep=True, level=2),
    Style("Heading3", "heading 3", _SANS, 10.5, bold=True, before=12, after=4, left=HANG, keep=True, level=3),
    Style("Numbered", "Numbered paragraph", left=HANG, hang=HANG, right=_RIGHT, before=8, after=4),
    Style("Lead", "Lead", _SERIF, 12.5, left=HANG, after=8),
    Style("Quote", "Quote", _SERIF, 12, left=HANG + _STEP, right=_RIGHT, after=4, frame="left"),
    Style("QuoteLabel", "Quotation label", _SANS, 10, bold=True, left=HANG, hang=HANG, before=14, after=3, keep=True),
    Style("QuoteSource", "Quotation source", _SANS, 9.5, left=HANG + _STEP, right=_RIGHT, after=4),
    Style("Wording", "Wording", _SERIF, 10, left=HANG + _STEP, right=_RIGHT, after=2),
    Style("AnswerHead", "Answer head", _SANS, 9.5, look.SECONDARY, left=HANG + 2 * _STEP, right=_RIGHT, after=2, keep=True),
    Style("Answer", "Answer", _SANS, 9.5, left=HANG + 2 * _STEP, right=_RIGHT, after=2, frame="left"),
    Style("Definition", "Definition", _SANS, 9.5, left=KEY, hang=KEY - HANG, tabs=(KEY,), after=2),
    Style("Remark", "Remark", _SANS, 8.5, look.SECONDARY, left=HANG, after=10),
    Style("Caption", "caption", _SANS, 8.5, look.SECONDARY, left=HANG, after=12),
    Style("Picture", "Picture", before=10, after=4, keep=True),
    Style("Command", "Command", _MONO, 9, tint=look.TINT, left=HANG, after=2),
    Style("Amount", "Amount of record", _SANS, 18, bold=True, after=2),
    Style("Reported", "Amount reported", _SERIF, 14, after=2),
    Style("TableText", "Table text", _SANS, 9, after=1),
    Style("TableHead", "Table head", _SANS, 8.5, bold=True, keep=True),
    Style("AfterTable", "After a table", _SANS, 4, after=6),
    Style("NoticeHead", "Notice head", _SANS, 12, bold=True, keep=True, frame="all", left=3, right=3, after=3),
    Style("Notice", "Notice", _SANS, 9.5, keep=True, frame="all", left=3, right=3, after=3),
    Style("TOC1", "toc 1", _SERIF, 10.5, before=4, left=HANG, hang=HANG, right_tab=FULL_WIDTH + HANG),
    Style("TOC2", "toc 2", _SERIF, 9.5, left=HANG + 14, hang=14, right_tab=FULL_WIDTH + HANG),
    Style("Header", "header", _SANS, 8, look.SECONDARY),
    Style("Footer", "footer", _SANS, 8, look.SECONDARY),
    Style("Marking", "Marking", _SANS, 8, bold=True, centred=True),
    Style("Strong", "Strong", bold=True, is_run=True),
    Style("Number", "Paragraph number", _SANS, 9.5, bold=True, is_run=True),
    Style("Kept", "Label", _SANS, colour=look.INK, bold=True, is_run=True),
    Style("Hyperlink", "Hyperlink", colour=look.INK, is_run=True),
    Style("Reference", "Reference", _SANS, colour=look.INK, bold=True, is_run=True),
    Style("Said", "Words said", _SERIF, is_run=True),
    Style("Missing", "Missing", colour=look.SECONDARY, italic=True, is_run=True),
    Style("Aside", "Aside", _SANS, 8.5, look.SECONDARY, is_run=True),
    Style("Differing", "Differing words", underlined=True, is_run=True),
    Style("Digest", "Digest", _MONO, 7.5, is_run=True),
    Style("DigestEnd", "Digest, end of a group", _MONO, 7.5, is_run=True, room=2),
    Style("Withheld", "Withheld", _SANS, tint=look.TINT, is_run=True),
)  # fmt: skip


def styles_part(language: str) -> str:
    """The part of the file that says what each style looks like, in a language as `en-GB`."""
    usual = (
        f"{_faces(_SERIF)}{_size(10.5)}<w:lang w:val={attribute(language)} w:eastAsia={attribute(language)} w:bidi={attribute(language)}/>"
    )
    return (
        f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{usual}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="0" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        f"{''.join(map(_style, STYLES))}{_tables()}</w:styles>"
    )


def fonts_part() -> str:
    """What may stand in where a face is not there."""
    faces = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{like}"/><w:family w:val="{family}"/></w:font>' for face, like, family in _ALIKE
    )
    return f"{HEAD}<w:fonts {W}>{faces}</w:fonts>"


def settings_part() -> str:
    """As the present Word makes it, so that none opens it in a mode of compatibility."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return f'{HEAD}<w:settings {W}><w:defaultTabStop w:val="{twips(HANG)}"/><w:compat>{mode}</w:compat></w:settings>'


def _style(style: Style) -> str:
    if style.is_run:
        return (
            f'<w:style w:type="character" w:styleId="{style.id}"><w:name w:val="{style.name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
            f"<w:qFormat/><w:rPr>{''.join(_face(style))}</w:rPr></w:style>"
        )
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{''.join(_shape(style))}</w:pPr><w:rPr>{''.join(_face(style))}</w:rPr></w:style>"
    )


def _shape(style: Style) -> Iterator[str]:
    """In the order in which the format wants them."""
    if style.keep:
        yield "<w:keepNext/>"
    yield "<w:widowControl/>"
    if style.frame:
        sides = ("top", "left", "bottom", "right") if style.frame == "all" else (style.frame,)
        weight, space = ("6", "6") if style.frame == "all" else ("12", "8")
        rules = (f'<w:{side} w:val="single" w:sz="{weight}" w:space="{space}" w:color="{_inked(look.INK)}"/>' for side in sides)
        yield f"<w:pBdr>{''.join(rules)}</w:pBdr>"
    if style.tint:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{_inked(style.tint)}"/>'
    stops = [f'<w:tab w:val="left" w:pos="{twips(each)}"/>' for each in style.tabs]
    stops += [f'<w:tab w:val="right" w:pos="{twips(style.right_tab)}"/>'] if style.right_tab else []
    if stops:
        yield f"<w:tabs>{''.join(stops)}</w:tabs>"
    yield f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"/>'
    if style.left >= 0 or style.right:
        hang = f' w:hanging="{twips(style.hang)}"' if style.hang else ""
        yield f'<w:ind w:left="{twips(max(style.left, 0))}" w:right="{twips(style.right)}"{hang}/>'
    if style.centred:
        yield '<w:jc w:val="center"/>'
    if style.level:
        yield f'<w:outlineLvl w:val="{style.level - 1}"/>'


def _face(style: Style) -> Iterator[str]:
    if style.face:
        yield _faces(style.face)
    if style.bold:
        yield "<w:b/><w:bCs/>"
    if style.italic:
        yield "<w:i/><w:iCs/>"
    if style.colour:
        yield f'<w:color w:val="{_inked(style.colour)}"/>'
    if style.room:
        yield f'<w:spacing w:val="{round(style.room * 20)}"/>'
    if style.size:
        yield _size(style.size)
    if style.underlined:
        yield '<w:u w:val="single"/>'
    if style.tint and style.is_run:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{_inked(style.tint)}"/>'


def _faces(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="Times New Roman"/>'


def _size(points: float) -> str:
    halves = round(points * 2)
    return f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def _tables() -> str:
    """A head over a rule, hairlines between the rows; no colour, no band."""
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{_inked(look.TEXT)}"'
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{_inked(look.HAIR)}"'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="DossierTable"><w:name w:val="Dossier table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:bottom {strong}/><w:insideH {hair}/></w:tblBorders><w:tblCellMar>"
        '<w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )
