"""The verbs on what leaves the case: what is missing, exporting, handing out again, and verifying."""

from __future__ import annotations

import argparse
import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.cli.options import Misuse, Options, Verb, add_json, whole_number
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.session import identity_passphrase, open_to_read, open_to_write
from dossier_app.cli.templates import add_terms, terms_said
from dossier_app.cli.terminal import as_typed, print_json, progress
from dossier_app.domain.edition import Place, Terms
from dossier_app.domain.failures import Refusal
from dossier_app.domain.shown import shown

if TYPE_CHECKING:
    from dossier_app.desk.command import Asked
    from dossier_app.desk.desk import Desk
    from dossier_app.desk.exporting import Exported
    from dossier_app.desk.extending import Extended
    from dossier_app.desk.readiness import Gap, Readiness

_VERIFICATION = (
    '{"file", "size", "sha256", "valid", "readable", "headline", "reference", "edition", '
    '"pages", "signer": {"name", "certificate_sha256", "key_sha256", "issued_by", "valid_from", "valid_until"}, '
    '"approver": {"name", "certificate_sha256", "key_sha256", "reason"}, "verdicts": [{"about", "word", "sentence", "does_not_prove"}], '
    '"attachments": [{"name", "word", "sentence", "sha256"}], '
    '"exhibits": [{"label", "place", "file", "word", "sentence", "sha256"}], '
    '"package": {"name", "manifest_sha256", "files": [{"name", "word", "sentence", "sha256"}]}, "changes"}'
)
_PACKAGE = '{"package", "whole", "headline", "reference", "edition", "manifest_sha256", "files": [{"name", "word", "sentence", "sha256"}]}'
_GAP = '{"severity", "rule", "record", "label", "sentence", "why", "mend", "answers", "missing"}'


def _declare_check(options: Options) -> None:
    add_terms(options)
    add_json(options, f'{{"ready", "gaps": [{_GAP}], "passed"}}')


def _check(said: argparse.Namespace) -> int:
    from dossier_app.desk.readiness import readiness

    terms = terms_said(said)
    with open_to_read(said) as desk, progress() as telling:
        found = readiness(desk.case, telling, terms)
    if said.json:
        print_json({"ready": found.is_ready, "gaps": [gap.as_json() for gap in found.gaps], "passed": [each.name for each in found.passed]})
    else:
        _print_readiness(found)
    return 0 if found.is_ready else 1


def _print_readiness(found: Readiness) -> None:
    severity = None
    for gap in found.gaps:
        if gap.severity is not severity:
            severity = gap.severity
            print(f"{severity.value[0].upper()}{severity.value[1:]}")
        print(f"  {shown(gap.sentence)}")
        if gap.verb:
            print(f"      {_mended_by(gap)}")
    state = "It can be signed." if found.is_ready else "It cannot be signed; it can be exported as a draft."
    print(f"{_counted(len(found.passed), 'check')} passed, {_counted(len(found.gaps), 'thing')} to look at. {state}")


def _mended_by(gap: Gap) -> str:
    """The verb that mends it, to be typed: with what is known and, in brackets that no shell takes for a word, what is to be said."""
    from dossier_app.cli.catalogue import option_of, stands_for
    from dossier_app.desk.command import CATALOGUE

    asked = CATALOGUE[gap.verb].fields
    known = [f"{option_of(each)} {as_typed(str(gap.answers[each.name]))}" for each in asked if each.name in gap.answers]
    to_say = [f"{option_of(each)} <{stands_for(each.hint)}>" for each in asked if _is_to_say(each, gap)]
    return " ".join(("dossier", gap.verb, *known, *to_say))


def _is_to_say(asked: Asked, gap: Gap) -> bool:
    return asked.name not in gap.answers and (asked.is_required or asked.name == gap.missing)


def _declare_export(options: Options) -> None:
    options.add_argument("--out", metavar="FILE", required=True, help="the file to make")
    add_terms(options)
    options.add_argument("--package", metavar="FOLDER", help="also make the package of what travels beside the PDF, as this folder")
    options.add_argument("--draft", action="store_true", help="unsigned, and marked as a draft on every page; needs no readiness")
    word = "a Word file to paste from instead: unsigned, and marked as a working copy on every page; needs no readiness"
    options.add_argument("--docx", action="store_true", help=word)
    options.add_argument("--identity", metavar="NAME", default="", help="who signs; the only identity on this computer if not said")
    where = "where its passphrase or PIN stands (or DOSSIER_IDENTITY_PASSPHRASE, or the key ring; else it is asked for)"
    options.add_argument("--identity-passphrase-file", metavar="FILE", help=where)
    add_json(options, f'{{"path", "pages", "sha256", "manifest_sha256", "edition", "is_draft", "package", "gaps": [{_GAP}]}}')


def _export(said: argparse.Namespace) -> int:
    from dossier_app.desk.exporting import export_draft
    from dossier_app.desk.working_copy import export_working_copy

    if said.draft and said.docx:
        raise Misuse("A working copy is a draft already. Leave out --draft or --docx.")
    unsigned, what = ("--docx", "working copy") if said.docx else ("--draft", "draft") if said.draft else ("", "")
    if unsigned and said.identity:
        raise Misuse(f"A {what} is not signed. Leave out --identity or {unsigned}.")
    if unsigned and said.package:
        raise Misuse(f"A package goes with a signed edition. Leave out --package or {unsigned}.")
    out = Path(said.out)
    terms = terms_said(said)
    if unsigned:
        with open_to_read(said) as desk, progress() as telling:
            made = (export_working_copy if said.docx else export_draft)(desk, out, terms, telling)
    else:
        with open_to_write(said) as desk:
            made = _sealed(desk, out, terms, said)
    _print_exported(made, as_json=said.json)
    return 0


def _sealed(desk: Desk, out: Path, terms: Terms, said: argparse.Namespace) -> Exported:
    from dossier_app.desk import identities
    from dossier_app.desk.exporting import seal_edition
    from dossier_app.desk.packaging import seal_with_package
    from dossier_app.desk.readiness import readiness

    with progress() as telling:
        blocking = readiness(desk.case, telling, terms).blocking
    if blocking:
        sentences = "\n".join(f"  {shown(gap.sentence)}" for gap in blocking)
        raise Refusal("", f"The case is not ready to be signed:\n{sentences}\nMend this, or export a draft with --draft.")
    name = identities.called(said.identity).called
    secret = identity_passphrase(said, name)
    with progress() as telling:
        if said.package:
            return seal_with_package(desk, out, Path(said.package), name, secret, terms, telling)
        return seal_edition(desk, out, name, secret, terms, telling)


def _print_exported(made: Exported, *, as_json: bool) -> None:
    if as_json:
        value = {each.name: getattr(made, each.name) for each in dataclasses.fields(made)}
        package = str(made.package) if made.package else None
        print_json({**value, "path": str(made.path), "package": package, "gaps": [gap.as_json() for gap in made.gaps]})
        return
    path, to_look_at = shown(str(made.path)), f"{_counted(len(made.gaps), 'thing')} to look at."
    if made.pages is None:
        print(f"{path}: an unsigned working copy. {to_look_at}")
    elif made.is_draft:
        print(f"{path}: a draft of {_counted(made.pages, 'page')}, not signed. {to_look_at}")
    else:
        print(f"{path}: edition {made.edition}, {_counted(made.pages, 'page')}, signed.")
    print(f"SHA-256 {made.sha256}")
    if made.package:
        print(f"{shown(str(made.package))}: the package that belongs to it.")


def _declare_copy(options: Options) -> None:
    options.add_argument("--number", metavar="NUMBER", type=whole_number, required=True, help="which edition")
    options.add_argument("--out", metavar="FILE.pdf", help="the file to make")
    options.add_argument("--package", metavar="FOLDER", help="the package of what travels beside the PDF, to be made as this folder")


def _copy(said: argparse.Namespace) -> int:
    from dossier_app.desk.exporting import copy_edition
    from dossier_app.desk.packaging import copy_package

    if not said.out and not said.package:
        raise Misuse("Say what to make: --out FILE.pdf, --package FOLDER, or both.")
    with open_to_read(said) as desk:
        if said.out:
            print(shown(str(copy_edition(desk, said.number, Path(said.out)))))
        if said.package:
            with progress() as telling:
                copy_package(desk, said.number, Path(said.package), telling)
            print(shown(said.package))
    return 0


def _declare_compare(options: Options) -> None:
    options.add_argument("--from", dest="earlier", metavar="NUMBER", type=whole_number, required=True, help="one edition")
    options.add_argument("--to", dest="later", metavar="NUMBER", type=whole_number, help="the other; the case as it stands now if not said")
    add_json(options, '[{"record", "name", "acts", "withdrawn"}]')


def _compare(said: argparse.Namespace) -> int:
    from dossier_app.desk.comparing import compare_editions

    with open_to_read(said) as desk:
        found = compare_editions(desk.case, said.earlier, said.later)
    if said.json:
        print_json([{"record": each.record.value, "name": each.name, "acts": each.acts, "withdrawn": each.is_withdrawn} for each in found])
        return 0
    for each in found:
        print(f"  {shown(each.name)}: {shown(each.acts)}{' (now withdrawn)' if each.is_withdrawn else ''}")
    between = f"between editions {said.earlier} and {said.later}" if said.later is not None else f"since edition {said.earlier}"
    print(f"{_counted(len(found), 'record')} touched {between}.")
    return 0


def _declare_countersign(options: Options) -> None:
    options.add_argument("file", metavar="FILE.pdf", help="the sealed dossier; it is not touched")
    options.add_argument("--identity", metavar="NAME", default="", help="who signs; the only identity on this computer if not said")
    where = "where its passphrase or PIN stands (or DOSSIER_IDENTITY_PASSPHRASE, or the key ring; else it is asked for)"
    options.add_argument("--identity-passphrase-file", metavar="FILE", help=where)
    options.add_argument("--dissent", metavar="WORDS", help="what is not agreed, and why; it is kept in the signature for every reader")
    options.add_argument("--out", metavar="FILE.pdf", help="the file to make; FILE-countersigned.pdf if not said")
    _add_trust(options)
    add_json(options, f'{{"path", "verification": {_VERIFICATION}}}')


def _countersign(said: argparse.Namespace) -> int:
    from dossier_app.desk import identities
    from dossier_app.desk.extending import countersign

    out = Path(said.out) if said.out else None
    name = identities.called(said.identity).called
    secret = identity_passphrase(said, name)
    with progress() as telling:
        telling.report(0, 1, "Verifying and signing")
        made = countersign(Path(said.file), name, secret, out=out, dissent=said.dissent, trust=_paths(said.trust), revoked=_paths(said.crl))
    who, did = made.found.approver_name, "dissents" if said.dissent else "approves it"
    _print_extended(made, f"{who} {did}, by a second signature.", as_json=said.json)
    return 0


def _declare_augment(options: Options) -> None:
    options.add_argument("file", metavar="FILE.pdf", help="the sealed dossier; it is not touched")
    asked = "the time-stamp server to ask (or DOSSIER_TIMESTAMP_URL); it is sent a digest, and nothing is ever asked of any other"
    options.add_argument("--timestamp-url", metavar="ADDRESS", default="", help=asked)
    options.add_argument("--out", metavar="FILE.pdf", help="the file to make; FILE-stamped.pdf if not said")
    _add_trust(options)
    add_json(options, f'{{"path", "verification": {_VERIFICATION}}}')


def _augment(said: argparse.Namespace) -> int:
    from dossier_app.desk.extending import augment

    server = said.timestamp_url or os.environ.get("DOSSIER_TIMESTAMP_URL", "")
    if not server:
        raise Misuse("Say which server vouches for the time: --timestamp-url ADDRESS, or set DOSSIER_TIMESTAMP_URL.")
    out = Path(said.out) if said.out else None
    with progress() as telling:
        telling.report(0, 1, "Verifying and asking for the time")
        made = augment(Path(said.file), server, out=out, trust=_paths(said.trust), revoked=_paths(said.crl))
    _print_extended(made, made.found.on("time").sentence, as_json=said.json)
    return 0


def _paths(named: list[str]) -> list[Path]:
    return [Path(each) for each in named]


def _print_extended(made: Extended, words: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"path": str(made.path), "verification": made.found.as_json()})
        return
    print(f"{shown(str(made.path))}: {shown(words)}")
    print(f"SHA-256 {made.found.sha256}")


def _add_trust(options: Options) -> None:
    trusted = "a certificate you trust, PEM or DER; may be said again for another"
    options.add_argument("--trust", metavar="CERT", action="append", default=[], help=trusted)
    revoked = "a list of revoked certificates (CRL) by an issuer, PEM or DER; may be said again for another"
    options.add_argument("--crl", metavar="FILE", action="append", default=[], help=revoked)


def _declare_verify(options: Options) -> None:
    options.add_argument("files", metavar="FILE.pdf", nargs="+", help="the dossier, the folder of its package, or both")
    _add_trust(options)
    before = "an earlier edition of the same case: say whether its log was only added to since, from the two files alone"
    options.add_argument("--earlier", metavar="FILE.pdf", help=before)
    shown_later = "the key of a commitment and the exhibit that was withheld then: say whether it is the one this dossier is bound to"
    options.add_argument("--disclosed", metavar=("KEY.json", "EXHIBIT"), nargs=2, action="append", default=[], help=shown_later)
    options.add_argument("--report", metavar="FILE.pdf", help="write what was found as one page of PDF too, which is not signed")
    add_json(options, f"{_VERIFICATION}; of a package without its PDF: {_PACKAGE}")


def _verify(said: argparse.Namespace) -> int:
    from dossier_app.desk.disclosing import with_disclosed
    from dossier_app.desk.verifying import Word, report_lines, verify_file, write_report

    folders, files = ([each for each in _paths(said.files) if each.is_dir() is is_folder] for is_folder in (True, False))
    if len(folders) > 1 or len(files) > 1:
        missing = next((f" There is no folder {shown(each.name)}." for each in files if len(files) > 1 and not each.exists()), "")
        raise Misuse(f"Name one dossier, the folder of its package, or one of each.{missing}")
    if not files:
        return _verify_package(folders[0], said)
    with progress() as telling:
        telling.report(0, 1, "Verifying")
        earlier = Path(said.earlier) if said.earlier else None
        package = next(iter(folders), None)
        found = verify_file(files[0], _paths(said.trust), _paths(said.crl), package, telling, earlier)
    for key, exhibit in said.disclosed if found.readable else ():
        found = with_disclosed(found, Path(key), Path(exhibit))
    if said.report:
        write_report(found, Path(said.report))
    if said.json:
        print_json(found.as_json())
    else:
        print(*report_lines(found), sep="\n")
    if not found.readable:
        return 2
    # What was asked for and cannot be shown is no pass, although it may not speak against the file.
    goes_on = earlier is None or found.on("history").word is Word.HOLDS
    is_another = any(each.place is Place.WITHHELD and each.word is Word.FAILS for each in found.exhibits)
    return 0 if found.is_valid and goes_on and not is_another else 1


def _verify_package(folder: Path, said: argparse.Namespace) -> int:
    from dossier_app.desk.verifying import verify_package

    if said.report or said.trust or said.crl or said.earlier or said.disclosed:
        raise Misuse("A package is not signed by itself. Name its PDF too, or leave out every option but --json.")
    with progress() as telling:
        found = verify_package(folder, telling)
    if said.json:
        print_json(found.as_json())
    else:
        print(*found.lines(), sep="\n")
    return 0 if found.is_whole else 1


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


VERBS = (
    Verb(
        "check", SPECIAL["check"], _declare_check, _check,
        ("check --case acme.dossier", "check --case acme.dossier --audience tribunal --template uk_ico",
         "check --case acme.dossier --json"),
        "The exit code is 1 while something blocks signing. More is asked of an edition for the company, a tribunal or the public.",
    ),
    Verb(
        "export", SPECIAL["export"], _declare_export, _export,
        ('export --case acme.dossier --out acme.pdf --identity "Ada Byron" --as-at 2022-06-30',
         "export --case acme.dossier --out acme-draft.pdf --draft --template newsroom --keep deadlines",
         "export --case acme.dossier --out acme.docx --docx"),
        "A case that is not ready is refused, with what blocks it, unless --draft or --docx is said.",
    ),
    Verb(
        "edition copy", SPECIAL["edition copy"], _declare_copy, _copy,
        ("edition copy --case acme.dossier --number 1 --out acme.pdf",
         "edition copy --case acme.dossier --number 1 --package acme-package"),
    ),
    Verb(
        "edition compare", SPECIAL["edition compare"], _declare_compare, _compare,
        ("edition compare --case acme.dossier --from 1 --to 2", "edition compare --case acme.dossier --from 1 --json"),
    ),
    Verb(
        "countersign", SPECIAL["countersign"], _declare_countersign, _countersign,
        ('countersign acme.pdf --identity "Mary Shelley"', 'countersign acme.pdf --dissent "Paragraph 12 says more than AB/3 does."'),
        "The file must pass “dossier verify” first, and be sealed with another key than this identity's.", is_on_case=False,
    ),
    Verb(
        "augment", SPECIAL["augment"], _declare_augment, _augment,
        ("augment acme.pdf --timestamp-url https://time.example.org/tsr", "augment acme.pdf --crl office.crl --trust time-root.pem"),
        "The one verb that goes out to a network. Offline, or when the server errs, nothing is made and the file is as it was. "
        "What --crl names is kept in the new file.",
        is_on_case=False,
    ),
    Verb(
        "verify", SPECIAL["verify"], _declare_verify, _verify,
        ("verify acme.pdf", "verify acme.pdf acme-package", "verify acme.pdf --trust ada.pem --json",
         "verify acme.pdf --report acme-verified.pdf", "verify acme-2.pdf --earlier acme-1.pdf",
         "verify acme.pdf --disclosed AB-3-key.json letter.pdf"),
        "The exit code is 0 when it is valid, 1 when it is not, 2 when it cannot be read; with --earlier it is 0 only when the log is "
        "shown to go on from the earlier edition's, with --disclosed only when each exhibit is the one that was withheld.",
        is_on_case=False,
    ),
)  # fmt: skip
