"""How much of an assessment this person may see.

Who may not see margins, costs and payback never receives the fields that hold them: what
leaves the core is already cut, so no view can forget to hide it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kamcore.accounts import AccountRef, ChosenClass
    from kamcore.assessment import Question, WhatIf, Why
    from kamcore.ids import AssessmentId, PersonId
    from kamcore.interval import Interval
    from kamcore.policy import PolicyRef
    from kamcore.verdict import (
        AccountClass,
        Gates,
        Line,
        PaybackRange,
        Reason,
        Score,
        Warning,  # noqa: A004 - the model's word
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Margins, costs and payback: for the account team, sales leaders and administrators."""

    ratio: Interval | None
    trend: Interval | None
    served_multiple: Interval
    unserved_multiple: Interval
    payback: PaybackRange
    protected_per_year: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAssessment:
    """One assessment, cut to what the asker may see.

    Attributes:
        group: Whether it is the verdict on the whole group.
        lines: The lines that may be shown, in the policy's order.
        kept_back: Ids of lines whose value would give away margins or costs, in the policy's
            order; empty for who may see figures.
        figures: ``None`` for who may not see them.
        may_rate, may_set_class: Which buttons make sense for the asker.
        people: Id and display name of everybody named as a rater or as who chose the class,
            so that a view can name them without a mention that would ping them.
    """

    id: AssessmentId
    account: AccountRef
    as_of: date
    currency: str
    group: bool
    policy: PolicyRef
    account_class: AccountClass
    possible: tuple[AccountClass, ...]
    lean: AccountClass | None
    reason: Reason
    score: Score
    gates: Gates
    lines: tuple[Line, ...]
    kept_back: tuple[str, ...]
    figures: Figures | None
    questions: tuple[Question, ...]
    why: Why
    what_if: WhatIf
    warnings: tuple[Warning, ...]
    chosen_class: ChosenClass | None
    group_name: AccountRef | None
    has_subsidiaries: bool
    may_rate: bool
    may_set_class: bool
    people: tuple[tuple[PersonId, str], ...] = ()
