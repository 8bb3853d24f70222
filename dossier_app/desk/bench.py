"""The bench: what long work needs before a command is decided — the vault, the case as it reads, and who says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier_app.store.casefile import SignedHead
from dossier_app.store.vault import Vault

if TYPE_CHECKING:
    from dossier_app.desk.reading import Reading


class Stopped(Exception):  # noqa: N818  # what the user asked for, not a failure
    """The user stopped the work; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells how far a job is, and asks whether it should go on."""

    report: Callable[[int, int, str], None] = lambda _done, _of, _words: None
    is_stopped: Callable[[], bool] = lambda: False

    def stop_if_asked(self) -> None:
        if self.is_stopped():
            raise Stopped


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a command does its long work."""

    case: Reading
    vault: Vault
    actor: str
    progress: Progress
    signed_head: Callable[[], SignedHead]
    """Where the log ends now, signed by this computer."""
