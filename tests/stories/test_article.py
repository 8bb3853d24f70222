"""From the article alone to a case that is ready: everything it says is on record, and nothing else."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from dossier_app.desk import opening, sample
from dossier_app.desk.clock import reckon
from dossier_app.desk.connections import references
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import Severity, readiness
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.enumerations import Fidelity, Match
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit, Rendition
from dossier_app.domain.fact import Fact
from dossier_app.domain.finding import Finding
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.party import Party
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import field_names, to_plain
from dossier_app.domain.rendition_text import sentences
from dossier_app.store.keys import Cost

CHEAP = Cost(8192, 1, 1)
IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MATERIAL = Path(__file__).parents[1] / "material/article"

# What the record knows and the article does not say: years, pinpoints of law, sums of record, other forums, better wordings.
OUTSIDE = (
    r"\b(?:19|20)\d\d\b", r"GDPR", r"(?i)\bart(?:icle)?s?\.? \d", r"7[,.]?552", r"GBP", r"£", r"\bUSD\b", r"\b9\.[45]", r"\b17m",
    r"(?i)tribunal", r"UKFTT|UKUT", r"CNIL|Garante|OAIC|Hamburg", r"Information Commissioner's Office", r"Jenner & Block",
    r"Clearview AI, Inc", r"(?i)biometric", r"enables identification", r"offers it as", r"incorrect as a matter of law",
    r"an enforcement notice", r"(?i)wednesday|monday", r"18 May|23 May|May 18|May 23", r"Proops|Privacy International", r"https?:",
)  # fmt: skip

Tell: TypeAlias = Callable[[Path, Path, str], "Story"]


@dataclass(frozen=True)
class Story:
    """A case recorded on an article, act by act, as its user would."""

    desk: Desk
    article: str

    @property
    def text(self) -> str:
        (rendition,) = self.desk.case.all(Rendition)
        text = self.desk.case.text(rendition.id)
        assert text is not None
        return text

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where the passages stand that some record stands on."""
        used = {pointer.id for cls in RECORDS for record in self.desk.case.all(cls) for _, pointer in references(record)}
        for excerpt in self.desk.case.all(Excerpt):
            if excerpt.id in used and excerpt.start is not None and excerpt.end is not None:
                yield excerpt.start, excerpt.end

    def span_of(self, excerpt_id: str | None) -> tuple[int | None, int | None]:
        excerpt = self.desk.case.get(Excerpt, excerpt_id or "")
        return excerpt.start, excerpt.end


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tell]:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    desks: list[Desk] = []

    def tell(acts: Path, folder: Path, article: str) -> Story:
        about = dataclasses.replace(sample.about_the_sample(), subtitle="")
        made = opening.new_case(tmp_path / "Clearview.dossier", about, "correct horse battery", "Anna Birch", CHEAP)
        desks.append(made.desk)
        sample.record_acts(made.desk, sample.acts_in(acts), folder)
        return Story(made.desk, (folder / article).read_text(encoding="utf-8"))

    yield tell
    for desk in desks:
        desk.close()


@pytest.fixture(params=["the shared article", "the sample"])
def story(request: pytest.FixtureRequest, opened: Tell) -> Story:
    if request.param == "the sample":
        return opened(sample.SAMPLE / "acts.json", sample.SAMPLE, "article.txt")
    shared: Path = request.getfixturevalue("shared")
    return opened(MATERIAL / "acts.json", shared / "cases", "clearview-article.txt")


def test_the_article_gives_three_quotes_three_findings_and_three_counterclaims(story: Story) -> None:
    case = story.desk.case
    assert [each.label for each in case.all(Quote)] == ["Q1", "Q2", "Q3"]
    assert [each.label for each in case.all(Finding)] == ["F1", "F2", "F3"]
    assert [each.label for each in case.all(Counterclaim)] == ["C1", "C2", "C3"]
    assert len(case.all(Fact)) == 11
    assert len(case.all(Party)) == 12
    assert [each.label for each in case.all(Measure)] == ["O1", "P1"]
    assert [(each.currency, each.amount.value) for each in case.all(Sum)] == [("EUR", "7500000"), ("IDR", "117000000000")]


def test_the_text_is_the_article_letter_for_letter(story: Story) -> None:
    assert story.text == story.article
    assert story.desk.case.condition(story.desk.case.all(Exhibit)[0]) == "unaltered"


def test_quotes_are_exact_and_never_called_speech(story: Story) -> None:
    for quote in story.desk.case.all(Quote):
        assert story.desk.case.match(quote) is Match.EXACT
        assert quote.fidelity is Fidelity.BACK_TRANSLATION
        assert any(hop.inferred for hop in quote.hops)
        assert quote.said_on is None


def test_every_sentence_is_traceable_to_a_span_of_a_record(story: Story) -> None:
    spans = list(story.spans())
    untold = [
        story.text[begins:ends] for begins, ends in sentences(story.text) if not any(start < ends and begins < end for start, end in spans)
    ]
    assert untold == []


def test_what_no_record_stands_on_is_next_to_nothing(story: Story) -> None:
    told = {place for start, end in story.spans() for place in range(start, end)}
    words = list(re.finditer(r"\w+", story.text))
    untold = [word.group() for word in words if word.start() not in told]
    assert len(untold) < len(words) * 0.2, untold


def test_furniture_is_kept_in_the_text_and_backs_nothing(story: Story) -> None:
    (exclusion,) = story.desk.case.all(Exclusion)
    start, end = story.span_of(exclusion.excerpt)
    assert story.text[start:end] == "VOIR éGALEMENT:"
    assert [span for span in story.spans() if span != (start, end) and span[0] < (end or 0) and (start or 0) < span[1]] == []


def test_neither_deadline_is_computed_from_a_date_that_is_not_there(story: Story) -> None:
    appeal, comply = story.desk.case.all(Deadline)
    first, second = reckon(story.desk.case, appeal), reckon(story.desk.case, comply)
    assert (first.last_day, first.why_not) == (None, "Not computable: date of service missing.")
    assert second.last_day is None
    assert second.why_not == "Not computable: it runs from the end of D1, and D1 has no day: date of service missing."


def test_nothing_from_outside_the_article_is_on_record(story: Story) -> None:
    # Left out: what measures the text, and by whom and when it was taken in and judged.
    ours = {
        "start",
        "end",
        "length",
        "size",
        "at",
        "obtained_at",
        "assessed_on",
        "confirmed_on",
        "confirmed_seen",
        "on",
        "sha256",
        "tool_version",
    }
    fields = [
        f"{record.kind} {name}: {to_plain(value)}"
        for cls in RECORDS
        for record in story.desk.case.all(cls)
        for name, value in ((name, getattr(record, name)) for name in field_names(cls) if name not in ours)
    ]
    said = IDENTITY.sub("", "\n".join(fields))
    assert "Tuesday, May 24" in said
    assert {pattern: found for pattern in OUTSIDE if (found := re.findall(pattern, said))} == {}


def test_the_case_is_ready_and_honest_about_what_is_weak(story: Story) -> None:
    ready = readiness(story.desk.case)
    assert [gap.sentence for gap in ready.blocking] == []
    said = {gap.sentence: gap.severity for gap in ready.gaps}
    assert said["C2 has no response."] is Severity.MEND
    assert said["D1 is not computable: date of service missing."] is Severity.MEND
    assert said["That Q1 was translated is inferred; no source says so."] is Severity.NOTE


def test_the_case_is_whole_and_every_act_can_be_taken_back(story: Story) -> None:
    assert story.desk.file.faults() == []
    for _ in range(5):
        story.desk.undo()
    assert story.desk.file.faults() == []


def test_each_record_stands_where_the_reference_case_says(shared: Path, opened: Tell) -> None:
    story = opened(MATERIAL / "acts.json", shared / "cases", "clearview-article.txt")
    case = story.desk.case
    known: dict[str, Any] = json.loads((shared / "cases/clearview-ico-2022.json").read_text(encoding="utf-8"))
    assert case.all(Exhibit)[0].sha256 == known["sources"][0]["sha256"]
    spans = {span["id"]: (span["start"], span["end"]) for span in known["spans"]}
    stands = {
        **{each.label: [story.span_of(each.excerpt)] for each in (*case.all(Quote), *case.all(Counterclaim), *case.all(Deadline))},
        **{
            each.label.replace("Fact ", "FACT"): [story.span_of(cited.excerpt) for cited in case.citations(each)] for each in case.all(Fact)
        },
        **{
            each.label: [story.span_of(cited.excerpt) for statement in case.statements(each) for cited in case.citations(statement)]
            for each in case.all(Finding)
        },
    }
    for kind in ("quotes", "counterclaims", "deadlines", "facts", "findings"):
        for record in known[kind]:
            if record.get("evidence"):
                assert spans[record["evidence"][0]] in stands[record["id"]], record["id"]
    for record in known["parties"]:
        forms = {record["names"][0]["text"], *record.get("variants", [])}
        assert any(forms & {name.text for name in party.names} for party in case.all(Party)), record["id"]


def test_the_sample_copies_no_sentence_of_the_article_but_its_quotations(shared: Path) -> None:
    theirs = (shared / "cases/clearview-article.txt").read_text(encoding="utf-8")
    ours = (sample.SAMPLE / "article.txt").read_text(encoding="utf-8")
    quoted = [quote for quote in re.findall(r'["“]([^"“”]+)"', theirs) if quote in ours]
    assert len(quoted) == 3
    copied = sorted(_runs(ours) & _runs(theirs))
    assert copied == ["the Office of the Information Commissioner ICO"]  # a name, as the article prints it


def _runs(text: str, in_a_row: int = 7) -> set[str]:
    """Every so many words that stand in a row outside quotations, line by line."""
    lines = [re.findall(r"\w+", line) for line in re.sub(r'["“][^"“”]+"', "\n", text).splitlines()]
    return {" ".join(words[place : place + in_a_row]) for words in lines for place in range(len(words) - in_a_row + 1)}
