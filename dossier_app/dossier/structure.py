"""The structure of the printed dossier as a reader with a screen reader meets it: elements in reading order, with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True)
class Element:
    """A structure element (ISO 32000-1, 14.8): its kind, what is said of it, and its content in reading order.

    `alternative` tells a picture in words, and summarises a table; `actual` is what stands there, where the glyphs say it otherwise;
    `expansion` is what an abbreviation is short for. `scope` says over what the head of a table stands, `columns` and `rows` over how many
    of them a cell stretches, `box` where a picture is on its page. `form` names the signature field that a `Form` is kept for.

    `content` holds elements, marked content as (page, MCID), and link annotations as `Annotation`; pages are counted from 0.
    """

    kind: str
    alternative: str = ""
    actual: str = ""
    language: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    content: list[Content] = field(default_factory=list["Content"])
    expansion: str = ""
    columns: int = 1
    rows: int = 1
    form: str = ""

    def add(
        self, kind: str, *, alternative: str = "", actual: str = "", language: str = "", scope: str = "", expansion: str = "",
        columns: int = 1, rows: int = 1, form: str = "",
    ) -> Element:  # fmt: skip
        """A new element at the end of this one."""
        made = Element(
            kind,
            alternative=alternative,
            actual=actual,
            language=language,
            scope=scope,
            expansion=expansion,
            columns=columns,
            rows=rows,
            form=form,
        )
        self.content.append(made)
        return made


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a page, by its place among the page's annotations; `words` say where it leads. `order` counts all links of the file."""

    page: int
    number: int
    words: str
    order: int = 0


Content: TypeAlias = Element | tuple[int, int] | Annotation
