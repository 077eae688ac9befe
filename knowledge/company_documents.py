"""Bring a company's documents in: read what is new, cut it into passages, keep it.

A document that says what it said before is not read again. One that cannot be read keeps all
others out as well, unless these were asked for.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from kamcore.company_documents import CompanyDocument, DocumentChanges
from kamcore.passages import Document, DocumentKind, fingerprint
from kamcore.use_cases.company_documents import (
    DocumentTally,
    change_documents,
    company_documents,
)
from knowledge.analysis import ANALYSIS
from knowledge.chunking import passages_of
from knowledge.documents.flaws import DocumentRefusedError
from knowledge.documents.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.ids import DocumentId
    from kamcore.ports import Store

READING = "1"
"""Names how documents are read and cut; change it with that, so that they are read again."""

BETWEEN_WORDS = re.compile(r"[\s_]+|(?<=\w)-(?=\w)")
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A file that is to be brought in.

    Attributes:
        id: What it is kept as.
        file: What whoever brings it calls it; its end says what kind it is.
        title: What it is cited as; empty for its file's name.
        origin: Where it can be found again: its path in a folder, an address.
        content: Opens it; a ``DocumentRefusedError`` says why it cannot.
    """

    id: DocumentId
    file: str
    origin: str
    content: Callable[[], bytes]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How documents are brought in.

    Attributes:
        dry_run: Say what would happen, and change nothing.
        partial: Take the good ones even if others are refused.
        remove: Let these go, where they are not offered any more.
    """

    dry_run: bool = False
    partial: bool = False
    remove: Collection[DocumentId] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of documents, or would: counted as if all good ones were taken.

    Attributes:
        applied: Whether it is in the store now.
        put: The new and changed ones, in passages.
        copies: Files left out because another one says exactly the same, and that one.
        refused: Why the others cannot be taken.
    """

    applied: bool
    tally: DocumentTally
    put: tuple[CompanyDocument, ...]
    copies: tuple[tuple[str, str], ...]
    refused: tuple[DocumentRefusedError, ...]

    @property
    def passages(self) -> int:
        """Into how many passages they were cut."""
        return sum(len(each.passages) for each in self.put)


def bring_documents(  # noqa: PLR0913 - three of them are who, when, and who hears of it
    store: Store,
    actor: Actor,
    offered: Sequence[Offered],
    how: How,
    *,
    now: datetime,
    told: Callable[[int], None] = lambda _done: None,
) -> Brought:
    """Bring documents in, all or none unless ``how`` says otherwise.

    Args:
        store: Where to.
        actor: Must be an administrator.
        offered: The files.
        how: Whether to write, and what to let go.
        now: Aware UTC.
        told: Hears each time that a file is done.

    Raises:
        NotAllowedError: For everybody but administrators.
    """
    kept = company_documents(store, actor)
    named = {each.id for each in offered}
    drop = [each.id for each in kept if each.id in set(how.remove) - named]
    taking = _Taking([each for each in kept if each.id not in drop], named, now.date())
    for each in offered:
        taking.take(each)
        told(1)
    taking.tally.removed = len(drop)
    applied = not how.dry_run and (how.partial or not taking.refused)
    if applied and (taking.put or drop):
        changes = DocumentChanges(put=taking.put, drop=drop)
        change_documents(store, actor, changes, now=now)
    return Brought(
        applied=applied,
        tally=taking.tally,
        put=tuple(taking.put),
        copies=tuple(taking.copies),
        refused=tuple(taking.refused),
    )


@dataclass(slots=True)
class _Taking:
    """Takes one file after the other."""

    kept: Sequence[Document]
    named: Collection[DocumentId]
    today: date
    put: list[CompanyDocument] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    refused: list[DocumentRefusedError] = field(default_factory=list)
    tally: DocumentTally = field(default_factory=DocumentTally)
    _versions: dict[DocumentId, str] = field(default_factory=dict)
    _saying: dict[str, tuple[DocumentId, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._versions = {each.id: each.version for each in self.kept}
        # A file that is offered itself may be about to change: it is no original of another.
        others = [each for each in self.kept if each.id not in self.named]
        self._saying = {each.version: (each.id, each.title) for each in others}

    def take(self, offered: Offered) -> None:
        """Take a file, or note why it is not taken."""
        try:
            content = offered.content()
            version = version_of(content)
            original, called = self._saying.setdefault(version, (offered.id, offered.file))
            if original != offered.id:
                self.copies.append((offered.file, called))
            elif self._versions.get(offered.id) == version:
                self.tally.unchanged += 1
            else:
                self._read(offered, content, version)
        except DocumentRefusedError as error:
            self.refused.append(error)

    def _read(self, offered: Offered, content: bytes, version: str) -> None:
        read = read_document(content, offered.file)
        title = (offered.title or PurePath(offered.file).name)[:LONGEST_TITLE]
        document = Document(
            id=offered.id,
            kind=DocumentKind.COMPANY,
            title=title,
            version=version,
            analysis=ANALYSIS,
            dated=self.today,
            origin=offered.origin,
        )
        cut = passages_of(read.title or readable(title), read.paragraphs)
        self.put.append(CompanyDocument(document=document, passages=cut))
        if offered.id in self._versions:
            self.tally.changed += 1
        else:
            self.tally.added += 1


def version_of(content: bytes) -> str:
    """Name what a file says, and how it is read."""
    return fingerprint(READING, hashlib.sha256(content).hexdigest())


def readable(file: str) -> str:
    """Make words of a file's name: ``Preisliste_2026.pdf`` speaks of a price list."""
    return BETWEEN_WORDS.sub(" ", PurePath(file).stem).strip()[:LONGEST_TITLE] or file
