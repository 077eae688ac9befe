"""From what was asked to its answer, within a time limit, unless somebody stops it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import ClientError

from bot.slack.answer import told
from bot.slack.sentences import took_too_long
from bot.slack.trouble import DATABASE_TROUBLE, log_failure

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.answers import Answers
    from bot.slack.asked import Asked
    from bot.slack.progress import Told
    from bot.slack.rooms import Rooms
    from bot.slack.stops import Running

log = logging.getLogger(__name__)


class AnswerFailedError(Exception):
    """What answers needed could not be had: the next try would fail as well, and take as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Lets what was asked be answered.

    Attributes:
        seconds: How long an answer may take; then a reason takes its place.
    """

    answers: Answers
    rooms: Rooms
    seconds: float

    async def answer(
        self, asked: Asked, reader: Reader, now: datetime, *, running: Running, tell: Told
    ) -> Answer | None:
        """Answer, or say why there is no answer; ``None`` where it was stopped.

        Raises:
            AnswerFailedError: When something the answer needed is broken.
            KamError: When the database cannot be used for the moment.
        """
        work = asyncio.create_task(
            self.rooms.answer(lambda: self.answers.answer(asked, reader, now, tell))
        )
        bell = asyncio.create_task(running.bell.wait())
        try:
            done, _ = await asyncio.wait(
                {work, bell}, timeout=self.seconds, return_when=asyncio.FIRST_COMPLETED
            )
            if bell in done:
                return None
            if work in done:
                return _result(work, asked)
            log.error("turn %s took longer than %.0f seconds", asked.key, self.seconds)
            return told(took_too_long(reader.texts))
        finally:
            for task in (work, bell):
                task.cancel()
            await asyncio.gather(work, bell, return_exceptions=True)


def _result(work: asyncio.Task[Answer], asked: Asked) -> Answer:
    try:
        return work.result()
    except DATABASE_TROUBLE:
        raise  # it passes, and then the turn is done again
    except (OSError, ClientError) as error:
        # Not Slack's: whoever waits for this to pass by itself would wait for ever.
        log_failure(error, f"turn {asked.key} could not be answered")
        raise AnswerFailedError from error
