"""The facts behind rows of plain values, exactly, for the few accounts that need it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from kamcore.facts import (
    AccountFacts,
    Confidence,
    FinancialYear,
    Flags,
    KamCost,
    Potential,
    PotentialCell,
    PotentialSide,
    Rating,
    Search,
    Site,
    Stakeholder,
)
from kamcore.written_amounts import range_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kamcore.evidence_columns import (
        CellRow,
        EvidenceColumns,
        PersonRow,
        RatingRow,
        SiteRow,
        YearRow,
    )
    from kamcore.ids import AccountId
    from kamcore.interval import Interval

Row = TypeVar("Row", bound="tuple[Any, ...]")
Value = TypeVar("Value")

UNNAMED = "-"
"""Stands for a name that no class goes by."""


class ExactFacts:
    """The facts behind the rows, one account at a time, as far as its class goes by them."""

    def __init__(self, columns: EvidenceColumns) -> None:
        """Put each account's rows together."""
        self._sheets = {row[0]: row for row in columns.sheets}
        self._years = _by_account(columns.years)
        self._ratings = _by_account(columns.ratings)
        self._people = _by_account(columns.people)
        self._sites = _by_account(columns.sites)
        self._cells = {side: _by_account(columns.cells[side]) for side in PotentialSide}

    def of(self, account: AccountId) -> AccountFacts:
        """Give one account's facts."""
        sheet = self._sheets.get(account, (account, (), None, None, None, None, None, None))
        searches = sheet[1]
        served, unserved = (self._cells[side][account] for side in PotentialSide)
        potential = Potential(
            served=_found(_cell_of, served, searches, Search.SERVED_POTENTIAL),
            unserved=_found(_cell_of, unserved, searches, Search.UNSERVED_POTENTIAL),
        )
        return AccountFacts(
            account=account,
            financials=tuple(_year_of(row) for row in self._years[account]),
            potential=potential,
            ratings=tuple(_rating_of(row) for row in self._ratings[account]),
            stakeholders=_found(person_of, self._people[account], searches, Search.STAKEHOLDERS),
            sites=_found(_site_of, self._sites[account], searches, Search.SITES),
            kam_cost=KamCost(setup=sheet[2], per_year=sheet[3], ramp_months=sheet[4]),
            flags=Flags(insolvency=sheet[5], sanction=sheet[6], legal=sheet[7]),
        )


def person_of(row: PersonRow) -> Stakeholder:
    """Give one person, without a name."""
    _, unit, influences, stances, last_contact = row
    return Stakeholder(
        name=UNNAMED, unit=unit, influences=influences, stances=stances, last_contact=last_contact
    )


def _by_account(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _found(
    read: Callable[[Row], Value], rows: Iterable[Row], searches: Iterable[Search], search: Search
) -> tuple[Value, ...] | None:
    return tuple(read(row) for row in rows) if search in searches else None


def _year_of(row: YearRow) -> FinancialYear:
    _, year, revenue, cost, cost_of_goods, cost_to_serve, discounts, margin = row
    return FinancialYear(
        year=year,
        revenue=_read(revenue),
        cost=_read(cost),
        cost_of_goods=_read(cost_of_goods),
        cost_to_serve=_read(cost_to_serve),
        discounts=_read(discounts),
        margin=_read(margin),
    )


def _cell_of(row: CellRow) -> PotentialCell:
    _, contribution, probability, on = row
    return PotentialCell(
        unit=UNNAMED,
        offering=UNNAMED,
        contribution_per_year=_read(contribution),
        probability=_read(probability),
        on=on,
    )


def _rating_of(row: RatingRow) -> Rating:
    _, criterion, level, on, by, source, confidence = row
    sure = Confidence(confidence)
    return Rating(criterion=criterion, level=level, on=on, by=by, source=source, confidence=sure)


def _site_of(row: SiteRow) -> Site:
    return Site(name=UNNAMED, served=row[1])


def _read(written: str | None) -> Interval | None:
    return None if written is None else range_of(written)
