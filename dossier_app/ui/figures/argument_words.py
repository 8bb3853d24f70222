"""The argument in words: what the map and the lanes of standing say, in whole sentences."""

from __future__ import annotations

from datetime import date

from dossier_app.desk.figures.argument import Argument, Attacked, Claim
from dossier_app.desk.figures.standing import Lane
from dossier_app.desk.standing import Stood
from dossier_app.domain.edtf import day_plainly, said_plainly
from dossier_app.ui.cells import Stands
from dossier_app.ui.figures.argument_layout import bond_words
from dossier_app.ui.said_in_cells import stands
from dossier_app.ui.words import capitalised, member_words, translate


def as_at_words(as_at: date | None) -> str:
    """The day as at which the case is shown, as a heading says it."""
    return translate("Figure", "As at %1").replace("%1", day_plainly(as_at)) if as_at else translate("Figure", "All that is recorded")


def stood_cell(stood: Stood) -> Stands:
    """Glyph, word and forum of a standing."""
    return stands(stood.word, stood.forum)


def unknown_cell() -> Stands:
    """What stands in the place of a standing that the day does not know."""
    return Stands("hourglass", translate("Figure", "not known yet"))


def stood_sentence(stood: Stood) -> str:
    """“rejected, Upper Tribunal, from 6 October 2025”."""
    forum = stood.forum or translate("Figure", "in public")
    when = (
        translate("Figure", "from %1").replace("%1", said_plainly(stood.since)) if stood.since else translate("Figure", "no date recorded")
    )
    return f"{member_words(stood.word)}, {forum}, {when}"


def lane_sentence(lane: Lane, as_at: date | None) -> str:
    """How one counterclaim stands as at the day, and what was before and comes after."""
    if lane.is_later:
        now = translate("Figure", "not known yet")
    else:
        now = "; ".join(stood_sentence(each) for each in lane.course.in_force) or translate("Figure", "not known yet")
    rest = "; ".join(stood_sentence(each) for each in lane.course.every if each not in lane.course.in_force)
    others = f" {translate('Figure', 'Other days: %1.').replace('%1', rest)}" if rest else ""
    return f"{lane.label}. {as_at_words(as_at)}: {now}.{others}"


def undated_words(argument: Argument) -> str:
    """The standings without a date, in a line; empty when each has one."""
    undated = ((lane, each) for lane in argument.lanes.lanes for each in lane.course.undated)
    # That a counterclaim was made at some time needs no saying where something else stands.
    said = [f"{lane.label} {stood_cell(each).sentence}" for lane, each in undated if each.at != lane.at or not lane.course.rows]
    return translate("Figure", "No date recorded: %1").replace("%1", ", ".join(said)) if said else ""


def attacked_words(attacked: Attacked) -> str:
    """What a node or a sentence calls it, after its label."""
    return attacked.words or translate("Figure", "The whole case")


def attacked_sentence(argument: Argument, attacked: Attacked) -> str:
    by = ", ".join(claim.label for claim in argument.claims if attacked.key in claim.against)
    later = f", {translate('Figure', 'not known yet')}" if attacked.is_later else ""
    head = f"{attacked.label} {attacked_words(attacked)}".strip()
    return f"{head}{later}. {translate('Figure', 'Attacked by %1').replace('%1', by)}."


def claim_sentence(argument: Argument, claim: Claim, lane: Lane, as_at: date | None) -> str:
    """The counterclaim with everything that the map shows of it."""
    known = {each.key: each.label or attacked_words(each) for each in argument.attacked}
    against = ", ".join(known[key] for key in claim.against)
    if claim.further_attacked:
        against += f" {translate('Figure', 'and %n more', claim.further_attacked)}"
    labels = {each.at.id: each.label for each in argument.claims}
    bonds = [f"{bond_words(each)} {labels[each.target.id]}" for each in argument.bonds if each.origin == claim.at]
    bonds += [f"{labels[each.origin.id]} {bond_words(each)} {claim.label}" for each in argument.bonds if each.target == claim.at]
    answers = [f"{each.label} {member_words(each.relation)}" for each in argument.answers if each.claim == claim.at]
    if claim.further_answers:
        answers.append(translate("Figure", "and %n more", claim.further_answers))
    said = [
        f"{claim.label}, {member_words(claim.ground)}: “{claim.words}”",
        translate("Figure", "Against %1").replace("%1", against),
        capitalised("; ".join(bonds)),
        translate("Figure", "Answered: %1").replace("%1", ", ".join(answers)) if answers else translate("Figure", "No response"),
    ]
    return f"{'. '.join(each for each in said if each)}. {lane_sentence(lane, as_at).removeprefix(f'{lane.label}. ')}"


def foot_words(argument: Argument) -> str:
    """What the map leaves out, and what nobody has said anything against."""
    said: list[str] = []
    if argument.total > len(argument.claims):
        words = translate("Figure", "%1 of %n counterclaim(s) are drawn, about the selected record.", argument.total)
        said.append(words.replace("%1", str(len(argument.claims))))
    if argument.unchallenged:
        shown = ", ".join(argument.unchallenged[:12]) + (" …" if len(argument.unchallenged) > 12 else "")
        said.append(translate("Figure", "Nothing is said against %1.").replace("%1", shown))
    return " ".join(said)


def told(argument: Argument, as_at: date | None) -> list[str]:
    """The whole figure, one sentence or a few for each thing in it."""
    lanes = {lane.at: lane for lane in argument.lanes.lanes}
    if not argument.claims:
        return [translate("Figure", "No counterclaim is recorded yet.")]
    said = [claim_sentence(argument, claim, lanes[claim.at], as_at) for claim in argument.claims]
    said += [f"{each.label}, {member_words(each.relation)}: {each.words}" for each in argument.answers]
    said += [attacked_sentence(argument, each) for each in argument.attacked]
    return said + [words for words in (undated_words(argument), foot_words(argument)) if words]
