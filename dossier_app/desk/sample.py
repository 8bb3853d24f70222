"""The sample case: an article of our own wording, everything recorded on it, and a demonstration from there to a signed dossier."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

from dossier_app.desk import opening
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.bench import Progress
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.case import OpenCase
from dossier_app.desk.desk import Desk
from dossier_app.domain.enumerations import Marking
from dossier_app.domain.failures import Refusal
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.words import said
from dossier_app.store.keys import Cost

if TYPE_CHECKING:
    from dossier_app.signing.verdicts import Verification

SAMPLE = RESOURCES / "sample"

_CASE, _DOSSIER, _CERTIFICATE = "Clearview.dossier", "Clearview.pdf", "Clearview certificate.pem"
_INVESTIGATOR = "Anna Birch"
_SIGNATORY = "Miriam Osei"
_ORGANISATION = "Sample Desk"


class Act(TypedDict):
    """One act of the catalogue: its verb, and what a user would say to it."""

    verb: str
    say: dict[str, Typed]


@dataclass(frozen=True, slots=True)
class Demo:
    """What a demonstration made and where; the passphrase and the recovery code open its case and are kept nowhere else."""

    case: Path
    dossier: Path
    certificate: Path
    verification: Verification
    passphrase: str
    recovery_code: str


def make_demo(folder: Path, progress: Progress | None = None, passphrase: str | None = None, cost: Cost | None = None) -> Demo:
    """Make the sample case in this folder, sign a dossier of it under a demonstration identity, and verify it as a stranger would.

    Raises Refusal on “folder” when something of a demonstration is there already; nothing of it is touched then.
    """
    from dossier_app.desk import exporting, identities, verifying

    telling = progress or Progress()
    case, dossier, certificate = (folder / name for name in (_CASE, _DOSSIER, _CERTIFICATE))
    for taken in (case, dossier, certificate):
        if taken.exists():
            raise Refusal(
                "folder",
                said(
                    "{name} is in {folder} already. Open it, or choose another folder for the demonstration.",
                    name=taken.name,
                    folder=folder.name,
                ),
            )
    folder.mkdir(parents=True, exist_ok=True)
    phrase = passphrase or secrets.token_urlsafe(12)
    made = opening.new_case(case, about_the_sample(), phrase, _INVESTIGATOR, cost)
    try:
        with made.desk as desk:
            record_acts(desk, sample_acts(), SAMPLE, telling)
            with _demonstration_identity(phrase) as signatory:
                exporting.seal_edition(desk, dossier, signatory, phrase, progress=telling)
                identities.export_certificate(signatory, certificate)
                telling.report(0, 1, said("Verifying"))
                verification = verifying.verify_file(dossier, [certificate])
    except BaseException:
        # Half a demonstration is nobody's work, and would stand in the way of the next.
        shutil.rmtree(case, ignore_errors=True)
        dossier.unlink(missing_ok=True)
        certificate.unlink(missing_ok=True)
        raise
    telling.report(1, 1, said("Verifying"))
    return Demo(case, dossier, certificate, verification, phrase, made.recovery_code)


def about_the_sample() -> OpenCase:
    """What the sample case says of itself."""
    return OpenCase(
        title="Clearview AI",
        reference="SAMPLE-1",
        subtitle="A sample: the report is retold in our own words, and the people of this desk are invented",
        marking=Marking.NONE,
        owner=_INVESTIGATOR,
    )


def sample_acts() -> list[Act]:
    return acts_in(SAMPLE / "acts.json")


def acts_in(path: Path) -> list[Act]:
    """The acts a file lists, as `[{"verb": "quote record", "say": {"exhibit": "AB/1", …}}, …]`."""
    return cast("list[Act]", json.loads(path.read_text(encoding="utf-8")))


def record_acts(desk: Desk, acts: Sequence[Act], folder: Path, progress: Progress | None = None) -> None:
    """Do these acts one after the other, as a user would say them; files of evidence are looked for in `folder`.

    Raises what a user would be told, with the number of the act before it; the acts before that one stay done.
    """
    telling = progress or Progress()
    for number, act in enumerate(acts, start=1):
        telling.stop_if_asked()
        telling.report(number - 1, len(acts), said("Recording"))
        answers = act["say"]
        if act["verb"] == "evidence add":
            answers = {**answers, "file": str(folder / str(answers["file"]))}
        try:
            desk.do(command_from(CATALOGUE[act["verb"]], answers, desk.case))
        except Refusal as refusal:
            raise Refusal(
                refusal.field, said("Act {number}, “{verb}”: {refusal}", number=number, verb=act["verb"], refusal=refusal.words)
            ) from refusal
    telling.report(len(acts), len(acts), said("Recording"))


@contextmanager
def _demonstration_identity(passphrase: str) -> Generator[str]:
    """The name of a new identity of the sample's signatory; one of an earlier demonstration has a passphrase of its own.

    It goes when the demonstration fails, whose passphrase nobody was told.
    """
    from dossier_app.desk import identities

    taken = {known.called for known in identities.known()}
    name = next(name for name in _names() if name not in taken)
    made = identities.create(name, _ORGANISATION, "Head of investigations", passphrase)
    try:
        yield made.called
    except BaseException:
        shutil.rmtree(made.file.parent, ignore_errors=True)
        raise


def _names() -> Iterator[str]:
    yield _SIGNATORY
    number = 2
    while True:
        yield f"{_SIGNATORY} ({number})"
        number += 1
