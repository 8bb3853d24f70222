"""What can be done to an exported dossier after it was sealed, and what verifying it says of each.

Run by itself it makes a dossier of the sample case, alters it in every way, and prints the table:

    python -m tests.unit.signing.alterations

The families are those of the literature: signature wrapping, universal forgery and incremental saving (Mainka, Mladenov and Rohlmann, “How
to break PDFs”, 2019), shadow attacks (the same and Schwenk, 2021), evil annotations and sneaky signatures (Rohlmann and others, 2021).
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, cast

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string

from dossier_app.signing.identity import Signing, create_identity, unlock
from dossier_app.signing.seal import counter_seal, seal
from dossier_app.signing.verdicts import Verification
from dossier_app.signing.verify import judge
from tests.unit.signing import attacks
from tests.unit.signing.attacks import Attack, dictionary, field_of, numbers, overwrite, page_of, stream, updated
from tests.unit.signing.conftest import PASSPHRASE
from tests.unit.signing.stamping import Authority, sign_elsewhere, stamp_document
from tests.unit.signing.wrapping import RED, gap_of, wrapped

SEAL_ALLOWS = "Something was changed after signing that the seal does not allow"


@dataclass(frozen=True)
class Material:
    """A dossier as it was exported, who sealed it, who else can sign, and a place to work."""

    sealed: bytes
    signing: Signing
    stranger: Signing
    authority: Authority
    folder: Path

    @property
    def finished(self) -> bytes:
        """The same before it was sealed: the seal is an update at its end."""
        return self.sealed[: self.sealed.index(b"%%EOF") + 6]

    @cached_property
    def approved(self) -> bytes:
        return self.countersigned(self.sealed)

    @cached_property
    def stamped(self) -> bytes:
        return self.through(lambda source, out: stamp_document(source, out, self.authority), self.approved)

    @cached_property
    def plain(self) -> bytes:
        """The same dossier written with an old table of objects, which wrapping needs, and sealed anew."""
        with pikepdf.open(io.BytesIO(self.finished)) as pdf:
            written = io.BytesIO()
            pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
        return self.resealed(written.getvalue())

    def prepared(self, change: Attack, after: Attack) -> bytes:
        """A file that was prepared before it was sealed, as in a shadow attack, and changed after."""
        return updated(self.resealed(updated(self.finished, change)), after)

    def resealed(self, finished: bytes, by: Signing | None = None) -> bytes:
        return self.through(lambda source, out: seal(source, out, by or self.signing, reason="Edition 1", signed_at=_now()), finished)

    def countersigned(self, sealed: bytes) -> bytes:
        return self.through(lambda source, out: counter_seal(source, out, self.stranger, reason="Approved", signed_at=_now()), sealed)

    def through(self, step: Callable[[Path, Path], None], content: bytes) -> bytes:
        source, out = self.folder / "source.pdf", self.folder / "out.pdf"
        source.write_bytes(content)
        step(source, out)
        return out.read_bytes()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


Altering: TypeAlias = Callable[[Material], bytes]


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that can be done to a dossier; `words` stand in what verifying says of it."""

    family: str
    name: str
    make: Altering
    words: str


def after(change: Attack) -> Altering:
    return lambda material: updated(material.sealed, change)


def replaced(old: bytes, new: Any, content: bytes) -> bytes:
    altered, count = re.subn(old, new, content, count=1, flags=re.DOTALL)
    assert count
    return altered


def in_place(old: bytes, new: Any) -> Altering:
    """Within the update of the seal, byte for byte."""
    return lambda material: material.finished + replaced(old, new, material.sealed[len(material.finished) :])


def array(*values: Any) -> Any:
    return cast("Any", generic.ArrayObject)(values)


def number(value: int) -> Any:
    return cast("Any", generic.NumberObject)(value)


def attached(writer: Any, name: str = "AB-1.txt") -> Any:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    return next(names[place + 1] for place in range(0, len(names), 2) if str(names[place]) == name)


def one_byte(material: Material) -> bytes:
    place = len(material.finished) // 2
    return material.sealed[:place] + bytes([material.sealed[place] ^ 1]) + material.sealed[place + 1 :]


def one_byte_of_an_attached_file(material: Material) -> bytes:
    with pikepdf.open(io.BytesIO(material.sealed)) as pdf:
        packed = pdf.attachments["AB-1.txt"].obj.EF.F.read_raw_bytes()
    place = material.sealed.index(packed) + len(packed) // 2
    return material.sealed[:place] + bytes([material.sealed[place] ^ 0xFF]) + material.sealed[place + 1 :]


def one_byte_after_the_gap(material: Material) -> bytes:
    return material.finished + replaced(rb"/Reason \(Edition 1\)", b"/Reason (Edition 2)", material.sealed[len(material.finished) :])


def written_anew(material: Material) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(material.sealed)) as pdf:
        pdf.save(written)
    return written.getvalue()


def take_a_page_out(writer: Any) -> None:
    pages = writer.root["/Pages"]
    del pages["/Kids"][3]
    pages["/Count"] = number(int(pages["/Count"]) - 1)
    writer.update_container(pages)


def change_the_order(writer: Any) -> None:
    pages = writer.root["/Pages"]
    kids = pages["/Kids"]
    second, third = kids.raw_get(1), kids.raw_get(2)
    kids[1], kids[2] = third, second
    writer.update_container(pages)


def cut_a_page(writer: Any) -> None:
    page = page_of(writer)
    page["/CropBox"] = numbers(0, 400, 595, 842)
    writer.update_container(page)


def turn_a_page(writer: Any) -> None:
    page = page_of(writer)
    page["/Rotate"] = number(180)
    writer.update_container(page)


def swap_what_letters_mean(writer: Any) -> None:
    """What is copied and read aloud says something else than what is seen."""
    fonts = page_of(writer)["/Resources"]["/Font"]
    font = next(each for each in (fonts[key] for key in sorted(fonts)) if "/ToUnicode" in each)
    meaning = font["/ToUnicode"]
    overwrite(writer, meaning, meaning.data.replace(b"<0041>", b"<0042>").replace(b"<0061>", b"<0062>") + b"\n")


def swap_a_face(writer: Any) -> None:
    fonts = page_of(writer)["/Resources"]["/Font"]
    key = min(fonts)
    fonts[key] = writer.add_object(dictionary(Type=pdf_name("/Font"), Subtype=pdf_name("/Type1"), BaseFont=pdf_name("/Symbol")))
    writer.update_container(fonts)


def hide_a_layer(writer: Any) -> None:
    group = writer.add_object(dictionary(Type=pdf_name("/OCG"), Name=pdf_string("Page")))
    writer.root["/OCProperties"] = dictionary(OCGs=array(group), D=dictionary(OFF=array(group)))
    writer.update_root()


def cover_with_a_picture(writer: Any) -> None:
    """Prepared before signing: a white form over the page's words, which the signer takes for an empty sheet."""
    page = page_of(writer)
    white = writer.add_object(
        stream(b"1 1 1 rg 0 0 600 842 re f", Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=numbers(0, 0, 600, 842))
    )
    page["/Resources"]["/XObject"] = dictionary(Cover=white)
    page["/Contents"] = array(page.raw_get("/Contents"), writer.add_object(stream(b"q /Cover Do Q")))
    writer.update_container(page)


def take_the_picture_away(writer: Any) -> None:
    overwrite(writer, page_of(writer)["/Resources"]["/XObject"]["/Cover"], b"")


def free_the_picture(writer: Any) -> None:
    page = page_of(writer)
    page["/Resources"]["/XObject"]["/Cover"] = cast("Any", generic.NullObject)()
    writer.update_container(page)


def place_a_field_of_text(writer: Any) -> None:
    """Prepared before signing: a field that shows the right sum and holds none."""
    page = page_of(writer)
    box = numbers(60, 300, 300, 330)
    shown = writer.add_object(stream(b"q Q", Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=numbers(0, 0, 240, 30)))
    field = writer.add_object(
        dictionary(
            Type=pdf_name("/Annot"), Subtype=pdf_name("/Widget"), FT=pdf_name("/Tx"), T=pdf_string("Sum"), Rect=box, F=number(4),
            V=pdf_string(""), DA=pdf_string("/Helv 12 Tf"), AP=dictionary(N=shown),
        )
    )  # fmt: skip
    page["/Annots"].append(field)
    writer.update_container(page["/Annots"] if page["/Annots"].container_ref else page)
    form = writer.root["/AcroForm"]
    form["/Fields"].append(field)
    writer.update_container(form["/Fields"])


def fill_the_field(writer: Any) -> None:
    field = field_of(writer, "Sum")
    field["/V"] = pdf_string("GBP 17")
    overwrite(writer, field["/AP"]["/N"], b"0 0 1 rg 0 0 240 30 re f")
    writer.update_container(field)


def keep_other_pages(writer: Any) -> None:
    """Prepared before signing: a second tree of pages that nothing shows."""
    page = writer.add_object(
        dictionary(
            Type=pdf_name("/Page"), MediaBox=numbers(0, 0, 595, 842), Resources=dictionary(), Contents=writer.add_object(stream(RED))
        )
    )
    other = writer.add_object(dictionary(Type=pdf_name("/Pages"), Kids=array(page), Count=number(1)))
    page.get_object()["/Parent"] = other
    writer.root["/Shadow"] = other
    writer.update_root()


def show_the_other_pages(writer: Any) -> None:
    writer.root["/Pages"] = writer.root.raw_get("/Shadow")
    writer.update_root()


def hidden_objects(material: Material) -> bytes:
    """An object that no table lists, and an approval over it: programs that mend files find it, and show it."""
    return material.countersigned(material.sealed + b"9 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n")


def annotation(**entries: Any) -> Attack:
    def add(writer: Any) -> None:
        page = page_of(writer)
        drawn = writer.add_object(stream(RED, Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=numbers(0, 0, 595, 842)))
        note = dictionary(Type=pdf_name("/Annot"), Rect=numbers(0, 0, 595, 842), AP=dictionary(N=drawn), **entries)
        kept = page["/Annots"]
        kept.append(writer.add_object(note))
        writer.update_container(kept)

    return add


def lead_a_link_elsewhere(writer: Any) -> None:
    link = next(each.get_object() for each in page_of(writer)["/Annots"] if each.get_object()["/Subtype"] == "/Link")
    link.pop("/Dest", None)
    link["/A"] = dictionary(S=pdf_name("/URI"), URI=pdf_string("https://example.org/"))
    writer.update_container(link)


def rename_attachment(writer: Any) -> None:
    file = attached(writer)
    file["/F"] = file["/UF"] = pdf_string("AB-2.txt")
    writer.update_container(file)


def rename_attachment_in_the_list(writer: Any) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    place = next(each for each in range(0, len(names), 2) if str(names[each]) == "AB-1.txt")
    names[place] = pdf_string("AB-2.txt")
    writer.update_container(names)


def swap_attachments_with_each_other(writer: Any) -> None:
    one, other = attached(writer), attached(writer, "manifest.json")
    one["/EF"], other["/EF"] = other["/EF"], one["/EF"]
    writer.update_container(one)
    writer.update_container(other)


def add_attachment(writer: Any) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    file = writer.add_object(stream(b"Another exhibit.", Type=pdf_name("/EmbeddedFile")))
    names.append(pdf_string("AB-9.txt"))
    held = dictionary(Type=pdf_name("/Filespec"), F=pdf_string("AB-9.txt"), UF=pdf_string("AB-9.txt"), EF=dictionary(F=file, UF=file))
    names.append(writer.add_object(held))
    writer.update_container(names)


def take_attachment_out(writer: Any) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    place = next(each for each in range(0, len(names), 2) if str(names[each]) == "AB-1.txt")
    del names[place : place + 2]
    writer.update_container(names)


def hide_attachment_with_the_page(writer: Any) -> None:
    file = writer.add_object(stream(b"Another exhibit.", Type=pdf_name("/EmbeddedFile")))
    held = dictionary(Type=pdf_name("/Filespec"), F=pdf_string("AB-9.txt"), UF=pdf_string("AB-9.txt"), EF=dictionary(F=file))
    writer.root["/AF"].append(writer.add_object(held))
    writer.update_container(writer.root["/AF"])


def change_the_manifest(writer: Any) -> None:
    kept = attached(writer, "manifest.json")["/EF"]["/F"]
    overwrite(writer, kept, kept.data.replace(b"SAMPLE-1", b"SAMPLE-2"))


def in_the_metadata(old: bytes, new: bytes) -> Attack:
    def change(writer: Any) -> None:
        kept = writer.root["/Metadata"]
        kept._xmp = None
        assert old in kept.data
        overwrite(writer, kept, kept.data.replace(old, new))

    return change


SECOND = b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="Withdrawn"/></rdf:RDF>'


def change_what_is_read_aloud(writer: Any) -> None:
    element: Any = writer.root["/StructTreeRoot"]["/K"]
    while isinstance(element, list):
        element = cast("Any", element)[0]
    element["/ActualText"] = pdf_string("The company is praised.")
    writer.update_container(element)


def change_the_language(writer: Any) -> None:
    writer.root["/Lang"] = pdf_string("fr")
    writer.update_root()


def number_pages_otherwise(writer: Any) -> None:
    writer.root["/PageLabels"] = dictionary(Nums=array(number(0), dictionary(S=pdf_name("/D"), St=number(100))))
    writer.update_root()


def run_something_on_a_page(writer: Any) -> None:
    page = page_of(writer)
    page["/AA"] = dictionary(O=dictionary(S=pdf_name("/Launch"), F=pdf_string("calc.exe")))
    writer.update_container(page)


def run_something_by_name(writer: Any) -> None:
    writer.root["/Names"]["/JavaScript"] = dictionary(
        Names=array(pdf_string("a"), dictionary(S=pdf_name("/JavaScript"), JS=pdf_string("")))
    )
    writer.update_container(writer.root["/Names"])


def allow_more(writer: Any) -> None:
    kept = field_of(writer, "Signature")["/V"]
    kept["/Reference"][0]["/TransformParams"]["/P"] = number(3)
    writer.update_container(kept)


def name_another_seal(writer: Any) -> None:
    copy = dictionary(**{str(key)[1:]: value for key, value in field_of(writer, "Signature")["/V"].items()})
    writer.root["/Perms"]["/DocMDP"] = writer.add_object(copy)
    writer.update_root()


def certify(writer: Any) -> None:
    kept = field_of(writer, "Approval")["/V"]
    kept["/Reference"] = field_of(writer, "Signature")["/V"]["/Reference"]
    writer.update_container(kept)


def elsewhere(material: Material) -> bytes:
    return material.through(
        lambda source, out: sign_elsewhere(source, out, material.stranger, field="Elsewhere", at=_now()), material.sealed
    )


def one_figure_of_the_stamp(material: Material) -> bytes:
    whole = material.stamped
    place = len(whole[: whole.index(b">", whole.rindex(b"/Contents <"))].rstrip(b"0")) - 8
    return whole[:place] + (b"1" if whole[place : place + 1] != b"1" else b"2") + whole[place + 1 :]


def blanks_within_a_gap(material: Material) -> bytes:
    *_, approval = re.finditer(rb"/Contents <[0-9A-F]+00>", material.approved)
    return material.approved[: approval.end() - 3] + b"  >" + material.approved[approval.end() :]


BYTES, SAVING, SHADOW, WRAPPING = "Bytes", "Incremental saving", "Shadow attack", "Signature wrapping"
FORGERY, NOTES, FILES, PROPERTIES, LATER_ONES = "Universal forgery", "Evil annotation", "Attached files", "Properties and outline", "Later"

ALTERATIONS: tuple[Alteration, ...] = (
    Alteration(BYTES, "one bit of a page", one_byte, "The bytes are not those that were signed."),
    Alteration(BYTES, "eight bits of an attached file", one_byte_of_an_attached_file, "What is attached cannot be read to its end."),
    Alteration(BYTES, "one letter after the gap", one_byte_after_the_gap, "The bytes are not those that were signed."),
    Alteration(BYTES, "a line break at the end", lambda it: it.sealed + b"\n", "Something was added to the file after the last signature."),
    Alteration(BYTES, "rubbish at the end", lambda it: it.sealed + b"x" * 4096, "damaged or cut short"),
    Alteration(BYTES, "a line break before the beginning", lambda it: b"\n" + it.sealed, "This is not a PDF."),
    Alteration(BYTES, "cut short", lambda it: it.sealed[:-300], "damaged or cut short"),
    Alteration(BYTES, "the seal cut off", lambda it: it.finished, "This file carries no signature"),
    Alteration(BYTES, "written anew by another program", written_anew, "as after another program wrote it anew"),
    Alteration(SAVING, "a page's content replaced", after(attacks.replace_page_content), "what is printed on page 2"),
    Alteration(SAVING, "content added to a page", after(attacks.add_to_page_content), "what is printed on page 2"),
    Alteration(SAVING, "a page's content written over", after(attacks.overwrite_page_content), "what is printed on page 2"),
    Alteration(SAVING, "a page added", after(attacks.add_page), "a page that was added"),
    Alteration(SAVING, "a page taken out", after(take_a_page_out), "a page that was taken out"),
    Alteration(SAVING, "two pages exchanged", after(change_the_order), "the order of the pages"),
    Alteration(SAVING, "a page cut", after(cut_a_page), "how page 2 is cut or turned"),
    Alteration(SAVING, "a page turned", after(turn_a_page), "how page 2 is cut or turned"),
    Alteration(SAVING, "what letters mean when copied", after(swap_what_letters_mean), "what is printed on page 1"),
    Alteration(SAVING, "a page changed, an approval over it", lambda it: it.countersigned(updated(it.sealed, attacks.replace_page_content)),
               "what is printed on page 2"),
    Alteration(SAVING, "a page changed after the approval", lambda it: updated(it.approved, attacks.replace_page_content), "page 2"),
    Alteration(SHADOW, "hide: a prepared cover emptied", lambda it: it.prepared(cover_with_a_picture, take_the_picture_away),
               "what is printed on page 2"),
    Alteration(SHADOW, "hide: a prepared cover taken off", lambda it: it.prepared(cover_with_a_picture, free_the_picture),
               "what is printed on page 2"),
    Alteration(SHADOW, "replace: a prepared field filled", lambda it: it.prepared(place_a_field_of_text, fill_the_field),
               "There is a field that a dossier does not have"),
    Alteration(SHADOW, "replace: a face exchanged", after(swap_a_face), "what is printed on page 2"),
    Alteration(SHADOW, "hide and replace: prepared pages shown", lambda it: it.prepared(keep_other_pages, show_the_other_pages),
               "a page that was taken out"),
    Alteration(SHADOW, "a layer hidden", after(hide_a_layer), "layers that can be shown and hidden"),
    Alteration(SHADOW, "an object in no table, an approval over it", hidden_objects, "An object that stands in no table"),
    Alteration(WRAPPING, "moved apart, a wide gap", lambda it: wrapped(it.plain, is_fitted=False), "something else than a signature"),
    Alteration(WRAPPING, "moved apart, a fitting gap", lambda it: wrapped(it.plain, is_fitted=True), "something else than a signature"),
    Alteration(WRAPPING, "blanks within the gap of the approval", blanks_within_a_gap, "leaves part of the file uncovered"),
    Alteration(FORGERY, "no range", in_place(rb"/ByteRange \[", b"/ByteRangX ["), "does not say what it covers"),
    Alteration(FORGERY, "a range that is null", after(attacks.nothing_for_a_range), "does not say what it covers"),
    Alteration(FORGERY, "a range taken away by an update", after(attacks.take_the_range_from_the_seal), "does not say what it covers"),
    Alteration(FORGERY, "a range that begins later", in_place(rb"/ByteRange \[0 ", b"/ByteRange [1 "), "bytes are not those"),
    Alteration(FORGERY, "no signature under its name", in_place(rb"/Contents <30", b"/Contentx <30"), "there is none"),
    Alteration(FORGERY, "a signature of noughts", in_place(rb"/Contents <[0-9A-F]{6000}", b"/Contents <" + b"0" * 6000), "there is none"),
    Alteration(FORGERY, "a signature emptied by an update", after(attacks.empty_the_seal), "there is none"),
    Alteration(FORGERY, "no kind of object", in_place(rb"/Type /Sig\b", b"/Type /Six"), "does not say that it is a signature"),
    Alteration(FORGERY, "a kind of signature nobody knows", in_place(rb"ETSI.CAdES.detached", b"ETSI.CAdES.detachex"),
               "of a kind that a dossier does not have"),
    Alteration(FORGERY, "what is allowed taken away", after(attacks.take_the_seal_out_of_the_permissions), "not the seal of a dossier"),
    Alteration(FORGERY, "what is allowed widened", after(allow_more), "not the seal of a dossier"),
    Alteration(FORGERY, "another signature named the seal", after(name_another_seal), "not the seal of a dossier"),
    Alteration(NOTES, "a text over a page", after(attacks.add_annotation), "over page 2"),
    Alteration(NOTES, "a stamp over a page", after(annotation(Subtype=pdf_name("/Stamp"))), "over page 2"),
    Alteration(NOTES, "a blackening over a page", after(annotation(Subtype=pdf_name("/Redact"))), "over page 2"),
    Alteration(NOTES, "a picture of a field that is in no form", after(annotation(Subtype=pdf_name("/Widget"))), "over page 2"),
    Alteration(NOTES, "a link that leads elsewhere", after(lead_a_link_elsewhere), "over page 2"),
    Alteration(NOTES, "a field for a signature, painted", after(attacks.add_signature_field), "over page 2"),
    Alteration(NOTES, "the empty field enlarged", after(attacks.enlarge_empty_field), "field"),
    Alteration(NOTES, "the empty field painted", after(attacks.paint_empty_field), "field"),
    Alteration(NOTES, "the signed field painted anew", after(attacks.repaint_signed_field), "field"),
    Alteration(FILES, "an exhibit exchanged", after(attacks.swap_attachment), "AB-1.txt is not the file of the schedule."),
    Alteration(FILES, "an exhibit renamed", after(rename_attachment), "more than one name"),
    Alteration(FILES, "an exhibit renamed in the list", after(rename_attachment_in_the_list), "the attached files"),
    Alteration(FILES, "two files exchanged", after(swap_attachments_with_each_other), "the attached files"),
    Alteration(FILES, "a file added", after(add_attachment), "AB-9.txt stands in no schedule."),
    Alteration(FILES, "an exhibit taken out", after(take_attachment_out), "AB-1.txt is in the schedule, and is not in the file."),
    Alteration(FILES, "a file hidden beside the list", after(hide_attachment_with_the_page), "stands in no list of attached files"),
    Alteration(FILES, "the manifest changed", after(change_the_manifest), "the attached files"),
    Alteration(PROPERTIES, "the title", after(in_the_metadata(b"Clearview AI, edition 1", b"Withdrawn")), "The title or another property"),
    Alteration(PROPERTIES, "a second title", after(in_the_metadata(b"</rdf:RDF>", SECOND)), "The title or another property"),
    Alteration(PROPERTIES, "the title in the document information", after(attacks.change_title_in_the_document_information), "The title"),
    Alteration(PROPERTIES, "the author", after(in_the_metadata(b"Anna Birch", b"Somebody else")), "The title or another property"),
    Alteration(PROPERTIES, "a bookmark", after(attacks.change_bookmark), "the bookmarks"),
    Alteration(PROPERTIES, "the numbers of the pages", after(number_pages_otherwise), "the page numbers that are shown"),
    Alteration(PROPERTIES, "what is read aloud", after(change_what_is_read_aloud), "what is read aloud"),
    Alteration(PROPERTIES, "the language", after(change_the_language), "the language of the file"),
    Alteration(PROPERTIES, "a script when it is opened", after(attacks.add_script), "what happens when the file is opened"),
    Alteration(PROPERTIES, "a script by its name", after(run_something_by_name), "what happens when the file is opened"),
    Alteration(PROPERTIES, "a program when a page is opened", after(run_something_on_a_page), "what happens when page 2 is opened"),
    Alteration(LATER_ONES, "a signature in a place of its own", elsewhere, "a place that a dossier does not have: Elsewhere"),
    Alteration(LATER_ONES, "an approval that claims to be the seal", lambda it: updated(it.approved, certify), "Two signatures claim"),
    Alteration(LATER_ONES, "a figure of a time-stamp", one_figure_of_the_stamp, "The bytes are not those that were signed."),
    Alteration(LATER_ONES, "sealed anew by a namesake", lambda it: it.resealed(it.finished, it.stranger), "not one you trust"),
)  # fmt: skip

LAWFUL: tuple[Alteration, ...] = (
    Alteration("Lawful", "nothing", lambda it: it.sealed, ""),
    Alteration("Lawful", "an approval", lambda it: it.approved, "signed as well"),
    Alteration("Lawful", "an approval by another program, which moves the dates", lambda it: it.through(
        lambda source, out: sign_elsewhere(source, out, it.stranger, at=_now()), it.sealed), "signed as well"),
    Alteration("Lawful", "a time-stamp", lambda it: it.through(
        lambda source, out: stamp_document(source, out, it.authority), it.sealed), "A time-stamp of"),
    Alteration("Lawful", "an approval and a time-stamp", lambda it: it.stamped, "A time-stamp of"),
    Alteration("Lawful", "an approval and two time-stamps", lambda it: it.through(
        lambda source, out: stamp_document(source, out, it.authority), it.stamped), "A time-stamp of"),
    Alteration("Lawful", "an approval after a time-stamp", lambda it: it.countersigned(it.through(
        lambda source, out: stamp_document(source, out, it.authority), it.sealed)), "signed as well"),
    Alteration("Lawful", "the room of the signature filled", lambda it: it.sealed[: gap_of(it.sealed)[1] - 9] + b"deadbeef"
               + it.sealed[gap_of(it.sealed)[1] - 1 :], "neither signed nor shown"),
)  # fmt: skip


def exported(folder: Path) -> Material:
    """The dossier of the sample case, exported as a user exports it, with somebody of the signer's own name who can sign as well."""
    from dossier_app.desk import identities, sample
    from dossier_app.store.keys import Cost

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(folder / "home"))
        made = sample.make_demo(folder / "case", passphrase=PASSPHRASE, cost=Cost(8192, 1, 1))
        signing = identities.unlock("", PASSPHRASE)
    stranger = create_identity(folder / "strangers", signing.identity.name, "Sample Desk", PASSPHRASE)
    return Material(made.dossier.read_bytes(), signing, unlock(stranger, PASSPHRASE), Authority(), folder)


def found_of(material: Material, alteration: Alteration) -> Verification:
    """What somebody finds who knows the signer."""
    altered = material.folder / "altered.pdf"
    altered.write_bytes(alteration.make(material))
    return judge(altered, [material.signing.identity.root])


def table(material: Material) -> Iterator[str]:
    """Every alteration with its verdict and the sentence that names it, as Markdown."""
    yield "| family | alteration | verdict | sentence |"
    yield "|---|---|---|---|"
    for each in (*ALTERATIONS, *LAWFUL):
        found = found_of(material, each)
        verdict = ("valid" if found.is_valid else "not valid") if found.readable else "not readable"
        yield f"| {each.family} | {each.name} | {verdict} | {' '.join(said_of(found, each.words))} |"


def said_of(found: Verification, words: str) -> list[str]:
    """The headline, and the sentence further below that names what was done where the headline does not."""
    more = [*(each.sentence for each in (*found.verdicts, *found.attachments)), *found.changes]
    return [found.headline, *([] if words in found.headline else [next((each for each in more if words in each), "")])]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.writelines(f"{line}\n" for line in table(exported(Path(place))))
