"""The contribution table: what every line adds to the score, drawn so that it fits a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.bars import kept_bar, line_bar
from bot.blocks.criteria import criterion_name
from bot.blocks.parts import Written
from bot.blocks.readings import measured, points, spanned_points, values_on_line

if TYPE_CHECKING:
    from fractions import Fraction

    from bot.blocks.parts import Pen
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Criterion, Policy
    from kamcore.verdict import Line


def contributions(
    shown: ShownAssessment, policy: Policy, pen: Pen, *, detailed: bool = False
) -> list[Written]:
    """Give one row a line in the policy's order, and the sum they make.

    Args:
        shown: What the reader may see.
        policy: Gives order and names.
        pen: Writes for the reader.
        detailed: Whether to say what each value rests on: the level, or the figure behind it.
    """
    rows = _Rows(shown, policy, pen, detailed)
    known = [criterion for criterion in policy.criteria if rows.has(criterion)]
    return [*(rows.row(criterion) for criterion in known), _total(shown, pen)]


@dataclass(frozen=True, slots=True)
class _Rows:
    """What every row needs to line up with the others."""

    shown: ShownAssessment
    policy: Policy
    pen: Pen
    detailed: bool

    def has(self, criterion: Criterion) -> bool:
        return self._line(criterion) is not None or criterion.id in self.shown.kept_back

    def row(self, criterion: Criterion) -> Written:
        pen = self.pen
        line = self._line(criterion)
        name = criterion_name(criterion.id, self.policy, pen.t)
        if line is None:
            bar = pen.fill(kept_bar())
            return pen("{bar}  kept to the team: {name}", bar=bar, name=name)
        gained, weight = _points(line, pen), _weight(line.weight, pen)
        row = pen(
            "{bar}{pad}  {points} of {weight}  {name}",
            bar=pen.fill(line_bar(line.low, line.high)),
            # Before the space and not after it: a mark of bold wants a space before it.
            pad=pen.pad(gained, self._points_width),
            points=pen.bold(pen.fill(gained)),
            weight=Written(pen.pad(weight, self._weight_width) + pen.fill(weight)),
            name=name,
        )
        return pen.join([row, self._remarks(line, criterion)])

    def _line(self, criterion: Criterion) -> Line | None:
        return next((line for line in self.shown.lines if line.id == criterion.id), None)

    @property
    def _points_width(self) -> int:
        """Line up the exact figures; a range only where all characters are as wide."""
        lined_up = [
            line for line in self.shown.lines if self.pen.aligns_ranges or line.low == line.high
        ]
        return max((len(_points(line, self.pen)) for line in lined_up), default=0)

    @property
    def _weight_width(self) -> int:
        return max((len(_weight(line.weight, self.pen)) for line in self.shown.lines), default=0)

    def _remarks(self, line: Line, criterion: Criterion) -> Written:
        """Say what one should know before trusting the row; the verdict lists the gaps apart."""
        pen = self.pen
        remarks = [
            self._reading(line, criterion),
            _deciding_part(line, criterion, pen),
            pen("no evidence yet") if self.detailed and not line.known else "",
            pen("out of date") if line.stale else "",
            pen("estimated from a margin") if line.estimated else "",
        ]
        told = pen.join(remarks, ", ")
        return pen.quiet(pen("({remarks})", remarks=told)) if told else told

    def _reading(self, line: Line, criterion: Criterion) -> Written:
        """Say what the value means, where that is asked for and something is known."""
        if not self.detailed or not line.known:
            return self.pen.join([])
        t = self.pen.t
        exact = measured(criterion, self.shown.figures, t)
        return self.pen.fill(exact or values_on_line(criterion, line.low, line.high, t))


def _points(line: Line, pen: Pen) -> str:
    return spanned_points(line.points_low, line.points_high, pen.t)


def _weight(weight: Fraction, pen: Pen) -> str:
    return pen.t.number(weight, 0 if weight.denominator == 1 else 1)


def _deciding_part(line: Line, criterion: Criterion, pen: Pen) -> Written:
    """Name the part of a line that decides its value, where there are several."""
    part = next((each for each in criterion.parts if each.id == line.part), None)
    if part is None or len(criterion.parts) == 1:
        return pen.join([])
    return pen("through “{part}”", part=pen.t.wording(part.name))


def _total(shown: ShownAssessment, pen: Pen) -> Written:
    total = points(shown.score.low, shown.score.high, pen.t)
    return pen("Together {total} of 100", total=pen.bold(pen.fill(total)))
