"""What `dossier --help` says. It is written out, so that asking for help loads nothing; a test holds it to the catalogue."""

from __future__ import annotations

SPECIAL = {
    "demo": "the sample case, a signed dossier and its verdict, in a folder",
    "new": "make a case",
    "evidence add": "take files into a case as exhibits",
    "evidence disclose": "write the key that opens the commitment to an exhibit which an edition withheld",
    "evidence harvest": "the quotations, amounts and dates of an exhibit, as proposals",
    "import": "take a whole case in from JSON",
    "dump": "write the whole case as JSON",
    "backup": "copy the case's database and its key slots among its backups",
    "deadline calendar": "the deadlines with their working, as a file for a calendar",
    "check": "what still stands between the case and a signed edition",
    "export": "export a signed edition, or a draft",
    "edition copy": "hand out a sealed edition again",
    "edition compare": "what was done to the case between two editions, or since one",
    "countersign": "approve a sealed dossier, or dissent, as somebody else and without any case",
    "augment": "have a time-stamp server vouch that a dossier was there today",
    "verify": "judge a dossier, without any case",
    "template list": "the templates an edition can be made by",
    "template show": "what a template calls things, and what it leaves out",
    "search": "find words in everything said and every exhibit",
    "log show": "every act: when, who, what, on which records",
    "log verify": "whether log, tables and vault are as they were written",
    "log rebuild": "make the tables anew from the log, or only compare them",
    "undo": "take back the last act",
    "redo": "do again what was undone last",
    "identity create": "make a key and certificate to sign with",
    "identity list": "the identities on this computer",
    "identity take-in": "take in a PKCS#12 key that somebody else certified",
    "identity tokens": "what is on the tokens that are put in, or in the system's own store",
    "identity use-token": "let the key on a token or in that store sign, which never leaves it",
    "identity request": "ask an office to certify an identity, whose key stays here",
    "identity certified": "sign with the certificate that the office gave back",
    "identity export": "write an identity's certificate, for others to trust",
    "authority create": "make an office's own authority, which certifies people",
    "authority issue": "certify somebody's key, or make one",
    "authority list": "the certificates it issued, and which of them still count",
    "authority revoke": "say that a certificate no longer counts",
    "authority crl": "sign the list of the revoked anew, and hand it out",
    "passphrase change": "give a case another passphrase",
    "recover": "open a case with its recovery code and set a new passphrase",
    "keyring remember": "let this computer's key ring open the case too",
    "keyring forget": "take the case out of the key ring",
    "reference": "every command, as Markdown",
}

NOUNS = (
    "case", "party", "role", "source", "evidence", "exhibit", "custody", "rendition", "excerpt", "region", "exclusion", "quote", "fact",
    "citation", "provision", "finding", "statement", "counterclaim", "standing", "response", "proceeding", "ruling", "measure", "sum",
    "event", "deadline", "conflict", "put-to-party", "approval", "edition", "link", "tag", "view",
)  # fmt: skip

_LINES = "\n".join(f"  {name:<18} {about}" for name, about in SPECIAL.items())

OVERVIEW = f"""\
dossier: builds a case against a company that stands, and exports it as a signed dossier.

  dossier                          open the window
  dossier CASE.dossier             open the window on a case
  dossier VERB …                   one of the verbs below
  dossier NOUN ACT …               a command on one kind of record; “dossier NOUN --help” lists its acts
  dossier NOUN list|show …         read back what is recorded

Verbs
{_LINES}

Nouns
  {", ".join(NOUNS[:11])},
  {", ".join(NOUNS[11:21])},
  {", ".join(NOUNS[21:])}

Every verb has --help, with examples. What most of them need can stand in the environment:
  DOSSIER_CASE                     the case, else --case NAME.dossier
  DOSSIER_PASSPHRASE               its passphrase, else --passphrase-file, the key ring, or asked for
  DOSSIER_ACTOR                    under which name acts are logged, else --as, or the account's name
  DOSSIER_TIMESTAMP_URL            the time-stamp server that “augment” asks; nothing else goes out to a network
  DOSSIER_HOME                     where identities and this computer's log keys are kept

Exit codes: 0 done or valid; 1 refused or not valid; 2 trouble, not readable, or not understood; 70 a fault of the program.

Examples
  dossier demo clearview --no-window
  dossier new acme.dossier --title "ICO v Acme" --reference ACM-1
  dossier evidence add --case acme.dossier article.html --source-title "Acme fined" --obtained-from example.org
  dossier quote record --case acme.dossier --exhibit AB/1 --words "That is unacceptable" --speaker "John Edwards" --fidelity reported
  dossier check --case acme.dossier
  dossier export --case acme.dossier --out acme.pdf --identity "Ada Byron"
  dossier verify acme.pdf --trust ada.pem"""
