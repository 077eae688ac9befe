"""How satisfied is the customer? Answers people gave, and the Net Promoter Score made of them.

NPS = share of answers 9 and 10 minus share of answers 0 to 6, in points from -100 to 100. It is
a measure a company may keep; it is no criterion of the verdict, and the article on key account
management this project rests on does not ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.calendar_months import is_older, months_after
from kamcore.care_error import CareError, CareFlaw, check_length, check_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from kamcore.ids import AnswerId, PersonId

LONGEST_CONTACT = 150
LARGEST_SCALE = 1_000_000
NPS_ANSWERS = range(11)
PROMOTER = 9
PASSIVE = 7
WINDOW_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What a figure is measured on; school marks run down, per cent run up."""

    worst: Fraction
    best: Fraction

    def __post_init__(self) -> None:
        """Refuse a scale on which nothing can be told apart."""
        if self.worst == self.best or max(abs(self.worst), abs(self.best)) > LARGEST_SCALE:
            raise CareError(CareFlaw.SCALE)

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies on it."""
        return min(self.worst, self.best) <= value <= max(self.worst, self.best)


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionAnswer:
    """One answer to how satisfied they are, or how likely they are to recommend us.

    Attributes:
        on: The day it was given.
        value: An NPS answer from 0 to 10, or a figure on the scale.
        scale: ``None`` for an NPS answer.
        contact: Who answered; ``None`` where nobody said, or a survey keeps it back.
        recorded_at: Aware UTC.
    """

    id: AnswerId
    on: date
    value: Fraction
    source: str
    by: PersonId
    recorded_at: datetime
    scale: Scale | None = None
    contact: str | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot have been an answer, or has no source."""
        if self.scale is None and self.value not in NPS_ANSWERS:
            raise CareError(CareFlaw.NPS_ANSWER)
        if self.scale is not None and not self.scale.holds(self.value):
            raise CareError(CareFlaw.SCALE)
        check_source(self.source)
        check_length(self.contact or "", LONGEST_CONTACT)

    @property
    def is_nps(self) -> bool:
        """Whether it counts towards the Net Promoter Score."""
        return self.scale is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nps:
    """A Net Promoter Score with what it was counted from."""

    promoters: int
    passives: int
    detractors: int

    @property
    def n(self) -> int:
        """How many answers it rests on."""
        return self.promoters + self.passives + self.detractors

    @property
    def points(self) -> Fraction:
        """The score, from -100 to 100."""
        return Fraction(100 * (self.promoters - self.detractors), self.n)


def nps(answers: Iterable[SatisfactionAnswer], on: date) -> Nps | None:
    """Count the answers of the twelve months up to a day, or give ``None`` where there are none.

    Of somebody who answered twice the later answer counts; answers without a name count each.
    """
    values = [answer.value for answer in counted(answers, on)]
    if not values:
        return None
    return Nps(
        promoters=sum(value >= PROMOTER for value in values),
        passives=sum(PASSIVE <= value < PROMOTER for value in values),
        detractors=sum(value < PASSIVE for value in values),
    )


def nps_a_year_before(answers: Iterable[SatisfactionAnswer], on: date) -> Nps | None:
    """Count the twelve months before those that ``nps`` counts."""
    return nps(answers, months_after(on, -WINDOW_MONTHS) - timedelta(days=1))


def counted(answers: Iterable[SatisfactionAnswer], on: date) -> Sequence[SatisfactionAnswer]:
    """Give the NPS answers that count on a day: one a person, of the last twelve months."""
    within = [each for each in answers if each.is_nps and _is_within(each.on, on)]
    nameless = [each for each in within if each.contact is None]
    latest = {_person(each.contact): each for each in in_order(within) if each.contact is not None}
    return [*nameless, *latest.values()]


def in_order(answers: Iterable[SatisfactionAnswer]) -> tuple[SatisfactionAnswer, ...]:
    """Sort answers by their day; of one day, by when they were written down."""
    return tuple(sorted(answers, key=lambda each: (each.on, each.recorded_at, each.id)))


def _is_within(day: date, on: date) -> bool:
    return day <= on and not is_older(day, WINDOW_MONTHS, on)


def _person(contact: str) -> str:
    return " ".join(contact.casefold().split())
