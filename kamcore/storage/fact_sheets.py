"""How what an account has only one of is kept: searches made, KAM cost, flags and the like."""

from __future__ import annotations

from fractions import Fraction

from sqlalchemy import Boolean, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.facts import Flags, KamCost, Search
from kamcore.interval import Interval
from kamcore.storage.base import Base, of_an_account
from kamcore.storage.columns import Choices, Exact, Range


class FactSheetRow(Base):
    """One account's sheet.

    Attributes:
        searches: What somebody looked for, found or not.
    """

    __tablename__ = "fact_sheets"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    searches: Mapped[tuple[Search, ...]] = mapped_column(Choices(Search))
    setup: Mapped[Fraction | None] = mapped_column(Exact)
    cost_per_year: Mapped[Fraction | None] = mapped_column(Exact)
    ramp_months: Mapped[int | None]
    insolvency: Mapped[bool | None] = mapped_column(Boolean)
    sanction: Mapped[bool | None] = mapped_column(Boolean)
    legal: Mapped[bool | None] = mapped_column(Boolean)
    protected_per_year: Mapped[Interval | None] = mapped_column(Range)

    @property
    def kam_cost(self) -> KamCost:
        """What looking after the account costs."""
        return KamCost(setup=self.setup, per_year=self.cost_per_year, ramp_months=self.ramp_months)

    @kam_cost.setter
    def kam_cost(self, cost: KamCost) -> None:
        self.setup = cost.setup
        self.cost_per_year = cost.per_year
        self.ramp_months = cost.ramp_months

    @property
    def flags(self) -> Flags:
        """What would stop us from doing business."""
        return Flags(insolvency=self.insolvency, sanction=self.sanction, legal=self.legal)

    @flags.setter
    def flags(self, flags: Flags) -> None:
        self.insolvency = flags.insolvency
        self.sanction = flags.sanction
        self.legal = flags.legal
