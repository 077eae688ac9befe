"""What was answered to a set of questions, by whom and when; nothing that was said is lost.

An answer counts until somebody gives another. After six months it is asked again: companies
change, and so does who stands behind a programme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from kamcore.calendar_months import is_older
from kamcore.errors import KamError
from kamcore.readiness import Answer, ReadinessQuestion, complex_sale

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kamcore.ids import PersonId
    from kamcore.policy import ReadinessRules

ASKED_AGAIN_AFTER_MONTHS = 6
NOTE_LIMIT = 2000
MOST_DAYS = 3650
MOST_INTERACTIONS = 1000

Sheet = NewType("Sheet", str)
"""Which set of questions: the company's, or one person's own."""

READINESS = Sheet("readiness")


class QuestionnaireError(KamError):
    """An answer that cannot be taken: its note is too long, or a figure is out of range."""

    def __init__(self, field: str, most: int) -> None:
        """Keep which part of the answer, and the most it may be."""
        super().__init__(f"{field} is beyond {most}")
        self.field = field
        self.most = most


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer somebody gave.

    Attributes:
        at: Aware UTC.
        cycle_days, interactions: For R1: what a sale takes, where somebody said so.
    """

    question: str
    answer: Answer
    note: str
    by: PersonId
    at: datetime
    cycle_days: int | None = None
    interactions: int | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody could mean.

        Raises:
            QuestionnaireError: With the part and its limit.
        """
        if len(self.note) > NOTE_LIMIT:
            raise QuestionnaireError("note", NOTE_LIMIT)
        for name, value, most in (
            ("cycle_days", self.cycle_days, MOST_DAYS),
            ("interactions", self.interactions, MOST_INTERACTIONS),
        ):
            if value is not None and not 0 <= value <= most:
                raise QuestionnaireError(name, most)

    def is_due(self, today: date) -> bool:
        """Whether it is to be asked again."""
        return is_older(self.at.date(), ASKED_AGAIN_AFTER_MONTHS, today)


def own_sheet(person: PersonId) -> Sheet:
    """Name what a key account manager answers about their own work."""
    return Sheet(f"self_check:{person}")


def answers_of(
    given: Mapping[ReadinessQuestion, Given], rules: ReadinessRules
) -> dict[ReadinessQuestion, Answer]:
    """Give what counts: for R1 the figures, where they decide, before what was ticked."""
    counted = {question: each.answer for question, each in given.items()}
    sale = given.get(ReadinessQuestion.COMPLEX_SALE)
    if sale is not None:
        measured = complex_sale(sale.cycle_days, sale.interactions, rules)
        if measured is not Answer.UNKNOWN:
            counted[ReadinessQuestion.COMPLEX_SALE] = measured
    return counted
