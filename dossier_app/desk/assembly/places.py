"""Where each passage stands in its text, and whether it is still there: every text is read once, whatever the number of passages."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property

from dossier_app.desk.reading import Reading
from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.language import say
from dossier_app.domain.rendition_text import paragraph_starts


class Places:
    """The places of all passages of a case."""

    def __init__(self, case: Reading) -> None:
        self._case = case

    def pinpoint(self, excerpt: Excerpt) -> str:
        """The place inside the exhibit: “¶9”, “p 3”; empty when it can no longer be told."""
        if excerpt.page is not None:
            return say("p\u00a0{page}", page=excerpt.page)
        return self._found[0].get(excerpt.id, "")

    def is_there(self, excerpt: Excerpt) -> bool:
        """Whether the words recorded are still the words at this place."""
        return excerpt.id in self._found[1]

    @cached_property
    def _found(self) -> tuple[dict[str, str], frozenset[str]]:
        by_text: defaultdict[str, list[Excerpt]] = defaultdict(list)
        for excerpt in self._case.all(Excerpt, withdrawn=True):
            if excerpt.rendition is not None and excerpt.start is not None and excerpt.end is not None:
                by_text[excerpt.rendition].append(excerpt)
        pinpoints: dict[str, str] = {}
        there: set[str] = set()
        for rendition, excerpts in by_text.items():
            text = self._case.text(rendition)
            if text is None:
                continue
            starts = paragraph_starts(text)
            for excerpt in excerpts:
                pinpoints[excerpt.id] = f"¶{max(1, bisect_right(starts, excerpt.start or 0))}"
                if text[excerpt.start : excerpt.end] == excerpt.exact:
                    there.add(excerpt.id)
        return pinpoints, frozenset(there)
