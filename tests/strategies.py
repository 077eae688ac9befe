"""Any facts there can be, for the laws: odd ones more often than real ones."""

from __future__ import annotations

import math
from datetime import date, timedelta
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside

from hypothesis import strategies as st

from kamcore.facts import (
    AccountFacts,
    Confidence,
    FinancialYear,
    Flags,
    Influence,
    KamCost,
    Potential,
    PotentialCell,
    Rating,
    Site,
    Stakeholder,
    Stance,
)
from kamcore.interval import Interval
from tests.builders import AS_OF, PARTS, SINGLE

CRITERIA = (*PARTS, *SINGLE)


def interval(
    numbers: st.SearchStrategy[F], *, open_end: bool = False
) -> st.SearchStrategy[Interval]:
    pairs = st.tuples(numbers, numbers).map(sorted).map(lambda p: Interval(p[0], p[1]))
    points = numbers.map(Interval.point)
    if not open_end:
        return st.one_of(points, pairs)
    return st.one_of(points, pairs, numbers.map(lambda low: Interval(low, math.inf)))


money = st.integers(0, 40).map(lambda n: F(n * 50_000))
shares = st.integers(0, 20).map(lambda n: F(n, 20))
days = st.integers(-120, 1700).map(lambda n: AS_OF - timedelta(days=n))

years = st.lists(
    st.builds(
        FinancialYear,
        year=st.integers(2022, 2026),
        revenue=st.none() | interval(money),
        cost=st.none() | interval(money),
        margin=st.none() | interval(st.integers(-10, 20).map(lambda n: F(n, 20))),
        source=st.just("test:books"),
    ),
    max_size=4,
    unique_by=lambda year: year.year,
).map(tuple)
cells = st.none() | st.lists(
    st.builds(
        PotentialCell,
        unit=st.sampled_from(("Graz", "Linz")),
        offering=st.sampled_from(("Service", "Retrofit")),
        contribution_per_year=st.none() | interval(money, open_end=True),
        probability=st.none() | interval(shares),
    ),
    max_size=3,
).map(tuple)
rating_lists = st.lists(
    st.builds(
        Rating,
        criterion=st.sampled_from(CRITERIA),
        level=st.none() | st.integers(0, 4),
        on=st.none() | days,
        by=st.sampled_from(("U1", "U2", None)),
        source=st.sampled_from(("note:1", None, "note:2")),
        confidence=st.sampled_from(Confidence),
    ),
    max_size=14,
).map(tuple)
stakeholder_maps = st.none() | st.lists(
    st.builds(
        Stakeholder,
        name=st.sampled_from(("A", "B", "C")),
        unit=st.sampled_from(("Graz", "Linz", None)),
        influences=st.lists(st.sampled_from(Influence), max_size=2).map(tuple),
        stances=st.lists(st.sampled_from(Stance), max_size=2).map(tuple),
        last_contact=st.none() | days,
    ),
    max_size=4,
).map(tuple)
site_lists = st.none() | st.lists(
    st.builds(Site, name=st.just("Site"), served=st.sampled_from((True, False, None))), max_size=4
).map(tuple)
kam_costs = st.builds(
    KamCost,
    setup=st.none() | money,
    per_year=st.none() | money,
    ramp_months=st.none() | st.integers(0, 40),
)
checked = st.sampled_from((True, False, None))
any_facts = st.builds(
    AccountFacts,
    account=st.just("ANY"),
    financials=years,
    potential=st.builds(Potential, served=cells, unserved=cells),
    ratings=rating_lists,
    stakeholders=stakeholder_maps,
    sites=site_lists,
    kam_cost=kam_costs,
    flags=st.builds(Flags, insolvency=checked, sanction=checked, legal=checked),
)
any_day = st.dates(date(2025, 1, 1), date(2028, 12, 31))
