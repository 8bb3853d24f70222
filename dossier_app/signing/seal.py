"""The seal: a certification signature over the finished dossier (PAdES B-B, ETSI EN 319 142-1), after which only forms may be filled."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from dossier_app.domain.failures import Trouble
from dossier_app.signing.identity import Signing
from dossier_app.signing.quiet import hush

SIGNATURE = "Signature"
APPROVAL = "Approval"


def seal(finished: Path, out: Path, signing: Signing, *, reason: str, signed_at: datetime, appearance: bytes | None = None) -> None:
    """Certify the file: from now on any change but filling the approver's field shows. `finished` has the empty field “Signature”.

    `appearance` is a one-page PDF drawn into the field. Raises Trouble when the file cannot be written; `out` is then not there.
    """
    _sign(finished, out, signing, SIGNATURE, reason, signed_at, appearance, certify=True)


def counter_seal(sealed: Path, out: Path, signing: Signing, *, reason: str, signed_at: datetime, appearance: bytes | None = None) -> None:
    """Add the approver's signature to a sealed file, in the field that waits for it; the first signature stays whole."""
    _sign(sealed, out, signing, APPROVAL, reason, signed_at, appearance, certify=False)


def _sign(
    source: Path, out: Path, signing: Signing, field: str, reason: str, signed_at: datetime, appearance: bytes | None, *, certify: bool
) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class SignerAt(PdfSigner):
        """Signs with the time that the signature's picture shows."""

        def init_signing_session(self, *words: Any, **named: Any) -> Any:
            session = super().init_signing_session(*words, **named)
            session.system_time = signed_at
            return session

    hush()
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    unfinished = _beside(out)
    try:
        with source.open("rb") as opened, unfinished.open("w+b") as written, _drawn(appearance) as style:
            signer: Any = SignerAt(metadata, signer=signing.signer, stamp_style=style)
            signer.sign_pdf(IncrementalPdfFileWriter(opened), existing_fields_only=True, output=written)
            written.flush()
            os.fsync(written.fileno())
        unfinished.replace(out)
    except OSError as fault:
        raise Trouble(f"The signed file could not be written: {fault.strerror}. Nothing was signed.", "Choose another place.") from fault
    finally:
        unfinished.unlink(missing_ok=True)


def _beside(out: Path) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=".unfinished-", suffix=".pdf", dir=out.parent)
    os.close(descriptor)
    return Path(name)


@contextmanager
def _drawn(appearance: bytes | None) -> Generator[Any]:
    """The picture of the signature as pyHanko takes it: a file that is there until it has been drawn."""
    from pyhanko.stamp import StaticStampStyle

    if appearance is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as place:
        drawn = Path(place) / "appearance.pdf"
        drawn.write_bytes(appearance)
        yield cast("Any", StaticStampStyle).from_pdf_file(str(drawn), border_width=0)
