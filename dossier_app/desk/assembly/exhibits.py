"""Section 13: every exhibit with its digest, how it was obtained, what relies on it, and where its bytes are."""

from __future__ import annotations

import hashlib

from dossier_app.desk.assembly.cells import withheld_row
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import grade_is_shown
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    continued,
    figures,
    flat,
    labels,
    link,
    moment_shortly,
    named,
    none_recorded,
    number_cell,
    numbers,
    phrase,
    plainly,
    said,
    sentence,
    text,
    text_or_gap,
)
from dossier_app.domain.edition import Place
from dossier_app.domain.enumerations import RightsBasis
from dossier_app.domain.evidence import Custody, Exhibit, Source
from dossier_app.domain.language import say, say_count, say_so_many
from dossier_app.domain.record import label_order
from dossier_app.domain.shown import shown
from dossier_app.dossier.value import (
    Attached,
    Block,
    Column,
    Digest,
    Entry,
    ExhibitEntry,
    ExhibitSchedule,
    Gap,
    Heading,
    Package,
    Packaged,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Words,
)
from dossier_app.exchange.bag import MANIFEST, TAG_MANIFEST, Bag, Payload, one_line, safe_names
from dossier_app.exchange.readers.formats import ending_of
from dossier_app.store.vault import Condition

ENDINGS = {
    "text/plain": "txt", "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "message/rfc822": "eml",
}  # fmt: skip
"""Media types that may travel inside the PDF: they are read, never run."""
_LARGEST = 5 << 20
_ALL_TOGETHER = 50 << 20


class Attachments:
    """Decides once which exhibits travel inside the PDF, smallest label first, which beside it, and says of the others why not."""

    def __init__(self, scribe: Scribe) -> None:
        self.files: dict[str, Attached] = {}
        self.packaged: dict[str, Packaged] = {}
        self._held: dict[str, str] = {}
        self._why_not: dict[str, str] = {}
        self._spoilt: dict[str, str] = {}
        total = 0
        beside: list[Exhibit] = []
        for exhibit in scribe.scope.shelf(Exhibit):
            if held := _why_held(scribe, exhibit):
                self._held[exhibit.id] = held
                continue
            if why := _why_beside(exhibit, total):
                self._why_not[exhibit.id] = why
                beside.append(exhibit)
                continue
            if (condition := scribe.scope.case.condition(exhibit)) is not Condition.UNALTERED:
                self._spoilt[exhibit.id] = _why_spoilt(condition)
                continue
            total += exhibit.size
            name = f"{exhibit.label.replace('/', '-')}.{ENDINGS[exhibit.media_type]}"
            title = flat(scribe.scope.source_of(exhibit).title)
            self.files[exhibit.id] = Attached(
                name, exhibit.label, exhibit.media_type, exhibit.size, exhibit.sha256, f"{exhibit.label}: {title}"
            )
        # The digests are those on record; whoever writes the package hashes every byte again and refuses one that differs.
        names = safe_names((each.label.replace("/", "-"), ending_of(each.media_type, each.original_name)) for each in beside)
        for exhibit, name in zip(beside, names, strict=True):
            self.packaged[exhibit.id] = Packaged(name, exhibit.label, exhibit.size, exhibit.sha256)

    def where(self, exhibit: Exhibit) -> Words:
        """Where the bytes are: inside this file, beside it, or held; and why they are not inside."""
        if exhibit.id in self.files:
            return (Text(say("attached as {name}", name=self.files[exhibit.id].name)),)
        if exhibit.id in self._spoilt:
            return (Gap(self._spoilt[exhibit.id]),)
        if exhibit.id in self.packaged:
            name, why = self.packaged[exhibit.id].name, self._why_not[exhibit.id]
            return (Text(say("in the package as {name}; not attached: {reason}", name=name, reason=why)),)
        return (Text(say("held in the case file; not attached: {reason}", reason=self._held[exhibit.id])),)

    def place_of(self, exhibit: Exhibit) -> tuple[Place, str]:
        """The same for programs: where, and under which name, or why it is held."""
        if exhibit.id in self.files:
            return Place.PDF, self.files[exhibit.id].name
        if exhibit.id in self.packaged:
            return Place.PACKAGE, self.packaged[exhibit.id].name
        return Place.HELD, self._spoilt.get(exhibit.id, "") or self._held[exhibit.id]

    @property
    def bag(self) -> Bag:
        """What travels beside the PDF, without what the package says of itself."""
        return Bag(tuple(Payload(each.name, each.sha256, each.size) for each in self.packaged.values()), ())

    def package(self, scribe: Scribe) -> Package | None:
        """What travels beside the PDF, and what the package says of itself; None when nothing does."""
        if not self.packaged:
            return None
        plan, case = scribe.scope.plan, scribe.scope.case.case()
        info = (
            ("External-Description", say("Exhibits beside edition {edition} of {title}", edition=plan.edition, title=case.title)),
            ("Bagging-Date", plan.made_at[:10]),
            ("Dossier-Reference", case.reference),
            ("Dossier-Edition", str(plan.edition)),
        )
        bag = Bag(self.bag.payload, tuple((name, one_line(value)) for name, value in info))
        tags = hashlib.sha256(bag.tag_files()[TAG_MANIFEST]).hexdigest()
        return Package(tuple(self.packaged.values()), bag.info, bag.manifest_sha256, tags)


def _why_held(scribe: Scribe, exhibit: Exhibit) -> str:
    """Why its bytes do not leave at all, or nothing when they do."""
    if not scribe.is_printed(exhibit):
        return say("withdrawn or withheld")
    return say("the right to reproduce it is unclear") if exhibit.rights is RightsBasis.UNCLEAR else ""


def _why_beside(exhibit: Exhibit, already: int) -> str:
    """Why it travels beside the PDF and not inside, where so many bytes are `already`."""
    if exhibit.media_type not in ENDINGS:
        return say("files of the kind {kind} are not put into a PDF", kind=exhibit.media_type)
    if exhibit.size > _LARGEST:
        return say("larger than 5 MB")
    return say("the files inside would be too large together") if already + exhibit.size > _ALL_TOGETHER else ""


def _why_spoilt(condition: Condition) -> str:
    """Why bytes that are not those that were taken in do not leave."""
    if condition is Condition.MISSING:
        return say("not attached: its bytes in the case file are missing")
    return say("not attached: its bytes in the case file are altered")


def _from_to(labels: list[str]) -> str:
    """“AB/1–9”; with the initials twice where they are others."""
    first, last = labels[0], labels[-1]
    initials, _, number = last.rpartition("/")
    return first if first == last else f"{first}–{number if first.startswith(f'{initials}/') else last}"


def exhibits(scribe: Scribe, attachments: Attachments) -> Section:
    first = scribe.last + 1
    intro = say(
        "Each exhibit is the file as it was taken in. Its SHA-256, in groups of four, lets anyone see whether the file is "
        "unaltered since the time given; that it shows what a site or a person once showed is not claimed."
    )
    blocks: list[Block] = [Paragraph(scribe.number(), (Text(intro),))]
    known = scribe.scope.shelf(Exhibit)
    entries: tuple[Entry, ...] = ()
    if known:
        begins = scribe.last + 1
        blocks.append(ExhibitSchedule(tuple(_entry(scribe, exhibit, attachments) for exhibit in known)))
        name = _from_to([each.label for each in known])
        entries = (Entry(name, say("Schedule of exhibits"), known[0].label, (begins, scribe.last)),)
    else:
        blocks.append(Paragraph(scribe.number(), (Gap(say("no exhibit recorded")),)))
    if attachments.packaged:
        blocks.append(Paragraph(scribe.number(), _beside(attachments.bag)))
    blocks.append(Heading((Text(say("Custody")),), level=2, anchor="custody"))
    blocks.append(_custody(scribe))
    return Section(13, say("Exhibits"), tuple(blocks), entries, paragraphs=(first, scribe.last))


def _beside(bag: Bag) -> Words:
    """What travels beside the PDF, and the one digest by which all of it is known."""
    travels = say_so_many(
        "%n exhibit travels beside this file, in a package (a BagIt folder, RFC 8493) of {size}\u00a0bytes."
        " Its {manifest} gives the SHA-256 of every file in it, and is sealed here by its own: ",
        "%n exhibits travel beside this file, in a package (a BagIt folder, RFC 8493) of {size}\u00a0bytes."
        " Its {manifest} gives the SHA-256 of every file in it, and is sealed here by its own: ",
        len(bag.payload),
        size=figures(bag.size),
        manifest=MANIFEST,
    )
    return (Text(capital(travels)), Digest(bag.manifest_sha256))


def _entry(scribe: Scribe, exhibit: Exhibit, attachments: Attachments) -> ExhibitEntry:
    number = scribe.number(exhibit)
    relied = _relied_on(scribe, exhibit)
    if not scribe.is_printed(exhibit):
        held = exhibit.id in scribe.scope.items
        gap: Words = (Gap(say("withheld") if held else say("withdrawn")),)
        commitment = scribe.scope.case.commitment_key(exhibit).commitment(exhibit.sha256) if held else ""
        return ExhibitEntry(
            exhibit.label, number, "", (), (gap,), (gap,), commitment, gap if held else relied, instead=scribe.instead(exhibit),
            place=Place.WITHHELD if held else Place.WITHDRAWN,
        )  # fmt: skip
    source = scribe.scope.source_of(exhibit)
    how = f"{exhibit.obtained_by}{continued(exhibit.obtained_how)}{continued(exhibit.tool)}".lstrip(",. ")
    obtained: list[Words] = [(text(moment_shortly(exhibit.obtained_at)),), (text_or_gap(how),)]
    obtained.append(
        phrase("from {whom}", whom=text(exhibit.obtained_from))
        if exhibit.obtained_from.strip()
        else phrase("from: {none}", none=none_recorded())
    )
    size: tuple[Words, ...] = ((Text(_size(exhibit)),), attachments.where(exhibit))
    place, at = attachments.place_of(exhibit)
    return ExhibitEntry(
        exhibit.label,
        number,
        text(source.title).text,
        tuple(_description(scribe, exhibit, source)),
        tuple(obtained),
        size,
        exhibit.sha256,
        relied,
        place=place,
        at=at,
    )


def _size(exhibit: Exhibit) -> str:
    size = figures(exhibit.size)
    if not exhibit.pages:
        return say("{size}\u00a0bytes", size=size)
    return say_count("{size}\u00a0bytes, %n page", "{size}\u00a0bytes, %n pages", exhibit.pages, size=size)


def _description(scribe: Scribe, exhibit: Exhibit, source: Source) -> list[Words]:
    """What kind of source, by whom, of which date, in which language, copy or original, from where, and how it is graded."""
    scope = scribe.scope
    kind = capital(named(source.source_kind))
    who = ", ".join(part for part in (source.publisher, source.author) if part.strip())
    dated, published = scope.date(source.dated), scope.date(source.published)
    dates = [say("dated {date}", date=plainly(dated))] if dated else []
    dates += [say("published {date}", date=plainly(published))] if published else []
    copy = say("copy") if exhibit.is_copy else say("original")
    language = say("language {language}", language=source.language) if source.language.strip() else say("language not recorded")
    by = f"{kind}, {who}" if who else say("{kind}, publisher not named", kind=kind)
    what = "; ".join([by, *(dates or [say("no date recorded")]), language, copy])
    lines: list[Words] = [(text(f"{what}."),)]
    if source.date_as_printed.strip():
        lines.append(phrase("Date as printed: {date}.", date=said(source.date_as_printed)))
    file = say("File {name}, {kind}.", name=shown(exhibit.original_name), kind=exhibit.media_type)
    lines.append((text(f"{file} {exhibit.reading_note}"),))
    lines += [(text(exhibit.description),)] if exhibit.description.strip() else []
    lines += [(text(source.address),)] if source.address.strip() else []
    lines += [(text(exhibit.handling),)] if exhibit.handling.strip() else []
    if grade_is_shown(scope.plan.audience):
        grades = f"{source.reliability or '–'}{source.credibility or '–'}" if source.reliability or source.credibility else ""
        lines.append((Text(say("Graded {grades}.", grades=grades)),) if grades else phrase("Grade: {none}", none=none_recorded()))
    return lines


def _relied_on(scribe: Scribe, exhibit: Exhibit) -> Words:
    relied = sorted(scribe.relied_on_by[exhibit.id], key=label_order)
    at = numbers(scribe.relied_on_at[exhibit.id])
    if not relied and not at:
        return (Gap(say("nothing relies on it: unused")),)
    if not relied:
        return (Text(say("at {paragraphs}", paragraphs=at)),)
    return phrase("{records}; at {paragraphs}", records=labels(relied), paragraphs=at)


def _custody(scribe: Scribe) -> Table:
    """Every event in the life of every exhibit that may be seen."""
    columns = (
        Column(say("Para"), 16),
        Column(say("Exhibit"), 20),
        Column(say("What was done"), 34),
        Column(say("When"), 40),
        Column(say("By, and note"), 62),
    )
    rows: list[Row] = []
    for event in scribe.scope.all(Custody):
        exhibit = scribe.scope.case.get(Exhibit, event.exhibit)
        if not exhibit.stands:
            continue
        number = scribe.number()
        if exhibit.id in scribe.scope.items:
            rows.append(withheld_row(number_cell(number), number))
            continue
        by = sentence(text(event.by), Text(f": {text(event.note).text}") if event.note.strip() else ())
        cells = (
            number_cell(number),
            cell(link(exhibit.label)),
            cell(text(named(event.act))),
            cell(text(moment_shortly(event.at))),
            cell(by),
        )
        rows.append(Row(cells, number))
    return Table(say("Custody"), columns, tuple(rows))
