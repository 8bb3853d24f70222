"""What the text gives for a record of a passage: its words, their place, and who is said to have spoken. Proposed, never assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier_app.desk.asking import date_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.reading import Reading, shortened
from dossier_app.desk.rulebook import dates_elsewhere
from dossier_app.domain.attribution import Attribution, assertion_of, attribution_of
from dossier_app.domain.enumerations import Fidelity, MeasureKind, SourceKind
from dossier_app.domain.evidence import Excerpt, Exhibit, PageRegion, Rendition, Source
from dossier_app.domain.failures import Refusal
from dossier_app.domain.party import Party
from dossier_app.domain.quotation import without_marks
from dossier_app.domain.quote import Quote
from dossier_app.domain.rendition_text import occurrences
from dossier_app.domain.words import said

QUOTE, FACT, COUNTERCLAIM, ORDER, DATE = "quote record", "fact record", "counterclaim record", "measure record", "event record"
AMOUNT = "sum record"
FROM_WORDS = (QUOTE, FACT, COUNTERCLAIM, ORDER, DATE)
"""What is recorded from selected words, by the key of the command."""

_PRINTED_ELSEWHERE = {SourceKind.ARTICLE, SourceKind.WEB_PAGE, SourceKind.INTERVIEW, SourceKind.OTHER}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an exhibit, by their place in one of its texts."""

    exhibit: Exhibit
    rendition: Rendition
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A command with the answers that the text gives. `proposed` names the fields that a person must accept, and whence each was read."""

    verb: str
    answers: Mapping[str, str]
    proposed: Mapping[str, str] = field(default_factory=dict[str, str])


def propose(case: Reading, verb: str, passage: Passage) -> Proposal:
    """What recording this passage by this verb would start from. Fields for which the command does not ask are left out.

    Raises Refusal when the passage holds no words.
    """
    text = case.text(passage.rendition.id) or ""
    keeps_marks = verb not in (QUOTE, COUNTERCLAIM)
    start, end = (_trimmed if keeps_marks else without_marks)(text, passage.start, passage.end)
    words = text[start:end]
    if not words:
        raise Refusal("words", said("Select the words first."))
    answers = {"exhibit": passage.exhibit.label, "words": words}
    if sum(len(occurrences(case.text(each.id) or "", words)) for each in case.renditions(passage.exhibit)) > 1:
        answers["start"] = str(start)
    place = Passage(passage.exhibit, passage.rendition, start, end)
    read = _READINGS[verb](case, text, place)
    asked = {each.name for each in CATALOGUE[verb].fields}
    given = {name: (value, source) for name, (value, source) in read.items() if value and name in asked}
    answers |= {name: value for name, (value, _) in given.items()}
    return Proposal(
        verb, {name: value for name, value in answers.items() if name in asked}, {name: source for name, (_, source) in given.items()}
    )


def propose_on_region(verb: str, exhibit: Exhibit, spot: PageRegion) -> Proposal:
    """What recording by this verb would start from where a part of a page is what it stands on.

    Raises Refusal for a record of words, of which a picture has none that could be compared, and for what is no region of a page.
    """
    for refusal in spot.region.refusals():
        raise refusal
    if verb in (QUOTE, COUNTERCLAIM):
        quote = said("A quote stands on words, and a region has none to compare it with. Select them in a text of the exhibit.")
        claim = said("A counterclaim stands on words, and a region has none to compare it with. Select them in a text of the exhibit.")
        raise Refusal("words", quote if verb == QUOTE else claim)
    answers = {"exhibit": exhibit.label, "region": str(spot)}
    if verb == ORDER:
        return Proposal(verb, answers | {"measure_kind": MeasureKind.ORDER.value}, {"measure_kind": said("The key O")})
    return Proposal(verb, answers)


def party_called(case: Reading, words: str) -> str:
    """The name of the one party that these words can mean: “Clearview” is “Clearview AI” where nobody else begins so. Else the words."""
    wanted = _key(words)
    known = [(party.name, _key(name.text)) for party in case.all(Party) for name in party.names] if wanted else []
    for found in (
        {name for name, key in known if key == wanted},
        {name for name, key in known if key.startswith(f"{wanted} ")},
        {name for name, key in known if wanted.startswith(f"{key} ")},
    ):
        if found:
            return found.pop() if len(found) == 1 else words
    return words


_Read = dict[str, tuple[str, str]]


def _of_quote(case: Reading, text: str, place: Passage) -> _Read:
    spoken = attribution_of(text, place.start, place.end)
    read: _Read = {"fidelity": _fidelity(case, place, spoken)}
    if spoken is None:
        return read
    source = _source(text, spoken)
    read |= {
        "speaker": (party_called(case, spoken.speaker), source),
        "capacity": (spoken.capacity, source),
        "on_behalf_of": (party_called(case, spoken.on_behalf_of), source),
        "addressee": (party_called(case, spoken.addressee), source),
    }
    if spoken.is_continued:
        read["speaker_note"] = "No words say who; read as going on from the quotation before it.", source
    elif spoken.reported_by:
        read["speaker_note"] = f"As quoted by {spoken.reported_by}.", source
    return read


def _of_fact(case: Reading, text: str, place: Passage) -> _Read:
    spoken = attribution_of(text, place.start, place.end) or assertion_of(text, place.start, place.end)
    words = " ".join(text[place.start : place.end].split())
    read: _Read = {"proposition": (words, said("The selected words"))}
    if spoken:
        read["asserted_by"] = party_called(case, spoken.speaker), _source(text, spoken)
    return read


def _of_counterclaim(case: Reading, text: str, place: Passage) -> _Read:
    for quote in case.all(Quote):
        around = case.get(Excerpt, quote.excerpt)
        if around.rendition == place.rendition.id and _covers(around, place):
            source = said("{label}, in which these words stand", label=quote.label)
            speaker, principal = case.party_name(quote.speaker), case.party_name(quote.on_behalf_of)
            return {
                "quote": (quote.label, source),
                "made_by": (principal or speaker, source),
                "through": (speaker if principal else "", source),
            }
    spoken = attribution_of(text, place.start, place.end) or assertion_of(text, place.start, place.end)
    if spoken is None:
        return {}
    source = _source(text, spoken)
    return {
        "made_by": (party_called(case, spoken.on_behalf_of or spoken.speaker), source),
        "through": (party_called(case, spoken.speaker) if spoken.on_behalf_of else "", source),
    }


def _of_order(case: Reading, text: str, place: Passage) -> _Read:
    del case
    words = " ".join(text[place.start : place.end].split())
    return {"measure_kind": (MeasureKind.ORDER.value, said("The key O")), "title": (words, said("The selected words"))}


def _of_date(case: Reading, text: str, place: Passage) -> _Read:
    del case
    words = " ".join(text[place.start : place.end].split()).strip(" .,;")
    read: _Read = {"date_as_printed": (words, said("The selected words"))}
    try:
        read["date"] = date_from(words).value, f"“{shortened(words)}”"
    except Refusal:
        elsewhere = dates_elsewhere(words)
        if len(elsewhere) == 1:
            read["date"] = elsewhere.pop(), f"“{shortened(words)}”"
    return read


def _of_amount(case: Reading, text: str, place: Passage) -> _Read:
    words = " ".join(text[place.start : place.end].split())
    spoken = attribution_of(text, place.start, place.end) or assertion_of(text, place.start, place.end)
    read: _Read = {"as_printed": (words, said("The selected words"))}
    if spoken:
        read["said_by"] = party_called(case, spoken.speaker), _source(text, spoken)
    return read


_READINGS = {QUOTE: _of_quote, FACT: _of_fact, COUNTERCLAIM: _of_counterclaim, ORDER: _of_order, DATE: _of_date, AMOUNT: _of_amount}


def _fidelity(case: Reading, place: Passage, spoken: Attribution | None) -> tuple[str, str]:
    source = case.get(Source, place.exhibit.source)
    if spoken or source.source_kind in _PRINTED_ELSEWHERE:
        return Fidelity.REPORTED.value, said(
            "{exhibit} says what was said; it is not the speaker's own record", exhibit=place.exhibit.label
        )
    if source.source_kind is SourceKind.RECORDING:
        return Fidelity.TRANSCRIPT.value, said("{exhibit} is a recording", exhibit=place.exhibit.label)
    return Fidelity.DOCUMENT.value, said("The words are those of {exhibit} itself", exhibit=place.exhibit.label)


def _source(text: str, spoken: Attribution) -> str:
    words = shortened(text[spoken.start : spoken.end], 120)
    if spoken.is_continued:
        return said("The quotation before it: “{words}”", words=words)
    return said("The words around it: “{words}”", words=words)


def _covers(around: Excerpt, place: Passage) -> bool:
    return around.start is not None and around.end is not None and around.start <= place.start and place.end <= around.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    begins = start + len(piece) - len(piece.lstrip())
    return begins, begins + len(piece.strip())


def _key(name: str) -> str:
    words = name.casefold().replace("&", " and ").replace(",", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words).rstrip(".")
