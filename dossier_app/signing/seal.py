"""The seal: a certification signature over the finished dossier (PAdES B-B, ETSI EN 319 142-1), after which only forms may be filled."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.signing.identity import Signing
from dossier_app.signing.quiet import hush
from dossier_app.signing.writing import whole

SIGNATURE = "Signature"
APPROVAL = "Approval"


def seal(finished: Path, out: Path, signing: Signing, *, reason: str, signed_at: datetime, appearance: bytes | None = None) -> None:
    """Certify the file: from now on any change but filling the approver's field shows. `finished` has the empty field “Signature”.

    `appearance` is a one-page PDF drawn into the field; without it the field stays blank. The time is `signed_at` and nothing vouches for
    it. Raises Refusal on “identity” when its certificate is not in force then, Trouble when the file cannot be written; `out` is then as
    it was.
    """
    _sign(finished, out, signing, SIGNATURE, reason, signed_at, appearance, certify=True)


def counter_seal(sealed: Path, out: Path, signing: Signing, *, reason: str, signed_at: datetime, appearance: bytes | None = None) -> None:
    """Add the approver's signature to a sealed file, in the field that waits for it; the first signature stays whole."""
    _sign(sealed, out, signing, APPROVAL, reason, signed_at, appearance, certify=False)


def _sign(
    source: Path, out: Path, signing: Signing, field: str, reason: str, signed_at: datetime, appearance: bytes | None, *, certify: bool
) -> None:
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class SignerAt(PdfSigner):
        """Signs with the time that the signature's picture shows."""

        def init_signing_session(self, *words: Any, **named: Any) -> Any:
            session = super().init_signing_session(*words, **named)
            session.system_time = signed_at
            return session

    _refuse_out_of_force(signing, signed_at)
    hush()
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    try:
        with source.open("rb") as opened, whole(out, "Nothing was signed.") as written:
            signer: Any = SignerAt(metadata, signer=signing.signer, stamp_style=_drawn(appearance))
            signer.sign_pdf(_update_of(opened), existing_fields_only=True, output=written)
    except SigningError:
        raise Trouble(
            f"{shown(source.name)} has no empty place called “{field}”. Nothing was signed.", "Choose a file nobody has signed there."
        ) from None


def _update_of(opened: Any) -> Any:
    """The update that adds the signature and nothing else."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class SignatureAlone(IncrementalPdfFileWriter):
        """Leaves the properties of the file as they were printed.

        pyHanko would date them anew, by this computer's clock and in its time zone: that is not the time of signing, and where the signer
        sits is nobody's business.
        """

        def _update_meta(self) -> None:
            return

    return SignatureAlone(opened)


def _refuse_out_of_force(signing: Signing, signed_at: datetime) -> None:
    who = signing.identity
    if not who.not_before <= signed_at <= who.not_after:
        raise Refusal(
            "identity",
            f"The certificate of {who.name} is in force from {who.not_before:%Y-%m-%d} to {who.not_after:%Y-%m-%d} only. "
            "Create a new identity, or set this computer's clock.",
        )


def _drawn(appearance: bytes | None) -> Any:
    """The picture of the signature as pyHanko takes it."""
    from pyhanko.pdf_utils.content import PdfContent, RawContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    class Picture(PdfContent):
        """The first page of a PDF in memory, so that the picture is never a file of its own."""

        def render(self) -> bytes:
            into: Any = cast("Any", self).writer
            page: Any = into.import_page_as_xobject(PdfFileReader(io.BytesIO(appearance or b"")), page_ix=0)
            self.resources.xobject["/Picture"] = page
            left, bottom, right, top = page.get_object()["/BBox"]
            self.box = cast("Any", BoxConstraints)(width=abs(right - left), height=abs(top - bottom))
            return b"/Picture Do"

    blank = RawContent(b"", box=cast("Any", BoxConstraints)(width=1, height=1))
    # Edge to edge: pyHanko would keep a margin, and shrink the picture's type for it.
    whole = cast("Any", SimpleBoxLayoutRule)(x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0))
    return StaticStampStyle(background=blank if appearance is None else cast("Any", Picture)(), background_layout=whole, border_width=0)
