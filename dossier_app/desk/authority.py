"""The office's authority: it certifies named people for their own keys, and revokes what no longer counts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dossier_app.desk.exporting import place_beside, refuse_taken, written_to
from dossier_app.domain.words import said
from dossier_app.signing import authority
from dossier_app.signing.authority import REASONS, ROOT_KEY, Authority, Issued

__all__ = [
    "REASONS",
    "ROOT_KEY",
    "Authority",
    "Issued",
    "create",
    "hand_out",
    "issue",
    "issue_key",
    "issued",
    "opened",
    "renew_list",
    "revoke",
]


def create(folder: Path, name: str, organisation: str, passphrase: str) -> Authority:
    """Make an authority in a folder of its own, whole or not at all.

    Raises Refusal when the folder is there, the name does not fit into a certificate, or the passphrase is too short.
    """
    refuse_taken(folder, "authority")
    lost = said("No authority was made.")
    with place_beside(folder, lost) as place:
        made = place / "authority"
        with written_to(folder.parent, lost):
            made.mkdir(mode=0o700)
        authority.create_authority(made, name, organisation, passphrase)
        with written_to(folder.parent, lost):
            made.rename(folder)
    return opened(folder)


def opened(folder: Path) -> Authority:
    """The authority in this folder. Raises Refusal on “authority” when there is none, Trouble when it is damaged."""
    return authority.authority_in(folder)


def issued(folder: Path) -> tuple[Issued, ...]:
    """Every certificate it issued, with what became of it."""
    return authority.issued_by(opened(folder))


def issue(
    folder: Path, passphrase: str, request: Path, out: Path, *, name: str = "", organisation: str = "", role: str = "", years: int = 3
) -> Issued:
    """Certify the key of a request; `out` is what goes back to whoever made it. Raises Refusal when `out` is there."""
    refuse_taken(out)
    office = opened(folder)
    return authority.answer_request(office, passphrase, request, out, name=name, organisation=organisation, role=role, years=years)


def issue_key(folder: Path, passphrase: str, out: Path, person: tuple[str, str, str], key_passphrase: str, *, years: int = 3) -> Issued:
    """Make a key and certify it, as PKCS#12. Raises Refusal when `out` is there."""
    refuse_taken(out)
    return authority.issue_key(opened(folder), passphrase, out, person, key_passphrase, years=years)


def revoke(folder: Path, passphrase: str, who: str, reason: str, *, days: int = 30) -> Issued:
    """Revoke the certificate of somebody, by name or serial number, in a new list."""
    return authority.revoke(opened(folder), passphrase, who, reason, days=days)


def renew_list(folder: Path, passphrase: str, *, days: int = 30) -> datetime:
    """Sign the list of the revoked anew; the answer is until when it speaks."""
    return authority.publish_list(opened(folder), passphrase, days=days)


def hand_out(folder: Path, *, root: Path | None = None, revoked: Path | None = None) -> None:
    """Write the root to trust and the list of the revoked, each where it is asked for."""
    office = opened(folder)
    if root is not None:
        authority.copy_root(office, root)
    if revoked is not None:
        authority.copy_list(office, revoked)
