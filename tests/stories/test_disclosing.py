"""An exhibit that an edition withheld is handed over later: whoever receives it checks that it is the one the edition was bound to."""

from __future__ import annotations

import json
from typing import Any

import pypdfium2
import pytest

from dossier_app.desk import identities, opening
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.exporting import seal_edition
from dossier_app.desk.sample import SAMPLE, about_the_sample, record_acts, sample_acts
from dossier_app.domain.enumerations import Disclosure
from dossier_app.store.keys import Cost
from tests.stories.conftest import PASSPHRASE, Shell

LETTER = b"A letter of an insider, who is named in it.\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A sealed edition that withholds AB/2, and a stranger's folder in which to look at it."""
    place = tmp_path_factory.mktemp("disclosing")
    shell = Shell(place)
    (place / "letter.txt").write_bytes(LETTER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        identities.create("Ada Byron", "", "", PASSPHRASE)
        made = opening.new_case(place / "acme.dossier", about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1))
        with made.desk as desk:
            record_acts(desk, sample_acts(), SAMPLE)
            desk.do(
                AddEvidence(file=str(place / "letter.txt"), source_title="A letter", producer="Anna Birch", disclosure=Disclosure.INTERNAL)
            )
            seal_edition(desk, place / "acme.pdf", "Ada Byron", PASSPHRASE)
    done = shell.say("evidence", "disclose", "AB/2", "--out", "key.json")
    assert (done.code, done.err) == (0, "")
    assert "dossier verify EDITION.pdf --disclosed key.json" in done.out
    return shell


def word_of(told: Shell, *words: str) -> tuple[int, str, str]:
    done = told.say("verify", "acme.pdf", "--json", *words)
    letter = next(each for each in done.value["exhibits"] if each["label"] == "AB/2")
    return done.code, letter["word"], letter["sentence"]


def test_the_exhibit_that_was_withheld_is_known_again(told: Shell) -> None:
    assert word_of(told)[:2] == (0, "not known")
    code, word, sentence = word_of(told, "--disclosed", "key.json", "letter.txt")
    assert (code, word) == (0, "holds")
    assert sentence == "letter.txt is the exhibit to which this dossier is bound."


def test_another_exhibit_or_key_is_said_to_be_another(told: Shell) -> None:
    (told.folder / "altered.txt").write_bytes(LETTER.replace(b"insider", b"outsider"))
    code, word, sentence = word_of(told, "--disclosed", "key.json", "altered.txt")
    assert (code, word, sentence) == (1, "does not hold", "altered.txt and this key are not what this dossier is bound to.")
    key = json.loads((told.folder / "key.json").read_text(encoding="utf-8"))
    (told.folder / "other.json").write_text(json.dumps({**key, "key": "0" * 64}), encoding="utf-8")
    assert word_of(told, "--disclosed", "other.json", "letter.txt")[:2] == (1, "does not hold")


def test_the_report_of_one_page_says_so_too(told: Shell) -> None:
    assert told.say("verify", "acme.pdf", "--disclosed", "key.json", "letter.txt", "--report", "report.pdf").code == 0
    with pypdfium2.PdfDocument(told.folder / "report.pdf") as opened:
        page: Any = opened[0]
        words = " ".join(page.get_textpage().get_text_bounded().split())
    assert "letter.txt is the exhibit to which this dossier is bound." in words


def test_an_altered_dossier_is_bound_to_nothing(told: Shell) -> None:
    (told.folder / "altered.pdf").write_bytes((told.folder / "acme.pdf").read_bytes() + b"\n")
    done = told.say("verify", "altered.pdf", "--disclosed", "key.json", "letter.txt", "--json")
    assert (done.code, done.value["valid"]) == (1, False)
    assert "does not count" in next(each["sentence"] for each in done.value["exhibits"] if each["label"] == "AB/2")


@pytest.mark.parametrize("content", ["", "[]", "{}", "[" * 60_000, '{"is": "commitment key", "exhibit": "AB/2", "key": "00"}', "\ud800"])
def test_what_is_no_key_is_refused(told: Shell, content: str) -> None:
    (told.folder / "no-key.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    done = told.say("verify", "acme.pdf", "--disclosed", "no-key.json", "letter.txt")
    assert done.code == 1
    assert "no-key.json is no key of a commitment." in done.err


def test_a_key_of_what_is_not_withheld_is_refused_and_none_is_written_over(told: Shell) -> None:
    assert told.say("evidence", "disclose", "AB/1", "--out", "first.json").code == 0
    done = told.say("verify", "acme.pdf", "--disclosed", "first.json", "letter.txt")
    assert "This dossier does not withhold AB/1." in done.err
    kept = (told.folder / "key.json").read_bytes()
    done = told.say("evidence", "disclose", "AB/2", "--out", "key.json")
    assert "key.json is there already." in done.err
    assert (told.folder / "key.json").read_bytes() == kept


def test_a_key_opens_one_exhibit_and_tells_nothing_of_another(told: Shell) -> None:
    first, second = (json.loads((told.folder / name).read_text(encoding="utf-8"))["key"] for name in ("first.json", "key.json"))
    assert first != second
    assert (told.folder / "acme.pdf").read_bytes().find(bytes.fromhex(second)) == -1
