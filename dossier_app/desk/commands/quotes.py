"""Commands on quotes."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add, alter
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Fidelity
from dossier_app.domain.evidence import Excerpt, ExcerptId, ExhibitId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import PartyId
from dossier_app.domain.quote import Hop, Quote, QuoteId
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command(
    "quote record", QT_TRANSLATE_NOOP("Command", "Record quote…"), keys="Q", menu=Menu.RECORD, icon="quote",
    example='quote record --exhibit AB/1 --words "That is unacceptable" --speaker "John Edwards" --fidelity reported',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordQuote(Command):
    """Put words on record as somebody's, from a passage of an exhibit."""

    exhibit: ExhibitId = asks("Exhibit")
    words: str = asks("Words, exactly as printed", long=True)
    speaker: PartyId = asks("Speaker")
    fidelity: Fidelity = asks("Fidelity", hint="What kind of quote it is")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    capacity: str = asks("As what", hint="On that day: Information Commissioner", default="")
    on_behalf_of: PartyId | None = asks("On behalf of", default=None)
    addressee: PartyId | None = asks("To whom", default=None)
    occasion: str = asks("Occasion", default="")
    said_on: Edtf | None = asks("Said on", hint="Never the date of the report", default=None)
    date_as_printed: str = asks("Date as printed", default="")
    hops: tuple[Hop, ...] = asks("How it reached us", default=())
    speaker_note: str = asks("About the attribution", default="")

    def decide(self, case: Reading, /) -> Changes:
        excerpt = case.passage(self.exhibit, self.words, self.start)
        return add(
            excerpt,
            Quote(
                id=new_identity(), label=case.next_label(Quote), excerpt=ExcerptId(excerpt.id), words=self.words, speaker=self.speaker,
                speaker_note=self.speaker_note, capacity=self.capacity, on_behalf_of=self.on_behalf_of, addressee=self.addressee,
                occasion=self.occasion, said_on=self.said_on, date_as_printed=self.date_as_printed, fidelity=self.fidelity, hops=self.hops,
            ),
        )  # fmt: skip


@command(
    "quote better", QT_TRANSLATE_NOOP("Command", "Name better source…"), menu=Menu.RECORD, icon="arrow-up-right",
    example='quote better --quote Q1 --exhibit AB/2 --words "enables identification" --note "It is in the present tense."',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class NameBetterSource(Command):
    """Say that another exhibit has the words nearer to how they were spoken, and what that changes."""

    quote: QuoteId = asks("Quote")
    exhibit: ExhibitId = asks("Exhibit")
    words: str = asks("Words, exactly as printed there", long=True)
    note: str = asks("What the nearer wording changes", long=True)
    start: int | None = asks("Where they begin", hint=ONCE, default=None)

    def decide(self, case: Reading, /) -> Changes:
        if not self.note.strip():
            raise Refusal("note", said("Say what the nearer wording changes, or that it changes nothing."))
        quote = case.get(Quote, self.quote)
        better = case.passage(self.exhibit, self.words, self.start)
        own = case.get(Excerpt, quote.excerpt)
        if (own.exhibit, own.start, own.end) == (better.exhibit, better.start, better.end):
            raise Refusal("exhibit", said("{label} stands on this very passage. Name another.", label=quote.label))
        return (*add(better), *alter(quote, better=ExcerptId(better.id), better_note=self.note))
