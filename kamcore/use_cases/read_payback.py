"""When key account work for a customer pays back, month by month: for who may see figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.evidence import evidence
from kamcore.payback_curve import payback_curve
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.payback_curve import PaybackCurve
    from kamcore.policy import Policy
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPayback:
    """The way to the payback of one account."""

    account: AccountRef
    curve: PaybackCurve


def read_payback(
    store: Store, actor: Actor, account: AccountId, *, policy: Policy, as_of: date
) -> ShownPayback:
    """Work it out from what is on record.

    Raises:
        UnknownAccountError: For an account they may not read.
        NotAllowedError: For who may not see figures.
        FactsError: Where a rating names a criterion the policy lacks.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        require(actor, Action.SEE_FIGURES, found.guarded)
        facts = work.evidence.facts_of(account)
    known = evidence(facts, policy, as_of)
    curve = payback_curve(
        known.undertaking,
        known.contribution,
        currency=found.currency,
        horizon=policy.gates.horizon_months,
    )
    return ShownPayback(account=found.ref, curve=curve)
