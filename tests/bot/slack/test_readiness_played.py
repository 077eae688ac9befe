"""The programme's questions are asked one at a time in Slack, of who answers for the company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    ADMINISTRATOR,
    KEY_ACCOUNT_MANAGER,
    SALES_LEADER,
    direct_channel,
)
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, drawn

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def asked(played: Played, person: str = SALES_LEADER, word: str = "readiness") -> Message:
    return await played.command(person, direct_channel(person).id, word)


async def answer(played: Played, question: str, said: str, **more: str) -> None:
    """Answer the question that is on the screen, and no other."""
    form = played.form(SALES_LEADER)
    assert f"answer.{question}" in str(form)
    values = as_it_stands(form, **{f"answer.{question}": said}, **more)
    sent = await played.submit(SALES_LEADER, values)
    assert "errors" not in sent


async def test_questions_follow_one_another_until_nothing_can_change_the_result(
    played: Played,
) -> None:
    await played.push(SALES_LEADER, await asked(played), "kam.readiness.answer")
    before = len(played.heard())

    await answer(played, "R1", "yes")
    await answer(played, "R2", "no")
    await answer(played, "R3", "yes", note__R3="Plants in Linz and Graz")
    await answer(played, "R4b", "yes")
    await answer(played, "R4c", "no")
    shown = await played.answer(before + 1)

    assert "Prepare" in drawn(shown)
    assert "land and expand" in drawn(shown)
    assert "Plants in Linz and Graz" in drawn(shown)
    assert "kam.readiness.answer" not in drawn(shown)


async def test_an_answer_is_changed_by_choosing_its_question(played: Played) -> None:
    shown = await asked(played, ADMINISTRATOR)
    await played.push(ADMINISTRATOR, shown, "kam.readiness.change")
    form = played.form(ADMINISTRATOR)

    await played.choose(ADMINISTRATOR, form, "kam.readiness.question", "R4c")
    before = len(played.heard())
    values = as_it_stands(played.form(ADMINISTRATOR), **{"answer.R4c": "unknown"})
    await played.submit(ADMINISTRATOR, values)
    changed = await played.answer(before + 1)

    assert "does not know. Who could?" in drawn(changed)


async def test_figures_that_are_no_numbers_are_refused_at_their_field(played: Played) -> None:
    await played.push(SALES_LEADER, await asked(played), "kam.readiness.change")
    values = as_it_stands(played.form(SALES_LEADER), days="a month")

    sent: Any = await played.submit(SALES_LEADER, values)

    assert set(sent["errors"]) == {"days"}


async def test_a_member_reads_the_result_in_german_and_is_offered_no_answer(
    played: Played,
) -> None:
    shown = await asked(played, KEY_ACCOUNT_MANAGER, "reife")

    assert "kam.readiness.answer" not in drawn(shown)
    assert "kam.self_check" in drawn(shown)


async def test_a_self_check_stays_with_whoever_made_it(played: Played) -> None:
    company = await asked(played, KEY_ACCOUNT_MANAGER)
    mine = await played.press(KEY_ACCOUNT_MANAGER, company, "kam.self_check")
    await played.push(KEY_ACCOUNT_MANAGER, mine, "kam.self_check.answer")
    before = len(played.heard())

    for _ in range(6):
        form = played.form(KEY_ACCOUNT_MANAGER)
        field = next(b["block_id"] for b in form["blocks"] if "answer." in b.get("block_id", ""))
        await played.submit(KEY_ACCOUNT_MANAGER, as_it_stands(form, **{field: "no"}))

    shown = await played.answer(before + 1)
    leaders = await asked(played, SALES_LEADER, "selfcheck")

    assert "✗" in drawn(shown)
    assert "✗" not in drawn(leaders)
