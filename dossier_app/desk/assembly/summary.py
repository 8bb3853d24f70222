"""The lead of the reader's page: a few clauses made from records, each with the exhibits it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import capital, count_of, joined, link, money, plainly, said, sentence, shortly, text, the
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.enumerations import FindingStage, SumStanding, in_words
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.finding import Finding
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
        return (Gap("nothing found, ordered or imposed is recorded yet"),), (Text("Stands on: "), Gap("nothing yet"))
    return tuple(words), (
        sentence(Text("Stands on "), sources, Text("; set out at the pages below."))
        if sources
        else (Text("Stands on "), Gap("no exhibit"), Text("."))
    )


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
    by, against = scope.party(first.imposed_by) or "an authority not named", scope.party(first.against)
    when = f"on {plainly(first.dated)} " if first.dated and first.dated.is_one_day else ""
    if penalty is None:
        yield (
            (text(f"{capital(when + the(by))} made {_an(in_words(first.measure_kind))} against {against}: {first.title.rstrip('.')}."),),
            (first,),
        )
        return
    opening = f"{when}{the(by)} imposed a penalty on {against}"
    made = f", and made {count_of(len(orders), 'order')} against it." if orders else "."
    sums = [each for each in scope.sums(penalty) if scribe.is_printed(each)]
    record = next((each for each in reversed(sums) if each.standing is SumStanding.OF_RECORD), None)
    reported = next((each for each in sums if each.standing is SumStanding.AS_REPORTED and each.as_printed.strip()), None)
    if record:
        yield (text(f"{capital(opening)} of {money(record)}{made}"),), (penalty, record, *orders)
    elif reported:
        # Nothing of the authority's own is held: who reports it answers for it.
        reports = _who_reports(scribe, reported)
        lead_in = (
            sentence(reports, Text(" "), text(f"reports that {opening} of")) if reports else (text(f"It is reported that {opening} of"),)
        )
        yield sentence(lead_in, Text(" "), said(reported.as_printed), Text(made)), (penalty, reported, *orders)
    else:
        yield (text(f"{capital(opening)}; no sum is recorded{made}"),), (penalty, *orders)


def _who_reports(scribe: Scribe, reported: Sum) -> Words:
    excerpt = scribe.scope.known(Excerpt, reported.excerpt)
    return (link(scribe.scope.case.get(Exhibit, excerpt.exhibit).label),) if excerpt else ()


def _an(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _decided(scribe: Scribe) -> Iterator[Clause]:
    findings = scribe.scope.shown(Finding)
    if not findings:
        return
    final = [each for each in findings if each.stage is FindingStage.FINDING]
    if final:
        words = f"{capital(count_of(len(final), 'finding is', 'findings are'))} recorded against {scribe.scope.party(final[0].against)}."
    else:
        many = capital(count_of(len(findings), "allegation is", "allegations are"))
        words = f"{many} recorded against {scribe.scope.party(findings[0].against)}; none is decided."
    statements = tuple(statement for finding in (final or findings)[:5] for statement in scribe.scope.statements(finding))
    yield (text(words),), (*(final or findings)[:5], *statements[:5])


def _answered(scribe: Scribe) -> Iterator[Clause]:
    claims = [claim for claim in scribe.scope.shown(Counterclaim) if claim.words.strip()]
    if not claims:
        withheld = bool(scribe.scope.all(Counterclaim))
        yield (
            (Text("What the company answers is withheld from this edition." if withheld else "No answer of the company is recorded."),),
            (),
        )
        return
    first = min(claims, key=lambda claim: len(claim.words))
    others = count_of(len(claims) - 1, "more counterclaim is recorded", "more counterclaims are recorded")
    more = f"; {others}" if len(claims) > 1 else ""
    yield sentence(Text("The company is quoted as saying "), said(first.words), Text(f"{more}.")), (first,)


def _ruled(scribe: Scribe) -> Iterator[Clause]:
    scope = scribe.scope
    rulings = [(when, each) for each in scope.shown(Ruling) if (when := scope.date(each.decided) or scope.date(each.handed_down))]
    if not rulings:
        return
    when, ruling = max(rulings, key=lambda pair: pair[0].sort_key)
    proceeding = scope.known(Proceeding, ruling.proceeding)
    forum = (scope.party(proceeding.forum) or proceeding.forum_as_reported or proceeding.title) if proceeding else "A forum"
    yield (text(f"{capital(the(forum))} on {shortly(when)}: {ruling.title.rstrip('.')}."),), (ruling,)


def _open(scribe: Scribe) -> Iterator[Clause]:
    claims = scribe.scope.all(Counterclaim)
    unanswered = sum(not scribe.scope.responses(claim) for claim in claims)
    if unanswered:
        yield (text(f"{capital(count_of(unanswered, 'counterclaim has', 'counterclaims have'))} no recorded response."),), ()
    if claims and not scribe.scope.shown(Ruling):
        yield (Text("No ruling is recorded."),), ()


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
