"""The working copy: the coming edition as a Word file for whoever must paste from it; unsigned, and marked so on every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.desk.bench import Progress
from dossier_app.desk.exporting import Exported, digest_of, draft_plan, hand_out, place_beside, refuse_taken
from dossier_app.desk.readiness import readiness
from dossier_app.domain.edition import USUAL_TERMS, Edition, Terms
from dossier_app.domain.edtf import Edtf, said_plainly
from dossier_app.domain.words import said

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk
    from dossier_app.desk.reading import Reading
    from dossier_app.dossier.working_copy.making import Signed


def export_working_copy(desk: Desk, out: Path, terms: Terms = USUAL_TERMS, progress: Progress | None = None) -> Exported:
    """Write the case as a Word file that says what it is not, and how much stands before signing; the case is not changed.

    The finished file is opened again, and refused when words that this audience may not see stand anywhere in it. Raises Refusal then, and
    when `out` is there already; Trouble when it cannot be written. Nothing is left under its name.
    """
    from dossier_app.desk.assembly import assemble, refuse_in_file
    from dossier_app.dossier.manifest import sha256_of
    from dossier_app.dossier.press import copy_out
    from dossier_app.dossier.working_copy.making import Making
    from dossier_app.dossier.working_copy.reading_back import words_in

    refuse_taken(out)
    telling = progress or Progress()
    ready = readiness(desk.case, telling, terms)
    plan = draft_plan(desk.case, desk.actor, terms)
    telling.report(0, 1, said("Assembling"))
    dossier = assemble(desk.case, plan)

    def tell(done: int, of: int, words: str) -> None:
        telling.report(done, of, words)
        telling.stop_if_asked()

    with place_beside(out) as place:
        copy = place / "copy.docx"
        copy_out(dossier, Making(plan.made_at, len(ready.blocking), _signed(desk.case)), copy, tell)
        refuse_in_file(desk.case, plan, words_in(copy))
        hand_out(copy, out)
    return Exported(out, None, digest_of(out), sha256_of(dossier), plan.edition, is_draft=True, gaps=ready.gaps)


def _signed(case: Reading) -> Signed | None:
    """The signed dossier that counts instead: the last that was sealed and not withdrawn."""
    from dossier_app.dossier.working_copy.making import Signed

    last = max(case.all(Edition), key=lambda each: each.number, default=None)
    if last is None:
        return None
    return Signed(last.number, said_plainly(Edtf(last.sealed_at[:10])), last.sha256, last.manifest_sha256)
