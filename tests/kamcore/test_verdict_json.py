"""What programs read keeps its shape: fields, decimals as text, null for what is not known."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.explanation import assess_fully
from kamcore.policy_file import default_policy
from kamcore.verdict_json import assessment_to_json, rounded
from tests.golden_cases import AS_OF, acme, assessed, bigrev, ratings, unknown
from tests.strategies import any_facts

if TYPE_CHECKING:
    from kamcore.facts import AccountFacts

PROMISED = (
    "account",
    "as_of",
    "policy",
    "class",
    "possible",
    "lean",
    "score",
    "ratio",
    "trend",
    "payback_months",
    "gates",
    "lines",
    "questions",
    "why",
    "what_if",
    "warnings",
)

WRITTEN = re.compile(r"-?\d+\.(\d\d|\d{4})")
CLASSES = ["NOT_NOW", "DEVELOP", "KEY"]


def written(facts: dict[str, object]) -> dict[str, Any]:
    return json.loads(json.dumps(assessment_to_json(assessed(facts))))  # type: ignore[no-any-return]  # it is what it is


@pytest.mark.parametrize("facts", [acme(), bigrev(), unknown()])
def test_every_promised_field_is_there(facts: dict[str, object]) -> None:
    document = written(facts)

    assert set(PROMISED) <= set(document)
    assert set(document["policy"]) == {"name", "version", "sha256"}
    assert set(document["why"]) == {
        "value_margins",
        "weight_margins",
        "weight_boxes",
        "holds_to_percent",
    }
    assert set(document["what_if"]) == {"next_class", "rises", "smallest_fall"}


def test_a_line_has_its_whole_weight_as_a_number_and_its_sources() -> None:
    document = written(acme())
    line = document["lines"][0]

    assert (line["id"], line["weight"], line["low"], line["high"]) == ("E1", 16, "58.33", "58.33")
    assert line["sources"] == ["controlling"] * 3
    assert line["stale"] is False


def test_old_evidence_is_marked_on_its_line() -> None:
    aged = acme() | {"ratings": ratings("233433343", on="2025-01-01")}

    stale = {line["id"]: line["stale"] for line in written(aged)["lines"]}

    assert stale["F6"] is True
    assert stale["F5"] is False, "sites keep for two years"
    assert stale["E1"] is False


def test_without_financials_ratio_and_trend_are_null() -> None:
    document = written(acme() | {"financials": []})

    assert (document["ratio"], document["trend"]) == (None, None)


def test_payback_that_never_comes_is_null_at_both_ends() -> None:
    assert written(bigrev())["payback_months"] == {"low": None, "high": None}


def test_payback_that_may_never_come_is_null_at_its_far_end() -> None:
    found = written(unknown())["payback_months"]

    assert found["low"] is not None
    assert found["high"] is None


def test_the_points_of_the_lines_sum_to_the_score_before_rounding() -> None:
    verdict = assessed(acme()).verdict

    assert sum((line.points_low for line in verdict.lines), Fraction(0)) == verdict.score.low
    assert sum(line.weight for line in verdict.lines) == 100


@given(any_facts)
def test_every_number_of_any_verdict_is_text_of_two_or_four_places(facts: AccountFacts) -> None:
    document = assessment_to_json(assess_fully(facts, default_policy(), AS_OF))
    ranges = [document["score"], document["ratio"], document["trend"], document["payback_months"]]
    numbers = [value for each in ranges if isinstance(each, dict) for value in each.values()]

    assert all(WRITTEN.fullmatch(value) for value in numbers if isinstance(value, str))
    assert all(value is None or isinstance(value, str) for value in numbers)
    possible = document["possible"]
    assert isinstance(possible, list)
    assert possible == [each for each in CLASSES if each in possible]
    assert "Infinity" not in json.dumps(document)
    assert "NaN" not in json.dumps(document)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("70.165", 2, "70.16"),
        ("70.175", 2, "70.18"),
        ("-0.005", 2, "0.00"),
        ("1/3", 4, "0.3333"),
        ("1e30", 2, "1" + "0" * 30 + ".00"),
    ],
)
def test_a_number_is_rounded_once_and_half_to_even(value: str, places: int, text: str) -> None:
    assert rounded(Fraction(value), places) == text


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_a_number_by_half_a_place_at_most(value: Fraction, places: int) -> None:
    assert abs(Fraction(rounded(value, places)) - value) * 10**places <= Fraction(1, 2)
