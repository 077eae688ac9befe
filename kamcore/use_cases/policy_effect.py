"""What would a proposed policy change? Every account is judged by it, and nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Action, require
from kamcore.accounts import AccountRef
from kamcore.policy_diff import differences
from kamcore.policy_effect import PolicyEffect, class_changes, places_moved
from kamcore.portfolio.member import Entry
from kamcore.portfolio.overview import portfolio
from kamcore.use_cases.gather_portfolio import gathered, judged_anew
from kamcore.use_cases.policies import policy_in_force

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.portfolio.appraisal import Appraisal
    from kamcore.ports import Store


def policy_effect(
    store: Store, actor: Actor, proposed: Policy, *, fallback: Policy, as_of: date
) -> PolicyEffect:
    """Say what a policy would change, by judging every account by it: nothing is kept.

    Raises:
        NotAllowedError: For who is neither sales leader nor administrator: they read every
            account.
    """
    require(actor, Action.PROPOSE_POLICY)
    current = policy_in_force(store, actor.workspace, fallback)
    found = gathered(store, actor.workspace, current, as_of)
    after = judged_anew(store, actor.workspace, proposed, as_of)
    before = {entry.id: entry.assessed for entry in found.entries}
    names = {each.id: AccountRef(id=each.id, name=each.member.name) for each in found.entries}
    pilot = None if found.pilot is None else found.pilot.pilot
    old = portfolio(found.entries, current, as_of, pilot=pilot)
    new = portfolio(_rejudged(found.entries, after), proposed, as_of, pilot=pilot)
    gain, lose = places_moved(old, new, names)
    return PolicyEffect(
        differences=differences(current, proposed),
        accounts=len(before.keys() & after.keys()),
        changes=class_changes(before, after, names, (current, proposed)),
        unjudged=tuple(names[each] for each in sorted(before.keys() - after.keys())),
        gain=gain,
        lose=lose,
        places_before=old.lineup.places.total,
        places_after=new.lineup.places.total,
    )


def _rejudged(
    entries: tuple[Entry, ...], after: Mapping[AccountId, Appraisal]
) -> tuple[Entry, ...]:
    return tuple(
        Entry(member=each.member, assessed=after[each.id], keeping=each.keeping)
        for each in entries
        if each.id in after
    )
