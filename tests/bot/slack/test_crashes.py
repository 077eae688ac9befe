"""Whatever moment a bot is killed at: who asked gets an answer from the next one, and only one."""

from __future__ import annotations

import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import SALES_LEADER, direct_channel
from tests.bot.slack.played import drawn
from tests.bot.slack.processes import SECONDS, Processes, processes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
QUESTION = "should ACME be a key account?"


# One home for all of them; each starts the process that it kills, where none runs.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bots(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Processes]:
    async with processes(tmp_path_factory.mktemp("home"), datetime.now(UTC)) as started:
        yield started


async def stuck(bots: Processes, method: str, kind: FaultKind = FaultKind.HANGS) -> None:
    """Ask something, and wait until the bot waits for Slack's answer to a call."""
    sandbox = bots.played.sandbox
    calls, acks = sandbox.world.record.count(method, kind), len(sandbox.world.record.acks)
    sandbox.faults.add(Fault(kind=kind, method=method))
    bots.played.clock.leap()
    sandbox.doing.say(SALES_LEADER, LEADER_DIRECT, QUESTION, None)
    arrived = await sandbox.world.feed.until(
        lambda: (
            sandbox.world.record.count(method, kind) > calls
            and len(sandbox.world.record.acks) > acks
        ),
        seconds=SECONDS,
    )
    assert arrived


async def only_answer(bots: Processes, before: int) -> str:
    """Let Slack answer again; give what the bots said since: it must be one message."""
    bots.played.sandbox.faults.let_go()
    answer = await bots.played.answer(before + 1)
    await bots.played.owes_nobody()
    assert len(bots.played.heard()) == before + 1
    return drawn(answer)


# Over 100 ms, all of them: processes start.
@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("users.info", FaultKind.HANGS),
        ("chat.postMessage", FaultKind.HANGS),
        ("chat.postMessage", FaultKind.HANGS_AFTER),
    ],
    ids=["before the answer is sent", "while it is sent", "after Slack has taken it"],
)
async def test_a_killed_bot_s_question_is_answered_once_by_the_next(
    bots: Processes, method: str, kind: FaultKind
) -> None:
    await bots.exactly(1)
    before = len(bots.played.heard())

    await stuck(bots, method, kind)
    await bots.kill()
    await bots.start()

    assert "Yes, ACME should be" in await only_answer(bots, before)


async def test_what_is_said_while_no_bot_runs_is_answered(bots: Processes) -> None:
    await bots.exactly(0)
    before = len(bots.played.heard())

    bots.played.sandbox.doing.say(SALES_LEADER, LEADER_DIRECT, QUESTION, None)
    await bots.start()
    bots.clock.passed.set()

    assert "Yes, ACME should be" in await only_answer(bots, before)


async def test_a_bot_that_is_told_to_stop_leaves_its_question_to_the_next(bots: Processes) -> None:
    await bots.exactly(1)
    before = len(bots.played.heard())

    await stuck(bots, "chat.postMessage")
    code = await bots.kill(signal.SIGTERM)
    await bots.start()

    assert code == 0
    assert "Yes, ACME should be" in await only_answer(bots, before)


async def test_of_two_bots_on_one_home_the_living_answers_what_the_dead_one_was_asked(
    bots: Processes,
) -> None:
    await bots.exactly(2)
    before = len(bots.played.heard())

    await stuck(bots, "chat.postMessage")
    await bots.kill()

    assert "Yes, ACME should be" in await only_answer(bots, before)


async def test_a_worker_that_hears_nothing_answers_what_a_dead_bot_was_asked(
    bots: Processes,
) -> None:
    await bots.exactly(1)
    before = len(bots.played.heard())

    await stuck(bots, "chat.postMessage")
    await bots.kill()
    await bots.start_worker()

    assert "Yes, ACME should be" in await only_answer(bots, before)
    assert await bots.end_worker() == 0


async def test_of_two_bots_on_one_home_one_answers(bots: Processes) -> None:
    await bots.exactly(2)
    before = len(bots.played.heard())

    for number in range(1, 6):
        await bots.played.say(SALES_LEADER, LEADER_DIRECT, f"why ACME {number * '?'}")

    await bots.played.owes_nobody()
    assert len(bots.played.heard()) == before + 5


async def test_the_log_holds_no_word_of_what_anybody_wrote(bots: Processes) -> None:
    await bots.exactly(1)

    await bots.played.say(SALES_LEADER, LEADER_DIRECT, "should Lindwurm be a key account?")

    assert "claimed in T0SAMPLE" in bots.log()
    assert "Lindwurm" not in bots.log()
    assert "ACME" not in bots.log()
    assert "Traceback" not in bots.log()
