"""The rules of readiness, a file a subject: each looks for one thing that is missing or wrong. Importing them fills the list."""

from __future__ import annotations

from dossier_app.desk.rules import (
    answers,
    approvals,
    coverage,
    duplicates,
    evidence,
    figures,
    findings,
    passages,
    quotes,
    templates,
    upkeep,
)

SUBJECTS = (evidence, passages, coverage, quotes, figures, findings, answers, approvals, templates, upkeep, duplicates)
