"""What people write down of a customer's satisfaction, correct, or take away again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.audit import AuditAction
from kamcore.editions import ChangedMeanwhileError, Edition
from kamcore.ports import Change
from kamcore.satisfaction import SatisfactionAnswer
from kamcore.use_cases.editing import desk, refuse_day_to_come

if TYPE_CHECKING:
    from datetime import date, datetime
    from fractions import Fraction

    from kamcore.access import Actor
    from kamcore.ids import AccountId, AnswerId
    from kamcore.ports import Store
    from kamcore.satisfaction import Scale
    from kamcore.use_cases.editing import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """One answer to be kept.

    Attributes:
        id: Made when the form was drawn, so that a form sent twice is one answer.
        scale: ``None`` for an answer from 0 to 10 to the NPS question.
        contact: Who answered; empty where nobody said.
        shown: For a correction, ``answer_version`` of what they were shown; else 0.
    """

    account: AccountId
    id: AnswerId
    on: date
    value: Fraction
    source: str
    scale: Scale | None = None
    contact: str = ""
    shown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalRequest:
    """One answer to be taken away, as it was shown."""

    account: AccountId
    id: AnswerId
    shown: int


def answer_version(answer: SatisfactionAnswer) -> int:
    """Tell apart what stood there before and after a correction: microseconds since 1970."""
    at = answer.recorded_at
    return round(at.replace(microsecond=0).timestamp()) * 1_000_000 + at.microsecond


def add_satisfaction(
    store: Store, actor: Actor, request: AnswerRequest, *, now: datetime
) -> Change:
    """Keep an answer, or correct the one with its id. The same twice is once.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may read it and no more.
        ChangedMeanwhileError: For a correction of what somebody else corrected meanwhile.
        CareError: For what cannot have been an answer.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, request.account, now)
        refuse_day_to_come(request.on, now)
        answer = _answer(request, actor, now)
        known = _known(at, request.id)
        change = Change.UNCHANGED
        if known is None or not _says_the_same(known, answer):
            _refuse_other_version(known, request.shown)
            change = work.care.answers.put(at.account.id, answer)
        at.note(change, AuditAction.ANSWER_KEPT, {"answer": answer.id, "nps": answer.is_nps})
        work.commit()
    return change


def remove_satisfaction(
    store: Store, actor: Actor, request: RemovalRequest, *, now: datetime
) -> bool:
    """Take an answer away; say whether it was there.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may read it and no more.
        ChangedMeanwhileError: Where somebody else corrected it since it was shown.
    """
    with store.unit_of_work(actor.workspace) as work:
        at = desk(work, actor, request.account, now)
        known = _known(at, request.id)
        if known is None:
            return False
        _refuse_other_version(known, request.shown)
        work.care.answers.remove(at.account.id, request.id)
        at.note(Change.CHANGED, AuditAction.ANSWER_REMOVED, {"answer": request.id})
        work.commit()
    return True


def _answer(request: AnswerRequest, actor: Actor, now: datetime) -> SatisfactionAnswer:
    return SatisfactionAnswer(
        id=request.id,
        on=request.on,
        value=request.value,
        source=request.source.strip(),
        by=actor.person,
        recorded_at=now,
        scale=request.scale,
        contact=" ".join(request.contact.split()) or None,
    )


def _known(at: Desk, answer: AnswerId) -> SatisfactionAnswer | None:
    kept = at.work.care.answers.all(at.account.id)
    return next((each for each in kept if each.id == answer), None)


def _says_the_same(known: SatisfactionAnswer, answer: SatisfactionAnswer) -> bool:
    return replace(answer, by=known.by, recorded_at=known.recorded_at) == known


def _refuse_other_version(known: SatisfactionAnswer | None, shown: int) -> None:
    version = 0 if known is None else answer_version(known)
    if shown == version:
        return
    if known is None:
        raise ChangedMeanwhileError(None)
    latest = Edition(value=known, version=version, by=known.by, at=known.recorded_at)
    raise ChangedMeanwhileError(latest)
