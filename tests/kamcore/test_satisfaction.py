"""The Net Promoter Score is counted from answers people gave, and says from how many."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.care_error import CareError, CareFlaw
from kamcore.satisfaction import Scale, counted, nps, nps_a_year_before
from tests.kamcore.care_values import TODAY, an_answer

if TYPE_CHECKING:
    from kamcore.satisfaction import SatisfactionAnswer

SCHOOL_MARKS = Scale(worst=Fraction(6), best=Fraction(1))
contacts = st.one_of(st.none(), st.sampled_from(["Dana", "Robin", "Jo", "dana "]))
days = st.dates(date(2024, 1, 1), date(2027, 1, 1))
answers = st.lists(
    st.builds(
        lambda value, on, contact: an_answer(value, on=on, contact=contact),
        st.integers(0, 10),
        days,
        contacts,
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("values", "points", "n"),
    [
        ([10], 100, 1),
        ([0], -100, 1),
        ([9, 10, 7, 8, 6, 0], 0, 6),
        ([9, 10, 8, 3, 9, 7], Fraction(100, 3), 6),
        ([7, 8], 0, 2),
    ],
)
def test_the_score_is_promoters_minus_detractors(
    values: list[int], points: Fraction, n: int
) -> None:
    found = nps([an_answer(value) for value in values], TODAY)

    assert found is not None
    assert (found.points, found.n) == (points, n)


@pytest.mark.parametrize(
    ("value", "group"), [(0, "d"), (6, "d"), (7, "p"), (8, "p"), (9, "a"), (10, "a")]
)
def test_nine_and_ten_promote_and_six_and_less_detract(value: int, group: str) -> None:
    found = nps([an_answer(value)], TODAY)

    assert found is not None
    assert {"a": found.promoters, "p": found.passives, "d": found.detractors}[group] == 1


def test_without_answers_there_is_no_score() -> None:
    assert nps([], TODAY) is None


@pytest.mark.parametrize("value", [11, -1, Fraction(19, 2), 10**9])
def test_an_answer_is_a_whole_number_from_0_to_10(value: int | Fraction) -> None:
    with pytest.raises(CareError) as refused:
        an_answer(value)

    assert refused.value.flaw is CareFlaw.NPS_ANSWER


def test_of_somebody_who_answered_twice_the_later_answer_counts() -> None:
    before = an_answer(2, on=date(2026, 3, 1), contact="Dana Example")
    after = an_answer(9, on=date(2026, 9, 1), contact="dana  example")

    assert counted([after, before], TODAY) == [after]


def test_of_two_on_one_day_the_one_written_down_later_counts() -> None:
    first, second = an_answer(2, contact="Dana"), an_answer(9, contact="Dana")

    assert counted([second, first], TODAY) == [second]


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (date(2025, 11, 22), False),
        (date(2025, 11, 23), True),
        (TODAY, True),
        (date(2026, 11, 24), False),
    ],
)
def test_the_last_twelve_months_count(on: date, *, counts: bool) -> None:
    assert (nps([an_answer(9, on=on)], TODAY) is not None) is counts


def test_the_year_before_is_counted_apart() -> None:
    given_then = [an_answer(3, on=date(2025, 11, 22)), an_answer(9, on=date(2025, 11, 23))]

    before = nps_a_year_before(given_then, TODAY)

    assert before is not None
    assert (before.points, before.n) == (Fraction(-100), 1)


def test_a_satisfaction_figure_is_no_answer_to_the_nps_question() -> None:
    assert nps([an_answer(2, scale=SCHOOL_MARKS)], TODAY) is None


@pytest.mark.parametrize("value", [0, 7, Fraction(61, 10)])
def test_a_figure_off_its_scale_is_refused(value: int | Fraction) -> None:
    with pytest.raises(CareError) as refused:
        an_answer(value, scale=SCHOOL_MARKS)

    assert refused.value.flaw is CareFlaw.SCALE


@pytest.mark.parametrize(("worst", "best"), [(1, 1), (0, 10**9), (-(10**9), 0)])
def test_a_scale_on_which_nothing_differs_or_beyond_belief_is_refused(
    worst: int, best: int
) -> None:
    with pytest.raises(CareError):
        Scale(worst=Fraction(worst), best=Fraction(best))


def test_an_answer_needs_a_source() -> None:
    with pytest.raises(CareError) as refused:
        an_answer(9, source="")

    assert refused.value.flaw is CareFlaw.NO_SOURCE


@given(answers)
def test_the_score_stays_between_minus_and_plus_one_hundred(
    given_answers: list[SatisfactionAnswer],
) -> None:
    found = nps(given_answers, TODAY)

    assert found is None or -100 <= found.points <= 100
    assert found is None or found.n == len(counted(given_answers, TODAY))


@given(answers, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_written_down_does_not_matter(
    given_answers: list[SatisfactionAnswer], chance: object
) -> None:
    shuffled = list(given_answers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random

    assert nps(shuffled, TODAY) == nps(given_answers, TODAY)


@given(answers, st.integers(0, 10), st.integers(0, 10))
def test_a_better_answer_never_lowers_the_score(
    given_answers: list[SatisfactionAnswer], one: int, other: int
) -> None:
    worse, better = sorted((one, other))

    low = nps([*given_answers, an_answer(worse)], TODAY)
    high = nps([*given_answers, an_answer(better)], TODAY)

    assert low is not None
    assert high is not None
    assert low.points <= high.points
