"""The figure of section 7: what was decided, what the company says against it, what answers that; and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier_app.desk.assembly.answers import DECIDED, Answers
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.visible import label_order
from dossier_app.desk.assembly.wording import cell, joined, link, plainly, sentence, shortened, shortly, text
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.enumerations import ResponseRelation, in_words
from dossier_app.domain.finding import Finding
from dossier_app.domain.measure import Measure
from dossier_app.dossier.figures import ArgumentMap, Arrow, Edge, Node, RulingNode
from dossier_app.dossier.value import Block, Column, Drawing, Gap, Row, Table, Text, Words

_MOST = 8
"""More decided things than this are drawn in one map for each counterclaim."""
_MAPS = 40
"""More counterclaims than this are told by the schedule alone."""
_UNCHALLENGED: Words = (Gap("no counterclaim recorded"),)
_WHOLE = Node("section 5", "", "the whole case")


def argument_maps(scribe: Scribe, answers: Answers) -> Iterator[Block]:
    """The figure, or one for each counterclaim where one page cannot hold them all, each with its words under it."""
    scope = scribe.scope
    claims = sorted(scope.all(Counterclaim), key=lambda each: label_order(each.label))
    decided = [*scope.all(Finding), *scope.all(Measure)]
    if len(decided) <= _MOST and len(claims) <= _MOST:
        yield from _figure(scribe, answers, decided, claims)
    elif len(claims) <= _MAPS:
        for claim in claims:
            targets = {target.id for target in claim.targets}
            yield from _figure(scribe, answers, [each for each in decided if each.id in targets], [claim])


def _figure(scribe: Scribe, answers: Answers, decided: Sequence[Finding | Measure], claims: Sequence[Counterclaim]) -> Iterator[Block]:
    scope = scribe.scope
    nodes = [_decided(scribe, each) for each in decided]
    if any(not claim.targets or all(target.kind == "case" for target in claim.targets) for claim in claims):
        nodes.append(_WHOLE)
    responses = [response for claim in claims for response in scope.responses(claim)]
    shown = ArgumentMap(
        decided=tuple(nodes),
        claims=tuple(_claim(scribe, claim) for claim in claims),
        answers=tuple(Node(each.label, each.label, "withheld" if scope.withheld(each) else shortened(each.text, 70)) for each in responses),
        rulings=tuple(_ruling(scribe, claim, each) for claim in claims for each in scope.standings(claim) if _is_ruling(scribe, each)),
        edges=tuple(_edges(scribe, {node.anchor for node in nodes}, claims)),
    )
    told: list[tuple[list[str], Words]] = [([claim.label], _in_words(scribe, claim, answers)) for claim in claims]
    bare = [each.label for each in decided if not scope.claims_on(each) and not scope.whole_case_claims]
    if bare:
        told.append((bare, _UNCHALLENGED))
    as_at = f"As at {plainly(scope.plan.as_at)}. " if scope.plan.as_at else ""
    signs = "Filled arrow: against. Open arrow, broken line: supports. Heavy frame: a ruling. Broken frame: nothing recorded."
    spoken = " ".join(f"{', '.join(key)}: {_plain(words)}." for key, words in told) or "No counterclaim is recorded."
    yield Drawing(scribe.figure(), shown, (Text(f"{as_at}{signs}"),), spoken)
    if told:
        rows = tuple(Row((cell(joined((link(label),) for label in key)), cell(words))) for key, words in told)
        yield Table("The figure in words", (Column("No.", 16), Column("The figure in words", 156)), rows)


def _decided(scribe: Scribe, record: Finding | Measure) -> Node:
    words = "withheld" if scribe.scope.withheld(record) else shortened(record.title, 60)
    return Node(record.label, record.label, words)


def _claim(scribe: Scribe, claim: Counterclaim) -> Node:
    ruled = [each for each in scribe.scope.standings(claim) if _is_ruling(scribe, each)]
    standing = f"ruled on {'once' if len(ruled) == 1 else f'{len(ruled)} times'}, below" if ruled else "no ruling recorded"
    if scribe.scope.withheld(claim):
        return Node(claim.label, claim.label, "withheld", standing)
    return Node(claim.label, claim.label, shortened(claim.words, 60), standing, is_said=True)


def _is_ruling(scribe: Scribe, each: Standing) -> bool:
    return each.forum is not None and each.standing in DECIDED and scribe.scope.withheld(each) is None


def _ruling(scribe: Scribe, claim: Counterclaim, each: Standing) -> RulingNode:
    on = scribe.scope.date(each.since)
    words = f"{scribe.scope.party(each.forum)}: {in_words(each.standing)} {claim.label}"
    return RulingNode(claim.label, text(words).text, shortly(on) if on else "no date recorded")


def _edges(scribe: Scribe, drawn: set[str], claims: Sequence[Counterclaim]) -> Iterator[Edge]:
    scope = scribe.scope
    known = {claim.id: claim.label for claim in claims}
    for claim in claims:
        targets = [scope.case.at(target) for target in claim.targets if target.kind in (Finding.kind, Measure.kind)]
        anchors = [label for each in targets if (label := getattr(each, "label", "")) in drawn]
        for anchor in anchors or ([_WHOLE.anchor] if _WHOLE.anchor in drawn and not targets else []):
            yield Edge(claim.label, anchor, Arrow.AGAINST)
        for arrow, others in (
            (Arrow.DEPENDS, claim.depends_on),
            (Arrow.SUPPORTS, claim.supports),
            (Arrow.ALTERNATIVE, claim.alternative_to),
        ):
            for other in others:
                if other in known:
                    yield Edge(claim.label, known[other], arrow, arrow.value)
        for response in scope.responses(claim):
            supports = response.relation in (ResponseRelation.SUPPORTS, ResponseRelation.CONCEDES)
            undercuts = response.relation is ResponseRelation.UNDERCUTS
            arrow = Arrow.SUPPORTS if supports else Arrow.UNDERCUTS if undercuts else Arrow.AGAINST
            yield Edge(response.label, claim.label, arrow, in_words(response.relation))


def _in_words(scribe: Scribe, claim: Counterclaim, answers: Answers) -> Words:
    targets = scribe.names(tuple(target for target in claim.targets if target.kind != "case"))
    relations = answers.relations(claim)
    response = joined(sentence(link(each.label), Text(f" {in_words(each.relation)} it")) for each in scribe.scope.responses(claim))
    parts: list[Words] = [
        sentence(Text("is against "), targets or (Text("the whole case"),)),
        relations,
        response or (Gap("no response recorded"),),
        answers.standing(claim),
    ]
    return joined(parts, "; ")


def _plain(words: Words) -> str:
    return "".join(getattr(piece, "shown", "") or getattr(piece, "text", "") or getattr(piece, "reason", "") for piece in words)
