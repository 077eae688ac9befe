"""What is decided about the programme comes back as it was written, in each kind of store."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamcore.ids import PersonId
from kamcore.policy import PolicyRef
from kamcore.policy_versions import KeptPolicy, PolicyDecision, PolicyState
from kamcore.questionnaire import READINESS, Given, own_sheet
from kamcore.readiness import Answer, ReadinessQuestion
from tests.kamcore.storage.facts_strategy import WORDS
from tests.kamcore.storage.kept import EVA, HERE, NOON, THERE

if TYPE_CHECKING:
    from kamcore.ports import Store

ANSWERS = st.builds(
    Given,
    question=st.sampled_from(ReadinessQuestion).map(str),
    answer=st.sampled_from(Answer),
    note=WORDS,
    by=WORDS.map(PersonId),
    at=st.just(NOON),
    cycle_days=st.none() | st.integers(0, 3650),
    interactions=st.none() | st.integers(0, 1000),
)


def an_answer(
    question: ReadinessQuestion, answer: Answer, *, note: str = "", days: int = 0
) -> Given:
    return Given(
        question=question, answer=answer, note=note, by=EVA, at=NOON + timedelta(days=days)
    )


@given(first=ANSWERS, second=ANSWERS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answer_comes_back_and_the_later_one_counts(
    store: Store, first: Given, second: Given
) -> None:
    with store.unit_of_work(HERE) as work:
        work.questionnaires.add(READINESS, first)
        work.questionnaires.add(READINESS, second)

        assert work.questionnaires.history(READINESS) == (second, first)
        assert work.questionnaires.latest(READINESS) == {
            first.question: first,
            second.question: second,
        }


def test_sheets_and_workspaces_keep_their_answers_apart(store: Store) -> None:
    mine = an_answer(ReadinessQuestion.TEAM, Answer.NO)
    with store.unit_of_work(HERE) as work:
        work.questionnaires.add(own_sheet(EVA), mine)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.questionnaires.latest(READINESS) == {}
        assert work.questionnaires.history(own_sheet(EVA)) == (mine,)
    with store.unit_of_work(THERE) as work:
        assert work.questionnaires.history(own_sheet(EVA)) == ()


def test_answers_that_were_not_committed_are_gone(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        work.questionnaires.add(READINESS, an_answer(ReadinessQuestion.TEAM, Answer.YES))

    with store.unit_of_work(HERE) as work:
        assert work.questionnaires.history(READINESS) == ()


def a_policy(version: int) -> KeptPolicy:
    return KeptPolicy(
        ref=PolicyRef(name="ours", version=version, sha256=f"{version:064}"),
        text=f"version = {version}",
        base="0" * 64,
        reason="Fewer.",
        by=EVA,
        at=NOON,
    )


def test_the_policy_approved_last_is_in_force_whenever_it_was_proposed(store: Store) -> None:
    early, late = (PolicyDecision(by=EVA, at=NOON + timedelta(days=n)) for n in (1, 2))
    with store.unit_of_work(HERE) as work:
        for version in (1, 2, 3):
            work.policies.propose(a_policy(version))
        assert work.policies.in_force() is None
        second = work.policies.decide(a_policy(2), PolicyState.APPROVED, early)
        first = work.policies.decide(a_policy(1), PolicyState.APPROVED, late)
        third = work.policies.decide(a_policy(3), PolicyState.DECLINED, late)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.policies.in_force() == first
        assert work.policies.history() == (third, second, first)
    with store.unit_of_work(THERE) as work:
        assert work.policies.in_force() is None
