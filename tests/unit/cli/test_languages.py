"""An edition speaks the language it is made in, whatever that of the window or of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

Say = Callable[..., Any]


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.usefixtures("acme")
def test_an_edition_speaks_the_language_that_is_asked_for_and_keeps_which_it_was(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of her own key")
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    out = tmp_path / "deutsch.pdf"
    assert say("export", "--out", str(out), "--language", "de").code == 0
    assert "Deckung der Aussagen" in words_of(out)
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert json.loads(pdf.attachments["manifest.json"].get_file().read_bytes())["language"] == "de"
    assert say("verify", str(out)).code == 0
    (kept,) = say("edition", "list", "--json").value
    assert kept["language"] == "de"


@pytest.mark.usefixtures("acme")
def test_without_a_language_it_is_that_of_the_case(say: Say, tmp_path: Path) -> None:
    assert say("case", "amend", "--record", "ACM-1", "--language", "fr").code == 0
    out = tmp_path / "français.pdf"
    assert say("export", "--draft", "--out", str(out)).code == 0
    assert "Couverture des énoncés" in words_of(out)
    assert say("export", "--draft", "--out", str(tmp_path / "english.pdf"), "--language", "en").code == 0
    assert "Coverage of the statements" in words_of(tmp_path / "english.pdf")


@pytest.mark.usefixtures("acme")
def test_a_language_that_no_dossier_speaks_is_refused_by_name(say: Say) -> None:
    refused = say("export", "--draft", "--out", "x.pdf", "--language", "la")
    assert (refused.code, "“la” is not one of: en, fr, de, it." in refused.err) == (1, True)
