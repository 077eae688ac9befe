"""Asking a language model for one brief's shorter texts: told, checked, mended once, kept."""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING

from knowledge.allowance import Log, use_of
from knowledge.brief_checking import LONGEST_SHOWN, BriefGround, CheckedBrief, checked_brief
from knowledge.brief_texts import Condensed
from knowledge.material import Materials, harmless, written
from knowledge.model import mending, opening
from knowledge.remembered import key_of_parts
from knowledge.turn import Meter, SpentError, Unaided
from knowledge.worded import Source, SourceKind
from prompts.library import prompt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from knowledge.brief_asked import BriefAsked
    from knowledge.brief_texts import BriefText
    from knowledge.household import Household
    from knowledge.model import Agent, Exchanged
    from knowledge.remembered import Remembered

LOG = logging.getLogger(__name__)

RULES = "brief 1"
"""Of the checks and of what is told; another number forgets what was kept."""

SECONDS = 20.0
"""All of a brief with a model."""

EXAMPLE = "{{quote:s2:10-24}}"
TRIES = 2
NOTHING_SAID: Mapping[str, Sequence[object]] = {"lines": ()}
"""What is kept where a model replied with nothing: to the same it would again."""

NOTHING_CHECKED = CheckedBrief(texts={})


class Making:
    """One brief on its way."""

    def __init__(
        self,
        asked: BriefAsked,
        household: Household,
        texts: Sequence[BriefText],
        names: tuple[str, ...],
    ) -> None:
        """Begin.

        Args:
            asked: Which brief.
            household: Which model, and how long it may take.
            texts: What of it the model may be told.
            names: Of people and accounts, that no text may say which its source does not.
        """
        self._asked = asked
        self._household = household
        self._words = prompt(f"brief_{asked.language}")
        self._materials = Materials()
        self._texts = dict(self._listed(texts))
        self._names = names
        self._meter = Meter(until=time.monotonic() + min(household.seconds, SECONDS))
        self._log = Log(self._words, self._meter)
        self._checked = NOTHING_CHECKED

    @property
    def condensed(self) -> Condensed | None:
        """What may be shown of it."""
        if not self._checked.texts:
            return None
        return Condensed(texts=self._checked.texts, model=self._household.model)

    def recall(self, memory: Remembered) -> bool:
        """Take what was replied to the same before, whatever of it stands the checks now."""
        reply = memory.find(self._key, self._asked.actor.workspace)
        if reply is None:
            return False
        self._log.reply, self._checked = reply, self._check(reply)
        return True

    def ask(self, agent: Agent, memory: Remembered) -> None:
        """Ask, check, and let it mend once; the better reply is kept, so that it is asked once."""
        messages: tuple[Any, ...] = self._opening()
        answered = False
        for number in range(TRIES):
            exchanged = self._exchanged(agent, messages)
            if exchanged is None:
                break
            answered = True
            now = self._check(exchanged.reply)
            self._log.note(now.findings)
            if number == 0 or now.size >= self._checked.size:
                self._log.reply, self._checked = exchanged.reply, now
            if not now.findings:
                break
            found = harmless("\n".join(f"- {each}" for each in now.findings))
            mend = prompt(f"mend_brief_{self._asked.language}").filled({"findings": found})
            messages = mending(exchanged.messages, mend)
        if answered:
            kept = NOTHING_SAID if self._log.reply is None else self._log.reply
            memory.keep(self._key, self._asked.actor.workspace, kept)

    def told(self, *, is_cached: bool = False) -> Condensed | None:
        """Note what was used, and give what came of it."""
        condensed = self.condensed
        is_used = condensed is not None
        self._asked.heed(use_of(self._household, self._log, used=is_used, cached=is_cached))
        return condensed

    def _opening(self) -> tuple[Any, ...]:
        nonce = secrets.token_hex(6)
        rules = {"nonce": nonce, "example_quote": EXAMPLE, "longest": str(LONGEST_SHOWN)}
        account = harmless(self._asked.common.account.name)
        sources = "\n".join(written(each, nonce) for each in self._materials)
        told = prompt(f"brief_sources_{self._asked.language}")
        return opening(
            self._words.filled(rules), told.filled({"account": account, "sources": sources})
        )

    def _exchanged(self, agent: Agent, messages: tuple[Any, ...]) -> Exchanged | None:
        """Ask once; ``None`` where nothing came."""
        try:
            return agent.condense(Unaided(meter=self._meter), messages)
        except SpentError:
            self._log.failure = "no answer within the calls and the time of a brief"
        except Exception as error:  # noqa: BLE001 - every provider's client raises its own
            self._log.failure = type(error).__name__
        LOG.warning("a brief stays as it is: %s", self._log.failure)
        return None

    def _check(self, reply: object) -> CheckedBrief:
        ground = BriefGround(
            language=self._asked.language,
            materials=self._materials,
            texts=self._texts,
            account=self._asked.common.account.name,
            names=self._names,
            instructions=self._words.words,
        )
        return checked_brief(reply, ground)

    @property
    def _key(self) -> str:
        """Name the reply by all it depends on."""
        written_down = (
            f"{identity} {each.is_note} {each.dated} {len(each.text)}:{each.text}"
            for identity, each in self._texts.items()
        )
        model, account = self._household.model, self._asked.common.account
        return key_of_parts(
            (RULES, model, self._words.fingerprint, account.id, account.name, *written_down)
        )

    def _listed(self, texts: Sequence[BriefText]) -> Iterator[tuple[str, BriefText]]:
        """Give each an id, and keep it as a source by that id."""
        account = self._asked.common.account
        for number, told in enumerate(texts):
            source = Source(
                number=0,
                kind=SourceKind.NOTE if told.is_note else SourceKind.RECORD,
                document=f"brief:{number}",
                title=account.name,
                text=told.text,
                account=account.id,
                dated=told.dated,
            )
            yield self._materials.record(source, told.text).id, told
