"""What people say to the bot is answered; whatever else happens is acknowledged and left alone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    BOT,
    BOT_PERSON,
    KEY_ACCOUNT_MANAGER,
    LEADERS,
    MEMBER,
    SALES_LEADER,
    TEAM,
    direct_channel,
)
from bot.wiring import open_house, turns_of
from kamcore.ids import WorkspaceId
from tests.bot.slack.played import Played, drawn
from tests.bot.slack.served import event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.storage.turns import SqlTurns

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
MEMBER_DIRECT = direct_channel(MEMBER).id
SAID: dict[str, Any] = {
    "type": "message",
    "channel_type": "im",
    "channel": LEADER_DIRECT,
    "user": SALES_LEADER,
    "text": "should ACME be a key account?",
    "ts": "1795392000.000900",
}
EDITED = {
    "type": "message",
    "subtype": "message_changed",
    "channel_type": "im",
    "channel": LEADER_DIRECT,
    "hidden": True,
    "ts": "1795392000.001000",
    "message": {**SAID, "edited": {"user": SALES_LEADER, "ts": "1795392000.001000"}},
    "previous_message": SAID,
}
MENTION = {**SAID, "type": "app_mention", "channel": LEADERS, "channel_type": "channel"}
NOT_FOR_US = {
    "the bot itself": {**SAID, "user": BOT_PERSON, "bot_id": BOT},
    "the bot itself, without its other id": {**SAID, "user": BOT_PERSON},
    "the bot's own mention": {**MENTION, "user": BOT_PERSON, "bot_id": BOT},
    "another bot": {**SAID, "subtype": "bot_message", "bot_id": "B0OTHER", "user": None},
    "another bot with a user": {**SAID, "user": "U0OTHERBOT", "bot_id": "B0OTHER"},
    "an edit": EDITED,
    "an edit by the bot": {**EDITED, "message": {**SAID, "user": BOT_PERSON, "bot_id": BOT}},
    "a deletion": {**EDITED, "subtype": "message_deleted", "message": None},
    "a join": {**SAID, "subtype": "channel_join", "channel": LEADERS, "channel_type": "channel"},
    "a topic": {**SAID, "subtype": "channel_topic", "channel": LEADERS},
    "talk in a channel": {**SAID, "channel": LEADERS, "channel_type": "channel"},
    "a group of people": {**SAID, "channel": "G0SEVERAL", "channel_type": "mpim"},
    "a member": {"type": "member_joined_channel", "user": BOT_PERSON, "channel": LEADERS},
    "a reaction": {"type": "reaction_added", "user": SALES_LEADER, "reaction": "+1",
                   "item": {"type": "message", "channel": LEADERS, "ts": "1.1"}},
    "the home tab": {"type": "app_home_opened", "user": SALES_LEADER, "tab": "home"},
    "the agent view": {"type": "app_context_changed", "user": SALES_LEADER},
    "an event of tomorrow": {"type": "telepathy_received", "mind": {"user": SALES_LEADER}},
}  # fmt: skip


@pytest.fixture(scope="module")
def turns(played: Played) -> Iterator[SqlTurns]:
    """What the bot owes people, read as another process would."""
    house = open_house(played.settings)
    yield turns_of(house)
    house.store.close()


@pytest.mark.parametrize("name", NOT_FOR_US)
async def test_what_nobody_asked_is_acknowledged_and_never_answered(
    played: Played, turns: SqlTurns, name: str
) -> None:
    event_id = f"Ev{list(NOT_FOR_US).index(name)}"

    ack = await played.sandbox.hub.ask("events_api", event(NOT_FOR_US[name], event_id=event_id))

    assert ack == {}
    assert turns.find(WorkspaceId(TEAM), f"evt:{event_id}") is None


async def test_a_question_with_a_file_is_a_question(played: Played) -> None:
    before = len(played.heard())
    question = {**SAID, "subtype": "file_share", "files": [{"id": "F1"}], "ts": "1795392000.0011"}

    await played.sandbox.hub.ask("events_api", event(question, event_id="EvFile"))

    assert "Yes, ACME should be" in drawn(await played.answer(before + 1))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@KAM", "Welche Kunden"),
        ("@KAM   ", "Welche Kunden"),
        ("@KAM ?", "Das habe ich nicht verstanden"),
        (":tada: :+1:", "Das habe ich nicht verstanden"),
        ("🎉", "Das habe ich nicht verstanden"),
        ("a" * 40_000, "Das habe ich nicht verstanden"),
        ("ACME " * 8_000, "nicht verstanden"),
        ("should " + "x" * 39_000 + " be a key account?", "Das habe ich nicht verstanden"),
        ("should " + "x" * 150 + " be a key account?", "Ich kenne keinen Kunden"),
    ],
    ids=lambda text: text[:20],
)
async def test_whatever_is_said_to_the_bot_gets_an_answer_or_a_reason(
    played: Played, text: str, says: str
) -> None:
    answer = await played.say(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, text)

    assert says in drawn(answer)
    assert len(drawn(answer)) < 4000


@pytest.mark.parametrize("text", ["🎉", ":tada:", "a" * 40_000, "why " * 10_000, "?" * 5000])
async def test_whatever_is_typed_gets_an_answer_within_slack_s_three_seconds(
    played: Played, text: str
) -> None:
    answer = await played.command(MEMBER, MEMBER_DIRECT, text)

    assert answer.text
    assert len(drawn(answer)) < 4000


async def test_one_message_under_two_event_ids_at_once_is_answered_once(played: Played) -> None:
    question = {**SAID, "text": "why ACME", "ts": "1795392000.0012"}
    before = len(played.heard())

    await asyncio.gather(
        *(
            played.sandbox.hub.ask("events_api", event(question, event_id=f"EvSame{number}"))
            for number in range(6)
        )
    )
    await played.answer(before + 1)

    await played.say(SALES_LEADER, LEADER_DIRECT, "hilfe")
    assert len(played.heard()) == before + 2


async def test_an_event_of_a_workspace_that_we_do_not_serve_is_acknowledged(
    played: Played, turns: SqlTurns
) -> None:
    elsewhere = {**event(SAID, event_id="EvElsewhere"), "team_id": "T0OTHER", "authorizations": []}

    ack = await played.sandbox.hub.ask("events_api", elsewhere)

    assert turns.find(WorkspaceId("T0OTHER"), "evt:EvElsewhere") is None
    assert "text" in ack
