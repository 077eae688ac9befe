"""The review that ended the pilot: from then on the programme may grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId
    from kamcore.portfolio.capacity import Pilot


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotReview:
    """The review that ended the pilot, with who said so and why."""

    pilot: Pilot
    reason: str
    by: PersonId
    at: datetime
