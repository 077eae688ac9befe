"""Requests that are nearly Slack's: one to three places of a good one hold something else."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.sandbox.people import SALES_LEADER, TEAM, direct_channel
from tests.bot.slack.served import FORM, JSON, direct_message, event, interaction

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

DIRECT = direct_channel(SALES_LEADER).id
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1.5,
    10**40,
    "",
    "x",
    "\x00",
    "a\ud800b",
    "<!channel>",
    "9" * 5000,
    [],
    {},
    [[]],
    [None],
    ["x"],
    {"id": 1},
    {"id": None},
    {"a": {"b": {"c": []}}},
)
PERSON = {"id": SALES_LEADER, "team_id": TEAM}
GOOD: tuple[dict[str, Any], ...] = (
    event(direct_message(SALES_LEADER, DIRECT, "should ACME be a key account?", "1.000100")),
    event({"type": "app_mention", "user": SALES_LEADER, "channel": "C0LEADERS", "ts": "1.2"}),
    event({"type": "message", "subtype": "message_changed", "channel": DIRECT,
           "message": {"user": SALES_LEADER, "text": "ACME", "ts": "1.3"},
           "previous_message": {"user": SALES_LEADER, "text": "ACM", "ts": "1.3"}}),
    event({"type": "app_home_opened", "user": SALES_LEADER, "tab": "home"}),
    event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}}),
    {"type": "block_actions", "team": {"id": TEAM}, "user": PERSON, "trigger_id": "1.2.a",
     "channel": {"id": DIRECT}, "container": {"type": "message", "message_ts": "1.1"},
     "message": {"ts": "1.1", "user": "U0KAMBOT"},
     "actions": [{"type": "button", "action_id": "kam.why", "value": '{"account":"x"}'}]},
    {"type": "block_actions", "team": {"id": TEAM}, "user": PERSON, "trigger_id": "1.2.b",
     "channel": {"id": DIRECT}, "container": {"type": "message", "message_ts": "1.1"},
     "actions": [{"type": "button", "action_id": "kam.rate", "value": '{"account":"x"}'}]},
    {"type": "view_submission", "team": {"id": TEAM}, "user": PERSON, "trigger_id": "1.2.c",
     "view": {"type": "modal", "id": "V1", "hash": "1.a", "callback_id": "kam.create_account",
              "private_metadata": "{}",
              "blocks": [{"type": "input", "block_id": "name", "element": {"action_id": "name"}}],
              "state": {"values": {"name": {"name": {"type": "plain_text_input",
                                                     "value": "Sample Inc"}}}}},
     "response_urls": []},
    {"type": "view_closed", "team": {"id": TEAM}, "user": PERSON,
     "view": {"type": "modal", "id": "V1"}},
    {"type": "shortcut", "team": {"id": TEAM}, "user": PERSON, "trigger_id": "1.2.d",
     "callback_id": "other"},
    {"command": "/kam", "text": "ACME", "team_id": TEAM, "user_id": SALES_LEADER,
     "channel_id": DIRECT, "trigger_id": "1.2.e", "response_url": "http://127.0.0.1:1/"},
)  # fmt: skip


def mutations(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Give body and content type of one request after the other, without end."""
    while True:
        payload = copy.deepcopy(chance.choice(GOOD))
        for _ in range(chance.randint(1, 3)):
            _mutate(payload, chance)
        yield _written(payload)


def _mutate(payload: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice(list(_places(payload)))
    if chance.random() < 0.2:
        del holder[key]
    else:
        holder[key] = copy.deepcopy(chance.choice(ODD))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    held = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in list(held):
        yield value, key
        if isinstance(each, dict | list):
            yield from _places(each)


def _written(payload: dict[str, Any]) -> tuple[str, str]:
    if "command" in payload:
        fields = {name: each for name, each in payload.items() if isinstance(each, str)}
        return urlencode(fields, errors="replace"), FORM
    if "event" in payload:
        return json.dumps(payload), JSON
    return interaction(payload), FORM
