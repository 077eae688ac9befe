"""What the bot owes somebody: a turn is claimed once, done once, and survives whoever began it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import WorkspaceId


class TurnState(StrEnum):
    """Where a turn stands.

    ``EXPIRED``: nobody could be answered in time any more. ``STOPPED``: whoever asked did not
    want the answer any more.
    """

    WAITING = "waiting"
    DONE = "done"
    EXPIRED = "expired"
    STOPPED = "stopped"


class DeliveryState(StrEnum):
    """Where a message stands. ``SENDING`` may or may not have reached Slack."""

    SENDING = "sending"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing somebody asked for.

    Attributes:
        id: The claim, such as ``evt:T1:Ev1``; nobody can claim it twice.
        same_as: A second name of the same thing: Slack sends one message under two event ids.
        request: What was asked, as JSON text; ``None`` once the turn has ended.
        claimed_at: Aware UTC.
    """

    workspace: WorkspaceId
    id: str
    request: str | None
    claimed_at: datetime
    same_as: str | None = None
    state: TurnState = TurnState.WAITING
