"""Evidence made to harm whoever reads it: each kind ends as a sentence for the user."""

from __future__ import annotations

import os
import select
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from dossier_app.domain.enumerations import Readability
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.rendition_text import ReadResult
from dossier_app.exchange.reading import Limits
from tests.unit.exchange.conftest import read_file

Read = Callable[[str, bytes], ReadResult]
Reader = Callable[..., ReadResult]
ROOT = Path(__file__).resolve().parents[3]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the kernel's limits are those of POSIX")


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Read a small file by a reader with this body, bound as every reader is."""

    def read_by(body: str, **limits: int) -> ReadResult:
        script = tmp_path / "reader.py"
        beginning = f"""
            import sys; sys.path.append({str(ROOT)!r})
            from dossier_app.exchange.readers.__main__ import main
            from dossier_app.domain.rendition_text import ReadResult, RenditionText
            from dossier_app.domain.enumerations import Readability

            def read(evidence, ending):
        """
        whole = textwrap.dedent(beginning) + textwrap.indent(textwrap.dedent(body), "    ") + "\nsys.exit(main(sys.argv[1:], read=read))\n"
        script.write_text(whole, encoding="utf-8")
        evidence = tmp_path / "evidence.txt"
        evidence.write_bytes(b"evidence")
        return read_file(evidence, limits=Limits(**limits), command=[sys.executable, "-I", "-B", str(script)])

    return read_by


def unreadable(result: ReadResult, saying: str) -> bool:
    return result.outcome is Readability.UNREADABLE and saying in result.words and result.renditions == ()


# Readers that go astray


def test_a_reader_of_ones_own_is_heard(reader: Reader) -> None:
    result = reader('return ReadResult("text/plain", Readability.TEXT, "", (RenditionText(evidence.read().decode(), "mine", "1"),))')
    assert result.renditions[0].text == "evidence"


def test_a_reader_that_hangs_is_stopped(reader: Reader) -> None:
    began = time.monotonic()
    assert unreadable(reader("import time; time.sleep(60)", seconds=1), "within 1 second,")
    assert time.monotonic() - began < 10


@posix_only
def test_a_reader_that_runs_for_ever_is_stopped_by_its_processor_time(reader: Reader) -> None:
    assert unreadable(reader("while True: pass", seconds=30, processor_seconds=1), "processor")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone holds a process to its memory")
def test_a_reader_that_eats_memory_is_stopped(reader: Reader) -> None:
    assert unreadable(reader("bytearray(4 << 30)", memory=512 << 20), "more than 512 MiB of memory")


@posix_only
def test_a_reader_that_crashes_takes_nothing_with_it(reader: Reader) -> None:
    assert unreadable(reader("import ctypes; ctypes.string_at(0)"), "broke down")
    assert unreadable(reader("raise KeyError"), "broke down")


def test_an_answer_too_long_is_not_taken(reader: Reader) -> None:
    body = 'return ReadResult("text/plain", Readability.TEXT, "", (RenditionText("x" * (3 << 20), "mine", "1"),))'
    assert unreadable(reader(body, answer=1 << 20), "more than 1 MiB of text")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{}",
        b"\xff",
        b"[" * 200_000,
        b'["text/plain","text","",null,[]]',
        b'["text/plain","fine","",null,[["text","t","1",null,[],"x"]]]',
        b'["text/plain","text","",null,[["text","t","1",null,[],"\\ud800"]]]',
        b'["text/plain","text","",null,[["text","t","1",null,[5,2],"some words"]]]',
        b'["text/plain","text","",-1,[["text","t","1",null,[],"x"]]]',
        b'["text/plain","text","",true,[["text","t","1",null,[],"x"]]]',
        b'["text/plain","text","",null,[["text","t","1",null,[],"x"]]] and more',
    ],
)
def test_an_answer_that_makes_no_sense_is_not_believed(tmp_path: Path, answer: bytes) -> None:
    """A reader taken over by what it read may answer anything."""
    script = tmp_path / "liar.py"
    script.write_text(f"import sys; sys.stdout.buffer.write({answer!r})" if len(answer) < 1000 else "print('[' * 200_000)")
    evidence = tmp_path / "evidence.txt"
    evidence.write_bytes(b"evidence")
    assert unreadable(read_file(evidence, command=[sys.executable, "-I", str(script)]), "made no sense")


def test_what_a_library_prints_does_not_spoil_the_answer(reader: Reader) -> None:
    body = 'print("noise", flush=True)\nreturn ReadResult("text/plain", Readability.TEXT, "", (RenditionText("x", "mine", "1"),))'
    assert reader(body).outcome is Readability.TEXT


@pytest.mark.parametrize(
    "deed",
    [
        'import socket; socket.create_connection(("127.0.0.1", 9))',
        'import socket; socket.getaddrinfo("tracker.example", 80)',
        'import subprocess; subprocess.run(["true"])',
        'import os; os.system("true")',
        'open("footprint", "w")',
        'import os; os.open("footprint", os.O_CREAT | os.O_WRONLY)',
    ],
)
def test_a_reader_that_reaches_out_is_stopped_before_it_does(reader: Reader, deed: str) -> None:
    body = f"""
        try:
            {deed}
        except PermissionError as stopped:
            words = str(stopped)
            return ReadResult("text/plain", Readability.TEXT, "", (RenditionText(words, "mine", "1"),))
    """
    result = reader(body)
    assert result.renditions[0].text.startswith(("socket.", "subprocess.", "os.", "open"))


def test_a_reader_is_given_no_environment_and_no_path(reader: Reader, tmp_path: Path) -> None:
    body = """
        import os
        told = " ".join([*os.environ, *sys.argv[1:], os.getcwd()])
        return ReadResult("text/plain", Readability.TEXT, "", (RenditionText(told, "mine", "1"),))
    """
    told = reader(body).renditions[0].text
    assert "HOME" not in told
    assert str(tmp_path) not in told


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the processes of Linux")
def test_what_a_reader_started_ends_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "child"
    script = tmp_path / "breeder.py"
    script.write_text(
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-I', '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(mark)!r}, 'w').write(str(child.pid))\n"
        "child.wait()\n"
    )
    evidence = tmp_path / "evidence.txt"
    evidence.write_bytes(b"evidence")
    assert unreadable(read_file(evidence, limits=Limits(seconds=2), command=[sys.executable, "-I", str(script)]), "within 2 seconds")
    try:
        child = os.pidfd_open(int(mark.read_text()))
    except ProcessLookupError:
        return  # it has gone and been buried already
    with os.fdopen(child):
        assert select.select([child], [], [], 5)[0], "the child of the reader lives on"


# Files that want to do harm


def test_garbage_that_calls_itself_a_pdf_is_damaged(read: Read) -> None:
    assert unreadable(read("notice.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40), "damaged")


def test_a_pdf_cut_short_or_overwritten_never_raises(read: Read, pdf_of: Callable[..., bytes]) -> None:
    whole = pdf_of(("Some words",))
    for broken in (whole[: len(whole) // 2], whole.replace(b"/Kids", b"/Kidz"), whole.replace(b"endobj", b"0 0 obj")):
        assert isinstance(read("notice.pdf", broken), ReadResult)


def test_a_page_nested_a_hundred_thousand_deep_is_read(read: Read) -> None:
    result = read("deep.html", b"<html>" + b"<div>" * 100_000 + b"words")
    assert result.renditions[0].text == "words"


def test_a_document_that_declares_entities_is_refused(read: Read, docx_of: Callable[..., bytes]) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = docx_of("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", prologue=f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>')
    assert unreadable(read("laughs.docx", bomb), "trap")
    thief = docx_of("<w:p><w:r><w:t>&f;</w:t></w:r></w:p>", prologue='<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]>')
    assert unreadable(read("thief.docx", thief), "trap")


def test_a_document_that_unpacks_without_end_is_refused(read: Read, docx_of: Callable[..., bytes]) -> None:
    bomb = docx_of("<w:p/>" + " " * (80 << 20))
    assert len(bomb) < 1 << 20
    assert unreadable(read("bomb.docx", bomb), "more than 64 MiB")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_document_with_two_bodies_is_refused(read: Read, docx_of: Callable[..., bytes]) -> None:
    """Two programs would each show another one."""
    parcel = BytesIO(docx_of("<w:p><w:r><w:t>one</w:t></w:r></w:p>"))
    with zipfile.ZipFile(parcel, "a") as made:
        made.writestr("word/document.xml", "<other/>")
    assert unreadable(read("two.docx", parcel.getvalue()), "two of one name")


def test_a_document_that_breaks_off_is_damaged(read: Read, docx_of: Callable[..., bytes]) -> None:
    assert unreadable(read("cut.docx", docx_of("<w:p>")), "damaged")


def test_a_mail_of_mails_without_end_is_a_sentence(read: Read) -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(3_000))
    result = read("deep.eml", b"From: a@example.org\r\nMIME-Version: 1.0\r\n" + nested)
    assert result.outcome in Readability


# What is no file


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder") as refused:
        read_file(tmp_path)
    assert refused.value.field == "file"


@posix_only
def test_a_pipe_or_a_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Refusal, match="device or a pipe"):
            read_file(path)


def test_a_file_that_is_gone_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no longer there"):
        read_file(tmp_path / "gone.pdf")
    with pytest.raises(Trouble, match="could not be opened"):
        read_file(tmp_path / "no\0name")


def names() -> Iterator[str]:
    yield "invoice\u202efdp.txt"
    yield "two\nlines.txt"
    yield "-I.txt"
    if sys.platform == "linux":
        yield os.fsdecode(b"half\xff.txt")


@posix_only
@pytest.mark.parametrize("name", list(names()), ids=ascii)
def test_a_strange_name_changes_nothing(read: Read, name: str) -> None:
    assert read(name, b"words").renditions[0].text == "words"


@posix_only
def test_a_name_in_a_sentence_is_written_out(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"invoice⟨U\+202E⟩fdp\.txt"):
        read_file(tmp_path / "invoice\u202efdp.txt")
