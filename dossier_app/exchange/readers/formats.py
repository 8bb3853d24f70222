"""Which format a file is in: by what it holds first, by its name second."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, cast

from dossier_app.exchange.readers import word
from dossier_app.exchange.readers.encoding import is_text
from dossier_app.exchange.readers.extract import Extract

_HEAD = 8192


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: what it is called, how names of such files end, and which reader takes its text."""

    media_type: str
    noun: str
    endings: tuple[str, ...]
    reader: str = ""
    function: str = "read"

    def read(self, evidence: BinaryIO) -> Extract:
        module = import_module(f"dossier_app.exchange.readers.{self.reader}")
        return cast("Callable[[BinaryIO], Extract]", getattr(module, self.function))(evidence)


PLAIN = Format("text/plain", "plain text", (".txt", ".text", ".md", ".csv", ".tsv", ".log"), "plain_text")
PDF = Format("application/pdf", "a PDF", (".pdf",), "pdf")
HTML = Format("text/html", "a web page", (".html", ".htm", ".xhtml"), "web_page")
SAVED_PAGE = Format("multipart/related", "a saved web page", (".mhtml", ".mht"), "mail", "read_saved_page")
MAIL = Format("message/rfc822", "an e-mail", (".eml",), "mail")
DOCX = Format(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", (".docx", ".docm", ".dotx"), "word"
)
PNG = Format("image/png", "a PNG picture", (".png",), "picture")
JPEG = Format("image/jpeg", "a JPEG picture", (".jpg", ".jpeg", ".jpe"), "picture")
ZIP = Format("application/zip", "a zip archive", (".zip", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub"))
UNKNOWN = Format("application/octet-stream", "a file of an unknown kind", ())
READ = (PLAIN, PDF, HTML, SAVED_PAGE, MAIL, DOCX, PNG, JPEG)

# How files of a format begin. A pattern is matched at the first byte.
_BEGINNINGS = (
    (rb"%PDF-", PDF),
    (rb"\x89PNG\r\n\x1a\n", PNG),
    (rb"\xff\xd8\xff", JPEG),
    (rb"PK(?:\x03\x04|\x05\x06)", ZIP),
    (rb"GIF8[79]a", Format("image/gif", "a GIF picture", (".gif",))),
    (rb"II\*\x00|MM\x00\*", Format("image/tiff", "a TIFF picture", (".tif", ".tiff"))),
    (rb"RIFF.{4}WEBP", Format("image/webp", "a WebP picture", (".webp",))),
    (rb"RIFF.{4}WAVE", Format("audio/wav", "a sound recording", (".wav",))),
    (rb"ID3|\xff[\xfb\xf3\xf2]", Format("audio/mpeg", "a sound recording", (".mp3",))),
    (rb".{4}ftyp", Format("video/mp4", "a recording", (".mp4", ".m4a", ".m4v", ".mov", ".heic"))),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format("application/x-ole-storage", "an older Office file", (".doc", ".xls", ".ppt", ".msg"))),
    (rb"\{\\rtf", Format("application/rtf", "a rich text file", (".rtf",))),
)  # fmt: skip
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADER = re.compile(rb"^([!-9;-~]+)[ \t]*:", re.MULTILINE)
_OF_A_MAIL = {b"message-id", b"received", b"mime-version", b"return-path"}
_ASKED_OF_A_MAIL = {b"from", b"to", b"subject", b"date", *_OF_A_MAIL}
_OF_A_SAVED_PAGE = re.compile(rb"^snapshot-content-location[ \t]*:|^from:[ \t]*<saved by", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^content-type:[ \t]*multipart/related", re.IGNORECASE | re.MULTILINE)


def format_of(evidence: BinaryIO, ending: str) -> Format:
    """The format of this file. `ending` is that of its name, in small letters with the full stop; it decides only between kinds of text."""
    evidence.seek(0)
    head = evidence.read(_HEAD)
    evidence.seek(0)
    found = begun_by(head)
    if found is not UNKNOWN:
        return DOCX if found is ZIP and word.holds_a_document(evidence) else found
    if ending in PDF.endings and b"%PDF-" in head[:1024]:  # readers of PDF allow a kilobyte of anything before it
        return PDF
    return _kind_of_text(head, ending) if is_text(head) else UNKNOWN


def begun_by(head: bytes) -> Format:
    """The format that these first bytes alone tell; what is inside was not looked at, and text is told by more than they say."""
    return next((found for pattern, found in _BEGINNINGS if re.match(pattern, head, re.DOTALL)), UNKNOWN)


def _kind_of_text(head: bytes, ending: str) -> Format:
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    names = {name.lower() for name in _HEADER.findall(headers)} if _HEADER.match(headers) else set[bytes]()
    is_mail = b"from" in names and bool(names & _OF_A_MAIL)
    if _OF_A_SAVED_PAGE.search(headers) and is_mail:
        return SAVED_PAGE
    if ending in SAVED_PAGE.endings and _RELATED.search(headers):
        return SAVED_PAGE
    if is_mail or (ending in MAIL.endings and names & _ASKED_OF_A_MAIL):
        return MAIL
    if _PAGE.match(head) or (ending in HTML.endings and re.search(rb"<[a-zA-Z!/]", head)):
        return HTML
    return PLAIN


def ending_of(media_type: str, name: str) -> str:
    """How the name of a file of this type ends: as the name it came with, if files of the type may end so, else in the usual way."""
    endings = next((each.endings for each in (*READ, ZIP, *(one for _, one in _BEGINNINGS)) if each.media_type == media_type), ())
    given = f".{name.rpartition('.')[2].lower()}"
    return given if given in endings else next(iter(endings), ".bin")


def mismatch(found: Format, ending: str) -> str:
    """What must be said when the name promises another format than the file holds; "" when it does not."""
    known = {each: format_ for format_ in (*READ, ZIP, *(one for _, one in _BEGINNINGS)) for each in format_.endings}
    promised = known.get(ending)
    if promised is None or promised is found:
        return ""
    return f"The name ends in {ending}, but what the file holds is {found.noun}."
