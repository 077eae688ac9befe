"""How the five blocks of a customer's profile are kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.profile import ProfileText
from kamcore.storage.base import of_an_account
from kamcore.storage.editions import EditionRow, given


class ProfileTextRow(EditionRow[ProfileText]):
    """One edition of one block."""

    __tablename__ = "profile_texts"
    __table_args__ = (of_an_account(),)

    words: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    as_of: Mapped[date | None] = mapped_column(Date)

    def take(self, value: ProfileText) -> None:
        """Write down what the block says."""
        self.words = value.words
        self.source = value.source
        self.as_of = value.as_of

    def value(self) -> ProfileText:
        """Give what it says."""
        return ProfileText(
            words=given(self.words), source=given(self.source), as_of=given(self.as_of)
        )
