"""Two sealed files and nothing else: whether the log of the later goes on from the earlier, or history was rewritten in between."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from dossier_app.desk import exporting, identities, opening, sample, verifying
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import faults
from dossier_app.desk.verifying import Verdict, Word
from dossier_app.store.keys import Cost

PASSPHRASE = "correct horse battery"
SIGNATORY = "Margaret Ellis"


@dataclass(frozen=True)
class Told:
    place: Path

    def about(self, later: str, earlier: str) -> Verdict:
        return verifying.verify_file(self.place / later, earlier=self.place / earlier).on("history")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The honest case with three editions, and what others made of a copy of it that was taken before the first."""
    place = tmp_path_factory.mktemp("two-files")
    acts = sample.sample_acts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        identities.create(SIGNATORY, "Sample Desk", "Head of investigations", PASSPHRASE)
        with opening.new_case(place / "honest.dossier", sample.about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1)).desk as desk:
            sample.record_acts(desk, acts[:-3], sample.SAMPLE)
        for copy in ("rewritten", "cut-off", "longer"):
            shutil.copytree(place / "honest.dossier", place / f"{copy}.dossier")
        with opened(place / "honest.dossier") as desk:
            sample.record_acts(desk, acts[-3:], sample.SAMPLE)
            for number in (1, 2, 3):
                seal(desk, place / f"honest-{number}.pdf")
        for copy, others in (("rewritten", 3), ("cut-off", 0), ("longer", 9)):
            with opened(place / f"{copy}.dossier") as desk:
                for number in range(others):
                    desk.do(RecordFact(proposition=f"Something else happened, {number}."))
                for number in (1, 2):
                    seal(desk, place / f"{copy}-{number}.pdf")
                assert faults(desk) == []
        with opening.new_case(place / "other.dossier", sample.about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1)).desk as desk:
            sample.record_acts(desk, acts, sample.SAMPLE)
            seal(desk, place / "other-1.pdf")
        yield Told(place)


def opened(case: Path) -> Desk:
    return opening.open_with_passphrase(case, PASSPHRASE, "Anna Birch")


def seal(desk: Desk, out: Path) -> None:
    exporting.seal_edition(desk, out, SIGNATORY, PASSPHRASE)


def test_an_honest_edition_is_shown_to_go_on_from_every_earlier_one(told: Told) -> None:
    before = hashlib.sha256((told.place / "honest-1.pdf").read_bytes()).hexdigest()
    for later, earlier in (("honest-2.pdf", "honest-1.pdf"), ("honest-3.pdf", "honest-2.pdf"), ("honest-3.pdf", "honest-1.pdf")):
        found = told.about(later, earlier)
        assert found.word is Word.HOLDS, found.sentence
        assert "none changed, taken out or put in" in found.sentence
    assert verifying.verify_file(told.place / "honest-1.pdf").sha256 == before
    assert verifying.verify_file(told.place / "honest-2.pdf", earlier=told.place / "honest-1.pdf").is_valid


@pytest.mark.parametrize(
    ("later", "earlier", "saying"),
    [
        ("rewritten-2.pdf", "honest-1.pdf", "History was rewritten"),
        ("cut-off-2.pdf", "honest-1.pdf", "History was cut off"),
        ("longer-2.pdf", "honest-1.pdf", "gives no proof"),
        ("other-1.pdf", "honest-1.pdf", "different cases"),
        ("rewritten-1.pdf", "honest-1.pdf", "one number was sealed twice"),
    ],
)
def test_what_is_no_honest_continuation_is_named(told: Told, later: str, earlier: str, saying: str) -> None:
    """Each of these files is whole, and signed by the same hand as the honest ones: only beside the earlier file does it show."""
    assert verifying.verify_file(told.place / later).is_valid
    found = verifying.verify_file(told.place / later, earlier=told.place / earlier)
    assert found.on("history").word is Word.FAILS
    assert saying in found.on("history").sentence
    assert not found.is_valid
    assert saying in found.headline


def test_what_cannot_be_known_is_not_said(told: Told) -> None:
    assert "the other way round" in told.about("honest-1.pdf", "honest-2.pdf").sentence
    altered = bytearray((told.place / "honest-1.pdf").read_bytes())
    altered[len(altered) // 2] ^= 1
    (told.place / "altered.pdf").write_bytes(altered)
    found = told.about("honest-2.pdf", "altered.pdf")
    assert (found.word, "altered.pdf does not hold itself" in found.sentence) == (Word.NOT_KNOWN, True)
    assert told.about("honest-1.pdf", "honest-1.pdf").word is Word.HOLDS


def test_what_is_sealed_for_it_is_digests_and_numbers_only(told: Told) -> None:
    with pikepdf.open(told.place / "honest-3.pdf") as file:
        log = json.loads(file.attachments["manifest.json"].get_file().read_bytes())["log"]
    assert [each["edition"] for each in log["extends"]] == [1, 2]
    assert re.fullmatch("[0-9a-f]{64}", log["history"])
    for each in log["extends"]:
        assert each.keys() == {"is", "edition", "size", "proof"}
        assert all(re.fullmatch("[0-9a-f]{64}", step) for step in each["proof"])
