"""What the town keeps of profile, care and satisfaction: each account's marker is in all of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kamcore.care import Cadence, Duty, Period, Reference, Sponsor, Willingness
from kamcore.editions import Edition
from kamcore.ids import AnswerId, PersonId
from kamcore.ports.care import ONLY
from kamcore.profile import ProfileBlock, ProfileText
from kamcore.satisfaction import SatisfactionAnswer

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import AccountId
    from kamcore.ports import UnitOfWork

WRITER = PersonId("U0")
CONTACT = "Contact of "
"""What the names of those who answered begin with."""


def keep_care(work: UnitOfWork, account: AccountId, marker: str, now: datetime) -> None:
    def first(value: object) -> Edition[Any]:
        return Edition(value=value, version=1, by=WRITER, at=now)

    text = ProfileText(words=marker, source=marker, as_of=now.date())
    reference = Reference(willingness=Willingness.WILLING, as_of=now.date(), source=marker)
    work.care.profile.add(account, ProfileBlock.STRATEGY, first(text))
    work.care.duties.add(account, WRITER, first(Duty(hours_per_year=1, function=marker)))
    work.care.sponsor.add(account, ONLY, first(Sponsor(name=marker)))
    work.care.cadence.add(account, ONLY, first(Cadence(every=1, period=Period.MONTHS)))
    work.care.reference.add(account, ONLY, first(reference))
    work.care.answers.put(account, an_answer("first", marker, now))


def an_answer(number: str, marker: str, now: datetime) -> SatisfactionAnswer:
    return SatisfactionAnswer(
        id=AnswerId(number),
        on=now.date(),
        value=Fraction(9),
        source=marker,
        by=WRITER,
        recorded_at=now,
        contact=CONTACT + marker,
    )
