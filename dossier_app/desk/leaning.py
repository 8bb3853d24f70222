"""What leans on what: for each record, those that name it and would be touched if it were taken back."""

from __future__ import annotations

from collections import defaultdict

from dossier_app.desk.connections import BELONGS_TO, references, whole_of
from dossier_app.desk.reading import Reading
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.record import Pointer, pointer_to

_BETWEEN = ("excerpt", "rendition", "custody", "tag")
"""Records that only stand between two others, or are a word on one; what leans on them is what one wants to know."""


def leaning_on(case: Reading) -> dict[tuple[str, str], tuple[Pointer, ...]]:
    """For each record, by kind and identity, those that name it: directly, through a passage, or as the whole of a part."""
    direct: defaultdict[tuple[str, str], dict[Pointer, None]] = defaultdict(dict)
    passages: dict[str, str] = {}
    for cls in RECORDS:
        for record in case.all(cls):
            if record.kind == "excerpt":
                passages[record.id] = str(getattr(record, "exhibit", ""))
                continue
            if record.kind in _BETWEEN:
                continue
            leaning = whole_of(record) if type(record) in BELONGS_TO and record.kind in ("citation", "sum", "role") else None
            for _, named in references(record):
                if named != leaning:
                    direct[named.kind, named.id][leaning or pointer_to(record)] = None
    for excerpt, exhibit in passages.items():
        direct["exhibit", exhibit].update(direct.get(("excerpt", excerpt), {}))
    return {key: tuple(found) for key, found in direct.items()}
