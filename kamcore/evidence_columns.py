"""What is known about thousands of accounts, in rows of plain values: quick to read and go through.

Only what a verdict's classes go by is in it. Ranges stay as ``written_amounts`` writes them, so
that one account's evidence can still be had exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kamcore.facts import (
    AccountFacts,
    FinancialYear,
    Influence,
    PotentialCell,
    PotentialSide,
    Rating,
    Search,
    Stance,
)
from kamcore.written_amounts import written_range

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from kamcore.ids import AccountId
    from kamcore.interval import Interval

Written: TypeAlias = "str | None"
YearRow: TypeAlias = "tuple[str, int, Written, Written, Written, Written, Written, Written]"
"""Account, year, revenue, cost, cost of goods, cost to serve, discounts, margin."""

CellRow: TypeAlias = "tuple[str, Written, Written, date | None]"
"""Account, contribution a year, probability, and the day it was recorded on."""

RatingRow: TypeAlias = "tuple[str, str, int | None, date | None, str | None, str | None, str]"
"""Account, criterion, level, day, rater, source, confidence; in the order they were put in."""

PersonRow: TypeAlias = (
    "tuple[str, str | None, tuple[Influence, ...], tuple[Stance, ...], date | None]"
)
"""Account, unit, influences, stances, last contact."""

SiteRow: TypeAlias = "tuple[str, bool | None]"
"""Account, and whether we can serve it."""

SheetRow: TypeAlias = (
    "tuple[str, tuple[Search, ...], Fraction | None, Fraction | None, int | None,"
    " bool | None, bool | None, bool | None]"
)
"""Account, searches, set-up cost, cost a year, ramp, insolvency, sanction, legal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceColumns:
    """The evidence on some accounts; the rows of each kind are in the accounts' order."""

    accounts: Sequence[AccountId]
    years: Sequence[YearRow]
    cells: Mapping[PotentialSide, Sequence[CellRow]]
    ratings: Sequence[RatingRow]
    people: Sequence[PersonRow]
    sites: Sequence[SiteRow]
    sheets: Sequence[SheetRow]


def columns_of(facts: Mapping[AccountId, AccountFacts]) -> EvidenceColumns:
    """Put facts into rows."""
    each = facts.items()
    return EvidenceColumns(
        accounts=tuple(facts),
        years=[_year(a, year) for a, known in each for year in known.financials],
        cells={
            PotentialSide.SERVED: [
                row for a, known in each for row in _cells(a, known.potential.served or ())
            ],
            PotentialSide.UNSERVED: [
                row for a, known in each for row in _cells(a, known.potential.unserved or ())
            ],
        },
        ratings=[_rating(a, rating) for a, known in each for rating in known.ratings],
        people=[
            (a, person.unit, person.influences, person.stances, person.last_contact)
            for a, known in each
            for person in known.stakeholders or ()
        ],
        sites=[(a, site.served) for a, known in each for site in known.sites or ()],
        sheets=[_sheet(a, known) for a, known in each],
    )


def only(columns: EvidenceColumns, wanted: Container[AccountId]) -> EvidenceColumns:
    """Leave the other accounts out."""
    kept = tuple(account for account in columns.accounts if account in wanted)
    if len(kept) == len(columns.accounts):
        return columns
    here = frozenset(kept)
    return EvidenceColumns(
        accounts=kept,
        years=[row for row in columns.years if row[0] in here],
        cells={
            side: [row for row in rows if row[0] in here] for side, rows in columns.cells.items()
        },
        ratings=[row for row in columns.ratings if row[0] in here],
        people=[row for row in columns.people if row[0] in here],
        sites=[row for row in columns.sites if row[0] in here],
        sheets=[row for row in columns.sheets if row[0] in here],
    )


def _year(account: str, year: FinancialYear) -> YearRow:
    return (
        account,
        year.year,
        _write(year.revenue),
        _write(year.cost),
        _write(year.cost_of_goods),
        _write(year.cost_to_serve),
        _write(year.discounts),
        _write(year.margin),
    )


def _cells(account: str, cells: Iterable[PotentialCell]) -> list[CellRow]:
    return [
        (account, _write(each.contribution_per_year), _write(each.probability), each.on)
        for each in cells
    ]


def _rating(account: str, rating: Rating) -> RatingRow:
    sure = rating.confidence.value
    return (account, rating.criterion, rating.level, rating.on, rating.by, rating.source, sure)


def _sheet(account: str, facts: AccountFacts) -> SheetRow:
    looked = {
        Search.SERVED_POTENTIAL: facts.potential.served,
        Search.UNSERVED_POTENTIAL: facts.potential.unserved,
        Search.STAKEHOLDERS: facts.stakeholders,
        Search.SITES: facts.sites,
    }
    searches = tuple(search for search, found in looked.items() if found is not None)
    cost, flags = facts.kam_cost, facts.flags
    costs = (cost.setup, cost.per_year, cost.ramp_months)
    return (account, searches, *costs, flags.insolvency, flags.sanction, flags.legal)


def _write(value: Interval | None) -> str | None:
    return None if value is None else written_range(value)
