"""The lead of the reader's page: a few clauses made from records, each with the exhibits it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import capital, joined, link, money, named, phrase, plainly, said, shortly, text, the
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.enumerations import FindingStage, SumStanding
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import say, say_so_many
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.record import Record
from dossier_app.dossier.value import Gap, Piece, Text, Words

_LONGEST = 290
"""Signs of five lines of 13 point on the full measure."""
Clause = tuple[Words, tuple[Record, ...]]


def lead(scribe: Scribe) -> tuple[Words, Words]:
    """What the case is in at most five lines; and what these lines stand on."""
    words: list[Piece] = []
    backing: list[Record] = []
    length = 0
    for clause, records in _clauses(scribe):
        more = sum(len(getattr(piece, "text", "")) for piece in clause) + 1
        if length + more > _LONGEST:
            continue
        if words:
            words.append(Text(" "))
        words += clause
        backing += records
        length += more
    sources = _sources(scribe, backing)
    if not words:
        nothing = Gap(say("nothing found, ordered or imposed is recorded yet"))
        return (nothing,), phrase("Stands on: {nothing}", nothing=Gap(say("nothing yet")))
    if sources:
        return tuple(words), phrase("Stands on {exhibits}; set out at the pages below.", exhibits=sources)
    return tuple(words), phrase("Stands on {nothing}.", nothing=Gap(say("no exhibit")))


def _clauses(scribe: Scribe) -> Iterator[Clause]:
    yield from _imposed(scribe)
    yield from _answered(scribe)
    yield from _decided(scribe)
    yield from _ruled(scribe)
    yield from _open(scribe)


def _imposed(scribe: Scribe) -> Iterator[Clause]:
    """The first penalty with its sum, and how many orders; without a penalty, the first order by its title."""
    scope = scribe.scope
    measures = scope.shown(Measure)
    penalty = next((each for each in measures if each.measure_kind.is_penalty), None)
    orders = [each for each in measures if not each.measure_kind.is_penalty]
    first = penalty or next(iter(orders), None)
    if first is None:
        return
    if penalty is None:
        yield (text(capital(_ordered(scribe, first))),), (first,)
        return
    opening = _penalised(scribe, penalty)
    ending = say_so_many(", and made %n order against it.", ", and made %n orders against it.", len(orders)) if orders else "."
    sums = [each for each in scope.sums(penalty) if scribe.is_printed(each)]
    record = next((each for each in reversed(sums) if each.standing is SumStanding.OF_RECORD), None)
    reported = next((each for each in sums if each.standing is SumStanding.AS_REPORTED and each.as_printed.strip()), None)
    if record:
        words = say("{opening} of {sum}{ending}", opening=opening, sum=money(record), ending=ending)
        yield (text(capital(words)),), (penalty, record, *orders)
    elif reported:
        # Nothing of the authority's own is held: who reports it answers for it.
        reports = _who_reports(scribe, reported)
        printed = said(reported.as_printed)
        if reports:
            told = text(say("reports that {opening} of", opening=opening))
            clause = phrase("{exhibit} {reports} {sum}{ending}", exhibit=reports, reports=told, sum=printed, ending=ending)
        else:
            told = text(say("It is reported that {opening} of", opening=opening))
            clause = phrase("{it_is_reported} {sum}{ending}", it_is_reported=told, sum=printed, ending=ending)
        yield clause, (penalty, reported, *orders)
    else:
        words = say("{opening}; no sum is recorded{ending}", opening=opening, ending=ending)
        yield (text(capital(words)),), (penalty, *orders)


def _ordered(scribe: Scribe, order: Measure) -> str:
    authority, company = _who(scribe, order), scribe.scope.party(order.against)
    measure, title = _an(named(order.measure_kind)), order.title.rstrip(".")
    if day := _day(order):
        return say(
            "on {date} {authority} made {measure} against {company}: {title}.",
            date=day, authority=authority, measure=measure, company=company, title=title,
        )  # fmt: skip
    return say("{authority} made {measure} against {company}: {title}.", authority=authority, measure=measure, company=company, title=title)


def _penalised(scribe: Scribe, penalty: Measure) -> str:
    authority, company = _who(scribe, penalty), scribe.scope.party(penalty.against)
    if day := _day(penalty):
        return say("on {date} {authority} imposed a penalty on {company}", date=day, authority=authority, company=company)
    return say("{authority} imposed a penalty on {company}", authority=authority, company=company)


def _who(scribe: Scribe, measure: Measure) -> str:
    return the(scribe.scope.party(measure.imposed_by) or say("an authority not named"))


def _day(measure: Measure) -> str:
    """The day it was made, in words; empty when no single day is known."""
    return plainly(measure.dated) if measure.dated and measure.dated.is_one_day else ""


def _who_reports(scribe: Scribe, reported: Sum) -> Words:
    excerpt = scribe.scope.known(Excerpt, reported.excerpt)
    return (link(scribe.scope.case.get(Exhibit, excerpt.exhibit).label),) if excerpt else ()


def _an(noun: str) -> str:
    return say("an {noun}", noun=noun) if noun[:1] in "aeiou" else say("a {noun}", noun=noun)


def _decided(scribe: Scribe) -> Iterator[Clause]:
    findings = scribe.scope.shown(Finding)
    if not findings:
        return
    final = [each for each in findings if each.stage is FindingStage.FINDING]
    if final:
        words = say_so_many(
            "%n finding is recorded against {company}.", "%n findings are recorded against {company}.",
            len(final), company=scribe.scope.party(final[0].against),
        )  # fmt: skip
    else:
        words = say_so_many(
            "%n allegation is recorded against {company}; none is decided.",
            "%n allegations are recorded against {company}; none is decided.",
            len(findings), company=scribe.scope.party(findings[0].against),
        )  # fmt: skip
    statements = tuple(statement for finding in (final or findings)[:5] for statement in scribe.scope.statements(finding))
    yield (text(capital(words)),), (*(final or findings)[:5], *statements[:5])


def _answered(scribe: Scribe) -> Iterator[Clause]:
    claims = [claim for claim in scribe.scope.shown(Counterclaim) if claim.words.strip()]
    if not claims:
        is_withheld = bool(scribe.scope.all(Counterclaim))
        withheld, nothing = say("What the company answers is withheld from this edition."), say("No answer of the company is recorded.")
        yield (Text(withheld if is_withheld else nothing),), ()
        return
    first = min(claims, key=lambda claim: len(claim.words))
    if len(claims) == 1:
        yield phrase("The company is quoted as saying {words}.", words=said(first.words)), (first,)
        return
    others = say_so_many("%n more counterclaim is recorded", "%n more counterclaims are recorded", len(claims) - 1)
    yield phrase("The company is quoted as saying {words}; {others}.", words=said(first.words), others=others), (first,)


def _ruled(scribe: Scribe) -> Iterator[Clause]:
    scope = scribe.scope
    rulings = [(when, each) for each in scope.shown(Ruling) if (when := scope.date(each.decided) or scope.date(each.handed_down))]
    if not rulings:
        return
    when, ruling = max(rulings, key=lambda pair: pair[0].sort_key)
    proceeding = scope.known(Proceeding, ruling.proceeding)
    forum = (scope.party(proceeding.forum) or proceeding.forum_as_reported or proceeding.title) if proceeding else say("A forum")
    title = ruling.title.rstrip(".")
    yield (text(say("{forum} on {date}: {title}.", forum=capital(the(forum)), date=shortly(when), title=title)),), (ruling,)


def _open(scribe: Scribe) -> Iterator[Clause]:
    claims = scribe.scope.all(Counterclaim)
    unanswered = sum(not scribe.scope.responses(claim) for claim in claims)
    if unanswered:
        words = say_so_many("%n counterclaim has no recorded response.", "%n counterclaims have no recorded response.", unanswered)
        yield (text(capital(words)),), ()
    if claims and not scribe.scope.shown(Ruling):
        yield (Text(say("No ruling is recorded.")),), ()


def _sources(scribe: Scribe, records: list[Record]) -> Words:
    """The exhibits behind the clauses, each once; a place that is named for one of them is not named twice."""
    scope = scribe.scope
    excerpts: dict[str, None] = {}
    for record in records:
        for each in (getattr(record, "excerpt", None), *(citation.excerpt for citation in scope.citations(record))):
            if each and each not in scope.taken and each not in scope.later:
                excerpts[each] = None
    exhibits: dict[str, Words] = {}
    for excerpt in excerpts:
        passage = scope.case.get(Excerpt, excerpt)
        exhibit = scope.case.get(Exhibit, passage.exhibit)
        pinpoint = scope.places.pinpoint(passage)
        exhibits.setdefault(f"{exhibit.label} {pinpoint}", (link(exhibit.label, pinpoint),))
    return joined(list(exhibits.values())[:8])
