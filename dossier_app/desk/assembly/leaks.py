"""Words that an edition may not print, wherever somebody wrote them: looked for in all that would be printed."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import cast

from dossier_app.desk.assembly.wording import shortened
from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import Edtf, said_plainly
from dossier_app.domain.evidence import Excerpt, Exhibit, Rendition
from dossier_app.domain.failures import Refusal
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.words import said
from dossier_app.dossier.value import Dossier

_TELLING = 4
"""Fewer words than this in a row may stand anywhere by chance."""
_A_NAME = 5
"""A shorter citation or number may stand anywhere by chance too."""

_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
"""Soft hyphens, blanks without width, and marks of direction."""
_ALIKE = str.maketrans("‘’‚‛ʼ′“”„‟«»″‐‑‒–—―−", "'" * 6 + '"' * 7 + "-" * 7)


class Unprintable:
    """The words that one edition may not print.

    They are the passages of withheld exhibits, word for word; and what is later than the day of the edition: passages, citations of rulings
    and numbers of proceedings. What was amended has no day of its own, so nothing but its words can tell that it is later. What also stands
    in an exhibit that may be read here is no secret, and not later.
    """

    def __init__(self, case: Reading, taken: frozenset[str], later: frozenset[str]) -> None:
        self._case, self._taken, self._later = case, taken, later

    def first_in(self, words: str) -> Excerpt | str | None:
        """The first passage or name of later law that stands in these words."""
        printed = _alike(words)
        found: list[Excerpt | str] = [each for each in self._passages if _alike(each.exact) in printed]
        found += [name for name in self._names if _alike(name) in printed]
        return next((each for each in found if _alike(_exactly(each)) not in self._seen), None)

    @cached_property
    def _passages(self) -> list[Excerpt]:
        hidden = self._taken | self._later
        return [each for each in self._case.all(Excerpt, withdrawn=True) if each.id in hidden and len(each.exact.split()) >= _TELLING]

    @cached_property
    def _names(self) -> list[str]:
        """By what later rulings are cited and later proceedings are numbered, unless earlier ones are too."""
        names = [(each.authority.strip(), each.id) for each in self._case.all(Ruling, withdrawn=True)]
        names += [(each.number.strip(), each.id) for each in self._case.all(Proceeding, withdrawn=True)]
        earlier = {name for name, of in names if of not in self._later}
        return [name for name, of in names if of in self._later and name not in earlier and len(name) >= _A_NAME]

    @cached_property
    def _seen(self) -> str:
        hidden = self._taken | self._later
        readable = [each for each in self._case.all(Rendition) if each.exhibit not in hidden]
        return _alike("\n".join(text for each in readable if (text := self._case.text(each.id))))


def refuse_leaks(case: Reading, taken: frozenset[str], later: frozenset[str], as_at: Edtf | None, dossier: Dossier) -> None:
    """Raises Refusal when words that this edition may not print stand in somebody's own sentence in it."""
    refuse_words(case, taken, later, as_at, "\n".join(_strings(dossier)))


def refuse_words(case: Reading, taken: frozenset[str], later: frozenset[str], as_at: Edtf | None, words: str) -> None:
    """Raises Refusal when words that this edition may not print stand in these."""
    if not taken and not later:
        return
    found = Unprintable(case, taken, later).first_in(words)
    if isinstance(found, Excerpt) and found.id in taken:
        raise _leak(case.get(Exhibit, found.exhibit), found)
    if found is not None:
        raise _too_early(_exactly(found), as_at)


def _exactly(found: Excerpt | str) -> str:
    return found if isinstance(found, str) else found.exact


def _leak(exhibit: Exhibit, passage: Excerpt) -> Refusal:
    return Refusal(
        "audience",
        said(
            "Words of {label}, which this audience may not see, stand in another record: “{words} …”. "
            "Amend that record, or choose an audience that may see {label}.",
            label=exhibit.label,
            words=passage.exact[:40],
        ),
    )


def _too_early(words: str, as_at: Edtf | None) -> Refusal:
    return Refusal(
        "as_at",
        said(
            "“{words}” is later than {day}, and stands in a record that is not. "
            "Amend that record, and say it where it has a day of its own; or choose a later day.",
            words=shortened(" ".join(words.split()), 60),
            day=said_plainly(as_at) if as_at else "",
        ),
    )


def _alike(words: str) -> str:
    """The words without what differs between an exhibit and print: case, spacing, ligatures, marks and dashes, and what is not seen."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", words)).translate(_ALIKE)
    return " ".join(plain.casefold().split())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _strings(each)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from _strings(getattr(value, each.name))
