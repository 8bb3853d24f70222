"""PDF: the text of each page as PDFium finds it.

A page has no lines of its own, so the line ends are PDFium's, written here as line feeds; pages are joined by form feeds. Nothing else is
changed. Forms, scripts, links and attached files are not opened, and nothing is drawn. What a PDF holds as text need not be what it
shows: white or covered letters, or a scan's own recognition, are read like any others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, BinaryIO, cast

import pypdfium2

from dossier_app.domain.rendition_text import RenditionText
from dossier_app.domain.words import said
from dossier_app.exchange.readers.extract import Extract, Unread

_PASSWORD = 4  # FPDF_ERR_PASSWORD of fpdfview.h
_SECURITY = 5
_HALF_SIGN = re.compile(r"[\ud800-\udfff]")
_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's text, whether some of it lies beyond the edge of what the page shows, and whether half signs were left out of it."""

    text: str
    lies_beyond: bool
    had_half_signs: bool

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


def read(evidence: BinaryIO) -> Extract:
    document = opened(evidence)
    pages = [_page(document, number) for number in range(len(document))]
    if not pages:
        raise Unread("The PDF has no pages.")
    remarks = tuple(_said(pages))
    if all(page.is_empty for page in pages):
        return Extract(said=remarks, pages=len(pages))
    starts = accumulate((len(page.text) + 1 for page in pages[:-1]), initial=0)
    text = "\f".join(page.text for page in pages)
    return Extract((RenditionText(text, "pypdfium2", _version(), page_starts=tuple(starts)),), remarks, len(pages))


def _said(pages: list[_Page]) -> Iterator[str]:
    if all(page.is_empty for page in pages):
        where = "its only page" if len(pages) == 1 else f"any of its {len(pages):,} pages"
        yield f"No text was found on {where}, as in a scan. What is shown can be marked as a region."
    elif empty := _listed(pages, lambda page: page.is_empty):
        yield f"No text was found on {empty} of {len(pages):,}: what stands there was not read."
    if beyond := _listed(pages, lambda page: page.lies_beyond):
        yield f"On {beyond} text lies beyond the edge of what is shown. It was read as well: look at the original before you quote."
    if halved := _listed(pages, lambda page: page.had_half_signs):
        yield f"On {halved} some signs stand for no letter. They were left out."


def opened(evidence: BinaryIO) -> Any:
    """The document of PDFium; raises Unread when it is locked or is none."""
    try:
        return pypdfium2.PdfDocument(evidence)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) in (_PASSWORD, _SECURITY):
            raise Unread(said("The PDF is locked with a password. Take in a copy that was saved without one.")) from None
        raise Unread(said("The PDF is damaged, or is none: it could not be opened.")) from None


def _page(document: Any, number: int) -> _Page:
    try:
        page = document[number]
        words = page.get_textpage()
        text = cast("str", words.get_text_range(errors="surrogatepass"))
        shown = cast("str", words.get_text_bounded(errors="surrogatepass"))
    except pypdfium2.PdfiumError:
        raise Unread(f"Page {number + 1} of the PDF is damaged, so its text was not taken.") from None
    words.close()
    page.close()
    whole = _HALF_SIGN.sub("", text)
    return _Page(whole.replace("\r\n", "\n"), len("".join(shown.split())) < len("".join(text.split())), whole != text)


def _version() -> str:
    version = cast("Any", pypdfium2).version
    return f"{version.PYPDFIUM_INFO} (PDFium {version.PDFIUM_INFO})"


def _listed(pages: list[_Page], which: Callable[[_Page], bool]) -> str:
    """The pages of which this is so: “page 3”, “pages 3, 5 and 7 more”."""
    numbers = [number for number, page in enumerate(pages, 1) if which(page)]
    if len(numbers) < 2:
        return f"page {numbers[0]}" if numbers else ""
    more = f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else ""
    return f"pages {', '.join(map(str, numbers[:_NAMED]))}{more}"
