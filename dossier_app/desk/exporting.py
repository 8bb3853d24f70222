"""Exporting: the case as it stands becomes a draft, or an edition that is sealed, checked, kept in the case and handed out."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier_app import __version__
from dossier_app.desk import identities
from dossier_app.desk.bench import Bench, Progress
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.readiness import Gap, readiness
from dossier_app.desk.reading import Reading
from dossier_app.desk.templates import terms_by
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edition import USUAL_TERMS, Approval, Edition, Terms
from dossier_app.domain.edtf import Edtf, day_plainly, said_plainly
from dossier_app.domain.enumerations import ApprovalAct, CustodyAct, Disclosure
from dossier_app.domain.evidence import Custody, Exhibit, ExhibitId
from dossier_app.domain.failures import Refusal, Trouble, unwritten
from dossier_app.domain.identity import new_identity
from dossier_app.domain.language import LanguageCode, say, speaking, spoken
from dossier_app.domain.template import OptionalSection
from dossier_app.domain.words import QT_TRANSLATE_NOOP, counted, said, together
from dossier_app.signing.identity import Signing
from dossier_app.store.lock import Lock

if TYPE_CHECKING:
    from dossier_app.desk.assembly.plan import Plan
    from dossier_app.desk.desk import Desk
    from dossier_app.dossier.value import Dossier, LogHead, Signer
    from dossier_app.signing.verdicts import Verification
    from dossier_app.store.casefile import SignedHead

_UNFINISHED = ".unfinished-dossier-"
_AT_WORK = "at-work"
_NO_DOSSIER = said("No dossier was made.")


@dataclass(frozen=True, slots=True)
class Exported:
    """A dossier that left the case: where it is, what it is, and for a draft what stood between it and the seal."""

    path: Path
    pages: int | None
    """None for a working copy, whose pages are counted by whatever shows it."""
    sha256: str
    manifest_sha256: str
    edition: int
    is_draft: bool
    gaps: tuple[Gap, ...] = ()
    package: Path | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """An edition after its long work: signed, verified, in the vault, and not yet on record."""

    edition: Edition
    exhibits: tuple[str, ...]
    log_size: int


def export_draft(desk: Desk, out: Path, terms: Terms = USUAL_TERMS, progress: Progress | None = None) -> Exported:
    """Print the case as a draft that says so on every page, unsigned; the case is not changed.

    Raises Refusal when `out` is there already, Trouble when it cannot be written; nothing is left under its name then.
    """
    refuse_taken(out)
    telling = progress or Progress()
    ready = readiness(desk.case, telling, terms)
    plan = draft_plan(desk.case, desk.actor, terms)
    with place_beside(out) as place:
        dossier, pages = printed(desk.case, plan, place / "draft.pdf", telling)
        hand_out(place / "draft.pdf", out)
    return Exported(out, pages, digest_of(out), _manifest_digest(dossier), plan.edition, is_draft=True, gaps=ready.gaps)


def draft_plan(case: Reading, actor: str, terms: Terms) -> Plan:
    """The coming edition as a draft of this moment, for whoever is at work."""
    from dossier_app.desk.assembly.plan import UNSIGNED, Plan

    head = case.log.head()
    return Plan(
        edition=coming_edition(case), made_at=_written(datetime.now(UTC)), terms=terms, is_draft=True,
        author=actor, log=dataclasses.replace(UNSIGNED, case=case.log.case, hash=head.hash, size=head.size), programs=programs(),
    )  # fmt: skip


def seal_edition(
    desk: Desk, out: Path, identity: str, passphrase: str, terms: Terms = USUAL_TERMS, progress: Progress | None = None
) -> Exported:
    """Seal the coming edition, record it in the case, and hand out a copy.

    Raises Refusal when something blocks signing, the passphrase is not the identity's, or `out` is there already; Trouble when the world
    does not let us. The case is then as it was, and nothing is left under the name.
    """
    refuse_taken(out)
    signing = identities.unlock(identity, passphrase)
    done = desk.do(SealEdition.on(terms, identity, signing), progress)
    edition = next(each for each in desk.case.all(Edition) if each.id in {change.id for change in done.changes})
    copy_edition(desk, edition.number, out)
    return Exported(out, edition.pages, edition.sha256, edition.manifest_sha256, edition.number, is_draft=False)


def copy_edition(desk: Desk, number: int, out: Path) -> Path:
    """Hand out a sealed edition again, byte for byte as it was sealed. Raises Refusal when there is none of this number."""
    refuse_taken(out)
    found = sealed_edition(desk.case, number)
    with place_beside(out) as place, desk.file.vault.open(found.sha256) as kept:
        with written_to(out.parent), (place / "edition.pdf").open("wb") as copy:
            shutil.copyfileobj(kept, copy, 1 << 20)
        hand_out(place / "edition.pdf", out)
    return out


def sealed_edition(case: Reading, number: int) -> Edition:
    """The edition of this number. Raises Refusal when there is none."""
    found = next((each for each in case.all(Edition) if each.number == number), None)
    if found is None:
        raise Refusal("number", said("There is no edition {number} in this case.", number=number))
    return found


@command(
    "edition seal", QT_TRANSLATE_NOOP("Command", "Seal edition…"), menu=Menu.DOSSIER, icon="stamp",
    example='edition seal --identity "Margaret Ellis" --as-at 2022-06-30',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class SealEdition(Command):
    """Sign the coming edition and keep it in the case; its copy is handed out by “edition copy” or “export”."""

    identity: str = asks("Signed by", hint="An identity of this computer")
    as_at: Edtf | None = asks("As at", hint="Nothing later is taken into account", default=None)
    audience: Disclosure | None = asks("For whom", hint="Empty: as the template says", default=None)
    left_out: tuple[OptionalSection, ...] = asks(
        "Left out", hint="Sections in whose place it is said that they are left out, besides those of the template", default=()
    )
    language: LanguageCode | None = asks("Language", hint="Empty: that of the template, or of the case", default=None)
    kept: tuple[OptionalSection, ...] = asks("Printed all the same", hint="Sections that the template leaves out", default=())
    template: str = asks("Template", hint="Its key, or its file; empty: the standard one", default="")
    settled: Terms | None = None
    """The terms, where they are settled and not to be worked out of the above."""
    signing: Signing | None = None
    sealed: Sealed | None = None

    @classmethod
    def on(cls, terms: Terms, identity: str, signing: Signing) -> SealEdition:
        """The sealing of an edition on these terms by an identity that is unlocked."""
        return cls(identity, settled=terms, signing=signing)

    def prepare(self, bench: Bench, /) -> Command:
        """Assemble, print, sign and verify, and put the signed file into the vault."""
        terms = self.settled or terms_by(self.template, self.audience, self.as_at, self.left_out, self.kept, self.language)
        if blocking := readiness(bench.case, bench.progress, terms).blocking:
            # What is wrong with an exhibit comes first: it is why whatever stands on it is wrong too.
            told = sorted(blocking, key=lambda gap: gap.about.kind != Exhibit.kind)
            more = counted("And %n more.", "And %n more.", len(blocking) - 3) if len(blocking) > 3 else ""
            draft = said("Until this is mended the dossier leaves as a draft only.")
            raise Refusal("", together(*(gap.sentence for gap in told[:3]), more, draft))
        return dataclasses.replace(self, sealed=_sealed(terms, self.signing or _unlocked(self.identity), bench))

    def decide(self, case: Reading, /) -> Changes:
        if self.sealed is None or case.log_size() != self.sealed.log_size:
            raise Refusal("", said("The case was changed while the edition was being made. Seal it again."))
        edition = self.sealed.edition
        custody = (
            Custody(
                id=new_identity(), exhibit=ExhibitId(each), act=CustodyAct.SEALED, at=edition.sealed_at, by=edition.made_by,
                note=f"Edition {edition.number}",
            )
            for each in self.sealed.exhibits
        )  # fmt: skip
        return add(edition, *custody)


def coming_edition(case: Reading) -> int:
    """The number of the edition that is being prepared; withdrawn ones keep theirs."""
    return max((each.number for each in case.all(Edition, withdrawn=True)), default=0) + 1


def programs() -> tuple[tuple[str, str], ...]:
    """What the dossier is made with, and which version of it."""
    from importlib.metadata import version

    parts = ("reportlab", "pikepdf", "pyHanko", "sqlcipher3", "pypdfium2")
    return (("dossier_app", __version__), *((name, version(name)) for name in parts))


def _sealed(terms: Terms, signing: Signing, bench: Bench) -> Sealed:
    from dossier_app.desk.assembly.plan import Plan
    from dossier_app.dossier.appearance import appearance_pdf
    from dossier_app.dossier.languages import language_of
    from dossier_app.signing.seal import seal

    now = datetime.now(UTC).replace(microsecond=0)
    head = bench.signed_head()
    with speaking(language_of(terms.language or bench.case.case().language)):
        signer, reason = _signer(signing, terms, now, bench), say("Edition {edition}", edition=coming_edition(bench.case))
    plan = Plan(
        edition=coming_edition(bench.case), made_at=_written(now), terms=terms, is_draft=False,
        author=_prepared_by(bench), signer=signer, log=_log_head(head, bench.case), programs=programs(),
    )  # fmt: skip
    # Beside the vault and not among the system's temporary files: what is printed here is not encrypted yet.
    with place_beside(bench.vault.folder) as place:
        dossier, pages = printed(bench.case, plan, place / "finished.pdf", bench.progress)
        bench.progress.report(0, 1, said("Signing"))
        seal(
            place / "finished.pdf", place / "signed.pdf", signing, reason=reason, signed_at=now,
            appearance=appearance_pdf(signer, dossier.language),
        )  # fmt: skip
        bench.progress.report(1, 1, said("Verifying"))
        _refuse_unsound(_verified(place / "signed.pdf", signing))
        with (place / "signed.pdf").open("rb") as signed:
            stored = bench.vault.take_in(signed)
    edition = Edition(
        id=new_identity(), number=plan.edition, as_at=terms.as_at, audience=terms.audience, left_out=terms.listed,
        language=terms.language, template=terms.template, made_by=bench.actor, sealed_at=plan.made_at, log_head=head.hash,
        log_size=head.size, sha256=stored.sha256,
        manifest_sha256=_manifest_digest(dossier), pages=pages, signer=signing.identity.name, fingerprint=signing.identity.sha256,
        file_name=file_name(bench.case, plan.edition), package_sha256=dossier.package.manifest_sha256 if dossier.package else "",
    )  # fmt: skip
    leaving = {each.label for each in (*dossier.attached, *(dossier.package.files if dossier.package else ()))}
    return Sealed(edition, tuple(each.id for each in bench.case.all(Exhibit) if each.label in leaving), head.size)


def file_name(case: Reading, edition: int) -> str:
    """What the file of an edition is called unless somebody says otherwise: reference, edition and marking."""
    about = case.case()
    parts = (about.reference, f"edition {edition}", "" if about.marking.value == "none" else about.marking.value)
    plain = " ".join(filter(None, parts))
    return "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in plain.replace(" ", "_")) + ".pdf"


def printed(case: Reading, plan: Plan, finished: Path, progress: Progress) -> tuple[Dossier, int]:
    """The dossier as an archive file, with its attachments and empty signature fields; and how many pages it has."""
    from dossier_app.desk.assembly import assemble
    from dossier_app.dossier.press import press

    progress.report(0, 1, said("Assembling"))
    dossier = assemble(case, plan)
    progress.stop_if_asked()

    def tell(done: int, of: int, words: str) -> None:
        progress.report(done, of, words)
        progress.stop_if_asked()

    exhibits = {each.label: each for each in case.all(Exhibit)}
    attachments = ((each, case.bytes_of(exhibits[each.label])) for each in dossier.attached)
    return dossier, press(dossier, attachments, finished, tell, is_checked=not plan.is_draft).pages


def _signer(signing: Signing, terms: Terms, now: datetime, bench: Bench) -> Signer:
    from dossier_app.dossier.value import Signer

    who = signing.identity
    named = {"edition": coming_edition(bench.case), "reference": bench.case.case().reference}
    if terms.as_at:
        purpose = say("edition {edition} of {reference}, as at {date}", **named, date=said_plainly(terms.as_at))
    else:
        purpose = say("edition {edition} of {reference}", **named)
    return Signer(
        name=who.name,
        purpose=purpose,
        signed_at=f"{spoken(day_plainly(now))} {now:%H:%M:%S} UTC",
        time_from=say("this computer's clock; not independently proved"),
        certificate=who.subject,
        issued_by=who.issuer,
        key_sha256=who.key_sha256,
    )


def _prepared_by(bench: Bench) -> str:
    coming = coming_edition(bench.case)
    acts = (each for each in bench.case.all(Approval) if each.edition == coming and each.act is ApprovalAct.PREPARED)
    return next((each.by for each in acts), bench.actor)


def _log_head(head: SignedHead, case: Reading) -> LogHead:
    from dossier_app.domain.history import History
    from dossier_app.dossier.sealing import Extension, LogHead

    earlier = sorted(case.all(Edition, withdrawn=True), key=lambda each: each.number)
    history = History(case.log.hashes())
    if cut := next((each for each in earlier if each.log_size > history.size), None):
        raise Refusal(
            "",
            counted(
                "The log has %n entry, and had {before} when edition {number} was sealed. It was cut off: compare it with a backup.",
                "The log has %n entries, and had {before} when edition {number} was sealed. It was cut off: compare it with a backup.",
                history.size, before=f"{cut.log_size:,}", number=cut.number,
            ),
        )  # fmt: skip
    extends = (Extension(each.number, each.log_size, tuple(step.hex() for step in history.proof_from(each.log_size))) for each in earlier)
    before = earlier[-1].sha256 if earlier else ""
    return LogHead(head.case, head.hash, head.size, head.device_key, head.signature, before, history.digest().hex(), tuple(extends))


def _unlocked(name: str) -> Signing:
    kept = identities.passphrase_of(name)
    if kept is None:
        raise Refusal(
            "identity",
            said(
                "The key ring keeps no passphrase for {name}. Export with “export” and say it there.",
                name=identities.called(name).called,
            ),
        )
    return identities.unlock(name, kept)


def _verified(signed: Path, signing: Signing) -> Verification:
    from dossier_app.signing.verify import verify

    return verify(signed, [signing.identity.root, signing.identity.certificate])


def _refuse_unsound(found: Verification) -> None:
    if not found.is_valid:
        raise Trouble(
            said("The signed file did not pass its own verification: {headline} It was not handed out.", headline=found.headline),
            said("Tell us how you came here."),
        )


def _manifest_digest(dossier: Dossier) -> str:
    from dossier_app.dossier.manifest import sha256_of

    return sha256_of(dossier)


def refuse_taken(out: Path, field: str = "out") -> None:
    """Raises Refusal on the field when there is something under this name already, or no folder to hold it."""
    if out.exists():
        raise Refusal(field, said("{name} is there already. Choose another name.", name=out.name))
    if not out.parent.is_dir():
        raise Refusal(field, said("There is no folder {folder}. Choose one that is there.", folder=out.parent))


@contextmanager
def place_beside(out: Path, lost: str = _NO_DOSSIER) -> Generator[Path]:
    """A folder of our own on the same disk as what will be; what a killed program left of one is swept away first.

    `lost` is the sentence on what came of it when there can be no such folder.
    """
    for leftover in out.parent.glob(f"{_UNFINISHED}*"):
        if (lock := Lock(leftover / _AT_WORK)).take() is None:
            lock.release()
            shutil.rmtree(leftover, ignore_errors=True)
    with written_to(out.parent, lost):
        place = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=out.parent))
    lock = Lock(place / _AT_WORK)
    try:
        with written_to(out.parent, lost):
            lock.take()
        yield place
    finally:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def written_to(folder: Path, lost: str = _NO_DOSSIER) -> Generator[None]:
    """Say in the user's words why nothing could be written to this folder, and what came of it."""
    try:
        yield
    except OSError as fault:
        raise unwritten(fault, said("The folder {name}", name=folder.name), lost) from fault


def hand_out(finished: Path, out: Path) -> None:
    """Give the finished file its name, durably."""
    with written_to(out.parent):
        with finished.open("rb+") as written:
            os.fsync(written.fileno())
        finished.replace(out)


def digest_of(path: Path) -> str:
    with path.open("rb") as opened:
        digest: Any = hashlib.file_digest(opened, "sha256")
    return str(digest.hexdigest())


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
