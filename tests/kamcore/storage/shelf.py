"""Documents to find, with only what a test cares about in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.ids import AccountId, DocumentId, NoteId, PersonId
from kamcore.notes import Note, NoteAudience, NoteKind, NoteVersion
from kamcore.passages import Document, DocumentKind, Passage, readable_by
from tests.kamcore.storage.kept import ACME, EVA, HERE, NOON

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId
    from kamcore.passages import Readable
    from kamcore.storage import SqlStore

ANALYSIS = "test"


def a_document(
    name: str = "d1", *, kind: DocumentKind = DocumentKind.COMPANY, version: str = "1"
) -> Document:
    return Document(id=DocumentId(name), kind=kind, title=name, version=version, analysis=ANALYSIS)


def a_passage(terms: str, *, position: int = 0, language: str = "en") -> Passage:
    return Passage(
        position=position, headings=("Heading",), text=terms, terms=terms, language=language
    )


def an_actor(
    role: Role = Role.MEMBER, *, person: PersonId = EVA, workspace: WorkspaceId = HERE
) -> Actor:
    return Actor(workspace=workspace, person=person, role=role)


def readable(actor: Actor | None = None, *, team: frozenset[AccountId] = frozenset()) -> Readable:
    return readable_by(actor or an_actor(), team)


def a_note(
    name: str = "n1",
    *,
    text: str = "We talked about prices.",
    audience: NoteAudience = NoteAudience.EVERYONE,
    author: PersonId = EVA,
    account: AccountId = ACME,
) -> Note:
    version = NoteVersion(
        number=1,
        kind=NoteKind.CALL,
        audience=audience,
        text=text,
        on=NOON.date(),
        changed_by=author,
        changed_at=NOON,
    )
    return Note(id=NoteId(name), account=account, author=author, written_at=NOON, now=version)


def keep_account(
    store: SqlStore,
    account: AccountId = ACME,
    *,
    confidential: bool = False,
    team: frozenset[PersonId] = frozenset(),
    workspace: WorkspaceId = HERE,
) -> None:
    with store.unit_of_work(workspace) as work:
        work.accounts.put(
            Account(
                id=account,
                name=account.upper(),
                currency="EUR",
                guarded=Guarded(confidential=confidential, team=team),
            )
        )
        work.commit()


def keep_note(store: SqlStore, note: Note, *, workspace: WorkspaceId = HERE) -> None:
    with store.unit_of_work(workspace) as work:
        work.notes.add(note)
        work.commit()


def change_note(store: SqlStore, note: Note, *, workspace: WorkspaceId = HERE) -> None:
    with store.unit_of_work(workspace) as work:
        work.notes.change(note)
        work.commit()
