"""The portfolio in Slack: the overview, its pages, and the end of the pilot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.people import GENERAL, KEY_ACCOUNT_MANAGER, MEMBER, SALES_LEADER, direct_channel
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, drawn

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def asked(played: Played, person: str, channel: str = "") -> Message:
    return await played.command(person, channel or direct_channel(person).id, "portfolio")


async def test_a_leader_turns_to_the_matrix_and_back(played: Played) -> None:
    overview = await asked(played, SALES_LEADER)

    matrix = await played.press(SALES_LEADER, overview, "kam.portfolio.matrix")
    again = await played.press(SALES_LEADER, matrix, "kam.portfolio")

    assert "kam.portfolio.matrix" not in drawn(matrix)
    assert drawn(again) == drawn(overview)


async def test_a_member_sees_no_money_of_accounts_that_are_not_theirs(played: Played) -> None:
    shown = await asked(played, MEMBER)

    assert "€" not in drawn(shown)
    assert "kam.pilot.end" not in drawn(shown)


async def test_in_a_channel_only_the_asker_sees_it(played: Played) -> None:
    shown = await asked(played, KEY_ACCOUNT_MANAGER, GENERAL)

    assert shown.only_for == KEY_ACCOUNT_MANAGER


async def test_the_sales_leader_ends_the_pilot_with_what_the_review_showed(
    played: Played,
) -> None:
    await played.push(SALES_LEADER, await asked(played, SALES_LEADER), "kam.pilot.end")
    before = len(played.heard())
    nothing = as_it_stands(played.form(SALES_LEADER))
    refused = await played.submit(SALES_LEADER, nothing)

    said = as_it_stands(played.form(SALES_LEADER), reason="All three paid back.")
    await played.submit(SALES_LEADER, said)
    shown = await played.answer(before + 1)

    assert set(refused["errors"]) == {"reason"}
    assert "kam.pilot.end" not in drawn(shown)
