"""Opening a case: making one, unlocking one, and what this computer's keyring may keep for convenience."""

from __future__ import annotations

import getpass
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from dossier_app import safekeeping
from dossier_app.desk.bench import Progress
from dossier_app.desk.command import Command
from dossier_app.desk.desk import Desk
from dossier_app.desk.home import devices
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.words import said
from dossier_app.store import casefile, keys
from dossier_app.store.keys import CaseKey, Cost, KeyRing

_SERVICE = "dossier_app case"


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case just made, open; the recovery code is shown once, to be printed, and kept nowhere."""

    desk: Desk
    recovery_code: str


def new_case(
    folder: Path, about: Command, passphrase: str, actor: str, cost: Cost | None = None, progress: Progress | None = None
) -> NewCase:
    """Make a case; `about` is its first act, which says what it is about or takes it in whole.

    Raises Refusal when the folder is taken, the passphrase too short, or the act refused; nothing is left behind then.
    """
    made = casefile.create(folder, passphrase, devices(), cost)
    desk = Desk(made.case_file, actor)
    try:
        desk.do(about, progress)
    except BaseException:
        desk.close()
        shutil.rmtree(folder)
        raise
    return NewCase(desk, made.recovery_code)


def open_with_passphrase(folder: Path, passphrase: str, actor: str, *, read_only: bool = False) -> Desk:
    """Open a case. A wrong passphrase is a Refusal; a damaged, missing or newer case is a Trouble. Nothing is written by either.

    When somebody else is at work on it, it opens for reading only: `desk.file.holder` says who.
    """
    ring = ring_of(folder)
    return _opened(folder, keys.open_with_passphrase(ring, passphrase), ring, actor, read_only=read_only)


def open_with_recovery_code(folder: Path, code: str, actor: str) -> Desk:
    """Open a case whose passphrase is lost; set a new one then."""
    ring = ring_of(folder)
    return _opened(folder, keys.open_with_recovery_code(ring, code), ring, actor)


def open_with_keyring(folder: Path, actor: str, *, read_only: bool = False) -> Desk | None:
    """Open a case with what this computer's keyring keeps; None when it keeps nothing for it, or there is no keyring."""
    ring = ring_of(folder)
    wrapping = safekeeping.recall(_SERVICE, ring.case) if ring.has("keyring") else None
    if wrapping is None:
        return None
    return _opened(folder, keys.open_with_keyring(ring, wrapping), ring, actor, read_only=read_only)


def remember_here(desk: Desk) -> None:
    """Let this computer's keyring open the case too. Raises Trouble when there is no keyring that may be trusted with it."""
    available = safekeeping.available()
    if not available.usable:
        raise Trouble(
            said("{words} The case opens with its passphrase as before.", words=available.words), said("Nothing needs to be done.")
        )
    wrapping = secrets.token_bytes(32)
    safekeeping.keep(_SERVICE, desk.file.ring.case, wrapping)
    desk.file.save_ring(desk.file.ring.with_slot(keys.keyring_slot(desk.file.key, wrapping)))


def forget_here(desk: Desk) -> None:
    safekeeping.forget(_SERVICE, desk.file.ring.case)
    desk.file.save_ring(desk.file.ring.without("keyring"))


def is_remembered_here(folder: Path) -> bool:
    """Whether a key ring may open this case; not so when there is no case to be asked."""
    try:
        return ring_of(folder).has("keyring")
    except (Refusal, Trouble):
        return False


def change_passphrase(desk: Desk, passphrase: str, cost: Cost | None = None) -> None:
    """A new passphrase in place of the old one; the case's own key stays, so nothing is encrypted anew."""
    desk.file.save_ring(desk.file.ring.with_slot(keys.passphrase_slot(desk.file.key, passphrase, cost)))


def ring_of(folder: Path) -> KeyRing:
    """The key slots of a case, before it is opened."""
    if not folder.is_dir():
        raise Refusal("case", said("There is no case {name} here.", name=folder.name))
    return casefile.ring_of(folder)


def user_name() -> str:
    """Under which name acts are logged when nobody said another: the account's."""
    return getpass.getuser()


def _opened(folder: Path, key: CaseKey, ring: KeyRing, actor: str, *, read_only: bool = False) -> Desk:
    desk = Desk(casefile.open_case(folder, key, ring, devices(), read_only=read_only), actor)
    if desk.case.log_size() == 0:
        # A case is made, then says what it is about; killed in between, it never came to be.
        desk.close()
        raise Trouble(
            said("{name} was never finished being made: nothing is in it.", name=folder.name), said("Delete its folder, then make it anew.")
        )
    return desk
