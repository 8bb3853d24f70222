"""A session at the command line: which case, whose passphrase, and under which name acts are logged."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from dossier_app.cli import terminal
from dossier_app.cli.options import Misuse, is_legible
from dossier_app.desk import opening
from dossier_app.desk.desk import Desk
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown


def case_folder(said: argparse.Namespace) -> Path:
    named = said.case or os.environ.get("DOSSIER_CASE")
    if not named:
        raise Misuse("Say which case: --case NAME.dossier, or DOSSIER_CASE.")
    return Path(named)


def actor(said: argparse.Namespace) -> str:
    """Under which name acts are logged."""
    return said.actor or _from_environment("DOSSIER_ACTOR") or opening.user_name()


def open_to_read(said: argparse.Namespace) -> Desk:
    """Open the case without being able to change it, which can be done while somebody else works on it."""
    return _opened(said, read_only=True)


def open_to_write(said: argparse.Namespace) -> Desk:
    """Open the case to work on it. Raises Trouble when somebody else does so: nothing was written, not even into the vault."""
    return whole(_opened(said, read_only=False))


def whole(desk: Desk) -> Desk:
    """The desk, if it may write; else Trouble that says who is at work on the case."""
    if not desk.file.read_only:
        return desk
    holder = desk.file.holder
    desk.close()
    whose = f"by {shown(holder.words)}" if holder else "elsewhere"
    raise Trouble(
        f"{shown(desk.file.folder.name)} is being worked on {whose}. Nothing was written.",
        "Close it there; until then it can be read, not changed.",
    )


def passphrase(said: argparse.Namespace, *, new: bool = False) -> str:
    """The passphrase of a case: from its file, its variable, or asked for; a new one is asked for twice."""
    given = _given(said.passphrase_file, "DOSSIER_PASSPHRASE")
    return given if given is not None else _asked("passphrase", "--passphrase-file", "DOSSIER_PASSPHRASE", twice=new)


def new_passphrase(said: argparse.Namespace) -> str:
    """The passphrase a case is to have from now on."""
    given = _given(said.new_passphrase_file, "DOSSIER_NEW_PASSPHRASE")
    return given if given is not None else _asked("new passphrase", "--new-passphrase-file", "DOSSIER_NEW_PASSPHRASE", twice=True)


def recovery_code(said: argparse.Namespace) -> str:
    given = _given(said.recovery_code_file, "DOSSIER_RECOVERY_CODE")
    return given if given is not None else _asked("recovery code", "--recovery-code-file", "DOSSIER_RECOVERY_CODE")


def identity_passphrase(said: argparse.Namespace, name: str = "", *, new: bool = False) -> str:
    """The passphrase of an identity, or the PIN: from its file, its variable, the key ring for a name that is known, or asked for."""
    from dossier_app.desk import identities

    given = _given(said.identity_passphrase_file, "DOSSIER_IDENTITY_PASSPHRASE")
    if given is None and name:
        given = identities.passphrase_of(name)
    if given is not None:
        return given
    is_pin = bool(name) and identities.called(name).keeper is not None
    what = f"{'PIN' if is_pin else 'passphrase'} of {shown(name)}" if name else "passphrase of the identity"
    return _asked(what, "--identity-passphrase-file", "DOSSIER_IDENTITY_PASSPHRASE", twice=new)


def authority_passphrase(said: argparse.Namespace, *, new: bool = False) -> str:
    """The passphrase of an office's authority."""
    given = _given(said.authority_passphrase_file, "DOSSIER_AUTHORITY_PASSPHRASE")
    if given is not None:
        return given
    return _asked("passphrase of the authority", "--authority-passphrase-file", "DOSSIER_AUTHORITY_PASSPHRASE", twice=new)


def _opened(said: argparse.Namespace, *, read_only: bool) -> Desk:
    folder, who = case_folder(said), actor(said)
    opening.ring_of(folder)  # before anything is asked: there may be no case
    if _given(said.passphrase_file, "DOSSIER_PASSPHRASE") is None:
        remembered = opening.open_with_keyring(folder, who, read_only=read_only)
        if remembered is not None:
            return remembered
    return opening.open_with_passphrase(folder, passphrase(said), who, read_only=read_only)


def _given(file: str | None, variable: str) -> str | None:
    if not file:
        return _from_environment(variable)
    try:
        # Notepad puts a mark before the first letter that nobody sees.
        return Path(file).read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise Refusal("", f"{shown(Path(file).name)} cannot be read as text. Say a file whose first line is what is asked for.") from None


def _from_environment(variable: str) -> str | None:
    """What the variable says; None when it is empty, as one is that was set for another program."""
    words = os.environ.get(variable)
    if words and not is_legible(words):
        raise Misuse(f"{variable} holds bytes that are no letters. Set it in UTF-8.")
    return words or None


def _asked(what: str, option: str, variable: str, *, twice: bool = False) -> str:
    return terminal.secret(what, otherwise=f"Say {option} FILE, or set {variable}.", twice=twice)
