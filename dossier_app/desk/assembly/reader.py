"""The reader's page: the whole on one page — what is found, what is disputed, what is unknown — made from the records alone."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.deadlines import reckoned, why_not
from dossier_app.desk.assembly.findings import standing_title
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.summary import lead
from dossier_app.desk.assembly.wording import (
    capital,
    count_of,
    figures,
    labels,
    link,
    money,
    named,
    none_recorded,
    phrase,
    said,
    shortened,
    text,
    the,
)
from dossier_app.desk.standing import DECIDED
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.enumerations import FactStatus, Fidelity, SumStanding
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.fairness import Conflict
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import say, say_count, say_so_many
from dossier_app.domain.measure import Measure
from dossier_app.domain.quote import Quote
from dossier_app.dossier.value import Gap, ReaderGroup, ReaderPage, ReaderRow, Text, Words

_MOST = 12
"""More rows of one kind than this are counted and not listed; the page is one page."""
_NARROW = 4
"""So many labels have room beside one line."""
_DISPUTED = frozenset({FactStatus.DISPUTED_BY_SUBJECT, FactStatus.DENIED, FactStatus.NOT_ADMITTED})
_VERBATIM = frozenset({Fidelity.DIRECT, Fidelity.DOCUMENT, Fidelity.TRANSCRIPT})


def reader_page(scribe: Scribe) -> ReaderPage:
    """Called when everything else is written: it relies on nothing of its own, and its references all lead backwards."""
    words, sources = lead(scribe)
    return ReaderPage(words, sources, (_found(scribe), _disputed(scribe), _unknown(scribe)), _counts(scribe))


def _group(head: str, state_head: str, rows: list[ReaderRow], when_empty: str, where: str) -> ReaderGroup:
    return ReaderGroup(head, state_head, tuple(rows[:_MOST]), when_empty, where, max(0, len(rows) - _MOST))


def _first_of(found: list[str]) -> Words:
    """The labels, or of too many for the narrow column the first and how many more there are."""
    if len(found) <= _NARROW:
        return labels(found)
    return phrase("{first} and {count}\u00a0more", first=link(found[0]), count=figures(len(found) - 1))


def _row(label: str, words: str, state: Words) -> ReaderRow:
    return ReaderRow((link(label),), (text(shortened(words, 90)),), state, label)


def _found(scribe: Scribe) -> ReaderGroup:
    """Findings first, then orders and penalties; what is decided before what is alleged."""
    scope = scribe.scope
    findings = sorted(scope.shown(Finding), key=lambda each: -list(type(each.stage)).index(each.stage))
    rows = [_row(each.label, each.title, _state(scribe, each)) for each in findings]
    for measure in scope.shown(Measure):
        conflicts = labels([each.label for each in scope.conflicts(measure)])
        record = next(
            (each for each in reversed(scope.sums(measure)) if each.standing is SumStanding.OF_RECORD and scribe.is_printed(each)), None
        )
        title = shortened(measure.title, 70)
        words: Words = (text(say("{title}: {sum}", title=title, sum=money(record)) if record else title),)
        if conflicts:
            words = phrase("{title}; accounts differ: {conflicts}", title=words, conflicts=conflicts)
        rows.append(ReaderRow((link(measure.label),), words, _state(scribe, measure), measure.label))
    nothing = say("nothing found that is not withheld") if scope.items else say("nothing found")
    return _group(say("What is found"), standing_title(scribe), rows, nothing, say("sections 5, 9 and 10"))


def _state(scribe: Scribe, record: Finding | Measure) -> Words:
    """The newest ruling that holds on what is said against it; without one, what it is, or that it is only reported, and no ruling."""
    ruled: list[Standing] = []
    for claim in (*scribe.scope.claims_on(record), *scribe.scope.whole_case_claims):
        ruled += [each for each in scribe.scope.held[claim.id] if each.standing in DECIDED and each.forum]
    if not ruled:
        kind = named(record.stage if isinstance(record, Finding) else record.measure_kind)
        unruled = Gap(say("no ruling recorded"))
        if scribe.scope.is_only_reported(record):
            return phrase("reported; {no_ruling}", no_ruling=unruled)
        return phrase("{kind}; {no_ruling}", kind=kind, no_ruling=unruled)
    newest = max(ruled, key=lambda each: (each.since is not None, each.since.sort_key if each.since else ()))
    claim = scribe.scope.case.get(Counterclaim, newest.counterclaim)
    if held := scribe.scope.withheld(newest):
        return (link(claim.label), Text(" "), held)
    differs = any(each.counterclaim == claim.id and each.standing is not newest.standing for each in ruled)
    forum = text(the(scribe.scope.party(newest.forum))).text
    ruled_by = say("{standing} by {forum}", standing=named(newest.standing), forum=forum)
    return (link(claim.label), Text(f" {say('{ruling}; forums differ', ruling=ruled_by) if differs else ruled_by}"))


def _disputed(scribe: Scribe) -> ReaderGroup:
    rows: list[ReaderRow] = []
    scope = scribe.scope
    for claim in scope.all(Counterclaim):
        held = scope.withheld(claim)
        words: Words = (held,) if held else (said(shortened(claim.words, 90)),)
        responses = labels([each.label for each in scope.responses(claim)])
        ruled = sum(each.standing in DECIDED and each.forum is not None for each in scope.standings(claim))
        state = responses or (none_recorded(),)
        if ruled:
            state = phrase("{responses}; {rulings}", responses=state, rulings=say_count("ruled on once", "ruled on %n times", ruled))
        rows.append(ReaderRow((link(claim.label),), words, state, claim.label))
    disputed = (each for each in scope.shown(Fact) if each.status in _DISPUTED)
    rows += [_row(fact.label, fact.proposition, (Text(named(fact.status)),)) for fact in disputed]
    nothing = say("nothing disputed that is not withheld") if scope.items else say("nothing disputed")
    return _group(say("What is disputed"), say("Answer recorded here"), rows, nothing, say("sections 6 and 7"))


def _unknown(scribe: Scribe) -> ReaderGroup:
    nothing = say("nothing recorded as unknown that is not withheld") if scribe.scope.items else say("nothing recorded as unknown")
    return _group(say("What is unknown"), say("What it stops"), list(_unknowns(scribe)), nothing, say("sections 5 to 11"))


def _unknowns(scribe: Scribe) -> Iterator[ReaderRow]:
    scope = scribe.scope
    reasons: dict[str, list[str]] = {}
    for deadline in scope.shown(Deadline):
        found = reckoned(scope, deadline)
        if found.worked is None and found.deadline.superseded_to is None:
            reasons.setdefault(why_not(found), []).append(deadline.label)
    for why, found in reasons.items():
        beginning = say("Not computable: {why}", why="")
        words = shortened(why.removeprefix(beginning[:1].lower() + beginning[1:]), 110)
        stops = phrase("the deadline: {not_computable}", not_computable=Gap(say("not computable")))
        yield ReaderRow(_first_of(found), (text(capital(words)),), stops, found[0])
    indirect = [
        quote.label for quote in scope.shown(Quote) if quote.fidelity not in _VERBATIM and scope.known(Excerpt, quote.better) is None
    ]
    if indirect:
        words = say("The words spoken: these reached us by report or translation and are not verbatim")
        yield ReaderRow(_first_of(indirect), (Text(words),), (Text(say("exact quotation")),), indirect[0])
    for conflict in scope.shown(Conflict):
        if conflict.chosen is None:
            yield _row(conflict.label, conflict.title, (Text(say("a choice between accounts")),))
    silent = [
        each.label for each in (*scope.shown(Finding), *scope.shown(Measure)) if not scope.put_about(each) and not scope.claims_on(each)
    ]
    if silent and not scope.whole_case_claims:
        yield ReaderRow(
            _first_of(silent),
            (Text(say("What the company says to this: nothing was put to it on record")),),
            (Text(say("that both sides were heard")),),
            silent[0],
        )


def _counts(scribe: Scribe) -> Words:
    scope = scribe.scope
    claims = scope.all(Counterclaim)
    unanswered = sum(not scope.responses(claim) for claim in claims)
    answered = count_of(len(claims), "counterclaim")
    if claims and not unanswered:
        answered = say("{claims}, none without an answer", claims=answered)
    elif claims:
        answered = say_so_many("{claims}, %n without an answer", "{claims}, %n without an answer", unanswered, claims=answered)
    counted = (
        count_of(len(scope.all(Exhibit)), "exhibit"),
        count_of(len(scope.all(Quote)), "quotation"),
        count_of(len(scope.all(Fact)), "fact"),
        count_of(len(scope.all(Finding)), "finding"),
        answered,
        count_of(len(scope.all(Conflict)), "conflict between accounts", "conflicts between accounts"),
        count_of(len(scope.all(Deadline)), "deadline"),
    )
    quotes = scope.shown(Quote)
    warned = quotes and not any(quote.fidelity in _VERBATIM for quote in quotes)
    warning = f" {say('Quotations on this page are reported, translated or paraphrased, not verbatim.')}" if warned else ""
    return (Text(capital(" · ".join(counted)) + "." + warning),)
