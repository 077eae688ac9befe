"""Every account's verdict under one policy on one day: what was kept, and the rest anew.

Units of work of one workspace wait for each other, so facts are read in batches and judged
between them. What is computed is kept with the edition of the evidence it came from; should
somebody change that meanwhile, it is computed again the next time.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kamcore.facts_error import FactsError
from kamcore.keeping import keeping
from kamcore.many_values import many_values
from kamcore.portfolio.assessed import assessed
from kamcore.portfolio.kept import KeptAssessed, model_mark
from kamcore.portfolio.member import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kamcore.ids import AccountId, WorkspaceId
    from kamcore.keeping import Keeping
    from kamcore.policy import Policy
    from kamcore.portfolio.assessed import Assessed
    from kamcore.portfolio.kept import PilotReview
    from kamcore.portfolio.member import Member
    from kamcore.ports import Snapshot, Store

AT_ONCE = 200
NEVER_CHANGED = ""
"""The edition of an account that no evidence was ever written on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All accounts, with their verdicts.

    Attributes:
        unjudged: Accounts with a rating on record that the policy cannot go by.
        pilot: The review that ended the pilot; ``None`` while it lasts.
    """

    entries: tuple[Entry, ...]
    unjudged: tuple[Member, ...]
    pilot: PilotReview | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    members: tuple[Member, ...]
    found: Mapping[AccountId, Assessed]
    keepings: Mapping[AccountId, Keeping]
    pilot: PilotReview | None


def gathered(store: Store, workspace: WorkspaceId, policy: Policy, as_of: date) -> Gathered:
    """Give every account's verdict, and keep what had to be computed."""
    with many_values(), store.snapshot(workspace) as work:
        start = _start(work, policy, as_of)
    found = dict(start.found)
    missing = (member.id for member in start.members if member.id not in found)
    for batch in _batches(missing):
        found.update(_computed(store, workspace, batch, policy, as_of))
    entries = tuple(
        Entry(member=each, assessed=found[each.id], keeping=start.keepings.get(each.id))
        for each in start.members
        if each.id in found
    )
    unjudged = tuple(each for each in start.members if each.id not in found)
    return Gathered(entries=entries, unjudged=unjudged, pilot=start.pilot)


def judged_anew(
    store: Store, workspace: WorkspaceId, policy: Policy, as_of: date
) -> Iterator[tuple[AccountId, Assessed | None]]:
    """Judge every account by a policy that is only proposed: nothing is kept.

    An account that it cannot go by has no verdict.
    """
    with store.snapshot(workspace) as work:
        members = work.portfolio.members()
    for batch in _batches(member.id for member in members):
        with store.snapshot(workspace) as work:
            facts = work.evidence.facts_of_each(batch)
        for account, each in facts.items():
            try:
                yield account, assessed(each, policy, as_of)
            except FactsError:
                yield account, None


def _start(work: Snapshot, policy: Policy, as_of: date) -> _Start:
    members = work.portfolio.members()
    editions = work.evidence.editions()
    kept = work.portfolio.kept(policy.ref.sha256, model_mark(), as_of)
    return _Start(
        members=members,
        found={
            account: each.assessed
            for account, each in kept.items()
            if each.edition == editions.get(account, NEVER_CHANGED)
        },
        keepings=_keepings(work, members, policy),
        pilot=work.portfolio.pilot(),
    )


def _keepings(
    work: Snapshot, members: Iterable[Member], policy: Policy
) -> dict[AccountId, Keeping]:
    """Look at the reviews of key accounts by decision: there are never many."""
    limit = policy.thresholds.drop_below
    return {
        member.id: keeping(work.assessments.reviews(member.id, member.chosen_class.on), limit)
        for member in members
        if member.chosen_class is not None and member.is_key_account
    }


def _computed(
    store: Store,
    workspace: WorkspaceId,
    batch: list[AccountId],
    policy: Policy,
    as_of: date,
) -> dict[AccountId, Assessed]:
    with store.snapshot(workspace) as work:
        editions = work.evidence.editions()
        facts = work.evidence.facts_of_each(batch)
    found: dict[AccountId, Assessed] = {}
    for account, each in facts.items():
        try:
            found[account] = assessed(each, policy, as_of)
        except FactsError:
            continue  # told as unjudged; the verdict itself says what is wrong with the rating
    keeping_now = {
        account: KeptAssessed.of(each, editions.get(account, NEVER_CHANGED))
        for account, each in found.items()
    }
    with store.unit_of_work(workspace) as work:
        work.portfolio.keep(keeping_now, policy.ref.sha256, model_mark(), as_of)
        work.commit()
    return found


def _batches(accounts: Iterable[AccountId]) -> Iterator[list[AccountId]]:
    left = iter(accounts)
    while batch := list(islice(left, AT_ONCE)):
        yield batch
