"""Forms about plans: taken once they are right, and what they change is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import ActionValueError, FormContext, pack
from bot.slack.forms.book import Forms
from bot.slack.forms.form import Redrawn
from kamcore.access import NotAllowedError, UnknownAccountError
from kamcore.ids import PersonId
from kamcore.plans.errors import (
    NoPlanError,
    PlanRowGoneError,
    UnknownSectionError,
)
from kamcore.plans.plan import PlanState
from kamcore.plans.rows import (
    Goal,
    Horizon,
    Kpi,
    KpiMeasure,
    Move,
    OpenQuestion,
    PlanAction,
    RowId,
)
from kamcore.plans.sections import LONGEST_TEXT, ListSection, TextSection
from kamcore.plans.template import shipped_templates
from kamcore.policy_file import default_policy
from kamcore.use_cases.plan_steps import activate_plan
from tests.bot.slack.care_forms import errors, is_taken
from tests.bot.slack.plan_screens import PlanDesk, a_reader
from tests.builders_plans import ACME, KIM, SAM, TODAY, a_goal, an_action
from tests.kamcore.use_cases.plan_office import GUEST, LEADER, MANAGER, MEMBER

if TYPE_CHECKING:
    from kamcore.access import Actor

SUMMARY = TextSection.SUMMARY
OPENERS = {
    ActionId.PLAN_WRITE: "summary:t0",
    ActionId.PLAN_APPEND: "summary:a",
    ActionId.PLAN_ADD: "actions:n0",
    ActionId.PLAN_GUIDE: None,
}


@pytest.fixture
def desk() -> PlanDesk:
    begun = PlanDesk()
    begun.office.start()
    return begun


def test_a_plan_is_started_from_the_answer_that_there_is_none() -> None:
    desk = PlanDesk()
    assert "There is no plan for ACME yet." in desk.typed("plan ACME")

    shown = desk.after(desk.opened(ActionId.PLAN_START).send())

    assert "ACME: plan 1, draft" in shown
    assert desk.office.plan().outline.template == "standard"


def test_another_layout_can_be_chosen() -> None:
    desk = PlanDesk()

    desk.opened(ActionId.PLAN_START).send(template="short")

    assert desk.office.plan().outline.template == "short"


@pytest.mark.parametrize("many", [3, 12, 130])
def test_a_layout_of_ones_own_is_offered_beside_the_shipped_ones(many: int) -> None:
    desk = PlanDesk()
    shipped = shipped_templates()
    ours = [replace(shipped[0], name=f"ours{number}") for number in range(many)]
    desk.forms = Forms(desk.office.store, default_policy(), [*shipped, *ours])

    desk.opened(ActionId.PLAN_START).send(template="ours1")

    assert desk.office.plan().outline == ours[1].outline


def test_a_plan_that_was_started_meanwhile_is_not_started_again() -> None:
    desk = PlanDesk()
    first, second = desk.opened(ActionId.PLAN_START), desk.opened(ActionId.PLAN_START)
    first.send()

    outcome = second.send()

    assert "There is a draft already" in next(iter(errors(outcome).values()))


def test_a_passage_is_written_and_its_section_shown(desk: PlanDesk) -> None:
    outcome = desk.opened(ActionId.PLAN_WRITE, "summary:t0").send(
        passage="We equip the second plant.", note="First try"
    )

    assert "We equip the second plant." in desk.after(outcome)
    assert desk.office.plan().text(SUMMARY) == "We equip the second plant."
    assert "First try" in desk.asked(Intent.PLAN_HISTORY)


def test_a_form_shows_the_passage_as_it_stands(desk: PlanDesk) -> None:
    desk.office.write("one " * 500 + "\n\n" + "two " * 500)

    screen = desk.opened(ActionId.PLAN_WRITE, "summary:t1")

    assert "Passage 2 of 2" in screen.words
    assert "two two" in screen.words
    assert "one one" not in screen.words


def test_a_text_far_longer_than_a_field_is_edited_in_parts_and_never_cut(desk: PlanDesk) -> None:
    words = [f"word{number:05}" for number in range(4_900)]
    for start in range(0, len(words), 200):
        piece = " ".join(words[start : start + 200])
        assert is_taken(desk.opened(ActionId.PLAN_APPEND, "summary:a").send(passage=piece))
    assert len(desk.office.plan().text(SUMMARY)) > LONGEST_TEXT - 2_000

    for number in (0, 7, 30):
        screen = desk.opened(ActionId.PLAN_WRITE, f"summary:t{number}")
        (box,) = [b for b in screen.blocks.values() if b["element"]["action_id"] == "passage"]
        changed = box["element"]["initial_value"].upper()
        assert is_taken(screen.send(passage=changed))

    assert [word.lower() for word in desk.office.plan().text(SUMMARY).split()] == words


def test_what_would_make_a_section_too_long_stays_in_the_form(desk: PlanDesk) -> None:
    for _ in range(17):
        desk.office.write("x" * 2_900, span=None)

    outcome = desk.opened(ActionId.PLAN_APPEND, "summary:a").send(passage="y" * 2_900)

    assert "50,000" in next(iter(errors(outcome).values()))


def test_a_passage_longer_than_its_field_is_refused_and_not_cut(desk: PlanDesk) -> None:
    outcome = desk.opened(ActionId.PLAN_WRITE, "summary:t0").send(passage="x" * 3_001)

    ((place, sentence),) = errors(outcome).items()
    assert place.startswith("passage@")
    assert "3,000" in sentence


def test_a_passage_that_is_emptied_goes(desk: PlanDesk) -> None:
    desk.office.write("one")

    desk.opened(ActionId.PLAN_WRITE, "summary:t0").send(passage=None)

    assert desk.office.plan().text(SUMMARY) == ""


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦 " * 150, "\u05e9\u05dc\u05d5\u05dd \u202eabc", "<!channel> *b* `c`\n> q"]
)
def test_whatever_is_written_comes_back_into_the_form_as_it_was(desk: PlanDesk, text: str) -> None:
    desk.opened(ActionId.PLAN_WRITE, "summary:t0").send(passage=text)

    screen = desk.opened(ActionId.PLAN_WRITE, "summary:t0")

    (box,) = [b for b in screen.blocks.values() if b["element"]["action_id"] == "passage"]
    assert box["element"]["initial_value"] == text.strip()


def test_an_action_is_added_with_all_that_belongs_to_it(desk: PlanDesk) -> None:
    outcome = desk.opened(ActionId.PLAN_ADD, "actions:n0").send(
        text="Visit the plant",
        owner=SAM,
        function="Service",
        due="2026-12-01",
        horizon="12_months",
        state="open",
    )

    assert "Visit the plant" in desk.after(outcome)
    (action,) = desk.office.plan().rows_of(PlanAction, ListSection.ACTIONS)
    assert (action.owner, action.function, action.horizon) == (SAM, "Service", Horizon.MONTHS_12)
    assert str(action.due) == "2026-12-01"


def test_the_form_for_a_row_shows_the_row_and_keeps_its_id(desk: PlanDesk) -> None:
    desk.office.put(ListSection.ACTIONS, an_action("a1", text="Old", owner=KIM, due=TODAY))

    screen = desk.opened(ActionId.PLAN_ROW, "actions:ra1")
    assert "Old" in screen.words
    screen.send(text="New")

    (action,) = desk.office.plan().rows_of(PlanAction, ListSection.ACTIONS)
    assert (action.id, action.text, action.owner, action.due) == ("a1", "New", KIM, TODAY)


def test_a_form_for_a_new_row_sent_twice_adds_one(desk: PlanDesk) -> None:
    screen = desk.opened(ActionId.PLAN_ADD, "questions:n0")

    assert is_taken(screen.send(text="Who signs?"))
    assert is_taken(screen.send(text="Who signs?"))

    assert len(desk.office.plan().rows(ListSection.QUESTIONS)) == 1


def test_a_row_is_taken_away(desk: PlanDesk) -> None:
    desk.office.put(ListSection.ACTIONS, an_action("a1"))

    assert is_taken(desk.opened(ActionId.PLAN_ROW, "actions:ra1").send(away=True))

    assert desk.office.plan().rows(ListSection.ACTIONS) == ()
    with pytest.raises(PlanRowGoneError):
        desk.opened(ActionId.PLAN_ROW, "actions:ra1")


def test_a_move_is_tied_to_goals(desk: PlanDesk) -> None:
    desk.office.put(ListSection.OUR_GOALS, a_goal("g1"))
    desk.office.put(ListSection.OUR_GOALS, a_goal("g2"))

    desk.opened(ActionId.PLAN_ADD, "moves:n0").send(text="Rent first", goals=["g2"])

    (move,) = desk.office.plan().rows_of(Move, ListSection.MOVES)
    assert move.goals == ("g2",)
    assert "g2" in desk.opened(ActionId.PLAN_ROW, f"moves:r{move.id}").words


def test_a_move_can_be_written_down_before_there_are_goals(desk: PlanDesk) -> None:
    assert is_taken(desk.opened(ActionId.PLAN_ADD, "moves:n0").send(text="Rent first"))


@pytest.mark.parametrize(
    ("item", "values", "field"),
    [
        ("actions:n0", {}, "text"),
        ("our_goals:n0", {"metric": "x" * 301}, "metric"),
        ("offers:n0", {"mix": "Pumps", "status": None}, "status"),
        ("offers:n0", {"mix": "Pumps", "status": "nonsense"}, "status"),
        ("kpis:n0", {"measure": "other", "now": "x" * 301}, "now"),
    ],
)
def test_what_is_missing_or_too_long_is_told_at_its_field(
    desk: PlanDesk, item: str, values: dict[str, object], field: str
) -> None:
    outcome = desk.opened(ActionId.PLAN_ADD, item).send(**values)

    assert [place.split("@")[0] for place in errors(outcome)] == [field]


def test_an_owner_nobody_knows_is_told_at_the_field(desk: PlanDesk) -> None:
    screen = desk.opened(ActionId.PLAN_ADD, "actions:n0")

    outcome = screen.send(text="Visit", owner=PersonId("U0GONE"), horizon="now", state="open")

    assert [place.split("@")[0] for place in errors(outcome)] == ["owner"]


def test_a_key_figure_of_our_own_has_a_name(desk: PlanDesk) -> None:
    screen = desk.opened(ActionId.PLAN_ADD, "kpis:n0")

    screen.send(measure="other", name="Plants equipped", target="3", now="1", on="2026-11-01")

    (kpi,) = desk.office.plan().rows_of(Kpi, ListSection.KPIS)
    assert (kpi.measure, kpi.name) == (KpiMeasure.OTHER, "Plants equipped")


def test_more_than_a_hundred_goals_leave_the_chosen_ones_in_the_form(desk: PlanDesk) -> None:
    for number in range(130):
        desk.office.put(ListSection.OUR_GOALS, a_goal(f"g{number}"))
    move = Move(id=RowId("m1"), text="All of it", goals=(RowId("g129"),))
    desk.office.put(ListSection.MOVES, move)

    screen = desk.opened(ActionId.PLAN_ROW, "moves:rm1")
    screen.send(text="All of it still", goals=["g129"])

    assert desk.office.plan().rows_of(Move, ListSection.MOVES)[0].goals == ("g129",)


def test_a_review_moves_the_plan_on(desk: PlanDesk) -> None:
    desk.office.fill()
    activate_plan(desk.office.store, MANAGER, ACME, now=desk.office.now())

    screen = desk.opened(ActionId.PLAN_REVIEW, "reviews:n0")
    assert str(TODAY) in screen.words
    screen.send(planned="3 plants", got="2 plants", learnt="Ask earlier")

    assert desk.office.plan().state is PlanState.REVIEWED


def test_a_draft_is_not_reviewed_even_by_a_forged_button(desk: PlanDesk) -> None:
    screen = desk.opened(ActionId.PLAN_REVIEW, "reviews:n0")

    outcome = screen.send(planned="a", got="b", learnt="c")

    assert "activate it first" in next(iter(errors(outcome).values()))


def test_who_wants_to_be_led_is_asked_one_thing_after_the_other(desk: PlanDesk) -> None:
    screen = desk.opened(ActionId.PLAN_GUIDE)

    assert "Their business plan" in screen.words
    assert isinstance(screen.send(passage="They build a second plant."), Redrawn)
    assert screen.view["title"]["text"] == "Their goals"
    assert isinstance(screen.send(metric="Start in 2028", horizon="36_months"), Redrawn)
    assert screen.view["title"]["text"] == "Our goals"
    goal = {"metric": "Equip it", "target": "3 lines", "due": "2027-06-30", "horizon": "12_months"}
    assert isinstance(screen.send(**goal), Redrawn)
    assert screen.view["title"]["text"] == "Steps to our goals"
    assert isinstance(screen.send(text="Rent first"), Redrawn)
    assert "A person at *ACME*" in screen.words
    shown = desk.after(screen.send(name="Dr. Eva Lang"))

    assert "it can be activated" in shown
    plan = desk.office.plan()
    (made,) = plan.rows_of(Goal, ListSection.OUR_GOALS)
    assert plan.rows_of(Move, ListSection.MOVES)[0].goals == (made.id,)
    assert desk.asked(Intent.PLAN_ACTIVATE).startswith("[")
    assert desk.office.plan().state is PlanState.ACTIVE


def test_who_is_led_is_asked_to_complete_the_goal_that_is_there(desk: PlanDesk) -> None:
    desk.office.fill()
    desk.office.put(ListSection.OUR_GOALS, a_goal("g1", due=None, target=""))

    screen = desk.opened(ActionId.PLAN_GUIDE)
    outcome = screen.send()

    assert "Goal g1" in screen.words
    assert [place.split("@")[0] for place in errors(outcome)] == ["target", "due"]


def test_who_left_the_lead_finds_what_was_saved(desk: PlanDesk) -> None:
    desk.opened(ActionId.PLAN_GUIDE).send(passage="They build a second plant.")

    assert desk.opened(ActionId.PLAN_GUIDE).view["title"]["text"] == "Their goals"


def test_where_nothing_is_missing_nobody_is_led(desk: PlanDesk) -> None:
    desk.office.fill()

    with pytest.raises(ActionValueError):
        desk.opened(ActionId.PLAN_GUIDE)


def test_two_versions_are_chosen_and_compared(desk: PlanDesk) -> None:
    desk.office.write("one")
    desk.office.write("two", span=None)

    shown = desk.after(desk.opened(ActionId.PLAN_COMPARE_TWO).send(before="1", after="2"))

    assert "version 1 and version 2" in shown
    assert "new: one" in shown
    assert "two" not in shown


@pytest.mark.parametrize("before", ["", "0", "9", "one", "-1", "1.5", "٣"])
def test_a_version_that_is_not_there_is_told_at_its_field(desk: PlanDesk, before: str) -> None:
    desk.office.write("one")

    outcome = desk.opened(ActionId.PLAN_COMPARE_TWO).send(before=before)

    assert errors(outcome) == {"before": "Write a number from 1 to 2."}


@pytest.mark.parametrize(
    ("actor", "refusal"), [(MEMBER, NotAllowedError), (GUEST, UnknownAccountError)]
)
@pytest.mark.parametrize("action", OPENERS)
def test_who_may_not_write_in_the_plan_gets_no_form(
    desk: PlanDesk, action: ActionId, actor: Actor, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        desk.opened(action, OPENERS[action], actor)


@pytest.mark.parametrize("action", OPENERS)
def test_where_there_is_no_plan_there_is_no_form(action: ActionId) -> None:
    with pytest.raises(NoPlanError):
        PlanDesk().opened(action, OPENERS[action])


@pytest.mark.parametrize(
    ("action", "item"),
    [
        (ActionId.PLAN_WRITE, None), (ActionId.PLAN_WRITE, "nonsense"),
        (ActionId.PLAN_WRITE, "custom.none:t0"), (ActionId.PLAN_ROW, "summary:t0"),
        (ActionId.PLAN_ADD, "actions"), (ActionId.PLAN_WRITE, "actions:n0"),
    ],
)  # fmt: skip
def test_a_button_that_is_not_ours_opens_nothing(
    desk: PlanDesk, action: ActionId, item: str | None
) -> None:
    with pytest.raises((ActionValueError, UnknownSectionError)):
        desk.opened(action, item)


@pytest.mark.parametrize("item", ["summary:t0", "actions:n1", "summary", "x", "summary:s9-99"])
@pytest.mark.parametrize("version", [0, 1, 99])
@pytest.mark.parametrize("callback", ["kam.plan.text", "kam.plan.row", "kam.plan.text_choice"])
def test_a_forged_form_is_refused_in_a_sentence_and_changes_nothing(
    desk: PlanDesk, item: str, version: int, callback: str
) -> None:
    context = FormContext(account=ACME, item=item, version=version)
    view = {
        "callback_id": callback,
        "private_metadata": pack(context),
        "blocks": [{"type": "input", "block_id": "b"}],
        "state": {"values": {}},
    }

    desk.forms.take(view, a_reader(), desk.office.now())

    assert desk.office.plan().version == 1


def test_a_question_is_answered_and_no_longer_asked(desk: PlanDesk) -> None:
    desk.office.put(ListSection.QUESTIONS, OpenQuestion(id=RowId("q1"), text="Who signs?"))

    desk.opened(ActionId.PLAN_ROW, "questions:rq1", LEADER).send(answer="The board")

    (question,) = desk.office.plan().rows_of(OpenQuestion, ListSection.QUESTIONS)
    assert question.answer == "The board"
