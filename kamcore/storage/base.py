"""What all tables share: the workspace in every row, and one way of naming constraints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, ForeignKeyConstraint, Identity, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Number: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts up by itself only where the column is called plainly INTEGER."""


class Base(DeclarativeBase):
    """A row, and the workspace it belongs to: part of every key, so nothing points across."""

    metadata = MetaData(naming_convention=NAMES)

    workspace_id: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-10)


class NumberedBase(Base):
    """A row in a list that only grows; ``number`` says in which order the rows came."""

    __abstract__ = True

    number: Mapped[int] = mapped_column(
        Number, Identity(always=False), primary_key=True, sort_order=-20
    )
    workspace_id: Mapped[str] = mapped_column(Text, sort_order=-10)


def of_an_account() -> ForeignKeyConstraint:
    """Tie ``account_id`` to an account of the same workspace, and go when it goes."""
    return ForeignKeyConstraint(
        ["workspace_id", "account_id"],
        ["accounts.workspace_id", "accounts.id"],
        ondelete="CASCADE",
    )


def of_a_note() -> ForeignKeyConstraint:
    """Tie ``note_id`` to a note of the same workspace, and go when it goes."""
    return ForeignKeyConstraint(
        ["workspace_id", "note_id"], ["notes.workspace_id", "notes.id"], ondelete="CASCADE"
    )
