"""The stand-in opens, changes and refuses forms as Slack does, asked by Slack's own client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    KEY_ACCOUNT_MANAGER,
    SALES_LEADER,
)
from tests.bot.sandbox.asked import Stand, modal, refusal, section, standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with standing() as opened:
        yield opened


async def test_a_form_is_opened_once_for_a_trigger(stand: Stand) -> None:
    trigger = stand.sandbox.world.new_trigger(SALES_LEADER)
    opened = await stand.client.views_open(trigger_id=trigger, view=modal())

    again = await refusal(stand.client.views_open(trigger_id=trigger, view=modal()))

    assert opened["view"]["hash"]
    assert again["error"] == "exchanged_trigger_id"
    assert len(stand.sandbox.world.forms_of(SALES_LEADER)) == 1


@pytest.mark.parametrize(
    ("seconds", "error"), [(2.9, None), (3.1, "expired_trigger_id"), (600, "expired_trigger_id")]
)
async def test_a_trigger_is_good_for_three_seconds(
    stand: Stand, seconds: float, error: str | None
) -> None:
    trigger = stand.sandbox.world.new_trigger(SALES_LEADER)
    stand.clock.advance(seconds)

    answer = (
        await stand.client.views_open(trigger_id=trigger, view=modal())
        if error is None
        else (await refusal(stand.client.views_open(trigger_id=trigger, view=modal())))
    )

    assert answer.get("error") == error


async def test_a_trigger_of_nobody_opens_nothing(stand: Stand) -> None:
    answer = await refusal(stand.client.views_open(trigger_id="1.2.3", view=modal()))

    assert answer["error"] == "invalid_trigger_id"


async def test_an_update_of_a_form_that_has_changed_meanwhile_comes_too_late(
    stand: Stand,
) -> None:
    trigger = stand.sandbox.world.new_trigger(SALES_LEADER)
    view = (await stand.client.views_open(trigger_id=trigger, view=modal()))["view"]
    first = await stand.client.views_update(view_id=view["id"], hash=view["hash"], view=modal())

    late = await refusal(
        stand.client.views_update(view_id=view["id"], hash=view["hash"], view=modal())
    )
    unknown = await refusal(stand.client.views_update(view_id="V0", view=modal()))

    assert first["view"]["hash"] != view["hash"]
    assert (late["error"], unknown["error"]) == ("hash_conflict", "not_found")


async def test_no_more_than_three_forms_lie_on_each_other(stand: Stand) -> None:
    new = stand.sandbox.world.new_trigger
    await stand.client.views_open(trigger_id=new(SALES_LEADER), view=modal())
    for _ in range(2):
        await stand.client.views_push(trigger_id=new(SALES_LEADER), view=modal())

    fourth = await refusal(stand.client.views_push(trigger_id=new(SALES_LEADER), view=modal()))
    nothing_open = await refusal(
        stand.client.views_push(trigger_id=new(KEY_ACCOUNT_MANAGER), view=modal())
    )

    assert (fourth["error"], nothing_open["error"]) == ("push_limit_reached", "view_not_found")


@pytest.mark.parametrize(
    "view",
    [
        modal(*[section()] * 101),
        modal(section("")),
        modal(title={"type": "plain_text", "text": "a" * 25}),
        modal(private_metadata="a" * 3001),
        modal(type="home"),
        modal({"type": "input", "label": {"type": "plain_text", "text": "a"},
               "element": {"type": "plain_text_input"}}),
        {"type": "modal", "blocks": [section()]},
        {"type": "modal", "title": {"type": "plain_text", "text": "a"}},
    ],
    ids=["too many", "no words", "long title", "long metadata", "a home tab", "no button to send",
         "no title", "no blocks"],
)  # fmt: skip
async def test_a_form_that_slack_would_not_take_is_not_opened(
    stand: Stand, view: dict[str, Any]
) -> None:
    trigger = stand.sandbox.world.new_trigger(SALES_LEADER)

    answer = await refusal(stand.client.views_open(trigger_id=trigger, view=view))

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"]
    assert stand.sandbox.world.forms_of(SALES_LEADER) == []
