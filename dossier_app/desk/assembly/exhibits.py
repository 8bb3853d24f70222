"""Section 13: every exhibit with its digest, how it was obtained, and what relies on it; and which files are inside the PDF."""

from __future__ import annotations

from dossier_app.desk.assembly.cells import withheld_row
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import grade_is_shown
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    continued,
    flat,
    labels,
    link,
    moment_shortly,
    number_cell,
    numbers,
    plainly,
    said,
    sentence,
    text,
    text_or_gap,
)
from dossier_app.domain.enumerations import RightsBasis, in_words
from dossier_app.domain.evidence import Custody, Exhibit, Source
from dossier_app.domain.record import label_order
from dossier_app.domain.shown import shown
from dossier_app.dossier.value import (
    Attached,
    Block,
    Column,
    Entry,
    ExhibitEntry,
    ExhibitSchedule,
    Gap,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Words,
)
from dossier_app.store.vault import Condition

ENDINGS = {
    "text/plain": "txt", "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "message/rfc822": "eml",
}  # fmt: skip
"""Media types that may travel inside the PDF: they are read, never run."""
_LARGEST = 5 << 20
_ALL_TOGETHER = 50 << 20


class Attachments:
    """Decides once which exhibits travel inside the PDF, smallest label first, and says of the others why not."""

    def __init__(self, scribe: Scribe) -> None:
        self.files: dict[str, Attached] = {}
        self._why_not: dict[str, str] = {}
        self._spoilt: dict[str, str] = {}
        total = 0
        for exhibit in scribe.scope.shelf(Exhibit):
            why = _why_not(scribe, exhibit) or (
                "the files inside would be too large together" if total + exhibit.size > _ALL_TOGETHER else ""
            )
            if why:
                self._why_not[exhibit.id] = why
                continue
            if (condition := scribe.scope.case.condition(exhibit)) is not Condition.UNALTERED:
                self._spoilt[exhibit.id] = f"not attached: its bytes in the case file are {condition.value}"
                continue
            total += exhibit.size
            name = f"{exhibit.label.replace('/', '-')}.{ENDINGS[exhibit.media_type]}"
            title = flat(scribe.scope.source_of(exhibit).title)
            self.files[exhibit.id] = Attached(
                name, exhibit.label, exhibit.media_type, exhibit.size, exhibit.sha256, f"{exhibit.label}: {title}"
            )

    def where(self, exhibit: Exhibit) -> Words:
        """Where the bytes are: inside this file, or held, and why they are not inside."""
        if exhibit.id in self.files:
            return (Text(f"attached as {self.files[exhibit.id].name}"),)
        if exhibit.id in self._spoilt:
            return (Gap(self._spoilt[exhibit.id]),)
        return (Text(f"held in the case file; not attached: {self._why_not[exhibit.id]}"),)


def _why_not(scribe: Scribe, exhibit: Exhibit) -> str:
    if not scribe.is_printed(exhibit):
        return "withdrawn or withheld"
    if exhibit.rights is RightsBasis.UNCLEAR:
        return "the right to reproduce it is unclear"
    if exhibit.media_type not in ENDINGS:
        return f"files of the kind {exhibit.media_type} are not put into a PDF"
    return "larger than 5 MB" if exhibit.size > _LARGEST else ""


def exhibits(scribe: Scribe, attachments: Attachments) -> Section:
    first = scribe.last + 1
    intro = (
        "Each exhibit is the file as it was taken in. Its SHA-256, in groups of four, lets anyone see whether the file is "
        "unaltered since the time given; that it shows what a site or a person once showed is not claimed."
    )
    blocks: list[Block] = [Paragraph(scribe.number(), (Text(intro),))]
    known = scribe.scope.shelf(Exhibit)
    entries: tuple[Entry, ...] = ()
    if known:
        begins = scribe.last + 1
        blocks.append(ExhibitSchedule(tuple(_entry(scribe, exhibit, attachments) for exhibit in known)))
        name = known[0].label if len(known) == 1 else f"{known[0].label}–{known[-1].label}"
        entries = (Entry(name, "Schedule of exhibits", known[0].label, (begins, scribe.last)),)
    else:
        blocks.append(Paragraph(scribe.number(), (Gap("no exhibit recorded"),)))
    blocks.append(Heading((Text("Custody"),), level=2, anchor="custody"))
    blocks.append(_custody(scribe))
    return Section(13, "Exhibits", tuple(blocks), entries, paragraphs=(first, scribe.last))


def _entry(scribe: Scribe, exhibit: Exhibit, attachments: Attachments) -> ExhibitEntry:
    number = scribe.number(exhibit)
    relied = _relied_on(scribe, exhibit)
    if not scribe.is_printed(exhibit):
        held = exhibit.id in scribe.scope.items
        gap: Words = (Gap("withheld" if held else "withdrawn"),)
        commitment = scribe.scope.case.commitment_to(exhibit) if held else ""
        return ExhibitEntry(
            exhibit.label, number, "", (), (gap,), (gap,), commitment, gap if held else relied, instead=scribe.instead(exhibit)
        )
    source = scribe.scope.source_of(exhibit)
    how = f"{exhibit.obtained_by}{continued(exhibit.obtained_how)}{continued(exhibit.tool)}".lstrip(",. ")
    obtained: list[Words] = [(text(moment_shortly(exhibit.obtained_at)),), (text_or_gap(how),)]
    obtained.append(
        (Text("from "), text(exhibit.obtained_from)) if exhibit.obtained_from.strip() else (Text("from: "), Gap("none recorded"))
    )
    pages = f", {exhibit.pages} pages" if exhibit.pages else ""
    size: tuple[Words, ...] = ((Text(f"{exhibit.size:,}\u00a0bytes{pages}"),), attachments.where(exhibit))
    return ExhibitEntry(
        exhibit.label,
        number,
        text(source.title).text,
        tuple(_description(scribe, exhibit, source)),
        tuple(obtained),
        size,
        exhibit.sha256,
        relied,
    )


def _description(scribe: Scribe, exhibit: Exhibit, source: Source) -> list[Words]:
    """What kind of source, by whom, of which date, in which language, copy or original, from where, and how it is graded."""
    scope = scribe.scope
    kind = capital(in_words(source.source_kind))
    who = ", ".join(part for part in (source.publisher, source.author) if part.strip())
    dates = [
        f"{name} {plainly(when)}"
        for name, when in (("dated", scope.date(source.dated)), ("published", scope.date(source.published)))
        if when
    ]
    copy = "copy" if exhibit.is_copy else "original"
    language = f"language {source.language}" if source.language.strip() else "language not recorded"
    what = "; ".join([f"{kind}{f', {who}' if who else ', publisher not named'}", *(dates or ["no date recorded"]), language, copy])
    lines: list[Words] = [(text(f"{what}."),)]
    if source.date_as_printed.strip():
        lines.append((Text("Date as printed: "), said(source.date_as_printed), Text(".")))
    lines.append((text(f"File {shown(exhibit.original_name)}, {exhibit.media_type}. {exhibit.reading_note}"),))
    lines += [(text(exhibit.description),)] if exhibit.description.strip() else []
    lines += [(text(source.address),)] if source.address.strip() else []
    lines += [(text(exhibit.handling),)] if exhibit.handling.strip() else []
    if grade_is_shown(scope.plan.audience):
        grades = f"{source.reliability or '–'}{source.credibility or '–'}" if source.reliability or source.credibility else ""
        lines.append((Text(f"Graded {grades}."),) if grades else (Text("Grade: "), Gap("none recorded")))
    return lines


def _relied_on(scribe: Scribe, exhibit: Exhibit) -> Words:
    relied = sorted(scribe.relied_on_by[exhibit.id], key=label_order)
    at = numbers(scribe.relied_on_at[exhibit.id])
    if not relied and not at:
        return (Gap("nothing relies on it: unused"),)
    return sentence(labels(relied), Text(f"{'; ' if relied else ''}at {at}"))


def _custody(scribe: Scribe) -> Table:
    """Every event in the life of every exhibit that may be seen."""
    columns = (Column("Para", 16), Column("Exhibit", 20), Column("What was done", 34), Column("When", 40), Column("By, and note", 62))
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
            cell(text(in_words(event.act))),
            cell(text(moment_shortly(event.at))),
            cell(by),
        )
        rows.append(Row(cells, number))
    return Table("Custody", columns, tuple(rows))
