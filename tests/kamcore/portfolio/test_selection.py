"""The choice under limits is the best there is: held against every set of a small workspace."""

from __future__ import annotations

from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.ids import AccountId
from kamcore.portfolio import selection
from kamcore.portfolio.selection import Candidate, Room, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.portfolio.selection import Contender

PLACES = st.sampled_from([None, "a", "b", "c"])
SCORES = st.fractions(65, 100, max_denominator=7) | st.integers(65, 68).map(F)
CROWDS = st.lists(
    st.tuples(SCORES, st.none() | st.integers(1, 3).map(F), PLACES, PLACES), max_size=9
).map(
    lambda rows: [
        Candidate(id=AccountId(f"A{n}"), score=s, payback=p, industry=i, region=r)
        for n, (s, p, i, r) in enumerate(rows)
    ]
)
LIMITS = st.none() | st.integers(0, 3)
TAKEN = st.none() | st.just({"a": 1, "b": 2})
ROOMS = st.builds(
    Room,
    places=st.integers(0, 6),
    per_industry=LIMITS,
    per_region=LIMITS,
    taken_industries=TAKEN,
    taken_regions=TAKEN,
)


def a_candidate(
    name: str, score: int | F, *, payback: int | None = 12, industry: str | None = None
) -> Candidate:
    months = None if payback is None else F(payback)
    return Candidate(id=AccountId(name), score=F(score), payback=months, industry=industry)


def names(chosen: Sequence[Contender]) -> list[str]:
    return [each.id for each in chosen]


def fits(chosen: Sequence[Contender], room: Room) -> bool:
    """Whether a set keeps to the places and to each limit, counted one by one."""
    if len(chosen) > room.places:
        return False
    for limit, taken, of in (
        (room.per_industry, room.taken_industries, [each.industry for each in chosen]),
        (room.per_region, room.taken_regions, [each.region for each in chosen]),
    ):
        for key in {each for each in of if each is not None}:
            free = None if limit is None else max(0, limit - (taken or {}).get(key, 0))
            if free is not None and of.count(key) > free:
                return False
    return True


def by_trying_all(candidates: Sequence[Candidate], room: Room) -> tuple[F, list[str]]:
    """The best set: greatest sum, then who holds the account that ranks first."""
    ranked = sorted(
        candidates, key=lambda e: (-e.score, e.payback is None, e.payback or F(0), e.id)
    )
    sets = (s for size in range(len(ranked) + 1) for s in combinations(ranked, size))
    best = max(
        (s for s in sets if fits(s, room)),
        key=lambda s: (sum((e.score for e in s), F(0)), [each in s for each in ranked]),
    )
    return sum((each.score for each in best), F(0)), names(best)


@given(candidates=CROWDS, room=ROOMS)
def test_nothing_that_fits_is_better_than_what_is_chosen(
    candidates: list[Candidate], room: Room
) -> None:
    choice = choose(candidates, room)

    assert (choice.total, names(choice.chosen)) == by_trying_all(candidates, room)
    assert choice.is_exact
    assert choice.gap == 0


@given(candidates=CROWDS, room=ROOMS)
def test_greedily_the_printed_gap_holds_the_best_there_is(
    candidates: list[Candidate], room: Room
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selection, "EXACT_UP_TO", 0)
        patch.setattr(selection, "MOST_WORK", 0)
        choice = choose(candidates, room)

    best, _ = by_trying_all(candidates, room)
    assert fits(choice.chosen, room)
    assert choice.total <= best <= choice.bound
    assert choice.gap <= 1


@given(candidates=CROWDS, room=ROOMS)
def test_scores_too_fine_for_whole_numbers_choose_the_same(
    candidates: list[Candidate], room: Room
) -> None:
    usual = choose(candidates, room)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selection, "LONGEST_UNIT_BITS", 0)
        assert choose(candidates, room) == usual


def test_ties_go_to_the_shorter_payback_and_then_to_the_id() -> None:
    tied = [
        a_candidate("D", 70, payback=None),
        a_candidate("C", 70, payback=9),
        a_candidate("B", 70, payback=12),
        a_candidate("A", 70, payback=12),
    ]

    assert names(choose(tied, Room(places=3)).chosen) == ["C", "A", "B"]


def test_all_accounts_in_one_industry_share_its_places() -> None:
    steel = [a_candidate(f"A{n}", 90 - n, industry="Steel") for n in range(5)]

    choice = choose(steel, Room(places=4, per_industry=2, per_region=1))

    assert names(choice.chosen) == ["A0", "A1"]


@pytest.mark.parametrize("room", [Room(places=0), Room(places=5)])
def test_where_nobody_is_worthy_or_nothing_is_free_nobody_is_chosen(room: Room) -> None:
    candidates = [] if room.places else [a_candidate("A", 70)]

    choice = choose(candidates, room)

    assert choice.chosen == ()
    assert choice.gap == 0


def test_two_hundred_eligible_accounts_are_chosen_from_exactly() -> None:
    chance = Random(7)  # noqa: S311 - the same crowd each time
    crowd = [
        Candidate(
            id=AccountId(f"A{n}"),
            score=F(chance.randint(6500, 10000), 100),
            payback=F(12),
            industry=f"i{chance.randint(1, 12)}",
            region=f"r{chance.randint(1, 12)}",
        )
        for n in range(200)
    ]

    choice = choose(crowd, Room(places=40, per_industry=4, per_region=4))

    assert choice.is_exact
    assert len(choice.chosen) == 40
