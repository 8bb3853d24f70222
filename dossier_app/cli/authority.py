"""The verbs on an office's authority: it is made, certifies people, and revokes what no longer counts."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.cli.options import Misuse, Options, Verb, add_json, whole_number
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.session import authority_passphrase, identity_passphrase
from dossier_app.cli.terminal import print_json, tell
from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.shown import shown

if TYPE_CHECKING:
    from dossier_app.desk.authority import Issued

_FOLDER = "the authority's folder (or DOSSIER_AUTHORITY)"


def _add_folder(options: Options) -> None:
    options.add_argument("--authority", metavar="FOLDER", help=_FOLDER)


def _add_passphrase(options: Options) -> None:
    where = "where its passphrase stands, in its first line (or DOSSIER_AUTHORITY_PASSPHRASE; else it is asked for)"
    options.add_argument("--authority-passphrase-file", metavar="FILE", help=where)


def _folder(said: argparse.Namespace) -> Path:
    named = said.authority or os.environ.get("DOSSIER_AUTHORITY")
    if not named:
        raise Misuse("Say which authority: --authority FOLDER, or DOSSIER_AUTHORITY.")
    return Path(named)


def _declare_create(options: Options) -> None:
    _add_folder(options)
    options.add_argument("--name", metavar="NAME", required=True, help="what the authority is called in every certificate")
    options.add_argument("--organisation", metavar="NAME", default="", help="whose it is")
    options.add_argument("--root-out", metavar="FILE.pem", help="also write the certificate that others are to trust")
    _add_passphrase(options)


def _create(said: argparse.Namespace) -> int:
    from dossier_app.desk import authority

    folder = _folder(said)
    made = authority.create(folder, said.name, said.organisation, authority_passphrase(said, new=True))
    if said.root_out:
        authority.hand_out(folder, root=Path(said.root_out))
    print(f"{shown(made.name)} can certify people until {day_plainly(made.not_after)}.")
    print(f"SHA-256 of the certificate to trust, to be published: {made.root_sha256}")
    print(f"Move {shown(str(folder / authority.ROOT_KEY))} to a medium that is locked away: nothing here needs it.")
    return 0


def _declare_issue(options: Options) -> None:
    _add_folder(options)
    options.add_argument("--request", metavar="FILE.csr", help="the request of whoever is to sign; without one a key is made here")
    options.add_argument("--name", metavar="NAME", default="", help="whose certificate it is; as the request says if not said")
    options.add_argument("--organisation", metavar="NAME", default="", help="for whom; as the request says if not said")
    options.add_argument("--role", metavar="WORDS", default="", help="as what; as the request says if not said")
    options.add_argument("--years", metavar="NUMBER", type=whole_number, default=3, help="how long it counts; 3 if not said")
    options.add_argument("--out", metavar="FILE", required=True, help="the file to give back: certificates (PEM), or the key too (PKCS#12)")
    where = "where the new key's own passphrase stands (or DOSSIER_IDENTITY_PASSPHRASE; else it is asked for)"
    options.add_argument("--identity-passphrase-file", metavar="FILE", help=where)
    _add_passphrase(options)


def _issue(said: argparse.Namespace) -> int:
    from dossier_app.desk import authority

    folder, out = _folder(said), Path(said.out)
    if said.request:
        secret = authority_passphrase(said)
        made = authority.issue(
            folder, secret, Path(said.request), out, name=said.name, organisation=said.organisation, role=said.role, years=said.years,
        )  # fmt: skip
    else:
        if not said.name:
            raise Misuse("Say the request to answer, --request FILE.csr, or whose key is to be made here, --name NAME.")
        secret, own = authority_passphrase(said), identity_passphrase(said, new=True)
        made = authority.issue_key(folder, secret, out, (said.name, said.organisation, said.role), own, years=said.years)
    print(f"{shown(said.out)}: {shown(made.name)} is certified until {day_plainly(made.not_after)}.")
    print(f"Serial number {made.serial}; SHA-256 of the key: {made.key_sha256}")
    return 0


def _declare_list(options: Options) -> None:
    _add_folder(options)
    add_json(options, 'a list of {"name", "serial", "not_before", "not_after", "revoked"}')


def _list(said: argparse.Namespace) -> int:
    from dossier_app.desk import authority

    folder = _folder(said)
    found = authority.issued(folder)
    if said.json:
        print_json([
            {"name": each.name, "serial": each.serial, "not_before": each.not_before.isoformat(), "not_after": each.not_after.isoformat(),
             "revoked": each.revoked.isoformat() if each.revoked else None}
            for each in found
        ])  # fmt: skip
        return 0
    for each in found:
        print(f"{shown(each.name)}, {_standing(each)}")
        print(f"    serial number {each.serial}")
    if not found:
        tell("It has certified nobody yet. “dossier authority issue” does.")
    if authority.opened(folder).is_root_key_here:
        tell(f"{authority.ROOT_KEY} still lies here. Move it to a medium that is locked away: nothing here needs it.")
    return 0


def _standing(each: Issued) -> str:
    if each.revoked:
        return f"revoked on {day_plainly(each.revoked)}"
    return f"{'until' if each.not_after > datetime.now(UTC) else 'ran out on'} {day_plainly(each.not_after)}"


def _add_list(options: Options) -> None:
    options.add_argument("--days", metavar="NUMBER", type=whole_number, default=30, help="for how long the list speaks; 30 if not said")
    options.add_argument("--out", metavar="FILE.crl", help="also write the new list there, for whoever verifies")


def _hand_out(said: argparse.Namespace) -> None:
    from dossier_app.desk import authority

    if said.out:
        authority.hand_out(_folder(said), revoked=Path(said.out))
        print(f"{shown(said.out)}: the list of the revoked, for “dossier verify --crl”.")


def _declare_revoke(options: Options) -> None:
    from dossier_app.desk.authority import REASONS

    _add_folder(options)
    options.add_argument("who", metavar="NAME", help="whose certificate, or its serial number")
    options.add_argument(
        "--reason", choices=tuple(REASONS), default="unspecified", help=f"why; one of {', '.join(REASONS)}", metavar="WORD"
    )
    _add_list(options)
    _add_passphrase(options)


def _revoke(said: argparse.Namespace) -> int:
    from dossier_app.desk import authority

    found = authority.revoke(_folder(said), authority_passphrase(said), said.who, said.reason, days=said.days)
    print(f"The certificate of {shown(found.name)} no longer counts. Serial number {found.serial}.")
    _hand_out(said)
    if not said.out:
        print("Hand out the new list: “dossier authority crl --out FILE.crl”.")
    return 0


def _declare_crl(options: Options) -> None:
    _add_folder(options)
    _add_list(options)
    _add_passphrase(options)


def _crl(said: argparse.Namespace) -> int:
    from dossier_app.desk import authority

    until = authority.renew_list(_folder(said), authority_passphrase(said), days=said.days)
    print(f"The list of the revoked is signed anew, and speaks until {day_plainly(until)}.")
    _hand_out(said)
    return 0


VERBS = (
    Verb(
        "authority create", SPECIAL["authority create"], _declare_create, _create,
        ('authority create --authority office --name "The Office" --root-out office.pem',),
        "A root vouches for one issuing authority, which certifies people. The root's key lies by itself, to be put away.",
        is_on_case=False,
    ),
    Verb(
        "authority issue", SPECIAL["authority issue"], _declare_issue, _issue,
        ("authority issue --authority office --request ada.csr --out ada.pem",
         'authority issue --authority office --name "Ada Byron" --out ada.p12'),
        "Better by request: the key then never leaves the computer of whoever signs. See that the SHA-256 of the key is the one that they "
        "told you.", is_on_case=False,
    ),
    Verb(
        "authority list", SPECIAL["authority list"], _declare_list, _list, ("authority list --authority office",), is_on_case=False,
    ),
    Verb(
        "authority revoke", SPECIAL["authority revoke"], _declare_revoke, _revoke,
        ('authority revoke "Ada Byron" --authority office --reason key-lost --out office.crl',), is_on_case=False,
    ),
    Verb(
        "authority crl", SPECIAL["authority crl"], _declare_crl, _crl, ("authority crl --authority office --out office.crl",),
        is_on_case=False,
    ),
)  # fmt: skip
