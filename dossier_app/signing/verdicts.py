"""What verifying a dossier finds, as values: five verdicts, the files inside and beside it, its exhibits, and what changed since."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, cast

from dossier_app.domain.edition import Place
from dossier_app.domain.words import as_plain, from_plain, said, together


class Word(StrEnum):
    """A verdict in a word. What cannot be known from the file alone is `not known`, which is no failure."""

    HOLDS = "holds"
    FAILS = "does not hold"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the five: bytes, signature, signer, time, chain; with what it says and what it does not prove."""

    about: str
    word: Word
    sentence: str
    does_not_prove: str


@dataclass(frozen=True, slots=True)
class AttachmentVerdict:
    """A file inside the dossier, or in its package, against the SHA-256 that the signed schedule gives for it."""

    name: str
    word: Word
    sentence: str
    sha256: str

    def as_json(self) -> dict[str, str]:
        """The same for programs."""
        return {"name": self.name, "word": self.word.value, "sentence": self.sentence, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class ExhibitVerdict:
    """An exhibit of the signed schedule: where its bytes are, under which name in there, and whether they are the ones of the schedule.

    Of one that is withheld the digest is the commitment.
    """

    label: str
    place: Place
    word: Word
    sentence: str
    sha256: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class ListedPackage:
    """The package that the signed schedule lists: name, SHA-256 and size of each file, what it says of itself, and its two digests."""

    files: tuple[tuple[str, str, int], ...]
    info: tuple[tuple[str, str], ...]
    manifest_sha256: str
    tag_manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Past:
    """What a dossier says of the log behind it: how long it is, its digest, and the proofs from the lengths of earlier editions; in hex."""

    case: str
    size: int
    digest: str
    proofs: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that can be found out about a dossier from its file."""

    name: str
    size: int
    sha256: str
    readable: bool
    verdicts: tuple[Verdict, ...]
    attachments: tuple[AttachmentVerdict, ...] = ()
    changes: tuple[str, ...] = ()
    reference: str = ""
    edition: int | None = None
    signer_name: str = ""
    signer_sha256: str = ""
    key_sha256: str = ""
    approver_name: str = ""
    approver_sha256: str = ""
    approver_key_sha256: str = ""
    approver_reason: str = ""
    signer_issuer: str = ""
    """Who issued the certificate, as it claims; the signer's own name when it vouches for itself."""
    valid_from: str = ""
    valid_until: str = ""
    """Between which days (UTC, as 2026-01-31) the certificate is in force."""
    pages: int = 0
    exhibits: tuple[ExhibitVerdict, ...] = ()
    """Where each exhibit of the schedule is."""
    listed: ListedPackage | None = None
    """The package that belongs to it, whether or not it was looked at."""
    packaged: tuple[AttachmentVerdict, ...] = ()
    """The verdict on every file of the package that was looked at with it."""
    package_name: str = ""
    past: Past | None = None
    """Said by the file, and worth as much as its signature."""

    def on(self, about: str) -> Verdict:
        """The verdict about this."""
        return next(each for each in self.verdicts if each.about == about)

    @property
    def is_valid(self) -> bool:
        """Whether nothing speaks against the file; that the signer or the time is not known does not."""
        said = tuple(each.word for each in (*self.verdicts, *self.attachments, *self.packaged))
        return self.readable and bool(self.verdicts) and Word.FAILS not in said and self.on("signature").word is Word.HOLDS

    @property
    def headline(self) -> str:
        """The weakest true thing, first; and what came after the seal."""
        return together(self.summary, *self.changes) if self.is_valid else self.summary

    @property
    def summary(self) -> str:
        """The same in a sentence or two."""
        if not self.readable:
            return self.verdicts[0].sentence
        if not self.is_valid:
            failed = next((each.sentence for each in (*self.verdicts, *self.attachments) if each.word is Word.FAILS), "")
            if not failed and self.packaged:
                amiss = next((each.sentence for each in self.packaged if each.word is Word.FAILS), "")
                return together(said("The PDF is as it was sealed. Do not rely on the package beside it."), amiss)
            return together(said("Do not rely on this file."), failed)
        unchanged = said("Nothing that was sealed has been changed.") if self.changes else said("Nothing has been changed.")
        known = said("Who signed is not known here.")
        if self.on("signer").word is Word.HOLDS:
            known = said("{name} signed it.", name=self.signer_name)
        return together(unchanged, known)

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "file": self.name,
            "size": self.size,
            "sha256": self.sha256,
            "valid": self.is_valid,
            "readable": self.readable,
            "headline": self.headline,
            "reference": self.reference,
            "edition": self.edition,
            "pages": self.pages,
            "signer": {
                "name": self.signer_name,
                "certificate_sha256": self.signer_sha256,
                "key_sha256": self.key_sha256,
                "issued_by": self.signer_issuer,
                "valid_from": self.valid_from,
                "valid_until": self.valid_until,
            },
            "approver": {
                "name": self.approver_name,
                "certificate_sha256": self.approver_sha256,
                "key_sha256": self.approver_key_sha256,
                "reason": self.approver_reason,
            },
            "verdicts": [
                {"about": each.about, "word": each.word.value, "sentence": each.sentence, "does_not_prove": each.does_not_prove}
                for each in self.verdicts
            ],
            "attachments": [each.as_json() for each in self.attachments],
            "exhibits": [
                {
                    "label": each.label,
                    "place": each.place.value,
                    "file": each.file,
                    "word": each.word.value,
                    "sentence": each.sentence,
                    "sha256": each.sha256,
                }
                for each in self.exhibits
            ],
            "package": {
                "name": self.package_name,
                "manifest_sha256": self.listed.manifest_sha256 if self.listed else "",
                "files": [each.as_json() for each in self.packaged],
            },
            "changes": list(self.changes),
        }


DOES_NOT_PROVE = {
    "bytes": said("It does not show that what the file says is true."),
    "signature": said("It does not show who holds the key."),
    "signer": said(
        "It rests on the certificate having come to you by another way than this file; nobody was asked whether it was revoked."
    ),
    "time": said("It does not show when the evidence in the file was gathered."),
    "history": said("It does not show that what was logged is true, nor that everything was logged."),
    "chain": said("It does not show that the log is whole, only where it ended and which computer said so."),
}


def verdict(about: str, word: Word, sentence: str) -> Verdict:
    return Verdict(about, word, sentence, DOES_NOT_PROVE[about])


def unread(name: str, size: int, sha256: str, sentence: str) -> Verification:
    """A file that cannot be read as a dossier at all."""
    rest = (_not_looked_at(about) for about in ("signature", "signer", "time", "chain"))
    return Verification(name, size, sha256, readable=False, verdicts=(verdict("bytes", Word.FAILS, sentence), *rest))


def unfinished(name: str, size: int, sha256: str, sentence: str) -> Verification:
    """A file that broke off its own examination: it is read as a PDF, and nothing in it may be relied upon."""
    failed = (verdict("bytes", Word.FAILS, sentence), verdict("signature", Word.FAILS, said("The signature could not be checked.")))
    rest = (_not_looked_at(about) for about in ("signer", "time", "chain"))
    return Verification(name, size, sha256, readable=True, verdicts=(*failed, *rest))


def as_written(found: Verification) -> bytes:
    """A verification as it travels between two processes; its sentences keep what they are made of."""
    return json.dumps(_travelling(asdict(found))).encode()


def understood(written: bytes) -> Verification | None:
    """A verification that travelled; None when what arrived is none."""
    try:
        arrived: dict[str, Any] = json.loads(written)
        verdicts = tuple(
            Verdict(each["about"], Word(each["word"]), from_plain(each["sentence"]), from_plain(each["does_not_prove"]))
            for each in arrived.pop("verdicts")
        )
        attachments = tuple(
            AttachmentVerdict(each["name"], Word(each["word"]), from_plain(each["sentence"]), each["sha256"])
            for each in arrived.pop("attachments")
        )
        exhibits = tuple(_exhibit(each) for each in arrived.pop("exhibits"))
        listed = _listed(arrived.pop("listed"))
        changes = tuple(from_plain(each) for each in arrived.pop("changes"))
        past = _past(arrived.pop("past"))
        arrived = {**arrived, "packaged": ()}  # a package is looked at by whoever asked, never by the child
        return Verification(
            verdicts=verdicts, attachments=attachments, changes=changes, exhibits=exhibits, listed=listed, past=past, **arrived
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _exhibit(arrived: dict[str, Any]) -> ExhibitVerdict:
    place, word, sentence = Place(arrived["place"]), Word(arrived["word"]), from_plain(arrived["sentence"])
    return ExhibitVerdict(arrived["label"], place, word, sentence, arrived["sha256"], arrived["file"])


def _listed(arrived: dict[str, Any] | None) -> ListedPackage | None:
    if arrived is None:
        return None
    files = tuple((name, sha256, size) for name, sha256, size in arrived["files"])
    info = tuple((name, value) for name, value in arrived["info"])
    return ListedPackage(files, info, arrived["manifest_sha256"], arrived["tag_manifest_sha256"])


def _past(arrived: dict[str, Any] | None) -> Past | None:
    if arrived is None:
        return None
    proofs = tuple((size, tuple(proof)) for size, proof in arrived["proofs"])
    return Past(arrived["case"], arrived["size"], arrived["digest"], proofs)


def _travelling(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _travelling(each) for name, each in cast("dict[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_travelling(each) for each in cast("list[Any]", value)]
    return as_plain(value) if isinstance(value, str) else value


def _not_looked_at(about: str) -> Verdict:
    return verdict(about, Word.NOT_KNOWN, said("It could not be looked at."))
