"""The properties of a file, title and author foremost: whether they still say what they said when it was sealed.

A lawful later signature moves the dates of change and the name of the program, and nothing else. What programs call properties stands in
two places, the document information and the metadata stream, and either may be what a reader shows.
"""

from __future__ import annotations

import io
from typing import Any, cast

from dossier_app.signing.objects import entry, reference

_XMP_MAY_MOVE = {
    ("http://ns.adobe.com/xap/1.0/", "ModifyDate"),
    ("http://ns.adobe.com/xap/1.0/", "MetadataDate"),
    ("http://ns.adobe.com/pdf/1.3/", "Producer"),
}
_INFORMATION_MAY_MOVE = {"/ModDate", "/Producer"}
_LONGEST = 8 << 20


def were_changed(reader: Any, revision: int) -> bool:
    """Whether the properties say something else now than in this revision. Raises when either cannot be read."""
    if revision >= reader.xrefs.total_revisions - 1:
        return False  # nothing came later, and the newest revision has no history of its own
    before = reader.get_historical_resolver(revision)
    return _information(before) != _information(reader) or _metadata(before.root) != _metadata(reader.root)


def _information(state: Any) -> dict[str, str]:
    found = reference(state.trailer_view, "/Info")
    # Asked of this state of the file: the trailer's own references lead to the newest.
    kept = None if found is None else state.get_object(found)
    return {} if kept is None else {str(key): str(kept[key]) for key in kept if key not in _INFORMATION_MAY_MOVE}


def _metadata(root: Any) -> list[dict[Any, Any]] | None:
    """The metadata as descriptions, each property by its full name: how it is spelt as XML does not matter."""
    from pyhanko.pdf_utils.metadata.xmp_xml import parse_xmp

    stream = entry(root, "/Metadata")
    if stream is None:
        return None
    written = stream.data
    if len(written) > _LONGEST:
        raise ValueError(len(written))
    described = [{(name.ns, name.local_name): value for name, value in each} for each in cast("Any", parse_xmp)(io.BytesIO(written))]
    lasting = [{name: value for name, value in each.items() if name not in _XMP_MAY_MOVE} for each in described]
    return [each for each in lasting if each]
