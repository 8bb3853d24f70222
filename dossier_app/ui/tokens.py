"""The tokens of the window: every colour and size is named here, for three themes.

They are Python, so that no file has to be read and parsed before the window is painted.
"""

from __future__ import annotations

from typing import Final

GRID: Final[dict[str, int]] = {
    "unit": 4,  # every margin, gap and fixed height is a multiple of this (hairlines and rings excepted)
    "hairline": 1,
    "ring": 2,  # focus ring, drawn inside the control's own rectangle
    "radius_small": 3,  # chips, margin labels, key caps
    "radius": 5,  # buttons, fields, rail items, map nodes
    "radius_large": 8,  # palette, forms, cards, dialogs
    "gutter": 24,  # page margin left and right
    "gap_section": 24,
    "gap_block": 16,
    "gap_field": 12,
    "gap_inline": 8,
}

TYPE: Final[dict[str, int]] = {
    # px at 96 dpi when the system font is 13 px / 9.75 pt; ratios of the system font otherwise
    "caption": 11,  # key caps, axis ticks, margin labels
    "small": 12,  # headers, hints, secondary lines, status line
    "body": 13,  # everything else
    "lead": 15,  # section titles, inspector title
    "title": 20,  # page title
    "display": 28,  # Welcome and Verify headline only
    "quote": 15,  # quoted words in inspector, forms and previews (serif)
    "quote_row": 14,  # quoted words in a table row (serif)
    "reader": 17,  # evidence text (serif), line 28
}

SERIF: Final = "Source Serif 4"
"""The face of quoted words. The window's own face is the desktop's."""

SIZE: Final[dict[str, int]] = {
    "menu": 36,
    "rail": 208,
    "rail_item": 28,
    "page_head": 56,
    "row": 32,
    "row_tall": 48,  # two-line rows: evidence list, readiness, recent cases
    "header": 28,
    "button": 28,
    "button_small": 24,
    "field": 32,
    "chip": 20,
    "status": 28,
    "inspector": 360,
    "inspector_min": 280,
    "page_min": 480,
    "icon": 16,
    "icon_small": 14,
    "icon_large": 32,
    "scrollbar": 12,
    "splitter": 1,  # drawn 1, grabbed 7
}

COLOURS: Final[dict[str, dict[str, str]]] = {
    "light": {
        "frame": "#F4F4F2",  # menu bar, rail, status line
        "paper": "#FFFFFF",  # pages, tables, reader sheet
        "inset": "#FAFAF8",  # inspector, page footers, headers
        "raised": "#FFFFFF",  # menus, palette, forms
        "line": "#E7E7E3",
        "line_strong": "#D3D3CD",
        "edge": "#85878C",
        "ink": "#17191C",
        "ink_2": "#43474D",
        "ink_3": "#62666D",
        "off": "#9A9DA2",
        "accent": "#1F5BB8",
        "accent_strong": "#174A99",
        "accent_soft": "#E9F0FB",
        "on_accent": "#FFFFFF",
        "select": "#E1EBFA",
        "select_idle": "#ECECE8",
        "hover": "#F3F3F0",
        "hover_frame": "#E9E9E5",
        "focus": "#1F5BB8",
        "good": "#1A6B3A",
        "good_soft": "#E4F3E9",
        "caution": "#8A5200",
        "caution_soft": "#FCF1DD",
        "bad": "#B2261D",
        "bad_soft": "#FCE9E7",
        "neutral_soft": "#EFEFEB",
        "veil": "#17191C52",
        "shadow": "#17191C",
        "quote_fill": "#FBE9AE",
        "quote_line": "#B58700",
        "quote_ink": "#735100",
        "fact_fill": "#D3EEDA",
        "fact_line": "#3F9A60",
        "fact_ink": "#1E6739",
        "counterclaim_fill": "#FBD6CA",
        "counterclaim_line": "#D3583A",
        "counterclaim_ink": "#9A3316",
        "order_fill": "#E0D8F8",
        "order_line": "#8468D1",
        "order_ink": "#573BA3",
        "date_fill": "#C9E9ED",
        "date_line": "#2F91A1",
        "date_ink": "#0A626E",
    },
    "dark": {
        "frame": "#151719",
        "paper": "#1B1D20",
        "inset": "#181A1D",
        "raised": "#25282C",
        "line": "#2B2E33",
        "line_strong": "#3B3F45",
        "edge": "#7C828B",
        "ink": "#ECEDEF",
        "ink_2": "#C0C4CA",
        "ink_3": "#9AA0A8",
        "off": "#6A6F77",
        "accent": "#8AB5FF",
        "accent_strong": "#A9C9FF",
        "accent_soft": "#1F2E47",
        "on_accent": "#0A1A33",
        "select": "#233654",
        "select_idle": "#2A2D32",
        "hover": "#23262A",
        "hover_frame": "#202327",
        "focus": "#8AB5FF",
        "good": "#7FD69D",
        "good_soft": "#1B3325",
        "caution": "#F0C073",
        "caution_soft": "#38290F",
        "bad": "#FF9C91",
        "bad_soft": "#44211E",
        "neutral_soft": "#2A2D32",
        "veil": "#00000080",
        "shadow": "#000000",
        "quote_fill": "#54440C",
        "quote_line": "#D9B640",
        "quote_ink": "#F4DA82",
        "fact_fill": "#1D452B",
        "fact_line": "#5DB97E",
        "fact_ink": "#93DEAA",
        "counterclaim_fill": "#5C2A1C",
        "counterclaim_line": "#E98468",
        "counterclaim_ink": "#FFB6A2",
        "order_fill": "#3B2F6B",
        "order_line": "#A18DE8",
        "order_ink": "#CDBEFF",
        "date_fill": "#0F434B",
        "date_line": "#4FB3C2",
        "date_ink": "#8DDAE4",
    },
    "contrast": {
        "frame": "#000000",
        "paper": "#000000",
        "inset": "#000000",
        "raised": "#000000",
        "line": "#767676",
        "line_strong": "#FFFFFF",
        "edge": "#FFFFFF",
        "ink": "#FFFFFF",
        "ink_2": "#FFFFFF",
        "ink_3": "#E2E2E2",
        "off": "#A6A6A6",
        "accent": "#7FCBFF",
        "accent_strong": "#B3E0FF",
        "accent_soft": "#0A2A40",
        "on_accent": "#000000",
        "select": "#0A3252",
        "select_idle": "#333333",
        "hover": "#222222",
        "hover_frame": "#222222",
        "focus": "#FFE14D",
        "good": "#7CFFA3",
        "good_soft": "#00280F",
        "caution": "#FFB454",
        "caution_soft": "#331F00",
        "bad": "#FFB5AD",
        "bad_soft": "#3D0A06",
        "neutral_soft": "#262626",
        "veil": "#000000B0",
        "shadow": "#FFFFFF",
        "quote_fill": "#4A3D00",
        "quote_line": "#FFE14D",
        "quote_ink": "#FFE98A",
        "fact_fill": "#003D18",
        "fact_line": "#7CFFA3",
        "fact_ink": "#A6FFC1",
        "counterclaim_fill": "#5A1706",
        "counterclaim_line": "#FFA58C",
        "counterclaim_ink": "#FFC9BA",
        "order_fill": "#2F1F6B",
        "order_line": "#C3B2FF",
        "order_ink": "#DCD1FF",
        "date_fill": "#003F4A",
        "date_line": "#6FEBFF",
        "date_ink": "#A8F2FF",
    },
}
