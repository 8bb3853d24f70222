"""The templates of the dossier: those that travel with the program, an office's own, and one that is named by its file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from dossier_app.desk import home, rulebook
from dossier_app.domain.edition import Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.record import Plain, value_from
from dossier_app.domain.template import ALWAYS_PRINTED, FORMAT, STANDARD, OptionalSection, Template
from dossier_app.domain.words import said

LARGEST = 64 * 1024
"""Bytes of a file: a template of every field is a hundredth of it."""
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file among the office's own templates that is none, and why."""

    path: Path
    why: Trouble


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen: first what travels with the program, then the office's own; and which files of hers are no templates."""

    built_in: tuple[Template, ...]
    own: tuple[Template, ...]
    unusable: tuple[Unusable, ...]

    @property
    def all(self) -> tuple[Template, ...]:
        return (*self.built_in, *self.own)


def built_in() -> tuple[Template, ...]:
    """The templates that travel with the program, the standard one first."""
    return (STANDARD, *_shipped()[0])


@cache
def _shipped() -> tuple[tuple[Template, ...], tuple[Unusable, ...]]:
    files = (path for path in sorted((RESOURCES / "templates").glob(f"*{_SUFFIX}")) if path.stem != STANDARD.key)
    return _sorted_out(files, _read)


def offered() -> Offered:
    """All that can be chosen on this computer. A broken file takes nothing from the others, and never the standard template."""
    shipped, damaged = _shipped()
    try:
        files = sorted(each for each in home.templates().iterdir() if each.suffix == _SUFFIX)
    except FileNotFoundError:
        files = []  # nobody has made a template here yet
    except OSError as fault:
        why = Trouble(said("The folder of templates cannot be read: {reason}.", reason=fault.strerror or fault))
        return Offered((STANDARD, *shipped), (), (*damaged, Unusable(home.templates(), why)))
    own, unusable = _sorted_out(files, template_in)
    return Offered((STANDARD, *shipped), own, (*damaged, *unusable))


def _sorted_out(files: Iterable[Path], read: Callable[[Path], Template]) -> tuple[tuple[Template, ...], tuple[Unusable, ...]]:
    """The templates in these files, by their keys, and which are none."""
    found: dict[str, Template] = {}
    unusable: list[Unusable] = []
    for path in files:
        try:
            each = read(path)
            if each.key in found:
                raise _trouble(path, "key", said("another template here has the key “{key}”.", key=each.key))
        except Trouble as why:
            unusable.append(Unusable(path, why))
        else:
            found[each.key] = each
    return tuple(found.values()), tuple(unusable)


def template_named(named: str) -> Template:
    """The template of this key, or in the file of this name, which then ends in .json; the standard one for nothing.

    Raises Trouble when the file is no template, Refusal when there is none of this key.
    """
    wanted = named.strip()
    if not wanted:
        return STANDARD
    if found := next((each for each in built_in() if each.key == wanted), None):
        return found
    if wanted.endswith(_SUFFIX):
        return template_in(Path(wanted))
    here = offered()
    if found := next((each for each in here.own if each.key == wanted), None):
        return found
    if broken := next((each for each in here.unusable if each.path.stem == wanted), None):
        raise broken.why
    keys = ", ".join(each.key for each in here.all)
    raise Refusal(
        "template", said("There is no template “{key}”. There are: {keys}; or name a file that ends in .json.", key=wanted, keys=keys)
    )


def template_in(path: Path) -> Template:
    """An office's own template. Raises Trouble that names the file and the field when it is none."""
    found = _read(path)
    if any(each.key == found.key for each in built_in()):
        raise _trouble(path, "key", said("“{key}” is a template of the program. Give this one a key of its own.", key=found.key))
    return found


def terms_by(
    template: str,
    audience: Disclosure | None,
    as_at: Edtf | None,
    left_out: Iterable[OptionalSection],
    kept: Iterable[OptionalSection],
    language: LanguageCode | None = None,
) -> Terms:
    """The terms that somebody names who names a template by its key or its file. Raises as `template_named` does."""
    return Terms.by(template_named(template), audience, as_at, left_out, kept, language)


def _read(path: Path) -> Template:
    written = _written(path)
    if written.pop("format", None) != FORMAT:
        raise _trouble(path, "format", said("a template of the dossier says “{format}” here.", format=FORMAT))
    _refuse_impossible(path, written)
    try:
        found = cast("Template", value_from(Template, written))
        faults = list(found.refusals())
    except Refusal as fault:
        raise _trouble(path, fault.field, fault.words) from None
    known = [each.id for each in rulebook.regimes()]
    if found.regime and found.regime not in known:
        faults.append(Refusal("regime", said("“{regime}” is not one of: {known}.", regime=found.regime, known=", ".join(known))))
    if faults:
        raise _trouble(path, faults[0].field, faults[0].words)
    return found


def _written(path: Path) -> dict[str, Plain]:
    """What stands in the file, of whatever it is."""
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as fault:
        raise Trouble(said("The template {file} cannot be read: {reason}.", file=path.name, reason=fault.strerror or fault)) from fault
    if len(content) > LARGEST:
        raise Trouble(said("{file} is larger than any template. Choose another file.", file=path.name))
    try:
        written = json.loads(content.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as fault:
        raise Trouble(said("{file} is not JSON in UTF-8, or says a field twice: {fault}.", file=path.name, fault=fault)) from None
    if not isinstance(written, dict):
        raise Trouble(said("{file} is a list or a word; a template is a group of fields.", file=path.name))
    return cast("dict[str, Plain]", written)


def _once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    names = [name for name, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(twice)
    return dict(pairs)


def _refuse_impossible(path: Path, written: dict[str, Plain]) -> None:
    """A switch over a section without which the dossier would not keep its promise has an answer of its own."""
    left_out = written.get("left_out")
    for place, section in enumerate(left_out if isinstance(left_out, list) else ()):
        if isinstance(section, str) and (why := ALWAYS_PRINTED.get(section)):
            words = said("the section “{section}” is always printed: {why}.", section=section, why=why)
            raise _trouble(path, f"left_out[{place}]", words)


def _trouble(path: Path, field: str, words: str) -> Trouble:
    return Trouble(
        said("The template {file}, field “{field}”: {fault}", file=path.name, field=field, fault=words),
        said("Mend the file, or choose another template; those of the program can always be chosen."),
    )
