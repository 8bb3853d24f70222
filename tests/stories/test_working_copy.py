"""A working copy at the command line: whole under its name, or not there at all."""

from __future__ import annotations

import signal
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dossier_app.desk import opening
from dossier_app.desk.working_copy import export_working_copy
from dossier_app.domain.failures import Trouble
from tests.full_disk import disk_with_room_for
from tests.stories.conftest import PASSPHRASE

COPYING = """
import os, signal, sys
from pathlib import Path
from dossier_app.desk import opening
from dossier_app.desk.bench import Progress
from dossier_app.desk.working_copy import export_working_copy
def report(done, of, said):
    if said.startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
with opening.open_with_passphrase(Path("acme.dossier"), os.environ["DOSSIER_PASSPHRASE"], "Ada Byron") as desk:
    export_working_copy(desk, Path(sys.argv[1]), progress=Progress(report))
"""


def test_the_verb_makes_it_and_says_what_it_is(shell: Any, acme: Path) -> None:
    made = shell.say("export", "--out", "copy.docx", "--docx")
    assert (made.code, made.err) == (0, "")
    assert "copy.docx: an unsigned working copy." in made.out
    with zipfile.ZipFile(shell.folder / "copy.docx") as package:
        assert "The Office v Acme" in package.read("word/document.xml").decode()
    again = shell.say("export", "--out", "copy.docx", "--docx")
    assert again.code == 1
    assert "copy.docx is there already" in again.err
    told = shell.say("export", "--out", "other.docx", "--docx", "--audience", "public", "--json").value
    assert (told["pages"], told["is_draft"], told["edition"], told["package"]) == (None, True, 1, None)
    assert shell.say("log", "verify").code == 0


@pytest.mark.parametrize("words", ["Assembling", "Writing the sections"])
@pytest.mark.skipif(sys.platform == "win32", reason="no other process can be killed there as here")
def test_a_kill_on_the_way_leaves_nothing_under_the_name(shell: Any, acme: Path, words: str) -> None:
    out = shell.folder / "box" / "copy.docx"
    out.parent.mkdir()
    child = shell.start("-c", COPYING, str(out), words)
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    assert not out.exists()
    assert shell.say("export", "--out", str(out), "--docx").code == 0
    assert list(out.parent.iterdir()) == [out]


def test_a_full_disk_leaves_nothing_under_the_name(shell: Any, acme: Path) -> None:
    out = shell.folder / "box" / "copy.docx"
    out.parent.mkdir()
    with opening.open_with_passphrase(acme, PASSPHRASE, "Ada Byron", read_only=True) as desk:
        with disk_with_room_for(4000), pytest.raises(Trouble, match="disk is full"):
            export_working_copy(desk, out)
        assert list(out.parent.iterdir()) == []
        export_working_copy(desk, out)
    assert out.exists()
