"""How the cells of the white-space grid are kept, one table for each side."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.facts import PotentialCell, Stage
from kamcore.interval import Interval
from kamcore.storage.base import of_an_account
from kamcore.storage.columns import Range
from kamcore.storage.evidence_row import EvidenceRow, fingerprint


class PotentialRow(EvidenceRow[PotentialCell]):
    """What one customer unit could buy of one offering of ours."""

    __abstract__ = True

    unit: Mapped[str] = mapped_column(Text)
    offering: Mapped[str] = mapped_column(Text)
    contribution_per_year: Mapped[Interval | None] = mapped_column(Range)
    probability: Mapped[Interval | None] = mapped_column(Range)
    competitor: Mapped[str | None] = mapped_column(Text)
    next_step: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    recorded_on: Mapped[date | None] = mapped_column(Date)
    stage: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def key_of(cls, value: PotentialCell) -> str:
        """Tell cells of the grid apart."""
        return fingerprint(value.unit, value.offering)

    def take(self, value: PotentialCell) -> None:
        """Write the cell down."""
        self.unit = value.unit
        self.offering = value.offering
        self.contribution_per_year = value.contribution_per_year
        self.probability = value.probability
        self.competitor = value.competitor
        self.next_step = value.next_step
        self.source = value.source
        self.recorded_on = value.on
        self.stage = None if value.stage is None else value.stage.value

    def to_domain(self) -> PotentialCell:
        """Give the cell back."""
        return PotentialCell(
            unit=self.unit,
            offering=self.offering,
            contribution_per_year=self.contribution_per_year,
            probability=self.probability,
            competitor=self.competitor,
            next_step=self.next_step,
            source=self.source,
            on=self.recorded_on,
            stage=None if self.stage is None else Stage(self.stage),
        )


class ServedPotentialRow(PotentialRow):
    """A cell of a unit that buys from us."""

    __tablename__ = "served_potential"
    __table_args__ = (of_an_account(),)


class UnservedPotentialRow(PotentialRow):
    """A cell of a unit that does not buy from us yet."""

    __tablename__ = "unserved_potential"
    __table_args__ = (of_an_account(),)
