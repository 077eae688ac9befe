"""Which questions could settle each of many open accounts: ``settling`` in arrays.

Each line that is not a point is put at its worst and at its best answer, and all accounts that
have it open are judged again at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.bulk import CLOSE, judged_nearly
from kamcore.bulk_columns import POINTS
from kamcore.policy import Measure
from kamcore.portfolio.settling import OpenQuestion
from kamcore.questions import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.bulk_rows import BulkEvidence
    from kamcore.bulk_rules import Rules
    from kamcore.policy import Policy

Amounts: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.uint8]
Flags: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]

SHUT, OPEN, MAY_SETTLE, SETTLES = range(4)
"""What a line is to an account's class."""

ONE_CLASS = np.array([bits in (1, 2, 4) for bits in range(8)])
BETWEEN = range(1, ANSWERS - 1)
STEP = 25.0


@dataclass(frozen=True, slots=True)
class OpenLines:
    """What each line is to each account.

    Attributes:
        states: A row an account, a column a line.
        close: Accounts that floating point cannot tell.
    """

    states: Codes
    close: Flags


def open_lines(
    rows: BulkEvidence, policy: Policy, rules: Rules, measured: dict[Measure, Flags]
) -> OpenLines:
    """Try every line of open accounts.

    Args:
        rows: Their evidence.
        policy: What they are judged by.
        rules: The same, for arrays.
        measured: Of lines that are rated or measured, whose are measured.
    """
    trial = _Trial(rows, policy, rules)
    for column, criterion in enumerate(policy.criteria):
        by_steps = np.full(len(rows), bool(criterion.parts))
        if criterion.measure in measured:
            by_steps &= ~measured[criterion.measure]
        trial.try_line(column, by_steps)
    return OpenLines(states=trial.states, close=trial.close)


class Questions:
    """Says in words of the policy what lines are to accounts; of thousands many say the same."""

    def __init__(self, policy: Policy) -> None:
        """Speak of this policy's lines."""
        ranked = sorted(
            (-criterion.weight, criterion.id, column)
            for column, criterion in enumerate(policy.criteria)
        )
        self._lines = tuple((column, line) for _, line, column in ranked)
        self._known: dict[bytes, tuple[OpenQuestion, ...]] = {}

    def of(self, states: Codes) -> tuple[OpenQuestion, ...]:
        """Give one account's questions, best first."""
        key = states.tobytes()
        if key not in self._known:
            self._known[key] = self._questions(key)
        return self._known[key]

    def _questions(self, states: bytes) -> tuple[OpenQuestion, ...]:
        found = [(states[column], line) for column, line in self._lines if states[column] != SHUT]
        return tuple(
            OpenQuestion(
                criterion=line, settles=state == SETTLES, may_settle=state in (MAY_SETTLE, SETTLES)
            )
            for state, line in sorted(found, key=lambda each: -each[0])
        )


class _Trial:
    def __init__(self, rows: BulkEvidence, policy: Policy, rules: Rules) -> None:
        self._rows, self._rules, self._policy = rows, rules, policy
        self.states = np.zeros(rows.low.shape, dtype=np.uint8)
        width = rows.high - rows.low
        self.close: Flags = np.any((width > 0) & (width < CLOSE), axis=1)

    def try_line(self, column: int, by_steps: Flags) -> None:
        """Judge all that have it open by its worst and its best answer, and by those between."""
        low, high = self._rows.low[:, column], self._rows.high[:, column]
        asked = np.flatnonzero(low < high)
        if not len(asked):
            return
        worst = self._after(asked, column, low[asked])
        best = self._after(asked, column, high[asked])
        settles = ONE_CLASS[worst] & ONE_CLASS[best]
        torn = np.flatnonzero(settles & (worst != best))
        for step in BETWEEN:
            places = asked[torn]
            steps = np.clip(STEP * step, low[places], high[places])
            even = low[places] + (high[places] - low[places]) * (step / (ANSWERS - 1))
            answers = np.where(by_steps[places], steps, even)
            exact = (low[places] == POINTS[0]) & (high[places] == POINTS[-1])
            settles[torn] &= ONE_CLASS[self._after(places, column, answers, exact)]
        may_settle = ONE_CLASS[worst] | ONE_CLASS[best]
        self.states[asked, column] = np.where(
            settles, SETTLES, np.where(may_settle, MAY_SETTLE, OPEN)
        )

    def _after(
        self, places: Places, column: int, answers: Amounts, exact: Flags | None = None
    ) -> Codes:
        """Give the classes that are possible once a line is known."""
        if not len(places):
            return np.empty(0, dtype=np.uint8)
        rows = _answered(self._rows.at(places), self._policy, column, answers)
        found = judged_nearly(rows, self._rules, None if exact is None else (column, exact))
        self.close[places[found.exactly]] = True
        return found.possible


def _answered(rows: BulkEvidence, policy: Policy, column: int, answers: Amounts) -> BulkEvidence:
    """Put a line at one value; what it stands for follows, as in ``evidence.with_points``."""
    criterion = policy.criteria[column]
    is_low, is_high = answers == rows.low[:, column], answers == rows.high[:, column]
    low, high = rows.low.copy(), rows.high.copy()
    low[:, column] = high[:, column] = answers
    changed = replace(rows, low=low, high=high)
    curve = [float(each) for each in criterion.curve]

    def ends(before: tuple[Amounts, Amounts], worth: Amounts) -> tuple[Amounts, Amounts]:
        first = np.where(is_low, before[0], worth)
        last = np.where(is_high & (answers != POINTS[-1]), before[1], worth)
        last = np.where(is_high & (answers == POINTS[-1]), first, last)
        return np.minimum(first, last), np.maximum(first, last)

    worth = np.interp(answers, POINTS, curve) if curve else answers
    match criterion.measure:
        case Measure.RATIO:
            worth = _told_apart(
                worth, answers, lambda at: criterion.curve[at] >= policy.gates.least_ratio
            )
            ratio = ends((rows.ratio_low, rows.ratio_high), worth)
            return replace(changed, ratio_low=ratio[0], ratio_high=ratio[1])
        case Measure.SERVED_POTENTIAL:
            served = ends((rows.served_low, rows.served_high), worth * rows.per_year)
            return replace(changed, served_low=served[0], served_high=served[1])
        case Measure.UNSERVED_POTENTIAL:
            unserved = ends((rows.unserved_low, rows.unserved_high), worth * rows.per_year)
            return replace(changed, unserved_low=unserved[0], unserved_high=unserved[1])
        case _:
            return changed


def _told_apart(worth: Amounts, answers: Amounts, passes: Callable[[int], bool]) -> Amounts:
    """Move a ratio that is an anchor's own away from a threshold it may lie on, to its side."""
    moved = worth.copy()
    for at, points in enumerate(POINTS):
        moved[answers == points] = np.inf if passes(at) else 0.0
    return moved
