"""The published cases come out as they were published."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import Any

import pytest

from kamcore.evidence import evidence, with_points
from kamcore.explanation import assess_fully
from kamcore.interval import Interval
from kamcore.policy_file import default_policy
from kamcore.verdict import score_of
from kamcore.verdict_json import assessment_to_json
from tests.builders import AS_OF, acme, bigrev, unknown


def shown(facts: Any) -> dict[str, Any]:
    return assessment_to_json(assess_fully(facts, default_policy(), AS_OF))


def test_acme_is_a_key_account() -> None:
    verdict = shown(acme())

    assert verdict["class"] == "KEY"
    assert verdict["possible"] == ["KEY"]
    assert verdict["score"] == {"low": "70.17", "high": "70.17", "known": "100.00"}
    assert verdict["ratio"] == {"low": "1.3333", "high": "1.3333"}
    assert verdict["trend"] == {"low": "0.0341", "high": "0.0341"}
    assert verdict["payback_months"] == {"low": "11.83", "high": "11.83"}
    assert verdict["gates"] == {"economics": "yes", "payback": "yes", "growth": "yes"}


def test_almost_five_times_the_revenue_does_not_make_a_key_account() -> None:
    verdict = shown(bigrev())

    assert verdict["class"] == "NOT_NOW"
    assert verdict["score"]["low"] == "36.91"
    assert verdict["ratio"]["low"] == "0.9468"
    assert verdict["trend"]["low"] == "-0.0218"
    assert verdict["payback_months"] == {"low": None, "high": None}


def test_what_nobody_looked_at_stays_open_and_is_asked_for() -> None:
    verdict = shown(unknown())

    assert verdict["class"] == "NEEDS_EVIDENCE"
    assert verdict["possible"] == ["NOT_NOW", "DEVELOP", "KEY"]
    assert verdict["score"] == {"low": "37.27", "high": "89.27", "known": "53.00"}
    assert verdict["ratio"]["low"] == "1.2941"
    assert verdict["trend"]["low"] == "0.0328"
    assert verdict["payback_months"] == {"low": "0.00", "high": None}
    assert verdict["lean"] in verdict["possible"]
    assert 1 <= len(verdict["questions"]) <= 3


def test_acme_loses_key_when_growing_with_the_customer_weighs_more_than_a_third() -> None:
    margins = {m["criterion"]: m for m in shown(acme())["why"]["weight_margins"]}

    assert margins["P2"] == {"criterion": "P2", "weight": "34.56", "becomes": "DEVELOP"}


@pytest.mark.parametrize(
    ("fall", "score", "verdict"), [("25", "65.17", "KEY"), ("25.9", "64.99", "DEVELOP")]
)
def test_one_level_less_of_strategic_partnership_does_not_lose_key(
    fall: str, score: str, verdict: str
) -> None:
    policy = default_policy()
    known = evidence(acme(), policy, AS_OF)
    less = with_points(known, policy, "S", Interval.point(75 - F(fall)))

    assert f"{float(score_of(less).low):.2f}" == score
    assert (score_of(less).low >= policy.thresholds.key) is (verdict == "KEY")


def test_the_margin_of_strategic_partnership_lies_between_the_two() -> None:
    margins = {m["criterion"]: m for m in shown(acme())["why"]["value_margins"]}

    assert margins["S"] == {"criterion": "S", "fall": "25.86", "becomes": "DEVELOP"}


def test_weights_may_move_by_almost_half_before_acme_loses_key() -> None:
    why = shown(acme())["why"]

    assert why["weight_boxes"] == [
        {"percent": 20, "low": "68.07", "high": "72.27"},
        {"percent": 30, "low": "67.02", "high": "73.32"},
        {"percent": 50, "low": "64.92", "high": "75.42"},
    ]
    assert why["holds_to_percent"] == 45


def test_points_of_the_lines_sum_to_the_score_before_rounding() -> None:
    verdict = assess_fully(acme(), default_policy(), AS_OF).verdict

    assert sum(line.points_low for line in verdict.lines) == verdict.score.low


def test_same_facts_policy_and_day_give_the_same_bytes() -> None:
    assert shown(acme()) == shown(acme())
    assert shown(acme())["facts_sha256"] != shown(replace(acme(), account="Other"))["facts_sha256"]


def test_no_account_is_key_with_less_than_two_thirds_of_the_weight_evidenced() -> None:
    verdict = assess_fully(acme(), default_policy(), AS_OF).verdict

    assert verdict.score.known >= default_policy().thresholds.key
