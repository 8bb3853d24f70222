"""What is different between the file as it was sealed and as it is now, in words: on which page, or in what else a reader is shown.

Nothing is decided here. That something was changed against the seal is found by comparing what every update did; this says what a person
would see of it, so that the verdict can name it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, cast

from dossier_app.domain.words import said, together
from dossier_app.signing.objects import entry

_MOST_NAMED = 4
_DEEPEST = 200
_WAYS_BACK = {"/Parent", "/P", "/Prev", "/Last", "/Pg", "/StructParent", "/StructParents", "/Count", "/Next", "/SigFlags"}
"""Entries that lead back to where one came from, or that follow from the others."""
_OF_A_NEW_SIGNATURE = {"/V", "/AP", "/F", "/Lock", "/MK"}
_SHAPES = {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit"}
_OF_THE_FILE = {
    "/Outlines": said("the bookmarks"),
    "/AF": said("the attached files"),
    "/Dests": said("where links lead"),
    "/OpenAction": said("what happens when the file is opened"),
    "/AA": said("what happens when the file is opened"),
    "/StructTreeRoot": said("what is read aloud of the pages"),
    "/PageLabels": said("the page numbers that are shown"),
    "/OCProperties": said("layers that can be shown and hidden"),
    "/Perms": said("what may be changed under the seal"),
    "/Lang": said("the language of the file"),
    "/ViewerPreferences": said("how the file is opened"),
    "/PageMode": said("how the file is opened"),
    "/OutputIntents": said("the colours"),
}
_NAMED = {
    "/EmbeddedFiles": said("the attached files"),
    "/Dests": said("where links lead"),
    "/JavaScript": said("what happens when the file is opened"),
    "/Pages": said("pages that were hidden"),
    "/Templates": said("pages that were hidden"),
}


def differences(reader: Any, revision: int) -> str:
    """What differs from this revision, for the end of a sentence; empty when nothing is different that has a name.

    That later signatures are there is no difference. Raises whatever a hostile file brings about.
    """
    if revision >= reader.xrefs.total_revisions - 1:
        return ""
    before, now = _State(reader.get_historical_resolver(revision)), _State(reader)
    signed = now.signed() - before.signed()
    before.lawful = now.lawful = signed
    named = list(dict.fromkeys(_different(before, now)))
    listed = together(*named[:_MOST_NAMED], by=", ")
    if len(named) <= _MOST_NAMED:
        return listed
    return said("{listed} and {count} more", listed=listed, count=len(named) - _MOST_NAMED)


class _State:
    """The file in one of its states, in which every object can be compared by what it holds."""

    def __init__(self, state: Any) -> None:
        self._state = state
        self._known: dict[Any, bytes] = {}
        self.root: Any = state.root
        self.pages = list(self._pages(self.root.raw_get("/Pages"), 0))
        self._is_page = frozenset(self.pages)
        self.lawful: set[Any] = set()

    def signed(self) -> set[Any]:
        """The places for signatures that hold one."""
        form = entry(self.root, "/AcroForm")
        fields = None if form is None else entry(form, "/Fields")
        places = [] if fields is None else [fields.raw_get(each) for each in range(len(fields))]
        held = [each.reference for each in places if getattr(each, "reference", None)]
        return {each for each in held if entry(self._state.get_object(each), "/V") is not None}

    def object(self, value: Any) -> Any:
        """The object itself, in this state: what a reference leads to by itself may be of another."""
        held = getattr(value, "reference", None)
        return value if held is None else self._state.get_object(held)

    def page(self, number: int) -> Any:
        return self._state.get_object(self.pages[number])

    def same(self, dictionary: Any, key: str) -> bytes:
        """What stands under a key, as a digest; empty when nothing does."""
        return self.digest(dictionary.raw_get(key)) if dictionary is not None and key in dictionary else b""

    def digest(self, value: Any, depth: int = 0) -> bytes:
        if depth > _DEEPEST:
            raise ValueError(depth)
        held = getattr(value, "reference", None)
        if held is None:
            return self._digest_of(value, depth)
        if held in self._is_page:
            return b"page %d %d" % (held.idnum, held.generation)
        if held not in self._known:
            self._known[held] = b"on the way"
            self._known[held] = self._digest_of(self._state.get_object(held), depth, held)
        return self._known[held]

    def _digest_of(self, value: Any, depth: int, held: Any = None) -> bytes:
        """The digest of an object; `held` is the reference by which it is known."""
        from pyhanko.pdf_utils.generic import NullObject

        if isinstance(value, NullObject):
            return b""
        digest = hashlib.sha256(type(value).__name__.encode())
        if isinstance(value, dict):
            for each in self._chain(value):
                passed_over = _WAYS_BACK | _OF_A_NEW_SIGNATURE if held in self.lawful else _WAYS_BACK
                for key in sorted(key for key in each if key not in passed_over):
                    digest.update(b"\0" + key.encode("utf-8", "surrogatepass") + self.digest(each.raw_get(key), depth + 1))
            digest.update(getattr(cast("Any", value), "encoded_data", b""))
        elif isinstance(value, list):
            for place in range(len(cast("list[Any]", value))):
                each = cast("Any", value).raw_get(place)
                if not self._is_new(each):
                    digest.update(b"\0" + self.digest(each, depth + 1))
        else:
            digest.update(repr(value).encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _is_new(self, value: Any) -> bool:
        """Whether this is the place of a time-stamp, which comes with it and is nowhere to be seen."""
        held = getattr(value, "reference", None)
        if held not in self.lawful:
            return False
        signature = entry(self._state.get_object(held), "/V")
        return isinstance(signature, dict) and entry(signature, "/Type") == "/DocTimeStamp"

    def _chain(self, first: Any) -> Iterator[Any]:
        """A dictionary, and those beside it that it leads to, as one bookmark leads to the next."""
        seen: set[Any] = set()
        each = first
        while True:
            yield each
            held = getattr(each.raw_get("/Next"), "reference", None) if "/Next" in each else None
            if held is None or held in seen:
                return
            seen.add(held)
            each = self._state.get_object(held)

    def _pages(self, node: Any, depth: int) -> Iterator[Any]:
        if depth > _DEEPEST:
            raise ValueError(depth)
        kids = self.object(node).raw_get("/Kids") if "/Kids" in self.object(node) else None
        if kids is None:
            yield node.reference
            return
        kept = self.object(kids)
        for place in range(len(kept)):
            yield from self._pages(kept.raw_get(place), depth + 1)


def _different(before: _State, now: _State) -> Iterator[str]:
    in_number = list(_in_number(before.pages, now.pages))
    yield from in_number
    for number in range(0 if in_number else len(before.pages)):
        yield from _on_page(before, now, number)
    names = [entry(each.root, "/Names") for each in (before, now)]
    for key, words in _NAMED.items():
        if before.same(names[0], key) != now.same(names[1], key):
            yield words
    for key, words in _OF_THE_FILE.items():
        if before.same(before.root, key) != now.same(now.root, key):
            yield words
    if before.same(before.root, "/AcroForm") != now.same(now.root, "/AcroForm"):
        yield said("a field of a form")


def _in_number(before: list[Any], now: list[Any]) -> Iterator[str]:
    if len(now) > len(before):
        yield said("a page that was added")
    elif len(now) < len(before):
        yield said("a page that was taken out")
    elif set(before) == set(now) and before != now:
        yield said("the order of the pages")


def _on_page(before: _State, now: _State, number: int) -> Iterator[str]:
    was, page = before.page(number), now.page(number)
    if any(before.same(was, key) != now.same(page, key) for key in ("/Contents", "/Resources")):
        yield said("what is printed on page {number}", number=number + 1)
    if any(before.same(was, key) != now.same(page, key) for key in _SHAPES):
        yield said("how page {number} is cut or turned", number=number + 1)
    if before.same(was, "/Annots") != now.same(page, "/Annots"):
        yield said("a note, a link or a field over page {number}", number=number + 1)
    if before.same(was, "/AA") != now.same(page, "/AA"):
        yield said("what happens when page {number} is opened", number=number + 1)
