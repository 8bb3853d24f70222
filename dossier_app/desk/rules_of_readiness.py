"""The rules of readiness: each looks for one thing that is missing or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.desk.reading import Reading
from dossier_app.domain.enumerations import Match
from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.quote import Quote


@rule(Severity.BLOCKS)
def quotes_still_stand(case: Reading) -> Iterator[Found]:
    """Words are no longer where they were read (quote lock)."""
    for quote in case.all(Quote):
        if case.match(quote) is Match.MISMATCH:
            exhibit = case.exhibit_of(case.get(Excerpt, quote.excerpt))
            yield Found(
                quote, quote.label, f"{quote.label} is not what {exhibit.label} says.", verb="quote amend", answers={"record": quote.label}
            )
