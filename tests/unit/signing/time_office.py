"""A time-stamp server on this computer alone: an honest one, which is `openssl ts`, and those that lie, hang and talk nonsense."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.programs import program
from tests.unit.signing.stamping import Authority

_CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
"""


class Office:
    """A time-stamping authority whose server is `openssl ts -reply`: a root, and the certificate that stamps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[bytes] = []
        keys = [rsa.generate_private_key(65537, 2048) for _ in range(2)]
        root = _certified("Office of time, root", keys[0].public_key(), "Office of time, root", keys[0], is_root=True)
        own = _certified("Office of time", keys[1].public_key(), "Office of time, root", keys[0], is_root=False)
        self.root = root.public_bytes(Encoding.DER)
        for name, content in (
            ("root.pem", root.public_bytes(Encoding.PEM)), ("tsa.pem", own.public_bytes(Encoding.PEM)), ("serial", b"01\n"),
            ("tsa.key", keys[1].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())),
            ("tsa.cnf", _CONFIGURATION.format(folder=folder).encode()),
        ):  # fmt: skip
            (folder / name).write_bytes(content)

    def reply(self, query: bytes) -> bytes:
        self.asked.append(query)
        (self.folder / "query.tsq").write_bytes(query)
        words = ["ts", "-reply", "-config", str(self.folder / "tsa.cnf"), "-queryfile", str(self.folder / "query.tsq")]
        subprocess.run([program("openssl"), *words, "-out", str(self.folder / "reply.tsr")], check=True, capture_output=True)
        return (self.folder / "reply.tsr").read_bytes()


def _certified(name: str, public: Any, issuer: str, key: Any, *, is_root: bool) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=900))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
    )
    if not is_root:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(key, SHA256())


Answer = Callable[[bytes, "Any"], None]
"""What a server does with a query and the connection it came by."""


@contextmanager
def serving(answer: Answer) -> Generator[str]:
    """The address, on this computer, of a server that answers so."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self.rfile.read(int(self.headers["Content-Length"])), self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answering(reply: Callable[[bytes], bytes]) -> Answer:
    """A server that answers as servers do, with what this makes of a query."""

    def answer(query: bytes, desk: Any) -> None:
        content = reply(query)
        desk.send_response(200)
        desk.send_header("Content-Type", "application/timestamp-reply")
        desk.send_header("Content-Length", str(len(content)))
        desk.end_headers()
        desk.wfile.write(content)

    return answer


def lying(authority: Authority, **otherwise: Any) -> Callable[[bytes], bytes]:
    """What a server says that stamps something else than it was asked: another `imprint`, another `nonce` (None: none), another `time`."""

    def reply(query: bytes) -> bytes:
        asked: Any = cast("Any", tsp.TimeStampReq).load(query)
        said: dict[str, Any] = {"version": 1, "message_imprint": asked["message_imprint"], "nonce": asked["nonce"]}
        if "imprint" in otherwise:
            said["message_imprint"] = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": otherwise["imprint"]}
        if "nonce" in otherwise:
            said["nonce"] = otherwise["nonce"]
        kept = {key: value for key, value in said.items() if value is not None}
        authority.stamper.fixed_dt = otherwise.get("time")
        try:
            return authority.stamper.request_tsa_response(cast("Any", tsp.TimeStampReq)(kept)).dump()
        finally:
            authority.stamper.fixed_dt = None

    return reply


def refusing(words: str) -> bytes:
    """A refusal as servers send it: a status and no token."""
    status = cast("Any", tsp.PKIStatusInfo)({"status": "rejection", "status_string": [words], "fail_info": {"bad_request"}}).dump()
    return bytes((0x30, len(status))) + status
