"""The brief before a meeting: for the reader's own eyes, or for a room where others read along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.brief import brief_blocks, brief_text
from bot.slack.answer import Answer
from kamcore.ids import MeetingId
from kamcore.use_cases.read_brief import BriefRequest, read_brief, read_open_brief

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.brief import Brief
    from kamcore.policy import Policy
    from kamcore.ports import Store

INTENTS = (Intent.PREP, Intent.PREP_OPEN)


class ShowBrief:
    """Writes the brief anew each time."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read the store; accounts are judged by the policy."""
        self._store = store
        self._policy = policy

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Show it; with figures and opinions to the reader alone.

        Raises:
            KamError: For an account they may not read, or a meeting that is none of its.
        """
        meeting = None if wanted.item is None else MeetingId(wanted.item)
        request = BriefRequest(account=wanted.account, today=reader.today, now=now, meeting=meeting)
        is_open = wanted.intent is Intent.PREP_OPEN
        read = read_open_brief if is_open else read_brief
        brief: Brief = read(self._store, reader.actor, request, policy=self._policy)
        return Answer(
            blocks=tuple(brief_blocks(brief, self._policy, reader.texts)),
            text=brief_text(brief, reader.texts),
            about=wanted.account,
            personal=not is_open,
        )
