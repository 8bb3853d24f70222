"""What a person types for a date or a sum is kept exactly, refused, or asked about; never guessed."""

from __future__ import annotations

import pytest

from dossier_app.desk.asking import command_from, date_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Refusal
from dossier_app.domain.measure import Sum


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("May 2022", "2022-05"),
        ("18 May 2022", "2022-05-18"),
        ("2022-05~", "2022-05~"),
        ("about May 2022", "2022-05~"),
        ("23/05/2022", "2022-05-23"),
    ],
)
def test_a_date_keeps_the_precision_it_was_typed_with(typed: str, kept: str) -> None:
    assert date_from(typed).value == kept


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("31 February", "There is no 31 February"),
        ("31 February 2022", "There is no 31 February"),
        ("24/05/22", "24 May 2022 .* or 22 May 2024 .* Say which"),
        ("05/06/2022", "5 June 2022 .* or 6 May 2022"),
        ("18 May", "names no year"),
        ("last week", "depends on the day"),
        ("Thursday 18 May 2022", "another weekday"),
        ("soon", "is not a date"),
    ],
)
def test_a_date_that_is_none_or_two_is_refused_in_words(typed: str, asked: str) -> None:
    with pytest.raises(Refusal, match=asked):
        date_from(typed)


def record_sum(desk: Desk, **said: str) -> Sum:
    answers = {"standing": "as_reported", **said}
    desk.do(command_from(CATALOGUE["sum record"], dict(answers), desk.case))
    return desk.case.all(Sum)[-1]


def test_a_sum_is_read_exactly_from_the_words_as_printed(case: Desk) -> None:
    first = record_sum(case, as_printed="£7.5m")
    assert (first.amount.value, first.currency, first.resolution.value) == ("7500000", "GBP", "100000")
    second = record_sum(case, as_printed="7,5 Mio. €", language="de")
    assert (second.amount.value, second.currency) == ("7500000", "EUR")
    third = record_sum(case, as_printed="just over £17m")
    assert third.qualifier == "over"


def test_a_sign_of_two_currencies_is_asked_about_and_never_guessed(case: Desk) -> None:
    with pytest.raises(Refusal, match="JPY, CNY") as refused:
        record_sum(case, as_printed="¥7.5m")
    assert refused.value.field == "currency"
    assert case.case.all(Sum) == []
    assert record_sum(case, as_printed="¥7.5m", currency="CNY").amount.value == "7500000"


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("several million euros", "amount"),
        ("€1,5 million", "amount"),
        ("$50 million", "currency"),
        ("", "amount"),
        ("1.234,5.6 €", "amount"),
        ("1 234 567", "amount"),
        ("US$50 mil", "amount"),
        ("€50 ton", "amount"),
        ("7,5 Billionen €", "amount"),
    ],
)
def test_a_sum_that_is_not_exact_is_refused(case: Desk, printed: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        record_sum(case, as_printed=printed)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("printed", "value", "currency"),
    [
        ("7,5 Mio. €", "7500000", "EUR"),
        ("rund 7,5 Mio. €", "7500000", "EUR"),
        ("7,500 Mrd. €", "7500000000", "EUR"),
        ("7.500 Millionen Euro", "7500000000", "EUR"),
        ("7,5 millions d’euros", "7500000", "EUR"),
        ("7,5 milioni di euro", "7500000", "EUR"),
        ("7,5 miljoen euro", "7500000", "EUR"),
        ("7,5 millones de euros", "7500000", "EUR"),
        ("$1.234bn", "1234000000", "USD"),
        ("£7,552,800", "7552800", "GBP"),
        ("£7.5m", "7500000", "GBP"),
        ("7500 DZD", "7500", "DZD"),
    ],
)
def test_a_scale_word_tells_the_language_of_a_sum(case: Desk, printed: str, value: str, currency: str) -> None:
    made = record_sum(case, as_printed=printed, currency=currency)
    assert (made.amount.value, made.currency) == (value, currency)


@pytest.mark.parametrize(
    ("printed", "value", "currency"),
    [
        ("£7,500", "7500", "GBP"),
        ("up to £7,500 per day", "7500", "GBP"),
        ("£7,500 million", "7500000000", "GBP"),
        ("1.234,56 €", "1234.56", "EUR"),
        ("1,234.56 €", "1234.56", "EUR"),
        ("€ 1.234.567,89", "1234567.89", "EUR"),
        ("1.234.567 €", "1234567", "EUR"),
        ("1 234,56 €", "1234.56", "EUR"),
        ("7 552 800 £", "7552800", "GBP"),
        ("CHF 1’500.50", "1500.50", "CHF"),
        ("1.234,56 Euro", "1234.56", "EUR"),
    ],
)
def test_signs_that_can_mean_one_thing_only_need_no_language(case: Desk, printed: str, value: str, currency: str) -> None:
    made = record_sum(case, as_printed=printed)
    assert (made.amount.value, made.currency) == (value, currency)


@pytest.mark.parametrize("printed", ["1.234,5.6 €", "1,234.567,8 €", "1.23,45 €", "1,2,3 €", "1.234,56 Taler"])
def test_signs_that_nobody_writes_so_are_no_amount(case: Desk, printed: str) -> None:
    with pytest.raises(Refusal):
        record_sum(case, as_printed=printed)
    assert case.case.all(Sum) == []


@pytest.mark.parametrize("printed", ["€7,500", "€7.500", "7,500 €", "€7,500 million", "£7.500", "7,500 £"])
def test_one_sign_before_three_digits_is_asked_about_where_no_word_tells(case: Desk, printed: str) -> None:
    with pytest.raises(Refusal, match=r"can be read as 7500(000000)? or 7(500000|\.5)\.") as refused:
        record_sum(case, as_printed=printed)
    assert refused.value.field == "amount"
    assert case.case.all(Sum) == []


@pytest.mark.parametrize(("amount", "resolution"), [("7500", "1"), ("7.5", "0.001")])
def test_a_value_that_was_said_answers_what_the_sign_means(case: Desk, amount: str, resolution: str) -> None:
    made = record_sum(case, as_printed="€7,500", amount=amount)
    assert (made.amount.value, made.currency, made.resolution.value) == (amount, "EUR", resolution)


@pytest.mark.parametrize(
    ("said", "value", "of", "qualifier"),
    [
        ("about 20 billion pictures", "20000000000", "pictures", "about"),
        ("more than 7.5 million euros", "7500000", "EUR", "over"),
        ("28 days", "28", "days", "exact"),
        ("0.1% of turnover", "0.1", "% turnover", "exact"),
        ('{"as_printed": "three violations", "value": "3", "of": "violations"}', "3", "violations", "exact"),
        ('{"as_printed": "about 20 billion pictures", "of": "images"}', "20000000000", "images", "about"),
    ],
)
def test_a_quantity_of_a_fact_is_read_exactly_from_the_words_as_printed(case: Desk, said: str, value: str, of: str, qualifier: str) -> None:
    case.do(command_from(CATALOGUE["fact record"], {"proposition": "So it is.", "quantities": [said]}, case.case))
    (kept,) = case.case.all(Fact)[-1].quantities
    assert (kept.value.value, kept.of, kept.qualifier.value) == (value, of, qualifier)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("¥7.5m", "may mean JPY or CNY"),
        ("5 million pounds", "probably means GBP 5,000,000"),
        ("hundreds of pictures", "cannot be read exactly"),
        ("three violations", "cannot be read exactly"),
        ('{"as_printed": "28 days", "resolution": "0"}', "more than nothing"),
        ('{"value": "28"}', "missing here"),
    ],
)
def test_a_quantity_that_is_open_is_asked_about(case: Desk, said: str, asked: str) -> None:
    with pytest.raises(Refusal, match=asked) as refused:
        case.do(command_from(CATALOGUE["fact record"], {"proposition": "So it is.", "quantities": [said]}, case.case))
    assert refused.value.field == "quantities"
