"""A business case is worked out in Slack: asked for, entered, mended, kept, and taken along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.papers.forms import PaperForm
from bot.sandbox.people import (
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    LEADERS,
    MEMBER,
    SALES_LEADER,
    direct_channel,
)
from tests.bot.papers.reading import all_of_it, pictures_of
from tests.bot.slack.played import Played, drawn
from tests.bot.slack.test_plan_played import a_plan, entered, opened, sent

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id
STOCK = {
    "name": "Consignment stock",
    "their_gain": "60,000 (head of production, 4 May)",
    "our_share": "30,000",
    "cost_once": "30,000 (quotation)",
    "cost_per_year": "18,000",
}


async def worked_out(played: Played, *, account: str = "ACME", **figures: str) -> Message:
    desk = await played.command(SALES_LEADER, LEADER_DIRECT, f"case {account}")
    await opened(played, SALES_LEADER, desk, "kam.case.adjustment")
    return await sent(played, SALES_LEADER, **{**STOCK, **figures})


async def test_a_case_is_entered_and_comes_back_worked_out(played: Played) -> None:
    case = await worked_out(played)

    shown = drawn(case)
    assert "It is worth it for both, at worst too." in shown
    assert "€30,000" in shown
    assert "€12,000" in shown
    assert "the money is back after 30.0 months" in shown
    assert "head of production, 4 May" in shown
    assert "Assumed without a source: What we get of it a year and Cost to us a year." in shown


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(played: Played) -> None:
    desk = await played.command(SALES_LEADER, LEADER_DIRECT, "case ACME")
    await opened(played, SALES_LEADER, desk, "kam.case.price")
    form = played.form(SALES_LEADER)

    answer = await played.submit(
        SALES_LEADER,
        entered(form, name="Price", price_change="4 %", volume="12 %", loss="120 %", margin="x"),
    )

    errors = answer["errors"]
    assert set(errors) == {"volume", "margin"}
    answer = await played.submit(
        SALES_LEADER,
        entered(form, name="Price", price_change="4 %", volume="1000", loss="120 %", margin="20%"),
    )
    assert answer["errors"] == {
        "loss": "Share of the volume that is lost: write a share from 0 to 100 per cent."
    }
    assert (await sent(played, SALES_LEADER, name="P", price_change="4 %", loss="5%")).text


async def test_a_price_change_begins_with_what_is_on_record(played: Played) -> None:
    desk = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "rechnung ACME")

    form = await opened(played, KEY_ACCOUNT_MANAGER, desk, "kam.case.price")

    assert "Was soll berechnet werden?" in drawn(desk)
    values = {
        block["block_id"]: block["element"].get("initial_value")
        for block in form["blocks"]
        if "element" in block
    }
    assert values["volume"] == "2.200.000 (Controlling, customer P&L)"
    assert values["margin"] == "25 % (2023-2025)"


async def test_the_figures_can_be_changed(played: Played) -> None:
    case = await worked_out(played)

    await opened(played, SALES_LEADER, case, "kam.case.adjustment")
    again = await sent(played, SALES_LEADER, our_share="40,000 (contract)")

    assert "€22,000" in drawn(again)
    assert "head of production, 4 May" in drawn(again)


async def test_it_is_taken_along_as_a_page_and_as_a_picture(played: Played) -> None:
    case = await worked_out(played)

    page = await played.press(SALES_LEADER, case, "kam.case.pdf", answers=2)
    picture = await played.press(SALES_LEADER, case, "kam.case.picture", answers=2)

    given = played.sandbox.world.given
    content = given[page.files[0]["id"]].content
    assert content is not None
    assert pictures_of(content) == 1
    assert "Consignment stock" in all_of_it(content, PaperForm.PDF)
    assert picture.files[0]["filetype"] == "png"
    assert "the money is back after 30.0 months" in picture.files[0]["alt_txt"]


async def test_it_goes_into_the_plan_once_with_our_figures_apart(played: Played) -> None:
    await a_plan(played, "Kaiser")
    case = await worked_out(played, account="Kaiser")

    await played.press(SALES_LEADER, case, "kam.case.keep")
    kept = await played.press(SALES_LEADER, case, "kam.case.keep")
    whole = await played.command(MEMBER, MEMBER_DIRECT, "plan Kaiser export")
    text = await played.press(MEMBER, whole, "kam.plan.export")

    assert "It is in the plan" in drawn(kept)
    shown = drawn(text)
    assert shown.count("Adjustment: Consignment stock; worth €30,000 a year to them") == 1
    assert shown.count("Business case: Consignment stock") == 1
    assert "12,000" not in shown


async def test_who_may_not_see_figures_works_nothing_out(played: Played) -> None:
    told = await played.command(MEMBER, MEMBER_DIRECT, "case ACME")

    assert "Das dürfen Sie nicht" in told.text
    assert "kam.case" not in drawn(told)


async def test_in_a_channel_only_who_may_see_figures_sees_it(played: Played) -> None:
    await played.command(KEY_ACCOUNT_MANAGER, LEADERS, "case ACME")
    everybody = played.heard()[-1]
    await played.command(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, "case ACME")
    alone = played.heard()[-1]

    assert everybody.only_for is None
    assert alone.only_for == KEY_ACCOUNT_MANAGER


async def test_the_turn_round_case_is_offered_where_revenue_does_not_cover_the_cost(
    played: Played,
) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "BIGREV")
    desk = await played.press(SALES_LEADER, verdict, "kam.case")
    covered = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    assert "it lacks €533,333 a year" in drawn(desk)
    assert "kam.case" not in drawn(covered)


LACKING = '{"k":"price","n":"x","p":0,"a":[]}'
TOLD = {
    "": "This business case is out of date.",
    "no": "This business case is out of date.",
    LACKING: "Price change: give a value or a range",
    "x" * 1500: "This business case is out of date.",
}


@pytest.mark.parametrize("item", TOLD)
async def test_a_button_that_is_not_ours_changes_nothing(played: Played, item: str) -> None:
    case = await worked_out(played)
    value: dict[str, Any] = {"account": "ACME", "item": item}
    place = {"channel": case.channel, "ts": case.ts}
    before = len(played.heard())
    played.clock.leap()

    pressed = {"type": "button", "action_id": "kam.case.keep", "value": json.dumps(value)}
    await played.sandbox.doing.press(SALES_LEADER, place, pressed)

    told = await played.answer(before + 1)
    assert "It is in the plan" not in drawn(told)
    assert told.text.startswith(TOLD[item])
