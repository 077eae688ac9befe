"""Every account's appraisal under one policy on one day: what is at hand, and the rest anew.

Units of work of one workspace wait for each other, so evidence is read in batches and judged
between them. Editions are read before: should somebody change evidence meanwhile, what was found
passes for that of an older edition, and is found again the next time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.evidence_columns import columns_of, only
from kamcore.keeping import keeping
from kamcore.many_values import many_values
from kamcore.portfolio.at_hand import Basis, Found
from kamcore.portfolio.member import Entry

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.ids import AccountId, WorkspaceId
    from kamcore.keeping import Keeping
    from kamcore.policy import Policy
    from kamcore.portfolio.appraisal import Appraisal
    from kamcore.portfolio.member import Member
    from kamcore.portfolio.pilot_review import PilotReview
    from kamcore.ports import Snapshot, Store

AT_ONCE = 5_000
FEW = 200
"""So many accounts are read by themselves; for more the tables are read from end to end."""

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


def gathered(store: Store, workspace: WorkspaceId, policy: Policy, as_of: date) -> Gathered:
    """Give every account's appraisal, and keep at hand what had to be found."""
    basis = Basis(policy.ref.sha256, as_of)
    with many_values():
        with store.snapshot(workspace) as work:
            start = _start(work, basis, policy)
        missing = [each.id for each in start.members if each.id not in start.at_hand]
        found = {account: each.appraisal for account, each in start.at_hand.items()}
        found.update(_found(store, workspace, missing, policy, as_of))
        if missing:
            _keep(store, workspace, basis, _with_editions(found, start.editions))
        entries = tuple(
            Entry(member=each, assessed=found[each.id], keeping=start.keepings.get(each.id))
            for each in start.members
            if each.id in found
        )
    unjudged = tuple(each for each in start.members if each.id not in found)
    return Gathered(entries=entries, unjudged=unjudged, pilot=start.pilot)


def judged_anew(
    store: Store, workspace: WorkspaceId, policy: Policy, as_of: date
) -> dict[AccountId, Appraisal]:
    """Judge every account by a policy that is only proposed: nothing is kept.

    An account that it cannot go by is left out.
    """
    with store.snapshot(workspace) as work:
        accounts = [member.id for member in work.portfolio.members()]
    with many_values():
        return _found(store, workspace, accounts, policy, as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    members: tuple[Member, ...]
    at_hand: Mapping[AccountId, Found]
    editions: Mapping[AccountId, str]
    keepings: Mapping[AccountId, Keeping]
    pilot: PilotReview | None


def _start(work: Snapshot, basis: Basis, policy: Policy) -> _Start:
    members = work.portfolio.members()
    editions = work.evidence.editions()
    known = work.portfolio.at_hand(basis)
    still = ((each.id, known[each.id]) for each in members if each.id in known)
    return _Start(
        members=members,
        at_hand={
            account: each
            for account, each in still
            if each.edition == editions.get(account, NEVER_CHANGED)
        },
        editions=editions,
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


def _with_editions(
    found: Mapping[AccountId, Appraisal], editions: Mapping[AccountId, str]
) -> dict[AccountId, Found]:
    return {
        account: Found(editions.get(account, NEVER_CHANGED), each)
        for account, each in found.items()
    }


def _keep(
    store: Store, workspace: WorkspaceId, basis: Basis, found: Mapping[AccountId, Found]
) -> None:
    with store.snapshot(workspace) as work:
        work.portfolio.keep_at_hand(basis, found)


def _found(
    store: Store,
    workspace: WorkspaceId,
    accounts: Sequence[AccountId],
    policy: Policy,
    as_of: date,
) -> dict[AccountId, Appraisal]:
    if not accounts:
        return {}
    from kamcore.portfolio.at_once import appraised_at_once  # noqa: PLC0415 - it loads NumPy

    found: dict[AccountId, Appraisal] = {}
    for columns in _columns(store, workspace, accounts):
        found.update(appraised_at_once(columns, policy, as_of))
    return found


def _columns(
    store: Store, workspace: WorkspaceId, accounts: Sequence[AccountId]
) -> Iterator[EvidenceColumns]:
    if len(accounts) <= FEW:
        with store.snapshot(workspace) as work:
            facts = work.evidence.facts_of_each(accounts)
        yield columns_of(facts)
        return
    yield from _all_columns(store, workspace, frozenset(accounts))


def _all_columns(
    store: Store, workspace: WorkspaceId, accounts: Container[AccountId]
) -> Iterator[EvidenceColumns]:
    after: AccountId | None = None
    while True:
        with store.snapshot(workspace) as work:
            columns = work.evidence.in_columns(after=after, most=AT_ONCE)
        if columns.accounts:
            yield only(columns, accounts)
        if len(columns.accounts) < AT_ONCE:
            return
        after = columns.accounts[-1]
