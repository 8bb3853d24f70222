"""What each format of evidence gives, and what the user is told about it."""

from __future__ import annotations

import codecs
import hashlib
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dossier_app.domain.enumerations import Readability
from dossier_app.domain.rendition_text import ReadResult, page_at
from tests.unit.exchange.conftest import read_file

Read = Callable[[str, bytes], ReadResult]


def text_of(result: ReadResult, name: str = "text") -> str:
    return next(each.text for each in result.renditions if each.name == name)


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


# Plain text


def test_plain_text_is_taken_letter_for_letter_with_its_line_ends(read: Read) -> None:
    result = read("note.txt", "One\r\ntwo\rthree\n\n é 😀".encode())
    assert (result.media_type, result.outcome, result.words) == ("text/plain", Readability.TEXT, "")
    assert text_of(result) == "One\r\ntwo\rthree\n\n é 😀"
    assert result.renditions[0].sha256 == hashlib.sha256(text_of(result).encode()).hexdigest()
    assert all((result.renditions[0].tool, result.renditions[0].tool_version))


@pytest.mark.parametrize(
    "raw",
    [codecs.BOM_UTF8 + "Zoë".encode(), codecs.BOM_UTF16_LE + "Zoë".encode("utf-16-le"), codecs.BOM_UTF16_BE + "Zoë".encode("utf-16-be")],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(read: Read, raw: bytes) -> None:
    assert text_of(read("note.txt", raw)) == "Zoë"


def test_a_guessed_encoding_is_said_loudly(read: Read) -> None:
    result = read("note.txt", "“Zoë”".encode("cp1252"))
    assert text_of(result) == "“Zoë”"
    assert "Windows-1252" in result.words


def test_bytes_that_mean_nothing_are_not_replaced_but_refused(read: Read) -> None:
    assert read("note.txt", b"abc \x81 def").outcome is Readability.UNREADABLE
    assert read("note.txt", codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00").outcome is Readability.UNREADABLE


# PDF


def test_a_pdf_gives_its_pages_in_order(read: Read, pdf_of: Callable[..., bytes]) -> None:
    result = read("notice.pdf", pdf_of(("First page.", "Second line."), ("The second page.",)))
    (text,) = result.renditions
    assert (result.outcome, result.pages, result.words) == (Readability.TEXT, 2, "")
    assert text.text == "First page.\nSecond line.\fThe second page."
    assert [page_at(text.page_starts, text.text.index(words)) for words in ("First", "line", "The second")] == [1, 1, 2]
    assert text.tool == "pypdfium2"


def test_a_pdf_without_text_says_that_it_is_like_a_scan(read: Read, pdf_of: Callable[..., bytes]) -> None:
    result = read("scan.pdf", pdf_of((), ()))
    assert (result.outcome, result.pages, result.renditions) == (Readability.NO_TEXT, 2, ())
    assert "scan" in result.words


def test_a_page_without_text_among_others_is_named(read: Read, pdf_of: Callable[..., bytes]) -> None:
    result = read("mixed.pdf", pdf_of(("Words",), (), ("Words",)))
    assert result.outcome is Readability.TEXT
    assert "page 2 of 3" in result.words


def test_text_beyond_the_edge_of_the_page_is_told(read: Read, pdf_of: Callable[..., bytes]) -> None:
    with pikepdf.open(BytesIO(pdf_of(("Seen", "Unseen")))) as document:
        document.pages[0].cropbox = pikepdf.Array([0, 690, 400, 800])
        cropped = BytesIO()
        document.save(cropped)
    result = read("cropped.pdf", cropped.getvalue())
    assert "beyond the edge" in result.words


def test_a_locked_pdf_says_what_to_do(read: Read, pdf_of: Callable[..., bytes]) -> None:
    with pikepdf.open(BytesIO(pdf_of(("Secret",)))) as document:
        locked = BytesIO()
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    result = read("locked.pdf", locked.getvalue())
    assert (result.outcome, result.media_type) == (Readability.UNREADABLE, "application/pdf")
    assert "password" in result.words


# HTML


def test_a_web_page_gives_its_words_as_lines_and_nothing_of_its_machinery(read: Read) -> None:
    page = """<!doctype html><html lang="en-GB"><head><title>News</title><style>b{}</style><script>alert("no")</script></head>
    <body><h1>It  was
    fined</h1><template>unseen</template><!-- unsaid --><p>By <b>the</b> ICO&mdash;and<br>more<table><tr><td>a<td>b</tr></table>
    <pre>  kept
    as typed</pre><img src="https://tracker.example/x.png" alt="x"><![if bogus]>end"""
    result = read("page.html", page.encode())
    assert text_of(result).split("\n") == ["News", "It was fined", "By the ICO—and", "more", "a\tb", "  kept", "    as typed", "end"]
    assert (result.renditions[0].language, result.words) == ("en-GB", "")


def test_a_page_says_its_own_encoding(read: Read) -> None:
    assert text_of(read("page.html", b'<html><meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2')) == "Привет"


def test_text_that_a_page_hides_or_never_closes_is_told(read: Read) -> None:
    assert "hides" in read("page.html", b'<html><p style="display: none">unseen</p><p>seen').words
    assert "<script>" in read("page.html", b"<html><p>seen</p><script>if (x) { <p>unseen</p>").words


# E-mail and saved pages


def test_a_mail_gives_headers_and_body_and_lists_what_is_attached(material: Path) -> None:
    result = read_file(material / "letter.eml")
    assert (result.media_type, result.outcome) == ("message/rfc822", Readability.TEXT)
    headers = text_of(result, "headers").split("\n")
    assert headers[0] == "From: Léa Counsel <counsel@example.org>"
    assert "To: The Office <office@example.org>, Second Office <second@example.org>" in headers
    assert headers[-1] == "Subject: Your notice – representations"
    assert text_of(result, "body").strip() == "We do no business in the United Kingdom – none."
    digest = hashlib.sha256(b"%PDF-1.4\n").hexdigest()
    assert text_of(result, "attachments") == f"annex.pdf, application/pdf, 9 bytes, SHA-256 {digest}"
    assert "not opened" in result.words
    assert "a second time as a web page" in result.words


def test_a_mail_with_a_web_page_only_gives_the_words_of_that(read: Read) -> None:
    mail = b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>One<p>Two<script>x()</script>"
    assert text_of(read("letter.eml", mail), "body") == "One\nTwo"


def test_line_ends_of_a_mail_stay(read: Read) -> None:
    mail = b"From: a@example.org\r\nMIME-Version: 1.0\r\n\r\nOne\r\nTwo\r\n"
    assert text_of(read("letter.eml", mail), "body") == "One\r\nTwo\r\n"


def test_headers_that_no_mailer_writes_are_read_as_they_stand(read: Read) -> None:
    mail = b"From: =?utf-8?b?!!!?= <<<@@\r\nTo: a\xffb@c; (((\r\nFrom: second@example.org\r\nMIME-Version: 1.0\r\nDate: never\r\n\r\nBody"
    result = read("letter.eml", mail)
    assert result.outcome is Readability.TEXT
    assert text_of(result, "headers").count("From: ") == 2


def test_a_saved_page_gives_the_page_and_where_it_was(material: Path) -> None:
    result = read_file(material / "page.mhtml")
    assert (result.media_type, result.words) == ("multipart/related", "")
    assert text_of(result, "body") == "Company fined\nCompany fined\nIt was fined £7.5 “million”."
    assert "Snapshot-Content-Location: https://news.example/clearview" in text_of(result, "headers")


# Word


def test_a_word_document_gives_paragraphs_tables_and_notes(read: Read, docx_of: Callable[..., bytes]) -> None:
    table = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph(run('c'))}</w:tc><w:tc>{paragraph(run('d'))}</w:tc><w:tc>{paragraph(run('e'))}</w:tc></w:tr></w:tbl>"
    )
    body = paragraph(run("First "), run("line"), "<w:r><w:br/><w:t>broken</w:t><w:tab/></w:r>") + table + paragraph(run("Last"))
    result = read("letter.docx", docx_of(body, footnotes=f"<w:footnote>{paragraph(run('A note.'))}</w:footnote>", comments=""))
    assert text_of(result) == "First line\nbroken\t\na\tb\nc\td\te\nLast"
    assert text_of(result, "footnotes") == "A note."
    assert result.words == "Not read: its comments."


def test_tracked_deletions_are_out_and_insertions_in_and_both_are_said(read: Read, docx_of: Callable[..., bytes]) -> None:
    changed = (
        "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>" + f"<w:ins>{run('always')}</w:ins><w:moveFrom>{run('gone')}</w:moveFrom>"
    )
    result = read("letter.docx", docx_of(paragraph(run("We "), changed, run(" comply"))))
    assert text_of(result) == "We always comply"
    assert "deletions" in result.words
    assert "insertions" in result.words


# Pictures, and what is not read


def test_a_picture_is_measured_and_never_unpacked(read: Read) -> None:
    claims = struct.pack(">IIBBBBB", 400_000, 500_000, 16, 6, 0, 0, 0)  # 1.6 TB once unpacked
    result = read("huge.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + claims)
    assert (result.media_type, result.outcome) == ("image/png", Readability.NO_TEXT)
    assert "400,000 × 500,000" in result.words
    jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(9) + b"\xff\xff\xc0\x00\x11\x08\x03\x20\x04\xb0" + bytes(9)
    assert "1,200 × 800" in read("photo.jpg", jpeg).words


@pytest.mark.parametrize("cut", [9, 15, 23])
def test_a_picture_that_breaks_off_is_unreadable(read: Read, cut: int) -> None:
    assert read("cut.png", (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(13))[:cut]).outcome is Readability.UNREADABLE
    assert read("cut.jpg", (b"\xff\xd8\xff\xe0\xff\xff" + bytes(20))[:cut]).outcome is Readability.UNREADABLE


def test_an_empty_file_says_so(read: Read) -> None:
    result = read("empty.pdf", b"")
    assert (result.outcome, result.words) == (Readability.UNREADABLE, "The file is empty.")


def test_an_unknown_kind_is_kept_and_backs_nothing(read: Read) -> None:
    result = read("thing.bin", bytes(range(256)))
    assert result.outcome is Readability.UNREADABLE
    assert result.words.endswith("It is kept as it is; it cannot back a quotation.")
    parcel = BytesIO()
    with zipfile.ZipFile(parcel, "w") as made:
        made.writestr("a.txt", "a")
    assert read("parcel.zip", parcel.getvalue()).media_type == "application/zip"


def test_a_name_that_promises_another_format_is_told(read: Read, pdf_of: Callable[..., bytes]) -> None:
    result = read("notice.txt", pdf_of(("Words",)))
    assert result.media_type == "application/pdf"
    assert result.words == "The name ends in .txt, but what the file holds is a PDF."
    assert read("notice.pdf", b"Only words.").words == "The name ends in .pdf, but what the file holds is plain text."


def test_what_reading_showed_is_said_once(read: Read, docx_of: Callable[..., bytes]) -> None:
    kept = "It is kept as it is; it cannot back a quotation."
    assert read("notice.pdf", b"GIF89a").words == f"The name ends in .pdf, but what the file holds is a GIF picture. {kept}"
    assert read("notice.gif", b"GIF89a").words == f"This is a GIF picture. {kept}"
    body = paragraph(run("Words"))
    assert read("letter.docx", docx_of(body, comments="", header1="", footer1="")).words == "Not read: its comments, headers and footers."
    compare = "It was read as Windows-1252: compare accented letters and quotation marks with the original before you quote."
    said = read("page.html", b'<html><meta charset="utf-8"><p>caf\xe9').words
    assert said == f"It says that its encoding is “utf-8”, and that is not so or not known here. {compare}"
    assert read("note.txt", b"caf\xe9").words == f"Its encoding is not stated and it is not UTF-8. {compare}"


def test_a_text_that_begins_like_a_letter_is_no_mail(read: Read) -> None:
    assert read("minutes.txt", b"From: the chair\nTo: all\n\nWe met.").media_type == "text/plain"
