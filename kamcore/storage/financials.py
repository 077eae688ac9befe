"""How a year's figures are kept."""

from __future__ import annotations

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.facts import FinancialYear
from kamcore.interval import Interval
from kamcore.storage.base import of_an_account
from kamcore.storage.columns import Range
from kamcore.storage.evidence_row import EvidenceRow, fingerprint


class FinancialYearRow(EvidenceRow[FinancialYear]):
    """One calendar year of business with an account."""

    __tablename__ = "financial_years"
    __table_args__ = (of_an_account(),)

    year: Mapped[int]
    revenue: Mapped[Interval | None] = mapped_column(Range)
    cost: Mapped[Interval | None] = mapped_column(Range)
    cost_of_goods: Mapped[Interval | None] = mapped_column(Range)
    cost_to_serve: Mapped[Interval | None] = mapped_column(Range)
    discounts: Mapped[Interval | None] = mapped_column(Range)
    margin: Mapped[Interval | None] = mapped_column(Range)
    source: Mapped[str | None] = mapped_column(Text)

    @classmethod
    def key_of(cls, value: FinancialYear) -> str:
        """Tell years apart."""
        return fingerprint(value.year)

    def take(self, value: FinancialYear) -> None:
        """Write the figures down."""
        self.year = value.year
        self.revenue = value.revenue
        self.cost = value.cost
        self.cost_of_goods = value.cost_of_goods
        self.cost_to_serve = value.cost_to_serve
        self.discounts = value.discounts
        self.margin = value.margin
        self.source = value.source

    def to_domain(self) -> FinancialYear:
        """Give the figures back."""
        return FinancialYear(
            year=self.year,
            revenue=self.revenue,
            cost=self.cost,
            cost_of_goods=self.cost_of_goods,
            cost_to_serve=self.cost_to_serve,
            discounts=self.discounts,
            margin=self.margin,
            source=self.source,
        )
