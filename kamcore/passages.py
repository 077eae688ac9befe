"""What can be found: documents cut into passages, and who may be shown which.

Three kinds: the guidance that comes with the product, the same for everybody; a company's own
documents; and the notes on accounts, which only those find who may read them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.access import Action, Role, may
from kamcore.ids import AccountId, DocumentId, WorkspaceId
from kamcore.notes import may_read_note

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from kamcore.access import Actor, Guarded
    from kamcore.accounts import Account
    from kamcore.ids import NoteId, PassageId, PersonId
    from kamcore.notes import Note

SHARED = WorkspaceId("shared")
"""Holds what belongs to no company: the guidance. No Slack id looks like it."""

NOTE = "note:"
"""How the name of a note's document begins."""

FINGERPRINT_LENGTH = 32


class DocumentKind(StrEnum):
    """Where a document comes from."""

    GUIDANCE = "guidance"
    COMPANY = "company"
    NOTE = "note"


class Reach(StrEnum):
    """Who may read a document.

    OPEN: whoever is in the workspace and no guest. CONFIDENTIAL: who may read a confidential
    account. TEAM: the account's team, sales leaders, and, of an open account, the author.
    """

    OPEN = "open"
    CONFIDENTIAL = "confidential"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as a whole.

    Attributes:
        version: Tells a text from what it was before; what is found of another one is not shown.
        analysis: Names what made the terms of its passages.
        dated: The day it is about, or was brought in.
        origin: Where it can be read whole: a file's name, a page's address.
        author: Who wrote it, where that lets them read it; see ``Reach``.
    """

    id: DocumentId
    kind: DocumentKind
    title: str
    version: str
    analysis: str
    dated: date | None = None
    origin: str | None = None
    account: AccountId | None = None
    reach: Reach = Reach.OPEN
    author: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a document, as it is found and shown.

    Attributes:
        position: Its place in the document, from 0.
        headings: What it stands under, the outermost first.
        terms: What it is found by, sentence by sentence, with a dot between them.
        language: ``en``, ``de`` or ``mixed``.
        sources: Keys of the works it says its things from.
        place: The page or slide it stands on, from 1, where the document has such.
    """

    position: int
    headings: tuple[str, ...]
    text: str
    terms: str
    language: str
    sources: tuple[str, ...] = ()
    place: int | None = None

    @property
    def embedded_text(self) -> str:
        """What its vector is made of: the words under their headings."""
        return "\n".join((*self.headings, self.text))

    @property
    def fingerprint(self) -> str:
        """Tell what is in it from anything else, wherever it stands."""
        return fingerprint(*self.headings, self.text, self.terms, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPassage:
    """A passage as it is kept, with all that says who may read it.

    Attributes:
        filed: Of everything that says who may find it.
        note: The note it is of, as that stands now.
        guarded: Who may read the account it is about.
    """

    id: PassageId
    workspace: WorkspaceId
    document: Document
    passage: Passage
    filed: str
    note: Note | None = None
    guarded: Guarded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """Which passages somebody may be shown, so that others are never looked at.

    Attributes:
        reaches: Of these, every one.
        accounts: Of these accounts, every one.
        author: And what this person wrote for a team.
        only_account: Nothing but what is about this account, and what is about none.
        strictly: Not even what is about none.
    """

    workspace: WorkspaceId
    reaches: frozenset[Reach]
    accounts: frozenset[AccountId]
    author: PersonId | None
    only_account: AccountId | None = None
    strictly: bool = False


def readable_by(
    actor: Actor,
    teams: Collection[AccountId],
    only_account: AccountId | None = None,
    *,
    strictly: bool = False,
) -> Readable:
    """Say which passages somebody may find.

    Args:
        actor: Who asks.
        teams: The accounts on whose team they are.
        only_account: Leave out what is about any other account.
        strictly: Leave out what is about no account as well.
    """
    by_role = {
        Role.GUEST: frozenset[Reach](),
        Role.MEMBER: frozenset({Reach.OPEN}),
        Role.ADMINISTRATOR: frozenset({Reach.OPEN, Reach.CONFIDENTIAL}),
        Role.SALES_LEADER: frozenset(Reach),
    }
    is_guest = actor.role is Role.GUEST
    return Readable(
        workspace=actor.workspace,
        reaches=by_role[actor.role],
        accounts=frozenset[AccountId]() if is_guest else frozenset(teams),
        author=None if is_guest else actor.person,
        only_account=only_account,
        strictly=strictly and only_account is not None,
    )


def only_shared(readable: Readable) -> Readable:
    """Narrow what somebody may be shown to what belongs to no company."""
    return replace(readable, reaches=frozenset(), accounts=frozenset(), author=None)


def may_be_shown(actor: Actor, kept: KeptPassage) -> bool:
    """Whether somebody may be shown a passage, by what is true now and not when it was indexed."""
    document = kept.document
    if document.kind is DocumentKind.GUIDANCE:
        return kept.workspace == SHARED
    if kept.workspace != actor.workspace or not may(actor, Action.READ_ACCOUNT, kept.guarded):
        return False
    if document.kind is DocumentKind.COMPANY:
        return document.account is None or kept.guarded is not None
    if kept.note is None or kept.guarded is None or kept.note.now.is_deleted:
        return False
    is_current = document.version == note_version(kept.note)
    return is_current and may_read_note(actor, kept.note, kept.guarded)


def is_found_otherwise(before: Account, after: Account) -> bool:
    """Whether what is known of an account is found by other people, or under another name."""
    was, is_now = before.guarded.confidential, after.guarded.confidential
    return was != is_now or before.name != after.name


def note_document_id(note: NoteId) -> DocumentId:
    """Name the document that a note is."""
    return DocumentId(f"{NOTE}{note}")


def note_version(note: Note) -> str:
    """Name what a note says now."""
    return str(note.now.number)


def fingerprint(*texts: str) -> str:
    """Give a short name for texts that no others have."""
    written = "\n".join(f"{len(text)}:{text}" for text in texts)
    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:FINGERPRINT_LENGTH]
