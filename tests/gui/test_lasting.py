"""The window outlives any number of clicks: what Qt's signals carry is never used up."""

from __future__ import annotations

import subprocess
import sys

import pytest

_MANY = """
import sys
{ours}
from PySide6.QtCore import QCoreApplication, QObject, Signal
application = QCoreApplication(sys.argv[:1])
class Switch(QObject):
    turned = Signal(bool)
    told = Signal(object)
switch = Switch()
switch.turned.connect(lambda on: None)
switch.told.connect(lambda what: None)
for _ in range(20_000):
    switch.turned.emit(True)
    switch.turned.emit(False)
    switch.told.emit(False)
    switch.told.emit(None)
    switch.setObjectName("switch")
print("still here")
"""


def _run(ours: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", _MANY.format(ours=ours)], capture_output=True, text=True, check=False)


def test_twenty_thousand_signals_do_not_end_the_program() -> None:
    ran = _run("import dossier_app.ui")
    assert (ran.returncode, ran.stdout) == (0, "still here\n"), ran.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later Pythons keep their constants for ever by themselves")
def test_without_our_care_they_would() -> None:
    """When this fails, PySide6 has mended it and `ui/lasting.py` can go."""
    ran = _run("")
    assert "deallocating" in ran.stderr
