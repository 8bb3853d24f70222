"""Every worked example of the rule book comes out as written."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from dossier_app.desk import rulebook
from dossier_app.domain.deadlines import Condition, Worked, when_met, work_out
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.failures import Refusal
from dossier_app.domain.triggers import NotComputable, Trigger, deemed, latest
from dossier_app.domain.words import Said

EXAMPLES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("deadlines_vectors.json").read_text(encoding="utf-8"))["examples"]
WORKED = [each for each in EXAMPLES if each["rule"] and each["expect"].get("computable", True)]
REFUSED = [each for each in EXAMPLES if not each["expect"].get("computable", True)]
VERSIONS = [each for each in EXAMPLES if "rule" in each["expect"]]
DEEMED = [each for each in EXAMPLES if each["rule"] is None and "deemed" in each["given"]]

# The examples name an act in words; the user chooses it from the list, where it has the name of one of its versions.
ACTS = {
    "penalty notice after a notice of intent": "uk.ico.penalty_notice.v1",
    "answer to a data subject's request": "uk.controller.request.v1",
    "notice of the hearing": "fr.cnil.hearing_notice.v2",
    "application for review": "au.art.review",
    "deemed giving by email": "uk.email.48h",
}
NOT_MET = {"pending"}


def by_id(example: dict[str, Any]) -> str:
    return example["id"]


def moment(text: str, zone: str | None) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone) if zone else None)


def trigger_of(example: dict[str, Any]) -> Trigger | None:
    given = example["given"]
    rule = rulebook.rule(example["rule"])
    if "triggers" in given:
        days = {name: Edtf.parse(day) for name, day in given["triggers"].items() if isinstance(day, str)}
        late = () if given["triggers"].get("set_aside_application_in_time", True) else ("set_aside_refusal_sent",)
        return latest(rule, days, late)
    if "deemed" in given:
        return deemed(rulebook.deemed_service(given["deemed"]), sent_of(given), rule)
    trigger = given["trigger"]
    if trigger is None:
        return None
    if "datetime" in trigger:
        return Trigger(trigger["type"], at=moment(trigger["datetime"], trigger.get("zone")))
    return Trigger(trigger["type"], Edtf.parse(trigger["date"]))


def sent_of(given: dict[str, Any]) -> Edtf | datetime:
    sent = given.get("sent") or given["posted"]
    return moment(sent, given.get("zone")) if "T" in sent else Edtf.parse(sent)


def condition(words: str) -> Condition:
    try:
        return Condition(met=True, on=Edtf.parse(words))
    except Refusal:
        return Condition(met=words not in NOT_MET, words=words)


def worked(example: dict[str, Any]) -> Worked:
    given, rule = example["given"], rulebook.rule(example["rule"])
    if "conditions" in given:
        return when_met(rule, {name: condition(words) for name, words in given["conditions"].items()})
    name = given.get("calendar") or rule.calendar
    return work_out(rule, trigger_of(example), rulebook.calendar(name) if name else None, zone=given.get("zone"))


def caveats(example: dict[str, Any]) -> tuple[str, ...]:
    name = example["given"].get("calendar") or rulebook.rule(example["rule"]).calendar
    return rulebook.calendar(name).caveats if name else ()


def shown(result: Worked, asked_for: dict[str, Any]) -> dict[str, Any]:
    """The result in the examples' own shape, for the things the example asks about."""
    end, others = result.end, result.other_readings
    every: dict[str, Any] = {
        "nominal": result.nominal.isoformat(),
        "last_day": result.last_day.isoformat(),
        "may_begin_after": result.last_day.isoformat(),
        "runs_from": result.runs_from.isoformat(),
        "skipped": [each.day.isoformat() for each in result.skipped],
        "why_skipped": [each.why for each in result.skipped],
        "computable": True,
    }
    if end is not None:
        every["end"] = {"time": end.time, "zone": end.zone, "utc": f"{end.utc:%Y-%m-%dT%H:%M:%SZ}"}
        every["ends_at"] = end.local.isoformat()
        every["ends_at_utc"] = f"{end.utc:%Y-%m-%dT%H:%M:%SZ}"
    if others:
        ends = others[0].ends
        every["other_reading"] = {"last_day": others[0].last_day.isoformat()}
        if ends is not None:
            utc = ends.astimezone(ZoneInfo("UTC"))
            every["other_reading"] = {"ends_at": ends.isoformat(), "ends_at_utc": f"{utc:%Y-%m-%dT%H:%M:%SZ}"}
    return {name: every.get(name) for name in asked_for}


@pytest.mark.parametrize("example", WORKED, ids=by_id)
def test_an_example_is_worked_out_as_written(example: dict[str, Any]) -> None:
    result = worked(example)
    assert shown(result, example["expect"]) == example["expect"]
    assert result.working
    assert all(sentence.endswith(".") for sentence in result.working)
    assert all(isinstance(sentence, Said) for sentence in result.working)
    # What the list of holidays says of itself is said by the rule book, in its own words.
    assert {each for each in result.warnings if not isinstance(each, Said)} <= set(caveats(example))
    if example["unverified"]:
        assert result.warnings


@pytest.mark.parametrize("example", REFUSED, ids=by_id)
def test_an_example_without_an_answer_gets_none_and_the_right_reason(example: dict[str, Any]) -> None:
    if example["expect"]["reason"] == "invalid_date":
        with pytest.raises(Refusal, match="There is no"):
            trigger_of(example)
        return
    with pytest.raises(NotComputable) as caught:
        worked(example)
    assert caught.value.reason == example["expect"]["reason"]
    assert caught.value.words.startswith("Not computable: ")
    if "nominal" in example["expect"]:
        assert caught.value.nominal == date.fromisoformat(example["expect"]["nominal"])


@pytest.mark.parametrize("example", VERSIONS, ids=by_id)
def test_the_version_in_force_on_the_day_is_chosen(example: dict[str, Any]) -> None:
    given = example["given"]
    day = date.fromisoformat((given["trigger"].get("date") or given["trigger"]["datetime"])[:10])
    act = ACTS[given["act"]]
    choose = rulebook.deemed_service_on if act == "uk.email.48h" else rulebook.rule_on
    assert choose(act, day).id == example["expect"]["rule"]


@pytest.mark.parametrize("example", DEEMED, ids=by_id)
def test_deemed_service_comes_out_as_written(example: dict[str, Any]) -> None:
    given, expected = example["given"], example["expect"]
    trigger = deemed(rulebook.deemed_service(given["deemed"]), sent_of(given))
    if "given_utc" in expected:
        at = cast("datetime", trigger.at)
        assert at.isoformat() == expected["given_local"]
        assert f"{at.astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%M:%SZ}" == expected["given_utc"]
    elif "served" in expected:
        assert trigger == Trigger("served", Edtf.parse(expected["served"]))
    else:
        result = work_out(rulebook.rule("nl.ap.bezwaar"), trigger, rulebook.calendar("nl-termijnenwet"))
        assert (result.first_day.isoformat(), result.last_day.isoformat()) == (expected["first_day"], expected["last_day"])


def test_no_example_is_left_out() -> None:
    assert {each["id"] for each in (*WORKED, *REFUSED, *VERSIONS, *DEEMED)} == {each["id"] for each in EXAMPLES}
