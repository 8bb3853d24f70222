"""Plain text: its letters as they stand. The byte order mark is no part of it; line ends are kept as they are."""

from __future__ import annotations

from typing import BinaryIO

from dossier_app.exchange.readers.encoding import decoded
from dossier_app.exchange.readers.extract import Extract, our_text


def read(evidence: BinaryIO) -> Extract:
    text, said = decoded(evidence.read())
    return Extract((our_text(text, "plain text"),), said)
