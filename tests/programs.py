"""Programs that are not ours, as judges and surroundings of a test."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str) -> str:
    """Where the program is. Where the checks count it must be there; elsewhere the test says that it was left out."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} must be there where the checks count.")
        pytest.skip(f"{name} is not on this machine")
    return found
