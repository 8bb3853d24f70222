"""The copyist: words of the value become runs, links and paragraphs of a Word file, and every anchor a bookmark."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from dossier_app.dossier.markup import destination, in_words, is_label, paragraph_anchor, plain, spoken, withheld_because
from dossier_app.dossier.phrasing import NBSP
from dossier_app.dossier.pieces import Aside, Cell, Differing, Digest, Gap, Line, Link, Piece, Role, Said, Strong, Withheld, Words
from dossier_app.dossier.references import numbers_of
from dossier_app.dossier.value import Dossier
from dossier_app.dossier.working_copy.markup import begins_from_right, bookmark, link, paragraph, run

_LONGEST_NAME = 40
"""More signs Word does not take in the name of a bookmark; and it takes large and small letters for the same."""
_IN_A_LINE: Mapping[Role, str] = {
    Role.SAID: "Said", Role.NOTE: "Aside", Role.HEAD: "Aside", Role.LABEL: "Kept", Role.NUMBER: "Number", Role.TITLE: "Strong",
}  # fmt: skip
"""The character style of what a line is; pieces with a style of their own keep it."""
_OF_A_PIECE: Mapping[type, str] = {Gap: "Missing", Strong: "Strong", Aside: "Aside", Differing: "Differing"}


@dataclass(frozen=True, slots=True)
class WithheldHere:
    """A withheld item, and the record or paragraph in which it stands, by its anchor; nothing for the summary, which has none."""

    piece: Withheld
    where: str


def names_of(anchors: Mapping[str, int | None]) -> dict[str, tuple[int, str]]:
    """A number and a name for the bookmark of every anchor; no two names are alike for Word."""
    names: dict[str, tuple[int, str]] = {}
    taken: set[str] = set()
    for number, anchor in enumerate(anchors):
        name = destination(anchor)
        if len(name) > _LONGEST_NAME or name.casefold() in taken:
            name = f"to_{hashlib.sha256(anchor.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
        taken.add(name.casefold())
        names[anchor] = (number, name)
    return names


class Copyist:
    """Writes words; knows where each anchor is, and what was withheld since somebody asked."""

    def __init__(self, dossier: Dossier) -> None:
        self.language = dossier.language
        self._numbers = numbers_of(dossier)
        self._names = names_of(self._numbers)
        self._where = ""
        self._withheld: dict[WithheldHere, None] = {}

    def anchored(self, *anchors: str) -> str:
        """The bookmarks of these anchors; what is withheld from here on is withheld there."""
        held = tuple(dict.fromkeys(filter(None, anchors)))
        if held:
            self._where = held[0]
        return bookmark(self._names[each] for each in held)

    def withheld(self) -> tuple[WithheldHere, ...]:
        """What was withheld since this was asked the last time."""
        found, self._withheld = tuple(self._withheld), {}
        return found

    def words(self, words: Words, style: str = "", *, in_cell: bool = False, language: str = "") -> str:
        """The words as runs; `style` is that of those without one of their own. In a cell there is no room for a digest in groups."""
        return "".join(
            run(piece.hex[: 4 * piece.groups], "Digest") if in_cell and isinstance(piece, Digest) else self._piece(piece, style, language)
            for piece in words
        )

    def led(self, text: str, anchor: str, style: str = "Hyperlink") -> str:
        """Words all of which lead to a place."""
        return link(run(text, style), self._names[anchor][1])

    def place(self, anchor: str) -> str:
        """Where an anchor stands, in words: “paragraph 31”, or what it is called."""
        number = self.number_of(anchor)
        return in_words(anchor if number is None else paragraph_anchor(number))

    def number_of(self, anchor: str) -> int | None:
        """The paragraph in which an anchor stands."""
        return self._numbers[anchor]

    def paragraph(self, words: Words, style: str, *, before: str = "", keep: bool = False, dress: str = "", language: str = "") -> str:
        """The words as a paragraph; one that begins in a script from right to left runs from there. `before` are runs that lead in."""
        from_right = not before and begins_from_right(plain(words))
        return paragraph(before + self.words(words, dress, language=language), style, keep=keep, from_right=from_right)

    def lines(self, cell: Cell, style: str, *, before: str = "", between: str = "", right: bool = False) -> str:
        """The lines of a cell, a paragraph each; `before` leads in the first, `between` the others."""
        return "".join(self._line(line, style, between if number else before, right=right) for number, line in enumerate(cell))

    def _line(self, line: Line, style: str, before: str, *, right: bool) -> str:
        return paragraph(
            before + self.words(line.words, _IN_A_LINE.get(line.role, ""), in_cell=True), style, keep=line.role is Role.HEAD,
            from_right=not before and begins_from_right(plain(line.words)), right=right or line.role is Role.AMOUNT,
        )  # fmt: skip

    def _piece(self, piece: Piece, style: str, language: str) -> str:
        match piece:
            case Said(text, said_in):
                return self.quoted(text, said_in, "Said")
            case Digest(digest, groups):
                return self.digest(digest, groups)
            case Link():
                return self._link(piece, style)
            case Withheld():
                return self._left_out(piece)
            case _:
                return run(piece.text, _OF_A_PIECE.get(type(piece), style), language=language)

    @staticmethod
    def digest(digest: str, groups: int = 16) -> str:
        """A digest in groups of four, parted by room and not by blanks: it is found and copied as sixty-four characters."""
        fours = [digest[place : place + 4] for place in range(0, len(digest), 4)]
        shown = "".join(run(four[:-1], "Digest") + run(four[-1:], "DigestEnd") for four in fours[:groups])
        return shown + (run("…", "Digest") if groups < len(fours) else "")

    def quoted(self, text: str, language: str, style: str = "") -> str:
        """Somebody's words between our marks, which stay on their sides where the words run the other way."""
        other = language if language.partition("-")[0] != self.language.partition("-")[0] else ""
        if begins_from_right(text):
            return run("“", style) + run(text, style, language=other) + run("”", style)
        return run(f"“{text}”", style, language=other)

    def _link(self, piece: Link, style: str) -> str:
        shown = piece.shown or self.place(piece.to)
        is_reference = is_label(piece) or (not piece.shown and self._numbers[piece.to] is None and piece.to[:1].isupper())
        inside = run(shown.replace(" ", NBSP), "Reference" if is_reference else "Hyperlink")
        made = link(inside, self._names[piece.to][1], spoken(piece, self.place(piece.to)))
        if piece.pinpoint and piece.shown:
            made += run(NBSP + piece.pinpoint.replace(" ", NBSP), style)
        if piece.with_page and (number := self._numbers[piece.to]) is not None:
            made += run(f"{NBSP}(¶{NBSP}{number})", style)
        return made

    def _left_out(self, piece: Withheld) -> str:
        self._withheld[WithheldHere(piece, self._where)] = None
        return run(f"[{piece.label}{NBSP}{withheld_because(piece.reason)}]", "Withheld")
