"""Harvest: what a whole exhibit offers for recording, and what it does not offer again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk.asking import command_from
from dossier_app.desk.attribution import AMOUNT, DATE, QUOTE
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.harvest import Gleaned, Refused, harvest
from dossier_app.domain.case import Case
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.words import Said


def do(desk: Desk, verb: str, **said: str) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def take_in(desk: Desk, folder: Path, words: str) -> Exhibit:
    path = folder / "text.txt"
    path.write_text(words, encoding="utf-8")
    do(desk, "evidence add", file=str(path), source_title="News", source_kind="article")
    return desk.case.all(Exhibit)[-1]


def said(found: list[Gleaned]) -> list[tuple[str, str]]:
    """Each quotation that is offered, with the speaker proposed for it."""
    return [(each.words, each.proposal.answers.get("speaker", "")) for each in found if each.proposal.verb == QUOTE]


def words(found: list[Gleaned], verb: str) -> list[str]:
    return [each.words for each in found if each.proposal.verb == verb]


def test_the_article_offers_both_speakers_its_sums_and_its_date(case: Desk, tmp_path: Path, shared: Path) -> None:
    text = (shared / "cases/clearview-article.txt").read_text(encoding="utf-8")
    found = list(harvest(case.case, take_in(case, tmp_path, text)))
    assert [(begins[:15], who) for begins, who in said(found)] == [
        ("The company not", "John Edwards"), ("That's why we a", "John Edwards"), ("While we respec", "Lee Wolosky"),
    ]  # fmt: skip
    assert words(found, AMOUNT) == ["IDR 117 Billion", "more than 7.5 million euros"]
    assert words(found, DATE) == ["Tuesday, May 24"]
    lawyer = next(each for each in found if each.words.startswith("While we"))
    assert "Lee Wolosky of Jenner and Block" in lawyer.proposal.proposed["speaker"]  # it says whence it was read
    assert all(isinstance(each, Said) for each in lawyer.proposal.proposed.values())  # and that in any language
    assert case.case.count(Exhibit) == 1  # nothing but the exhibit is on record


_Shape = tuple[str, list[tuple[str, str]], list[str], list[str]]
SHAPES: dict[str, _Shape] = {
    "nested": (
        "'He told me “never” twice,' said Bob Ray.\n",
        [("He told me “never” twice,", "Bob Ray"), ("never", "")], [], [],
    ),
    "split": (
        "“We,” said Ann Lee, “are not subject to it.” The fine was £7,552,800 on 18 May 2022.",
        [("We,", "Ann Lee"), ("are not subject to it.", "Ann Lee")], ["£7,552,800"], ["18 May 2022"],
    ),
    "straight": (
        'Ann Lee said: "We sold it." Bob Ray said: "We did not." They paid US$5 million by 05/06/2022.',
        [("We sold it.", "Ann Lee"), ("We did not.", "Bob Ray")], ["US$5 million"], ["05/06/2022"],
    ),
    "guillemets": (
        "« Nous contestons », a déclaré Marie Durand, avocate de Clearview. Amende de 20 millions d’euros le 17 octobre 2022.",
        [("Nous contestons", "Marie Durand")], ["20 millions d’euros"], ["17 octobre 2022"],
    ),
    "Greek": (
        (
            "Ο Επίτροπος Γιάννης Παπάς δήλωσε: «Η εταιρεία παραβίασε τον νόμο.» Πρόστιμο 7,5 εκατ. ευρώ, 18 Μαΐου 2022.\n"
            "«Δεν συμφωνούμε», είπε η Μαρία Νικολάου."
        ),
        [("Η εταιρεία παραβίασε τον νόμο.", "Γιάννης Παπάς"), ("Δεν συμφωνούμε", "Μαρία Νικολάου")], ["7,5 εκατ. ευρώ"], ["18 Μαΐου 2022"],
    ),
    "Chinese": (
        "信息专员约翰·爱德华兹表示：“该公司违反了法律。”罚款750万英镑。“我们不同意，”张伟说。2022年5月18日。他说：“不。”",
        [("该公司违反了法律。", "约翰·爱德华兹"), ("我们不同意，", "张伟"), ("不。", "")], ["750万英镑"], ["2022年5月18日"],
    ),
    "Arabic": (
        (
            "قال جون إدواردز، مفوض المعلومات: «الشركة انتهكت القانون.» وبلغت الغرامة 7.5 مليون جنيه إسترليني في 18 مايو 2022.\n"
            "«لا نوافق»، قال محمد علي."
        ),
        [("الشركة انتهكت القانون.", "جون إدواردز"), ("لا نوافق", "محمد علي")], ["7.5 مليون جنيه إسترليني"], ["18 مايو 2022"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_texts_of_every_shape_offer_what_they_hold(case: Desk, tmp_path: Path, shape: str) -> None:
    text, quotations, amounts, dates = SHAPES[shape]
    before = "\U0001d518\n"  # a sign of two units moves nothing: places are code points
    exhibit = take_in(case, tmp_path, before + text)
    found = list(harvest(case.case, exhibit))
    assert said(found) == quotations
    assert words(found, AMOUNT) == amounts
    assert words(found, DATE) == dates
    rendered = case.case.text(case.case.renditions(exhibit)[0].id) or ""
    assert [rendered[each.passage.start : each.passage.end] for each in found] == [each.words for each in found]


@pytest.mark.parametrize(
    "printed",
    [
        "more than half a million pounds", "seven and a half million pounds sterling", "two million euros", "een half miljoen euro",
        "deux millions d'euros", "zwei Millionen Euro", "七百五十万英镑", "مليوني يورو",
    ],
)  # fmt: skip
def test_an_amount_that_is_written_out_is_offered_whole(case: Desk, tmp_path: Path, printed: str) -> None:
    found = list(
        harvest(case.case, take_in(case, tmp_path, f"On Monday it was {printed} 。 Two million people, half of a million, euros."))
    )
    assert words(found, AMOUNT) == [printed]


def test_what_is_no_definite_amount_is_not_offered(case: Desk, tmp_path: Path) -> None:
    text = "Millions of pounds were lost, several million euros, a six-figure fine; a million people paid one euro to an agent in pounds."
    assert words(list(harvest(case.case, take_in(case, tmp_path, text))), AMOUNT) == []


@pytest.mark.parametrize(
    ("printed", "date"),
    [("18 May 2022", "2022-05-18"), ("18 Μαΐου 2022", "2022-05-18"), ("2022年5月18日", "2022-05-18"), ("05/06/2022", "")],
)
def test_a_date_is_filled_in_only_where_its_words_decide_it(case: Desk, tmp_path: Path, printed: str, date: str) -> None:
    (found,) = harvest(case.case, take_in(case, tmp_path, f"{printed}"))
    assert found.proposal.answers["date_as_printed"] == printed
    assert found.proposal.answers.get("date", "") == date


@pytest.mark.parametrize(
    "text", ["It took 20 billion images.", "Article 83(5) of 2016/679", "It was in May.", "Call 020 7946 0958", "Version 1.2.3"]
)
def test_numbers_that_are_no_money_and_months_without_a_day_or_year_are_not_offered(case: Desk, tmp_path: Path, text: str) -> None:
    assert list(harvest(case.case, take_in(case, tmp_path, text))) == []


def test_what_is_on_record_or_no_evidence_is_not_offered_until_it_is_withdrawn(case: Desk, tmp_path: Path) -> None:
    exhibit = take_in(case, tmp_path, "“We sold it,” said Ann Lee. The fine was £500,000.\n“Never,” said Bob Ray.")
    do(case, "party record", names="Ann Lee", party_kind="person")
    do(case, "quote record", exhibit="AB/1", words="We sold it,", speaker="Ann Lee", fidelity="reported")
    do(case, "exclusion record", exhibit="AB/1", words="“Never,” said Bob Ray.", reason="An advertisement")
    assert [each.words for each in harvest(case.case, exhibit)] == ["£500,000"]
    do(case, "quote withdraw", record="Q1", reason="A slip")
    assert [each.words for each in harvest(case.case, exhibit)] == ["We sold it,", "£500,000"]


def test_what_was_refused_does_not_come_back_and_its_memory_holds_no_words(case: Desk, tmp_path: Path) -> None:
    exhibit = take_in(case, tmp_path, "“We sold it,” said Ann Lee. “We did not,” said Bob Ray.")
    first, second = harvest(case.case, exhibit)
    identity = case.case.all(Case)[0].id
    Refused(identity).refuse(first.token)
    again = Refused(identity)  # as on another day
    assert [each.words for each in harvest(case.case, exhibit, again)] == [second.words]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "home/refused").iterdir())
    assert b"sold" not in kept
    assert b"Ann" not in kept
    again.offer_again(first.token)
    assert [each.words for each in harvest(case.case, exhibit, Refused(identity))] == [first.words, second.words]


def test_what_is_offered_can_be_recorded_as_it_stands(case: Desk, tmp_path: Path) -> None:
    exhibit = take_in(case, tmp_path, "“We sold it,” said Ann Lee. “We sold it,” said Bob Ray.")
    for name in ("Ann Lee", "Bob Ray"):
        do(case, "party record", names=name, party_kind="person")
    for each in list(harvest(case.case, exhibit)):
        do(case, each.proposal.verb, **each.proposal.answers)
    assert list(harvest(case.case, exhibit)) == []
