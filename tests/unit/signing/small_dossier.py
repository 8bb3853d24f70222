"""A dossier as small as can be: two tagged pages, a manifest, an exhibit, and the two places for signatures. It needs no layout."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

CASE = "01a20000-0000-7000-8000-000000000000"
EXHIBIT = b"The ICO fined the company.\n"
PLACES = {"Signature": (60, 60, 340, 190), "Approval": (350, 60, 540, 190)}
TITLE = "ICO v Clearview AI, edition 2"


def manifest(**other: Any) -> dict[str, Any]:
    """What a manifest says, with what a test wants said otherwise."""
    device, end = Ed25519PrivateKey.from_private_bytes(bytes(32)), bytes(range(32))
    log = {
        "is": "LogHead",
        "case": CASE,
        "hash": end.hex(),
        "size": 1207,
        "device_key": device.public_key().public_bytes_raw().hex(),
        "signature": device.sign(CASE.encode() + end).hex(),
        "previous_edition": "",
    }
    listed = [{"is": "Attached", "name": "AB-1.txt", "sha256": hashlib.sha256(EXHIBIT).hexdigest(), "size": len(EXHIBIT)}]
    return {"is": "Dossier", "reference": "CLV-2022", "edition": 2, "attached": listed, "log": log, **other}


def canonical(written: Any) -> bytes:
    return json.dumps(written, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def finished(path: Path, said: bytes | None = None, files: Mapping[str, bytes] | None = None) -> Path:
    """The dossier before it is sealed; `said` is its manifest (b"": none), `files` what else is attached."""
    said = canonical(manifest()) if said is None else said
    attached = {**({"manifest.json": said} if said else {}), **({"AB-1.txt": EXHIBIT} if files is None else files)}
    with pikepdf.open(io.BytesIO(_printed())) as pdf:
        _tag(pdf)
        for name, content in attached.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name, mime_type="text/plain")
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = TITLE
            metadata["pdf:Producer"] = "the printer"
        pdf.save(path, deterministic_id=True)
    return path


def _printed() -> bytes:
    printed = io.BytesIO()
    canvas: Any = Canvas(printed, pagesize=(595, 842), invariant=1)
    canvas.setTitle(TITLE)
    for page in (1, 2):
        canvas.drawString(60, 760, f"What was found, page {page}")
        canvas.bookmarkPage(str(page))
        canvas.addOutlineEntry(f"Page {page}", str(page))
        canvas.showPage()
    canvas.save()
    return printed.getvalue()


def _tag(pdf: Any) -> None:
    page = pdf.pages[-1].obj
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    fields, numbers = Array(), Array()
    for key, (name, place) in enumerate(PLACES.items()):
        box = Array([0, 0, place[2] - place[0], place[3] - place[1]])
        nothing = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())
        widget = pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String(name), TU=String(name), Rect=Array(place), F=132, P=page,
            AP=Dictionary(N=nothing), StructParent=key,
        ))  # fmt: skip
        reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=document, Alt=String(name), K=reference))
        document.K.append(element)
        numbers.append(key)
        numbers.append(element)
        fields.append(widget)
    root.K, root.ParentTree, root.ParentTreeNextKey = Array([document]), pdf.make_indirect(Dictionary(Nums=numbers)), len(PLACES)
    page.Annots = fields
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, SigFlags=1))
