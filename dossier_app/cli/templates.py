"""On which terms an edition is made, as options; and the verbs on the templates that can be chosen."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dossier_app.cli.options import Options, Verb, add_json
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.terminal import escaped, print_json
from dossier_app.cli.whole_case import audience, language_code, optional_section
from dossier_app.domain.enumerations import Disclosure, in_words
from dossier_app.domain.failures import Refusal
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.shown import shown
from dossier_app.domain.template import DossierSection, OptionalSection

if TYPE_CHECKING:
    from dossier_app.domain.edition import Terms
    from dossier_app.domain.edtf import Edtf
    from dossier_app.domain.template import Template

_OWN = "An office's own templates are the .json files in the folder “templates” of DOSSIER_HOME; any other is named by its file."


def add_terms(options: Options) -> None:
    """The options that say on which terms an edition is made."""
    options.add_argument("--as-at", metavar="DATE", help="the last day taken into account")
    levels = ", ".join(each.value for each in Disclosure)
    options.add_argument("--audience", metavar="WORD", help=f"for whom; one of {levels}; as the template says if not said")
    template = "its titles, and what it leaves out; a key of “dossier template list” or a file; standard if not said"
    options.add_argument("--template", metavar="FILE", default="", help=template)
    optional = ", ".join(each.value for each in OptionalSection)
    left = f"sections to leave out; each says so in its place; of {optional}"
    options.add_argument("--leave-out", metavar="SECTION", nargs="+", action="extend", default=[], help=left)
    kept = "sections to print although the template leaves them out"
    options.add_argument("--keep", metavar="SECTION", nargs="+", action="extend", default=[], help=kept)
    _add_language(options)


def _add_language(options: Options) -> None:
    languages = ", ".join(each.value for each in LanguageCode)
    spoken = f"the language of its headings, sentences, dates and numbers; one of {languages}; that of the case if not said"
    options.add_argument("--language", metavar="WORD", help=spoken)


def terms_said(said: argparse.Namespace) -> Terms:
    """The terms that were typed. Raises Refusal beside the option, Trouble when a file is no template."""
    from dossier_app.desk.templates import terms_by

    for_whom = audience(said.audience) if said.audience else None
    left_out = [optional_section(each, "leave_out") for each in said.leave_out]
    kept = [optional_section(each, "keep") for each in said.keep]
    language = language_code(said.language) if said.language else None
    return terms_by(said.template, for_whom, _date(said.as_at), left_out, kept, language)


def _date(typed: str | None) -> Edtf | None:
    from dossier_app.desk.asking import date_from

    if not typed:
        return None
    try:
        return date_from(typed)
    except Refusal as refusal:
        raise Refusal("as_at", refusal.words) from None


def _declare_list(options: Options) -> None:
    add_json(options, '{"templates": [{"key", "name", "version", "for_whom", "built_in", "sha256"}], "unusable": [{"file", "why"}]}')


def _list(said: argparse.Namespace) -> int:
    from dossier_app.desk.templates import offered

    found = offered()
    if said.json:
        listed = [
            {"key": each.key, "name": each.name, "version": each.version, "for_whom": each.for_whom, "built_in": each in found.built_in,
             "sha256": each.sha256}
            for each in found.all
        ]  # fmt: skip
        print_json({"templates": listed, "unusable": [{"file": str(each.path), "why": each.why.words} for each in found.unusable]})
        return 0
    for each in found.all:
        whose = "" if each in found.built_in else "; the office's own"
        print(f"{each.key:<18} {shown(each.name)}, version {each.version}: for {shown(each.for_whom)}{whose}")
    for broken in found.unusable:
        print(f"{shown(broken.path.stem):<18} cannot be used. {shown(broken.why.words)}")
    return 0


def _declare_show(options: Options) -> None:
    options.add_argument("template", metavar="FILE", help="the key of a template, or its file")
    add_json(options, "the template as its file has it, every field written out: to begin one's own from")


def _show(said: argparse.Namespace) -> int:
    from dossier_app.desk.templates import template_named

    found = template_named(said.template)
    if said.json:
        print(escaped(json.dumps(found.whole, ensure_ascii=False, indent=2)))
        return 0
    for line in _lines(found):
        print(line)
    return 0


def _lines(found: Template) -> list[str]:
    titles = (f"{tuple(DossierSection).index(each.section) + 1} {shown(each.title)}" for each in found.titles)
    told = (
        ("template", f"{shown(found.name)} ({found.key}), version {found.version}"),
        ("for", shown(found.for_whom)),
        ("regime", found.regime or "any"),
        ("document", shown(found.document)),
        ("audience", in_words(found.audience)),
        ("language", found.language or "that of the case"),
        ("left out", ", ".join(in_words(each) for each in found.left_out) or "nothing"),
        ("titles", "; ".join(titles) or "the usual ones"),
        ("over answers", shown(found.answers) or "the usual words"),
        ("SHA-256", found.sha256),
    )
    return [f"{name:<14} {words}" for name, words in told]


VERBS = (
    Verb("template list", SPECIAL["template list"], _declare_list, _list, ("template list",), _OWN, is_on_case=False),
    Verb(
        "template show", SPECIAL["template show"], _declare_show, _show,
        ("template show newsroom", "template show newsroom --json", "template show ours.json"),
        "A file that is no template is refused with its first fault and where that is.", is_on_case=False,
    ),
)  # fmt: skip
