"""How a reader's answer travels from the child process: one JSON value, believed only when every part of it is what it must be."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any, cast

from dossier_app.domain.enumerations import Readability
from dossier_app.domain.rendition_text import ReadResult, RenditionText


def written(result: ReadResult) -> bytes:
    """The answer in UTF-8. Raises UnicodeEncodeError when a text holds half a sign."""
    renditions = [[each.name, each.tool, each.tool_version, each.language, each.page_starts, each.text] for each in result.renditions]
    answer = [result.media_type, result.outcome, result.words, result.pages, renditions]
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def understood(raw: bytes) -> ReadResult | None:
    """The result that these bytes hold, or None when they are no answer: the reader may have been taken over by what it read."""
    try:
        media_type, outcome, words, pages, renditions = cast("list[Any]", json.loads(raw.decode("utf-8")))
        result = ReadResult(
            media_type=_text(media_type),
            outcome=Readability(outcome),
            words=_text(words),
            renditions=tuple(_rendition(*each) for each in renditions),
            pages=None if pages is None else _count(pages),
        )
    except (ValueError, TypeError, RecursionError):
        return None
    return result if bool(result.renditions) is (result.outcome is Readability.TEXT) else None


def _rendition(name: Any, tool: Any, tool_version: Any, language: Any, page_starts: Any, text: Any) -> RenditionText:
    starts = tuple(_count(start) for start in page_starts)
    whole = _text(text)
    if starts and (starts[0] != 0 or starts[-1] > len(whole) or any(first >= second for first, second in pairwise(starts))):
        raise ValueError(starts)
    said_language = None if language is None else _text(language)
    return RenditionText(whole, _text(tool), _text(tool_version), said_language, starts, _text(name))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode("utf-8")  # half a sign is a ValueError
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(value)
    return value
