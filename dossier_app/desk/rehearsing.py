"""The rehearsal before signing: the coming edition printed as it would be sealed, and looked at, before anybody is asked for a key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app.desk.exporting import coming_edition, place_beside, printed, programs
from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import counted, said

if TYPE_CHECKING:
    from dossier_app.desk.bench import Progress
    from dossier_app.desk.reading import Reading
    from dossier_app.domain.edition import Terms
    from dossier_app.store.vault import Vault

_PARTS_OF_UA = ("/MarkInfo", "/StructTreeRoot", "/Lang", "/ViewerPreferences")


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What was printed and looked at: pages, links that lead to a page of it, attached files, and embedded typefaces."""

    pages: int
    links: int
    attached: int
    typefaces: int


def rehearse(case: Reading, vault: Vault, terms: Terms, author: str, progress: Progress) -> Rehearsed:
    """Print the coming edition unsigned, with its attachments, judge it against PDF/A-3b, and look at what readers and archives need.

    Nothing is kept of it. Raises Refusal when the case cannot be assembled, Trouble when the file is not what an edition must be.
    """
    from dossier_app.desk.assembly.plan import Plan

    made_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    plan = Plan(coming_edition(case), made_at, terms, is_draft=False, author=author, programs=programs())
    # Beside the vault and not among the system's temporary files: what is printed here is not encrypted.
    with place_beside(vault.folder) as place:
        dossier, pages = printed(case, plan, place / "rehearsed.pdf", progress)
        progress.report(0, 1, said("Looking at the file"))
        return _looked_at(place / "rehearsed.pdf", pages, len(dossier.attached))


def _looked_at(path: Path, pages: int, attached: int) -> Rehearsed:
    import pikepdf

    with pikepdf.open(path) as pdf:
        if lacking := [name.lstrip("/") for name in _PARTS_OF_UA if name not in pdf.Root]:
            raise Trouble(
                said("The file is not tagged for screen readers: it lacks {lacking}.", lacking=", ".join(lacking)),
                said("Tell us how you came here."),
            )
        if len(pdf.pages) != pages:
            raise Trouble(
                counted(
                    "%n page was printed and {written} are in the file.",
                    "%n pages were printed and {written} are in the file.",
                    pages,
                    written=len(pdf.pages),
                ),
                said("Tell us how you came here."),
            )
        own: set[tuple[int, int]] = {page.obj.objgen for page in pdf.pages}
        links, faces = 0, set[str]()
        for page in pdf.pages:
            annotations: Any = page.get("/Annots") or ()
            links += sum(_leads(each, own) for each in annotations)
            faces.update(_typefaces(page))
    return Rehearsed(pages, links, attached, len(faces))


def _leads(annotation: Any, own: set[tuple[int, int]]) -> bool:
    """Whether this is a link into the file. Raises Trouble when it leads to no page of it."""
    action: Any = annotation.get("/A") or {}
    if annotation.get("/Subtype") != "/Link" or "/URI" in action:
        return False
    target: Any = annotation.get("/Dest") or action.get("/D")
    if target is None or target[0].objgen not in own:
        raise Trouble(said("A reference in the printed file leads nowhere."), said("Tell us how you came here."))
    return True


def _typefaces(page: Any) -> set[str]:
    """The names of the typefaces of a page. Raises Trouble when one is not in the file itself."""
    names: set[str] = set()
    fonts: Any = page.Resources.get("/Font") or {}
    for font in fonts.values():
        inner: Any = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        described: Any = inner.get("/FontDescriptor")
        if described is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
            raise Trouble(said("The typeface {name} is not in the file.", name=font.get("/BaseFont")), said("Tell us how you came here."))
        names.add(str(described.FontName).split("+")[-1])
    return names
