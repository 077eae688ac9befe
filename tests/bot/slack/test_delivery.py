"""On a bad day of Slack's an answer still arrives, and it arrives once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import KEY_ACCOUNTS, LEADERS, SALES_LEADER, SHARED, direct_channel
from bot.slack.services import Patience
from tests.bot.slack.played import Played, drawn, playing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
QUESTION = "should ACME be a key account?"


# One bot for all of them: to start it takes longer than most of what they do.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.slack.turns.FIRST_PAUSE_SECONDS", 0.05)
        patch.setattr("bot.slack.delivery.SETTLING_SECONDS", 0.05)
        async with playing(
            tmp_path_factory.mktemp("home"), datetime.now(UTC), patience=Patience()
        ) as started:
            yield started


@pytest.fixture(autouse=True)
def a_good_day_afterwards(played: Played) -> Iterator[None]:
    yield
    played.sandbox.faults.let_go()


def order(played: Played, *kinds: FaultKind, method: str = "chat.postMessage") -> None:
    for kind in kinds:
        played.sandbox.faults.add(Fault(kind=kind, method=method))


async def only_answer_to(played: Played, text: str, channel: str = LEADER_DIRECT) -> str:
    """Ask, and give what was said until nothing is owed any more: it must be one answer."""
    before = len(played.heard())
    answer = await played.say(SALES_LEADER, channel, text)
    await played.owes_nobody()
    assert len(played.heard()) == before + 1
    return drawn(answer)


# Over 100 ms, all of them: Slack wants a second's pause.
@pytest.mark.parametrize(
    "kinds",
    [
        (FaultKind.RATE_LIMITED,),
        (FaultKind.SERVER_ERROR,),
        (FaultKind.ERROR_AFTER,),
        (FaultKind.RATE_LIMITED, FaultKind.SERVER_ERROR, FaultKind.ERROR_AFTER),
    ],
    ids="+".join,
)
async def test_an_answer_that_slack_fails_to_take_arrives_once(
    played: Played, kinds: tuple[FaultKind, ...]
) -> None:
    order(played, *kinds)

    answer = await only_answer_to(played, QUESTION)

    assert "Yes, ACME should be" in answer


async def test_an_answer_in_a_thread_of_direct_messages_arrives_once(played: Played) -> None:
    root = await played.say(SALES_LEADER, LEADER_DIRECT, "ACME")
    before = len(played.heard())
    order(played, FaultKind.ERROR_AFTER)

    answer = await played.say(SALES_LEADER, LEADER_DIRECT, "why ACME", thread=root.ts)

    await played.owes_nobody()
    assert answer.thread == root.ts
    assert len(played.heard()) == before + 1


@pytest.mark.parametrize("kind", [FaultKind.RATE_LIMITED, FaultKind.SERVER_ERROR])
async def test_an_answer_in_a_channel_arrives_once(played: Played, kind: FaultKind) -> None:
    order(played, kind)

    answer = await only_answer_to(played, f"@KAM {QUESTION}", LEADERS)

    assert "Yes, ACME should be" in answer


@pytest.mark.parametrize("kind", [FaultKind.RATE_LIMITED, FaultKind.SERVER_ERROR])
async def test_an_answer_for_one_person_arrives_once(played: Played, kind: FaultKind) -> None:
    order(played, kind, method="chat.postEphemeral")

    answer = await only_answer_to(played, f"@KAM {QUESTION}", KEY_ACCOUNTS)

    assert "Yes, ACME should be" in answer


async def test_where_outsiders_read_along_a_failure_repeats_neither_answer_nor_pointer(
    played: Played,
) -> None:
    before = len(played.heard())
    order(played, FaultKind.ERROR_AFTER)
    order(played, FaultKind.SERVER_ERROR, method="chat.postEphemeral")

    await played.say(SALES_LEADER, SHARED, f"@KAM {QUESTION}", answers=2)

    await played.owes_nobody()
    assert len(played.heard()) == before + 2


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members"])
async def test_what_slack_does_not_tell_us_at_once_is_asked_again(
    played: Played, method: str
) -> None:
    order(played, FaultKind.SERVER_ERROR, FaultKind.RATE_LIMITED, method=method)

    answer = await only_answer_to(played, f"@KAM {QUESTION}", LEADERS)

    assert "Yes, ACME should be" in answer


async def test_a_question_that_was_taken_back_meanwhile_is_answered_directly(
    played: Played,
) -> None:
    before = len(played.heard())
    order(played, FaultKind.RATE_LIMITED)

    mention = played.sandbox.doing.say(SALES_LEADER, LEADERS, f"@KAM {QUESTION}", None)
    played.sandbox.world.unsay(mention)

    answer = await played.answer(before + 1)
    await played.owes_nobody()
    assert answer.channel == LEADER_DIRECT
    assert "Yes, ACME should be" in drawn(answer)
    assert len(played.heard()) == before + 1


async def test_a_conversation_that_cannot_be_looked_through_gets_the_answer_all_the_same(
    played: Played,
) -> None:
    before = len(played.heard())
    order(played, FaultKind.SERVER_ERROR)
    order(played, FaultKind.SERVER_ERROR, FaultKind.RATE_LIMITED, method="conversations.history")

    answer = await played.say(SALES_LEADER, LEADER_DIRECT, QUESTION)

    await played.owes_nobody()
    assert "Yes, ACME should be" in drawn(answer)
    assert len(played.heard()) == before + 1
