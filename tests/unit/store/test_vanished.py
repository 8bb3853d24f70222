"""The folder of an open case is taken away: nothing is written to nowhere, and everybody who asks is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Gone, Trouble
from dossier_app.store import casefile
from dossier_app.store.keys import open_with_passphrase
from tests.unit.store.conftest import PASSPHRASE

Open = Callable[[], Desk]
NEW = RecordFact(proposition="Recorded when it was gone")


def test_an_act_on_a_folder_that_was_moved_is_refused_and_goes_on_when_it_is_back(folder: Path, opened: Open) -> None:
    with opened() as desk:
        folder.rename(folder.with_name("moved.dossier"))
        with pytest.raises(Gone, match=r"acme\.dossier, is no longer where it was"):
            desk.do(NEW)
        with pytest.raises(Gone):
            desk.file.reader()
        folder.with_name("moved.dossier").rename(folder)
        desk.do(NEW)
    with opened() as desk:
        assert desk.case.all(Fact)[-1].proposition == NEW.proposition
        assert desk.file.log.verify() == []


def test_a_deleted_folder_takes_no_act_though_its_file_is_still_open(folder: Path, opened: Open) -> None:
    desk = opened()
    shutil.rmtree(folder)
    with pytest.raises(Gone):
        desk.do(NEW)
    with pytest.raises(Gone):
        desk.close()


def test_another_case_file_in_its_place_takes_no_act_either(folder: Path, opened: Open) -> None:
    shutil.copytree(folder, folder.with_name("backup"))
    desk = opened()
    shutil.rmtree(folder)
    folder.with_name("backup").rename(folder)
    with pytest.raises(Gone):
        desk.do(NEW)
    with pytest.raises(Gone):
        desk.close()
    with opened() as again:
        assert not again.file.read_only
        assert len(again.case.all(Fact)) == 1


def test_a_locked_case_says_so_and_goes_on_with_its_key_alone(folder: Path, opened: Open) -> None:
    desk = opened()
    fact = desk.case.all(Fact)[0]
    desk.lock()
    for ask in (desk.case.case, lambda: desk.case.all(Fact), lambda: desk.file, lambda: desk.do(NEW), desk.turns):
        with pytest.raises(Trouble, match="This case is locked"):
            ask()
    ring = casefile.ring_of(folder)
    desk.take_up(casefile.open_case(folder, open_with_passphrase(ring, PASSPHRASE), ring, folder.parent / "devices"), "Grace Hopper")
    assert desk.case.all(Fact) == [fact]
    assert desk.do(NEW).entry.actor == "Grace Hopper"
    desk.close()
