"""Over signed HTTP the bot hears everything it hears over Socket Mode, and each thing once."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.sandbox.people import SALES_LEADER, TEAM, direct_channel
from kamcore.plans.rows import PlanAction, RowId
from tests.bot.slack.home_screen import SAM, HomeScreen, plan_action
from tests.bot.slack.played import button, drawn, filled, locked
from tests.bot.slack.served import (
    FORM,
    Served,
    direct_message,
    event,
    interaction,
    serving,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id


# One bot for all of them: to start it takes longer than all they do.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with serving(tmp_path_factory.mktemp("home"), datetime.now(UTC)) as started:
        yield started


async def test_a_message_is_answered(served: Served) -> None:
    answer = await served.played.say(SALES_LEADER, LEADER_DIRECT, "should ACME be a key account?")

    assert "Yes, ACME should be" in drawn(answer)


async def test_a_command_is_answered_in_the_ack(served: Served) -> None:
    answer = await served.played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    assert "Yes, ACME should be" in drawn(answer)


async def test_a_button_is_answered(served: Served) -> None:
    verdict = await served.played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    answer = await served.played.press(SALES_LEADER, verdict, "kam.why")

    assert "ACME: the reasons" in drawn(answer)


async def test_the_home_tab_is_drawn_and_an_action_ticked_off_there(served: Served) -> None:
    due = datetime.now(UTC).date()
    action = PlanAction(id=RowId("a1"), text="Visit them", owner=SAM.person, due=due)
    await plan_action(served.played, "BIGREV", action, by=SAM)
    home = HomeScreen(served.played, SALES_LEADER)
    await home.open()

    done = await home.press("*BIGREV*: Visit them", "kam.home.done")

    assert "Done: Visit them" in done
    assert "*BIGREV*: Visit them" not in done


async def test_a_form_is_opened_refused_and_taken(served: Served) -> None:
    played = served.played
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "Globex")
    await played.push(SALES_LEADER, verdict, "kam.set_class")
    before = len(played.heard())

    refused = await played.submit(SALES_LEADER, filled(played.form(SALES_LEADER), reason=""))
    taken = await played.submit(
        SALES_LEADER, filled(played.form(SALES_LEADER), reason="Agreed over HTTP")
    )

    shown = await played.answer(before + 1)
    assert refused["errors"]
    assert taken == {}
    assert "Agreed over HTTP" in drawn(shown)


async def test_slack_may_check_the_address(served: Served) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a", "token": "t"})

    status, text = await served.send(body)

    assert status == 200
    assert "3eZbrw1a" in text


async def test_slack_may_check_the_certificate(served: Served) -> None:
    status, _ = await served.send("ssl_check=1&token=t", content_type=FORM)

    assert status == 200


@pytest.mark.parametrize("kind", ["view_closed", "interactive_message", "dialog_submission"])
async def test_what_nobody_hears_is_refused_without_a_word(served: Served, kind: str) -> None:
    asked = {"user": {"id": SALES_LEADER}, "team": {"id": TEAM}, "view": {"type": "modal"}}

    status, text = await served.send(interaction({"type": kind, **asked}), content_type=FORM)

    assert (status, text) == (404, "")


async def test_an_event_that_brings_a_command_is_an_event_all_the_same(served: Served) -> None:
    question = direct_message(SALES_LEADER, LEADER_DIRECT, "ACME", "1795392000.000900")
    before = len(served.played.heard())

    status, text = await served.send(json.dumps(event(question, event_id="EvBoth", command="/kam")))

    assert (status, text) == (200, "")
    assert "ACME" in (await served.played.answer(before + 1)).text


async def test_the_same_request_twice_is_handled_once(served: Served) -> None:
    question = direct_message(SALES_LEADER, LEADER_DIRECT, "ACME", "1795392000.000100")
    body = json.dumps(event(question, event_id="EvTwice"))
    before = len(served.played.heard())

    first = await served.send(body)
    second = await served.send(body, **{"X-Slack-Retry-Num": "1"})
    await served.played.say(SALES_LEADER, LEADER_DIRECT, "why ACME", answers=2)

    assert (first[0], second[0]) == (200, 200)
    assert len(served.played.heard()) == before + 2


async def test_the_same_press_twice_is_answered_once(served: Served) -> None:
    verdict = await served.played.command(SALES_LEADER, LEADER_DIRECT, "ACME")
    body = interaction(
        {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": SALES_LEADER, "team_id": TEAM},
            "trigger_id": "1.2.pressed-twice",
            "channel": {"id": LEADER_DIRECT},
            "container": {"type": "message", "channel_id": LEADER_DIRECT},
            "message": {"ts": verdict.ts},
            "actions": [button(verdict, "kam.why")],
        }
    )
    before = len(served.played.heard())

    first = await served.send(body, content_type=FORM)
    second = await served.send(body, content_type=FORM)
    await served.played.say(SALES_LEADER, LEADER_DIRECT, "hilfe", answers=2)

    assert (first[0], second[0]) == (200, 200)
    assert len(served.played.heard()) == before + 2


async def test_the_same_form_twice_is_taken_once(served: Served) -> None:
    played = served.played
    asked = await played.command(SALES_LEADER, LEADER_DIRECT, "Once Only Inc")
    await played.push(SALES_LEADER, asked, "kam.create_account")
    form = dict(played.form(SALES_LEADER))
    submission = {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": SALES_LEADER, "team_id": TEAM},
        "view": {**form, "state": {"values": filled(form)}},
    }
    body = interaction(submission)

    first = await served.send(body, content_type=FORM)
    second = await served.send(body, content_type=FORM)

    await played.owes_nobody()
    assert (first, second) == ((200, ""), (200, ""))


async def test_whoever_watches_over_the_bot_hears_that_it_is_well(served: Served) -> None:
    healthy = await served.look("/healthz")
    ready = await served.look("/readyz")

    assert healthy == (200, '{"ok": true}')
    assert (ready[0], json.loads(ready[1])["ok"]) == (200, True)


async def test_whoever_watches_over_the_bot_hears_of_each_part(served: Served) -> None:
    _, text = await served.look("/readyz")

    told = json.loads(text)
    assert (told["database"], told["engine"]) == (True, True)
    assert told["index"]


async def test_what_the_bot_did_can_be_counted_and_nothing_else_is_told(served: Served) -> None:
    question = "should ACME be a key account?"
    await served.played.say(SALES_LEADER, LEADER_DIRECT, question)
    await served.played.owes_nobody()

    status, text = await served.look("/metrics")

    counted = dict(line.rsplit(" ", 1) for line in text.splitlines() if line[:1] != "#")
    assert status == 200
    assert float(counted['kam_turns_total{outcome="done"}']) >= 1
    assert float(counted['kam_deliveries_total{outcome="sent"}']) >= 1
    assert float(counted['kam_ack_seconds_count{kind="event"}']) >= 1
    assert (counted["kam_turns_waiting"], counted["kam_database_up"]) == ("0.0", "1.0")
    assert not {"ACME", SALES_LEADER, TEAM} & set(re.findall(r"\w+", text))


# Over 100 ms: a lock is waited for.
async def test_a_database_that_cannot_be_used_is_counted_as_away(served: Served) -> None:
    with locked(served.played):
        status, text = await served.look("/metrics")

    assert status == 200
    assert "kam_database_up 0.0" in text


# Over 100 ms: a lock is waited for.
async def test_a_database_that_cannot_be_used_is_seen_from_outside(served: Served) -> None:
    with locked(served.played):
        healthy = await served.look("/healthz")
        ready = await served.look("/readyz")

    assert healthy == (200, '{"ok": true}')
    assert (ready[0], json.loads(ready[1])["ok"]) == (503, False)
    assert (await served.look("/readyz"))[0] == 200


@pytest.mark.parametrize("path", ["/", "/slack/events", "/slack/install", "/metrics/x"])
async def test_nothing_else_is_there_to_be_read(served: Served, path: str) -> None:
    status, text = await served.look(path)

    assert status in {404, 405}
    assert "Traceback" not in text
