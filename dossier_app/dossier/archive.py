"""The archive file: what was printed becomes PDF/A-3b and PDF/UA-1, with its structure, its attached files, and room for two signatures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from dossier_app.domain.failures import Trouble, unwritten
from dossier_app.domain.language import say, speaking
from dossier_app.domain.words import said
from dossier_app.dossier.blocks.closing import Box
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.manifest import manifest_of
from dossier_app.dossier.phrasing import reader_in_words
from dossier_app.dossier.printing import Printed
from dossier_app.dossier.structure import Annotation, Element
from dossier_app.dossier.value import Attached, Block, Dossier, SignaturePlace, Turned

MANIFEST = "manifest.json"
SIGNATURE, APPROVAL = "Signature", "Approval"
_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))
_EPOCH = "D:20000101000000Z"
"""The date of every attached file: the real ones stand in the exhibit schedule, and these would make equal dossiers differ."""

_PDFUA = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
    '<rdf:Description rdf:about=""><pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>'
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>'
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
    "</pdfaExtension:schemas></rdf:Description>"
)  # fmt: skip
"""That it is PDF/UA (ISO 14289-1), with the extension schema that PDF/A asks for before it lets this be said."""


def finish(
    printed_file: Path,
    printed: Printed,
    dossier: Dossier,
    attachments: Iterable[tuple[Attached, bytes]],
    out: Path,
    *,
    is_checked: bool = False,
) -> None:
    """Make the printed file an archive file with its attachments and, unless it is a draft, its two empty signature fields.

    With `is_checked` the file is judged against PDF/A-3b before the fields are added. Raises Trouble when it does not pass, or cannot be
    written. Equal dossiers give equal files.
    """
    import pikepdf
    from pikepdf import pdfa

    with pikepdf.open(printed_file) as pdf, speaking(language_of(dossier.language)):
        boxes: Mapping[str, Box] = {} if dossier.is_draft else printed.boxes
        tree = _Tree(pdf, printed.structure, boxes)
        tree.write()
        _attach(pdf, dossier, attachments)
        _describe(pdf, dossier)
        pdfa.prepare(pdf, "3b")
        if is_checked and (faults := _faults(pdf)):
            raise Trouble(
                said("The dossier is no archive file: {fault}. Nothing was written.", fault=faults[0]), said("Tell us how you came here.")
            )
        _steady_metadata(pdf)
        _open_in_full_size(pdf)
        _add_fields(pdf, boxes, tree.forms, dossier)
        kept = {name: value for name, value in pdfa.resolve_save_kwargs("3b").items() if name != "deterministic_id"}
        # Through memory: qpdf takes the whole process down when the disk is full.
        whole = io.BytesIO()
        pdf.save(whole, deterministic_id=True, **cast("Any", kept))
    try:
        with out.open("wb") as written:
            written.write(whole.getbuffer())
    except OSError as fault:
        raise unwritten(fault, said("The folder of the dossier"), said("No dossier was made.")) from fault


def archived(printed: bytes, structure: Element) -> bytes:
    """A smaller paper, printed and tagged, as an archive file like a dossier's, with nothing attached and no place for a signature."""
    import pikepdf
    from pikepdf import pdfa

    with pikepdf.open(io.BytesIO(printed)) as pdf:
        _Tree(pdf, structure, {}).write()
        _drop_transitions(pdf)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = str(pdf.docinfo["/Title"])
            metadata["dc:language"] = {structure.language}
            metadata["xmp:CreatorTool"] = "dossier_app"
        pdfa.prepare(pdf, "3b")
        _steady_metadata(pdf)
        _open_in_full_size(pdf)
        kept = {name: value for name, value in pdfa.resolve_save_kwargs("3b").items() if name != "deterministic_id"}
        whole = io.BytesIO()
        pdf.save(whole, deterministic_id=True, **cast("Any", kept))
    return whole.getvalue()


def archive_faults(path: Path) -> tuple[str, ...]:
    """What keeps a file without signature fields from being PDF/A-3b; nothing when it is."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        return _faults(pdf)


def _faults(pdf: Any) -> tuple[str, ...]:
    import io

    from pikepdf import pdfa

    written = io.BytesIO()
    pdf.save(written, **pdfa.resolve_save_kwargs("3b"))
    written.seek(0)
    report: Any = pdfa.validate_written(written, "3b")
    return () if report.passed else tuple(str(each) for each in getattr(report, "findings", [report.summary()]))


class _Tree:
    """Writes the structure tree: every element, what stands in it, and the way back from the pages to the elements."""

    def __init__(self, pdf: Any, structure: Element, boxes: Mapping[str, Box]) -> None:
        self.forms: dict[str, Any] = {}
        """The elements that wait for their signature field."""
        self._pdf = pdf
        self._structure = structure
        self._boxes = boxes
        self._level = 0
        self._pages = [page.obj for page in pdf.pages]
        self._parents: dict[int, dict[int, Any]] = {}
        self._annotations: dict[int, Any] = {}

    def write(self) -> None:
        from pikepdf import Array, Dictionary, Name, String

        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(self._structure, root)])
        numbers = Array()
        for index, page in enumerate(self._pages):
            page.StructParents = index
            page.Tabs = Name.S
            kept = self._parents.get(index, {})
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array([kept[number] for number in range(len(kept))])))
        for key in sorted(self._annotations):
            numbers.append(key)
            numbers.append(self._annotations[key])
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self._pages) + len(self._annotations)
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
        self._pdf.Root.Lang = String(self._structure.language or "en-GB")
        self._pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self._pdf.Root.PageMode = Name.UseOutlines

    def _element(self, element: Element, parent: Any) -> Any:
        from pikepdf import Array, Dictionary, Name

        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{self._kind(element)}"), P=parent))
        self._say(made, element)
        home = next((each[0] for each in element.content if isinstance(each, tuple)), None)
        if home is not None:
            made.Pg = self._pages[home]  # then a number alone names the content on that page, which a long dossier has by the ten thousand
        content: list[Any] = []
        for each in element.content:
            if isinstance(each, Element):
                if each.content or each.actual or each.form in self._boxes:
                    content.append(self._element(each, made))
            elif isinstance(each, Annotation):
                content.append(self._link(each, made))
            else:
                page, number = each
                self._parents.setdefault(page, {})[number] = made
                content.append(number if page == home else Dictionary(Type=Name.MCR, Pg=self._pages[page], MCID=number))
        if element.form:
            self.forms[element.form] = made
        else:
            made.K = content[0] if len(content) == 1 else Array(content)
        return made

    def _kind(self, element: Element) -> str:
        """Its kind; a heading is at most one level below the heading before it, in whatever size it is set."""
        if element.kind not in _HEADINGS:
            return element.kind
        self._level = min(int(element.kind[1]), self._level + 1)
        return f"H{self._level}"

    @staticmethod
    def _say(made: Any, element: Element) -> None:
        if not (element.alternative or element.actual or element.expansion or element.language or element.scope or element.box) and (
            element.columns == element.rows == 1
        ):
            return
        from pikepdf import Array, Dictionary, Name, String

        is_table = element.kind == "Table"  # its summary; words instead of the whole table would hide its cells
        alternative = "" if is_table else element.alternative
        for key, words in (("/Alt", alternative), ("/ActualText", element.actual), ("/E", element.expansion), ("/Lang", element.language)):
            if words:
                made[key] = String(words)
        told = Dictionary()
        if is_table and element.alternative:
            told.Summary = String(element.alternative)
        if element.scope:
            told.Scope = Name(f"/{element.scope}")
        if element.columns > 1:
            told.ColSpan = element.columns
        if element.rows > 1:
            told.RowSpan = element.rows
        if len(told):
            told.O = Name.Table
            made.A = told
        if element.box:
            made.A = Dictionary(O=Name.Layout, BBox=Array([round(each, 2) for each in element.box]))

    def _link(self, annotation: Annotation, element: Any) -> Any:
        from pikepdf import Dictionary, Name, String

        page = self._pages[annotation.page]
        found = page.Annots[annotation.number]
        if not found.is_indirect:
            found = self._pdf.make_indirect(found)
            page.Annots[annotation.number] = found
        key = len(self._pages) + len(self._annotations)
        found.StructParent = key
        found.Contents = String(annotation.words)
        self._annotations[key] = element
        return Dictionary(Type=Name.OBJR, Obj=found, Pg=page)


def _attach(pdf: Any, dossier: Dossier, attachments: Iterable[tuple[Attached, bytes]]) -> None:
    import pikepdf

    def add(name: str, content: bytes, media_type: str, description: str, relationship: str) -> None:
        specification = pikepdf.AttachedFileSpec(
            pdf, content, filename=name, description=description, mime_type=media_type, creation_date=_EPOCH, mod_date=_EPOCH,
            relationship=pikepdf.Name(relationship),
        )  # fmt: skip
        pdf.attachments[name] = specification

    add(MANIFEST, manifest_of(dossier), "application/json", say("The manifest from which this dossier was printed"), "/Source")
    for attached, content in attachments:
        add(attached.name, content, attached.media_type, attached.description, "/Supplement")


def _drop_transitions(pdf: Any) -> None:
    for page in pdf.pages:
        if "/Trans" in page.obj:  # reportlab writes an empty one on every page
            del page.obj["/Trans"]


def _describe(pdf: Any, dossier: Dossier) -> None:
    _drop_transitions(pdf)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = str(pdf.docinfo["/Title"])
        metadata["dc:creator"] = [dossier.author or say("not named")]
        metadata["dc:language"] = {dossier.language}
        metadata["dc:description"] = say("{reference}, for {reader}", reference=dossier.reference, reader=reader_in_words(dossier.audience))
        metadata["xmp:CreatorTool"] = "dossier_app"


def _steady_metadata(pdf: Any) -> None:
    """Say that it is PDF/UA, and take the moment of writing out of the metadata: the seal has its own time."""
    written = pdf.Root.Metadata.read_bytes().decode("utf-8")
    written = re.sub(r"(xmp:MetadataDate)(?:=\"[^\"]*\"|>[^<]*</xmp:MetadataDate)", _steady_date, written)
    pdf.Root.Metadata.write(written.replace("</rdf:RDF>", f"{_PDFUA}</rdf:RDF>", 1).encode("utf-8"))


def _steady_date(found: Any) -> str:
    when = "2000-01-01T00:00:00+00:00"
    return f'{found[1]}="{when}"' if "=" in found[0][:20] and ">" not in found[0] else f"{found[1]}>{when}</{found[1]}"


def _open_in_full_size(pdf: Any) -> None:
    """At 100 %, as courts ask; a place in the file is allowed in PDF/A, though our judge knows only files without one."""
    from pikepdf import Array, Name

    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, None, None, 1])


def _add_fields(pdf: Any, boxes: Mapping[str, Box], forms: Mapping[str, Any], dossier: Dossier) -> None:
    """The two empty signature fields, tagged and named, so that signing only fills what is there already."""
    from pikepdf import Array, Dictionary, Name, String

    if not boxes:
        return
    root = pdf.Root.StructTreeRoot
    fields = Array()
    for name, box in boxes.items():
        told = String(_tooltip(name, dossier))
        widget = pdf.make_indirect(_widget(pdf, name, box, told))
        page = pdf.pages[box.page].obj
        key = int(root.ParentTreeNextKey)
        root.ParentTreeNextKey = key + 1
        widget.StructParent = key
        element = forms[name]
        element.Alt = told
        # The object itself, not a list of it: only so do readers see that filling the field changes nothing else.
        element.K = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
        root.ParentTree.Nums.append(key)
        root.ParentTree.Nums.append(element)
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        fields.append(widget)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, SigFlags=1))


def _tooltip(field: str, dossier: Dossier) -> str:
    """Whose signature a field is for."""
    places = [each for section in dossier.sections for each in _flat(section.blocks) if isinstance(each, SignaturePlace)]
    place = places[0] if places else SignaturePlace(None, "", "")
    if field == SIGNATURE:
        return _signature_of(place.signer.name if place.signer else "")
    return _signature_of(", ".join(filter(None, (place.reserved_for, place.reserved_role))))


def _signature_of(who: str) -> str:
    return say("Signature of {who}", who=who) if who else say("Signature")


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for each in blocks:
        if isinstance(each, Turned):
            yield from _flat(each.blocks)
        else:
            yield each


def _widget(pdf: Any, name: str, box: Box, told: Any) -> Any:
    from pikepdf import Array, Dictionary, Name, String

    size = Array([0, 0, round(box.right - box.left, 2), round(box.top - box.bottom, 2)])
    nothing = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=size, Resources=Dictionary())
    place = Array([round(each, 2) for each in (box.left, box.bottom, box.right, box.top)])
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String(name), TU=told, Rect=place, F=132, P=pdf.pages[box.page].obj,
        AP=Dictionary(N=nothing),
    )  # fmt: skip
