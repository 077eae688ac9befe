"""People of the sample company ask, and read what they may read where they may read it."""

from __future__ import annotations

import pytest

from bot.sandbox.people import (
    ADMINISTRATOR,
    GENERAL,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    LEADERS,
    MEMBER,
    SALES_LEADER,
    SHARED,
    direct_channel,
)
from tests.bot.slack.played import Played, drawn

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id
CONFIDENTIAL = "Projekt Lindwurm"


@pytest.mark.parametrize(
    ("person", "channel", "text", "says"),
    [
        (SALES_LEADER, LEADER_DIRECT, "should ACME be a key account?", "Yes, ACME should be"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "Sollte ACME ein Key Account werden?", "Ja, ACME"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "should ACME be a key account?", "Ja, ACME sollte"),
        (SALES_LEADER, LEADER_DIRECT, "hilfe", "Which customers should be key accounts?"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "help", "Welche Kunden"),
        (SALES_LEADER, LEADER_DIRECT, "acme", "Yes, ACME should be"),
        (SALES_LEADER, LEADER_DIRECT, "why is ACME a key account?", "ACME: the reasons"),
        (SALES_LEADER, LEADER_DIRECT, "what would change the verdict on ACME?", "would change"),
        (SALES_LEADER, LEADER_DIRECT, "Müller", "Which account do you mean"),
        (SALES_LEADER, LEADER_DIRECT, "the weather is nice", "I am here for your customers"),
        (
            KEY_ACCOUNT_MANAGER,
            MANAGER_DIRECT,
            "blaue Elefanten tanzen",
            "Ich bin für Ihre Kunden da",
        ),
        (SALES_LEADER, LEADER_DIRECT, "glossary Lieferanteil", "share of wallet"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "begriff share of wallet", "Auf Englisch"),
        (SALES_LEADER, LEADER_DIRECT, "should Foobar be a key account?", "no account called"),
    ],
)
async def test_a_direct_message_is_answered_there_in_the_reader_s_language(
    played: Played, person: str, channel: str, text: str, says: str
) -> None:
    answer = await played.say(person, channel, text)

    assert (answer.channel, answer.only_for) == (channel, None)
    assert says in drawn(answer)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ACME", "Yes, ACME should be"),
        ("score ACME", "Yes, ACME should be"),
        ("bewerten ACME", "Yes, ACME should be"),
        ('"ACME"', "Yes, ACME should be"),
        ("why ACME", "ACME: the reasons"),
        ("warum ACME", "ACME: the reasons"),
        ("whatif ACME", "ACME: what would change"),
        ("waswenn ACME", "ACME: what would change"),
        ("should ACME be a key account?", "Yes, ACME should be"),
        ("why is ACME not a key account?", "ACME: the reasons"),
        ("help", "Which customers should be key accounts?"),
        ("", "Which customers should be key accounts?"),
        ("prep ACME", "ACME: before the meeting"),
        ("vorbereiten ACME", "ACME: before the meeting"),
        ("meeting ACME", "ACME: meetings"),
        ("termin ACME", "ACME: meetings"),
        ("meeting", "Your meetings to come"),
        ("prep", "Which account?"),
        ("case ACME", "ACME: business case"),
        ("rechnung ACME", "ACME: business case"),
        ("whatif", "Which account?"),
        ("why", "How my last answer came about"),
        ("Müller", "Which account do you mean"),
        ("Unheard Of Inc", "I know no account called"),
        ("what is the meaning of life?", "I am here for your customers"),
    ],
)
async def test_a_command_is_answered_at_once(played: Played, text: str, says: str) -> None:
    answer = await played.command(SALES_LEADER, LEADER_DIRECT, text)

    assert says in drawn(answer)


async def test_who_is_alone_with_the_bot_keeps_the_answer_to_a_command(played: Played) -> None:
    answer = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    assert answer.only_for is None


async def test_in_a_channel_of_people_who_may_see_it_all_everybody_reads_it(
    played: Played,
) -> None:
    mention = await played.say(SALES_LEADER, LEADERS, "@KAM should ACME be a key account?")
    command = await played.command(SALES_LEADER, LEADERS, "ACME")

    assert (mention.only_for, command.only_for) == (None, None)
    assert mention.thread is not None


async def test_margins_are_not_shown_to_members_who_may_not_see_them(played: Played) -> None:
    mention = await played.say(SALES_LEADER, KEY_ACCOUNTS, "@KAM should ACME be a key account?")
    command = await played.command(SALES_LEADER, KEY_ACCOUNTS, "ACME")

    assert (mention.only_for, command.only_for) == (SALES_LEADER, SALES_LEADER)


async def test_what_a_plain_member_sees_everybody_may_see(played: Played) -> None:
    answer = await played.say(MEMBER, GENERAL, "@KAM sollte ACME ein Key Account sein?")

    assert answer.only_for is None
    assert "Ja, ACME sollte ein Key Account sein" in drawn(answer)


async def test_where_outsiders_read_along_the_answer_comes_directly(played: Played) -> None:
    question = "@KAM should ACME be a key account?"
    note = await played.say(SALES_LEADER, SHARED, question, answers=2)

    answer = played.heard()[-2]
    assert (note.channel, note.only_for) == (SHARED, SALES_LEADER)
    assert "direct message" in note.text
    assert answer.channel == LEADER_DIRECT
    assert "Yes, ACME should be" in drawn(answer)


async def test_a_command_where_outsiders_read_along_shows_nothing_there(played: Played) -> None:
    before = len(played.heard())
    await played.command(SALES_LEADER, SHARED, "ACME", answers=2)

    said = {message.channel: drawn(message) for message in played.heard()[before:]}
    assert "ACME should be" in said[LEADER_DIRECT]
    assert "ACME" not in said[SHARED]


@pytest.mark.parametrize("text", [f"should {CONFIDENTIAL} be a key account?", "Lindwurm"])
async def test_a_confidential_account_does_not_exist_for_others(played: Played, text: str) -> None:
    known = await played.command(SALES_LEADER, LEADER_DIRECT, text)
    unknown = await played.command(MEMBER, MEMBER_DIRECT, text)

    assert "Projekt Lindwurm" in drawn(known)
    assert "Ich kenne keinen Kunden" in drawn(unknown)


async def test_a_thread_is_answered_in_the_thread(played: Played) -> None:
    first = await played.say(SALES_LEADER, LEADERS, "@KAM ACME")

    second = await played.say(SALES_LEADER, LEADERS, "@KAM why ACME", thread=first.thread)

    assert second.thread == first.thread


@pytest.mark.parametrize(
    ("action", "says"),
    [
        ("kam.why", "ACME: the reasons"),
        ("kam.what_if", "ACME: what would change"),
    ],
)
async def test_a_button_asks_on(played: Played, action: str, says: str) -> None:
    verdict = await played.say(SALES_LEADER, LEADER_DIRECT, "ACME")

    answer = await played.press(SALES_LEADER, verdict, action)

    assert says in drawn(answer)
    assert answer.channel == LEADER_DIRECT


async def test_a_button_under_what_only_i_see_answers_only_me(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, KEY_ACCOUNTS, "ACME")

    answer = await played.press(SALES_LEADER, verdict, "kam.why")

    assert (answer.channel, answer.only_for) == (KEY_ACCOUNTS, SALES_LEADER)


async def test_one_of_several_is_picked(played: Played) -> None:
    asked_back = await played.command(SALES_LEADER, LEADER_DIRECT, "why Müller")

    answer = await played.press(SALES_LEADER, asked_back, "kam.pick_account")

    assert "the reasons" in drawn(answer)


async def test_an_account_named_in_mrkdwn_is_still_found(played: Played) -> None:
    answer = await played.say(SALES_LEADER, LEADER_DIRECT, "should *ACME* be a key account?")

    assert "Yes, ACME should be" in drawn(answer)


async def test_two_events_for_one_message_are_answered_once(played: Played) -> None:
    question = await played.say(SALES_LEADER, LEADER_DIRECT, "ACME")
    doing, world = played.sandbox.doing, played.sandbox.world
    said = [m for m in world.messages.within(LEADER_DIRECT) if m.author == SALES_LEADER][-1]
    before = len(played.heard())

    doing._tell("message", "message.im", said, {"channel_type": "im"})  # noqa: SLF001 - Slack's mistake, not a person's
    later = await played.say(SALES_LEADER, LEADER_DIRECT, "why ACME")

    assert len(played.heard()) == before + 1
    assert later != question


async def test_who_changes_the_language_reads_the_next_answer_in_it(played: Played) -> None:
    direct = direct_channel(ADMINISTRATOR).id
    before = await played.say(ADMINISTRATOR, direct, "ACME")

    played.sandbox.doing.speak(ADMINISTRATOR, "de-DE")

    after = await played.say(ADMINISTRATOR, direct, "ACME")
    assert ("Yes, ACME" in drawn(before), "Ja, ACME" in drawn(after)) == (True, True)
