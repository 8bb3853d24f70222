"""What a dossier seldom says is said in the language of the edition too: what is withheld, withdrawn, amended, moved or dissented from."""

from __future__ import annotations

import pytest

from dossier_app.desk import assembly, rulebook
from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.desk import Desk
from dossier_app.domain.deadlines import work_out
from dossier_app.domain.edition import Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.language import Language, speaking, spoken
from dossier_app.domain.triggers import Trigger
from dossier_app.dossier.languages import language_of
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
    def marked(_code: str) -> Language:
        return MARKED

    monkeypatch.setattr(assembly, "language_of", marked)
    parts = parts_of(assemble(eventful.case, Plan(2, WHEN, terms, author="Anna Birch")))
    of_the_case = recorded(eventful)
    told = [words for name in ("11", "12", "13", "14", "16", "17", "18") for words in words_in(parts[f"section {name}"])]
    left = [run for words in told for run in unmarked(words) if run.replace("\u00a0", " ") not in of_the_case]
    assert not left, "\n".join(dict.fromkeys(left))


def test_the_working_of_a_deadline_is_said_with_the_words_of_the_rule_book_in_it() -> None:
    rule = rulebook.rule("uk.ftt.notice_of_appeal")
    worked = work_out(rule, Trigger(rule.trigger_type, Edtf("2022-05-21")), rulebook.calendar(rule.calendar), accept_unverified=True)
    with speaking(language_of("de")):
        told = [spoken(each).replace("\u00a0", " ") for each in (*worked.working, *worked.warnings)]
    assert told == [
        "28 Tage nach dem 21. Mai 2022, dieser Tag nicht gezählt: Samstag, 18. Juni 2022.",
        (
            "18. Juni 2022: Samstag; 19. Juni 2022: Sonntag. Der letzte Tag verschiebt sich (nächster Werktag): Montag, 20. Juni 2022"
            " (uksi/2009/1976 r 12(2)-(3))."
        ),
        "Die Frist endet vor 17:00 am 20. Juni 2022 (Europe/London), das ist 16:00 am 20. Juni 2022 UTC.",
        (
            "Ungeprüft: welcher Teil des Vereinigten Königreichs die Feiertage stellt (die Regel nennt nur das Gesetz von 1971; England und"
            " Wales angenommen)."
        ),
    ]
