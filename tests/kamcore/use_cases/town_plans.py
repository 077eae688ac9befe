"""The plans the town begins with: each account's marker is in all that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.ids import PersonId
from kamcore.plans.plan import ChangeKind, Plan, PlanState, PlanVersion, Section
from kamcore.plans.rows import Goal, Move, PlanAction, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.template import template_of

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import AccountId
    from kamcore.plans.plan import Content
    from kamcore.ports import UnitOfWork

WRITER = PersonId("U0")
OTHERS = (PersonId("U1"), PersonId("U2"), PersonId("U3"))
"""Who else has something to do: on the account's team or not."""
GOAL = RowId("g1")
ACTION = RowId("a1")


def keep_plan(work: UnitOfWork, account: AccountId, marker: str, now: datetime) -> None:
    """Keep a draft that lacks nothing but a contact."""
    due = now.date().replace(year=now.year + 5)
    contents: dict[str, Content] = {
        TextSection.THEIR_PLAN: marker,
        ListSection.THEIR_GOALS: (Goal(id=GOAL, metric=marker, target="1", due=due),),
        ListSection.OUR_GOALS: (Goal(id=GOAL, metric=marker, target="1", due=due),),
        ListSection.MOVES: (Move(id=RowId("m1"), text=marker, goals=(GOAL,)),),
        ListSection.ACTIONS: (
            PlanAction(id=ACTION, text=marker, owner=WRITER, due=now.date()),
            *(
                PlanAction(id=RowId(f"for {person}"), text=marker, owner=person, due=now.date())
                for person in OTHERS
            ),
        ),
    }
    plan = Plan(
        account=account,
        number=1,
        state=PlanState.DRAFT,
        outline=template_of("standard").outline,
        version=1,
        by=WRITER,
        at=now,
        sections={
            key: Section(content=content, version=1, by=WRITER, at=now)
            for key, content in contents.items()
        },
    )
    entry = PlanVersion(
        version=1, kind=ChangeKind.STARTED, state=plan.state, by=WRITER, at=now, note=marker
    )
    work.plans.put(plan, entry)
