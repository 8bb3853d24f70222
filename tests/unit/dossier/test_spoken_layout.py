"""Whatever the layout itself says is said in the language of the edition: on the pages, for who hears them, and in the working copy.

The specimen is put into Cyrillic letters, and so is everything that is said; what is left in Latin letters was said without a language.
"""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest

from dossier_app.domain.language import Forms, Language
from dossier_app.dossier import appearance, archive, printing
from dossier_app.dossier.appearance import appearance_pdf, approval_pdf
from dossier_app.dossier.archive import finish
from dossier_app.dossier.figures import ArgumentMap, Arrow, Edge, Known, Matrix, Moment, Node, RulingNode, TimeLine
from dossier_app.dossier.printing import print_dossier
from dossier_app.dossier.value import Column, Dossier, Drawing, Gap, Line, Quotation, Row, Said, Section, Table, Text, Withheld
from dossier_app.dossier.working_copy import writing
from dossier_app.dossier.working_copy.making import Making, Signed
from dossier_app.dossier.working_copy.writing import write_working_copy
from tests.unit.dossier.specimen import specimen
from tests.unit.dossier.test_appearance import MARGARET

DRAFT = "made 14 Nov 2025, log head 4c1e 90b7"
OPEN = "3 items withheld, listed in section 17"
KEPT = {
    "anchor", "to", "label", "hex", "sha256", "signing_key_sha256", "substance_sha256", "key_sha256", "language", "origin", "target",
    "counterclaim", "marking", "media_type", "log", "currency",
}  # fmt: skip
"""Fields that hold no words, but names of places, digests and codes."""
A_LABEL = re.compile(r"[A-Z]{1,3}/?\d+|[A-Z]|[^A-Za-z]*")
NO_WORDS = re.compile(
    r"\b(?:[0-9A-Z]{4}[^\w\s]\s?[0-9A-Z]{4}|[A-Z]{1,3}(?:[/ ]\d+|\d+)|[0-9a-f]{3,4}|[0-9a-f]{8,64}"
    r"|OFFICIAL-SENSITIVE|section \d+|dossier_app)\b"
)
"""Labels, the dossier's number, digests, and the marking."""
_CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "абцдефгхийклмнопярстувщхызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩХЫЗ")


class Cyrillic(Mapping[tuple[str, str], Forms]):
    """Every sentence in Cyrillic letters; its places keep their names."""

    def __getitem__(self, key: tuple[str, str]) -> Forms:
        letters = re.sub(r"\{\w+\}|%n|.", lambda found: found[0] if len(found[0]) > 1 else found[0].translate(_CYRILLIC), key[1])
        return Forms(letters, letters, letters)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def __len__(self) -> int:
        return 0


def spoken_in_cyrillic(_code: str) -> Language:
    return Language("en", Cyrillic())


@pytest.fixture(autouse=True)
def cyrillic(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (printing, archive, writing, appearance):
        monkeypatch.setattr(module, "language_of", spoken_in_cyrillic)


def lettered(value: Any, name: str = "") -> Any:
    """The value with all its words in Cyrillic letters."""
    if isinstance(value, StrEnum) or name in KEPT:
        return value
    if isinstance(value, str):
        return value if A_LABEL.fullmatch(value) else value.translate(_CYRILLIC)
    if isinstance(value, tuple):
        return tuple(lettered(each, name) for each in cast("tuple[object, ...]", value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: lettered(getattr(value, each.name), each.name) for each in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    return value


def made(**how: Any) -> Dossier:
    return lettered(specimen(**how))


def unsaid(words: str) -> list[str]:
    """What stands in Latin letters, without what is no word."""
    return sorted(set(re.findall(r"[A-Za-zÀ-ÿ’']{2,}", NO_WORDS.sub("", unescape(words).replace("\u00a0", " ")))))


def on_pages(file: Path | bytes) -> str:
    pdf: Any = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))
    finally:
        pdf.close()


def heard(file: Path) -> str:
    """What is said instead of what is seen, the bookmarks, and what the file says of itself and of its attachments."""
    with pikepdf.open(file) as pdf:
        found = [str(pdf.docinfo.get("/Title", ""))]
        with pdf.open_outline() as outline:
            found += [title for item in outline.root for title in (item.title, *(each.title for each in item.children))]
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                names = ("/Alt", "/E", "/TU", "/Contents", "/Desc", "/Summary", "/ActualText")
                found += [str(thing[name]) for name in names if isinstance(thing.get(name), pikepdf.String)]
        with pdf.open_metadata() as metadata:
            found.append(str(metadata.get("dc:description", "")))
    return "\n".join(found)


CROWD = tuple(Moment(date(2022, 1, 1), date(2022, 1, 1), Known.DAY, number, "word " * 9, is_own=True) for number in range(40))
TIMES = TimeLine("UK", "elsewhere", CROWD, date(2022, 5, 1))
BARE = ArgumentMap((Node("section 1", "", "whole"),), (), (), (), ())
CLAIMS = tuple(Node(f"C{number}", f"C{number}", "no") for number in range(1, 6))
ARROWS = tuple(Edge(f"C{number}", f"C{number + 1}", arrow) for number, arrow in enumerate((*Arrow,)[1:4], 1))
RULED = ArgumentMap(
    (Node("section 1", "", "whole"),),
    CLAIMS,
    (Node("R1", "R1", "so"),),
    (RulingNode("C5", "upheld", ""), RulingNode("C5", "remitted", "")),
    (*ARROWS, Edge("C1", "section 1", Arrow.AGAINST), Edge("R1", "C1", Arrow.UNDERCUTS)),
)
SIGNS = Matrix((("F1", "fair"),), ("AB/1",), ())


def with_rare_branches(dossier: Dossier) -> Dossier:
    """The specimen with a section of what it does not show: every figure, an empty table, withheld words where nothing has a name."""
    drawings = (Drawing(number, figure, (Text("x"),), "y") for number, figure in enumerate((TIMES, BARE, RULED, SIGNS), 50))
    column = Column("a head", 100, note="no date recorded")
    rows = tuple(Row(((Line((Withheld("W9", "reason"),)),),)) for _ in range(90))
    section = Section(len(dossier.sections) + 1, "More", (*drawings, Table("t", (column,), ()), Table("u", (column,), rows)))
    return dataclasses.replace(dossier, sections=(*dossier.sections, lettered(section)))


@pytest.mark.parametrize("how", [{}, {"draft_note": DRAFT}, {"open_note": OPEN}, {"findings": 4, "counterclaims": 12, "exhibits": 40}])
def test_nothing_of_ours_on_the_pages_is_said_without_the_language(how: dict[str, Any], tmp_path: Path) -> None:
    dossier = with_rare_branches(made(**how))
    printed = print_dossier(dossier, tmp_path / "printed.pdf")
    finish(tmp_path / "printed.pdf", printed, dossier, (), tmp_path / "whole.pdf")
    assert unsaid(on_pages(tmp_path / "whole.pdf")) == []
    assert unsaid(heard(tmp_path / "whole.pdf")) == []


@pytest.mark.parametrize("signed", [Signed(1, "14", "ab" * 32, "cd" * 32), None])
@pytest.mark.parametrize("how", [{"draft_note": DRAFT}, {"open_note": OPEN}])
def test_nothing_of_ours_in_a_working_copy_is_said_without_the_language(how: dict[str, Any], signed: Signed | None, tmp_path: Path) -> None:
    for blocking in (0, 1, 2):
        file = tmp_path / f"{blocking}.docx"
        write_working_copy(with_rare_branches(made(**how)), Making("2025-11-14T16:20:07Z", blocking, signed), file)
        with zipfile.ZipFile(file) as package:
            parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
        told = [*re.findall(r"<w:t(?: [^>]*)?>([^<]*)<", "".join(parts.values()))]
        told += re.findall(r'(?:w:tooltip|descr|name|w:tblCaption w:val)="([^"]*)"', parts["word/document.xml"])
        told += re.findall(r"<(?:dc:title|dc:subject|cp:contentStatus)>([^<]*)<", parts["docProps/core.xml"])
        words = re.sub(r"\bto_\w+", "", "\n".join(told))
        assert unsaid(words) == []


def test_the_pictures_of_the_signatures_speak_as_the_dossier_does() -> None:
    signer = lettered(MARGARET)
    assert unsaid(on_pages(appearance_pdf(signer, "fr"))) == []
    for dissent in ("", "no. " * 90):
        assert unsaid(on_pages(approval_pdf("9", dissent.translate(_CYRILLIC), "14", "fr"))) == []


@pytest.mark.parametrize(("edition", "tagged"), [("en", ["fr"]), ("fr", ["en"]), ("de", ["en", "fr"])])
def test_words_in_another_language_than_the_edition_are_marked_as_such(
    edition: str, tagged: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    quotations = (
        Quotation(f"Q{number}", number, "a", language, "As written.", (Text("b"),), (), ())
        for number, language in enumerate(("fr", "en"), 1)
    )
    cells = tuple(((Line((Said("c", language),)),),) for language in ("fr", "en"))
    table = Table("t", (Column("d", 100),), tuple(Row(each) for each in cells))
    dossier = dataclasses.replace(
        specimen(draft_note=DRAFT), language=edition, sections=(Section(1, "S", (*quotations, table)),),
        reader=dataclasses.replace(specimen().reader, lead=(Gap("x"),), sources=(Gap("x"),), groups=(), counts=(Gap("x"),)),
    )  # fmt: skip
    dossier = dataclasses.replace(dossier, cover=dataclasses.replace(dossier.cover, guarantee=(Gap("x"),)))
    root = print_dossier(dossier, tmp_path / "marked.pdf").structure
    found = [(each.kind, each.language) for each in _elements(root) if each.language and each is not root]
    assert sorted(found) == sorted((kind, language) for language in tagged for kind in ("BlockQuote", "P"))


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for each in element.content:
        if not isinstance(each, tuple) and hasattr(each, "kind"):
            yield from _elements(each)
