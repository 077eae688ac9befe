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


def require_administrator(actor: Actor) -> None:
    """Let only administrators go on: settings, import, privacy and backup are theirs.

    Raises:
        NotAllowedError: For everybody else.
    """
    if actor.role is not Role.ADMINISTRATOR:
        raise NotAllowedError(Action.ADMINISTER)
