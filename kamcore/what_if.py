"""What would change the answer: the cheapest way up, and the smallest fall that loses KEY.

A rise is one level on a line that our own work can move; fewest rises first, then those that
cost least: relationships, ratings by rising weight, evidence on white space, price or cost.
"""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from kamcore.assessment import Rise, ValueMargin, WhatIf
from kamcore.classes import RANKED, AccountClass
from kamcore.curves import FULL, STEP
from kamcore.evidence import with_points
from kamcore.interval import Interval
from kamcore.policy import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.evidence import Evidence
    from kamcore.margins import Judged
    from kamcore.policy import Criterion

MOST_RISES = 3
EASE = (
    Measure.STAKEHOLDER_MAP,
    Measure.LEVELS,
    Measure.SITES,
    Measure.UNSERVED_POTENTIAL,
    Measure.SERVED_POTENTIAL,
    Measure.TREND,
    Measure.RATIO,
)


def what_if(judged: Judged, margins: Sequence[ValueMargin]) -> WhatIf:
    """Look one class up and, for KEY, one fall down; nothing while the class is open."""
    decided = judged.verdict.account_class
    if decided is AccountClass.NEEDS_EVIDENCE:
        return WhatIf(next_class=None, rises=(), smallest_fall=None)
    if decided is AccountClass.KEY:
        falls = [margin for margin in margins if margin.fall is not None]
        smallest = min(falls, key=lambda margin: (margin.fall or 0, margin.criterion), default=None)
        return WhatIf(next_class=None, rises=(), smallest_fall=smallest)
    wanted = RANKED[RANKED.index(decided) + 1]
    return WhatIf(next_class=wanted, rises=_cheapest(judged, wanted), smallest_fall=None)


def _cheapest(judged: Judged, wanted: AccountClass) -> tuple[Rise, ...]:
    movable = sorted(
        (criterion for criterion in judged.policy.criteria if criterion.influenceable),
        key=lambda criterion: (EASE.index(criterion.measure), criterion.weight, criterion.id),
    )
    for count in range(1, MOST_RISES + 1):
        for chosen in combinations_with_replacement(movable, count):
            rises = _reaches(judged, chosen, wanted)
            if rises:
                return rises
    return ()


def _reaches(judged: Judged, chosen: Sequence[Criterion], wanted: AccountClass) -> tuple[Rise, ...]:
    known, rises = judged.known, []
    for criterion in chosen:
        before = next(line for line in known.lines if line.id == criterion.id)
        if before.low == FULL:
            return ()
        known = _raised(judged, known, criterion.id)
        after = next(line for line in known.lines if line.id == criterion.id)
        rises.append(Rise(criterion=criterion.id, value_from=before.low, value_to=after.low))
    least = judged.possible(known)[0]
    return tuple(rises) if RANKED.index(least) >= RANKED.index(wanted) else ()


def _raised(judged: Judged, known: Evidence, criterion_id: str) -> Evidence:
    line = next(line for line in known.lines if line.id == criterion_id)
    points = Interval(min(FULL, line.low + STEP), min(FULL, line.high + STEP))
    return with_points(known, judged.policy, criterion_id, points)
