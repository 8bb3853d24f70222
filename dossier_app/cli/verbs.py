"""Every verb that is more than one command of the catalogue, by its name."""

from __future__ import annotations

from dossier_app.cli import authority, deadlines, dossiers, evidence, keys, logbook, reference, templates, whole_case
from dossier_app.cli.options import Verb

VERBS: dict[str, Verb] = {
    each.name: each
    for subject in (whole_case, evidence, deadlines, dossiers, templates, logbook, keys, authority, reference)
    for each in subject.VERBS
}  # fmt: skip
