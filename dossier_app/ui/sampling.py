"""The sample case: made in a folder of the user's, signed, and opened."""

from __future__ import annotations

from pathlib import Path

from dossier_app.desk import opening
from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.entering import Entrance, FolderPlace
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.secret import Secret
from dossier_app.ui.words import translate


def ask_for_sample(entrance: Entrance) -> CardForm:
    """Where it goes, and under which passphrase; the rest is made."""
    fields = (
        FormField("folder", translate("Sample", "Folder"), "", FolderPlace()),
        FormField("passphrase", translate("Sample", "Passphrase"), translate("Sample", "For this copy of the sample"), Secret()),
    )
    promise = translate("Sample", "It takes some seconds.")
    form = CardForm(translate("Sample", "The sample case"), translate("Sample", "Make it"), promise, fields)
    fields[0].show_answer(str(Path.home() / translate("Sample", "Sample case")))
    veil = entrance.window.lay(form, 560, 96)
    form.cancelled.connect(veil.leave)
    form.resized.connect(veil.place_again)
    veil.place_again()
    form.begin()

    def make() -> None:
        folder, passphrase = Path(form.said("folder")), form.said("passphrase")

        def work(progress: Progress) -> Desk:
            from dossier_app.desk.sample import make_demo

            made = make_demo(folder, progress, passphrase)
            return opening.open_with_passphrase(made.case, passphrase, opening.user_name())

        def done(desk: Desk) -> None:
            veil.leave()
            entrance.enter(desk)

        def failed(fault: BaseException) -> None:
            if isinstance(fault, Refusal):
                form.refuse(fault)
            elif isinstance(fault, Trouble):
                form.refuse(Refusal("", fault.told))
            else:
                form.set_busy(False)
                raise fault

        form.set_busy(True)
        entrance.jobs.start(translate("Sample", "Making the sample"), work, done=done, failed=failed, is_act=True)

    form.done.connect(make)
    return form
