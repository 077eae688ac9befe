"""What of a plan a customer may be handed: a value that has no place for what is only ours.

``SafePlan`` has no field for a class, a score, a margin, a contribution, how anybody stands
towards us or what part they play, a competitor, an obstacle, a goal or a step of ours, a lesson,
a question or a note. Whoever writes a document for a customer takes only this, so none of it can
get there by mistake. ``safe_plan`` is the one way to make it, and it takes what it names: what a
plan will hold one day stays with us until somebody adds it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.notes import NoteAudience
from kamcore.plans.rows import (
    MEASURES_OF_MONEY,
    ActionState,
    Goal,
    Kpi,
    Offer,
    OfferStatus,
    PlanAction,
)
from kamcore.plans.sections import ListSection, TextSection
from kamcore.promises import PromiseSide

if TYPE_CHECKING:
    from datetime import date

    from kamcore.plans.rows import Horizon, KpiMeasure
    from kamcore.plans.shown import ShownPlan

SEEN_BY_THEM = frozenset({OfferStatus.PRESENTED, OfferStatus.AGREED})
"""Offers a customer knows of; an idea and a draft are still ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafePerson:
    """One of the customer's people: what stands on a business card."""

    name: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeGoal:
    """A goal of the customer's."""

    metric: str
    target: str
    due: date | None
    horizon: Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeField:
    """Where more could be done together: which of our offerings for which of their units."""

    unit: str
    offering: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeOffer:
    """An offer they know of."""

    mix: str
    contributors: str
    status: OfferStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeAction:
    """Something we do for them; ``owner`` is a name, empty where nobody has it yet."""

    text: str
    owner: str
    function: str
    due: date | None
    state: ActionState


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeFigure:
    """A figure that is no money of ours, such as retention."""

    measure: KpiMeasure
    name: str
    target: str
    now: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafePromise:
    """An open promise, theirs or ours."""

    is_ours: bool
    text: str
    due: date | None
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafePlan:
    """The plan as its customer may hold it.

    Attributes:
        today: The day it was written out.
        their_plan: Their business plan, in their words.
        team: The names of those of us who look after them.
    """

    account: str
    today: date
    their_plan: str
    their_goals: tuple[SafeGoal, ...]
    fields: tuple[SafeField, ...]
    offers: tuple[SafeOffer, ...]
    actions: tuple[SafeAction, ...]
    promises: tuple[SafePromise, ...]
    figures: tuple[SafeFigure, ...]
    people: tuple[SafePerson, ...]
    team: tuple[str, ...]


def safe_plan(shown: ShownPlan) -> SafePlan:
    """Take out of a plan what its customer may be handed."""
    plan = shown.plan
    return SafePlan(
        account=shown.account.name,
        today=shown.today,
        their_plan=plan.text(TextSection.THEIR_PLAN),
        their_goals=tuple(
            SafeGoal(metric=row.metric, target=row.target, due=row.due, horizon=row.horizon)
            for row in plan.rows_of(Goal, ListSection.THEIR_GOALS)
        ),
        fields=_fields(shown),
        offers=tuple(
            SafeOffer(mix=row.mix, contributors=row.contributors, status=row.status)
            for row in plan.rows_of(Offer, ListSection.OFFERS)
            if row.status in SEEN_BY_THEM
        ),
        actions=_actions(shown),
        promises=_promises(shown),
        figures=tuple(
            SafeFigure(
                measure=row.measure, name=row.name, target=row.target, now=row.now, on=row.on
            )
            for row in plan.rows_of(Kpi, ListSection.KPIS)
            if row.measure not in MEASURES_OF_MONEY
        ),
        people=tuple(
            SafePerson(name=each.name, title=each.title or "", unit=each.unit or "")
            for each in shown.network.contacts or ()
        ),
        team=tuple(each.name for each in shown.care.team if each.is_on_team),
    )


def _fields(shown: ShownPlan) -> tuple[SafeField, ...]:
    """Give them in the order of their names: by size would tell what each is worth to us."""
    found = {(each.unit, each.offering) for each in shown.white_space.cells if each.counts}
    return tuple(SafeField(unit=unit, offering=offering) for unit, offering in sorted(found))


def _actions(shown: ShownPlan) -> tuple[SafeAction, ...]:
    rows = shown.plan.rows_of(PlanAction, ListSection.ACTIONS)
    kept = (row for row in rows if row.state is not ActionState.DROPPED)
    return tuple(
        SafeAction(
            text=row.text,
            owner=shown.name(row.owner),
            function=row.function,
            due=row.due,
            state=row.state,
        )
        for row in sorted(kept, key=lambda row: (row.due is None, row.due or shown.today, row.id))
    )


def _promises(shown: ShownPlan) -> tuple[SafePromise, ...]:
    """Leave out what is kept to the team."""
    return tuple(
        SafePromise(
            is_ours=each.side is PromiseSide.OURS,
            text=each.text,
            due=each.due,
            owner=shown.name(each.owner),
        )
        for each in shown.promises
        if each.audience is NoteAudience.EVERYONE
    )
