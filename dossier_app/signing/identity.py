"""Identities: the key and certificate under which an edition is signed, each behind its passphrase.

An identity made here gets a root certificate of its own, which vouches for one signing certificate; the root's key is thrown away at
once, so that nobody can ever make it vouch for another. The root is what is published and trusted.

Each identity is a folder: the key with its certificates as PKCS#12 (PBES2, AES-256), the certificates in the clear, and a card that says
what the identity is called and which file the key was, so that a damaged key is not taken for a wrong passphrase. Of a key that somebody
else keeps, a token for one, there are the certificates and a card that says where it is.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said, together
from dossier_app.signing import certificates, key_file
from dossier_app.signing.certificates import certificates_in, fingerprint_of
from dossier_app.signing.keeping import Keeper, Offered, kept_signer
from dossier_app.signing.system_store import KIND as IN_SYSTEM
from dossier_app.signing.system_store import key_from
from dossier_app.signing.tokens import KIND as ON_TOKEN
from dossier_app.signing.tokens import token_from
from dossier_app.signing.writing import OF_EVERYBODY, OF_THE_OWNER, whole

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

__all__ = [
    "Identity", "Signing", "certificates_in", "create_identity", "export_certificate", "fingerprint_of", "identities", "identity_called",
    "private_key", "take_certificate", "take_in_offered", "take_in_pkcs12", "unlock", "write_request",
]  # fmt: skip

_KEY = "key.p12"
_CERTIFICATES = "certificates.pem"
_CARD = "identity.json"
_KEEPERS: dict[str, Callable[[dict[str, str]], Keeper]] = {ON_TOKEN: token_from, IN_SYSTEM: key_from}


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who can sign. `certificate` and `root` are DER; digests are SHA-256 in hex, `key_sha256` of the public key alone."""

    name: str
    organisation: str
    role: str
    file: Path
    certificate: bytes = field(repr=False)
    root: bytes = field(repr=False)
    sha256: str
    root_sha256: str
    key_sha256: str
    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime
    called: str = ""
    """By which name it is asked for here; the name in the certificate unless the user chose another."""
    keeper: Keeper | None = None
    """Who keeps its key, when that is not in its own file: then a PIN opens it."""


@dataclass(frozen=True, slots=True)
class Signing:
    """An identity unlocked: what signs."""

    identity: Identity
    signer: Any = field(repr=False)


def create_identity(
    folder: Path, name: str, organisation: str, passphrase: str, role: str = "", *, now: datetime | None = None
) -> Identity:
    """Make a key and its certificate, in force for five years from `now`.

    Raises Refusal when the name is empty or taken, when a certificate cannot hold it, or the passphrase has less than eight characters.
    """
    name = name.strip()
    if not name:
        raise Refusal("name", said("Say under whose name editions are signed."))
    if len(passphrase) < 8:
        raise Refusal("passphrase", said("A passphrase has at least eight characters. Four ordinary words make a good one."))
    home = _free(folder, name)
    key, certificate, root = certificates.made_for(name, organisation.strip(), role.strip(), now or datetime.now(UTC))
    return _kept(home, name, passphrase, key, (certificate, root))


def take_in_pkcs12(folder: Path, path: Path, passphrase: str, called: str = "") -> Identity:
    """Take in a key that somebody else certified; `called` is by which name it is asked for here.

    Raises Refusal on “passphrase” when it does not open, Trouble when the file is damaged or holds nothing one can seal with.
    """
    if not passphrase:
        raise Refusal("passphrase", said("Say the passphrase of the file. A key without one is not kept here."))
    key, certificate, others = key_file.opened(path, passphrase)
    if why := certificates.unfit(certificate, key):
        raise Trouble(
            said("{name} cannot seal a dossier. {why}", name=shown(path.name), why=why), said("Ask whoever issued it for one that can.")
        )
    name = called.strip() or certificates.attribute(certificate.subject, "name") or path.stem
    return _kept(_free(folder, name), name, passphrase, key, (certificate, *others))


def take_in_offered(folder: Path, chosen: Offered, called: str = "") -> Identity:
    """Let a key that somebody keeps sign here, by the name of its certificate unless it is to be called otherwise; no PIN is asked for.

    Raises Refusal when the name is taken, Trouble when one cannot seal with it.
    """
    from cryptography import x509

    if chosen.unfit:
        what_now = said("Ask whoever issued it for one that can.")
        raise Trouble(said("{name} cannot seal a dossier. {why}", name=shown(chosen.name), why=chosen.unfit), what_now)
    name = called.strip() or chosen.name
    home = _free(folder, name)
    chain = [x509.load_der_x509_certificate(each) for each in (chosen.certificate, *chosen.above)]
    return _written(home, {"called": name, **chosen.keeper.as_card()}, chain)


def identities(folder: Path) -> tuple[Identity, ...]:
    """Every identity in this folder, by name. Raises Trouble when one of them is damaged."""
    found = [_read(each.parent) for each in folder.glob(f"*/{_CARD}")] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda each: each.called.casefold()))


def identity_called(folder: Path, name: str) -> Identity:
    """The identity of this name, or the only one when none is said. Raises Refusal on “identity”."""
    known = identities(folder)
    asked = _plain(name)
    if not known:
        raise Refusal("identity", said("There is no identity on this computer yet. Create one, or take one in."))
    if not asked and len(known) == 1:
        return known[0]
    for each in known:
        if asked in (_plain(each.called), each.sha256):
            return each
    listed = ", ".join(each.called for each in known)
    raise Refusal(
        "identity",
        said("No identity is called “{name}”. There are: {listed}.", name=shown(name), listed=listed)
        if asked
        else said("Say which identity: {listed}.", listed=listed),
    )


def unlock(identity: Identity, passphrase: str) -> Signing:
    """The identity ready to sign. Raises Refusal on “passphrase” when it is not the one, Trouble when its key is damaged or not there."""
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    home = identity.file.parent
    chain = _chain(home)
    if identity.keeper is not None:
        identity.keeper.check(passphrase)
        return Signing(identity, kept_signer(chain, identity.keeper, passphrase))
    key = private_key(identity, passphrase)
    # asn1crypto ships no types.
    read_certificate, read_key = cast("Any", x509.Certificate).load, cast("Any", keys.PrivateKeyInfo).load
    loaded = [read_certificate(each.public_bytes(Encoding.DER)) for each in chain]
    private = read_key(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    store = cast("Any", SimpleCertificateStore).from_certs(loaded[1:])
    return Signing(identity, SimpleSigner(signing_cert=loaded[0], signing_key=private, cert_registry=store))


def private_key(identity: Identity, passphrase: str) -> Any:
    """The key of an identity whose key is its own file. Raises as `unlock` does."""
    home = identity.file.parent
    key, _, _ = key_file.opened(identity.file, passphrase, _card(home)["key"])
    # Its certificates may be newer than those that lie in the file beside the key.
    if key.public_key() != _chain(home)[0].public_key():
        raise _damaged(home)
    return key


def take_certificate(identity: Identity, path: Path) -> Identity:
    """From now on this identity signs with the certificate that an office issued for its key; the key stays what it was.

    Raises Refusal on “file” when there is none for its key, or nobody with it who vouches for it; Trouble when one cannot seal with it.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        beside = certificates_in(path)
    except Refusal as refusal:
        raise Refusal("file", refusal.words) from None

    own = next((each for each in beside if certificates.key_fingerprint(each) == identity.key_sha256), None)
    if own is None:
        words = said("{name} holds no certificate for the key of {who}.", name=shown(path.name), who=shown(identity.called))
        raise Refusal("file", together(words, said("Choose the file that the office gave back for its request.")))
    chain = [x509.load_der_x509_certificate(each) for each in (own, *certificates.issuers_of(own, beside))]
    if len(chain) == 1:
        words = said("{name} does not hold the certificate of whoever issued it.", name=shown(path.name))
        raise Refusal("file", together(words, said("Ask for the file with all of them.")))
    if why := certificates.unfit(chain[0]):
        what_now = said("Ask whoever issued it for one that can.")
        raise Trouble(said("{name} cannot seal a dossier. {why}", name=shown(path.name), why=why), what_now)
    home = identity.file.parent
    with whole(home / _CERTIFICATES, said("The identity is as it was.")) as opened:
        opened.write(b"".join(each.public_bytes(Encoding.PEM) for each in chain))
    return _read(home)


def write_request(identity: Identity, passphrase: str, path: Path) -> None:
    """Write the request (PKCS#10) by which an office certifies this identity's key, which itself stays here.

    Raises Refusal when the passphrase is not the one or the key is not in a file, Trouble when it cannot be written.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    if identity.keeper is not None:
        words = said("The key of {name} is {place}. Make the request with the program that came with it.",
                     name=shown(identity.called), place=identity.keeper.words)  # fmt: skip
        raise Refusal("name", words)
    key = private_key(identity, passphrase)
    subject = x509.load_der_x509_certificate(identity.certificate).subject
    made = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, SHA256())
    with whole(path, said("The request was not written.")) as written:
        written.write(made.public_bytes(Encoding.PEM))


def export_certificate(identity: Identity, path: Path) -> None:
    """Write the certificate others are to trust (PEM). Raises Trouble when it cannot be written."""
    with whole(path, said("The certificate was not written.")) as written:
        written.write(certificates.pem_of(identity.root))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _free(folder: Path, name: str) -> Path:
    # The name may hold anything; the folder's name may not.
    home = folder / hashlib.sha256(_plain(name).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    if (home / _CARD).exists():
        raise Refusal("name", said("There is an identity called “{name}” already. Choose another name.", name=shown(name)))
    return home


def _kept(home: Path, name: str, passphrase: str, key: Any, chain: Sequence[Certificate]) -> Identity:
    content = key_file.written(name, key, chain, passphrase)
    return _written(home, {"called": name, "key": hashlib.sha256(content).hexdigest()}, chain, content)


def _written(home: Path, card: dict[str, str], chain: Sequence[Certificate], key: bytes | None = None) -> Identity:
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise Trouble(
            said("The identity could not be kept: {reason}.", reason=fault.strerror), said("See whether its folder may be written.")
        ) from fault
    # The list of identities is made from the cards, so the card comes last: half an identity is none.
    for file, content, rights in (
        (_KEY, key, OF_THE_OWNER),
        (_CERTIFICATES, b"".join(each.public_bytes(Encoding.PEM) for each in chain), OF_EVERYBODY),
        (_CARD, json.dumps(card).encode(), OF_EVERYBODY),
    ):
        if content is None:
            continue
        with whole(home / file, said("No identity was made."), rights) as opened:
            opened.write(content)
    return _read(home)


def _card(home: Path) -> dict[str, str]:
    try:
        card = {name: str(value) for name, value in cast("dict[str, Any]", json.loads((home / _CARD).read_bytes())).items()}
    except (OSError, ValueError, AttributeError):
        raise _damaged(home) from None
    if not {"called", "key"} <= card.keys():
        raise _damaged(home)
    return card


def _keeper(home: Path, card: dict[str, str]) -> Keeper | None:
    if "kind" not in card:
        return None
    try:
        return _KEEPERS[card["kind"]](card)
    except KeyError:
        raise _damaged(home) from None


def _chain(home: Path) -> list[Certificate]:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificates((home / _CERTIFICATES).read_bytes())
    except (OSError, ValueError):
        raise _damaged(home) from None


def _read(home: Path) -> Identity:
    from cryptography.hazmat.primitives.serialization import Encoding

    card, chain = _card(home), _chain(home)
    certificate, root = chain[0], certificates.root_in(chain)
    der, root_der = certificate.public_bytes(Encoding.DER), root.public_bytes(Encoding.DER)
    return Identity(
        name=certificates.attribute(certificate.subject, "name") or card["called"],
        organisation=certificates.attribute(certificate.subject, "organisation"),
        role=certificates.attribute(certificate.subject, "role"),
        file=home / _KEY,
        certificate=der,
        root=root_der,
        sha256=fingerprint_of(der),
        root_sha256=fingerprint_of(root_der),
        key_sha256=certificates.key_fingerprint(der),
        subject=certificates.in_words(certificate.subject),
        issuer=certificates.in_words(certificate.issuer),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        called=card["called"],
        keeper=_keeper(home, card),
    )


def _damaged(home: Path) -> Trouble:
    return Trouble(
        said("The identity in the folder {name} is damaged.", name=home.name), said("Take the folder from your backup, or move it away.")
    )
