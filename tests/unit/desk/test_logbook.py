from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk import logbook
from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.commands.upkeep import Restore, Withdraw
from dossier_app.desk.desk import Desk
from dossier_app.desk.searching import search
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Refusal


@pytest.fixture
def told(case: Desk, tmp_path: Path) -> Desk:
    """A case with an exhibit and a fact."""
    (tmp_path / "news.txt").write_text("Acme was fined.")
    case.do(AddEvidence(file=str(tmp_path / "news.txt")))
    case.do(RecordFact(proposition="Acme was fined"))
    return case


def behind_the_log(desk: Desk, statement: str) -> None:
    """Change a table as somebody with the key and another program would."""
    desk.file.connection.execute(statement)
    desk.case.forget(["fact"])


def test_a_row_edited_behind_the_log_is_named_and_made_right_from_the_log(told: Desk) -> None:
    assert logbook.faults(told) == []
    behind_the_log(told, "UPDATE fact SET proposition = 'Acme was praised'")
    for found in (logbook.faults(told), logbook.rebuild_faults(told)):
        assert [(each.place, "Acme was praised" in each.words) for each in found] == [("fact Fact 1", True)]
    assert logbook.rebuild(told) == 3
    assert [each.proposition for each in told.case.all(Fact)] == ["Acme was fined"]
    assert logbook.faults(told) == []


def found(desk: Desk, words: str) -> list[str]:
    return [each.label for each in search(desk.case, words)]


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE said SET body = 'Acme was praised' WHERE kind = 'fact'", "the search of fact Fact 1"),
        ("DELETE FROM said WHERE kind = 'rendition'", "the search of rendition"),
        ("INSERT INTO said(kind, id, start, body) VALUES ('fact', 'x', 0, 'Acme was praised')", "the search of fact x"),
    ],
)
def test_a_search_that_was_made_to_lie_is_named_and_made_anew(told: Desk, statement: str, place: str) -> None:
    behind_the_log(told, statement)
    for faults in (logbook.faults(told), logbook.rebuild_faults(told)):
        assert [each.place.startswith(place) for each in faults] == [True]
    logbook.rebuild(told)
    assert logbook.faults(told) == []
    assert sorted(found(told, "fined")) == ["AB/1", "Fact 1"]
    assert found(told, "praised") == []


def test_a_text_is_found_while_its_exhibit_stands(told: Desk) -> None:
    (exhibit,) = told.case.all(Exhibit)
    for away, back in (
        (lambda: (told.undo(), told.undo()), lambda: (told.redo(), told.redo())),
        (lambda: told.do(Withdraw("exhibit", exhibit.id, "mistaken")), lambda: told.do(Restore("exhibit", exhibit.id))),
    ):
        away()
        assert "AB/1" not in found(told, "fined")
        assert logbook.faults(told) == []
        back()
        assert sorted(found(told, "fined")) == ["AB/1", "Fact 1"]
        assert logbook.faults(told) == []


@pytest.mark.parametrize(("kind", "place"), [(Exhibit, "exhibit AB/1"), (Rendition, "the text of exhibit AB/1")])
def test_a_byte_changed_in_the_vault_is_named(kind: type[Exhibit | Rendition], place: str, case: Desk, tmp_path: Path) -> None:
    (tmp_path / "news.html").write_text("<p>Acme was fined.</p>")
    case.do(AddEvidence(file=str(tmp_path / "news.html")))
    kept = case.file.vault.path_of(case.case.all(kind)[0].sha256)
    content = bytearray(kept.read_bytes())
    content[-1] ^= 1
    kept.write_bytes(content)
    assert [(each.place, each.words) for each in logbook.faults(case)] == [(place, "is altered in the vault")]
    kept.unlink()
    assert [(each.place, each.words) for each in logbook.faults(case)] == [(place, "is missing in the vault")]


def test_nothing_is_rebuilt_from_a_log_that_is_not_whole(told: Desk) -> None:
    told.file.connection.execute("DROP TRIGGER IF EXISTS payload_is_append_only")
    triggers = told.file.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'payload'").fetchall()
    for (name,) in triggers:
        told.file.connection.execute(f'DROP TRIGGER "{name}"')
    told.file.connection.execute("UPDATE payload SET body = replace(body, 'fined', 'freed')")
    with pytest.raises(Refusal, match="The log itself is not whole"):
        logbook.rebuild(told)
    assert [each.proposition for each in told.case.all(Fact)] == ["Acme was fined"]


def test_the_log_is_told_even_when_a_record_it_is_about_is_gone(told: Desk) -> None:
    fact = told.case.all(Fact)[0].id
    behind_the_log(told, "DELETE FROM fact")
    assert [each.sentence for each in logbook.told(told.case)][-1] == f"Recorded fact: {fact}"


def test_the_history_of_a_record_is_what_was_done_to_it(told: Desk) -> None:
    fact = told.case.all(Fact)[0].id
    told.undo()
    assert [each.sentence for each in logbook.histories_of(told.case, [fact])[fact]] == [
        "Undid “fact record”: Fact 1",
        "Recorded fact: Fact 1",
    ]


def test_of_an_act_on_many_records_each_history_tells_its_own(told: Desk) -> None:
    told.do_all(RecordFact(proposition=f"“Rain”\n\\ on day {number}") for number in range(3))
    told.do(command_from(CATALOGUE["fact set"], {"records": ["Fact 2", "Fact 3"], "status": "denied"}, told.case))
    facts = [each.id for each in told.case.all(Fact)]
    found = logbook.histories_of(told.case, facts)
    assert [[each.sentence for each in found[identity]] for identity in facts] == [
        ["Recorded fact: Fact 1"],
        ["Set fact: Fact 2", "Recorded fact: Fact 2"],
        ["Set fact: Fact 3", "Recorded fact: Fact 3"],
        ["Recorded fact: Fact 4"],
    ]


def test_every_act_of_the_catalogue_can_be_told_in_words() -> None:
    assert {verb.rpartition(" ")[2] for verb in CATALOGUE} - set(logbook.PAST) == set()
