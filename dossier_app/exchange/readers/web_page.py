"""HTML: the words of the page as lines. Nothing is fetched, run or drawn.

Runs of blanks become one, as HTML has it, save in preformatted text; a block begins a line and cells are parted by a tab. Scripts, styles,
templates, comments and the texts of attributes (such as those for pictures) are left out. Style sheets are not followed, so text which
the page hides is there too, and where hiding is plain to see that is said.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import BinaryIO

from dossier_app.exchange.readers.encoding import decoded
from dossier_app.exchange.readers.extract import Extract, our_text

_LEFT_OUT = {"script", "style", "template"}
_CELLS = {"td", "th"}
_KEPT_AS_TYPED = {"pre", "textarea", "listing"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup",
    "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select",
    "summary", "table", "tbody", "textarea", "tfoot", "thead", "title", "tr", "ul",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(evidence: BinaryIO) -> Extract:
    raw = evidence.read()
    return read_page(raw, None)


def read_page(raw: bytes, declared: str | None, *, name: str = "text") -> Extract:
    """The page in these bytes; `declared` is the encoding that came with it, which outranks what the page says of itself."""
    found = _CHARSET.search(raw[:4096])
    source, said = decoded(raw, declared or (found.group(1).decode("ascii") if found else None))
    page = _Page()
    page.feed(source)
    page.close()
    if page.left_out:
        said += (f"A <{page.left_out}> of the page is never closed; what follows it was not read.",)
    if page.hides:
        said += ("The page hides some of its text from view. That text was read as well: look at the original before you quote.",)
    return Extract((our_text(page.text(), "HTML", name=name, language=page.language),), said)


class _Page(HTMLParser):
    """Gathers the words of a page, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language: str | None = None
        self.left_out = ""
        self.hides = False
        self._depth = 0
        self._typed = 0
        self._lines: list[str] = []
        self._line: list[str] = []

    def text(self) -> str:
        self._break()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out(tag, 1):
            return
        told = dict(attrs)
        self.hides = self.hides or "hidden" in told or bool(_HIDDEN.search(told.get("style") or ""))
        if tag == "html" and _LANGUAGE.fullmatch(told.get("lang") or ""):
            self.language = told["lang"]
        self._bound(tag)
        self._typed += tag in _KEPT_AS_TYPED

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no empty elements but the void ones: <div/> opens, and so does <script/>.
        self.handle_starttag(tag, attrs)
        if tag in self.CDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out(tag, -1):
            return
        if tag in _BLOCKS:
            self._break()
        self._typed = max(0, self._typed - (tag in _KEPT_AS_TYPED))

    def handle_data(self, data: str) -> None:
        if self.left_out:
            return
        if self._typed:
            first, *others = data.replace("\r\n", "\n").split("\n")
            self._line.append(first)
            for line in others:
                self._break()
                self._line.append(line)
        else:
            self._line.append(_BLANKS.sub(" ", data))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A `<![…` in a page is a comment up to the next `>`, as in every browser."""
        del report
        return self.rawdata.find(">", i + 3) + 1 or -1

    def _left_out(self, tag: str, step: int) -> bool:
        """Whether this tag belongs to what is left out, whose depth it moves."""
        if not self.left_out and step > 0 and tag in _LEFT_OUT:
            self.left_out, self._depth = tag, 1
            return True
        if self.left_out and tag == self.left_out:
            self._depth += step
            self.left_out = self.left_out if self._depth else ""
            return True
        return bool(self.left_out)

    def _bound(self, tag: str) -> None:
        if tag in _CELLS and any(not piece.isspace() for piece in self._line):
            self._line.append("\t")
        elif tag in _BLOCKS:
            self._break()

    def _break(self) -> None:
        line = "".join(self._line)
        if not self._typed:
            line = re.sub(" *(\t) *| {2,}", lambda found: found.group(1) or " ", line).strip(" ")
        if line.strip():
            self._lines.append(line)
        self._line.clear()
