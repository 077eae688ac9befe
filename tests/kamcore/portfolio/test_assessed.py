"""What the portfolio knows of an account is what its verdict says, for as long as it says so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kamcore.policy_file import default_policy, load_policy
from kamcore.portfolio.assessed import assessed
from kamcore.portfolio.codec import assessed_from_text, assessed_to_text
from kamcore.verdict import assess
from tests.builders import AS_OF, acme, unknown
from tests.strategies import any_day, any_facts

if TYPE_CHECKING:
    from fractions import Fraction as F

    from kamcore.facts import AccountFacts

POLICY = default_policy()


@given(facts=any_facts, day=any_day, part=st.fractions(0, 1))
def test_until_the_day_it_names_the_same_evidence_gives_the_same(
    facts: AccountFacts, day: date, part: F
) -> None:
    now = assessed(facts, POLICY, day)

    later = day + timedelta(days=round((now.until - day).days * part))

    assert now.until >= day
    assert assessed(facts, POLICY, later) == now
    assert assess(facts, POLICY, later).possible == now.possible


def test_a_rating_that_grows_old_ends_what_was_kept() -> None:
    now = assessed(acme(), POLICY, AS_OF)

    assert now.until == date(2026, 12, 31), "the year that counts is another from January"
    spring = assessed(acme(), POLICY, date(2027, 2, 1))
    assert spring.until == date(2027, 9, 1), "twelve months exactly is not older"


@given(facts=any_facts, day=any_day)
def test_class_score_and_gates_are_the_verdicts_own(facts: AccountFacts, day: date) -> None:
    found, verdict = assessed(facts, POLICY, day), assess(facts, POLICY, day)

    assert (found.account_class, found.possible, found.score, found.gates) == (
        verdict.account_class,
        verdict.possible,
        verdict.score,
        verdict.gates,
    )
    assert found.payback == verdict.payback.worst
    assert found.box_low <= verdict.score.low
    assert found.box_high >= verdict.score.high


@given(facts=any_facts, day=any_day)
def test_what_is_kept_comes_back_exactly(facts: AccountFacts, day: date) -> None:
    found = assessed(facts, POLICY, day)

    assert assessed_from_text(assessed_to_text(found)) == found


def test_the_two_axes_hold_all_lines_between_them() -> None:
    found = assessed(acme(), POLICY, AS_OF)

    weighed = found.attractiveness.low * 58 + found.position.low * 42
    assert weighed == found.score.low * 100


@given(facts=any_facts)
def test_a_question_that_settles_leaves_one_class_whatever_the_answer(facts: AccountFacts) -> None:
    found = assessed(facts, POLICY, AS_OF)

    for question in found.questions:
        if question.settles:
            assert len(question.worst) == len(question.best) == 1
        assert set(question.worst) | set(question.best) <= set(found.possible)


def test_an_account_that_nobody_looked_at_has_questions_and_a_decided_one_has_none() -> None:
    assert assessed(acme(), POLICY, AS_OF).questions == ()
    assert assessed(unknown(), POLICY, AS_OF).questions


def test_a_criterion_of_the_companys_own_says_what_the_customer_is() -> None:
    word = '{ en = "a", de = "b" }'
    own = load_policy(
        f"""extends = "default"
name = "ours"
version = 1
[weights]
S = 16
[[criteria]]
id = "X1"
measure = "levels"
weight = 4
name = {word}
anchors = [{", ".join([word] * 5)}]
""",
        place="o",
    )

    found = assessed(acme(), own, AS_OF)

    assert found.attractiveness.low < found.attractiveness.high
    assert found.position.is_point
