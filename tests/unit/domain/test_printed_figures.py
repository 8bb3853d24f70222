from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.printed_figures import Figure, printed_figures

READ = [
    ("more than 7.5 million euros", "7500000", ("EUR",)),
    ("£7,552,800", "7552800", ("GBP",)),
    ("GBP 7,552,800.00", "7552800", ("GBP",)),
    ("IDR 117 Billion", "117000000000", ("IDR",)),
    ("about 20 billion images", "20000000000", ()),
    ("£7.5m", "7500000", ("GBP",)),
    ("9.4m USD", "9400000", ("USD",)),
    ("six months", "6", ("months",)),
    ("28 days", "28", ("days",)),
    ("12 per cent", "12", ("%",)),
    ("0.1 %", "0.1", ("%",)),
    ("17 times the ICO", "17", ()),
]
NO_FIGURE = [
    "article 5(1)(a)", "arts 5, 6 and 9", "section 155", "s 149", "Sch 16 para 2(2)", "rule 22(1)(b)", "on 18 May 2022", "Tuesday, May 24",
    "in May 2022", "in 2022", "2022-05-18", "at 10:04", "AB/1/3", "F1 and C2", "¶9", "[2023] UKFTT 819 (GRC)", "the 4th time",
    "paragraph 12",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "value", "units"), READ)
def test_a_figure_is_read_to_its_last_digit_with_what_it_counts(printed: str, value: str, units: tuple[str, ...]) -> None:
    (figure,) = printed_figures(f"It says {printed} here.")
    assert (figure.value, figure.units) == (Decimal(value), units)
    assert figure.printed in f"It says {printed} here."


@pytest.mark.parametrize("words", NO_FIGURE)
def test_dates_labels_and_pinpoints_are_no_figures(words: str) -> None:
    assert printed_figures(f"It was so, {words}, as said.") == []


@pytest.mark.parametrize(
    ("sentence", "recorded", "agrees"),
    [
        ("£7.5m", "7,500,000 pounds", True),
        ("£7.5m", "7.5 million euros", False),
        ("$5", "USD 5", True),
        ("$5", "JPY 5", False),
        ("28 days", "28 months", False),
        ("7.5 million", "EUR 7,500,000", True),
        ("£7.5m", "£7,552,800", False),
        ("over £7.5m", "£7,552,800", True),
        ("over £7.6m", "£7,552,800", False),
        ("over £7m", "£8,100,000", False),
        ("about £7.6m", "£7,552,800", True),
        ("about £7.5m", "£7,552,800", False),
        ("0.1", "0.10", True),
    ],
)
def test_a_figure_agrees_with_what_it_truly_says(sentence: str, recorded: str, agrees: bool) -> None:
    assert printed_figures(sentence)[0].agrees_with(printed_figures(recorded)[0]) is agrees


@given(st.integers(0, 10**40), st.integers(0, 99))
def test_no_digit_is_lost(whole: int, hundredths: int) -> None:
    (figure,) = printed_figures(f"It was £{whole:,}.{hundredths:02}.")
    assert figure.value == Decimal(f"{whole}.{hundredths:02}")


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(isinstance(figure, Figure) for figure in printed_figures(text))
