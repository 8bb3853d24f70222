"""Handing out the package of a sealed edition: the exhibits that travel beside its PDF, out of the vault, each hashed as it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, BinaryIO

from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.bench import Progress
from dossier_app.desk.exporting import Exported, coming_edition, place_beside, refuse_taken, seal_edition, sealed_edition, written_to
from dossier_app.desk.package_verifying import signed_bag
from dossier_app.domain.edition import Edition, Terms
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.words import said, together
from dossier_app.exchange.bag import DATA, Bag, Payload
from dossier_app.store.durable import sync, sync_folder
from dossier_app.store.vault import CHUNK, Vault

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk

_SPARE = 16 << 20
_NO_PACKAGE = said("No package was made.")
_FROM_BACKUP = said("Put the folder “vault” back from a backup.")


def seal_with_package(
    desk: Desk, out: Path, package: Path, identity: str, passphrase: str, terms: Terms, progress: Progress | None = None
) -> Exported:
    """Seal the coming edition as `seal_edition` does, and hand out its package beside it.

    What could be known to stop the package is refused before anything is signed. What stops it later leaves the edition on record and its
    copy where it is; the package can be asked for again.
    """
    refuse_taken(package, "package")
    plan = Plan(coming_edition(desk.case), f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", terms, is_draft=False)
    if assemble(desk.case, plan).package is None:
        words = said("Nothing travels beside this edition: every exhibit that leaves is inside the PDF. Leave out the package.")
        raise Refusal("package", words)
    made = seal_edition(desk, out, identity, passphrase, terms, progress)
    return replace(made, package=copy_package(desk, made.edition, package, progress))


def copy_package(desk: Desk, number: int, out: Path, progress: Progress | None = None) -> Path:
    """Write the package of a sealed edition as the folder `out`: the same files and the same digests whenever it is asked for.

    Raises Refusal when there is no such edition, nothing travels beside it, or `out` is there already; Trouble when a byte in the vault is
    not the one that was sealed, or the disk does not take it. There is nothing under the name then.
    """
    refuse_taken(out, "package")
    edition, vault = sealed_edition(desk.case, number), desk.file.vault
    if not edition.package_sha256:
        raise Refusal("package", said("Edition {number} has no package: every exhibit that leaves is inside the PDF.", number=number))
    bag = _sealed_bag(edition, vault)
    with written_to(out.parent, _NO_PACKAGE):
        free = disk_usage(out.parent).free
    if free < bag.size + _SPARE:
        no_room = said("The disk has no room for a package of {count} MB.", count=f"{-(-bag.size // 1_000_000):,}")
        raise Trouble(together(no_room, _NO_PACKAGE), said("Free some space, or choose another disk."))
    with place_beside(out, _NO_PACKAGE) as place:
        made = place / "package"
        _fill(made, bag, vault, progress or Progress())
        with written_to(out.parent, _NO_PACKAGE):
            made.rename(out)
            sync_folder(out.parent)
    return out


def _sealed_bag(edition: Edition, vault: Vault) -> Bag:
    """The package as the signed file of the edition lists it."""
    from dossier_app.signing.schedule import package_in

    with vault.open(edition.sha256) as sealed:
        listed = package_in(sealed)
    bag = signed_bag(listed) if listed else None
    if bag is None or bag.manifest_sha256 != edition.package_sha256:
        words = said("The sealed file of edition {number} does not give the package on record.", number=edition.number)
        raise Trouble(together(words, _NO_PACKAGE), _FROM_BACKUP)
    return bag


def _fill(made: Path, bag: Bag, vault: Vault, progress: Progress) -> None:
    """Write everything, durably, into a folder that has not got its name yet."""
    with written_to(made.parent.parent, _NO_PACKAGE):
        (made / DATA).mkdir(parents=True)
    done = 0
    for each in bag.payload:
        for count in _written(each, vault, made / DATA):
            done += count
            progress.report(done >> 20, max(1, bag.size >> 20), said("Writing {name}", name=each.name))
            progress.stop_if_asked()
    with written_to(made.parent.parent, _NO_PACKAGE):
        for name, content in bag.tag_files().items():
            with (made / name).open("xb") as written:
                written.write(content)
                written.flush()
                sync(written)
        sync_folder(made / DATA)
        sync_folder(made)


def _written(each: Payload, vault: Vault, folder: Path) -> Iterator[int]:
    """Write one file out of the vault; tells how many bytes each time. A byte that is not the one of the schedule stops the work."""
    digest, size = hashlib.sha256(), 0
    # One piece is hashed while the disk takes it and the next is decrypted: by turns it would take half as long again.
    with (
        written_to(folder.parents[2], _NO_PACKAGE), vault.open(each.sha256) as kept, (folder / each.name).open("xb") as written,
        ThreadPoolExecutor(1) as beside,
    ):  # fmt: skip
        hashing = beside.submit(digest.update, b"")
        while piece := _read(kept, each):
            hashing.result()
            hashing = beside.submit(digest.update, piece)
            written.write(piece)
            size += len(piece)
            yield len(piece)
        hashing.result()
        written.flush()
        sync(written)
    if (digest.hexdigest(), size) != (each.sha256, each.size):
        raise _not_as_sealed(each, said("It is not the file that was sealed."))


def _read(kept: BinaryIO, each: Payload) -> bytes:
    try:
        return kept.read(CHUNK)
    except Trouble as trouble:
        raise _not_as_sealed(each, trouble.words) from None
    except OSError as fault:
        raise _not_as_sealed(each, said("The vault could not be read: {reason}.", reason=fault.strerror)) from fault


def _not_as_sealed(each: Payload, why: str) -> Trouble:
    return Trouble(together(said("{name} cannot be handed out.", name=each.name), why, _NO_PACKAGE), _FROM_BACKUP)
