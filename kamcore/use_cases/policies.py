"""The rules of the workspace: show, propose, see what would change, approve or decline."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Action, may, require
from kamcore.audit import AuditAction, AuditEntry
from kamcore.policy_change import PLACE
from kamcore.policy_diff import differences
from kamcore.policy_file import load_policy
from kamcore.policy_versions import (
    KeptPolicy,
    PolicyDecidedError,
    PolicyDecision,
    PolicyMovedError,
    PolicySameError,
    PolicyState,
    UnknownPolicyError,
)
from kamcore.use_cases.reasons import given_reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.policy import Policy
    from kamcore.policy_diff import Difference
    from kamcore.ports import Snapshot, Store, UnitOfWork

SHORTEST_HASH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProposal:
    """A proposal that nobody decided on, with what it rules otherwise."""

    kept: KeptPolicy
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPolicy:
    """The policy in force, and what is proposed.

    Attributes:
        kept: How it came into force; ``None`` for the file the bot was started with.
        history: Every policy there was before or was proposed, newest first.
        names: Of everybody named.
    """

    policy: Policy
    kept: KeptPolicy | None
    proposals: tuple[ShownProposal, ...]
    history: tuple[KeptPolicy, ...]
    names: Mapping[PersonId, str]
    may_propose: bool
    may_approve: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A policy to be proposed: the whole of it as a file, and why."""

    text: str
    reason: str


def policy_in_force(store: Store, workspace: WorkspaceId, fallback: Policy) -> Policy:
    """Give the policy that was approved last, or the one the bot was started with."""
    with store.snapshot(workspace) as work:
        kept = work.policies.in_force()
    return fallback if kept is None else kept.policy


def read_policy(store: Store, actor: Actor, *, fallback: Policy) -> ShownPolicy:
    """Show the rules and the proposals: every member may read what they are judged by.

    Raises:
        NotAllowedError: For a guest.
    """
    require(actor, Action.READ_ACCOUNT)
    with store.snapshot(actor.workspace) as work:
        kept = work.policies.in_force()
        history = work.policies.history()
        people = {each.id: each.display_name for each in work.people.all()}
    policy = fallback if kept is None else kept.policy
    proposals = [each for each in history if each.state is PolicyState.PROPOSED]
    return ShownPolicy(
        policy=policy,
        kept=kept,
        proposals=tuple(
            ShownProposal(kept=each, differences=differences(policy, each.policy))
            for each in proposals
        ),
        history=tuple(each for each in history if each.state is not PolicyState.PROPOSED),
        names=people,
        may_propose=may(actor, Action.PROPOSE_POLICY),
        may_approve=may(actor, Action.APPROVE_POLICY),
    )


def propose_policy(
    store: Store,
    actor: Actor,
    proposal: Proposal,
    *,
    fallback: Policy,
    now: datetime,
) -> KeptPolicy:
    """Keep a policy as proposed; nothing is judged by it yet.

    Raises:
        NotAllowedError: For who is neither sales leader nor administrator.
        PolicyError: For a policy that cannot be.
        MissingReasonError: Where nobody says why.
        PolicySameError: Where nothing would change, or the same is proposed already.
    """
    require(actor, Action.PROPOSE_POLICY)
    said, policy = given_reason(proposal.reason), load_policy(proposal.text, place=PLACE)
    with store.unit_of_work(actor.workspace) as work:
        base = _in_force(work, fallback)
        if not _rules_otherwise(base, policy) or _is_proposed(work, policy):
            raise PolicySameError
        kept = KeptPolicy(
            ref=policy.ref,
            text=proposal.text,
            base=base.ref.sha256,
            reason=said,
            by=actor.person,
            at=now,
        )
        work.policies.propose(kept)
        work.audit.append(_entry(AuditAction.POLICY_PROPOSED, actor, kept, now))
        work.commit()
    return kept


def approve_policy(
    store: Store, actor: Actor, sha256: str, *, fallback: Policy, now: datetime
) -> KeptPolicy:
    """Bring a proposal into force.

    Raises:
        NotAllowedError: For everybody but a sales leader.
        UnknownPolicyError: Where nothing of that fingerprint was proposed.
        PolicyDecidedError: Where somebody has decided on it.
        PolicyMovedError: Where another policy came into force since it was proposed.
    """
    require(actor, Action.APPROVE_POLICY)
    with store.unit_of_work(actor.workspace) as work:
        kept = _open_proposal(work, sha256)
        base = _in_force(work, fallback)
        if base.ref.sha256 != kept.base:
            raise PolicyMovedError(base.ref)
        decided = _decide(work, kept, PolicyState.APPROVED, actor, now)
        work.audit.append(_entry(AuditAction.POLICY_APPROVED, actor, kept, now))
        work.commit()
    return decided


def decline_policy(store: Store, actor: Actor, sha256: str, *, now: datetime) -> KeptPolicy:
    """Turn a proposal down.

    Raises:
        NotAllowedError: For everybody but a sales leader.
        UnknownPolicyError: Where nothing of that fingerprint was proposed.
        PolicyDecidedError: Where somebody has decided on it.
    """
    require(actor, Action.APPROVE_POLICY)
    with store.unit_of_work(actor.workspace) as work:
        kept = _open_proposal(work, sha256)
        decided = _decide(work, kept, PolicyState.DECLINED, actor, now)
        work.audit.append(_entry(AuditAction.POLICY_DECLINED, actor, kept, now))
        work.commit()
    return decided


def find_policy(store: Store, actor: Actor, sha256: str) -> KeptPolicy:
    """Give a policy of the workspace by its fingerprint, or the beginning of it.

    Raises:
        NotAllowedError: For a guest.
        UnknownPolicyError: Where none, or more than one, has it.
    """
    require(actor, Action.READ_ACCOUNT)
    with store.snapshot(actor.workspace) as work:
        return _find(work, sha256)


def _in_force(work: UnitOfWork, fallback: Policy) -> Policy:
    kept = work.policies.in_force()
    return fallback if kept is None else kept.policy


def _rules_otherwise(base: Policy, policy: Policy) -> bool:
    """Whether anything but the name and the version differs."""
    return any(not each.place.startswith("ref.") for each in differences(base, policy))


def _is_proposed(work: UnitOfWork, policy: Policy) -> bool:
    return any(
        each.ref.sha256 == policy.ref.sha256 and each.state is PolicyState.PROPOSED
        for each in work.policies.history()
    )


def _find(work: Snapshot, sha256: str) -> KeptPolicy:
    begins = sha256.casefold()
    found = [each for each in work.policies.history() if each.ref.sha256.startswith(begins)]
    if len(begins) < SHORTEST_HASH or len({each.ref.sha256 for each in found}) != 1:
        raise UnknownPolicyError(sha256)
    return found[0]


def _open_proposal(work: UnitOfWork, sha256: str) -> KeptPolicy:
    kept = _find(work, sha256)
    if kept.state is not PolicyState.PROPOSED:
        raise PolicyDecidedError(kept)
    return kept


def _decide(
    work: UnitOfWork, kept: KeptPolicy, state: PolicyState, actor: Actor, now: datetime
) -> KeptPolicy:
    return work.policies.decide(kept, state, PolicyDecision(by=actor.person, at=now))


def _entry(action: AuditAction, actor: Actor, kept: KeptPolicy, now: datetime) -> AuditEntry:
    detail = {"sha256": kept.ref.sha256, "name": kept.ref.name, "version": kept.ref.version}
    return AuditEntry(
        at=now, by=actor.person, action=action, detail=json.dumps(detail, sort_keys=True)
    )
