"""What stands in a brief, line by line; each line names the sources it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from kamcore.facts import Influence, PotentialSide
    from kamcore.notes import NoteKind
    from kamcore.potential_grid import CellKey
    from kamcore.promises import Promise
    from kamcore.stakeholders import ContactKey

Cites: TypeAlias = "tuple[int, ...]"
"""Numbers of the sources a line rests on; never empty."""


class SourceKind(StrEnum):
    """What a line may rest on."""

    INVITATION = "invitation"
    MAP = "map"
    NOTE = "note"
    PROMISE = "promise"
    PLAN = "plan"
    PROFILE = "profile"
    WHITE_SPACE = "white_space"
    FIGURES = "figures"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """One source, under the number by which lines cite it.

    Attributes:
        said: What was recorded as the source; empty where the kind says it all.
        on: The day it is of; ``None`` where nobody knows.
        by: What whoever recorded it is called.
        note: What kind of note it is, where it is one.
        is_stale: Whether it is too old to be relied on.
    """

    number: int
    kind: SourceKind
    said: str = ""
    on: date | None = None
    by: str | None = None
    note: NoteKind | None = None
    is_stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPerson:
    """Somebody who is expected, or who counts there.

    Attributes:
        key: Who of the people on the map it is; ``None`` for anybody else.
        seen: Whether we spoke in the last 90 days; ``None`` where nobody knows.
        confirmed: Whether somebody checked what the map says of them.
    """

    name: str
    is_ours: bool
    cites: Cites
    key: ContactKey | None = None
    title: str | None = None
    unit: str | None = None
    influences: tuple[Influence, ...] = ()
    last_contact: date | None = None
    seen: bool | None = None
    confirmed: bool = False


class HappenedKind(StrEnum):
    """What happened."""

    NOTED = "noted"
    KEPT = "kept"
    BROKEN = "broken"
    OPPORTUNITY = "opportunity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One dated change since last time."""

    kind: HappenedKind
    on: date
    text: str
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPromise:
    """A promise that still has to be kept."""

    promise: Promise
    is_overdue: bool
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirGoal:
    """What they want to reach, in their words."""

    metric: str
    target: str
    due: date | None
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A piece of white space to speak of; ``next_step`` is ``None`` where none is agreed."""

    key: CellKey
    side: PotentialSide
    unit: str
    offering: str
    next_step: str | None
    cites: Cites


class RiskKind(StrEnum):
    """What may stand in our way."""

    COMPETITOR = "competitor"
    OBSTACLE = "obstacle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A competitor or an obstacle, where it shows, and our answer."""

    kind: RiskKind
    text: str
    where: str
    answer: str
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something we do not know: the criterion to ask about."""

    criterion: str
    cites: Cites


class PointKind(StrEnum):
    """What to speak of."""

    OUTCOME = "outcome"
    OUR_PROMISES = "our_promises"
    THEIR_PROMISES = "their_promises"
    GOALS = "goals"
    OPPORTUNITY = "opportunity"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    """One point; ``text`` names what of the sections above it is about."""

    kind: PointKind
    text: str
    cites: Cites
