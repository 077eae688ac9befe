"""What is every account to the portfolio? Thousands at once, and the same as one by one.

Classes, gates, corners of the matrix, what other weights would do and which questions settle
are found in arrays. An account that comes so near to a threshold that floating point cannot
tell is judged by ``assessed.assessed``. Exact figures are worked out for who asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.bulk import CLOSE, HUNDRED, judged_nearly
from kamcore.bulk_columns import evidence_in_bulk
from kamcore.bulk_ratings import unjudged
from kamcore.bulk_rules import rules_of
from kamcore.bulk_verdicts import GATES
from kamcore.classes import AccountClass, GateState
from kamcore.evidence_columns import only
from kamcore.facts import Search
from kamcore.policy import Measure
from kamcore.portfolio.appraisal import NearAxes
from kamcore.portfolio.assessed import ROBUST_PERCENT, attracts
from kamcore.portfolio.matrix import BY_SIDE, CUT
from kamcore.portfolio.one_of_many import AtOnce, Exactly, Figures, LazyScore
from kamcore.portfolio.settling_at_once import Questions, open_lines
from kamcore.portfolio.weights_at_once import weight_boxes
from kamcore.portfolio.years_at_once import average_years

if TYPE_CHECKING:
    from datetime import date

    from kamcore.bulk_rows import BulkEvidence
    from kamcore.bulk_rules import Rules
    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.portfolio.appraisal import Appraisal

Amounts: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

OPEN = GATES.index(GateState.YES)
BELOW = (AccountClass.DEVELOP, AccountClass.NOT_NOW)


def appraised_at_once(
    columns: EvidenceColumns, policy: Policy, as_of: date
) -> dict[AccountId, Appraisal]:
    """Judge accounts; one with a rating that the policy cannot go by is left out."""
    strange = unjudged(columns.ratings, policy)
    judged = only(columns, frozenset(each for each in columns.accounts if each not in strange))
    return _Accounts(judged, policy, as_of).found() if judged.accounts else {}


class _Accounts:
    """Accounts that the policy can go by, on their way to what the portfolio goes by.

    Attributes:
        close: Those that floating point cannot tell.
    """

    def __init__(self, columns: EvidenceColumns, policy: Policy, as_of: date) -> None:
        self.columns, self.policy, self.as_of = columns, policy, as_of
        self.exactly = Exactly(columns, policy, as_of)
        self.rules: Rules = rules_of(policy)
        self.rows: BulkEvidence = evidence_in_bulk(columns, policy, as_of)
        self.verdicts = judged_nearly(self.rows, self.rules)
        self.close: Flags = self.verdicts.exactly

    def found(self) -> dict[AccountId, Appraisal]:
        across = self._axis([attracts(each.id, self.policy) for each in self.policy.criteria])
        up = self._axis([not attracts(each.id, self.policy) for each in self.policy.criteria])
        holds, reaches = self._robustness()
        lines, questions = self._open_lines(), Questions(self.policy)
        lacks = self._gates_are_open()
        years = average_years(self.columns, self.as_of)
        is_whole = self.rules.are_whole & _are_whole(self.rows.low) & _are_whole(self.rows.high)
        found: dict[AccountId, Appraisal] = {}
        for row, account in enumerate(self.columns.accounts):
            if self.close[row]:
                found[account] = self.exactly.assessed(account)
                continue
            kind = self.verdicts.class_of(row)
            figures = Figures(account, self.exactly)
            found[account] = AtOnce(
                account_class=kind,
                score=LazyScore(
                    near_low=float(self.verdicts.score_low[row]),
                    near_high=float(self.verdicts.score_high[row]),
                    is_whole=bool(is_whole[row]),
                    figures=figures,
                ),
                quadrant=BY_SIDE[bool(across.is_high[row]), bool(up.is_high[row])],
                unsure=bool(across.crosses[row] or up.crosses[row]),
                near_axes=NearAxes(across.ends(row), up.ends(row)),
                lacks_score=kind in BELOW and bool(lacks[row]),
                holds=kind is AccountClass.KEY and bool(holds[row]),
                reaches=bool(reaches[row]),
                questions=questions.of(lines[row]),
                year=years.get(account),
                figures=figures,
            )
        return found

    def _axis(self, belongs: list[bool]) -> _Axis:
        weights = np.where(belongs, self.rules.weights, 0.0)
        total = weights.sum()
        if total == 0:
            count = len(self.rows)
            axis = _Axis(np.zeros(count), np.full(count, float(HUNDRED)))
        else:
            axis = _Axis(self.rows.low @ weights / total, self.rows.high @ weights / total)
        self.close |= axis.is_close
        return axis

    def _robustness(self) -> tuple[Flags, Flags]:
        least, greatest = weight_boxes(self.rows, self.rules.weights, ROBUST_PERCENT)
        for each in (least, greatest):
            self.close |= np.abs(each - self.rules.key) <= CLOSE * HUNDRED
        return least >= self.rules.key, greatest >= self.rules.key

    def _gates_are_open(self) -> Flags:
        found = self.verdicts
        gates = [found.economics, found.payback, found.growth]
        if self.rows.solvency is not None:
            gates.append(self.rows.solvency)
        opened: Flags = np.all([gate == OPEN for gate in gates], axis=0)
        return opened

    def _open_lines(self) -> NDArray[np.uint8]:
        """Try the lines of accounts that need evidence; decided ones have none."""
        states = np.zeros(self.rows.low.shape, dtype=np.uint8)
        needing = [
            row
            for row in range(len(self.rows))
            if self.verdicts.class_of(row) is AccountClass.NEEDS_EVIDENCE and not self.close[row]
        ]
        places = np.array(needing, dtype=np.intp)
        measured = {kind: flags[places] for kind, flags in self._measured().items()}
        tried = open_lines(self.rows.at(places), self.policy, self.rules, measured)
        states[places] = tried.states
        self.close[places[tried.close]] = True
        return states

    def _measured(self) -> dict[Measure, Flags]:
        """Say whose people and sites are on record: there no rating counts."""
        mapped = {row[0] for row in self.columns.sheets if Search.STAKEHOLDERS in row[1]}
        looked = {row[0] for row in self.columns.sheets if Search.SITES in row[1]}
        sited = looked & {row[0] for row in self.columns.sites}
        return {
            Measure.STAKEHOLDER_MAP: np.array([a in mapped for a in self.columns.accounts]),
            Measure.SITES: np.array([a in sited for a in self.columns.accounts]),
        }


class _Axis:
    """One axis of the matrix for all accounts."""

    def __init__(self, low: Amounts, high: Amounts) -> None:
        self.low, self.high = low, high
        self.is_high: Flags = low + high >= 2 * CUT
        self.crosses: Flags = (low < CUT) & (high >= CUT)
        distances = (low + high - 2 * CUT, low - CUT, high - CUT)
        self.is_close: Flags = np.any([np.abs(each) <= CLOSE for each in distances], axis=0)

    def ends(self, row: int) -> tuple[float, float]:
        return float(self.low[row]), float(self.high[row])


def _are_whole(values: Amounts) -> Flags:
    whole: Flags = (values == np.rint(values)).all(axis=1)
    return whole
