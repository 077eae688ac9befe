"""Profile, team and satisfaction as they are read in Slack."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.blocks.profile import profile_blocks, profile_text
from bot.blocks.profile_history import history_blocks
from bot.blocks.satisfaction import A_PAGE, answers_blocks
from kamcore.care import Duty, Reference, Sponsor, Willingness
from kamcore.care_shown import shown_care
from kamcore.ids import PersonId
from kamcore.profile import LONGEST_PROFILE_TEXT, ProfileBlock
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_mrkdwn, checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_care import (
    ACME,
    CASES,
    EVA,
    LEADER,
    ON_TEAM,
    TODAY,
    WELL_KEPT,
    answer,
    edition,
    for_a_member,
    history,
    nothing_known,
    text,
    well_kept,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.care_shown import KeptCare, ShownCare

LONG = " ".join(f"word{number}" for number in range(1_000))[:LONGEST_PROFILE_TEXT]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_profile_and_team_are_drawn(
    case: Callable[[], ShownCare], language: Language, drawing: SnapshotAssertion
) -> None:
    assert checked_message(profile_blocks(case(), strict_texts(language))) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("version", [None, 1])
def test_a_block_is_drawn_in_full_with_what_it_said_before(
    version: int | None, language: Language, drawing: SnapshotAssertion
) -> None:
    drawn = history_blocks(history(), version, strict_texts(language))

    assert checked_message(drawn) == drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_answers_are_drawn(language: Language, drawing: SnapshotAssertion) -> None:
    assert checked_message(answers_blocks(well_kept(), 0, strict_texts(language))) == drawing


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "ACME: profile and team 3 of 5 blocks of the profile are known. 1 is out of date."),
        ("de", "ACME: Profil und Team 3 von 5 Teilen des Profils sind bekannt. 1 ist veraltet."),
    ],
)
def test_a_notification_says_how_much_is_known(language: Language, says: str) -> None:
    assert profile_text(well_kept(), strict_texts(language)) == says


def drawn(shown: ShownCare) -> str:
    blocks = checked_message(profile_blocks(shown, strict_texts("en")))
    return json.dumps(blocks, ensure_ascii=False)


def test_who_does_not_work_on_the_account_is_offered_no_change() -> None:
    member, leader = drawn(for_a_member()), drawn(well_kept())

    for action in ("edit", "hours", "sponsor", "cadence", "reference", "nps", "satisfaction"):
        assert f"kam.{action}" not in member.replace("kam.profile.edit", "kam.edit")
        assert f"kam.{action}" in leader.replace("kam.profile.edit", "kam.edit")


def test_who_answered_is_named_where_the_answers_are_listed_and_only_there() -> None:
    t = strict_texts("en")

    listed = json.dumps(checked_message(answers_blocks(well_kept(), 0, t)))
    for_member = json.dumps(checked_message(answers_blocks(for_a_member(), 0, t)))

    assert "Dana Example" in listed
    assert "Dana Example" not in for_member + drawn(well_kept())


def test_it_is_said_that_nps_is_no_part_of_the_verdict() -> None:
    assert "do not count in the verdict" in drawn(nothing_known())


def test_a_long_block_is_cut_visibly_and_can_be_read_in_full() -> None:
    long = replace(WELL_KEPT, profile={ProfileBlock.STRATEGY: edition(text(LONG))})

    shown = drawn(shown_care(long, ON_TEAM, TODAY))
    whole = history(may_edit=False)
    whole = replace(whole, editions=(edition(text(LONG)),))
    told = json.dumps(checked_message(history_blocks(whole, None, strict_texts("en"))))

    assert "…" in shown
    assert "kam.profile.part" in shown
    assert [word for word in LONG.split() if word not in told] == []


def test_a_short_block_needs_no_button_to_be_read() -> None:
    short = replace(WELL_KEPT, profile={ProfileBlock.STRATEGY: edition(text("Grows."))}, answers=())

    assert "kam.profile.part" not in drawn(shown_care(short, ON_TEAM, TODAY))


def test_more_answers_than_a_page_holds_are_turned_over() -> None:
    t = strict_texts("en")
    many = tuple(answer(number, number % 11) for number in range(2 * A_PAGE + 1))
    shown = shown_care(replace(WELL_KEPT, answers=many), ON_TEAM, TODAY)

    pages = [checked_message(answers_blocks(shown, page, t)) for page in range(4)]
    rows = [sum(block["type"] == "section" for block in page) for page in pages]
    turning = ["Older answers" in json.dumps(page) for page in pages]

    assert rows == [A_PAGE, A_PAGE, 1, 0]
    assert turning == [True, True, False, False]


def test_a_team_of_five_hundred_fits() -> None:
    team = frozenset(PersonId(f"U{number}") for number in range(500))
    account = replace(ACME, guarded=replace(ACME.guarded, team=team))

    assert "kam.hours" in drawn(shown_care(replace(WELL_KEPT, account=account), LEADER, TODAY))


def spoilt(words: str) -> KeptCare:
    """Everything that somebody wrote is ``words``, where it may be that long."""
    short = words[:100] if words.strip() else "x"
    reference = Reference(willingness=Willingness.WILLING, as_of=date(2020, 1, 1), source=short)
    strategy = replace(text(words[:LONGEST_PROFILE_TEXT]), source=short)
    return replace(
        WELL_KEPT,
        account=replace(ACME, name=words),
        profile={
            ProfileBlock.STRATEGY: edition(strategy, version=2),
            ProfileBlock.FINANCES: edition(None, version=2),
        },
        duties={EVA: edition(Duty(hours_per_year=1, function=short))},
        sponsor=edition(Sponsor(name=short)),
        reference=edition(reference),
        answers=(replace(answer(1, 9, contact=short), source=short),),
        names=dict.fromkeys(WELL_KEPT.names, words),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(words=hostile_words)
@settings(max_examples=60)
def test_whatever_people_wrote_keeps_slacks_rules(language: Language, words: str) -> None:
    t = strict_texts(language)
    kept = spoilt(words)
    shown = shown_care(kept, ON_TEAM, TODAY)
    told = replace(
        history(),
        account=replace(ACME.ref, name=words),
        editions=(*kept.profile.values(), edition(text(words[:6_000]))),
        names=kept.names,
    )

    checked_message(profile_blocks(shown, t))
    check_mrkdwn(profile_text(shown, t))
    checked_message(answers_blocks(shown, 0, t))
    checked_message(history_blocks(told, None, t))
    checked_message(history_blocks(told, 2, t))
