"""A real export, altered in every way known: each is found and named, and what is lawful raises no alarm."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from dossier_app.desk.extending import countersign
from dossier_app.desk.verifying import report_lines
from dossier_app.signing.identity import create_identity
from tests.conformance.matterhorn import faults
from tests.programs import program
from tests.unit.signing.alterations import ALTERATIONS, LAWFUL, Alteration, Material, exported, found_of
from tests.unit.signing.conftest import PASSPHRASE


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return exported(tmp_path_factory.mktemp("exported"))


@pytest.mark.parametrize("alteration", ALTERATIONS, ids=lambda each: f"{each.family}: {each.name}")
def test_an_alteration_is_found_and_named(material: Material, alteration: Alteration) -> None:
    found = found_of(material, alteration)
    assert not found.is_valid
    assert alteration.words in "\n".join(report_lines(found))


@pytest.mark.parametrize("lawful", LAWFUL, ids=lambda each: each.name)
def test_what_is_lawful_raises_no_alarm(material: Material, lawful: Alteration) -> None:
    found = found_of(material, lawful)
    assert found.is_valid, found.headline
    assert found.headline.startswith(("Nothing has been changed.", "Nothing that was sealed has been changed."))
    assert lawful.words in found.headline


def test_there_are_at_least_forty() -> None:
    assert len({each.name for each in ALTERATIONS}) == len(ALTERATIONS) >= 40
    assert all(each.words for each in ALTERATIONS)


def test_a_counter_signed_export_can_still_be_read_aloud_in_full(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The approver's picture brings its own faces, and belongs to the place that the structure keeps for it."""
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    create_identity(tmp_path / "home/identities", "Thomas Reid", "", PASSPHRASE)
    (tmp_path / "dossier.pdf").write_bytes(material.sealed)
    made = countersign(tmp_path / "dossier.pdf", "", PASSPHRASE, dissent="Paragraph 12 says more than AB/1 does. " * 9)
    assert made.found.is_valid
    assert faults(made.path) == []
    fonts = subprocess.run([program("pdffonts"), str(made.path)], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)
