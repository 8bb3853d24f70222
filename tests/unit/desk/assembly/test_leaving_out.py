from __future__ import annotations

from itertools import combinations

import pytest

from dossier_app.desk.assembly import Plan, assemble, substance_seen
from dossier_app.desk.assembly.leaving_out import OPTIONAL
from dossier_app.desk.desk import Desk
from dossier_app.domain.edition import Terms
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.template import OptionalSection
from dossier_app.dossier.manifest import manifest_of
from dossier_app.dossier.references import faults_of
from dossier_app.dossier.value import Dossier, InPlace, Statement

MADE = "2026-11-25T10:00:00Z"
EVERY = frozenset(OptionalSection)


def without(story: Desk, left_out: frozenset[OptionalSection], audience: Disclosure = Disclosure.LEGAL_REVIEWER) -> Dossier:
    return assemble(story.case, Plan(1, MADE, Terms(audience, None, left_out)))


@pytest.mark.parametrize("count", range(len(EVERY) + 1))
def test_whatever_is_left_out_every_reference_leads_somewhere_and_every_accusation_keeps_its_answer(story: Desk, count: int) -> None:
    whole = without(story, frozenset())
    for chosen in combinations(OptionalSection, count):
        dossier = without(story, frozenset(chosen))
        assert faults_of(dossier) == []
        assert [each.number for each in dossier.sections] == [each.number for each in whole.sections]
        assert answers_in(dossier) == answers_in(whole)


def answers_in(dossier: Dossier) -> list[tuple[bool, bool]]:
    """Of each accusing statement, whether something stands beside it, and whether that is the company's answer."""
    said = [block for section in dossier.sections for block in section.blocks if isinstance(block, Statement)]
    return [(bool(each.beside), each.beside_is_answer) for each in said]


def test_a_section_that_is_left_out_says_so_in_its_place_on_the_cover_and_under_method(story: Desk) -> None:
    whole, dossier = without(story, frozenset()), without(story, EVERY)
    for section, was in zip(dossier.sections, whole.sections, strict=True):
        if section.number in OPTIONAL:
            assert section.title == f"{was.title}, left out"
            assert "left out of this edition by whoever made it" in repr(section.blocks[0])
        else:
            assert section.title == was.title
    assert "Left out" in [name for group in dossier.cover.definitions.groups for name, _ in group]
    assert "Left out" not in [name for group in whole.cover.definitions.groups for name, _ in group]
    assert "Sections\\xa02, 3, 4, 11 and 15 are left out" in repr(dossier.sections[15])
    assert "No section is left out." in repr(whole.sections[15])


def test_nothing_that_only_a_left_out_section_tells_is_anywhere_in_the_file(story: Desk) -> None:
    whole = manifest_of(without(story, frozenset())).decode()
    dossier = manifest_of(without(story, frozenset({OptionalSection.DEADLINES, OptionalSection.PROCEEDINGS}))).decode()
    for told in ("Runs from", "What each finding, order and penalty rests on"):
        assert told in whole
        assert told not in dossier


def test_each_deadline_keeps_its_label_where_the_deadlines_are_left_out(story: Desk) -> None:
    whole, dossier = without(story, frozenset()), without(story, frozenset({OptionalSection.DEADLINES}))
    rows = [row.anchor for block in whole.sections[10].blocks for row in getattr(block, "rows", ())]
    kept = [block.label for block in dossier.sections[10].blocks if isinstance(block, InPlace)]
    assert rows
    assert kept == rows


def test_who_saw_the_whole_edition_has_not_seen_one_that_leaves_something_out(story: Desk) -> None:
    seen = {substance_seen(story.case, Plan(1, MADE, Terms(left_out=frozenset(chosen)))) for chosen in combinations(OptionalSection, 2)}
    assert len(seen) == 10
