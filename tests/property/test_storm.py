from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_app.desk.commands.case import OpenCase
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.commands.findings import RecordFinding, RecordStatement
from dossier_app.desk.commands.measures import RecordMeasure
from dossier_app.desk.commands.parties import RecordParty
from dossier_app.desk.commands.upkeep import Amend, Restore, Withdraw
from dossier_app.desk.desk import Desk
from dossier_app.desk.dumping import dump_case
from dossier_app.desk.records import Records
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import MeasureKind, PartyKind
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Finding, FindingId
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.party import Name, Party, PartyId
from dossier_app.domain.record import Record
from dossier_app.store import casefile
from dossier_app.store.keys import Cost

ACTS = ("fact", "finding", "statement", "penalty", "order", "amend", "withdraw", "restore", "undo", "redo", "restart")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(ACTS), max_size=25))
def test_undoing_everything_leaves_what_was_there(storm: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        made = casefile.create(Path(place) / "a.dossier", "correct horse battery", Path(place) / "devices", Cost(8192, 1, 1))
        desk = Desk(made.case_file, "Ada Byron")
        desk.do(OpenCase(title="Acme", reference="A-1"))
        desk.do(RecordParty(names=(Name("Acme Inc"),), party_kind=PartyKind.ORGANISATION))
        before = dump_case(desk, without_withdrawn=True)
        base = grown = desk.file.log.head().size
        for act in storm:
            desk, done = _one(desk, act, Path(place))
            grown += done
            assert desk.file.log.head().size == grown
            assert _records(desk.case) == _records(Records(desk.file))
        assert desk.file.faults() == []
        while (undone := desk.turns().undo) is not None and desk.entry(undone).rid > base:
            desk.undo()
        assert dump_case(desk, without_withdrawn=True) == before
        assert desk.file.faults() == []
        desk.close()


def _records(case: Records) -> list[list[Record]]:
    return [case.all(kind, withdrawn=True) for kind in RECORDS]


def _one(desk: Desk, act: str, place: Path) -> tuple[Desk, int]:
    """The desk after the act, and how many entries it wrote."""
    if act == "restart":
        folder, key, ring = desk.file.folder, desk.file.key, desk.file.ring
        desk.close()
        return Desk(casefile.open_case(folder, key, ring, place / "devices"), "Ada Byron"), 0
    size = desk.file.log.head().size
    acme = PartyId(desk.case.all(Party)[0].id)
    facts, findings = desk.case.all(Fact, withdrawn=True), desk.case.all(Finding)
    try:
        if act == "undo" and size > 2 and (last := desk.turns().undo) and desk.entry(last).rid > 2:
            desk.undo()
        elif act == "redo":
            desk.redo()
        elif act == "fact":
            desk.do(RecordFact(proposition="It took pictures"))
        elif act == "finding":
            desk.do(RecordFinding(title="Unlawful", against=acme))
        elif act == "statement" and findings:
            desk.do(RecordStatement(finding=FindingId(findings[0].id), text="So it is."))
        elif act in ("penalty", "order"):
            desk.do(RecordMeasure(measure_kind=MeasureKind(act), title="Fine", against=acme))
        elif act == "withdraw" and facts:
            desk.do(Withdraw("fact", facts[0].id, "mistaken"))
        elif act == "amend" and facts:
            desk.do(Amend("fact", facts[-1].id, {"proposition": f"It took pictures, {size}", "as_of": Edtf("2022-05")}))
        elif act == "restore" and facts:
            desk.do(Restore("fact", facts[0].id))
        else:
            return desk, 0
    except Refusal:
        return desk, 0
    return desk, 1
