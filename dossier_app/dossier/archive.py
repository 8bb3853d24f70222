"""The archive file: what was printed becomes PDF/A-3b and PDF/UA-1, with its structure, its attached files, and room for two signatures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dossier_app.domain.failures import Trouble, unwritten
from dossier_app.domain.language import say, speaking
from dossier_app.domain.words import said
from dossier_app.dossier.blocks.closing import Box
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.phrasing import reader_in_words
from dossier_app.dossier.printing import Printed
from dossier_app.dossier.structure import Element
from dossier_app.dossier.structure_tree import make_room, with_tree
from dossier_app.dossier.uncollected import uncollected
from dossier_app.dossier.value import Attached, Block, Dossier, SignaturePlace, Turned

MANIFEST = "manifest.json"
SIGNATURE, APPROVAL = "Signature", "Approval"
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


@uncollected()
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
    whole = with_tree(_prepared(printed_file, printed, dossier, attachments, is_checked=is_checked), printed.structure)
    try:
        out.write_bytes(whole)
    except OSError as fault:
        raise unwritten(fault, said("The folder of the dossier"), said("No dossier was made.")) from fault


def _prepared(
    printed_file: Path, printed: Printed, dossier: Dossier, attachments: Iterable[tuple[Attached, bytes]], *, is_checked: bool
) -> bytes:
    """The file with all but its structure tree; when it returns, pikepdf has given back its memory."""
    import pikepdf
    from pikepdf import pdfa

    with pikepdf.open(printed_file) as pdf, speaking(language_of(dossier.language)):
        boxes: Mapping[str, Box] = {} if dossier.is_draft else printed.boxes
        make_room(pdf, printed.structure)
        _attach(pdf, printed.manifest, attachments)
        _describe(pdf, dossier)
        pdfa.prepare(pdf, "3b")
        if is_checked and (faults := _faults(with_tree(_saved(pdf), printed.structure))):
            raise Trouble(
                said("The dossier is no archive file: {fault}. Nothing was written.", fault=faults[0]), said("Tell us how you came here.")
            )
        _steady_metadata(pdf)
        _open_in_full_size(pdf)
        _add_fields(pdf, boxes, dossier)
        return _saved(pdf)


def archived(printed: bytes, structure: Element) -> bytes:
    """A smaller paper, printed and tagged, as an archive file like a dossier's, with nothing attached and no place for a signature."""
    import pikepdf
    from pikepdf import pdfa

    with pikepdf.open(io.BytesIO(printed)) as pdf:
        make_room(pdf, structure)
        _drop_transitions(pdf)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = str(pdf.docinfo["/Title"])
            metadata["dc:language"] = {structure.language}
            metadata["xmp:CreatorTool"] = "dossier_app"
        pdfa.prepare(pdf, "3b")
        _steady_metadata(pdf)
        _open_in_full_size(pdf)
        whole = _saved(pdf)
    return with_tree(whole, structure)


def archive_faults(path: Path) -> tuple[str, ...]:
    """What keeps a file without signature fields from being PDF/A-3b; nothing when it is."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        return _faults(_saved(pdf))


def _saved(pdf: Any) -> bytes:
    """Through memory: qpdf takes the whole process down when the disk is full. It packs all anew, with its own zlib on every computer."""
    from pikepdf import pdfa

    how: Any = {**pdfa.resolve_save_kwargs("3b"), "deterministic_id": True, "recompress_flate": True}
    whole = io.BytesIO()
    pdf.save(whole, **how)
    return whole.getvalue()


def _faults(written: bytes) -> tuple[str, ...]:
    from pikepdf import pdfa

    report: Any = pdfa.validate_written(io.BytesIO(written), "3b")
    return () if report.passed else tuple(str(each) for each in getattr(report, "findings", [report.summary()]))


def _attach(pdf: Any, manifest: bytes, attachments: Iterable[tuple[Attached, bytes]]) -> None:
    import pikepdf

    def add(name: str, content: bytes, media_type: str, description: str, relationship: str) -> None:
        specification = pikepdf.AttachedFileSpec(
            pdf, content, filename=name, description=description, mime_type=media_type, creation_date=_EPOCH, mod_date=_EPOCH,
            relationship=pikepdf.Name(relationship),
        )  # fmt: skip
        pdf.attachments[name] = specification

    add(MANIFEST, manifest, "application/json", say("The manifest from which this dossier was printed"), "/Source")
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


def _add_fields(pdf: Any, boxes: Mapping[str, Box], dossier: Dossier) -> None:
    """The two empty signature fields, tagged and named, so that signing only fills what is there already."""
    from pikepdf import Array, Dictionary, String

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
