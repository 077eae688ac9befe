"""The rows of a plan's lists: goals, moves, obstacles, competitors, offers, actions and more.

A row needs little to be written down: what it lacks, the lint asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType, TypeAlias

from kamcore.fingerprint import version_of

if TYPE_CHECKING:
    from datetime import date

    from kamcore.ids import PersonId

RowId = NewType("RowId", str)
"""One row's own id; it stays when the row is taken over into the next plan."""


class Horizon(StrEnum):
    """Whether something is about now, this year, or where we want to get."""

    NOW = "now"
    MONTHS_12 = "12_months"
    MONTHS_36 = "36_months"


class OfferStatus(StrEnum):
    """How far a tailored offer has come."""

    IDEA = "idea"
    DRAFTED = "drafted"
    PRESENTED = "presented"
    AGREED = "agreed"
    DROPPED = "dropped"


class ActionState(StrEnum):
    """Whether an action is still to do."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class KpiMeasure(StrEnum):
    """What a key figure measures; contribution and ratio are figures not everybody may see."""

    CONTRIBUTION = "contribution"
    RATIO = "ratio"
    RETENTION = "retention"
    SATISFACTION = "satisfaction"
    NPS = "nps"
    OTHER = "other"


MEASURES_OF_MONEY = frozenset({KpiMeasure.CONTRIBUTION, KpiMeasure.RATIO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What somebody wants to reach; the list it stands in says whether they or we do."""

    id: RowId
    metric: str
    target: str = ""
    due: date | None = None
    horizon: Horizon = Horizon.MONTHS_12

    @property
    def is_complete(self) -> bool:
        """Whether one can tell later if it was reached."""
        return bool(self.target) and self.due is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of our strategy, and which of our goals it serves."""

    id: RowId
    text: str
    goals: tuple[RowId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What may stop us, and what we do against it."""

    id: RowId
    text: str
    countermeasure: str = ""
    owner: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor:
    """Who else sells there, the threat that comes from them, and our answer."""

    id: RowId
    name: str
    where: str = ""
    threat: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A mix of products and services made for this customer, and who contributes to it."""

    id: RowId
    mix: str
    contributors: str = ""
    status: OfferStatus = OfferStatus.IDEA


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAction:
    """One thing to do.

    Attributes:
        function: The part of our company that does it, where it is not the owner's own.
    """

    id: RowId
    text: str
    owner: PersonId | None = None
    function: str = ""
    due: date | None = None
    horizon: Horizon = Horizon.NOW
    state: ActionState = ActionState.OPEN

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.state is ActionState.OPEN and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One key figure: what it should become, what it is, and when that was looked up."""

    id: RowId
    measure: KpiMeasure
    name: str = ""
    target: str = ""
    now: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One look back: what was planned, what came of it, and what we learnt."""

    id: RowId
    on: date
    planned: str
    got: str
    learnt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Something nobody knows yet; open until it has an answer."""

    id: RowId
    text: str
    answer: str = ""


Row: TypeAlias = (
    Goal | Move | Obstacle | Competitor | Offer | PlanAction | Kpi | Review | OpenQuestion
)
Rows: TypeAlias = tuple[Row, ...]


def row_version(row: Row) -> int:
    """Give a number that changes whenever anything in a row does; never 0."""
    return version_of(row)
