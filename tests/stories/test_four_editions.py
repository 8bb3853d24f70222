"""The Clearview case told in four editions: each knows the law of its day and nothing later, also when it is made again years after."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest

from dossier_app.desk import exporting, identities, opening, sample, verifying
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import faults
from dossier_app.domain.edition import Edition, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.failures import Refusal
from dossier_app.store.keys import Cost
from tests.programs import program

PASSPHRASE = "correct horse battery"
SIGNATORY = "Margaret Ellis"

FIRST_TIER = """Note on the public record of EA/2022/0165/FP, written by this desk in its own words.
The First-tier Tribunal heard the appeal from 21 to 23 November 2022.
It decided on 17 October 2023 that the processing was related to monitoring.
It decided that the processing lay outside the material scope, as it served foreign law enforcement, and upheld the appeal.
"""
UPPER = """Note on the public record of UA-2024-001563-GIA, written by this desk in its own words.
The Upper Tribunal allowed three of the four grounds of the Commissioner on 6 October 2025.
It held that the processing is within the scope of the law, and rejected what Clearview says on jurisdiction.
It remitted the substance of the appeal to the First-tier Tribunal.
"""
SIGNALLED = """Note on what is reported, written by this desk in its own words.
Clearview signals that it will appeal further.
"""

TOLD: tuple[tuple[str, str, tuple[tuple[str, dict[str, Typed]], ...]], ...] = (
    ("2022-05-31", "", ()),
    (
        "2023-10-17",
        FIRST_TIER,
        (
            ("party record", {"names": "First-tier Tribunal", "party_kind": "court"}),
            ("source record", {"title": "Note on [2023] UKFTT 819 (GRC)", "source_kind": "statement", "published": "2023-10-17"}),
            ("evidence add", {"source": "Note on [2023] UKFTT 819 (GRC)", "disclosure": "public"}),
            (
                "proceeding record",
                {
                    "title": "Appeal to the First-tier Tribunal", "proceeding_kind": "appeal", "parent": "Investigation of Clearview AI",
                    "forum": "First-tier Tribunal", "country": "GB", "number": "EA/2022/0165/FP", "closed": "2023-10-17",
                    "status": "Upheld", "exhibit": "AB/2", "words": "heard the appeal from 21 to 23 November 2022",
                },
            ),
            (
                "ruling record",
                {
                    "proceeding": "Appeal to the First-tier Tribunal", "title": "Outside material scope", "outcome": "upheld",
                    "authority": "[2023] UKFTT 819 (GRC)", "decided": "2023-10-17", "exhibit": "AB/2", "words": "upheld the appeal",
                    "grounds": ['{"counterclaim": "C2", "outcome": "upheld", "reason": "foreign law enforcement"}'],
                },
            ),
            (
                "standing record",
                {
                    "counterclaim": "C2", "standing": "upheld", "forum": "First-tier Tribunal", "since": "2023-10-17",
                    "reason": "The processing lay outside the material scope.", "exhibit": "AB/2", "words": "outside the material scope",
                },
            ),
            (
                "event record",
                {"title": "Appeal heard", "date_kind": "happened", "date": "2022-11-21/2022-11-23", "exhibit": "AB/2",
                 "words": "from 21 to 23 November 2022"},
            ),
            (
                "event record",
                {"title": "Appeal upheld", "date_kind": "decided", "date": "2023-10-17", "exhibit": "AB/2", "words": "17 October 2023"},
            ),
            (
                "counterclaim answer",
                {
                    "counterclaim": "C2", "text": "Monitoring was found; only the scope was not.", "exhibit": "AB/2",
                    "words": "the processing was related to monitoring",
                },
            ),
        ),
    ),
    (
        "2025-10-06",
        UPPER,
        (
            ("party record", {"names": "Upper Tribunal", "party_kind": "court"}),
            ("source record", {"title": "Note on [2025] UKUT 319 (AAC)", "source_kind": "statement", "published": "2025-10-06"}),
            ("evidence add", {"source": "Note on [2025] UKUT 319 (AAC)", "disclosure": "public"}),
            (
                "proceeding record",
                {
                    "title": "Appeal to the Upper Tribunal", "proceeding_kind": "further_appeal",
                    "parent": "Appeal to the First-tier Tribunal", "forum": "Upper Tribunal", "country": "GB",
                    "number": "UA-2024-001563-GIA", "closed": "2025-10-06",
                    "status": "Three of four grounds allowed; remitted", "exhibit": "AB/3", "words": "allowed three of the four grounds",
                },
            ),
            (
                "ruling record",
                {
                    "proceeding": "Appeal to the Upper Tribunal", "title": "Within the scope of the law; the substance goes back",
                    "outcome": "remitted", "authority": "[2025] UKUT 319 (AAC)", "decided": "2025-10-06", "exhibit": "AB/3",
                    "words": "remitted the substance",
                    "grounds": ['{"counterclaim": "C2", "outcome": "rejected", "reason": "within the scope"}'],
                },
            ),
            (
                "standing record",
                {
                    "counterclaim": "C2", "standing": "rejected", "forum": "Upper Tribunal", "since": "2025-10-06",
                    "reason": "The processing is within the scope of the law.", "exhibit": "AB/3",
                    "words": "rejected what Clearview says on jurisdiction",
                },
            ),
            (
                "standing record",
                {
                    "counterclaim": "C1", "standing": "remitted", "forum": "First-tier Tribunal", "since": "2025-10-06",
                    "reason": "The substance of the appeal is to be heard again.", "exhibit": "AB/3", "words": "remitted the substance",
                },
            ),
        ),
    ),
    (
        "",
        SIGNALLED,
        (
            ("source record", {"title": "Note on what comes next", "source_kind": "statement", "published": "2025-12-01"}),
            ("evidence add", {"source": "Note on what comes next", "disclosure": "public"}),
            (
                "event record",
                {"title": "Clearview signals a further appeal", "date_kind": "reported", "date": "2025-12", "exhibit": "AB/4",
                 "words": "signals that it will appeal further"},
            ),
        ),
    ),
)  # fmt: skip
"""The day of each edition, the evidence that came since the one before, and what was recorded on it."""

LATER = (
    r"(?i)first-?\s?tier", r"UKFTT", r"EA/2022/0165", r"17 Oct", r"2023-10", r"(?i)monitoring was found", r"(?i)outside the? ?material",
    r"(?i)november 2022|nov 2022|2022-11", r"AB/2",
), (
    r"(?i)upper tribunal", r"UKUT", r"UA-2024", r"6 Oct", r"2025-10", r"(?i)within the scope", r"(?i)\bremitted", r"AB/3",
), (
    r"(?i)signals", r"(?i)appeal further", r"AB/4", r"(?i)december 2025|dec 2025|2025-12",
)  # fmt: skip
"""What the law and the news after each of the first three days say, in words that no dossier has of itself."""


@dataclass(frozen=True)
class Editions:
    """The files as they were handed out, and the earliest made again when all was recorded."""

    files: tuple[Path, ...]
    again: Path
    certificate: Path
    refused: str
    """What was said when later law had been written into a record of 2022."""
    sha256: tuple[str, ...]
    broken: tuple[str, ...]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editions]:
    place = tmp_path_factory.mktemp("editions")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        identities.create(SIGNATORY, "Sample Desk", "Head of investigations", PASSPHRASE)
        identities.export_certificate(SIGNATORY, place / "certificate.pem")
        made = opening.new_case(place / "case.dossier", sample.about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1))
        with made.desk as desk:
            sample.record_acts(desk, sample.sample_acts(), sample.SAMPLE)
            files = tuple(edition(desk, place, number) for number in range(1, len(TOLD) + 1))
            sealed = tuple(each.sha256 for each in desk.case.all(Edition))
            again = seal(desk, place / "again.pdf", TOLD[0][0])
            answers: dict[str, Typed] = {"record": "Appeal against the decision", "status": "Lodged, and upheld in [2023] UKFTT 819 (GRC)"}
            desk.do(command_from(CATALOGUE["proceeding amend"], answers, desk.case))
            with pytest.raises(Refusal) as refusal:
                seal(desk, place / "mistaken.pdf", TOLD[0][0])
            broken = tuple(str(each) for each in faults(desk))
        yield Editions(files, again, place / "certificate.pem", str(refusal.value), sealed, broken)


def edition(desk: Desk, place: Path, number: int) -> Path:
    """Record what became known since the edition before, as a user does, and seal."""
    day, evidence, acts = TOLD[number - 1]
    note = place / f"note-{number}.txt"
    note.write_text(evidence, encoding="utf-8")
    for verb, said in acts:
        answers = {**said, "file": str(note)} if verb == "evidence add" else said
        desk.do(command_from(CATALOGUE[verb], answers, desk.case))
    return seal(desk, place / f"edition-{number}.pdf", day)


def seal(desk: Desk, out: Path, day: str) -> Path:
    exporting.seal_edition(desk, out, SIGNATORY, PASSPHRASE, Terms(as_at=Edtf(day) if day else None))
    return out


def by_pdfium(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as opened:
        return "\n".join(str(cast("Any", page).get_textpage().get_text_bounded()) for page in opened)


def by_poppler(file: Path) -> str:
    done = subprocess.run([program("pdftotext"), "-enc", "UTF-8", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def manifest_in(file: Path) -> str:
    with pikepdf.open(file) as opened:
        return opened.attachments["manifest.json"].get_file().read_bytes().decode()


def everything_in(file: Path) -> dict[str, str]:
    """What two extractors read, the manifest, and the names of what is attached; each with single spaces."""
    with pikepdf.open(file) as opened:
        names = " ".join(opened.attachments) + str(opened.docinfo) + str(opened.open_metadata())
    found = {"pdfium": by_pdfium(file), "poppler": by_poppler(file), "manifest": manifest_in(file), "furniture": names}
    return {name: " ".join(words.replace("\u00ad", "").split()) for name, words in found.items()}


def part(file: Path, number: int) -> dict[str, Any]:
    sections: list[dict[str, Any]] = json.loads(manifest_in(file))["sections"]
    return next(each for each in sections if each["number"] == number)


def words_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in cast("list[Any]", value):
            yield from words_in(each)
    elif isinstance(value, dict):
        for name, each in cast("dict[str, Any]", value).items():
            if name != "is":
                yield from words_in(each)


def schedule_of(file: Path, label: str) -> str:
    """The row of one counterclaim in the schedule, in words."""
    rows: list[Any] = []

    def look(value: Any) -> None:
        if isinstance(value, dict):
            told = cast("dict[str, Any]", value)
            if told.get("is") == "Row" and told.get("anchor") == label:
                rows.append(told)
            for each in told.values():
                look(each)
        elif isinstance(value, list):
            for each in cast("list[Any]", value):
                look(each)

    look(part(file, 7))
    assert len(rows) == 1
    return " ".join(words_in(rows[0]["cells"]))


def test_later_law_written_into_an_earlier_record_keeps_the_earlier_edition_from_being_made(told: Editions) -> None:
    """What was amended has no day of its own, so nothing but its words can tell that it is later."""
    assert " ".join(told.refused.split()) == (
        "“[2023] UKFTT 819 (GRC)” is later than 31 May 2022, and stands in a record that is not. "
        "Amend that record, and say it where it has a day of its own; or choose a later day."
    )


def test_every_edition_is_signed_and_stays_as_it_was_when_the_next_is_made(told: Editions) -> None:
    assert told.broken == ()
    for number, file in enumerate((*told.files, told.again), 1):
        found = verifying.verify_file(file, [told.certificate])
        assert (found.is_valid, found.edition) == (True, number)
    assert tuple(verifying.verify_file(each).sha256 for each in told.files) == told.sha256


def test_c2_stands_in_each_edition_as_it_stood_on_its_day(told: Editions) -> None:
    first, second, third, fourth = (schedule_of(each, "C2") for each in told.files)
    assert "asserted" in first
    assert not re.search("upheld|rejected|Tribunal", first)
    assert "upheld" in second
    assert "rejected" not in second
    for later in (third, fourth):
        assert re.search("upheld.*rejected", later)
    assert "remitted" in schedule_of(told.files[2], "C1")


def test_each_edition_tells_how_the_standing_changed_since_the_last_and_by_which_ruling(told: Editions) -> None:
    second, third = (" ".join(" ".join(words_in(part(each, 12))).split()) for each in told.files[1:3])
    assert re.search(
        r"Standing changed.*asserted, in public.*upheld, First-tier Tribunal, 17 October 2023.*; by.*\[2023\] UKFTT 819", second
    )
    assert re.search(r"Standing changed.*upheld, First-tier Tribunal, 17 October 2023.*rejected, Upper Tribunal, 6 October 2025", third)


@pytest.mark.parametrize("number", [1, 2, 3, "again"])
def test_no_edition_has_a_word_of_later_law(told: Editions, number: int | str) -> None:
    file = told.again if number == "again" else told.files[int(number) - 1]
    unknown = [pattern for group in LATER[0 if number == "again" else int(number) - 1 :] for pattern in group]
    read = everything_in(file)
    assert {(name, pattern): found for name, words in read.items() for pattern in unknown if (found := re.findall(pattern, words))} == {}


def test_what_a_later_edition_must_know_it_knows_so_the_search_can_find(told: Editions) -> None:
    for number in (2, 3, 4):
        read = everything_in(told.files[number - 1])
        for name in ("pdfium", "poppler", "manifest"):
            assert any(re.search(pattern, read[name]) for pattern in LATER[number - 2]), (number, name)


def test_what_was_known_in_2022_is_told_again_in_the_same_words(told: Editions) -> None:
    """But for what comes after it in the file and tells of the file itself: changes, custody, method, approvals."""
    first, again = (json.loads(manifest_in(each)) for each in (told.files[0], told.again))
    for one, other in zip(first["sections"], again["sections"], strict=True):
        if one["number"] < 12:
            assert other == one, one["title"]
