"""Notes and promises for tests: builders show only what matters."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kamcore.ids import AccountId, NoteId, PersonId, PromiseId
from kamcore.notes import Note, NoteAudience, NoteKind, NoteVersion
from kamcore.promises import Promise, PromiseSide, PromiseState

ACME = AccountId("acme")
EVA = PersonId("U1")
MAX = PersonId("U2")
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)


def a_version(  # noqa: PLR0913 - as many parts as a version has
    text: str = "Eva called about the test bench.",
    *,
    number: int = 1,
    kind: NoteKind = NoteKind.CALL,
    audience: NoteAudience = NoteAudience.EVERYONE,
    on: date = TODAY,
    by: PersonId = EVA,
    at: datetime = NOON,
    is_deleted: bool = False,
) -> NoteVersion:
    return NoteVersion(
        number=number,
        kind=kind,
        audience=audience,
        text=text,
        on=on,
        changed_by=by,
        changed_at=at,
        is_deleted=is_deleted,
    )


def a_note(
    note: str = "n1",
    version: NoteVersion | None = None,
    *,
    account: AccountId = ACME,
    author: PersonId = EVA,
    at: datetime = NOON,
) -> Note:
    return Note(
        id=NoteId(note),
        account=account,
        author=author,
        written_at=at,
        now=version or a_version(),
    )


def a_promise(  # noqa: PLR0913 - as many parts as a promise has
    promise: str = "p1",
    *,
    account: AccountId = ACME,
    side: PromiseSide = PromiseSide.THEIRS,
    text: str = "They send the drawings.",
    made_on: date = TODAY,
    due: date | None = None,
    owner: PersonId | None = None,
    note: NoteId | None = None,
    audience: NoteAudience = NoteAudience.EVERYONE,
    by: PersonId = EVA,
    state: PromiseState = PromiseState.OPEN,
) -> Promise:
    made = Promise(
        id=PromiseId(promise),
        account=account,
        side=side,
        text=text,
        made_on=made_on,
        written_by=by,
        written_at=NOON,
        due=due,
        owner=owner,
        note=note,
        audience=audience,
    )
    return made if state is PromiseState.OPEN else made.settled(state, by, made_on)
