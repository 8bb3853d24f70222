"""The inspector: the selected record, its fields edited in place, what it stands on, what stands on it, and what was done to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from dossier_app.desk.amending import amend_entry, amended, answers_of
from dossier_app.desk.asking import Typed
from dossier_app.desk.command import CATALOGUE, Asked, Entry
from dossier_app.desk.commands.tags import tags_of
from dossier_app.desk.connections import pointer_of
from dossier_app.desk.logbook import Told, histories_of
from dossier_app.domain.enumerations import Match
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer, Record, hints
from dossier_app.ui import theme
from dossier_app.ui.banner import Banner
from dossier_app.ui.buttons import Chip, Disclosure, button
from dossier_app.ui.forms.choosing import control_of
from dossier_app.ui.inspector.parts import (
    Part,
    chips,
    cited_parts,
    excerpt_of,
    labelled_chip,
    match_of,
    own_words,
    parts_of,
    passage_chip,
    record_chip,
    titled,
)
from dossier_app.ui.inspector.row import FieldRow
from dossier_app.ui.inspector.values import read_value
from dossier_app.ui.keys import follow
from dossier_app.ui.labels import Elided, StatusWord, Text, quiet_text
from dossier_app.ui.said_in_cells import matched
from dossier_app.ui.seeking import Seeking
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, Rule, Scrolled, clear, column, holding, row
from dossier_app.ui.tab_order import holds_focus
from dossier_app.ui.words import act_words, moment_words, translate

_SHOWN_ABOVE = {"label", "words", "proposition", "title", "text", "what", "excerpt", "position", "accounts", "hops", "finding"}
_HISTORY, _MOST_CHIPS = 12, 40
_PARTS_OF = {
    "finding": ("statement",), "counterclaim": ("standing", "response"), "proceeding": ("ruling",), "party": ("role",),
    "exhibit": ("exclusion", "custody"),
}  # fmt: skip


class Inspector(Pane):
    """One record, whole."""

    def __init__(self, session: Session) -> None:
        super().__init__("inset", "l")
        self._session = session
        self._pointer: Pointer | None = None
        self._rows: dict[str, FieldRow] = {}
        self._seeking = Seeking(session)
        self._told: tuple[str, dict[str, list[Told]]] = ("", {})
        """Of which record the history is known, and what was done to it and its parts."""
        self._is_stale = False
        """The case changed while something was being typed here."""
        self.setMinimumWidth(theme.size("inspector_min"))
        self.setAccessibleName(translate("Inspector", "Inspector"))
        self._lines: QVBoxLayout = column(margins=(20, 16, 20, 24))
        self._heads: dict[str, QWidget] = {}
        self._scroll = Scrolled(holding(self._lines), "inset")
        self.setLayout(column((self._scroll, 1), margins=(1, 0, 0, 0)))
        session.selected.connect(self.show_record)
        session.changed.connect(self.show_again)
        session.readied.connect(self.show_again)
        self.show_record(None)

    def show_record(self, pointer: Pointer | None) -> None:
        self._pointer = pointer
        self._fill()
        self._scroll.settle()
        self._scroll.verticalScrollBar().setValue(0)

    def show_again(self, *_: object) -> None:
        """The case changed: show the same record as it is now, at the same height; once what is being typed in it is saved or left."""
        self._is_stale = any(made.is_edited for made in self._rows.values())
        if self._is_stale:
            return
        height = self._scroll.verticalScrollBar().value()
        had_focus = holds_focus(self)
        self._fill()
        self._scroll.settle()
        self._scroll.verticalScrollBar().setValue(height)
        if had_focus:
            self.focus_first()

    def _show_what_changed(self, name: str) -> None:
        if self._is_stale:
            self.show_again()
            if name in self._rows:
                self._rows[name].focus_value()

    def edit_first(self) -> None:
        """Turn the field that has the focus into one that is changed, else the first that may be."""
        for made in sorted(self._rows.values(), key=lambda each: not holds_focus(each)):
            if made.may_change and made.isVisibleTo(self):
                made.edit()
                return

    def focus_first(self) -> None:
        for made in self._rows.values():
            if made.may_change and made.isVisibleTo(self):
                made.focus_value()
                return
        self._menu.setFocus()

    # What it is made of

    def _fill(self) -> None:
        clear(self._lines)
        self._rows, self._heads = {}, {}
        record = self._record()
        if record is None:
            self._menu = button("", "ellipsis", kind="quiet", name=translate("Inspector", "What can be done with it"))
            self._menu.setVisible(False)
            self._lines.addWidget(Text(translate("Inspector", "Nothing selected"), "lead", 600))
            self._lines.addSpacing(4)
            self._lines.addWidget(
                quiet_text(translate("Inspector", "Select a row to see its record, what it stands on and what was done to it."), wrap=True)
            )
            self._lines.addStretch(1)
            self._seeking.drop()
            return
        self._lines.addLayout(self._title(record))
        self._lines.addSpacing(12)
        if not record.stands:
            self._lines.addWidget(self._withdrawn(record))
            self._lines.addSpacing(12)
        for widget in self._above(record):
            self._lines.addWidget(widget)
            self._lines.addSpacing(8)
        self._add_fields(record)
        for part in (*parts_of(self._session, record), *cited_parts(self._session, record)):
            self._add_part(part)
        if tags := tags_of(self._session.case, record):
            self._add_part(self._tags(record, tags))
        if stands_on_it := self._leaning_on(record):
            self._add_part(Part(translate("Inspector", "Stands on it"), (chips(*stands_on_it),)))
        self._past = column()
        self._lines.addLayout(self._past)
        self._lines.addStretch(1)
        self._show_history(record)

    def _record(self) -> Record | None:
        if self._pointer is None:
            return None
        try:
            return self._session.case.get(KINDS[self._pointer.kind], self._pointer.id)
        except KeyError:
            return None

    def _title(self, record: Record):  # noqa: ANN202  # a row of Qt's own
        name, kind = titled(self._session.case, record)
        self._menu = button(
            "", "ellipsis", kind="quiet", name=translate("Inspector", "What can be done with %1").replace("%1", name or kind)
        )
        menu = QMenu(self._menu)
        for verb, words in self._verbs(record):
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, verb=verb: self._ask(verb, record))
            menu.addAction(action)
        self._menu.clicked.connect(lambda _on=False: menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft())))
        self._menu.setEnabled(not self._session.is_read_only)
        words = (Elided(kind, "lead", 600), 1)
        return row(Text(name, "lead", 600, token="accent"), words, self._menu) if name else row(words, self._menu)  # noqa: S106

    def _verbs(self, record: Record) -> list[tuple[str, str]]:
        """What can be done with this very record, in words."""
        noun = record.kind.replace("_", "-")
        found = [(f"{noun} amend", translate("Inspector", "Amend in a form…"))] if f"{noun} amend" in CATALOGUE else []
        for verb, entry in CATALOGUE.items():
            asks_for_it = any(asked.name == record.kind for asked in entry.fields)
            if asks_for_it and not verb.endswith((" amend", " withdraw", " restore")):
                found.append((verb, translate("Command", entry.title)))
        if record.stands and record.kind not in ("case", "view"):
            found.append(("tag add", translate("Command", "Tag…")))
            found.append(("link record", translate("Command", "Link…")))
        if record.stands:
            found.append((f"{noun} withdraw", translate("Inspector", "Withdraw, with a reason…")))
        else:
            found.append((f"{noun} restore", translate("Inspector", "Restore")))
        return found

    def _ask(self, verb: str, record: Record) -> None:
        entry = CATALOGUE[verb]
        if verb.endswith(" amend"):
            self._session.ask(verb, answers_of(entry, record))
            return
        if verb == "tag add":
            self._session.ask(verb, {"records": [pointer_of(record)]})
            return
        if verb == "link record":
            self._session.ask(verb, {"what": pointer_of(record)})
            return
        field = "record" if any(asked.name == "record" for asked in entry.fields) else record.kind
        self._session.ask(verb, {field: record.id})

    def _withdrawn(self, record: Record) -> QWidget:
        words = translate("Inspector", "Withdrawn: %1").replace("%1", record.withdrawn or "")
        verb = f"{record.kind.replace('_', '-')} restore"
        return Banner("neutral", words, translate("Inspector", "Restore…"), lambda: self._ask(verb, record), may_close=False)

    def _above(self, record: Record) -> list[QWidget]:
        shown: list[QWidget] = []
        if (words := own_words(record)) is not None:
            shown.append(words)
        excerpt = excerpt_of(record)
        if excerpt is not None:
            line = row(passage_chip(self._session, excerpt))
            found = match_of(self._session.case, record, excerpt)
            if found is None:
                line.addStretch(1)
            else:
                cell = matched(found)
                line.addWidget(StatusWord(cell.glyph, cell.token, cell.words), 1)
            verb = f"{record.kind.replace('_', '-')} amend"
            if found is Match.MISMATCH and verb in CATALOGUE and not self._session.is_read_only:
                line.addWidget(button(translate("Inspector", "Amend…"), small=True, does=lambda: self._ask(verb, record)))
            shown.append(holding(line))
        return shown

    def _add_fields(self, record: Record) -> None:
        entry = amend_entry(record)
        answers = answers_of(entry, record) if entry else {}
        changeable = {asked.name: asked for asked in entry.fields} if entry and record.stands and not self._session.is_read_only else {}
        told = {name: each.metadata["told"] for name, each in type(record).__dataclass_fields__.items() if "told" in each.metadata}
        rest = column(gap=2)
        lines = column(gap=2)
        empty = 0
        for name, said in told.items():
            if name in _SHOWN_ABOVE:
                continue
            asked = changeable.get(name)
            made = self._row(record, entry, asked, name, translate("Record", said.label), answers.get(name))
            self._rows[name] = made
            if getattr(record, name) in (None, "", ()):
                rest.addWidget(made)
                empty += 1
            else:
                lines.addWidget(made)
        if empty == len(self._rows) == 0:
            return
        self._lines.addSpacing(4)
        self._lines.addWidget(Rule())
        self._lines.addSpacing(8)
        self._lines.addLayout(lines)
        if empty and changeable:
            folded = holding(rest)
            fold = Disclosure(translate("Inspector", "%n field(s) not filled in", empty), "", folded)
            self._lines.addWidget(fold)
            self._lines.addWidget(folded)

    def _row(self, record: Record, entry: Entry | None, asked: Asked | None, name: str, label: str, answer: Typed) -> FieldRow:
        hint = hints(type(record))[name]
        read = read_value(self._session.case, hint, getattr(record, name))

        def save(said: Typed) -> None:
            if entry is None:
                return
            current = self._session.case.get(type(record), record.id)
            self._session.do(amended(entry, current, {**answers_of(entry, current), name: said}, self._session.case))
            # The act has filled the inspector anew; the new row of the same field says that it is saved.
            if name in self._rows:
                self._rows[name].show_saved()
                self._rows[name].focus_value()

        make = None if asked is None else lambda: control_of(hint, self._session.case, long=asked.told.long, label=label)
        made = FieldRow(label, read, make, answer, save, lambda words, to: labelled_chip(self._session, words, to))
        made.given_back.connect(lambda: self._show_what_changed(name))
        return made

    def show_part(self, title: str) -> None:
        """Bring the part of this title into sight."""
        if (head := self._heads.get(title)) is not None:
            self._scroll.ensureWidgetVisible(head, 0, theme.scaled(96))

    def _add_part(self, part: Part, to: QVBoxLayout | None = None) -> None:
        head = row(Text(part.title, "small", 600), quiet_text(part.count), None, gap=6)
        if part.act is not None:
            head.addWidget(part.act)
        titled = holding(head)
        titled.setFixedHeight(theme.scaled(24))
        self._heads[part.title] = titled
        lines = to or self._lines
        lines.addSpacing(12)
        lines.addWidget(Rule())
        lines.addSpacing(8)
        lines.addWidget(titled)
        lines.addSpacing(4)
        lines.addLayout(column(*part.inside, gap=8))

    def _tags(self, record: Record, tags: list[str]) -> Part:
        """Its tags; pressing one opens the form that takes it off."""
        taking_off = translate("Inspector", "Tag %1: take it off…")

        def ask(verb: str, **more: Typed) -> None:
            self._session.ask(verb, {"records": [pointer_of(record)], **more})

        made = (Chip(tag, spoken=taking_off.replace("%1", tag), does=lambda tag=tag: ask("tag remove", names=[tag])) for tag in tags)
        act = button(translate("Inspector", "Tag"), "plus", kind="quiet", small=True, does=lambda: ask("tag add"))
        follow(act, "tag add", translate("Inspector", "Give it a tag"))
        act.setEnabled(not self._session.is_read_only)
        return Part(translate("Inspector", "Tags"), (chips(*made),), act=act)

    def _leaning_on(self, record: Record) -> list[QWidget]:
        """Chips of the records that name this one, as far as they are known: the look for them runs beside readiness."""
        case = self._session.case
        found = [case.get(KINDS[each.kind], each.id) for each in self._session.leaning.get((record.kind, record.id), ())]
        # What is a part of this record stands above already.
        others = [each for each in found if each.kind not in _PARTS_OF.get(record.kind, ())]
        return [record_chip(self._session, each) for each in others[:_MOST_CHIPS]]

    def _show_history(self, record: Record) -> None:
        """What was done to it, and to the records that are its parts: as it was known before, until it is read anew.

        It is read in a thread, for the act that brought the record in may be as long as the case.
        """
        parts = self._session.leaning.get((record.kind, record.id), ())
        of_it = [each.id for each in parts if each.kind in _PARTS_OF.get(record.kind, ())]

        def take(told: dict[str, list[Told]]) -> None:
            if self._told != (record.id, told):
                self._told = record.id, told
                clear(self._past)
                self._add_part(self._history(record), self._past)
                self._scroll.settle()

        if self._told[0] == record.id:
            self._add_part(self._history(record), self._past)
        self._seeking.ask(lambda case: histories_of(case, [record.id, *of_it[:_MOST_CHIPS]]), take)

    def _history(self, record: Record) -> Part:
        histories = self._told[1]
        found = {told.own: (told, act_words(told.what, told.about)) for each in histories if each != record.id for told in histories[each]}
        found |= {told.own: (told, act_words(told.what)) for told in histories[record.id]}
        acts = sorted(found.values(), key=lambda each: -each[0].number)
        undoable = self._session.desk.turns().undo
        lines = tuple(_act_line(self._session, told, words, may_undo=told.own == undoable) for told, words in acts[:_HISTORY])
        return Part(translate("Inspector", "History"), lines, translate("Inspector", "%n act(s)", len(acts)))


def _act_line(session: Session, told: Told, what: str, *, may_undo: bool) -> QWidget:
    when = quiet_text(f"{told.who}, {moment_words(told.when.removesuffix(' UTC'))} UTC", wrap=True)
    words = column(Text(what, wrap=True), when, gap=1)
    line = row((words, 1))
    if may_undo and not session.is_read_only:
        undo = button(translate("Inspector", "Undo this"), "undo-2", kind="link", does=session.undo)
        follow(undo, "undo", translate("Inspector", "Undo the last act"))
        line.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
    return holding(line)
