"""What is made for a policy: once for each that is in force in some workspace.

A policy that a sales leader approves counts from the next answer on, in their workspace alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from kamcore.use_cases.policies import policy_in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.ids import WorkspaceId
    from kamcore.policy import Policy
    from kamcore.ports import Store

Made = TypeVar("Made")
MOST = 64
"""Policies whose things are kept; beyond that they are made again."""


class ByPolicy(Generic[Made]):
    """Makes things of a policy, and keeps them."""

    def __init__(self, store: Store, fallback: Policy, make: Callable[[Policy], Made]) -> None:
        """Make them with ``make``; where no policy was approved, of ``fallback``."""
        self._store = store
        self._fallback = fallback
        self._make = make
        self._made: dict[str, Made] = {}

    def of(self, workspace: WorkspaceId) -> Made:
        """Give what goes by the policy that is in force there now."""
        policy = policy_in_force(self._store, workspace, self._fallback)
        made = self._made.get(policy.ref.sha256)
        if made is None:
            if len(self._made) >= MOST:
                self._made.clear()
            made = self._made[policy.ref.sha256] = self._make(policy)
        return made
