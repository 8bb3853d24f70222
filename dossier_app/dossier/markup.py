"""From words of the value to words as reportlab sets them: faces, references with their pages, digests in groups of four."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from dossier_app.dossier import fonts, look
from dossier_app.dossier.look import Type, reference_size
from dossier_app.dossier.value import Aside, Differing, Digest, Gap, Link, Piece, Said, Strong, Text, Withheld, Words

NBSP = "\u00a0"
_SERIF = {fonts.SERIF, fonts.SERIF_SEMIBOLD, fonts.SERIF_ITALIC}
_KINDS = {
    "F": "finding", "Q": "quotation", "C": "counterclaim", "R": "response", "O": "order", "P": "penalty", "D": "deadline",
    "X": "conflict", "W": "withheld item",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """On which page each anchor was found the last time the dossier was laid out; empty at first."""

    pages: Mapping[str, int] = field(default_factory=dict[str, int])
    count: int = 0

    def page(self, anchor: str) -> str:
        """The page, or as many figures as it will probably need."""
        return str(self.pages.get(anchor, "00"))


def destination(anchor: str) -> str:
    """The name of the place in the file; anchors hold spaces and strokes, names of places may not."""
    return "to_" + re.sub(r"[^A-Za-z0-9]", lambda sign: f"_{ord(sign[0]):x}", anchor)


def markup(words: Words, base: Type, places: Places) -> str:
    """The words as paragraph markup in this type. Everything that came from people is escaped."""
    return "".join(_marked(piece, base, places) for piece in words)


def spoken_links(words: Words) -> list[str]:
    """Where each link of these words leads, as a screen reader says it."""
    return [spoken(piece) for piece in words if isinstance(piece, Link)]


def spoken(link: Link) -> str:
    if link.spoken:
        return link.spoken
    pinpoint = link.pinpoint.replace("¶", "paragraph ").replace(f"p{NBSP}", "page ")
    known = re.fullmatch(r"([A-Z])(\d+)", link.shown)
    if known and known[1] in _KINDS:
        named = f"{_KINDS[known[1]]} {known[2]}"
    elif "/" in link.shown:
        named = f"exhibit {link.shown.replace('/', ' ')}"
    else:
        named = f"paragraph {link.shown}" if link.shown.isdecimal() else link.shown
    return f"{named}, {pinpoint}" if pinpoint else named


def plain(words: Words) -> str:
    """The words without their dress, for bookmarks and alternative texts."""
    return "".join(_plain(piece) for piece in words)


def in_groups(digest: str, groups: int = 16) -> str:
    """A digest in groups of four, eight a line, the lines parted by a line break."""
    fours = [digest[place : place + 4] for place in range(0, len(digest), 4)]
    shown = fours[:groups]
    lines = [NBSP.join(shown[place : place + 8]) for place in range(0, len(shown), 8)]
    return "\n".join(lines) + (f"{NBSP}…" if groups < len(fours) else "")


def _marked(piece: Piece, base: Type, places: Places) -> str:  # noqa: PLR0911  # one line a kind of piece
    match piece:
        case Text(text):
            return escape(text)
        case Said(text):
            face = base.face if base.face in _SERIF else fonts.SERIF
            return _set(f"“{escape(text)}”", face, base.size, base.colour if base.face in _SERIF else look.TEXT)
        case Gap(text):
            return _set(escape(text), fonts.ITALIC[_family(base)], base.size, look.SECONDARY)
        case Strong(text):
            return _set(escape(text), fonts.SEMIBOLD[_family(base)], base.size, base.colour)
        case Aside(text):
            return _set(escape(text), fonts.SANS, reference_size(base.size), look.SECONDARY)
        case Differing(text):
            return f'<u width="0.6" offset="-1.6">{escape(text)}</u>'
        case Digest(digest, groups):
            return _set(in_groups(digest, groups).replace("\n", "<br/>"), fonts.MONO, 8, look.TEXT)
        case Link():
            return _reference(piece, base, places)
        case Withheld(label, reason):
            size = reference_size(base.size)
            return f'<font name="{fonts.SANS}" size="{size}" backColor="{look.TINT}">[{escape(label)} withheld: {escape(reason)}]</font>'


def _reference(link: Link, base: Type, places: Places) -> str:
    size = reference_size(base.size)
    label = _set(escape(link.shown), fonts.SANS_SEMIBOLD, size, look.INK)
    marked = f'<a href="#{destination(link.to)}">{label}</a>'
    if link.pinpoint:
        marked += _set(NBSP + escape(link.pinpoint), fonts.SANS, size, look.TEXT)
    if link.with_page:
        marked += _set(f"{NBSP}(p{NBSP}{places.page(link.to)})", fonts.SANS, size, look.TEXT)
    return marked


def _set(marked: str, face: str, size: float, colour: str) -> str:
    return f'<font name="{face}" size="{size}" color="{colour}">{marked}</font>'


def _family(base: Type) -> str:
    return fonts.SERIF if base.face in _SERIF else fonts.SANS


def _plain(piece: Piece) -> str:
    match piece:
        case Text(text) | Gap(text) | Strong(text) | Aside(text) | Differing(text):
            return text
        case Said(text):
            return f"“{text}”"
        case Digest(digest):
            return digest
        case Link():
            return f"{piece.shown}{NBSP}{piece.pinpoint}" if piece.pinpoint else piece.shown
        case Withheld(label, reason):
            return f"[{label} withheld: {reason}]"
