"""The languages a dossier can speak, as they travel with the program: translations by context and English pattern, and how figures look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

from dossier_app.domain.language import ENGLISH, Forms, Language, LanguageCode
from dossier_app.domain.place import RESOURCES

FOLDER = RESOURCES / "languages"
_FIGURES = {LanguageCode.FRENCH: ("\u202f", ","), LanguageCode.GERMAN: (".", ","), LanguageCode.ITALIAN: (".", ",")}
"""What stands between thousands, and before what is less than one."""
_NONE_IS_ONE = {LanguageCode.FRENCH}
"""Nought takes the form for one."""


@cache
def language_of(code: str) -> Language:
    """The language of this code, as fr, de-AT or en-GB; English for one that no dossier speaks."""
    bare = code.partition("-")[0].lower()
    if bare not in _FIGURES:
        return ENGLISH
    known = LanguageCode(bare)
    return Language(known, dict(_words(known)), *_FIGURES[known])


def _words(code: LanguageCode) -> Iterator[tuple[tuple[str, str], Forms]]:
    for path in sorted((FOLDER / code).glob("*.json")):
        for (context, pattern), written in read(path).items():
            yield (context, pattern), _forms(written, none_is_one=code in _NONE_IS_ONE)


def read(path: Path) -> dict[tuple[str, str], str | list[str]]:
    """The translations of one file by context and English pattern: one form; or those for one and more; or those for none, one and more."""
    contexts = cast("dict[str, dict[str, str | list[str]]]", json.loads(path.read_text(encoding="utf-8")))
    return {(context, pattern): written for context, words in contexts.items() for pattern, written in words.items()}


def _forms(written: str | list[str], *, none_is_one: bool) -> Forms:
    match written:
        case [none, one, more]:
            return Forms(none, one, more)
        case [one, more]:
            return Forms(one if none_is_one else more, one, more)
        case str():
            return Forms(written, written, written)
        case _:
            raise ValueError(written)
