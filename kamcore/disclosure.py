"""How much of an assessment this person may see.

Who may not see margins, costs and payback never receives the fields that hold them: what
leaves the core is already cut, so no view can forget to hide it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.policy import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef, ChosenClass
    from kamcore.assessment import Assessment, Question, WhatIf, Why
    from kamcore.ids import AssessmentId, PersonId
    from kamcore.interval import Interval
    from kamcore.keeping import Keeping
    from kamcore.policy import Policy, PolicyRef
    from kamcore.verdict import (
        AccountClass,
        Gates,
        Line,
        PaybackRange,
        Reason,
        Score,
        Verdict,
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
        keeping: How far a key account by decision is from being dropped; ``None`` for any
            other account, and for a group.
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
    keeping: Keeping | None = None
    people: tuple[tuple[PersonId, str], ...] = ()


MEASURES_OF_MONEY = frozenset(
    {Measure.RATIO, Measure.TREND, Measure.SERVED_POTENTIAL, Measure.UNSERVED_POTENTIAL}
)
PLACES_OF_MONEY = ("financials", "potential", "flags", "kam_cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stands around an assessment when it is shown.

    Attributes:
        parent: The group the account belongs to, where the asker may read that.
        has_subsidiaries: Whether the asker may ask for the whole group's verdict.
        people: Everybody we know by name, by id.
        keeping: For a key account by decision, how far it is from being dropped.
    """

    id: AssessmentId
    group: bool
    parent: AccountRef | None
    has_subsidiaries: bool
    people: Mapping[PersonId, str]
    keeping: Keeping | None = None


def disclosed(
    assessment: Assessment, account: Account, actor: Actor, policy: Policy, setting: Setting
) -> ShownAssessment:
    """Cut an assessment to what the asker may see of the account."""
    verdict = assessment.verdict
    sees_figures = may(actor, Action.SEE_FIGURES, account.guarded)
    kept_back = () if sees_figures else _lines_of_money(policy)
    lines = tuple(line for line in verdict.lines if line.id not in kept_back)
    return ShownAssessment(
        id=setting.id,
        account=account.ref,
        as_of=verdict.as_of,
        currency=verdict.currency,
        group=setting.group,
        policy=verdict.policy,
        account_class=verdict.account_class,
        possible=verdict.possible,
        lean=verdict.lean,
        reason=verdict.reason,
        score=verdict.score,
        gates=verdict.gates,
        lines=lines,
        kept_back=kept_back,
        figures=_figures(verdict) if sees_figures else None,
        questions=assessment.questions,
        why=_why(assessment.why, kept_back),
        what_if=_what_if(assessment.what_if, kept_back),
        warnings=verdict.warnings if sees_figures else _without_money(verdict.warnings),
        chosen_class=account.chosen_class,
        group_name=setting.parent,
        has_subsidiaries=setting.has_subsidiaries,
        may_rate=may(actor, Action.RATE, account.guarded),
        may_set_class=may(actor, Action.SET_CLASS, account.guarded),
        keeping=setting.keeping,
        people=_named(lines, account.chosen_class, setting.people),
    )


def _lines_of_money(policy: Policy) -> tuple[str, ...]:
    return tuple(c.id for c in policy.criteria if c.measure in MEASURES_OF_MONEY)


def _figures(verdict: Verdict) -> Figures:
    return Figures(
        ratio=verdict.ratio,
        trend=verdict.trend,
        served_multiple=verdict.served_multiple,
        unserved_multiple=verdict.unserved_multiple,
        payback=verdict.payback,
        protected_per_year=verdict.protected_per_year,
    )


def _why(why: Why, kept_back: tuple[str, ...]) -> Why:
    """Leave out what lets lines be worked out; the boxes hold every line's value."""
    if not kept_back:
        return why
    return replace(
        why,
        value_margins=tuple(m for m in why.value_margins if m.criterion not in kept_back),
        weight_margins=(),
        weight_boxes=(),
    )


def _what_if(what_if: WhatIf, kept_back: tuple[str, ...]) -> WhatIf:
    fall = what_if.smallest_fall
    return replace(
        what_if,
        # Half of a way up would be a wrong way up.
        rises=() if any(r.criterion in kept_back for r in what_if.rises) else what_if.rises,
        smallest_fall=None if fall and fall.criterion in kept_back else fall,
    )


def _without_money(warnings: tuple[Warning, ...]) -> tuple[Warning, ...]:
    return tuple(w for w in warnings if not w.place.startswith(PLACES_OF_MONEY))


def _named(
    lines: tuple[Line, ...], chosen: ChosenClass | None, people: Mapping[PersonId, str]
) -> tuple[tuple[PersonId, str], ...]:
    ids = {source.by for line in lines for source in line.sources}
    if chosen is not None:
        ids.add(chosen.by)
    return tuple((person, name) for person, name in sorted(people.items()) if person in ids)
