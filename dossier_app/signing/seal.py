"""The seal: a certification signature over the finished dossier (PAdES B-B, ETSI EN 319 142-1), after which only forms may be filled."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.signing.certificates import wrong_purpose
from dossier_app.signing.identity import Signing
from dossier_app.signing.quiet import hush
from dossier_app.signing.writing import whole

SIGNATURE = "Signature"
APPROVAL = "Approval"


def seal(finished: Path, out: Path, signing: Signing, *, reason: str, signed_at: datetime, appearance: bytes | None = None) -> None:
    """Certify the file: from now on any change but filling the approver's field shows. `finished` has the empty field “Signature”.

    `appearance` is a one-page PDF drawn into the field; without it the field stays blank. The time is `signed_at` and nothing vouches for
    it. Raises Refusal on “identity” when its certificate is not in force then, or is not one for documents; Trouble when the file cannot
    be written. `out` is then as it was.
    """
    _sign(finished, out, signing, SIGNATURE, reason, signed_at, appearance, certify=True)


def counter_seal(
    sealed: Path, out: Path, signing: Signing, *, reason: str, signed_at: datetime, appearance: bytes | None = None,
    check: Callable[[Path], None] | None = None,
) -> None:  # fmt: skip
    """Add the approver's signature to a sealed file, in the field that waits for it; the first signature stays whole.

    `check` is asked about the signed file before it is given its name, and may raise.
    """
    _sign(sealed, out, signing, APPROVAL, reason, signed_at, appearance, certify=False, check=check)


def _sign(
    source: Path, out: Path, signing: Signing, field: str, reason: str, signed_at: datetime, appearance: bytes | None, *, certify: bool,
    check: Callable[[Path], None] | None = None,
) -> None:  # fmt: skip
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class SignerAt(PdfSigner):
        """Signs with the time that the signature's picture shows."""

        def init_signing_session(self, *words: Any, **named: Any) -> Any:
            session = super().init_signing_session(*words, **named)
            session.system_time = signed_at
            return session

    _refuse_unfit(signing, signed_at)
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
        with source.open("rb") as opened, whole(out, said("Nothing was signed."), check=check) as written:
            signer: Any = SignerAt(metadata, signer=signing.signer, stamp_style=_drawn(appearance))
            signer.sign_pdf(update_of(opened), existing_fields_only=True, output=written)
    except SigningError:
        raise Trouble(
            said("{name} has no empty place called “{field}”. Nothing was signed.", name=shown(source.name), field=field),
            said("Choose a file nobody has signed there."),
        ) from None


def update_of(opened: Any) -> Any:
    """The update that adds a signature or a time-stamp, and nothing else."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class SignatureAlone(IncrementalPdfFileWriter):
        """Leaves the properties of the file as they were printed.

        pyHanko would date them anew, by this computer's clock and in its time zone: that is not the time of signing, and where the signer
        sits is nobody's business.
        """

        def _update_meta(self) -> None:
            return

    return SignatureAlone(opened)


def _refuse_unfit(signing: Signing, signed_at: datetime) -> None:
    """Raise Refusal when the certificate is not in force then, or not one for signing documents."""
    from cryptography import x509

    who = signing.identity
    if signed_at > who.not_after:
        words = said("The certificate of {name} ran out on {day}.", name=who.name, day=day_plainly(who.not_after))
        what_now = said("Create a new identity, or ask its issuer for a new certificate.")
        raise Refusal("identity", together(words, what_now))
    if signed_at < who.not_before:
        words = said("The certificate of {name} is not in force before {day}.", name=who.name, day=day_plainly(who.not_before))
        raise Refusal("identity", together(words, said("Is the clock of this computer right?")))
    if why := wrong_purpose(x509.load_der_x509_certificate(who.certificate)):
        raise Refusal(
            "identity", said("{name} cannot sign a dossier. {why} Ask whoever issued it for one that can.", name=who.name, why=why)
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
