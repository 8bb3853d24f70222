"""The names and the files of a package, as a list makes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.exchange.bag import Bag, Payload, is_safe, safe_names
from dossier_app.exchange.readers.formats import ending_of


@given(st.lists(st.tuples(st.text(), st.sampled_from([".mp4", ".bin", ".html"]))))
def test_whatever_a_label_is_its_file_has_a_name_of_its_own_on_every_system(wanted: list[tuple[str, str]]) -> None:
    names = safe_names(wanted)
    assert all(is_safe(name) for name in names)
    assert len({name.casefold() for name in names}) == len(wanted)


def test_a_name_is_like_the_label_it_is_for() -> None:
    labels = [("AB-1", ".zip"), ("ab-1", ".zip"), ("CON", ".mp4"), ("ÉG/1", ".bin"), ("x" * 300, ".bin")]
    assert safe_names(labels) == ["AB-1.zip", "ab-1-2.zip", "_CON.mp4", "_G_1.bin", f"{'x' * 60}.bin"]


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".hidden", "a/b", "a\\b", "a:b", "a\nb", "a%0Ab", "nul", "NUL.txt", "com1.zip", "a.", "é.txt"]
)
def test_names_that_some_system_takes_for_something_else_are_not_safe(name: str) -> None:
    assert not is_safe(name)


def test_what_it_says_of_itself_cannot_begin_another_line() -> None:
    bag = Bag((Payload("AB-1.zip", "0" * 64, 7),), (("Dossier-Reference", "A\r\nDossier-Edition: 9\u2028x"),))
    info = bag.tag_files()["bag-info.txt"].decode()
    assert info == "Dossier-Reference: A Dossier-Edition: 9 x\nPayload-Oxum: 7.1\n"
    assert re.fullmatch(rb"0{64}  data/AB-1\.zip\n", bag.manifest)


@pytest.mark.parametrize(
    ("media_type", "name", "ending"),
    [
        ("application/zip", "Accounts.XLSX", ".xlsx"), ("application/zip", "virus.exe", ".zip"), ("video/mp4", "film", ".mp4"),
        ("application/octet-stream", "run.me.exe", ".bin"), ("text/html", "page.htm", ".htm"), ("made/up", "../../x.html", ".bin"),
    ],
)  # fmt: skip
def test_a_file_ends_as_files_of_its_type_do_and_never_as_a_program(media_type: str, name: str, ending: str) -> None:
    assert ending_of(media_type, name) == ending
