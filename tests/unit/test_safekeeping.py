"""The system's key ring, with a real Secret Service on a real bus of its own, and without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier_app import safekeeping
from dossier_app.domain.failures import Trouble
from tests.programs import program

ROOT = Path(__file__).resolve().parents[2]

SESSION = """
import sys
from pathlib import Path
from dossier_app import safekeeping
from dossier_app.desk import identities, opening
from dossier_app.desk.commands.case import OpenCase
from dossier_app.store.keys import Cost

assert safekeeping.available().usable, safekeeping.available().words
secret = bytes(range(256))
safekeeping.keep("test", "Ω\\n", secret)
assert safekeeping.recall("test", "Ω\\n") == secret
safekeeping.forget("test", "Ω\\n")
assert safekeeping.recall("test", "Ω\\n") is None
safekeeping.forget("test", "Ω\\n")

folder = Path(sys.argv[1]) / "acme.dossier"
made = opening.new_case(folder, OpenCase(title="Acme", reference="A-1"), "correct horse battery", "Ada", Cost(8192, 1, 1))
opening.remember_here(made.desk)
made.desk.close()
with opening.open_with_keyring(folder, "Ada") as desk:
    assert desk.case.case().title == "Acme"
    opening.forget_here(desk)
assert opening.open_with_keyring(folder, "Ada") is None
with opening.open_with_passphrase(folder, "correct horse battery", "Ada") as desk:
    assert not desk.file.ring.has("keyring")

identities.create("Ada Byron", "Desk", "", "correct horse battery", remember_it=True)
assert identities.passphrase_of("Ada Byron") == "correct horse battery"
identities.forget_passphrase("Ada Byron")
assert identities.passphrase_of("Ada Byron") is None
print("all kept")
"""


def test_a_real_key_ring_opens_the_case_and_the_passphrase_goes_on_doing_so(tmp_path: Path) -> None:
    unlock = 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -c "$1" "$2"'
    program("gnome-keyring-daemon")
    told = subprocess.run(
        [program("dbus-run-session"), "--", "sh", "-c", unlock, sys.executable, SESSION, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "DOSSIER_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert told.stdout.strip().endswith("all kept"), told.stderr


def test_without_a_key_ring_it_says_so_and_keeps_nothing_in_the_clear() -> None:
    available = safekeeping.available()
    assert not available.usable
    assert "no key ring" in available.words
    assert safekeeping.recall("test", "x") is None
    with pytest.raises(Trouble, match="no key ring"):
        safekeeping.keep("test", "x", b"secret")


def test_a_key_ring_that_writes_plain_text_is_never_taken(tmp_path: Path) -> None:
    """Somebody has installed a back end that keeps passwords in a text file, and made it the first choice."""
    import keyring
    from keyring.backend import KeyringBackend

    class Plain(KeyringBackend):
        priority = 9  # pyright: ignore[reportAssignmentType, reportIncompatibleVariableOverride]  # the library's own way to say it

        def get_password(self, service: str, username: str) -> str | None:
            return f"{service}{username}"

        def set_password(self, service: str, username: str, password: str) -> None:
            (tmp_path / "plain.txt").write_text(f"{service}{username}{password}")

    before = keyring.get_keyring()
    keyring.set_keyring(Plain())
    try:
        assert not safekeeping.available().usable
        with pytest.raises(Trouble):
            safekeeping.keep("test", "x", b"secret")
    finally:
        keyring.set_keyring(before)
    assert not (tmp_path / "plain.txt").exists()
