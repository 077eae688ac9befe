"""The reasons behind a verdict: what carries it, how firmly, and every source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.blocks.why import why_blocks
from tests.bot.cases import CASES
from tests.bot.slack_limits import checked_message, shown_texts
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_shown import (
    ANYBODY,
    a_key_account,
    a_policy,
    an_account_for_later,
    an_account_on_thin_ice,
    an_account_to_develop,
)

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from kamcore.disclosure import ShownAssessment


def words(shown: ShownAssessment) -> str:
    drawn = why_blocks(shown, a_policy(), strict_texts("en"))
    return "\n".join(shown_texts(checked_message(drawn)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_reasons_are_drawn(case: str, language: Language, drawing: SnapshotAssertion) -> None:
    drawn = why_blocks(CASES[case](), a_policy(), strict_texts(language))

    assert checked_message(drawn) == drawing


def test_acme_loses_its_class_by_the_margins_of_the_golden_case() -> None:
    told = words(a_key_account())

    assert "*Strategic partner* down by 2 levels (more than 25.86" in told
    assert "Growth in units not yet served weighing 34.6 instead of 12: Develop" in told
    assert "68.07 to 72.27" in told
    assert "64.92 to 75.42" in told
    assert "no weight moves by more than 45%" in told


def test_a_value_is_told_as_it_was_measured_where_the_scale_ends_before() -> None:
    assert "(0.97)" in words(an_account_to_develop())


def test_the_lowest_class_has_nothing_to_lose() -> None:
    assert "How far a criterion can fall" not in words(an_account_for_later())


def test_everything_that_was_left_out_is_named_with_its_reason() -> None:
    told = words(an_account_on_thin_ice())

    assert "A rating of “Culture fit” lacks its level, day, author or source." in told
    assert "The year 2023 lacks revenue or cost." in told
    assert "legal dispute" in told


def test_the_fingerprint_of_the_rules_is_printed_in_full() -> None:
    assert a_policy().ref.sha256 in words(a_key_account())


def test_who_may_not_see_margins_sees_none_in_the_reasons_either() -> None:
    told = words(a_key_account(reader=ANYBODY))
    kept = ("1.33", "9.33", "34.6", "€", "1.50", "1.11")

    assert [figure for figure in kept if figure in told] == []
