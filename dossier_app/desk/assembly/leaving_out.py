"""What stands in the place of a section that an edition leaves out, so that nobody takes silence for absence."""

from __future__ import annotations

from collections.abc import Callable

from dossier_app.desk.assembly.scope import Scope
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.domain.language import say, say_so_many
from dossier_app.domain.template import OptionalSection
from dossier_app.dossier.value import Block, Gap, InPlace, Paragraph, Row, Section, Table

OPTIONAL = {
    2: OptionalSection.PROCEEDINGS, 3: OptionalSection.CHRONOLOGY, 4: OptionalSection.LEGAL_FRAMEWORK,
    11: OptionalSection.DEADLINES, 15: OptionalSection.AUTHORITIES,
}  # fmt: skip
"""By its number, each section that may be left out."""


def left_out_of(scope: Scope) -> tuple[int, ...]:
    """The numbers of the sections that this edition leaves out."""
    return tuple(number for number, section in OPTIONAL.items() if section in scope.plan.terms.left_out)


def is_by_template(scope: Scope, number: int) -> bool:
    """Whether the template leaves this section out, and not whoever made the edition."""
    return OPTIONAL[number] in scope.plan.template.left_out


def in_its_place(scribe: Scribe, write: Callable[[Scribe], Section]) -> Section:
    """The heading of the section, how much it would hold, and each label that belongs in it, so that a reference to it leads here."""
    # Written out apart, for its measure only: nothing in it takes a number or relies on an exhibit in this edition.
    whole = write(Scribe(scribe.scope, scribe.known))
    first = scribe.last + 1
    held = len(_rows(whole))
    words = _said(scribe.scope, whole.number)
    if held:
        words = say_so_many("{left_out}; it would hold %n numbered row", "{left_out}; it would hold %n numbered rows", held, left_out=words)
    blocks: list[Block] = [Paragraph(scribe.number(), (Gap(words),))]
    blocks += [InPlace(label, scribe.number(), (Gap(say("left out of this edition")),)) for label in _labels(whole)]
    title = say("{title}, left out", title=scribe.scope.plan.template.title_of(whole.number, whole.title))
    return Section(whole.number, title, tuple(blocks), paragraphs=(first, scribe.last))


def _said(scope: Scope, number: int) -> str:
    """That the section is left out, and who does it."""
    if is_by_template(scope, number):
        return say("left out of this edition by the template “{template}”", template=scope.plan.template.called)
    return say("left out of this edition by whoever made it")


def _rows(section: Section) -> list[Row]:
    return [row for block in section.blocks if isinstance(block, Table) for row in block.rows]


def _labels(section: Section) -> list[str]:
    return [row.anchor for row in _rows(section) if row.anchor]
