"""What is put into a file that pikepdf wrote is found there by programs that know nothing of it."""

from __future__ import annotations

import io
import re

import pikepdf

from dossier_app.dossier.weaving import woven


def written() -> bytes:
    """A file of one page that tells of a thing to come."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Thing = pdf.make_indirect(pikepdf.Dictionary(Is="to come"))
        pdf.docinfo["/Title"] = "A file"
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def added(saved: bytes, count: int) -> dict[int, str]:
    """So many objects, each of which leads to the next, and in the place of the thing one that leads to the first."""
    with pikepdf.open(io.BytesIO(saved)) as pdf:
        first, thing = int(pdf.trailer.Size), pdf.Root.Thing.objgen[0]
    chain = {first + place: f"<</Place {place}/Next {first + place + 1} 0 R>>" for place in range(count - 1)}
    return {**chain, first + count - 1: f"<</Place {count - 1}>>", thing: f"<</Is(here)/Next {first} 0 R>>"}


def test_every_object_is_found_and_the_file_is_sound() -> None:
    saved = written()
    whole = woven(saved, added(saved, 5321))
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Thing.Is) == "here"
        places, each = list[int](), pdf.Root.Thing
        while "/Next" in each:
            each = each.Next
            places.append(int(each.Place))
        assert places == list(range(5321))
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo["/Title"]) == "A file"


def test_the_file_has_one_revision_and_a_name_of_its_own() -> None:
    saved = written()
    whole, other = woven(saved, added(saved, 3)), woven(saved, added(saved, 4))
    assert whole == woven(saved, added(saved, 3))
    assert len(re.findall(rb"startxref", whole)) == len(re.findall(rb"/Type\s*/XRef", whole)) == 1
    names = [bytes(pikepdf.open(io.BytesIO(each)).trailer.ID[1]) for each in (saved, whole, other)]
    assert len(set(names)) == 3
