"""The structure of the printed dossier as a reader with a screen reader meets it: elements in reading order, with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Element:
    """A structure element (ISO 32000-1, 14.8): its kind, what is said of it, and its content in reading order.

    `content` holds elements, marked content as (page, MCID), and link annotations as `Annotation`; pages are counted from 0.
    """

    kind: str
    alternative: str = ""
    actual: str = ""
    language: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    content: list[Element | tuple[int, int] | Annotation] = field(default_factory=list["Element | tuple[int, int] | Annotation"])

    def add(self, kind: str, *, alternative: str = "", actual: str = "", language: str = "", scope: str = "") -> Element:
        """A new element at the end of this one."""
        made = Element(kind, alternative=alternative, actual=actual, language=language, scope=scope)
        self.content.append(made)
        return made


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a page, by its place among the page's annotations; `words` say where it leads."""

    page: int
    number: int
    words: str
