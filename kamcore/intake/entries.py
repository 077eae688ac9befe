"""What rows bring once they are read: values that only lack the account they belong to.

In every entry, absence means that the row says nothing, and what we know already stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date, time
    from fractions import Fraction

    from kamcore.facts import (
        FinancialYear,
        Flags,
        Influence,
        KamCost,
        PotentialCell,
        PotentialSide,
        Rating,
        Search,
        Site,
        Stance,
    )
    from kamcore.intake.cells import Priced
    from kamcore.interval import Interval
    from kamcore.notes import NoteAudience, NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A text that names something we keep, and where it stands, for the sentence if it is unknown.

    Attributes:
        heading: The column as the file calls it.
    """

    text: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEntry:
    """One customer as a row describes it.

    Attributes:
        id: The CRM's; without one, the name tells which account it is.
        parent: ``None`` says nothing.
        clear: Names of the fields in which the row says that there is none.
        team: People by id or by name; ``None`` says nothing.
    """

    id: str | None
    name: str
    name_heading: str
    aliases: tuple[str, ...] | None = None
    mail_domains: tuple[str, ...] | None = None
    parent: Named | None = None
    industry: str | None = None
    region: str | None = None
    currency: str | None = None
    team: tuple[Named, ...] | None = None
    confidential: bool | None = None
    no_remote_model: bool | None = None
    kam_cost: KamCost
    flags: Flags
    protected_per_year: Interval | None = None
    clear: frozenset[str] = frozenset()
    priced: tuple[Priced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One white-space cell and the side of the grid it stands on."""

    side: PotentialSide
    cell: PotentialCell


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One person at the customer; ``confirmed`` is ``None`` where the row says nothing.

    Attributes:
        counterpart: Who looks after them on our side, by id or by name.
    """

    name: str
    unit: str | None
    influences: tuple[Influence, ...]
    stances: tuple[Stance, ...]
    last_contact: date | None
    confirmed: bool | None
    title: str | None = None
    reports_to: str | None = None
    counterpart: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingFound:
    """Somebody looked for these and found nothing."""

    searches: tuple[Search, ...]


Content: TypeAlias = "FinancialYear | GridCell | Rating | Contact | Site | NothingFound"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceEntry:
    """One value about one account.

    Attributes:
        account: The account's name or alias; its id where ``by_id``.
        currency: What the row says its amounts are in.
    """

    account: Named
    by_id: bool
    content: Content
    currency: Named | None = None
    priced: tuple[Priced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEntry:
    """One note on one account.

    Attributes:
        account: The account's name or alias; its id where ``by_id``.
        author: Who wrote it, as the row names them; ``None`` where it names nobody.
    """

    account: Named
    by_id: bool
    text: str
    on: date
    kind: NoteKind
    audience: NoteAudience
    author: Named | None
    permalink: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting with one customer; ``None`` says nothing, and what we know stays.

    Attributes:
        account: The account's name or alias; its id where ``by_id``.
        at: ``None`` for a whole day.
        uid: What another program knows it by.
        heading: The column of the day, as the file calls it.
    """

    account: Named | None
    by_id: bool
    title: str
    on: date | None
    at: time | None
    minutes: int | None
    zone: str | None
    place: str | None
    attendees: tuple[str, ...] | None
    outcome: str | None
    uid: str | None
    heading: str


Entry: TypeAlias = AccountEntry | EvidenceEntry | NoteEntry | MeetingRow


def money_point(value: Interval | None) -> Fraction | None:
    """Give the one amount of an interval that is a point."""
    return None if value is None or isinstance(value.low, float) else value.low
