"""What a button under a list of notes carries: which notes are wanted, and from where on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from bot.blocks.carried import ActionValueError
from kamcore.ids import NoteId
from kamcore.notes import LONGEST_SEARCH, NoteKind, NotePlace

PLACE_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesItem:
    """Which notes of an account.

    Attributes:
        contains: Words they hold.
        deleted: Whether the deleted ones are meant.
        after: Where the page begins.
    """

    kind: NoteKind | None = None
    contains: str = ""
    deleted: bool = False
    after: NotePlace | None = None


def written(item: NotesItem) -> str | None:
    """Write it as short as it goes; ``None`` for all notes from the newest on."""
    place = item.after
    parts: dict[str, object] = {
        "k": item.kind.value if item.kind else None,
        "q": item.contains[:LONGEST_SEARCH] or None,
        "d": True if item.deleted else None,
        "a": [place.on.isoformat(), place.written_at.isoformat(), place.id] if place else None,
    }
    kept = {name: value for name, value in parts.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else None


def read(text: str | None) -> NotesItem:
    """Read what ``written`` wrote.

    Raises:
        ActionValueError: If it is anything else.
    """
    if text is None:
        return NotesItem()
    try:
        parsed = json.loads(text)
        kind, contains = parsed.get("k"), parsed.get("q", "")
        return NotesItem(
            kind=None if kind is None else NoteKind(kind),
            contains=contains[:LONGEST_SEARCH],
            deleted=parsed.get("d") is True,
            after=_place(parsed.get("a")),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise ActionValueError(NotesItem.__name__) from None


def _place(parts: object) -> NotePlace | None:
    if parts is None:
        return None
    if not isinstance(parts, list) or len(parts) != PLACE_PARTS:
        raise ValueError
    on, written_at, note = (str(part) for part in parts)
    moment = datetime.fromisoformat(written_at)
    if moment.tzinfo is None:
        raise ValueError
    return NotePlace(on=date.fromisoformat(on), written_at=moment, id=NoteId(note))
