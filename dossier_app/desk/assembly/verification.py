"""Section 18: how anyone can check this document, and what each check does not show."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.changes import last_edition
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import cell, count_of, number_cell, phrase, section_link, text
from dossier_app.domain.language import say
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

_DIGEST_OF_KEY = "openssl x509 -in signer.pem -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum"


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16),
        Column(say("When it passes"), 38),
        Column(say("it shows"), 62),
        Column(say("it does not show"), 56),
    )


def verification(scribe: Scribe, attached: tuple[Attached, ...], *, has_package: bool) -> Section:
    first = scribe.last + 1
    blocks = tuple(_blocks(scribe, attached, has_package=has_package))
    return Section(18, say("How to verify this document"), blocks, paragraphs=(first, scribe.last))


def _blocks(scribe: Scribe, attached: tuple[Attached, ...], *, has_package: bool) -> Iterator[Block]:
    signer = None if scribe.scope.plan.is_draft else scribe.scope.plan.signer
    if signer:
        reader = say(
            "Open the signature panel. It should name {signer}, say that the document has not been changed since it was signed, and cover"
            " the whole file. A warning that the issuer is not trusted is expected until its certificate has been added by hand.",
            signer=text(signer.name).text,
        )
    else:
        reader = say("This is a draft and has no signature: the panel is empty, and nothing below can pass but the attachments.")
    yield Paragraph(scribe.number(), _led_by(say("In a PDF reader."), reader))
    yield Paragraph(scribe.number(), _led_by(say("With the program,"), say("without a network and without the case:")))
    yield Commands(("dossier verify FILE.pdf PACKAGE" if has_package else "dossier verify FILE.pdf",))
    if last_edition(scribe):
        words = say("the same program shows from the two files alone that the log of the case was only added to since, or was rewritten:")
        yield Paragraph(scribe.number(), _led_by(say("With an earlier edition,"), words))
        yield Commands(("dossier verify FILE.pdf --earlier EARLIER.pdf",))
    yield Paragraph(scribe.number(), (Strong(say("By hand.")), *_by_hand(attached, is_signed=signer is not None)))
    exhibits = dict.fromkeys(f"{each.name.partition('-')[0]}-*.*" for each in attached)
    digests = " ".join(("sha256sum manifest.json", *exhibits))
    yield Commands((digests, _DIGEST_OF_KEY) if signer else (digests,))
    if has_package:
        beside = phrase(
            " In its folder compare the digest of its list with the one printed in {section}, and every file with that list:",
            section=section_link(13),
        )
        yield Paragraph(scribe.number(), (Strong(say("The package.")), *beside))
        yield Commands(("sha256sum manifest-sha256.txt", "sha256sum --check manifest-sha256.txt"))
    if signer:
        picture = say("Its SHA-256 stands here as a picture for a telephone, and in figures.")
        yield Paragraph(scribe.number(), _led_by(say("The signing key."), picture))
        advice = say(
            "Compare it with one you had from elsewhere: the notice board of the desk, a letter, a voice you know. A fingerprint read only"
            " from this file proves nothing."
        )
        yield KeyPicture(signer.key_sha256, (Text(advice),))
    yield Table(say("What each check shows"), _columns(), tuple(_checks(scribe)))
    changed = say("rely on nothing in it. Ask the desk for the sealed file and compare digests.")
    yield Paragraph(scribe.number(), _led_by(say("If it says “changed after signing”,"), changed))


def _led_by(first: str, then: str) -> Words:
    """A sentence whose first words are strong."""
    return (Strong(first), Text(f" {then}"))


def _by_hand(attached: tuple[Attached, ...], *, is_signed: bool) -> Words:
    """What to save and to compare; the certificate comes out of this file, for what a desk gives out may be the root above it."""
    files = count_of(len(attached) + 1, "attached file", "attached files")
    save = phrase(" Save {files} and compare: ", files=files)
    if attached:
        save = phrase(" Save {files} and compare: the exhibits with {section}, ", files=files, section=section_link(13))
    what = say("manifest.json with the digest on the cover. It is everything said here, in canonical JSON (RFC 8785).")
    key = say(
        "Out of the signature panel save the signer’s own certificate as signer.pem: the second line then gives the digest of the signing"
        " key printed here, to be compared with the one the desk published."
    )
    return (*save, Text(f"{what} {key}" if is_signed else what))


def _checks(scribe: Scribe) -> Iterator[Row]:
    before = last_edition(scribe)
    plan = scribe.scope.plan
    chain = say("nothing yet: this is the first edition")
    if before:
        chain = say("edition {edition} extends the record of edition {before}", edition=plan.edition, before=before.number)
    time = phrase("{gap}: no independent time stamp in this edition", gap=Gap(say("not available")))
    attached = phrase("each exhibit has its digest of {section}, and manifest.json that of the cover", section=section_link(13))
    checks: tuple[tuple[str, Words, str], ...] = (
        (say("Bytes unaltered"), (Text(say("no byte has changed since sealing")),), say("that the content is true")),
        (say("Signature valid"), (Text(say("this key sealed these bytes")),), say("who holds the key")),
        (say("Signer known"), (Text(say("the fingerprint is one you already had")),), say("that the signer was right")),
        (say("Time proven"), time, say("when it was sealed; the time is the signer’s")),
        (say("Chain complete"), (Text(chain),), say("what was never recorded")),
        (say("Attachments match"), attached, say("that a web page once said it")),
    )
    for name, shows, not_shown in checks:
        number = scribe.number()
        yield Row((number_cell(number), cell(Strong(name)), cell(*shows), cell(Text(not_shown))), number)
