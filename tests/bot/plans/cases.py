"""The plans every drawing is made from: one for each thing a reader may meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.classes import AccountClass
from kamcore.facts import Stance
from kamcore.notes import NoteAudience
from kamcore.plans.rows import (
    ActionState,
    Competitor,
    Horizon,
    Kpi,
    KpiMeasure,
    Obstacle,
    Offer,
    OfferStatus,
    OpenQuestion,
    Review,
    RowId,
)
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.shown import LastVerdict
from kamcore.use_cases.plan_steps import activate_plan
from tests.builders_plans import ACME, KIM, SAM, TODAY, a_goal, a_move, an_action
from tests.kamcore.use_cases.plan_office import BEN, CELL, EVA, MANAGER, MEMBER, PlanOffice

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.plans.shown import ShownPlan

HOSTILE = "<!channel> *bold* _it_ `code` ~no~ # head | [a](http://x) & \u202ecba :tada: ﷽👩‍👩‍👧"


def a_filled_office() -> PlanOffice:
    """Everything a plan can hold, once."""
    office = PlanOffice()
    office.start()
    office.fill()
    office.look()
    office.know("Grow abroad.\nBuild in Linz.")
    office.promise(1, "Send the price list", NoteAudience.EVERYONE)
    office.promise(2, "Talk to their board", NoteAudience.TEAM)
    office.promise(4, "Name a date", NoteAudience.EVERYONE)
    office.write("ACME builds a second plant.\nWe want to equip it.\n\nThe board decides in May.")
    office.put(ListSection.OUR_GOALS, a_goal("g2", due=None, target=""))
    office.put(ListSection.MOVES, a_move("m2"))
    office.put(
        ListSection.OBSTACLES,
        Obstacle(
            id=RowId("o1"), text="No budget before June", countermeasure="Rent first", owner=SAM
        ),
    )
    office.put(
        ListSection.COMPETITORS,
        Competitor(
            id=RowId("c1"), name="Rival AG", where="Plant Linz", threat="Cheaper", answer="Service"
        ),
    )
    office.put(
        ListSection.OFFERS,
        Offer(
            id=RowId("f1"),
            mix="Pumps with five years of service",
            contributors="Service, Logistics",
            status=OfferStatus.DRAFTED,
        ),
    )
    _actions(office)
    _figures(office)
    office.put(ListSection.QUESTIONS, OpenQuestion(id=RowId("q1"), text="Who signs?"))
    office.put(
        ListSection.QUESTIONS, OpenQuestion(id=RowId("q2"), text="Since when?", answer="2019")
    )
    return office


def _actions(office: PlanOffice) -> None:
    days = timedelta(days=1)
    for row in (
        an_action("a1", text="Visit the new plant", due=TODAY - 3 * days),
        an_action("a2", text="Price the service", owner=SAM, function="Controlling"),
        an_action("a3", text="Meet the board", owner=None, horizon=Horizon.MONTHS_12),
        an_action("a4", text="Send the minutes", state=ActionState.DONE, due=TODAY),
    ):
        office.put(ListSection.ACTIONS, row)


def _figures(office: PlanOffice) -> None:
    kpi = Kpi(id=RowId("k1"), measure=KpiMeasure.CONTRIBUTION, target="400,000", now="360,000")
    office.put(ListSection.KPIS, replace(kpi, on=TODAY))
    office.put(
        ListSection.KPIS,
        Kpi(id=RowId("k2"), measure=KpiMeasure.OTHER, name="Plants equipped", target="3", now="1"),
    )


def _judged(shown: ShownPlan) -> ShownPlan:
    verdict = LastVerdict(computed=AccountClass.KEY, on=TODAY, chosen=AccountClass.DEVELOP)
    return replace(shown, verdict=verdict)


def a_full_draft() -> ShownPlan:
    return _judged(a_filled_office().read())


def a_members_view() -> ShownPlan:
    return _judged(a_filled_office().read(MEMBER))


def an_empty_draft() -> ShownPlan:
    office = PlanOffice()
    office.start()
    return office.read()


def an_active_plan() -> ShownPlan:
    office = a_filled_office()
    activate_plan(office.store, MANAGER, ACME, now=office.now())
    return office.read()


def a_hostile_plan() -> ShownPlan:
    office = PlanOffice()
    office.start()
    office.meet(replace(EVA, name=HOSTILE, unit=HOSTILE, stances=(Stance.SPONSOR,)), BEN)
    office.look(replace(CELL, unit=HOSTILE, offering=HOSTILE, next_step=HOSTILE))
    for section in (TextSection.SUMMARY, TextSection.THEIR_PLAN):
        office.write(f"{HOSTILE}\n1. {HOSTILE}\n> {HOSTILE}\n\n- {HOSTILE}", section=section)
    office.put(ListSection.OUR_GOALS, replace(a_goal("g1"), metric=HOSTILE, target=HOSTILE))
    office.put(ListSection.MOVES, replace(a_move("m1", "g1"), text=HOSTILE))
    office.put(ListSection.ACTIONS, an_action("a1", text=HOSTILE, function=HOSTILE, owner=KIM))
    office.put(
        ListSection.REVIEWS,
        Review(id=RowId("r1"), on=TODAY, planned=HOSTILE, got=HOSTILE, learnt=HOSTILE),
    )
    return office.read()


CASES: dict[str, Callable[[], ShownPlan]] = {
    "full-draft": a_full_draft,
    "member": a_members_view,
    "empty-draft": an_empty_draft,
    "active": an_active_plan,
    "hostile": a_hostile_plan,
}
