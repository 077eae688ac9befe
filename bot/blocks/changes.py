"""What would change the answer: the cheapest way up, and the smallest fall that loses it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.blocks.criteria import class_name, criterion_name
from bot.blocks.readings import (
    MULTIPLE_PLACES,
    RATIO_PLACES,
    STEP,
    figure,
    on_curve,
    value_on_line,
)
from kamcore.policy import Measure
from kamcore.verdict import AccountClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.assessment import Rise, ValueMargin
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Criterion, Policy


@dataclass(frozen=True, slots=True)
class _Climb:
    """Rises on one line, put together."""

    criterion: str
    low: Fraction
    high: Fraction


def changes(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Say what would lift the class and what would lose it."""
    return [*way_up(shown, policy, pen), *way_down(shown, policy, pen)]


def way_up(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """List the cheapest rises that reach the next class, or say that none do."""
    target = shown.what_if.next_class
    if target is None:
        return []
    name = pen.bold(pen.fill(class_name(target, pen.t)))
    climbs = _climbs(shown.what_if.rises)
    if not climbs and shown.account_class is AccountClass.NEEDS_EVIDENCE:
        return []  # what is missing there is evidence, and the questions ask for it
    if not climbs and shown.kept_back:
        return [pen("What leads to {target} is kept to the account team.", target=name)]
    if not climbs:
        return [
            pen(
                "Nothing that is in our hands reaches {target} within three steps of one "
                "level each.",
                target=name,
            )
        ]
    head = pen("The shortest way to {target}:", target=name)
    return [head, *(_climb(each, shown, policy, pen) for each in climbs)]


def _climbs(rises: Sequence[Rise]) -> list[_Climb]:
    found: dict[str, _Climb] = {}
    for rise in rises:
        before = found.get(rise.criterion)
        low = rise.value_from if before is None else min(before.low, rise.value_from)
        high = rise.value_to if before is None else max(before.high, rise.value_to)
        found[rise.criterion] = _Climb(rise.criterion, low, high)
    return list(found.values())


def _climb(climb: _Climb, shown: ShownAssessment, policy: Policy, pen: Pen) -> Written:
    criterion = policy.criterion(climb.criterion)
    name = pen.bold(pen.fill(criterion_name(climb.criterion, policy, pen.t)))
    if criterion is None:
        return pen("• {criterion}", criterion=name)
    low = _now(criterion, shown, pen.t) or value_on_line(criterion, climb.low, pen.t)
    high = value_on_line(criterion, climb.high, pen.t)
    match criterion.measure:
        case Measure.RATIO:
            return pen(
                "• {criterion}: from {low} to {high}, by the price or the cost to serve",
                criterion=name,
                low=low,
                high=high,
            )
        case Measure.SERVED_POTENTIAL | Measure.UNSERVED_POTENTIAL:
            return pen(
                "• {criterion}: from {low} to {high}, with evidence for it",
                criterion=name,
                low=low,
                high=high,
            )
        case _:
            return pen("• {criterion}: from {low} to {high}", criterion=name, low=low, high=high)


def _now(criterion: Criterion, shown: ShownAssessment, t: Texts) -> str | None:
    """Give the figure a measured line stands at: the line itself ends at its last anchor."""
    if shown.figures is None:
        return None
    match criterion.measure:
        case Measure.RATIO if shown.figures.ratio is not None:
            return t.number(Fraction(shown.figures.ratio.low), RATIO_PLACES)
        case Measure.SERVED_POTENTIAL:
            return t.number(Fraction(shown.figures.served_multiple.low), MULTIPLE_PLACES)
        case Measure.UNSERVED_POTENTIAL:
            return t.number(Fraction(shown.figures.unserved_multiple.low), MULTIPLE_PLACES)
        case _:
            return None


def way_down(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Say what would lose the class of a key account."""
    if shown.account_class is not AccountClass.KEY:
        return []
    fall = shown.what_if.smallest_fall
    if fall is None and shown.kept_back:
        return [pen("What would cost it the class first is kept to the account team.")]
    if fall is None or fall.fall is None:
        return [pen("No single criterion can lose it the class on its own.")]
    told = fall_of(fall, shown, policy, pen)
    return [pen("What would cost it the class first: {fall}", fall=told)]


def fall_of(margin: ValueMargin, shown: ShownAssessment, policy: Policy, pen: Pen) -> Written:
    """Say how far a line must fall to change the class, in levels or in its own figures."""
    name = pen.bold(pen.fill(criterion_name(margin.criterion, policy, pen.t)))
    if margin.fall is None or margin.becomes is None:
        return pen("{criterion} cannot change the class on its own", criterion=name)
    points = pen.t.number(margin.fall, 2)
    becomes = class_name(margin.becomes, pen.t)
    limit = _figure_after(margin.criterion, margin.fall, shown, policy)
    if limit is None:
        return pen.count(
            "{criterion} down by {n} level (more than {points} of 100 points): {becomes}",
            "{criterion} down by {n} levels (more than {points} of 100 points): {becomes}",
            math.floor(margin.fall / STEP) + 1,
            criterion=name,
            points=points,
            becomes=becomes,
        )
    return pen(
        "{criterion} below {figure} (down by more than {points} of 100 points): {becomes}",
        criterion=name,
        figure=figure(limit[0], limit[1], pen.t),
        points=points,
        becomes=becomes,
    )


def _figure_after(
    criterion_id: str, fall: Fraction, shown: ShownAssessment, policy: Policy
) -> tuple[Measure, Fraction] | None:
    """Find the figure behind a numeric line once it has fallen."""
    criterion = policy.criterion(criterion_id)
    line = next((each for each in shown.lines if each.id == criterion_id), None)
    if criterion is None or line is None or not criterion.curve:
        return None
    left = max(line.low - fall, Fraction(0))
    return criterion.measure, on_curve(criterion.curve, left)
