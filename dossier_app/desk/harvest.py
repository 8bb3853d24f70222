"""Harvest: every quotation, amount and date of an exhibit that is not on record yet, each as a proposal. Nothing is recorded here."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass

from dossier_app.desk.attribution import AMOUNT, DATE, QUOTE, Passage, Proposal, propose
from dossier_app.desk.home import home
from dossier_app.desk.reading import Reading
from dossier_app.desk.rulebook import amount_languages, date_languages, read_amount_of
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit, Rendition
from dossier_app.domain.figures_found import Span, amounts_in, dates_in, written_out_amounts_in
from dossier_app.domain.measure import Sum
from dossier_app.domain.money_reading import Unread
from dossier_app.domain.quotation import quotations_around, without_marks
from dossier_app.domain.quote import Quote

WHAT = {QUOTE: "quotation", AMOUNT: "amount", DATE: "date"}
"""What a proposal of this verb is called."""


@dataclass(frozen=True, slots=True)
class Gleaned:
    """One passage that may be worth recording, with what its record would start from.

    `token` is by what a refusal of it is remembered: a digest, which says nothing of the words.
    """

    passage: Passage
    proposal: Proposal
    token: str

    @property
    def words(self) -> str:
        return self.proposal.answers["words"]


def harvest(case: Reading, exhibit: Exhibit, refused: Container[str] = ()) -> Iterator[Gleaned]:
    """What the whole exhibit offers, text by text and in the order of reading; one at a time, so that whoever asks can stop.

    Left out: what stands on record already, what is marked as no evidence, and what was refused before.
    """
    for rendition in case.renditions(exhibit):
        text = case.text(rendition.id) or ""
        taken = _on_record(case, rendition)
        for verb, (start, end) in sorted(_found(text), key=lambda each: (each[1][0], -each[1][1])):
            token = _token(rendition, verb, start, end)
            if token in refused or any(begins < end and start < ends for begins, ends in taken[verb]):
                continue
            passage = Passage(exhibit, rendition, start, end)
            yield Gleaned(passage, propose(case, verb, passage), token)


class Refused:
    """The proposals this user does not want to see again, in the user's own folder.

    To refuse one is no statement about the case: it stands in no log, goes into no edition, and hides nothing from whoever else works on
    the case. Only digests of places are kept, so that the folder tells nobody what an exhibit says.
    """

    def __init__(self, case_id: str) -> None:
        self._file = home() / "refused" / hashlib.sha256(case_id.encode()).hexdigest()[:32]
        self._tokens = set(self._file.read_text(encoding="ascii").split()) if self._file.exists() else set[str]()

    def __contains__(self, token: object) -> bool:
        return token in self._tokens

    def refuse(self, token: str) -> None:
        if token not in self._tokens:
            self._tokens.add(token)
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="ascii") as kept:
                kept.write(f"{token}\n")

    def offer_again(self, token: str) -> None:
        """Take a refusal back."""
        if token in self._tokens:
            self._tokens.discard(token)
            self._file.write_text("".join(f"{each}\n" for each in sorted(self._tokens)), encoding="ascii")


def _found(text: str) -> Iterator[tuple[str, Span]]:
    for quotation in quotations_around(text, 0, len(text)):
        start, end = without_marks(text, quotation.start, quotation.end)
        if any(sign.isalnum() for sign in text[start:end]):
            yield QUOTE, (start, end)
    for start, end in (*amounts_in(text, amount_languages()), *written_out_amounts_in(text, amount_languages())):
        if not isinstance(read_amount_of("", text[start:end]), Unread):
            yield AMOUNT, (start, end)
    for span in dates_in(text, date_languages()):
        yield DATE, span


def _on_record(case: Reading, rendition: Rendition) -> dict[str, list[Span]]:
    passages = {each.id: (each.start or 0, each.end or 0) for each in case.all(Excerpt) if each.rendition == rendition.id}
    excluded = [passages[each.excerpt] for each in case.all(Exclusion) if each.excerpt in passages]
    found: dict[str, list[Span]] = {}
    for verb, kinds in ((QUOTE, (Quote,)), (AMOUNT, (Sum,)), (DATE, (Event, Deadline))):
        records = (record for kind in kinds for record in case.all(kind))
        named = (getattr(record, "excerpt", None) for record in records)
        found[verb] = [*excluded, *(passages[each] for each in named if each in passages)]
    return found


def _token(rendition: Rendition, verb: str, start: int, end: int) -> str:
    """The same for the same place of the same text, whoever took the file in."""
    return hashlib.sha256(f"{rendition.sha256} {verb} {start} {end}".encode()).hexdigest()
