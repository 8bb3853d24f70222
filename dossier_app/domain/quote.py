"""A quote: words somebody said or wrote, and the way by which they reached us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Fidelity, HopKind, TranslationCheck
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.words import said

QuoteId = NewType("QuoteId", str)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of the way: said, reported by, captured, translated."""

    hop: HopKind = told("Step")
    by: PartyId | None = told("By", default=None)
    note: str = told("How", hint="For a translation: from which language into which, by which method", default="")
    inferred: bool = told("Inferred, not stated by the source", default=False)
    check: TranslationCheck | None = told("How far the translation was checked", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """Words on record as somebody's.

    The words are the exhibit's, letter for letter; marks of elision (“…”) are the only thing that may be added. What kind of words
    they are is said by `fidelity`, never by quotation marks.
    """

    kind: ClassVar[str] = "quote"
    letter: ClassVar[str] = "Q"

    label: str = told("Label")
    excerpt: ExcerptId = told("Passage")
    words: str = told("Words", long=True, searched=True)
    speaker: PartyId = told("Speaker")
    speaker_note: str = told("About the attribution", default="")
    capacity: str = told("As what", hint="On that day: Information Commissioner", searched=True, default="")
    on_behalf_of: PartyId | None = told("On behalf of", default=None)
    addressee: PartyId | None = told("To whom", default=None)
    occasion: str = told("Occasion", searched=True, default="")
    said_on: Edtf | None = told("Said on", hint="Never the date of the report", default=None)
    date_as_printed: str = told("Date as printed", default="")
    language: str = told("Language", default="en")
    fidelity: Fidelity = told("Fidelity")
    hops: tuple[Hop, ...] = told("How it reached us", default=())
    better: ExcerptId | None = told("Nearer to the words spoken", default=None)
    better_note: str = told("What the nearer wording changes", long=True, searched=True, default="")

    @property
    def weakest_hop(self) -> Hop | None:
        """The step by which the words may have changed most; of two of a kind the one that is only inferred."""
        return max(self.hops, key=lambda hop: (hop.hop.weakness, hop.inferred), default=None)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("words", self.words, said("A quote has words."))
        if self.better is not None:
            yield from needed("better_note", self.better_note, said("Say what the nearer wording changes, or that it changes nothing."))
