"""Any facts there can be, with one value for each key."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

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
    Stage,
    Stakeholder,
    Stance,
)
from kamcore.interval import Interval

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from kamcore.interval import Bound

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
DATES = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MONEY = st.fractions(min_value=0, max_value=10**12)
CHECKED = st.none() | st.booleans()


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(MONEY)
    ends: list[Bound] = [low, math.inf, draw(st.fractions(min_value=low))]
    return Interval(low, draw(st.sampled_from(ends)))


def maybe(strategy: SearchStrategy[object]) -> SearchStrategy[object | None]:
    return st.none() | strategy


SOMETIMES = maybe(intervals())
YEARS = st.builds(
    FinancialYear,
    year=st.integers(1900, 2200),
    revenue=SOMETIMES,
    cost=SOMETIMES,
    cost_of_goods=SOMETIMES,
    cost_to_serve=SOMETIMES,
    discounts=SOMETIMES,
    margin=SOMETIMES,
    source=maybe(WORDS),
)
CELLS = st.builds(
    PotentialCell,
    unit=WORDS,
    offering=WORDS,
    contribution_per_year=SOMETIMES,
    probability=SOMETIMES,
    competitor=maybe(WORDS),
    next_step=maybe(WORDS),
    source=maybe(WORDS),
    on=maybe(DATES),
    stage=maybe(st.sampled_from(Stage)),
)
RATINGS = st.builds(
    Rating,
    criterion=WORDS,
    level=maybe(st.integers(0, 4)),
    on=maybe(DATES),
    by=maybe(WORDS),
    source=maybe(WORDS),
    confidence=st.sampled_from(Confidence),
)
STAKEHOLDERS = st.builds(
    Stakeholder,
    name=WORDS,
    unit=maybe(WORDS),
    influences=st.lists(st.sampled_from(Influence), unique=True).map(tuple),
    stances=st.lists(st.sampled_from(Stance), unique=True).map(tuple),
    last_contact=maybe(DATES),
    confirmed=st.booleans(),
    title=maybe(WORDS),
    reports_to=maybe(WORDS),
    counterpart=maybe(WORDS),
)
SITES = st.builds(Site, name=WORDS, served=CHECKED)

LISTS_OF_CELLS = st.lists(CELLS, max_size=3, unique_by=lambda each: (each.unit, each.offering))
FACTS = st.builds(
    AccountFacts,
    account=WORDS,
    currency=st.sampled_from(["EUR", "CHF"]),
    financials=st.lists(YEARS, max_size=3, unique_by=lambda each: each.year).map(tuple),
    potential=st.builds(
        Potential,
        served=maybe(LISTS_OF_CELLS.map(tuple)),
        unserved=maybe(LISTS_OF_CELLS.map(tuple)),
    ),
    ratings=st.lists(
        RATINGS, max_size=4, unique_by=lambda each: (each.criterion, each.by, each.on)
    ).map(tuple),
    stakeholders=maybe(
        st.lists(STAKEHOLDERS, max_size=3, unique_by=lambda each: (each.name, each.unit)).map(tuple)
    ),
    sites=maybe(st.lists(SITES, max_size=3, unique_by=lambda each: each.name).map(tuple)),
    kam_cost=st.builds(
        KamCost, setup=maybe(MONEY), per_year=maybe(MONEY), ramp_months=maybe(st.integers(0, 120))
    ),
    flags=st.builds(Flags, insolvency=CHECKED, sanction=CHECKED, legal=CHECKED),
    protected_per_year=SOMETIMES,
)
