"""How our care for a customer is kept: duties, sponsor, meeting rhythm, reference."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.care import Cadence, Duty, Period, Reference, Sponsor, Willingness
from kamcore.ids import PersonId
from kamcore.profile import ProfileBlock
from kamcore.storage.answers import SqlAnswers
from kamcore.storage.base import of_an_account
from kamcore.storage.editions import EditionRow, SqlEditions, given
from kamcore.storage.profile import ProfileTextRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.profile import ProfileText
    from kamcore.storage.accounts import SqlAccounts


class DutyRow(EditionRow[Duty]):
    """What one of our people does; the key is the person."""

    __tablename__ = "care_duties"
    __table_args__ = (of_an_account(),)

    hours_per_year: Mapped[int | None]
    function: Mapped[str | None] = mapped_column(Text)

    def take(self, value: Duty) -> None:
        """Write the duty down."""
        self.hours_per_year = value.hours_per_year
        self.function = value.function

    def value(self) -> Duty:
        """Give the duty back."""
        return Duty(hours_per_year=given(self.hours_per_year), function=given(self.function))


class SponsorRow(EditionRow[Sponsor]):
    """Who stands behind the account."""

    __tablename__ = "care_sponsors"
    __table_args__ = (of_an_account(),)

    name: Mapped[str | None] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(Text)

    def take(self, value: Sponsor) -> None:
        """Write the sponsor down."""
        self.name = value.name
        self.person_id = value.person

    def value(self) -> Sponsor:
        """Give the sponsor back."""
        person = None if self.person_id is None else PersonId(self.person_id)
        return Sponsor(name=given(self.name), person=person)


class CadenceRow(EditionRow[Cadence]):
    """How often we meet."""

    __tablename__ = "care_cadences"
    __table_args__ = (of_an_account(),)

    every: Mapped[int | None]
    period: Mapped[str | None] = mapped_column(Text)
    last_meeting: Mapped[date | None] = mapped_column(Date)

    def take(self, value: Cadence) -> None:
        """Write the rhythm down."""
        self.every = value.every
        self.period = value.period.value
        self.last_meeting = value.last_meeting

    def value(self) -> Cadence:
        """Give the rhythm back."""
        return Cadence(
            every=given(self.every),
            period=Period(given(self.period)),
            last_meeting=self.last_meeting,
        )


class ReferenceRow(EditionRow[Reference]):
    """Whether the customer would speak for us."""

    __tablename__ = "care_references"
    __table_args__ = (of_an_account(),)

    willingness: Mapped[str | None] = mapped_column(Text)
    as_of: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str | None] = mapped_column(Text)

    def take(self, value: Reference) -> None:
        """Write down what they said."""
        self.willingness = value.willingness.value
        self.as_of = value.as_of
        self.source = value.source

    def value(self) -> Reference:
        """Give it back."""
        return Reference(
            willingness=Willingness(given(self.willingness)),
            as_of=given(self.as_of),
            source=given(self.source),
        )


class SqlCare:
    """All of it, of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Keep care for the accounts that ``accounts`` gives."""
        where = session, workspace, accounts
        self.profile: SqlEditions[ProfileBlock, ProfileText] = SqlEditions(
            *where, ProfileTextRow, ProfileBlock
        )
        self.duties: SqlEditions[PersonId, Duty] = SqlEditions(*where, DutyRow, PersonId)
        self.sponsor: SqlEditions[str, Sponsor] = SqlEditions(*where, SponsorRow, str)
        self.cadence: SqlEditions[str, Cadence] = SqlEditions(*where, CadenceRow, str)
        self.reference: SqlEditions[str, Reference] = SqlEditions(*where, ReferenceRow, str)
        self.answers = SqlAnswers(*where)
