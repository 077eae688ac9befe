"""People who save in one plan at the very same moment: each is kept, or is shown the other."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from kamcore.plans.errors import PlanChangedError, PlanStepError
from kamcore.plans.passages import Span
from kamcore.plans.plan import Plan
from kamcore.plans.rows import OpenQuestion, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.use_cases.plan_steps import activate_plan
from tests.builders_plans import ACME
from tests.kamcore.use_cases.plan_office import LEADER, MANAGER, PlanOffice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kamcore.ports import Store

SUMMARY = TextSection.SUMMARY
PEOPLE = 8


@pytest.fixture
def office(store: Store) -> PlanOffice:
    begun = PlanOffice(store)
    begun.start()
    return begun


def at_once(doings: Sequence[Callable[[], Plan]]) -> list[Plan | Exception]:
    """Do everything at the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(doings))

    def one(doing: Callable[[], Plan]) -> Plan | Exception:
        gate.wait(timeout=10)
        try:
            return doing()
        except (PlanChangedError, PlanStepError) as refusal:
            return refusal

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(one, doings))


def writes(office: PlanOffice, number: int, section: str, span: Span | None) -> Callable[[], Plan]:
    seen = office.plan().version
    actor = LEADER if number % 2 else MANAGER
    return lambda: office.write(
        f"From {number}", actor=actor, section=section, span=span, seen=seen
    )


def test_one_of_those_in_the_same_place_is_taken_and_the_others_are_shown_it(
    office: PlanOffice,
) -> None:
    office.write("Hello")

    outcome = at_once([writes(office, n, SUMMARY, Span(0, 5)) for n in range(PEOPLE)])

    (taken,) = [each for each in outcome if isinstance(each, Plan)]
    clashes = [each.clash for each in outcome if isinstance(each, PlanChangedError)]
    assert len(clashes) == PEOPLE - 1
    assert {clash.theirs for clash in clashes} == {taken.text(SUMMARY)}
    assert office.plan().version == 3


def test_all_of_those_in_different_sections_are_taken(office: PlanOffice) -> None:
    sections = list(TextSection)

    outcome = at_once(
        [writes(office, n, section, Span(0, 0)) for n, section in enumerate(sections)]
    )

    assert all(isinstance(each, Plan) for each in outcome)
    plan = office.plan()
    assert [plan.text(section) for section in sections] == [f"From {n}" for n in range(5)]
    assert plan.version == 1 + len(sections)


def test_all_who_add_to_one_text_or_one_list_are_there(office: PlanOffice) -> None:
    office.write("Hello")
    seen = office.plan().version

    def asks(number: int) -> Callable[[], Plan]:
        row = OpenQuestion(id=RowId(f"q{number}"), text=f"Question {number}")
        return lambda: office.put(ListSection.QUESTIONS, row, seen=seen)

    at_once([*(writes(office, n, SUMMARY, None) for n in range(4)), *map(asks, range(4))])

    plan = office.plan()
    assert set(plan.text(SUMMARY).split("\n\n")) == {"Hello", *(f"From {n}" for n in range(4))}
    assert {row.id for row in plan.rows(ListSection.QUESTIONS)} == {f"q{n}" for n in range(4)}


def test_two_who_activate_at_once_activate_once(office: PlanOffice) -> None:
    office.fill()

    def activate(number: int) -> Callable[[], Plan]:
        actor = LEADER if number else MANAGER
        now = office.now()
        return lambda: activate_plan(office.store, actor, ACME, now=now)

    outcome = at_once([activate(0), activate(1)])

    assert sorted(type(each).__name__ for each in outcome) == ["Plan", "PlanStepError"]
    assert office.trail().count("plan_activated") == 1
