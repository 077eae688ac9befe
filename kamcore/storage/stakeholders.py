"""How the people at the customer are kept."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Date, Text, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.facts import Influence, Stakeholder, Stance
from kamcore.ids import AccountId
from kamcore.relationships import LastSeen
from kamcore.storage.base import of_an_account
from kamcore.storage.columns import Choices
from kamcore.storage.evidence_row import EvidenceRow, fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId


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


def unseen_of(
    session: Session, workspace: WorkspaceId, accounts: Collection[AccountId], before: date
) -> dict[AccountId, tuple[LastSeen, ...]]:
    """Read of each of these accounts whom nobody spoke to since a day.

    Only columns are read: whole rows would take four times as long, and the Home tab asks.
    """
    last = StakeholderRow.last_contact
    rows = session.execute(
        select(StakeholderRow.account_id, StakeholderRow.name, last)
        .where(
            StakeholderRow.workspace_id == workspace,
            StakeholderRow.account_id.in_(accounts),
            or_(last.is_(None), last < before),
        )
        .order_by(StakeholderRow.account_id, StakeholderRow.position)
    )
    by_account = groupby(rows, key=itemgetter(0))
    return {
        AccountId(account): tuple(LastSeen(name=name, on=on) for _, name, on in found)
        for account, found in by_account
    }


def people_called(
    session: Session, workspace: WorkspaceId, letters: str
) -> tuple[tuple[AccountId, Stakeholder], ...]:
    """Read the people at any customer whose name holds some letters of a to z."""
    rows = session.scalars(
        select(StakeholderRow)
        .where(
            StakeholderRow.workspace_id == workspace,
            func.lower(StakeholderRow.name).contains(letters.lower(), autoescape=True),
        )
        .order_by(StakeholderRow.account_id, StakeholderRow.position)
    )
    return tuple((AccountId(row.account_id), row.to_domain()) for row in rows)
