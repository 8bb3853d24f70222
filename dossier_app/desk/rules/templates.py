"""Whether the template of the coming edition keeps to what a template is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier_app.desk.connections import Connections
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.desk.records import names_of
from dossier_app.desk.templates import built_in
from dossier_app.domain.enumerations import RoleKind
from dossier_app.domain.finding import Finding
from dossier_app.domain.measure import Measure
from dossier_app.domain.party import Party, Role
from dossier_app.domain.words import said


@rule(Severity.BLOCKS)
def templates_accuse_nobody(case: Connections) -> Iterator[Found]:
    """A heading of the template names somebody whom the case is against, and headings stand on no evidence."""
    template = case.coming.plan.template
    if template in built_in():
        return
    lines = [template.name, template.document, template.answers, *(each.title for each in template.titles)]
    against = {each.party for each in case.all(Role) if each.role is RoleKind.RESPONDENT}
    against |= {each.against for each in (*case.all(Finding), *case.all(Measure)) if each.against}
    for party in case.all(Party):
        named = next((name for name in names_of(party) if any(_names(line, name) for line in lines)), None)
        if party.id in against and named is not None:
            yield Found(
                party, party.name, said("The template “{template}” names {name}.", template=template.name, name=named),
                why=said("What is said of somebody stands on evidence, and a heading stands on none. Choose another template."),
            )  # fmt: skip


def _names(line: str, name: str) -> bool:
    """Whether this name stands in the line as a word of its own."""
    return bool(name.strip()) and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", line.casefold()) is not None
