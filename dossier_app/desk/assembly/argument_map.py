"""The figure of section 7: findings, orders and penalties, what the company says against them, what answers that; and the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dossier_app.desk.assembly.answers import Answers
from dossier_app.desk.assembly.cells import as_at_words
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    capitalised,
    cell,
    enumerated,
    joined,
    labels,
    link,
    named,
    no_date,
    phrase,
    sentence,
    shortened,
    shortly,
    text,
)
from dossier_app.desk.standing import DECIDED
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.enumerations import ResponseRelation
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import say, say_count
from dossier_app.domain.measure import Measure
from dossier_app.domain.record import label_order
from dossier_app.dossier.figures import ArgumentMap, Arrow, Edge, Node, RulingNode
from dossier_app.dossier.value import Block, Column, Drawing, Gap, Remark, Row, Table, Text, Words

_MOST = 8
"""More criticisms than this are drawn in one map for each counterclaim."""
_ROWS = 9
"""So many counterclaims, rulings and further responses find room under one another on a page."""
_MAPS = 40
"""More counterclaims than this are told by the schedule alone."""
_WHOLE = "section 5"
"""Where the case as a whole is criticised."""


def _bare() -> str:
    return say("no counterclaim recorded")


def argument_maps(scribe: Scribe, answers: Answers) -> Iterator[Block]:
    """The figure, or one for each counterclaim where one page cannot hold them all, each with its words under it.

    What is drawn in no figure is said to be in none.
    """
    scope = scribe.scope
    claims = sorted(scope.all(Counterclaim), key=lambda each: label_order(each.label))
    criticisms = [*scope.all(Finding), *scope.all(Measure)]
    if not criticisms and not claims:
        return
    if len(criticisms) <= _MOST and len(claims) <= _MOST and sum(_rows(scribe, claim) for claim in claims) <= _ROWS:
        yield from _figure(scribe, answers, criticisms, claims)
        return
    left_out: list[str] = []
    for claim in claims:
        targets = {target.id for target in claim.targets}
        against = [each for each in criticisms if each.id in targets]
        if len(claims) > _MAPS or len(against) > _MOST or _rows(scribe, claim) > _ROWS:
            left_out.append(claim.label)
        else:
            yield from _figure(scribe, answers, against, [claim])
    if left_out:
        yield Remark(
            phrase("No map is drawn of {claims}, which one page would not hold. The schedule lists them in full.", claims=labels(left_out))
        )
    if bare := [(link(each.label),) for each in criticisms if _is_bare(scribe, each)]:
        yield Remark(phrase("{gap}: {labels}.", gap=Gap(_bare()), labels=joined(bare)))


def _rows(scribe: Scribe, claim: Counterclaim) -> int:
    ruled = sum(_is_ruling(scribe, each) for each in scribe.scope.standings(claim))
    return ruled + max(1, len(scribe.scope.responses(claim)))


def _is_bare(scribe: Scribe, record: Finding | Measure) -> bool:
    return not scribe.scope.claims_on(record) and not scribe.scope.whole_case_claims


def _figure(scribe: Scribe, answers: Answers, criticisms: Sequence[Finding | Measure], claims: Sequence[Counterclaim]) -> Iterator[Block]:
    scope = scribe.scope
    nodes = [_criticism(scribe, each) for each in criticisms]
    if any(not claim.targets or all(target.kind == "case" for target in claim.targets) for claim in claims):
        nodes.append(Node(_WHOLE, "", say("the whole case")))
    responses = [response for claim in claims for response in scope.responses(claim)]
    shown = ArgumentMap(
        criticisms=tuple(nodes),
        claims=tuple(_claim(scribe, claim) for claim in claims),
        answers=tuple(
            Node(each.label, each.label, say("withheld") if scope.withheld(each) else shortened(each.text, 70)) for each in responses
        ),
        rulings=tuple(_ruling(scribe, claim, each) for claim in claims for each in _by_date(scribe, claim)),
        edges=tuple(_edges(scribe, {node.anchor for node in nodes}, claims)),
    )
    told: list[tuple[list[str], Words]] = [([claim.label], _in_words(scribe, claim, answers)) for claim in claims]
    if bare := [each.label for each in criticisms if _is_bare(scribe, each)]:
        told.append((bare, (Gap(_bare()), Text("."))))
    spoken = " ".join(f"{', '.join(key)} {_plain(words)}" for key, words in told) or say("No counterclaim is recorded.")
    yield Drawing(scribe.figure(), shown, (Text(f"{as_at_words(scribe)}{_signs(shown)}"),), spoken)
    if told:
        rows = tuple(Row((cell(joined((link(label),) for label in key)), cell(words))) for key, words in told)
        title = say("The figure in words")
        yield Table(title, (Column(say("No."), 16), Column(title, 156)), rows)


def _signs(shown: ArgumentMap) -> str:
    """What the signs mean that are in this figure, and no others."""
    arrows = {edge.arrow for edge in shown.edges}
    answered = {edge.target for edge in shown.edges if edge.origin in {each.anchor for each in shown.answers}}
    signs = (
        (say("Filled arrow: against."), arrows & {Arrow.AGAINST, Arrow.UNDERCUTS}),
        (say("Open arrow, broken line: as the word at it says."), arrows & {Arrow.SUPPORTS, Arrow.DEPENDS, Arrow.ALTERNATIVE}),
        (say("Heavy frame: a ruling."), shown.rulings),
        (say("Broken frame: nothing recorded."), not shown.claims or any(each.anchor not in answered for each in shown.claims)),
    )
    return " ".join(words for words, is_there in signs if is_there)


def _criticism(scribe: Scribe, record: Finding | Measure) -> Node:
    words = say("withheld") if scribe.scope.withheld(record) else shortened(record.title, 60)
    return Node(record.label, record.label, words, _bare() if _is_bare(scribe, record) else "")


def _claim(scribe: Scribe, claim: Counterclaim) -> Node:
    ruled = _by_date(scribe, claim)
    standing = say("no ruling recorded")
    if ruled:
        standing = say_count("ruled on once, below", "ruled on %n times, below", len(ruled))
    if scribe.scope.withheld(claim):
        return Node(claim.label, claim.label, say("withheld"), standing)
    return Node(claim.label, claim.label, shortened(claim.words, 60), standing, is_said=True)


def _is_ruling(scribe: Scribe, each: Standing) -> bool:
    return each.forum is not None and each.standing in DECIDED and scribe.scope.withheld(each) is None


def _by_date(scribe: Scribe, claim: Counterclaim) -> list[Standing]:
    """What forums ruled on it, oldest first; without a date last."""
    ruled = [each for each in scribe.scope.standings(claim) if _is_ruling(scribe, each)]
    return sorted(ruled, key=lambda each: (scribe.scope.date(each.since) is None, each.since.sort_key if each.since else ()))


def _ruling(scribe: Scribe, claim: Counterclaim, each: Standing) -> RulingNode:
    on = scribe.scope.date(each.since)
    stands = f"{claim.label} {named(each.standing)}"
    words = say("{forum}: {standing}", forum=scribe.scope.party(each.forum), standing=stands)
    return RulingNode(claim.label, text(words).text, shortly(on) if on else no_date().text)


def _edges(scribe: Scribe, drawn: set[str], claims: Sequence[Counterclaim]) -> Iterator[Edge]:
    scope = scribe.scope
    known = {claim.id: claim.label for claim in claims}
    for claim in claims:
        targets = [scope.case.at(target) for target in claim.targets if target.kind in (Finding.kind, Measure.kind)]
        anchors = [label for each in targets if (label := getattr(each, "label", "")) in drawn]
        for anchor in anchors or ([_WHOLE] if _WHOLE in drawn and not targets else []):
            yield Edge(claim.label, anchor, Arrow.AGAINST)
        for arrow, words, others in (
            (Arrow.DEPENDS, say("depends on"), claim.depends_on),
            (Arrow.SUPPORTS, say("supports"), claim.supports),
            (Arrow.ALTERNATIVE, say("in the alternative to"), claim.alternative_to),
        ):
            for other in others:
                if other in known:
                    yield Edge(claim.label, known[other], arrow, words)
        for response in scope.responses(claim):
            supports = response.relation in (ResponseRelation.SUPPORTS, ResponseRelation.CONCEDES)
            undercuts = response.relation is ResponseRelation.UNDERCUTS
            arrow = Arrow.SUPPORTS if supports else Arrow.UNDERCUTS if undercuts else Arrow.AGAINST
            yield Edge(response.label, claim.label, arrow, named(response.relation))


def _in_words(scribe: Scribe, claim: Counterclaim, answers: Answers) -> Words:
    targets = [scribe.name(target) for target in claim.targets if target.kind != "case"]
    relations = answers.relations(claim)
    response = joined(
        phrase("{response} {relation} it", response=link(each.label), relation=named(each.relation))
        for each in scribe.scope.responses(claim)
    )
    parts: list[Words] = [
        phrase("is against {targets}", targets=enumerated(targets) or (Text(say("the whole case")),)),
        capitalised(relations),
        response or (Gap(say("No response recorded")),),
        capitalised(answers.standing(claim)),
    ]
    return sentence(joined(parts, ". "), Text("."))


def _plain(words: Words) -> str:
    return "".join(getattr(piece, "shown", "") or getattr(piece, "text", "") or getattr(piece, "reason", "") for piece in words)
