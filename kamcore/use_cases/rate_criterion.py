"""Rate one criterion of an account, with a level and a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.audit import AuditAction
from kamcore.facts import Confidence, Rating
from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.ports import Change
from kamcore.use_cases.reading import readable
from kamcore.use_cases.reasons import given_reason
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import Store

LEVELS = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRequest:
    """One person's rating of one criterion; who rates is the actor."""

    account: AccountId
    criterion: str
    level: int
    on: date
    source: str
    confidence: Confidence = Confidence.NORMAL


def rate_criterion(
    store: Store, actor: Actor, request: RateRequest, *, policy: Policy, now: datetime
) -> Change:
    """Record a rating; the same one twice is unchanged.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For a guest.
        FactsError: For a criterion nobody rates, a level outside 0..4, or a day to come.
        MissingReasonError: Without a source.
    """
    _check_rating(request, policy, now)
    source = given_reason(request.source)
    with store.unit_of_work(actor.workspace) as work:
        account = readable(work, actor, request.account)
        require(actor, Action.RATE, account.guarded)
        rating = Rating(
            criterion=request.criterion,
            level=request.level,
            on=request.on,
            by=actor.person,
            source=source,
            confidence=request.confidence,
        )
        change = work.evidence.put_rating(account.id, rating)
        if change is not Change.UNCHANGED:
            leave_trail(
                work,
                actor,
                AuditAction.RATED,
                account.id,
                now=now,
                criterion=request.criterion,
                level=request.level,
                on=request.on.isoformat(),
            )
        work.commit()
    return change


def _check_rating(request: RateRequest, policy: Policy, now: datetime) -> None:
    names = tuple(part.id for part in policy.rateable)
    if request.criterion not in names:
        flaw = FactsFlaw.UNKNOWN_CRITERION
        raise FactsError("criterion", flaw, request.criterion, names)
    if request.level not in LEVELS:
        raise FactsError("level", FactsFlaw.LEVEL, request.level)
    if (request.on - now.date()).days > 1:  # tomorrow may have begun where they are
        raise FactsError("on", FactsFlaw.NOT_A_DATE, request.on.isoformat())
