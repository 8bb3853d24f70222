"""From one edition to the next: what is said to have been done in between is what was done, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier_app.desk import exporting, identities, opening, sample, verifying
from dossier_app.desk.bench import Progress
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.comparing import compare_editions
from dossier_app.desk.desk import Desk
from dossier_app.desk.rehearsing import rehearse
from dossier_app.domain.edition import USUAL_TERMS
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Refusal
from dossier_app.store.keys import Cost

PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample case, with two editions and one fact recorded between them, and one after."""
    place = tmp_path_factory.mktemp("comparing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        identities.create("Margaret Ellis", "The Desk", "", PASSPHRASE)
        made = opening.new_case(place / "Sample.dossier", sample.about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1))
        with made.desk as opened:
            sample.record_acts(opened, sample.sample_acts(), sample.SAMPLE)
            exporting.seal_edition(opened, place / "1.pdf", "Margaret Ellis", PASSPHRASE)
            opened.do(RecordFact(proposition="It rained on Monday."))
            exporting.seal_edition(opened, place / "2.pdf", "Margaret Ellis", PASSPHRASE)
            opened.do(RecordFact(proposition="It rained on Tuesday."))
            yield opened


def test_between_two_editions_is_what_was_done_between_them_whichever_is_named_first(desk: Desk) -> None:
    monday, tuesday = desk.case.all(Fact)[-2:]
    assert [each.record.id for each in compare_editions(desk.case, 1, 2)] == [monday.id]
    assert compare_editions(desk.case, 2, 1) == compare_editions(desk.case, 1, 2)
    assert [each.record.id for each in compare_editions(desk.case, 2)] == [tuesday.id]
    assert [(each.name, each.acts) for each in compare_editions(desk.case, 1)] == [(monday.label, "recorded"), (tuesday.label, "recorded")]


@pytest.mark.parametrize(("earlier", "later", "field"), [(1, 1, "to"), (3, None, "from"), (1, 3, "to")])
def test_editions_that_are_not_there_are_refused_beside_their_field(desk: Desk, earlier: int, later: int | None, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        compare_editions(desk.case, earlier, later)
    assert refused.value.field == field


def test_a_rehearsal_finds_the_pages_of_the_edition_and_leaves_nothing_behind(desk: Desk) -> None:
    vault = desk.file.vault
    before = sorted(vault.folder.rglob("*"))
    found = rehearse(desk.case, vault, USUAL_TERMS, "Anna Birch", Progress())
    assert found.pages > 20
    assert found.links > 100
    assert (found.attached, found.typefaces > 3) == (1, True)
    assert sorted(vault.folder.rglob("*")) == before


def test_verifying_names_who_issued_the_certificate_and_for_how_long(desk: Desk) -> None:
    found = verifying.verify_file(Path(desk.folder).parent / "1.pdf")
    assert found.signer_issuer == "Margaret Ellis, root"
    assert found.valid_from < found.valid_until
    assert found.pages > 20
    line = f"The certificate says it was issued by Margaret Ellis, root, for {found.valid_from} to {found.valid_until}"
    assert line in list(verifying.report_lines(found))
