"""The proof that one log begins with the whole of another."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.history import History, is_continued

# RFC 6962 gives the inputs, and every implementation of it the digests, of these eight entries.
ENTRIES = [
    bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
DIGESTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def log_of(size: int, salt: bytes = b"") -> list[bytes]:
    return [hashlib.sha256(salt + number.to_bytes(4)).digest() for number in range(size)]


@pytest.mark.parametrize("size", DIGESTS)
def test_the_digests_are_those_that_others_compute(size: int) -> None:
    assert History(ENTRIES[:size]).digest().hex() == DIGESTS[size]


@given(st.integers(1, 300), st.integers(0, 300))
def test_a_log_that_was_only_added_to_is_proved_so(size: int, more: int) -> None:
    entries = log_of(size + more)
    earlier, later = History(entries[:size]), History(entries)
    proof = later.proof_from(size)
    assert is_continued((size, earlier.digest()), (size + more, later.digest()), proof)
    assert len(proof) <= 2 * (size + more).bit_length()


@given(st.integers(1, 100), st.integers(0, 100), st.data())
def test_a_log_that_was_rewritten_anywhere_before_is_not(size: int, more: int, data: st.DataObject) -> None:
    entries = log_of(size + more)
    rewritten = list(entries)
    rewritten[data.draw(st.integers(0, size - 1))] = b"another"
    earlier, later = History(entries[:size]), History(rewritten)
    proof = later.proof_from(size)
    assert not is_continued((size, earlier.digest()), (size + more, later.digest()), proof)
    assert not is_continued((size, earlier.digest()), (size + more, later.digest()), History(entries).proof_from(size))


@given(st.integers(1, 100), st.integers(1, 100), st.data())
def test_no_part_of_a_proof_can_be_left_out_added_or_altered(size: int, more: int, data: st.DataObject) -> None:
    entries = log_of(size + more)
    earlier, later = (size, History(entries[:size]).digest()), (size + more, History(entries).digest())
    proof = list(History(entries).proof_from(size))
    at = data.draw(st.integers(0, len(proof) - 1))
    assert not is_continued(earlier, later, [*proof[:at], *proof[at + 1 :]])
    assert not is_continued(earlier, later, [*proof[:at], b"x" * 32, *proof[at + 1 :]])
    assert not is_continued(earlier, later, [*proof, b"x" * 32])


@pytest.mark.parametrize(("earlier", "later"), [(0, 3), (4, 3), (-1, 3)])
def test_sizes_that_make_no_sense_prove_nothing(earlier: int, later: int) -> None:
    assert not is_continued((earlier, b""), (later, b""), [])
    with pytest.raises(ValueError, match=str(earlier)):
        History(log_of(later)).proof_from(earlier)
