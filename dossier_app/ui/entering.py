"""Entering a case: making one, unlocking one, and the recovery code that is shown once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLayout

from dossier_app.desk import opening
from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.forms.controls import Line
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.frame import Frame
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.secret import Secret
from dossier_app.ui.surfaces import Card, column, row
from dossier_app.ui.veil import Veil
from dossier_app.ui.words import translate

_WIDTH = 560
SUFFIX = ".dossier"


class FolderPlace(Line):
    """Where the folder of a new case goes."""

    def _arranged(self) -> QLayout:
        choose = button(translate("Form", "Choose…"), name=translate("Form", "Choose where it goes"), does=self._choose)
        choose.setProperty("tall", True)
        return row((self.edit, 1), choose)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, translate("Form", "Choose where it goes"), self.edit.text())
        if name:
            self.show_answer(name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")
            self.edited.emit()


class RecoveryCode(Card):
    """The code that opens the case when the passphrase is lost; shown once, to be printed."""

    closed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__("raised", shaded=True)
        self.setAccessibleName(translate("Entering", "Recovery code"))
        words = Text(code, "lead", mono=True, wrap=True)
        words.setAccessibleName(f"{translate('Entering', 'Recovery code')}: {code}")
        lost = translate("Entering", "This code opens the case if its passphrase is lost.")
        about = f"{lost} {translate('Entering', 'It is shown now and kept nowhere: print it, or write it down, and lock it away.')}"
        self.go_on = button(translate("Entering", "I have it. Open the case"), kind="primary", keys="↵", does=self.closed.emit)
        copy = button(translate("Entering", "Copy"), "copy", does=lambda: QGuiApplication.clipboard().setText(code))
        left, top, right, bottom = self.SHADE
        self.setLayout(
            column(Text(translate("Entering", "Recovery code"), "lead", 600), 8, quiet_text(about, wrap=True), 16, words, 20,
                   row(copy, None, self.go_on), margins=(left + 24, top + 20, right + 24, bottom + 20))
        )  # fmt: skip

    def wanted_height(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 200


@dataclass(frozen=True, slots=True)
class Entrance:
    """A window through which a case is entered: its jobs, and what is done with the desk that comes of it."""

    window: Frame
    jobs: Jobs
    enter: Callable[[Desk], None]


def ask_for_new_case(entrance: Entrance) -> CardForm:
    """The card on which a new case is described and given its passphrase."""
    folder = FolderPlace()
    fields = (
        FormField("title", translate("Entering", "Title"), "", Line()),
        FormField("reference", translate("Entering", "Reference"), translate("Entering", "Under which your file is known"), Line()),
        FormField(
            "case", translate("Entering", "Folder"), translate("Entering", "On this computer's own disk, not on a shared drive"), folder
        ),
        FormField("actor", translate("Entering", "Your name"), translate("Entering", "Every act is logged under it"), Line()),
        FormField("passphrase", translate("Entering", "Passphrase"), "", Secret()),
        FormField("again", translate("Entering", "Passphrase, again"), "", Secret()),
    )
    promise = translate("Entering", "One folder, encrypted, on this computer.")
    form = CardForm(translate("Entering", "New case"), translate("Entering", "Make the case"), promise, fields)
    fields[3].show_answer(opening.user_name())
    fields[2].show_answer(str(Path.home() / f"Case{SUFFIX}"))
    veil = _lay(entrance.window, form)

    def name_folder() -> None:
        title = form.said("title").strip()
        plain = "".join(sign if sign.isalnum() or sign in " -_" else "-" for sign in title).strip() or "Case"
        folder.show_answer(str(Path(form.said("case")).parent / f"{plain}{SUFFIX}"))

    fields[0].edited.connect(name_folder)
    form.done.connect(lambda: _make(entrance, form, veil))
    return form


def _make(entrance: Entrance, form: CardForm, veil: Veil) -> None:
    from dossier_app.desk.commands.case import OpenCase

    if form.said("passphrase") != form.said("again"):
        form.refuse(Refusal("again", translate("Entering", "The two are not the same. Type the passphrase twice.")))
        return
    about = OpenCase(title=form.said("title"), reference=form.said("reference"))
    folder, actor, passphrase = Path(form.said("case")), form.said("actor").strip() or opening.user_name(), form.said("passphrase")

    def work(_progress: Progress) -> opening.NewCase:
        return opening.new_case(folder, about, passphrase, actor)

    def done(made: opening.NewCase) -> None:
        veil.leave()
        shown = RecoveryCode(made.recovery_code)
        over = entrance.window.lay(shown, _WIDTH, 120)

        def go_on() -> None:
            over.left.disconnect(go_on)
            over.leave()
            entrance.enter(made.desk)

        shown.closed.connect(over.leave)
        over.left.connect(go_on)
        shown.go_on.setFocus()

    form.set_busy(True)
    entrance.jobs.start(translate("Entering", "Making the case"), work, done=done, failed=lambda fault: _failed(form, fault), is_act=True)


def ask_to_unlock(entrance: Entrance, folder: Path, who: str = "") -> CardForm:
    """The card on which a case is unlocked: with its passphrase, with its recovery code, or by the key ring that keeps its key."""
    passphrase = FormField("passphrase", translate("Entering", "Passphrase"), "", Secret())
    code = FormField(
        "code", translate("Entering", "Recovery code"), translate("Entering", "As it was printed when the case was made"), Line()
    )
    actor = FormField("actor", translate("Entering", "Your name"), translate("Entering", "Every act is logged under it"), Line())
    actor.show_answer(who or opening.user_name())
    code.setVisible(False)
    by_code = _tick(translate("Entering", "The passphrase is lost: use the recovery code"))
    keep = _tick(translate("Entering", "Let this computer's key ring open it too"))
    title = translate("Entering", "Unlock %1").replace("%1", folder.name.removesuffix(SUFFIX))
    by_ring = button(translate("Entering", "Let this computer's key ring open it"), "lock-open")
    by_ring.setVisible(opening.is_remembered_here(folder))
    form = CardForm(title, translate("Entering", "Unlock"), "", (passphrase, code, actor), by_code, keep, by_ring)
    veil = _lay(entrance.window, form)
    by_ring.clicked.connect(lambda _on=False: _unlock_by_ring(entrance, form, veil, folder))

    def turn(lost: bool) -> None:
        passphrase.setVisible(not lost)
        code.setVisible(lost)
        veil.place_again()
        (code if lost else passphrase).control.focus_on().setFocus()

    by_code.toggled.connect(turn)
    form.done.connect(lambda: _unlock(entrance, form, veil, folder, by_code=by_code.isChecked(), keep=keep.isChecked()))
    return form


def _unlock(entrance: Entrance, form: CardForm, veil: Veil, folder: Path, *, by_code: bool, keep: bool) -> None:
    actor = form.said("actor").strip() or opening.user_name()
    secret = form.said("code" if by_code else "passphrase")

    def work(_progress: Progress) -> Desk:
        if by_code:
            return _whole(opening.open_with_recovery_code(folder, secret, actor))
        return _whole(opening.open_with_passphrase(folder, secret, actor))

    def done(desk: Desk) -> None:
        for name in ("passphrase", "code"):
            form.fields[name].show_answer("")
        if keep:
            try:
                opening.remember_here(desk)
            except Trouble as trouble:
                desk.close()
                form.refuse(Refusal("", trouble.told))
                return
        veil.leave()
        entrance.enter(desk)

    form.set_busy(True)
    entrance.jobs.start(translate("Entering", "Unlocking"), work, done=done, failed=lambda fault: _failed(form, fault))


def _unlock_by_ring(entrance: Entrance, form: CardForm, veil: Veil, folder: Path) -> None:
    actor = form.said("actor").strip() or opening.user_name()

    def work(_progress: Progress) -> Desk:
        desk = opening.open_with_keyring(folder, actor)
        if desk is None:
            raise Trouble(translate("Entering", "The key ring keeps nothing for this case."), translate("Entering", "Type the passphrase."))
        return _whole(desk)

    def done(desk: Desk) -> None:
        veil.leave()
        entrance.enter(desk)

    form.set_busy(True)
    entrance.jobs.start(translate("Entering", "Unlocking"), work, done=done, failed=lambda fault: _failed(form, fault))


def _whole(desk: Desk) -> Desk:
    """The desk, if the case can be shown. Raises Trouble when its own record was taken out, and closes it again."""
    try:
        desk.case.case()
    except BaseException:
        desk.close()
        raise
    return desk


def try_key_ring(entrance: Entrance, folder: Path, otherwise: Callable[[], object]) -> None:
    """Open the case with what the key ring keeps, where it keeps anything; else ask. What is no case is said before anybody types."""

    def work(_progress: Progress) -> Desk | None:
        opening.ring_of(folder)
        try:
            desk = opening.open_with_keyring(folder, opening.user_name())
            return None if desk is None else _whole(desk)
        except Trouble:
            # A locked key ring is no reason not to open with the passphrase.
            return None

    def done(desk: Any) -> None:
        if desk is None:
            otherwise()
        else:
            entrance.enter(desk)

    def failed(fault: BaseException) -> None:
        if isinstance(fault, Trouble):
            entrance.window.say_trouble(fault)
        elif isinstance(fault, Refusal) and fault.field == "case":
            entrance.window.say_trouble(Trouble(fault.words))
        elif isinstance(fault, Refusal):
            otherwise()
        else:
            raise fault

    entrance.jobs.start(translate("Entering", "Opening"), work, done=done, failed=failed)


def _failed(form: CardForm, fault: BaseException) -> None:
    if isinstance(fault, Refusal):
        form.refuse(fault)
    elif isinstance(fault, Trouble):
        form.refuse(Refusal("", fault.told))
    else:
        form.set_busy(False)
        raise fault


def _lay(window: Frame, form: CardForm) -> Veil:
    veil = window.lay(form, _WIDTH, 96)
    form.cancelled.connect(veil.leave)
    form.resized.connect(veil.place_again)
    veil.place_again()
    form.begin()
    return veil


def _tick(words: str) -> QCheckBox:
    made = QCheckBox(words)
    made.setFont(theme.font())
    made.setAccessibleName(words)
    return made
