"""Verifying a dossier, with or without a case: what a stranger can find out from the file alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dossier_app.desk.bench import Progress
from dossier_app.desk.package_verifying import PackageVerification, verify_package, with_package
from dossier_app.domain.edition import Place
from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.failures import Refusal
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing.verdicts import ExhibitVerdict
from dossier_app.signing.verify import AttachmentVerdict, Verdict, Verification, Word, verify

__all__ = [
    "AttachmentVerdict", "PackageVerification", "Verdict", "Verification", "Word", "report_lines", "state_of", "verify_file",
    "verify_package", "write_report",
]  # fmt: skip


def verify_file(
    path: Path, trust: Sequence[Path] = (), revoked: Sequence[Path] = (), package: Path | None = None, progress: Progress | None = None,
    earlier: Path | None = None,
) -> Verification:  # fmt: skip
    """The five verdicts on this file; `trust` are certificates (PEM or DER) of signers the reader knows, `revoked` lists of their issuers.

    With a `package`, every file of that folder too, against the schedule that is signed. With the file of an `earlier` edition there is a
    sixth verdict: whether the case's log was only added to since. Raises Refusal on “trust” or “crl” when one of these is none, and
    Trouble when a file or the folder cannot be opened.
    """
    from dossier_app.signing.history import history_of
    from dossier_app.signing.identity import certificates_in
    from dossier_app.signing.time_stamp import revoked_in

    known, lists = [certificate for each in trust for certificate in certificates_in(each)], [revoked_in(each) for each in revoked]
    found = verify(path, known, lists)
    if earlier is not None and found.readable:
        found = dataclasses.replace(found, verdicts=(*found.verdicts, history_of(found, verify(earlier, known, lists))))
    return with_package(found, package, progress) if package is not None and found.readable else found


def write_report(found: Verification, out: Path) -> None:
    """Write what was found as one page of PDF, which is not signed and says so.

    Raises Refusal on “report” when `out` is there already, Trouble when it cannot be written.
    """
    from dossier_app import __version__
    from dossier_app.dossier.verification import Finding, Report, report_pdf
    from dossier_app.signing.writing import whole

    if out.exists():
        raise Refusal("report", said("{name} is there already. Choose another name.", name=shown(out.name)))
    now = datetime.now(UTC)
    edition = f", edition {found.edition}" if found.edition is not None else ""
    written = report_pdf(
        Report(
            state=state_of(found),
            is_valid=found.is_valid,
            file=shown(found.name),
            about=f"{shown(found.reference)}{edition}" if found.readable else "",
            headline=shown(found.summary),
            findings=tuple(
                Finding(each.about, each.word.value, shown(each.sentence), shown(each.does_not_prove)) for each in found.verdicts
            ),
            attached=tuple(Finding(shown(each.name), each.word.value, shown(each.sentence), "") for each in found.attachments),
            packaged=tuple(Finding(shown(each.name), each.word.value, shown(each.sentence), "") for each in found.packaged),
            disclosed=tuple(
                Finding("", each.word.value, f"{each.label}: {shown(each.sentence)}", "") for each in found.exhibits if _was_disclosed(each)
            ),
            since=tuple(shown(each) for each in found.changes),
            digests=tuple((name, digest) for name, digest in _digests(found) if digest),
            made=f"{day_plainly(now)}, {now:%H:%M} UTC",
            program=f"dossier_app {__version__}",
        )
    )
    with whole(out, said("No report was written.")) as opened:
        opened.write(written)


def _was_disclosed(exhibit: ExhibitVerdict) -> bool:
    """Whether it was withheld, and its bytes were laid beside the dossier now."""
    return exhibit.place is Place.WITHHELD and exhibit.word is not Word.NOT_KNOWN


def state_of(found: Verification) -> str:
    """The verdict on the whole file in two words."""
    return ("Valid" if found.is_valid else "Not valid") if found.readable else "Not readable"


def report_lines(found: Verification) -> Iterator[str]:
    """What was found, line by line, as it is printed and as it is saved."""
    yield f"{state_of(found)}: {shown(found.headline)}"
    if not found.readable:
        return
    edition = f", edition {found.edition}" if found.edition is not None else ""
    yield f"{shown(found.name)}{': ' if found.reference else ''}{shown(found.reference)}{edition}"
    for each in found.verdicts:
        yield f"  {each.about:<10}  {each.word.value:<14}  {shown(each.sentence)}"
        yield f"  {'':<10}  {'':<14}  {shown(each.does_not_prove)}"
    for each in found.attachments:
        yield f"  {'attached':<10}  {each.word.value:<14}  {shown(each.name)}: {shown(each.sentence)}"
    for each in found.exhibits:
        yield f"  {'exhibit':<10}  {each.place.value:<14}  {each.label}: {shown(each.sentence)}"
    for each in found.packaged:
        yield f"  {'package':<10}  {each.word.value:<14}  {shown(each.name)}: {shown(each.sentence)}"
    for change in found.changes:
        yield f"  {'since':<10}  {shown(change)}"
    if found.signer_name:
        yield f"The certificate says it was issued by {shown(found.signer_issuer)}, for {found.valid_from} to {found.valid_until}"
    for name, digest in _digests(found):
        if digest:
            yield f"SHA-256 of the {name}: {shown(digest)}"


def _digests(found: Verification) -> tuple[tuple[str, str], ...]:
    return (
        ("file", found.sha256),
        ("package's manifest", found.listed.manifest_sha256 if found.listed else ""),
        ("signer's certificate", found.signer_sha256),
        ("signer's key", found.key_sha256),
        ("approver's key", found.approver_key_sha256),
    )
