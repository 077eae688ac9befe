"""The verdict, its reasons, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.verdict import verdict_blocks, verdict_text
from bot.blocks.what_if import what_if_blocks
from bot.blocks.why import why_blocks
from bot.slack.answer import Answer
from kamcore.use_cases.assess_account import AssessRequest, assess_account

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from slack_sdk.models.blocks import Block

    from bot.i18n import Texts
    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy
    from kamcore.ports import Store

    Drawing = Callable[[ShownAssessment, Policy, Texts], list[Block]]

DRAWINGS: dict[Intent, Drawing] = {
    Intent.VERDICT: verdict_blocks,
    Intent.WHY: why_blocks,
    Intent.WHAT_IF: what_if_blocks,
}


class ShowAssessment:
    """Judges the account anew each time, and keeps the verdict."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Judge accounts of the store by the policy."""
        self._store = store
        self._policy = policy

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Show the side of the assessment that is wanted."""
        request = AssessRequest(account=wanted.account, as_of=reader.today, group=wanted.group)
        shown = assess_account(self._store, reader.actor, request, policy=self._policy, now=now)
        blocks = DRAWINGS[wanted.intent](shown, self._policy, reader.texts)
        text = verdict_text(shown, reader.texts)
        return Answer(blocks=tuple(blocks), text=text, about=wanted.account)
