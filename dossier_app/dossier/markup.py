"""From words of the value to words as reportlab sets them: faces, references with their pages, digests in groups of four."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import stringWidth

from dossier_app.domain.language import say
from dossier_app.dossier import fonts, look
from dossier_app.dossier.look import Type, reference_size
from dossier_app.dossier.phrasing import NBSP, labelled_kinds, pinpoint_in_words, unparted
from dossier_app.dossier.tagging import EXPANSION, Lead
from dossier_app.dossier.value import Aside, Differing, Digest, Gap, Link, Piece, Said, Strong, Text, Withheld, Words

_SERIF = {fonts.SERIF, fonts.SERIF_SEMIBOLD, fonts.SERIF_ITALIC}
_ADDRESS = re.compile(r"\w+://\S+")


@dataclass(slots=True)
class Places:
    """On which page each anchor was found the last time the dossier was laid out; empty at first."""

    pages: Mapping[str, int] = field(default_factory=dict[str, int])
    count: int = 0
    asked: set[str] = field(default_factory=set[str])
    """The anchors whose pages were asked for."""

    def learn(self, pages: Mapping[str, int], count: int) -> bool:
        """Take over where the anchors were found now, and answer whether that is where they were the last time."""
        is_known = (self.pages, self.count) == (pages, count)
        self.pages, self.count = pages, count
        return is_known

    def page(self, anchor: str) -> str:
        """The page, or as many figures as it will probably need."""
        self.asked.add(anchor)
        return str(self.pages.get(anchor, "00"))


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face; `marked` is how reportlab is told."""

    text: str
    face: str
    marked: str


def short() -> dict[str, str]:
    """Signs that every dossier has for a word."""
    return {"¶": say("paragraph")}


def paragraph_anchor(number: int) -> str:
    """What a reference to a paragraph by its number leads to."""
    return f"paragraph {number}"


def destination(anchor: str) -> str:
    """The name of the place in the file; anchors hold spaces and strokes, names of places may not."""
    return "to_" + re.sub(r"[^A-Za-z0-9]", lambda sign: f"_{ord(sign[0]):x}", anchor)


def runs(words: Words, base: Type, places: Places) -> Iterator[Run]:
    """The words as runs in the faces of this type. Everything that came from people is escaped in what reportlab reads."""
    for piece in words:
        yield from _runs(piece, base, places)


def leads(words: Words, places: Places) -> list[Lead]:
    """Where each link of these words leads, and what a screen reader says of it."""
    return [
        Lead(destination(piece.to), spoken(piece, say("page {page}", page=places.page(piece.to))))
        for piece in words
        if isinstance(piece, Link)
    ]


def spoken(link: Link, where: str) -> str:
    """What a screen reader says of a link: what it is, and its pinpoint or else where it leads."""
    if link.spoken:
        return link.spoken
    pinpoint = pinpoint_in_words(link.pinpoint) or where
    known, kinds = re.fullmatch(r"([A-Z])(\d+)", link.shown), labelled_kinds()
    if known and known[1] in kinds:
        return f"{kinds[known[1]]} {known[2]}, {pinpoint}"
    if "/" in link.shown:
        return f"{say('exhibit {label}', label=link.shown.replace('/', ' '))}, {pinpoint}"
    if link.shown.isdecimal():
        return f"{say('paragraph {number}', number=link.shown)}, {pinpoint}"
    return f"{link.shown}, {pinpoint}" if link.shown else pinpoint


def plain(words: Words) -> str:
    """The words without their dress, for bookmarks and alternative texts."""
    return "".join(_plain(piece) for piece in words)


def is_label(link: Link) -> bool:
    """Whether what is shown of a link is a label, and no plain words, which begin with a capital letter in some languages."""
    return link.shown[:1].isupper() and not link.to.startswith("section ")


def in_words(anchor: str) -> str:
    """A place as it is read: “paragraph 31”, “section 9”; a label is what it is."""
    match anchor.split(" "):
        case ["paragraph", number]:
            return say("paragraph {number}", number=number)
        case ["section", number]:
            return say("section {number}", number=number)
        case _:
            return anchor


def page_shortly(page: str) -> str:
    """A page where there is little room: “p 12”."""
    return say("p {page}", page=page).replace(" ", NBSP)


def withheld_because(reason: str) -> str:
    """What stands after the label of what is withheld."""
    return say("withheld: {reason}", reason=reason)


def in_groups(digest: str, groups: int = 16) -> str:
    """A digest in groups of four, eight a line, the lines parted by a line break."""
    fours = [digest[place : place + 4] for place in range(0, len(digest), 4)]
    shown = fours[:groups]
    lines = [NBSP.join(shown[place : place + 8]) for place in range(0, len(shown), 8)]
    return "\n".join(lines) + (f"{NBSP}…" if groups < len(fours) else "")


def expanded(marked: str, short: Collection[str]) -> str:
    """What reportlab reads, with the canvas told where a sign or an abbreviation begins and ends; those within a link are left alone."""
    return _expandable(tuple(short)).sub(_bracketed, marked)


@cache
def _expandable(short: tuple[str, ...]) -> re.Pattern[str]:
    """A link, a tag, or one of these: words by themselves, signs anywhere."""
    found = "|".join(rf"(?<![\w&])(?:{re.escape(escape(each))})(?!\w)" if each[0].isalnum() else re.escape(each) for each in short)
    return re.compile(rf"<a .*?</a>|<[^>]*>|({found})", re.DOTALL)


def _bracketed(found: re.Match[str]) -> str:
    if not found[1]:
        return found[0]
    label = found[1].replace('"', "&quot;")
    return f'<onDraw name="{EXPANSION}" label="{label}"/>{found[1]}<onDraw name="{EXPANSION}"/>'


def escaped(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def parted(words: Words, base: Type, width: float) -> Words:
    """The words with every web address that is wider than a line (in points) parted after a stroke; a wide part of it breaks anywhere.

    reportlab parts an address once, and lets the rest of it run off the page.
    """
    return tuple(
        dataclasses.replace(piece, text=_ADDRESS.sub(lambda found: _in_lines(found[0], base, width), piece.text))
        if isinstance(piece, Text | Said | Strong | Aside | Differing) and "://" in piece.text
        else piece
        for piece in words
    )


def _in_lines(address: str, base: Type, width: float) -> str:
    lines = [""]
    for part in re.findall(r"[^/]*/+|[^/]+", address):
        if lines[-1] and stringWidth(lines[-1] + part, base.face, base.size) > width:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)


def _runs(piece: Piece, base: Type, places: Places) -> Iterator[Run]:
    match piece:
        case Text(text):
            yield Run(text, base.face, escaped(unparted(text)))
        case Said(text):
            is_serif = base.face in _SERIF
            yield _run(
                f"“{text if text.isascii() else fonts.isolated(text)}”",
                base.face if is_serif else fonts.SERIF,
                base.size,
                base.colour if is_serif else look.TEXT,
            )
        case Gap(text):
            yield _run(unparted(text), fonts.ITALIC[_family(base)], base.size, look.SECONDARY)
        case Strong(text):
            yield _run(unparted(text), fonts.SEMIBOLD[_family(base)], base.size, base.colour)
        case Aside(text):
            yield _run(unparted(text), fonts.SANS, reference_size(base.size), look.SECONDARY)
        case Differing(text):
            yield Run(text, base.face, f'<u width="0.6" offset="-1.6">{escaped(text)}</u>')
        case Digest(digest, groups):
            yield _run(in_groups(digest, groups), fonts.MONO, 8, look.TEXT)
        case Link():
            yield from _reference(piece, base, places)
        case Withheld(label, reason):
            yield from _withheld(label, reason, reference_size(base.size))


def _reference(link: Link, base: Type, places: Places) -> Iterator[Run]:
    """A label in ink with its pinpoint; a paragraph or section of ours in plain words; a link without words as its page."""
    size = reference_size(base.size)
    opening, closing = f'<a href="#{destination(link.to)}" color="{{colour}}">', "</a>"
    if not is_label(link):
        shown = link.shown.replace(" ", NBSP) or say("page {page}", page=places.page(link.to)).replace(" ", NBSP)
        yield Run(shown, base.face, f"{opening.format(colour=base.colour)}{escaped(shown)}{closing}")
        if not link.shown:
            return
    else:
        label = _run(link.shown.replace(" ", NBSP), fonts.SANS_SEMIBOLD, size, look.INK)
        yield Run(label.text, label.face, f"{opening.format(colour=look.INK)}{label.marked}{closing}")
    if link.pinpoint:
        yield _run(NBSP + link.pinpoint.replace(" ", NBSP), fonts.SANS, size, base.colour)
    if link.with_page:
        yield _run(f"{NBSP}({page_shortly(places.page(link.to))})", fonts.SANS, size, base.colour)


def withheld_alone(piece: Withheld, base: Type) -> Iterator[Run]:
    """A withheld paragraph: number and reason, without the brackets that withheld words have."""
    yield _run(piece.label, fonts.SANS_SEMIBOLD, base.size, look.INK)
    yield _run(f"{NBSP}{withheld_because(piece.reason)}", base.face, base.size, base.colour)


def _withheld(label: str, reason: str, size: float) -> Iterator[Run]:
    yield _run("[", fonts.SANS, size, look.TEXT, look.TINT)
    yield _run(label, fonts.SANS_SEMIBOLD, size, look.INK, look.TINT)
    yield _run(f"{NBSP}{withheld_because(reason)}]", fonts.SANS, size, look.TEXT, look.TINT)


def _run(text: str, face: str, size: float, colour: str, behind: str = "") -> Run:
    tint = f' backColor="{behind}"' if behind else ""
    return Run(text, face, f'<font name="{face}" size="{size}" color="{colour}"{tint}>{escaped(text)}</font>')


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
            return f"[{label} {withheld_because(reason)}]"
