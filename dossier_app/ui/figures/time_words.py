"""What a time line says: of an event in a label and in a sentence, of its lanes, and of the whole."""

from __future__ import annotations

import re

from dossier_app.desk.figures.sides import Side
from dossier_app.desk.figures.time_line import Entry, Lane, TimeLine
from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui.said_in_cells import dated
from dossier_app.ui.words import member_words, translate

_UNNAMED = {
    Side.OWN: QT_TRANSLATE_NOOP("Figure", "This case"),
    Side.COMPANY: QT_TRANSLATE_NOOP("Figure", "The company"),
    Side.ELSEWHERE: QT_TRANSLATE_NOOP("Figure", "Elsewhere"),
}
_HEAD = re.compile(r"[^:;]{3,}?(?=[:;](?:\s|$))")
"""What stands before the first colon or semicolon of a title: “France: formal notice” is called France."""


def lane_words(lane: Lane) -> str:
    return shown(lane.name) or translate("Figure", _UNNAMED[lane.side])


def label_words(entry: Entry) -> str:
    """The event in a few words: elsewhere by its country, else by the beginning of its title; with the open conflict about its date."""
    title = shown(" ".join(entry.event.title.split())[:200])
    head = entry.country if entry.side is Side.ELSEWHERE and entry.country else ""
    if not head:
        found = _HEAD.match(title)
        head = found[0] if found else title
    return " · ".join((head, *entry.conflicts))


def sentence(entry: Entry, lanes: tuple[Lane, ...]) -> str:
    """The event as one hears it: date as written, kind, what, whose, who says so, and what is to be known of the date."""
    event = entry.event
    said = f"{shown(dated(event.date, event.date_as_printed).words)}, {member_words(event.date_kind)}: {shown(event.title)}"
    parts = [said, *(lane_words(lane) for lane in lanes if lane.side is entry.side)]
    if entry.country:
        parts.append(entry.country)
    if event.said_by.strip():
        parts.append(translate("Figure", "said by %1").replace("%1", shown(event.said_by)))
    if entry.conflicts:
        parts.append(translate("Figure", "accounts of it differ, open: %1").replace("%1", ", ".join(entry.conflicts)))
    if entry.is_later:
        parts.append(translate("Figure", "not known yet at the day as at which the case is shown"))
    return ". ".join(part.rstrip(".") for part in parts) + "."


def tip(entries: list[Entry], count: int, lanes: tuple[Lane, ...]) -> str:
    """What is said of a mark pointed at: the event, or how many there are in one place."""
    return sentence(entries[0], lanes) if count == 1 else translate("Figure", "%n event(s)", count)


def undated_words(line: TimeLine) -> str:
    """How many have no date and so no place; empty when none."""
    return translate("Figure", "%n without a date", line.undated) if line.undated else ""


def nothing_words(line: TimeLine) -> str:
    """Said instead of an empty axis."""
    if line.undated == 0:
        return translate("Figure", "No event is recorded yet.")
    if line.undated == 1:
        return translate("Figure", "The one event has no date yet, so it has no place on a time line.")
    return translate("Figure", "None of the %n events has a date yet, so they have no place on a time line.", line.undated)


def as_at_words(line: TimeLine) -> str:
    return translate("Figure", "As at %1").replace("%1", day_plainly(line.as_at)) if line.as_at else ""


def told(line: TimeLine) -> list[str]:
    """The whole in words, one sentence each."""
    if not line.entries:
        return [nothing_words(line)]
    found = [sentence(each, line.lanes) for each in line.entries]
    if line.as_at:
        found.insert(0, as_at_words(line) + ".")
    if line.undated:
        found.append(translate("Figure", "%n event(s) without a date, so without a place.", line.undated))
    return found
