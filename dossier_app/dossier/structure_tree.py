"""The structure tree of a file: every element, what stands in it, and the way back from the pages to the elements."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dossier_app.dossier.structure import Annotation, Element
from dossier_app.dossier.tagging import text_string
from dossier_app.dossier.weaving import woven

_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))


def make_room(pdf: Any, structure: Element) -> None:
    """Let the pages of a file say by which keys the tree will know them, as its links do. The tree itself comes last, by `with_tree`."""
    from pikepdf import Dictionary, Name, String

    for key, page in enumerate(pdf.pages):
        page.obj.StructParents = key
        page.obj.Tabs = Name.S
    keys = len(pdf.pages) + sum(1 for _ in _annotations(structure))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTreeNextKey=keys))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(structure.language or "en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines


def with_tree(saved: bytes, structure: Element) -> bytes:
    """The file with its tree. An element that waits for a signature field takes it in; without one it is left away."""
    return woven(saved, _objects(saved, structure))


def _objects(saved: bytes, structure: Element) -> dict[int, str]:
    import pikepdf

    with pikepdf.open(io.BytesIO(saved)) as pdf:
        tree = _Tree(pdf)
        tree.write(structure)
        return tree.objects


def _annotations(element: Element) -> Iterator[Annotation]:
    for each in element.content:
        if isinstance(each, Element):
            yield from _annotations(each)
        elif isinstance(each, Annotation):
            yield each


@dataclass(frozen=True, slots=True)
class _Field:
    """An empty signature field: its number and its page's, the key by which the tree knows it, and whose it is."""

    number: int
    page: int
    key: int
    told: str


class _Tree:
    """Writes the elements as they stand in the file, by the numbers that objects, pages and links have in it."""

    def __init__(self, pdf: Any) -> None:
        self.objects: dict[int, str] = {}
        self._pages = [page.obj for page in pdf.pages]
        self._numbers = [page.objgen[0] for page in self._pages]
        fields = pdf.Root.AcroForm.Fields if "/AcroForm" in pdf.Root else ()
        self._fields = {str(each.T): _Field(each.objgen[0], each.P.objgen[0], int(each.StructParent), str(each.TU)) for each in fields}
        self._root, self._next = pdf.Root.StructTreeRoot.objgen[0], int(pdf.trailer.Size)
        self._keys = int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
        self._level = 0
        self._content: list[dict[int, int]] = [{} for _ in self._pages]
        """Of each page the elements that its pieces of content belong to."""
        self._holders: dict[int, int] = {}
        """The elements of links and fields, by their keys."""

    def write(self, structure: Element) -> None:
        top = self._element(structure, self._root)
        held = [self._add(f"[{' '.join(f'{kept[each]} 0 R' for each in range(len(kept)))}]") for kept in self._content]
        keyed = [*enumerate(held), *sorted(self._holders.items())]
        parents = self._add(f"<</Nums[{' '.join(f'{key} {number} 0 R' for key, number in keyed)}]>>")
        self.objects[self._root] = f"<</Type/StructTreeRoot/K[{top} 0 R]/ParentTree {parents} 0 R/ParentTreeNextKey {self._keys}>>"

    def _add(self, text: str = "") -> int:
        number = self._next
        self._next += 1
        self.objects[number] = text
        return number

    def _element(self, element: Element, parent: int) -> int:
        number = self._add()
        said = f"<</Type/StructElem/S/{self._kind(element)}/P {parent} 0 R{_told(element)}"
        home = next((each[0] for each in element.content if isinstance(each, tuple)), None)
        if home is not None:  # then a number alone names the content on that page, which a long dossier has by the ten thousand
            said += f"/Pg {self._numbers[home]} 0 R"
        if field := self._fields.get(element.form):
            self._holders[field.key] = number
            # The object itself, not a list of it: only so do readers see that filling the field changes nothing else.
            said += f"/Alt{text_string(field.told)}/K<</Type/OBJR/Obj {field.number} 0 R/Pg {field.page} 0 R>>"
        else:
            content = list(self._content_of(element, number, home))
            said += f"/K {content[0]}" if len(content) == 1 else f"/K[{' '.join(content)}]"
        self.objects[number] = f"{said}>>"
        return number

    def _content_of(self, element: Element, number: int, home: int | None) -> Iterator[str]:
        for each in element.content:
            if isinstance(each, Element):
                if each.content or each.actual or each.form in self._fields:
                    yield f"{self._element(each, number)} 0 R"
            elif isinstance(each, Annotation):
                yield self._link(each, number)
            else:
                page, mark = each
                self._content[page][mark] = number
                yield str(mark) if page == home else f"<</Type/MCR/Pg {self._numbers[page]} 0 R/MCID {mark}>>"

    def _link(self, annotation: Annotation, number: int) -> str:
        found = self._pages[annotation.page].Annots[annotation.number]
        self._holders[len(self._pages) + annotation.order] = number
        return f"<</Type/OBJR/Obj {found.objgen[0]} 0 R/Pg {self._numbers[annotation.page]} 0 R>>"

    def _kind(self, element: Element) -> str:
        """Its kind; a heading is at most one level below the heading before it, in whatever size it is set."""
        if element.kind not in _HEADINGS:
            return element.kind
        self._level = min(int(element.kind[1]), self._level + 1)
        return f"H{self._level}"


def _told(element: Element) -> str:
    """What is said of an element besides its kind and its content."""
    is_table = element.kind == "Table"  # its summary; words instead of the whole table would hide its cells
    alternative = "" if is_table else element.alternative
    keyed = (("Alt", alternative), ("ActualText", element.actual), ("E", element.expansion), ("Lang", element.language))
    said = "".join(f"/{key}{text_string(words)}" for key, words in keyed if words)
    if element.box:
        return f"{said}/A<</O/Layout/BBox[{' '.join(f'{each:.2f}' for each in element.box)}]>>"
    table = f"/Summary{text_string(element.alternative)}" if is_table and element.alternative else ""
    table += f"/Scope/{element.scope}" if element.scope else ""
    table += f"/ColSpan {element.columns}" if element.columns > 1 else ""
    table += f"/RowSpan {element.rows}" if element.rows > 1 else ""
    return f"{said}/A<</O/Table{table}>>" if table else said
