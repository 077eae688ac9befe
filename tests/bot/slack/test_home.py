"""Whoever opens the Home tab sees what is due and their accounts, and ticks off what is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import KEY_ACCOUNT_MANAGER, MEMBER, SALES_LEADER, TEAM, direct_channel
from bot.slack.services import Patience
from kamcore.ids import PersonId
from kamcore.plans.rows import ActionState, PlanAction, RowId
from tests.bot.slack.home_screen import (
    KIM,
    SAM,
    HomeScreen,
    action_now,
    plan_action,
    plan_actions,
    plan_now,
    promise,
    shut_out,
    take_away,
)
from tests.bot.slack.played import Played, locked, playing, unreadable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

DONE, REOPEN = "kam.home.done", "kam.home.reopen"
KEPT, UNSETTLE = "kam.home.kept", "kam.home.unsettle"
CHANGED = "Jemand hat diese Aufgabe inzwischen geändert"


# One bot for all of them: to start it takes longer than to look at a tab.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.slack.tending.TENDS_EVERY", 0.2)
        patch.setattr("bot.slack.tending.UNBEGUN", timedelta(seconds=0.2))
        async with playing(
            tmp_path_factory.mktemp("home"), datetime.now(UTC), patience=Patience()
        ) as started:
            yield started


@pytest.fixture
def kim(played: Played) -> HomeScreen:
    return HomeScreen(played, KEY_ACCOUNT_MANAGER)


def days(number: int) -> date:
    return datetime.now(UTC).date() + timedelta(days=number)


def an_action(
    text: str, due: int = -400, *, owner: PersonId = KIM.person, row: str = "a1"
) -> PlanAction:
    """An action so long overdue that it stands on the overview, whatever else is due."""
    return PlanAction(id=RowId(row), text=text, owner=owner, due=days(due))


async def test_a_key_account_manager_sees_their_accounts_with_the_verdict_given_last(
    played: Played, kim: HomeScreen
) -> None:
    before = await kim.open()
    await played.command(KEY_ACCOUNT_MANAGER, direct_channel(KEY_ACCOUNT_MANAGER).id, "UNKNOWN")

    after = await kim.open()

    assert "Ihre Kunden" in before
    assert "Noch nicht eingestuft" in before
    assert "Belege fehlen:" in after
    assert "Am meisten gebraucht" in after


async def test_who_is_on_no_team_learns_how_to_begin(played: Played) -> None:
    assert "in keinem Kundenteam" in await HomeScreen(played, MEMBER).open()


async def test_the_messages_tab_needs_no_drawing(played: Played) -> None:
    world = played.sandbox.world
    world.homes.pop(MEMBER, None)
    event = {"type": "app_home_opened", "user": MEMBER, "tab": "messages"}
    envelope = {"type": "event_callback", "event_id": "Ev0", "team_id": TEAM, "event": event}
    await played.sandbox.hub.ask("events_api", envelope)

    assert MEMBER not in world.homes


async def test_an_action_is_ticked_off_where_it_stands_and_opened_again(
    played: Played, kim: HomeScreen
) -> None:
    await plan_action(played, "LOREM", an_action("Visit the plant"))
    assert "*Lorem Packaging SA*: Visit the plant" in await kim.open()

    done = await kim.press("Visit the plant", DONE)

    assert "Erledigt: Visit the plant" in done
    assert "*Lorem Packaging SA*: Visit the plant" not in done
    assert (await action_now(played, "LOREM", "a1")).state is ActionState.DONE
    again = await kim.press("Erledigt: Visit the plant", REOPEN)
    assert "Wieder offen: Visit the plant" in again
    assert "*Lorem Packaging SA*: Visit the plant" in again
    assert (await action_now(played, "LOREM", "a1")).state is ActionState.OPEN


async def test_a_promise_is_called_kept_and_that_is_taken_back(
    played: Played, kim: HomeScreen
) -> None:
    await promise(played, "LOREM", "Call Eva about the price", ago=500)
    await kim.open()

    kept = await kim.press("*Lorem Packaging SA*: Call Eva", KEPT)
    assert "Eingehalten: Call Eva about the price" in kept
    assert "*Lorem Packaging SA*: Call Eva" not in kept
    again = await kim.press("Eingehalten: Call Eva", UNSETTLE)

    assert "*Lorem Packaging SA*: Call Eva" in again


async def test_what_is_pressed_twice_is_done_once_and_both_presses_are_answered(
    played: Played, kim: HomeScreen
) -> None:
    await plan_action(played, "KAISER", an_action("Send the samples"))
    await kim.open()
    seen = kim.button("Send the samples", DONE)

    once = await kim.press_seen(seen)
    version = (await plan_now(played, "KAISER")).version
    twice = await kim.press_seen(seen)

    assert "Erledigt: Send the samples" in once
    assert "Das war schon erledigt: Send the samples" in twice
    assert (await plan_now(played, "KAISER")).version == version


async def test_two_presses_at_once_are_both_done_and_the_tab_knows_of_both(
    played: Played, kim: HomeScreen
) -> None:
    for row in ("b1", "b2"):
        await plan_action(played, "INITECH", an_action(f"Step {row}", row=row))
    await kim.open()
    first, second = (kim.button(f"Step {row}", DONE) for row in ("b1", "b2"))

    await kim.push(first)
    await kim.push(second)
    await played.owes_nobody()

    assert "*: Step b1" not in kim.drawn()
    assert "*: Step b2" not in kim.drawn()


async def test_an_action_a_colleague_changed_meanwhile_is_shown_as_it_is_now(
    played: Played, kim: HomeScreen
) -> None:
    await plan_action(played, "GLOBEX", an_action("Agree on the volume"))
    await kim.open()
    seen = kim.button("Agree on the volume", DONE)
    await plan_action(played, "GLOBEX", an_action("Agree on volume and price"), by=SAM)

    told = await kim.press_seen(seen)

    assert CHANGED in told
    assert "*Globex*: Agree on volume and price" in told
    assert (await action_now(played, "GLOBEX", "a1")).state is ActionState.OPEN
    assert CHANGED not in await kim.press("Agree on volume and price", DONE)


async def test_an_action_a_colleague_dropped_meanwhile_stays_dropped(
    played: Played, kim: HomeScreen
) -> None:
    action = an_action("Print a brochure", row="c1")
    await plan_action(played, "GLOBEX", action)
    await kim.open()
    seen = kim.button("Print a brochure", DONE)
    await plan_action(played, "GLOBEX", replace(action, state=ActionState.DROPPED), by=SAM)

    told = await kim.press_seen(seen)

    assert "inzwischen verworfen" in told
    assert (await action_now(played, "GLOBEX", "c1")).state is ActionState.DROPPED


async def test_an_action_that_is_gone_is_said_to_be_gone(played: Played, kim: HomeScreen) -> None:
    await plan_action(played, "GLOBEX", an_action("Book a room", row="d1"))
    await kim.open()
    seen = kim.button("Book a room", DONE)
    await take_away(played, "GLOBEX", "d1")

    told = await kim.press_seen(seen)

    assert "Jemand hat diesen Eintrag inzwischen" in told
    assert "*: Book a room" not in told


async def test_who_lost_access_ticks_off_nothing_and_sees_nothing_of_it_any_more(
    played: Played, kim: HomeScreen
) -> None:
    await plan_action(played, "HELP", an_action("Deliver the pallets"))
    await promise(played, "HELP", "Find a carrier", ago=450)
    await kim.open()
    tick, settle = kim.button("Deliver the pallets", DONE), kim.button("Find a carrier", KEPT)
    await shut_out(played, "HELP")

    ticked = await kim.press_seen(tick)
    settled = await kim.press_seen(settle)

    assert "Einen Kunden HELP, den Sie sehen dürfen" in ticked
    assert "Diese Zusage gibt es nicht" in settled
    for told in (ticked, settled):
        assert "Deliver the pallets" not in told
        assert "Find a carrier" not in told
    assert (await action_now(played, "HELP", "a1")).state is ActionState.OPEN


async def test_who_is_not_on_the_team_sees_their_action_and_may_not_tick_it_off(
    played: Played,
) -> None:
    max_, owner = HomeScreen(played, MEMBER), PersonId(MEMBER)
    await plan_action(played, "BIGREV", an_action("Check the stock", owner=owner), by=SAM)
    shown = await max_.open()
    assert "*BIGREV*: Check the stock" in shown
    assert DONE not in shown
    row = await action_now(played, "BIGREV", "a1")

    forged = {**max_.button("Check the stock", "kam.plan"), "action_id": DONE}
    forged["value"] = f'{{"account":"BIGREV","item":"{row.id}:1"}}'
    told = await max_.press_seen(forged)

    assert "Das dürfen Sie nicht" in told
    assert (await action_now(played, "BIGREV", "a1")).state is ActionState.OPEN


# Over 100 ms, this one and the next: who waits for a lock waits for real.
async def test_a_locked_database_is_said_above_the_tab_and_the_press_is_done_later(
    played: Played, kim: HomeScreen
) -> None:
    await plan_action(played, "NORDWIND", an_action("Order the cable"))
    await kim.open()
    seen = kim.button("Order the cable", DONE)

    with locked(played):
        told = await kim.press_seen(seen)

    assert "Ich komme gerade nicht an meine Daten" in told
    assert "*Nordwind Gruppe*: Order the cable" in told
    later = await kim.until("Erledigt: Order the cable")
    await played.owes_nobody()
    assert "Ich komme gerade nicht an meine Daten" not in later


async def test_a_page_that_cannot_be_turned_is_said_above_the_tab(kim: HomeScreen) -> None:
    await kim.open()
    turn = {"type": "button", "action_id": "kam.home.all", "block_id": "b", "value": '{"page":1}'}

    with unreadable():
        told = await kim.press_seen(turn)

    assert "Ich komme gerade nicht an meine Daten" in told
    assert "Ihre Kunden" in told


@pytest.mark.parametrize("kind", [FaultKind.RATE_LIMITED, FaultKind.SERVER_ERROR])
async def test_a_tab_slack_does_not_take_at_once_is_handed_over_again(
    played: Played, kim: HomeScreen, kind: FaultKind
) -> None:
    await plan_action(played, "NORDWIND-E", an_action(f"Measure {kind}", row=kind.value))
    await kim.open()
    played.sandbox.faults.add(Fault(kind=kind, method="views.publish"))

    done = await kim.press(f"Measure {kind}", DONE)

    assert f"Erledigt: Measure {kind}" in done
    await played.owes_nobody()


async def test_everything_that_is_due_is_shown_page_by_page_and_ticked_off_there(
    played: Played,
) -> None:
    sam = HomeScreen(played, SALES_LEADER)
    tasks = [
        an_action(f"Task {number:02}", number - 60, owner=SAM.person, row=f"t{number}")
        for number in range(45)
    ]
    await plan_actions(played, "MUELLER-LOG", tasks, by=SAM)
    overview = await sam.open()
    assert "Task 07" in overview
    assert "Task 08" not in overview

    everything = await sam.press("Show all", "kam.home.all")
    assert "Task 39" in everything
    second = await sam.press("Further", "kam.home.all")
    assert "Task 44" in second
    done = await sam.press("Task 44", DONE)

    assert "Done: Task 44" in done
    assert "Task 43" in done
    assert "Your accounts" not in done
    back = await sam.press("Overview", "kam.home.overview")
    assert "Your accounts" in back


async def test_a_button_that_carries_what_no_button_of_ours_does_is_told_so(
    kim: HomeScreen,
) -> None:
    await kim.open()
    for value in ("{}", '{"account":"LOREM","item":":1"}', '{"account":"LOREM","item":"a1:x"}'):
        forged = {"type": "button", "action_id": DONE, "block_id": "b", "value": value}

        told = await kim.press_seen(forged)

        assert "veraltet" in told
