"""Two people edit one plan at once: the second sees both, chooses, and nothing is lost."""

from __future__ import annotations

import pytest

from bot.blocks.actions import ActionId
from bot.slack.forms.form import Redrawn
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import OpenQuestion, PlanAction
from kamcore.plans.sections import ListSection, TextSection
from kamcore.use_cases.plan_steps import ReviewRequest, activate_plan, close_plan, review_plan
from tests.bot.plans.cases import HOSTILE
from tests.bot.slack.care_forms import errors, is_taken
from tests.bot.slack.plan_screens import PlanDesk, PlanScreen
from tests.builders_plans import ACME, an_action
from tests.kamcore.use_cases.plan_office import LEADER, MANAGER, REVIEW

SUMMARY = TextSection.SUMMARY
ACTIONS = ListSection.ACTIONS


@pytest.fixture
def desk() -> PlanDesk:
    begun = PlanDesk()
    begun.office.start()
    begun.office.write("Hello")
    begun.office.put(ACTIONS, an_action("a1", text="Visit"))
    return begun


def passages_clash(desk: PlanDesk) -> PlanScreen:
    """Kim saves first, Sam second; Sam's form then shows both."""
    first = desk.opened(ActionId.PLAN_WRITE, "summary:t0", MANAGER)
    second = desk.opened(ActionId.PLAN_WRITE, "summary:t0", LEADER)
    assert is_taken(first.send(passage="Hello from Kim"))
    assert isinstance(second.send(passage="Hello from Sam"), Redrawn)
    return second


def test_the_second_in_one_passage_sees_both(desk: PlanDesk) -> None:
    screen = passages_clash(desk)

    assert "*Kim Muster* changed this" in screen.words
    assert "Hello from Kim" in screen.words
    assert "Hello from Sam" in screen.words
    assert desk.office.plan().text(SUMMARY) == "Hello from Kim"


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("theirs", "Hello from Kim"),
        ("mine", "Hello from Sam"),
        ("both", "Hello from Kim\n\nHello from Sam"),
    ],
)
def test_whatever_is_chosen_stands(desk: PlanDesk, choice: str, text: str) -> None:
    screen = passages_clash(desk)

    assert is_taken(screen.send(choice=choice))

    assert desk.office.plan().text(SUMMARY) == text


def test_what_is_chosen_can_still_be_edited(desk: PlanDesk) -> None:
    screen = passages_clash(desk)

    screen.send(choice="mine", passage="Hello from Kim and Sam")

    assert desk.office.plan().text(SUMMARY) == "Hello from Kim and Sam"


def test_nothing_is_chosen_for_anybody(desk: PlanDesk) -> None:
    screen = passages_clash(desk)

    assert [place.split("@")[0] for place in errors(screen.send())] == ["choice"]
    assert desk.office.plan().text(SUMMARY) == "Hello from Kim"


@pytest.mark.parametrize("choice", ["mine", "both"])
def test_a_third_who_comes_in_between_is_seen_as_well(desk: PlanDesk, choice: str) -> None:
    screen = passages_clash(desk)
    desk.opened(ActionId.PLAN_WRITE, "summary:t0", MANAGER).send(passage="Hello once more")

    assert isinstance(screen.send(choice=choice), Redrawn)
    assert "Hello once more" in screen.words
    assert "Hello from Sam" in screen.words
    assert is_taken(screen.send(choice="both"))

    assert "Hello once more" in desk.office.plan().text(SUMMARY)
    assert "Hello from Sam" in desk.office.plan().text(SUMMARY)


def test_both_chosen_twice_is_there_once(desk: PlanDesk) -> None:
    screen = passages_clash(desk)

    screen.send(choice="both")
    screen.send(choice="both")

    assert desk.office.plan().text(SUMMARY).count("Hello from Sam") == 1


def test_different_passages_and_sections_merge_in_silence(desk: PlanDesk) -> None:
    desk.office.write("\n\n".join(["one." * 500, "two." * 500]), section=TextSection.THEIR_PLAN)
    first = desk.opened(ActionId.PLAN_WRITE, "their_plan:t0", MANAGER)
    second = desk.opened(ActionId.PLAN_WRITE, "their_plan:t1", LEADER)
    third = desk.opened(ActionId.PLAN_WRITE, "our_plan:t0", LEADER)

    outcomes = [
        first.send(passage="First, much shorter"),
        second.send(passage="Second"),
        third.send(passage="Third"),
    ]

    assert all(is_taken(outcome) for outcome in outcomes)
    plan = desk.office.plan()
    assert plan.text(TextSection.THEIR_PLAN) == "First, much shorter\n\nSecond"
    assert plan.text(TextSection.OUR_PLAN) == "Third"


def test_a_form_sent_an_hour_later_finds_its_place(desk: PlanDesk) -> None:
    stale = desk.opened(ActionId.PLAN_APPEND, "summary:a", LEADER)
    for number in range(30):
        desk.office.write(f"Line {number}", span=None)

    assert is_taken(stale.send(passage="From an hour ago"))

    assert desk.office.plan().text(SUMMARY).endswith("Line 29\n\nFrom an hour ago")


def test_a_form_sent_after_the_plan_was_closed_is_refused_with_its_text(desk: PlanDesk) -> None:
    stale = desk.opened(ActionId.PLAN_WRITE, "summary:t0", LEADER)
    store, office = desk.office.store, desk.office
    office.fill()
    activate_plan(store, MANAGER, ACME, now=office.now())
    review_plan(store, MANAGER, ReviewRequest(account=ACME, review=REVIEW), now=office.now())
    close_plan(store, MANAGER, ACME, now=office.now())

    outcome = stale.send(passage="Too late")

    assert "stays as it is" in next(iter(errors(outcome).values()))
    assert office.plan().state is PlanState.CLOSED


def rows_clash(desk: PlanDesk) -> PlanScreen:
    first = desk.opened(ActionId.PLAN_ROW, "actions:ra1", MANAGER)
    second = desk.opened(ActionId.PLAN_ROW, "actions:ra1", LEADER)
    assert is_taken(first.send(text="Visit in May"))
    assert isinstance(second.send(text="Visit in June"), Redrawn)
    return second


def texts(desk: PlanDesk) -> list[str]:
    return [row.text for row in desk.office.plan().rows_of(PlanAction, ACTIONS)]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("theirs", ["Visit in May"]),
        ("mine", ["Visit in June"]),
        ("both", ["Visit in May", "Visit in June"]),
    ],
)
def test_the_second_in_one_row_sees_both_and_chooses(
    desk: PlanDesk, choice: str, expected: list[str]
) -> None:
    screen = rows_clash(desk)
    assert "Visit in May" in screen.words
    assert "Visit in June" in screen.words

    assert is_taken(screen.send(choice=choice))

    assert texts(desk) == expected


def test_two_rows_kept_twice_are_two(desk: PlanDesk) -> None:
    screen = rows_clash(desk)

    screen.send(choice="both")
    screen.send(choice="both")

    assert texts(desk) == ["Visit in May", "Visit in June"]


def test_nothing_is_chosen_for_anybody_in_a_row(desk: PlanDesk) -> None:
    screen = rows_clash(desk)

    assert [place.split("@")[0] for place in errors(screen.send())] == ["choice"]
    assert texts(desk) == ["Visit in May"]


@pytest.mark.parametrize(("choice", "expected"), [("mine", ["Mine"]), ("theirs", [])])
def test_who_edits_a_row_that_was_taken_away_may_put_it_back(
    desk: PlanDesk, choice: str, expected: list[str]
) -> None:
    first = desk.opened(ActionId.PLAN_ROW, "actions:ra1", MANAGER)
    second = desk.opened(ActionId.PLAN_ROW, "actions:ra1", LEADER)
    first.send(away=True)

    assert isinstance(second.send(text="Mine"), Redrawn)
    assert "took this entry away" in second.words
    assert is_taken(second.send(choice=choice))

    assert texts(desk) == expected


@pytest.mark.parametrize(("choice", "expected"), [("mine", []), ("theirs", ["Theirs"])])
def test_who_takes_away_a_row_that_was_changed_is_asked(
    desk: PlanDesk, choice: str, expected: list[str]
) -> None:
    first = desk.opened(ActionId.PLAN_ROW, "actions:ra1", MANAGER)
    second = desk.opened(ActionId.PLAN_ROW, "actions:ra1", LEADER)
    first.send(text="Theirs")

    assert isinstance(second.send(away=True), Redrawn)
    assert "Theirs" in second.words
    assert is_taken(second.send(choice=choice))

    assert texts(desk) == expected


def test_two_who_add_at_once_are_both_there(desk: PlanDesk) -> None:
    screens = [desk.opened(ActionId.PLAN_ADD, "questions:n0", actor) for actor in (MANAGER, LEADER)]

    outcomes = [screen.send(text=f"Question {n}") for n, screen in enumerate(screens)]

    assert all(is_taken(outcome) for outcome in outcomes)
    rows = desk.office.plan().rows_of(OpenQuestion, ListSection.QUESTIONS)
    assert [row.text for row in rows] == ["Question 0", "Question 1"]


def test_a_clash_of_long_and_hostile_passages_fits_a_form(desk: PlanDesk) -> None:
    first = desk.opened(ActionId.PLAN_WRITE, "summary:t0", MANAGER)
    second = desk.opened(ActionId.PLAN_WRITE, "summary:t0", LEADER)
    first.send(passage=(HOSTILE + "\n") * 30)
    for _ in range(15):
        desk.office.write("&" * 2_900, span=None)

    assert isinstance(second.send(passage="<" * 3_000), Redrawn)
    assert is_taken(second.send(choice="both"))

    assert "<" * 3_000 in desk.office.plan().text(SUMMARY)
    assert HOSTILE in desk.office.plan().text(SUMMARY)


def test_a_guided_person_whose_passage_clashed_goes_on_being_led(desk: PlanDesk) -> None:
    first, second = desk.opened(ActionId.PLAN_GUIDE), desk.opened(ActionId.PLAN_GUIDE)
    first.send(passage="They build.")

    assert isinstance(second.send(passage="They grow."), Redrawn)
    assert isinstance(second.send(choice="both"), Redrawn)

    assert second.view["title"]["text"] == "Their goals"
    assert desk.office.plan().text(TextSection.THEIR_PLAN) == "They build.\n\nThey grow."
