"""People of the sample company make a plan with the real bot, alone and at the same time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    KEY_ACCOUNT_MANAGER,
    LEADERS,
    MEMBER,
    SALES_LEADER,
    SHARED,
    direct_channel,
)
from tests.bot.slack.played import Played, button, drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id
NEXT_YEAR = (datetime.now(UTC) + timedelta(days=300)).date().isoformat()


def entered(form: Mapping[str, Any], **values: Any) -> dict[str, dict[str, Any]]:
    """Fill a form by the action ids of its fields; what is not named stays as it stands."""
    state: dict[str, dict[str, Any]] = {}
    for block in form["blocks"]:
        element = block.get("element")
        if element is None:
            continue
        action, kind = element["action_id"], element["type"]
        state[block["block_id"]] = {action: _entered(element, kind, values.get(action))}
    return state


def _entered(element: Mapping[str, Any], kind: str, given: Any) -> dict[str, Any]:
    match kind:
        case "users_select":
            return {"type": kind, "selected_user": given or element.get("initial_user")}
        case "datepicker":
            return {"type": kind, "selected_date": given or element.get("initial_date")}
        case "checkboxes" | "multi_static_select":
            chosen = element.get("initial_options", []) if given is None else given
            return {"type": kind, "selected_options": chosen}
        case "plain_text_input":
            value = element.get("initial_value") if given is None else given
            return {"type": kind, "value": value}
        case _:
            options = {each["value"]: each for each in element["options"]}
            option = options.get(given) or element.get("initial_option")
            return {"type": kind, "selected_option": option}


async def opened(
    played: Played, person: str, message: Message, action: str, item: str | None = None
) -> Mapping[str, Any]:
    """Press a button, the one for a certain place where there are several."""
    played.clock.leap()
    pressed = button(message, action) if item is None else button_for(message, action, item)
    place = {"channel": message.channel, "ts": message.ts}
    await played.sandbox.doing.press(person, place, pressed)
    return played.form(person)


def button_for(message: Message, action: str, item: str) -> dict[str, Any]:
    for block in message.blocks:
        elements = [*block.get("elements", []), block.get("accessory") or {}]
        for element in elements:
            if element.get("action_id") == action and f'"{item}"' in element["value"]:
                return {"block_id": block.get("block_id", "b"), **element}
    raise AssertionError(item)


async def sent(played: Played, person: str, **values: Any) -> Message:
    """Send the form on top, and give what is shown then."""
    before = len(played.heard())
    answer = await played.submit(person, entered(played.form(person), **values))
    assert answer == {}
    return await played.answer(before + 1)


async def a_plan(played: Played, account: str) -> Message:
    """Give a plan at a glance, started where there was none."""
    asked = await played.command(SALES_LEADER, LEADER_DIRECT, f"plan {account}")
    if "kam.plan.start" not in drawn(asked):
        return asked
    await opened(played, SALES_LEADER, asked, "kam.plan.start")
    return await sent(played, SALES_LEADER)


async def with_an_action(played: Played, account: str) -> Message:
    """Give a plan at a glance in which there is something to do."""
    plan = await a_plan(played, account)
    await opened(played, SALES_LEADER, plan, "kam.plan.add", "actions:n0")
    await sent(played, SALES_LEADER, text="Visit them", owner=KEY_ACCOUNT_MANAGER)
    return await played.command(SALES_LEADER, LEADER_DIRECT, f"plan {account}")


async def test_a_key_account_manager_takes_a_customer_from_nothing_to_an_activated_plan(
    played: Played,
) -> None:
    nothing = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "plan Kaiser")
    assert "gibt es noch keinen Plan" in drawn(nothing)
    await opened(played, KEY_ACCOUNT_MANAGER, nothing, "kam.plan.start")
    draft = await sent(played, KEY_ACCOUNT_MANAGER)
    assert "Kaiser Kunststoff GmbH: Plan 1, Entwurf" in drawn(draft)

    form = await opened(played, KEY_ACCOUNT_MANAGER, draft, "kam.plan.guide")
    assert "Geschäftsplan" in form["title"]["text"]
    for values in (
        {"passage": "Ein zweites Werk bis 2028."},
        {"metric": "Das Werk läuft", "horizon": "36_months"},
        {"metric": "Anlagen", "target": "3", "due": NEXT_YEAR, "horizon": "12_months"},
        {"text": "Erst mieten lassen"},
    ):
        answer = await played.submit(
            KEY_ACCOUNT_MANAGER, entered(played.form(KEY_ACCOUNT_MANAGER), **values)
        )
        assert answer == {}
    complete = await sent(played, KEY_ACCOUNT_MANAGER, name="Dr. Eva Lang")
    assert "Er kann aktiviert werden" in drawn(complete)

    active = await played.press(KEY_ACCOUNT_MANAGER, complete, "kam.plan.activate")
    assert "Plan 1 ist jetzt aktiv." in drawn(active)
    assert "Kaiser Kunststoff GmbH: Plan 1, aktiv" in drawn(active)

    again = await played.press(KEY_ACCOUNT_MANAGER, complete, "kam.plan.activate")
    assert "bereits aktiv" in drawn(again)


async def test_two_people_in_one_passage_lose_nothing(played: Played) -> None:
    draft = await a_plan(played, "Globex")
    await opened(played, SALES_LEADER, draft, "kam.plan.write", "summary:t0")
    section = await sent(played, SALES_LEADER, passage="Hello")
    theirs = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "plan Globex")
    theirs = await played.press(KEY_ACCOUNT_MANAGER, theirs, "kam.plan.section")

    await opened(played, SALES_LEADER, section, "kam.plan.write")
    await opened(played, KEY_ACCOUNT_MANAGER, theirs, "kam.plan.write")
    await sent(played, KEY_ACCOUNT_MANAGER, passage="Hello von Kim")
    form = played.form(SALES_LEADER)
    answer = await played.submit(SALES_LEADER, entered(form, passage="Hello from Sam"))

    assert answer == {}
    choice = played.form(SALES_LEADER)
    assert choice["title"]["text"] == "Changed meanwhile"
    assert "Hello von Kim" in str(choice["blocks"])
    both = await sent(played, SALES_LEADER, choice="both")
    assert "Hello von Kim" in drawn(both)
    assert "Hello from Sam" in drawn(both)


async def test_two_people_in_different_sections_notice_nothing_of_each_other(
    played: Played,
) -> None:
    draft = await a_plan(played, "UNKNOWN")
    await opened(played, SALES_LEADER, draft, "kam.plan.add", "actions:n0")
    other = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "plan UNKNOWN")
    await opened(played, KEY_ACCOUNT_MANAGER, other, "kam.plan.write", "their_plan:t0")

    mine = await sent(played, SALES_LEADER, text="Visit them", owner=KEY_ACCOUNT_MANAGER)
    yours = await sent(played, KEY_ACCOUNT_MANAGER, passage="Sie wachsen.")

    assert "Visit them" in drawn(mine)
    assert "Kim Muster" in drawn(mine)
    assert "Sie wachsen." in drawn(yours)
    forms = await played.command(SALES_LEADER, LEADER_DIRECT, "plan UNKNOWN export")
    whole = await played.press(SALES_LEADER, forms, "kam.plan.export")
    assert "Visit them" in drawn(whole)
    assert "Sie wachsen." in drawn(whole)


async def test_a_form_sent_an_hour_later_is_taken(played: Played) -> None:
    plan = await a_plan(played, "BIGREV")
    await opened(played, SALES_LEADER, plan, "kam.plan.write", "summary:t0")
    played.clock.ahead += 3_600

    section = await sent(played, SALES_LEADER, passage="Written slowly")

    assert "Written slowly" in drawn(section)


async def test_an_action_is_ticked_off_once(played: Played) -> None:
    plan = await with_an_action(played, "Initech")

    once = await played.press(SALES_LEADER, plan, "kam.plan.tick")
    twice = await played.press(SALES_LEADER, plan, "kam.plan.tick")

    assert "Done: Visit them" in drawn(once)
    assert "To do next" not in drawn(once)
    assert "Done: Visit them" in drawn(twice)


async def test_an_action_that_was_changed_meanwhile_is_not_ticked_off_unseen(
    played: Played,
) -> None:
    plan = await with_an_action(played, "Vesta Medizintechnik AG")
    section = await played.press(SALES_LEADER, plan, "kam.plan.section")
    await opened(played, SALES_LEADER, section, "kam.plan.row")
    await sent(played, SALES_LEADER, text="Visit somebody else")

    told = await played.press(SALES_LEADER, plan, "kam.plan.tick")

    assert "Somebody changed this action meanwhile" in drawn(told)


async def test_every_version_is_listed_and_compared(played: Played) -> None:
    plan = await with_an_action(played, "Alpine Optics SE")
    history = await played.press(SALES_LEADER, plan, "kam.plan.history")
    assert "the plan began" in drawn(history)

    compared = await played.press(SALES_LEADER, history, "kam.plan.compare")

    assert "new: Visit them" in drawn(compared)


async def test_a_plan_that_lacks_something_says_what_in_one_sentence(played: Played) -> None:
    plan = await a_plan(played, "Vesta Medizintechnik AG")
    before = len(played.heard())

    forged = {**button(plan, "kam.plan.history"), "action_id": "kam.plan.activate"}
    place = {"channel": plan.channel, "ts": plan.ts}
    await played.sandbox.doing.press(SALES_LEADER, place, forged)

    refused = await played.answer(before + 1)
    assert "cannot be activated yet" in refused.text


async def test_a_member_reads_the_plan_and_is_offered_nothing_to_write(played: Played) -> None:
    await a_plan(played, "Quantum Print Inc")

    plan = await played.command(MEMBER, MEMBER_DIRECT, "plan Quantum Print Inc")

    assert "Quantum Print Inc: Plan 1, Entwurf" in drawn(plan)
    assert "kam.plan.write" not in drawn(plan)
    assert "kam.plan.guide" not in drawn(plan)


async def test_where_people_from_outside_listen_the_plan_comes_directly(played: Played) -> None:
    await a_plan(played, "Lorem Packaging SA")
    before = len(played.heard())

    await played.command(SALES_LEADER, SHARED, "plan Lorem Packaging SA", answers=2)

    shown = [m for m in played.heard()[before:] if "Lorem Packaging SA: plan 1" in drawn(m)]
    assert {message.channel for message in shown} == {LEADER_DIRECT}


async def test_in_a_channel_the_plan_is_shown_to_those_who_may_read_it(played: Played) -> None:
    await a_plan(played, "Globex Industries")

    answer = await played.command(SALES_LEADER, LEADERS, "plan Globex Industries")

    assert "Globex Industries: plan 1, draft" in drawn(answer)
    assert (answer.channel, answer.only_for) == (LEADERS, None)


async def test_an_account_called_help_has_a_plan_too(played: Played) -> None:
    asked = await played.command(SALES_LEADER, LEADER_DIRECT, 'plan "Help"')

    assert "There is no plan for Help yet." in drawn(asked)
