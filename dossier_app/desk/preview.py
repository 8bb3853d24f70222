"""The preview: the coming edition printed as a draft that never leaves, with the place of each of its sections and records.

It is the same assembling and the same layout as for a draft or an edition, so that what is seen is what would be printed. Only the file is
not made: its pages are drawn one by one, in a press that stays while they are looked at, and none of them touches the disk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier_app.desk.bench import Stopped
from dossier_app.desk.exporting import draft_plan
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer, label_order
from dossier_app.domain.words import said
from dossier_app.dossier.live_press import Drawn, Laid, LivePress, Superseded
from dossier_app.dossier.value import Gap, Heading, Link, Paragraph, Remark

if TYPE_CHECKING:
    from dossier_app.desk.assembly.plan import Plan
    from dossier_app.desk.bench import Progress
    from dossier_app.desk.reading import Reading
    from dossier_app.domain.edition import Terms
    from dossier_app.domain.template import OptionalSection
    from dossier_app.dossier.value import Dossier, Section

__all__ = ["Drawn", "Part", "Preview", "Previews", "Spot"]

_ENTRY = re.compile(r"(?:(\d+) )?(.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the dossier as its contents give it: its number, if any, title and page; and whether nothing is recorded for it.

    `section` is what it is called where it may be left out, and None where it is always printed.
    """

    number: int | None
    title: str
    page: int
    is_empty: bool = False
    section: OptionalSection | None = None
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record stands: the page, and how far down on it, in thousandths of its height."""

    record: Pointer
    label: str
    page: int
    down: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The draft as it lies on its pages: its parts, and where the records stand, from front to back."""

    laid: Laid
    parts: tuple[Part, ...]
    spots: tuple[Spot, ...]

    @property
    def pages(self) -> int:
        return self.laid.pages

    def spot_of(self, identity: str) -> Spot | None:
        """Where this record stands; None when it stands nowhere in this edition."""
        return next((each for each in self.spots if each.record.id == identity), None)


class Previews:
    """The previews of one window, one after the other."""

    def __init__(self) -> None:
        self._press = LivePress()

    def make(self, case: Reading, terms: Terms, actor: str, progress: Progress) -> Preview:
        """The coming edition on these terms, as a draft. One that is being made is given up.

        Raises Refusal when the case cannot be assembled for it, Trouble when it cannot be printed, Stopped when it was stopped or given up.
        """
        return self.make_on(case, draft_plan(case, actor, terms), progress)

    def make_on(self, case: Reading, plan: Plan, progress: Progress) -> Preview:
        """An edition on this plan, which says when it was made."""
        from dossier_app.desk.assembly import assemble_numbered

        self._press.begin()  # which gets ready while the case is assembled
        progress.report(0, 1, said("Assembling"))
        dossier, numbers = assemble_numbered(case, plan)
        progress.stop_if_asked()
        try:
            laid = self._press.lay(dossier, progress.report, progress.stop_if_asked)
        except Superseded:
            raise Stopped from None
        return Preview(laid, _parts(laid, dossier, plan.terms), tuple(_spots(case, numbers, laid.places)))

    def picture(self, of: Preview, page: int, width: int, progress: Progress) -> Drawn:
        """A page, from 1, at this width in pixels. Raises Trouble when it cannot be drawn, Stopped when it was stopped or is not held."""
        try:
            return self._press.draw(of.laid, page, width, progress.stop_if_asked)
        except Superseded:
            raise Stopped from None

    def holds(self, made: Preview) -> bool:
        """Whether its pages can still be drawn: it is the last, and the press was not ended since."""
        return self._press.holds(made.laid)

    def end(self) -> None:
        """Let go of all that was printed; the next one begins anew."""
        self._press.end()


def _parts(laid: Laid, dossier: Dossier, terms: Terms) -> tuple[Part, ...]:
    """The parts as the outline of the file gives them."""
    empty = {each.number for each in dossier.sections if _says_nothing(each)}
    return tuple(_part(title, page, empty, terms) for title, page in laid.sections)


def _says_nothing(section: Section) -> bool:
    """Whether all it prints is that nothing is recorded, with at most a remark that names no record either."""
    said = [each for each in section.blocks if not isinstance(each, Heading) and not (isinstance(each, Remark) and not _names(each))]
    return len(said) == 1 and isinstance(said[0], Paragraph) and all(isinstance(each, Gap) for each in said[0].words)


def _names(remark: Remark) -> bool:
    return any(isinstance(each, Link) for each in remark.words)


def _part(title: str, page: int, empty: set[int], terms: Terms) -> Part:
    from dossier_app.desk.assembly.leaving_out import OPTIONAL

    read = _ENTRY.fullmatch(title)
    assert read is not None  # noqa: S101  # it matches every line
    number = int(read[1]) if read[1] else None
    section = OPTIONAL.get(number or 0)
    is_left_out = section in terms.left_out
    return Part(number, read[2], page, number in empty and not is_left_out, section, is_left_out)


def _spots(case: Reading, numbers: Mapping[str, int], places: Mapping[str, tuple[int, int]]) -> list[Spot]:
    spots: list[Spot] = []
    for kind in KINDS.values():
        for record in case.all(kind):
            label = getattr(record, "label", "")
            paragraph = f"paragraph {numbers[record.id]}" if record.id in numbers else ""
            if at := places.get(label) or places.get(paragraph):
                spots.append(Spot(Pointer(record.kind, record.id), label, *at))
    return sorted(spots, key=lambda each: (each.page, each.down, label_order(each.label or "~")))
