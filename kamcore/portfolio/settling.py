"""Which questions could settle an open account, each tried with its worst and its best answer.

A better answer never lowers the class. So where the worst and the best answer leave one and the
same class, every answer does; where each leaves a class of its own, those in between are tried
as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.evidence import with_points
from kamcore.interval import Interval
from kamcore.questions import answers_to

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.classes import AccountClass
    from kamcore.lines import Line
    from kamcore.margins import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """One line of an open account.

    Attributes:
        settles: Whether one class is left whatever the answer.
        may_settle: Whether the worst or the best answer leaves one class.
    """

    criterion: str
    settles: bool
    may_settle: bool


def open_questions(judged: Judged) -> tuple[OpenQuestion, ...]:
    """Try every line that is not a point, best first; nothing where the class is decided."""
    if len(judged.verdict.possible) == 1:
        return ()
    lines = sorted(
        (line for line in judged.known.lines if line.low < line.high),
        key=lambda line: (-line.weight, line.id),
    )
    tried = [_tried(judged, line) for line in lines]
    return tuple(sorted(tried, key=lambda each: (not each.settles, not each.may_settle)))


def _tried(judged: Judged, line: Line) -> OpenQuestion:
    worst_answer, *between, best_answer = answers_to(judged, line)
    worst, best = _after(judged, line, worst_answer), _after(judged, line, best_answer)
    settles = len(worst) == 1 and len(best) == 1
    may_settle = len(worst) == 1 or len(best) == 1
    if settles and worst != best:
        settles = all(len(_after(judged, line, answer)) == 1 for answer in between)
    return OpenQuestion(criterion=line.id, settles=settles, may_settle=may_settle)


def _after(judged: Judged, line: Line, answer: Fraction) -> tuple[AccountClass, ...]:
    given = with_points(judged.known, judged.policy, line.id, Interval.point(answer))
    return judged.possible(given)
