"""A message is saved to an account's notes from the menu beside it, with where it comes from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import (
    GENERAL,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    MEMBER,
    SALES_LEADER,
    SHARED,
    VISITOR,
    direct_channel,
)
from bot.sandbox.refusal import Refused
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
SAVE = "kam.save_note"


async def chosen(
    played: Played,
    text: str,
    *,
    person: str = SALES_LEADER,
    by: str = KEY_ACCOUNT_MANAGER,
    channel: str = KEY_ACCOUNTS,
) -> Mapping[str, Any]:
    """Let somebody write a message and another save it, and give the form that opens."""
    message = played.sandbox.doing.say(by, channel, text, None)
    await save(played, person, message)
    return played.form(person)


async def save(played: Played, person: str, message: Message) -> None:
    played.clock.leap()
    place = {"channel": message.channel, "ts": message.ts}
    await played.sandbox.doing.choose_shortcut(person, place, SAVE)


async def sent(played: Played, person: str = SALES_LEADER, **entered: object) -> Message:
    before = len(played.heard())
    answer = await played.submit(person, as_it_stands(played.form(person), **entered))
    assert answer == {}
    return await played.answer(before + 1)


def entered_in(form: Mapping[str, Any], block: str) -> Any:
    found = next(each for each in form["blocks"] if each.get("block_id", "").startswith(block))
    return found["element"]


async def test_the_form_holds_the_message_and_the_account_it_names(played: Played) -> None:
    said = played.sandbox.doing.say(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, "x", None)
    text = "ACME wants the *drawings*\nby Friday, says <@U0MEMBER> &amp; co"
    message = played.sandbox.world.say(replace(said, text=text))

    await save(played, SALES_LEADER, message)

    form = played.form(SALES_LEADER)
    words = entered_in(form, "words.0")["initial_value"]
    menu = entered_in(form, "kam.note.account")
    assert words.startswith("ACME wants the drawings\nby Friday, says @")
    assert menu["initial_option"]["value"] == "ACME"


async def test_the_note_keeps_who_said_it_and_where(played: Played) -> None:
    await chosen(played, "Globex will order ten pumps by 12 May")

    saved = await sent(played)

    assert "Globex: a note" in drawn(saved)
    assert "From a message by Kim Muster" in drawn(saved)
    assert "https://sample.slack.com/archives/C0KEYACCTS/p" in drawn(saved)
    assert "Is one of these a promise?" in drawn(saved)


async def test_the_account_is_asked_for_where_the_message_names_none(played: Played) -> None:
    await chosen(played, "they will call back tomorrow")

    refused = await played.submit(SALES_LEADER, as_it_stands(played.form(SALES_LEADER)))
    saved = await sent(played, kam__note__account="INITECH", kind="call")

    assert set(refused["errors"]) == {"kam.note.account"}
    assert "Initech: a note" in drawn(saved)


async def test_a_form_sent_an_hour_later_is_taken(played: Played) -> None:
    await chosen(played, "Initech called about the warranty")
    played.clock.ahead += 3_600

    saved = await sent(played)

    assert "called about the warranty" in drawn(saved)


async def test_the_same_message_may_be_noted_for_two_accounts(played: Played) -> None:
    message = played.sandbox.doing.say(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, "the fair in May", None)
    for account in ("INITECH", "ALPINE"):
        await save(played, SALES_LEADER, message)
        await sent(played, kam__note__account=account)

    for name in ("Initech", "Alpine Optics"):
        listed = await played.command(SALES_LEADER, LEADER_DIRECT, f"notes {name}")
        assert "the fair in May" in drawn(listed)


async def test_a_message_longer_than_a_note_is_kept_in_the_form_until_it_is_shorter(
    played: Played,
) -> None:
    text = "word " * 5_000
    before = len(played.heard())
    message = played.sandbox.doing.say(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, text, None)

    await save(played, SALES_LEADER, message)

    told = await played.answer(before + 1)
    assert "at most 20,000 characters" in told.text


async def test_without_its_address_the_note_is_saved_all_the_same(played: Played) -> None:
    played.sandbox.faults.add(
        Fault(method="chat.getPermalink", kind=FaultKind.SERVER_ERROR, times=5)
    )
    await chosen(played, "Globex: no way to the message")
    played.sandbox.faults.let_go()

    saved = await sent(played)

    assert "no way to the message" in drawn(saved)
    assert "archives" not in drawn(saved)


async def test_where_slack_opens_no_form_that_is_told(played: Played) -> None:
    before = len(played.heard())
    played.sandbox.faults.add(Fault(method="views.open", kind=FaultKind.SERVER_ERROR, times=9))
    message = played.sandbox.doing.say(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, "ACME", None)

    await save(played, SALES_LEADER, message)
    played.sandbox.faults.let_go()

    told = await played.answer(before + 1)
    assert "The form did not open" in told.text


async def test_a_guest_from_outside_saves_nothing(played: Played) -> None:
    message = played.sandbox.doing.say(KEY_ACCOUNT_MANAGER, SHARED, "ACME is angry", None)
    before = len(played.heard())

    await save(played, VISITOR, message)

    told = await played.answer(before + 1)
    assert played.sandbox.world.forms_of(VISITOR) == []
    assert told.only_for == VISITOR


async def test_a_member_s_menu_has_no_account_they_may_not_see(played: Played) -> None:
    form = await chosen(played, "about Projekt Lindwurm", person=MEMBER, channel=GENERAL)

    menu = entered_in(form, "kam.note.account")
    assert "LINDWURM" not in str(menu["options"])


async def test_the_stand_in_offers_only_what_the_manifest_has(played: Played) -> None:
    message = played.sandbox.doing.say(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, "x", None)
    place = {"channel": message.channel, "ts": message.ts}

    with pytest.raises(Refused, match="unknown_shortcut"):
        await played.sandbox.doing.choose_shortcut(SALES_LEADER, place, "other")
