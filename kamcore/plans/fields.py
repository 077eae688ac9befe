"""What a row of each list is made of, once for all who read, write, compare or draw rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.plans.errors import PlanRowError, RowFlaw
from kamcore.plans.rows import (
    ActionState,
    Competitor,
    Goal,
    Horizon,
    Kpi,
    KpiMeasure,
    Move,
    Obstacle,
    Offer,
    OfferStatus,
    OpenQuestion,
    PlanAction,
    Review,
)
from kamcore.plans.sections import ListSection
from kamcore.store_errors import UnkeepableTextError, is_keepable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamcore.plans.rows import Row

LONGEST_LINE = 300
LONGEST_PASSAGE = 3_000
"""What one field of a Slack form takes."""

MOST_LINKS = 100


class Shape(StrEnum):
    """What kind of value a field holds."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    PERSON = "person"
    CHOICE = "choice"
    LINKS = "links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a row.

    Attributes:
        choices: What a choice can be; ``None`` for other shapes.
    """

    name: str
    shape: Shape
    needed: bool = False
    choices: type[StrEnum] | None = None

    @property
    def limit(self) -> int:
        """How many characters it takes."""
        return LONGEST_PASSAGE if self.shape is Shape.TEXT else LONGEST_LINE


def _line(name: str, *, needed: bool = False) -> Field:
    return Field(name=name, shape=Shape.LINE, needed=needed)


def _text(name: str, *, needed: bool = False) -> Field:
    return Field(name=name, shape=Shape.TEXT, needed=needed)


def _day(name: str, *, needed: bool = False) -> Field:
    return Field(name=name, shape=Shape.DAY, needed=needed)


def _choice(name: str, choices: type[StrEnum]) -> Field:
    return Field(name=name, shape=Shape.CHOICE, needed=True, choices=choices)


_PERSON = Field(name="owner", shape=Shape.PERSON)
_HORIZON = _choice("horizon", Horizon)

FIELDS: Mapping[type[Row], tuple[Field, ...]] = {
    Goal: (_line("metric", needed=True), _line("target"), _day("due"), _HORIZON),
    Move: (_text("text", needed=True), Field(name="goals", shape=Shape.LINKS)),
    Obstacle: (_text("text", needed=True), _text("countermeasure"), _PERSON),
    Competitor: (_line("name", needed=True), _line("where"), _text("threat"), _text("answer")),
    Offer: (_text("mix", needed=True), _line("contributors"), _choice("status", OfferStatus)),
    PlanAction: (
        _text("text", needed=True),
        _PERSON,
        _line("function"),
        _day("due"),
        _HORIZON,
        _choice("state", ActionState),
    ),
    Kpi: (
        _choice("measure", KpiMeasure),
        _line("name"),
        _line("target"),
        _line("now"),
        _day("on"),
    ),
    Review: (
        _day("on", needed=True),
        _text("planned", needed=True),
        _text("got", needed=True),
        _text("learnt", needed=True),
    ),
    OpenQuestion: (_text("text", needed=True), _text("answer")),
}
"""In the order in which a form asks for them and a reader sees them."""

KINDS: Mapping[ListSection, type[Row]] = {
    ListSection.THEIR_GOALS: Goal,
    ListSection.OUR_GOALS: Goal,
    ListSection.MOVES: Move,
    ListSection.OBSTACLES: Obstacle,
    ListSection.COMPETITORS: Competitor,
    ListSection.OFFERS: Offer,
    ListSection.ACTIONS: PlanAction,
    ListSection.KPIS: Kpi,
    ListSection.REVIEWS: Review,
    ListSection.QUESTIONS: OpenQuestion,
}


def check_row(section: ListSection, row: Row) -> None:
    """Make sure that a row can be kept, shown and edited again.

    Raises:
        PlanRowError: With the field that is empty or too long.
        UnkeepableTextError: For a text that no database keeps.
    """
    if type(row) is not KINDS[section]:
        message = f"a {type(row).__name__} in {section}"
        raise TypeError(message)
    for field in FIELDS[type(row)]:
        value: object = getattr(row, field.name)
        if field.needed and not value:
            raise PlanRowError(section, field.name, RowFlaw.EMPTY)
        if isinstance(value, str) and len(value) > field.limit:
            raise PlanRowError(section, field.name, RowFlaw.TOO_LONG, field.limit)
        if isinstance(value, str) and not is_keepable(value):
            raise UnkeepableTextError(value)
        if isinstance(value, tuple) and len(value) > MOST_LINKS:
            raise PlanRowError(section, field.name, RowFlaw.TOO_LONG, MOST_LINKS)


def headline(row: Row) -> str:
    """Give what a row is called in one line: its first text; for a key figure its name."""
    if isinstance(row, Kpi):
        return row.name
    if isinstance(row, Review):
        return row.planned
    first = FIELDS[type(row)][0]
    text: str = getattr(row, first.name)
    return text
