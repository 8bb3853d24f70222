"""The places of the window: which pages there are, in which order, what belongs on each, and what is said where nothing does yet."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Response, Standing
from dossier_app.domain.edition import Approval, Edition
from dossier_app.domain.evidence import Custody, Exhibit, Source
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.fairness import Conflict, PutToParty
from dossier_app.domain.finding import Finding, Provision, Statement
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.party import Party, Role
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record
from dossier_app.domain.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Example:
    """What belongs on an empty page, shown on one record that is plainly an example."""

    headline: str
    is_quoted: bool
    parts: tuple[tuple[str, str], ...]
    chip: str
    after: str


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the window. A place with a kind is a table of its records; `verb` makes the first."""

    name: str
    title: str
    icon: str
    kind: type[Record] | None = None
    verb: str = ""
    group: int = 0
    """Which block of the rail it stands in; 0 for those that are reached from menu and palette only."""
    none: str = ""
    about: str = ""
    example: Example | None = None
    tall: bool = False


OVERVIEW, EVIDENCE, DOSSIER, LOG = "overview", "evidence", "dossier", "log"

PLACES: tuple[Place, ...] = (
    Place(OVERVIEW, QT_TRANSLATE_NOOP("Place", "Overview"), "layout-list", group=1),
    Place(
        EVIDENCE, QT_TRANSLATE_NOOP("Place", "Evidence"), "files", Exhibit, "evidence add", 2,
        none=QT_TRANSLATE_NOOP("Place", "No evidence yet"),
        about=QT_TRANSLATE_NOOP("Place", "Articles, letters, notices and pictures, taken in byte for byte and never changed again. "
                                "Everything the case says stands on a passage of one of them."),
        example=Example("Report of 23 May 2022", False, (
            (QT_TRANSLATE_NOOP("Place", "Kind"), "article"), (QT_TRANSLATE_NOOP("Place", "Obtained"), "from the publisher's page"),
            (QT_TRANSLATE_NOOP("Place", "Reading"), "text"), (QT_TRANSLATE_NOOP("Place", "Bytes"), "unaltered"),
        ), "AB/1", QT_TRANSLATE_NOOP("Place", "a label that is never given again")),
    ),
    Place(
        "quotes", QT_TRANSLATE_NOOP("Place", "Quotes"), "quote", Quote, "quote record", 2, tall=True,
        none=QT_TRANSLATE_NOOP("Place", "No quotes yet"),
        about=QT_TRANSLATE_NOOP("Place", "Words somebody said or wrote, kept exactly: with who said them, as what, to whom, "
                                "and by which way they reached this case."),
        example=Example("That is unacceptable", True, (
            (QT_TRANSLATE_NOOP("Place", "Who"), "John Edwards"), (QT_TRANSLATE_NOOP("Place", "As what"), "Information Commissioner"),
            (QT_TRANSLATE_NOOP("Place", "Which way"), "said, reported, translated"), (QT_TRANSLATE_NOOP("Place", "Match"), "exact"),
        ), "AB/1 ¶8", QT_TRANSLATE_NOOP("Place", "and stays tied to these very words")),
    ),
    Place(
        "facts", QT_TRANSLATE_NOOP("Place", "Facts"), "list-ordered", Fact, "fact record", 2, tall=True,
        none=QT_TRANSLATE_NOOP("Place", "No facts yet"),
        about=QT_TRANSLATE_NOOP("Place", "One proposition each, with the passage that says it and a named person's word that it does."),
        example=Example("The company collected more than 20 billion pictures", False, (
            (QT_TRANSLATE_NOOP("Place", "Who says so"), "the authority"), (QT_TRANSLATE_NOOP("Place", "Status"), "undisputed"),
            (QT_TRANSLATE_NOOP("Place", "Verdict"), "supports"), (QT_TRANSLATE_NOOP("Place", "Assessed by"), "A. Byrne"),
        ), "AB/1 ¶3", QT_TRANSLATE_NOOP("Place", "the passage it stands on")),
    ),
    Place(
        "findings", QT_TRANSLATE_NOOP("Place", "Findings"), "gavel", Finding, "finding record", 2,
        none=QT_TRANSLATE_NOOP("Place", "No findings yet"),
        about=QT_TRANSLATE_NOOP("Place", "What is alleged or found against the company, under which provision, sentence by sentence, "
                                "each on its evidence."),
        example=Example("Failed to use data in a fair and transparent manner", False, (
            (QT_TRANSLATE_NOOP("Place", "Provision"), "UK GDPR art 5(1)(a)"), (QT_TRANSLATE_NOOP("Place", "Stage"), "finding"),
            (QT_TRANSLATE_NOOP("Place", "Standard"), "balance of probabilities"), (QT_TRANSLATE_NOOP("Place", "Answered by"), "C2"),
        ), "AB/1 ¶11", QT_TRANSLATE_NOOP("Place", "and never leaves without the company's answer")),
    ),
    Place(
        "counterclaims", QT_TRANSLATE_NOOP("Place", "Counterclaims"), "message-square-reply", Counterclaim, "counterclaim record", 2,
        tall=True,
        none=QT_TRANSLATE_NOOP("Place", "No counterclaims yet"),
        about=QT_TRANSLATE_NOOP("Place", "Everything the company says against the case, in its own words; what is answered, "
                                "and where it stands."),
        example=Example("The company is not subject to this jurisdiction", True, (
            (QT_TRANSLATE_NOOP("Place", "Ground"), "jurisdiction"), (QT_TRANSLATE_NOOP("Place", "Against"), "P1, O1, F1–F3"),
            (QT_TRANSLATE_NOOP("Place", "Standing"), "asserted, in public"), (QT_TRANSLATE_NOOP("Place", "Response"), "R1 rebuts"),
        ), "AB/1 ¶12", QT_TRANSLATE_NOOP("Place", "the company's own words")),
    ),
    Place(
        "chronology", QT_TRANSLATE_NOOP("Place", "Chronology"), "chart-no-axes-gantt", Event, "event record", 3,
        none=QT_TRANSLATE_NOOP("Place", "Nothing in the chronology yet"),
        about=QT_TRANSLATE_NOOP("Place", "What happened, was sent, published or decided, each with the date as it was written. "
                                "A month stays a month."),
        example=Example("Penalty notice", False, (
            (QT_TRANSLATE_NOOP("Place", "Date"), "18 May 2022"), (QT_TRANSLATE_NOOP("Place", "Kind"), "dated"),
            (QT_TRANSLATE_NOOP("Place", "Who says so"), "the notice itself"), (QT_TRANSLATE_NOOP("Place", "About"), "P1"),
        ), "AB/2 p 1", QT_TRANSLATE_NOOP("Place", "without an exhibit it stays here and does not leave")),
    ),
    Place(
        "proceedings", QT_TRANSLATE_NOOP("Place", "Proceedings"), "landmark", Proceeding, "proceeding record", 3,
        none=QT_TRANSLATE_NOOP("Place", "No proceedings yet"),
        about=QT_TRANSLATE_NOOP("Place", "The authority's case, the appeals from it, and the cases of others that run beside it."),
        example=Example("Appeal against the notices", False, (
            (QT_TRANSLATE_NOOP("Place", "Forum"), "First-tier Tribunal"), (QT_TRANSLATE_NOOP("Place", "Number"), "EA/2022/0152"),
            (QT_TRANSLATE_NOOP("Place", "Opened"), "June 2022"), (QT_TRANSLATE_NOOP("Place", "Where it is"), "decided"),
        ), "AB/3", QT_TRANSLATE_NOOP("Place", "with its rulings, ground by ground")),
    ),
    Place(
        "deadlines", QT_TRANSLATE_NOOP("Place", "Deadlines"), "alarm-clock", Deadline, "deadline record", 3,
        none=QT_TRANSLATE_NOOP("Place", "No deadlines yet"),
        about=QT_TRANSLATE_NOOP("Place", "A day by which somebody must act, worked out from a rule and the day that starts it, "
                                "with every step shown."),
        example=Example("Appeal the notices", False, (
            (QT_TRANSLATE_NOOP("Place", "On"), "the company"), (QT_TRANSLATE_NOOP("Place", "Rule"), "28 days after it was sent"),
            (QT_TRANSLATE_NOOP("Place", "Starts"), "18 May 2022, sent"), (QT_TRANSLATE_NOOP("Place", "Date"), "15 June 2022"),
        ), "AB/1 ¶13", QT_TRANSLATE_NOOP("Place", "never worked out from a guess")),
    ),
    Place(
        "parties", QT_TRANSLATE_NOOP("Place", "Parties"), "users", Party, "party record", 3,
        none=QT_TRANSLATE_NOOP("Place", "No parties yet"),
        about=QT_TRANSLATE_NOOP("Place", "Everybody with a name: the company, its lawyers, authorities, courts and publications; "
                                "and who was what from when to when."),
        example=Example("Clearview AI Inc", False, (
            (QT_TRANSLATE_NOOP("Place", "Kind"), "organisation"), (QT_TRANSLATE_NOOP("Place", "Role"), "respondent"),
            (QT_TRANSLATE_NOOP("Place", "Represented by"), "Lee Wolosky"), (QT_TRANSLATE_NOOP("Place", "Country"), "US"),
        ), "C1", QT_TRANSLATE_NOOP("Place", "and everything it says")),
    ),
    Place(DOSSIER, QT_TRANSLATE_NOOP("Place", "Dossier"), "book-open-text", group=4),
    Place(LOG, QT_TRANSLATE_NOOP("Place", "Log"), "list-checks"),
    Place(
        "measures", QT_TRANSLATE_NOOP("Place", "Orders and penalties"), "stamp", Measure, "measure record",
        none=QT_TRANSLATE_NOOP("Place", "No orders or penalties yet"),
        about=QT_TRANSLATE_NOOP("Place", "What the company was told to do or to pay, by whom and on which day; what was reported of it "
                                "and what stands on record, side by side."),
    ),
    Place(
        "sums", QT_TRANSLATE_NOOP("Place", "Sums"), "banknote", Sum, "sum record",
        none=QT_TRANSLATE_NOOP("Place", "No sums yet"),
        about=QT_TRANSLATE_NOOP("Place", "An amount as it is printed, read exactly, with its currency and who says so. Two reports of "
                                "one fine are two sums."),
    ),
    Place(
        "rulings", QT_TRANSLATE_NOOP("Place", "Rulings"), "scale", Ruling, "ruling record",
        none=QT_TRANSLATE_NOOP("Place", "No rulings yet"),
        about=QT_TRANSLATE_NOOP("Place", "What a court or tribunal decided, when, and with which outcome on each ground."),
    ),
    Place(
        "conflicts", QT_TRANSLATE_NOOP("Place", "Conflicting accounts"), "split", Conflict, "conflict record",
        none=QT_TRANSLATE_NOOP("Place", "No conflicting accounts yet"),
        about=QT_TRANSLATE_NOOP("Place", "Two accounts of one thing, kept side by side, with the one that was chosen and why."),
    ),
    Place(
        "responses", QT_TRANSLATE_NOOP("Place", "Responses"), "reply", Response, "counterclaim answer", tall=True,
        none=QT_TRANSLATE_NOOP("Place", "No responses yet"),
        about=QT_TRANSLATE_NOOP("Place", "What is answered to the company, counterclaim by counterclaim, each with the passages it "
                                "stands on."),
    ),
    Place(
        "standings", QT_TRANSLATE_NOOP("Place", "Standings"), "milestone", Standing, "standing record",
        none=QT_TRANSLATE_NOOP("Place", "No standings yet"),
        about=QT_TRANSLATE_NOOP("Place", "Where a counterclaim stands, in which forum and from which day. One forum does not cancel "
                                "another."),
    ),
    Place(
        "put", QT_TRANSLATE_NOOP("Place", "Put to the party"), "send", PutToParty, "party put", tall=True,
        none=QT_TRANSLATE_NOOP("Place", "Nothing has been put to a party yet"),
        about=QT_TRANSLATE_NOOP("Place", "What the company was told of the criticism, when and how; its reply word for word, or that "
                                "none came."),
    ),
    Place(
        "statements", QT_TRANSLATE_NOOP("Place", "Statements"), "text", Statement, "statement record", tall=True,
        none=QT_TRANSLATE_NOOP("Place", "No statements yet"),
        about=QT_TRANSLATE_NOOP("Place", "The sentences of the findings, one by one: facts on their passages, words that were said on the "
                                "quotes on record, inferences on what they follow from."),
    ),
    Place(
        "citations", QT_TRANSLATE_NOOP("Place", "Citations"), "quote", Citation, "citation record", tall=True,
        none=QT_TRANSLATE_NOOP("Place", "No citations yet"),
        about=QT_TRANSLATE_NOOP("Place", "Which passage each sentence stands on, and a named person's verdict on whether it says so."),
    ),
    Place(
        "provisions", QT_TRANSLATE_NOOP("Place", "Provisions"), "book-open", Provision, "provision record",
        none=QT_TRANSLATE_NOOP("Place", "No provisions yet"),
        about=QT_TRANSLATE_NOOP("Place", "The articles and sections that findings rest on, as they were in force on the day."),
    ),
    Place(
        "sources", QT_TRANSLATE_NOOP("Place", "Sources"), "newspaper", Source, "source record",
        none=QT_TRANSLATE_NOOP("Place", "No sources yet"),
        about=QT_TRANSLATE_NOOP("Place", "The works that evidence was taken from: who published them, when, and what they themselves "
                                "repeat."),
    ),
    Place(
        "custody", QT_TRANSLATE_NOOP("Place", "Custody"), "link", Custody, "custody record",
        none=QT_TRANSLATE_NOOP("Place", "Nothing in the custody record yet"),
        about=QT_TRANSLATE_NOOP("Place", "Who had each exhibit, when, and what was done with it. Taking evidence in writes the first "
                                "entry."),
    ),
    Place(
        "roles", QT_TRANSLATE_NOOP("Place", "Roles"), "id-card", Role, "role record",
        none=QT_TRANSLATE_NOOP("Place", "No roles yet"),
        about=QT_TRANSLATE_NOOP("Place", "Who was what from when to when, and who speaks for whom."),
    ),
    Place(
        "approvals", QT_TRANSLATE_NOOP("Place", "Approvals"), "user-check", Approval, "approval record",
        none=QT_TRANSLATE_NOOP("Place", "No approvals yet"),
        about=QT_TRANSLATE_NOOP("Place", "Who prepared, reviewed and approved the coming edition. Whoever wrote it does not approve "
                                "it."),
    ),
    Place(
        "editions", QT_TRANSLATE_NOOP("Place", "Editions"), "book-text", Edition,
        none=QT_TRANSLATE_NOOP("Place", "No edition is signed yet"),
        about=QT_TRANSLATE_NOOP("Place", "Signed issues of the dossier, kept here byte for byte, with what each one's file is known "
                                "by."),
    ),
)  # fmt: skip

BY_NAME = {place.name: place for place in PLACES}
OF_KIND = {place.kind: place for place in PLACES if place.kind}
RAIL = tuple(place for place in PLACES if place.group)
MORE = tuple(place for place in PLACES if not place.group)


def page_keys() -> tuple[tuple[str, Place], ...]:
    """Ctrl+1 and so on, for the first nine places of the rail; the dossier, which is the tenth and more, takes 0."""
    keyed = [(f"Ctrl+{number}", place) for number, place in enumerate(RAIL[:9], 1)]
    return (*keyed, ("Ctrl+0", RAIL[-1]))
