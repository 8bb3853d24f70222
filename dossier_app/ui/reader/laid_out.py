"""The document that Qt lays out: the words of an exhibit in the dossier's serif, each paragraph or line of a page a block of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

from dossier_app.domain.rendition_text import utf16_of
from dossier_app.ui import theme
from dossier_app.ui.reader.mark_painting import unit
from dossier_app.ui.reader.spelling import has_endless_words

_TOP = 24
_PAST_THE_END = 460
_LONGEST_HEADLINE = 160
# Qt counts in 64ths of a pixel and lays nothing out beyond 2**23 of them.
_HIGHEST = (1 << 23) - 20_000
_LETTERS_IN_A_LINE = 24


def shown_part(text: str) -> int:
    """How many code points of the text can be laid out. All, but for a text of some hundred thousand lines."""
    most = int(_HIGHEST / unit(28))
    if len(text) // _LETTERS_IN_A_LINE + _count_of_lines(text) < most:
        return len(text)
    lines = place = 0
    while lines < most and place < len(text):
        ends = text.find("\n", place)
        line = (len(text) if ends < 0 else ends + 1) - place
        lines += 1 + line // _LETTERS_IN_A_LINE
        place += line
    return place if lines < most else min(place, most * _LETTERS_IN_A_LINE)


def _count_of_lines(text: str) -> int:
    return sum(text.count(end) for end in "\n\r\f\v\x85\u2028\u2029")


def document_of(displayed: str, page_starts: Sequence[int]) -> QTextDocument:
    """The document of this display. It is made whole before a window sees it: every change seen is a layout of everything."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(theme.font("reader", serif=True))
    option = QTextOption()
    wrap = QTextOption.WrapMode
    option.setWrapMode(wrap.WrapAnywhere if has_endless_words(displayed) else wrap.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    is_tight = bool(page_starts) or (_count_of_lines(displayed) + len(displayed) / _LETTERS_IN_A_LINE) * unit(42) > _HIGHEST
    cursor.setBlockFormat(_spacing(below=0 if is_tight else unit(14)))
    cursor.insertText(displayed)
    for start in page_starts[1:]:
        cursor.setPosition(utf16_of(displayed, start))
        cursor.setBlockFormat(_spacing(above=unit(28)))
    first = displayed.partition("\n")[0]
    if not page_starts and first.strip() and len(first) <= _LONGEST_HEADLINE and not first.rstrip().endswith((".", "!", "?", ":")):
        _set_headline(document)
    frame = document.rootFrame()
    shape = frame.frameFormat()
    shape.setTopMargin(_TOP)
    shape.setBottomMargin(_PAST_THE_END)  # the last words may be read with a form below them
    frame.setFrameFormat(shape)
    return document


def _spacing(*, above: float = 0, below: float = 0) -> QTextBlockFormat:
    spacing = QTextBlockFormat()
    spacing.setLineHeight(unit(28), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    spacing.setTopMargin(above)
    spacing.setBottomMargin(below)
    return spacing


def _set_headline(document: QTextDocument) -> None:
    cursor = QTextCursor(document.firstBlock())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    large = QTextCharFormat()
    face = theme.font("reader", 600, serif=True)
    face.setPixelSize(round(unit(19)))
    face.setWeight(QFont.Weight.DemiBold)
    large.setFont(face)
    cursor.mergeCharFormat(large)
