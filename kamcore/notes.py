"""Notes on an account: what somebody heard or saw, who may read and change it, every version.

A change keeps the former version, and so does deleting: what was deleted is read in the
history alone, by those who may change the note.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.errors import KamError
from kamcore.ids import NoteId

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor, Guarded
    from kamcore.ids import AccountId, PersonId

LONGEST_NOTE = 20_000
"""Characters: longer is a document, and belongs where documents are."""

LONGEST_SEARCH = 200
"""Characters of what is looked for in notes."""

ID_LENGTH = 32
_KEPT_CONTROLS = frozenset("\n\t")


class NoteKind(StrEnum):
    """Where what the note says comes from."""

    CALL = "call"
    MEETING = "meeting"
    MAIL = "mail"
    OBSERVATION = "observation"


class NoteAudience(StrEnum):
    """Who may read it: all who may read the account, or its team (and sales leaders)."""

    EVERYONE = "everyone"
    TEAM = "team"


class NoteEmptyError(KamError):
    """A note needs words."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("a note without words")


class NoteTooLongError(KamError):
    """The text is longer than a note can be."""

    def __init__(self, length: int) -> None:
        """Keep how long it is."""
        super().__init__(f"a note of {length} characters")
        self.length = length


class NoteDayError(KamError):
    """A note is about a day that has been, not about one to come."""

    def __init__(self, day: date) -> None:
        """Keep the day."""
        super().__init__(f"a note of {day}, which is to come")
        self.day = day


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteVersion:
    """What a note says, as somebody left it.

    Attributes:
        number: 1 is how it was first written.
        on: The day it is about.
        is_deleted: Whether this change took the note away.
    """

    number: int
    kind: NoteKind
    audience: NoteAudience
    text: str
    on: date
    changed_by: PersonId
    changed_at: datetime
    is_deleted: bool = False

    def says_the_same_as(self, other: NoteVersion) -> bool:
        """Whether a reader would find no difference."""
        return (self.kind, self.audience, self.text, self.on, self.is_deleted) == (
            other.kind,
            other.audience,
            other.text,
            other.on,
            other.is_deleted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note, as it stands now.

    Attributes:
        author: Who wrote it here; of an imported one, a name where no person is known by it.
        permalink: The message in Slack it was saved from.
        said_by: Who wrote that message, as Slack showed their name.
        now: The version that counts.
    """

    id: NoteId
    account: AccountId
    author: PersonId
    written_at: datetime
    now: NoteVersion
    permalink: str | None = None
    said_by: str | None = None

    @property
    def is_for_team(self) -> bool:
        """Whether it is kept to the account's team."""
        return self.now.audience is NoteAudience.TEAM

    def changed_to(self, version: NoteVersion) -> Note:
        """Give the note with one more version; the number is set here."""
        return replace(self, now=replace(version, number=self.now.number + 1))

    def deleted(self, by: PersonId, at: datetime) -> Note:
        """Give the note as it is once somebody took it away."""
        gone = replace(self.now, changed_by=by, changed_at=at, is_deleted=True)
        return self.changed_to(gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlace:
    """A note's place in the list, newest first: what comes after it is on the next page."""

    on: date
    written_at: datetime
    id: NoteId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFilter:
    """Which notes of an account are wanted.

    Attributes:
        reader: See only what is for everyone and what this person wrote; ``None`` sees all.
        author: Only what this person wrote; ``None`` for whoever did.
        contains: Words that the text must hold, however they are capitalised.
        deleted: Whether the deleted ones are wanted, instead of the others.
        after: Go on behind this place.
    """

    reader: PersonId | None
    author: PersonId | None = None
    kind: NoteKind | None = None
    contains: str = ""
    deleted: bool = False
    after: NotePlace | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """What somebody wanted to note while it was not clear of which account; theirs alone.

    Attributes:
        id: Becomes the note's own id, so that one draft is never two notes.
        on: The day of the message it comes from; ``None`` for today.
    """

    id: NoteId
    person: PersonId
    text: str
    made_at: datetime
    on: date | None = None
    permalink: str | None = None
    said_by: str | None = None


def place_of(note: Note) -> NotePlace:
    """Say where a note stands in the list."""
    return NotePlace(on=note.now.on, written_at=note.written_at, id=note.id)


def note_text(text: str) -> str:
    """Give a text as it is kept: its words and lines, without what no database keeps.

    Raises:
        NoteEmptyError: Where nothing is left that anybody could read.
        NoteTooLongError: Where it is too long; nothing is cut.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(_kept(character) for character in lines).strip()
    if not any(_is_visible(character) for character in kept):
        raise NoteEmptyError
    if len(kept) > LONGEST_NOTE:
        raise NoteTooLongError(len(kept))
    return kept


def note_id(*parts: str) -> NoteId:
    """Derive an id from what a note comes from: the same press or row, the same note."""
    written = "\n".join(f"{len(part)}:{part}" for part in parts)
    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return NoteId(digest[:ID_LENGTH])


def searchable(text: str) -> str:
    """Write a text so that capitals, ligatures and line ends do not matter in a search."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def may_read_note(actor: Actor, note: Note, guarded: Guarded) -> bool:
    """Whether they may read it: a team's note is its author's too, and no administrator's."""
    if not may(actor, Action.READ_ACCOUNT, guarded):
        return False
    is_mine = note.author == actor.person
    return not note.is_for_team or is_mine or may(actor, Action.READ_TEAM_NOTE, guarded)


def may_change_note(actor: Actor, note: Note, guarded: Guarded) -> bool:
    """Whether they may edit or delete it: its author, the account's team, sales leaders."""
    if not may(actor, Action.READ_ACCOUNT, guarded):
        return False
    return note.author == actor.person or may(actor, Action.READ_TEAM_NOTE, guarded)


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":  # half a character, which no database keeps
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category == "Cc" and character not in _KEPT_CONTROLS else character


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character != "\u3164"
