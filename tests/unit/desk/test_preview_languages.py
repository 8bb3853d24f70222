"""The preview finds the parts of a draft in whatever language its bookmarks are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.preview import Part, preview
from dossier_app.desk.reading import Reading
from dossier_app.desk.sample import SAMPLE, about_the_sample, record_acts, sample_acts
from dossier_app.domain.edition import Terms
from dossier_app.domain.language import LanguageCode


@pytest.mark.parametrize(("code", "contents"), [("de", "Inhalt"), ("fr", "Table des matières"), ("it", "Indice")])
def test_the_parts_are_found_with_their_pages(code: str, contents: str, empty: Callable[[str], Desk]) -> None:
    desk = empty("Sample")
    desk.do(about_the_sample())
    record_acts(desk, sample_acts(), SAMPLE)
    made = preview(Reading(desk.file), desk.file.vault, Terms(language=LanguageCode(code)), "Anna Birch", Progress())
    assert [each.number for each in made.parts] == [None, None, None, *range(1, 19)]
    assert made.parts[2] == Part(None, contents, 3)
    pages = [each.page for each in made.parts]
    assert pages == sorted(pages)
    assert pages[-1] <= made.pages
