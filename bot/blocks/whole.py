"""An assessment of facts that somebody brought themselves: nothing of it is kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.accounts import AccountRef
from kamcore.disclosure import Figures, ShownAssessment
from kamcore.ids import AccountId, AssessmentId

if TYPE_CHECKING:
    from kamcore.assessment import Assessment
    from kamcore.verdict import Verdict

NOT_KEPT = ""
"""The id of an account or an assessment that no store has."""


def shown_whole(assessment: Assessment) -> ShownAssessment:
    """Show everything; there is nothing to press, because no store knows the account."""
    verdict = assessment.verdict
    return ShownAssessment(
        id=AssessmentId(NOT_KEPT),
        account=AccountRef(id=AccountId(NOT_KEPT), name=verdict.account),
        as_of=verdict.as_of,
        currency=verdict.currency,
        group=False,
        policy=verdict.policy,
        account_class=verdict.account_class,
        possible=verdict.possible,
        lean=verdict.lean,
        reason=verdict.reason,
        score=verdict.score,
        gates=verdict.gates,
        lines=verdict.lines,
        kept_back=(),
        figures=_figures(verdict),
        questions=assessment.questions,
        why=assessment.why,
        what_if=assessment.what_if,
        warnings=verdict.warnings,
        chosen_class=None,
        group_name=None,
        has_subsidiaries=False,
        may_rate=False,
        may_set_class=False,
    )


def _figures(verdict: Verdict) -> Figures:
    return Figures(
        ratio=verdict.ratio,
        trend=verdict.trend,
        served_multiple=verdict.served_multiple,
        unserved_multiple=verdict.unserved_multiple,
        payback=verdict.payback,
        protected_per_year=verdict.protected_per_year,
    )
