"""The window's words in the user's language. What the catalogue and the records say was marked for translation where it was written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from dossier_app.domain.shown import harmless
from dossier_app.domain.words import Said, filled, has_words, in_english, places


def translate(context: str, text: str, count: int = -1) -> str:
    """The text in the user's language; `%n` in it becomes the count, with the right plural.

    A translation has its own plurals. Where there is none the text is English, in which “(s)” stands for both forms.
    """
    # Qt counts as far as 2,147,483,647. In every language it knows, what is larger has the plural of its last six figures.
    asked = count if count < 2**31 else 1_000_000 + count % 1_000_000
    said = QCoreApplication.translate(context, text, "", asked)
    if count < 0:
        return said
    # Qt puts the count in as it is; people read thousands in groups.
    return said.replace(str(asked), f"{count:,}", 1).replace("(s)", "" if count == 1 else "s")


def in_users_words(text: str) -> str:
    """What was said below the window, in the user's language; words of the case stay as they are.

    A translation that names other values than the sentence has is none: then the English stands.
    """
    if not isinstance(text, Said):
        return text
    values = {name: in_users_words(value) for name, value in text.values.items()}
    english = in_english(text.pattern, text.one, text.number)
    pattern = _of_so_many(text, english) if has_words(text.pattern) else english
    return filled(pattern if places(pattern) == places(english) else english, values)


def _of_so_many(text: Said, english: str) -> str:
    """The pattern of a sentence in the user's language, in the form for its count."""
    found = translate(text.context, text.pattern, text.number)
    # What has no translation comes back as it is asked for, in the form for many.
    return english if found == in_english(text.pattern, text.pattern, text.number) else found


def member_words(member: StrEnum) -> str:
    """A member of an enumeration as people read it."""
    from dossier_app.domain.enumerations import in_words

    return translate("Enumeration", in_words(member))


def kind_words(kind: str) -> str:
    """A kind of record as people read it: `put_to_party` → “put to party”."""
    return translate("Kind", kind.replace("_", " "))


def act_words(what: str, about: Iterable[str] = ()) -> str:
    """An act of the log as people read it: “Recorded fact: Fact 7”."""
    done, comma, fields = what.partition(", ")
    on = ", ".join(about)
    said = f"{translate('Told', done)}{comma}{fields}"
    return f"{said}: {on}" if on else said


def moment_words(written: str) -> str:
    """A moment as people read it: “2026-11-03T10:04:00Z” → “3 Nov 2026 10:04 UTC”; anything else stays as it is."""
    from dossier_app.domain.edtf import day_shortly

    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return written
    zone = " UTC" if read.tzinfo is not None else ""
    return f"{day_shortly(read)} {read:%H:%M}{zone}" if "T" in written or " " in written else written


def desk_moment(moment: datetime) -> str:
    """A moment on the desk's own clock: “today 10:02”, “20 Nov 2026 16:31”."""
    from dossier_app.domain.edtf import day_shortly

    here = moment.astimezone()
    day = translate("Moment", "today") if here.date() == datetime.now().astimezone().date() else day_shortly(here)
    return f"{day} {here:%H:%M}"


def written_moment(told: str) -> datetime:
    """The moment of an act as the log tells it: “2026-11-03 10:04:00 UTC”."""
    return datetime.fromisoformat(told.removesuffix(" UTC")).replace(tzinfo=UTC)


def title_of(title: str) -> str:
    """A command's title without the dots that promise a form."""
    return translate("Command", title).removesuffix("…")


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def breakable(words: str) -> str:
    """The words with room for a line to break inside a digest, which has none of its own."""
    import textwrap

    return " ".join("\u200b".join(textwrap.wrap(word, 8)) if len(word) >= 40 else word for word in words.split(" "))


def as_tip(words: str) -> str:
    """The words as a tool tip takes them: Qt would read what looks like markup as such, and fetch the pictures it names."""
    import html  # late: its table of entities takes longer to load than the rest of this module

    return f"<qt>{html.escape(harmless(words))}</qt>" if words else ""
