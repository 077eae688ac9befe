"""A key account is dropped only after two dated reviews in a row that said so."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.keeping import Review, keeping
from kamcore.policy_file import default_policy

LIMIT = default_policy().thresholds.drop_below
FIRST, SECOND, THIRD = (date(2026, month, 1) for month in (3, 6, 9))


def reviewed(*highs: tuple[date, int]) -> list[Review]:
    return [Review(on=day, high=Fraction(high)) for day, high in highs]


@pytest.mark.parametrize(
    ("reviews", "below", "may_be_dropped"),
    [
        ([], (), False),
        ([(FIRST, 59)], (FIRST,), False),
        ([(FIRST, 59), (FIRST, 40)], (FIRST,), False),
        ([(FIRST, 59), (SECOND, 59)], (FIRST, SECOND), True),
        ([(FIRST, 59), (SECOND, 60)], (), False),
        ([(FIRST, 59), (SECOND, 60), (THIRD, 59)], (THIRD,), False),
        ([(FIRST, 60), (SECOND, 59), (THIRD, 59)], (SECOND, THIRD), True),
        ([(FIRST, 59), (FIRST, 70), (SECOND, 59)], (SECOND,), False),
    ],
    ids=str,
)
def test_one_bad_day_drops_nobody(
    reviews: list[tuple[date, int]], below: tuple[date, ...], *, may_be_dropped: bool
) -> None:
    found = keeping(reviewed(*reviews), LIMIT)

    assert (found.below, found.may_be_dropped) == (below, may_be_dropped)


@given(st.lists(st.tuples(st.sampled_from([FIRST, SECOND, THIRD]), st.integers(0, 100))))
def test_whatever_came_before_a_last_good_review_keeps_the_account(
    reviews: list[tuple[date, int]],
) -> None:
    found = keeping(reviewed(*reviews, (date(2026, 12, 1), int(LIMIT))), LIMIT)

    assert not found.may_be_dropped
