"""Which letters the bytes of a text stand for."""

from __future__ import annotations

import codecs
import re

from dossier_app.exchange.readers.extract import Unread

# The labels pages and mails use, and what they mean in practice (WHATWG Encoding Standard): a page that says Latin-1 means Windows-1252.
_DECLARED = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252",
    "iso-8859-2": "iso-8859-2", "windows-1250": "cp1250", "windows-1251": "cp1251", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "iso-8859-5": "iso-8859-5", "iso-8859-7": "iso-8859-7", "windows-1253": "cp1253", "windows-1254": "cp1254", "iso-8859-9": "cp1254",
    "windows-1255": "cp1255", "iso-8859-8": "iso-8859-8", "windows-1256": "cp1256", "windows-1257": "cp1257", "windows-1258": "cp1258",
    "iso-8859-15": "iso-8859-15", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
    "shift_jis": "cp932", "iso-2022-jp": "iso-2022-jp", "euc-jp": "euc-jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
_NOT_IN_TEXT = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1b"})
_UNSTATED = "Its encoding is not stated and it is not UTF-8."
_GUESSED = "It was read as Windows-1252: compare accented letters and quotation marks with the original before you quote."


def decoded(raw: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of these bytes, and what must be said about how it was read.

    A byte order mark decides (UTF-8, UTF-16) and is no part of the text; then the declared encoding; then strict UTF-8; last
    Windows-1252, and that is said. Line ends stay as they are. No sign is ever replaced: bytes that mean nothing raise Unread.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return _marked(raw.removeprefix(mark), encoding), ()
    said: tuple[str, ...] = ()
    if declared:
        encoding = _DECLARED.get(declared.strip().lower())
        text = _strictly(raw, encoding) if encoding else None
        if text is not None:
            return text, ()
        name = re.sub(r"[^\w.:-]", "", declared)[:40]
        said = (f"It says that its encoding is “{name}”, and that is not so or not known here.",)
    text = _strictly(raw, "utf-8")
    if text is not None:
        return text, said
    text = _strictly(raw, "cp1252")
    if text is None:
        raise Unread("Its letters are in no encoding that is known here.")
    return text, (*(said or (_UNSTATED,)), _GUESSED)


def is_text(raw: bytes) -> bool:
    """Whether these bytes look like text: they begin with a byte order mark, or hold no control characters but those of a line."""
    if raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return len(raw.translate(None, _NOT_IN_TEXT)) == len(raw)


def _marked(raw: bytes, encoding: str) -> str:
    text = _strictly(raw, encoding)
    if text is None:
        raise Unread(f"It begins with the mark of {encoding[:6].upper().rstrip('-')}, and what follows is not that.")
    return text


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
