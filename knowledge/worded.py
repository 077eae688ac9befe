"""An answer in words: what is said, what each sentence rests on, and who put it into words.

Both layers give this: the one without a model, which takes sentences as they stand in a passage,
and the one with a model, once its words have been checked. Whoever draws it need not know which.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kamcore.ids import AccountId, PassageId


class SourceKind(StrEnum):
    """What a sentence rests on. RECORD: a stored field, such as a promise or a contact."""

    GUIDANCE = "guidance"
    DOCUMENT = "document"
    NOTE = "note"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that was read for an answer.

    Attributes:
        number: What it is cited by, from 1.
        passage: Where it can be opened again; ``None`` for a record.
        document: The id of the document or record it is of.
        place: The page or slide, where there are such.
        text: What stands there.
        works: Keys of the works a page of the guidance says it from.
    """

    number: int
    kind: SourceKind
    document: str
    title: str
    text: str
    headings: tuple[str, ...] = ()
    passage: PassageId | None = None
    account: AccountId | None = None
    dated: date | None = None
    place: int | None = None
    works: tuple[str, ...] = ()
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence or two, and the numbers of the sources they rest on: at least one."""

    text: str
    sources: tuple[int, ...]


class Abstention(StrEnum):
    """Why nothing was said: nothing is near, or what is near need not answer."""

    NOTHING_FOUND = "nothing_found"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """An answer in words.

    Attributes:
        claims: What is said; empty where ``abstained`` says why.
        sources: What was read; where nothing is said, the nearest.
        follow_ups: Questions that may come next, in the asker's language: at most three.
        model: Which model put it into words; ``None`` where nothing but code did.
    """

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    abstained: Abstention | None = None
    follow_ups: tuple[str, ...] = ()
    model: str | None = None
