from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dossier_app.signing.identity import Identity, Signing, create_identity, unlock
from dossier_app.signing.seal import counter_seal, seal
from tests.unit.signing.small_dossier import finished

PASSPHRASE = "correct horse battery"
WHEN = datetime(2026, 3, 14, 16, 20, 7, tzinfo=UTC)
LATER = WHEN + timedelta(days=1)
MADE = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    """Somebody who can sign."""
    folder = tmp_path_factory.mktemp("identities")
    return create_identity(folder, "Margaret Ellis", "Specimen Desk", PASSPHRASE, "head of enforcement", now=MADE)


@pytest.fixture(scope="session")
def signing(identity: Identity) -> Signing:
    return unlock(identity, PASSPHRASE)


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Signing:
    """Somebody else, who calls himself the same."""
    folder = tmp_path_factory.mktemp("strangers")
    return unlock(create_identity(folder, "Margaret Ellis", "Specimen Desk", PASSPHRASE, now=MADE), PASSPHRASE)


@pytest.fixture(scope="session")
def sealed(signing: Signing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed dossier nobody has touched."""
    place = tmp_path_factory.mktemp("sealed")
    picture = finished(place / "picture.pdf").read_bytes()
    seal(finished(place / "finished.pdf"), place / "sealed.pdf", signing, reason="Edition 2", signed_at=WHEN, appearance=picture)
    return place / "sealed.pdf"


@pytest.fixture(scope="session")
def approved(sealed: Path, stranger: Signing) -> Path:
    """The same, with the approver's signature."""
    counter_seal(sealed, sealed.with_name("approved.pdf"), stranger, reason="Approved", signed_at=LATER)
    return sealed.with_name("approved.pdf")
