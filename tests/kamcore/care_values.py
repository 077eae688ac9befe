"""Values of profile, team and satisfaction, with only what a test cares about in sight."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import count

from kamcore.editions import Edition
from kamcore.ids import AnswerId, PersonId
from kamcore.profile import ProfileText
from kamcore.satisfaction import SatisfactionAnswer, Scale

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVA = PersonId("U1")
_NUMBERS = count(1)


def a_text(
    words: str = "Grows abroad", *, as_of: date = TODAY, source: str = "Annual report"
) -> ProfileText:
    return ProfileText(words=words, source=source, as_of=as_of)


def an_edition(
    text: ProfileText | None, version: int = 1, *, by: PersonId = EVA, at: datetime = NOW
) -> Edition[ProfileText]:
    return Edition(value=text, version=version, by=by, at=at)


def an_answer(
    value: int | Fraction,
    *,
    on: date = TODAY,
    contact: str | None = None,
    scale: Scale | None = None,
    source: str = "Survey",
) -> SatisfactionAnswer:
    number = next(_NUMBERS)
    return SatisfactionAnswer(
        id=AnswerId(f"{number:08}"),
        on=on,
        value=Fraction(value),
        source=source,
        by=EVA,
        recorded_at=NOW + timedelta(seconds=number),
        scale=scale,
        contact=contact,
    )
