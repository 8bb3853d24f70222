"""Whether two records are likely to be of one party, or of one source. A person decides: this only says where to look."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from dossier_app.desk.connections import Connections, party_answer
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.enumerations import PartyKind
from dossier_app.domain.evidence import Source
from dossier_app.domain.party import Party
from dossier_app.domain.record import Record
from dossier_app.domain.words import said

R = TypeVar("R", bound=Record)

_LEGAL_FORMS = frozenset({
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "lp", "plc", "gmbh", "ag", "kg", "se",
    "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "oy", "aps", "pty",
})  # fmt: skip
_FEWEST = 3
"""Words a title has at least before two that are alike say anything: “Judgment” is the title of many."""


@rule(Severity.NOTE)
def no_party_is_recorded_twice(case: Connections) -> Iterator[Found]:
    """Two parties of one kind are called nearly the same."""
    called = ((party, {(party.party_kind, _plainly(name.text, without=_LEGAL_FORMS)) for name in party.names}) for party in case.all(Party))
    for first, second in _alike((party, names) for party, names in called if party.party_kind is not PartyKind.CLASS_OF_PERSONS):
        sentence = said("{second} may be {first}, recorded twice.", second=second.name, first=first.name)
        answers = {"party": party_answer(case, second), "into": party_answer(case, first)}
        yield Found(second, second.name, sentence, why=said("Their names differ only in form."), verb="party merge", answers=answers)


@rule(Severity.NOTE)
def no_source_is_recorded_twice(case: Connections) -> Iterator[Found]:
    """Two sources have nearly the same title or the same address, and neither repeats the other."""
    for first, second in _alike((source, _signs_of(source)) for source in case.all(Source)):
        if second.id != first.root and first.id != second.root:
            sentence = said("“{title}” may be recorded twice.", title=second.title)
            why = said("The other is “{title}”. If it is another work, nothing needs to be done.", title=first.title)
            yield Found(second, second.title, sentence, why=why, verb="source merge", answers={"source": second.id, "into": first.id})


def _signs_of(source: Source) -> set[object]:
    title = _plainly(source.title)
    signs: set[object] = {(title, _plainly(source.publisher), source.language)} if len(title) >= _FEWEST else set()
    return signs | ({source.address.strip().rstrip("/").casefold()} if source.address.strip() else set())


def _alike(records: Iterable[tuple[R, Iterable[object]]]) -> Iterator[tuple[R, R]]:
    """Each record after the first of those that share a sign, with that first one."""
    seen: defaultdict[object, list[R]] = defaultdict(list)
    for record, signs in records:
        found = [first for sign in signs for first in seen[sign][:1]]
        if found:
            yield found[0], record
        for sign in signs:
            seen[sign].append(record)


def _plainly(words: str, *, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words without accents, marks, order and legal form; all of them where nothing else is left."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
    found = re.findall(r"\w+", bare.replace(".", ""))
    return tuple(sorted(word for word in found if word not in without) or sorted(found))
