"""What we know about one account: the only thing, besides the policy, a verdict depends on.

Absence is absence: ``None`` means nobody looked, an empty tuple means somebody looked and
found nothing. Money is exact and in the account's own currency, shares run 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from kamcore.interval import Interval


class Influence(StrEnum):
    """The part a contact plays when the customer decides."""

    DECISION_MAKER = "decision_maker"
    INFLUENCER = "influencer"
    USER = "user"
    GATEKEEPER = "gatekeeper"


class Stance(StrEnum):
    """How a contact stands towards us: a personal opinion, kept to the account team."""

    SPONSOR = "sponsor"
    CHAMPION = "champion"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    BLOCKER = "blocker"


class Confidence(StrEnum):
    """How sure the rater was."""

    NORMAL = "normal"
    LOW = "low"


class Search(StrEnum):
    """Something one can look for and not find; finding nothing is evidence too."""

    SERVED_POTENTIAL = "served_potential"
    UNSERVED_POTENTIAL = "unserved_potential"
    STAKEHOLDERS = "stakeholders"
    SITES = "sites"


class PotentialSide(StrEnum):
    """Whether we already serve the unit a potential cell is about."""

    SERVED = "served"
    UNSERVED = "unserved"


class Stage(StrEnum):
    """How far a piece of white space has come: the policy's probabilities go by it."""

    IDEA = "idea"
    NEED_HEARD = "need_heard"
    NEED_CONFIRMED = "need_confirmed"
    SPONSOR_AND_BUDGET = "sponsor_and_budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancialYear:
    """One calendar year of business with the account, as it was recorded.

    Either ``cost``, or its parts, or ``margin`` gives the cost; a year with none of them
    does not count. Amounts are money and never negative; ``margin`` is a share of revenue.

    Attributes:
        discounts: Only what is not already netted from the revenue.
        source: Where the figures come from, such as ``import:crm.csv`` or ``note:17``.
    """

    year: int
    revenue: Interval | None = None
    cost: Interval | None = None
    cost_of_goods: Interval | None = None
    cost_to_serve: Interval | None = None
    discounts: Interval | None = None
    margin: Interval | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PotentialCell:
    """One white-space cell: what one customer unit could buy of one offering of ours.

    Attributes:
        contribution_per_year: Extra contribution, money a year; ``None`` is anything from 0 up.
        probability: 0..1; ``None`` is anything from 0 to 1.
        stage: What the probability was taken from; it does not count in the verdict.
    """

    unit: str
    offering: str
    contribution_per_year: Interval | None = None
    probability: Interval | None = None
    competitor: str | None = None
    next_step: str | None = None
    source: str | None = None
    on: date | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Potential:
    """The white-space grid. ``None``: nobody looked; ``()``: looked and found nothing."""

    served: tuple[PotentialCell, ...] | None = None
    unserved: tuple[PotentialCell, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One person's judgement on one criterion of levels.

    A rating that lacks its level, date, author or source is ignored with a warning.

    Attributes:
        level: 0..4.
        by: The rater's id.
        source: What the judgement rests on: a note, a document, a conversation.
    """

    criterion: str
    level: int | None
    on: date | None
    by: str | None
    source: str | None
    confidence: Confidence = Confidence.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """One person at the customer.

    Attributes:
        last_contact: ``None`` when we do not know, which is not the same as never.
        confirmed: Whether somebody checked the entry; it does not count in the verdict.
        title: What they are called in their company. This and what follows do not count either.
        reports_to: The name of somebody else at the customer, as ``kamcore.reporting`` reads it.
        counterpart: Who looks after them on our side: an id, or a name where there is none.
    """

    name: str
    unit: str | None = None
    influences: tuple[Influence, ...] = ()
    stances: tuple[Stance, ...] = ()
    last_contact: date | None = None
    confirmed: bool = False
    title: str | None = None
    reports_to: str | None = None
    counterpart: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One place the customer buys for; ``served`` is whether we can serve it, if known."""

    name: str
    served: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KamCost:
    """What looking after the account as a key account costs; ``None`` takes the policy's figure.

    Attributes:
        setup: Money, once.
        per_year: Money a year.
        ramp_months: Months until the extra contribution flows in full; 0 is at once.
    """

    setup: Fraction | None = None
    per_year: Fraction | None = None
    ramp_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What would stop us from doing business at all; ``None`` means nobody checked."""

    insolvency: bool | None = None
    sanction: bool | None = None
    legal: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """Everything the verdict on one account may use.

    Attributes:
        stakeholders: ``None`` where there is no map, then ratings of F2 count.
        sites: ``None`` or ``()`` where none are recorded, then ratings of F5 count.
        protected_per_year: Contribution a year that looking after the account protects:
            never part of the verdict, always shown apart.
    """

    account: str
    currency: str = "EUR"
    financials: tuple[FinancialYear, ...] = ()
    potential: Potential = field(default_factory=Potential)
    ratings: tuple[Rating, ...] = ()
    stakeholders: tuple[Stakeholder, ...] | None = None
    sites: tuple[Site, ...] | None = None
    kam_cost: KamCost = field(default_factory=KamCost)
    flags: Flags = field(default_factory=Flags)
    protected_per_year: Interval | None = None
