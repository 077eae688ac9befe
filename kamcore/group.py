"""What is known about a whole group: the facts of the parent and all its subsidiaries together.

A year counts only where every company with figures has that year whole: half a group's
business would be judged as all of it. Potential, sites and stakeholders are put together
under the company's name; a side of the grid counts as looked at when somebody looked in
every company. Ratings of all companies stand beside each other, so that different opinions
of the same rater on two companies both count.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.facts import AccountFacts, FinancialYear, Flags, KamCost, Potential
from kamcore.financials import counted_year, total
from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kamcore.facts import PotentialCell, Site, Stakeholder


class GroupCurrenciesError(KamError):
    """The companies of the group keep their figures in different currencies."""

    def __init__(self, group: str, currencies: tuple[str, ...]) -> None:
        """Keep which group, and which currencies."""
        super().__init__(f"{group} is kept in {', '.join(currencies)}")
        self.group = group
        self.currencies = currencies


def group_facts(parent: AccountFacts, subsidiaries: Sequence[AccountFacts]) -> AccountFacts:
    """Put the companies of a group together.

    Raises:
        GroupCurrenciesError: Where their figures cannot be added.
    """
    companies = (parent, *subsidiaries)
    _refuse_several_currencies(parent, companies)
    return AccountFacts(
        account=parent.account,
        currency=parent.currency,
        financials=_years(companies),
        potential=Potential(
            served=_cells(companies, lambda company: company.potential.served),
            unserved=_cells(companies, lambda company: company.potential.unserved),
        ),
        ratings=tuple(
            replace(rating, by=_rater(rating.by, company, parent))
            for company in companies
            for rating in company.ratings
        ),
        stakeholders=_stakeholders(companies),
        sites=_sites(companies),
        kam_cost=_kam_cost(companies),
        flags=_flags(companies),
        protected_per_year=_protected(companies),
    )


def _rater(by: str | None, company: AccountFacts, parent: AccountFacts) -> str | None:
    return by if by is None or company is parent else f"{by} ({company.account})"


def _refuse_several_currencies(parent: AccountFacts, companies: Sequence[AccountFacts]) -> None:
    found = tuple(sorted({company.currency for company in companies}))
    if len(found) > 1:
        raise GroupCurrenciesError(parent.account, found)


def _years(companies: Sequence[AccountFacts]) -> tuple[FinancialYear, ...]:
    trading = [company for company in companies if company.financials]
    shared = [{year.year for year in company.financials} for company in trading]
    together = set.intersection(*shared) if shared else set()
    return tuple(
        _summed([y for company in trading for y in company.financials if y.year == year], year)
        for year in sorted(together)
    )


def _summed(years: Sequence[FinancialYear], year: int) -> FinancialYear:
    counted = [found for y in years if (found := counted_year(y)) is not None]
    sources = "; ".join(dict.fromkeys(found.source.text for found in counted))
    if len(counted) < len(years):
        return FinancialYear(year=year, source=sources or None)
    revenue = total([found.revenue for found in counted])
    cost = total([found.cost for found in counted])
    if any(found.estimated for found in counted) and revenue.is_point and revenue.low > 0:
        # Written as a margin, so that the group's line is marked estimated as well.
        margin = Interval(1 - cost.high / revenue.low, 1 - cost.low / revenue.low)
        return FinancialYear(year=year, revenue=revenue, margin=margin, source=sources)
    return FinancialYear(year=year, revenue=revenue, cost=cost, source=sources)


def _cells(
    companies: Sequence[AccountFacts],
    side: Callable[[AccountFacts], tuple[PotentialCell, ...] | None],
) -> tuple[PotentialCell, ...] | None:
    found: list[PotentialCell] = []
    for company in companies:
        cells = side(company)
        if cells is None:
            return None
        found.extend(replace(cell, unit=f"{company.account}: {cell.unit}") for cell in cells)
    return tuple(found)


def _stakeholders(companies: Sequence[AccountFacts]) -> tuple[Stakeholder, ...] | None:
    mapped = [company for company in companies if company.stakeholders is not None]
    if not mapped:
        return None
    return tuple(
        replace(
            person, unit=f"{company.account}: {person.unit}" if person.unit else company.account
        )
        for company in mapped
        for person in company.stakeholders or ()
    )


def _sites(companies: Sequence[AccountFacts]) -> tuple[Site, ...] | None:
    listed = [company for company in companies if company.sites is not None]
    if not listed:
        return None
    return tuple(
        replace(site, name=f"{company.account}: {site.name}")
        for company in listed
        for site in company.sites or ()
    )


def _kam_cost(companies: Sequence[AccountFacts]) -> KamCost:
    """Take the parent's: a group has one key account manager, not one a company."""
    return companies[0].kam_cost


def _flags(companies: Sequence[AccountFacts]) -> Flags:
    return Flags(
        insolvency=_any_raised([company.flags.insolvency for company in companies]),
        sanction=_any_raised([company.flags.sanction for company in companies]),
        legal=_any_raised([company.flags.legal for company in companies]),
    )


def _any_raised(flags: Sequence[bool | None]) -> bool | None:
    if any(flags):
        return True
    return False if all(flag is False for flag in flags) else None


def _protected(companies: Sequence[AccountFacts]) -> Interval | None:
    given = [c.protected_per_year for c in companies if c.protected_per_year is not None]
    return total(given) if given else None
