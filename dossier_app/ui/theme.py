"""The theme: every colour, size and face of the window. Widgets ask for it when they paint and keep none of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette

from dossier_app.domain.place import RESOURCES
from dossier_app.ui import tokens

_SERIF = {400: "SourceSerif4-Regular.ttf", 600: "SourceSerif4-SemiBold.ttf"}
"""By weight."""
NAMES = tuple(tokens.COLOURS)


class Colours:
    """The colours of one theme, by what they are for: each is a token."""

    frame: QColor
    paper: QColor
    inset: QColor
    raised: QColor
    line: QColor
    line_strong: QColor
    edge: QColor
    ink: QColor
    ink_2: QColor
    ink_3: QColor
    off: QColor
    accent: QColor
    accent_strong: QColor
    accent_soft: QColor
    on_accent: QColor
    select: QColor
    select_idle: QColor
    hover: QColor
    hover_frame: QColor
    focus: QColor
    good: QColor
    good_soft: QColor
    caution: QColor
    caution_soft: QColor
    bad: QColor
    bad_soft: QColor
    neutral_soft: QColor
    veil: QColor
    shadow: QColor
    quote_fill: QColor
    quote_line: QColor
    quote_ink: QColor
    fact_fill: QColor
    fact_line: QColor
    fact_ink: QColor
    counterclaim_fill: QColor
    counterclaim_line: QColor
    counterclaim_ink: QColor
    order_fill: QColor
    order_line: QColor
    order_ink: QColor
    date_fill: QColor
    date_line: QColor
    date_ink: QColor

    def __init__(self, written: Mapping[str, str]) -> None:
        for token in Colours.__annotations__:
            setattr(self, token, _colour(written[token]))

    def __getitem__(self, token: str) -> QColor:
        """The colour of a token that is only known when it runs."""
        return cast("QColor", getattr(self, token))


@cache
def colours_of(name: str) -> Colours:
    """The colours of a named theme: “light”, “dark” or “contrast”."""
    return Colours(tokens.COLOURS[name])


def _colour(written: str) -> QColor:
    # It is written #RRGGBBAA; Qt would read eight digits as #AARRGGBB.
    return QColor(f"#{written[7:9]}{written[1:7]}") if len(written) == 9 else QColor(written)


_current = {"name": "light"}


def use(name: str) -> None:
    """Wear this theme from the next painting on."""
    colours_of(name)
    _current["name"] = name


def name() -> str:
    return _current["name"]


def is_contrast() -> bool:
    return _current["name"] == "contrast"


def colours() -> Colours:
    """The colours in use now."""
    return colours_of(_current["name"])


def grid(what: str) -> int:
    return tokens.GRID[what]


_HOLD_WORDS = frozenset(
    {"menu", "rail_item", "page_head", "row", "row_tall", "header", "button", "button_small", "field", "chip", "status"}
)
"""Heights of what holds a line of words: they grow with the text that the desktop asks for."""


def size(what: str) -> int:
    """A fixed width or height in pixels, at the size of text the desktop asks for."""
    pixels = tokens.SIZE[what]
    return scaled(pixels) if what in _HOLD_WORDS else pixels


def hairline() -> QColor:
    """The line between rows and panes; high contrast makes it strong."""
    return colours().line_strong if is_contrast() else colours().line


def outline() -> QColor:
    """The border of a card or a plain button."""
    return colours().edge if is_contrast() else colours().line_strong


def palette() -> QPalette:
    """The palette under which stock widgets look like ours."""
    paint = QPalette()
    role = QPalette.ColorRole
    now = colours()
    for colour, roles in (
        (now.frame, (role.Window,)),
        (now.paper, (role.Base, role.Button)),
        (now.inset, (role.AlternateBase,)),
        (now.raised, (role.ToolTipBase,)),
        (now.ink, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText)),
        (now.on_accent, (role.BrightText,)),
        (now.ink_3, (role.PlaceholderText,)),
        (now.select, (role.Highlight,)),
        (now.accent, (role.Accent, role.Link, role.LinkVisited)),
        (now.line, (role.Light, role.Midlight)),
        (now.line_strong, (role.Mid, role.Dark, role.Shadow)),
    ):
        for each in roles:
            paint.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        paint.setColor(QPalette.ColorGroup.Disabled, each, now.off)
    return paint


@cache
def _register_serif(weight: int) -> None:
    """Make the serif of quoted words known to this application, each weight when it is first asked for."""
    QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / _SERIF[weight]))


_WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}


def font(role: str = "body", weight: int = 400, *, serif: bool = False, mono: bool = False) -> QFont:
    """The face for a role of the tokens, in proportion to the desktop's own size of text."""
    return QFont(_font(role, weight, serif, mono, QGuiApplication.font().toString()))


@cache
def _font(role: str, weight: int, serif: bool, mono: bool, _system: str) -> QFont:
    made = QFont(QGuiApplication.font())
    if serif:
        _register_serif(weight)
        made = QFont(tokens.SERIF)
    elif mono:
        made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    pixels = px(role)
    made.setPixelSize(pixels)
    made.setWeight(_WEIGHTS[weight])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    if pixels >= 20 and not serif:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.3)
    return made


def px(role: str) -> int:
    """How many pixels high a role's letters are, here: the token's measure at a 13 px system font."""
    system = QFontMetricsF(QGuiApplication.font())
    measured = QGuiApplication.font().pixelSize()
    own = measured if measured > 0 else round(system.fontDpi() * QGuiApplication.font().pointSizeF() / 72)
    return max(1, round(tokens.TYPE[role] * own / tokens.TYPE["body"]))


def scaled(pixels: int) -> int:
    """A width or height that holds words, given at the usual size of text, at the size the desktop asks for."""
    return round(pixels * _body(QGuiApplication.font().toString()) / tokens.TYPE["body"])


@cache
def _body(_system: str) -> int:
    return px("body")


def unscaled(pixels: int) -> int:
    """The same the other way round: what is kept must still fit when the desktop asks for another size."""
    return round(pixels * tokens.TYPE["body"] / _body(QGuiApplication.font().toString()))


def set_system_face() -> None:
    """Where the desktop names no size of text, take the theme's."""
    face = QGuiApplication.font()
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if QGuiApplication.platformName() == "offscreen":
        face.setPixelSize(tokens.TYPE["body"])
    QGuiApplication.setFont(face)


def tells_dark() -> bool:
    """Whether the desktop asks for a dark window."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
