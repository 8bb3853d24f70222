"""E-mail and saved web pages (MHTML): the headers that say from whom, to whom and when, the body, and a list of what is attached.

Headers are decoded as RFC 2047 has it and unfolded. Of a mail the plain body is taken, and the HTML body only when there is no other; of a
saved page the HTML. Transfer encodings (base64, quoted-printable) are undone. Attached files are listed with size and SHA-256 and are
not opened.
"""

from __future__ import annotations

import email
import email.policy
import hashlib
from collections.abc import Iterator
from email.message import EmailMessage, Message
from typing import Any, BinaryIO, cast

from dossier_app.domain.shown import shown
from dossier_app.exchange.readers import web_page
from dossier_app.exchange.readers.encoding import decoded
from dossier_app.exchange.readers.extract import Extract, Unread, our_text

_HEADERS = ("From", "To", "Cc", "Date", "Subject", "Snapshot-Content-Location")
_LISTED = 1_000


def read(evidence: BinaryIO) -> Extract:
    return _read(evidence, ("text/plain", "text/html"), "e-mail")


def read_saved_page(evidence: BinaryIO) -> Extract:
    return _read(evidence, ("text/html", "text/plain"), "saved page")


def _read(evidence: BinaryIO, preferred: tuple[str, ...], reader: str) -> Extract:
    message = email.message_from_bytes(evidence.read(), policy=email.policy.default)
    leaves = list(_leaves(message))
    body = _body(leaves, preferred)
    others = [each for each in leaves if each is not body]
    again = [each for each in others if _is_the_body_again(each, body)]
    attached = [each for each in others if each not in again and (reader == "e-mail" or each.get_content_disposition() == "attachment")]
    extract = _read_body(body, reader) if body is not None else Extract(said=("It has no body that is text.",))
    renditions = [our_text(_headers(message), reader, name="headers"), *extract.renditions]
    said = list(extract.said)
    if again:
        said.append("Its body stands there a second time as a web page, which may say something else; that was not read.")
    if attached:
        renditions.append(our_text("\n".join(map(_line, attached[:_LISTED])), reader, name="attachments"))
        said.append(_said_of(len(attached)))
    return Extract(tuple(each for each in renditions if each.text.strip()), tuple(said))


def _leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something, in order. A mail inside a mail is one part: it is attached, not opened."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for each in cast("list[Message]", part.get_payload()):
            yield from _leaves(each)
    else:
        yield part


def _body(leaves: list[Message], preferred: tuple[str, ...]) -> Message | None:
    for wanted in preferred:
        for leaf in leaves:
            if leaf.get_content_type() == wanted and leaf.get_content_disposition() != "attachment" and not leaf.is_multipart():
                return leaf
    return None


def _is_the_body_again(part: Message, body: Message | None) -> bool:
    if body is None or body.get_content_type() == "text/html" or part.get_content_type() != "text/html":
        return False
    return not part.get_filename() and part.get_content_disposition() != "attachment"


def _read_body(body: Message, reader: str) -> Extract:
    raw = _bytes_of(body)
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        return web_page.read_page(raw, charset, name="body")
    text, said = decoded(raw, charset)
    return Extract((our_text(text, reader, name="body"),), said)


def _headers(message: Message) -> str:
    """The headers as lines, each as often as it stands there: two senders in one mail are worth seeing."""
    lines: list[str] = []
    for name in _HEADERS:
        try:
            values = [str(value) for value in message.get_all(name, [])]
        except (ValueError, LookupError, AttributeError, TypeError):  # what the parser of malformed addresses is known to raise
            values = [str(value) for key, value in cast("Any", message).raw_items() if key.lower() == name.lower()]
        lines += [f"{name}: {' '.join(value.split())}" for value in values]
    text = "\n".join(lines)
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _line(part: Message) -> str:
    raw = _bytes_of(part)
    name = shown(str(part.get_filename() or "without a name"))
    return f"{name}, {shown(part.get_content_type())}, {len(raw):,} bytes, SHA-256 {hashlib.sha256(raw).hexdigest()}"


def _bytes_of(part: Message) -> bytes:
    if part.is_multipart():
        inner = cast("list[EmailMessage]", part.get_payload())
        return b"".join(each.as_bytes(policy=email.policy.HTTP) for each in inner)
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        raise Unread("A part of the mail is neither text nor a file.")
    return raw


def _said_of(count: int) -> str:
    attached = "1 attachment was" if count == 1 else f"{count:,} attachments were"
    listed = "is listed" if count == 1 else "are listed" if count <= _LISTED else f"are listed as far as the first {_LISTED:,} go"
    return f"{attached} not opened and {listed}; take in as an exhibit of its own what you want to quote from."
