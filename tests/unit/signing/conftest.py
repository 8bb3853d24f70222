from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dossier_app.dossier.appearance import appearance_pdf
from dossier_app.signing.identity import Identity, Signing, create_identity, unlock
from dossier_app.signing.seal import seal
from tests.specimen import SIGNER, finished

PASSPHRASE = "correct horse battery"


@pytest.fixture(scope="session")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    """Somebody who can sign."""
    return create_identity(tmp_path_factory.mktemp("identities"), "Margaret Ellis", "Specimen Desk", PASSPHRASE, "head of enforcement")


@pytest.fixture(scope="session")
def signing(identity: Identity) -> Signing:
    return unlock(identity, PASSPHRASE)


@pytest.fixture(scope="session")
def sealed(signing: Signing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed dossier nobody has touched."""
    place = tmp_path_factory.mktemp("sealed")
    when = datetime(2026, 11, 14, 16, 20, 7, tzinfo=UTC)
    seal(finished(place), place / "sealed.pdf", signing, reason="Edition 2", signed_at=when, appearance=appearance_pdf(SIGNER))
    return place / "sealed.pdf"
