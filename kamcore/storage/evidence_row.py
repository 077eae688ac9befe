"""One value of a list of evidence: its key, its place in the list, and the account it is about.

The key is a fingerprint of what makes the value the same one (a year, a name with its unit), so
that it fits an index however long the name is, and so that "no unit" is a key like any other.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Generic, TypeVar

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.storage.base import Base

if TYPE_CHECKING:
    from datetime import date

Value = TypeVar("Value")


class EvidenceRow(Base, Generic[Value]):
    """One value in a list of evidence on an account.

    Attributes:
        position: Where it stands in the list: values keep the order they were first put in.
    """

    __abstract__ = True

    account_id: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-9)
    key: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-8)
    position: Mapped[int] = mapped_column(sort_order=-7)

    @classmethod
    def key_of(cls, value: Value) -> str:
        """Say which value it is: writing another with the same key replaces it."""
        raise NotImplementedError

    def take(self, value: Value) -> None:
        """Write the value down."""
        raise NotImplementedError

    def to_domain(self) -> Value:
        """Give the value back."""
        raise NotImplementedError


def fingerprint(*parts: str | int | date | None) -> str:
    """Make one key of several parts; ``None`` differs from every text."""
    plain = [part if part is None or isinstance(part, str | int) else str(part) for part in parts]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()
