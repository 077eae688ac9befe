"""Facts as JSON: parsed at the door, with the place of what is wrong.

``null`` or a missing key is unknown, ``[]`` is looked and found nothing, a list of two is a
range. Numbers may be strings; they are exact either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.json_fields import Fields, items

if TYPE_CHECKING:
    from datetime import date

LEVELS = range(5)
MOST_RAMP_MONTHS = 600


def parse_facts(document: object) -> tuple[AccountFacts, date | None]:
    """Read one facts object; the date is its ``as_of``, where it gives one.

    Raises:
        FactsError: For the first value that cannot be right, with its place.
    """
    fields = Fields.of(document, "")
    as_of = fields.day("as_of")
    potential = fields.table("potential")
    facts = AccountFacts(
        account=fields.required_text("account"),
        currency=fields.text("currency") or "EUR",
        financials=_years(fields),
        potential=Potential(
            served=_cells(potential, "served"), unserved=_cells(potential, "unserved")
        ),
        ratings=tuple(
            _rating(Fields.of(r, place)) for place, r in items(fields.listed("ratings"), "ratings")
        ),
        stakeholders=_stakeholders(fields),
        sites=_sites(fields),
        kam_cost=_kam_cost(fields.table("kam_cost")),
        flags=_flags(fields.table("flags")),
        protected_per_year=fields.money("protected_per_year"),
    )
    potential.done()
    fields.done()
    return facts, as_of


def _years(fields: Fields) -> tuple[FinancialYear, ...]:
    years: list[FinancialYear] = []
    for place, item in items(fields.listed("financials"), "financials"):
        year = _year(Fields.of(item, place))
        if any(year.year == before.year for before in years):
            raise FactsError(f"{place}.year", FactsFlaw.YEAR_TWICE, year.year)
        years.append(year)
    return tuple(years)


def _year(fields: Fields) -> FinancialYear:
    year = FinancialYear(
        year=fields.year("year"),
        revenue=fields.money("revenue"),
        cost=fields.money("cost"),
        cost_of_goods=fields.money("cost_of_goods"),
        cost_to_serve=fields.money("cost_to_serve"),
        discounts=fields.money("discounts"),
        margin=fields.margin("margin"),
        source=fields.text("source"),
    )
    if year.cost is not None and (year.cost_of_goods or year.cost_to_serve):
        raise FactsError(f"{fields.place}.cost", FactsFlaw.COST_TWICE)
    fields.done()
    return year


def _cells(potential: Fields, side: str) -> tuple[PotentialCell, ...] | None:
    listed = potential.optional_list(side)
    if listed is None:
        return None
    return tuple(_cell(Fields.of(c, place)) for place, c in items(listed, f"potential.{side}"))


def _cell(fields: Fields) -> PotentialCell:
    cell = PotentialCell(
        unit=fields.required_text("unit"),
        offering=fields.required_text("offering"),
        contribution_per_year=fields.money("contribution_per_year"),
        probability=fields.share("probability"),
        competitor=fields.text("competitor"),
        next_step=fields.text("next_step"),
        source=fields.text("source"),
        on=fields.day("on"),
        stage=fields.choice("stage", Stage),
    )
    fields.done()
    return cell


def _rating(fields: Fields) -> Rating:
    level = fields.whole_number("level")
    if level is not None and level not in LEVELS:
        raise FactsError(f"{fields.place}.level", FactsFlaw.LEVEL, level)
    rating = Rating(
        criterion=fields.required_text("criterion"),
        level=level,
        on=fields.day("on"),
        by=fields.text("by"),
        source=fields.text("source"),
        confidence=fields.choice("confidence", Confidence) or Confidence.NORMAL,
    )
    fields.done()
    return rating


def _stakeholders(fields: Fields) -> tuple[Stakeholder, ...] | None:
    listed = fields.optional_list("stakeholders")
    if listed is None:
        return None
    return tuple(_stakeholder(Fields.of(p, place)) for place, p in items(listed, "stakeholders"))


def _stakeholder(fields: Fields) -> Stakeholder:
    person = Stakeholder(
        name=fields.required_text("name"),
        unit=fields.text("unit"),
        influences=fields.choices("influence", Influence),
        stances=fields.choices("stance", Stance),
        last_contact=fields.day("last_contact"),
        confirmed=fields.yes_or_no("confirmed") or False,
        title=fields.text("title"),
        reports_to=fields.text("reports_to"),
        counterpart=fields.text("counterpart"),
    )
    fields.done()
    return person


def _sites(fields: Fields) -> tuple[Site, ...] | None:
    listed = fields.optional_list("sites")
    if listed is None:
        return None
    return tuple(_site(Fields.of(s, place)) for place, s in items(listed, "sites"))


def _site(fields: Fields) -> Site:
    site = Site(name=fields.required_text("name"), served=fields.yes_or_no("served"))
    fields.done()
    return site


def _kam_cost(fields: Fields) -> KamCost:
    ramp = fields.whole_number("ramp_months")
    if ramp is not None and ramp < 0:
        raise FactsError(f"{fields.place}.ramp_months", FactsFlaw.NEGATIVE, ramp)
    if ramp is not None and ramp > MOST_RAMP_MONTHS:
        raise FactsError(f"{fields.place}.ramp_months", FactsFlaw.TOO_LARGE, ramp)
    cost = KamCost(
        setup=fields.amount("setup"), per_year=fields.amount("per_year"), ramp_months=ramp
    )
    fields.done()
    return cost


def _flags(fields: Fields) -> Flags:
    flags = Flags(
        insolvency=fields.yes_or_no("insolvency"),
        sanction=fields.yes_or_no("sanction"),
        legal=fields.yes_or_no("legal"),
    )
    fields.done()
    return flags
