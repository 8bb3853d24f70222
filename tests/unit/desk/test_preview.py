"""The preview shows what would be printed: page by page the same picture as the file, whatever was changed before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from dossier_app.desk import sample
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.bench import Progress, Stopped
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.exporting import draft_plan, printed
from dossier_app.desk.preview import Part, Preview, Previews
from dossier_app.domain.edition import USUAL_TERMS, OptionalSection, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import LanguageCode

WIDTH = 420


@pytest.fixture
def desk(case: Desk) -> Desk:
    """The sample case, in which every kind of record is."""
    sample.record_acts(case, sample.sample_acts(), sample.SAMPLE)
    return case


@pytest.fixture
def previews() -> Iterator[Previews]:
    made = Previews()
    yield made
    made.end()


def do(desk: Desk, verb: str, **said: Typed) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def seen(previews: Previews, made: Preview) -> list[bytes]:
    return [previews.picture(made, page, WIDTH, Progress()).pixels for page in range(1, made.pages + 1)]


def in_file(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as pdf:
        pages: list[Any] = list(pdf)
        return [page.render(scale=WIDTH / page.get_width(), rev_byteorder=True).to_pil().convert("RGB").tobytes() for page in pages]


def test_after_every_kind_of_change_each_page_is_that_of_the_file(desk: Desk, previews: Previews, tmp_path: Path) -> None:
    first = desk.case.all(Finding)[0]
    last = desk.case.statements(first)[-1]
    pages: list[int] = []

    def looked_at(terms: Terms = USUAL_TERMS) -> list[bytes]:
        plan = draft_plan(desk.case, "Ada Byron", terms)
        made = previews.make_on(desk.case, plan, Progress())
        file = tmp_path / f"{len(pages)}.pdf"
        printed(desk.case, plan, file, Progress())
        pictures = seen(previews, made)
        assert [place for place, (ours, theirs) in enumerate(zip(pictures, in_file(file), strict=True), 1) if ours != theirs] == []
        pages.append(made.pages)
        return pictures

    before = looked_at()
    do(desk, "statement amend", record=last.id, text=f"Notably, {last.text}")
    assert looked_at() != before
    for number in range(12):  # pages later on move
        words = f"Statement {number}. " + "It is said at some length so that it takes room. " * 6
        do(desk, "statement record", finding=first.label, statement_kind="procedure", text=words)
    looked_at()
    assert pages[-1] > pages[-2]
    do(desk, "statement withdraw", record=desk.case.statements(first)[-1].id, reason="said twice")
    looked_at()
    do(desk, "statement amend", record=last.id, text="One word only.")
    looked_at()
    looked_at(Terms(left_out=frozenset({OptionalSection.CHRONOLOGY})))
    looked_at(Terms(Disclosure.PUBLIC, Edtf("2023-06-30")))
    desk.undo()
    looked_at()


def test_a_preview_that_was_followed_by_another_is_not_held(desk: Desk, previews: Previews) -> None:
    earlier = previews.make(desk.case, USUAL_TERMS, "Ada Byron", Progress())
    later = previews.make(desk.case, USUAL_TERMS, "Ada Byron", Progress())
    assert (previews.holds(earlier), previews.holds(later)) == (False, True)
    with pytest.raises(Stopped):
        previews.picture(earlier, 1, WIDTH, Progress())
    previews.end()
    assert not previews.holds(later)
    with pytest.raises(Stopped):
        previews.picture(later, 1, WIDTH, Progress())


def test_nothing_of_it_is_written_to_the_disk(desk: Desk, previews: Previews, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    made = previews.make(desk.case, USUAL_TERMS, "Ada Byron", Progress())
    assert "Clearview" in previews.picture(made, 1, WIDTH, Progress()).words
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_preview_that_nobody_waits_for_is_left_off(desk: Desk, previews: Previews) -> None:
    asked: list[None] = []

    def is_stopped() -> bool:
        asked.append(None)
        return len(asked) > 1  # once it is assembled, and then while it is laid out

    with pytest.raises(Stopped):
        previews.make(desk.case, USUAL_TERMS, "Ada Byron", Progress(is_stopped=is_stopped))
    assert previews.holds(previews.make(desk.case, USUAL_TERMS, "Ada Byron", Progress()))


@pytest.mark.parametrize(("code", "contents"), [("de", "Inhalt"), ("fr", "Table des matières"), ("it", "Indice")])
def test_the_parts_are_found_with_their_pages_in_every_language(code: str, contents: str, desk: Desk, previews: Previews) -> None:
    made = previews.make(desk.case, Terms(language=LanguageCode(code)), "Ada Byron", Progress())
    assert [each.number for each in made.parts] == [None, None, None, *range(1, 19)]
    assert made.parts[2] == Part(None, contents, 3)
    pages = [each.page for each in made.parts]
    assert pages == sorted(pages)
    assert pages[-1] <= made.pages
