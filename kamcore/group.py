"""What is known about a whole group: the facts of the parent and all its subsidiaries together.

- A year counts only where every company with figures has that year whole: half a group's
  business would be judged as all of it. Any other year is left without amounts, so that the
  verdict names it.
- Potential is added up, each cell under its company's name. Where nobody looked in a company,
  one cell of unknown worth stands for it: what is known of the others still counts.
- Ratings of all companies stand beside each other. The same person may judge two companies
  differently, and both count; then the line runs from the lower to the higher.
- Contacts and sites are put together. A contact without a unit counts as the company's, unless
  the company has contacts with units: then we do not know in which of them.
- Costs of key account management are the parent's: a group has one key account manager.
- A flag raised anywhere is raised; "checked, nothing found" holds where all were checked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.facts import AccountFacts, FinancialYear, Flags, Potential, PotentialCell
from kamcore.financials import counted_year, total
from kamcore.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kamcore.facts import Site, Stakeholder
    from kamcore.financials import CountedYear

NOBODY_LOOKED = "?"
"""The offering of the cell that stands for a company in which nobody looked for potential."""


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
            rating if company is parent else replace(rating, by=rater(rating.by, company.account))
            for company in companies
            for rating in company.ratings
        ),
        stakeholders=_stakeholders(companies),
        sites=_sites(companies),
        kam_cost=parent.kam_cost,
        flags=_flags(companies),
        protected_per_year=_protected(companies),
    )


def rater(by: str | None, company: str) -> str | None:
    """Name who rated a subsidiary: one rater there, whatever they said of other companies."""
    return by if by is None else f"{by} ({company})"


def _refuse_several_currencies(parent: AccountFacts, companies: Sequence[AccountFacts]) -> None:
    found = tuple(sorted({company.currency for company in companies}))
    if len(found) > 1:
        raise GroupCurrenciesError(parent.account, found)


def _years(companies: Sequence[AccountFacts]) -> tuple[FinancialYear, ...]:
    trading = [company.financials for company in companies if company.financials]
    recorded = sorted({year.year for years in trading for year in years})
    return tuple(_summed(trading, year) for year in recorded)


def _summed(trading: Sequence[Sequence[FinancialYear]], year: int) -> FinancialYear:
    found = [each for years in trading for each in years if each.year == year]
    counted = [whole for each in found if (whole := counted_year(each)) is not None]
    if len(counted) < len(trading):
        return FinancialYear(year=year)
    revenue = total([each.revenue for each in counted])
    cost = total([each.cost for each in counted])
    margin = _margin(revenue, cost) if any(each.estimated for each in counted) else None
    return FinancialYear(
        year=year,
        revenue=revenue,
        cost=cost if margin is None else None,
        margin=margin,
        source=_sources(counted),
    )


def _margin(revenue: Interval, cost: Interval) -> Interval | None:
    """Write the same cost as a margin, so that the group's line is marked estimated as well.

    ``None`` where no margin says the same: then the cost itself has to do.
    """
    if revenue.low <= 0 or not revenue.is_bounded or not cost.is_bounded:
        return None
    low, high = 1 - cost.high / revenue.high, 1 - cost.low / revenue.low
    return Interval(low, high) if low <= high else None


def _sources(counted: Sequence[CountedYear]) -> str:
    return "; ".join(dict.fromkeys(each.source.text for each in counted))


def _cells(
    companies: Sequence[AccountFacts],
    side: Callable[[AccountFacts], tuple[PotentialCell, ...] | None],
) -> tuple[PotentialCell, ...] | None:
    if all(side(company) is None for company in companies):
        return None
    return tuple(cell for company in companies for cell in _cells_of(company, side(company)))


def _cells_of(
    company: AccountFacts, cells: tuple[PotentialCell, ...] | None
) -> tuple[PotentialCell, ...]:
    if cells is None:
        return (PotentialCell(unit=company.account, offering=NOBODY_LOOKED),)
    return tuple(replace(cell, unit=f"{company.account}: {cell.unit}") for cell in cells)


def _stakeholders(companies: Sequence[AccountFacts]) -> tuple[Stakeholder, ...] | None:
    mapped = [company for company in companies if company.stakeholders is not None]
    if not mapped:
        return None
    return tuple(person for company in mapped for person in _contacts_of(company))


def _contacts_of(company: AccountFacts) -> tuple[Stakeholder, ...]:
    people = company.stakeholders or ()
    elsewhere = None if any(person.unit for person in people) else company.account
    return tuple(
        replace(person, unit=f"{company.account}: {person.unit}" if person.unit else elsewhere)
        for person in people
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
