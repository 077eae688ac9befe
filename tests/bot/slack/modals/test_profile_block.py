"""The form for one block of the profile, and the one in which two versions meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from bot.blocks.carried import FormContext, unpack
from bot.slack.modals.filled import Refused
from bot.slack.modals.profile_block import DAY, SOURCE, BlockInput, parse_block, profile_block_view
from bot.slack.modals.profile_choice import (
    CHOICE,
    Decision,
    Rival,
    both,
    decision_of,
    profile_choice_view,
)
from kamcore.ids import AccountId
from kamcore.profile import LONGEST_PROFILE_TEXT, ProfileBlock
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack.modals.entered import chosen, day, entered, typed
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_care import NAMES, TODAY, TOM, edition, text

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

HERE = FormContext(account=AccountId("acme"), account_name="ACME", item="strategy", version=2)
KNOWN = BlockInput(words="Three new plants.", source="Annual report", as_of=date(2026, 10, 5))
NOTHING = BlockInput(words="", source="", as_of=TODAY)
FIRST = "words.0.line"


def filled(words: object, source: object = "Report", on: object = "2026-11-23") -> dict[str, Any]:
    return entered(words__0__line=typed(words), source=typed(source), day=day(on))


def parsed(state: dict[str, Any]) -> BlockInput | Refused:
    return parse_block(state, strict_texts("en"), today=TODAY)


def errors(state: dict[str, Any]) -> set[str]:
    found = parsed(state)
    assert isinstance(found, Refused)
    return set(found.errors)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", [KNOWN, NOTHING], ids=["known", "unknown"])
def test_the_form_for_a_block_is_drawn(
    known: BlockInput, language: Language, drawing: SnapshotAssertion
) -> None:
    t = strict_texts(language)

    assert (
        checked_view(profile_block_view(ProfileBlock.STRATEGY, known, t, context=HERE)) == drawing
    )


def test_a_form_that_takes_another_s_place_keeps_none_of_its_entries() -> None:
    t = strict_texts("en")
    rival = Rival(edition=edition(text("Theirs"), version=3), names=NAMES, on=TODAY)
    views = (
        profile_block_view(ProfileBlock.STRATEGY, KNOWN, t, context=HERE),
        profile_choice_view(rival, KNOWN, t, context=HERE),
        profile_block_view(ProfileBlock.STRATEGY, KNOWN, t, context=HERE, anew=True),
    )

    names = [
        {block["block_id"] for block in checked_view(view)["blocks"] if block["type"] == "input"}
        for view in views
    ]

    assert not names[0] & names[1]
    assert not names[1] & names[2]


def test_what_is_wrong_is_told_where_it_stands() -> None:
    state = {"values": {"source@3": {SOURCE: typed("")}, "w": {FIRST: typed("x")}}}

    assert errors(state) == {"source@3", DAY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_versions_are_drawn_side_by_side(
    language: Language, drawing: SnapshotAssertion
) -> None:
    rival = Rival(
        edition=edition(text("Two new plants."), version=3, by=TOM), names=NAMES, on=TODAY
    )

    drawn = profile_choice_view(rival, KNOWN, strict_texts(language), context=HERE)

    assert checked_view(drawn) == drawing


@pytest.mark.parametrize("block", ProfileBlock)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_has_a_title_that_fits(block: ProfileBlock, language: Language) -> None:
    checked_view(profile_block_view(block, KNOWN, strict_texts(language), context=HERE))


def test_a_block_is_read_as_it_was_filled_in() -> None:
    assert parsed(filled(" Grows \n abroad ", " Call ")) == BlockInput(
        words="Grows \n abroad", source="Call", as_of=TODAY
    )


def test_a_day_that_has_begun_further_east_is_taken() -> None:
    read = parsed(filled("Grows", "Call", str(TODAY + timedelta(days=1))))

    assert read == BlockInput(words="Grows", source="Call", as_of=TODAY + timedelta(days=1))


def test_an_empty_form_says_that_nobody_knows() -> None:
    assert parsed(filled("", "", None)) == NOTHING


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        (filled("Grows", ""), {SOURCE}),
        (filled("Grows", "\u200b"), {SOURCE}),
        (filled("Grows", "x" * 501), {SOURCE}),
        (filled("Grows", on="2026-11-25"), {DAY}),
        (filled("Grows", on=None), {DAY}),
        (filled("Grows", on="soon"), {DAY}),
        (filled("x" * 50_000), {FIRST}),
        (filled("x" * 50_000, "", "2030-01-01"), {FIRST, SOURCE, DAY}),
        (filled("💶" * (LONGEST_PROFILE_TEXT + 1)), {FIRST}),
    ],
    ids=[
        "no source",
        "invisible",
        "long source",
        "day to come",
        "no day",
        "words",
        "50000",
        "all",
        "emoji",
    ],
)
def test_what_has_to_be_mended_is_said_field_by_field(
    state: dict[str, Any], fields: set[str]
) -> None:
    assert errors(state) == fields


@pytest.mark.parametrize("words", ["\u202eشركة", "שלום 🚀", "<!channel> *bold*"])
def test_any_writing_is_taken_as_it_is(words: str) -> None:
    found = parsed(filled(words))

    assert isinstance(found, BlockInput)
    assert found.words == words


@pytest.mark.parametrize("decision", Decision)
def test_what_was_decided_is_read(decision: Decision) -> None:
    assert decision_of(entered(choice=chosen(decision))) is decision


@pytest.mark.parametrize("value", ["", "all", None, 1])
def test_without_a_decision_nothing_is_decided(value: object) -> None:
    assert (
        decision_of({"values": {CHOICE: {CHOICE: {"selected_option": {"value": value}}}}}) is None
    )


def test_both_texts_follow_each_other_with_both_sources_as_of_the_later_day() -> None:
    theirs = text("What they know", as_of=date(2026, 11, 1))

    assert both(theirs, KNOWN) == BlockInput(
        words="What they know\n\nThree new plants.",
        source="Annual report, page 12; Annual report",
        as_of=date(2026, 11, 1),
    )


def test_where_theirs_was_taken_back_both_is_mine() -> None:
    assert both(None, KNOWN) == KNOWN


def test_sources_that_do_not_fit_together_leave_mine() -> None:
    long = BlockInput(words="x", source="s" * 490, as_of=TODAY)

    assert both(text("y"), long).source == long.source


@pytest.mark.parametrize("language", LANGUAGES)
@given(words=hostile_words)
@settings(max_examples=60)
def test_the_forms_keep_slacks_rules_whatever_stands_in_them(
    language: Language, words: str
) -> None:
    t = strict_texts(language)
    here = FormContext(account=AccountId("acme"), account_name=words, item="strategy")
    mine = BlockInput(words=words[:LONGEST_PROFILE_TEXT], source=words[:500], as_of=TODAY)
    theirs = edition(text(words[:LONGEST_PROFILE_TEXT]), version=2)
    rival = Rival(edition=theirs, names=dict.fromkeys(NAMES, words), on=TODAY)

    form = checked_view(profile_block_view(ProfileBlock.PRODUCTS, mine, t, context=here))
    checked_view(profile_choice_view(rival, mine, t, context=here))

    assert unpack(form["private_metadata"], FormContext).item == "strategy"
