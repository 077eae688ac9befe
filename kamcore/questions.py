"""Which questions would settle an open verdict, best first, one to three.

A question is worth what its answers settle: over the line's five levels (for a measured line
five points of its range), in how many the possible set shrinks; then its weight; then its id.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.assessment import Question
from kamcore.curves import STEP
from kamcore.evidence import with_points
from kamcore.interval import Interval
from kamcore.lines import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamcore.facts import Rating
    from kamcore.lines import Line
    from kamcore.margins import Judged

MOST_QUESTIONS = 3
ANSWERS = 5


def questions(judged: Judged, ratings: Sequence[Rating]) -> tuple[Question, ...]:
    """Ask what would narrow the possible set most; nothing where the class is decided."""
    if len(judged.verdict.possible) == 1:
        return ()
    asked = sorted(
        (_question(judged, line, ratings) for line in judged.known.lines if line.low < line.high),
        key=lambda question: (-question.shrinks, -question.weight, question.criterion),
    )
    useful = [question for question in asked if question.shrinks][:MOST_QUESTIONS]
    return tuple(useful or asked[:MOST_QUESTIONS])


def _question(judged: Judged, line: Line, ratings: Sequence[Rating]) -> Question:
    before = judged.verdict.possible
    outcomes = tuple(
        judged.possible(with_points(judged.known, judged.policy, line.id, Interval.point(answer)))
        for answer in answers_to(judged, line)
    )
    return Question(
        criterion=_to_rate(judged, line, ratings),
        weight=line.weight,
        outcomes=outcomes,
        shrinks=sum(1 for outcome in outcomes if len(outcome) < len(before)),
    )


def answers_to(judged: Judged, line: Line) -> Iterator[Fraction]:
    """Give the five answers a line may get, lowest first."""
    criterion = next(c for c in judged.policy.criteria if c.id == line.id)
    is_rated = criterion.parts and line.basis in (Basis.NOTHING, Basis.RATINGS)
    for step in range(ANSWERS):
        if is_rated:
            yield min(max(STEP * step, line.low), line.high)
        else:
            yield line.low + (line.high - line.low) * Fraction(step, ANSWERS - 1)


def _to_rate(judged: Judged, line: Line, ratings: Sequence[Rating]) -> str:
    """Name the part to rate where the line has several: the first that nobody rated."""
    criterion = next(c for c in judged.policy.criteria if c.id == line.id)
    if len(criterion.parts) < 2:  # noqa: PLR2004 - one part bears the line's own id
        return line.id
    rated = {rating.criterion for rating in ratings}
    open_parts = [part.id for part in criterion.parts if part.id not in rated]
    return open_parts[0] if open_parts else line.part or criterion.parts[0].id
