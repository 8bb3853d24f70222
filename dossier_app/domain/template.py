"""Templates: what an edition is called, for whom it usually is, which sections it does without, and what it calls the others."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.failures import Refusal
from dossier_app.domain.language import LanguageCode, spoken
from dossier_app.domain.record import to_plain, told
from dossier_app.domain.words import said, term

FORMAT = "dossier-template/1"
LONGEST = 80
"""Of a name or a heading: more would not stand on one line of the contents."""
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


class DossierSection(StrEnum):
    """The numbered sections of every dossier, from 1, in their order."""

    PARTIES = "parties"
    PROCEEDINGS = "proceedings"
    CHRONOLOGY = "chronology"
    LEGAL_FRAMEWORK = "legal_framework"
    FINDINGS = "findings"
    QUOTATIONS = "quotations"
    COUNTERCLAIMS = "counterclaims"
    CONFLICTS = "conflicts"
    ORDERS = "orders"
    PENALTY = "penalty"
    DEADLINES = "deadlines"
    CHANGES = "changes"
    EXHIBITS = "exhibits"
    DISCLOSURE = "disclosure"
    AUTHORITIES = "authorities"
    METHOD = "method"
    APPROVAL = "approval"
    VERIFICATION = "verification"


class OptionalSection(StrEnum):
    """A section that an edition may leave out, and then says so in its place.

    The others carry the criticism, the company's answer to it, what both stand on, or the limits of all that; none of them can be left out.
    """

    PROCEEDINGS = "proceedings"
    CHRONOLOGY = "chronology"
    LEGAL_FRAMEWORK = "legal_framework"
    DEADLINES = "deadlines"
    AUTHORITIES = "authorities"


ALWAYS_PRINTED: Mapping[str, str] = {
    "parties": said("it says who is criticised, and who speaks for whom"),
    "findings": said("it is the criticism, with the company's answer beside it"),
    "quotations": said("it holds the words that findings and answers rest on"),
    "counterclaims": said("it is the company's answer"),
    "conflicts": said("it says where accounts disagree"),
    "orders": said("it is the criticism, with the company's answer beside it"),
    "penalty": said("it is the criticism, with the company's answer beside it"),
    "changes": said("it says what an earlier edition said otherwise"),
    "exhibits": said("everything ends in the exhibits listed there"),
    "disclosure": said("it says what is withheld, and why"),
    "method": said("it says how sentences were checked, and what they do not show"),
    "approval": said("it says who answers for the edition"),
    "verification": said("it says how the file is checked"),
}
"""The sections that no edition does without, and why."""


@dataclass(frozen=True, slots=True)
class Titled:
    """What a section is called where a template does not leave it its usual title."""

    section: DossierSection = told("Section")
    title: str = told("Title")


@dataclass(frozen=True, slots=True)
class Template:
    """What a kind of reader expects of the document. It takes nothing from what the dossier promises, and adds no word to the case.

    An edition keeps the template whole, so that it can be printed again when the template has long been changed.
    """

    key: str = told("Key", hint="Small letters, digits and _")
    name: str = told("Name")
    version: int = told("Version")
    for_whom: str = told("For whom it is")
    document: str = told("What the document is called", hint="The line over the title of the case")
    regime: str = told("Regime", hint="Empty: any", default="")
    audience: Disclosure = told("For whom", hint="Unless something else is said", default=Disclosure.LEGAL_REVIEWER)
    language: LanguageCode | None = told("Language", hint="Empty: that of the case", default=None)
    left_out: tuple[OptionalSection, ...] = told("Left out", hint="Unless something else is said", default=())
    titles: tuple[Titled, ...] = told("Titles of sections", hint="Of those that have another than usual", default=())
    answers: str = told("Over the company's answers", hint="Empty: What the company answers", default="")

    @property
    def whole(self) -> dict[str, object]:
        """The template as its file has it, every field written out."""
        written = to_plain(self)
        return {"format": FORMAT, **(written if isinstance(written, dict) else {})}

    @property
    def sha256(self) -> str:
        """The digest of what it says, in the one spelling of RFC 8785: however a file of it is laid out, it is the same."""
        spelt = json.dumps(self.whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(spelt.encode()).hexdigest()

    def title_of(self, number: int, usual: str) -> str:
        """What the section of this number is called."""
        section = tuple(DossierSection)[number - 1]
        own = next((each.title for each in self.titles if each.section is section), "")
        return _spoken(own) if own else usual

    @property
    def called(self) -> str:
        """Its name."""
        return _spoken(self.name)

    @property
    def over_the_case(self) -> str:
        """The line over the title of the case."""
        return _spoken(self.document)

    def over_answers(self, usual: str) -> str:
        """What stands over what the company answers."""
        return _spoken(self.answers) if self.answers else usual

    def refusals(self) -> Iterator[Refusal]:
        """What cannot be, each beside its field."""
        if not _KEY.fullmatch(self.key):
            yield Refusal("key", said("A key is up to 40 small letters, digits and _, and begins with a letter."))
        if self.version < 1:
            yield Refusal("version", said("Versions are counted from 1."))
        lines = {"name": self.name, "for_whom": self.for_whom, "document": self.document}
        lines |= {f"titles[{place}].title": each.title for place, each in enumerate(self.titles)}
        for field, line in lines.items():
            if not line.strip():
                yield Refusal(field, said("Say something here."))
            yield from _unprintable(field, line)
        yield from _unprintable("answers", self.answers)
        yield from self._titles_twice()

    def _titles_twice(self) -> Iterator[Refusal]:
        seen = set[DossierSection]()
        for place, each in enumerate(self.titles):
            if each.section in seen:
                yield Refusal(f"titles[{place}].section", said("“{section}” has a title already.", section=each.section.value))
            if each.section is DossierSection.CHANGES:
                yield Refusal(f"titles[{place}].section", said("“changes” is named after the edition before; it takes no other title."))
            seen.add(each.section)


def _spoken(line: str) -> str:
    """A line of a template in the language that is spoken here, where the program knows it; an office's own line stands as it is."""
    return spoken(term("Template", line))


def _unprintable(field: str, line: str) -> Iterator[Refusal]:
    if len(line) > LONGEST:
        yield Refusal(field, said("This is longer than {longest} characters.", longest=LONGEST))
    if not line.isprintable():
        yield Refusal(field, said("This holds a sign that is not seen, or more than one line."))


STANDARD = Template("standard", "Standard", 1, "any reader", "Dossier of evidence")
"""What holds when nobody chose: every section, under its usual title. It is written here too, so that no file can be missing for it."""
