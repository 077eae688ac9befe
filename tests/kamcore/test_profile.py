"""What is known of a customer in five blocks, and what has to be asked again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.care_error import CareError, CareFlaw
from kamcore.profile import LONGEST_PROFILE_TEXT, ProfileBlock, completeness
from tests.kamcore.care_values import TODAY, a_text, an_edition

if TYPE_CHECKING:
    from kamcore.profile import ProfileEditions

days = st.dates(date(2000, 1, 1), date(2060, 1, 1))
profiles = st.dictionaries(
    st.sampled_from(ProfileBlock),
    st.one_of(st.none(), days.map(lambda day: a_text(as_of=day))).map(an_edition),
)


def test_an_account_nobody_looked_at_misses_all_five_blocks() -> None:
    found = completeness({}, TODAY)

    assert (found.known, found.missing, found.stale) == ((), tuple(ProfileBlock), ())


def test_the_blocks_are_the_five_of_the_source() -> None:
    assert list(ProfileBlock) == [
        "strategy",
        "market_position",
        "finances",
        "products",
        "organisation",
    ]


def test_three_of_five_are_known_and_one_of_them_is_out_of_date() -> None:
    profile = {
        ProfileBlock.STRATEGY: an_edition(a_text(as_of=date(2026, 11, 1))),
        ProfileBlock.FINANCES: an_edition(a_text(as_of=date(2026, 5, 22))),
        ProfileBlock.PRODUCTS: an_edition(a_text(as_of=date(2026, 5, 23))),
        ProfileBlock.ORGANISATION: an_edition(None, version=2),
    }

    found = completeness(profile, TODAY)

    assert len(found.known) == 3
    assert found.missing == (ProfileBlock.MARKET_POSITION, ProfileBlock.ORGANISATION)
    assert found.stale == (ProfileBlock.FINANCES,)


@pytest.mark.parametrize(
    ("as_of", "on", "stale"),
    [
        (date(2026, 5, 23), TODAY, False),
        (date(2026, 5, 22), TODAY, True),
        (date(2026, 8, 31), date(2027, 2, 28), False),
        (date(2026, 8, 31), date(2027, 3, 1), True),
        (date(2026, 12, 1), TODAY, False),
    ],
)
def test_after_six_calendar_months_a_block_is_asked_for_again(
    as_of: date, on: date, *, stale: bool
) -> None:
    assert a_text(as_of=as_of).is_stale(on) is stale


@given(profiles, days)
def test_every_block_is_either_known_or_missing(profile: ProfileEditions, on: date) -> None:
    found = completeness(profile, on)

    assert sorted((*found.known, *found.missing)) == sorted(ProfileBlock)
    assert set(found.stale) <= set(found.known)


@given(profiles, days, st.integers(0, 1_000))
def test_with_time_a_profile_only_grows_older(
    profile: ProfileEditions, on: date, later: int
) -> None:
    before = completeness(profile, on)
    after = completeness(profile, on + timedelta(days=later))

    assert before.known == after.known
    assert set(before.stale) <= set(after.stale)


@pytest.mark.parametrize("source", ["", "  \n"])
def test_nothing_is_known_without_a_source(source: str) -> None:
    with pytest.raises(CareError) as refused:
        a_text(source=source)

    assert refused.value.flaw is CareFlaw.NO_SOURCE


@pytest.mark.parametrize(
    ("text", "source"), [("x" * (LONGEST_PROFILE_TEXT + 1), "s"), ("x", "s" * 501)]
)
def test_a_text_longer_than_anybody_reads_is_refused_and_not_cut(text: str, source: str) -> None:
    with pytest.raises(CareError) as refused:
        a_text(text, source=source)

    assert refused.value.flaw is CareFlaw.TOO_LONG


@pytest.mark.parametrize(
    "text", ["💶" * LONGEST_PROFILE_TEXT, "\u202e\u05e9\u05dc", "<!channel>", "x"]
)
def test_any_text_that_is_not_too_long_stays_as_it_was_written(text: str) -> None:
    assert a_text(text).words == text
