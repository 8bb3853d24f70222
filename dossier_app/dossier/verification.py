"""The report of a verification: one page, in the look of the dossier, that is not signed and says so."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from dossier_app.dossier import look
from dossier_app.dossier.archive import archived
from dossier_app.dossier.fonts import SANS, register, spelt
from dossier_app.dossier.look import MM, PORTRAIT, Type
from dossier_app.dossier.markup import escaped, in_groups
from dossier_app.dossier.structure import Element
from dossier_app.dossier.tagging import TaggedCanvas

_LEFT, _WIDTH = PORTRAIT.left, PORTRAIT.right - PORTRAIT.left
_WORD_LEFT, _SAID_LEFT = 44.0, 74.0
_FOOT = 16.0
_MOST_LISTED = 5
_LENGTHS = ((700, True), (500, True), (340, True), (340, False), (200, False), (110, False))
"""How long a sentence may be, and whether what it does not prove is said too: as much as one page has room for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, the verdict in a word, the sentence, and what it does not prove."""

    about: str
    word: str
    sentence: str
    does_not_prove: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed: the file, the verdict on it, and what it rests on."""

    state: str
    is_valid: bool
    file: str
    about: str
    headline: str
    findings: tuple[Finding, ...]
    attached: tuple[Finding, ...]
    since: tuple[str, ...]
    digests: tuple[tuple[str, str], ...]
    made: str
    program: str
    packaged: tuple[Finding, ...] = ()
    disclosed: tuple[Finding, ...] = ()
    """Exhibits that were withheld, and were laid beside the dossier now."""


def report_pdf(report: Report) -> bytes:
    """The page, as an archive file that can be read aloud. However long the sentences are that a hostile file brings about, it is one."""
    register()
    room = (PORTRAIT.height - PORTRAIT.top - _FOOT - 14) * MM
    root, rows = next(filter(lambda laid: _height(laid) <= room, (_laid(report, *how) for how in _LENGTHS)), _laid(report, *_LENGTHS[-1]))
    drawn = io.BytesIO()
    canvas = TaggedCanvas(drawn, pagesize=PORTRAIT.points, invariant=1, initialFontName=cast("Any", SANS), lang=root.language)
    canvas.setTitle(f"Verification of {report.file}: {report.state}")
    canvas.setCreator(report.program)
    canvas.setProducer("dossier_app")
    top = (PORTRAIT.height - PORTRAIT.top + 8) * MM
    for row in rows:
        row.draw(canvas, top)
        top -= row.height
    foot = _Row(_Part(_LEFT, _WIDTH, _set(_foot_words(report), look.NOTE), root.add("P")), ruled=look.STRONG_RULE)
    foot.draw(canvas, _FOOT * MM + foot.height)
    canvas.showPage()
    canvas.save()
    return archived(drawn.getvalue(), root)


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph: where it begins and how wide it is, in millimetres, and the element it is the content of."""

    left: float
    width: float
    flow: Any
    element: Element


class _Row:
    """Paragraphs side by side, each at its place from the left, with a line above or none."""

    def __init__(self, *parts: _Part, before: float = 4, ruled: float = 0, mark: str = "") -> None:
        self._parts = [(part, float(part.flow.wrap(part.width * MM, 10_000)[1])) for part in parts]
        self._before, self._ruled, self._mark = before, ruled, mark
        self.height = before + max(height for _, height in self._parts) + 3

    def draw(self, canvas: Any, top: float) -> None:
        with canvas.furniture():
            if self._ruled:
                canvas.setStrokeColor(look.TEXT if self._ruled == look.STRONG_RULE else look.ROW)
                canvas.setLineWidth(self._ruled)
                canvas.line(_LEFT * MM, top, PORTRAIT.right * MM, top)
            if self._mark:
                _marked(canvas, self._mark, (_LEFT + 2) * MM, top - self._before - 20)
        for part, height in self._parts:
            with canvas.content(part.element):
                part.flow.drawOn(canvas, part.left * MM, top - self._before - height)


def _height(laid: tuple[Element, list[_Row]]) -> float:
    return sum(row.height for row in laid[1])


def _laid(report: Report, longest: int, in_full: bool) -> tuple[Element, list[_Row]]:
    """The rows of the page, and its structure."""
    root = Element("Document", language="en-GB")
    return root, list(_rows(report, root, longest, in_full=in_full))


def _rows(report: Report, root: Element, longest: int, *, in_full: bool) -> Iterator[_Row]:
    def line(words: str, kind: Type, tag: str = "P", left: float = _LEFT) -> _Part:
        return _Part(left, PORTRAIT.right - left, _set(words, kind), root.add(tag))

    yield _Row(line("Report of a verification", look.KIND_OF_DOCUMENT, "H1"), before=0)
    yield _Row(line(_cut(report.file, 120), look.SUBTITLE), before=2)
    if report.about:
        yield _Row(line(_cut(report.about, 160), look.NOTE), before=0)
    mark = "holds" if report.is_valid else "does not hold"
    yield _Row(line(report.state, look.H1, "H2", _LEFT + 10), before=12, mark=mark)
    yield _Row(line(_cut(report.headline, longest), look.LEAD), before=2)
    table = root.add("Table", alternative="What was looked at, the verdict in a word, and what it says")
    for number, each in enumerate(report.findings):
        yield _finding(table, each.about.capitalize(), each, longest, in_full=in_full, before=10 if number == 0 else 5)
    for each in _attached(report.attached):
        yield _finding(table, "Attached", each, longest, in_full=False, before=5)
    for each in _attached(report.packaged, "in the package, as the signed schedule lists them."):
        yield _finding(table, "Package", each, longest, in_full=False, before=5)
    for each in report.disclosed:
        yield _finding(table, "Disclosed", each, longest, in_full=False, before=5)
    more = len(report.since) - _MOST_LISTED
    for each in (*report.since[:_MOST_LISTED], *([f"And {more} more."] if more > 0 else [])):
        yield _finding(table, "Since", Finding("", "", each, ""), longest, in_full=False, before=5)
    digests = root.add("Table", alternative="Digests by which the file, the signer and the approver are known")
    for number, (name, digest) in enumerate(report.digests):
        pair = digests.add("TR")
        what = _Part(_LEFT, 50, _set(f"SHA-256 of the {name}", look.NOTE), pair.add("TH", scope="Row"))
        figures = _Part(_SAID_LEFT, 118, _set(in_groups(digest), look.DIGEST), pair.add("TD").add("Span", actual=digest))
        yield _Row(what, figures, before=1 if number else 8, ruled=0 if number else look.ROW_RULE)


def _finding(table: Element, name: str, each: Finding, longest: int, *, in_full: bool, before: float) -> _Row:
    said = escaped(spelt(_cut(each.sentence, longest), look.CELL.face))
    if in_full and each.does_not_prove:
        said += f'<br/><font color="{look.SECONDARY}" size="{look.NOTE.size}">{escaped(spelt(each.does_not_prove, look.CELL.face))}</font>'
    row = table.add("TR")
    return _Row(
        _Part(_LEFT, 24, _set(name, look.CELL_TITLE), row.add("TH", scope="Row")),
        _Part(_WORD_LEFT, 28, _set(each.word or "–", look.FIDELITY), row.add("TD")),
        _Part(_SAID_LEFT, 118, _flow(said, look.CELL), row.add("TD")),
        before=before,
        ruled=look.ROW_RULE,
    )


def _attached(attached: tuple[Finding, ...], so: str = "inside, as the manifest lists them.") -> Iterator[Finding]:
    """The files in one line where all is well; by name where something is not."""
    amiss = [each for each in attached if each.word != "holds"]
    for each in amiss[:_MOST_LISTED]:
        yield Finding("", each.word, each.sentence if each.about in each.sentence else f"{each.about}: {each.sentence}", "")
    if len(amiss) > _MOST_LISTED:
        yield Finding("", "does not hold", f"And {len(amiss) - _MOST_LISTED} more.", "")
    count = len(attached) - len(amiss)
    if count:
        yield Finding("", "holds", f"{count} {'file' if count == 1 else 'files'} {so}", "")


def _foot_words(report: Report) -> str:
    return (
        f"This report is not signed: anybody could have written it. It says what {report.program} found on {report.made}, by the clock of "
        "the computer it ran on. Whoever relies on it verifies the dossier itself: “dossier verify”, or the steps on its last pages."
    )


def _marked(canvas: Any, word: str, left: float, bottom: float) -> None:
    """A tick or a cross beside the verdict, which says the same in words."""
    canvas.setStrokeColor(look.INK)
    canvas.setLineWidth(2.4)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    corners = ((0, 5), (4.5, 0), (13, 12)) if word == "holds" else ((0, 0), (12, 12))
    path.moveTo(left + corners[0][0], bottom + corners[0][1])
    for across, up in corners[1:]:
        path.lineTo(left + across, bottom + up)
    if word != "holds":
        path.moveTo(left, bottom + 12)
        path.lineTo(left + 12, bottom)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setLineCap(0)


def _set(words: str, kind: Type) -> Any:
    return _flow(escaped(spelt(words, kind.face)), kind)


def _flow(marked: str, kind: Type) -> Any:
    from dossier_app.dossier.mixed import flow

    return flow(marked, look.paragraph_style(kind))


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
