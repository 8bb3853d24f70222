"""The calendar file: read back as RFC 5545 says, it holds what was written and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from dossier_app.exchange.calendar import Day, calendar_file

WRITTEN = datetime(2026, 11, 25, 10, 4, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n,;\\:"))


def _lines(content: bytes) -> list[str]:
    """The lines, unfolded."""
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def _value(content: bytes, name: str) -> str:
    (line,) = [each for each in _lines(content) if each.startswith(f"{name}:")]
    signs, said = iter(line.removeprefix(f"{name}:")), ""
    for sign in signs:
        escaped = next(signs) if sign == "\\" else ""
        said += {"n": "\n"}.get(escaped, escaped) if escaped else sign
    return said


@given(WORDS, WORDS)
@example("Appeal, in time; or not", "a\\nb\nEND:VEVENT\nBEGIN:VALARM")
@example("提出上訴通知" * 20, "é" * 200)
def test_whatever_the_words_are_they_come_back_and_no_line_is_too_long(title: str, about: str) -> None:
    content = calendar_file([Day("deadline:1", date(2022, 6, 15), title, about)], "Acme", WRITTEN)
    assert (_value(content, "SUMMARY"), _value(content, "DESCRIPTION")) == (title, about)
    parts = content.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, parts)) <= 75
    assert not any(b"\n" in part or b"\r" in part for part in parts)
    assert all(part.decode() for part in parts)
    assert [each.split(":")[0].split(";")[0] for each in _lines(content)[5:]] == [
        "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "END", "END",
    ]  # fmt: skip


def test_a_day_is_whole_and_ends_where_the_next_begins() -> None:
    lines = _lines(calendar_file([Day("deadline:1", date(2024, 2, 29), "Appeal", "")], "Acme", WRITTEN))
    assert {"DTSTART;VALUE=DATE:20240229", "DTEND;VALUE=DATE:20240301", "DTSTAMP:20261125T100400Z", "UID:deadline:1"} <= set(lines)


def test_control_characters_do_not_reach_the_file() -> None:
    content = calendar_file([Day("deadline:1", date(2024, 2, 29), "Ap\x00peal\x1b[2J", "one\rtwo\r\nthree")], "Acme", WRITTEN)
    assert _value(content, "SUMMARY") == "Ap\ufffdpeal\ufffd[2J"
    assert _value(content, "DESCRIPTION") == "one\ntwo\nthree"
