"""Threads for what blocks: for whoever waits for an ack, for longer turns, and for answers.

They never share a thread, so that fifty slow turns delay no ack, and an answer that is never
done keeps nobody from being told so.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from bot.slack.trouble import log_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

QUICK_THREADS = 8
TURN_THREADS = 8
ANSWER_THREADS = 16
PROMPT_THREADS = 8
SETTLES_WITHIN = 10.0
MOST_LEFT_BEHIND = 200
"""Threads that nobody waits for any more; with so many something is badly wrong."""

T = TypeVar("T")

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Tell the machine's time."""
    return datetime.now(UTC)


class Rooms:
    """Where synchronous work is done, and what time it is."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        """Open both pools."""
        self.now = clock
        self._quick = ThreadPoolExecutor(QUICK_THREADS, thread_name_prefix="kam-quick")
        self._turns = ThreadPoolExecutor(TURN_THREADS, thread_name_prefix="kam-turn")
        self._answers = asyncio.Semaphore(ANSWER_THREADS)
        self._prompts = asyncio.Semaphore(PROMPT_THREADS)
        self._left_behind: set[Thread] = set()
        self._afterwards: dict[asyncio.Task[None], str] = {}

    async def quick(self, work: Callable[[], T]) -> T:
        """Do what somebody waits for within Slack's three seconds."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, work)

    async def turn(self, work: Callable[[], T]) -> T:
        """Do what is answered later."""
        return await asyncio.get_running_loop().run_in_executor(self._turns, work)

    async def answer(self, work: Callable[[], T]) -> T:
        """Do what may never be done; whoever stops waiting leaves its thread behind.

        Raises:
            TimeoutError: Where too many were left behind and still run.
        """
        return await self._answered(work, self._answers)

    async def answer_at_once(self, work: Callable[[], T]) -> T:
        """Do the same for somebody at a prompt, whom no slow answer may keep waiting.

        Raises:
            TimeoutError: Where too many were left behind and still run.
        """
        return await self._answered(work, self._prompts)

    async def _answered(self, work: Callable[[], T], room: asyncio.Semaphore) -> T:
        async with room:
            self._left_behind = {each for each in self._left_behind if each.is_alive()}
            if len(self._left_behind) >= MOST_LEFT_BEHIND:
                raise TimeoutError
            done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
            thread = Thread(target=_do, args=(work, done), name="kam-answer", daemon=True)
            thread.start()
            try:
                return await done
            except asyncio.CancelledError:
                self._left_behind.add(thread)
                log.warning("an answer is not waited for; %d run on", len(self._left_behind))
                raise

    def afterwards(self, whose: str, work: Coroutine[Any, Any, None]) -> None:
        """Begin what nobody waits for any more; ``settled`` sees to it that it ends."""
        task = asyncio.get_running_loop().create_task(work)
        self._afterwards[task] = whose
        task.add_done_callback(self._afterwards.pop)

    async def settled(self, whose: str | None = None, *, seconds: float = SETTLES_WITHIN) -> None:
        """Wait a while for what was begun for somebody, or for anybody, to end."""
        begun = [task for task, owner in self._afterwards.items() if whose in {None, owner}]
        if begun:
            await asyncio.wait(begun, timeout=seconds)

    def close(self) -> None:
        """Let running work end, and take no more."""
        self._quick.shutdown(wait=True, cancel_futures=True)
        self._turns.shutdown(wait=True, cancel_futures=True)


def _do(work: Callable[[], T], done: asyncio.Future[T]) -> None:
    """Work, and tell the loop what came of it, where it is still there to be told."""
    loop = done.get_loop()
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - handed on as it is, to whoever waits
        failure = error  # the name of a caught exception does not outlive its block
        _tell(loop, lambda: _fail(done, failure))
    else:
        _tell(loop, lambda: _settle(done, result))


def _tell(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(what)
    except RuntimeError:
        log.info("an answer came when all was over")


def _settle(done: asyncio.Future[T], result: T) -> None:
    if not done.done():
        done.set_result(result)


def _fail(done: asyncio.Future[T], error: Exception) -> None:
    if done.done():
        log_failure(error, "an answer that nobody waits for failed")
    else:
        done.set_exception(error)
