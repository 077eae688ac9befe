"""Forms are opened in time, taken once they are right, and what they change is shown."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, MEMBER, SALES_LEADER, direct_channel
from tests.bot.slack.played import Played, drawn, filled

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id


async def opened(played: Played, person: str, channel: str, name: str, action: str) -> Any:
    verdict = await played.command(person, channel, name)
    await played.push(person, verdict, action)
    return played.form(person)


async def test_a_rating_changes_the_verdict_that_is_shown_next(played: Played) -> None:
    form = await opened(played, KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "UNKNOWN", "kam.rate")
    before = len(played.heard())

    answer = await played.submit(KEY_ACCOUNT_MANAGER, filled(form, source="Gespräch vom Montag"))

    assert answer == {}
    verdict = await played.answer(before + 1)
    assert (verdict.channel, "UNKNOWN" in drawn(verdict)) == (MANAGER_DIRECT, True)
    assert "Gespräch vom Montag" in drawn(verdict)


async def test_a_rating_without_a_source_is_refused_in_the_form(played: Played) -> None:
    form = await opened(played, KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "UNKNOWN", "kam.rate")

    answer = await played.submit(KEY_ACCOUNT_MANAGER, filled(form))

    assert "Quelle" in answer["errors"]["source"]


async def test_another_criterion_draws_the_form_anew(played: Played) -> None:
    form = await opened(played, KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "UNKNOWN", "kam.rate")

    await played.choose(KEY_ACCOUNT_MANAGER, form, "kam.rate.criterion", "F6")

    drawn_anew = played.form(KEY_ACCOUNT_MANAGER)
    assert drawn_anew["hash"] != form["hash"]
    assert "level:F6" in {block.get("block_id") for block in drawn_anew["blocks"]}


async def test_a_class_set_by_hand_stands_beside_the_computed_one(played: Played) -> None:
    form = await opened(played, SALES_LEADER, LEADER_DIRECT, "Globex", "kam.set_class")
    before = len(played.heard())

    await played.submit(SALES_LEADER, filled(form, reason="Agreed in the spring meeting"))

    verdict = await played.answer(before + 1)
    assert "Agreed in the spring meeting" in drawn(verdict)
    assert "Decided by hand" in drawn(verdict)


async def test_an_unknown_account_is_created_and_judged(played: Played) -> None:
    asked = await played.command(SALES_LEADER, LEADER_DIRECT, "Brand New Sample Inc")
    await played.push(SALES_LEADER, asked, "kam.create_account")
    form = played.form(SALES_LEADER)
    before = len(played.heard())

    await played.submit(SALES_LEADER, filled(form, aliases="BNS"))

    verdict = await played.answer(before + 1)
    assert "Brand New Sample Inc" in verdict.text
    by_alias = await played.command(SALES_LEADER, LEADER_DIRECT, "BNS")
    assert "Brand New Sample Inc" in by_alias.text


async def test_an_account_is_not_created_twice(played: Played) -> None:
    asked = await played.command(SALES_LEADER, LEADER_DIRECT, "Twice Sample Inc")
    await played.push(SALES_LEADER, asked, "kam.create_account")
    created = await played.submit(SALES_LEADER, filled(played.form(SALES_LEADER)))

    await played.push(SALES_LEADER, asked, "kam.create_account")
    refused = await played.submit(SALES_LEADER, filled(played.form(SALES_LEADER)))

    assert "errors" not in created
    assert "Twice Sample Inc" in next(iter(refused["errors"].values()))


async def test_who_may_not_set_a_class_gets_no_form_even_with_the_button_of_another(
    played: Played,
) -> None:
    verdict = await played.command(SALES_LEADER, "C0LEADERS", "ACME")
    forged = await played.command(MEMBER, MEMBER_DIRECT, "ACME")
    before = len(played.heard())
    carried = next(
        element
        for block in verdict.blocks
        for element in block.get("elements", [])
        if element.get("action_id") == "kam.set_class"
    )

    place = {"channel": forged.channel, "ts": forged.ts}
    await played.sandbox.doing.press(MEMBER, place, {**carried, "block_id": "b"})

    refusal = await played.answer(before + 1)
    assert played.sandbox.world.forms_of(MEMBER) == []
    assert "nicht tun" in refusal.text or "dürfen" in refusal.text


@pytest.mark.parametrize("value", ["", "{}", "no json", '{"account": 1}', '{"account":"NOBODY"}'])
async def test_a_button_that_is_not_ours_is_told_apart(played: Played, value: str) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")
    before = len(played.heard())
    open_forms = played.sandbox.world.forms_of(SALES_LEADER)

    place = {"channel": verdict.channel, "ts": verdict.ts}
    action = {"type": "button", "action_id": "kam.rate", "block_id": "b", "value": value}
    await played.sandbox.doing.press(SALES_LEADER, place, action)

    refusal = await played.answer(before + 1)
    assert refusal.text
    assert played.sandbox.world.forms_of(SALES_LEADER) == open_forms


async def test_an_action_nobody_knows_is_acknowledged_in_silence(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")
    before = len(played.heard())

    place = {"channel": verdict.channel, "ts": verdict.ts}
    action = {"type": "button", "action_id": "other", "block_id": "b", "value": "x"}
    await played.sandbox.doing.press(SALES_LEADER, place, action)

    assert len(played.heard()) == before
