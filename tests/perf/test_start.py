"""Starting: the help of the command line against Python itself."""

from __future__ import annotations

import subprocess
import sys

from tests.perf.conftest import Figures, seconds


def test_the_help_of_the_command_line(figures: Figures) -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True)

    baseline = seconds(lambda: run("-c", "pass"), 7)
    figures.ratio("dossier --help", seconds(lambda: run("-m", "dossier_app", "--help"), 7), baseline, 10)
