"""A desk with a shelf beside it: a page of guidance, a company's document, and notes on ACME."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kamcore.ids import DocumentId, NoteId, PassageId
from kamcore.notes import NoteAudience
from kamcore.passages import (
    SHARED,
    Document,
    DocumentKind,
    KeptPassage,
    Passage,
    note_document_id,
    note_version,
)
from tests.builders_notes import ACME
from tests.kamcore.use_cases.desk import HERE, Desk

if TYPE_CHECKING:
    from collections.abc import Collection

    from kamcore.ids import WorkspaceId
    from kamcore.notes import Note

PAGE, FILE, NOTE = PassageId(1), PassageId(2), PassageId(3)


@dataclass
class Shelf:
    """Passages, found again with their accounts and notes as those are now."""

    desk: Desk
    kept: dict[PassageId, tuple[WorkspaceId, Document, Passage]] = field(default_factory=dict)

    def load(
        self, workspace: WorkspaceId, passages: Collection[PassageId]
    ) -> tuple[KeptPassage, ...]:
        found = (self.kept.get(passage) for passage in passages)
        here = zip(passages, found, strict=True)
        return tuple(
            self._kept(number, *each) for number, each in here if each and each[0] == workspace
        )

    def _kept(
        self, number: PassageId, workspace: WorkspaceId, document: Document, passage: Passage
    ) -> KeptPassage:
        with self.desk.store.unit_of_work(HERE) as work:
            account = None if document.account is None else work.accounts.find(document.account)
            note = work.notes.find(NoteId(document.id.removeprefix("note:")))
        return KeptPassage(
            id=number,
            workspace=workspace,
            document=document,
            passage=passage,
            filed="",
            note=note,
            guarded=None if account is None else account.guarded,
        )


@dataclass
class ReadingRoom:
    """A desk, and a shelf with a page, a file, and one note on ACME."""

    desk: Desk = field(default_factory=Desk)
    shelf: Shelf = field(init=False)
    note: Note = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.desk)
        self.put(PAGE, SHARED, a_document("en/map", DocumentKind.GUIDANCE))
        self.put(FILE, HERE, a_document("doc:handbook", DocumentKind.COMPANY))
        self.keep_note(NoteAudience.EVERYONE)

    def put(self, number: PassageId, workspace: WorkspaceId, document: Document) -> None:
        passage = Passage(
            position=0, headings=("Title",), text="What stands there.", terms="", language="en"
        )
        self.shelf.kept[number] = (workspace, document, passage)

    def keep_note(self, audience: NoteAudience) -> None:
        """Keep a note on ACME, indexed as it is now."""
        self.note = self.desk.noted("Eva called.", by="team", audience=audience)
        self.put(
            NOTE,
            HERE,
            replace(
                a_document(note_document_id(self.note.id), DocumentKind.NOTE),
                version=note_version(self.note),
                account=ACME,
            ),
        )


def a_document(name: str, kind: DocumentKind) -> Document:
    return Document(id=DocumentId(name), kind=kind, title="Title", version="1", analysis="test")
