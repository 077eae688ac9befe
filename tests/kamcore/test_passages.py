"""Who may be shown a passage is asked twice, and the first time is never stricter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from kamcore.access import Actor, Guarded, Role
from kamcore.ids import AccountId, PassageId, PersonId, WorkspaceId
from kamcore.notes import Note, NoteAudience
from kamcore.passages import (
    SHARED,
    Document,
    DocumentKind,
    KeptPassage,
    Reach,
    may_be_shown,
    note_document_id,
    readable_by,
)
from tests.kamcore.storage.kept import ACME, HERE, THERE
from tests.kamcore.storage.shelf import a_document, a_note, a_passage, an_actor

AUTHOR, MEMBER = PersonId("author"), PersonId("member")
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def a_kept_note(note: Note, guarded: Guarded) -> KeptPassage:
    """File a note as the index does."""
    team = note.now.audience is NoteAudience.TEAM
    open_reach = Reach.CONFIDENTIAL if guarded.confidential else Reach.OPEN
    document = Document(
        id=note_document_id(note.id),
        kind=DocumentKind.NOTE,
        title="ACME",
        version="1",
        analysis="test",
        account=ACME,
        reach=Reach.TEAM if team else open_reach,
        author=note.author if team else None,
    )
    return kept(document, note=note, guarded=guarded)


def kept(
    document: Document,
    *,
    workspace: WorkspaceId = HERE,
    note: Note | None = None,
    guarded: Guarded | None = None,
) -> KeptPassage:
    return KeptPassage(
        id=PassageId(1),
        workspace=workspace,
        document=document,
        passage=a_passage("price"),
        filed="",
        note=note,
        guarded=guarded,
    )


def is_filed_for(actor: Actor, teams: frozenset[AccountId], document: Document) -> bool:
    """Whether the searches would look at a document for somebody."""
    who = readable_by(actor, teams)
    by_account = document.account in who.accounts
    by_author = who.author is not None and document.author == who.author
    return document.reach in who.reaches or by_account or by_author


@pytest.mark.parametrize(
    ("role", "person", "audience", "confidential", "on_team"),
    list(product(Role, [AUTHOR, MEMBER], NoteAudience, [False, True], [False, True])),
)
def test_what_may_be_shown_is_what_the_searches_look_at(
    role: Role, person: PersonId, audience: NoteAudience, *, confidential: bool, on_team: bool
) -> None:
    team = frozenset({person}) if on_team else frozenset[PersonId]()
    guarded = Guarded(confidential=confidential, team=team)
    passage = a_kept_note(a_note(audience=audience, author=AUTHOR), guarded)
    actor = an_actor(role, person=person)
    teams = frozenset({ACME}) if on_team else frozenset[AccountId]()

    looked_at = is_filed_for(actor, teams, passage.document)

    # Looked at and not shown is only the team's note whose author may not read the account.
    stricter = person == AUTHOR and audience is NoteAudience.TEAM and confidential
    assert looked_at or not may_be_shown(actor, passage)
    assert may_be_shown(actor, passage) or not looked_at or stricter


def test_a_note_that_changed_since_is_not_shown_as_it_was() -> None:
    guarded = Guarded(confidential=False, team=frozenset())
    note = a_note()
    changed = note.changed_to(replace(note.now, text="Nothing."))

    assert may_be_shown(an_actor(), a_kept_note(note, guarded))
    assert not may_be_shown(an_actor(), replace(a_kept_note(note, guarded), note=changed))


def test_a_deleted_note_is_shown_to_nobody() -> None:
    guarded = Guarded(confidential=False, team=frozenset())
    note = a_note()
    filed = a_kept_note(note, guarded)
    gone = replace(
        filed, note=note.deleted(AUTHOR, NOW), document=replace(filed.document, version="2")
    )

    for role in Role:
        assert not may_be_shown(an_actor(role), gone)
    assert not may_be_shown(an_actor(), replace(a_kept_note(note, guarded), note=None))


def test_guidance_is_for_everybody_and_only_from_the_shared_room() -> None:
    page = a_document(kind=DocumentKind.GUIDANCE)

    assert may_be_shown(an_actor(Role.GUEST), kept(page, workspace=SHARED))
    assert not may_be_shown(an_actor(), kept(page, workspace=THERE))


def test_a_company_s_document_is_for_its_people_and_no_guests() -> None:
    document = a_document()

    assert may_be_shown(an_actor(), kept(document))
    assert not may_be_shown(an_actor(Role.GUEST), kept(document))
    assert not may_be_shown(an_actor(), kept(document, workspace=THERE))
