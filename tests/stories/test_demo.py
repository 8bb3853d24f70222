"""The demonstration: from an empty folder to a signed dossier that a stranger verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk import identities, opening, sample
from dossier_app.desk.bench import Progress, Stopped
from dossier_app.desk.readiness import readiness
from dossier_app.domain.edition import Edition
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Finding
from dossier_app.store.keys import Cost

CHEAP = Cost(8192, 1, 1)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> sample.Demo:
    """Made once: it prints and signs a whole dossier."""
    place = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        return sample.make_demo(place / "made", cost=CHEAP)


def test_the_demonstration_ends_with_a_dossier_that_verifies(demo: sample.Demo) -> None:
    assert demo.verification.is_valid, demo.verification.headline
    assert demo.dossier.read_bytes().startswith(b"%PDF-")
    assert demo.certificate.read_text().startswith("-----BEGIN CERTIFICATE-----")


def test_its_case_opens_with_its_passphrase_and_with_its_recovery_code(demo: sample.Demo) -> None:
    with opening.open_with_passphrase(demo.case, demo.passphrase, "Rupert Lund") as desk:
        assert [finding.label for finding in desk.case.all(Finding)] == ["F1", "F2", "F3"]
        assert [edition.number for edition in desk.case.all(Edition)] == [1]
        assert readiness(desk.case).is_ready
        assert desk.file.faults() == []
    with opening.open_with_recovery_code(demo.case, demo.recovery_code, "Rupert Lund") as desk:
        assert desk.case.case().reference == "SAMPLE-1"


def test_a_second_demonstration_in_the_same_folder_touches_nothing(demo: sample.Demo) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(demo.case.parent.rglob("*"))}
    with pytest.raises(Refusal, match=r"Clearview\.dossier is in made already\. Open it, or choose another folder") as refused:
        sample.make_demo(demo.case.parent, cost=CHEAP)
    assert refused.value.field == "folder"
    assert {path: path.stat().st_mtime_ns for path in sorted(demo.case.parent.rglob("*"))} == before


def test_a_demonstration_that_is_stopped_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    told: list[str] = []
    progress = Progress(report=lambda _done, _of, words: told.append(words), is_stopped=lambda: len(told) > 20)
    with pytest.raises(Stopped):
        sample.make_demo(tmp_path / "made", progress, cost=CHEAP)
    assert list((tmp_path / "made").iterdir()) == []


def test_a_demonstration_that_is_stopped_while_it_signs_leaves_nobody_who_can_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    told: list[str] = []
    progress = Progress(lambda _done, _of, words: told.append(words), lambda: "Assembling" in told)
    with pytest.raises(Stopped):
        sample.make_demo(tmp_path / "made", progress, cost=CHEAP)
    assert list((tmp_path / "made").iterdir()) == []
    assert identities.known() == ()


def test_an_act_that_is_refused_says_which_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    made = opening.new_case(tmp_path / "A.dossier", sample.about_the_sample(), "correct horse battery", "Anna Birch", CHEAP)
    acts: list[sample.Act] = [
        {"verb": "party record", "say": {"names": "Acme", "party_kind": "person"}},
        {"verb": "role record", "say": {"party": "Acme", "role": "hero"}},
    ]
    with made.desk, pytest.raises(Refusal, match=r"^Act 2, “role record”: “hero” is not one of"):
        sample.record_acts(made.desk, acts, tmp_path)
