"""The verdict with everything that explains it: what a person is shown when they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.assessment import Assessment
from kamcore.evidence import evidence
from kamcore.margins import Judged, why
from kamcore.questions import questions
from kamcore.verdict import verdict_on
from kamcore.what_if import what_if

if TYPE_CHECKING:
    from datetime import date

    from kamcore.facts import AccountFacts
    from kamcore.policy import Policy


def assess_fully(facts: AccountFacts, policy: Policy, as_of: date) -> Assessment:
    """Judge the account and explain it.

    Raises:
        FactsError: For a rating on a criterion that the policy lacks or only computes.
    """
    known = evidence(facts, policy, as_of)
    verdict = verdict_on(known, facts, policy, as_of)
    judged = Judged(verdict=verdict, known=known, policy=policy)
    reasons = why(judged)
    return Assessment(
        verdict=verdict,
        questions=questions(judged, facts.ratings),
        why=reasons,
        what_if=what_if(judged, reasons.value_margins),
    )
