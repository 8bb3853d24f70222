"""Templates: those of the program always read; one of an office's own is refused with its file and field, and takes nothing with it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier_app.desk import rulebook
from dossier_app.desk.templates import built_in, offered, template_in, template_named, terms_by
from dossier_app.domain.edition import Terms
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.template import ALWAYS_PRINTED, STANDARD, DossierSection, OptionalSection

OURS: dict[str, Any] = {
    "format": "dossier-template/1", "key": "ours", "name": "Ours", "version": 3, "for_whom": "our board", "document": "Board paper",
}  # fmt: skip
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Puts a file among the office's own templates."""
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))

    def written(file: str = "ours.json", content: bytes | None = None, **changed: Any) -> Path:
        folder = tmp_path / "home" / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content if content is not None else json.dumps({**OURS, **changed}).encode())
        return folder / file

    return written


def test_the_program_offers_every_template_that_travels_with_it_where_nothing_was_ever_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "never made"))
    found = offered()
    files = {path.stem for path in (RESOURCES / "templates").glob("*.json")}
    assert {each.key for each in found.built_in} == files == {"standard", "uk_ico", "eu_lead_authority", "newsroom"}
    assert (found.own, found.unusable) == ((), ())
    assert found.built_in[0] is STANDARD is template_named("")
    assert {each.regime for each in found.all} <= {"", *(each.id for each in rulebook.regimes())}
    assert not (tmp_path / "never made").exists()


def test_the_file_of_the_standard_template_says_what_the_program_does_without_it() -> None:
    assert json.loads((RESOURCES / "templates/standard.json").read_text(encoding="utf-8")) == STANDARD.whole
    assert Terms().template == STANDARD


def test_every_section_is_either_optional_or_says_why_it_is_not() -> None:
    optional = {each.value for each in OptionalSection}
    assert optional | ALWAYS_PRINTED.keys() == {each.value for each in DossierSection}
    assert not optional & ALWAYS_PRINTED.keys()


def test_an_own_template_is_chosen_by_its_key_or_its_file_and_leaves_out_what_it_says(write: Write) -> None:
    path = write(left_out=["deadlines", "chronology"], audience="public", titles=[{"section": "findings", "title": "What we found"}])
    assert template_named("ours") == template_named(str(path)) == template_in(path)
    assert [each.key for each in offered().own] == ["ours"]
    terms = terms_by("ours", None, None, [OptionalSection.AUTHORITIES], [OptionalSection.CHRONOLOGY])
    assert terms.audience is Disclosure.PUBLIC
    assert terms.left_out == {OptionalSection.DEADLINES, OptionalSection.AUTHORITIES}
    assert terms_by("ours", Disclosure.INTERNAL, None, (), ()).audience is Disclosure.INTERNAL


def test_the_digest_is_of_what_a_template_says_and_not_of_how_its_file_is_laid_out(write: Write) -> None:
    laid_out = json.dumps({**dict(reversed(OURS.items())), "left_out": []}, indent=4).replace("\n", "\r\n")
    assert template_in(write()).sha256 == template_in(write("again.json", laid_out.encode())).sha256
    assert template_in(write()).sha256 != template_in(write(version=4)).sha256


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("format", {"format": "dossier-template/2"}, "dossier-template/1"),
    ("colour", {"colour": "red"}, "There is no field “colour” here."),
    ("version", {"version": "1"}, "This is a whole number, not text."),
    ("version", {"version": 1.5}, "not a fraction"),
    ("version", {"version": 0}, "counted from 1"),
    ("key", {"key": "../ours"}, "small letters"),
    ("key", {"key": "newsroom"}, "a template of the program"),
    ("name", {"name": " "}, "Say something here."),
    ("document", {"document": "D" * 81}, "longer than 80"),
    ("document", {"document": "Dos\u202esier"}, "a sign that is not seen"),
    ("document", {"document": "Dos\nsier"}, "more than one line"),
    ("answers", {"answers": ["What they say"]}, "This is text, not a list."),
    ("audience", {"audience": "everybody"}, "is not one of"),
    ("language", {"language": "xx"}, "“xx” is not one of: en, fr, de, it"),
    ("regime", {"regime": "mars"}, "“mars” is not one of: uk"),
    ("left_out[1]", {"left_out": ["deadlines", "findings"]}, "is always printed: it is the criticism"),
    ("left_out[0]", {"left_out": ["page_numbers"]}, "is not one of: proceedings"),
    ("left_out", {"left_out": "deadlines"}, "This is a list, not text."),
    ("titles[0].section", {"titles": [{"section": "appendix", "title": "More"}]}, "is not one of: parties"),
    ("titles[0].title", {"titles": [{"section": "findings"}]}, "is missing"),
    ("titles[0].title", {"titles": [{"section": "findings", "title": ""}]}, "Say something here."),
    ("titles[0].section", {"titles": [{"section": "changes", "title": "New"}]}, "takes no other title"),
    (
        "titles[1].section",
        {"titles": [{"section": "findings", "title": "A"}, {"section": "findings", "title": "B"}]},
        "has a title already",
    ),
]


@pytest.mark.parametrize(("field", "changed", "why"), BROKEN, ids=[f"{field} {number}" for number, (field, *_) in enumerate(BROKEN)])
def test_a_broken_template_is_refused_with_its_file_its_field_and_why(write: Write, field: str, changed: dict[str, Any], why: str) -> None:
    path = write(**changed)
    with pytest.raises(Trouble) as trouble:
        template_in(path)
    assert trouble.value.words.startswith(f"The template ours.json, field “{field}”: ")
    assert why in trouble.value.words
    assert trouble.value.what_now


@pytest.mark.parametrize("section", sorted(ALWAYS_PRINTED))
def test_no_template_switches_off_what_the_promise_needs(write: Write, section: str) -> None:
    with pytest.raises(Trouble, match=rf"the section “{section}” is always printed: \w"):
        template_in(write(left_out=[section]))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe{}", b"[]", b'"ours"', b'{"key": 1, "key": 2}', b"[" * 60_000, b" " * 70_000])
def test_a_file_that_is_no_template_at_all_is_refused_with_its_name(write: Write, content: bytes) -> None:
    with pytest.raises(Trouble, match=r"ours\.json"):
        template_in(write(content=content))


def test_a_broken_template_stands_in_nobody_elses_way(write: Write, tmp_path: Path) -> None:
    write()
    write("broken.json", b"{")
    write("twin.json", name="Another")
    (tmp_path / "home/templates/folder.json").mkdir()
    found = offered()
    assert [each.key for each in found.own] == ["ours"]
    assert sorted(each.path.name for each in found.unusable) == ["broken.json", "folder.json", "twin.json"]
    assert found.built_in == built_in()
    assert template_named("newsroom").key == "newsroom"
    with pytest.raises(Trouble, match=r"broken\.json is not JSON"):
        template_named("broken")
    with pytest.raises(Refusal, match=r"There is no template “nothing”\. There are: standard, "):
        template_named("nothing")
    with pytest.raises(Trouble, match=r"nowhere\.json cannot be read"):
        template_named("nowhere.json")


def test_a_folder_of_templates_that_is_none_is_told_and_the_programs_own_stay(write: Write, tmp_path: Path) -> None:
    del write
    (tmp_path / "home").mkdir()
    (tmp_path / "home/templates").write_text("a file")
    found = offered()
    assert found.built_in == built_in()
    assert [each.why.words.startswith("The folder of templates cannot be read") for each in found.unusable] == [True]


def test_a_template_kept_by_a_record_is_held_to_the_same(write: Write) -> None:
    del write
    from dossier_app.domain.edition import Approval
    from dossier_app.domain.enumerations import ApprovalAct

    kept = dataclasses.replace(STANDARD, document="Two\nlines")
    made = Approval(id="a", edition=1, act=ApprovalAct.APPROVED, by="Ada Byron", template=kept)
    assert [each.field for each in made.refusals()] == ["template.document"]
