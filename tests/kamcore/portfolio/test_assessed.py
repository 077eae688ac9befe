"""What the portfolio knows of an account is what its verdict says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from kamcore.classes import AccountClass, GateState
from kamcore.evidence import evidence, with_points
from kamcore.interval import Interval
from kamcore.margins import Judged
from kamcore.policy_file import default_policy, load_policy
from kamcore.portfolio.assessed import assessed
from kamcore.questions import answers_to
from kamcore.verdict import assess
from tests.builders import AS_OF, acme, unknown
from tests.strategies import any_day, any_facts

if TYPE_CHECKING:
    from datetime import date

    from kamcore.facts import AccountFacts

POLICY = default_policy()


@given(facts=any_facts, day=any_day)
def test_class_score_and_gates_are_the_verdicts_own(facts: AccountFacts, day: date) -> None:
    found, verdict = assessed(facts, POLICY, day), assess(facts, POLICY, day)

    assert found.account_class == verdict.account_class
    assert (found.score.low, found.score.high) == (verdict.score.low, verdict.score.high)
    assert found.payback == verdict.payback.worst
    assert found.holds <= (verdict.account_class is AccountClass.KEY)
    assert found.reaches >= (verdict.score.high >= POLICY.thresholds.key)
    if found.lacks_score:
        assert verdict.gates.economics is verdict.gates.payback is GateState.YES


def test_the_two_axes_hold_all_lines_between_them() -> None:
    found = assessed(acme(), POLICY, AS_OF)

    weighed = found.details.attractiveness.low * 58 + found.details.position.low * 42
    assert weighed == found.score.low * 100


@given(facts=any_facts)
def test_a_question_that_settles_leaves_one_class_whatever_the_answer(facts: AccountFacts) -> None:
    known = evidence(facts, POLICY, AS_OF)
    judged = Judged(verdict=assess(facts, POLICY, AS_OF), known=known, policy=POLICY)
    lines = {line.id: line for line in known.lines}

    for question in assessed(facts, POLICY, AS_OF).questions:
        line = lines[question.criterion]
        left = [
            judged.possible(with_points(known, POLICY, line.id, Interval.point(answer)))
            for answer in answers_to(judged, line)
        ]
        assert question.settles == all(len(each) == 1 for each in left)
        assert question.may_settle == (len(left[0]) == 1 or len(left[-1]) == 1)


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

    assert found.details.attractiveness.low < found.details.attractiveness.high
    assert found.details.position.is_point
