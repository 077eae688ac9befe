"""Whom to look after, how many, who waits, and what that comes to: for who asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.audit import AuditAction, AuditEntry
from kamcore.errors import KamError
from kamcore.many_values import many_values
from kamcore.portfolio.capacity import Pilot
from kamcore.portfolio.cut import shown_portfolio
from kamcore.portfolio.overview import portfolio
from kamcore.portfolio.picture import picture_of
from kamcore.portfolio.pilot_review import PilotReview
from kamcore.use_cases.gather_portfolio import gathered
from kamcore.use_cases.reasons import given_reason

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.policy import CapacityRules, Policy
    from kamcore.portfolio.overview import Portfolio
    from kamcore.portfolio.picture import PortfolioPicture
    from kamcore.portfolio.shown import ShownPortfolio
    from kamcore.ports import Store


class PilotEndedError(KamError):
    """The pilot ended before: it can end only once."""

    def __init__(self, ended_on: date) -> None:
        """Keep when that was."""
        super().__init__(f"the pilot ended on {ended_on}")
        self.ended_on = ended_on


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCapacity:
    """A capacity to try, instead of the one on record.

    Attributes:
        pilot: ``None``: the one on record, if there is any.
    """

    rules: CapacityRules
    pilot: Pilot | None = None


def read_portfolio(
    store: Store,
    actor: Actor,
    *,
    policy: Policy,
    as_of: date,
    other: OtherCapacity | None = None,
) -> ShownPortfolio:
    """Show the portfolio, cut to what somebody may see.

    Raises:
        NotAllowedError: For a guest.
    """
    require(actor, Action.READ_ACCOUNT)
    found = whole_portfolio(store, actor, policy=policy, as_of=as_of, other=other)
    with many_values():
        return shown_portfolio(found, actor)


def whole_portfolio(
    store: Store,
    actor: Actor,
    *,
    policy: Policy,
    as_of: date,
    other: OtherCapacity | None = None,
) -> Portfolio:
    """Compute the portfolio, uncut: whoever calls this cuts it."""
    found = gathered(store, actor.workspace, policy, as_of)
    on_record = None if found.pilot is None else found.pilot.pilot
    with many_values():
        return portfolio(
            found.entries,
            policy,
            as_of,
            rules=None if other is None else other.rules,
            pilot=on_record if other is None or other.pilot is None else other.pilot,
            unjudged=found.unjudged,
        )


def portfolio_picture(
    store: Store,
    actor: Actor,
    *,
    policy: Policy,
    as_of: date,
    other: OtherCapacity | None = None,
) -> PortfolioPicture:
    """Give what a picture of the portfolio shows: exact places and contributions of everybody.

    Raises:
        NotAllowedError: For who may not see every account's figures.
    """
    require(actor, Action.SEE_FIGURES)
    found = whole_portfolio(store, actor, policy=policy, as_of=as_of, other=other)
    return picture_of(found)


def end_pilot(store: Store, actor: Actor, reason: str, *, today: date, now: datetime) -> Pilot:
    """Say that the pilot has ended, after a review: from now on the programme may grow.

    Raises:
        NotAllowedError: For everybody but a sales leader.
        MissingReasonError: Where nobody says what the review showed.
        PilotEndedError: Where it ended before.
    """
    require(actor, Action.APPROVE_POLICY)
    said = given_reason(reason)
    with store.unit_of_work(actor.workspace) as work:
        before = work.portfolio.pilot()
        if before is not None:
            raise PilotEndedError(before.pilot.ended_on)
        count = sum(1 for member in work.portfolio.members() if member.is_key_account)
        pilot = Pilot(ended_on=today, key_accounts=count)
        work.portfolio.end_pilot(PilotReview(pilot=pilot, reason=said, by=actor.person, at=now))
        work.audit.append(
            AuditEntry(
                at=now,
                by=actor.person,
                action=AuditAction.PILOT_ENDED,
                detail=json.dumps({"key_accounts": count}),
            )
        )
        work.commit()
    return pilot
