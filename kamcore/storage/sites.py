"""How the places a customer buys for are kept."""

from __future__ import annotations

from sqlalchemy import Boolean, Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.facts import Site
from kamcore.storage.base import of_an_account
from kamcore.storage.evidence_row import EvidenceRow, fingerprint


class SiteRow(EvidenceRow[Site]):
    """One place."""

    __tablename__ = "sites"
    __table_args__ = (of_an_account(),)

    name: Mapped[str] = mapped_column(Text)
    served: Mapped[bool | None] = mapped_column(Boolean)

    @classmethod
    def key_of(cls, value: Site) -> str:
        """Tell places apart."""
        return fingerprint(value.name)

    def take(self, value: Site) -> None:
        """Write the place down."""
        self.name = value.name
        self.served = value.served

    def to_domain(self) -> Site:
        """Give the place back."""
        return Site(name=self.name, served=self.served)
