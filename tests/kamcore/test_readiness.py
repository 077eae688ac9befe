"""Should the company run key account management at all? Every one of the 59,049 cases."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from kamcore.policy import ReadinessRules
from kamcore.readiness import (
    Answer,
    Readiness,
    ReadinessQuestion,
    ReadinessResult,
    complex_sale,
    readiness,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Q = ReadinessQuestion
R = ReadinessResult
YES, NO, UNKNOWN = Answer
LETTERS = {"y": YES, "n": NO, "?": UNKNOWN}
CODES = ("R1", "R2", "R3", "R4a", "R4b", "R4c", "R4d", "R5a", "R5b", "R5c")
RULES = ReadinessRules(short_cycle_days=30, few_interactions=3)


def answered(word: str) -> Readiness:
    """Ten letters: y, n or ?, in the order R1, R2, R3, R4a to R4d, R5a to R5c."""
    return readiness({Q(code): LETTERS[each] for code, each in zip(CODES, word, strict=True)})


def plainly(word: str) -> str:
    """The model's text for ten definite answers, read a second time."""
    r1, r2, r3, support, buy_in, *rest = (each == "y" for each in word)
    if not (r1 and (r2 or r3)):
        return "PROBABLY_NOT"
    if support and buy_in and all(rest):
        return "GO"
    return "PREPARE" if buy_in else "NOT_YET"


def halves(word: str) -> tuple[str, str]:
    return word.replace("?", "y", 1), word.replace("?", "n", 1)


def completions(word: str) -> Iterator[str]:
    return map("".join, product(*("yn" if each == "?" else each for each in word)))


class Oracle:
    """What every completion of ten answers comes to: the definite ones, put together."""

    def __init__(self) -> None:
        self.possible = {
            word: frozenset({plainly(word)}) for word in map("".join, product("yn", repeat=10))
        }
        self.counted: dict[tuple[str, int], bool] = {}

    def reachable(self, word: str) -> frozenset[str]:
        """Every result some completion has; a word's are those of its two halves."""
        if word not in self.possible:
            self.possible[word] = frozenset().union(*map(self.reachable, halves(word)))
        return self.possible[word]

    def counts(self, word: str, place: int) -> bool:
        """Whether a completion of the others lets this answer change the result."""
        key = (word[:place] + "y" + word[place + 1 :], place)
        if key not in self.counted:
            yes, no = key[0], word[:place] + "n" + word[place + 1 :]
            self.counted[key] = (
                any(self.counts(half, place) for half in halves(yes))
                if "?" in yes
                else self.possible[yes] != self.possible[no]
            )
        return self.counted[key]

    def result(self, word: str) -> str:
        """The model's text with Kleene's unknown: only the base and R4b can leave it open."""
        bases = {each[0] == "y" and "y" in each[1:] for each in completions(word[:3])}
        if bases == {False}:
            return "PROBABLY_NOT"
        if bases == {True, False}:
            return "NEEDS_ANSWERS"
        if word[3:] == "yyyyyyy":
            return "GO"
        return {"n": "NOT_YET", "y": "PREPARE", "?": "NEEDS_ANSWERS"}[word[4]]


# Seconds, not milliseconds: it is all 59,049 cases, each against all its completions.
def test_each_of_all_cases_comes_to_what_its_completions_say() -> None:
    oracle = Oracle()
    tried = 0
    for word in map("".join, product("yn?", repeat=10)):
        found = answered(word)
        tried += 1

        assert found.result == oracle.result(word), word
        if found.result in {R.GO, R.NOT_YET, R.PROBABLY_NOT}:
            assert oracle.reachable(word) == {found.result}, word
        places = [CODES.index(each) for each in found.open]
        assert sorted(places) == [
            place for place, each in enumerate(word) if each == "?" and oracle.counts(word, place)
        ], word
        assert bool(places) == (len(oracle.reachable(word)) > 1), word
        assert found.exception == (word[:3] == "yny"), word
    assert tried == 59_049


def test_go_is_a_pilot_that_every_answer_supports() -> None:
    assert answered("yyyyyyyyyy").result is R.GO


def test_without_buy_in_it_is_not_yet_and_buy_in_is_the_first_gap() -> None:
    found = answered("yyynnnnyyy")

    assert found.result is R.NOT_YET
    assert found.gaps == (Q.EXECUTIVE_BUY_IN, Q.TEAM, Q.STAMINA, Q.COMPANY_SUPPORT)


def test_gaps_are_closed_in_the_order_team_stamina_support_change() -> None:
    found = answered("yyynynnn??")

    assert found.result is R.PREPARE
    assert found.gaps == (
        Q.TEAM,
        Q.STAMINA,
        Q.COMPANY_SUPPORT,
        Q.CHANGE_SUPPORT,
        Q.HIRING,
        Q.PROCESSES,
    )


def test_a_simple_sale_is_named_as_the_reason_against() -> None:
    assert answered("nyyyyyyyyy").because == (Q.COMPLEX_SALE,)


def test_no_potential_and_no_growth_are_named_together() -> None:
    found = answered("ynn???????")

    assert found.result is R.PROBABLY_NOT
    assert found.because == (Q.SELL_MORE, Q.GROW_WITH)
    assert found.open == ()


def test_growing_with_the_customer_carries_the_result_through_the_exception() -> None:
    found = answered("ynyyyyyyyy")

    assert found.result is R.GO
    assert found.exception


def test_the_base_is_asked_first_and_buy_in_before_the_rest() -> None:
    assert answered("??????????").open[:4] == (
        Q.COMPLEX_SALE,
        Q.SELL_MORE,
        Q.GROW_WITH,
        Q.EXECUTIVE_BUY_IN,
    )


def test_one_sure_gap_makes_the_others_not_worth_asking() -> None:
    found = answered("yy??ynn???")

    assert found.result is R.PREPARE
    assert found.open == ()


@pytest.mark.parametrize(
    ("cycle_days", "interactions", "expected"),
    [
        (30, 3, NO),
        (31, 3, YES),
        (30, 4, YES),
        (None, 4, YES),
        (31, None, YES),
        (30, None, UNKNOWN),
        (None, 3, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_only_a_short_cycle_with_few_interactions_is_a_simple_sale(
    cycle_days: int | None, interactions: int | None, expected: Answer
) -> None:
    assert complex_sale(cycle_days, interactions, RULES) is expected
