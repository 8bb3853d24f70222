from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.voices import root_sources
from dossier_app.domain.finding import Finding


def say(desk: Desk, verb: str, **said: Typed) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


@pytest.fixture
def told(case: Desk, tmp_path: Path) -> Desk:
    """A finding on a paper, beside an agency that the paper repeats, and a letter that nobody repeats."""
    for title, words, root in (("Agency", "It rained.", ""), ("Paper", "It rained, they say.", "Agency"), ("Letter", "It poured.", "")):
        (tmp_path / f"{title}.txt").write_text(words)
        say(case, "source record", title=title, root=root)
        say(case, "evidence add", file=str(tmp_path / f"{title}.txt"), source=title)
    say(case, "party record", names="Rain", party_kind="organisation")
    say(case, "finding record", title="Wet", against="Rain")
    say(case, "citation record", of="F1", exhibit="AB/2", words="It rained", verdict="supports")
    return case


@pytest.mark.parametrize(
    ("exhibit", "words", "verdict", "voices"),
    [("AB/1", "It rained", "supports", 1), ("AB/3", "It poured", "supports", 2), ("AB/3", "It poured", "contradicts", 1)],
)
def test_a_repetition_and_a_contradiction_are_no_further_voice(told: Desk, exhibit: str, words: str, verdict: str, voices: int) -> None:
    say(told, "citation record", of="F1", exhibit=exhibit, words=words, verdict=verdict)
    assert len(root_sources(told.case, told.case.labelled(Finding, "F1"))) == voices


def test_what_is_marked_as_no_evidence_is_no_voice(told: Desk) -> None:
    say(told, "exclusion record", exhibit="AB/2", words="It rained", reason="boilerplate")
    assert root_sources(told.case, told.case.labelled(Finding, "F1")) == frozenset()
