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
_ABOUT = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "about")
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


def _metadata(root: Any) -> dict[Any, list[Any]] | None:
    """The metadata, each property by its full name with every value it is given.

    How it is spelt as XML does not matter, nor into how many descriptions of the file it is parted: programs put those together.
    """
    from pyhanko.pdf_utils.metadata.xmp_xml import parse_xmp

    stream = entry(root, "/Metadata")
    if stream is None:
        return None
    written = stream.data
    if len(written) > _LONGEST:
        raise ValueError(len(written))
    found: dict[Any, list[Any]] = {}
    for described in cast("Any", parse_xmp)(io.BytesIO(written)):
        for name, value in described:
            is_about_this_file = (name.ns, name.local_name) == _ABOUT and not value.value
            if not is_about_this_file and (name.ns, name.local_name) not in _XMP_MAY_MOVE:
                found.setdefault((name.ns, name.local_name), []).append(value)
    return found
