"""Where forms open, and what becomes of what was answered in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dossier_app.desk.amending import amended, answers_of
from dossier_app.desk.asking import Typed
from dossier_app.desk.command import CATALOGUE, Command, Entry
from dossier_app.desk.desk import Done
from dossier_app.domain.changes import Added
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer
from dossier_app.ui.columns import called, called_record
from dossier_app.ui.forms.form import WIDTH, Form
from dossier_app.ui.frame import Frame
from dossier_app.ui.session import FormPlace, Session, Wanted
from dossier_app.ui.words import title_of, translate

TAKES_TIME = frozenset({"evidence add", "case import", "edition seal"})
"""Commands whose preparation is work for a thread; that of the others only fills in a name or a day."""
_TOP = 96


class FormHost:
    """Opens the form of a command over a window, records what is answered, and puts refusals where they belong."""

    def __init__(self, window: Frame, session: Session, recorded: Callable[[Pointer | None], None]) -> None:
        self._window, self._session, self._recorded = window, session, recorded
        self.form: Form | None = None
        self._place: FormPlace | None = None

    def open(self, wanted: Wanted) -> Form:
        """Open the form with what is known filled in; the focus stands where the first answer is missing."""
        entry = CATALOGUE[wanted.verb]
        self._close()
        answers = self._filled(entry, wanted.answers)
        place = wanted.place
        about = self._about(entry, answers) if place is None else place.said
        held = None if place is None else place.holds
        form = Form(entry, self._session.case, answers, about=about, proposed=wanted.proposed, held=held, missing=wanted.missing)
        form.recorded.connect(self._record)
        form.cancelled.connect(self._close)
        if place is None:
            veil = self._window.lay(form, WIDTH, _TOP)
            form.resized.connect(veil.place_again)
            veil.left.connect(self._forget)
        else:
            self._place = place
            form.resized.connect(place.place_again)
            place.show_form(form)
            self._window.rest_acts(True)
        self.form = form
        form.resized.emit()
        form.begin()
        return form

    def _filled(self, entry: Entry, answers: Mapping[str, Typed]) -> Mapping[str, Typed]:
        """An amending form shows the whole record: what it does not show it would seem to empty."""
        if not (entry.verb.endswith(" amend") and answers.get("record")):
            return answers
        kind = entry.noun.replace("-", "_")
        record = self._session.case.get(KINDS[kind], self._session.case.refer(kind, str(answers["record"])))
        return {**answers_of(entry, record), **answers, "record": record.id}

    def _close(self) -> None:
        """Take the form away from where it lies."""
        if self.form is None:
            return
        place = self._place
        self._forget()
        if place is None:
            self._window.lift()
        else:
            self._window.rest_acts(False)
            place.close_form()

    def _forget(self) -> None:
        self.form, self._place = None, None

    def _about(self, entry: Entry, answers: Mapping[str, Typed]) -> str:
        """Which record an amending form is about."""
        identity = str(answers.get("record", ""))
        kind = entry.noun.replace("-", "_")
        if identity and kind in KINDS and self._session.case.exists(kind, identity):
            return called(self._session.case, Pointer(kind, identity))
        return ""

    def _record(self, answers: dict[str, Typed]) -> None:
        form = self.form
        if form is None:
            return
        entry = form.entry
        try:
            asked = self._command(entry, answers)
            if entry.verb in TAKES_TIME:
                form.set_busy(True)
                self._session.do_later(title_of(entry.title), lambda: asked, lambda done: self._done(entry, done), self._failed)
                return
            done = self._session.do(asked)
        except Refusal as refusal:
            form.refuse(refusal)
        except Trouble as trouble:
            form.refuse(Refusal("", trouble.told))
        else:
            self._done(entry, done)

    def _command(self, entry: Entry, answers: Mapping[str, Typed]) -> Command:
        if entry.verb.endswith(" amend"):
            kind = entry.noun.replace("-", "_")
            identity = self._session.case.refer(kind, str(answers["record"]))
            return amended(entry, self._session.case.get(KINDS[kind], identity), answers, self._session.case)
        return self._session.command(entry, answers)

    def _failed(self, fault: BaseException) -> None:
        if self.form is None:
            self._session.fail(fault)
            return
        self.form.set_busy(False)
        if isinstance(fault, Refusal):
            self.form.refuse(fault)
        elif isinstance(fault, Trouble):
            self.form.refuse(Refusal("", fault.told))
        else:
            raise fault

    def _done(self, entry: Entry, done: Done) -> None:
        self._close()
        made = self._made(entry, done)
        name = called_record(self._session.case, self._session.case.get(KINDS[made.kind], made.id)) if made else ""
        self._session.said.emit(translate("Session", "Done: %1.").replace("%1", f"{title_of(entry.title)} {name}".strip()))
        self._recorded(made)

    def _made(self, entry: Entry, done: Done) -> Pointer | None:
        """The record that the act was about: the one it added of its own kind, else the first with a label, else the one it altered.

        None when it was about several.
        """
        if any(asked.name == "records" for asked in entry.fields):
            return None
        kind = {"evidence": "exhibit"}.get(entry.noun, entry.noun.replace("-", "_"))
        added = [change for change in done.changes if isinstance(change, Added)]
        own = [change for change in added if change.kind == kind] or [change for change in added if "label" in change.fields]
        if own:
            return Pointer(own[0].kind, own[0].id)
        altered = [change for change in done.changes if not isinstance(change, Added)]
        return Pointer(altered[0].kind, altered[0].id) if altered else None
