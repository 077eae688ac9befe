"""The people of a workspace: who they are, and what they may do."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Actor, Role, require_administrator
from kamcore.audit import AuditAction, AuditEntry
from kamcore.errors import KamError
from kamcore.people import Person

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.ports import Snapshot, Store, UnitOfWork


class UnknownPersonError(KamError):
    """Nobody of this id is known here."""

    def __init__(self, person: str) -> None:
        """Keep who was named."""
        super().__init__(f"no person {person}")
        self.person = person


class LastAdministratorError(KamError):
    """Somebody must remain who can give roles."""

    def __init__(self, person: str) -> None:
        """Keep who it is."""
        super().__init__(f"{person} is the last administrator")
        self.person = person


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProfile:
    """A person as Slack describes them now.

    Attributes:
        is_owner: Whether they own the workspace: its first owner here administers it.
    """

    id: PersonId
    display_name: str
    locale: str | None = None
    time_zone: str | None = None
    is_guest: bool = False
    is_owner: bool = False


def ensure_person(
    store: Store, workspace: WorkspaceId, profile: PersonProfile, *, now: datetime
) -> Actor:
    """Keep what Slack says of a person, and say as what they act."""
    with store.snapshot(workspace) as seen:
        known = seen.people.find(profile.id)
        person = _described(profile, known)
        if person == known and not _takes_over(seen, profile):
            return _acting(workspace, known)
    with store.unit_of_work(workspace) as work:
        known = work.people.find(profile.id)
        person = _described(profile, known)
        if _takes_over(work, profile):
            person = replace(person, role=Role.ADMINISTRATOR)
            _note(work, profile.id, person, now)
        if person != known:
            work.people.put(person)
        work.commit()
    return _acting(workspace, person)


def set_role(store: Store, actor: Actor, person: PersonId, role: Role, *, now: datetime) -> Person:
    """Give a person a role.

    Raises:
        NotAllowedError: For who is no administrator.
        UnknownPersonError: For a person we never met.
        LastAdministratorError: Where nobody could give roles afterwards.
    """
    require_administrator(actor)
    with store.unit_of_work(actor.workspace) as work:
        known = work.people.find(person)
        if known is None:
            raise UnknownPersonError(person)
        others = [each for each in _administrators(work) if each.id != person]
        if known.role is Role.ADMINISTRATOR and role is not Role.ADMINISTRATOR and not others:
            raise LastAdministratorError(person)
        changed = replace(known, role=role)
        if changed != known:
            work.people.put(changed)
            _note(work, actor.person, changed, now)
        work.commit()
    return changed


def list_people(store: Store, actor: Actor) -> tuple[Person, ...]:
    """Give everybody we met, with their roles.

    Raises:
        NotAllowedError: For who is no administrator.
    """
    require_administrator(actor)
    with store.snapshot(actor.workspace) as work:
        return work.people.all()


def _described(profile: PersonProfile, known: Person | None) -> Person:
    return Person(
        id=profile.id,
        display_name=profile.display_name,
        locale=profile.locale,
        time_zone=profile.time_zone,
        role=known.role if known else Role.MEMBER,
        is_guest=profile.is_guest,
    )


def _takes_over(work: Snapshot, profile: PersonProfile) -> bool:
    return profile.is_owner and not _administrators(work)


def _acting(workspace: WorkspaceId, person: Person) -> Actor:
    return Actor(workspace=workspace, person=person.id, role=person.effective_role)


def _administrators(work: Snapshot) -> list[Person]:
    return [p for p in work.people.all() if p.effective_role is Role.ADMINISTRATOR]


def _note(work: UnitOfWork, by: PersonId, person: Person, now: datetime) -> None:
    detail = json.dumps({"person": person.id, "role": person.role.value}, sort_keys=True)
    work.audit.append(AuditEntry(at=now, by=by, action=AuditAction.ROLE_SET, detail=detail))
