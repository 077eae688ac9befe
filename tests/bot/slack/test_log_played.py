"""Whatever people write, and wherever, no line of the log has a word of it.

Over 100 ms: most that can be written is written, through the bot as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.logs import JsonLines
from bot.sandbox.people import KEY_ACCOUNTS, LEADERS, SALES_LEADER, direct_channel
from bot.slack.forms.book import ALL
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

pytestmark = pytest.mark.asyncio(loop_scope="module")

CANARY = "Kanarienvogel7319"
DIRECT = direct_channel(SALES_LEADER).id
SHOWN = ("GLOBEX", "notes GLOBEX", "people GLOBEX", "whitespace GLOBEX", "profile GLOBEX",
         "promises GLOBEX", "plan GLOBEX", "case GLOBEX", "meeting GLOBEX", "readiness",
         "selfcheck", "policy", f"{CANARY} Inc")  # fmt: skip
SAID = (f"should {CANARY} be a key account?", f"{CANARY}?", f"was heißt {CANARY}?",
        f"compare GLOBEX with {CANARY}", "help")  # fmt: skip
OPENING = frozenset(str(action) for form in ALL for action in form.opens)


def openers(blocks: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the first button of each kind that opens a form."""
    seen: set[str] = set()
    for block in blocks:
        for element in (*block.get("elements", []), block.get("accessory") or {}):
            action = element.get("action_id")
            if action in OPENING and action not in seen:
                seen.add(action)
                yield {"type": "button", "action_id": action, "block_id": "b",
                       "value": element.get("value")}  # fmt: skip


def with_canary(form: Mapping[str, Any]) -> dict[str, Any]:
    texts = (
        block["block_id"]
        for block in form["blocks"]
        if block.get("element", {}).get("type") in {"plain_text_input", "url_text_input"}
    )
    values = as_it_stands(form)
    for field in texts:
        (entered,) = values[field].values()
        entered["value"] = f"12 {CANARY}"
    return values


async def fill_everything(played: Played) -> int:
    """Open each form there is a button for, and send it; give how many there were."""
    filled = 0
    for text in SHOWN:
        shown = await played.command(SALES_LEADER, DIRECT, text)
        for button in openers(shown.blocks):
            played.clock.leap()
            before = {form.id for form in played.sandbox.world.forms_of(SALES_LEADER)}
            place = {"channel": shown.channel, "ts": shown.ts}
            await played.sandbox.doing.press(SALES_LEADER, place, button)
            if {form.id for form in played.sandbox.world.forms_of(SALES_LEADER)} - before:
                await played.submit(SALES_LEADER, with_canary(played.form(SALES_LEADER)))
                filled += 1
    return filled


async def test_no_line_of_the_log_has_a_word_of_what_people_write(
    played: Played, logged: pytest.LogCaptureFixture
) -> None:
    for text in SAID:
        await played.say(SALES_LEADER, DIRECT, text)
        await played.say(SALES_LEADER, LEADERS, f"@KAM {text}")
    await played.command(SALES_LEADER, KEY_ACCOUNTS, f"note GLOBEX {CANARY} called.")
    filled = await fill_everything(played)
    await played.owes_nobody()

    lines = [JsonLines().format(record) for record in logged.records]

    assert filled > 20
    assert any(CANARY in drawn(message) for message in played.heard())
    assert len(lines) > filled
    assert [line for line in lines if CANARY in line] == []
