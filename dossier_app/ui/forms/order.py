"""Which of a command's optional fields stand in its form at first. The others wait under “More”, so that a form is short."""

from __future__ import annotations

from dossier_app.desk.command import Asked, Entry

AT_FIRST: dict[str, tuple[str, ...]] = {
    "evidence add": ("source", "source_title", "source_kind", "obtained_from", "obtained_how", "description"),
    "source record": ("source_kind", "publisher", "author", "published"),
    "quote record": ("capacity", "on_behalf_of", "said_on", "hops"),
    "fact record": ("exhibit", "words", "verdict", "asserted_by", "status"),
    "finding record": ("stage", "found_by", "provisions", "decided_on"),
    "statement record": ("statement_kind", "exhibit", "words", "verdict", "premises"),
    "counterclaim record": ("exhibit", "words", "quote", "through", "made_on", "targets"),
    "counterclaim answer": ("relation", "exhibit", "words", "verdict"),
    "standing record": ("forum", "since", "reason"),
    "citation record": ("words", "verdict", "note"),
    "event record": ("date", "date_as_printed", "said_by", "exhibit", "words"),
    "deadline record": ("on_whom", "rule", "trigger", "exhibit", "words"),
    "proceeding record": ("forum", "number", "parent", "opened", "status"),
    "ruling record": ("authority", "decided", "grounds", "exhibit", "words"),
    "measure record": ("imposed_by", "dated", "steps", "exhibit", "words"),
    "party record": ("country", "note"),
    "role record": ("title", "of", "represents", "since", "until"),
    "case open": ("subtitle", "owner", "marking"),
}
_FEW = 7
_TALL = frozenset({"hops"})
"""Lists of which each item has fields of its own: under a passage there is no room for them."""


def stands_at_first(entry: Entry, asked: Asked, answered: frozenset[str], *, in_text: bool = False) -> bool:
    """Whether the field is shown when the form opens: needed, answered already, chosen for this command, or the form is short."""
    if in_text and asked.name in _TALL:
        return asked.name in answered
    if asked.is_required or asked.name in answered or len(entry.fields) <= _FEW:
        return True
    chosen = AT_FIRST.get(entry.verb)
    if chosen is None:
        return asked.name in [each.name for each in entry.fields][:_FEW]
    return asked.name in chosen
