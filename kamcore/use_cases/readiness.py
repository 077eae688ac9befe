"""Should we run key account management at all? Keep the answers, and say what they come to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may, require
from kamcore.audit import AuditAction, AuditEntry
from kamcore.questionnaire import READINESS, Given, answers_of, own_sheet
from kamcore.readiness import Answer, ReadinessQuestion, readiness
from kamcore.self_check import Skill, self_check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.ids import PersonId
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.readiness import Readiness
    from kamcore.self_check import SelfCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReadiness:
    """What the company's answers come to, and what is asked next.

    Attributes:
        answers: What counts, by question; for R1 the figures, where they decide.
        given: What was said, by question.
        due: Answers older than six months, in the order of the questions.
        to_ask: What to ask next: first what can still change the result and nobody was asked,
            then what is to be asked again.
        pilot_cap: Key accounts at most in the first year.
        names: Of those who answered.
    """

    readiness: Readiness
    answers: Mapping[ReadinessQuestion, Answer]
    given: Mapping[ReadinessQuestion, Given]
    due: tuple[ReadinessQuestion, ...]
    to_ask: tuple[ReadinessQuestion, ...]
    pilot_cap: int
    may_answer: bool
    names: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSelfCheck:
    """What somebody says of their own work, to nobody but them."""

    check: SelfCheck
    given: Mapping[Skill, Given]
    to_ask: tuple[Skill, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """What somebody answers; the figures are for R1 alone."""

    question: ReadinessQuestion
    answer: Answer
    note: str = ""
    cycle_days: int | None = None
    interactions: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRequest:
    """What somebody says of one thing in their own work."""

    skill: Skill
    answer: Answer
    note: str = ""


def read_readiness(store: Store, actor: Actor, *, policy: Policy, today: date) -> ShownReadiness:
    """Say what the answers on record come to.

    Raises:
        NotAllowedError: For a guest.
    """
    require(actor, Action.READ_ACCOUNT)
    with store.snapshot(actor.workspace) as work:
        latest = work.questionnaires.latest(READINESS)
        people = {each.id: each.display_name for each in work.people.all()}
    given = {each: latest[each] for each in ReadinessQuestion if each in latest}
    return shown_readiness(
        given,
        policy,
        today=today,
        may_answer=may(actor, Action.ANSWER_READINESS),
        names={each.by: people.get(each.by, each.by) for each in given.values()},
    )


def shown_readiness(
    given: Mapping[ReadinessQuestion, Given],
    policy: Policy,
    *,
    today: date,
    may_answer: bool = False,
    names: Mapping[PersonId, str] | None = None,
) -> ShownReadiness:
    """Put together what is shown of answers, wherever they come from."""
    answers = answers_of(given, policy.readiness)
    found = readiness(answers)
    due = tuple(each for each in ReadinessQuestion if each in given and given[each].is_due(today))
    new = tuple(each for each in found.open if each not in given)
    return ShownReadiness(
        readiness=found,
        answers=answers,
        given=given,
        due=due,
        to_ask=(*new, *due),
        pilot_cap=policy.capacity.pilot_cap,
        may_answer=may_answer,
        names=names or {},
    )


def answer_readiness(store: Store, actor: Actor, request: AnswerRequest, *, now: datetime) -> None:
    """Keep an answer; those before it stay on record.

    Raises:
        NotAllowedError: For who is neither sales leader nor administrator.
        QuestionnaireError: For a note too long, or a figure out of range.
    """
    require(actor, Action.ANSWER_READINESS)
    given = Given(
        question=request.question,
        answer=request.answer,
        note=request.note,
        by=actor.person,
        at=now,
        cycle_days=request.cycle_days,
        interactions=request.interactions,
    )
    detail = {"question": request.question.value, "answer": request.answer.value}
    with store.unit_of_work(actor.workspace) as work:
        work.questionnaires.add(READINESS, given)
        work.audit.append(
            AuditEntry(
                at=now,
                by=actor.person,
                action=AuditAction.READINESS_ANSWERED,
                detail=json.dumps(detail, sort_keys=True),
            )
        )
        work.commit()


def readiness_history(store: Store, actor: Actor) -> tuple[Given, ...]:
    """Give every answer there ever was, newest first.

    Raises:
        NotAllowedError: For a guest.
    """
    require(actor, Action.READ_ACCOUNT)
    with store.snapshot(actor.workspace) as work:
        return work.questionnaires.history(READINESS)


def read_self_check(store: Store, actor: Actor, *, today: date) -> ShownSelfCheck:
    """Give somebody their own answers.

    Raises:
        NotAllowedError: For a guest.
    """
    require(actor, Action.READ_ACCOUNT)
    with store.snapshot(actor.workspace) as work:
        latest = work.questionnaires.latest(own_sheet(actor.person))
    given = {each: latest[each] for each in Skill if each in latest}
    check = self_check({skill: each.answer for skill, each in given.items()})
    new = tuple(each for each in Skill if each not in given)
    due = tuple(each for each in given if given[each].is_due(today))
    return ShownSelfCheck(check=check, given=given, to_ask=(*new, *due))


def answer_self_check(store: Store, actor: Actor, request: SkillRequest, *, now: datetime) -> None:
    """Keep what somebody says of their own work.

    Raises:
        NotAllowedError: For a guest.
        QuestionnaireError: For a note too long.
    """
    require(actor, Action.READ_ACCOUNT)
    given = Given(
        question=request.skill,
        answer=request.answer,
        note=request.note,
        by=actor.person,
        at=now,
    )
    with store.unit_of_work(actor.workspace) as work:
        work.questionnaires.add(own_sheet(actor.person), given)
        work.commit()
