"""What the signed manifest says of each exhibit: inside the PDF, in the package beside it, withheld or held; and which package that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from dossier_app.domain.edition import Place
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing.attachments import MANIFEST, attachments_of
from dossier_app.signing.verdicts import AttachmentVerdict, ExhibitVerdict, ListedPackage, Word

_LONGEST = 300
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The exhibits and the package, as far as they can be read; what cannot be is a fault of the manifest."""

    exhibits: tuple[ExhibitVerdict, ...] = ()
    package: ListedPackage | None = None
    faults: tuple[AttachmentVerdict, ...] = ()


def schedule_of(described: dict[str, Any], attached: Sequence[AttachmentVerdict]) -> Schedule:
    """The exhibits that this manifest lists, those inside with the verdict on their files. Never raises for what the manifest holds."""
    words = {each.name: each for each in reversed(attached)}
    try:
        exhibits = tuple(_exhibit(each, words) for each in _entries(described))
        package = _package(described.get("package"))
    except (KeyError, TypeError, ValueError, AttributeError):
        return Schedule(faults=(AttachmentVerdict(MANIFEST, Word.FAILS, said("The schedule of exhibits cannot be read."), ""),))
    return Schedule(exhibits, package)


def package_in(sealed: BinaryIO) -> ListedPackage | None:
    """The package that a sealed file of ours lists; None when it lists none."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    found = attachments_of(PdfFileReader(sealed))
    return schedule_of(found.described, found.verdicts).package


def _entries(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The entries of every schedule of exhibits that says where they are."""
    for section in cast("list[dict[str, Any]]", described.get("sections", [])):
        for block in cast("list[dict[str, Any]]", section["blocks"]):
            if block["is"] == "ExhibitSchedule":
                yield from (each for each in block["entries"] if "place" in each)


def _exhibit(entry: dict[str, Any], attached: dict[str, AttachmentVerdict]) -> ExhibitVerdict:
    label, at, sha256 = (shown(str(entry[name])[:_LONGEST]) for name in ("label", "at", "sha256"))
    place = Place(entry["place"])
    if place is Place.PDF:
        found = attached.get(at)
        sentence = said("It is the file of the schedule.")
        if found is None or found.word is not Word.HOLDS:
            sentence = said("{name} is not inside as the schedule gives it.", name=at)
            return ExhibitVerdict(label, place, Word.FAILS, sentence, sha256, at)
        return ExhibitVerdict(label, place, Word.HOLDS, sentence, sha256, at)
    if place is Place.PACKAGE:
        sentence = said("It travels in the package as {name}; the package was not given, so it was not looked at.", name=at)
        return ExhibitVerdict(label, place, Word.NOT_KNOWN, sentence, sha256, at)
    if place is Place.HELD:
        return ExhibitVerdict(label, place, Word.NOT_KNOWN, said("It is held in the case file: {reason}.", reason=at), sha256)
    why = said("It is neither in the PDF nor in a package.")
    return ExhibitVerdict(label, place, Word.NOT_KNOWN, why, sha256)


def _package(listed: dict[str, Any] | None) -> ListedPackage | None:
    if listed is None:
        return None
    files = tuple((str(each["name"]), _digest(each["sha256"]), _size(each["size"])) for each in listed["files"])
    info = tuple((str(name), str(value)) for name, value in listed["info"])
    return ListedPackage(files, info, _digest(listed["manifest_sha256"]), _digest(listed["tag_manifest_sha256"]))


def _digest(value: Any) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise ValueError(value)
    return value


def _size(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value
