"""The one writer: makes passages of what changed, and sees to it that all of them can be found.

The database is the truth. A change leaves a job in its own transaction; the job is struck off
only when passages and vectors are written, so a writer that dies in between is simply followed
by one that does the same again. ``mend`` finds whatever else came apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.ids import AccountId, NoteId
from kamcore.notes import NoteAudience
from kamcore.passages import (
    Document,
    DocumentKind,
    Reach,
    note_document_id,
    note_version,
)
from kamcore.ports.library import JobKind
from knowledge.analysis import ANALYSIS
from knowledge.chunking import analysed, passages

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kamcore.ids import DocumentId, WorkspaceId
    from kamcore.passages import Passage
    from kamcore.ports.library import IndexJob, IndexJobs, Library, NoteShelf, NoteSource
    from knowledge.shelving import Shelving

AT_ONCE = 200
"""Jobs that are taken in one go."""


class Indexer:
    """Writes passages, and vectors where there is an index for them. Only one may be at work."""

    def __init__(self, library: Library, notes: NoteShelf, jobs: IndexJobs) -> None:
        """Write to ``library`` what changed of ``notes``, as ``jobs`` tells."""
        self._library = library
        self._notes = notes
        self._jobs = jobs
        self.shelving: Shelving | None = None

    def work_off(self) -> int:
        """Do some of what is waiting, and say how much that was."""
        waiting = self._jobs.waiting(AT_ONCE)
        for workspace in dict.fromkeys(job.workspace for job in waiting):
            jobs = [job for job in waiting if job.workspace == workspace]
            self._index_notes(workspace, self._meant_by(jobs))
            if any(job.kind is JobKind.COMPANY for job in jobs) and self.shelving is not None:
                self.shelving.reconcile(workspace, _nobody)
            self._forget(workspace, jobs)
            self._jobs.done(jobs)
        return len(waiting)

    def put(self, workspace: WorkspaceId, document: Document, found: Sequence[Passage]) -> None:
        """Keep a document, in passages, so that it can be found."""
        self.put_many(workspace, [(document, found)])

    def put_many(
        self, workspace: WorkspaceId, documents: Sequence[tuple[Document, Sequence[Passage]]]
    ) -> None:
        """Keep several at once."""
        done = self._library.put_many(workspace, documents)
        if self.shelving is not None:
            self.shelving.put(workspace, done.passages)
            self.shelving.remove(workspace, done.gone)

    def drop(self, workspace: WorkspaceId, documents: Collection[DocumentId]) -> None:
        """Let documents go."""
        gone = self._library.drop(workspace, documents)
        if self.shelving is not None:
            self.shelving.remove(workspace, gone)

    def mend(self, workspace: WorkspaceId) -> None:
        """Find what is not indexed as it stands now: notes, and terms of another analysis."""
        kept, noted = self._library.versions(workspace), self._notes.versions(workspace)
        wanted = {note_document_id(note): version for note, version in noted.items()}
        is_note = note_document_id(NoteId(""))
        gone = [each for each in kept if each.startswith(is_note) and each not in wanted]
        if gone:
            self.drop(workspace, gone)
        changed = [each for each, version in wanted.items() if kept.get(each) != version]
        if changed:
            subjects = tuple(each.removeprefix(is_note) for each in changed)
            self._jobs.ask(workspace, JobKind.NOTE, subjects)
        self._library.forget_unused(workspace)
        for document, found in self._library.analysed_otherwise(workspace, ANALYSIS):
            self._library.put(workspace, _of_today(document), [analysed(each) for each in found])

    def _meant_by(self, jobs: Sequence[IndexJob]) -> list[NoteId]:
        """Give the notes that are to be indexed again, each once."""
        notes: dict[NoteId, None] = {}
        for job in jobs:
            if job.kind is JobKind.NOTE:
                notes[NoteId(job.subject)] = None
            elif job.kind is JobKind.ACCOUNT:
                theirs = self._notes.of_account(job.workspace, AccountId(job.subject))
                notes.update(dict.fromkeys(theirs))
        return list(notes)

    def _forget(self, workspace: WorkspaceId, jobs: Sequence[IndexJob]) -> None:
        """Let go what the texts of deleted accounts left: the database deleted these itself."""
        named = (AccountId(job.subject) for job in jobs if job.kind is JobKind.ACCOUNT)
        gone = [each for each in named if not self._notes.knows(workspace, each)]
        if not gone:
            return
        self._library.forget_unused(workspace)
        if self.shelving is not None:
            self.shelving.remove_accounts(workspace, gone)

    def _index_notes(self, workspace: WorkspaceId, notes: Sequence[NoteId]) -> None:
        sources = {note: self._notes.note(workspace, note) for note in notes}
        there = [each for each in sources.values() if each is not None]
        gone = [note_document_id(note) for note, source in sources.items() if source is None]
        if there:
            self.put_many(workspace, [(document_of(each), _passages_of(each)) for each in there])
        if gone:
            self.drop(workspace, gone)


def _nobody(_count: int) -> None:
    """Tell nobody how far it is."""


def _passages_of(source: NoteSource) -> tuple[Passage, ...]:
    """Cut a note; nothing somebody jotted down is taken for a heading or a source."""
    return passages(source.note.now.text, title=source.account_name, marked_up=False)


def document_of(source: NoteSource) -> Document:
    """Give the document that a note is."""
    note = source.note
    return Document(
        id=note_document_id(note.id),
        kind=DocumentKind.NOTE,
        title=source.account_name,
        version=note_version(note),
        analysis=ANALYSIS,
        dated=note.now.on,
        origin=note.permalink,
        account=note.account,
        reach=_reach(source),
        author=note.author if note.is_for_team else None,
    )


def _reach(source: NoteSource) -> Reach:
    if source.note.now.audience is NoteAudience.TEAM:
        return Reach.TEAM
    return Reach.CONFIDENTIAL if source.confidential else Reach.OPEN


def _of_today(document: Document) -> Document:
    return replace(document, analysis=ANALYSIS)
