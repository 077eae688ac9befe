"""Notes, their history and promises, as they are drawn in both languages."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import note_item
from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton, ActionValueError, unpack
from bot.blocks.note import PART, note_blocks, note_text, parts_of
from bot.blocks.note_account import (
    empty_note_blocks,
    refused_note_blocks,
    which_account_blocks,
)
from bot.blocks.note_history import history_blocks, history_text
from bot.blocks.note_item import NotesItem
from bot.blocks.notes import NOTES_A_PAGE, notes_blocks, notes_text
from bot.blocks.promises import PROMISES_A_PAGE, promises_blocks, promises_text
from kamcore.accounts import AccountRef
from kamcore.ids import AccountId, NoteId, PersonId
from kamcore.notes import LONGEST_NOTE, NoteKind, NotePlace
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_mrkdwn, checked_message, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_notes import EVA, NOON, TODAY, a_note, a_promise, a_version
from tests.builders_notes_shown import (
    a_history,
    a_list,
    a_page,
    a_shown_note,
    some_notes,
    some_promises,
    with_suggestions,
)

if TYPE_CHECKING:
    from typing import Any

    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

both = pytest.mark.parametrize("language", LANGUAGES)
EN = strict_texts("en")
PAGES = {
    "some": a_page(*some_notes(), more=True),
    "none": a_page(),
    "searched": a_page(contains="test bench", kind=NoteKind.CALL),
    "deleted": a_page(a_shown_note(a_note().deleted(EVA, NOON)), deleted=True),
}
NOTES = {
    "suggesting": with_suggestions(),
    "kept": with_suggestions("Nothing more.", kept=some_promises()),
    "silent": with_suggestions("Nice lunch."),
    "readers": with_suggestions(shown=a_shown_note(may_change=False), may_keep=False),
    "deleted": with_suggestions(shown=a_shown_note(a_note().deleted(EVA, NOON))),
}


def buttons(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for block in blocks for each in block.get("elements", []) if "action_id" in each]


@both
@pytest.mark.parametrize("page", PAGES)
def test_a_list_of_notes_is_drawn(
    language: Language, page: str, drawing: SnapshotAssertion
) -> None:
    assert checked_message(notes_blocks(PAGES[page], strict_texts(language))) == drawing


@both
@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_drawn(language: Language, note: str, drawing: SnapshotAssertion) -> None:
    drawn = note_blocks(NOTES[note], strict_texts(language), today=TODAY)

    assert checked_message(drawn) == drawing


@both
@pytest.mark.parametrize("deleted", [False, True])
def test_the_history_of_a_note_is_drawn(
    language: Language, drawing: SnapshotAssertion, *, deleted: bool
) -> None:
    history = a_history("First.", "Second.", "Third.", "Fourth.", deleted=deleted)

    assert checked_message(history_blocks(history, strict_texts(language))) == drawing


@both
@pytest.mark.parametrize("of_all", [False, True])
def test_promises_are_drawn(
    language: Language, drawing: SnapshotAssertion, *, of_all: bool
) -> None:
    found = a_list(*some_promises(), of_all=of_all)

    drawn = promises_blocks(found, strict_texts(language), today=TODAY)

    assert checked_message(drawn) == drawing


@both
@pytest.mark.parametrize("of_all", [False, True])
def test_where_nothing_was_promised_that_is_said(
    language: Language, drawing: SnapshotAssertion, *, of_all: bool
) -> None:
    drawn = promises_blocks(a_list(of_all=of_all), strict_texts(language), today=TODAY)

    assert checked_message(drawn) == drawing


@both
def test_which_account_a_note_is_about_is_asked(
    language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)
    candidates = [AccountRef(id=AccountId(f"m{n}"), name=f"Müller {n}") for n in (1, 2)]

    asked = which_account_blocks(NoteId("d1"), "called about\nthe pump", candidates, t)
    unknown = which_account_blocks(NoteId("d1"), "called", (), t, new_name="Globex")

    assert [checked_message(asked), checked_message(unknown)] == drawing


@both
def test_who_wrote_nothing_yet_is_told_how(language: Language, drawing: SnapshotAssertion) -> None:
    drawn = empty_note_blocks(AccountId("acme"), strict_texts(language))

    assert checked_message(drawn) == drawing


def test_only_who_may_change_a_note_is_offered_to() -> None:
    [mine, _, theirs] = some_notes()

    def offered(shown: object) -> set[str]:
        page = a_page(shown)  # type: ignore[arg-type]  # a note of theirs
        return {each["action_id"] for each in buttons(checked_message(notes_blocks(page, EN)))}

    changing = {ActionId.EDIT_NOTE, ActionId.DELETE_NOTE, ActionId.NOTE_HISTORY}
    assert offered(mine) >= changing
    assert offered(theirs) & changing == set()


def test_deleting_asks_back() -> None:
    drawn = buttons(checked_message(notes_blocks(a_page(some_notes()[0]), EN)))

    delete = next(each for each in drawn if each["action_id"] == ActionId.DELETE_NOTE)
    assert delete["confirm"]["title"]["text"] == "Delete this note?"
    assert unpack(delete["value"], AccountButton).item == "n1:1"


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/archives/C1/p1",
        "https://sample.slack.com.evil.example/archives/C1",
        "javascript:alert(1)",
        "https://sample.slack.com/archives/C1/p1|<!channel>",
    ],
)
def test_a_note_leads_nowhere_but_to_a_message_in_slack(link: str) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    found = with_suggestions()
    note = replace(found.shown.note, permalink=link)
    found = replace(found, shown=replace(found.shown, note=note))

    drawn = buttons(checked_message(note_blocks(found, EN, today=TODAY)))

    assert ActionId.OPEN_MESSAGE not in {each["action_id"] for each in drawn}


@given(st.text(alphabet=" \nab", max_size=40_000))
@settings(max_examples=30)
def test_a_long_note_is_cut_into_parts_and_nothing_is_lost(text: str) -> None:
    parts = list(parts_of(text))

    assert all(len(part) <= PART for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize("sign", ["x", "&", "<", "😀", "x ", "x\n", ">"])
def test_the_longest_note_fits_part_by_part(sign: str) -> None:
    text = (sign * LONGEST_NOTE)[:LONGEST_NOTE]
    found = with_suggestions(text)

    for part in range(5):
        checked_message(note_blocks(found, EN, today=TODAY, part=part))
    checked_message(history_blocks(a_history(text, text, text), EN))


@pytest.mark.parametrize("part", [-1, 0, 99, 10**9])
def test_a_part_that_is_not_there_is_the_nearest(part: int) -> None:
    checked_message(note_blocks(with_suggestions("word " * 4_000), EN, today=TODAY, part=part))


def test_full_pages_keep_slacks_limits() -> None:
    note = a_shown_note(a_note("n", a_version("x" * 5_000)))
    promises = [a_promise(f"p{n}", text="y" * 500) for n in range(PROMISES_A_PAGE * 3)]

    checked_message(notes_blocks(a_page(*[note] * NOTES_A_PAGE, more=True), EN))
    for item in (None, "2", "3", "p20", "99"):
        checked_message(promises_blocks(a_list(*promises), EN, today=TODAY, item=item))


@given(words=hostile_words)
@settings(max_examples=60)
def test_whatever_people_write_no_note_pings_or_breaks(words: str) -> None:
    text = words or "x"
    found = with_suggestions(f"{text} They will send {text} by Friday. Frau Lang {text}")
    promise = a_promise(text=text, owner=PersonId(text))
    history = a_history(text, f"{text}\n{text}")
    candidates = [AccountRef(id=AccountId("1"), name=text)] * 5

    for t in (EN, strict_texts("de")):
        checked_message(note_blocks(found, t, today=TODAY))
        checked_message(notes_blocks(a_page(found.shown, contains=text[:200]), t))
        checked_message(history_blocks(history, t))
        checked_message(promises_blocks(a_list(promise), t, today=TODAY))
        checked_message(which_account_blocks(NoteId("d"), text, candidates, t, new_name=text[:200]))
        check_mrkdwn(note_text(found, t))
        check_mrkdwn(notes_text(a_page(found.shown), t))
        check_mrkdwn(history_text(history, t))
        check_mrkdwn(promises_text(a_list(promise), t, today=TODAY))


@given(words=hostile_words)
def test_what_cannot_be_kept_is_given_back(words: str) -> None:
    checked_message(refused_note_blocks("Too long.", words * 3))


def test_all_of_a_refused_text_is_given_back() -> None:
    text = " ".join(f"word{number}" for number in range(4_000))

    told = " ".join(shown_texts(checked_message(refused_note_blocks("Too long.", text))))

    assert [word for word in text.split() if word not in told] == []


PLACES = st.builds(
    NotePlace,
    on=st.dates(),
    written_at=st.datetimes(timezones=st.just(UTC)),
    id=st.text(st.characters(codec="utf-8"), max_size=32).map(NoteId),
)
ITEMS = st.builds(
    NotesItem,
    kind=st.none() | st.sampled_from(NoteKind),
    contains=st.text(st.characters(codec="utf-8"), max_size=200),
    deleted=st.booleans(),
    after=st.none() | PLACES,
)


@given(ITEMS)
def test_what_a_page_is_asked_for_comes_back(item: NotesItem) -> None:
    back = note_item.read(note_item.written(item))

    assert (back.kind, back.contains, back.deleted) == (item.kind, item.contains, item.deleted)
    assert (back.after is None) is (item.after is None)
    if back.after is not None and item.after is not None:
        assert (back.after.on, back.after.id) == (item.after.on, item.after.id)
        assert back.after.written_at == item.after.written_at


@pytest.mark.parametrize(
    "item",
    ["", "x", "[]", "1", '{"k":"song"}', '{"q":1}', '{"a":1}', '{"a":["1","2","3"]}', '{"a":[]}',
     '{"a":["2026-11-23","2026-11-23T12:00:00","n"]}', '{"q":null}', "[" * 9_999],
)  # fmt: skip
def test_what_no_page_is_asked_for_is_refused(item: str) -> None:
    with pytest.raises(ActionValueError):
        note_item.read(item)
