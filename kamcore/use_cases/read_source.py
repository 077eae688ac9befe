"""What does somebody read who opens a passage that an answer rests on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.passages import SHARED, may_be_shown

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.ids import PassageId
    from kamcore.passages import KeptPassage
    from kamcore.ports import Store
    from kamcore.ports.library import Library


class SourceGoneError(KamError):
    """There is no such passage for this person: it has changed, is gone, or was never theirs."""

    def __init__(self, passage: PassageId) -> None:
        """Keep which."""
        super().__init__(f"no passage {passage}")
        self.passage = passage


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSource:
    """A passage its reader may see.

    Attributes:
        author: What the author of a note is called; ``None`` of what is no note.
        account: What the account is called that it is about.
    """

    kept: KeptPassage
    author: str | None = None
    account: str | None = None


def read_source(store: Store, library: Library, actor: Actor, passage: PassageId) -> OpenedSource:
    """Open a passage by what is true now, not when the answer was given.

    Raises:
        SourceGoneError: When it is not there for this person.
    """
    found = library.load(actor.workspace, {passage}) or library.load(SHARED, {passage})
    if not found or not may_be_shown(actor, found[0]):
        raise SourceGoneError(passage)
    kept = found[0]
    with store.snapshot(actor.workspace) as work:
        author = None if kept.note is None else work.people.find(kept.note.author)
        about = kept.document.account
        account = None if about is None else work.accounts.find(about)
    unknown = None if kept.note is None else kept.note.author
    return OpenedSource(
        kept=kept,
        author=unknown if author is None else author.display_name,
        account=None if account is None else account.name,
    )
