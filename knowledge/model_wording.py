"""An answer in a language model's words, where one may be asked, and only what of it was checked.

The order: may it be asked at all, was it asked before, ask, check, let it mend once, and give up.
Giving up is ``None``: whoever asked goes on to the answer that needs no model. Every use is told to
``heed``, also one that came to nothing, because tokens were spent.
"""

from __future__ import annotations

import logging
import secrets
import time
from dataclasses import replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from knowledge.allowance import Log, has_spent, kept_from, use_of
from knowledge.ground import Ground
from knowledge.grounding import ABOUT_VERDICTS, Grounded, grounded
from knowledge.material import harmless
from knowledge.model import mending, opening
from knowledge.remembered import Remembered
from knowledge.secrecy import speaks_of
from knowledge.toolbox import NOTHING
from knowledge.turn import Meter, SpentError, Turn
from knowledge.turn_reading import Reading
from prompts.library import prompt

if TYPE_CHECKING:
    from kamcore.use_cases.remote_models import KeptFromModels
    from knowledge.household import Household, Shelves
    from knowledge.model import Agent, Exchanged
    from knowledge.toolbox import Toolbox
    from knowledge.worded import Worded
    from knowledge.wording import WordingRequest

LOG = logging.getLogger(__name__)

AT_THE_SAME_TIME = 4
"""Turns that may wait for a model at once: the others' threads are for other people's answers."""

PATIENCE = 3.0
"""Seconds to wait for such a place before the answer is given without a model."""

LONGEST_QUESTION = 2_000
LONGEST_BEFORE = 400
MOST_BEFORE = 4
EXAMPLE = "{{quote:s2:10-24}}"
MOST_CLAIMS = "4"
TRIES = 2


class ModelWording:
    """Words answers with a language model."""

    def __init__(
        self, agent: Agent, toolbox: Toolbox, shelves: Shelves, household: Household
    ) -> None:
        """Ask ``agent``, which looks things up in ``toolbox``."""
        self._agent = agent
        self._toolbox = toolbox
        self._shelves = shelves
        self._household = household
        self._places = BoundedSemaphore(AT_THE_SAME_TIME)
        self._remembered = Remembered(shelves.cache, shelves.now)

    def word(self, asked: WordingRequest) -> Worded | None:
        """Answer in checked words, or give ``None``."""
        if not asked.turns:
            return None
        kept = kept_from(self._household, self._shelves, asked.actor)
        if _may_not_be_told(asked, kept):
            return None
        if has_spent(self._household, self._shelves, asked.actor):
            return None
        if not self._places.acquire(timeout=PATIENCE):
            return None
        wording = _Wording(self._agent, self._toolbox, self._household, asked, kept)
        try:
            return wording.answer(self._remembered)
        finally:
            self._places.release()


def _may_not_be_told(asked: WordingRequest, kept: KeptFromModels) -> bool:
    """Whether the question itself is about what no model may learn of."""
    about = {asked.account, *(each.id for each in asked.route.others)}
    if about & kept.accounts:
        return True
    return speaks_of("\n".join((*asked.turns, asked.route.named or "")), kept.names)


class _Wording:
    """One question on its way."""

    def __init__(
        self,
        agent: Agent,
        toolbox: Toolbox,
        household: Household,
        asked: WordingRequest,
        kept: KeptFromModels,
    ) -> None:
        self._agent = agent
        self._toolbox = toolbox
        self._household = household
        self._asked = asked
        self._reading = Reading(asked=asked, nonce=secrets.token_hex(6), kept=kept)
        self._meter = Meter(until=time.monotonic() + household.seconds)
        self._words = prompt(f"answer_{asked.language}")
        self._log = Log(self._words, self._meter)

    def answer(self, remembered: Remembered) -> Worded | None:
        """Word it, by what is remembered or by asking."""
        sources = self._sources()
        key = remembered.key_of(self._reading, self._household.model, self._words.fingerprint)
        known = remembered.find(key, self._asked.actor.workspace)
        if known is not None:
            worded = self._checked(known).worded
            if worded is not None:
                self._log.reply = known
                return self._told(worded, is_cached=True)
        given = len(self._reading.materials)
        worded = self._made(sources)
        if worded is not None and len(self._reading.materials) == given:
            remembered.keep(key, self._asked.actor.workspace, self._log.reply)
        return self._told(worded)

    def _sources(self) -> str:
        """Write what was found already, and the verdict where that is what is asked about."""
        reading = self._reading
        reading.accounts.update(self._toolbox.accounts_of(self._asked))
        written = self._toolbox.show_found(reading, self._asked.retrieved.found)
        if self._asked.route.intent not in ABOUT_VERDICTS:
            return written
        names = [each.name for each in reading.accounts.values()]
        verdicts = [self._toolbox.get_verdict(reading, each) for each in names]
        return "\n".join(each for each in (written, *verdicts) if each != NOTHING) or NOTHING

    def _made(self, sources: str) -> Worded | None:
        """Ask, check, and let it mend once."""
        given = {"nonce": self._reading.nonce, "example_quote": EXAMPLE, "most_claims": MOST_CLAIMS}
        messages = opening(self._words.filled(given), self._question(sources))
        for _ in range(TRIES):
            exchanged = self._asked_of_model(messages)
            if exchanged is None:
                return None
            self._log.reply = exchanged.reply
            result = self._checked(exchanged.reply)
            if result.worded is not None:
                return result.worded
            found = "\n".join(f"- {each}" for each in result.findings)
            mend = prompt(f"mend_{self._asked.language}").filled({"findings": harmless(found)})
            messages = mending(exchanged.messages, mend)
        return None

    def _asked_of_model(self, messages: tuple[object, ...]) -> Exchanged | None:
        if not self._meter.calls_left:
            return None
        turn = Turn(reading=self._reading, toolbox=self._toolbox, meter=self._meter)
        try:
            return self._agent.ask(turn, messages)
        except SpentError:
            self._log.failure = "no answer within the calls and the time of a turn"
        except Exception as error:  # noqa: BLE001 - every provider's client raises its own
            self._log.failure = type(error).__name__
        LOG.warning("no words from the model: %s", self._log.failure)
        return None

    def _question(self, sources: str) -> str:
        before = [each[:LONGEST_BEFORE] for each in self._asked.turns[:-1][-MOST_BEFORE:]]
        names = "; ".join(each.name for each in self._reading.accounts.values())
        return prompt(f"question_{self._asked.language}").filled(
            {
                "nonce": self._reading.nonce,
                "before": harmless("\n".join(before)) or "-",
                "account": harmless(names) or "-",
                "sources": sources,
                "question": harmless(self._asked.turns[-1][:LONGEST_QUESTION]),
            }
        )

    def _checked(self, reply: object) -> Grounded:
        names = [each.name for each in self._reading.accounts.values()]
        ground = Ground(
            language=self._asked.language,
            intent=self._asked.route.intent,
            question="\n".join(self._asked.turns),
            materials=self._reading.materials,
            names=(*names, *filter(None, [self._asked.route.named])),
            instructions=self._words.words,
        )
        result = grounded(reply, ground)
        self._log.note(result.findings)
        return result

    def _told(self, worded: Worded | None, *, is_cached: bool = False) -> Worded | None:
        """Note what was used, and name the model in the answer."""
        use = use_of(self._household, self._log, used=worded is not None, cached=is_cached)
        self._asked.heed(use)
        return None if worded is None else replace(worded, model=use.name)
