"""How people are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.access import Role
from kamcore.ids import PersonId
from kamcore.people import Person
from kamcore.ports import Change
from kamcore.storage.base import Base
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId


class PersonRow(Base):
    """One person."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    display_name: Mapped[str] = mapped_column(Text)
    locale: Mapped[str | None] = mapped_column(Text)
    time_zone: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    is_guest: Mapped[bool] = mapped_column(Boolean)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, person: Person) -> PersonRow:
        """Write a person down."""
        row = cls(workspace_id=workspace, id=person.id)
        row.take(person)
        return row

    def take(self, person: Person) -> None:
        """Write down what is known of them now."""
        self.display_name = person.display_name
        self.locale = person.locale
        self.time_zone = person.time_zone
        self.role = person.role.value
        self.is_guest = person.is_guest

    def to_domain(self) -> Person:
        """Give the person back."""
        return Person(
            id=PersonId(self.id),
            display_name=self.display_name,
            locale=self.locale,
            time_zone=self.time_zone,
            role=Role(self.role),
            is_guest=self.is_guest,
        )


class SqlPeople(Repository):
    """The people of one workspace."""

    def find(self, person: PersonId) -> Person | None:
        """Give the person, or ``None``."""
        row = self._row(person)
        return None if row is None else row.to_domain()

    def all(self) -> tuple[Person, ...]:
        """Give everybody, by id."""
        people = (row.to_domain() for row in self._session.scalars(select(PersonRow)))
        return tuple(sorted(people, key=lambda person: person.id))

    def put(self, person: Person) -> Change:
        """Add or replace the person."""
        row = self._row(person.id)
        if row is None:
            self._session.add(PersonRow.to_row(self._workspace, person))
            self._session.flush()
            return Change.ADDED
        if row.to_domain() == person:
            return Change.UNCHANGED
        row.take(person)
        return Change.CHANGED

    def _row(self, person: PersonId) -> PersonRow | None:
        return self._session.get(PersonRow, (self._workspace, person))
