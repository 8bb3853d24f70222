"""Commands on counterclaims: what the respondent says against the case, what is answered, and where it stands."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dossier_app.desk import coherence
from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, cited, identity_of, passage, several
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add, alter
from dossier_app.domain.counterclaim import Counterclaim, CounterclaimId, Response, Standing
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Ground, ResponseRelation, StandingWord, SupportVerdict
from dossier_app.domain.evidence import ExcerptId, ExhibitId
from dossier_app.domain.failures import Refusal, refuse
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import PartyId
from dossier_app.domain.quote import Quote, QuoteId
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command(
    "counterclaim record", QT_TRANSLATE_NOOP("Command", "Record counterclaim…"), keys="C", menu=Menu.RECORD, icon="message-square-reply",
    example='counterclaim record --ground jurisdiction --made-by "Clearview AI Inc" --exhibit AB/1 --words "not subject to" --targets F1',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordCounterclaim(Command):
    """Put on record what the respondent says against a finding, order, penalty or the whole case, in its own words."""

    ground: Ground = asks("Ground")
    made_by: PartyId = asks("Made by")
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("In its own words, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    quote: QuoteId | None = asks("The quote it stands in", hint="Instead of an exhibit and words", default=None)
    through: PartyId | None = asks("Through", default=None)
    stage: str = asks("Stage", hint="public statement, representations, grounds of appeal", default="")
    made_on: Edtf | None = asks("Made on", default=None)
    targets: tuple[Pointer, ...] = asks("Against", hint="Findings, orders, penalties; nothing means the whole case", default=())
    depends_on: tuple[CounterclaimId, ...] = asks("Depends on", default=())
    supports: tuple[CounterclaimId, ...] = asks("Supports", default=())
    alternative_to: tuple[CounterclaimId, ...] = asks("In the alternative to", default=())
    note: str = asks("Note", long=True, default="")

    def decide(self, case: Reading, /) -> Changes:
        found = passage(case, self.exhibit, self.words, self.start)
        quote = case.get(Quote, self.quote) if self.quote else None
        if found is None and quote is None:
            raise Refusal(
                "exhibit", said("A counterclaim stands in the respondent's own words. Say the exhibit and the words, or the quote.")
            )
        return add(
            *several(found),
            Counterclaim(
                id=new_identity(), label=case.next_label(Counterclaim), ground=self.ground, made_by=self.made_by, through=self.through,
                excerpt=identity_of(found) or (ExcerptId(quote.excerpt) if quote else None),
                words=found.exact if found else quote.words if quote else "", stage=self.stage, made_on=self.made_on,
                targets=self.targets, depends_on=self.depends_on, supports=self.supports, alternative_to=self.alternative_to,
                quote=quote.label if quote else "", note=self.note,
            ),
        )  # fmt: skip


@command(
    "standing record", QT_TRANSLATE_NOOP("Command", "Record standing…"), menu=Menu.RECORD, icon="milestone",
    example='standing record --counterclaim C1 --standing upheld --forum "First-tier Tribunal" --since 2023-10-17',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordStanding(Command):
    """Say where a counterclaim stands, in one forum, from a date."""

    counterclaim: CounterclaimId = asks("Counterclaim")
    standing: StandingWord = asks("Standing")
    forum: PartyId | None = asks("Forum", hint="Empty: in public", default=None)
    since: Edtf | None = asks("From", default=None)
    reason: str = asks("Reason", long=True, default="")
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)

    def decide(self, case: Reading, /) -> Changes:
        claim = case.get(Counterclaim, self.counterclaim)
        for known in case.standings(claim):
            if (known.forum, known.since, known.standing) == (self.forum, self.since, self.standing):
                raise Refusal("standing", said("{label} stands so already, in this forum and from this date.", label=claim.label))
        found = passage(case, self.exhibit, self.words, self.start)
        return add(
            *several(found),
            Standing(
                id=new_identity(), counterclaim=self.counterclaim, forum=self.forum, since=self.since, standing=self.standing,
                reason=self.reason, excerpt=identity_of(found),
            ),
        )  # fmt: skip


@command(
    "counterclaim answer", QT_TRANSLATE_NOOP("Command", "Answer counterclaim…"), keys="A", menu=Menu.RECORD, icon="reply",
    example='counterclaim answer --counterclaim C1 --relation rebuts --text "The images are of people in the UK."',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class AnswerCounterclaim(Command):
    """Answer a counterclaim, and say how the answer relates to it."""

    counterclaim: CounterclaimId = asks("Answers")
    text: str = asks("Answer", long=True)
    relation: ResponseRelation = asks("Relation", default=ResponseRelation.ANSWERS)
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    verdict: SupportVerdict = asks("Verdict", default=SupportVerdict.UNASSESSED)
    made_by: str = asks("Written by", hint="Empty: you", default="")
    made_on: Edtf | None = asks("Written on", default=None)

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, made_by=self.made_by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        if not case.get(Counterclaim, self.counterclaim).stands:
            raise Refusal("counterclaim", said("This counterclaim was withdrawn; there is nothing to answer."))
        response = Response(
            id=new_identity(), label=case.next_label(Response), counterclaim=self.counterclaim, relation=self.relation, text=self.text,
            made_by=self.made_by, made_on=self.made_on,
        )  # fmt: skip
        found = passage(case, self.exhibit, self.words, self.start)
        return add(response, *cited(response, found, self.verdict, self.made_by))


@command(
    "counterclaim relate", QT_TRANSLATE_NOOP("Command", "Relate counterclaims…"), menu=Menu.RECORD, icon="git-branch",
    example="counterclaim relate --counterclaim C2 --depends-on C1",
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RelateCounterclaim(Command):
    """Say on which other counterclaims one depends, which it supports, and to which it is the alternative.

    What is left empty stays as it is.
    """

    counterclaim: CounterclaimId = asks("Counterclaim")
    depends_on: tuple[CounterclaimId, ...] = asks("Depends on", default=())
    supports: tuple[CounterclaimId, ...] = asks("Supports", default=())
    alternative_to: tuple[CounterclaimId, ...] = asks("In the alternative to", default=())

    def decide(self, case: Reading, /) -> Changes:
        claim = case.get(Counterclaim, self.counterclaim)
        said = {name: getattr(self, name) for name in ("depends_on", "supports", "alternative_to")}
        new = {name: value for name, value in said.items() if value}
        refuse(coherence.refusals(dataclasses.replace(claim, **new), case))
        return alter(claim, **new)
