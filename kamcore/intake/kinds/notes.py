"""Files of notes: one row a note. The same row twice is one note.

A note is the same where account, day, author and text are the same. One that is there already
stays as it is, whatever the row says of its kind: somebody may have mended it since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.columns import Column
from kamcore.intake.entries import Named, NoteEntry
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.kinds.account_columns import ACCOUNT, ACCOUNT_ID, account_of
from kamcore.intake.words import NOTE_AUDIENCES, NOTE_KINDS
from kamcore.notes import LONGEST_NOTE, NoteAudience, NoteEmptyError, NoteKind, note_text

if TYPE_CHECKING:
    from kamcore.intake.cells import Cells

COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT,
    Column(
        name="on",
        also=("date", "day", "activity date", "created", "created date", "datum", "tag",
              "erstellt", "erstellt am"),
        needed=True,
    ),
    Column(name="kind", also=("type", "activity type", "art", "typ", "aktivitaet")),
    Column(
        name="text",
        also=("note", "notes", "note text", "body", "content", "description", "comment",
              "comments", "notiz", "notizen", "inhalt", "beschreibung", "kommentar", "bemerkung"),
        needed=True,
    ),
    Column(
        name="author",
        also=("by", "owner", "created by", "written by", "autor", "verfasser", "verfasserin",
              "erstellt von", "besitzer"),
    ),
    Column(name="audience", also=("readers", "visible to", "leser", "sichtbar fuer")),
    Column(name="permalink", also=("link", "url")),
)  # fmt: skip
LONGEST_LINK = 2_000


def read(cells: Cells) -> NoteEntry | None:
    """Read one note."""
    cells.require("on", "text")
    account = account_of(cells)
    on, text = cells.day("on"), _text(cells)
    author = cells.text("author")
    kinds, audiences = cells.choices("kind", NOTE_KINDS), cells.choices("audience", NOTE_AUDIENCES)
    permalink = cells.text("permalink", LONGEST_LINK)
    if account is None or on is None or text is None or cells.errors:
        return None
    return NoteEntry(
        account=account[0],
        by_id=account[1],
        text=text,
        on=on,
        kind=kinds[0] if kinds else NoteKind.OBSERVATION,
        audience=audiences[0] if audiences else NoteAudience.EVERYONE,
        author=Named(text=author, heading=cells.sheet.heading("author")) if author else None,
        permalink=permalink,
    )


def _text(cells: Cells) -> str | None:
    text = cells.lines("text", LONGEST_NOTE)
    if text is None:
        return None
    try:
        return note_text(text)
    except NoteEmptyError:
        cells.refuse("text", Refusal(Flaw.MISSING))
        return None
