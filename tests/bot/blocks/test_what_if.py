"""What would change a verdict: the way up, the way down, and the questions still open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.blocks.what_if import what_if_blocks
from kamcore.assessment import WhatIf
from tests.bot.cases import CASES
from tests.bot.slack_limits import checked_message, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_shown import (
    ANYBODY,
    a_key_account,
    a_policy,
    an_account_for_later,
    an_account_to_develop,
    an_account_without_growth,
    an_open_account,
)

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.disclosure import ShownAssessment

NOTHING = WhatIf(next_class=None, rises=(), smallest_fall=None)


def words(shown: ShownAssessment) -> str:
    drawn = what_if_blocks(shown, a_policy(), strict_texts("en"))
    return "\n".join(shown_texts(checked_message(drawn)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_what_would_change_it_is_drawn(
    case: str, language: Language, drawing: SnapshotAssertion
) -> None:
    drawn = what_if_blocks(CASES[case](), a_policy(), strict_texts(language))

    assert checked_message(drawn) == drawing


def test_the_shortest_way_up_is_told_in_figures_and_levels() -> None:
    told = words(an_account_for_later())

    assert "*Partnership*: from level 1 to level 2" in told
    assert "from 0.20 to 0.70 times the KAM cost" in told


def test_several_steps_on_one_criterion_are_told_as_one_climb() -> None:
    assert words(an_account_without_growth()).count("Growth in units not yet served") == 1


def test_a_key_account_is_told_what_would_cost_it_the_class() -> None:
    assert "*Strategic partner* down by 2 levels" in words(a_key_account())


def test_an_open_verdict_is_changed_by_answers() -> None:
    assert "What would settle it" in words(an_open_account())


def test_where_nothing_in_our_hands_suffices_it_is_said() -> None:
    develop = an_account_to_develop()
    hopeless = replace(develop, what_if=replace(develop.what_if, rises=()))

    assert "Nothing that is in our hands reaches *Key account*" in words(hopeless)


def test_what_the_team_keeps_is_not_taken_for_safe() -> None:
    safe = replace(a_key_account(), what_if=NOTHING)

    assert "No single criterion can lose it" in words(safe)
    assert "kept to the account team" in words(
        replace(a_key_account(reader=ANYBODY), what_if=NOTHING)
    )


def test_there_is_always_an_answer() -> None:
    unchanging = replace(an_account_for_later(), what_if=NOTHING)

    assert "Nothing we know of would change this answer." in words(unchanging)
