"""Section 18: how anyone can check this document, and what each check does not show."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.changes import last_edition
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import cell, count_of, number_cell, section_link, text
from dossier_app.dossier.value import (
    Attached,
    Block,
    Column,
    Commands,
    Gap,
    KeyPicture,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Words,
)

_COLUMNS = (Column("Para", 16), Column("When it passes", 38), Column("it shows", 62), Column("it does not show", 56))
_DIGEST_OF_KEY = "openssl x509 -in signer.pem -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum"


def verification(scribe: Scribe, attached: tuple[Attached, ...], *, has_package: bool) -> Section:
    first = scribe.last + 1
    blocks = tuple(_blocks(scribe, attached, has_package=has_package))
    return Section(18, "How to verify this document", blocks, paragraphs=(first, scribe.last))


def _blocks(scribe: Scribe, attached: tuple[Attached, ...], *, has_package: bool) -> Iterator[Block]:
    signer = None if scribe.scope.plan.is_draft else scribe.scope.plan.signer
    if signer:
        reader = (
            f" Open the signature panel. It should name {text(signer.name).text}, say that the document has not been changed since it was"
            " signed, and cover the whole file. A warning that the issuer is not trusted is expected until its certificate has been added"
            " by hand."
        )
    else:
        reader = " This is a draft and has no signature: the panel is empty, and nothing below can pass but the attachments."
    yield Paragraph(scribe.number(), (Strong("In a PDF reader."), Text(reader)))
    yield Paragraph(scribe.number(), (Strong("With the program,"), Text(" without a network and without the case:")))
    yield Commands(("dossier verify FILE.pdf PACKAGE" if has_package else "dossier verify FILE.pdf",))
    if last_edition(scribe):
        words = " the same program shows from the two files alone that the log of the case was only added to since, or was rewritten:"
        yield Paragraph(scribe.number(), (Strong("With an earlier edition,"), Text(words)))
        yield Commands(("dossier verify FILE.pdf --earlier EARLIER.pdf",))
    yield Paragraph(scribe.number(), (Strong("By hand."), *_by_hand(attached, is_signed=signer is not None)))
    exhibits = dict.fromkeys(f"{each.name.partition('-')[0]}-*.*" for each in attached)
    digests = " ".join(("sha256sum manifest.json", *exhibits))
    yield Commands((digests, _DIGEST_OF_KEY) if signer else (digests,))
    if has_package:
        beside = " In its folder compare the digest of its list with the one printed in "
        yield Paragraph(scribe.number(), (Strong("The package."), Text(beside), section_link(13), Text(", and every file with that list:")))
        yield Commands(("sha256sum manifest-sha256.txt", "sha256sum --check manifest-sha256.txt"))
    if signer:
        yield Paragraph(
            scribe.number(), (Strong("The signing key."), Text(" Its SHA-256 stands here as a picture for a telephone, and in figures."))
        )
        advice = (
            "Compare it with one you had from elsewhere: the notice board of the desk, a letter, a voice you know. A fingerprint read only"
            " from this file proves nothing."
        )
        yield KeyPicture(signer.key_sha256, (Text(advice),))
    yield Table("What each check shows", _COLUMNS, tuple(_checks(scribe)))
    changed = " rely on nothing in it. Ask the desk for the sealed file and compare digests."
    yield Paragraph(scribe.number(), (Strong("If it says “changed after signing”,"), Text(changed)))


def _by_hand(attached: tuple[Attached, ...], *, is_signed: bool) -> Words:
    """What to save and to compare; the certificate comes out of this file, for what a desk gives out may be the root above it."""
    many = count_of(len(attached) + 1, "attached file", "attached files")
    exhibits: Words = (Text(f" Save {many} and compare: the exhibits with "), section_link(13), Text(", "))
    what = "manifest.json with the digest on the cover. It is everything said here, in canonical JSON (RFC 8785)."
    key = (
        " Out of the signature panel save the signer’s own certificate as signer.pem: the second line then gives the digest of the signing"
        " key printed here, to be compared with the one the desk published."
    )
    return (*(exhibits if attached else (Text(f" Save {many} and compare: "),)), Text(f"{what}{key if is_signed else ''}"))


def _checks(scribe: Scribe) -> Iterator[Row]:
    before = last_edition(scribe)
    plan = scribe.scope.plan
    chain = f"edition {plan.edition} extends the record of edition {before.number}" if before else "nothing yet: this is the first edition"
    time: Words = (Gap("not available"), Text(": no independent time stamp in this edition"))
    checks: tuple[tuple[str, Words, str], ...] = (
        ("Bytes unaltered", (Text("no byte has changed since sealing"),), "that the content is true"),
        ("Signature valid", (Text("this key sealed these bytes"),), "who holds the key"),
        ("Signer known", (Text("the fingerprint is one you already had"),), "that the signer was right"),
        ("Time proven", time, "when it was sealed; the time is the signer’s"),
        ("Chain complete", (Text(chain),), "what was never recorded"),
        (
            "Attachments match",
            (Text("each exhibit has its digest of "), section_link(13), Text(", and manifest.json that of the cover")),
            "that a web page once said it",
        ),
    )
    for name, shows, not_shown in checks:
        number = scribe.number()
        yield Row((number_cell(number), cell(Strong(name)), cell(*shows), cell(Text(not_shown))), number)
