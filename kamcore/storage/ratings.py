"""How people's judgements are kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.facts import Confidence, Rating
from kamcore.storage.base import of_an_account
from kamcore.storage.evidence_row import EvidenceRow, fingerprint


class RatingRow(EvidenceRow[Rating]):
    """What one person judged on one criterion on one day: the later entry of a day counts."""

    __tablename__ = "ratings"
    __table_args__ = (of_an_account(),)

    criterion: Mapped[str] = mapped_column(Text)
    level: Mapped[int | None]
    rated_on: Mapped[date | None] = mapped_column(Date)
    rated_by: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[str] = mapped_column(Text)

    @classmethod
    def key_of(cls, value: Rating) -> str:
        """Tell ratings apart."""
        return fingerprint(value.criterion, value.by, value.on)

    def take(self, value: Rating) -> None:
        """Write the rating down."""
        self.criterion = value.criterion
        self.level = value.level
        self.rated_on = value.on
        self.rated_by = value.by
        self.source = value.source
        self.confidence = value.confidence.value

    def to_domain(self) -> Rating:
        """Give the rating back."""
        return Rating(
            criterion=self.criterion,
            level=self.level,
            on=self.rated_on,
            by=self.rated_by,
            source=self.source,
            confidence=Confidence(self.confidence),
        )
