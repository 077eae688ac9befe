"""What can be wrong with a document, so that nothing of it can be taken."""

from __future__ import annotations

from enum import StrEnum

from kamcore.errors import KamError


class DocumentFlaw(StrEnum):
    """Why a document was refused.

    NOT_GIVEN: whoever holds it does not hand it over. OTHER_KIND: its name says one kind and its
    content another. NO_TEXT: there is something in it, but no text, such as pages that are
    pictures. TOO_LONG: more text than anybody would search. TOO_MUCH_WORK: reading it took too
    much time or memory.
    """

    NOT_THERE = "not_there"
    NOT_GIVEN = "not_given"
    UNREADABLE = "unreadable"
    UNKNOWN_KIND = "unknown_kind"
    OTHER_KIND = "other_kind"
    OLD_OFFICE = "old_office"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    TOO_MUCH_WORK = "too_much_work"
    TOO_MANY_FILES = "too_many_files"


class DocumentRefusedError(KamError):
    """Nothing of this document can be taken.

    Attributes:
        file: Its name, as whoever brings it knows it.
        detail: What the sentence names: a limit.
    """

    def __init__(self, file: str, flaw: DocumentFlaw, detail: str = "") -> None:
        """Keep the file, what is wrong with it, and how much was allowed."""
        super().__init__(f"{file}: {flaw} {detail}".rstrip())
        self.file = file
        self.flaw = flaw
        self.detail = detail


class NotTakenError(Exception):
    """Says inside the reading process what is wrong; see ``DocumentRefusedError``."""

    def __init__(self, flaw: DocumentFlaw, detail: str = "") -> None:
        """Keep what is wrong."""
        super().__init__(flaw)
        self.flaw = flaw
        self.detail = detail
