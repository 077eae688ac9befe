"""A calendar that somebody lets us read regularly, by an address that is a secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.ids import FeedId
from kamcore.notes import note_id

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId, WorkspaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeed:
    """One calendar.

    Attributes:
        url: Whoever knows it reads the calendar: it is never shown nor logged.
        host: Where it is fetched from, which may be told.
        zone: The person's own, for times that name none.
        tried_at: When we last tried; ``read_at`` is when that last worked.
        flaw: Why it did not; a code of ``CalendarFlaw``, and what its sentence names.
    """

    workspace: WorkspaceId
    id: FeedId
    person: PersonId
    url: str = field(repr=False)
    host: str
    zone: str
    added_at: datetime
    tried_at: datetime | None = None
    read_at: datetime | None = None
    flaw: str | None = None
    detail: str = ""


def feed_id(person: PersonId, url: str) -> FeedId:
    """Derive an id, so that the same address registered twice is one calendar."""
    return FeedId(note_id("feed", person, url))
