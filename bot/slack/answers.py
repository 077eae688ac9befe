"""From what somebody asked to what they read: use cases called, views drawn, nothing sent.

Everything here is synchronous and runs in a pool of threads.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.blocks.carried import ActionValueError
from bot.explain import explain
from bot.slack.answer import (
    Answer,
    Reader,
    Trace,
    remarked,
    told,
)
from bot.slack.by_policy import ByPolicy
from bot.slack.progress import untold
from bot.slack.remembering import Remembering
from bot.slack.replies.passages import FromPassages
from bot.slack.showing.brief import INTENTS as BRIEFS
from bot.slack.showing.everything import showings
from bot.slack.showing.programme import programme_showings
from bot.slack.trouble import DATABASE_TROUBLE
from bot.slack.typed import ROUTES
from bot.slack.understanding import Understanding
from kamcore.errors import KamError
from knowledge.routing import Route, route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from typing import TypeAlias

    from bot.blocks.actions import Intent
    from bot.slack.asked import Asked
    from bot.slack.progress import Told
    from bot.slack.showing.wanted import Wanted
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.ports.conversations import Conversations
    from kamcore.ports.library import Library
    from knowledge.brief_asked import Condensing
    from knowledge.names import Named
    from knowledge.routing import Said
    from knowledge.wording import Searching, Wording

    Reads: TypeAlias = Callable[[str, Iterable[Named], Sequence[Said]], Route]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What answers in words are made from; without any of it the rest is answered all the same.

    Attributes:
        searching: Finds passages.
        library: Tells what a passage is called that was found before.
        conversations: Keeps what was asked and answered.
        wordings: Put answers into words, before the sentences are taken as they stand.
        condensing: Makes the texts of a brief shorter; ``None`` leaves them as they are.
    """

    searching: Searching | None = None
    library: Library | None = None
    conversations: Conversations | None = None
    wordings: Sequence[Wording] = ()
    condensing: Condensing | None = None


class Answers:
    """Answers whatever is asked, from one store by one policy."""

    def __init__(
        self,
        store: Store,
        policy: Policy,
        material: Material | None = None,
        *,
        reads: Reads = route,
    ) -> None:
        """Use the store and the policy.

        Args:
            store: Where everything is kept.
            policy: What verdicts go by where a workspace has approved no other.
            material: What answers in words are made from.
            reads: Tells what a sentence asks.
        """
        self.store = store
        self.policy = policy
        self.reads = reads
        self.material = material or Material()
        self.passages = FromPassages(
            searching=self.material.searching, wordings=self.material.wordings
        )
        self.memory = Remembering(store=store, conversations=self.material.conversations)
        self._showings = ByPolicy(
            store, policy, lambda ours: showings(store, ours, self.material.condensing)
        )
        self._programme = ByPolicy(
            store, policy, lambda ours: programme_showings(store, ours, policy)
        )

    def takes_long(self, intent: Intent) -> bool:
        """Whether a model may be asked to show this, for which nobody should wait at a prompt."""
        return intent in BRIEFS and self.material.condensing is not None

    def answer(
        self,
        asked: Asked,
        reader: Reader,
        now: datetime,
        tell: Told = untold,
        *,
        at_once: bool = False,
    ) -> Answer:
        """Answer; what a person can mend becomes a sentence only they read.

        Args:
            asked: What was asked.
            reader: Who asks.
            now: Aware UTC.
            tell: Told what is being done, where that takes a while.
            at_once: Whether somebody waits at a prompt: then the answer is not kept yet, so
                that they do not wait for other writers; ``memory`` is to keep it once shown.

        Raises:
            TakesLongerError: Where it should be ``at_once`` and a model is to be asked.
        """
        answering = Understanding(self, asked, reader, now, tell=tell, at_once=at_once)
        try:
            answer = remarked(answering.answered(), asked.remark)
            if not at_once:
                self.memory.keep(asked, answer, reader, now)
        except DATABASE_TROUBLE:
            raise  # no answer, and nothing that whoever asks can mend
        except KamError as error:
            return told(explain(error, reader.texts))
        return answer

    def show(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Show one thing about one account.

        Raises:
            ActionValueError: For what is not about an account.
        """
        showings = self._showings.of(reader.actor.workspace)
        if wanted.intent not in showings:
            raise ActionValueError(wanted.intent)
        shown = showings[wanted.intent](wanted, reader, now)
        meant = ROUTES.get(wanted.intent)
        if meant is None or shown.trace is not None:
            return shown
        return replace(shown, trace=Trace(intent=meant, account=wanted.account))

    def show_whole(self, intent: Intent, item: str | None, reader: Reader, now: datetime) -> Answer:
        """Show something about the programme as a whole.

        Raises:
            ActionValueError: For what is not about the programme.
        """
        showings = self._programme.of(reader.actor.workspace)
        if intent not in showings:
            raise ActionValueError(intent)
        shown = showings[intent](item, reader, now)
        return replace(shown, trace=Trace(intent=ROUTES[intent]))
