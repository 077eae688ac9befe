"""Who may do what. Every use case asks here before it does anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from kamcore.ids import PersonId, WorkspaceId


class Role(StrEnum):
    """What a person is in the workspace; being on an account's team is not a role."""

    GUEST = "guest"
    MEMBER = "member"
    SALES_LEADER = "sales_leader"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What a person may want to do; one row of the table each."""

    READ_ACCOUNT = "read_account"
    SEE_FIGURES = "see_figures"
    READ_TEAM_NOTE = "read_team_note"
    ADD_NOTE = "add_note"
    RATE = "rate"
    CREATE_ACCOUNT = "create_account"
    EDIT_PLAN = "edit_plan"
    SET_CLASS = "set_class"
    SET_CONFIDENTIAL = "set_confidential"
    CHANGE_TEAM = "change_team"
    ANSWER_READINESS = "answer_readiness"
    PROPOSE_POLICY = "propose_policy"
    APPROVE_POLICY = "approve_policy"
    ADMINISTER = "administer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asks, and in which workspace."""

    workspace: WorkspaceId
    person: PersonId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What access to one account depends on."""

    confidential: bool
    team: frozenset[PersonId]


class NotAllowedError(KamError):
    """The person may not do this."""

    def __init__(self, action: Action) -> None:
        """Keep what they wanted to do."""
        super().__init__(f"may not {action}")
        self.action = action


class UnknownAccountError(KamError):
    """There is no such account for this person: none at all, or one they may not read."""

    def __init__(self, account: str) -> None:
        """Keep what they asked for."""
        super().__init__(f"no account {account}")
        self.account = account


_LEADERS = frozenset({Role.SALES_LEADER, Role.ADMINISTRATOR})
_EVERYBODY = _LEADERS | {Role.MEMBER}
_BY_ROLE = {
    Action.READ_ACCOUNT: _EVERYBODY,
    Action.SEE_FIGURES: _LEADERS,
    Action.READ_TEAM_NOTE: frozenset({Role.SALES_LEADER}),
    Action.ADD_NOTE: _EVERYBODY,
    Action.RATE: _EVERYBODY,
    Action.CREATE_ACCOUNT: _EVERYBODY,
    Action.EDIT_PLAN: _LEADERS,
    Action.SET_CLASS: _LEADERS,
    Action.SET_CONFIDENTIAL: _LEADERS,
    Action.CHANGE_TEAM: _LEADERS,
    # What the company can carry is for those to say who answer for it, as with a class by hand.
    Action.ANSWER_READINESS: _LEADERS,
    Action.PROPOSE_POLICY: _LEADERS,
    Action.APPROVE_POLICY: frozenset({Role.SALES_LEADER}),
    Action.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}
_BY_TEAM = frozenset({Action.SEE_FIGURES, Action.READ_TEAM_NOTE, Action.EDIT_PLAN})
"""What being on the account's team adds to what the role allows."""


def may(actor: Actor, action: Action, guarded: Guarded | None = None) -> bool:
    """Whether the person may do it.

    Args:
        actor: Who asks. A guest may do nothing, on a team or not.
        action: What they want.
        guarded: The account it is about; ``None`` where it is about none.
    """
    if actor.role is Role.GUEST:
        return False
    is_on_team = guarded is not None and actor.person in guarded.team
    if guarded is not None and guarded.confidential and not is_on_team:
        return actor.role in _LEADERS and actor.role in _BY_ROLE[action]
    return actor.role in _BY_ROLE[action] or (is_on_team and action in _BY_TEAM)


def require(actor: Actor, action: Action, guarded: Guarded | None = None) -> None:
    """Let only those go on who may.

    Raises:
        NotAllowedError: For everybody else.
    """
    if not may(actor, action, guarded):
        raise NotAllowedError(action)


def require_administrator(actor: Actor) -> None:
    """Let only administrators go on: settings, import, privacy and backup are theirs.

    Raises:
        NotAllowedError: For everybody else.
    """
    require(actor, Action.ADMINISTER)
