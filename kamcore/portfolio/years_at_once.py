"""Revenue and contribution of an average year of many accounts, exactly, where that is quick.

Almost every year on record is one revenue and one cost. An account with a year that is anything
else is left to ``financials.business``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.financials import YEARS_COUNTED

if TYPE_CHECKING:
    from datetime import date

    from kamcore.evidence_columns import EvidenceColumns


@dataclass(frozen=True, slots=True)
class AverageYear:
    """An average counted year; nothing where no year counts."""

    revenue: Fraction | None
    profit: Fraction | None


NO_YEAR = AverageYear(None, None)


def average_years(columns: EvidenceColumns, as_of: date) -> dict[str, AverageYear]:
    """Give the average of each account all of whose years are plain."""
    sums: dict[str, tuple[int, int, int]] = {}
    others: set[str] = set()
    for account, year, revenue, cost, *_ in columns.years:
        if not as_of.year - YEARS_COUNTED <= year < as_of.year:
            continue
        if revenue is None or cost is None or not (revenue.isdecimal() and cost.isdecimal()):
            others.add(account)
            continue
        gained, spent, count = sums.get(account, (0, 0, 0))
        sums[account] = gained + int(revenue), spent + int(cost), count + 1
    averages = {
        account: AverageYear(Fraction(gained, count), Fraction(gained - spent, count))
        for account, (gained, spent, count) in sums.items()
    }
    plain = (account for account in columns.accounts if account not in others)
    return {account: averages.get(account, NO_YEAR) for account in plain}
