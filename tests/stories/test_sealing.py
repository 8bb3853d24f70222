"""From a ready case to its edition: what is handed out, what is refused, and what a kill on the way leaves behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from dossier_app.desk import exporting, identities, opening, sample, verifying
from dossier_app.desk.bench import Progress, Stopped
from dossier_app.desk.command import Command
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import faults
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, alter
from dossier_app.domain.edition import Edition
from dossier_app.domain.enumerations import CustodyAct
from dossier_app.domain.evidence import Custody, Exhibit
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.store.keys import Cost
from tests.full_disk import disk_with_room_for
from tests.programs import program

CHEAP = Cost(8192, 1, 1)
PASSPHRASE = "correct horse battery"
SIGNATORY = "Margaret Ellis"
ROOT = Path(__file__).resolve().parents[2]

SEALING = """
import os, signal, sys
from pathlib import Path
from typing import Any, cast
from dossier_app.desk import exporting, opening
from dossier_app.desk.bench import Progress
folder, out, words = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
def report(done, of, said):
    if said.startswith(words):
        os.kill(os.getpid(), signal.SIGKILL)
with opening.open_with_passphrase(folder, "correct horse battery", "Anna Birch") as desk:
    if words == "handing out":
        exporting.copy_edition = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    exporting.seal_edition(desk, out, "Margaret Ellis", "correct horse battery", progress=Progress(report))
"""


@dataclass(frozen=True)
class Ready:
    """A case that nothing keeps from being sealed, and a folder for what leaves it."""

    case: Path
    outbox: Path

    def open(self) -> Desk:
        return opening.open_with_passphrase(self.case, PASSPHRASE, "Anna Birch")

    @property
    def out(self) -> Path:
        return self.outbox / "dossier.pdf"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample case as recorded, with an identity that may sign it, before anything was sealed."""
    place = tmp_path_factory.mktemp("ready")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        with opening.new_case(place / "case.dossier", sample.about_the_sample(), PASSPHRASE, "Anna Birch", CHEAP).desk as desk:
            sample.record_acts(desk, sample.sample_acts(), sample.SAMPLE)
        identities.create(SIGNATORY, "Sample Desk", "Head of investigations", PASSPHRASE)
        yield place


@pytest.fixture
def ready(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ready:
    shutil.copytree(made, tmp_path / "all", dirs_exist_ok=True)
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "all/home"))
    (tmp_path / "outbox").mkdir()
    return Ready(tmp_path / "all/case.dossier", tmp_path / "outbox")


def in_the_vault(case: Path) -> set[Path]:
    return {path for path in (case / "vault").rglob("*") if path.is_file()}


def unencrypted(ready: Ready) -> list[Path]:
    """What an export left lying in the case."""
    return [*ready.case.rglob(".unfinished*"), *ready.case.rglob("*.pdf")]


def left_over(ready: Ready) -> list[Path]:
    return [*ready.outbox.iterdir(), *unencrypted(ready)]


def pages_of(dossier: Path) -> list[str]:
    with pypdfium2.PdfDocument(dossier) as opened:
        return [str(cast("Any", page).get_textpage().get_text_bounded()) for page in opened]


def test_an_edition_is_kept_logged_and_handed_out_byte_for_byte(ready: Ready) -> None:
    with ready.open() as desk:
        exported = exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE)
        (edition,) = desk.case.all(Edition)
        assert (edition.number, edition.sha256, edition.signer) == (1, exported.sha256, SIGNATORY)
        sealed = [each for each in desk.case.all(Custody) if each.act is CustodyAct.SEALED]
        assert [each.note for each in sealed] == ["Edition 1"]
        again = exporting.copy_edition(desk, 1, ready.outbox / "again.pdf")
        assert again.read_bytes() == ready.out.read_bytes()
        assert faults(desk) == []
    identities.export_certificate(SIGNATORY, ready.outbox / "certificate.pem")
    assert verifying.verify_file(ready.out, [ready.outbox / "certificate.pem"]).is_valid
    assert unencrypted(ready) == []


def test_the_lines_by_hand_give_the_digests_that_are_printed(ready: Ready) -> None:
    """As a stranger does it: with what is attached, and with the certificate that the signature itself carries."""
    with ready.open() as desk:
        exported = exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE)
        (exhibit,) = desk.case.all(Exhibit)
    printed = pages_of(ready.out)
    files, key = re.findall(r"(?:sha256sum manifest|openssl x509).*", "\n".join(printed))
    with pikepdf.open(ready.out) as opened:
        for name, attached in opened.attachments.items():
            (ready.outbox / name).write_bytes(attached.get_file().read_bytes())
    with ready.out.open("rb") as opened:
        certificate: Any = cast("Any", PdfFileReader)(opened).embedded_signatures[0].signer_cert
    (ready.outbox / "signer.pem").write_bytes(certificate.dump())
    program("openssl")
    told = [
        subprocess.run(["sh", "-c", line], cwd=ready.outbox, capture_output=True, text=True, check=True).stdout.split()[::2]
        for line in (files.strip(), key.strip())
    ]
    assert told[0] == [exported.manifest_sha256, exhibit.sha256]
    assert told[1] == [identities.called(SIGNATORY).key_sha256]
    whole = "".join("".join(printed).split())
    for digest in (*told[0], *told[1]):
        assert digest in whole


def test_the_next_edition_has_the_next_number_and_names_the_one_before(ready: Ready) -> None:
    with ready.open() as desk:
        first = exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE)
        desk.undo()
        second = exporting.seal_edition(desk, ready.outbox / "second.pdf", SIGNATORY, PASSPHRASE)
    assert second.edition == 2
    with pikepdf.open(second.path) as opened:
        manifest = bytes(opened.attachments["manifest.json"].get_file().read_bytes())
    assert first.sha256.encode() in manifest


@dataclass(frozen=True, slots=True)
class Lengthen(Command):
    """Has an edition say of the log that it was longer, as it does when the log was cut off since."""

    verb: str = "edition seal"

    def decide(self, case: Reading, /) -> Changes:
        return alter(case.all(Edition)[0], log_size=1_000_000)


def test_no_edition_is_sealed_over_a_log_that_was_cut_off(ready: Ready) -> None:
    with ready.open() as desk:
        exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE)
        desk.do(Lengthen())
        with pytest.raises(Refusal, match=r"had 1,000,000 when edition 1 was sealed\. It was cut off"):
            exporting.seal_edition(desk, ready.outbox / "second.pdf", SIGNATORY, PASSPHRASE)
    assert not (ready.outbox / "second.pdf").exists()


def test_a_draft_says_so_on_every_page_and_changes_nothing(ready: Ready) -> None:
    with ready.open() as desk:
        head, kept = desk.file.log.head(), in_the_vault(ready.case)
        exported = exporting.export_draft(desk, ready.out)
        assert (desk.file.log.head(), in_the_vault(ready.case)) == (head, kept)
    pages = pages_of(ready.out)
    assert exported.is_draft
    assert len(pages) == exported.pages
    assert [number for number, words in enumerate(pages, start=1) if "DRAFT" not in words.upper()] == []
    assert not verifying.verify_file(ready.out, []).is_valid


def test_a_case_whose_evidence_was_altered_leaves_as_a_draft_only(ready: Ready) -> None:
    with ready.open() as desk:
        kept = desk.file.vault.path_of(desk.case.all(Exhibit)[0].sha256)
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with ready.open() as desk:
        with pytest.raises(Refusal, match=r"altered.*leaves as a draft only"):
            exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE)
        assert desk.case.all(Edition) == []
        assert left_over(ready) == []
        assert any("altered" in gap.sentence for gap in exporting.export_draft(desk, ready.out).gaps)
    assert "not attached: its bytes in the case file are altered" in " ".join(" ".join(pages_of(ready.out)).split())


@pytest.mark.parametrize(
    ("identity", "passphrase", "field"), [(SIGNATORY, "wrong horse battery", "passphrase"), ("Nobody", PASSPHRASE, "identity")]
)
def test_who_cannot_sign_is_told_before_anything_is_made(ready: Ready, identity: str, passphrase: str, field: str) -> None:
    with ready.open() as desk:
        head, kept = desk.file.log.head(), in_the_vault(ready.case)
        with pytest.raises(Refusal) as refused:
            exporting.seal_edition(desk, ready.out, identity, passphrase)
        assert refused.value.field == field
        assert (desk.file.log.head(), in_the_vault(ready.case)) == (head, kept)


def test_nothing_is_written_over(ready: Ready) -> None:
    ready.out.write_text("mine")
    with ready.open() as desk:
        for export in (
            lambda: exporting.export_draft(desk, ready.out),
            lambda: exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE),
            lambda: exporting.copy_edition(desk, 1, ready.out),
        ):
            with pytest.raises(Refusal, match=r"dossier\.pdf is there already"):
                export()
    assert ready.out.read_text() == "mine"


def test_a_case_that_changes_on_the_way_is_not_sealed_as_it_was(ready: Ready) -> None:
    with ready.open() as desk:

        def report(_done: int, _of: int, words: str) -> None:
            if words == "Signing":
                desk.do(RecordFact(proposition="Found while the dossier was printing"))

        with pytest.raises(Refusal, match="changed while the edition was being made"):
            exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE, progress=Progress(report))
        assert desk.case.all(Edition) == []
        assert not ready.out.exists()


def test_who_only_reads_a_case_may_draft_and_not_seal(ready: Ready) -> None:
    with ready.open(), ready.open() as reader:
        kept = in_the_vault(ready.case)
        assert exporting.export_draft(reader, ready.out).pages
        with pytest.raises(Trouble, match="open for reading only"):
            exporting.seal_edition(reader, ready.outbox / "sealed.pdf", SIGNATORY, PASSPHRASE)
        assert in_the_vault(ready.case) == kept


@pytest.mark.parametrize("share", [0.005, 0.5, 0.9, 0.97])
def test_a_disk_that_fills_up_leaves_the_case_as_it_was(ready: Ready, share: float) -> None:
    with ready.open() as desk:
        room = int(share * exporting.export_draft(desk, ready.outbox / "measure.pdf").path.stat().st_size)
        (ready.outbox / "measure.pdf").unlink()
        head, kept = desk.file.log.head(), in_the_vault(ready.case)
        with disk_with_room_for(room), pytest.raises(Trouble, match="disk is full"):
            exporting.export_draft(desk, ready.out)
        with disk_with_room_for(room), pytest.raises(Trouble, match="disk is full"):
            exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE)
        assert (desk.file.log.head(), in_the_vault(ready.case)) == (head, kept)
        assert left_over(ready) == []
        assert exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE).edition == 1


def test_a_copy_that_does_not_fit_can_be_made_again(ready: Ready) -> None:
    with ready.open() as desk:
        sealed = exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE)
        copy = ready.outbox / "copy.pdf"
        with disk_with_room_for(sealed.path.stat().st_size // 2), pytest.raises(Trouble, match="disk is full"):
            exporting.copy_edition(desk, 1, copy)
        assert left_over(ready) == [ready.out]
        assert exporting.copy_edition(desk, 1, copy).read_bytes() == ready.out.read_bytes()


def test_a_stopped_export_leaves_nothing(ready: Ready) -> None:
    said: list[str] = []
    progress = Progress(lambda _done, _of, words: said.append(words), lambda: "Assembling" in said)
    with ready.open() as desk:
        kept = in_the_vault(ready.case)
        with pytest.raises(Stopped):
            exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE, progress=progress)
        assert in_the_vault(ready.case) == kept
    assert left_over(ready) == []


@pytest.mark.parametrize("words", ["Assembling", "Making the archive file", "Signing", "Verifying", "handing out"])
def test_a_kill_on_the_way_loses_nothing_and_the_next_export_sweeps_up(ready: Ready, words: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", SEALING, str(ready.case), str(ready.out), words], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert not ready.out.exists()
    with ready.open() as desk:
        assert faults(desk) == []
        editions = desk.case.all(Edition)
        if words == "handing out":
            exporting.copy_edition(desk, 1, ready.out)
            assert [each.number for each in editions] == [1]
        else:
            assert editions == []
            assert exporting.seal_edition(desk, ready.out, SIGNATORY, PASSPHRASE).edition == 1
    assert left_over(ready) == [ready.out]


def test_an_export_beside_another_leaves_that_ones_work_alone(ready: Ready) -> None:
    with ready.open() as first, ready.open() as second:
        done: list[int | None] = []

        def report(_done: int, _of: int, words: str) -> None:
            if words == "Making the archive file" and not done:
                done.append(exporting.export_draft(second, ready.outbox / "second.pdf").pages)

        assert exporting.export_draft(first, ready.out, progress=Progress(report)).pages == done[0]
    assert sorted(path.name for path in ready.outbox.iterdir()) == ["dossier.pdf", "second.pdf"]
