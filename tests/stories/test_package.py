"""The package beside a dossier: what is in it, what is not, every way to alter it, and what a failure on the way leaves behind."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest

from dossier_app.desk import identities, opening, packaging, sample, verifying
from dossier_app.desk.bench import Progress, Stopped
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.desk import Desk
from dossier_app.desk.package_verifying import with_package
from dossier_app.desk.verifying import Verification
from dossier_app.domain.edition import Edition, Place, Terms
from dossier_app.domain.enumerations import CustodyAct, Disclosure, Privilege, RightsBasis
from dossier_app.domain.evidence import Custody, Exhibit
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.exchange.bag import Bag, Payload
from dossier_app.signing.verdicts import ListedPackage
from dossier_app.store.keys import Cost
from tests.full_disk import disk_with_room_for
from tests.programs import program

PASSPHRASE = "correct horse battery"
SIGNATORY = "Margaret Ellis"
ROOT = Path(__file__).resolve().parents[2]
FILM, SOUND = b"\0\0\0\x18ftypisom" + os.urandom(3_000_000), b"RIFF\x24\x08\0\0WAVEfmt " + os.urandom(40_000)
SECRET, UNCLEAR = b"\0\0\0\x18ftypisom of the informant", b"\0\0\0\x18ftypisom by nobody knows whom"

HANDING_OUT = """
import os, signal, sys
from pathlib import Path
from typing import Any, cast
from dossier_app.desk import opening, packaging
from dossier_app.desk.bench import Progress
def report(done, of, said):
    if said.startswith("Writing"):
        os.kill(os.getpid(), signal.SIGKILL)
with opening.open_with_passphrase(Path(sys.argv[1]), "correct horse battery", "Ada Byron") as desk:
    packaging.copy_package(desk, 1, Path(sys.argv[2]), Progress(report))
"""


@dataclass(frozen=True)
class Sealed:
    """A case with an edition on record, its PDF, its package, and what verifying the PDF found."""

    case: Path
    pdf: Path
    package: Path
    outbox: Path
    found: Verification

    def open(self) -> Desk:
        return opening.open_with_passphrase(self.case, PASSPHRASE, "Ada Byron")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    """The sample case with two recordings more, one that is privileged and one whose rights are unclear; sealed with its package."""
    place = tmp_path_factory.mktemp("packaged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        identities.create(SIGNATORY, "Sample Desk", "Head of investigations", PASSPHRASE)
        with opening.new_case(place / "case.dossier", sample.about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1)).desk as desk:
            sample.record_acts(desk, sample.sample_acts(), sample.SAMPLE)
            for name, content, privilege, rights in (
                ("film.mp4", FILM, Privilege.NONE, RightsBasis.OFFICIAL_WORK),
                ("sound.wav", SOUND, Privilege.NONE, RightsBasis.OFFICIAL_WORK),
                ("informant.mp4", SECRET, Privilege.LEGAL_ADVICE, RightsBasis.OFFICIAL_WORK),
                ("unclear.mp4", UNCLEAR, Privilege.NONE, RightsBasis.UNCLEAR),
            ):
                (place / name).write_bytes(content)
                desk.do(AddEvidence(file=str(place / name), source_title=name, producer="Ada Byron", privilege=privilege, rights=rights))
            pdf, package = place / "dossier.pdf", place / "dossier-package"
            packaging.seal_with_package(desk, pdf, package, SIGNATORY, PASSPHRASE, Terms(Disclosure.LEGAL_REVIEWER))
        yield Sealed(place / "case.dossier", pdf, package, place, verifying.verify_file(pdf))


@pytest.fixture
def sealed(made: Sealed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sealed:
    """The same to do with as one likes, but for the case, of which only its vault may be altered."""
    monkeypatch.setenv("DOSSIER_HOME", str(made.outbox / "home"))
    shutil.copytree(made.package, tmp_path / "package")
    shutil.copytree(made.case, tmp_path / "case.dossier")
    (tmp_path / "outbox").mkdir()
    return Sealed(tmp_path / "case.dossier", made.pdf, tmp_path / "package", tmp_path / "outbox", made.found)


def labels(case: Path) -> dict[str, str]:
    """What the exhibits that were taken in as these files are called."""
    with opening.open_with_passphrase(case, PASSPHRASE, "Ada Byron") as desk:
        return {each.original_name: each.label for each in desk.case.all(Exhibit)}


def files_of(package: Path) -> dict[str, bytes]:
    return {each.relative_to(package).as_posix(): each.read_bytes() for each in package.rglob("*") if each.is_file()}


def faults(found: Verification) -> list[str]:
    return [each.sentence for each in found.packaged if each.word is verifying.Word.FAILS]


def test_untouched_it_gives_no_alarm_and_each_exhibit_has_its_place(sealed: Sealed) -> None:
    found = verifying.verify_file(sealed.pdf, package=sealed.package)
    assert found.is_valid
    assert faults(found) == []
    named = labels(sealed.case)
    places = {each.label: (each.place, each.word.value) for each in found.exhibits}
    assert {name: places[label] for name, label in named.items() if name.endswith((".mp4", ".wav"))} == {
        "film.mp4": (Place.PACKAGE, "holds"), "sound.wav": (Place.PACKAGE, "holds"),
        "informant.mp4": (Place.WITHHELD, "not known"), "unclear.mp4": (Place.HELD, "not known"),
    }  # fmt: skip
    inside = {label: place for label, place in places.items() if place[0] is Place.PDF}
    assert len(inside) == len(places) - 4 > 0
    assert {word for _, word in inside.values()} == {"holds"}


def test_a_judge_that_knows_nothing_of_us_reads_its_manifests(sealed: Sealed) -> None:
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        judged = subprocess.run(
            [program("sha256sum"), "--check", "--strict", manifest], cwd=sealed.package, capture_output=True, text=True, check=False
        )
        assert judged.returncode == 0, judged.stderr
        assert judged.stdout.count(": OK") == (2 if manifest.startswith("m") else 3)
    assert (sealed.package / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert f"Payload-Oxum: {len(FILM) + len(SOUND)}.2\n" in (sealed.package / "bag-info.txt").read_text()
    listed = (sealed.package / "manifest-sha256.txt").read_bytes()
    assert sealed.found.listed is not None
    assert sealed.found.listed.manifest_sha256 == hashlib.sha256(listed).hexdigest()


def test_nothing_of_a_withheld_exhibit_is_in_it(sealed: Sealed) -> None:
    written = b"\n".join(files_of(sealed.package).values()) + "\n".join(files_of(sealed.package)).encode()
    named = labels(sealed.case)
    for content, name in ((SECRET, "informant.mp4"), (UNCLEAR, "unclear.mp4")):
        for hidden in (
            content,
            content[8:],
            name.encode(),
            named[name].replace("/", "-").encode(),
            hashlib.sha256(content).hexdigest().encode(),
        ):
            assert hidden not in written
    assert sealed.found.listed is not None
    assert "informant" not in str(sealed.found.listed) + str(sealed.found.exhibits)


def test_it_is_the_same_whenever_it_is_asked_for_and_custody_says_that_it_left(sealed: Sealed) -> None:
    with sealed.open() as desk:
        again = packaging.copy_package(desk, 1, sealed.outbox / "again")
        (edition,) = desk.case.all(Edition)
        left = {each.exhibit for each in desk.case.all(Custody) if each.act is CustodyAct.SEALED}
        known = {each.original_name: each.id for each in desk.case.all(Exhibit)}
    assert files_of(again) == files_of(sealed.package)
    assert edition.package_sha256 == hashlib.sha256((again / "manifest-sha256.txt").read_bytes()).hexdigest()
    assert {known["film.mp4"], known["sound.wav"]} <= left
    assert not {known["informant.mp4"], known["unclear.mp4"]} & left


def test_the_pdf_alone_says_what_it_did_not_look_at_and_the_package_alone_whose_word_it_is(sealed: Sealed) -> None:
    told = "\n".join(verifying.report_lines(sealed.found))
    assert sealed.found.is_valid
    assert "the package was not given, so it was not looked at" in told
    alone = verifying.verify_package(sealed.package)
    assert alone.is_whole
    assert "only the signed PDF shows" in alone.headline
    assert alone.edition == "1"


Alter = Callable[[Path], object]


def _flip(path: Path, place: int = 1000) -> None:
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1
    path.write_bytes(content)


def _swap(package: Path) -> None:
    film, sound = sorted((package / "data").iterdir())
    film.rename(package / "x")
    sound.rename(film)
    (package / "x").rename(sound)


def _film(package: Path) -> Path:
    return next((package / "data").glob("*.mp4"))


def _rewrite(package: Path) -> None:
    """Another film, and every digest that gives it away made anew."""
    _flip(_film(package))
    payload = [
        Payload(each.name, hashlib.sha256(each.read_bytes()).hexdigest(), each.stat().st_size) for each in (package / "data").iterdir()
    ]
    info = [line.split(": ", 1) for line in (package / "bag-info.txt").read_text().splitlines() if not line.startswith("Payload-Oxum")]
    for name, content in Bag(tuple(payload), tuple((key, value) for key, value in info)).tag_files().items():
        (package / name).write_bytes(content)


def _of_another_edition(package: Path) -> None:
    written = (package / "bag-info.txt").read_text().replace("Dossier-Edition: 1", "Dossier-Edition: 2")
    (package / "bag-info.txt").write_text(written)


def _pipe(package: Path) -> None:
    _film(package).unlink()
    os.mkfifo(_film_name(package))


def _film_name(package: Path) -> Path:
    listed = (package / "manifest-sha256.txt").read_text().split()
    return package / next(each for each in listed if each.endswith(".mp4"))


def _add_line(package: Path, line: str) -> None:
    with (package / "manifest-sha256.txt").open("a") as manifest:
        manifest.write(line)


def _many(package: Path) -> None:
    for number in range(20_001):
        (package / "data" / f"{number}.txt").touch()


def _link_manifest(package: Path) -> None:
    _link(package / "manifest-sha256.txt", package.parent / "manifest")


def _link(path: Path, elsewhere: Path) -> None:
    """The same bytes, elsewhere."""
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def _added(name: str) -> Alter:
    return lambda package: Path(os.fsdecode(os.fsencode(package / "data") + b"/" + os.fsencode(name))).write_bytes(b"x")


ALTERED = "was altered: it is not the file of the schedule."
STRANGE = "stands in no schedule."
NO_FILE = "is a link, a folder or a device"
ALTERATIONS: dict[str, tuple[Alter, str]] = {
    "a byte changed": (lambda package: _flip(_film(package)), ALTERED),
    "a byte at the end": (lambda package: _flip(_film(package), -1), ALTERED),
    "bytes appended": (lambda package: _film(package).write_bytes(FILM + b"x"), ALTERED),
    "cut short": (lambda package: _film(package).write_bytes(FILM[:-1]), ALTERED),
    "emptied": (lambda package: _film(package).write_bytes(b""), ALTERED),
    "a file missing": (lambda package: _film(package).unlink(), "is missing from the package."),
    "a file added": (_added("AB-99.txt"), f"data/AB-99.txt {STRANGE}"),
    "a copy added": (lambda package: shutil.copy(_film(package), package / "data/b.mp4"), f"data/b.mp4 {STRANGE}"),
    "a file renamed": (lambda package: _film(package).rename(package / "data/b.mp4"), "was renamed: it is data/b.mp4 now."),
    "renamed in its case": (lambda package: _film(package).rename(_film(package).with_name(_film(package).name.lower())), "was renamed"),
    "two swapped": (_swap, "holds what belongs in data/"),
    "one over the other": (lambda package: _film(package).write_bytes(SOUND), "holds what belongs in data/"),
    "manifest rewritten": (_rewrite, "The manifest of the package was rewritten"),
    "manifest missing": (lambda package: (package / "manifest-sha256.txt").unlink(), "manifest-sha256.txt is missing from the package."),
    "tag manifest altered": (lambda package: _flip(package / "tagmanifest-sha256.txt", 3), "tagmanifest-sha256.txt is not as it was"),
    "what it says of itself": (lambda package: _flip(package / "bag-info.txt", 30), "bag-info.txt is not as it was sealed."),
    "declaration altered": (lambda package: (package / "bagit.txt").write_text("BagIt-Version: 0.97\n"), "bagit.txt is not as it was"),
    "of another edition": (_of_another_edition, ", edition 2, and not of "),
    "a link in place of a file": (lambda package: _link(_film(package), package.parent / "film"), NO_FILE),
    "a link in place of data": (lambda package: _link(package / "data", package.parent / "data"), "data is no folder but a link or a file"),
    "a link in place of the manifest": (_link_manifest, "The manifest of the package was rewritten"),
    "a pipe in place of a file": (_pipe, NO_FILE),
    "a folder in data": (lambda package: (package / "data/more").mkdir(), f"data/more {NO_FILE} that {STRANGE}"),
    "a link to nowhere added": (lambda package: (package / "data/etc").symlink_to("/nowhere"), f"data/etc {NO_FILE}"),
    "a file outside data": (lambda package: (package / "AB-9.mp4").write_bytes(b"x"), f"AB-9.mp4 {STRANGE}"),
    "a list of what to fetch": (
        lambda package: (package / "fetch.txt").write_text("https://example.org 1 data/x\n"),
        f"fetch.txt {STRANGE}",
    ),
    "a path out of it": (lambda package: _add_line(package, f"{'0' * 64}  ../../etc/passwd\n"), "manifest of the package was rewritten"),
    "a name that turns the line": (_added("\u202e4pm.1-BA"), f"data/⟨U+202E⟩4pm.1-BA {STRANGE}"),
    "a name of two lines": (_added("a\nb"), f"data/a⟨U+000A⟩b {STRANGE}"),
    "a name as long as can be": (_added("x" * 255), f"x… {STRANGE}"),
    "a name of no letters": (_added("\udcff\udcfe"), f"⟨U+DCFF⟩⟨U+DCFE⟩ {STRANGE}"),
    "a file manager's": (lambda package: (package / ".DS_Store").touch(), "File managers write files of this name by themselves."),
    "more names than anybody reads": (_many, "It holds more files than a package does"),
    "nothing in it": (lambda package: (shutil.rmtree(package), package.mkdir()), "bagit.txt is missing from the package."),
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_every_alteration_is_named(sealed: Sealed, name: str) -> None:
    alter, words = ALTERATIONS[name]
    alter(sealed.package)
    found = with_package(sealed.found, sealed.package)
    assert not found.is_valid
    assert any(words in each for each in faults(found)), faults(found)
    assert "Do not rely on the package beside it." in found.summary
    assert all(len(each) < 600 for each in faults(found))


@pytest.mark.parametrize("name", [name for name in ALTERATIONS if name != "manifest rewritten"])
def test_by_itself_it_shows_each_alteration_but_that_of_the_whole_list(sealed: Sealed, name: str) -> None:
    ALTERATIONS[name][0](sealed.package)
    assert not verifying.verify_package(sealed.package).is_whole


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "data/../../x", "data/con.txt", "data/a/b", "data/a\\b", "C:/x", "data/x."]
)
def test_a_manifest_that_leads_elsewhere_is_named_and_nothing_is_opened_there(sealed: Sealed, path: str) -> None:
    _add_line(sealed.package, f"{'0' * 64}  {path}\n")
    said = [each.sentence for each in verifying.verify_package(sealed.package).files]
    assert any("which is no place in data/. Nothing was opened there." in each for each in said)


def test_the_package_of_a_dossier_that_has_none_does_not_belong_to_it(sealed: Sealed) -> None:
    found = with_package(replace(sealed.found, listed=None), sealed.package)
    assert not found.is_valid
    assert "lists no package, so package does not belong to it" in found.summary


def test_a_file_that_is_no_longer_what_was_sealed_is_not_handed_out(sealed: Sealed) -> None:
    with sealed.open() as desk:
        kept = desk.file.vault.path_of(hashlib.sha256(FILM).hexdigest())
        other = desk.file.vault.path_of(hashlib.sha256(SOUND).hexdigest())
        whole = kept.read_bytes()
        for altered in (whole[:-5] + b"xxxxx", other.read_bytes()):
            kept.write_bytes(altered)
            with pytest.raises(Trouble, match="No package was made"):
                packaging.copy_package(desk, 1, sealed.outbox / "package")
            assert list(sealed.outbox.iterdir()) == []
        kept.unlink()
        with pytest.raises(Trouble, match="missing from the vault"):
            packaging.copy_package(desk, 1, sealed.outbox / "package")
        assert list(sealed.outbox.iterdir()) == []


def test_nothing_is_written_over_and_what_is_not_there_is_refused(sealed: Sealed) -> None:
    with sealed.open() as desk:
        with pytest.raises(Refusal, match="package is there already"):
            packaging.copy_package(desk, 1, sealed.package)
        with pytest.raises(Refusal, match="There is no folder"):
            packaging.copy_package(desk, 1, sealed.outbox / "none/package")
        with pytest.raises(Refusal, match="no edition 7"):
            packaging.copy_package(desk, 7, sealed.outbox / "package")


@pytest.mark.parametrize("room", [1_000, 100_000, len(FILM) - 10])
def test_a_disk_that_fills_up_leaves_no_half_package(sealed: Sealed, room: int) -> None:
    with sealed.open() as desk:
        with disk_with_room_for(room), pytest.raises(Trouble, match=r"disk is full.*No package was made"):
            packaging.copy_package(desk, 1, sealed.outbox / "package")
        assert list(sealed.outbox.iterdir()) == []
        assert files_of(packaging.copy_package(desk, 1, sealed.outbox / "package")) == files_of(sealed.package)


def test_stopped_it_leaves_nothing(sealed: Sealed) -> None:
    told: list[str] = []
    with sealed.open() as desk, pytest.raises(Stopped):
        packaging.copy_package(
            desk, 1, sealed.outbox / "package", Progress(lambda _d, _o, words: told.append(words), lambda: len(told) > 1)
        )
    assert list(sealed.outbox.iterdir()) == []


def test_a_kill_on_the_way_leaves_nothing_under_its_name_and_the_next_sweeps_up(sealed: Sealed) -> None:
    words = [sys.executable, "-c", HANDING_OUT, str(sealed.case), str(sealed.outbox / "package")]
    killed = subprocess.run(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not (sealed.outbox / "package").exists()
    with sealed.open() as desk:
        packaging.copy_package(desk, 1, sealed.outbox / "package")
    assert [each.name for each in sealed.outbox.iterdir()] == ["package"]
    assert files_of(sealed.outbox / "package") == files_of(sealed.package)


def test_at_the_command_line(sealed: Sealed) -> None:
    def say(*words: str) -> subprocess.CompletedProcess[str]:
        told = {"PYTHONPATH": str(ROOT), "DOSSIER_PASSPHRASE": PASSPHRASE, "DOSSIER_ACTOR": "Ada Byron", "DOSSIER_CASE": str(sealed.case)}
        return subprocess.run(
            [sys.executable, "-m", "dossier_app", *words], env={**os.environ, **told}, capture_output=True, text=True, check=False
        )

    pdf, package, again = str(sealed.pdf), str(sealed.package), str(sealed.outbox / "again")
    both = say("verify", pdf, package)
    assert both.returncode == 0, both.stdout + both.stderr
    for place in ("in the PDF", "in the package", "withheld", "held"):
        assert f"  exhibit     {place:<14}  " in both.stdout
    assert say("verify", package, pdf).returncode == 0
    alone = say("verify", package)
    assert (alone.returncode, alone.stdout.partition(":")[0]) == (0, "Whole in itself")
    copied = say("edition", "copy", "--number", "1", "--package", again)
    assert copied.returncode == 0, copied.stderr
    assert files_of(Path(again)) == files_of(sealed.package)
    _flip(_film(Path(again)))
    altered = say("verify", pdf, again, "--json")
    assert altered.returncode == 1
    assert "was altered" in json.loads(altered.stdout)["headline"]
    assert say("verify", again).returncode == 1
    assert "There is no folder none" in say("verify", pdf, str(sealed.outbox / "none")).stderr
    assert "A package goes with a signed edition" in say("export", "--out", f"{again}.pdf", "--draft", "--package", again).stderr
    assert "--out FILE.pdf, --package FOLDER" in say("edition", "copy", "--number", "1").stderr
    report = sealed.outbox / "report.pdf"
    assert say("verify", pdf, again, "--report", str(report)).returncode == 1
    with pypdfium2.PdfDocument(report) as opened:
        words = " ".join(str(cast("Any", page).get_textpage().get_text_bounded()) for page in opened)
    assert "was altered: it is not the file of the schedule." in " ".join(words.split())


def test_without_anything_to_put_into_it_nothing_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    identities.create(SIGNATORY, "Sample Desk", "Head of investigations", PASSPHRASE)
    with opening.new_case(tmp_path / "case.dossier", sample.about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1)).desk as desk:
        sample.record_acts(desk, sample.sample_acts(), sample.SAMPLE)
        out, package = tmp_path / "dossier.pdf", tmp_path / "package"
        with pytest.raises(Refusal, match="Nothing travels beside this edition") as refused:
            packaging.seal_with_package(desk, out, package, SIGNATORY, PASSPHRASE, Terms())
        assert refused.value.field == "package"
        assert desk.case.all(Edition) == []
    assert not out.exists()


def _with_a_file(listed: ListedPackage, name: str) -> ListedPackage:
    """A list by a signer who means harm: every digest in it agrees with the rest."""
    bag = Bag((Payload(name, hashlib.sha256(FILM).hexdigest(), len(FILM)),), listed.info)
    tags = hashlib.sha256(bag.tag_files()["tagmanifest-sha256.txt"]).hexdigest()
    return ListedPackage(((name, bag.payload[0].sha256, len(FILM)),), listed.info, bag.manifest_sha256, tags)


@pytest.mark.parametrize("name", ["../../film.mp4", "/film.mp4", "a/b", "nul"])
def test_a_signed_list_that_leads_out_of_the_package_is_not_followed(sealed: Sealed, name: str) -> None:
    assert sealed.found.listed is not None
    found = with_package(replace(sealed.found, listed=_with_a_file(sealed.found.listed, name)), sealed.package)
    assert not found.is_valid
    assert "contradicts itself" in found.summary


def test_a_signed_list_whose_digests_do_not_agree_is_named(sealed: Sealed) -> None:
    assert sealed.found.listed is not None
    found = with_package(replace(sealed.found, listed=replace(sealed.found.listed, manifest_sha256="0" * 64)), sealed.package)
    assert "contradicts itself" in found.summary
