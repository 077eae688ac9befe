"""Facts written as canonical JSON, and the fingerprint under which a verdict names them.

Every key of the published form is there, so that equal facts give equal text. What joined the
form later is left out where it is absent: facts without it keep the fingerprint they had.
"""

from __future__ import annotations

import json
import math
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

from kamcore.exact_text import exact_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import TypeAlias

    from kamcore.facts import AccountFacts, FinancialYear, PotentialCell, Rating, Stakeholder
    from kamcore.interval import Interval

    Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def facts_to_json(facts: AccountFacts, as_of: date | None = None) -> dict[str, Json]:
    """Write the facts with every key, so that equal facts give equal text."""
    stakeholders, sites = facts.stakeholders, facts.sites
    return {
        "account": facts.account,
        "as_of": as_of.isoformat() if as_of else None,
        "currency": facts.currency,
        "financials": [_year_to_json(year) for year in facts.financials],
        "potential": {
            "served": _cells_to_json(facts.potential.served),
            "unserved": _cells_to_json(facts.potential.unserved),
        },
        "ratings": [_rating_to_json(rating) for rating in facts.ratings],
        "stakeholders": None
        if stakeholders is None
        else [_stakeholder_to_json(person) for person in stakeholders],
        "sites": None
        if sites is None
        else [{"name": site.name, "served": site.served} for site in sites],
        "kam_cost": {
            "setup": _amount(facts.kam_cost.setup),
            "per_year": _amount(facts.kam_cost.per_year),
            "ramp_months": facts.kam_cost.ramp_months,
        },
        "flags": {
            "insolvency": facts.flags.insolvency,
            "sanction": facts.flags.sanction,
            "legal": facts.flags.legal,
        },
        "protected_per_year": _range(facts.protected_per_year),
    }


def facts_sha256(facts: AccountFacts) -> str:
    """Give the fingerprint under which a verdict names its facts."""
    text = json.dumps(
        facts_to_json(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _year_to_json(year: FinancialYear) -> Json:
    return {
        "year": year.year,
        "revenue": _range(year.revenue),
        "cost": _range(year.cost),
        "cost_of_goods": _range(year.cost_of_goods),
        "cost_to_serve": _range(year.cost_to_serve),
        "discounts": _range(year.discounts),
        "margin": _range(year.margin),
        "source": year.source,
    }


def _cells_to_json(cells: Sequence[PotentialCell] | None) -> Json:
    return None if cells is None else [_cell_to_json(cell) for cell in cells]


def _cell_to_json(cell: PotentialCell) -> Json:
    return {
        "unit": cell.unit,
        "offering": cell.offering,
        "contribution_per_year": _range(cell.contribution_per_year),
        "probability": _range(cell.probability),
        "competitor": cell.competitor,
        "next_step": cell.next_step,
        "source": cell.source,
        "on": _day(cell.on),
        **_joined_later(stage=cell.stage),
    }


def _rating_to_json(rating: Rating) -> Json:
    return {
        "criterion": rating.criterion,
        "level": rating.level,
        "on": _day(rating.on),
        "by": rating.by,
        "source": rating.source,
        "confidence": rating.confidence.value,
    }


def _stakeholder_to_json(person: Stakeholder) -> Json:
    return {
        "name": person.name,
        "unit": person.unit,
        "influence": [influence.value for influence in person.influences],
        "stance": [stance.value for stance in person.stances],
        "last_contact": _day(person.last_contact),
        "confirmed": person.confirmed,
        **_joined_later(
            title=person.title, reports_to=person.reports_to, counterpart=person.counterpart
        ),
    }


def _joined_later(**given: str | None) -> dict[str, Json]:
    return {key: str(value) for key, value in given.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _amount(amount: Fraction | None) -> str | None:
    return None if amount is None else exact_text(amount)


def _range(amounts: Interval | None) -> Json:
    if amounts is None:
        return None
    low = exact_text(Fraction(amounts.low))
    if math.isinf(amounts.high):
        return [low, None]
    return low if amounts.is_point else [low, exact_text(Fraction(amounts.high))]
