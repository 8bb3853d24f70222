"""The built folder, run as on a machine that has neither Python nor this checkout. `./dev build` runs this; `./dev check` does not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BUILT = Path(__file__).resolve().parents[2] / "dist" / "dossier"


def run(program: str, *words: str, home: Path, seconds: int = 180) -> subprocess.CompletedProcess[str]:
    """Run one of the two programs with nothing of the environment here but a home."""
    path = BUILT / (program + (".exe" if sys.platform == "win32" else ""))
    clean = {"HOME": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    if sys.platform == "win32":  # nothing starts there without these
        clean |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "USERPROFILE")}
    return subprocess.run(
        [path, *words], check=False, env=clean, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds
    )


def test_the_program_says_its_verbs(tmp_path: Path) -> None:
    said = run("dossier", "--help", home=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert "demo" in said.stdout


@pytest.mark.parametrize("program", ["dossier", "dossier-window"])
def test_the_demo_makes_a_sealed_dossier(program: str, tmp_path: Path) -> None:
    said = run(program, "demo", "sample", "--no-window", home=tmp_path)
    assert said.returncode == 0, said.stderr
    dossiers = list((tmp_path / "sample").rglob("*.pdf"))
    assert dossiers
    assert all(b"/ByteRange" in dossier.read_bytes() for dossier in dossiers)


def test_nothing_that_binds_the_user_to_the_gpl_is_in_the_folder() -> None:
    names = [path.relative_to(BUILT).as_posix() for path in BUILT.rglob("*")]
    assert [name for name in names if re.search(r"readline|libgtk|VirtualKeyboard", name)] == []


def test_the_resources_and_the_licence_travel_along() -> None:
    assert (BUILT / "parts" / "LICENSE").is_file()
    assert any((BUILT / "parts" / "resources").rglob("*"))
    templates = {path.name for path in (BUILT / "parts" / "resources" / "templates").glob("*.json")}
    assert templates == {"standard.json", "uk_ico.json", "eu_lead_authority.json", "newsroom.json"}


def test_no_link_in_the_folder_leads_nowhere() -> None:
    assert [path.name for path in BUILT.rglob("*") if path.is_symlink() and not path.exists()] == []
