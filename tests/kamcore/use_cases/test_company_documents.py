"""A company's documents come in all at once, from administrators alone, and it is written down."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from kamcore.access import Actor, NotAllowedError, Role
from kamcore.audit import AuditAction
from kamcore.company_documents import (
    CompanyDocument,
    DocumentChanges,
    document_from_message,
    document_from_upload,
    document_in_folder,
    in_folder,
)
from kamcore.ids import AccountId, PersonId
from kamcore.passages import Document, DocumentKind, Reach
from kamcore.use_cases.company_documents import (
    DocumentTally,
    change_documents,
    company_documents,
)
from tests.fakes import FakeStore
from tests.kamcore.storage.kept import HERE

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ADMINISTRATOR = Actor(workspace=HERE, person=PersonId("U1"), role=Role.ADMINISTRATOR)


def a_handbook(version: str = "1", **changes: Any) -> CompanyDocument:
    document = Document(
        id=document_in_folder("docs", "handbook.md"),
        kind=DocumentKind.COMPANY,
        title="handbook.md",
        version=version,
        analysis="test",
    )
    return CompanyDocument(document=replace(document, **changes), passages=())


def keep(store: FakeStore, document: CompanyDocument) -> DocumentTally:
    return change_documents(store, ADMINISTRATOR, DocumentChanges(put=[document]), now=NOW)


def trail(store: FakeStore) -> list[tuple[AuditAction, str]]:
    with store.unit_of_work(HERE) as work:
        entries = work.audit.entries()
    return [(each.action, json.loads(each.detail)["title"]) for each in reversed(entries)]


def test_every_change_of_a_document_is_written_down_once() -> None:
    store = FakeStore()
    drop = DocumentChanges(drop=[a_handbook().document.id])

    for each in (a_handbook(), a_handbook(), a_handbook("2")):
        keep(store, each)
    gone = change_documents(store, ADMINISTRATOR, drop, now=NOW)

    assert gone.removed == 1
    assert trail(store) == [
        (AuditAction.DOCUMENT_ADDED, "handbook.md"),
        (AuditAction.DOCUMENT_CHANGED, "handbook.md"),
        (AuditAction.DOCUMENT_REMOVED, "handbook.md"),
    ]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_administrators_bring_documents_in_or_list_them(role: Role) -> None:
    store, actor = FakeStore(), replace(ADMINISTRATOR, role=role)

    with pytest.raises(NotAllowedError):
        change_documents(store, actor, DocumentChanges(put=[a_handbook()]), now=NOW)
    with pytest.raises(NotAllowedError):
        company_documents(store, actor)

    assert company_documents(store, ADMINISTRATOR) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": DocumentKind.GUIDANCE},
        {"id": "note:1"},
        {"reach": Reach.TEAM},
        {"account": AccountId("acme")},
    ],
)
def test_nothing_else_comes_in_this_way_and_then_nothing_at_all(changes: dict[str, Any]) -> None:
    store = FakeStore()
    both = DocumentChanges(put=[a_handbook(), a_handbook(**changes)])

    with pytest.raises(ValueError, match="no open document"):
        change_documents(store, ADMINISTRATOR, both, now=NOW)

    assert company_documents(store, ADMINISTRATOR) == ()


def test_folders_messages_and_uploads_never_share_a_name() -> None:
    names = {
        document_in_folder("C1", "1.2"),
        document_from_message("C1", "1.2"),
        document_from_upload("C1/1.2"),
    }

    assert len(names) == 3


def test_an_umlaut_is_the_same_however_a_system_writes_it() -> None:
    assert document_in_folder("Bu\u0308cher", "a.md") == document_in_folder("Bücher", "a.md")


def test_a_folder_whose_name_begins_alike_is_another_one() -> None:
    ours = a_handbook().document
    theirs = a_handbook(id=document_in_folder("docs-old", "handbook.md")).document

    assert in_folder([ours, theirs], "docs") == (ours,)
