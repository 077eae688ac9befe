"""Notes are typed, kept, changed by two at once, deleted and found again, in Slack as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox.people import (
    ADMINISTRATOR,
    KEY_ACCOUNT_MANAGER,
    KEY_ACCOUNTS,
    MEMBER,
    SALES_LEADER,
    SHARED,
    direct_channel,
)
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack.played import Played, button, drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.messages import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
LEADER_DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id
ADMINISTRATOR_DIRECT = direct_channel(ADMINISTRATOR).id


async def typed(
    played: Played, text: str, person: str = SALES_LEADER, channel: str = LEADER_DIRECT
) -> Message:
    return await played.command(person, channel, text)


async def pressed_in_place(
    played: Played, person: str, message: Message, action: str, *, row: str = ""
) -> Message:
    """Press a button whose answer takes the place of its message, and give that."""
    await played.push(person, first_row(message, row) if row else message, action)
    world = played.sandbox.world

    def now() -> Message:
        return world.messages.find(message.channel, message.ts)

    assert await world.feed.until(lambda: now().blocks != message.blocks, seconds=15)
    return now()


async def sent(played: Played, person: str, **entered: object) -> Message:
    """Send the form on top, which must be taken, and give what is shown next."""
    before = len(played.heard())
    answer = await played.submit(person, as_it_stands(played.form(person), **entered))
    assert answer == {}
    return await played.answer(before + 1)


def first_row(message: Message, words: str) -> Message:
    """Give the part of a message from the block that holds these words on."""
    at = next(n for n, block in enumerate(message.blocks) if words in str(block.get("text")))
    return type(message)(
        channel=message.channel,
        ts=message.ts,
        author=message.author,
        text="",
        blocks=message.blocks[at:],
    )


def actions_of(message: Message) -> set[str]:
    return {
        element["action_id"]
        for block in message.blocks
        for element in block.get("elements", [])
        if "action_id" in element
    }


async def test_a_note_is_saved_and_what_it_promises_is_asked(played: Played) -> None:
    saved = await typed(played, "note ACME Eva called.\nThey will send the drawings by Friday.")

    shown = drawn(saved)
    assert "The note is saved." in shown
    assert "Eva called.\\nThey will send the drawings by Friday." in shown
    assert "Is one of these a promise?" in shown
    assert "kam.suggestion.keep" in actions_of(saved)


async def test_a_note_in_german_is_answered_in_german(played: Played) -> None:
    saved = await typed(
        played,
        "notiz ACME: Anruf von Frau Lang. Wir schicken das Angebot bis 12. Mai.",
        KEY_ACCOUNT_MANAGER,
        MANAGER_DIRECT,
    )

    assert "Die Notiz ist gespeichert." in drawn(saved)
    assert "Wir sagen zu" in drawn(saved)
    assert "Ist davon etwas eine Zusage?" in drawn(saved)


async def test_a_promise_is_kept_in_the_place_of_the_question_and_listed(played: Played) -> None:
    saved = await typed(played, "note Globex They will sign the contract by 12 May.")
    before = len(played.heard())

    kept = await pressed_in_place(played, SALES_LEADER, saved, "kam.suggestion.keep")

    assert "Kept as promises" in drawn(kept)
    assert "kam.suggestion.keep" not in actions_of(kept)
    listed = await typed(played, "promises Globex")
    assert "They will sign the contract by 12 May." in drawn(listed)
    assert len(played.heard()) == before + 1


async def test_a_suggestion_kept_from_an_old_message_is_still_one_promise(played: Played) -> None:
    saved = await typed(played, "note Globex We will visit the plant on 3 March.")
    old = saved
    kept = await pressed_in_place(played, SALES_LEADER, saved, "kam.suggestion.keep")

    place = {"channel": old.channel, "ts": old.ts}
    action = button(old, "kam.suggestion.keep")
    played.clock.leap()
    await played.sandbox.doing.press(SALES_LEADER, place, action)
    listed = await typed(played, "promises Globex")

    assert drawn(kept).count("We will visit the plant") >= 1
    assert drawn(listed).count("We will visit the plant on 3 March.") == 1


async def test_a_suggestion_is_dismissed(played: Played) -> None:
    saved = await typed(played, "note Globex They will order ten pumps.")

    left = await pressed_in_place(played, SALES_LEADER, saved, "kam.suggestion.dismiss")

    assert "kam.suggestion.keep" not in actions_of(left)
    listed = await typed(played, "promises Globex")
    assert "ten pumps" not in drawn(listed)


async def test_a_suggestion_is_kept_with_another_day_and_somebody_who_sees_to_it(
    played: Played,
) -> None:
    saved = await typed(played, "note ACME We will send the data sheet.")
    await played.push(SALES_LEADER, saved, "kam.promise.add")

    await sent(played, SALES_LEADER, due="2027-02-01", owner=KEY_ACCOUNT_MANAGER)

    mine = await typed(played, "zusagen", KEY_ACCOUNT_MANAGER, MANAGER_DIRECT)
    assert "We will send the data sheet." in drawn(mine)
    assert "01.02.2027" in drawn(mine)
    assert "ACME" in drawn(mine)


async def test_a_promise_is_settled_and_opened_again(played: Played) -> None:
    note = await typed(played, "note Globex They will pay the invoice by 4 April.")
    await pressed_in_place(played, SALES_LEADER, note, "kam.suggestion.keep")
    listed = await typed(played, "promises Globex")
    row = "pay the invoice"

    kept = await pressed_in_place(played, SALES_LEADER, listed, "kam.promise.kept", row=row)
    assert "kept, says Sam Sample" in drawn(kept)
    again = await pressed_in_place(played, SALES_LEADER, kept, "kam.promise.open", row=row)

    assert "kept, says" not in drawn(again)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("note", "Write what you heard behind the name"),
        ("note ACME", "Write what you heard behind the name"),
        ("note Müller called about the pump", "Which account is this note about?"),
        ("note the weather is nice", "Which account is this note about?"),
        ('note "Unheard Of Inc" called', "Create the account"),
    ],
)
async def test_what_is_not_clear_is_asked_back(played: Played, text: str, asked: str) -> None:
    answer = await typed(played, text)

    assert asked in drawn(answer)


async def test_a_note_whose_account_was_not_clear_is_saved_with_one_press_once(
    played: Played,
) -> None:
    asked = await typed(played, "note Müller called about the pump of 1998")
    assert "called about the pump of 1998" in drawn(asked)
    place, action = {"channel": asked.channel, "ts": asked.ts}, button(asked, "kam.pick_account")

    saved = await pressed_in_place(played, SALES_LEADER, asked, "kam.pick_account")
    played.clock.leap()
    await played.sandbox.doing.press(SALES_LEADER, place, action)

    assert "The note is saved." in drawn(saved)
    name = str(saved.blocks[1]["text"]["text"]).split(":")[0]
    listed = await typed(played, f'notes "{name}"')
    assert drawn(listed).count("called about the pump of 1998") == 1


async def test_an_account_nobody_knew_is_created_and_the_note_saved_there(played: Played) -> None:
    asked = await typed(played, 'note "Fresh Sample Inc" asked for a quote')
    await played.push(SALES_LEADER, asked, "kam.create_account")

    saved = await sent(played, SALES_LEADER)

    assert "The note is saved." in drawn(saved)
    assert "asked for a quote" in drawn(await typed(played, "notes Fresh Sample Inc"))


async def test_a_note_is_written_in_the_form_for_an_account_that_is_chosen_there(
    played: Played,
) -> None:
    asked = await typed(played, "note saw the ACME truck in Linz")
    await played.push(SALES_LEADER, asked, "kam.note.add")
    form = played.form(SALES_LEADER)

    saved = await sent(played, SALES_LEADER, audience="team")

    menu = next(b for b in form["blocks"] if b.get("block_id") == "kam.note.account")["element"]
    assert menu["initial_option"]["text"]["text"] == "ACME"
    assert "saw the ACME truck in Linz" in drawn(saved)
    assert "for the team" in drawn(saved)


async def test_a_text_that_is_too_long_is_given_back(played: Played) -> None:
    text = " ".join(f"word{number}" for number in range(3_000))
    before = len(played.heard())

    def given_back() -> str:
        return "".join(drawn(message) for message in played.heard()[before:])

    await typed(played, f"note ACME {text}")

    assert await played.sandbox.world.feed.until(lambda: "word2999" in given_back(), seconds=15)
    assert "A note has at most 20,000 characters, and this text has 25,889" in given_back()
    assert [word for word in text.split() if word not in given_back()] == []


async def test_fifty_thousand_characters_break_nothing(played: Played) -> None:
    before = len(played.heard())

    await typed(played, f"note ACME {'x' * 50_000}")

    def shown() -> str:
        return "".join(drawn(message) for message in played.heard()[before:])

    assert await played.sandbox.world.feed.until(
        lambda: "at most 20,000 characters" in shown(), seconds=15
    )


@pytest.mark.parametrize("text", ["😀🏭👩‍🔧", "\u202eשלם עם", "<!channel> *bold*", "Help", "?"])
async def test_any_words_are_kept_and_shown_harmless(played: Played, text: str) -> None:
    saved = await typed(played, f"note ACME {text}")

    assert "The note is saved." in drawn(saved)
    assert "<!channel>" not in drawn(saved)
    assert "\u202e" not in drawn(saved)


async def test_an_account_called_like_a_word_is_written_in_quotes(played: Played) -> None:
    saved = await typed(played, 'note "Help" Eva called')
    plain = await typed(played, "note Help Eva wrote")

    assert "Help: a note" in drawn(saved)
    assert "Help: a note" in drawn(plain)
    assert "Eva wrote" in drawn(await typed(played, "notes Help"))


async def test_a_direct_message_is_a_note_where_it_begins_so(played: Played) -> None:
    saved = await played.say(SALES_LEADER, LEADER_DIRECT, "note ACME: Eva called\nabout May")

    assert "The note is saved." in drawn(saved)
    assert "Eva called\\nabout May" in drawn(saved)


async def test_the_same_event_twice_is_one_note(played: Played) -> None:
    await played.say(SALES_LEADER, LEADER_DIRECT, "note ACME heard twice of the audit")
    doing, world = played.sandbox.doing, played.sandbox.world
    said = [m for m in world.messages.within(LEADER_DIRECT) if m.author == SALES_LEADER][-1]

    doing._tell("message", "message.im", said, {"channel_type": "im"})  # noqa: SLF001 - Slack's mistake, not a person's
    listed = await typed(played, "notes ACME")

    assert drawn(listed).count("heard twice of the audit") == 1


async def test_notes_are_listed_page_by_page_and_searched(played: Played) -> None:
    for number in range(9):
        await typed(played, f"note Initech remark number {number}")
    first = await typed(played, "notes Initech")

    older = await played.press(SALES_LEADER, first, "kam.notes.next")
    await played.push(SALES_LEADER, first, "kam.notes.find")
    found = await sent(played, SALES_LEADER, words="NUMBER 3")

    shown = drawn(first) + drawn(older)
    assert [n for n in range(9) if f"remark number {n}" not in shown] == []
    assert "remark number 3" in drawn(found)
    assert "remark number 4" not in drawn(found)


async def edited(played: Played, person: str, channel: str, words: str) -> Mapping[str, Any]:
    """Open the form for the first note of ACME that begins with these words."""
    listed = await typed(played, "notes ACME", person, channel)
    await played.push(person, first_row(listed, words), "kam.note.edit")
    return played.form(person)


async def test_of_two_who_change_a_note_at_once_the_second_decides(played: Played) -> None:
    await typed(played, "note ACME the original words")
    await edited(played, SALES_LEADER, LEADER_DIRECT, "the original words")
    await edited(played, KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "the original words")

    await sent(played, SALES_LEADER, **{"words.0.line": "the leader's words"})
    second = as_it_stands(
        played.form(KEY_ACCOUNT_MANAGER), **{"words.0.line": "die Worte der Betreuerin"}
    )
    answer = await played.submit(KEY_ACCOUNT_MANAGER, second)
    form = str(played.form(KEY_ACCOUNT_MANAGER))
    assert answer == {}
    assert "the leader's words" in form
    assert "die Worte der Betreuerin" in form
    saved = await sent(played, KEY_ACCOUNT_MANAGER)

    assert "die Worte der Betreuerin" in drawn(saved)
    history = await played.press(KEY_ACCOUNT_MANAGER, saved, "kam.note.history")
    for words in ("the original words", "the leader's words", "die Worte der Betreuerin"):
        assert words in drawn(history)


async def test_a_change_of_a_note_deleted_meanwhile_becomes_a_new_note(played: Played) -> None:
    await typed(played, "note ACME soon to be gone")
    await edited(played, KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, "soon to be gone")
    listed = await typed(played, "notes ACME")
    left = await pressed_in_place(
        played, SALES_LEADER, listed, "kam.note.delete", row="soon to be gone"
    )
    assert "The note is deleted." in drawn(left)
    assert "soon to be gone" not in drawn(left)

    answer = await played.submit(
        KEY_ACCOUNT_MANAGER,
        as_it_stands(played.form(KEY_ACCOUNT_MANAGER), **{"words.0.line": "not gone after all"}),
    )
    assert answer == {}
    assert "not gone after all" in str(played.form(KEY_ACCOUNT_MANAGER))
    saved = await sent(played, KEY_ACCOUNT_MANAGER)

    assert "not gone after all" in drawn(saved)


async def test_a_deleted_note_is_read_in_its_history_by_who_may_change_it(played: Played) -> None:
    await typed(played, "note Alpine Optics a secret that was a mistake")
    listed = await typed(played, "notes Alpine Optics")
    await pressed_in_place(played, SALES_LEADER, listed, "kam.note.delete", row="mistake")
    listed = await typed(played, "notes Alpine Optics")

    gone = await played.press(SALES_LEADER, listed, "kam.notes.deleted")
    history = await played.press(SALES_LEADER, gone, "kam.note.history")

    assert "a secret" not in drawn(gone)
    assert "a secret that was a mistake" in drawn(history)


async def test_a_team_s_note_is_nobody_else_s(played: Played) -> None:
    listed = await typed(played, "notes ACME")
    await played.push(SALES_LEADER, listed, "kam.note.add")
    await sent(played, SALES_LEADER, audience="team", **{"words.0.line": "between us only"})

    theirs = await typed(played, "notes ACME", KEY_ACCOUNT_MANAGER, MANAGER_DIRECT)
    others = [
        await typed(played, "notes ACME", MEMBER, MEMBER_DIRECT),
        await typed(played, "notes ACME", ADMINISTRATOR, ADMINISTRATOR_DIRECT),
    ]

    assert "between us only" in drawn(theirs)
    assert not any("between us only" in drawn(each) for each in others)


async def test_in_a_channel_a_list_with_a_team_s_note_is_for_the_asker_alone(
    played: Played,
) -> None:
    private = await typed(played, "notes ACME", SALES_LEADER, KEY_ACCOUNTS)
    saved = await typed(played, "note ACME typed in the channel", SALES_LEADER, KEY_ACCOUNTS)

    assert private.only_for == SALES_LEADER
    assert saved.only_for == SALES_LEADER


async def test_where_outsiders_read_along_a_note_is_saved_once_and_shown_elsewhere(
    played: Played,
) -> None:
    before = len(played.heard())

    await played.command(SALES_LEADER, SHARED, "note ACME heard at the fair in Graz", answers=2)

    said = {message.channel: drawn(message) for message in played.heard()[before:]}
    assert "heard at the fair" in said[LEADER_DIRECT]
    assert "heard at the fair" not in said[SHARED]
    listed = await typed(played, "notes ACME")
    assert drawn(listed).count("heard at the fair in Graz") == 1


async def test_a_note_longer_than_a_field_is_changed_in_parts_and_nothing_is_cut(
    played: Played,
) -> None:
    text = "\n\n".join(f"Paragraph {n}: " + "word " * 300 for n in range(9))
    await typed(played, f"note Lorem Packaging {text}")
    listed = await typed(played, "notes Lorem Packaging")
    await played.push(SALES_LEADER, first_row(listed, "Paragraph 0"), "kam.note.edit")

    saved = await sent(played, SALES_LEADER, kind="meeting")
    last = await played.press(SALES_LEADER, saved, "kam.note.next")

    assert "Part 1 of 3" in drawn(saved)
    assert "Part 2 of 3" in drawn(last)
    assert "changed by" in drawn(saved)


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("kam.note", '{"account":"x","item":"none"}'),
        ("kam.note", '{"account":"x"}'),
        ("kam.note.delete", '{"account":"x","item":"none"}'),
        ("kam.note.delete", '{"account":"x","item":"none:1"}'),
        ("kam.note.history", '{"account":"x","item":"a:b"}'),
        ("kam.suggestion.keep", '{"account":"x","item":":"}'),
        ("kam.suggestion.keep", '{"account":"x","item":"none:k"}'),
        ("kam.promise.kept", '{"account":"x","item":"none:open"}'),
        ("kam.promise.kept", '{"account":"x","item":"none:never"}'),
        ("kam.notes", '{"account":"x"}'),
        ("kam.notes", '{"account":"x","item":"[]"}'),
        ("kam.note.edit", '{"account":"x","item":"none"}'),
        ("kam.note.add", '{"draft":"none"}'),
        ("kam.promise.add", '{"account":"x","item":"none:k"}'),
        ("kam.pick_account", '{"account":"x","intent":"save_draft"}'),
        ("kam.pick_account", '{"account":"x","intent":"save_draft","item":"none"}'),
    ],
)
async def test_a_button_with_something_else_in_it_is_told_what_to_do(
    played: Played, action: str, value: str
) -> None:
    verdict = await typed(played, "ACME")
    before = len(played.heard())

    place = {"channel": verdict.channel, "ts": verdict.ts}
    played.clock.leap()
    await played.sandbox.doing.press(
        SALES_LEADER,
        place,
        {"type": "button", "action_id": action, "block_id": "b", "value": value},
    )
    told = await played.answer(before + 1)

    assert told.text
    assert "Something went wrong" not in told.text
