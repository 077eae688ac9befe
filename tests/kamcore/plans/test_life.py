"""A plan goes from draft to closed by allowed steps only, and never without the minimum."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamcore.plans.activation import Minimum, activated, missing
from kamcore.plans.errors import PlanIncompleteError, PlanOpenError, PlanStepError
from kamcore.plans.plan import Plan, PlanState
from kamcore.plans.rows import (
    ActionState,
    Competitor,
    Goal,
    Move,
    Offer,
    OfferStatus,
    OpenQuestion,
    PlanAction,
    Review,
    RowId,
)
from kamcore.plans.sections import NEEDED, ListSection, TextSection
from kamcore.plans.steps import ALLOWED, Step, after
from kamcore.plans.succession import started
from kamcore.plans.template import Outline, OutlineSection, completed, template_of
from tests.builders_plans import (
    ACME,
    NOON,
    TODAY,
    a_draft,
    a_goal,
    a_hand,
    a_move,
    an_action,
    enough,
    in_state,
    later,
    with_content,
)
from tests.kamcore.plans.strategies import plans

STANDARD = template_of("standard").outline


@pytest.mark.parametrize(("state", "step"), list(product(PlanState, Step)))
def test_a_step_that_is_not_allowed_is_refused(state: PlanState, step: Step) -> None:
    if (state, step) in ALLOWED:
        assert after(state, step) is ALLOWED[state, step]
        return

    with pytest.raises(PlanStepError) as refused:
        after(state, step)

    assert (refused.value.state, refused.value.step) == (state, step)


@given(st.lists(st.sampled_from(list(Step)), max_size=12))
def test_no_order_of_steps_leads_back_or_past_a_state(steps: list[Step]) -> None:
    order = list(PlanState)
    state = PlanState.DRAFT

    for step in steps:
        if (state, step) not in ALLOWED:
            continue
        reached = after(state, step)
        assert order.index(reached) - order.index(state) in {0, 1}
        state = reached


def test_an_empty_draft_lacks_all_of_the_minimum() -> None:
    assert missing(a_draft(), contacts=0) == tuple(Minimum)


def test_a_draft_with_the_minimum_becomes_a_plan() -> None:
    plan = activated(enough(), later(1), contacts=1)

    assert (plan.state, plan.version) == (PlanState.ACTIVE, enough().version + 1)


def without(**contents: object) -> Plan:
    return with_content(enough(), **contents)  # type: ignore[arg-type]  # contents of sections


@pytest.mark.parametrize(
    ("plan", "contacts", "lacking"),
    [
        (enough(), 0, {Minimum.NETWORK}),
        (without(their_plan=""), 1, {Minimum.BUSINESS_PLAN}),
        (without(their_goals=()), 1, {Minimum.BUSINESS_GOALS}),
        (
            without(their_plan="", their_goals=()),
            1,
            {Minimum.BUSINESS_PLAN, Minimum.BUSINESS_GOALS},
        ),
        (without(our_goals=()), 1, {Minimum.OUR_GOALS, Minimum.STRATEGY}),
        (without(our_goals=(a_goal("g1", due=None),)), 1, {Minimum.OUR_GOALS}),
        (without(our_goals=(a_goal("g1", target=""),)), 1, {Minimum.OUR_GOALS}),
        (without(moves=()), 1, {Minimum.STRATEGY}),
        (without(moves=(a_move("m1"),)), 1, {Minimum.STRATEGY}),
        (without(moves=(a_move("m1", "gone"),)), 1, {Minimum.STRATEGY}),
        (without(their_plan="", their_goals=(), our_plan="We grow with them."), 1, set()),
    ],
)
def test_what_is_missing_is_named(plan: Plan, contacts: int, lacking: set[Minimum]) -> None:
    assert set(missing(plan, contacts=contacts)) == lacking


def test_a_plan_without_the_minimum_stays_a_draft() -> None:
    with pytest.raises(PlanIncompleteError) as refused:
        activated(a_draft(), a_hand(), contacts=0)

    assert refused.value.missing == tuple(Minimum)


@pytest.mark.parametrize("state", [s for s in PlanState if s is not PlanState.DRAFT])
def test_a_plan_is_activated_once(state: PlanState) -> None:
    with pytest.raises(PlanStepError):
        activated(in_state(enough(), state), a_hand(), contacts=1)


keys = st.sampled_from([*TextSection, *ListSection, "custom.ours"])


@settings(max_examples=50)
@given(plans(), st.lists(keys, unique=True), st.integers(0, 2))
def test_no_template_gets_round_the_minimum(plan: Plan, sections: list[str], contacts: int) -> None:
    outline = Outline(
        template="theirs",
        sections=completed([OutlineSection(key=str(key)) for key in sections]),
    )
    laid_out = replace(plan, outline=outline)

    assert set(NEEDED) <= {each.key for each in outline.sections}
    assert missing(laid_out, contacts=contacts) == missing(plan, contacts=contacts)
    if missing(plan, contacts=contacts):
        with pytest.raises(PlanIncompleteError):
            activated(laid_out, a_hand(), contacts=contacts)


@pytest.mark.parametrize("state", [s for s in PlanState if s is not PlanState.CLOSED])
def test_the_next_plan_waits_until_the_last_one_is_closed(state: PlanState) -> None:
    with pytest.raises(PlanOpenError):
        started(ACME, STANDARD, in_state(enough(), state), a_hand())


def a_closed_plan() -> Plan:
    past = TODAY.replace(month=1)
    return in_state(
        with_content(
            a_draft(),
            summary="The plan of last year",
            lessons="2025-11-01: Ask earlier",
            their_plan="They build a second plant.",
            our_goals=(a_goal("g1"), a_goal("g2", due=past), a_goal("g3", due=None)),
            moves=(a_move("m1", "g1", "g2"), a_move("m2", "g2"), a_move("m3")),
            competitors=(Competitor(id=RowId("c1"), name="Rival"),),
            offers=(
                Offer(id=RowId("o1"), mix="Open"),
                Offer(id=RowId("o2"), mix="Done", status=OfferStatus.AGREED),
            ),
            actions=(an_action("a1"), an_action("a2", state=ActionState.DONE)),
            questions=(
                OpenQuestion(id=RowId("q1"), text="Who decides"),
                OpenQuestion(id=RowId("q2"), text="Why", answer="Because"),
            ),
            reviews=(
                Review(id=RowId("r1"), on=past, planned="p", got="g", learnt="Visit more"),
                Review(id=RowId("r2"), on=TODAY, planned="p", got="g", learnt="Price later"),
            ),
        ),
        PlanState.CLOSED,
    )


def test_the_next_plan_begins_with_what_is_still_open() -> None:
    plan = started(ACME, STANDARD, a_closed_plan(), later(1))

    assert (plan.number, plan.version, plan.state) == (2, 1, PlanState.DRAFT)
    assert [goal.id for goal in plan.rows_of(Goal, ListSection.OUR_GOALS)] == ["g1", "g3"]
    moves = plan.rows_of(Move, ListSection.MOVES)
    assert [(move.id, move.goals) for move in moves] == [("m1", ("g1",)), ("m3", ())]
    assert [a.id for a in plan.rows_of(PlanAction, ListSection.ACTIONS)] == ["a1"]
    assert [row.id for row in plan.rows(ListSection.OFFERS)] == ["o1"]
    assert [row.id for row in plan.rows(ListSection.QUESTIONS)] == ["q1"]
    assert [row.id for row in plan.rows(ListSection.COMPETITORS)] == ["c1"]
    assert plan.rows(ListSection.REVIEWS) == ()
    assert plan.text(TextSection.SUMMARY) == ""


def test_the_review_log_feeds_the_next_plan() -> None:
    plan = started(ACME, STANDARD, a_closed_plan(), later(1))

    assert plan.text(TextSection.LESSONS) == (
        "2026-11-23: Price later\n\n2026-01-23: Visit more\n\n2025-11-01: Ask earlier"
    )


def test_what_is_taken_over_keeps_its_age() -> None:
    plan = started(ACME, STANDARD, a_closed_plan(), later(9_999))

    section = plan.sections[TextSection.THEIR_PLAN]
    assert (section.content, section.at) == ("They build a second plant.", NOON)


def test_lessons_that_no_longer_fit_are_left_with_the_old_plan_whole() -> None:
    reviews = tuple(
        Review(id=RowId(f"r{n}"), on=TODAY, planned="p", got="g", learnt="x" * 2_990)
        for n in range(20)
    )
    last = in_state(with_content(a_draft(), reviews=reviews), PlanState.CLOSED)

    lessons = started(ACME, STANDARD, last, a_hand()).text(TextSection.LESSONS)

    assert {len(lesson) for lesson in lessons.split("\n\n")} == {3_002}
    assert len(lessons) <= 50_000
