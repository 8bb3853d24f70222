"""Commitments: a digest binds us to an exhibit that is withheld and tells nothing of it; who is given its key later can check the exhibit.

Salted with a key of 32 secret bytes, so that nobody can try out what the exhibit may be (a hash commitment; see Menezes and others,
Handbook of Applied Cryptography, §10.5).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Self, cast

_KEY = re.compile("[0-9a-f]{64}")
_WHAT = "commitment key"


@dataclass(frozen=True, slots=True)
class CommitmentKey:
    """What opens the commitment to one exhibit, and to no other."""

    exhibit: str
    key: bytes

    def commitment(self, sha256: str) -> str:
        """The commitment, in hex, to the exhibit if its bytes have this SHA-256 (hex)."""
        return hashlib.sha256(self.key + bytes.fromhex(sha256)).hexdigest()

    def written(self) -> str:
        """As a file that people can read too."""
        how = "SHA-256 of these 32 bytes followed by the 32 bytes of the exhibit's SHA-256 is the commitment that the dossier prints."
        told = {"is": _WHAT, "exhibit": self.exhibit, "key": self.key.hex(), "how": how}
        return json.dumps(told, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, content: str) -> Self:
        """Raises ValueError when this is no commitment's key."""
        try:
            told: object = json.loads(content)
        except RecursionError:  # brackets in brackets, from whoever hopes that we break
            raise ValueError(_WHAT) from None
        entries = cast("dict[str, object]", told) if isinstance(told, dict) else {}
        what, exhibit, key = (entries.get(name) for name in ("is", "exhibit", "key"))
        if what != _WHAT or not isinstance(exhibit, str) or not isinstance(key, str) or not _KEY.fullmatch(key):
            raise ValueError(_WHAT)
        return cls(exhibit, bytes.fromhex(key))
