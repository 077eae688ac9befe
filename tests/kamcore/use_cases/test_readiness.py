"""Who answers for the company, what is asked next, and what is asked again after half a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kamcore.access import NotAllowedError
from kamcore.audit import AuditAction
from kamcore.policy_file import default_policy
from kamcore.questionnaire import NOTE_LIMIT, QuestionnaireError
from kamcore.readiness import Answer, ReadinessQuestion, ReadinessResult
from kamcore.self_check import Skill
from kamcore.use_cases.readiness import (
    AnswerRequest,
    ShownReadiness,
    SkillRequest,
    answer_readiness,
    answer_self_check,
    read_readiness,
    read_self_check,
    readiness_history,
)
from tests.builders_notes import NOON, TODAY
from tests.kamcore.use_cases.desk import Desk, an_actor

Q = ReadinessQuestion
YES, NO, UNKNOWN = Answer


def answer(  # noqa: PLR0913 - as many parts as an answer has
    desk: Desk,
    question: ReadinessQuestion,
    said: Answer,
    *,
    by: str = "leader",
    note: str = "",
    days_ago: int = 0,
) -> None:
    request = AnswerRequest(question=question, answer=said, note=note)
    answer_readiness(desk.store, an_actor(by), request, now=NOON - timedelta(days=days_ago))


def read(desk: Desk, *, by: str = "member", today: date = TODAY) -> ShownReadiness:
    return read_readiness(desk.store, an_actor(by), policy=default_policy(), today=today)


def test_nothing_is_known_before_anybody_answered() -> None:
    shown = read(Desk())

    assert shown.readiness.result is ReadinessResult.NEEDS_ANSWERS
    assert shown.to_ask == shown.readiness.open
    assert shown.given == {}


@pytest.mark.parametrize("who", ["member", "team"])
def test_every_member_reads_what_leaders_and_administrators_answer(who: str) -> None:
    desk = Desk()
    answer(desk, Q.COMPLEX_SALE, NO, by="admin", note="Web shop")

    shown = read(desk, by=who)

    assert shown.readiness.result is ReadinessResult.PROBABLY_NOT
    assert shown.given[Q.COMPLEX_SALE].note == "Web shop"
    assert shown.names[shown.given[Q.COMPLEX_SALE].by] == "Admin"
    assert not shown.may_answer
    with pytest.raises(NotAllowedError):
        answer(desk, Q.COMPLEX_SALE, YES, by=who)


def test_a_guest_reads_nothing() -> None:
    with pytest.raises(NotAllowedError):
        read(Desk(), by="guest")


def test_an_answer_of_half_a_year_counts_and_is_asked_again_the_day_after() -> None:
    desk = Desk()
    answer(desk, Q.COMPLEX_SALE, NO)

    six_months = read(desk, today=date(2027, 5, 23))
    a_day_more = read(desk, today=date(2027, 5, 24))

    assert six_months.due == ()
    assert a_day_more.due == (Q.COMPLEX_SALE,) == a_day_more.to_ask
    assert a_day_more.readiness.result is ReadinessResult.PROBABLY_NOT


def test_a_question_that_nobody_could_answer_is_not_asked_twice_in_a_row() -> None:
    desk = Desk()
    answer(desk, Q.COMPLEX_SALE, UNKNOWN, note="Ask sales")

    shown = read(desk)

    assert Q.COMPLEX_SALE in shown.readiness.open
    assert shown.to_ask[0] is Q.SELL_MORE


def test_the_figures_of_a_sale_count_before_what_was_ticked() -> None:
    desk = Desk()
    request = AnswerRequest(question=Q.COMPLEX_SALE, answer=YES, cycle_days=10, interactions=2)
    answer_readiness(desk.store, an_actor("leader"), request, now=NOON)

    shown = read(desk)

    assert shown.answers[Q.COMPLEX_SALE] is NO
    assert shown.given[Q.COMPLEX_SALE].answer is YES


def test_every_answer_stays_on_record_with_who_gave_it() -> None:
    desk = Desk()
    answer(desk, Q.TEAM, NO, days_ago=1)
    answer(desk, Q.TEAM, YES, by="admin")

    history = readiness_history(desk.store, an_actor("member"))

    assert [(each.answer, each.by) for each in history.answers] == [(YES, "admin"), (NO, "leader")]
    assert desk.trail() == [
        (AuditAction.READINESS_ANSWERED, "leader"),
        (AuditAction.READINESS_ANSWERED, "admin"),
    ]


def test_an_endless_note_is_refused() -> None:
    with pytest.raises(QuestionnaireError):
        answer(Desk(), Q.TEAM, NO, note="x" * (NOTE_LIMIT + 1))


def test_a_self_check_is_its_authors_alone() -> None:
    desk = Desk()
    request = SkillRequest(skill=Skill.BUSINESS_CASES, answer=NO, note="Never tried")
    answer_self_check(desk.store, an_actor("team"), request, now=NOON)

    mine = read_self_check(desk.store, an_actor("team"), today=TODAY)
    theirs = read_self_check(desk.store, an_actor("leader"), today=TODAY)

    assert mine.check.gaps == (Skill.BUSINESS_CASES,)
    assert mine.check.sure == 0
    assert len(mine.to_ask) == 5
    assert theirs.given == {}
    assert len(theirs.check.open) == 6
