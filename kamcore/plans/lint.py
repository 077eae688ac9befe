"""What somebody who reads a plan carefully would ask: questions, not scolding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.calendar_months import is_older
from kamcore.plans.fields import FIELDS, headline
from kamcore.plans.rows import ActionState, Goal, Move, OpenQuestion, PlanAction
from kamcore.plans.sections import ListSection, is_text
from kamcore.relationships import SEEN_WITHIN
from kamcore.stakeholders import stakeholder_map

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kamcore.facts import Stakeholder
    from kamcore.plans.plan import Plan, Section
    from kamcore.plans.rows import Row, RowId

MONTHS_FRESH = 6
_ASKS = re.compile(r"[?\N{ARABIC QUESTION MARK}\N{FULLWIDTH QUESTION MARK}](?![\w/=&%])")
"""A question mark that ends something; the one within an address ends nothing."""


class Doubt(StrEnum):
    """What can be asked about."""

    SINGLE_THREADED = "single_threaded"
    NO_SPONSOR = "no_sponsor"
    GOAL_WITHOUT_DATE = "goal_without_date"
    MOVE_WITHOUT_GOAL = "move_without_goal"
    ACTION_WITHOUT_OWNER = "action_without_owner"
    CONTACT_UNSEEN = "contact_unseen"
    SECTION_OLD = "section_old"
    QUESTION_MARK = "question_mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question.

    Attributes:
        section: Where the answer belongs; ``None`` for one about a contact.
        row: Which row of it.
        subject: The row's headline, or the contact's name.
        on: Since when: the last contact, or the last change of a section.
    """

    doubt: Doubt
    section: str | None = None
    row: RowId | None = None
    subject: str = ""
    on: date | None = None


def lint(
    plan: Plan, contacts: Sequence[Stakeholder], today: date, *, sees_stances: bool
) -> tuple[Asked, ...]:
    """Ask what the plan leaves open, the weightiest first.

    Args:
        plan: The plan.
        contacts: Who is known at the customer.
        today: For the age of things.
        sees_stances: Whether the reader may know who stands how; only then is it asked
            about a sponsor, because the question alone tells.
    """
    return (
        *_network(contacts, today, sees_stances=sees_stances),
        *_goals(plan),
        *_moves(plan),
        *_actions(plan),
        *_unseen(contacts, today),
        *_old(plan, today),
        *_question_marks(plan),
    )


def _network(
    contacts: Sequence[Stakeholder], today: date, *, sees_stances: bool
) -> Iterator[Asked]:
    drawn = stakeholder_map(contacts, today)
    if drawn.single_threaded:
        yield Asked(doubt=Doubt.SINGLE_THREADED)
    if contacts and sees_stances and drawn.no_sponsor:
        yield Asked(doubt=Doubt.NO_SPONSOR)


def _goals(plan: Plan) -> Iterator[Asked]:
    for section in (ListSection.OUR_GOALS, ListSection.THEIR_GOALS):
        for goal in plan.rows_of(Goal, section):
            if goal.due is None:
                yield _about(Doubt.GOAL_WITHOUT_DATE, section, goal)


def _moves(plan: Plan) -> Iterator[Asked]:
    known = {goal.id for goal in plan.rows_of(Goal, ListSection.OUR_GOALS)}
    for move in plan.rows_of(Move, ListSection.MOVES):
        if not known.intersection(move.goals):
            yield _about(Doubt.MOVE_WITHOUT_GOAL, ListSection.MOVES, move)


def _actions(plan: Plan) -> Iterator[Asked]:
    for action in plan.rows_of(PlanAction, ListSection.ACTIONS):
        if action.state is ActionState.OPEN and action.owner is None:
            yield _about(Doubt.ACTION_WITHOUT_OWNER, ListSection.ACTIONS, action)


def _unseen(contacts: Sequence[Stakeholder], today: date) -> Iterator[Asked]:
    for contact in contacts:
        last = contact.last_contact
        if last is None or today - last > SEEN_WITHIN:
            yield Asked(doubt=Doubt.CONTACT_UNSEEN, subject=contact.name, on=last)


def _old(plan: Plan, today: date) -> Iterator[Asked]:
    for key, section in _in_order(plan):
        on = section.at.date()
        if section.content and key != ListSection.REVIEWS and is_older(on, MONTHS_FRESH, today):
            yield Asked(doubt=Doubt.SECTION_OLD, section=key, on=on)


def _question_marks(plan: Plan) -> Iterator[Asked]:
    for key, section in _in_order(plan):
        if is_text(key) and _ASKS.search(plan.text(key)):
            yield Asked(doubt=Doubt.QUESTION_MARK, section=key)
        if isinstance(section.content, str):
            continue
        for row in section.content:
            if not isinstance(row, OpenQuestion) and _asks(row):
                yield _about(Doubt.QUESTION_MARK, key, row)


def _asks(row: Row) -> bool:
    values: Iterator[object] = (getattr(row, field.name) for field in FIELDS[type(row)])
    return any(isinstance(value, str) and _ASKS.search(value) for value in values)


def _in_order(plan: Plan) -> Iterator[tuple[str, Section]]:
    for each in plan.outline.sections:
        section = plan.sections.get(each.key)
        if section is not None:
            yield each.key, section


def _about(doubt: Doubt, section: str, row: Row) -> Asked:
    return Asked(doubt=doubt, section=section, row=row.id, subject=headline(row))
