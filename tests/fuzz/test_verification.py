"""Verification against chance: a changed byte is always found, and no file makes it break down."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_app.domain.failures import Refusal
from dossier_app.signing.certificates import certificates_in
from dossier_app.signing.identity import create_identity, unlock
from dossier_app.signing.seal import counter_seal, seal
from dossier_app.signing.verdicts import understood
from dossier_app.signing.verify import judge
from tests.unit.signing.small_dossier import finished

WHEN = datetime(2026, 3, 14, 16, 20, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(scope="module")
def whole(place: Path) -> bytes:
    """A dossier with its seal and its approval."""
    signing = unlock(create_identity(place / "ids", "Ada", "", "correct horse", now=WHEN), "correct horse")
    seal(finished(place / "f.pdf"), place / "s.pdf", signing, reason="", signed_at=WHEN)
    counter_seal(place / "s.pdf", place / "both.pdf", signing, reason="", signed_at=WHEN)
    assert judge(place / "both.pdf").is_valid
    return (place / "both.pdf").read_bytes()


def gaps(whole: bytes) -> list[tuple[int, int]]:
    return [found.span(1) for found in re.finditer(rb"/Contents <([0-9A-F]+)>", whole)]


@settings(max_examples=100)
@given(data=st.data())
def test_one_changed_byte_is_always_found(place: Path, whole: bytes, data: st.DataObject) -> None:
    (start, end), _ = gaps(whole)
    where = data.draw(st.integers(0, start - 1) | st.integers(end, len(whole) - 1))
    altered = bytearray(whole)
    altered[where] ^= data.draw(st.integers(1, 255))
    (start, end) = gaps(whole)[1]
    if start <= where < end:
        return  # within the second signature's own room, of which the test of attacks tells
    (place / "altered.pdf").write_bytes(altered)
    assert not judge(place / "altered.pdf").is_valid


@settings(max_examples=60)
@given(start=st.integers(0), length=st.integers(1, 4000), put=st.binary(max_size=400))
def test_a_piece_cut_out_or_put_in_is_always_found(place: Path, whole: bytes, start: int, length: int, put: bytes) -> None:
    start %= len(whole)
    altered = whole[:start] + put + whole[start + length :]
    sealed_alone = (place / "s.pdf").read_bytes()
    (place / "altered.pdf").write_bytes(altered)
    assert altered in (whole, sealed_alone) or not judge(place / "altered.pdf").is_valid


@settings(max_examples=100)
@given(rubbish=st.binary(max_size=3000), has_head=st.booleans())
def test_no_rubbish_makes_it_break_down(place: Path, rubbish: bytes, *, has_head: bool) -> None:
    (place / "rubbish.pdf").write_bytes((b"%PDF-1.7\n" if has_head else b"") + rubbish)
    assert not judge(place / "rubbish.pdf").is_valid


@settings(max_examples=60)
@given(seed=st.integers(0, 1 << 32))
def test_a_file_with_its_pieces_in_disorder_does_not_make_it_break_down(place: Path, whole: bytes, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    pieces = re.split(rb"(?<=endobj\n)|(?<=%%EOF\n)", whole)
    for _ in range(chance.randint(1, 4)):
        first, second = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        pieces[first] = pieces[second]
    altered = b"".join(pieces)
    (place / "disorder.pdf").write_bytes(altered)
    assert altered == whole or not judge(place / "disorder.pdf").is_valid


@given(rubbish=st.binary(max_size=300))
def test_no_rubbish_passes_for_an_answer_or_a_certificate(place: Path, rubbish: bytes) -> None:
    assert understood(rubbish) is None
    (place / "rubbish.pem").write_bytes(rubbish)
    with pytest.raises(Refusal):
        certificates_in(place / "rubbish.pem")
