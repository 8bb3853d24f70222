"""Asking a time-stamp server (RFC 3161): the one thing in the program that goes out to a network, and only when its address was said.

What the server learns is a digest and that somebody asked. What it answers is hostile until proved otherwise: it is bounded in length and
time, and held against what was asked.
"""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, NamedTuple, cast
from urllib.parse import urlsplit

from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together

SECONDS = 20
"""Patience with one server, for everything together: finding it, connecting, and its whole answer."""
LONGEST_ANSWER = 16 << 10
"""Bytes; a token with the certificates of its authority has four to ten thousand."""
_CLOCKS_DIFFER = timedelta(minutes=10)
_ENOUGH = said("Nothing was added; the file is as it was.")
_TRY_ANOTHER = said("Ask another server, or try again later.")


class Server(NamedTuple):
    """Where to ask."""

    is_secure: bool
    host: str
    port: int | None
    path: str


def server_at(address: str) -> Server:
    """The server of this address. Raises Refusal on “timestamp_url” when it is none."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise _no_address(address) from None
    is_plain = not (parts.username or parts.password or parts.fragment) and address.isascii() and address.strip().isprintable()
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in address.strip() or not is_plain:
        raise _no_address(address)
    query = f"?{parts.query}" if parts.query else ""
    return Server(parts.scheme == "https", parts.hostname, port, f"{parts.path or '/'}{query}")


def stamper(server: Server, seconds: float = SECONDS) -> Any:
    """What pyHanko asks for a token. Raises Trouble, from within pyHanko, for whatever the server does that it should not."""
    from pyhanko.sign.timestamps import TimeStamper

    class Asking(TimeStamper):
        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
            nonce = secrets.randbits(63) | 1 << 62
            query: Any = cast("Any", self).request_cms(message_digest, md_algorithm)[1]
            query["nonce"] = nonce
            content = _answer(server, query.dump(), seconds)
            return _token(server, content, (md_algorithm, message_digest, nonce))

    return Asking()


def _no_address(address: str) -> Refusal:
    return Refusal(
        "timestamp_url",
        said("“{address}” is no address of a time-stamp server. It begins with https:// or http://.", address=shown(address)),
    )


def _answer(server: Server, query: bytes, seconds: float) -> bytes:
    """What the server answers, of at most so many bytes and within so many seconds."""
    import http.client
    import socket

    is_over = threading.Event()
    try:
        connected = socket.create_connection((server.host, server.port or (443 if server.is_secure else 80)), timeout=seconds)
    except (OSError, UnicodeError):
        raise Trouble(
            together(said("{host} could not be reached.", host=shown(server.host)), _ENOUGH),
            said("See whether this computer is online, or try later."),
        ) from None
    # A second hold on the connection: securing it takes the first one away.
    held = connected.dup()

    def cut() -> None:
        is_over.set()
        held.shutdown(socket.SHUT_RDWR)

    clock = threading.Timer(seconds, cut)
    clock.daemon = True
    clock.start()
    try:
        status, content = _conversation(server, connected, query)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        # The socket has the same patience as the clock, and on a busy computer it may lose it first.
        if is_over.is_set() or isinstance(fault, TimeoutError):
            raise _too_slow(server, seconds) from None
        raise Trouble(together(said("{host} broke off its answer.", host=shown(server.host)), _ENOUGH), _TRY_ANOTHER) from None
    finally:
        clock.cancel()
        held.close()
    if is_over.is_set():
        raise _too_slow(server, seconds)
    if status != 200:
        raise Trouble(
            together(
                said("{host} does not stamp times at this address: it answered {status}.", host=shown(server.host), status=status), _ENOUGH
            ),
            said("Look at the address."),
        )
    if len(content) > LONGEST_ANSWER:
        raise Trouble(together(said("{host} answered more than a time-stamp has.", host=shown(server.host)), _ENOUGH), _TRY_ANOTHER)
    return content


def _conversation(server: Server, connected: Any, query: bytes) -> tuple[int, bytes]:
    import http.client

    connection = http.client.HTTPConnection(server.host, server.port)
    with _secured(connected, server.host) if server.is_secure else connected as sock:
        connection.sock = sock
        kinds = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply", "Connection": "close"}
        connection.request("POST", server.path, query, kinds)
        with connection.getresponse() as answer:
            content = answer.read(LONGEST_ANSWER + 1)
            if answer.length and len(content) <= LONGEST_ANSWER:
                raise http.client.IncompleteRead(content)
            return answer.status, content


def _secured(connected: Any, host: str) -> Any:
    import ssl

    return ssl.create_default_context().wrap_socket(connected, server_hostname=host)


def _too_slow(server: Server, seconds: float) -> Trouble:
    return Trouble(
        together(said("{host} did not answer within {seconds} seconds.", host=shown(server.host), seconds=f"{seconds:g}"), _ENOUGH),
        _TRY_ANOTHER,
    )


def _token(server: Server, content: bytes, asked: tuple[str, bytes, int]) -> Any:
    """The token in an answer. Raises Trouble when it is none, or is about something else than was asked."""
    from asn1crypto import cms, core, tsp

    class Answer(core.Sequence):
        """A server that refuses sends no token (RFC 3161, 2.4.2); asn1crypto insists on one."""

        _fields: ClassVar[list[Any]] = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]

    name = shown(server.host)
    try:
        answer: Any = cast("Any", Answer).load(content, strict=True)
        is_granted = answer["status"]["status"].native in ("granted", "granted_with_mods")
        told = _told(answer["time_stamp_token"]) if is_granted else None
        why = "; ".join(answer["status"]["status_string"].native or ())
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise Trouble(
            together(said("What {host} answered is no time-stamp.", host=name), _ENOUGH),
            said("See whether the address is that of a time-stamp server."),
        ) from None
    if told is None:
        raise Trouble(
            together(said("{host} refused to stamp the time, saying “{reason}”.", host=name, reason=shown(why[:200])), _ENOUGH)
            if why
            else together(said("{host} refused to stamp the time.", host=name), _ENOUGH),
            _TRY_ANOTHER,
        )
    if told.imprint != asked:
        raise Trouble(
            together(said("{host} stamped something else than it was asked to.", host=name), _ENOUGH), said("Ask another server.")
        )
    if not told.is_authority:
        raise Trouble(
            together(said("The certificate of {host} is not one for stamping times.", host=name), _ENOUGH),
            said("Ask another server."),
        )
    here = datetime.now(UTC)
    if abs(told.at - here) > _CLOCKS_DIFFER:
        words = together(
            said(
                "The clock of {host} says {time}, this computer's {here}; one of them is wrong.",
                host=name,
                time=_moment(told.at),
                here=_moment(here),
            ),
            _ENOUGH,
        )
        raise Trouble(words, said("Set the clock of this computer, or ask another server."))
    return answer["time_stamp_token"]


class _Told(NamedTuple):
    imprint: tuple[str, bytes, int]
    at: datetime
    is_authority: bool


def _told(token: Any) -> _Told:
    """What a token says. Raises whatever nonsense brings about; its signature is checked with the finished file."""
    signed = token["content"]
    said = signed["encap_content_info"]["content"].parsed
    stamped = said["message_imprint"]
    (signer,) = signed["signer_infos"]
    serial = signer["sid"].chosen["serial_number"].native
    issuer = signer["sid"].chosen["issuer"].dump()
    found = (each.chosen for each in signed["certificates"])
    (own,) = (each for each in found if each.serial_number == serial and each.issuer.dump() == issuer)
    uses = own.extended_key_usage_value
    imprint = (stamped["hash_algorithm"]["algorithm"].native, stamped["hashed_message"].native, said["nonce"].native)
    return _Told(imprint, said["gen_time"].native, uses is not None and uses.native == ["time_stamping"])


def _moment(when: datetime) -> str:
    there = when.astimezone(UTC)
    return f"{day_plainly(there)}, {there:%H:%M:%S} UTC"
