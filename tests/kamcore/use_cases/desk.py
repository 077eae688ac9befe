"""An account with people of every kind around it, for what they do with notes and promises."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.notes import Note, NoteAudience
from kamcore.people import Person
from kamcore.promises import Promise, PromiseSide
from kamcore.use_cases.notes import NewNote, NoteEdit, add_note
from kamcore.use_cases.promises import NewPromise, add_promise
from tests.builders_notes import ACME, NOON, TODAY
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from kamcore.audit import AuditAction

HERE = WorkspaceId("T1")
GLOBEX = AccountId("globex")
LATER = NOON + timedelta(hours=1)
ROLES = {
    "guest": Role.GUEST,
    "member": Role.MEMBER,
    "author": Role.MEMBER,
    "team": Role.MEMBER,
    "leader": Role.SALES_LEADER,
    "admin": Role.ADMINISTRATOR,
}


def an_actor(name: str, *, workspace: WorkspaceId = HERE) -> Actor:
    return Actor(workspace=workspace, person=PersonId(name), role=ROLES[name])


@dataclass
class Desk:
    """A store with ACME, Globex and everybody in it."""

    store: FakeStore = field(default_factory=FakeStore)

    def __post_init__(self) -> None:
        with self.store.unit_of_work(HERE) as work:
            for name, role in ROLES.items():
                is_guest = role is Role.GUEST
                work.people.put(
                    Person(
                        id=PersonId(name), display_name=name.title(), role=role, is_guest=is_guest
                    )
                )
            work.accounts.put(an_account(ACME, "ACME"))
            work.accounts.put(an_account(GLOBEX, "Globex"))
            work.commit()

    def hide(self, account: AccountId = ACME) -> None:
        """Make an account confidential."""
        with self.store.unit_of_work(HERE) as work:
            found = work.accounts.find(account)
            assert found is not None
            guarded = replace(found.guarded, confidential=True)
            work.accounts.put(replace(found, guarded=guarded))
            work.commit()

    def noted(
        self,
        text: str = "Eva called.",
        *,
        by: str = "author",
        audience: NoteAudience = NoteAudience.EVERYONE,
        account: AccountId = ACME,
        key: str | None = None,
    ) -> Note:
        new = NewNote(account=account, text=text, on=TODAY, audience=audience, key=key)
        return add_note(self.store, an_actor(by), new, now=NOON)

    def promised(
        self,
        text: str = "They send the drawings.",
        *,
        by: str = "author",
        note: Note | None = None,
        owner: str | None = None,
        key: str | None = None,
    ) -> Promise:
        new = NewPromise(
            account=ACME,
            side=PromiseSide.THEIRS,
            text=text,
            made_on=TODAY,
            note=note.id if note else None,
            owner=PersonId(owner) if owner else None,
            key=key,
        )
        return add_promise(self.store, an_actor(by), new, now=NOON)

    def trail(self) -> list[tuple[AuditAction, str]]:
        """Give who did what, oldest first."""
        with self.store.unit_of_work(HERE) as work:
            entries = work.audit.entries()
        return [(entry.action, entry.by) for entry in reversed(entries)]


def an_account(account: AccountId, name: str) -> Account:
    team = frozenset({PersonId("team")})
    return Account(
        id=account, name=name, currency="EUR", guarded=Guarded(confidential=False, team=team)
    )


def an_edit(note: Note, text: str, **changed: object) -> NoteEdit:
    version = note.now
    edit = NoteEdit(
        note=note.id,
        version=version.number,
        text=text,
        kind=version.kind,
        audience=version.audience,
        on=version.on,
    )
    return replace(edit, **changed)  # type: ignore[arg-type]  # a field of the edit each
