"""The rules in Slack: a change is proposed, its effect is seen, and the sales leader decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.people import ADMINISTRATOR, KEY_ACCOUNT_MANAGER, SALES_LEADER, direct_channel
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, drawn

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def asked(played: Played, person: str, word: str = "policy") -> Message:
    return await played.command(person, direct_channel(person).id, word)


async def proposed(played: Played, person: str, **changed: str) -> Message:
    """Propose a change, and give what it would do."""
    await played.push(person, await asked(played, person), "kam.policy.propose")
    before = len(played.heard())
    sent = await played.submit(person, as_it_stands(played.form(person), **changed))
    assert "errors" not in sent, sent
    return await played.answer(before + 1)


async def test_a_member_reads_the_rules_and_is_offered_no_change(played: Played) -> None:
    shown = await asked(played, KEY_ACCOUNT_MANAGER, "regeln")

    assert "65" in drawn(shown)
    assert "kam.policy.propose" not in drawn(shown)


async def test_weights_that_do_not_sum_to_a_hundred_are_refused_at_the_first(
    played: Played,
) -> None:
    await played.push(SALES_LEADER, await asked(played, SALES_LEADER), "kam.policy.propose")
    values = as_it_stands(played.form(SALES_LEADER), weight__E1="17", reason="More.")

    sent = await played.submit(SALES_LEADER, values)

    assert set(sent["errors"]) == {"weight.E1"}
    assert "101" in sent["errors"]["weight.E1"]


async def test_an_administrator_proposes_and_the_sales_leader_approves(played: Played) -> None:
    effect = await proposed(played, ADMINISTRATOR, key="75", reason="Fewer key accounts.")

    rules = await asked(played, SALES_LEADER)
    seen = await played.press(SALES_LEADER, rules, "kam.policy.effect")
    approved = await played.press(SALES_LEADER, seen, "kam.policy.approve")
    verdict = await played.command(SALES_LEADER, direct_channel(SALES_LEADER).id, "GLOBEX")

    assert "kam.policy.approve" not in drawn(effect)
    assert "Fewer key accounts." in drawn(seen)
    assert "75" in drawn(approved)
    assert "75" in drawn(verdict), "the next verdict goes by it"


async def test_a_proposal_is_declined_and_the_rules_stay(played: Played) -> None:
    effect = await proposed(played, SALES_LEADER, managers="3", reason="Two more people.")

    declined = await played.press(SALES_LEADER, effect, "kam.policy.decline")
    again = await played.press(SALES_LEADER, effect, "kam.policy.approve")

    assert "kam.policy.effect" not in drawn(declined)
    assert drawn(again) != drawn(declined)
