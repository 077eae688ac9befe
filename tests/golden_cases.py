"""The golden cases of the model as facts in JSON, and a way to turn any facts into a verdict."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kamcore.evidence import evidence
from kamcore.explanation import assess_fully
from kamcore.facts_json import parse_facts
from kamcore.margins import Judged
from kamcore.policy_file import default_policy
from kamcore.verdict import verdict_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.assessment import Assessment
    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy

AS_OF = date(2026, 11, 23)
PARTS = ("S.connections", "S.resources", "S.reputation", "F1", "F2", "F3", "F4", "F5", "F6")
KAM_COST_A_YEAR = 120_000


def acme() -> dict[str, object]:
    """A key account."""
    return {
        "account": "ACME",
        "as_of": AS_OF.isoformat(),
        "currency": "EUR",
        "financials": years((1_800_000, 2_000_000, 2_200_000), (1_400_000, 1_500_000, 1_600_000)),
        "potential": {"served": [a_cell("1.5")], "unserved": [a_cell("1")]},
        "ratings": ratings("233433343"),
        "kam_cost": {"setup": "40000", "per_year": str(KAM_COST_A_YEAR), "ramp_months": 12},
    }


def bigrev() -> dict[str, object]:
    """4.75 times ACME's revenue, and nothing to gain."""
    return acme() | {
        "account": "BIGREV",
        "financials": years(
            (9_000_000, 9_500_000, 10_000_000), (9_300_000, 10_000_000, 10_800_000)
        ),
        "potential": {"served": [a_cell("0.6")], "unserved": [a_cell("0.2")]},
        "ratings": ratings("112341241"),
    }


def unknown() -> dict[str, object]:
    """Known by half: every class is possible."""
    return acme() | {
        "account": "UNKNOWN",
        "financials": years((1_000_000, 1_100_000, 1_200_000), (800_000, 850_000, 900_000)),
        "potential": {"served": None, "unserved": None},
        "ratings": ratings("--33---4-"),
    }


def years(revenue: Sequence[int], cost: Sequence[int]) -> list[dict[str, object]]:
    """The full calendar years up to 2025."""
    return [
        {"year": 2025 - ago, "revenue": str(earned), "cost": str(spent), "source": "controlling"}
        for ago, (earned, spent) in enumerate(zip(reversed(revenue), reversed(cost), strict=True))
    ]


def a_cell(times: str, probability: float = 1) -> dict[str, object]:
    """White space worth so many times the yearly KAM cost."""
    amount = str(round(float(times) * KAM_COST_A_YEAR))
    return {
        "unit": "Plant Graz",
        "offering": "Service",
        "contribution_per_year": amount,
        "probability": probability,
    }


def ratings(levels: str, on: str = "2026-05-01") -> list[dict[str, object]]:
    """Rate all parts in order, a level each; ``-`` leaves one out."""
    return [
        {"criterion": part, "level": int(level), "on": on, "by": "U1", "source": "note:17"}
        for part, level in zip(PARTS, levels, strict=True)
        if level != "-"
    ]


def assessed(facts: dict[str, object], policy: Policy | None = None) -> Assessment:
    """Judge the facts and explain the verdict."""
    parsed, _ = parse_facts(facts)
    return _judged(parsed, policy or default_policy())


# The same few accounts are asked about in hundreds of tests, and a verdict never changes.
@cache
def _judged(facts: AccountFacts, policy: Policy) -> Assessment:
    return assess_fully(facts, policy, AS_OF)


def judged(facts: dict[str, object], policy: Policy | None = None) -> Judged:
    """Judge the facts, and keep the evidence at hand."""
    rules = policy or default_policy()
    parsed, _ = parse_facts(facts)
    known = evidence(parsed, rules, AS_OF)
    return Judged(verdict=verdict_on(known, parsed, rules, AS_OF), known=known, policy=rules)
