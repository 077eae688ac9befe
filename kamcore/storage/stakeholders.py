"""How the people at the customer are kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.facts import Influence, Stakeholder, Stance
from kamcore.storage.base import of_an_account
from kamcore.storage.columns import Choices
from kamcore.storage.evidence_row import EvidenceRow, fingerprint


class StakeholderRow(EvidenceRow[Stakeholder]):
    """One person at the customer."""

    __tablename__ = "stakeholders"
    __table_args__ = (of_an_account(),)

    name: Mapped[str] = mapped_column(Text)
    unit: Mapped[str | None] = mapped_column(Text)
    influences: Mapped[tuple[Influence, ...]] = mapped_column(Choices(Influence))
    stances: Mapped[tuple[Stance, ...]] = mapped_column(Choices(Stance))
    last_contact: Mapped[date | None] = mapped_column(Date)
    confirmed: Mapped[bool] = mapped_column(Boolean)
    title: Mapped[str | None] = mapped_column(Text)
    reports_to: Mapped[str | None] = mapped_column(Text)
    counterpart: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def key_of(cls, value: Stakeholder) -> str:
        """Tell people of one name in two units apart."""
        return fingerprint(value.name, value.unit)

    def take(self, value: Stakeholder) -> None:
        """Write the person down."""
        self.name = value.name
        self.unit = value.unit
        self.influences = value.influences
        self.stances = value.stances
        self.last_contact = value.last_contact
        self.confirmed = value.confirmed
        self.title = value.title
        self.reports_to = value.reports_to
        self.counterpart = value.counterpart

    def to_domain(self) -> Stakeholder:
        """Give the person back."""
        return Stakeholder(
            name=self.name,
            unit=self.unit,
            influences=self.influences,
            stances=self.stances,
            last_contact=self.last_contact,
            confirmed=self.confirmed,
            title=self.title,
            reports_to=self.reports_to,
            counterpart=self.counterpart,
        )
