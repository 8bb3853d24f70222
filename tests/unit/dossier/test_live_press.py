"""The live press keeps its process, prints what the other press would print, and nobody waits in vain when it breaks."""

from __future__ import annotations

import gc
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pypdfium2
import pytest

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import Said
from dossier_app.dossier.composing import Page
from dossier_app.dossier.live_pages import Setting
from dossier_app.dossier.live_press import Laid, LivePress, Superseded
from dossier_app.dossier.pieces import Line, Link, Piece
from dossier_app.dossier.press import PressError
from dossier_app.dossier.printing import print_dossier
from dossier_app.dossier.value import Dossier, Heading, Section, Table, Text
from tests.specimen import dossier
from tests.unit.dossier.specimen_scripts import in_other_scripts

WIDTH = 300
SECRET = "The secret of the case"
MORE = Text("More.")


def _children() -> set[int]:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    return {int(each) for each in listed.split()}


def _untold(_done: int, _of: int, _words: str) -> None:
    pass


def _wait() -> None:
    pass


@pytest.fixture
def press() -> Iterator[LivePress]:
    made = LivePress()
    yield made
    made.end()


def laid(press: LivePress, made: Dossier) -> Laid:
    return press.lay(made, _untold, _wait)


def its_child(press: LivePress) -> int:
    before = _children()
    press.begin()
    (child,) = _children() - before
    return child


def with_section(made: Dossier, piece: Piece) -> Dossier:
    last = made.sections[-1].number
    return replace(made, sections=(*made.sections, Section(last + 1, "Added", (Heading((piece,)),))))


def test_its_pages_are_those_of_the_file_and_so_are_the_places(press: LivePress, tmp_path: Path) -> None:
    draft = dossier(draft="now")
    reference = Link("AB/1", "AB/1", with_page=True)
    refers = with_section(draft, reference)
    moved = with_section(dossier(rows=160, draft="now"), reference)  # on another page stands what it refers to
    french = replace(draft, language="fr-FR")
    for made in (refers, moved, in_other_scripts(), with_section(draft, MORE), french, draft, dossier()):
        printed = print_dossier(made, tmp_path / "printed.pdf")
        found = laid(press, made)
        assert (found.pages, dict(found.places)) == (printed.pages, dict(printed.downs))
        with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as pdf:
            for number, page in enumerate(pdf, 1):
                whole: Any = page
                image = whole.render(scale=WIDTH / whole.get_width(), rev_byteorder=True).to_pil().convert("RGB")
                drawn = press.draw(found, number, WIDTH, _wait)
                assert (drawn.width, drawn.height) == image.size
                assert drawn.pixels == image.tobytes(), number
                assert drawn.words == str(whole.get_textpage().get_text_bounded()), number
                assert press.draw(found, number, WIDTH, _wait) == drawn


def test_one_process_prints_one_state_after_the_other(press: LivePress) -> None:
    child = its_child(press)
    before = _children()
    earlier, later = laid(press, dossier()), laid(press, with_section(dossier(), MORE))
    assert _children() == before
    assert child in before
    assert (press.holds(earlier), press.holds(later)) == (False, True)
    with pytest.raises(Superseded):
        press.draw(earlier, 1, WIDTH, _wait)


def test_a_newer_state_ends_the_laying_out_of_an_older_and_pages_are_drawn_meanwhile(press: LivePress) -> None:
    first = laid(press, dossier())
    is_at_work, ends = threading.Event(), list[BaseException]()

    def lay_long() -> None:
        try:
            press.lay(dossier(rows=3000), lambda _done, _of, _words: is_at_work.set(), _wait)
        except Superseded as end:
            ends.append(end)

    waiting = threading.Thread(target=lay_long)
    waiting.start()
    assert is_at_work.wait(60)
    assert press.draw(first, 1, WIDTH, _wait).width == WIDTH
    second = laid(press, with_section(dossier(), MORE))
    waiting.join(60)
    assert len(ends) == 1
    assert press.draw(second, second.pages, WIDTH, _wait).words.count("More.") == 1


def test_whoever_does_not_wait_any_more_leaves_the_press_ready_for_the_next(press: LivePress) -> None:
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    child = its_child(press)
    with pytest.raises(StoppedError):
        press.lay(dossier(rows=3000), _untold, stop)
    assert press.holds(laid(press, dossier()))
    assert child in _children()


def once_at_work(act: Callable[[], None]) -> Callable[[int, int, str], None]:
    done: list[bool] = []

    def tell(_done: int, _of: int, _words: str) -> None:
        if not done:
            done.append(True)
            act()

    return tell


def test_a_child_that_is_killed_is_said_and_the_next_state_is_printed(press: LivePress) -> None:
    child = its_child(press)
    with pytest.raises(Trouble, match="ended from outside") as told:
        press.lay(dossier(rows=3000), once_at_work(lambda: os.kill(child, signal.SIGKILL)), _wait)
    assert isinstance(told.value.told, Said)
    found = laid(press, dossier())
    assert press.draw(found, 1, WIDTH, _wait).width == WIDTH
    assert child not in _children()


def test_pages_of_a_child_that_was_killed_while_nobody_waited_are_not_held(press: LivePress) -> None:
    child = its_child(press)
    found = laid(press, dossier())
    os.kill(child, signal.SIGKILL)
    with pytest.raises(Trouble, match="ended from outside"):
        press.draw(found, 1, WIDTH, _wait)
    assert not press.holds(found)
    assert press.holds(laid(press, dossier()))


def test_a_child_that_hangs_is_ended_and_the_next_state_is_printed() -> None:
    press = LivePress(patience=8)  # a new one takes a second to begin, and several where much else is at work
    child = its_child(press)
    try:
        with pytest.raises(Trouble, match="standstill"):
            # Larger than what a pipe takes in: nobody may be held up by handing it over either.
            press.lay(dossier(rows=3000), once_at_work(lambda: os.kill(child, signal.SIGSTOP)), _wait)
        assert child not in _children()
        assert press.holds(laid(press, dossier()))
    finally:
        press.end()


def test_a_child_that_hangs_before_it_takes_anything_holds_nobody_up() -> None:
    class StoppedError(Exception):
        pass

    def stop() -> None:
        if looks.append(None) or len(looks) > 3:
            raise StoppedError

    looks: list[None] = []
    press = LivePress()
    child = its_child(press)
    os.kill(child, signal.SIGSTOP)
    with pytest.raises(StoppedError):
        press.lay(dossier(rows=3000), _untold, stop)
    press.end()
    assert child not in _children()


def test_once_ended_nothing_is_left_and_whoever_waited_is_told(press: LivePress) -> None:
    child = its_child(press)
    found = laid(press, dossier())
    with pytest.raises(Superseded):
        press.lay(dossier(rows=3000), once_at_work(press.end), _wait)
    assert child not in _children()
    assert not Path(f"/proc/{child}").exists()
    with pytest.raises(Superseded):
        press.draw(found, 1, WIDTH, _wait)


def test_the_child_ends_with_the_program_that_began_it(tmp_path: Path) -> None:
    script = (
        "import os, pathlib; from dossier_app.dossier.live_press import LivePress; press = LivePress(); press.begin();"
        "print(pathlib.Path(f'/proc/{os.getpid()}/task/{os.getpid()}/children').read_text(), flush=True); os._exit(1)"
    )
    root = Path(__file__).resolve().parents[3]
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=root)
    child = Path(f"/proc/{int(told.stdout)}")
    waiting = subprocess.run(["tail", f"--pid={child.name}", "-f", "/dev/null"], timeout=60, check=False)
    assert waiting.returncode == 0
    assert not (child / "exe").exists()


def test_the_child_can_write_no_file_even_where_it_breaks_down(press: LivePress) -> None:
    child = its_child(press)
    laid(press, dossier())
    assert [resource.prlimit(child, limit) for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)] == [(0, 0), (0, 0)]


def test_a_child_that_cannot_be_started_is_said(press: LivePress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sys, "executable", str(tmp_path / "gone"))
        with pytest.raises(Trouble, match="could not be started"):
            press.begin()
    assert press.holds(laid(press, dossier()))


def test_what_keeps_it_from_printing_is_said_and_the_press_goes_on(press: LivePress) -> None:
    child = its_child(press)
    with pytest.raises(Trouble, match=r"No face of the dossier has the character U\+E000"):
        laid(press, with_section(dossier(), Text("private \ue000")))
    assert press.holds(laid(press, dossier()))
    assert child in _children()


def test_a_fault_of_ours_tells_where_and_nothing_of_the_case(press: LivePress) -> None:
    secret = Section(1, SECRET, (Heading((Text(SECRET),)),))
    broken = replace(dossier(), sections=(secret, SECRET))  # type: ignore[arg-type]  # what no assembly makes
    with pytest.raises(PressError) as raised:
        laid(press, broken)
    assert "line" in str(raised.value)
    assert "secret" not in str(raised.value).casefold()
    assert press.holds(laid(press, dossier()))


def words_held(root: object) -> list[str]:
    """All that can be read in what this object holds."""
    seen: dict[int, object] = {}
    waiting = [root]
    while waiting:
        each = waiting.pop()
        if id(each) not in seen and not isinstance(each, type | FunctionType | ModuleType):
            seen[id(each)] = each
            waiting += gc.get_referents(each)
    return [each for each in seen.values() if isinstance(each, str)]


def test_words_that_are_in_the_dossier_no_more_are_let_go_of() -> None:
    setting = Setting()
    setting.lay(with_section(dossier(), Text(SECRET)), _untold, _wait)
    assert any(SECRET in each for each in words_held(setting))
    setting.lay(dossier(), _untold, _wait)
    assert not [each for each in words_held(setting) if SECRET in each]


def test_what_is_there_again_is_not_set_anew() -> None:
    """All but what names pages or is named after the whole; in a table of which a row is another one, the other rows."""
    setting = Setting()
    before = dossier()
    chronology = before.sections[0]
    (table,) = (block for block in chronology.blocks if isinstance(block, Table))
    other = replace(table, rows=(*table.rows[:-1], replace(table.rows[-1], cells=(*table.rows[-1].cells[:-1], (Line((Text("Anew."),)),)))))
    blocks = tuple(other if block is table else block for block in chronology.blocks)
    after = replace(before, sections=(replace(chronology, blocks=blocks), *before.sections[1:]))

    def flows(pages: list[Page]) -> set[int]:
        return {id(each.flow) for page in pages for placed in page.placed for column in placed.strip.columns for each in column.sets}

    earlier = flows(setting.lay(before, _untold, _wait).pages)
    later = flows(setting.lay(after, _untold, _wait).pages)
    assert len(later - earlier) < 0.1 * len(later)
    assert flows(setting.lay(after, _untold, _wait).pages) == later
