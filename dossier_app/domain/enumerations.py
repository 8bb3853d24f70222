"""The closed lists of the field; a value outside them is refused, never relabelled. Their words stand in the vocabulary."""

from __future__ import annotations

from enum import StrEnum

from dossier_app.domain.words import Said, term


def in_words(member: StrEnum) -> Said:
    """The member as it is printed: `no_business_in_territory` → “no business in territory”."""
    return term("Enumeration", _SPELT.get(member.value, member.value.replace("_", " ")))


_SPELT = {
    "back_translation": "back-translated",
    "translation": "translated",
    "direct": "heard",
    "uk_gdpr": "UK GDPR",
    "eu_gdpr": "EU GDPR",
    "en": "English",
    "fr": "French",
    "de": "German",
    "it": "Italian",
}


class PartyKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"
    COURT = "court"
    PUBLICATION = "publication"
    CLASS_OF_PERSONS = "class_of_persons"


class NameStatus(StrEnum):
    """How a form of a name stands to the thing named."""

    CORRECT = "correct"
    AS_REPORTED = "as_reported"
    ABBREVIATION = "abbreviation"
    FORMER = "former"


class RoleKind(StrEnum):
    RESPONDENT = "respondent"
    INVESTIGATING_AUTHORITY = "investigating_authority"
    OFFICE_HOLDER = "office_holder"
    COUNSEL = "counsel"
    LAW_FIRM = "law_firm"
    COMPLAINANT = "complainant"
    WITNESS = "witness"
    CUSTOMER = "customer"
    INTERMEDIARY = "intermediary"
    DATA_SUBJECTS = "data_subjects"
    SOURCE_OF_DATA = "source_of_data"
    COURT = "court"
    OTHER = "other"


class SourceKind(StrEnum):
    ARTICLE = "article"
    LETTER = "letter"
    NOTICE = "notice"
    JUDGMENT = "judgment"
    INTERVIEW = "interview"
    RECORDING = "recording"
    STATEMENT = "statement"
    EMAIL = "email"
    WEB_PAGE = "web_page"
    IMAGE = "image"
    OTHER = "other"


class Reliability(StrEnum):
    """Admiralty grade of the source, A (completely reliable) to F (cannot be judged)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """Admiralty grade of the information, 1 (confirmed by others) to 6 (cannot be judged)."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"


class CustodyAct(StrEnum):
    COLLECTED = "collected"
    ACCESSED = "accessed"
    TRANSFERRED = "transferred"
    DERIVED = "derived"
    VERIFIED = "verified"
    EXPORTED = "exported"
    SEALED = "sealed"
    DISPOSED = "disposed"


class RightsBasis(StrEnum):
    """Why the exhibit may be reproduced; `unclear` never leaves with a dossier."""

    OFFICIAL_WORK = "official_work"
    LICENSED = "licensed"
    FAIR_DEALING_QUOTATION = "fair_dealing_quotation"
    MANIFESTLY_PUBLIC = "manifestly_public"
    LAWFUL_POWER = "lawful_power"
    UNCLEAR = "unclear"


class Disclosure(StrEnum):
    """The widest circle that may see it."""

    INTERNAL = "internal"
    LEGAL_REVIEWER = "legal_reviewer"
    SUBJECT = "subject"
    TRIBUNAL = "tribunal"
    PUBLIC = "public"


class Privilege(StrEnum):
    NONE = "none"
    LEGAL_ADVICE = "legal_advice"
    LITIGATION = "litigation"
    WITHOUT_PREJUDICE = "without_prejudice"
    PUBLIC_INTEREST_IMMUNITY = "public_interest_immunity"


class Readability(StrEnum):
    """What reading an exhibit gave."""

    TEXT = "text"
    NO_TEXT = "no_text"
    UNREADABLE = "unreadable"


class HopKind(StrEnum):
    """One step between the mouth and us, from the strongest to the weakest."""

    SAID = "said"
    CAPTURED = "captured"
    REPORTED = "reported"
    TRANSLATED = "translated"

    @property
    def weakness(self) -> int:
        return tuple(HopKind).index(self)


class Fidelity(StrEnum):
    """What kind of quote it is; said by this word, never by quotation marks."""

    DIRECT = "direct"
    DOCUMENT = "document"
    TRANSCRIPT = "transcript"
    REPORTED = "reported"
    TRANSLATION = "translation"
    BACK_TRANSLATION = "back_translation"
    PARAPHRASE = "paraphrase"


class Match(StrEnum):
    """What re-extraction shows today."""

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    ELIDED = "elided"
    TRANSLATED = "translated"
    PARAPHRASE = "paraphrase"
    MISMATCH = "mismatch"


class TranslationCheck(StrEnum):
    OFFICIAL = "official"
    HUMAN_VERIFIED = "human_verified"
    MACHINE = "machine"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


class FactStatus(StrEnum):
    UNDISPUTED = "undisputed"
    DISPUTED_BY_SUBJECT = "disputed_by_subject"
    DISPUTED_BY_US = "disputed_by_us"
    PROSPECTIVE = "prospective"
    UNSURE = "unsure"
    ADMITTED = "admitted"
    NOT_ADMITTED = "not_admitted"
    DENIED = "denied"


class Material(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class SupportVerdict(StrEnum):
    """What a named person says the passage does for the sentence."""

    SUPPORTS = "supports"
    PARTLY_SUPPORTS = "partly_supports"
    CONTRADICTS = "contradicts"
    CONTEXT_ONLY = "context_only"
    UNASSESSED = "unassessed"


class FindingStage(StrEnum):
    ALLEGATION = "allegation"
    PROVISIONAL = "provisional_finding"
    FINDING = "finding"


class ProofStandard(StrEnum):
    BALANCE_OF_PROBABILITIES = "balance_of_probabilities"
    CRIMINAL_STANDARD = "criminal_standard"
    REASONABLE_GROUNDS = "reasonable_grounds"
    ARGUABLE = "arguable"


class StatementKind(StrEnum):
    FACT = "fact"
    QUOTE = "quote"
    INFERENCE = "inference"
    PROCEDURE = "procedure"


class Ground(StrEnum):
    """What kind of answer a counterclaim is."""

    JURISDICTION = "jurisdiction"
    TERRITORIAL_SCOPE = "territorial_scope"
    MATERIAL_SCOPE = "material_scope"
    FACTUAL_DENIAL = "factual_denial"
    LEGAL_ERROR = "legal_error"
    PROCEDURAL_UNFAIRNESS = "procedural_unfairness"
    PROPORTIONALITY = "proportionality"
    REMEDIATION = "remediation"
    NO_BUSINESS_IN_TERRITORY = "no_business_in_territory"
    EXEMPTION = "exemption"
    OTHER = "other"


class StandingWord(StrEnum):
    """Where a counterclaim stands, in one forum, from a date."""

    ASSERTED = "asserted"
    ANSWERED = "answered"
    CONCEDED = "conceded"
    WITHDRAWN = "withdrawn"
    UPHELD = "upheld"
    REJECTED = "rejected"
    PARTLY_UPHELD = "partly_upheld"
    OVERTURNED = "overturned"
    REMITTED = "remitted"
    PENDING = "pending"
    NOT_DETERMINED = "not_determined"


class ResponseRelation(StrEnum):
    REBUTS = "rebuts"
    UNDERCUTS = "undercuts"
    CONCEDES = "concedes"
    DISTINGUISHES = "distinguishes"
    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    WITHDRAWS = "withdraws"
    ANSWERS = "answers"


class ProceedingKind(StrEnum):
    INVESTIGATION = "investigation"
    APPEAL = "appeal"
    FURTHER_APPEAL = "further_appeal"
    JUDICIAL_REVIEW = "judicial_review"
    PARALLEL = "parallel"
    OTHER = "other"


class Outcome(StrEnum):
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"
    VIOLATION_FOUND = "violation_found"
    NO_VIOLATION_FOUND = "no_violation_found"
    REMITTED = "remitted"
    OTHER = "other"


class PeriodUnit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class MeasureKind(StrEnum):
    """What the authority did; orders are labelled O, penalties P."""

    ORDER = "order"
    PENALTY = "penalty"
    INFORMATION_NOTICE = "information_notice"
    ASSESSMENT_NOTICE = "assessment_notice"
    NOTICE_OF_INTENT = "notice_of_intent"
    PENALTY_NOTICE = "penalty_notice"
    ENFORCEMENT_NOTICE = "enforcement_notice"
    REPRIMAND = "reprimand"
    WARNING = "warning"
    UNDERTAKING = "undertaking"
    DECISION_NOTICE = "decision_notice"

    @property
    def is_penalty(self) -> bool:
        return self in (MeasureKind.PENALTY, MeasureKind.PENALTY_NOTICE)

    @property
    def letter(self) -> str:
        """With which its labels begin."""
        return "P" if self.is_penalty else "O"


class SumStanding(StrEnum):
    """Whether a sum is what was imposed, or what somebody printed about it."""

    OF_RECORD = "of_record"
    AS_REPORTED = "as_reported"
    PROVISIONAL = "provisional"
    CONVERTED_BY_OTHERS = "converted_by_others"


class Qualifier(StrEnum):
    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    ABOUT = "about"
    ALMOST = "almost"
    UP_TO = "up_to"
    UNDER = "under"


class DateKind(StrEnum):
    """What happened on the date: the same act may be dated, announced and reported on three days."""

    HAPPENED = "happened"
    DATED = "dated"
    SENT = "sent"
    RECEIVED = "received"
    GIVEN = "given"
    SERVED = "served"
    NOTIFIED = "notified"
    BECAME_AWARE = "became_aware"
    COMPLIED = "complied"
    ENDED = "ended"
    EVENT_DATE = "event_date"
    DECIDED = "decided"
    HEARD = "heard"
    PUBLISHED = "published"
    REPORTED = "reported"
    ANNOUNCED = "announced"


class ApprovalAct(StrEnum):
    PREPARED = "prepared"
    LEGALLY_REVIEWED = "legally_reviewed"
    APPROVED = "approved"
    SIGNED = "signed"
    DISSENTED = "dissented"


class EditionStatus(StrEnum):
    DRAFT = "draft"
    PEER_REVIEW = "peer_review"
    APPROVED = "approved"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class CaseStatus(StrEnum):
    OPEN = "open"
    UNDER_APPEAL = "under_appeal"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Marking(StrEnum):
    """Government security classification; SECRET and above do not belong in this program."""

    NONE = "none"
    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"
