"""Acts on several records: tags, the same said of many, links by label, and two records that become one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.linking import offers
from dossier_app.desk.commands.tags import tags_of, views_of
from dossier_app.desk.desk import Desk
from dossier_app.desk.dumping import dump_case
from dossier_app.desk.importing import import_case
from dossier_app.desk.readiness import Severity, gaps
from dossier_app.desk.searching import records_with, search
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.enumerations import Disclosure, NameStatus, SupportVerdict
from dossier_app.domain.evidence import Excerpt, Exhibit, Source
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Finding
from dossier_app.domain.party import Party, Role
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Pointer, pointer_to
from dossier_app.domain.work_product import Tag


def say(desk: Desk, verb: str, **said: Typed) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def refused(desk: Desk, verb: str, **said: Typed) -> Refusal:
    before = desk.file.log.head()
    with pytest.raises(Refusal) as caught:
        say(desk, verb, **said)
    assert desk.file.log.head() == before
    return caught.value


@pytest.fixture
def acme(case: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two exhibits, two facts, a finding with two counterclaims, and a quote of the company's counsel."""
    monkeypatch.chdir(tmp_path)
    for name, words in (("one.txt", "Acme was fined. It took pictures.\n"), ("two.txt", "Acme denies it.\n")):
        Path(name).write_text(words)
    say(case, "party record", names="Acme Inc", party_kind="organisation", country="US")
    say(case, "party record", names="The Office", party_kind="authority")
    say(case, "party record", names="Jane Doe", party_kind="person")
    say(case, "role record", party="Acme Inc", role="respondent")
    say(case, "source record", title="Acme is fined today", publisher="The News", source_kind="article")
    say(case, "evidence add", file="one.txt", source="Acme is fined today")
    say(case, "source record", title="Statement")
    say(case, "evidence add", file="two.txt", source="Statement")
    say(case, "fact record", proposition="It took pictures", exhibit="AB/1", words="took pictures")
    say(case, "fact record", proposition="It denies it", exhibit="AB/2", words="denies it")
    say(case, "finding record", title="Unlawful", against="Acme Inc", found_by="The Office")
    say(case, "counterclaim record", ground="jurisdiction", made_by="Acme Inc", exhibit="AB/2", words="Acme denies it")
    say(case, "counterclaim record", ground="exemption", made_by="Acme Inc", exhibit="AB/2", words="denies it")
    say(case, "quote record", exhibit="AB/2", words="Acme denies it", speaker="Jane Doe", on_behalf_of="Acme Inc", fidelity="reported")
    return case


# Tags


def test_tags_go_on_several_records_in_one_act_and_come_off_in_one(acme: Desk) -> None:
    size = acme.file.log.head().size
    say(acme, "tag add", records=["F1", "Fact 1", "Q1"], names=["to check", "hot"])
    assert acme.file.log.head().size == size + 1
    finding, fact = acme.case.labelled(Finding, "F1"), acme.case.labelled(Fact, "Fact 1")
    assert tags_of(acme.case, finding) == tags_of(acme.case, fact) == ["hot", "to check"]
    say(acme, "tag remove", records=["F1", "Fact 1"], names=["HOT"])
    assert tags_of(acme.case, finding) == tags_of(acme.case, fact) == ["to check"]
    assert tags_of(acme.case, acme.case.labelled(Quote, "Q1")) == ["hot", "to check"]
    acme.undo()
    assert tags_of(acme.case, finding) == ["hot", "to check"]
    acme.undo()
    assert tags_of(acme.case, finding) == []
    assert acme.file.faults() == []


def test_a_tag_keeps_its_first_spelling_and_stands_on_a_record_once(acme: Desk) -> None:
    say(acme, "tag add", records=["F1"], names=["To check"])
    say(acme, "tag add", records=["F1", "Fact 1"], names=["to CHECK"])
    assert [tag.name for tag in acme.case.all(Tag)] == ["To check", "To check"]
    assert "changes nothing" in refused(acme, "tag add", records=["F1"], names=["to check"]).words


def test_a_tag_on_what_was_withdrawn_is_refused_by_the_records_name(acme: Desk) -> None:
    say(acme, "fact withdraw", record="Fact 2", reason="wrong")
    fault = refused(acme, "tag add", records=["Fact 1", "Fact 2"], names=["hot"])
    assert fault.field == "records"
    assert fault.words.startswith("Fact 2 was withdrawn")
    assert acme.case.all(Tag) == []


@pytest.mark.parametrize("name", ["two\nlines", "x" * 61])
def test_a_tag_is_a_few_words_in_one_line(acme: Desk, name: str) -> None:
    assert refused(acme, "tag add", records=["F1"], names=[name]).field == "names"


def test_what_is_tagged_is_found_by_its_tag(acme: Desk) -> None:
    say(acme, "tag add", records=["F1"], names=["zebra"])
    assert [(found.kind, found.label) for found in search(acme.case, "zeb")] == [("finding", "F1")]
    assert records_with(acme.case, "zebra", Finding) == {acme.case.labelled(Finding, "F1").id}
    assert records_with(acme.case, "zebra", Fact) == frozenset()
    say(acme, "tag remove", records=["F1"], names=["zebra"])
    assert search(acme.case, "zebra") == []


def test_tags_and_views_go_out_with_the_case_and_come_in_again(acme: Desk, empty: Callable[[str], Desk]) -> None:
    say(acme, "tag add", records=["F1"], names=["zebra"])
    say(acme, "view record", title="Mine", page="facts", words="zebra", columns=["No.", "Status"], sorted_by="Status", descending=True)
    whole = dump_case(acme)
    other = empty("Other")
    import_case(other, whole)
    assert dump_case(other) == whole
    assert tags_of(other.case, other.case.labelled(Finding, "F1")) == ["zebra"]
    assert [view.title for view in views_of(other.case, "facts")] == ["Mine"]


def test_a_view_of_the_same_name_takes_the_place_of_the_one_before(acme: Desk) -> None:
    say(acme, "view record", title="Mine", page="facts", words="one", columns=["Status"])
    say(acme, "view record", title="mine", page="facts", words="two")
    say(acme, "view record", title="Mine", page="quotes", words="three")
    assert [(view.title, view.words, view.columns) for view in views_of(acme.case, "facts")] == [("mine", "two", ())]
    acme.undo()
    acme.undo()
    assert [(view.title, view.words, view.columns) for view in views_of(acme.case, "facts")] == [("Mine", "one", ("Status",))]


# The same said of several


def test_several_exhibits_are_released_in_one_act_and_one_undo(acme: Desk) -> None:
    size = acme.file.log.head().size
    say(acme, "exhibit set", records=["AB/1", "AB/2"], disclosure="public", handling="by hand")
    assert acme.file.log.head().size == size + 1
    assert {(each.disclosure, each.handling) for each in acme.case.all(Exhibit)} == {(Disclosure.PUBLIC, "by hand")}
    acme.undo()
    assert {(each.disclosure, each.handling) for each in acme.case.all(Exhibit)} == {(Disclosure.LEGAL_REVIEWER, "")}


def test_one_verdict_is_put_on_several_citations(acme: Desk) -> None:
    records = [each.id for each in acme.case.all(Citation)]
    fault = refused(acme, "citation set", records=records, verdict="supports")
    assert fault.words.startswith("The citation of Fact 1 on AB/1: A verdict is a named person's.")
    say(acme, "citation set", records=records, verdict="supports", assessed_by="Ada Byron")
    assert {each.verdict for each in acme.case.all(Citation)} == {SupportVerdict.SUPPORTS}


def test_one_that_does_not_take_it_stops_all_and_is_named(acme: Desk) -> None:
    say(acme, "exhibit withdraw", record="AB/2", reason="wrong file")
    identities = [each.id for each in acme.case.all(Exhibit, withdrawn=True)]
    fault = refused(acme, "exhibit set", records=identities, disclosure="public")
    assert fault.field == "records"
    assert fault.words.startswith("AB/2: It was withdrawn.")
    assert acme.case.labelled(Exhibit, "AB/1").disclosure is Disclosure.LEGAL_REVIEWER
    assert refused(acme, "exhibit set", records=["AB/1"]).words == "Say what is to be set."


# Links


def test_a_link_goes_where_it_belongs_whichever_record_is_named_first(acme: Desk) -> None:
    say(acme, "link record", what="C1", to="F1")
    say(acme, "link record", what="F1", to="C2")
    finding = acme.case.labelled(Finding, "F1")
    assert {claim.label for claim in acme.case.all(Counterclaim) if [each.id for each in claim.targets] == [finding.id]} == {"C1", "C2"}
    acme.undo()
    assert acme.case.labelled(Counterclaim, "C2").targets == ()


def test_a_link_that_can_mean_two_things_asks_which(acme: Desk) -> None:
    fault = refused(acme, "link record", what="C2", to="C1")
    assert fault.field == "by"
    assert "“Depends on”" in fault.words
    say(acme, "link record", what="C2", to="C1", by="in the alternative to")
    assert acme.case.labelled(Counterclaim, "C2").alternative_to == (acme.case.labelled(Counterclaim, "C1").id,)


def test_a_link_that_is_there_or_cannot_be_is_refused(acme: Desk) -> None:
    say(acme, "link record", what="C2", to="C1", by="depends_on")
    assert "depends on C1 already" in refused(acme, "link record", what="C1", to="C2", by="depends_on").words
    assert "linked so already" in refused(acme, "link record", what="C2", to="C1", by="depends_on").words
    assert "itself" in refused(acme, "link record", what="C1", to="C1").words
    assert "open the exhibit" in refused(acme, "link record", what="F1", to="AB/1").words


def test_every_way_to_link_two_records_is_offered_and_no_other(acme: Desk) -> None:
    def between(what: str, to: str) -> list[tuple[str, str]]:
        return [(each.verb, each.by) for each in offers(acme.case, acme.case.point(what), acme.case.point(to))]

    assert between("C1", "F1") == between("F1", "C1") == [("link record", "Against")]
    assert [by for _, by in between("C2", "C1")] == ["Depends on", "Supports", "In the alternative to"]
    say(acme, "link record", what="C2", to="C1", by="supports")
    assert [by for _, by in between("C2", "C1")] == ["Depends on", "In the alternative to"]
    say(acme, "link record", what="C1", to="F1")
    with pytest.raises(Refusal, match="linked so already"):
        between("C1", "F1")
    with pytest.raises(Refusal, match="not a record of this case"):
        offers(acme.case, acme.case.point("C1"), Pointer("finding", "01a2149e-65b4-78aa-bf2c-f118e1d2dfac"))


def test_an_exhibit_and_a_passage_are_linked_by_a_citation(acme: Desk) -> None:
    case = acme.case
    finding = case.point("F1")
    (whole,) = offers(case, case.point("AB/1"), finding)
    assert (whole.verb, whole.is_whole) == ("citation record", False)
    passage = case.all(Excerpt)[0]
    (offer,) = offers(case, finding, pointer_to(passage))
    assert offer.is_whole
    acme.do(command_from(CATALOGUE[offer.verb], offer.said, case))
    cited = [case.get(Excerpt, each.excerpt) for each in case.citations(case.at(finding))]
    assert [(each.exhibit, each.start, each.end) for each in cited] == [(passage.exhibit, passage.start, passage.end)]


# Merging


def test_two_records_of_one_party_become_one_and_undo_gives_both_back(acme: Desk) -> None:
    say(acme, "party record", names=["Acme", "Acme Incorporated"], party_kind="organisation", note="seen in the press")
    say(acme, "role record", party="Acme", role="respondent")
    say(acme, "fact amend", record="Fact 1", asserted_by="Acme")
    say(acme, "tag add", records=[f"party:{party.id}" for party in acme.case.all(Party) if party.name.startswith("Acme")], names=["big"])
    whole = dump_case(acme)
    say(acme, "party merge", party="Acme", into="Acme Inc")
    kept = next(party for party in acme.case.all(Party) if party.name == "Acme Inc")
    assert [name.text for name in kept.names] == ["Acme Inc", "Acme", "Acme Incorporated"]
    assert [name.status for name in kept.names][1:] == [NameStatus.AS_REPORTED] * 2
    assert (kept.country, kept.note) == ("US", "seen in the press")
    assert acme.case.labelled(Fact, "Fact 1").asserted_by == kept.id
    assert [role.party for role in acme.case.all(Role)] == [kept.id]
    assert tags_of(acme.case, kept) == ["big"]
    gone = next(party for party in acme.case.all(Party, withdrawn=True) if not party.stands)
    assert (gone.name, gone.withdrawn) == ("Acme", "merged into Acme Inc")
    assert not [gap for gap in gaps(acme.case) if "Acme," in gap.sentence and "withdrawn" in gap.sentence]
    acme.undo()
    assert dump_case(acme) == whole
    assert acme.file.faults() == []


def test_a_quote_keeps_apart_who_speaks_and_for_whom(acme: Desk) -> None:
    say(acme, "party record", names="J. Doe Ltd", party_kind="person")
    say(acme, "quote amend", record="Q1", on_behalf_of="J. Doe Ltd")
    fault = refused(acme, "party merge", party="J. Doe Ltd", into="Jane Doe")
    assert fault.words == "Q1 names both, one as “On behalf of”, one as “Speaker”. Then they are two."


def test_nobody_is_found_against_by_themselves_through_a_merge(acme: Desk) -> None:
    say(acme, "party record", names="Bureau", party_kind="organisation")
    say(acme, "finding amend", record="F1", found_by="Bureau")
    assert refused(acme, "party merge", party="Bureau", into="Acme Inc").words.startswith("F1 names both")


def test_the_respondent_is_not_the_court(acme: Desk) -> None:
    say(acme, "party record", names="Panel", party_kind="organisation")
    say(acme, "role record", party="Panel", role="court")
    assert refused(acme, "party merge", party="Panel", into="Acme Inc").words.endswith("is court in it. They are not one.")


@pytest.mark.parametrize(
    ("party", "into", "words"),
    [
        ("Jane Doe", "Acme Inc", "“Kind” differs"),
        ("Acme Inc", "Acme Inc", "one record already"),
        ("Acme SA", "Acme Inc", "“Country” differs"),
    ],
)
def test_what_differs_is_not_merged(acme: Desk, party: str, into: str, words: str) -> None:
    say(acme, "party record", names="Acme SA", party_kind="organisation", country="FR")
    assert words in refused(acme, "party merge", party=party, into=into).words


def test_the_exhibits_of_one_source_go_to_the_other(acme: Desk) -> None:
    say(acme, "source record", title="Acme is fined today!", author="A Writer", note="second copy")
    Path("three.txt").write_text("A third.\n")
    say(acme, "evidence add", file="three.txt", source="Acme is fined today!")
    say(acme, "source merge", source="Acme is fined today!", into="Acme is fined today")
    kept = next(source for source in acme.case.all(Source) if source.title == "Acme is fined today")
    assert (kept.publisher, kept.author, kept.note) == ("The News", "A Writer", "second copy")
    assert [each.label for each in acme.case.all(Exhibit) if each.source == kept.id] == ["AB/1", "AB/3"]


def test_a_source_does_not_come_to_repeat_itself(acme: Desk) -> None:
    say(acme, "source amend", record="Statement", root="Acme is fined today")
    assert "Then they are two" in refused(acme, "source merge", source="Statement", into="Acme is fined today").words
    say(acme, "source record", title="Between", root="Statement")
    say(acme, "source record", title="Twin of the first")
    fault = refused(acme, "source amend", record="Acme is fined today", root="Between")
    assert "goes back to" in fault.words
    assert "goes back to" in refused(acme, "source merge", source="Acme is fined today", into="Between").words


def test_likely_duplicates_are_a_note_with_the_merge_filled_in(acme: Desk) -> None:
    say(acme, "party record", names="ACME, Incorporated", party_kind="organisation")
    say(acme, "source record", title="Acme is fined, today", publisher="the news")
    found = {gap.rule: gap for gap in gaps(acme.case) if gap.verb.endswith(" merge")}
    assert {gap.severity for gap in found.values()} == {Severity.NOTE}
    for gap in found.values():
        say(acme, gap.verb, **gap.answers)
    assert len(found) == 2
    assert not [gap for gap in gaps(acme.case) if gap.verb.endswith(" merge")]
