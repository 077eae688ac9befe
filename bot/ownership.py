"""Whose work is whose: this process's own slot, and what dead processes left behind.

Every two seconds the work of slots whose owners are gone is taken up. Who loses the own slot
(its connection to PostgreSQL is gone) stops all work at once, as if killed, because another may
take it up from that moment; and goes on once the slot is its own again.
"""

from __future__ import annotations

import asyncio
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bot.slack.trouble import log_failure
from kamcore.errors import KamError

if TYPE_CHECKING:
    from bot.slots import Slot, Slots
    from bot.under_way import UnderWay

LOOKS_EVERY = 2.0
ASKS_AGAIN_AFTER = 0.5
"""Seconds, once the slot is lost."""

log = logging.getLogger(__name__)


class Ownership:
    """Keeps our slot, and looks for those whose owners are dead."""

    def __init__(self, slots: Slots, under_way: UnderWay) -> None:
        """Stop what is ``under_way`` where our slot is lost."""
        self._slots = slots
        self._under_way = under_way
        self._slot: Slot | None = None
        self._watched: int | None = None
        self._stirred = asyncio.Event()
        self._orphans: frozenset[str] = frozenset()
        self._looking: asyncio.Task[None] | None = None
        # Of its own: whether we may work at all must never wait for those who work.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="kam-slot")
        self._ended = False
        self.is_ours = False

    async def take(self) -> str:
        """Take a slot, and give the name we have by it."""
        self._slot = await self._ask(self._slots.own)
        self.is_ours = True
        self._watch(self._slot)
        return self._slot.name

    def begin(self) -> None:
        """Look from now on, first of all at once."""
        self._looking = asyncio.create_task(self._look_for_ever())

    async def end(self) -> None:
        """Look no more; the slot is still ours."""
        self._ended = True
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    def release(self) -> None:
        """Let the slot go."""
        self._unwatch()
        self.is_ours = False
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._slot is not None:
            self._slot.release()

    async def _look_for_ever(self) -> None:
        while not self._ended:  # the engine below may swallow that we are cancelled
            try:
                if await self._holds():
                    await self._adopt()
            except KamError as error:
                log.warning("the slots cannot be looked at: %s", type(error).__name__)
            except Exception as error:  # noqa: BLE001 - the next look comes; nobody else would look
                log_failure(error, "could not look for the work of dead processes")
            await self._rest(LOOKS_EVERY if self.is_ours else ASKS_AGAIN_AFTER)

    async def _rest(self, seconds: float) -> None:
        """Wait, unless something happens to our slot."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stirred.wait()

    async def _holds(self) -> bool:
        """Make sure that our slot is ours; stop all work where it is not."""
        slot = self._slot
        if slot is None:
            return False
        self._stirred.clear()
        if self.is_ours and await self._ask(slot.is_held):
            self._watch(slot)
            return True
        if self.is_ours:
            self.is_ours = False
            self._unwatch()
            log.error("%s is lost: the database is away; work stops until it is back", slot.name)
            await self._under_way.interrupt()
        if not await self._ask(slot.take_again):
            return False
        self.is_ours = True
        self._watch(slot)
        log.warning("%s is ours again; work goes on", slot.name)
        return True

    async def _adopt(self) -> None:
        """Resume what nobody runs any more: of dead slots, and of our own."""
        from dbos import DBOS  # noqa: PLC0415 - heavy at start

        mine = self._slot.name if self._slot is not None else ""
        pending = await DBOS.list_workflows_async(status="PENDING", load_input=False)
        await self._adopt_own({each.workflow_id for each in pending if each.executor_id == mine})
        for owner in {str(each.executor_id) for each in pending} - {mine}:
            slot = await self._ask(lambda name=owner: self._slots.of(name))
            if slot is None:
                continue
            try:
                # Asked again: until we had the lock, another may have taken it up.
                left: Any = await DBOS.list_workflows_async(
                    status="PENDING", executor_id=owner, load_input=False
                )
                await _resume([each.workflow_id for each in left], owner)
            finally:
                await self._ask(slot.release)

    async def _adopt_own(self, pending: set[str]) -> None:
        """Resume what is ours and does not run: it was interrupted, or could not be noted.

        Two looks in a row must find it so: what was begun a moment ago runs in a moment.
        """
        idle = frozenset(pending - self._under_way.names)
        left = idle & self._orphans
        self._orphans = idle - left
        await _resume(sorted(left), "ours")

    async def _ask(self, blocking: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, blocking)

    def _watch(self, slot: Slot) -> None:
        """Be told at once when the server hangs up."""
        if self._watched is None and slot.descriptor is not None:
            # One of our own: the connection may close its own, and another get that number.
            self._watched = os.dup(slot.descriptor)
            asyncio.get_running_loop().add_reader(self._watched, self._stir)

    def _unwatch(self) -> None:
        if self._watched is not None:
            asyncio.get_running_loop().remove_reader(self._watched)
            os.close(self._watched)
            self._watched = None

    def _stir(self) -> None:
        # Once is enough: what nobody reads would call us again and again.
        self._unwatch()
        self._stirred.set()


async def _resume(left: list[str], whose: str) -> None:
    from dbos import DBOS  # noqa: PLC0415 - heavy at start

    if left:
        log.info("taking up %d pieces of work of %s", len(left), whose)
        await DBOS.resume_workflows_async(left)
