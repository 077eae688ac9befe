"""The contribution table: what every line adds to the score, drawn so that it fits a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.bars import kept_bar, line_bar
from bot.blocks.criteria import criterion_name
from bot.blocks.readings import points

if TYPE_CHECKING:
    from fractions import Fraction

    from bot.blocks.parts import Pen, Written
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Criterion, Policy
    from kamcore.verdict import Line


def contributions(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Give one row a line in the policy's order, and the sum they make."""
    lines = {line.id: line for line in shown.lines}
    rows = [
        _row(lines[criterion.id], policy, pen)
        if criterion.id in lines
        else _kept_row(criterion, policy, pen)
        for criterion in policy.criteria
        if criterion.id in lines or criterion.id in shown.kept_back
    ]
    return [*rows, _total(shown, pen)]


def _row(line: Line, policy: Policy, pen: Pen) -> Written:
    name = criterion_name(line.id, policy, pen.t)
    return pen.join(
        [
            pen(
                "{bar}  {points} of {weight}  {name}",
                bar=pen.fill(line_bar(line.low, line.high)),
                points=pen.bold(pen.fill(points(line.points_low, line.points_high, pen.t))),
                weight=pen.t.number(line.weight, _places(line.weight)),
                name=name,
            ),
            _remarks(line, policy, pen),
        ]
    )


def _remarks(line: Line, policy: Policy, pen: Pen) -> Written:
    """Say what one should know before trusting the row."""
    remarks = [
        pen("no evidence yet") if not line.known else "",
        pen("out of date") if line.stale else "",
        pen("estimated from a margin") if line.estimated else "",
        _deciding_part(line, policy, pen),
    ]
    told = pen.join(remarks, ", ")
    return pen.quiet(pen("({remarks})", remarks=told)) if told else told


def _deciding_part(line: Line, policy: Policy, pen: Pen) -> Written:
    criterion = policy.criterion(line.id)
    parts = criterion.parts if criterion is not None else ()
    part = next((each for each in parts if each.id == line.part), None)
    if part is None or len(parts) == 1:
        return pen.join([])
    return pen("through {part}", part=pen.t.wording(part.name))


def _kept_row(criterion: Criterion, policy: Policy, pen: Pen) -> Written:
    return pen(
        "{bar}  kept to the team, of {weight}  {name}",
        bar=pen.fill(kept_bar()),
        weight=pen.t.number(criterion.weight, _places(criterion.weight)),
        name=criterion_name(criterion.id, policy, pen.t),
    )


def _total(shown: ShownAssessment, pen: Pen) -> Written:
    total = points(shown.score.low, shown.score.high, pen.t)
    return pen("Together {total} of 100", total=pen.bold(pen.fill(total)))


def _places(weight: Fraction) -> int:
    """Show a whole weight whole."""
    return 0 if weight.denominator == 1 else 1
