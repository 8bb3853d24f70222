"""What the two locks promise: exact packages, known by digest, that we may ship."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"

GPL = re.compile(r"(?<!L)GPL|(?<!Lesser )General Public License", re.IGNORECASE)

# GPL among other licences, of which we take another.
TAKEN_OTHERWISE = {
    "pyside6-essentials": "LGPL-3.0: a folder of files beside the program, which the user may replace",
    "shiboken6": "LGPL-3.0: as PySide6",
}
# What we read in their licence files: their own metadata is silent, or they are not installed on every system.
READ_BY_US = {"sqlcipher3": "zlib", "pywin32-ctypes": "BSD-3-Clause", "tzdata": "Apache-2.0"}


def locked(name: str) -> dict[str, Requirement]:
    """The packages of a lock by name; each line must be one exact version."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [re.sub(r"--hash=\S+|#.*", "", line).strip() for line in text.split("\n")]
    return {canonicalize_name(one.name): one for one in map(Requirement, filter(None, lines))}


def asked_for(name: str) -> list[Requirement]:
    lines = (REQUIREMENTS / name).read_text(encoding="utf-8").split("\n")
    return [Requirement(line) for line in (re.sub(r"(?:^|\s)#.*", "", each).strip() for each in lines) if line and not line.startswith("-")]


def licence(name: str) -> str:
    """What the package says of its licence: the expression, the field, or the classifiers."""
    said = metadata.metadata(name).json
    classifiers = [each for each in said.get("classifier", []) if each.startswith("License ::")]
    field = str(said.get("license", "")).split("\n", maxsplit=1)[0]
    return str(said.get("license_expression") or "; ".join(filter(None, [field, *classifiers])))


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_names_exact_packages_with_digests_and_no_address(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block
    assert all(re.fullmatch(r"==[\w.+!]+", str(one.specifier)) for one in locked(f"{name}.txt").values())


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_holds_what_its_list_asks_for(name: str) -> None:
    lock = locked(f"{name}.txt")
    for wish in asked_for(f"{name}.in"):
        pinned = lock[canonicalize_name(wish.name)]
        assert wish.specifier.contains(str(pinned.specifier).removeprefix("==")), f"{wish} and {pinned}: run ./dev lock"


def test_we_write_and_judge_with_what_we_ship() -> None:
    ours, shipped = locked("dev.txt"), locked("run.txt")
    assert {name: str(one.specifier) for name, one in shipped.items()} == {name: str(ours[name].specifier) for name in shipped}


def test_no_package_we_ship_binds_the_user_to_the_gpl() -> None:
    shipped = locked("run.txt")
    here = [name for name, one in shipped.items() if not one.marker or one.marker.evaluate()]
    said = {name: licence(name) for name in here} | READ_BY_US
    assert [name for name in shipped.keys() - said.keys() if "python" not in str(shipped[name].marker)] == []  # those, Python 3.11 judges
    assert [name for name, words in said.items() if not words] == []
    assert [f"{name}: {words}" for name, words in said.items() if GPL.search(words) and name not in TAKEN_OTHERWISE] == []
