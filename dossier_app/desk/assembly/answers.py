"""The company's answer beside what is said against it: in its own words, with who said them, for whom, and where the answer stands."""

from __future__ import annotations

from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    NBSP,
    capital,
    continued,
    joined,
    link,
    named,
    none_recorded,
    paragraph_link,
    phrase,
    printable,
    said,
    sentence,
    shortly,
    spaced,
    text,
)
from dossier_app.desk.standing import DECIDED
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.enumerations import Fidelity, StandingWord
from dossier_app.domain.fairness import PutToParty
from dossier_app.domain.finding import Statement
from dossier_app.domain.language import say
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record
from dossier_app.dossier.value import Cell, Gap, Line, Piece, Role, Strong, Text, Words


class Answers:
    """Puts each answer beside the first sentence it bears on; beside the others stands where it is."""

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe
        self._scope = scribe.scope
        self._quotes = {quote.label: quote for quote in self._scope.all(Quote)}

    def beside(self, target: Record, statement: Statement | None, given: dict[str, int]) -> Cell:
        """What the company answers to this sentence of a finding, order or penalty, or that nothing is recorded.

        `given` holds the answers that this target has had beside it already, by paragraph; it grows.
        """
        lines: list[Line] = []
        for claim in self._bearing_on(target, statement):
            if claim.id in given:
                there = paragraph_link(given[claim.id])
                lines.append(Line(phrase("{claim}\u00a0\u00a0see {paragraph}", claim=link(claim.label), paragraph=there), Role.NOTE))
            else:
                given[claim.id] = self._scribe.last
                lines += self.in_full(claim)
        for put in self._scope.put_about(target):
            if put.id not in given:
                given[put.id] = self._scribe.last
                lines += self.reply(put)
        return tuple(lines) or (Line((none_recorded(),)),)

    def _bearing_on(self, target: Record, statement: Statement | None) -> list[Counterclaim]:
        """Those aimed at the sentence or at what it repeats, those at the whole of its target, and those at the whole case."""
        found: dict[str, Counterclaim] = {}
        if statement is not None:
            for each in (statement, *(self._scope.case.at(repeated) for repeated in (*statement.facts, *statement.premises))):
                found.update({claim.id: claim for claim in self._scope.claims_on(each)})
        for claim in (*self._scope.claims_on(target), *self._scope.whole_case_claims):
            found[claim.id] = claim
        return list(found.values())

    def in_full(self, claim: Counterclaim) -> list[Line]:
        head = Line((link(claim.label), Text(f"{NBSP}{NBSP}{capital(named(claim.ground))}")), Role.HEAD)
        if held := self._scope.withheld(claim):
            return [head, Line((self._scribe.withhold(held),), Role.NOTE)]
        by = sentence(text(self.spoken_by(claim)), self.cited(claim))
        lines = [head, Line((said(claim.words),), Role.SAID), Line(by, Role.NOTE), Line(self.standing(claim), Role.NOTE)]
        if relations := self.relations(claim):
            lines.append(Line(relations, Role.NOTE))
        answers = [response.label for response in self._scope.responses(claim)]
        answered: Words = phrase("answered by {responses}", responses=joined((link(label),) for label in answers))
        lines.append(Line(answered if answers else (_no_response(),), Role.NOTE))
        return lines

    def spoken_by(self, claim: Counterclaim) -> str:
        """Who said it, for whom, at which stage, and what kind of words they are: “Lee Wolosky, for Clearview AI. Reported. ”."""
        maker, through = self._scope.party(claim.made_by), self._scope.party(claim.through)
        who = say("{who}, for {whom}", who=through, whom=maker) if through and through != maker else maker
        stage = f" {capital(claim.stage)}." if claim.stage.strip() else ""
        on = self._scope.date(claim.made_on)
        when = f" {shortly(on)}." if on else ""
        kind = f" {capital(self.fidelity(claim))}." if self.fidelity(claim) else ""
        return f"{who}.{stage}{when}{kind}"

    def fidelity(self, claim: Counterclaim) -> str:
        """What kind of words they are, if they stand in a quotation: “reported, back-translated”."""
        quote = self._quotes.get(claim.quote)
        if quote is None:
            return ""
        return say("reported, back-translated") if quote.fidelity is Fidelity.BACK_TRANSLATION else named(quote.fidelity)

    def cited(self, claim: Counterclaim) -> Words:
        """Where the words stand, and the quotation they are taken from."""
        place = self._scribe.cite(claim.excerpt, claim.label)
        quote: Words = (link(claim.quote),) if claim.quote in self._quotes else ()
        found = joined([place, quote])
        return (Text(" "), *(found or (Gap(say("No passage recorded")), Text("."))))

    def standing(self, claim: Counterclaim) -> Words:
        """What holds, the newest first: “Upper Tribunal: rejected 6 Oct 2025”."""
        held = (self.standing_in(each) for each in self._scope.held[claim.id])
        unruled = phrase("{asserted}; {gap}", asserted=named(StandingWord.ASSERTED), gap=Gap(say("no ruling recorded")))
        return joined(held, say("; ")) or unruled

    def standing_in(self, each: Standing) -> Words:
        if held := self._scope.withheld(each):
            return (self._scribe.withhold(held),)
        word = named(each.standing)
        forum = self._scope.party(each.forum) or say("in public")
        on = self._scope.date(each.since)
        words: Piece = Strong(word) if each.standing in DECIDED else Text(word)
        stands = sentence(words, Text(f" {shortly(on)}") if on else ())
        return phrase("{forum}: {standing}", forum=printable(forum), standing=stands)

    def relations(self, claim: Counterclaim) -> Words:
        """How it stands to other counterclaims: “depends on C1; in the alternative to C3”."""
        depends, supports, instead = (self._known(each) for each in (claim.depends_on, claim.supports, claim.alternative_to))
        related = (
            phrase("depends on {claims}", claims=depends) if depends else (),
            phrase("supports {claims}", claims=supports) if supports else (),
            phrase("in the alternative to {claims}", claims=instead) if instead else (),
        )
        return joined(related, say("; "))

    def _known(self, others: tuple[str, ...]) -> Words:
        """Those of these counterclaims that this edition knows."""
        known = [self._scope.case.get(Counterclaim, identity).label for identity in others if identity not in self._scope.later]
        return joined((link(label),) for label in known)

    def reply(self, put: PutToParty) -> list[Line]:
        """The reply to what was put to the company, verbatim, or that none came or none is recorded."""
        on, replied = self._scope.date(put.put_on), self._scope.date(put.replied_on)
        party = self._scope.party(put.party)
        when = say("put to {party} on {date}", party=party, date=shortly(on)) if on else say("put to {party}", party=party)
        how = f"{when}{continued(put.how)}"
        is_later = put.replied_on is not None and replied is None
        if put.reply.strip() and not is_later:
            head = Line((Text(say("Reply of {date}", date=shortly(replied)) if replied else say("Reply")),), Role.HEAD)
            if put.excerpt in self._scope.taken:
                return [head, Line(self._scribe.cite(put.excerpt, ""), Role.NOTE)]
            cited = self._scribe.cite(put.excerpt, "")
            note = sentence(text(capital(how) + "."), spaced(cited))
            return [head, Line((said(put.reply),), Role.SAID), Line(note, Role.NOTE)]
        came = say("no reply came") if put.no_reply else say("no reply recorded")
        if is_later and (as_at := self._scope.plan.as_at):
            came = say("no reply by {date}", date=shortly(as_at))
        return [Line((Gap(came),)), Line((text(how),), Role.NOTE)]

    def responses_to(self, claims: list[Counterclaim]) -> Cell:
        """What the investigator answers to these counterclaims, or that no response is recorded."""
        lines: list[Line] = []
        for claim in claims:
            for response in self._scope.responses(claim):
                head = (link(response.label), Text(f"{NBSP}{NBSP}{named(response.relation)} "), link(claim.label))
                lines.append(Line(head, Role.HEAD))
                if held := self._scope.withheld(response):
                    lines.append(Line((self._scribe.withhold(held),), Role.NOTE))
                    continue
                lines.append(Line((text(response.text),), Role.CELL))
                cited = self._scribe.cited(response, response.label)
                lines.append(Line(cited or (Gap(say("no citation recorded")),), Role.NOTE))
        return tuple(lines) or (Line((_no_response(),)),)


def _no_response() -> Gap:
    return Gap(say("no response recorded"))
