"""Identities of records: unique everywhere, sorted by when they were made."""

from __future__ import annotations

import secrets
import time
import uuid


def new_identity() -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of UTC milliseconds, then chance."""
    chance = secrets.randbits(80)
    value = ((time.time_ns() // 1_000_000) & (1 << 48) - 1) << 80 | chance
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
