"""What verification says of a sealed dossier, and of files that are none."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import Said, said
from dossier_app.signing import confinement
from dossier_app.signing.identity import Signing
from dossier_app.signing.seal import seal
from dossier_app.signing.verdicts import Verification, Word, as_written, understood
from dossier_app.signing.verify import judge, verify
from tests.unit.signing.attacks import stream, updated
from tests.unit.signing.conftest import WHEN
from tests.unit.signing.small_dossier import finished


def test_a_sealed_dossier_is_valid_and_says_what_is_not_known(sealed: Path) -> None:
    found = verify(sealed)
    assert found.is_valid
    words = {each.about: each.word for each in found.verdicts}
    assert words == {
        "bytes": Word.HOLDS, "signature": Word.HOLDS, "signer": Word.NOT_KNOWN, "time": Word.NOT_KNOWN, "chain": Word.HOLDS,
    }  # fmt: skip
    assert found.headline == "Nothing has been changed. Who signed is not known here."
    assert all(each.does_not_prove for each in found.verdicts)
    assert found.size == sealed.stat().st_size


def test_the_child_process_says_what_this_process_would(sealed: Path, approved: Path, stranger: object, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_text("Dear Sir")
    for file in (sealed, approved, tmp_path / "text.pdf"):
        assert verify(file) == judge(file)


def test_a_verification_travels_whole_and_nothing_else_passes_for_one(sealed: Path) -> None:
    found = judge(sealed)
    assert understood(as_written(found)) == found
    written = json.loads(as_written(found))
    for broken in (
        b"",
        b"{}",
        b"[]",
        b"null",
        json.dumps({**written, "more": 1}).encode(),
        json.dumps({**written, "verdicts": [{}]}).encode(),
        json.dumps({**written, "changes": [{"pattern": 1}]}).encode(),
        json.dumps({**written, "changes": []}).replace('"changes": []', f'"changes": {"[" * 100_000}{"]" * 100_000}').encode(),
    ):
        assert understood(broken) is None


def test_sentences_leave_the_child_process_as_what_can_be_said_in_another_language(approved: Path) -> None:
    """And whatever somebody called himself in his certificate is read as no pattern on the way."""
    found = verify(approved)
    sentences = [*(each.sentence for each in found.verdicts), *(each.does_not_prove for each in found.verdicts), *found.changes]
    sentences += [each.sentence for each in found.attachments]
    assert len(sentences) > 12
    assert [each for each in sentences if not isinstance(each, Said)] == []
    assert isinstance(found.headline, Said)
    hostile = replace(found, changes=(said("{name} signed it.", name="{0.__class__} {name} {key}"),))
    arrived = understood(as_written(hostile))
    assert arrived is not None
    assert arrived.changes == ("{0.__class__} {name} {key} signed it.",)


def test_for_programs_it_says_the_same(sealed: Path) -> None:
    said = json.loads(json.dumps(judge(sealed).as_json()))
    assert said["valid"] is True
    assert [each["word"] for each in said["verdicts"]] == ["holds", "holds", "not known", "not known", "holds"]


def test_what_is_no_sealed_pdf_gets_a_plain_verdict(sealed: Path, tmp_path: Path) -> None:
    whole = sealed.read_bytes()
    cases = {
        "empty": (b"", "not a PDF"),
        "text": (b"Dear Sir", "not a PDF"),
        "head only": (b"%PDF-1.7\n", "damaged or cut short"),
        "cut short": (whole[: len(whole) // 2], "damaged or cut short"),
        "without its end": (whole[:-300], "damaged or cut short"),
    }
    for name, (content, words) in cases.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        found = verify(path)
        assert not found.readable, name
        assert not found.is_valid
        assert words in found.headline


def test_an_unsigned_dossier_is_said_to_be_unsigned(tmp_path: Path) -> None:
    found = judge(finished(tmp_path / "f.pdf"))
    assert found.readable
    assert not found.is_valid
    assert "carries no signature" in found.headline


def test_a_seal_that_was_cut_off_leaves_an_unsigned_file(sealed: Path, tmp_path: Path) -> None:
    whole = sealed.read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[: whole.index(b"%%EOF") + 6])
    assert "carries no signature" in judge(tmp_path / "cut.pdf").headline


def test_an_approval_that_was_cut_off_leaves_the_seal(sealed: Path, approved: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(approved.read_bytes()[: sealed.stat().st_size])
    assert judge(tmp_path / "cut.pdf").changes == ()
    assert judge(tmp_path / "cut.pdf").is_valid


def test_a_locked_file_is_said_to_be_locked(sealed: Path, tmp_path: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        pdf.save(tmp_path / "open.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    for name in ("locked.pdf", "open.pdf"):
        found = judge(tmp_path / name)
        assert not found.readable
        assert "locked with a password" in found.headline


def test_what_is_no_file_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"There is no file nothing\.pdf"):
        verify(tmp_path / "nothing.pdf")
    with pytest.raises(Trouble, match="is a folder"):
        verify(tmp_path)
    with pytest.raises(Trouble, match="no file can have this name"):
        verify(tmp_path / "a\0b.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(Trouble, match="device"):
        verify(tmp_path / "pipe.pdf")


def test_a_strange_name_is_written_out(sealed: Path, tmp_path: Path) -> None:
    strange = tmp_path / "fdp.\u202ereissod.pdf"
    strange.write_bytes(sealed.read_bytes())
    assert verify(strange).name == "fdp.⟨U+202E⟩reissod.pdf"


def test_a_file_that_takes_too_long_is_stopped(sealed: Path) -> None:
    answer = confinement.ask(sealed, (), sealed.stat().st_size, seconds=0)
    assert isinstance(answer, str)
    assert "could not be examined within 0 seconds" in answer


def listing(objects: int) -> bytes:
    """A PDF of one catalogue whose cross-reference table speaks of ever so many objects: 20 bytes each in the file, 200 in memory."""
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    rows = b"%010d 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (0, 9, 58) + b"%010d 00000 n \n" % 9 * (objects - 3)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (objects, len(head))
    return head + b"xref\n0 %d\n" % objects + rows + trailer


@pytest.mark.skipif(sys.platform != "linux", reason="Only there the kernel holds the limit of memory.")
@pytest.mark.parametrize("mebibytes", [2, 8, 24])
def test_a_file_that_wants_too_much_memory_is_stopped_and_not_valid(
    mebibytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greedy = tmp_path / "greedy.pdf"
    greedy.write_bytes(listing(300_000))
    assert "more memory" not in judge(greedy).headline
    monkeypatch.setitem(cast("dict[str, Any]", confinement.ask.__kwdefaults__), "memory", mebibytes << 20)
    found = verify(greedy)
    assert not found.is_valid
    assert found.readable
    assert "more memory" in found.headline
    assert found.sha256 == hashlib.sha256(greedy.read_bytes()).hexdigest()


def test_an_attached_file_that_unpacks_to_half_a_gigabyte_is_judged_in_little_memory(signing: Signing, tmp_path: Path) -> None:
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(512)) + packer.flush()
    with pikepdf.open(io.BytesIO(finished(tmp_path / "f.pdf").read_bytes())) as pdf:
        pdf.Root.Names.EmbeddedFiles.Names[1].EF.F.write(packed, filter=pikepdf.Name.FlateDecode)
        pdf.save(tmp_path / "f.pdf")
    seal(tmp_path / "f.pdf", tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    answer = confinement.ask(tmp_path / "s.pdf", (), 0, memory=400 << 20)
    assert isinstance(answer, Verification)
    assert "AB-1.txt is not the file of the schedule." in [each.sentence for each in answer.attachments]


def test_looking_at_the_module_loads_no_pdf_library() -> None:
    asked = (
        "import sys, dossier_app.signing.verify, dossier_app.signing.identity;"
        "print([each for each in ('pyhanko', 'cryptography', 'asn1crypto') if each in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert told.stdout.strip() == "[]"


def test_a_verdict_nobody_could_give_is_no_failure() -> None:
    assert Verification("a.pdf", 0, "", readable=True, verdicts=()).is_valid is False


def test_a_gap_of_a_million_noughts_is_looked_through_at_once(sealed: Path, tmp_path: Path) -> None:
    """Where objects begin is looked for in it: a search that began anew at every nought would take hours."""
    (tmp_path / "a.pdf").write_bytes(updated(sealed.read_bytes(), lambda writer: writer.add_object(stream(b"0" * (1 << 20)))))
    answer = confinement.ask(tmp_path / "a.pdf", (), (tmp_path / "a.pdf").stat().st_size, seconds=20)
    assert isinstance(answer, Verification), answer
