"""Days as a calendar file that every calendar program reads: iCalendar, RFC 5545."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LONGEST = 75
"""Octets in a line, its ending not counted: RFC 5545, 3.1."""
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters, which a TEXT value may not hold: RFC 5545, 3.3.11."""


@dataclass(frozen=True, slots=True)
class Day:
    """Something that falls on a whole day. `uid` stays the same from file to file, so that a second import mends the first."""

    uid: str
    day: date
    title: str
    about: str


def calendar_file(days: Iterable[Day], name: str, written: datetime) -> bytes:
    """The bytes of the file: one event a day, in the order given. `written` is an instant with its zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dossier//deadlines//EN", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(name)}"]
    stamp = f"{written.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for each in days:
        lines += _event(each, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _event(day: Day, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{_written(day.day)}"
    if day.day < date.max:
        yield f"DTEND;VALUE=DATE:{_written(day.day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(day.title)}"
    yield f"DESCRIPTION:{_text(day.about)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _written(day: date) -> str:
    """Eight digits; `strftime` writes the year 987 with three."""
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """Words as a TEXT value. No line of theirs may begin a line of the file: it would be read as a property."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    escaped = re.sub(r"([\\;,])", r"\\\1", lines).replace("\n", r"\n")
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", escaped)


def _folded(line: str) -> Iterator[bytes]:
    """The line in parts of at most 75 octets, each after the first begun with a blank, and no character cut in two."""
    part = b""
    for sign in line:
        octets = sign.encode()
        if len(part) + len(octets) > _LONGEST:
            yield part
            part = b" "
        part += octets
    yield part
