"""Commands on tags and on saved views: what investigators keep for themselves, and no dossier ever holds."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.connections import name_in
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Change, Changes, add, alter
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said
from dossier_app.domain.work_product import Tag, View

_TAKEN_OFF = "taken off"


def tags_of(case: Reading, record: Record) -> list[str]:
    """The tags on a record, in the order of the alphabet."""
    return sorted((tag.name for tag in case.naming(Tag, "of", pointer_to(record))), key=str.casefold)


def known_tags(case: Reading) -> list[str]:
    """Every tag that stands on anything, once, in the order of the alphabet."""
    return sorted({tag.name for tag in case.all(Tag)}, key=str.casefold)


@command(
    "tag add", QT_TRANSLATE_NOOP("Command", "Tag…"), keys="T", menu=Menu.EDIT, icon="tag",
    example='tag add --records F1 --records C2 --names "to check"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class AddTags(Command):
    """Put tags on records, to find them again; no dossier ever holds them."""

    records: tuple[Pointer, ...] = asks("Records", hint="Labels such as F1 or C2")
    names: tuple[str, ...] = asks("Tags")

    def decide(self, case: Reading, /) -> Changes:
        spelt = {name.casefold(): name for name in known_tags(case)}
        wanted = {name.casefold(): spelt.get(name.casefold(), name) for name in (each.strip() for each in self.names) if name}
        if not wanted:
            raise Refusal("names", said("Say at least one tag."))
        changes: list[Change] = []
        for record in _named(case, self.records):
            has = {name.casefold() for name in tags_of(case, record)}
            new = (Tag(id=new_identity(), of=pointer_to(record), name=name) for key, name in wanted.items() if key not in has)
            try:
                changes += add(*new)
            except Refusal as fault:
                raise Refusal({"name": "names", "of": "records"}.get(fault.field, fault.field), fault.words) from None
        return tuple(changes)


@command(
    "tag remove", QT_TRANSLATE_NOOP("Command", "Take tags off…"), menu=Menu.EDIT, icon="tag",
    example='tag remove --records F1 --records C2 --names "to check"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RemoveTags(Command):
    """Take tags off records; those that do not have them are left as they are."""

    records: tuple[Pointer, ...] = asks("Records", hint="Labels such as F1 or C2")
    names: tuple[str, ...] = asks("Tags")

    def decide(self, case: Reading, /) -> Changes:
        wanted = {name.strip().casefold() for name in self.names}
        tags = [tag for record in _named(case, self.records) for tag in case.naming(Tag, "of", pointer_to(record))]
        off = [tag for tag in tags if tag.name.casefold() in wanted]
        if not off:
            raise Refusal("names", said("None of these records is tagged “{names}”.", names="”, “".join(self.names)))
        return tuple(change for tag in off for change in alter(tag, withdrawn=_TAKEN_OFF))


@command(
    "view record", QT_TRANSLATE_NOOP("Command", "Keep this view…"), menu=Menu.EDIT, icon="bookmark",
    example='view record --title "To assess" --page facts --words billion --sorted-by Status',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordView(Command):
    """Keep a way of looking at a table under a name; one of the same name takes its place."""

    title: str = asks("Name")
    page: str = asks("Of which page", hint="As in facts or counterclaims")
    words: str = asks("Only rows with these words", default="")
    columns: tuple[str, ...] = asks("Columns", hint="Their headings, from the left; none means as they come", default=())
    sorted_by: str = asks("In the order of", hint="A column's heading; empty means the order of recording", default="")
    descending: bool = asks("Downwards", default=False)
    grouped_by: str = asks("Gathered by", hint="A column's heading", default="")
    with_withdrawn: bool = asks("Withdrawn ones too", default=False)

    def decide(self, case: Reading, /) -> Changes:
        said = {
            "title": self.title.strip(), "page": self.page, "words": self.words, "columns": self.columns, "sorted_by": self.sorted_by,
            "descending": self.descending, "grouped_by": self.grouped_by, "with_withdrawn": self.with_withdrawn,
        }  # fmt: skip
        for known in views_of(case, self.page):
            if known.title.casefold() == self.title.strip().casefold():
                return alter(known, **said)
        return add(View(id=new_identity(), **said))  # pyright: ignore[reportArgumentType]  # each by its own name


def views_of(case: Reading, page: str) -> list[View]:
    """The views kept of a page, in the order of the alphabet."""
    return sorted((view for view in case.all(View) if view.page == page), key=lambda view: view.title.casefold())


def _named(case: Reading, pointers: tuple[Pointer, ...]) -> list[Record]:
    """The records, each once. Raises Refusal for one that was taken back: nobody would find its tag."""
    found = [case.at(pointer) for pointer in dict.fromkeys(pointers)]
    for record in found:
        if not record.stands:
            raise Refusal("records", said("{record} was withdrawn. Restore it before it is tagged.", record=name_in(case, record)))
    return found
