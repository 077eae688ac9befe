"""How a plan begins: empty, or from what the last one left open and what it taught us."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.plans.errors import PlanOpenError
from kamcore.plans.plan import Plan, PlanState, Section
from kamcore.plans.rows import (
    ActionState,
    Goal,
    Move,
    Offer,
    OfferStatus,
    OpenQuestion,
    PlanAction,
    Review,
    Rows,
)
from kamcore.plans.sections import LONGEST_TEXT, ListSection, TextSection, is_text

if TYPE_CHECKING:
    from datetime import date

    from kamcore.ids import AccountId
    from kamcore.plans.editing import Hand
    from kamcore.plans.plan import Content
    from kamcore.plans.rows import Row
    from kamcore.plans.template import Outline

_SETTLED_OFFERS = frozenset({OfferStatus.AGREED, OfferStatus.DROPPED})
_TOLD_ANEW = frozenset({TextSection.SUMMARY, TextSection.LESSONS, TextSection.STRATEGY})
"""Texts about the plan itself; what is said of the two companies stays true beyond it."""


def started(account: AccountId, outline: Outline, last: Plan | None, hand: Hand) -> Plan:
    """Begin a plan.

    What is taken over keeps its date and author, so that its age is asked about.

    Raises:
        PlanOpenError: While the last one is open.
    """
    if last is not None and last.is_open:
        raise PlanOpenError(last.number, last.state)
    plan = Plan(
        account=account,
        number=1 if last is None else last.number + 1,
        state=PlanState.DRAFT,
        outline=outline,
        version=1,
        by=hand.by,
        at=hand.at,
    )
    return plan if last is None else replace(plan, sections=_taken_over(plan, last, hand))


def _taken_over(plan: Plan, last: Plan, hand: Hand) -> dict[str, Section]:
    found = {}
    for each in plan.outline.sections:
        before = last.sections.get(each.key)
        content = None if before is None else _still_open(each.key, last, hand.at.date())
        if before is not None and content:
            found[each.key] = replace(before, content=content, version=plan.version)
    lessons = _lessons(last)
    if lessons and any(each.key == TextSection.LESSONS for each in plan.outline.sections):
        found[TextSection.LESSONS] = Section(
            content=lessons, version=plan.version, by=hand.by, at=hand.at
        )
    return found


def _still_open(key: str, last: Plan, today: date) -> Content | None:
    if is_text(key):
        return None if key in _TOLD_ANEW else last.text(key)
    rows = tuple(row for row in last.rows(key) if _is_open(row, today))
    return _tied(rows, last, today) if key == ListSection.MOVES else rows


def _is_open(row: Row, today: date) -> bool:
    match row:
        case Goal():
            return row.due is None or row.due >= today
        case Offer():
            return row.status not in _SETTLED_OFFERS
        case PlanAction():
            return row.state is ActionState.OPEN
        case OpenQuestion():
            return not row.answer
        case Review():
            return False
        case _:
            return True


def _tied(rows: Rows, last: Plan, today: date) -> Rows:
    """Keep the moves towards goals that are still open, and those tied to none."""
    goals = last.rows_of(Goal, ListSection.OUR_GOALS)
    still = {goal.id for goal in goals if _is_open(goal, today)}
    moves = (row for row in rows if isinstance(row, Move))
    return tuple(
        replace(move, goals=tuple(goal for goal in move.goals if goal in still))
        for move in moves
        if not move.goals or still.intersection(move.goals)
    )


def _lessons(last: Plan) -> str:
    """Put together what the reviews taught, the latest first, and what was known before."""
    reviews = sorted(
        last.rows_of(Review, ListSection.REVIEWS), key=lambda row: row.on, reverse=True
    )
    told = [f"{review.on.isoformat()}: {review.learnt}" for review in reviews]
    earlier = last.text(TextSection.LESSONS)
    kept: list[str] = []
    for lesson in (*told, *([earlier] if earlier else [])):
        if len("\n\n".join([*kept, lesson])) <= LONGEST_TEXT:
            kept.append(lesson)
    return "\n\n".join(kept)
