"""Commands on editions: who prepared, reviewed and approved what is to be signed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import moment, today
from dossier_app.desk.reading import Reading
from dossier_app.desk.templates import terms_by
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edition import USUAL_TERMS, Approval, Edition, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import ApprovalAct, Disclosure
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.template import OptionalSection
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command(
    "approval record", QT_TRANSLATE_NOOP("Command", "Record approval…"), menu=Menu.DOSSIER, icon="user-check",
    example='approval record --edition 1 --act legally_reviewed --by "Grace Hopper" --role "Legal reviewer"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordApproval(Command):
    """Put on record who prepared, reviewed, approved or dissented from the edition that is being prepared."""

    edition: int = asks("Edition")
    act: ApprovalAct = asks("What")
    by: str = asks("Name", hint="Empty: you", default="")
    role: str = asks("Role", default="")
    on: Edtf | None = asks("On", hint="Empty: today", default=None)
    note: str = asks("Note", hint="For a dissent: what is not agreed, and why", long=True, default="")
    as_at: Edtf | None = asks("As at", hint="The day as at which the edition was seen", default=None)
    audience: Disclosure | None = asks(
        "For whom", hint="For whom the edition that was seen is made; empty: as its template says", default=None
    )
    left_out: tuple[OptionalSection, ...] = asks("Left out", hint="Sections that it leaves out besides those of its template", default=())
    language: LanguageCode | None = asks("Language", hint="That of the edition that was seen; empty: that of the case", default=None)
    kept: tuple[OptionalSection, ...] = asks("Printed all the same", hint="Sections that its template leaves out", default=())
    template: str = asks("Template", hint="Its key, or its file; empty: the standard one", default="")
    terms: Terms = USUAL_TERMS
    """Those of the edition that was seen; worked out of the above."""
    seen: str = ""
    """The digest of what there was to see; worked out, never asked."""

    def prepare(self, bench: Bench, /) -> Command:
        """Assemble what is being approved, so that the approval binds to its substance and not to a number."""
        from dossier_app.desk.assembly import Plan, substance_seen

        terms = terms_by(self.template, self.audience, self.as_at, self.left_out, self.kept, self.language)
        plan = Plan(self.edition, moment("", "on"), terms)
        return dataclasses.replace(self, by=self.by.strip() or bench.actor, terms=terms, seen=substance_seen(bench.case, plan))

    def decide(self, case: Reading, /) -> Changes:
        coming = max((each.number for each in case.all(Edition, withdrawn=True)), default=0) + 1
        if self.edition != coming:
            raise Refusal(
                "edition", said("Edition {number} is the one being prepared; what was signed is not approved afterwards.", number=coming)
            )
        if self.act is ApprovalAct.SIGNED:
            raise Refusal("act", said("An edition is signed by sealing it. Record who prepared, reviewed or approved it."))
        for known in case.all(Approval):
            if (known.edition, known.act, known.by) == (self.edition, self.act, self.by):
                raise Refusal("act", said("{person} has done this for edition {number} already.", person=self.by, number=self.edition))
        made = Approval(
            id=new_identity(), edition=self.edition, act=self.act, by=self.by, role=self.role, on=self.on or today(), note=self.note,
            as_at=self.terms.as_at, audience=self.terms.audience, left_out=self.terms.listed, language=self.terms.language,
            template=self.terms.template, seen=self.seen,
        )  # fmt: skip
        return add(made)
