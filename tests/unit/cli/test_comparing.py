"""`dossier edition compare`: what was done to a case between two editions, or since one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., Any]


@pytest.mark.usefixtures("acme")
def test_what_was_done_since_an_edition_is_listed_and_counted(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of her own key")
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    refused = say("edition", "compare", "--from", "1")
    assert (refused.code, "There is no edition 1" in refused.err) == (1, True)
    assert say("export", "--out", "acme.pdf").code == 0
    assert say("edition", "compare", "--from", "1").out == "0 records touched since edition 1.\n"
    assert say("fact", "record", "--proposition", "It rained.").code == 0
    told = say("edition", "compare", "--from", "1")
    assert told.out.splitlines()[0].endswith(": recorded")
    assert told.out.splitlines()[-1] == "1 record touched since edition 1."
    (only,) = say("edition", "compare", "--from", "1", "--json").value
    assert (only["record"].split(":")[0], only["acts"], only["withdrawn"]) == ("fact", "recorded", False)


@pytest.mark.usefixtures("acme")
def test_an_edition_keeps_which_sections_it_left_out(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of her own key")
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    assert say("export", "--out", "short.pdf", "--leave-out", "deadlines", "chronology").code == 0
    (kept,) = say("edition", "list", "--json").value
    assert kept["left_out"] == ["chronology", "deadlines"]


@pytest.mark.usefixtures("acme")
def test_two_editions_alone_show_that_the_log_was_only_added_to(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of her own key")
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    assert say("export", "--out", "1.pdf").code == 0
    assert say("export", "--out", "2.pdf").code == 0
    told = say("verify", "2.pdf", "--earlier", "1.pdf")
    assert (told.code, "The log begins with" in told.out) == (0, True)
    (history,) = (each for each in say("verify", "2.pdf", "--earlier", "1.pdf", "--json").value["verdicts"] if each["about"] == "history")
    assert history["word"] == "holds"
    # What was asked for is not shown, although nothing speaks against the file: no program may take that for a pass.
    turned = say("verify", "1.pdf", "--earlier", "2.pdf")
    assert (turned.code, "the other way round" in turned.out) == (1, True)
    missing = say("verify", "2.pdf", "--earlier", "0.pdf")
    assert (missing.code != 0, "There is no file 0.pdf" in missing.err) == (True, True)


@pytest.mark.usefixtures("acme")
def test_an_edition_by_a_template_says_so_in_its_record_and_a_broken_one_is_refused_by_name(
    say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of her own key")
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    assert say("check", "--template", "newsroom").code == 0
    assert say("export", "--out", "news.pdf", "--template", "newsroom", "--keep", "authorities", "--leave-out", "chronology").code == 0
    (kept,) = say("edition", "list", "--json").value
    shown = say("template", "show", "newsroom", "--json").value
    assert {"format": "dossier-template/1", **kept["template"]} == shown
    assert kept["left_out"] == ["chronology", "deadlines"]
    (tmp_path / "ours.json").write_text('{"format": "dossier-template/1", "left_out": ["findings"]}', encoding="utf-8")
    refused = say("export", "--out", "ours.pdf", "--draft", "--template", "ours.json")
    assert (refused.code, (tmp_path / "ours.pdf").exists()) == (2, False)
    assert "The template ours.json, field “left_out[0]”: the section “findings” is always printed: it is the criticism" in refused.err
    listed = say("template", "list").out.splitlines()
    assert [line.split()[0] for line in listed] == ["standard", "eu_lead_authority", "newsroom", "uk_ico"]
