"""What every test may count on: no screen, no home of anybody's, and a log in which nothing unexpected stands."""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_CI = bool(os.environ.get("CI"))
ROOT = Path(__file__).resolve().parents[1]
ONLY_WHEN_NAMED = (ROOT / "tests/perf", ROOT / "tests/packaging", ROOT / "tests/accessibility")


def move_home() -> None:
    """Give the tests a home of their own, so that none touches the user's settings, key ring or cases."""
    home = Path(tempfile.mkdtemp(prefix="dossier-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name, folder in {
        "HOME": "home",
        "USERPROFILE": "home",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "share",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "run",
    }.items():
        place = home / folder
        place.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(place)
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # the way to the user's key ring
    if sys.platform != "linux":  # elsewhere no variable leads away from it
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
move_home()
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if IN_CI else "here")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Measurements, the built program and the reader of the screen are for those who name their folder."""
    named = [Path(word.partition("::")[0]).resolve() for word in config.invocation_params.args if not word.startswith("-")]
    for folder in ONLY_WHEN_NAMED:
        if collection_path == folder and not any(path == folder or folder in path.parents for path in named):
            return True
    return None


class Overheard(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning it did not announce with `@pytest.mark.expected_log("pattern", …)`, or announced in vain."""
    patterns = [pattern for mark in request.node.iter_markers("expected_log") for pattern in mark.args]
    overheard = Overheard()
    logging.getLogger().addHandler(overheard)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(overheard)
    unexpected = [said for said in overheard.sentences if not any(re.search(pattern, said) for pattern in patterns)]
    unheard = [pattern for pattern in patterns if not any(re.search(pattern, said) for said in overheard.sentences)]
    if unexpected:
        pytest.fail("Logged without being expected:\n" + "\n".join(unexpected))
    if unheard:
        pytest.fail("Expected in the log, and not there:\n" + "\n".join(unheard))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout. Where the checks count, it must be there."""
    place = ROOT.parent / "shared"
    if not place.is_dir():
        if IN_CI:
            pytest.fail("The reference material is not beside the checkout.")
        pytest.skip("The reference material is not beside the checkout.")
    return place
