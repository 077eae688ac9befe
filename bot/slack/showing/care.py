"""Profile and team of an account, or one part of it in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.carried import ActionValueError
from bot.blocks.profile import profile_blocks, profile_text
from bot.blocks.profile_history import history_blocks
from bot.blocks.satisfaction import ANSWERS, answers_blocks
from bot.slack.answer import Answer
from kamcore.profile import ProfileBlock
from kamcore.use_cases.read_care import read_block, read_care

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ports import Store

BETWEEN = ":"
"""Stands in an item between a part and its version or page."""

LONGEST_NUMBER = 6


class ShowCare:
    """Reads what is kept, cut to what the reader may see."""

    def __init__(self, store: Store) -> None:
        """Read the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:  # noqa: ARG002 - it is shown as of the reader's day
        """Show all of it, or the part that is wanted.

        Raises:
            KamError: For an account they may not read, or a part there is not.
        """
        part, number = _part(wanted.item)
        shown = read_care(self._store, reader.actor, wanted.account, on=reader.today)
        text = profile_text(shown, reader.texts)
        if part is None:
            blocks = profile_blocks(shown, reader.texts)
        elif part == ANSWERS:
            blocks = answers_blocks(shown, number or 0, reader.texts)
        else:
            block = ProfileBlock(part)
            history = read_block(self._store, reader.actor, wanted.account, block, on=reader.today)
            blocks = history_blocks(history, number, reader.texts)
        return Answer(blocks=tuple(blocks), text=text, about=wanted.account)


def _part(item: str | None) -> tuple[str | None, int | None]:
    """Read which part a button asks for: ``strategy``, ``strategy:2``, ``answers:1``."""
    if item is None:
        return None, None
    part, _, number = item.partition(BETWEEN)
    if part not in {ANSWERS, *ProfileBlock}:
        raise ActionValueError("part")
    if not number:
        return part, None
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        raise ActionValueError("part")
    return part, int(number)
