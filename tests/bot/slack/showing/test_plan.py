"""What a press shows of a plan, and what it does to it, once however often it is pressed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import Intent
from bot.slack.asked import Asked, Door, Place
from bot.slack.showing.everything import showings
from bot.slack.showing.wanted import Wanted
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import ActionState, OpenQuestion, PlanAction, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.policy_file import default_policy
from kamcore.use_cases.plan_steps import ReviewRequest, close_plan, review_plan
from tests.bot.slack.plan_screens import PlanDesk, a_reader
from tests.builders_plans import ACME, NOON, an_action
from tests.kamcore.use_cases.plan_office import EVA, GUEST, LEADER, MANAGER, MEMBER, REVIEW

if TYPE_CHECKING:
    from bot.slack.answer import Answer

PLAN_INTENTS = [intent for intent in Intent if intent.startswith("plan")]
ITEMS = {Intent.PLAN_SECTION: "summary", Intent.PLAN_FILE: "md:us"}


@pytest.fixture
def desk() -> PlanDesk:
    begun = PlanDesk()
    begun.office.start()
    return begun


def answered(desk: PlanDesk, intent: Intent, item: str | None = None) -> Answer:
    asked = Asked(
        person=MANAGER.person,
        place=Place(channel="C1"),
        door=Door.BUTTON,
        intent=intent,
        account=ACME,
        item=item,
    )
    return desk.answers.answer(asked, a_reader(), desk.office.now())


@pytest.mark.parametrize("intent", [Intent.PLAN, Intent.PLAN_HISTORY, Intent.PLAN_EXPORT])
@pytest.mark.parametrize("actor", [MANAGER, LEADER, MEMBER])
def test_whoever_may_read_the_account_reads_its_plan(
    desk: PlanDesk, intent: Intent, actor: object
) -> None:
    assert "ACME" in desk.asked(intent, actor=actor)  # type: ignore[arg-type]  # one of the people


@pytest.mark.parametrize("intent", PLAN_INTENTS)
def test_a_guest_learns_nothing_of_it(desk: PlanDesk, intent: Intent) -> None:
    shown = desk.asked(intent, ITEMS.get(intent, "1"), GUEST)

    assert "There is no account" in shown
    assert desk.office.plan().version == 1


@pytest.mark.parametrize("intent", PLAN_INTENTS)
def test_where_there_is_no_plan_every_way_says_so(intent: Intent) -> None:
    shown = PlanDesk().asked(intent, ITEMS.get(intent, "1"))

    assert "There is no plan for ACME yet" in shown


def test_a_plan_is_activated_by_a_press_and_a_second_press_says_that_it_is(
    desk: PlanDesk,
) -> None:
    desk.office.fill()

    assert "Plan 1 is active now." in desk.asked(Intent.PLAN_ACTIVATE)
    assert "active already" in desk.asked(Intent.PLAN_ACTIVATE)
    assert desk.office.trail().count("plan_activated") == 1


def test_a_press_that_is_done_again_after_a_crash_answers_the_same(desk: PlanDesk) -> None:
    desk.office.fill()
    wanted = Wanted(intent=Intent.PLAN_ACTIVATE, account=ACME)
    showing = showings(desk.office.store, default_policy())[Intent.PLAN_ACTIVATE]
    now = NOON + timedelta(days=9)

    first, again = (showing(wanted, a_reader(), now) for _ in range(2))

    assert first.text == again.text == "Plan 1 is active now."
    assert desk.office.trail().count("plan_activated") == 1


def test_what_is_missing_is_told_when_somebody_activates_all_the_same(desk: PlanDesk) -> None:
    assert "It still needs your network in the customer" in desk.asked(Intent.PLAN_ACTIVATE)
    assert desk.office.plan().state is PlanState.DRAFT


def test_a_draft_is_not_closed_by_a_forged_press(desk: PlanDesk) -> None:
    assert "A draft cannot be closed" in desk.asked(Intent.PLAN_CLOSE)


def test_a_reviewed_plan_is_closed_and_the_next_one_offered(desk: PlanDesk) -> None:
    office = desk.office
    office.fill()
    desk.asked(Intent.PLAN_ACTIVATE)
    review_plan(office.store, MANAGER, ReviewRequest(account=ACME, review=REVIEW), now=office.now())

    shown = desk.asked(Intent.PLAN_CLOSE)

    assert "Plan 1 is closed now." in shown
    assert "Start the next plan" in shown
    assert "closed already" in desk.asked(Intent.PLAN_CLOSE)


def test_the_next_plan_leads_back_to_the_one_before(desk: PlanDesk) -> None:
    office = desk.office
    office.fill()
    office.write("The first plan")
    desk.asked(Intent.PLAN_ACTIVATE)
    review_plan(office.store, MANAGER, ReviewRequest(account=ACME, review=REVIEW), now=office.now())
    close_plan(office.store, MANAGER, ACME, now=office.now())
    office.start()

    assert '"item":"1:0"' in desk.asked(Intent.PLAN_HISTORY)
    assert "The first plan" in desk.asked(Intent.PLAN_EXPORT, "1:0")


def test_an_action_is_ticked_off_by_a_press(desk: PlanDesk) -> None:
    desk.office.put(ListSection.ACTIONS, an_action("a1", text="Visit the plant"))

    shown = desk.asked(Intent.PLAN_TICK, "a1")
    again = desk.asked(Intent.PLAN_TICK, "a1")

    assert "Done: Visit the plant" in shown
    assert "Done: Visit the plant" in again
    (row,) = desk.office.plan().rows_of(PlanAction, ListSection.ACTIONS)
    assert row.state is ActionState.DONE
    assert desk.office.plan().version == 3


def test_who_may_not_write_ticks_nothing_off(desk: PlanDesk) -> None:
    desk.office.put(ListSection.ACTIONS, an_action("a1"))

    assert "You may not do this" in desk.asked(Intent.PLAN_TICK, "a1", MEMBER)


@pytest.mark.parametrize("item", [None, "", "gone", "x" * 99, "summary:t0"])
@pytest.mark.parametrize("intent", PLAN_INTENTS)
def test_a_button_that_is_not_ours_gets_an_answer_and_changes_nothing(
    desk: PlanDesk, intent: Intent, item: str | None
) -> None:
    assert desk.asked(intent, item)
    assert desk.office.plan().version == 1


@pytest.mark.parametrize("item", ["1-2", "2-1", "1", "1-2:0", "1-2:9"])
def test_two_versions_are_compared_whichever_is_named_first(desk: PlanDesk, item: str) -> None:
    desk.office.write("Hello")

    assert "new: Hello" in desk.asked(Intent.PLAN_COMPARE, item)


def test_older_versions_are_listed_where_the_page_ended(desk: PlanDesk) -> None:
    for number in range(25):
        desk.office.write(f"{number}", span=None)

    assert "Older ones" in desk.asked(Intent.PLAN_HISTORY)
    assert "the plan began" in desk.asked(Intent.PLAN_HISTORY, "7")


def test_a_section_is_shown_page_by_page(desk: PlanDesk) -> None:
    for number in range(45):
        row = OpenQuestion(id=RowId(f"q{number}"), text=f"Question {number} " + "x" * 900)
        desk.office.put(ListSection.QUESTIONS, row)

    first = desk.asked(Intent.PLAN_SECTION, "questions")
    last = desk.asked(Intent.PLAN_SECTION, "questions:p99")

    assert ("Question 0 " in first, "Question 44 " in first) == (True, False)
    assert ("Question 0 " in last, "Question 44 " in last) == (False, True)


def test_what_tells_how_people_stand_is_for_the_asker_alone(desk: PlanDesk) -> None:
    assert answered(desk, Intent.PLAN).about == ACME
    desk.office.meet(EVA)

    assert answered(desk, Intent.PLAN).about is None
    assert answered(desk, Intent.PLAN_EXPORT).about is None
    assert answered(desk, Intent.PLAN_SECTION, TextSection.SUMMARY).about == ACME


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plan ACME", "plan 1, draft"),
        ("Plan acme", "plan 1, draft"),
        ("plan ACME export", "ACME: hand over the plan"),
        ("plan ACME exportieren", "ACME: hand over the plan"),
        ('plan "ACME" export', "ACME: hand over the plan"),
        ("plan Nobody Inc", "I know no account"),
        ("plan", "Which account?"),
    ],
)
def test_the_word_plan_is_understood(desk: PlanDesk, typed: str, shown: str) -> None:
    assert shown in desk.typed(typed)


def test_it_answers_in_german_too(desk: PlanDesk) -> None:
    assert "ACME: Plan 1, Entwurf" in desk.typed("plan ACME", language="de")
    assert "ACME: den Plan weitergeben" in desk.typed("plan ACME exportieren", language="de")
