"""Rules that nobody has checked against the law are worked out only where somebody takes them, and then say so."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dossier_app.desk import rulebook
from dossier_app.domain.deadline_rules import Rule
from dossier_app.domain.deadlines import Worked, work_out
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.triggers import NotComputable, Trigger

RULES = [rulebook.rule(each["id"]) for each in json.loads((RESOURCES / "rules/deadlines.json").read_text(encoding="utf-8"))["rules"]]
DAYS = tuple(Edtf.of(date(year, 3, 16)) for year in (2022, 2016, 2025, 2026, 2027))


def worked(rule: Rule, *, accept: bool) -> Worked:
    """On the first of some days on which the rule was in force."""
    calendar = rulebook.calendar(rule.calendar) if rule.calendar else None
    reasons: list[NotComputable] = []
    for day in DAYS:
        try:
            return work_out(rule, Trigger(rule.trigger_type, day), calendar, zone="Europe/London", accept_unverified=accept)
        except NotComputable as why:
            reasons.append(why)
    raise reasons[-1]


def can_be_worked_out(rule: Rule) -> bool:
    try:
        worked(rule, accept=True)
    except NotComputable:
        return False
    return True


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.unverified], ids=lambda rule: rule.id)
def test_an_unverified_rule_gives_no_day_until_somebody_takes_it(rule: Rule) -> None:
    with pytest.raises(NotComputable, match="unverified"):
        worked(rule, accept=False)
    if can_be_worked_out(rule):
        assert "This rule is unverified" in worked(rule, accept=True).warnings[0]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.unverified_fields and can_be_worked_out(rule)], ids=lambda rule: rule.id)
def test_what_is_unverified_of_a_rule_stands_beside_its_day(rule: Rule) -> None:
    said = " ".join(worked(rule, accept=True).warnings)
    assert all(field.rstrip(".") in said for field in rule.unverified_fields)


def test_some_rules_are_unverified_as_a_whole_and_some_can_be_worked_out() -> None:
    unverified = [rule for rule in RULES if rule.unverified]
    assert 0 < len(unverified) < len(RULES)
    assert any(can_be_worked_out(rule) for rule in unverified)
