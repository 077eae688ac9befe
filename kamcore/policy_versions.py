"""The policies a workspace has gone by, and those that somebody proposed.

A proposal becomes the policy in force when a sales leader approves it. Nothing is ever changed
afterwards: every verdict names the policy it was made under, and that policy can be read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.policy_file import load_policy

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId
    from kamcore.policy import Policy, PolicyRef

REMEMBERED = 32


class PolicyState(StrEnum):
    """What became of a policy that somebody proposed."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDecision:
    """Who decided on a proposal, and when; aware UTC."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPolicy:
    """One policy of the workspace.

    Attributes:
        text: The whole of it, as a file.
        base: Fingerprint of the policy it was proposed to take the place of.
        reason: Why, in the words of who proposed it.
        decision: ``None`` while it is only proposed.
    """

    ref: PolicyRef
    text: str
    base: str
    reason: str
    by: PersonId
    at: datetime
    state: PolicyState = PolicyState.PROPOSED
    decision: PolicyDecision | None = None

    @property
    def policy(self) -> Policy:
        """Read the rules."""
        return _read(self.text)


class PolicyDecidedError(KamError):
    """Somebody has decided on the proposal already."""

    def __init__(self, kept: KeptPolicy) -> None:
        """Keep what became of it."""
        super().__init__(f"{kept.ref.sha256[:8]} is {kept.state}")
        self.kept = kept


class PolicyMovedError(KamError):
    """Another policy came into force since the proposal: what it would change is another thing."""

    def __init__(self, ref: PolicyRef) -> None:
        """Keep which policy is in force now."""
        super().__init__(f"now {ref.name} {ref.version}")
        self.ref = ref


class UnknownPolicyError(KamError):
    """No policy of the workspace has this fingerprint."""

    def __init__(self, sha256: str) -> None:
        """Keep what was asked for."""
        super().__init__(f"no policy {sha256}")
        self.sha256 = sha256


class PolicySameError(KamError):
    """The proposal rules the same as the policy in force, or as an open proposal."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("nothing would change")


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> Policy:
    return load_policy(text, place="policy")
