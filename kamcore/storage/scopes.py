"""Who may find a passage, as words that a full-text search compares like any others.

A passage bears a word for each way to it: its reach, its account, its author. A search asks for
the words of whoever searches, so it never looks at what they may not read. Workspace and
language are a part of every word, and the words are hashes: a name in a text is never one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kamcore.passages import SHARED, Reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.ids import WorkspaceId
    from kamcore.passages import Document, Readable

LANGUAGES = ("en", "de")
WORD_LENGTH = 16


def scope_of(workspace: WorkspaceId, document: Document, language: str) -> str:
    """Give the words that a passage of a document bears."""
    ways = [f"reach:{document.reach}"]
    if document.account is not None:
        ways.append(f"account:{document.account}")
    if document.author is not None:
        ways.append(f"author:{document.author}")
    ways.append(f"about:{document.account or ''}")
    spoken = (language,) if language in LANGUAGES else LANGUAGES
    return " ".join(_word(workspace, each, way) for each in spoken for way in ways)


def readable_words(readable: Readable, language: str) -> tuple[str, ...]:
    """Give the words of which one must stand on a passage of the workspace."""
    ways = [
        *(f"reach:{each}" for each in sorted(readable.reaches)),
        *(f"account:{each}" for each in sorted(readable.accounts)),
    ]
    if readable.author is not None:
        ways.append(f"author:{readable.author}")
    return tuple(_words(readable.workspace, language, ways))


def words_of_all(workspace: WorkspaceId) -> tuple[str, ...]:
    """Give the words of which one stands on each passage of the workspace."""
    ways = [f"reach:{each}" for each in sorted(Reach)]
    return tuple(word for each in LANGUAGES for word in _words(workspace, each, ways))


def shared_words(language: str) -> tuple[str, ...]:
    """Give the word of what everybody may read."""
    return (_word(SHARED, language, f"reach:{Reach.OPEN}"),)


def about_words(readable: Readable, language: str) -> tuple[str, ...]:
    """Give the words of which one must stand there as well; none where anything may be meant."""
    if readable.only_account is None:
        return ()
    ways = (f"about:{readable.only_account}", *(() if readable.strictly else ("about:",)))
    return tuple(_words(readable.workspace, language, ways))


def _words(workspace: WorkspaceId, language: str, ways: Iterable[str]) -> Iterable[str]:
    return (_word(workspace, language, way) for way in ways)


def _word(workspace: WorkspaceId, language: str, way: str) -> str:
    written = f"{workspace}\n{language}\n{way}"
    return "x" + hashlib.sha256(written.encode()).hexdigest()[:WORD_LENGTH]
