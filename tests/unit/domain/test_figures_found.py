from __future__ import annotations

import pytest

from dossier_app.desk.rulebook import amount_languages, date_languages
from dossier_app.domain.figures_found import amounts_in, dates_in, written_out_amounts_in


@pytest.mark.parametrize("before", range(950, 1080))
def test_a_figure_is_found_whole_wherever_it_stands_in_a_long_line(before: int) -> None:
    """A long line is looked at in slices; nothing is cut where one ends, and nothing is found twice."""
    text = (
        ("7 million, " * 200)[:before]
        + " more than £7,552,800 or seven and a half million pounds, Tuesday 18 May 2022; "
        + "7 million, " * 200
    )

    def found(spans: list[tuple[int, int]]) -> list[str]:
        return [text[start:end] for start, end in spans]

    assert found(amounts_in(text, amount_languages())) == ["more than £7,552,800"]
    assert found(written_out_amounts_in(text, amount_languages())) == ["seven and a half million pounds"]
    assert found(dates_in(text, date_languages())) == ["Tuesday 18 May 2022"]
