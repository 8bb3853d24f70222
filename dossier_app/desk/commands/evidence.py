"""Commands on evidence: sources, exhibits taken in, their custody, and passages that are no evidence."""

from __future__ import annotations

import dataclasses
import io
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, moment, on_region
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Credibility, CustodyAct, Disclosure, Privilege, Reliability, RightsBasis, SourceKind
from dossier_app.domain.evidence import (
    Custody,
    ExcerptId,
    Exclusion,
    Exhibit,
    ExhibitId,
    PageRegion,
    Region,
    Rendition,
    Source,
    SourceId,
)
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.identity import new_identity
from dossier_app.domain.rendition_text import ReadResult, RenditionText
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command(
    "source record", QT_TRANSLATE_NOOP("Command", "Record source…"), menu=Menu.EVIDENCE, icon="newspaper",
    example='source record --title "Clearview AI fined" --source-kind article --published 2022-05-23',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordSource(Command):
    """Put an article, letter, notice or judgment on record; its captured bytes come as exhibits."""

    title: str = asks("Title")
    source_kind: SourceKind = asks("Kind", default=SourceKind.OTHER)
    publisher: str = asks("Publisher", default="")
    author: str = asks("Author", default="")
    address: str = asks("Address", hint="Where it was found; nothing is ever fetched from it", default="")
    language: str = asks("Language", default="")
    dated: Edtf | None = asks("Dated", default=None)
    published: Edtf | None = asks("Published", default=None)
    date_as_printed: str = asks("Date as printed", default="")
    reliability: Reliability | None = asks("Source grade", hint="Admiralty A–F", default=None)
    credibility: Credibility | None = asks("Information grade", hint="Admiralty 1–6", default=None)
    root: SourceId | None = asks("Repeats", hint="The source it took this from; two reports of one root are one voice", default=None)
    note: str = asks("Note", long=True, default="")

    def decide(self, case: Reading, /) -> Changes:
        del case
        said = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        return add(Source(id=new_identity(), **said))


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file after its long work: its bytes and texts lie in the vault."""

    sha256: str
    size: int
    name: str
    read: ReadResult


@command(
    "evidence add", QT_TRANSLATE_NOOP("Command", "Add evidence…"), keys="Ctrl+E", menu=Menu.EVIDENCE, icon="file-plus",
    example='evidence add article.html --source-title "Clearview AI fined" --obtained-from theguardian.com --producer "Ada Byron"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class AddEvidence(Command):
    """Take a file into the case as an exhibit: hashed, encrypted, read, and never changed again."""

    file: str = asks("File")
    source: SourceId | None = asks("Source", hint="Leave empty for a new one", default=None)
    source_title: str = asks("Title of the new source", default="")
    source_kind: SourceKind = asks("Kind of the new source", default=SourceKind.OTHER)
    producer: str = asks("Produced by", hint="Its initials become the label; empty: you", default="")
    obtained_from: str = asks("Obtained from", default="")
    obtained_how: str = asks("How", default="")
    obtained_at: str = asks("Obtained", hint="UTC, as 2026-11-03T10:04:00Z; empty: now", default="")
    tool: str = asks("With which tool", default="")
    description: str = asks("Description", long=True, default="")
    is_copy: bool = asks("A copy", default=True)
    handling: str = asks("Handling", default="")
    disclosure: Disclosure = asks("May be seen by", default=Disclosure.LEGAL_REVIEWER)
    privilege: Privilege = asks("Privilege", default=Privilege.NONE)
    rights: RightsBasis = asks("Rights", default=RightsBasis.FAIR_DEALING_QUOTATION)
    taken_in: TakenIn | None = None

    def prepare(self, bench: Bench, /) -> Command:
        """Copy the file into the vault, and read the copy in a child process. Raises Refusal and Trouble; they name the file."""
        producer = self.producer.strip() or bench.actor
        initials_of(producer)
        obtained_at = moment(self.obtained_at, "obtained_at")
        self._source(bench.case)
        path = Path(self.file)
        taken_in = _taken_in(path, bench, lambda sha256: _refuse_known(bench.case, sha256, path.name))
        return dataclasses.replace(self, producer=producer, obtained_at=obtained_at, taken_in=taken_in)

    def decide(self, case: Reading, /) -> Changes:
        if self.taken_in is None:
            raise Refusal("file", said("The file was not read yet."))
        _refuse_known(case, self.taken_in.sha256, self.taken_in.name)
        new_source = self._source(case)
        source = self.source or SourceId(new_source[0].id)
        exhibit = self._exhibit(case, source, self.taken_in)
        collected = Custody(
            id=new_identity(), exhibit=ExhibitId(exhibit.id), act=CustodyAct.COLLECTED, at=self.obtained_at, by=self.producer,
            note=self.obtained_how,
        )  # fmt: skip
        return add(*new_source, exhibit, collected, *_renditions(exhibit, self.taken_in.read))

    def _source(self, case: Reading) -> tuple[Source, ...]:
        if self.source is None:
            title = self.source_title.strip() or _kept_name(Path(self.file).stem)
            return (Source(id=new_identity(), title=title, source_kind=self.source_kind),)
        if self.source_title.strip():
            raise Refusal("source_title", said("The source is recorded already. Leave the title of a new one empty."))
        if not case.get(Source, self.source).stands:
            raise Refusal("source", said("This source was withdrawn."))
        return ()

    def _exhibit(self, case: Reading, source: SourceId, taken: TakenIn) -> Exhibit:
        return Exhibit(
            id=new_identity(), label=case.next_label(Exhibit, prefix=f"{initials_of(self.producer)}/"), source=source,
            sha256=taken.sha256, size=taken.size, media_type=taken.read.media_type, original_name=taken.name,
            readability=taken.read.outcome, reading_note=taken.read.words, pages=taken.read.pages, obtained_at=self.obtained_at,
            obtained_by=self.producer, obtained_from=self.obtained_from, obtained_how=self.obtained_how, tool=self.tool,
            description=self.description, is_copy=self.is_copy, handling=self.handling, disclosure=self.disclosure,
            privilege=self.privilege, rights=self.rights,
        )  # fmt: skip


@command(
    "evidence put-back", QT_TRANSLATE_NOOP("Command", "Put evidence back…"), menu=Menu.EVIDENCE, icon="file-check",
    example="evidence put-back article.html --exhibit AB/1",
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class PutBack(Command):
    """Put the very bytes of an exhibit back whose copy in the vault was lost or altered; its custody says so."""

    file: str = asks("File")
    exhibit: ExhibitId = asks("Exhibit")
    by: str = asks("By whom", hint="Empty: you", default="")

    def prepare(self, bench: Bench, /) -> Command:
        """Take the bytes in again, and the texts that reading them gives once more. Raises Refusal when they are others."""
        exhibit = bench.case.get(Exhibit, self.exhibit)
        path = Path(self.file)

        def accept(sha256: str) -> None:
            if sha256 != exhibit.sha256:
                raise Refusal(
                    "file",
                    said(
                        "{name} is not {label}: its SHA-256 is another. Nothing was put back.", name=shown(path.name), label=exhibit.label
                    ),
                )

        known = {each.sha256 for each in bench.case.all(Rendition, withdrawn=True) if each.exhibit == exhibit.id}
        _taken_in(path, bench, accept, lambda text: text.sha256 in known)
        bench.case.recheck()
        return dataclasses.replace(self, by=self.by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        del case
        note = "The same bytes were put back into the vault."
        return add(Custody(id=new_identity(), exhibit=self.exhibit, act=CustodyAct.VERIFIED, at=moment("", "at"), by=self.by, note=note))


@command(
    "custody record", QT_TRANSLATE_NOOP("Command", "Record custody…"), menu=Menu.EVIDENCE, icon="link",
    example='custody record --exhibit AB/1 --act verified --by "Grace Hopper" --note "digest compared"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordCustody(Command):
    """Say what was done with an exhibit, when and by whom."""

    exhibit: ExhibitId = asks("Exhibit")
    act: CustodyAct = asks("What was done")
    at: str = asks("When", hint="UTC, as 2026-11-03T10:04:00Z; empty: now", default="")
    by: str = asks("By whom", hint="Empty: you", default="")
    note: str = asks("Note", long=True, default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, at=moment(self.at, "at"), by=self.by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        if self.act is CustodyAct.COLLECTED and any(
            each.exhibit == self.exhibit and each.act is CustodyAct.COLLECTED for each in case.all(Custody)
        ):
            raise Refusal("act", said("An exhibit is collected once. Record what was done with it since."))
        return add(Custody(id=new_identity(), exhibit=self.exhibit, act=self.act, at=self.at, by=self.by, note=self.note))


@command(
    "exclusion record", QT_TRANSLATE_NOOP("Command", "Mark as no evidence…"), menu=Menu.EVIDENCE, icon="eye-off",
    example='exclusion record --exhibit AB/1 --words "Accept all cookies" --reason "page furniture"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class MarkNoEvidence(Command):
    """Mark a passage as no evidence, such as page furniture: it stays in the text and backs nothing."""

    exhibit: ExhibitId = asks("Exhibit")
    words: str = asks("Words, exactly as printed", long=True)
    reason: str = asks("Why it is no evidence")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)

    def decide(self, case: Reading, /) -> Changes:
        excerpt = case.passage(self.exhibit, self.words, self.start)
        return add(excerpt, Exclusion(id=new_identity(), excerpt=ExcerptId(excerpt.id), reason=self.reason))


@command(
    "region record", QT_TRANSLATE_NOOP("Command", "Mark region…"), menu=Menu.EVIDENCE, icon="square-dashed",
    example="region record --exhibit AB/2 --left 100 --top 250 --width 800 --height 120 --page 3",
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordRegion(Command):
    """Mark a rectangle on a page or picture as a passage, in thousandths of its width and height."""

    exhibit: ExhibitId = asks("Exhibit")
    left: int = asks("Left")
    top: int = asks("Top")
    width: int = asks("Width")
    height: int = asks("Height")
    page: int = asks("Page", default=1)

    def decide(self, case: Reading, /) -> Changes:
        region = Region(self.left, self.top, self.width, self.height)
        for refusal in region.refusals():
            raise refusal
        return add(on_region(case, self.exhibit, PageRegion(self.page, region), "page"))


def initials_of(name: str) -> str:
    """The initials under which a person's exhibits are labelled: “Ada Byron” → “AB”. Raises Refusal when the name has no letter."""
    initials = "".join(word[0].upper() for word in name.replace("-", " ").split() if word[0].isalpha())
    if not initials:
        raise Refusal("producer", said("“{name}” gives no initials for the label. Say the producer's name.", name=name))
    return initials[:4]


def _taken_in(
    path: Path, bench: Bench, accept: Callable[[str], None], is_wanted: Callable[[RenditionText], bool] = lambda _text: True
) -> TakenIn:
    """Copy a file and its texts into the vault. `accept` raises Refusal when bytes of this SHA-256 are not to be kept.

    What is refused, stopped or fails leaves nothing in the vault.
    """
    from dossier_app.exchange.reading import opened_evidence, read_evidence

    called, vault = shown(path.name), bench.vault
    with ExitStack() as arriving:
        original = arriving.enter_context(opened_evidence(path))
        before = os.fstat(original.fileno())
        if not before.st_size:
            raise Refusal("file", said("{name} is empty: it holds 0 bytes. It was not taken in.", name=called))
        telling = _telling(bench, before.st_size, called)
        arrived = arriving.enter_context(vault.taking_in(original, size=before.st_size, progress=telling))
        after = os.fstat(original.fileno())
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            raise Trouble(
                said("{name} changed while it was being taken in. No exhibit was made.", name=called),
                said("Close it elsewhere, then add it again."),
            )
        accept(arrived.stored.sha256)
        # Read from the copy: the texts are of the bytes that are kept, whatever becomes of the file.
        with arrived.open() as kept:
            read = read_evidence(kept, path.name, is_stopped=bench.progress.is_stopped)
        bench.progress.stop_if_asked()
        texts = [io.BytesIO(each.text.encode()) for each in read.renditions if is_wanted(each)]
        for each in [arrived, *(arriving.enter_context(vault.taking_in(text)) for text in texts)]:
            each.keep()
    return TakenIn(arrived.stored.sha256, arrived.stored.size, _kept_name(path.name), read)


def _telling(bench: Bench, size: int, called: str):  # noqa: ANN202  # the vault's own type of a listener
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        bench.progress.report(done, size, called)
        bench.progress.stop_if_asked()

    return tell


def _refuse_known(case: Reading, sha256: str, name: str) -> None:
    for known in case.all(Exhibit, withdrawn=True):
        if known.sha256 == sha256:
            words = said("{name} is in the case already: {label} has the same bytes.", name=shown(name), label=known.label)
            if not known.stands:
                words = said(
                    "{name} is in the case already: {label} has the same bytes, which was withdrawn. Restore it.",
                    name=shown(name),
                    label=known.label,
                )
            raise Refusal("file", words)


def _kept_name(name: str) -> str:
    """The name as it came; bytes that are no text are written out, for nothing else can hold them."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return shown(name)
    return name


def _renditions(exhibit: Exhibit, read: ReadResult) -> tuple[Rendition, ...]:
    return tuple(
        Rendition(
            id=new_identity(), exhibit=ExhibitId(exhibit.id), name=each.name, sha256=each.sha256, length=len(each.text), tool=each.tool,
            tool_version=each.tool_version, page_starts=each.page_starts,
        )
        for each in read.renditions
    )  # fmt: skip
