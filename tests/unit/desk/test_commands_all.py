from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_app.desk.asking import command_from
from dossier_app.desk.case_schema import json_schema
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.dumping import dump_case, write_case
from dossier_app.desk.importing import ImportCase, import_case
from dossier_app.desk.readiness import gaps
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Refusal, Refusals, Trouble
from dossier_app.domain.finding import Statement
from dossier_app.domain.party import Role
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.quote import Quote
from tests.full_disk import disk_with_room_for

TEXT = "Acme was fined. Acme says it is not subject to this law.\nIt took 20 pictures of people. Acme replied.\n"
STEPS: list[tuple[str, dict[str, object]]] = [
    ("party record", {"names": "Acme Inc", "party_kind": "organisation"}),
    ("party record", {"names": "The Office", "party_kind": "authority"}),
    ("role record", {"party": "Acme Inc", "role": "respondent"}),
    ("source record", {"title": "News", "source_kind": "article"}),
    ("evidence add", {"file": "news.txt", "source": "News"}),
    ("custody record", {"exhibit": "AB/1", "act": "verified"}),
    ("exclusion record", {"exhibit": "AB/1", "words": "Acme replied", "reason": "furniture"}),
    ("region record", {"exhibit": "AB/1", "left": "0", "top": "0", "width": "500", "height": "9"}),
    ("quote record", {"exhibit": "AB/1", "words": "not subject to this law", "speaker": "Acme Inc", "fidelity": "reported"}),
    ("quote better", {"quote": "Q1", "exhibit": "AB/1", "words": "it is not subject to this law", "note": "nothing"}),
    ("fact record", {"proposition": "It took pictures", "exhibit": "AB/1", "words": "took 20 pictures", "verdict": "supports"}),
    ("provision record", {"instrument": "UK GDPR", "pinpoint": "art 5(1)(a)"}),
    ("finding record", {"title": "Unlawful", "against": "Acme Inc", "provisions": "UK GDPR art 5(1)(a)"}),
    ("statement record", {"finding": "F1", "text": "It took pictures.", "exhibit": "AB/1", "words": "pictures of people"}),
    ("citation record", {"of": "F1", "exhibit": "AB/1", "words": "was fined"}),
    ("counterclaim record", {"ground": "jurisdiction", "made_by": "Acme Inc", "quote": "Q1", "targets": "F1"}),
    ("counterclaim record", {"ground": "exemption", "made_by": "Acme Inc", "exhibit": "AB/1", "words": "Acme says"}),
    ("counterclaim relate", {"counterclaim": "C2", "depends_on": "C1"}),
    ("standing record", {"counterclaim": "C1", "standing": "pending", "forum": "The Office"}),
    ("counterclaim answer", {"counterclaim": "C1", "text": "It is.", "relation": "rebuts"}),
    ("proceeding record", {"title": "Appeal", "proceeding_kind": "appeal", "opened": "2022-06"}),
    ("ruling record", {"proceeding": "Appeal", "title": "Allowed", "outcome": "upheld"}),
    ("measure record", {"measure_kind": "penalty", "title": "Fine", "against": "Acme Inc"}),
    ("sum record", {"measure": "P1", "amount": "7552800", "currency": "GBP", "standing": "of_record"}),
    ("event record", {"title": "Sent", "date_kind": "sent", "date": "2022-05-18"}),
    ("deadline record", {"title": "Appeal", "rule": "uk.ftt.notice_of_appeal", "trigger": "Sent"}),
    ("deadline meet", {"deadline": "D1", "met_on": "2022-06-01"}),
    ("deadline move", {"deadline": "D1", "to": "2022-07-01", "by": "Direction"}),
    ("conflict record", {"title": "Fine", "accounts": ['{"says": "7", "by": "AB/1"}', '{"says": "8", "by": "AB/2"}']}),
    ("conflict choose", {"conflict": "X1", "chosen": "2", "reason": "the notice"}),
    ("party put", {"party": "Acme Inc", "about": "F1", "what": "That it took pictures"}),
    ("approval record", {"edition": "1", "act": "prepared"}),
]
REFUSED: list[tuple[str, dict[str, object], str, str]] = [
    ("quote record", {"exhibit": "AB/1", "words": "Acme", "speaker": "Acme Inc", "fidelity": "reported"}, "start", "occurs 3 times"),
    ("provision record", {"instrument": "EU GDPR", "pinpoint": "art 5(1)(z)"}, "pinpoint", "has no"),
    ("party record", {"names": "acme inc", "party_kind": "person"}, "names", "recorded already"),
    ("counterclaim relate", {"counterclaim": "C1", "depends_on": "C2"}, "depends_on", "depends on C1 already"),
    ("statement record", {"finding": "F1", "text": "So.", "statement_kind": "inference"}, "premises", "follows from"),
    ("deadline record", {"title": "x", "rule": "uk.no.such"}, "rule", "no rule"),
    ("sum record", {"amount": "1", "currency": "£", "standing": "of_record"}, "currency", "three letters"),
    ("conflict choose", {"conflict": "X1", "chosen": "3", "reason": "r"}, "chosen", "2 accounts"),
    ("approval record", {"edition": "2", "act": "prepared"}, "edition", "Edition 1"),
    ("finding amend", {"record": "F1", "found_by": "Acme Inc"}, "found_by", "against themselves"),
    ("statement amend", {"record": "The sentence", "statement_kind": "inference"}, "premises", "follows from"),
    ("role amend", {"record": "The role", "since": "2022", "until": "2001"}, "until", "ends before"),
    ("measure amend", {"record": "P1", "measure_kind": "order"}, "measure_kind", "no label of an order"),
    ("provision amend", {"record": "UK GDPR art 5(1)(a)", "instrument": "EU GDPR", "pinpoint": "art 5(1)(z)"}, "pinpoint", "has no"),
    ("deadline amend", {"record": "D1", "rule": "uk.no.such"}, "rule", "no rule"),
    ("deadline amend", {"record": "D1", "after": "D1"}, "after", "not from both"),
    ("conflict amend", {"record": "X1", "chosen": "9"}, "chosen", "2 accounts"),
    ("counterclaim amend", {"record": "C1", "depends_on": "C2"}, "depends_on", "depends on C1 already"),
    ("counterclaim amend", {"record": "C1", "targets": "Q1"}, "targets", "not a quote"),
    ("exhibit amend", {"record": "AB/1", "obtained_at": "yesterday"}, "obtained_at", "not a moment"),
    ("event record", {"title": "x", "date_kind": "sent", "about": "nokind:1"}, "about", "no kind of record"),
    ("fact record", {"proposition": "half \ud800"}, "proposition", "half of a sign"),
    ("evidence add", {"file": "news.txt"}, "file", "AB/1 has the same bytes"),
    ("evidence add", {"file": "."}, "file", "folder"),
    ("evidence add", {"file": "nothing.txt"}, "file", "0 bytes"),
]


def say(desk: Desk, verb: str, said: dict[str, object]) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))  # pyright: ignore[reportArgumentType]  # the table holds what a form holds


@pytest.fixture
def full(case: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A case on which every command was used once."""
    monkeypatch.chdir(tmp_path)
    Path("news.txt").write_text(TEXT)
    Path("nothing.txt").touch()
    for verb, said in STEPS:
        say(case, verb, said)
    return case


def test_every_command_can_be_undone_and_done_again(full: Desk) -> None:
    whole = dump_case(full)
    for _ in STEPS:
        full.undo()
    assert full.case.all(Quote) == []
    for _ in STEPS:
        full.redo()
    assert dump_case(full) == whole
    assert full.file.faults() == []


def test_a_label_is_never_given_again(full: Desk) -> None:
    said: dict[str, object] = {"proposition": "x"}
    say(full, "fact record", said)
    full.undo()
    full_labels = dump_case(full)["facts"]
    say(full, "fact record", said)
    assert isinstance(full_labels, list)
    assert len(full_labels) == 2
    assert full.case.labelled(type(full.case.all(Quote)[0]), "Q1").stands
    assert "Fact 3" in json.dumps(dump_case(full)["facts"])


@pytest.mark.parametrize(("verb", "said", "field", "words"), REFUSED)
def test_what_cannot_be_is_refused_beside_its_field(full: Desk, verb: str, said: dict[str, object], field: str, words: str) -> None:
    before = full.file.log.head()
    unnamed = {"The sentence": Statement, "The role": Role}
    said = {name: full.case.all(unnamed[str(each)])[0].id if each in unnamed else each for name, each in said.items()}
    with pytest.raises(Refusal, match=words) as refused:
        say(full, verb, said)
    assert refused.value.field == field
    assert full.file.log.head() == before


def test_a_case_goes_out_and_comes_in_unchanged(full: Desk, empty: Callable[[str], Desk], tmp_path: Path) -> None:
    whole = dump_case(full)
    inline = empty("Inline")
    import_case(inline, whole)
    assert dump_case(inline) == whole
    write_case(full, tmp_path / "acme.json")
    beside = empty("Beside")
    beside.do(ImportCase(file=str(tmp_path / "acme.json")))
    assert dump_case(beside) == whole
    assert beside.file.faults() == []
    assert beside.case.bytes_of(beside.case.all(Exhibit)[0]) == TEXT.encode()


def test_a_case_that_does_not_fit_on_the_disk_is_not_written_out_in_part(full: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for room in (8, 4_000):
        with disk_with_room_for(room), pytest.raises(Trouble, match="disk is full"):
            write_case(full, out / "acme.json")
        assert list(out.iterdir()) == []
    write_case(full, out / "acme.json")
    assert sorted(path.name for path in out.iterdir()) == ["acme.files", "acme.json"]


def test_every_fault_of_a_document_is_named_and_nothing_is_taken(full: Desk, empty: Callable[[str], Desk]) -> None:
    document = json.loads(json.dumps(dump_case(full)))
    document["facts"][0]["status"] = "maybe"
    document["quotes"][0]["speaker"] = "nobody"
    document["quotes"][0]["hops"] = "x"
    document["findings"][0]["colour"] = "red"
    document["files"][0]["base64"] = "AAAA"
    fresh = empty("Fresh")
    with pytest.raises(Refusals) as refused:
        import_case(fresh, document)
    fields = {fault.field for fault in refused.value.faults}
    assert {"facts[0].status", "quotes[0].speaker", "quotes[0].hops", "findings[0].colour", "files[0]"} <= fields
    assert fresh.file.log.head().size == 0


FAULTS: list[tuple[str, object, str]] = [
    ("roles[0].party", "nobody", "There is no party"),
    ("facts[0].proposition", 7, "text, not a whole number"),
    ("facts[0].proposition", " ", "one sentence"),
    ("facts[0].label", "F1", "no label of a fact"),
    ("facts[0].label", "Fact 01", "no label of a fact"),
    ("facts[0].withdrawn", "", "why it was withdrawn"),
    ("facts[0].note", "half \ud800", "half of a sign"),
    ("exhibits[0].size", 10**30, "larger than any"),
    ("exhibits[0].obtained_at", "yesterday", "not a moment"),
    ("excerpts[0].end", 9_999, "would end after it"),
    ("excerpts[0].end", 0, "ends after it begins"),
    ("events[0].date", "2022-02-31", "no 31 February 2022"),
    ("sums[0].amount", 7.5, "not as a fraction"),
    ("deadlines[0].rule", "uk.no.such", "no rule"),
    ("deadlines[0].after", "D1 itself", "not from both"),
    ("conflicts[0].accounts[1].colour", "red", "no field “colour”"),
    ("findings[0].found_by", "the respondent", "against themselves"),
    ("files[0].colour", "red", "no field “colour”"),
    ("files[0].base64", "é", "neither here as base64"),
    ("files[0].base64", 5, "neither here as base64"),
]


@pytest.mark.parametrize(("path", "value", "words"), FAULTS)
def test_a_fault_of_a_document_is_named_by_its_path(full: Desk, empty: Callable[[str], Desk], path: str, value: object, words: str) -> None:
    document = json.loads(json.dumps(dump_case(full)))
    itself = {"D1 itself": ("deadlines", "id"), "the respondent": ("findings", "against")}
    if value in itself:
        kind, field = itself[str(value)]
        value = document[kind][0][field]
    *way, last = re.findall(r"\w+", path)
    place = document
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    fresh = empty("Fresh")
    with pytest.raises(Refusals, match=words) as refused:
        import_case(fresh, document)
    assert path.removesuffix(".base64") in {fault.field for fault in refused.value.faults}
    assert fresh.file.log.head().size == 0


def test_a_file_that_no_record_names_is_not_taken_in(full: Desk, empty: Callable[[str], Desk]) -> None:
    document = json.loads(json.dumps(dump_case(full)))
    document["files"].append({"sha256": hashlib.sha256(b"x").hexdigest(), "base64": "eA=="})
    fresh = empty("Fresh")
    with pytest.raises(Refusals, match="No record of the document names this file"):
        import_case(fresh, document)
    assert list((fresh.file.folder / "vault").rglob("??/*")) == []


def test_a_document_that_cannot_be_read_is_a_refusal(empty: Callable[[str], Desk], tmp_path: Path) -> None:
    for name, content in (
        ("text.json", b"case"),
        ("latin.json", b'"\xe9"'),
        ("twice.json", b'{"a": 1, "a": 2}'),
        ("deep.json", b"[" * 99_999),
    ):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.json").mkdir()
    fresh = empty("Fresh")
    for name in ("text", "latin", "twice", "deep", "folder", "none"):
        with pytest.raises(Refusal, match=rf"{name}\.json") as refused:
            fresh.do(ImportCase(file=str(tmp_path / f"{name}.json")))
        assert refused.value.field == "file"


def test_a_case_whose_opening_was_undone_can_still_be_read(case: Desk) -> None:
    before = case.case.case()
    case.undo()
    assert case.case.case().title == before.title
    assert gaps(case.case)
    case.redo()
    assert case.case.case() == before


def test_the_published_schema_is_that_of_the_records() -> None:
    assert json.loads((RESOURCES / "schemas/case.schema.json").read_text()) == json_schema()
