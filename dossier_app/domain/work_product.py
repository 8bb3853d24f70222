"""What investigators keep for themselves: tags, and views of their tables. It stays in the case; no dossier ever holds any of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from dossier_app.domain.failures import Refusal
from dossier_app.domain.record import Pointer, Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.words import counted, said

_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Record):
    """A word by which one finds a record again. It says nothing about the matter, and stands on no evidence.

    One tag on one record: so that it is looked up by the record as by the word, and taking one off leaves the others as they are.
    """

    kind: ClassVar[str] = "tag"

    of: Pointer = told("Which record")
    name: str = told("Tag", searched=True)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("name", self.name, said("A tag is a word, or a few."))
        if len(self.name) > _LONGEST or not self.name.isprintable():
            yield Refusal(
                "name",
                counted(
                    "A tag is a word or a few in one line, at most %n sign.",
                    "A tag is a word or a few in one line, at most %n signs.",
                    _LONGEST,
                ),
            )
        if self.of.kind in (Tag.kind, View.kind):
            yield Refusal("of", said("A tag stands on a record of the case, not on another tag or a view."))


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Record):
    """A way of looking at one table, kept under a name: which rows, in which order, gathered by what, with which columns.

    It belongs to the case and not to a user: the words by which it filters are often a person's name, which no file outside the case may
    hold, and who works on a case together looks at it together.
    """

    kind: ClassVar[str] = "view"

    title: str = told("Name", searched=True)
    page: str = told("Of which page", hint="As in facts or counterclaims")
    words: str = told("Only rows with these words", default="")
    columns: tuple[str, ...] = told("Columns", hint="Their headings, from the left; none means as they come", default=())
    sorted_by: str = told("In the order of", hint="A column's heading; empty means the order of recording", default="")
    descending: bool = told("Downwards", default=False)
    grouped_by: str = told("Gathered by", hint="A column's heading", default="")
    with_withdrawn: bool = told("Withdrawn ones too", default=False)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Give the view a name."))
        yield from needed("page", self.page, said("Say of which page it is a view."))
