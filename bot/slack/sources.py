"""What an answer rests on, opened: the passage as it is now, for whoever may read it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.carried import SourceButton, unpack
from bot.slack.modals.source import source_view
from kamcore.ids import PassageId
from kamcore.use_cases.read_source import read_source

if TYPE_CHECKING:
    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from kamcore.ports import Store
    from kamcore.ports.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Opens sources."""

    store: Store
    library: Library

    def draw(self, value: str | None, reader: Reader) -> View:
        """Draw the passage that a button stands for.

        Raises:
            KamError: When it is gone, or not for this person.
        """
        passage = PassageId(unpack(value, SourceButton).passage)
        return source_view(
            read_source(self.store, self.library, reader.actor, passage), reader.texts
        )
