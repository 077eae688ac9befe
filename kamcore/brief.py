"""The brief before a meeting: one screen that says what one should know, each line with its source.

MODEL section 10. What anybody may be shown who reads the account is ``Common``: it has no field
for a class, a score, a margin or what anybody thinks of a person, so what is shown in a shared
room cannot hold one. ``FullBrief`` adds them, for whom they are meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kamcore.accounts import AccountRef
    from kamcore.brief_lines import (
        AgendaPoint,
        CitedSource,
        Cites,
        Happened,
        OpenPromise,
        Opportunity,
        Risk,
        RoomPerson,
        TheirGoal,
        Unknown,
    )
    from kamcore.classes import AccountClass
    from kamcore.facts import Stance
    from kamcore.interval import Interval
    from kamcore.meetings import Meeting
    from kamcore.payback import PaybackRange
    from kamcore.stakeholders import ContactKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What is for everybody who may read the account.

    Attributes:
        meeting: ``None`` where the brief is for no meeting in particular.
        our_people: What those are called who look after the account.
        is_room_known: Whether the room lists who is expected; else who counts at the customer.
        more_room, more_promises: How many there are beyond those listed.
        last_time: The day since which changes are told; ``None`` where we never met.
        goals, opportunities, risks: Left out where nothing is known of them.
        next_step: What to propose at the end.
    """

    account: AccountRef
    today: date
    meeting: Meeting | None
    our_people: tuple[str, ...]
    room: tuple[RoomPerson, ...]
    is_room_known: bool
    more_room: int
    last_time: date | None
    changes: tuple[Happened, ...]
    promises: tuple[OpenPromise, ...]
    more_promises: int
    goals: tuple[TheirGoal, ...]
    opportunities: tuple[Opportunity, ...]
    risks: tuple[Risk, ...]
    unknowns: tuple[Unknown, ...]
    agenda: tuple[AgendaPoint, ...] = ()
    next_step: AgendaPoint | None = None
    sources: tuple[CitedSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the account is judged to be.

    Attributes:
        chosen: The class somebody set by hand.
    """

    account_class: AccountClass
    possible: tuple[AccountClass, ...]
    as_of: date
    chosen: AccountClass | None
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """Revenue, ratio and payback in one line; ``None`` is not known.

    Attributes:
        year: Which the revenue is of.
    """

    currency: str
    year: int
    revenue: Interval
    ratio: Interval | None
    payback: PaybackRange
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBrief:
    """The brief for a room where others read along."""

    common: Common


@dataclass(frozen=True, slots=True, kw_only=True)
class FullBrief:
    """The brief for one reader.

    Attributes:
        figures: ``None`` for who may not see them, and where nothing is known.
        stances: How people on the map stand towards us; empty for who may not see it.
        settles: For a criterion we do not know: the verdicts an answer would settle.
    """

    common: Common
    standing: Standing
    figures: FigureLine | None
    stances: Mapping[ContactKey, tuple[Stance, ...]] = field(default_factory=dict)
    settles: Mapping[str, tuple[AccountClass, ...]] = field(default_factory=dict)


Brief: TypeAlias = OpenBrief | FullBrief
