"""People at the customer are seen, added, changed and taken off the map, in Slack as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.carried import AccountButton, unpack
from bot.sandbox.people import (
    ADMINISTRATOR,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    LEADERS,
    MEMBER,
    SALES_LEADER,
    SHARED,
    TEAM,
    direct_channel,
)
from bot.wiring import open_house
from kamcore.facts import Stakeholder
from kamcore.ids import WorkspaceId
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, button, drawn

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id
ADMINISTRATOR_DIRECT = direct_channel(ADMINISTRATOR).id


async def added(played: Played, account: str, **entered: object) -> Message:
    """Let the sales leader add somebody, and give what is shown next."""
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, f"people {account}")
    await played.push(SALES_LEADER, shown, "kam.contact.add")
    return await sent(played, SALES_LEADER, **entered)


async def sent(played: Played, person: str, **entered: object) -> Message:
    """Send the form on top, which must be taken, and give what is shown next."""
    before = len(played.heard())
    answer = await played.submit(person, as_it_stands(played.form(person), **entered))
    assert answer == {}
    return await played.answer(before + 1)


async def changing(played: Played, person: str, channel: str, account: str, name: str) -> Any:
    """Open the form for somebody on the map."""
    shown = await played.command(person, channel, f"people {account}")
    await press_beside(played, person, shown, name)
    return played.form(person)


async def press_beside(played: Played, person: str, shown: Message, name: str) -> None:
    """Press the button in the row of somebody."""
    row = next(b for b in shown.blocks if f"*{name}*" in str(b.get("text")))
    alone = type(shown)(
        channel=shown.channel, ts=shown.ts, author=shown.author, text="", blocks=(row,)
    )
    played.clock.leap()
    place = {"channel": shown.channel, "ts": shown.ts}
    await played.sandbox.doing.press(person, place, button(alone, "kam.contact"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("people Globex", "Globex: the people"),
        ("personen Globex", "Globex: the people"),
        ("whitespace Globex", "Globex: white space"),
        ("potenzial Globex", "Globex: white space"),
        ('people "Globex"', "Globex: the people"),
        ("people Help", "Help: the people"),
        ('people "Help"', "Help: the people"),
        ("people", "Which account?"),
        ("people Nobody Knows Ltd", "I know no account called"),
        ("people Müller", "Which account do you mean"),
    ],
)
async def test_the_map_is_asked_for_in_either_language(
    played: Played, text: str, says: str
) -> None:
    assert says in drawn(await played.command(SALES_LEADER, LEADER_DIRECT, text))


async def test_the_sample_companys_map_is_a_tree_with_its_gaps(played: Played) -> None:
    told = drawn(await played.command(SALES_LEADER, LEADER_DIRECT, "people Globex"))

    assert "*Dana Example*" in told
    assert "decides · champion" in told
    assert "level" in told


async def test_a_button_under_the_verdict_leads_to_the_map_and_back(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "Globex")

    people = await played.press(SALES_LEADER, verdict, "kam.people")
    grid = await played.press(SALES_LEADER, people, "kam.white_space")
    back = await played.press(SALES_LEADER, grid, "kam.verdict")

    assert "Globex: the people" in drawn(people)
    assert "Globex: white space" in drawn(grid)
    assert "Globex" in back.text


async def test_opinions_stay_with_the_asker_even_among_the_team(played: Played) -> None:
    among_leaders = await played.command(SALES_LEADER, LEADERS, "people Globex")
    among_all = await played.command(SALES_LEADER, KEY_ACCOUNTS, "people Globex")

    assert (among_leaders.only_for, among_all.only_for) == (SALES_LEADER, SALES_LEADER)


@pytest.mark.parametrize(
    ("person", "channel"), [(MEMBER, MEMBER_DIRECT), (ADMINISTRATOR, ADMINISTRATOR_DIRECT)]
)
async def test_who_is_neither_on_the_team_nor_a_leader_reads_no_opinion(
    played: Played, person: str, channel: str
) -> None:
    told = drawn(await played.command(person, channel, "people Globex"))

    assert "Dana Example" in told
    for word in ("champion", "sponsor ·", "Fürsprecher", "Sponsor ·"):
        assert word not in told.replace("a champion spoke", "")


async def test_where_outsiders_read_along_nobody_is_named_there(played: Played) -> None:
    before = len(played.heard())
    await played.command(MEMBER, SHARED, "people Globex", answers=2)

    said = {message.channel: drawn(message) for message in played.heard()[before:]}
    assert "Dana" not in said[SHARED]


async def test_opinions_are_told_directly_where_outsiders_read_along(played: Played) -> None:
    before = len(played.heard())
    await played.command(SALES_LEADER, SHARED, "people Globex", answers=2)

    said = {message.channel: drawn(message) for message in played.heard()[before:]}
    assert "Dana Example" in said[LEADER_DIRECT]
    assert "Dana" not in said[SHARED]


@pytest.mark.parametrize(
    ("person", "channel", "text", "says"),
    [
        (SALES_LEADER, LEADER_DIRECT, "people Globex", "Globex: the people"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "personen Globex", "Globex: die Personen"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "potenzial ACME", "ACME: das Potenzial"),
        (SALES_LEADER, LEADERS, "@KAM whitespace ACME", "ACME: white space"),
    ],
)
async def test_a_message_asks_for_it_as_a_command_does(
    played: Played, person: str, channel: str, text: str, says: str
) -> None:
    assert says in drawn(await played.say(person, channel, text))


async def test_what_a_form_opened_from_what_only_i_see_changes_is_shown_to_me_alone(
    played: Played,
) -> None:
    shown = await played.command(SALES_LEADER, KEY_ACCOUNTS, "people Sample Foods")
    await played.push(SALES_LEADER, shown, "kam.contact.add")

    after = await sent(played, SALES_LEADER, name="Ada", stance=["blocker"])

    assert (after.channel, after.only_for) == (KEY_ACCOUNTS, SALES_LEADER)
    assert "blocker" in drawn(after)


async def test_the_map_of_a_group_is_that_of_one_company(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "Nordwind Gruppe")
    group = await played.press(SALES_LEADER, verdict, "kam.group")

    people = await played.press(SALES_LEADER, group, "kam.people")

    assert "Each company of the group has its own" in drawn(people)


async def test_somebody_new_is_on_the_map_and_the_verdict_is_said_to_have_moved(
    played: Played,
) -> None:
    shown = await added(
        played,
        "UNKNOWN",
        name="Dr. منى Lang",
        unit="Plant Graz",
        title="CFO",
        influence=["decision_maker"],
        stance=["champion"],
        last_contact=datetime.now(UTC).date().isoformat(),
        counterpart=KEY_ACCOUNT_MANAGER,
    )

    told = drawn(shown)
    assert "The verdict" in shown.text
    assert "*Dr. منى Lang*, CFO, Plant Graz" in told
    assert "with us: Kim Muster" in told


async def test_a_circle_is_refused_in_the_form_with_everybody_in_it(played: Played) -> None:
    await added(played, "Initech", name="Ada")
    await added(played, "Initech", name="Bob", reports_to=await key_of(played, "Initech", "Ada"))
    form = await changing(played, SALES_LEADER, LEADER_DIRECT, "Initech", "Ada")
    bob = await key_of(played, "Initech", "Bob")

    answer = await played.submit(SALES_LEADER, as_it_stands(form, reports_to=bob))

    assert "Ada → Bob → Ada" in answer["errors"]["reports_to"]


async def key_of(played: Played, account: str, name: str) -> str:
    """Give the key by which a form names somebody."""
    form_owner = await played.command(SALES_LEADER, LEADER_DIRECT, f"people {account}")
    row = next(b for b in form_owner.blocks if f"*{name}*" in str(b.get("text")))
    return unpack(row["accessory"]["value"], AccountButton).item or ""


async def test_the_second_who_changes_sees_the_difference_and_decides(played: Played) -> None:
    await added(played, "Ipsum Textiles", name="Eva", title="Buyer")
    mine = await changing(played, SALES_LEADER, LEADER_DIRECT, "Ipsum Textiles", "Eva")
    await changing(played, ADMINISTRATOR, ADMINISTRATOR_DIRECT, "Ipsum Textiles", "Eva")
    await sent(played, ADMINISTRATOR, title="CFO")

    answer = await played.submit(SALES_LEADER, as_it_stands(mine, title="CEO"))

    decided = played.form(SALES_LEADER)
    assert answer == {}
    assert "now “CFO”, you entered “CEO”" in str(decided["blocks"][0])
    shown = await sent(played, SALES_LEADER, title="CEO")
    assert "*Eva*, CEO" in drawn(shown)


async def test_a_form_about_somebody_who_was_renamed_keeps_what_was_entered(
    played: Played,
) -> None:
    await added(played, "Ipsum Textiles", name="Ida")
    mine = await changing(played, SALES_LEADER, LEADER_DIRECT, "Ipsum Textiles", "Ida")
    await changing(played, ADMINISTRATOR, ADMINISTRATOR_DIRECT, "Ipsum Textiles", "Ida")
    await sent(played, ADMINISTRATOR, name="Ida Berg")

    await played.submit(SALES_LEADER, as_it_stands(mine, title="Kept"))

    decided = played.form(SALES_LEADER)
    assert "renamed it while you had it open" in str(decided["blocks"][0])
    title = next(b["element"] for b in decided["blocks"] if b.get("block_id") == "title")
    assert title["initial_value"] == "Kept"


async def test_somebody_is_taken_off_the_map_once_it_is_confirmed(played: Played) -> None:
    await added(played, "Ipsum Textiles", name="Leaver")
    form = await changing(played, SALES_LEADER, LEADER_DIRECT, "Ipsum Textiles", "Leaver")

    await played.submit(SALES_LEADER, as_it_stands(form, remove=["yes"]))
    asked = played.form(SALES_LEADER)
    shown = await sent(played, SALES_LEADER)

    assert "You take *Leaver* off the map" in str(asked["blocks"])
    assert "Leaver" not in drawn(shown)


async def test_a_stale_confirmation_takes_nobody_away_and_says_so(played: Played) -> None:
    await added(played, "Ipsum Textiles", name="Stayer")
    form = await changing(played, SALES_LEADER, LEADER_DIRECT, "Ipsum Textiles", "Stayer")
    await played.submit(SALES_LEADER, as_it_stands(form, remove=["yes"]))
    await changing(played, ADMINISTRATOR, ADMINISTRATOR_DIRECT, "Ipsum Textiles", "Stayer")
    await sent(played, ADMINISTRATOR, title="New")

    await played.submit(SALES_LEADER, {})

    assert "look at the map again" in str(played.form(SALES_LEADER)["blocks"])
    assert "Stayer" in drawn(
        await played.command(SALES_LEADER, LEADER_DIRECT, "people Ipsum Textiles")
    )
    played.sandbox.doing.close(SALES_LEADER, str(played.form(SALES_LEADER)["id"]))


async def test_that_we_know_nobody_is_noted_and_taken_back(played: Played) -> None:
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, "people Dolor Logistics")
    await played.push(SALES_LEADER, shown, "kam.search")
    noted = await sent(played, SALES_LEADER)

    await played.push(SALES_LEADER, noted, "kam.search")
    taken_back = await sent(played, SALES_LEADER)

    assert "Somebody looked, and we know nobody" in drawn(noted)
    assert "Nobody has said yet" in drawn(taken_back)


async def test_five_hundred_people_are_paged_through_and_searched(played: Played) -> None:
    crowd(played, "Test Automotive SE", 500)
    first = await played.command(SALES_LEADER, LEADER_DIRECT, "people Test Automotive")

    second = await played.press(SALES_LEADER, first, "kam.people.next")
    await press_beside(played, SALES_LEADER, second, "Person 31")
    form = played.form(SALES_LEADER)
    found = await played.sandbox.doing.suggest(
        SALES_LEADER,
        str(form["id"]),
        {"action_id": "kam.contact.boss", "block_id": "reports_to"},
        "person 499",
    )

    assert "Persons 1 to 30 of 500" in drawn(first)
    assert "Persons 31 to 60 of 500" in drawn(second)
    assert [each["text"]["text"] for each in found["options"]] == ["Person 499"]
    shown = await sent(played, SALES_LEADER, reports_to=found["options"][0]["value"])
    assert "It is saved" in shown.text


async def test_a_menu_of_another_form_or_of_nobody_offers_nothing(played: Played) -> None:
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, "people Test Automotive")
    await played.push(SALES_LEADER, shown, "kam.contact.add")
    form = played.form(SALES_LEADER)

    for action in ("kam.other", "kam.rate.criterion"):
        menu = {"action_id": action, "block_id": "b"}
        found = await played.sandbox.doing.suggest(SALES_LEADER, str(form["id"]), menu, "x")
        assert found == {"options": []}
    played.sandbox.doing.close(SALES_LEADER, str(form["id"]))


@pytest.mark.parametrize("action", ["kam.contact.add", "kam.contact", "kam.search"])
async def test_who_may_not_change_the_map_gets_no_form_by_anothers_button(
    played: Played, action: str
) -> None:
    theirs = await played.command(MEMBER, MEMBER_DIRECT, "people Globex")
    before = len(played.heard())
    value = theirs.blocks[-1]["elements"][0]["value"].replace("}", ',"item":"stakeholders"}')

    place = {"channel": theirs.channel, "ts": theirs.ts}
    forged = {"type": "button", "action_id": action, "block_id": "b", "value": value}
    played.clock.leap()
    await played.sandbox.doing.press(MEMBER, place, forged)

    refusal = await played.answer(before + 1)
    assert "Das dürfen Sie nicht" in refusal.text
    assert played.sandbox.world.forms_of(MEMBER) == []


def crowd(played: Played, account: str, size: int) -> None:
    """Put so many people on an account's map."""
    house = open_house(played.settings)
    with house.store.unit_of_work(WorkspaceId(TEAM)) as work:
        found = next(each for each in work.accounts.all() if each.name == account)
        for number in range(size):
            work.evidence.put_stakeholder(found.id, Stakeholder(name=f"Person {number}"))
        work.commit()
    house.store.close()
