"""The catalogue: every command of the program, a file a subject. Importing it fills the catalogue."""

from __future__ import annotations

from dossier_app.desk import exporting as _exporting
from dossier_app.desk import importing as _importing
from dossier_app.desk.commands import (
    bulk,
    case,
    chronology,
    counterclaims,
    editions,
    evidence,
    facts,
    fairness,
    findings,
    linking,
    measures,
    merging,
    parties,
    proceedings,
    quotes,
    tags,
    upkeep,
)

SUBJECTS = (
    case, parties, evidence, quotes, facts, findings, counterclaims, proceedings, measures, chronology, fairness, editions, upkeep,
    bulk, linking, merging, tags,
    _importing, _exporting,
)  # fmt: skip
