"""What tells one account from another: the criteria that move their scores apart the most.

A criterion only tells them apart where its values do not overlap: a range may turn out either way.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.classes import RANKED, AccountClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.disclosure import ShownAssessment
    from kamcore.ids import AccountId
    from kamcore.lines import Line

MOST_DIFFERENCES = 3
HUNDRED = 100
LEAST = Fraction(1, 10)
"""Points of the score; less decides nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A criterion by which two accounts differ, whatever the open evidence turns out to be.

    Attributes:
        better: Who has the higher value.
        points: By how many points of the score at least.
    """

    criterion: str
    better: AccountId
    points: Fraction


def in_order(shown: Sequence[ShownAssessment]) -> tuple[ShownAssessment, ...]:
    """Put the accounts in the order in which they deserve key account work, as far as is known.

    By class, what is undecided by its surest class; within one by what of the score is sure.
    """
    return tuple(
        sorted(shown, key=lambda each: (-_surely(each), -each.score.low, each.account.name))
    )


def is_ahead(one: ShownAssessment, other: ShownAssessment) -> bool:
    """Whether one is ahead of another however the open evidence turns out."""
    least, most = _surely(one), max(RANKED.index(each) for each in other.possible)
    return least > most or (least == most and one.score.low > other.score.high)


def differences(one: ShownAssessment, other: ShownAssessment) -> tuple[Difference, ...]:
    """Give the criteria that tell the two apart, the heaviest first, of those that are shown."""
    others = {line.id: line for line in other.lines}
    found = [
        each
        for line in one.lines
        if line.id in others
        and (each := _difference(line, others[line.id], (one.account.id, other.account.id)))
        and each.points >= LEAST
    ]
    found.sort(key=lambda each: (-each.points, each.criterion))
    return tuple(found[:MOST_DIFFERENCES])


def _difference(one: Line, other: Line, accounts: tuple[AccountId, AccountId]) -> Difference | None:
    weight = one.weight / HUNDRED
    if one.low > other.high:
        return Difference(
            criterion=one.id, better=accounts[0], points=weight * (one.low - other.high)
        )
    if other.low > one.high:
        return Difference(
            criterion=one.id, better=accounts[1], points=weight * (other.low - one.high)
        )
    return None


def _surely(shown: ShownAssessment) -> int:
    """Give the rank it has in any case."""
    if shown.account_class is not AccountClass.NEEDS_EVIDENCE:
        return RANKED.index(shown.account_class)
    return min(RANKED.index(each) for each in shown.possible)
