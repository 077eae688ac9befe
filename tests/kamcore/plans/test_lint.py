"""The lint asks what a careful reader would ask, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.facts import Stakeholder, Stance
from kamcore.plans.lint import Asked, Doubt, lint
from kamcore.plans.rows import ActionState, OpenQuestion, RowId
from tests.builders_plans import TODAY, a_draft, a_goal, a_move, an_action, enough, with_content

if TYPE_CHECKING:
    from kamcore.plans.plan import Plan

SPONSOR = Stakeholder(name="Eva", stances=(Stance.SPONSOR,), last_contact=TODAY)
OTHER = Stakeholder(name="Ben", last_contact=TODAY)
NETWORK = (SPONSOR, OTHER)


def asked(
    plan: Plan,
    contacts: tuple[Stakeholder, ...] = NETWORK,
    *,
    today: date = TODAY,
    sees_stances: bool = True,
) -> list[Doubt]:
    return [each.doubt for each in lint(plan, contacts, today, sees_stances=sees_stances)]


def test_a_sound_plan_raises_no_question() -> None:
    assert asked(enough()) == []


@pytest.mark.parametrize(
    ("section", "row", "doubt"),
    [
        ("our_goals", a_goal(due=None), Doubt.GOAL_WITHOUT_DATE),
        ("their_goals", a_goal(due=None), Doubt.GOAL_WITHOUT_DATE),
        ("moves", a_move("m2"), Doubt.MOVE_WITHOUT_GOAL),
        ("moves", a_move("m2", "gone"), Doubt.MOVE_WITHOUT_GOAL),
        ("actions", an_action(owner=None), Doubt.ACTION_WITHOUT_OWNER),
        ("actions", an_action(text="Really?"), Doubt.QUESTION_MARK),
    ],
)
def test_a_row_is_asked_about(section: str, row: object, doubt: Doubt) -> None:
    plan = with_content(a_draft(), **{section: (row,)})  # type: ignore[arg-type]  # one row

    (question,) = lint(plan, NETWORK, TODAY, sees_stances=True)

    assert (question.doubt, question.section, question.row) == (doubt, section, row.id)  # type: ignore[attr-defined]  # every row has one


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_what_is_settled_needs_no_owner(state: ActionState) -> None:
    plan = with_content(a_draft(), actions=(an_action(owner=None, state=state),))

    assert asked(plan) == []


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("Do they buy?", True),
        ("هل يشترون؟", True),
        ("買う\N{FULLWIDTH QUESTION MARK}", True),
        ("“Really?” she said", True),
        ("See https://example.org/a?b=1", False),
        ("They buy.", False),
    ],
)
def test_a_question_mark_in_a_text_is_asked_about(text: str, *, is_asked: bool) -> None:
    plan = with_content(a_draft(), summary=text)

    assert (Doubt.QUESTION_MARK in asked(plan)) is is_asked


def test_a_question_among_the_open_questions_is_where_it_belongs() -> None:
    plan = with_content(a_draft(), questions=(OpenQuestion(id=RowId("q"), text="Who?"),))

    assert asked(plan) == []


def test_a_contact_is_unseen_after_ninety_days_and_when_nobody_knows() -> None:
    seen, unseen = (replace(OTHER, last_contact=TODAY - timedelta(days=n)) for n in (90, 91))
    unknown = replace(OTHER, name="Cora", last_contact=None)

    found = lint(a_draft(), (SPONSOR, seen, unseen, unknown), TODAY, sees_stances=True)

    assert found == (
        Asked(doubt=Doubt.CONTACT_UNSEEN, subject="Ben", on=TODAY - timedelta(days=91)),
        Asked(doubt=Doubt.CONTACT_UNSEEN, subject="Cora", on=None),
    )


def test_a_network_of_one_hangs_by_a_thread() -> None:
    assert asked(a_draft(), (SPONSOR,)) == [Doubt.SINGLE_THREADED]


def test_who_may_not_know_stances_is_not_told_that_there_is_no_sponsor() -> None:
    network = (OTHER, replace(OTHER, name="Cora"))

    assert asked(a_draft(), network) == [Doubt.NO_SPONSOR]
    assert asked(a_draft(), network, sees_stances=False) == []


@pytest.mark.parametrize(("day", "is_old"), [(date(2027, 5, 23), False), (date(2027, 5, 24), True)])
def test_a_section_is_old_after_six_months(day: date, *, is_old: bool) -> None:
    plan = with_content(a_draft(), summary="Hello")
    network = tuple(replace(contact, last_contact=day) for contact in NETWORK)

    assert asked(plan, network, today=day) == ([Doubt.SECTION_OLD] if is_old else [])


def test_an_empty_section_does_not_age() -> None:
    plan = with_content(a_draft(), summary="")

    assert Doubt.SECTION_OLD not in asked(plan, today=date(2030, 1, 1))
