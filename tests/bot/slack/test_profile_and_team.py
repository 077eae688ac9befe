"""People of the sample company look at profile and team, and work on them together."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    BOT_PERSON,
    GENERAL,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    MEMBER,
    SALES_LEADER,
    SHARED,
    VISITOR,
    direct_channel,
)
from tests.bot.slack.played import Played, button, drawn, filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id


async def opened(
    played: Played, person: str, message: Message, action: str, item: str | None = None
) -> Mapping[str, Any]:
    """Press a button, the one for a certain thing where there are several."""
    played.clock.leap()
    pressed = button(message, action) if item is None else button_for(message, action, item)
    place = {"channel": message.channel, "ts": message.ts}
    await played.sandbox.doing.press(person, place, pressed)
    return played.form(person)


def button_for(message: Message, action: str, item: str) -> dict[str, Any]:
    for block in message.blocks:
        element = block.get("accessory") or {}
        if element.get("action_id") == action and f'"{item}"' in element["value"]:
            return {"block_id": block.get("block_id", "b"), **element}
    raise AssertionError(item)


def entered(form: Mapping[str, Any], **values: Any) -> dict[str, dict[str, Any]]:
    """Fill a form: texts by their action ids, people and ticks as Slack sends them."""
    state: dict[str, dict[str, Any]] = {}
    for block in form["blocks"]:
        element = block.get("element")
        if element is None:
            continue
        action, kind = element["action_id"], element["type"]
        given = values.get(action.replace(".", "__"))
        if kind == "users_select":
            named = {"selected_user": given or element.get("initial_user")}
        elif kind == "checkboxes":
            named = {"selected_options": element["options"] if given else []}
        elif kind == "datepicker":
            named = {"selected_date": given or element.get("initial_date")}
        elif "options" in element:
            options = element["options"]
            chosen = next((each for each in options if each["value"] == given), None)
            named = {"selected_option": chosen or element.get("initial_option")}
        else:
            named = {"value": element.get("initial_value") if given is None else given}
        state[block["block_id"]] = {action: {"type": kind, **named}}
    return state


@pytest.mark.parametrize(
    ("person", "channel", "text", "says"),
    [
        (SALES_LEADER, LEADER_DIRECT, "profile ACME", "5 of 5 blocks of the profile are known"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "profil ACME", "5 von 5 Teilen des Profils"),
        (MEMBER, MEMBER_DIRECT, "profil Globex", "Globex: Profil und Team"),
        (SALES_LEADER, LEADER_DIRECT, "profile", "Which account?"),
        (MEMBER, MEMBER_DIRECT, "profil Lindwurm", "Ich kenne keinen Kunden"),
        (SALES_LEADER, LEADER_DIRECT, 'profile "Help"', "Help: profile and team"),
    ],
)
async def test_profile_and_team_are_asked_for_in_both_languages(
    played: Played, person: str, channel: str, text: str, says: str
) -> None:
    answer = await played.command(person, channel, text)

    assert says in drawn(answer)


async def test_the_sample_shows_what_is_known_and_what_slipped(played: Played) -> None:
    acme = await played.command(SALES_LEADER, LEADER_DIRECT, "profile ACME")
    globex = await played.command(SALES_LEADER, LEADER_DIRECT, "profile Globex")

    assert "out of date" in drawn(acme)
    assert "NPS 67 from 3 answers" in drawn(acme)
    assert "It has slipped" in drawn(globex)


@pytest.mark.parametrize(
    ("person", "channel", "only_for"),
    [(SALES_LEADER, KEY_ACCOUNTS, SALES_LEADER), (MEMBER, GENERAL, None)],
)
async def test_in_a_channel_everybody_reads_it_only_where_all_may(
    played: Played, person: str, channel: str, only_for: str | None
) -> None:
    answer = await played.command(person, channel, "profile ACME")

    assert answer.only_for == only_for


async def test_where_outsiders_read_along_it_comes_directly(played: Played) -> None:
    before = len(played.heard())
    await played.command(SALES_LEADER, SHARED, "profile ACME", answers=2)

    said = {message.channel: drawn(message) for message in played.heard()[before:]}
    assert "profile and team" in said[LEADER_DIRECT]
    assert "ACME" not in said[SHARED]


async def test_a_member_is_offered_no_change_and_told_no_names(played: Played) -> None:
    answer = await played.command(MEMBER, MEMBER_DIRECT, "profil ACME")
    listed = await played.press(MEMBER, answer, "kam.profile.part")

    assert "kam.profile.edit" not in drawn(answer)
    assert "Pat Specimen" not in drawn(listed)
    assert "NPS-Antwort" in drawn(listed)


async def test_a_block_is_written_shown_and_read_in_full(played: Played) -> None:
    shown = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "profil Lorem Packaging")
    form = await opened(played, KEY_ACCOUNT_MANAGER, shown, "kam.profile.edit", "strategy")
    before = len(played.heard())
    long = "Wächst in Frankreich. " * 60

    taken = await played.submit(
        KEY_ACCOUNT_MANAGER, filled(form, **{"words.0.line": long, "source": "Gespräch 🚀"})
    )

    assert taken == {}
    answer = await played.answer(before + 1)
    assert "1 von 5 Teilen des Profils" in drawn(answer)
    whole = await played.press(KEY_ACCOUNT_MANAGER, answer, "kam.profile.part")
    assert drawn(whole).count("Wächst in Frankreich.") == 60


async def test_of_two_editors_the_second_sees_the_difference_and_puts_both_together(
    played: Played,
) -> None:
    mine = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "profil Globex")
    theirs = await played.command(SALES_LEADER, LEADER_DIRECT, "profile Globex")
    first = await opened(played, KEY_ACCOUNT_MANAGER, mine, "kam.profile.edit", "finances")
    second = await opened(played, SALES_LEADER, theirs, "kam.profile.edit", "finances")
    before = len(played.heard())
    words = {"words.0.line": "Verschuldet", "source": "Bericht"}
    await played.submit(KEY_ACCOUNT_MANAGER, filled(first, **words))
    await played.answer(before + 1)

    words = {"words.0.line": "Debts fall", "source": "Report"}
    await played.submit(SALES_LEADER, filled(second, **words))
    difference = played.form(SALES_LEADER)
    await played.submit(SALES_LEADER, entered(difference, choice="both"))
    together = played.form(SALES_LEADER)
    await played.submit(SALES_LEADER, entered(together))

    assert "Kim Muster* changed this" in str(difference)
    assert "Verschuldet" in str(difference)
    assert "Debts fall" in str(difference)
    answer = await played.answer(before + 2)
    assert "Verschuldet\\nDebts fall" in drawn(answer)


async def test_a_form_sent_an_hour_later_is_still_taken(played: Played) -> None:
    shown = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "profil Vesta")
    form = await opened(played, KEY_ACCOUNT_MANAGER, shown, "kam.cadence")
    before = len(played.heard())
    played.clock.ahead += timedelta(hours=1).total_seconds()

    await played.submit(KEY_ACCOUNT_MANAGER, entered(form, every="6"))

    assert "alle 6 Wochen" in drawn(await played.answer(before + 1))


async def test_a_sales_leader_adds_somebody_to_the_team_with_hours(played: Played) -> None:
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, "profile Alpine Optics")
    form = await opened(played, SALES_LEADER, shown, "kam.hours")
    await choose_person(played, SALES_LEADER, form, MEMBER)
    form = played.form(SALES_LEADER)

    refused = await played.submit(SALES_LEADER, entered(form, hours="40"))
    before = len(played.heard())
    await played.submit(SALES_LEADER, entered(form, hours="40", join=True, function="Service"))

    assert "tick the box" in str(refused["errors"])
    answer = await played.answer(before + 1)
    assert "Max Beispiel: 40 hours a year, Service" in drawn(answer)


async def choose_person(played: Played, person: str, form: Mapping[str, Any], chosen: str) -> None:
    state = entered(form, kam__hours__person=chosen)
    action = {"type": "users_select", "action_id": "kam.hours.person", "selected_user": chosen}
    place = {"view_id": form["id"], "state": state}
    await played.sandbox.doing.press(person, place, action)


@pytest.mark.parametrize(
    ("chosen", "says"), [(BOT_PERSON, "somebody who has left"), (VISITOR, None)]
)
async def test_whom_we_never_met_becomes_known_by_being_chosen_unless_a_bot(
    played: Played, chosen: str, says: str | None
) -> None:
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, "profile Äther Chemie")
    form = await opened(played, SALES_LEADER, shown, "kam.sponsor")
    before = len(played.heard())

    taken = await played.submit(SALES_LEADER, entered(form, person=chosen))

    if says is None:
        assert taken == {}
        assert "Vera Visitor" in drawn(await played.answer(before + 1))
    else:
        assert says in taken["errors"]["person"]


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("kam.hours", {"hours": "-40"}),
        ("kam.hours", {"hours": "9000"}),
        ("kam.nps", {"value": "11", "source": "Umfrage"}),
        ("kam.satisfaction", {"value": "9", "worst": "1", "best": "5", "source": "Umfrage"}),
        ("kam.reference", {"willingness": "willing", "source": "x", "day": "2099-01-01"}),
        ("kam.cadence", {"every": "0"}),
        ("kam.sponsor", {"name": "x" * 50_000}),
    ],
)
async def test_bad_input_comes_back_with_a_sentence_and_its_text(
    played: Played, action: str, values: dict[str, str]
) -> None:
    shown = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "profil Kaiser Kunststoff")
    form = await opened(played, KEY_ACCOUNT_MANAGER, shown, action)
    before = len(played.heard())

    refused = await played.submit(KEY_ACCOUNT_MANAGER, entered(form, **values))

    assert all(sentence for sentence in refused["errors"].values())
    assert played.form(KEY_ACCOUNT_MANAGER)["id"] == form["id"]
    assert len(played.heard()) == before


async def test_fifty_thousand_characters_are_refused_and_none_is_lost(played: Played) -> None:
    shown = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "profil Kaiser Kunststoff")
    form = await opened(played, KEY_ACCOUNT_MANAGER, shown, "kam.profile.edit", "products")

    words = {"words.0.line": "x" * 50_000, "source": "Bericht"}
    refused = await played.submit(KEY_ACCOUNT_MANAGER, filled(form, **words))

    assert "6.000" in str(refused["errors"])
    assert played.form(KEY_ACCOUNT_MANAGER)["id"] == form["id"]


async def test_two_who_send_at_the_same_moment_overwrite_nothing(played: Played) -> None:
    mine = await played.command(KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "profil Initech")
    theirs = await played.command(SALES_LEADER, LEADER_DIRECT, "profile Initech")
    first = await opened(played, KEY_ACCOUNT_MANAGER, mine, "kam.sponsor")
    second = await opened(played, SALES_LEADER, theirs, "kam.sponsor")

    await asyncio.gather(
        played.submit(KEY_ACCOUNT_MANAGER, entered(first, name="Dr. Eins")),
        played.submit(SALES_LEADER, entered(second, name="Dr. Zwei")),
    )

    still_open = [
        played.form(person)
        for person in (KEY_ACCOUNT_MANAGER, SALES_LEADER)
        if played.sandbox.world.forms_of(person)
    ]
    assert len(still_open) == 1
    assert "Dr. Eins" in str(still_open[0])
    assert "Dr. Zwei" in str(still_open[0])
