"""A generated case, as large as asked for, as the JSON that a case is imported from."""

from __future__ import annotations

import base64
import hashlib
import random
from typing import Any

from dossier_app.desk.case_schema import SCHEMA
from dossier_app.domain.record import Plain

_WORDS = (
    "company", "image", "regulator", "data", "public", "fine", "order", "appeal", "tribunal", "notice", "database", "people", "search",
    "customer", "record", "privacy", "law", "office", "statement", "decision", "penalty", "jurisdiction", "evidence", "service", "police",
    "agency", "country", "article", "source", "exhibit", "finding", "reply", "ground", "ruling",
)  # fmt: skip


def sentence(chance: random.Random, length: int = 12) -> str:
    return " ".join(chance.choices(_WORDS, k=length)).capitalize() + "."


def document(*, findings: int, quotes: int, exhibits: int) -> Plain:
    """Parties, exhibits with a text of ten quotations each, quotes on them, and findings of one sentence that cites one of them."""
    chance = random.Random(20220518)  # noqa: S311  # no secret: the same case each time
    made: dict[str, Any] = {"schema": SCHEMA, "cases": [{"id": "c", "title": "Acme", "reference": "ACM-1"}]}
    made["parties"] = [
        {"id": "acme", "party_kind": "organisation", "names": [{"text": "Acme Inc"}]},
        {"id": "john", "party_kind": "person", "names": [{"text": "John Edwards"}]},
    ]
    for name in ("sources", "exhibits", "renditions", "excerpts", "quotes", "findings", "statements", "citations", "files"):
        made[name] = []
    for number in range(exhibits):
        _exhibit(made, number, [sentence(chance, 16) for _ in range(10)])
    for number in range(quotes):
        _quote(made, number, number % (exhibits * 10))
    for number in range(findings):
        _finding(made, number, sentence(chance), number % quotes)
    return made


def _exhibit(made: dict[str, Any], number: int, sentences: list[str]) -> None:
    content = "\n".join(sentences).encode()
    digest = hashlib.sha256(content).hexdigest()
    made["files"].append({"sha256": digest, "base64": base64.b64encode(content).decode()})
    made["sources"].append({"id": f"s{number}", "title": f"Article {number}"})
    made["exhibits"].append({
        "id": f"e{number}", "label": f"AB/{number + 1}", "source": f"s{number}", "sha256": digest, "size": len(content),
        "media_type": "text/plain", "original_name": f"article{number}.txt", "readability": "text",
        "obtained_at": "2022-05-24T10:00:00Z", "obtained_by": "Ada Byron",
    })  # fmt: skip
    made["renditions"].append({
        "id": f"r{number}", "exhibit": f"e{number}", "sha256": digest, "length": len(content.decode()), "tool": "plain text",
        "tool_version": "1",
    })  # fmt: skip
    place = 0
    for each, words in enumerate(sentences):
        made["excerpts"].append({
            "id": f"x{number * 10 + each}", "exhibit": f"e{number}", "rendition": f"r{number}", "start": place, "end": place + len(words),
            "exact": words,
        })  # fmt: skip
        place += len(words) + 1


def _quote(made: dict[str, Any], number: int, excerpt: int) -> None:
    words = made["excerpts"][excerpt]["exact"]
    made["quotes"].append({
        "id": f"q{number}", "label": f"Q{number + 1}", "excerpt": f"x{excerpt}", "words": words, "speaker": "john", "fidelity": "reported",
    })  # fmt: skip


def _finding(made: dict[str, Any], number: int, title: str, quote: int) -> None:
    made["findings"].append({"id": f"f{number}", "label": f"F{number + 1}", "title": title, "against": "acme", "stage": "finding"})
    excerpt = made["quotes"][quote]["excerpt"]
    text = made["excerpts"][int(excerpt[1:])]["exact"]
    made["statements"].append({"id": f"t{number}", "finding": f"f{number}", "position": 1, "text": text})
    made["citations"].append({
        "id": f"k{number}", "of": f"statement:t{number}", "excerpt": excerpt, "verdict": "supports", "assessed_by": "Ada Byron",
    })  # fmt: skip
