"""The package: half a gigabyte out of the vault, against copying a plain file of that size and hashing it."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from dossier_app.desk import exporting, identities, opening, packaging, sample
from dossier_app.desk.commands.evidence import AddEvidence
from tests.perf.conftest import CHEAP, Figures, seconds
from tests.programs import program

SIZE = 500_000_000
PASSPHRASE = "correct horse battery"
MEMORY = """
import sys
from pathlib import Path
from dossier_app.desk import opening, packaging
from dossier_app.desk.bench import Progress
from tests.perf.peak import peak
peaks = []
with opening.open_with_passphrase(Path(sys.argv[1]), "correct horse battery", "Ada Byron") as desk:
    telling = Progress(lambda *_: peaks.append(peak()))
    packaging.copy_package(desk, 1, Path(sys.argv[2]), telling)
print(peaks[len(peaks) // 10], peaks[-1])
"""


def test_half_a_gigabyte_in_a_package(place: Path, figures: Figures) -> None:
    evidence = place / "film.bin"
    with evidence.open("wb") as written:
        for seed in range(50):
            written.write(random.Random(seed).randbytes(SIZE // 50))  # noqa: S311  # bytes that no disk can leave out, the same each time
    with opening.new_case(place / "packaged.dossier", sample.about_the_sample(), PASSPHRASE, "Ada Byron", CHEAP).desk as desk:
        sample.record_acts(desk, sample.sample_acts(), sample.SAMPLE)
        desk.do(AddEvidence(file=str(evidence), source_title="A film"))
        identities.create("Ada Byron", "Desk", "Head", PASSPHRASE)
        exporting.seal_edition(desk, place / "packaged.pdf", "Ada Byron", PASSPHRASE)

        def ours() -> None:
            shutil.rmtree(place / "package", ignore_errors=True)
            packaging.copy_package(desk, 1, place / "package")

        def theirs() -> None:
            (place / "copy.bin").unlink(missing_ok=True)
            subprocess.run([program("cp"), str(evidence), str(place / "copy.bin")], check=True)
            with (place / "copy.bin").open("rb") as copied:
                digest: Any = hashlib.file_digest(copied, "sha256")
            assert digest.hexdigest()

        figures.ratio("500 MB of evidence in a package (cp + sha256)", seconds(ours, 3), seconds(theirs, 3), 2)
    shutil.rmtree(place / "package")
    told = subprocess.run(
        [sys.executable, "-c", MEMORY, str(place / "packaged.dossier"), str(place / "package")], capture_output=True, text=True, check=True
    )
    early, last = (float(each) for each in told.stdout.split())
    figures.at_most("memory to package 500 MB", last, 250, "MB")
    figures.at_most("of it, beyond the first tenth", last - early, 8, "MB")
