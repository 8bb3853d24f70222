"""The press works in a process of its own: what happens to it is said in words, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import Said
from dossier_app.dossier.press import PressError, copy_out, press
from dossier_app.dossier.value import Heading, Section, Text
from dossier_app.dossier.working_copy.making import Making
from dossier_app.dossier.working_copy.writing import write_working_copy
from tests.specimen import dossier, without_attachment


def _children() -> set[int]:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    return {int(each) for each in listed.split()}


def _nothing(_done: int, _of: int, _words: str) -> None:
    pass


def test_what_is_printed_apart_is_what_would_be_printed_here(tmp_path: Path) -> None:
    from dossier_app.dossier.archive import finish
    from dossier_app.dossier.printing import print_dossier

    made = without_attachment(dossier())
    here, apart = tmp_path / "here", tmp_path / "apart"
    here.mkdir()
    apart.mkdir()
    told: list[str] = []
    printed = print_dossier(made, here / "printed.pdf")
    finish(here / "printed.pdf", printed, made, (), here / "a.pdf")
    pressed = press(made, (), apart / "a.pdf", lambda _done, _of, words: told.append(words), is_checked=True)
    assert pressed.pages == printed.pages
    assert {anchor: page for anchor, (page, _) in pressed.places.items()} == printed.places
    assert (apart / "a.pdf").read_bytes() == (here / "a.pdf").read_bytes()
    assert told[0] == "Laying out the pages"
    assert told[-1] == "Making the archive file"


MAKING = Making("2025-11-14T16:20:07Z", 2, None)


def test_a_working_copy_written_apart_is_what_would_be_written_here(tmp_path: Path) -> None:
    told: list[str] = []
    write_working_copy(dossier(draft="now"), MAKING, tmp_path / "here.docx")
    copy_out(dossier(draft="now"), MAKING, tmp_path / "apart.docx", lambda _done, _of, words: told.append(words))
    assert (tmp_path / "apart.docx").read_bytes() == (tmp_path / "here.docx").read_bytes()
    assert set(told) == {"Writing the sections"}


def test_a_copy_whose_child_is_killed_is_trouble(tmp_path: Path) -> None:
    before = _children()

    def kill(_done: int, _of: int, _words: str) -> None:
        for child in _children() - before:
            os.kill(child, signal.SIGKILL)

    # Long enough that it is still at work when it is killed.
    with pytest.raises(Trouble, match="ended from outside"):
        copy_out(dossier(rows=4000, draft="now"), MAKING, tmp_path / "a.docx", kill)


def test_whoever_stops_it_ends_the_child(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _of: int, _words: str) -> None:
        raise StoppedError

    before = _children()
    with pytest.raises(StoppedError):
        press(without_attachment(dossier()), (), tmp_path / "a.pdf", stop)
    assert _children() == before
    assert not (tmp_path / "a.pdf").exists()


def test_a_child_that_is_killed_is_trouble_and_no_dossier(tmp_path: Path) -> None:
    before = _children()

    def kill(_done: int, _of: int, _words: str) -> None:
        for child in _children() - before:
            os.kill(child, signal.SIGKILL)

    with pytest.raises(Trouble, match="ended from outside"):
        press(without_attachment(dossier()), (), tmp_path / "a.pdf", kill)
    assert not (tmp_path / "a.pdf").exists()


def test_what_keeps_it_from_printing_is_said_here(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"could not be written|No dossier was made") as told:
        press(without_attachment(dossier()), (), tmp_path / "nowhere" / "a.pdf", _nothing)
    # It comes out of the child as what can be said in another language.
    assert isinstance(told.value.told, Said)
    assert isinstance(told.value.words, Said)


def test_a_fault_of_ours_tells_where_and_nothing_of_the_case(tmp_path: Path) -> None:
    secret = Section(1, "The secret of the case", (Heading((Text("The secret of the case"),)),))
    broken = replace(without_attachment(dossier()), sections=(secret, "The secret of the case"))  # type: ignore[arg-type]  # what no assembly makes
    with pytest.raises(PressError) as raised:
        press(broken, (), tmp_path / "a.pdf", _nothing)
    assert "Traceback" not in str(raised.value)
    assert "line" in str(raised.value)
    assert "secret" not in str(raised.value).casefold()


def test_attached_files_are_handed_over_when_they_are_asked_for(tmp_path: Path) -> None:
    import pikepdf

    made = dossier()
    (each,) = made.attached
    press(made, ((given, b"Acme took pictures") for given in made.attached), tmp_path / "a.pdf", _nothing)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert pdf.attachments[each.name].get_file().read_bytes() == b"Acme took pictures"


def test_the_child_loads_no_window_and_no_case_file() -> None:
    seen = "import sys; import dossier_app.dossier.press; print(any(each.startswith(('PySide6', 'sqlcipher3')) for each in sys.modules))"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
