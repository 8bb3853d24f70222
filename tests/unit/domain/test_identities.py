from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.identity import Identities

WRITTEN = st.lists(st.uuids().map(str), unique=True, max_size=30)


@given(WRITTEN, st.integers(-40, 40), st.integers(-40, 40))
def test_identities_in_one_string_are_the_list_they_were(written: list[str], start: int, stop: int) -> None:
    known = Identities("".join(written))
    assert (len(known), list(known), known[start:stop]) == (len(written), written, written[start:stop])
    assert [known.index(each) for each in written] == list(range(len(written)))
    if -len(written) <= start < len(written):
        assert known[start] == written[start]
    else:
        with pytest.raises(IndexError):
            known[start]


@given(WRITTEN, st.uuids().map(str))
def test_what_is_not_among_them_is_not_found_between_two(written: list[str], other: str) -> None:
    known = Identities("".join(written))
    assert (other in known) == (other in written)
    across = "".join(written)[20:56]
    assert across not in known
    assert "" not in known
    with pytest.raises(ValueError, match="absent"):
        known.index("absent")


def test_one_that_stands_across_two_others_is_still_found() -> None:
    plain = str(uuid.UUID(int=0)).replace("-", "0")
    assert Identities(plain * 2 + "1" + plain[1:]).index("1" + plain[1:]) == 2
