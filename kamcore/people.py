"""The people of a workspace: what we call them, which language they read, what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.access import Role

if TYPE_CHECKING:
    from kamcore.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person, as Slack describes them and with the role they were given here.

    Attributes:
        locale: Such as ``de-DE``; ``None`` where nobody told us.
        time_zone: IANA name such as ``Europe/Vienna``; ``None`` where nobody told us.
        role: What somebody gave them. Ask ``effective_role`` before deciding anything.
        is_guest: What Slack says now. A guest stays a guest, whatever role is on record.
    """

    id: PersonId
    display_name: str
    locale: str | None = None
    time_zone: str | None = None
    role: Role = Role.MEMBER
    is_guest: bool = False

    @property
    def effective_role(self) -> Role:
        """The role that counts."""
        return Role.GUEST if self.is_guest else self.role
