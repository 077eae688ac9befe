"""The white space of a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.white_space import white_space_blocks, white_space_text
from bot.slack.answer import Answer, remarked
from bot.slack.sentences import one_company_only
from kamcore.use_cases.white_space import read_white_space

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.policy import Policy
    from kamcore.ports import Store


class ShowWhiteSpace:
    """Draws the grid as it stands."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read the grid from the store; what looking after costs may come from the policy."""
        self._store = store
        self._policy = policy

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - the day where the reader is counts
        """Show the grid."""
        shown = read_white_space(
            self._store, reader.actor, wanted.account, policy=self._policy, as_of=reader.today
        )
        blocks = white_space_blocks(shown, reader.texts, wanted.item)
        text = white_space_text(shown, reader.texts)
        answer = Answer(blocks=tuple(blocks), text=text, about=wanted.account)
        return remarked(answer, one_company_only(wanted, reader.texts))
