"""Readiness as a reader is shown it; builders show only what matters."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kamcore.ids import PersonId
from kamcore.policy_file import default_policy
from kamcore.questionnaire import Given
from kamcore.readiness import Answer, ReadinessQuestion
from kamcore.use_cases.readiness import ShownReadiness, shown_readiness

LEADER = PersonId("U9")
ANSWERED = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
LETTERS = {"y": Answer.YES, "n": Answer.NO, "?": Answer.UNKNOWN}


def an_answer(  # noqa: PLR0913 - as many parts as an answer has
    question: ReadinessQuestion,
    answer: Answer,
    *,
    note: str = "",
    at: datetime = ANSWERED,
    cycle_days: int | None = None,
    interactions: int | None = None,
) -> Given:
    return Given(
        question=question,
        answer=answer,
        note=note,
        by=LEADER,
        at=at,
        cycle_days=cycle_days,
        interactions=interactions,
    )


def shown(*given: Given, may_answer: bool = True) -> ShownReadiness:
    return shown_readiness(
        {ReadinessQuestion(each.question): each for each in given},
        default_policy(),
        today=TODAY,
        may_answer=may_answer,
        names={LEADER: "Petra Sample"},
    )


def answered(word: str, *, may_answer: bool = True) -> ShownReadiness:
    """Ten letters: y, n, ? (somebody does not know) or a dot (nobody was asked)."""
    given = [
        an_answer(question, LETTERS[each])
        for question, each in zip(ReadinessQuestion, word, strict=True)
        if each != "."
    ]
    return shown(*given, may_answer=may_answer)
