"""A policy that cannot be right is refused with the place and the reason; a short one extends."""

from __future__ import annotations

from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside

import pytest

from kamcore.policy_diff import differences
from kamcore.policy_error import PolicyError, PolicyFlaw
from kamcore.policy_file import default_policy, default_text, load_policy

HEAD = 'extends = "default"\nname = "ours"\nversion = 1\n'
WORDS = '{ en = "a", de = "b" }'
SUPPLY = f"""
[[criteria]]
id = "X1"
measure = "levels"
weight = 4
name = {WORDS}
anchors = [{", ".join([WORDS] * 5)}]
"""


def ours(text: str) -> str:
    return HEAD + text


def refused(text: str) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        load_policy(text, place="ours.toml")
    return caught.value


def test_the_shipped_weights_sum_to_a_hundred_and_revenue_has_none() -> None:
    weights = {c.id: c.weight for c in default_policy().criteria}

    assert sum(weights.values()) == 100
    assert weights == {
        "E1": 16, "E2": 6, "P1": 16, "P2": 12, "S": 20,
        "F1": 8, "F2": 6, "F3": 6, "F4": 3, "F5": 3, "F6": 4,
    }  # fmt: skip


def test_everything_that_is_rated_has_five_anchors_in_both_languages() -> None:
    for part in default_policy().rateable:
        assert len(part.anchors) == 5
        assert all(anchor.en and anchor.de for anchor in part.anchors)


def test_a_short_file_changes_only_what_it_names() -> None:
    policy = load_policy(ours("[thresholds]\nkey = 70\n[weights]\nE1 = 20\nS = 16\n"), place="o")

    changed = {each.place for each in differences(default_policy(), policy)}

    assert changed == {"ref.name", "thresholds.key", "criteria.E1.weight", "criteria.S.weight"}
    assert policy.thresholds.develop == F(45)


def test_rules_that_joined_later_move_the_fingerprint_only_where_they_are_not_as_usual() -> None:
    usual = load_policy(ours("[capacity]\nmanagers = 1\n"), place="o")
    other = load_policy(ours("[capacity]\nmanagers = 2\n"), place="o")
    simple = load_policy(ours("[readiness]\nshort_cycle_days = 60\n"), place="o")

    assert default_policy().ref.sha256.startswith("8300f5cb"), "verdicts on record name it so"
    assert usual.ref.sha256 == load_policy(HEAD, place="o").ref.sha256
    assert len({each.ref.sha256 for each in (usual, other, simple)}) == 3
    assert other.capacity.days_per_year == 360
    assert simple.readiness.short_cycle_days == 60


def test_a_company_may_add_a_criterion_of_levels() -> None:
    policy = load_policy(ours("[weights]\nS = 16\n" + SUPPLY), place="o")

    assert policy.criterion("X1") is not None
    assert sum(c.weight for c in policy.criteria) == 100


def test_a_comment_moves_no_fingerprint_and_a_rule_does() -> None:
    commented = load_policy(default_text() + "\n# a remark\n", place="o")
    other = load_policy(default_text().replace("key = 65", "key = 66"), place="o")

    assert commented.ref.sha256 == default_policy().ref.sha256
    assert other.ref.sha256 != default_policy().ref.sha256


@pytest.mark.parametrize(
    ("text", "place", "flaw"),
    [
        ("name = ", "", PolicyFlaw.NOT_TOML),
        (ours("[weights]\nE1 = 17\n"), "weights", PolicyFlaw.WEIGHTS),
        (ours("[weights]\nE9 = 17\n"), "weights.E9", PolicyFlaw.UNKNOWN_CRITERION),
        (ours('[[criteria]]\nid = "E9"\n'), "criteria[0].id", PolicyFlaw.UNKNOWN_CRITERION),
        (
            ours('[[criteria]]\nid = "E1"\ncurve = [1, 1.1, 1.1, 1.5, 2]\n'),
            "criteria.E1.curve",
            PolicyFlaw.ANCHORS_ORDER,
        ),
        (
            ours('[[criteria]]\nid = "E1"\ncurve = [1, 2]\n'),
            "criteria.E1.curve",
            PolicyFlaw.ANCHORS_COUNT,
        ),
        (
            ours('[[criteria]]\nid = "E1"\nmeasure = "levels"\n'),
            "criteria[0].measure",
            PolicyFlaw.MEASURE_FIXED,
        ),
        (ours("[thresholds]\nkey = 40\n"), "thresholds", PolicyFlaw.THRESHOLDS_ORDER),
        (
            ours("[thresholds]\nkey = 48\ndrop_below = 46\n"),
            "criteria.S.weight",
            PolicyFlaw.STEP_TOO_WIDE,
        ),
        (ours("[thresholds]\nkay = 70\n"), "thresholds.kay", PolicyFlaw.UNKNOWN_KEY),
        (ours("[gates]\nhorizon_months = 61\n"), "gates.horizon_months", PolicyFlaw.OUT_OF_RANGE),
        (ours("[gates]\nsolvency = 1\n"), "gates.solvency", PolicyFlaw.NOT_YES_OR_NO),
        (ours("[gates]\nleast_ratio = nan\n"), "gates.least_ratio", PolicyFlaw.NOT_A_NUMBER),
        ('extends = "mine"\nname = "x"\nversion = 1\n', "extends", PolicyFlaw.NOT_A_CHOICE),
        ('name = "x"\nversion = 1\n', "thresholds.key", PolicyFlaw.MISSING),
        (ours("criteria = 3\n"), "criteria", PolicyFlaw.NOT_A_TABLE),
    ],
)
def test_a_wrong_policy_is_refused_with_its_place(text: str, place: str, flaw: PolicyFlaw) -> None:
    error = refused(text)

    assert (error.file, error.place, error.flaw) == ("ours.toml", place, flaw)


def test_a_criterion_with_four_anchors_is_refused() -> None:
    four = SUPPLY.replace(f"[{', '.join([WORDS] * 5)}]", f"[{', '.join([WORDS] * 4)}]")

    assert refused(ours("[weights]\nS = 16\n" + four)).flaw is PolicyFlaw.ANCHORS_COUNT
