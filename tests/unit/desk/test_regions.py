"""Parts of pages and pictures as what a record stands on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.attribution import propose_on_region
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.marks import marks_on
from dossier_app.desk.readiness import Gap, readiness
from dossier_app.domain.chronology import Event
from dossier_app.domain.evidence import Excerpt, Exhibit, PageRegion, Region
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.failures import Refusal
from dossier_app.domain.measure import Measure

AT = {"exhibit": "AB/1", "region": "1: 100, 250, 800, 120"}


def record(desk: Desk, verb: str, **said: Typed) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def blocking(desk: Desk, words: str) -> list[Gap]:
    return [gap for gap in readiness(desk.case).blocking if words in gap.sentence]


@pytest.fixture
def scan(case: Desk, tmp_path: Path) -> Desk:
    """A case whose only exhibit is a picture."""
    Image.new("RGB", (300, 200), (250, 250, 250)).save(tmp_path / "scan.png")
    record(case, "evidence add", file=str(tmp_path / "scan.png"), source_title="A scan", source_kind="other")
    record(case, "party record", party_kind="organisation", names="Acme Corp")
    return case


def test_what_is_not_in_words_can_stand_on_the_part_of_the_picture_that_shows_it(scan: Desk) -> None:
    record(scan, "fact record", proposition="The stamp is of 18 May", **AT)
    record(scan, "measure record", measure_kind="order", title="Delete", against="Acme Corp", **AT)
    record(scan, "event record", title="Stamped", date_kind="happened", date="2022-05-18", **AT)
    record(scan, "citation record", of="O1", exhibit="AB/1", region="0,0,1000,1000")
    fact, order, event = scan.case.all(Fact)[0], scan.case.all(Measure)[0], scan.case.all(Event)[0]
    cited = {each.of.id: scan.case.get(Excerpt, each.excerpt) for each in scan.case.all(Citation) if each.of.id == fact.id}
    assert (cited[fact.id].page, cited[fact.id].region, cited[fact.id].exact) == (1, Region(100, 250, 800, 120), "")
    assert len(scan.case.citations(order)) == 2
    assert event.excerpt is not None
    marks = marks_on(scan.case, scan.case.all(Exhibit)[0])
    assert sorted(mark.label for mark in marks) == ["2022-05-18", "Fact 1", "O1", "O1"]


def test_a_region_marked_alone_is_no_mark_of_its_own_once_a_record_stands_there(scan: Desk) -> None:
    exhibit = scan.case.all(Exhibit)[0]
    record(scan, "region record", exhibit="AB/1", left="100", top="250", width="800", height="120")
    assert [mark.label for mark in marks_on(scan.case, exhibit)] == ["region"]
    record(scan, "fact record", proposition="The stamp is of 18 May", **AT)
    assert [mark.label for mark in marks_on(scan.case, exhibit)] == ["Fact 1"]


@pytest.mark.parametrize(
    ("said", "field", "saying"),
    [
        ({"region": "1: 100, 250, 950, 120"}, "region", "leaves the page"),
        ({"region": "1: 100, 250, 800, 1"}, "region", "too small"),
        ({"region": "2: 100, 250, 800, 120"}, "region", "there is no page 2"),
        ({"region": "the stamp"}, "region", "no region"),
        ({"region": "1: 1٢, 250, 800, 120"}, "region", "no region"),
        ({"region": "1: 100, 250, 800, 120", "words": "a stamp"}, "region", "not both"),
        ({"region": "1: 100, 250, 800, 120", "exhibit": ""}, "exhibit", "on which exhibit"),
    ],
)
def test_what_is_no_region_of_the_exhibit_is_refused_beside_its_field(scan: Desk, said: dict[str, str], field: str, saying: str) -> None:
    with pytest.raises(Refusal, match=saying) as refused:
        record(scan, "fact record", **{"proposition": "It is stamped", "exhibit": "AB/1", **said})
    assert refused.value.field == field
    assert not scan.case.all(Fact)


def test_the_same_part_of_a_picture_is_cited_once(scan: Desk) -> None:
    record(scan, "fact record", proposition="It is stamped", **AT)
    with pytest.raises(Refusal, match="stands on this passage already"):
        record(scan, "citation record", of="Fact 1", **AT)
    record(scan, "citation record", of="Fact 1", exhibit="AB/1", region="1: 100, 250, 800, 121")
    with pytest.raises(Refusal, match=re.escape("holds no text")):
        record(scan, "citation record", of="Fact 1", exhibit="AB/1")


def test_a_region_proposes_no_record_of_words(scan: Desk) -> None:
    exhibit, spot = scan.case.all(Exhibit)[0], PageRegion.parse(AT["region"])
    for verb in ("quote record", "counterclaim record"):
        with pytest.raises(Refusal, match="stands on words"):
            propose_on_region(verb, exhibit, spot)
    assert propose_on_region("fact record", exhibit, spot).answers == AT
    with pytest.raises(Refusal, match="too small"):
        propose_on_region("fact record", exhibit, PageRegion(1, Region(10, 10, 1, 40)))


def test_a_figure_read_off_a_picture_is_what_a_person_says_it_prints(scan: Desk) -> None:
    record(scan, "fact record", proposition="It asks for £4,000", **AT)
    assert [gap.about.kind for gap in blocking(scan, "figure that nothing")] == ["fact"]
    record(scan, "fact record", proposition="It asks for £4,000", quantities="£4,000", exhibit="AB/1", region="1: 100, 250, 800, 121")
    assert len(blocking(scan, "£4,000")) == 1
    record(scan, "fact record", proposition="It asks for £5,000", quantities="£4,000", exhibit="AB/1", region="1: 100, 250, 800, 122")
    assert len(blocking(scan, "£5,000")) == 1
