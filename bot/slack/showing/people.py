"""The map of people at a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.people import people_blocks, people_text
from bot.slack.answer import Answer, remarked
from bot.slack.sentences import one_company_only
from kamcore.use_cases.stakeholder_map import read_map

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ports import Store


class ShowPeople:
    """Draws the map as it stands."""

    def __init__(self, store: Store) -> None:
        """Read the map from the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - the day where the reader is counts
        """Show the map; with what people think of people it is for the asker alone."""
        shown = read_map(self._store, reader.actor, wanted.account, as_of=reader.today)
        blocks = people_blocks(shown, reader.texts, wanted.item)
        text = people_text(shown, reader.texts)
        opinions = shown.opinions is not None
        answer = Answer(blocks=tuple(blocks), text=text, about=wanted.account, personal=opinions)
        return remarked(answer, one_company_only(wanted, reader.texts))
