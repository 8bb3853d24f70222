"""A judge of accessible PDFs that is not the code which makes them: what a program can check of PDF/UA-1 (ISO 14289-1).

Each fault begins with the number of its failure condition in the Matterhorn Protocol 1.1, the field's own list of them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

PAINTS = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "EI", "INLINE"])
GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private"}
BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu", "Figure", "Formula", "Form"}
STANDARD = GROUPING | BLOCKS | INLINE
ONLY_UNDER = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
    "LI": {"L"},
    "LBody": {"LI"},
}
"""What may stand nowhere else (ISO 32000-1, tables 333 to 337)."""
ONLY_HOLDS = {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}, "TOC": {"TOCI", "TOC", "Caption"}}


@dataclass(frozen=True)
class Met:
    """A structure element where it was met in reading order."""

    kind: str
    under: str
    element: Any

    @property
    def kids(self) -> list[Any]:
        held: Any = self.element.get("/K", [])
        return list(held) if isinstance(held, pikepdf.Array) else [held]

    @property
    def content(self) -> list[tuple[tuple[int, int], int]]:
        """Its marked content: page and number; a number alone is one of the element's own page."""
        references = [kid for kid in self.kids if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid]
        own = [(self.element.Pg.objgen, kid) for kid in self.kids if isinstance(kid, int)]
        return own + [((kid.Pg if "/Pg" in kid else self.element.Pg).objgen, int(kid.MCID)) for kid in references]

    @property
    def elements(self) -> list[Any]:
        return [kid for kid in self.kids if is_element(kid)]


def faults(path: Path) -> list[str]:
    """Everything found against the file; nothing when a program can find nothing."""
    with pikepdf.open(path) as opened:
        pdf: Any = opened
        if "/StructTreeRoot" not in pdf.Root:
            return ["01-005 the file has no structure"]
        met = list(walk(pdf.Root.StructTreeRoot, "StructTreeRoot"))
        return [fault for judge in JUDGES for fault in judge(pdf, met)]


def is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def walk(node: Any, under: str) -> Iterator[Met]:
    held: Any = node.get("/K", [])
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        if is_element(kid):
            kind = str(kid.S)[1:]
            yield Met(kind, under, kid)
            yield from walk(kid, kind)


def content_is_marked(pdf: Any, met: list[Met]) -> Iterator[str]:
    """Everything painted belongs to an element or is an artefact, and never to both."""
    del met
    for number, page in enumerate(pdf.pages, 1):
        held: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            if name in ("BDC", "BMC"):
                kind = str(instruction.operands[0])
                if kind == "/Artifact" and any(each != "/Artifact" for each in held):
                    yield f"01-003 page {number}: an artefact inside tagged content"
                if kind != "/Artifact" and "/Artifact" in held:
                    yield f"01-004 page {number}: tagged content inside an artefact"
                held.append(kind)
            elif name == "EMC":
                held.pop()
            elif name in PAINTS and not held:
                yield f"01-005 page {number}: {name} paints outside of all marked content"
        if held:
            yield f"01-005 page {number}: marked content that never ends"


def content_is_found_again(pdf: Any, met: list[Met]) -> Iterator[str]:
    """From the page to the element and back, for every piece of marked content (ISO 32000-1, 14.7.4.4)."""
    parents = parent_tree(pdf)
    claimed: dict[tuple[tuple[int, int], int], Any] = {}
    for each in met:
        for place in each.content:
            if place in claimed:
                yield f"01-006 two elements hold content {place}"
            claimed[place] = each.element
    for number, page in enumerate(pdf.pages, 1):
        if "/StructParents" not in page:
            yield f"01-006 page {number}: no way from the page to its elements"
            continue
        known = list(parents.get(int(page.StructParents), []))
        marked = [int(each.operands[1].MCID) for each in pikepdf.parse_content_stream(page) if has_number(each)]
        if len(set(marked)) != len(marked):
            yield f"01-006 page {number}: two pieces of content have one number"
        for piece in marked:
            owner = claimed.get((page.objgen, piece))
            if owner is None:
                yield f"01-006 page {number}: content {piece} belongs to no element"
            elif piece >= len(known) or known[piece].objgen != owner.objgen:
                yield f"01-006 page {number}: content {piece} leads to another element"


def has_number(instruction: Any) -> bool:
    if str(instruction.operator) != "BDC" or len(instruction.operands) != 2:
        return False
    return isinstance(instruction.operands[1], pikepdf.Dictionary) and "/MCID" in instruction.operands[1]


def parent_tree(pdf: Any) -> dict[int, Any]:
    return dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())


def kinds_are_standard_and_in_place(pdf: Any, met: list[Met]) -> Iterator[str]:
    del pdf
    for each in met:
        if each.kind not in STANDARD:
            yield f"02-001 {each.kind} is no standard kind of element"
        if each.kind in ONLY_UNDER and each.under not in ONLY_UNDER[each.kind]:
            yield f"09-004 {each.kind} stands in {each.under}"
        allowed = ONLY_HOLDS.get(each.kind)
        for kid in each.elements if allowed else ():
            if str(kid.S)[1:] not in (allowed or ()):
                yield f"09-004 {each.kind} holds {str(kid.S)[1:]}"


def file_says_what_it_is(pdf: Any, met: list[Met]) -> Iterator[str]:
    del met
    if not bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "06-001 the catalogue does not say that the file is tagged"
    with pdf.open_metadata() as metadata:
        if not str(metadata.get("dc:title", "")):
            yield "06-003 the metadata have no title"
        if str(metadata.get("pdfuaid:part", "")) != "1":
            yield "06-002 the metadata do not claim PDF/UA-1"
    if not bool(pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "07-001 the window shows the file's name, not its title"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(pdf.Root.get("/Lang", ""))):
        yield "11-006 the file does not say its language"
    if pdf.is_encrypted:
        yield "26-001 the file is encrypted"


def languages_are_languages(pdf: Any, met: list[Met]) -> Iterator[str]:
    del pdf
    for each in met:
        if "/Lang" in each.element and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(each.element.Lang)):
            yield f"11-001 {each.kind} says that its language is “{each.element.Lang}”"


def figures_are_told_in_words(pdf: Any, met: list[Met]) -> Iterator[str]:
    del pdf
    for each in met:
        if each.kind in ("Figure", "Formula") and not str(each.element.get("/Alt", "")) and not str(each.element.get("/ActualText", "")):
            yield f"13-004 a {each.kind.lower()} has no words for who cannot see it"


def headings_skip_no_level(pdf: Any, met: list[Met]) -> Iterator[str]:
    del pdf
    levels = [int(each.kind[1]) for each in met if re.fullmatch("H[1-6]", each.kind)]
    if levels and levels[0] != 1:
        yield f"14-002 the first heading is H{levels[0]}"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"14-003 H{after} follows H{before}"


def tables_are_regular(pdf: Any, met: list[Met]) -> Iterator[str]:
    """Every head says over what it stands, and every row has as many cells, spans counted."""
    del pdf
    for each in met:
        if each.kind == "TH" and attribute(each.element, "/Scope") is None:
            yield "15-003 a head of a table does not say over what it stands"
        if each.kind == "Table":
            yield from irregular(each)


def irregular(table: Met) -> Iterator[str]:
    rows = [kid for kid in table.elements if str(kid.S) == "/TR"]
    rows += [row for kid in table.elements if str(kid.S) in ("/THead", "/TBody", "/TFoot") for row in Met("", "", kid).elements]
    widths: list[int] = []
    hanging: list[int] = []
    for row in rows:
        cells = Met("TR", "Table", row).elements
        widths.append(sum(int(attribute(cell, "/ColSpan") or 1) for cell in cells) + sum(1 for left in hanging if left > 0))
        hanging = [left - 1 for left in hanging if left > 1]
        for cell in cells:
            down = int(attribute(cell, "/RowSpan") or 1)
            hanging += [down - 1] * int(attribute(cell, "/ColSpan") or 1) if down > 1 else []
    if len(set(widths)) > 1:
        yield f"15-004 the rows of a table have {sorted(set(widths))} cells"
    if not widths:
        yield "15-004 a table has no row"


def attribute(element: Any, name: str) -> Any:
    held: Any = element.get("/A", [])
    for each in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(each, pikepdf.Dictionary) and name in each:
            return each[name]
    return None


def annotations_are_in_the_tree(pdf: Any, met: list[Met]) -> Iterator[str]:
    parents = parent_tree(pdf)
    holding = {kid.Obj.objgen: each for each in met for kid in each.kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid}
    for number, page in enumerate(pdf.pages, 1):
        notes: list[Any] = list(page.get("/Annots", []))
        if notes and str(page.get("/Tabs", "")) != "/S":
            yield f"28-008 page {number}: the tabulator does not follow the structure"
        for note in notes:
            holder = holding.get(note.objgen)
            kind = str(note.Subtype)[1:]
            wanted, fault = {"Link": ("Link", "28-011"), "Widget": ("Form", "28-010")}.get(kind, ("Annot", "28-002"))
            if holder is None or holder.kind != wanted:
                yield f"{fault} page {number}: a {kind} stands in no {wanted}"
            elif parents.get(int(note.get("/StructParent", -1))) != holder.element:
                yield f"{fault} page {number}: a {kind} does not lead back to its element"
            if kind == "Widget" and not str(note.get("/TU", "")):
                yield f"28-005 page {number}: a field has no name for who cannot see it"
            if kind != "Widget" and not str(note.get("/Contents", "")):
                yield f"28-012 page {number}: a {kind} does not say where it leads"


def fonts_can_be_read(pdf: Any, met: list[Met]) -> Iterator[str]:
    """Every face used is in the file and says which characters its glyphs are."""
    del met
    fonts = {font.objgen: font for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values()}
    for font in fonts.values():
        name = str(font.get("/BaseFont", ""))
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        if not any(key in described.get("/FontDescriptor", {}) for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"31-009 {name} is not in the file"
        if "/ToUnicode" not in font:
            yield f"31-027 {name} does not say which characters its glyphs are"


Judge = Callable[[Any, list[Met]], Iterator[str]]

JUDGES: tuple[Judge, ...] = (
    content_is_marked,
    content_is_found_again,
    kinds_are_standard_and_in_place,
    file_says_what_it_is,
    languages_are_languages,
    figures_are_told_in_words,
    headings_skip_no_level,
    tables_are_regular,
    annotations_are_in_the_tree,
    fonts_can_be_read,
)
