"""Section 16: how the dossier was made, how sources are graded, what was left out, and what is not claimed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from dossier_app.desk.assembly import covering
from dossier_app.desk.assembly.cells import withheld_row
from dossier_app.desk.assembly.leaving_out import left_out_of
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import audience_in_words, grade_is_shown
from dossier_app.desk.assembly.wording import NBSP, capital, cell, count_of, link, number_cell, plainly, sentence, text
from dossier_app.domain.chronology import Event
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Exhibit, Rendition, Source
from dossier_app.domain.fact import Citation
from dossier_app.dossier.value import Block, Column, Digest, Gap, Heading, Line, Paragraph, Role, Row, Section, Table, Text, Words

_QUOTES = (
    "Quotations are the exhibit’s words, letter for letter. Each was taken out of the exhibit again when this edition was made "
    "and compared: exact means letter for letter; typographic, but for the form of quotation marks, dashes and spaces; elided, "
    "with marks where words are left out. Likeness is never measured. A match is with the exhibit only; it does not show that the"
    " words were spoken."
)
_PLACES = (
    "¶ counts the lines of an exhibit’s text on which something stands, the first being 1. Characters are Unicode code points "
    "counted from 0, in the text named below; with its tool, its version and its SHA-256 anyone can find the same place."
)
_VERDICTS = (
    "Whether a passage says what a sentence says was judged by a person, passage by passage: supports, in part, for context,"
    " contradicted by. Where nobody has judged, the citation says not assessed. Who judged, confirmed, reviewed or approved is named as it"
    " was entered; who entered it stands in the case’s log, which is not part of this file."
)
_MONEY = "Sums are printed with every digit recorded, in the currency recorded. None is converted, rounded or added to another."
_DATES = (
    "Dates stand as they were written, with the reading in EDTF (ISO 8601-2) under them. A month or a year is never taken for its"
    " first day."
)
_ADMIRALTY = (
    "Sources are graded by the Admiralty system, the source (A, completely reliable, to F, cannot be judged) apart from the information"
    " (1, confirmed by others, to 6, cannot be judged). The two are never made into one figure."
)
_LIMITS = (
    "A digest shows that a file is unaltered since it was captured. It does not show that a web page once said this, that a "
    "report is true, or who holds a signing key. Sentences written by hand may name later days in their words; only recorded "
    "dates are filtered."
)


def method(scribe: Scribe) -> Section:
    first = scribe.last + 1
    blocks: list[Block] = [Paragraph(scribe.number(), words) for words in _paragraphs(scribe)]
    blocks.append(Heading((Text("Texts that were read from the exhibits"),)))
    blocks.append(_texts(scribe))
    table, entry = covering.coverage(scribe)
    return Section(16, "Method, grading and limits", (*blocks, *table), (entry,), paragraphs=(first, scribe.last))


def _paragraphs(scribe: Scribe) -> Iterator[Words]:
    yield (Text(_filters(scribe)),)
    for words in (_QUOTES, _PLACES, _VERDICTS):
        yield (Text(words),)
    yield (Text(_assessed(scribe)),)
    yield (Text(_MONEY),)
    yield (Text(_DATES),)
    yield (Text(_ADMIRALTY if grade_is_shown(scribe.scope.plan.audience) else "How sources are graded is not printed in this edition."),)
    yield _voices(scribe)
    yield (Text(_LIMITS),)


def _filters(scribe: Scribe) -> str:
    """What this edition was made to leave out, so that nobody takes silence for absence."""
    plan = scribe.scope.plan
    if plan.as_at:
        when = (
            f"Nothing dated after {plainly(plan.as_at)} is taken into account; a record without a date stays. A label that is missing here"
            " was given to a later record."
        )
    else:
        when = "No limit of date is set: everything recorded is taken into account."
    events = scribe.scope.all(Event)
    silent = [event for event in events if event.excerpt is None]
    stand = count_of(
        len(silent), "event of the chronology stands on no exhibit and is", "events of the chronology stand on no exhibit and are"
    )
    whole = "No event of the chronology is left out: each stands on an exhibit." if events else "No event is recorded for the chronology."
    left = f"{capital(stand)} left out." if silent else whole
    return f"This edition is for {audience_in_words(plan.audience)}. {when} {left} {_sections(scribe)}"


def _sections(scribe: Scribe) -> str:
    numbers = [f"{number}" for number in left_out_of(scribe.scope)]
    if not numbers:
        return "No section is left out."
    which = f"Section{NBSP}{numbers[0]} is" if len(numbers) == 1 else f"Sections{NBSP}{', '.join(numbers[:-1])} and {numbers[-1]} are"
    return f"{which} left out by whoever made this edition; what they hold is not looked for in it."


def _assessed(scribe: Scribe) -> str:
    citations = scribe.scope.shown(Citation)
    if not citations:
        return f"No citation is {_shown_or_recorded(scribe)}."
    open_ = sum(each.verdict is SupportVerdict.UNASSESSED for each in citations)
    by = Counter(each.assessed_by.strip() for each in citations if each.verdict is not SupportVerdict.UNASSESSED)
    unnamed = by.pop("", 0)
    many = capital(count_of(len(citations), "citation is", "citations are"))
    parts = [f"{many} recorded; {count_of(open_, 'of them is', 'of them are')} not assessed"]
    parts += [f"{count_of(number, 'was', 'were')} assessed by {text(name).text}" for name, number in sorted(by.items())]
    if unnamed:
        parts.append(f"of {count_of(unnamed, '').strip()} it is not recorded who assessed {'it' if unnamed == 1 else 'them'}")
    return f"{'; '.join(parts)}."


def _shown_or_recorded(scribe: Scribe) -> str:
    """What is withheld is recorded all the same."""
    return "shown in this edition" if scribe.scope.items else "recorded"


def _voices(scribe: Scribe) -> Words:
    """How many independent sources there are: reports that repeat one another count once."""
    seen = scribe.scope.shown(Exhibit)
    if not seen:
        return (Text(f"No exhibit is {_shown_or_recorded(scribe)}, so no source can be counted."),)
    roots: defaultdict[str, list[str]] = defaultdict(list)
    for exhibit in seen:
        roots[_root(scribe, exhibit.source)].append(exhibit.label)
    many = f"{capital(count_of(len(seen), 'exhibit comes', 'exhibits come'))} from {count_of(len(roots), 'independent source')}"
    repeated = [found for found in roots.values() if len(found) > 1]
    words: list[Words] = [(Text(f"{many}{': two reports of one root are one voice' if len(seen) > 1 else ''}."),)]
    for found in repeated:
        listed: list[Words] = [(link(label),) for label in found]
        words.append(
            sentence(Text(" One voice: "), *(each if not place else (Text(", "), *each) for place, each in enumerate(listed)), Text("."))
        )
    if len(roots) == 1:
        words.append((Text(" Everything here rests on a single source."),))
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
        Column("Para", 16),
        Column("Exhibit, text", 26),
        Column("Read with", 42),
        Column("Characters", 20, figures=True),
        Column("SHA-256 of the text", 68),
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
        name = (Line((link(exhibit.label),)), Line((text(rendition.name or "text"),), Role.NOTE))
        count = cell(Text(f"{rendition.length:,}"), role=Role.AMOUNT)
        rows.append(Row((number_cell(number), name, cell(text(tool)), count, cell(Digest(rendition.sha256))), number))
    return Table("Texts that were read from the exhibits", columns, tuple(rows), when_empty=Gap("no text was read from any exhibit").text)
