"""Section 16: how the dossier was made, how sources are graded, what was left out, and what is not claimed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from dossier_app.desk.assembly import covering
from dossier_app.desk.assembly.cells import withheld_row
from dossier_app.desk.assembly.leaving_out import is_by_template, left_out_of
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import audience_in_words, grade_is_shown
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    count_of,
    figures,
    joined,
    link,
    number_cell,
    phrase,
    plainly,
    sentence,
    text,
)
from dossier_app.domain.chronology import Event
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Exhibit, Rendition, Source
from dossier_app.domain.fact import Citation
from dossier_app.domain.language import say, say_so_many
from dossier_app.dossier.value import Block, Column, Digest, Heading, Line, Paragraph, Role, Row, Section, Table, Text, Words


def _quotes() -> str:
    return say(
        "Quotations are the exhibit’s words, letter for letter. Each was taken out of the exhibit again when this edition was made "
        "and compared: exact means letter for letter; typographic, but for the form of quotation marks, dashes and spaces; elided, "
        "with marks where words are left out. Likeness is never measured. A match is with the exhibit only; it does not show that the"
        " words were spoken."
    )


def _places() -> str:
    return say(
        "¶ counts the lines of an exhibit’s text on which something stands, the first being 1. Characters are Unicode code points "
        "counted from 0, in the text named below; with its tool, its version and its SHA-256 anyone can find the same place."
    )


def _verdicts() -> str:
    return say(
        "Whether a passage says what a sentence says was judged by a person, passage by passage: supports, in part, for context,"
        " contradicted by. Where nobody has judged, the citation says not assessed. Who judged, confirmed, reviewed or approved is named as"
        " it was entered; who entered it stands in the case’s log, which is not part of this file."
    )


def _money() -> str:
    return say("Sums are printed with every digit recorded, in the currency recorded. None is converted, rounded or added to another.")


def _dates() -> str:
    return say(
        "Dates stand as they were written, with the reading in EDTF (ISO 8601-2) under them. A month or a year is never taken for its"
        " first day."
    )


def _grades(scribe: Scribe) -> str:
    if not grade_is_shown(scribe.scope.plan.audience):
        return say("How sources are graded is not printed in this edition.")
    return say(
        "Sources are graded by the Admiralty system, the source (A, completely reliable, to F, cannot be judged) apart from the information"
        " (1, confirmed by others, to 6, cannot be judged). The two are never made into one figure."
    )


def _limits() -> str:
    return say(
        "A digest shows that a file is unaltered since it was captured. It does not show that a web page once said this, that a "
        "report is true, or who holds a signing key. Sentences written by hand may name later days in their words; only recorded "
        "dates are filtered."
    )


def method(scribe: Scribe) -> Section:
    first = scribe.last + 1
    blocks: list[Block] = [Paragraph(scribe.number(), words) for words in _paragraphs(scribe)]
    blocks.append(Heading((Text(_title_of_texts()),)))
    blocks.append(_texts(scribe))
    table, entry = covering.coverage(scribe)
    return Section(16, say("Method, grading and limits"), (*blocks, *table), (entry,), paragraphs=(first, scribe.last))


def _paragraphs(scribe: Scribe) -> Iterator[Words]:
    yield (Text(_filters(scribe)),)
    yield _template(scribe)
    for words in (_quotes(), _places(), _verdicts(), _assessed(scribe), _money(), _dates(), _grades(scribe)):
        yield (Text(words),)
    yield _voices(scribe)
    yield (Text(_limits()),)


def _filters(scribe: Scribe) -> str:
    """What this edition was made to leave out, so that nobody takes silence for absence."""
    plan = scribe.scope.plan
    if plan.as_at:
        when = say(
            "Nothing dated after {day} is taken into account; a record without a date stays. A label that is missing here was given to a"
            " later record.",
            day=plainly(plan.as_at),
        )
    else:
        when = say("No limit of date is set: everything recorded is taken into account.")
    reader = say("This edition is for {reader}.", reader=audience_in_words(plan.audience))
    return " ".join((reader, when, _events(scribe.scope.all(Event)), _sections(scribe)))


def _events(events: list[Event]) -> str:
    if not events:
        return say("No event is recorded for the chronology.")
    silent = sum(event.excerpt is None for event in events)
    if not silent:
        return say("No event of the chronology is left out: each stands on an exhibit.")
    left_out = say_so_many(
        "%n event of the chronology stands on no exhibit and is left out.",
        "%n events of the chronology stand on no exhibit and are left out.",
        silent,
    )
    return capital(left_out)


def _sections(scribe: Scribe) -> str:
    numbers = left_out_of(scribe.scope)
    if not numbers:
        return say("No section is left out.")
    by_template = [number for number in numbers if is_by_template(scribe.scope, number)]
    chosen = [number for number in numbers if number not in by_template]
    return " ".join(filter(None, (_chosen(chosen), _by_template(scribe, by_template))))


def _chosen(numbers: list[int]) -> str:
    if not numbers:
        return ""
    *those, last = (f"{number}" for number in numbers)
    if not those:
        return say("Section\u00a0{number} is left out by whoever made this edition; what they hold is not looked for in it.", number=last)
    return say(
        "Sections\u00a0{numbers} and {last} are left out by whoever made this edition; what they hold is not looked for in it.",
        numbers=", ".join(those),
        last=last,
    )


def _by_template(scribe: Scribe, numbers: list[int]) -> str:
    if not numbers:
        return ""
    *those, last = (f"{number}" for number in numbers)
    name = scribe.scope.plan.template.called
    if not those:
        return say("Section\u00a0{number} is left out by the template “{template}”.", number=last, template=name)
    return say(
        "Sections\u00a0{numbers} and {last} are left out by the template “{template}”.", numbers=", ".join(those), last=last, template=name
    )


def _template(scribe: Scribe) -> Words:
    """By which template the document is set; whoever has the same prints the same pages from the same case."""
    template = scribe.scope.plan.template
    return phrase(
        "The titles of document and sections are those of the template “{template}”, version {version}, which the manifest holds whole. Its"
        " SHA-256: {digest}",
        template=template.called,
        version=f"{template.version}",
        digest=Digest(template.sha256),
    )


def _assessed(scribe: Scribe) -> str:
    citations = scribe.scope.shown(Citation)
    if not citations:
        # What is withheld is recorded all the same.
        return say("No citation is shown in this edition.") if scribe.scope.items else say("No citation is recorded.")
    open_ = sum(each.verdict is SupportVerdict.UNASSESSED for each in citations)
    by = Counter(each.assessed_by.strip() for each in citations if each.verdict is not SupportVerdict.UNASSESSED)
    unnamed = by.pop("", 0)
    parts = [
        capital(say_so_many("%n citation is recorded", "%n citations are recorded", len(citations))),
        say_so_many("%n of them is not assessed", "%n of them are not assessed", open_),
    ]
    parts += [
        say_so_many("%n was assessed by {name}", "%n were assessed by {name}", number, name=text(name).text)
        for name, number in sorted(by.items())
    ]
    if unnamed:
        whose = say_so_many("of %n it is not recorded who assessed it", "of %n it is not recorded who assessed them", unnamed)
        parts.append(whose)
    return f"{'; '.join(parts)}."


def _voices(scribe: Scribe) -> Words:
    """How many independent sources there are: reports that repeat one another count once."""
    seen = scribe.scope.shown(Exhibit)
    if not seen:
        if scribe.scope.items:
            return (Text(say("No exhibit is shown in this edition, so no source can be counted.")),)
        return (Text(say("No exhibit is recorded, so no source can be counted.")),)
    roots: defaultdict[str, list[str]] = defaultdict(list)
    for exhibit in seen:
        roots[_root(scribe, exhibit.source)].append(exhibit.label)
    sources = count_of(len(roots), "independent source")
    many = capital(say_so_many("%n exhibit comes from {sources}", "%n exhibits come from {sources}", len(seen), sources=sources))
    counted = say("{count}: two reports of one root are one voice.", count=many) if len(seen) > 1 else f"{many}."
    words: list[Words] = [(Text(counted),)]
    repeated = [joined((link(label),) for label in found) for found in roots.values() if len(found) > 1]
    words += [phrase(" One voice: {exhibits}.", exhibits=found) for found in repeated]
    if len(roots) == 1:
        words.append((Text(f" {say('Everything here rests on a single source.')}"),))
    return sentence(*words)


def _root(scribe: Scribe, identity: str) -> str:
    seen: set[str] = set()
    while identity not in seen:
        seen.add(identity)
        above = scribe.scope.case.get(Source, identity).root
        if above is None:
            break
        identity = above
    return identity


def _texts(scribe: Scribe) -> Table:
    columns = (
        Column(say("Para"), 16),
        Column(say("Exhibit, text"), 26),
        Column(say("Read with"), 42),
        Column(say("Characters"), 20, figures=True),
        Column(say("SHA-256 of the text"), 68),
    )
    rows: list[Row] = []
    for rendition in scribe.scope.all(Rendition):
        exhibit = scribe.scope.case.get(Exhibit, rendition.exhibit)
        if not exhibit.stands:
            continue
        number = scribe.number()
        if exhibit.id in scribe.scope.items:
            rows.append(withheld_row(number_cell(number), number))
            continue
        tool = f"{rendition.tool} {rendition.tool_version}".strip()
        name = (Line((link(exhibit.label),)), Line((text(rendition.name or say("text")),), Role.NOTE))
        count = cell(Text(figures(rendition.length)), role=Role.AMOUNT)
        rows.append(Row((number_cell(number), name, cell(text(tool)), count, cell(Digest(rendition.sha256))), number))
    return Table(_title_of_texts(), columns, tuple(rows), when_empty=say("no text was read from any exhibit"))


def _title_of_texts() -> str:
    return say("Texts that were read from the exhibits")
