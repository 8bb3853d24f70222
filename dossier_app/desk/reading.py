"""Reading a case: records by identity, label or name, the texts of exhibits, and what stands where today."""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict

from dossier_app.desk.records import Records
from dossier_app.domain.commitment import CommitmentKey
from dossier_app.domain.counterclaim import Counterclaim, Response, Standing
from dossier_app.domain.enumerations import Disclosure, Match, Readability
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit, ExhibitId, Rendition, RenditionId
from dossier_app.domain.fact import Citation
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.identity import new_identity
from dossier_app.domain.matching import match
from dossier_app.domain.party import Party
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record, pointer_to
from dossier_app.domain.rendition_text import nearest_passage, occurrences, page_at, paragraph_at
from dossier_app.domain.words import counted, said, together
from dossier_app.store.casefile import CaseFile
from dossier_app.store.log import Log
from dossier_app.store.vault import Condition

_AROUND = 32
"""Code points kept before and after a passage, so that a person can find it again (W3C TextQuoteSelector)."""


class Reading(Records):
    """The case as it stands now: its records, what hangs together, and the texts everything stands on."""

    def __init__(self, case_file: CaseFile) -> None:
        super().__init__(case_file)
        self._texts: OrderedDict[str, str | None] = OrderedDict()
        self._conditions: dict[str, Condition] = {}

    @property
    def log(self) -> Log:
        """What was done to the case, act by act, in the order of recording."""
        return self._file.log

    # What hangs together

    def citations(self, of: Record) -> list[Citation]:
        return self.naming(Citation, "of", pointer_to(of))

    def statements(self, finding: Finding) -> list[Statement]:
        return sorted(self.naming(Statement, "finding", finding.id), key=lambda statement: statement.position)

    def standings(self, counterclaim: Counterclaim) -> list[Standing]:
        return self.naming(Standing, "counterclaim", counterclaim.id)

    def responses(self, counterclaim: Counterclaim) -> list[Response]:
        return self.naming(Response, "counterclaim", counterclaim.id)

    def counterclaims_against(self, target: Record) -> list[Counterclaim]:
        """Those that name it as a target; one without targets is against the whole case, and so against everything."""
        pointer = pointer_to(target)
        return [each for each in self.all(Counterclaim) if not each.targets or pointer in each.targets]

    def exhibit_of(self, excerpt: Excerpt) -> Exhibit:
        return self.get(Exhibit, excerpt.exhibit)

    def renditions(self, exhibit: Exhibit) -> list[Rendition]:
        return self.naming(Rendition, "exhibit", exhibit.id)

    def exclusions(self, exhibit: Exhibit) -> list[Excerpt]:
        """The passages of an exhibit that are no evidence."""
        passages = (self.get(Excerpt, exclusion.excerpt) for exclusion in self.all(Exclusion))
        return [excerpt for excerpt in passages if excerpt.exhibit == exhibit.id]

    def party_name(self, identity: str | None, *, absent: str = "") -> str:
        return self.get(Party, identity).name if identity else absent

    # Evidence

    def text(self, rendition: RenditionId | str) -> str | None:
        """The text of a rendition, if it is still the one whose digest was recorded; None when it is altered or missing."""
        if rendition not in self._texts:
            self._texts[rendition] = self._read_text(self.get(Rendition, rendition))
            if len(self._texts) > 64:
                self._texts.popitem(last=False)
        return self._texts[rendition]

    def condition(self, exhibit: Exhibit) -> Condition:
        """Whether its bytes are those that were taken in. They are hashed again, once for each time everything is rechecked."""
        if exhibit.sha256 not in self._conditions:
            self._conditions[exhibit.sha256] = self._file.vault.check(exhibit.sha256)
        return self._conditions[exhibit.sha256]

    def bytes_of(self, exhibit: Exhibit, count: int = -1) -> bytes:
        """Its bytes, all or the first so many."""
        with self._file.vault.open(exhibit.sha256) as original:
            return original.read(count)

    def recheck(self) -> None:
        """Forget every text and every digest, so that the next look reads the vault again."""
        self._texts.clear()
        self._conditions.clear()

    def passage(self, exhibit: ExhibitId | str, words: str, start: int | None = None, *, rendition: str | None = None) -> Excerpt:
        """The passage of an exhibit that consists of these words, letter for letter.

        Raises Refusal: on “words” when they are not there, naming the nearest passage; on “start” when they occur more than once.
        """
        shown = self.get(Exhibit, exhibit)
        if shown.readability is not Readability.TEXT:
            raise Refusal("exhibit", together(said("{label} holds no text that could be read.", label=shown.label), shown.reading_note))
        if not words.strip():
            raise Refusal("words", said("Say the words, exactly as printed."))
        places = [(each, place) for each in self.renditions(shown) for place in self._places(each, words) if rendition in (None, each.id)]
        if start is not None:
            places = [(each, place) for each, place in places if place == start]
            if not places:
                raise Refusal(
                    "start",
                    said(
                        "“{words}” does not begin at character {start} of {label}.",
                        words=shortened(words),
                        start=f"{start:,}",
                        label=shown.label,
                    ),
                )
        if not places:
            raise Refusal("words", self._not_there(shown, words))
        if len(places) > 1:
            where = ", ".join(f"{place:,}" for _, place in places[:8])
            raise Refusal(
                "start",
                counted(
                    "“{words}” occurs %n time in {label}. Say where these words begin: {where}.",
                    "“{words}” occurs %n times in {label}. Say where these words begin: {where}.",
                    len(places),
                    words=shortened(words),
                    label=shown.label,
                    where=where,
                ),
            )
        return self._excerpt(shown, *places[0], len(words))

    def extract(self, excerpt: Excerpt) -> str | None:
        """The words of a passage as they are extracted now; None when they can no longer be read, or are no longer those recorded."""
        if excerpt.rendition is None or excerpt.start is None or excerpt.end is None:
            return None
        text = self.text(excerpt.rendition)
        found = None if text is None else text[excerpt.start : excerpt.end]
        return found if found == excerpt.exact else None

    def match(self, quote: Quote) -> Match:
        return match(quote.words, self.extract(self.get(Excerpt, quote.excerpt)), quote.fidelity)

    def place(self, excerpt: Excerpt) -> str:
        """Where the passage stands, after the exhibit's label: “¶8”, “p 3”."""
        if excerpt.page is not None:
            return f"p {excerpt.page}"
        if excerpt.rendition is None or excerpt.start is None:
            return ""
        text = self.text(excerpt.rendition)
        return "" if text is None else f"¶{paragraph_at(text, excerpt.start)}"

    def seen_by(self, audience: Disclosure, exhibit: Exhibit) -> bool:
        order = tuple(Disclosure)
        return order.index(exhibit.disclosure) >= order.index(audience)

    def commitment_key(self, exhibit: Exhibit) -> CommitmentKey:
        """What binds us to the exhibit and tells nothing of it; it comes from the case's key and is the same in every edition."""
        return CommitmentKey(exhibit.label, hmac.digest(self._file.key.purpose("commitments", 32), exhibit.id.encode(), "sha256"))

    def _read_text(self, rendition: Rendition) -> str | None:
        try:
            content = self._file.vault.read(rendition.sha256)
        except Trouble:
            return None
        if hashlib.sha256(content).hexdigest() != rendition.sha256:
            return None
        return content.decode("utf-8", "surrogatepass")

    def _places(self, rendition: Rendition, words: str) -> list[int]:
        text = self.text(rendition.id)
        return [] if text is None else occurrences(text, words)

    def _not_there(self, exhibit: Exhibit, words: str) -> str:
        absent = said("“{words}” does not stand in {label}.", words=shortened(words), label=exhibit.label)
        for rendition in self.renditions(exhibit):
            if text := self.text(rendition.id):
                start, end = nearest_passage(text, words)
                if end > start:
                    near = shortened(text[start:end], 160)
                    return together(absent, said("The nearest passage is at {place}: “{passage}”.", place=f"{start:,}", passage=near))
        return absent

    def _excerpt(self, exhibit: Exhibit, rendition: Rendition, start: int, length: int) -> Excerpt:
        text = self.text(rendition.id) or ""
        end = start + length
        return Excerpt(
            id=new_identity(),
            exhibit=ExhibitId(exhibit.id),
            rendition=RenditionId(rendition.id),
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - _AROUND) : start],
            suffix=text[end : end + _AROUND],
            page=page_at(rendition.page_starts, start) if rendition.page_starts else None,
        )


def shortened(words: str, length: int = 60) -> str:
    """The words, cut at a word and marked as cut, for naming them in a sentence."""
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"
