"""White space is seen, recorded, changed and taken out, in Slack as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    ADMINISTRATOR,
    GENERAL,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    LEADERS,
    MEMBER,
    SALES_LEADER,
    TEAM,
    direct_channel,
)
from bot.wiring import open_house
from kamcore.access import Actor, Role
from kamcore.ids import PersonId, WorkspaceId
from kamcore.use_cases.create_account import NewAccount, create_account
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, button, drawn

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
ADMINISTRATOR_DIRECT = direct_channel(ADMINISTRATOR).id
NOT_SAID = "probability__-"


async def grid(played: Played, account: str, person: str = SALES_LEADER) -> Message:
    channel = direct_channel(person).id
    return await played.command(person, channel, f"whitespace {account}")


async def adding(played: Played, account: str) -> Any:
    await played.push(SALES_LEADER, await grid(played, account), "kam.cell.add")
    return played.form(SALES_LEADER)


async def changing(played: Played, account: str, what: str, person: str = SALES_LEADER) -> Any:
    """Press the button in the row of a cell."""
    shown = await grid(played, account, person)
    row = next(b for b in shown.blocks if f"*{what}*" in str(b.get("text")))
    alone = type(shown)(
        channel=shown.channel, ts=shown.ts, author=shown.author, text="", blocks=(row,)
    )
    played.clock.leap()
    place = {"channel": shown.channel, "ts": shown.ts}
    await played.sandbox.doing.press(person, place, button(alone, "kam.cell"))
    return played.form(person)


async def sent(played: Played, person: str = SALES_LEADER, **entered: object) -> Message:
    """Send the form on top, which must be taken, and give what is shown next."""
    before = len(played.heard())
    answer = await played.submit(person, as_it_stands(played.form(person), **entered))
    assert answer == {}
    return await played.answer(before + 1)


async def choose_stage(played: Played, stage: str) -> Any:
    """Choose a stage; the form is drawn anew."""
    form = played.form(SALES_LEADER)
    values = as_it_stands(form, stage=stage, unit="Plant Graz")
    place = {"view_id": form["id"], "state": values}
    chosen = {"selected_option": {"value": stage}, "action_id": "kam.cell.stage"}
    await played.sandbox.doing.press(
        SALES_LEADER, place, {"type": "static_select", "block_id": "stage", **chosen}
    )
    return played.form(SALES_LEADER)


async def test_the_stage_fills_in_its_usual_probability_and_the_rest_stays(
    played: Played,
) -> None:
    await adding(played, "Initech")

    form = await choose_stage(played, "need_confirmed")

    fields = {b["block_id"]: b["element"] for b in form["blocks"] if "element" in b}
    assert fields["probability.need_confirmed"]["initial_value"] == "50"
    assert fields["unit"]["initial_value"] == "Plant Graz"
    played.sandbox.doing.close(SALES_LEADER, str(form["id"]))


async def test_a_new_piece_is_in_the_grid_and_the_verdict_is_said_to_have_moved(
    played: Played,
) -> None:
    await adding(played, "UNKNOWN")
    await choose_stage(played, "sponsor_and_budget")

    shown = await sent(
        played,
        unit="Plant Graz",
        offering="Service",
        contribution_per_year="1.2 million",
        competitor="Rival Ltd",
        next_step="Call them",
        source="Talk on Monday",
    )

    told = drawn(shown)
    assert "The verdict" in shown.text
    assert "*Plant Graz: Service*" in told
    assert "probability 75%" in told
    assert "€1,200,000 a year, expected €900,000" in told
    assert "against Rival Ltd · next: Call them · Talk on Monday" in told


async def test_looking_and_finding_nothing_decides_and_can_be_taken_back(played: Played) -> None:
    a_new_account(played, "Nothing There Ltd")
    shown = await grid(played, "Nothing There")
    await played.push(SALES_LEADER, shown, "kam.search.served")
    served = await sent(played)
    await played.push(SALES_LEADER, served, "kam.search.unserved")
    both = await sent(played)

    assert drawn(both).count("somebody looked and found nothing") == 2
    assert "moved from" in both.text
    await played.push(SALES_LEADER, both, "kam.search.served")
    assert "nobody has looked yet" in drawn(await sent(played))


async def test_that_nothing_was_found_cannot_be_said_over_entries(played: Played) -> None:
    a_new_account(played, "Something After All Ltd")
    empty = await grid(played, "Something After All")
    await played.push(SALES_LEADER, empty, "kam.search.served")
    stale = played.form(SALES_LEADER)
    await played.push(
        ADMINISTRATOR, await grid(played, "Something After All", ADMINISTRATOR), "kam.cell.add"
    )
    await sent(played, ADMINISTRATOR, unit="Plant Ghent", offering="Service")

    await played.submit(SALES_LEADER, {})

    told = played.form(SALES_LEADER)
    assert told["id"] == stale["id"]
    assert "take them out first" in str(told["blocks"])
    played.sandbox.doing.close(SALES_LEADER, str(told["id"]))


async def test_a_figure_that_is_none_is_told_at_its_field_and_the_text_stays(
    played: Played,
) -> None:
    form = await adding(played, "Initech")

    answer = await played.submit(
        SALES_LEADER,
        as_it_stands(
            form,
            unit="Plant Graz",
            offering="Service",
            contribution_per_year="a lot",
            **{NOT_SAID: "0.5"},
        ),
    )

    assert set(answer["errors"]) == {"contribution_per_year", "probability.-"}
    played.sandbox.doing.close(SALES_LEADER, str(form["id"]))


async def test_the_same_piece_twice_is_refused_with_what_is_there(played: Played) -> None:
    await adding(played, "Initech")
    await sent(played, unit="Plant Ulm", offering="Retrofit", competitor="A")
    form = await adding(played, "Initech")

    answer = await played.submit(
        SALES_LEADER, as_it_stands(form, unit="plant ulm", offering="RETROFIT", competitor="B")
    )

    assert "Retrofit in Plant Ulm already" in answer["errors"]["offering"]
    played.sandbox.doing.close(SALES_LEADER, str(form["id"]))


async def test_the_second_who_changes_sees_the_difference_and_decides(played: Played) -> None:
    await adding(played, "Quantum Print")
    await sent(played, unit="Plant A", offering="Service", contribution_per_year="100,000")
    mine = await changing(played, "Quantum Print", "Plant A: Service")
    await changing(played, "Quantum Print", "Plant A: Service", ADMINISTRATOR)
    await sent(played, ADMINISTRATOR, contribution_per_year="200,000")

    answer = await played.submit(SALES_LEADER, as_it_stands(mine, competitor="Rival"))

    decided = played.form(SALES_LEADER)
    assert answer == {}
    assert "now “200,000”, you entered “100,000”" in str(decided["blocks"][0])
    shown = await sent(played, contribution_per_year="200,000", competitor="Rival")
    assert "US$200,000 a year" in drawn(shown)
    assert "against Rival" in drawn(shown)


async def test_a_piece_is_taken_out_once_it_is_confirmed(played: Played) -> None:
    await adding(played, "Old Harbour")
    await sent(played, unit="Pier 1", offering="Service")
    form = await changing(played, "Old Harbour", "Pier 1: Service")

    await played.submit(SALES_LEADER, as_it_stands(form, remove=["yes"]))
    shown = await sent(played)

    assert "Pier 1: Service" not in drawn(shown)


async def test_a_unit_we_begin_to_serve_changes_sides(played: Played) -> None:
    await adding(played, "Bergmann Bau")
    await sent(played, unit="Site 1", offering="Service", side="unserved")
    await changing(played, "Bergmann Bau", "Site 1: Service")

    told = drawn(await sent(played, side="served"))

    assert told.index('In units we serve already*"') < told.index("*Site 1: Service*")


async def test_figures_go_only_where_everybody_may_see_them(played: Played) -> None:
    among_leaders = await played.command(SALES_LEADER, LEADERS, "whitespace ACME")
    among_all = await played.command(SALES_LEADER, KEY_ACCOUNTS, "whitespace ACME")
    of_a_member = await played.command(MEMBER, GENERAL, "potenzial ACME")

    assert (among_leaders.only_for, among_all.only_for) == (None, SALES_LEADER)
    assert of_a_member.only_for is None
    assert "€" not in drawn(of_a_member)


async def test_the_grid_is_told_in_german_with_german_numbers(played: Played) -> None:
    told = drawn(await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "potenzial ACME"))

    assert "ACME: das Potenzial" in told
    assert "als Vielfaches der KAM-Kosten: 1,50" in told


def a_new_account(played: Played, name: str) -> None:
    """Let the sales leader create an account nobody knows anything about."""
    house = open_house(played.settings)
    leader = Actor(
        workspace=WorkspaceId(TEAM), person=PersonId(SALES_LEADER), role=Role.SALES_LEADER
    )
    new = NewAccount(name=name, currency="EUR")
    create_account(house.store, leader, new, now=datetime.now(UTC))
    house.store.close()
