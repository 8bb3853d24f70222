"""Acts of the window itself, declared like commands: name, words, key, menu. With the catalogue they make menus, palette and key sheet."""

from __future__ import annotations

from typing import NamedTuple

from dossier_app.domain.words import QT_TRANSLATE_NOOP

WINDOW, READER, PAGE = "window", "reader", "page"
"""Where a key works: in the whole window, over the text of an exhibit, over a page of one. What is nearer goes before what is wider."""


class Act(NamedTuple):
    """Something the window does that changes no case. One with several keys has a blank between them."""

    name: str
    title: str
    keys: str = ""
    menu: str = ""
    icon: str = ""
    needs_case: bool = True
    group: str = QT_TRANSLATE_NOOP("Keys", "Anywhere")
    where: str = WINDOW


_READER = QT_TRANSLATE_NOOP("Keys", "Reader")
ACTS: tuple[Act, ...] = (
    Act("new", QT_TRANSLATE_NOOP("Act", "New case…"), "Ctrl+N", "File", "folder-plus", needs_case=False),
    Act("open", QT_TRANSLATE_NOOP("Act", "Open case…"), "Ctrl+O", "File", "folder-open", needs_case=False),
    Act("verify", QT_TRANSLATE_NOOP("Act", "Verify a dossier…"), "Ctrl+Shift+V", "File", "shield-check", needs_case=False,
        group=QT_TRANSLATE_NOOP("Keys", "Dossier")),
    Act("backup", QT_TRANSLATE_NOOP("Act", "Back up the case"), "", "File", "copy"),
    Act("lock", QT_TRANSLATE_NOOP("Act", "Lock the case"), "Ctrl+L", "File", "lock"),
    Act("locking", QT_TRANSLATE_NOOP("Act", "Lock by itself…"), "", "File", "clock", needs_case=False),
    Act("quit", QT_TRANSLATE_NOOP("Act", "Quit"), "Ctrl+Q", "File", "", needs_case=False),
    Act("undo", QT_TRANSLATE_NOOP("Act", "Undo"), "Ctrl+Z", "Edit", "undo-2"),
    Act("redo", QT_TRANSLATE_NOOP("Act", "Redo"), "Ctrl+Shift+Z", "Edit", "redo-2"),
    Act("search", QT_TRANSLATE_NOOP("Act", "Search this case"), "Ctrl+F", "Edit", "search"),
    Act("find", QT_TRANSLATE_NOOP("Act", "Find in the exhibit"), "Ctrl+F /", "Edit", "search", group=_READER, where=READER),
    Act("edit", QT_TRANSLATE_NOOP("Act", "Edit in the inspector"), "E", "Edit", "pencil", group=QT_TRANSLATE_NOOP("Keys", "Tables")),
    Act("withdraw", QT_TRANSLATE_NOOP("Act", "Withdraw, with a reason…"), "W", "Edit", "circle-minus",
        group=QT_TRANSLATE_NOOP("Keys", "Tables")),
    Act("filter", QT_TRANSLATE_NOOP("Act", "Filter the table"), "L", "View", "list-filter", group=QT_TRANSLATE_NOOP("Keys", "Tables")),
    Act("group", QT_TRANSLATE_NOOP("Act", "Group the table…"), "G", "View", "", group=QT_TRANSLATE_NOOP("Keys", "Tables")),
    Act("columns", QT_TRANSLATE_NOOP("Act", "Columns and order of the table…"), "", "View", "columns-3",
        group=QT_TRANSLATE_NOOP("Keys", "Tables")),
    Act("figure", QT_TRANSLATE_NOOP("Act", "Save the figure…"), "", "View", "download", group=QT_TRANSLATE_NOOP("Keys", "Tables")),
    Act("check", QT_TRANSLATE_NOOP("Act", "Check readiness"), "F5", "Case", "rotate-ccw"),
    Act("recheck", QT_TRANSLATE_NOOP("Act", "Check log, tables and evidence"), "", "Case", "shield-check"),
    Act("calendar", QT_TRANSLATE_NOOP("Act", "Save deadlines for a calendar…"), "", "Case", "calendar"),
    Act("draft", QT_TRANSLATE_NOOP("Act", "Export draft…"), "Ctrl+P", "Dossier", "file-text", group=QT_TRANSLATE_NOOP("Keys", "Dossier")),
    Act("working_copy", QT_TRANSLATE_NOOP("Act", "Working copy for Word…"), "", "Dossier", "files",
        group=QT_TRANSLATE_NOOP("Keys", "Dossier")),
    Act("sign", QT_TRANSLATE_NOOP("Act", "Sign edition…"), "Ctrl+Shift+S", "Dossier", "pen-line",
        group=QT_TRANSLATE_NOOP("Keys", "Dossier")),
    Act("in_dossier", QT_TRANSLATE_NOOP("Act", "Show in the dossier"), "Ctrl+D", "Dossier", "book-open-text",
        group=QT_TRANSLATE_NOOP("Keys", "Dossier")),
    Act("next_pane", QT_TRANSLATE_NOOP("Act", "Next pane"), "F6", "View"),
    Act("previous_pane", QT_TRANSLATE_NOOP("Act", "Previous pane"), "Shift+F6", "View"),
    Act("inspector", QT_TRANSLATE_NOOP("Act", "Show or hide the inspector"), "Ctrl+I", "View", "panel-right"),
    Act("withdrawn", QT_TRANSLATE_NOOP("Act", "Show withdrawn records"), "Ctrl+H", "View", "eye-off"),
    Act("light", QT_TRANSLATE_NOOP("Act", "Light"), "", "Theme", "sun", needs_case=False),
    Act("dark", QT_TRANSLATE_NOOP("Act", "Dark"), "", "Theme", "moon", needs_case=False),
    Act("contrast", QT_TRANSLATE_NOOP("Act", "High contrast"), "", "Theme", "contrast", needs_case=False),
    Act("desktop", QT_TRANSLATE_NOOP("Act", "As the desktop"), "", "Theme", "", needs_case=False),
    Act("palette", QT_TRANSLATE_NOOP("Act", "Every command…"), "Ctrl+K", "Help", "search", needs_case=False),
    Act("keys", QT_TRANSLATE_NOOP("Act", "Keys"), "F1", "Help", "keyboard", needs_case=False),
    Act("tour", QT_TRANSLATE_NOOP("Act", "Tour of the sample case…"), "", "Help", "milestone", needs_case=False),
    Act("next_hit", QT_TRANSLATE_NOOP("Act", "Next hit"), "F3", group=_READER, where=READER),
    Act("previous_hit", QT_TRANSLATE_NOOP("Act", "Previous hit"), "Shift+F3", group=_READER, where=READER),
    Act("next_mark", QT_TRANSLATE_NOOP("Act", "Next mark"), "Alt+Down", group=_READER, where=READER),
    Act("previous_mark", QT_TRANSLATE_NOOP("Act", "Previous mark"), "Alt+Up", group=_READER, where=READER),
    Act("sentence_on", QT_TRANSLATE_NOOP("Act", "Select on by a sentence"), "Alt+Shift+Right", group=_READER, where=READER),
    Act("sentence_back", QT_TRANSLATE_NOOP("Act", "Select back by a sentence"), "Alt+Shift+Left", group=_READER, where=READER),
    Act("harvest", QT_TRANSLATE_NOOP("Act", "Harvest proposals"), "H", "Record", "list-checks", group=_READER, where=READER),
    Act("region", QT_TRANSLATE_NOOP("Act", "Mark a region of the page"), "R", group=_READER, where=PAGE),
)  # fmt: skip

MENUS = (
    QT_TRANSLATE_NOOP("Menu", "File"), QT_TRANSLATE_NOOP("Menu", "Edit"), QT_TRANSLATE_NOOP("Menu", "Case"),
    QT_TRANSLATE_NOOP("Menu", "Record"), QT_TRANSLATE_NOOP("Menu", "Dossier"), QT_TRANSLATE_NOOP("Menu", "View"),
    QT_TRANSLATE_NOOP("Menu", "Help"),
)  # fmt: skip

OF_TABLES = (
    ("↑ ↓", QT_TRANSLATE_NOOP("Keys", "Row")),
    ("↵", QT_TRANSLATE_NOOP("Keys", "Open what it stands on")),
    ("Ctrl C", QT_TRANSLATE_NOOP("Keys", "Copy rows as CSV")),
)
"""Keys that nobody can change, for every list, text and form has them."""
OF_READER = (
    ("↵", QT_TRANSLATE_NOOP("Keys", "Go to the mark's record")),
    ("Shift ← →", QT_TRANSLATE_NOOP("Keys", "Grow, shrink selection")),
    ("+ − 0", QT_TRANSLATE_NOOP("Keys", "Page larger, smaller, whole")),
)
OF_FIGURES = (
    ("↑ ↓ ← →", QT_TRANSLATE_NOOP("Keys", "Walk the figure")),
    ("↵", QT_TRANSLATE_NOOP("Keys", "Open what it stands on")),
    ("[ ]", QT_TRANSLATE_NOOP("Keys", "To the day of a ruling")),
    ("+ − 0", QT_TRANSLATE_NOOP("Keys", "Time closer, wider, whole")),
    ("1 2 3 4", QT_TRANSLATE_NOOP("Keys", "What a passage does for it")),
    ("Space", QT_TRANSLATE_NOOP("Keys", "Next passage of the cell")),
)
OF_FORMS = (
    ("Tab", QT_TRANSLATE_NOOP("Keys", "Next field")),
    ("Ctrl ↵", QT_TRANSLATE_NOOP("Keys", "Record")),
    ("Esc", QT_TRANSLATE_NOOP("Keys", "Leave without recording")),
)
