"""Business cases for an account: worked out for who may see figures, and put into its plan."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

from kamcore.access import Action, may, require
from kamcore.business_case import Assumption, Figure, work_out
from kamcore.case_codec import case_to_text
from kamcore.financials import business, total
from kamcore.interval import Interval
from kamcore.plans.editing import RowEdit
from kamcore.plans.rows import Kpi, KpiMeasure, Offer, OfferStatus, RowId
from kamcore.plans.sections import ListSection
from kamcore.turn_round import turn_round
from kamcore.use_cases.edit_plan import WriteRow, write_row
from kamcore.use_cases.read_plan import PlanRequest, read_plan
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.accounts import AccountRef
    from kamcore.business_case import BusinessCase, CaseResult
    from kamcore.facts import AccountFacts
    from kamcore.ids import AccountId
    from kamcore.plans.plan import Plan
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.turn_round import TurnRound


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDesk:
    """What one begins a case with.

    Attributes:
        known: What our own figures say already, each with its source.
        turn_round: Where the gate economics says no.
    """

    account: AccountRef
    currency: str
    today: date
    known: Mapping[Figure, Assumption]
    turn_round: TurnRound | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCase:
    """A case that was worked out.

    Attributes:
        may_keep: Whether the reader may put it into the plan.
    """

    account: AccountRef
    currency: str
    today: date
    case: BusinessCase
    result: CaseResult
    may_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """A case as it stands in a plan, already in somebody's language.

    Attributes:
        offer: What is proposed and what it is worth to them; a customer may read it.
        name: What the figure is called.
        ours: What it brings us; the plan shows it only to who may see figures.
    """

    offer: str
    name: str
    ours: str


def case_desk(
    store: Store, actor: Actor, account: AccountId, *, policy: Policy, today: date
) -> CaseDesk:
    """Give what a case begins with.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may not see figures.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        require(actor, Action.SEE_FIGURES, found.guarded)
        facts = work.evidence.facts_of(account)
    return CaseDesk(
        account=found.ref,
        currency=found.currency,
        today=today,
        known=known_figures(facts, today),
        turn_round=turn_round(facts.financials, today, policy.gates.least_ratio),
    )


def shown_case(  # noqa: PLR0913 - which case of whom, for whom, by which policy, on which day
    store: Store,
    actor: Actor,
    account: AccountId,
    case: BusinessCase,
    *,
    policy: Policy,
    today: date,
) -> ShownCase:
    """Work a case out.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may not see figures.
        CaseError: Where it cannot be worked out.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        require(actor, Action.SEE_FIGURES, found.guarded)
    result = work_out(case, currency=found.currency, horizon=policy.gates.horizon_months)
    return ShownCase(
        account=found.ref,
        currency=found.currency,
        today=today,
        case=case,
        result=result,
        may_keep=may(actor, Action.EDIT_PLAN, found.guarded),
    )


def keep_case(  # noqa: PLR0913 - which case of whom, in which words, by whom and when
    store: Store,
    actor: Actor,
    account: AccountId,
    case: BusinessCase,
    words: CaseWords,
    *,
    policy: Policy,
    now: datetime,
) -> Plan:
    """Put a case into the plan: the offer among the offers, our figures among the key figures.

    The same case twice is one.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may not see figures, or not write in the plan.
        NoPlanError: Where there is no plan.
        KamError: One of ``kamcore.plans.errors``, where the plan cannot take it.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        require(actor, Action.SEE_FIGURES, found.guarded)
        require(actor, Action.EDIT_PLAN, found.guarded)
    row = RowId(sha256(case_to_text(case).encode()).hexdigest()[:32])
    offer = Offer(id=row, mix=words.offer, status=OfferStatus.IDEA)
    figure = Kpi(id=row, measure=KpiMeasure.CONTRIBUTION, name=words.name, target=words.ours)
    plan = read_plan(
        store, actor, PlanRequest(account=account), policy=policy, today=now.date()
    ).plan
    for section, value in ((ListSection.OFFERS, offer), (ListSection.KPIS, figure)):
        if any(each.id == row for each in plan.rows(section)):
            continue
        edit = RowEdit(section=section, id=row, row=value)
        request = WriteRow(account=account, seen=plan.version, edit=edit)
        plan = write_row(store, actor, request, now=now)
    return plan


def known_figures(facts: AccountFacts, today: date) -> Mapping[Figure, Assumption]:
    """Take volume and margin of a price change from the years on record."""
    years = business(facts.financials, today).years
    if not years:
        return {}
    last = years[-1]
    known = {
        Figure.VOLUME: Assumption(figure=Figure.VOLUME, value=last.revenue, source=last.source.text)
    }
    revenue, cost = total([y.revenue for y in years]), total([y.cost for y in years])
    if not revenue.is_bounded or not cost.is_bounded or revenue.low <= 0:
        return known if last.revenue.is_bounded else {}
    margin = Interval(
        max(1 - Fraction(cost.high) / Fraction(revenue.low), Fraction(-1)),
        max(1 - Fraction(cost.low) / Fraction(revenue.high), Fraction(-1)),
    )
    source = last.source.text if len(years) == 1 else f"{years[0].year}-{last.year}"
    return {**known, Figure.MARGIN: Assumption(figure=Figure.MARGIN, value=margin, source=source)}
