"""What are a million accounts? The classes of ``verdict.py``, for arrays of evidence at once.

Scores and gates are computed in floating point. Where that comes within a millionth of a
threshold the account is judged again by ``classes.possible_set`` and ``verdict.gates_of``, from
exact evidence: so gates and classes are those of the exact path, for every account. So is an
account whose key account work costs nothing, because there the value jumps. NumPy is loaded
only by who imports this module.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.bulk_rows import evidence_in_row
from kamcore.bulk_rules import rules_of
from kamcore.bulk_verdicts import GATES, BulkVerdicts
from kamcore.classes import RANKED, GateState, possible_set
from kamcore.payback import MONTHS
from kamcore.verdict import gates_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kamcore.bulk_rows import BulkEvidence
    from kamcore.bulk_rules import Rules
    from kamcore.evidence import Evidence
    from kamcore.policy import Policy

Amounts: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.uint8]
Places: TypeAlias = NDArray[np.intp]
Given: TypeAlias = tuple[int, Flags]

CLOSE = 1e-6
"""How near to a threshold floating point is not trusted: points, ratios, and shares of money."""

HUNDRED = 100
"""Scores are added up in hundredths, so that whole weights and whole values stay whole."""

AT_ONCE = 16_384
"""Rows whose arrays fit into a processor's own memory; only time depends on it."""

SURE = len(GATES) - 1
"""The code of a gate that is open for sure."""

SPANS = np.array([[1, 3, 7], [0, 2, 6], [0, 0, 4]], dtype=np.uint8)
"""Every class from a least (row) to a greatest (column), as bits in the order of ``RANKED``."""


def assess_all(
    accounts: BulkEvidence,
    policy: Policy,
    *,
    exactly: Callable[[Sequence[int]], Iterable[Evidence]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> BulkVerdicts:
    """Judge every account.

    Args:
        accounts: The evidence.
        policy: Weights, thresholds and gates.
        exactly: Gives the evidence of some rows as it was before it was put into arrays;
            ``None`` takes the arrays' own numbers for exact.
        progress: Hears how many more are judged.
    """
    rules = rules_of(policy)
    found = BulkVerdicts.empty(len(accounts))
    again = exactly or partial(_as_in_the_arrays, accounts, policy)

    def judged(part: slice) -> slice:
        with np.errstate(all="ignore"):  # infinity is a number here
            _Part(accounts.part(part), rules, found.part(part)).judge()
        return part

    with ThreadPoolExecutor(os.cpu_count()) as threads:  # NumPy computes side by side
        for part in threads.map(judged, _parts(len(accounts))):
            rows = (np.flatnonzero(found.exactly[part]) + part.start).tolist()
            for row, known in zip(rows, again(rows) if rows else (), strict=True):
                solvency = None if accounts.solvency is None else GATES[accounts.solvency[row]]
                _put_exactly(found, row, known, policy, solvency)
            if progress is not None:
                progress(part.stop - part.start)
    return found


def judged_nearly(rows: BulkEvidence, rules: Rules, given: Given | None = None) -> BulkVerdicts:
    """Judge rows in floating point alone; ``exactly`` marks those that it cannot tell.

    Args:
        rows: The evidence; few enough to be judged at once.
        rules: The policy.
        given: A column, and in which rows it holds a number that was put there and is exact.
    """
    found = BulkVerdicts.empty(len(rows))
    with np.errstate(all="ignore"):  # infinity is a number here
        _Part(rows, rules, found, given).judge()
    return found


def _as_in_the_arrays(
    accounts: BulkEvidence, policy: Policy, rows: Sequence[int]
) -> Iterator[Evidence]:
    return (evidence_in_row(accounts, row, policy) for row in rows)


def _parts(count: int) -> Iterator[slice]:
    for start in range(0, count, AT_ONCE):
        yield slice(start, min(count, start + AT_ONCE))


class _Part:
    """Some rows on their way to a verdict.

    Attributes:
        close: Which rows came too close to a threshold.
        needed: The contribution a year that brings the money back within the horizon.
    """

    def __init__(
        self, rows: BulkEvidence, rules: Rules, found: BulkVerdicts, given: Given | None = None
    ) -> None:
        self.rows, self.rules, self.found, self.close = rows, rules, found, found.exactly
        self.given = given
        np.equal(rows.per_year, 0, out=self.close)
        self.close |= ~np.isfinite(rows.per_year + rows.setup)
        # A column of its own is read several times as fast as one that lies across rows.
        self.served_low = np.ascontiguousarray(rows.low[:, rules.served])
        self.served_high = np.ascontiguousarray(rows.high[:, rules.served])
        self.unserved_low = np.ascontiguousarray(rows.low[:, rules.unserved])
        self.unserved_high = np.ascontiguousarray(rows.high[:, rules.unserved])
        # Cash grows month by month, so once it has come in it goes on coming: the money is back
        # at the horizon, or was not before.
        spent = rows.setup * MONTHS + rows.per_year * rules.months
        self.needed = spent / rules.months_in_full(rows.ramp_months)

    def judge(self) -> None:
        """Judge the rows, and mark those that floating point cannot tell."""
        rows, rules, found = self.rows, self.rules, self.found
        np.matmul(rows.low, rules.weights, out=found.score_low)
        np.matmul(rows.high, rules.weights, out=found.score_high)
        has_evidence = (rows.low > 0) | (rows.high < HUNDRED)
        np.matmul(has_evidence, rules.weights, out=found.known)
        self._judge_gates()
        may_grow = self._may_grow()
        self._judge_growth(may_grow[0] | may_grow[1])
        self._judge_classes(*may_grow)
        for score in (found.score_low, found.score_high):
            np.divide(score, HUNDRED, out=score)

    def _reached(self, values: Amounts, threshold: float, column: int | None = None) -> Flags:
        """Whether values on a scale of our own, or of a column, are at least so high."""
        is_close = np.abs(values - threshold) <= CLOSE
        if self.given is not None and column == self.given[0]:
            is_close &= ~self.given[1]
        self.close |= is_close
        return values >= threshold

    def _pays(self, per_year: Amounts) -> Flags:
        """Whether so much brings the money back within the horizon."""
        self.close |= np.abs(per_year - self.needed) <= CLOSE * self.needed
        return per_year >= self.needed

    def _judge_gates(self) -> None:
        """Sure gates are 2, possible ones 1: what is sure is possible too."""
        rows, least = self.rows, self.rules.least_ratio
        surely, perhaps = (
            self._reached(rows.ratio_low, least),
            self._reached(rows.ratio_high, least),
        )
        np.add(surely, perhaps, out=self.found.economics, dtype=np.uint8)
        surely = self._pays(rows.served_low + rows.unserved_low)
        perhaps = self._pays(rows.served_high + rows.unserved_high)
        np.add(surely, perhaps, out=self.found.payback, dtype=np.uint8)

    def _may_grow(self) -> tuple[Flags, Flags]:
        return self._grows(self.served_high, self.unserved_high)

    def _judge_growth(self, may_grow: Flags) -> None:
        served, unserved = self._grows(self.served_low, self.unserved_low)
        np.add(served | unserved, may_grow, out=self.found.growth, dtype=np.uint8)
        np.greater(unserved, served, out=self.found.growth_by_exception)

    def _grows(self, served: Amounts, unserved: Amounts) -> tuple[Flags, Flags]:
        rules = self.rules
        return (
            self._reached(served, rules.served_growth, rules.served),
            self._reached(unserved, rules.unserved_growth, rules.unserved),
        )

    def _judge_classes(self, may_by_served: Flags, may_by_unserved: Flags) -> None:
        """Look at the least completion with growth on either side, and at the greatest of all."""
        found = self.found
        nothing = np.uint8(len(RANKED))
        by_served = np.where(may_by_served, self._least_by_served(), nothing)
        by_unserved = np.where(may_by_unserved, self._least_by_unserved(), nothing)
        greatest = self._greatest()
        least = np.minimum(np.minimum(by_served, by_unserved), greatest)
        possible = found.possible
        possible[:] = SPANS.take(least * len(RANKED) + greatest) * (found.growth > 0)
        possible |= found.growth < SURE
        if self.rows.solvency is not None:
            possible |= self.rows.solvency < SURE
            possible[self.rows.solvency == 0] = 1

    def _least_by_served(self) -> Codes:
        rows, rules = self.rows, self.rules
        rise = np.maximum(rules.served_growth - self.served_low, 0)
        amounts = np.maximum(rows.served_low, rules.served_cut * rows.per_year) + rows.unserved_low
        return self._least(rules.served, rise, amounts)

    def _least_by_unserved(self) -> Codes:
        rows, rules = self.rows, self.rules
        rise = np.maximum(rules.unserved_growth - self.unserved_low, 0)
        cut = np.maximum(rows.unserved_low, rules.unserved_cut * rows.per_year)
        return self._least(rules.unserved, rise, rows.served_low + cut)

    def _least(self, risen: int, rise: Amounts, per_year: Amounts) -> Codes:
        is_open = (self.found.economics == SURE) & self._pays(per_year)
        score = self.found.score_low + rise * self.rules.weights[risen]
        rank, places = self._rank(score, is_open)
        lines = self.rows.low[places]
        lines[:, risen] += rise[places]
        self._mark_unless_whole(places, lines)
        return rank

    def _greatest(self) -> Codes:
        is_open = (self.found.economics > 0) & (self.found.payback > 0)
        rank, places = self._rank(self.found.score_high, is_open)
        self._mark_unless_whole(places, self.rows.high[places])
        return rank

    def _rank(self, score: Amounts, is_open: Flags) -> tuple[Codes, Places]:
        """Give the place in ``RANKED`` of completions in which the account grows.

        And give the rows whose score came too close to a threshold.
        """
        key, develop = self.rules.key, self.rules.develop
        close = np.abs(score - key) <= CLOSE * HUNDRED
        close |= np.abs(score - develop) <= CLOSE * HUNDRED
        rank = np.add(score >= develop, (score >= key) & is_open, dtype=np.uint8)
        return rank, np.flatnonzero(close)

    def _mark_unless_whole(self, places: Places, lines: Amounts) -> None:
        """Trust floating point where all numbers are whole: it adds and compares them exactly.

        Levels are whole, and so it happens often that a score is the threshold itself.
        """
        is_whole = self.rules.are_whole & (lines == np.rint(lines)).all(axis=1)
        self.close[places[~is_whole]] = True


def _put_exactly(
    found: BulkVerdicts, row: int, known: Evidence, policy: Policy, solvency: GateState | None
) -> None:
    gates = gates_of(known, policy, solvency)
    found.economics[row] = GATES.index(gates.economics)
    found.payback[row] = GATES.index(gates.payback)
    found.growth[row] = GATES.index(gates.growth)
    found.growth_by_exception[row] = gates.growth_by_exception
    possible = possible_set(known, policy, solvency)
    found.possible[row] = sum(1 << RANKED.index(each) for each in possible)
