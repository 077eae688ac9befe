"""May a language model be asked this now, for this person? And what is noted when it was?"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.conversations import ModelUse
from kamcore.use_cases.remote_models import KeptFromModels, kept_from_models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.access import Actor
    from knowledge.household import Household, Shelves
    from knowledge.turn import Meter
    from prompts.library import Prompt

LONGEST_REPLY = 8_000
"""Characters of a reply that are kept for the record."""


def kept_from(household: Household, shelves: Shelves, actor: Actor) -> KeptFromModels:
    """Give what the model may not learn of: nothing, where it runs on this machine."""
    if not household.is_remote:
        return KeptFromModels()
    return kept_from_models(shelves.store, actor)


def has_spent(household: Household, shelves: Shelves, actor: Actor) -> bool:
    """Whether somebody has used the tokens of today."""
    if household.budget is None:
        return False
    today = shelves.now().replace(hour=0, minute=0, second=0, microsecond=0)
    spent = shelves.conversations.tokens_since(actor.workspace, actor.person, today)
    return spent >= household.budget


@dataclass(slots=True)
class Log:
    """What came of asking once: filled while it goes on.

    Attributes:
        words: The prompt.
        meter: What was used.
        reply: The last one, as it was given.
        findings: What was wrong with any of them.
        failure: Why there was none.
    """

    words: Prompt
    meter: Meter
    reply: object = None
    findings: list[str] = field(default_factory=list)
    failure: str = ""

    def note(self, findings: Iterable[object]) -> None:
        """Note what was wrong with a reply."""
        self.findings += [str(each) for each in findings]


def use_of(household: Household, log: Log, *, used: bool, cached: bool) -> ModelUse:
    """Write down what a model did."""
    words, meter = log.words, log.meter
    cost = household.prices.cost(household.model, taken=meter.taken, given=meter.given)
    return ModelUse(
        name=household.model,
        prompt=f"{words.name}@{words.version}",
        prompt_hash=words.fingerprint,
        calls=meter.calls,
        tokens_in=meter.taken,
        tokens_out=meter.given,
        cost=None if cost is None else f"{cost:f}",
        reply=json.dumps(log.reply, ensure_ascii=False, default=str)[:LONGEST_REPLY],
        findings=(*log.findings, *filter(None, [log.failure])),
        used=used,
        cached=cached,
    )
