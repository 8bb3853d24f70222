"""What was withheld, disclosed later: the key of a commitment is handed out, and whoever has it checks the exhibit they were given."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from dossier_app.desk.reading import Reading
from dossier_app.domain.commitment import CommitmentKey
from dossier_app.domain.edition import Place
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing.verdicts import ExhibitVerdict, Verification, Word

_LONGEST = 100_000
"""Characters of a key's file; one of ours has three hundred."""
_PIECE = 1 << 20


def write_commitment_key(case: Reading, exhibit: Exhibit, out: Path) -> None:
    """Write what opens the commitment to this exhibit in every edition that withholds it, for whoever is given the exhibit too.

    Raises Refusal on “out” when it is there already, Trouble when it cannot be written.
    """
    from dossier_app.signing.writing import whole

    if out.exists():
        raise Refusal("out", said("{name} is there already. Choose another name.", name=shown(out.name)))
    with whole(out, said("No key was written.")) as opened:
        opened.write(case.commitment_key(exhibit).written().encode())


def with_disclosed(found: Verification, key: Path, exhibit: Path) -> Verification:
    """The verification with a verdict on an exhibit that was withheld then and is laid beside the dossier now. Both files are only read.

    Raises Refusal on “disclosed” when the first is no commitment's key or the dossier withholds no such exhibit, Trouble when a file
    cannot be read.
    """
    opener = _key_in(key)
    withheld = next((each for each in found.exhibits if each.label == opener.exhibit and each.place is Place.WITHHELD), None)
    if withheld is None:
        raise Refusal("disclosed", said("This dossier does not withhold {label}.", label=shown(opener.exhibit)))
    judged = _judged(found, withheld, opener.commitment(_sha256_of(exhibit)), exhibit.name)
    return dataclasses.replace(found, exhibits=tuple(judged if each is withheld else each for each in found.exhibits))


def _judged(found: Verification, withheld: ExhibitVerdict, reckoned: str, name: str) -> ExhibitVerdict:
    if not found.is_valid:
        word, sentence = Word.NOT_KNOWN, said("The dossier does not hold itself, so what it is bound to does not count.")
    elif reckoned == withheld.sha256:
        word, sentence = Word.HOLDS, said("{name} is the exhibit to which this dossier is bound.", name=shown(name))
    else:
        word, sentence = Word.FAILS, said("{name} and this key are not what this dossier is bound to.", name=shown(name))
    return dataclasses.replace(withheld, word=word, sentence=sentence)


def _key_in(path: Path) -> CommitmentKey:
    try:
        with path.open(encoding="utf-8") as opened:
            return CommitmentKey.read(opened.read(_LONGEST))
    except ValueError:
        raise Refusal("disclosed", said("{name} is no key of a commitment.", name=shown(path.name))) from None
    except OSError as fault:
        raise _unread(path, fault) from fault


def _sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as opened:
            while piece := opened.read(_PIECE):
                digest.update(piece)
    except OSError as fault:
        raise _unread(path, fault) from fault
    return digest.hexdigest()


def _unread(path: Path, fault: OSError) -> Trouble:
    return Trouble(
        said("{name} could not be read: {why}.", name=shown(path.name), why=fault.strerror or fault), said("Nothing was changed.")
    )
