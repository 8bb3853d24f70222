"""What a dossier seldom says is said in the language of the edition too: what is withheld, withdrawn, amended, moved or dissented from."""

from __future__ import annotations

import pytest

from dossier_app.desk import assembly
from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.desk import Desk
from dossier_app.domain.edition import Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.language import Language
from tests.unit.desk.assembly.conftest import Say
from tests.unit.desk.assembly.test_changes import Seal
from tests.unit.desk.assembly.test_languages import MARKED, WHEN, parts_of, recorded, unmarked, words_in


@pytest.fixture
def eventful(story: Desk, say: Say, letter: str) -> Desk:
    """A case in which much is withheld, withdrawn, amended and counted since an edition."""
    say("exclusion record", exhibit="AB/1", words="The notice was sent", reason="Out of order")
    say("deadline record", title="Comply", stated_count="6", stated_unit="months", after="D1", on_whom="Acme Inc")
    say("deadline move", deadline="D2", to="2023-01-02", by="the Tribunal")
    say("deadline record", title="Reply", stated_count="1", stated_unit="weeks")
    story.do(Seal())
    say("finding amend", record="F2", title="Very unfair pictures", stage="provisional_finding", determination="So held.")
    say("statement record", finding="F1", text="One more.", exhibit="AB/1", words="Acme replied")
    say("standing record", counterclaim="C1", standing="rejected", forum="The Tribunal", since="2022-10-17")
    say("counterclaim withdraw", record="C2", reason="Recorded twice")
    say("exhibit amend", record=letter, handling="Kept apart")
    say("approval record", edition="2", act="legally_reviewed", by="Ben Ross", role="Counsel", on="2022-11-01")
    say("approval record", edition="2", act="dissented", by="Cara Lin", note="The fine is not proven.")
    return story


@pytest.mark.parametrize(
    "terms", [Terms(), Terms(audience=Disclosure.PUBLIC), Terms(audience=Disclosure.TRIBUNAL, as_at=Edtf("2022-12-31"))]
)
def test_what_is_rare_is_said_in_it_too(eventful: Desk, terms: Terms, monkeypatch: pytest.MonkeyPatch) -> None:
    def language_of(_code: str) -> Language:
        return MARKED

    monkeypatch.setattr(assembly, "language_of", language_of)
    parts = parts_of(assemble(eventful.case, Plan(2, WHEN, terms, author="Anna Birch")))
    of_the_case = recorded(eventful)
    told = [words for name in ("11", "12", "13", "14", "16", "17", "18") for words in words_in(parts[f"section {name}"])]
    left = [run for words in told for run in unmarked(words) if run.replace("\u00a0", " ") not in of_the_case]
    assert not left, "\n".join(dict.fromkeys(left))
