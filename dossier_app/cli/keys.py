"""The verbs on keys: who can sign, and what opens a case."""

from __future__ import annotations

import argparse
from pathlib import Path

from dossier_app.cli.options import Misuse, Options, Verb, add_actor, add_json
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.session import actor, case_folder, identity_passphrase, new_passphrase, open_to_write, recovery_code, whole
from dossier_app.cli.terminal import print_json, tell
from dossier_app.desk import identities, opening
from dossier_app.desk.identities import Identity, Offered
from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.shown import shown


def _declare_identity_passphrase(options: Options) -> None:
    options.add_argument("--identity-passphrase-file", metavar="FILE",
                         help="where its passphrase stands (or DOSSIER_IDENTITY_PASSPHRASE; else it is asked for)")  # fmt: skip


def _declare_create(options: Options) -> None:
    options.add_argument("--name", metavar="NAME", required=True, help="who signs")
    options.add_argument("--organisation", metavar="NAME", default="", help="for whom")
    options.add_argument("--role", metavar="WORDS", default="", help="as what")
    options.add_argument("--remember", action="store_true", help="let this computer's key ring keep the passphrase")
    _declare_identity_passphrase(options)


def _create(said: argparse.Namespace) -> int:
    chosen = identity_passphrase(said, new=True)
    made = identities.create(said.name, said.organisation, said.role, chosen)
    _say_made(made)
    if said.remember:
        _remember(made, chosen)
    return 0


def _remember(made: Identity, chosen: str) -> None:
    identities.remember(made, chosen)
    print("This computer's key ring keeps its passphrase.")


def _say_made(made: Identity) -> None:
    print(f"{shown(made.called)} can sign until {day_plainly(made.not_after)}.")
    print(f"SHA-256 of the certificate to trust, to be published: {made.root_sha256}")
    print(f"SHA-256 of the key: {made.key_sha256}")


def _declare_take_in(options: Options) -> None:
    options.add_argument("file", metavar="FILE.p12", help="the PKCS#12 file")
    options.add_argument("--name", metavar="NAME", default="", help="what it is called here; the certificate's own name if not said")
    _declare_identity_passphrase(options)


def _take_in(said: argparse.Namespace) -> int:
    _say_made(identities.take_in(Path(said.file), identity_passphrase(said), said.name))
    return 0


def _declare_tokens(options: Options) -> None:
    _declare_library(options)
    add_json(options, 'a list of {"token", "certificate", "name", "issuer", "not_before", "not_after", "unfit"}')


def _declare_library(options: Options) -> None:
    options.add_argument("--library", metavar="FILE", help="the PKCS#11 library that came with the token")
    options.add_argument("--system-store", action="store_true", help="instead of a token, the store of Windows or macOS; untested")


def _offered(said: argparse.Namespace) -> tuple[Offered, ...]:
    if bool(said.library) is said.system_store:
        raise Misuse("Say where to look: --library FILE for a token, or --system-store.")
    if said.library:
        return identities.on_tokens(Path(said.library))
    found = identities.in_system_store()
    tell(identities.untested())
    return found


def _tokens(said: argparse.Namespace) -> int:
    found = _offered(said)
    if said.json:
        print_json([
            {"token": each.place, "certificate": each.label, "name": each.name, "issuer": each.issuer,
             "not_before": each.not_before.isoformat(), "not_after": each.not_after.isoformat(), "unfit": each.unfit}
            for each in found
        ])  # fmt: skip
        return 0
    for each in found:
        print(f"{shown(each.place)}: {shown(each.label)}")
        print(f"    {shown(each.name)}, issued by {shown(each.issuer)}, until {day_plainly(each.not_after)}")
        if each.unfit:
            print(f"    It cannot seal a dossier. {shown(each.unfit)}")
    if not found:
        tell("No token with a certificate is put in.")
    return 0


def _declare_use_token(options: Options) -> None:
    _declare_library(options)
    options.add_argument("--token", metavar="LABEL", default="", help="which token; the only one if not said")
    options.add_argument("--certificate", metavar="LABEL", default="", help="which certificate on it; the only one if not said")
    options.add_argument("--name", metavar="NAME", default="", help="what it is called here; the certificate's own name if not said")


def _use_token(said: argparse.Namespace) -> int:
    chosen = identities.one_of(_offered(said), said.token, said.certificate)
    made = identities.take_in_offered(chosen, said.name)
    _say_made(made)
    print("The key stays where it is; what opens it is asked for whenever it signs.")
    return 0


def _declare_list(options: Options) -> None:
    add_json(
        options,
        'a list of {"called", "name", "organisation", "role", "not_before", "not_after", "certificate_sha256", "root_sha256",'
        ' "key_sha256", "keeper"}',
    )


def _list(said: argparse.Namespace) -> int:
    known = identities.known()
    if said.json:
        print_json([
            {"called": each.called, "name": each.name, "organisation": each.organisation, "role": each.role,
             "not_before": each.not_before.isoformat(), "not_after": each.not_after.isoformat(), "certificate_sha256": each.sha256,
             "root_sha256": each.root_sha256, "key_sha256": each.key_sha256,
             "keeper": each.keeper.words if each.keeper else ""}
            for each in known
        ])  # fmt: skip
        return 0
    for each in known:
        print(shown(", ".join(filter(None, (each.called, _as(each), each.organisation, _where(each))))))
        print(f"    until {day_plainly(each.not_after)}; certificate to trust {each.root_sha256}")
    if not known:
        tell("No identity is on this computer yet. Make one with “dossier identity create”.")
    return 0


def _as(which: Identity) -> str:
    """Under which name it signs, where that is another than it is called by."""
    return f"signs as {which.name}" if which.name != which.called else ""


def _where(which: Identity) -> str:
    return f"key {which.keeper.words}" if which.keeper else ""


def _declare_request(options: Options) -> None:
    options.add_argument("--name", metavar="NAME", default="", help="which identity; the only one on this computer if not said")
    options.add_argument("--out", metavar="FILE.csr", required=True, help="the request to make, for the office")
    _declare_identity_passphrase(options)


def _request(said: argparse.Namespace) -> int:
    which = identities.called(said.name)
    identities.request(which.called, identity_passphrase(said, which.called), Path(said.out))
    print(f"{shown(said.out)}: a request for a certificate of {shown(which.called)}. The key stays here.")
    print(f"SHA-256 of the key, to be told to the office by another way: {which.key_sha256}")
    return 0


def _declare_certified(options: Options) -> None:
    options.add_argument("file", metavar="FILE.pem", help="what the office gave back")
    options.add_argument("--name", metavar="NAME", default="", help="which identity; the only one on this computer if not said")


def _certified(said: argparse.Namespace) -> int:
    made = identities.take_certificate(said.name, Path(said.file))
    print(f"{shown(made.called)} signs as {shown(made.name)}, certified by {shown(made.issuer)}.")
    _say_made(made)
    return 0


def _declare_export(options: Options) -> None:
    options.add_argument("--name", metavar="NAME", default="", help="which; the only one on this computer if not said")
    options.add_argument("--out", metavar="FILE.pem", required=True, help="the file to make")


def _export(said: argparse.Namespace) -> int:
    identities.export_certificate(said.name, Path(said.out))
    print(f"{shown(said.out)}: the certificate of {shown(identities.called(said.name).called)}, for others to trust.")
    return 0


def _declare_new_passphrase(options: Options) -> None:
    options.add_argument("--new-passphrase-file", metavar="FILE",
                         help="where the new passphrase stands (or DOSSIER_NEW_PASSPHRASE; else it is asked for)")  # fmt: skip


def _change(said: argparse.Namespace) -> int:
    with open_to_write(said) as desk:
        opening.change_passphrase(desk, new_passphrase(said))
    print("The case opens with the new passphrase. Copies of the case made before still open with the old one.")
    return 0


def _declare_recover(options: Options) -> None:
    options.add_argument("--recovery-code-file", metavar="FILE",
                         help="where the recovery code stands (or DOSSIER_RECOVERY_CODE; else it is asked for)")  # fmt: skip
    _declare_new_passphrase(options)
    group = options.add_argument_group("the case")
    group.add_argument("--case", metavar="FOLDER", help="the case's folder, NAME.dossier (or DOSSIER_CASE)")
    add_actor(group)


def _recover(said: argparse.Namespace) -> int:
    opening.ring_of(case_folder(said))
    with whole(opening.open_with_recovery_code(case_folder(said), recovery_code(said), actor(said))) as desk:
        opening.change_passphrase(desk, new_passphrase(said))
    print("The case opens with the new passphrase, and the recovery code still does.")
    return 0


def _declare_nothing(options: Options) -> None:
    del options


def _remember_case(said: argparse.Namespace) -> int:
    with open_to_write(said) as desk:
        opening.remember_here(desk)
    print("This computer's key ring opens the case from now on; the passphrase still does.")
    return 0


def _forget_case(said: argparse.Namespace) -> int:
    with open_to_write(said) as desk:
        opening.forget_here(desk)
    print("The key ring of this computer no longer opens the case.")
    return 0


VERBS = (
    Verb(
        "identity create", SPECIAL["identity create"], _declare_create, _create,
        ('identity create --name "Ada Byron" --organisation "The Office" --role "Case officer"',), is_on_case=False,
    ),
    Verb("identity list", SPECIAL["identity list"], _declare_list, _list, ("identity list",), is_on_case=False),
    Verb(
        "identity take-in", SPECIAL["identity take-in"], _declare_take_in, _take_in, ("identity take-in ada.p12",), is_on_case=False,
    ),
    Verb(
        "identity tokens", SPECIAL["identity tokens"], _declare_tokens, _tokens,
        ("identity tokens --library /usr/lib/softhsm/libsofthsm2.so",), is_on_case=False,
    ),
    Verb(
        "identity use-token", SPECIAL["identity use-token"], _declare_use_token, _use_token,
        ('identity use-token --library /usr/lib/softhsm/libsofthsm2.so --token "Ada Byron" --certificate Signing',),
        "Then “export” and “countersign” sign with it by its name. "
        "The PIN is said as a passphrase is: asked for, or in a file or variable.", is_on_case=False,
    ),
    Verb(
        "identity request", SPECIAL["identity request"], _declare_request, _request, ("identity request --out ada.csr",), is_on_case=False,
    ),
    Verb(
        "identity certified", SPECIAL["identity certified"], _declare_certified, _certified, ("identity certified ada.pem",),
        is_on_case=False,
    ),
    Verb(
        "identity export", SPECIAL["identity export"], _declare_export, _export, ('identity export --name "Ada Byron" --out ada.pem',),
        is_on_case=False,
    ),
    Verb("passphrase change", SPECIAL["passphrase change"], _declare_new_passphrase, _change, ("passphrase change --case acme.dossier",)),
    Verb("recover", SPECIAL["recover"], _declare_recover, _recover, ("recover --case acme.dossier",), is_on_case=False),
    Verb("keyring remember", SPECIAL["keyring remember"], _declare_nothing, _remember_case, ("keyring remember --case acme.dossier",)),
    Verb("keyring forget", SPECIAL["keyring forget"], _declare_nothing, _forget_case, ("keyring forget --case acme.dossier",)),
)  # fmt: skip
