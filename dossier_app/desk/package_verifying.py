"""Verifying the package beside a dossier: against the signed schedule of its PDF, or by itself, which shows less."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier_app.desk.bench import Progress
from dossier_app.domain.edition import Place
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.exchange.bag import DATA, TAG_MANIFEST, Bag, Payload, is_safe
from dossier_app.exchange.bag_reading import Examined, Looked, examine
from dossier_app.signing.verdicts import AttachmentVerdict, ExhibitVerdict, ListedPackage, Verification, Word


@dataclass(frozen=True, slots=True)
class PackageVerification:
    """What a package shows without its PDF: that it is as it lists itself. Whose it is, or that the list is the first, it cannot show."""

    name: str
    files: tuple[AttachmentVerdict, ...]
    reference: str
    edition: str
    manifest_sha256: str

    @property
    def is_whole(self) -> bool:
        return all(each.word is not Word.FAILS for each in self.files)

    @property
    def headline(self) -> str:
        if not self.is_whole:
            return together(said("Do not rely on this package."), *[each.sentence for each in self.files if each.word is Word.FAILS][:1])
        return together(
            said("Every file is as the package itself lists it."),
            said("Whether that list is the one that was sealed, only the signed PDF shows: verify both together."),
        )

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "package": self.name,
            "whole": self.is_whole,
            "headline": self.headline,
            "reference": self.reference,
            "edition": self.edition,
            "manifest_sha256": self.manifest_sha256,
            "files": [each.as_json() for each in self.files],
        }

    def lines(self) -> Iterator[str]:
        """What was found, line by line, as it is printed."""
        yield f"{'Whole in itself' if self.is_whole else 'Not whole'}: {shown(self.headline)}"
        yield f"{self.name}: {self.reference or 'no reference'}, edition {self.edition or 'not said'}, as it says itself"
        for each in self.files:
            yield f"  {'package':<10}  {each.word.value:<14}  {each.name}: {shown(each.sentence)}"
        if self.manifest_sha256:
            yield f"SHA-256 of its manifest: {self.manifest_sha256}"


def verify_package(folder: Path, progress: Progress | None = None) -> PackageVerification:
    """The package by itself. Raises Trouble when there is no such folder, or it cannot be read."""
    found = examine(folder, None, _reading(progress or Progress()))
    reference, edition = (shown(found.info.get(name, "")[:200]) for name in ("Dossier-Reference", "Dossier-Edition"))
    return PackageVerification(_called(folder), _verdicts(found), reference, edition, found.manifest_sha256)


def with_package(found: Verification, folder: Path, progress: Progress | None = None) -> Verification:
    """The verification of a PDF, and of this package against what its signed schedule lists. Raises Trouble as `verify_package`."""
    name, telling = _called(folder), _reading(progress or Progress())
    bag = signed_bag(found.listed) if found.listed else None
    if bag is None:
        words = said("The schedule of this PDF lists no package, so {name} does not belong to it.", name=name)
        if found.listed:
            words = said("The package that the schedule lists contradicts itself, so nothing in {name} can be held against it.", name=name)
        return dataclasses.replace(found, package_name=name, packaged=(AttachmentVerdict(name, Word.FAILS, words, ""),))
    packaged = _verdicts(examine(folder, bag, telling))
    by_name = {each.name: each for each in packaged}
    exhibits = tuple(_looked_at(each, by_name.get(f"{DATA}/{each.file}")) for each in found.exhibits)
    return dataclasses.replace(found, package_name=name, packaged=packaged, exhibits=exhibits)


def signed_bag(listed: ListedPackage) -> Bag | None:
    """The package that a signed schedule lists; None when the list contradicts itself, or a name in it is none that a package has."""
    bag = Bag(tuple(Payload(name, sha256, size) for name, sha256, size in listed.files), listed.info)
    names = {each.name.casefold() for each in bag.payload}
    tags = hashlib.sha256(bag.tag_files()[TAG_MANIFEST]).hexdigest()
    is_sound = len(names) == len(bag.payload) and all(is_safe(each.name) for each in bag.payload)
    return bag if is_sound and (bag.manifest_sha256, tags) == (listed.manifest_sha256, listed.tag_manifest_sha256) else None


def _called(folder: Path) -> str:
    """What the folder is called, also when it was named as “.”."""
    return shown(folder.absolute().name)


def _looked_at(exhibit: ExhibitVerdict, found: AttachmentVerdict | None) -> ExhibitVerdict:
    """The exhibit with what became of its file in the package."""
    if exhibit.place is not Place.PACKAGE or found is None:
        return exhibit
    return dataclasses.replace(exhibit, word=found.word, sentence=found.sentence)


def _verdicts(found: Examined) -> tuple[AttachmentVerdict, ...]:
    return tuple(_verdict(each) for each in found.looked)


def _verdict(each: Looked) -> AttachmentVerdict:
    return AttachmentVerdict(each.name, Word.HOLDS if each.is_sound else Word.FAILS, each.words, each.sha256)


def _reading(progress: Progress) -> Callable[[int], None]:
    """Told of bytes, says how many megabytes have been read, and stops when asked."""
    done = 0

    def read(count: int) -> None:
        nonlocal done
        done += count
        progress.report(done >> 20, 0, said("Reading the package"))
        progress.stop_if_asked()

    return read
