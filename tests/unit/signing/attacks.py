"""Updates after the seal that a careless reader shows without a word.

The names are those of the literature: incremental saving (ISA) and evil annotations (EAA), Mainka, Mladenov and Rohlmann, 2019 and 2021;
sneaky signature fields (SSA), the same, 2021.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, TypeAlias, cast

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.unit.signing.small_dossier import TITLE
from tests.unit.signing.wrapping import RED

Attack: TypeAlias = Callable[[Any], None]

_number = cast("Any", generic.NumberObject)


def updated(whole: bytes, change: Attack) -> bytes:
    """The file with an incremental update that makes this change."""
    writer: Any = cast("Any", IncrementalPdfFileWriter)(io.BytesIO(whole), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def dictionary(**entries: Any) -> Any:
    return cast("Any", generic.DictionaryObject)({pdf_name(f"/{key}"): value for key, value in entries.items()})


def stream(content: bytes, **entries: Any) -> Any:
    return cast("Any", generic.StreamObject)(dictionary(**entries), stream_data=content)


def numbers(*values: int) -> Any:
    return cast("Any", generic.ArrayObject)([_number(each) for each in values])


def page_of(writer: Any) -> Any:
    return writer.root["/Pages"]["/Kids"][1]


def field_of(writer: Any, name: str) -> Any:
    return next(each.get_object() for each in writer.root["/AcroForm"]["/Fields"] if each.get_object()["/T"] == name)


def overwrite(writer: Any, kept: Any, content: bytes) -> None:
    kept._data, kept._encoded_data = content, None
    kept.pop("/Filter", None)
    kept.pop("/DecodeParms", None)
    writer.update_container(kept)


def replace_page_content(writer: Any) -> None:
    page = page_of(writer)
    page["/Contents"] = writer.add_object(stream(RED))
    writer.update_container(page)


def add_to_page_content(writer: Any) -> None:
    page = page_of(writer)
    page["/Contents"] = cast("Any", generic.ArrayObject)([page.raw_get("/Contents"), writer.add_object(stream(RED))])
    writer.update_container(page)


def overwrite_page_content(writer: Any) -> None:
    overwrite(writer, page_of(writer)["/Contents"], RED)


def add_page(writer: Any) -> None:
    pages = writer.root["/Pages"]
    reference = pages.container_ref
    new = dictionary(
        Type=pdf_name("/Page"), Parent=cast("Any", generic.IndirectObject)(reference.idnum, reference.generation, writer),
        MediaBox=numbers(0, 0, 595, 842), Resources=dictionary(), Contents=writer.add_object(stream(RED)),
    )  # fmt: skip
    pages["/Kids"].append(writer.add_object(new))
    pages["/Count"] = _number(3)
    writer.update_container(pages)


def add_annotation(writer: Any) -> None:
    page = page_of(writer)
    white = dictionary(Type=pdf_name("/Annot"), Subtype=pdf_name("/FreeText"), Rect=numbers(0, 0, 600, 842), Contents=pdf_string("No."))
    page["/Annots"].append(writer.add_object(white))
    writer.update_container(page)


def add_signature_field(writer: Any) -> None:
    page = page_of(writer)
    box = numbers(0, 0, 595, 842)
    red = writer.add_object(stream(RED, Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=box))
    widget = writer.add_object(
        dictionary(
            Type=pdf_name("/Annot"), Subtype=pdf_name("/Widget"), FT=pdf_name("/Sig"), T=pdf_string("Sneaky"), Rect=box, F=_number(132),
            AP=dictionary(N=red),
        )
    )  # fmt: skip
    page["/Annots"].append(widget)
    writer.update_container(page)
    form = writer.root["/AcroForm"]
    form["/Fields"].append(widget)
    writer.update_container(form)


def enlarge_empty_field(writer: Any) -> None:
    field = field_of(writer, "Approval")
    field["/Rect"] = numbers(0, 0, 595, 842)
    writer.update_container(field)


def paint_empty_field(writer: Any) -> None:
    field = field_of(writer, "Approval")
    red = stream(RED, Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=numbers(0, 0, 595, 842))
    field["/AP"] = dictionary(N=writer.add_object(red))
    writer.update_container(field)


def repaint_signed_field(writer: Any) -> None:
    overwrite(writer, field_of(writer, "Signature")["/AP"]["/N"], RED)


def swap_attachment(writer: Any) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    for place in range(0, len(names), 2):
        if str(names[place]) == "AB-1.txt":
            overwrite(writer, names[place + 1]["/EF"]["/F"], b"The ICO praised the company.\n")


def change_bookmark(writer: Any) -> None:
    bookmark = writer.root["/Outlines"]["/First"]
    bookmark["/Title"] = pdf_string("Withdrawn")
    writer.update_container(bookmark)


def add_script(writer: Any) -> None:
    writer.root["/OpenAction"] = dictionary(S=pdf_name("/JavaScript"), JS=pdf_string("app.alert(1)"))
    writer.update_root()


def change_title(writer: Any) -> None:
    kept = writer.root["/Metadata"]
    kept._xmp = None
    overwrite(writer, kept, kept.data.replace(TITLE.encode(), b"ICO v Clearview AI, withdrawn"))


def change_title_under_the_name_of_a_date(writer: Any) -> None:
    kept = writer.root["/Metadata"]
    kept._xmp = None
    overwrite(writer, kept, kept.data.replace(TITLE.encode(), TITLE.encode() + b' xmp:ModifyDate="withdrawn"'))


def change_title_in_the_document_information(writer: Any) -> None:
    kept = writer.trailer["/Info"] if "/Info" in writer.trailer else writer._info.get_object()
    kept["/Title"] = pdf_string("Withdrawn")
    writer.update_container(kept)


def take_the_seal_out_of_the_permissions(writer: Any) -> None:
    del writer.root["/Perms"]
    writer.update_root()


def empty_the_seal(writer: Any) -> None:
    kept = field_of(writer, "Signature")["/V"]
    kept["/Contents"] = cast("Any", generic.ByteStringObject)(bytes(len(kept["/Contents"])))
    writer.update_container(kept)


def take_the_range_from_the_seal(writer: Any) -> None:
    kept = field_of(writer, "Signature")["/V"]
    del kept["/ByteRange"]
    writer.update_container(kept)


def nothing_for_a_range(writer: Any) -> None:
    kept = field_of(writer, "Signature")["/V"]
    kept["/ByteRange"] = cast("Any", generic.NullObject)()
    writer.update_container(kept)


ATTACKS: tuple[Attack, ...] = (
    replace_page_content, add_to_page_content, overwrite_page_content, add_page, add_annotation, add_signature_field, enlarge_empty_field,
    paint_empty_field, repaint_signed_field, swap_attachment, change_bookmark, add_script, change_title,
    change_title_under_the_name_of_a_date, change_title_in_the_document_information, take_the_seal_out_of_the_permissions, empty_the_seal,
    take_the_range_from_the_seal, nothing_for_a_range,
)  # fmt: skip
