"""A killed program and a full disk: what was said to be done is done, and the rest is as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import faults
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Trouble
from dossier_app.store import durable
from dossier_app.store.lock import Lock
from tests.full_disk import disk_with_room_for

ROOT = Path(__file__).resolve().parents[3]
Open = Callable[[], Desk]

WORKER = """
import sys
from pathlib import Path
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.store import casefile
from dossier_app.store.keys import open_with_passphrase
from dossier_app.desk.commands.evidence import AddEvidence

folder, what = Path(sys.argv[1]), sys.argv[2]
ring = casefile.ring_of(folder)
desk = Desk(casefile.open_case(folder, open_with_passphrase(ring, "correct horse battery"), ring, folder.parent / "devices"), "Ada")
for number in range(100000):
    if what == "facts":
        desk.do(RecordFact(proposition=f"Fact number {number}"))
    else:
        path = folder.parent / f"file{number}.bin"
        path.write_bytes(number.to_bytes(4, "big") * 300000)
        desk.do(AddEvidence(file=str(path), source_title=f"File {number}"))
    print(number, flush=True)
"""


@pytest.mark.parametrize(("what", "after"), [("facts", 1), ("facts", 7), ("facts", 40), ("evidence", 1), ("evidence", 3)])
def test_what_was_said_to_be_done_survives_a_kill(folder: Path, opened: Open, what: str, after: int) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), what], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert worker.stdout is not None
    with worker.stdout as told:
        for line in told:
            if int(line) >= after:
                worker.send_signal(signal.SIGKILL)
                break
        said = 1 + after + sum(1 for line in told if line.strip())
    worker.wait()
    with opened() as desk:
        assert faults(desk) == []
        made = [fact for fact in desk.case.all(Fact) if "number" in fact.proposition] if what == "facts" else desk.case.all(Exhibit)[1:]
        assert said <= len(made) <= said + 1
        assert list((folder / "vault").rglob(f"{durable.UNFINISHED}*")) == []
        desk.do(RecordFact(proposition="Work goes on"))


def test_the_lock_of_a_killed_program_is_taken_though_its_child_still_lets_go(tmp_path: Path) -> None:
    holding = (
        "import os, sys, time; from pathlib import Path; from dossier_app.store.lock import Lock\n"
        "lock = Lock(Path(sys.argv[1])); lock.take()\n"
        "if os.fork(): print('held', flush=True); time.sleep(60)\n"
        "else: time.sleep(0.6)"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", holding, str(tmp_path / "lock")],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert worker.stdout is not None
    with worker.stdout as told:
        assert told.readline() == "held\n"
        holder = Lock(tmp_path / "lock").take()
        assert holder is not None
        assert holder.process == worker.pid
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        anew = Lock(tmp_path / "lock")
        assert anew.take() is None
        anew.release()


def test_evidence_that_does_not_fit_is_not_taken_in(folder: Path, opened: Open, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(os.urandom(6 << 20))
    with opened() as desk:
        before = desk.file.log.head(), sorted((folder / "vault").rglob("*"))
        with disk_with_room_for(2 << 20), pytest.raises(Trouble, match="disk is full"):
            desk.do(AddEvidence(file=str(large)))
        assert (desk.file.log.head(), sorted((folder / "vault").rglob("*"))) == before
        assert faults(desk) == []


def test_an_act_that_does_not_fit_leaves_the_case_as_it_was(opened: Open) -> None:
    with opened() as desk:
        before = desk.file.log.head()
        with disk_with_room_for(1 << 16), pytest.raises(Trouble, match="disk is full"):
            desk.do(RecordFact(proposition="x" * 3_000_000))
        assert desk.file.log.head() == before
        assert len(desk.case.all(Fact)) == 1
        desk.do(RecordFact(proposition="Now there is room"))
        assert faults(desk) == []


def test_a_backup_opens_as_the_case_it_was(folder: Path, opened: Open, tmp_path: Path) -> None:
    with opened() as desk:
        desk.file.backup("by hand")
        desk.do(RecordFact(proposition="Later"))
    (copy,) = (folder / "backups").glob("*.db")
    for path in folder.glob("case.db*"):
        path.unlink()
    copy.rename(folder / "case.db")
    with opened() as desk:
        assert [fact.proposition for fact in desk.case.all(Fact)] == ["It was fined"]
        assert faults(desk) == []
    del tmp_path
