"""What may lawfully be added to a sealed dossier from its file alone: a second signature, and the time of somebody else's clock.

Whatever is added, the file is verified before and after, what comes out is a new file, and the one that was there is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from dossier_app.desk import identities
from dossier_app.desk.verifying import Verification, verify_file
from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.language import LanguageCode, say, speaking, spoken
from dossier_app.domain.shown import shown
from dossier_app.domain.words import counted, said
from dossier_app.signing.identity import Identity

LONGEST_DISSENT = 1000
"""Letters; more belongs into a paper of its own."""

Check: TypeAlias = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Extended:
    """A dossier with something added: where it is, and what verifying it finds."""

    path: Path
    found: Verification


def countersign(
    file: Path,
    identity: str,
    passphrase: str,
    *,
    out: Path | None = None,
    dissent: str | None = None,
    trust: Sequence[Path] = (),
    revoked: Sequence[Path] = (),
) -> Extended:
    """Sign in the approver's place of a sealed dossier as somebody else than who sealed it, with a dissent or without.

    `revoked` are lists of revoked certificates, by which both signers are judged. The new file is `out`, or FILE-countersigned.pdf beside
    it. Raises Refusal when the file does not pass its verification, is sealed with this very key or has its second signature already, when
    `out` is there, or the passphrase is not the identity's; Trouble when the world does not let us. There is no new file then.
    """
    from dossier_app.dossier.appearance import approval_pdf
    from dossier_app.dossier.languages import language_of
    from dossier_app.signing.seal import counter_seal

    final = out or file.with_name(f"{file.stem}-countersigned.pdf")
    words = _in_one_line(dissent)
    who = identities.called(identity)
    before = _sound(file, trust, revoked, "a second signature")
    _refuse_third(before, who)
    _refuse_revoked(who, revoked)
    _refuse_taken(final)
    signing = identities.unlock(identity, passphrase)
    now = datetime.now(UTC).replace(microsecond=0)
    spoken_in = _language(file)
    with speaking(language_of(spoken_in)):
        picture = approval_pdf(who.name, words, f"{spoken(day_plainly(now))} {now:%H:%M:%S} UTC", spoken_in)
        reason = _reason(before, words)

    def sign(check: Check) -> None:
        counter_seal(file, final, signing, reason=reason, signed_at=now, appearance=picture, check=check)

    return _extended(final, before, (trust, revoked), sign)


def _language(file: Path) -> str:
    """The language in which a sealed dossier speaks, as it says itself."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        return str(pdf.Root.get("/Lang", LanguageCode.ENGLISH))


def augment(file: Path, server: str, *, out: Path | None = None, trust: Sequence[Path] = (), revoked: Sequence[Path] = ()) -> Extended:
    """Have the time-stamp server at this address vouch that the dossier was there today (PAdES B-B to B-T, and on to B-LTA).

    `revoked` are lists of revoked certificates to keep in the file. The new file is `out`, or FILE-stamped.pdf beside it. Raises Refusal
    when the file does not pass its verification or `out` is there; Trouble when the server cannot be reached, hangs, or answers anything
    but a time-stamp of this very file. There is no new file then.
    """
    from dossier_app.signing.time_server import server_at, stamper
    from dossier_app.signing.time_stamp import revoked_in, stamp

    final = out or file.with_name(f"{file.stem}-stamped.pdf")
    asked, lists = server_at(server), [revoked_in(each) for each in revoked]
    before = _sound(file, trust, revoked, said("a time-stamp"))
    _refuse_taken(final)
    return _extended(final, before, (trust, revoked), lambda check: stamp(file, final, stamper(asked), revoked=lists, check=check))


def _sound(file: Path, trust: Sequence[Path], revoked: Sequence[Path], adding: str) -> Verification:
    found = verify_file(file, trust, revoked)
    if not found.is_valid:
        raise Refusal(
            "",
            said(
                "{name} is not given {addition} as it stands. {headline}", name=shown(found.name), addition=adding, headline=found.headline
            ),
        )
    return found


def _refuse_taken(final: Path) -> None:
    if final.exists():
        raise Refusal("out", said("{name} is there already. Choose another name.", name=shown(final.name)))


def _extended(final: Path, before: Verification, known: tuple[Sequence[Path], Sequence[Path]], add: Callable[[Check], None]) -> Extended:
    """Add to a file what `add` does, which asks for the check before the new file gets its name."""
    checked: list[Verification] = []

    def check(made: Path) -> None:
        after = verify_file(made, *known)
        if not after.is_valid or not _continues(after, before):
            raise Trouble(
                said("The new file did not pass its own verification, and was not kept: {headline}", headline=after.headline),
                said("See whether another program is changing the file."),
            )
        checked.append(replace(after, name=shown(final.name)))

    add(check)
    return Extended(final, checked[0])


def _continues(after: Verification, before: Verification) -> bool:
    """Whether what was made is the same dossier as what was looked at: another could have been put in its place on the way."""
    return (after.signer_sha256, after.reference, after.edition) == (before.signer_sha256, before.reference, before.edition)


def _in_one_line(dissent: str | None) -> str:
    if dissent is None:
        return ""
    words = " ".join(dissent.split())
    if not words:
        raise Refusal("dissent", said("Say what is not agreed, and why."))
    if len(words) > LONGEST_DISSENT:
        raise Refusal(
            "dissent",
            counted(
                "A signature holds at most %n letter. Say it shorter, and the rest in a paper.",
                "A signature holds at most %n letters. Say it shorter, and the rest in a paper.",
                LONGEST_DISSENT,
            ),
        )
    if shown(words) != words:
        raise Refusal("dissent", said("It holds a sign that nobody can see. Type it anew."))
    return words


def _refuse_third(found: Verification, who: Identity) -> None:
    if who.sha256 == found.signer_sha256 or who.key_sha256 == found.key_sha256:
        raise Refusal(
            "identity", said("{name} sealed this dossier with this very key. The second signature is somebody else's.", name=who.name)
        )
    if found.approver_sha256:
        raise Refusal("", said("{name} has its second signature already. There is no place for a third.", name=shown(found.name)))


def _refuse_revoked(who: Identity, revoked: Sequence[Path]) -> None:
    from dossier_app.signing.revocation import standing_of
    from dossier_app.signing.time_stamp import revoked_in

    standing = standing_of(who.certificate, [who.root], [revoked_in(each) for each in revoked])
    if standing is not None and standing.revoked is not None:
        day = day_plainly(standing.revoked)
        words = said("The certificate of {name} was revoked by its issuer on {day}. Sign with another identity.", name=who.name, day=day)
        raise Refusal("identity", words)


def _reason(found: Verification, dissent: str) -> str:
    """What every program shows beside the signature; a dissent stands there in full."""
    what = {"edition": found.edition, "reference": found.reference}
    if dissent:
        return say("Dissents from edition {edition} of {reference}: {dissent}", **what, dissent=dissent)
    return say("Approves edition {edition} of {reference}", **what)
