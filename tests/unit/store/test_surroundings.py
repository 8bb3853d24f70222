"""What lies around the database may be hostile or odd: it is said plainly, before it costs anything."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dossier_app.desk.desk import Desk
from dossier_app.domain.failures import Trouble
from dossier_app.store import casefile, keys
from tests.unit.store.conftest import CHEAP, PASSPHRASE

Open = Callable[[], Desk]
Change = Callable[[dict[str, Any]], None]
NOBODY = 65534
OTHER_SHAPES: dict[str, Change] = {
    "a short nonce": lambda body: body["slots"][0].update(nonce="00"),
    "a short key": lambda body: body["slots"][0].update(sealed="00" * 47),
    "a recovery slot without salt": lambda body: body["slots"][1].update(making={}),
    "a case named as a path": lambda body: body.update(case="../../elsewhere"),
    "a case named by a number": lambda body: body.update(case=7),
}


def with_slots(folder: Path, change: Change) -> None:
    """The key slots as somebody rewrote them who knows how the digest over them is made."""
    path = folder / "keys.json"
    body = json.loads(path.read_bytes())
    del body["digest"]
    change(body)
    body["digest"] = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps(body))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("memory", 1 << 31),
        ("memory", 4 << 20),
        ("memory", 0),
        ("memory", -1),
        ("memory", 1e6),
        ("memory", True),
        ("passes", 1 << 30),
        ("passes", 0),
        ("lanes", 1 << 20),
        ("lanes", 0),
        ("lanes", "4"),
        ("salt", "00"),
        ("salt", None),
        ("kdf", "none"),
    ],
)
def test_slots_that_ask_for_an_absurd_cost_are_damaged_and_cost_nothing(folder: Path, name: str, asked: object) -> None:
    with_slots(folder, lambda body: body["slots"][0]["making"].update({name: asked}))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Trouble, match=r"keys\.json\) are damaged"):
        keys.open_with_passphrase(casefile.ring_of(folder), PASSPHRASE)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 * 1024  # KiB


@pytest.mark.parametrize("change", OTHER_SHAPES.values(), ids=OTHER_SHAPES.keys())
def test_slots_of_another_shape_are_damaged(folder: Path, change: Change) -> None:
    with_slots(folder, change)
    with pytest.raises(Trouble, match=r"keys\.json\) are damaged"):
        casefile.ring_of(folder)


def test_slots_nested_beyond_reason_are_damaged(folder: Path) -> None:
    (folder / "keys.json").write_text("[" * 200_000)
    with pytest.raises(Trouble, match=r"keys\.json\) are damaged"):
        casefile.ring_of(folder)


def test_every_cost_this_program_asks_for_is_taken_back(tmp_path: Path) -> None:
    key = keys.new_key("01a21356-4d37-71ba-8f8d-e3909b4f9c9a")
    for cost in (keys.Cost(), CHEAP):
        slot = keys.passphrase_slot(key, PASSPHRASE, cost)
        keys.save(keys.KeyRing(key.case, (slot,)), tmp_path / "keys.json")
        assert keys.open_with_passphrase(keys.load(tmp_path / "keys.json"), PASSPHRASE) == key


@contextmanager
def as_nobody() -> Generator[None]:
    """Work without the rights of the superuser, to whom no folder is closed."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def closed_to_writing(folder: Path) -> Generator[Path]:
    """The case on a medium that may be read only."""
    with tempfile.TemporaryDirectory() as place:  # pytest's own folders are closed to other users
        Path(place).chmod(0o755)
        copied = Path(place) / folder.name
        shutil.copytree(folder, copied)
        (Path(place) / "devices").mkdir()
        (Path(place) / "devices").chmod(0o777)
        for path in (*copied.rglob("*"), copied):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield copied
        for path in (copied, *copied.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a folder are another thing there")
@pytest.mark.parametrize("has_lock", [True, False])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_that_may_not_be_written_is_said_plainly(closed_to_writing: Path, has_lock: bool, read_only: bool) -> None:
    if not has_lock:
        closed_to_writing.chmod(0o755)
        (closed_to_writing / "lock").unlink()
        closed_to_writing.chmod(0o555)
    ring = casefile.ring_of(closed_to_writing)
    key = keys.open_with_passphrase(ring, PASSPHRASE)
    with as_nobody(), pytest.raises(Trouble, match="may not be written") as trouble:
        casefile.open_case(closed_to_writing, key, ring, closed_to_writing.parent / "devices", read_only=read_only)
    assert "damaged" not in trouble.value.words
    assert "Copy the case" in trouble.value.what_now


def test_a_folder_in_the_place_of_the_lock_is_said_plainly(folder: Path, opened: Open) -> None:
    (folder / "lock").unlink()
    (folder / "lock").mkdir()
    with pytest.raises(Trouble, match="lock"):
        opened()
    (folder / "lock").rmdir()
    with opened():
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="rights of a file are another thing there")
def test_slots_that_may_not_be_read_are_said_plainly(closed_to_writing: Path) -> None:
    (closed_to_writing / "keys.json").chmod(0o000)
    with as_nobody(), pytest.raises(Trouble, match="may not be read"):
        casefile.ring_of(closed_to_writing)
