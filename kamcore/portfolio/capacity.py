"""How many key accounts can we look after? Start small, and do not overload (Mahler 2018).

Days allow so many; until a dated review ends the pilot, so does its cap; afterwards no more
than a few may join each year.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.calendar_months import whole_months

if TYPE_CHECKING:
    from datetime import date

    from kamcore.policy import CapacityRules

MONTHS_IN_A_YEAR = 12


class LimitedBy(StrEnum):
    """What allows no more key accounts."""

    DAYS = "days"
    PILOT = "pilot"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot:
    """The review that ended the pilot.

    Attributes:
        key_accounts: How many there were then; growth is counted from them.
    """

    ended_on: date
    key_accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How many key accounts there may be, and why no more.

    Attributes:
        total: Places in all, taken or not.
        days: What all managers have for it in a year.
    """

    total: int
    limited_by: LimitedBy
    days: int
    days_per_key_account: int
    days_per_develop_account: int

    def days_left(self, key_accounts: int) -> int:
        """Days a year that so many key accounts leave; none where they take too many."""
        return max(0, self.days - key_accounts * self.days_per_key_account)


def places(rules: CapacityRules, pilot: Pilot | None, today: date) -> Places:
    """Count the places there are.

    Args:
        rules: From the policy, or from a file of its own.
        pilot: ``None`` while the pilot lasts.
        today: The growth of a year that has begun counts.
    """
    by_days = rules.days_per_year // rules.days_per_key_account
    cap, kind = rules.pilot_cap, LimitedBy.PILOT
    if pilot is not None:
        years = whole_months(pilot.ended_on, today) // MONTHS_IN_A_YEAR + 1
        cap, kind = pilot.key_accounts + rules.yearly_growth * years, LimitedBy.GROWTH
    return Places(
        total=min(by_days, cap),
        limited_by=kind if cap <= by_days else LimitedBy.DAYS,
        days=rules.days_per_year,
        days_per_key_account=rules.days_per_key_account,
        days_per_develop_account=rules.days_per_develop_account,
    )
