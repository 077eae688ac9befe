"""What every account is called, kept at hand by this process until another edition is there.

An edition gets its name by chance and in the transaction that changes an account, so what one
that was undone left behind is never taken for what is there.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.storage.base import Base

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId
    from kamcore.name_list import WorkspaceNames

MOST_WORKSPACES = 16


class NameEditionRow(Base):
    """The present edition of a workspace's names; none where they never changed."""

    __tablename__ = "name_editions"

    edition: Mapped[str] = mapped_column(Text)


class NameMemory:
    """The last edition seen of each workspace; for all threads."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept: OrderedDict[WorkspaceId, tuple[str, WorkspaceNames]] = OrderedDict()
        self._lock = Lock()

    def recall(self, workspace: WorkspaceId, edition: str) -> WorkspaceNames | None:
        """Give that edition if it is the one kept."""
        with self._lock:
            kept = self._kept.get(workspace)
        return kept[1] if kept is not None and kept[0] == edition else None

    def keep(self, workspace: WorkspaceId, edition: str, names: WorkspaceNames) -> None:
        """Keep an edition instead of the one before."""
        with self._lock:
            self._kept.pop(workspace, None)
            self._kept[workspace] = edition, names
            if len(self._kept) > MOST_WORKSPACES:
                self._kept.popitem(last=False)
