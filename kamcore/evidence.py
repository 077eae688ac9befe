"""Every line's interval, from the facts: what the verdict is made of.

Ratio and contributions are kept beside the lines they drive, because gates and payback go
by them. ``with_points`` answers "and if this line were worth so much?" for both at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.curves import FULL, NOTHING_KNOWN, value_worth, worth_of_range
from kamcore.financials import Business, business, total
from kamcore.interval import Interval
from kamcore.lines import Basis, Line, Source, Warning  # noqa: A004 - the model's word
from kamcore.payback import Undertaking
from kamcore.policy import Criterion, Measure, Policy
from kamcore.ratings import Judgement, judgements, rated_line
from kamcore.relationships import relationships
from kamcore.white_space import Side, multiple, side

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.facts import AccountFacts, Site, Stakeholder


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the facts say under a policy, line by line.

    Attributes:
        lines: All lines, in the policy's order.
        ratio, trend: ``None`` where unknown.
        served, unserved: Expected extra contribution, money a year.
        undertaking: What looking after the account costs, with the policy's defaults.
        yearly_business: Average revenue and cost of a counted year, where there is one.
    """

    lines: tuple[Line, ...]
    ratio: Interval | None
    trend: Interval | None
    served: Interval
    unserved: Interval
    undertaking: Undertaking
    yearly_business: tuple[Interval, Interval] | None
    warnings: tuple[Warning, ...] = ()

    @property
    def contribution(self) -> Interval:
        """Both sides of the grid together, money a year."""
        return total((self.served, self.unserved))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The facts, read once, before they are put into lines."""

    business: Business
    served: Side
    unserved: Side
    judgements: tuple[Judgement, ...]


def evidence(facts: AccountFacts, policy: Policy, as_of: date) -> Evidence:
    """Put the facts into the policy's lines.

    Raises:
        FactsError: For a rating on a criterion that the policy lacks or only computes.
    """
    found, rating_warnings = judgements(facts.ratings, policy, as_of)
    read = _Read(
        business=business(facts.financials, as_of),
        served=side(facts.potential.served, "served", as_of),
        unserved=side(facts.potential.unserved, "unserved", as_of),
        judgements=found,
    )
    undertaking = undertaking_of(facts, policy)
    return Evidence(
        lines=tuple(_line(c, facts, read, undertaking, as_of) for c in policy.criteria),
        ratio=read.business.ratio,
        trend=read.business.trend,
        served=read.served.contribution,
        unserved=read.unserved.contribution,
        undertaking=undertaking,
        yearly_business=_average(read.business),
        warnings=(
            *read.business.warnings,
            *read.served.warnings,
            *read.unserved.warnings,
            *rating_warnings,
            *_outranked(facts, policy),
            *_later_contacts(facts, as_of),
        ),
    )


def undertaking_of(facts: AccountFacts, policy: Policy) -> Undertaking:
    """Take the account's own key account cost, and the policy's where it gives none."""
    own, usual = facts.kam_cost, policy.kam_cost
    return Undertaking(
        setup=usual.setup if own.setup is None else own.setup,
        per_year=usual.per_year if own.per_year is None else own.per_year,
        ramp_months=usual.ramp_months if own.ramp_months is None else own.ramp_months,
        yearly_discount=usual.yearly_discount,
    )


def with_points(known: Evidence, policy: Policy, criterion_id: str, points: Interval) -> Evidence:
    """Give the same evidence with one line's value (0..100) replaced.

    Ratio and contributions follow: an end that stays keeps the amount behind it, another
    takes the amount that is worth so many points.
    """
    criterion = next(c for c in policy.criteria if c.id == criterion_id)
    before = next(line for line in known.lines if line.id == criterion_id)
    changed = replace(before, low=Fraction(points.low), high=Fraction(points.high))
    lines = tuple(changed if line.id == criterion_id else line for line in known.lines)
    per_year = known.undertaking.per_year
    if criterion.measure is Measure.RATIO:
        ratio = known.ratio or Interval(Fraction(0), math.inf)
        moved = _amounts(criterion, before, changed, ratio, Fraction(1))
        return replace(known, lines=lines, ratio=moved)
    if criterion.measure is Measure.SERVED_POTENTIAL:
        served = _amounts(criterion, before, changed, known.served, per_year)
        return replace(known, lines=lines, served=served)
    if criterion.measure is Measure.UNSERVED_POTENTIAL:
        unserved = _amounts(criterion, before, changed, known.unserved, per_year)
        return replace(known, lines=lines, unserved=unserved)
    return replace(known, lines=lines)


def _amounts(
    criterion: Criterion, before: Line, after: Line, amounts: Interval, unit: Fraction
) -> Interval:
    low, high = amounts.low, amounts.high
    if after.low != before.low:
        low = value_worth(criterion.curve, after.low) * unit
    if after.high != before.high:
        high = value_worth(criterion.curve, after.high) * unit
    elif before.low != before.high and after.low == after.high == FULL:
        high = low
    return Interval(min(low, high), max(low, high))


def _line(  # noqa: PLR0911 - one per measure
    criterion: Criterion, facts: AccountFacts, read: _Read, cost: Undertaking, as_of: date
) -> Line:
    match criterion.measure:
        case Measure.RATIO:
            return _business_line(criterion, read.business, read.business.ratio)
        case Measure.TREND:
            return _business_line(criterion, read.business, read.business.trend)
        case Measure.SERVED_POTENTIAL:
            return _potential_line(criterion, read.served, cost)
        case Measure.UNSERVED_POTENTIAL:
            return _potential_line(criterion, read.unserved, cost)
        case Measure.STAKEHOLDER_MAP if facts.stakeholders is not None:
            return _map_line(criterion, facts.stakeholders, as_of)
        case Measure.SITES if facts.sites:
            return _sites_line(criterion, facts.sites)
        case Measure.LEVELS | Measure.STAKEHOLDER_MAP | Measure.SITES:
            return rated_line(criterion, read.judgements, as_of)


def _measured(
    criterion: Criterion,
    points: Interval,
    basis: Basis,
    sources: tuple[Source, ...] = (),
    *,
    estimated: bool = False,
) -> Line:
    is_nothing = points == NOTHING_KNOWN and not sources
    return Line(
        id=criterion.id,
        weight=criterion.weight,
        low=Fraction(points.low),
        high=Fraction(points.high),
        basis=Basis.NOTHING if is_nothing else basis,
        sources=sources,
        estimated=estimated,
    )


def _business_line(criterion: Criterion, years: Business, measured: Interval | None) -> Line:
    return _measured(
        criterion,
        worth_of_range(criterion.curve, measured),
        Basis.FINANCIALS,
        tuple(year.source for year in years.years) if measured is not None else (),
        estimated=measured is not None and any(year.estimated for year in years.years),
    )


def _potential_line(criterion: Criterion, found: Side, cost: Undertaking) -> Line:
    points = worth_of_range(criterion.curve, multiple(found.contribution, cost.per_year))
    return _measured(criterion, points, Basis.POTENTIAL, found.sources)


def _map_line(criterion: Criterion, stakeholders: Sequence[Stakeholder], as_of: date) -> Line:
    sources = tuple(Source(text=person.name, on=person.last_contact) for person in stakeholders)
    points = relationships(stakeholders, as_of)
    return _measured(criterion, points, Basis.STAKEHOLDER_MAP, sources)


def _sites_line(criterion: Criterion, sites: Sequence[Site]) -> Line:
    surely = sum(1 for site in sites if site.served)
    perhaps = sum(1 for site in sites if site.served is not False)
    share = Interval(Fraction(surely, len(sites)), Fraction(perhaps, len(sites)))
    sources = tuple(Source(text=site.name) for site in sites)
    return _measured(criterion, worth_of_range(criterion.curve, share), Basis.SITES, sources)


def _average(read: Business) -> tuple[Interval, Interval] | None:
    count = len(read.years)
    if not count:
        return None
    revenue, cost = total([y.revenue for y in read.years]), total([y.cost for y in read.years])
    return (
        Interval(revenue.low / count, revenue.high / count),
        Interval(cost.low / count, cost.high / count),
    )


def _outranked(facts: AccountFacts, policy: Policy) -> tuple[Warning, ...]:
    """Name ratings that do not count because something better is recorded."""
    measured = {Measure.STAKEHOLDER_MAP: facts.stakeholders is not None, Measure.SITES: facts.sites}
    ids = {c.id for c in policy.criteria if measured.get(c.measure)}
    return tuple(
        Warning(code="rating_outranked", place=f"ratings[{place}]", value=rating.criterion)
        for place, rating in enumerate(facts.ratings)
        if rating.criterion in ids
    )


def _later_contacts(facts: AccountFacts, as_of: date) -> tuple[Warning, ...]:
    return tuple(
        Warning(code="contact_later", place=f"stakeholders[{place}]", value=person.name)
        for place, person in enumerate(facts.stakeholders or ())
        if person.last_contact is not None and person.last_contact > as_of
    )
