"""Meetings are added, moved and called off, and prepared for, in Slack as it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.people import (
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    LEADERS,
    MEMBER,
    SALES_LEADER,
    direct_channel,
)
from bot.wiring import open_house
from kamcore.ids import PersonId
from kamcore.meetings import Attendee
from kamcore.ports import MeetingFilter
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, button, drawn
from tests.builders_meetings import a_meeting, at, from_calendar

if TYPE_CHECKING:
    from bot.sandbox.messages import Message
    from kamcore.meetings import Meeting

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id


async def sent(played: Played, person: str, **entered: object) -> Message:
    """Send the form on top, which must be taken, and give what is shown next."""
    before = len(played.heard())
    answer = await played.submit(person, as_it_stands(played.form(person), **entered))
    assert answer == {}
    return await played.answer(before + 1)


async def added(played: Played, title: str, account: str = "Globex") -> Message:
    """Let the sales leader add a meeting of tomorrow, and give what is shown next."""
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, f"meeting {account}")
    await played.push(SALES_LEADER, shown, "kam.meeting.add")
    return await sent(played, SALES_LEADER, title=title, day=tomorrow(), time="09:30",
                      others="Nina New, Somebody Else", outcome="A date for the pilot")  # fmt: skip


def tomorrow() -> str:
    return str((datetime.now(UTC) + timedelta(days=1)).date())


async def pressed(played: Played, shown: Message, title: str, action: str) -> None:
    """Press a button of the meeting that is called so, in its row or below."""
    places = [n for n, b in enumerate(shown.blocks) if f"*{title}*" in str(b.get("text"))]
    rows = shown.blocks[places[0] : places[0] + 2]
    alone = type(shown)(
        channel=shown.channel, ts=shown.ts, author=shown.author, text="", blocks=rows
    )
    played.clock.leap()
    place = {"channel": shown.channel, "ts": shown.ts}
    await played.sandbox.doing.press(SALES_LEADER, place, button(alone, action))


def kept(played: Played) -> list[Meeting]:
    house = open_house(played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        found = work.meetings.listed(MeetingFilter())
    house.store.close()
    return list(found)


def keep(played: Played, meeting: Meeting) -> None:
    house = open_house(played.settings)
    with house.store.unit_of_work(house.store.workspaces()[0]) as work:
        work.meetings.put(meeting)
        work.commit()
    house.store.close()


async def test_a_meeting_is_added_and_shown(played: Played) -> None:
    shown = drawn(await added(played, "Kick-off"))

    assert "The meeting is saved." in shown
    assert "Kick-off" in shown
    assert "9:30 AM" in shown or "09:30" in shown
    assert "Nina New, Somebody Else" in shown
    assert "A date for the pilot" in shown


async def test_a_meeting_is_moved(played: Played) -> None:
    shown = await added(played, "To move")
    await pressed(played, shown, "To move", "kam.meeting.edit")

    after = await sent(played, SALES_LEADER, time="15:45")

    assert "moved" in drawn(after)
    (moved,) = [each for each in kept(played) if each.title == "To move"]
    assert (moved.when.start.hour, moved.when.start.minute, moved.version) == (15, 45, 2)


async def test_a_meeting_is_called_off(played: Played) -> None:
    shown = await added(played, "To call off")

    await pressed(played, shown, "To call off", "kam.meeting.cancel")
    await played.owes_nobody()

    (off,) = [each for each in kept(played) if each.title == "To call off"]
    assert off.state.value == "cancelled"


async def test_a_form_says_what_is_missing(played: Played) -> None:
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, "meeting Globex")
    await played.push(SALES_LEADER, shown, "kam.meeting.add")
    form = as_it_stands(played.form(SALES_LEADER), title="No time", day=tomorrow())

    answer = await played.submit(SALES_LEADER, form)

    assert "Choose when it begins" in str(answer)


async def test_the_brief_is_about_the_meeting_whose_button_was_pressed(played: Played) -> None:
    shown = await added(played, "To prepare", "ACME")
    before = len(played.heard())

    await pressed(played, shown, "To prepare", "kam.prep")
    brief = drawn(await played.answer(before + 1))

    assert "ACME: before the meeting" in brief
    assert "To prepare" in brief
    assert "A date for the pilot" in brief
    assert "Verdict:" in brief


async def test_in_a_channel_the_brief_is_the_asker_s_alone_and_the_open_one_is_everybody_s(
    played: Played,
) -> None:
    alone = await played.command(SALES_LEADER, LEADERS, "prep ACME")
    before = len(played.heard())
    await played.push(SALES_LEADER, alone, "kam.prep.open")
    opened = await played.answer(before + 1)

    assert alone.only_for == SALES_LEADER
    assert "Verdict:" in drawn(alone)
    assert "Verdict:" not in drawn(opened)
    assert "Revenue" not in drawn(opened)


async def test_a_member_reads_the_brief_without_figures_and_changes_no_meeting(
    played: Played,
) -> None:
    brief = await played.command(MEMBER, MEMBER_DIRECT, "prep ACME")
    meetings = await played.command(MEMBER, MEMBER_DIRECT, "meeting ACME")

    assert "Revenue" not in drawn(brief)
    assert "kam.meeting.add" not in str(meetings.blocks)


async def test_who_is_asked_says_once_of_which_customer_meetings_are(played: Played) -> None:
    people = (Attendee(name="x", mail="x@stranger.example"),)
    ahead = (datetime.now(UTC) + timedelta(days=3)).date()
    for number in (1, 2):
        keep(
            played,
            a_meeting(
                f"asked-{number}",
                account=None,
                title=f"Weekly talk {number}",
                when=at(10, day=ahead.day, month=ahead.month),
                attendees=people,
                origin=from_calendar("talk", str(number)),
                by=PersonId(SALES_LEADER),
            ),
        )
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, "meeting")
    assert drawn(shown).count("Weekly talk") == 1
    await played.push(SALES_LEADER, shown, "kam.meeting.assign")
    form = played.form(SALES_LEADER)
    globex = next(
        option["value"]
        for block in form["blocks"]
        for option in (block.get("element") or {}).get("options", [])
        if option["text"]["text"] == "Globex"
    )

    after = await sent(played, SALES_LEADER, kam__meeting__account=globex)

    assert "with this customer now" in drawn(after)
    assert {e.account for e in kept(played) if e.title.startswith("Weekly talk")} == {globex}


async def test_calendars_are_not_read_where_nobody_set_that_up(played: Played) -> None:
    shown = await played.command(SALES_LEADER, LEADER_DIRECT, "meeting")

    await played.push(SALES_LEADER, shown, "kam.calendars")

    assert "KAM_CALENDAR_HOSTS" in str(played.form(SALES_LEADER))


async def test_german_readers_see_them_in_german(played: Played) -> None:
    answer = await played.command(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, "termin ACME")
    brief = await played.command(KEY_ACCOUNT_MANAGER, KEY_ACCOUNTS, "vorbereiten ACME")

    assert "ACME: Termine" in drawn(answer)
    assert "ACME: vor dem Termin" in drawn(brief)
