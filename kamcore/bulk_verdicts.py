"""What a million accounts are: gates and classes as codes in arrays, one element an account."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.classes import RANKED, AccountClass, GateState

if TYPE_CHECKING:
    from collections.abc import Sequence

Amounts: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.uint8]

GATES = (GateState.NO, GateState.UNKNOWN, GateState.YES)
"""What a gate's code stands for."""

CLASSES_OF = tuple(
    tuple(each for rank, each in enumerate(RANKED) if bits >> rank & 1) for bits in range(8)
)
"""The classes that each combination of bits stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkVerdicts:
    """What the evidence allows.

    Attributes:
        score_low, score_high: 0..100, to within a billionth; ``known`` is the weight with evidence.
        economics, payback, growth: Codes, as in ``GATES``.
        growth_by_exception: Growth is yes only because of units not yet served.
        possible: Bits in the order of ``RANKED``: 1 is NOT_NOW, 2 DEVELOP, 4 KEY.
        exactly: Which were judged again from exact evidence.
    """

    score_low: Amounts
    score_high: Amounts
    known: Amounts
    economics: Codes
    payback: Codes
    growth: Codes
    growth_by_exception: Flags
    possible: Codes
    exactly: Flags

    @classmethod
    def empty(cls, count: int) -> BulkVerdicts:
        """Make room for so many."""
        amounts = [np.empty(count) for _ in range(3)]
        codes = [np.empty(count, dtype=np.uint8) for _ in range(4)]
        return cls(
            score_low=amounts[0],
            score_high=amounts[1],
            known=amounts[2],
            economics=codes[0],
            payback=codes[1],
            growth=codes[2],
            growth_by_exception=np.empty(count, dtype=np.bool_),
            possible=codes[3],
            exactly=np.empty(count, dtype=np.bool_),
        )

    @classmethod
    def joined(cls, parts: Sequence[BulkVerdicts]) -> BulkVerdicts:
        """Put several behind each other."""
        names = [each.name for each in fields(cls)]
        return cls(
            **{name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
        )

    def part(self, rows: slice) -> BulkVerdicts:
        """Give views of some, so that what is written to them is written to the whole."""
        return BulkVerdicts(**{each.name: getattr(self, each.name)[rows] for each in fields(self)})

    def possible_of(self, row: int) -> tuple[AccountClass, ...]:
        """Give an account's possible classes, least first."""
        return CLASSES_OF[int(self.possible[row])]

    def class_of(self, row: int) -> AccountClass:
        """Give an account's class, or NEEDS_EVIDENCE where several are possible."""
        found = self.possible_of(row)
        return found[0] if len(found) == 1 else AccountClass.NEEDS_EVIDENCE

    def count(self) -> dict[AccountClass, int]:
        """Count the accounts of each class."""
        counts = np.bincount(self.possible, minlength=len(CLASSES_OF))
        found = {each: int(counts[1 << rank]) for rank, each in enumerate(RANKED)}
        return {**found, AccountClass.NEEDS_EVIDENCE: len(self.possible) - sum(found.values())}
