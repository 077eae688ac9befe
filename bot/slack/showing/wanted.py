"""What somebody wants to see of which account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from bot.blocks.actions import Intent
    from bot.slack.answer import Answer, Reader
    from kamcore.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing to be shown.

    Attributes:
        group: Whether the whole group is meant.
        item: Which thing of the account's: the id of a note, a section of the plan.
    """

    intent: Intent
    account: AccountId
    group: bool = False
    item: str | None = None


class Showing(Protocol):
    """Calls a use case and draws what it gives."""

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Show it.

        Raises:
            KamError: When the account is not there for them, or they may not see this.
        """
