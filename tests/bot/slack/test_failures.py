"""A mistake of ours is told to whoever asked, once, in their language, and never in a channel."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import KEY_ACCOUNT_MANAGER, LEADERS, SALES_LEADER, SHARED, direct_channel
from bot.slack.answers import Answers
from bot.slack.people import Directory
from bot.slack.services import Patience
from tests.bot.slack.played import Played, drawn, playing
from tests.bot.slack.served import direct_message, event

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
SECRET_WORDS = "Lindwurm will be sold"


# One bot for all of them: to start it takes longer than all they do.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.slack.turns.FIRST_PAUSE_SECONDS", 0.05)
        patch.setattr("bot.slack.delivery.SETTLING_SECONDS", 0.05)
        async with playing(
            tmp_path_factory.mktemp("home"), datetime.now(UTC), patience=Patience()
        ) as started:
            yield started


def mistaken(*_: object, **__: object) -> None:
    raise RuntimeError(SECRET_WORDS)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answers, "answer", mistaken)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("person", "channel", "text", "says"),
    [
        (SALES_LEADER, LEADER_DIRECT, SECRET_WORDS, "Something went wrong on our side"),
        (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, SECRET_WORDS, "Bei uns ist etwas schiefgegangen"),
        (SALES_LEADER, LEADERS, f"@KAM {SECRET_WORDS}", "Something went wrong on our side"),
        (KEY_ACCOUNT_MANAGER, SHARED, f"@KAM {SECRET_WORDS}", "Bei uns ist etwas schiefgegangen"),
    ],
)
async def test_a_mistake_of_ours_is_told_to_the_asker_with_a_reference(  # noqa: PLR0913, PLR0917 - who, where, what
    played: Played,
    logged: pytest.LogCaptureFixture,
    person: str,
    channel: str,
    text: str,
    says: str,
) -> None:
    before = len(played.heard())

    answer = await played.say(person, channel, text)
    await played.owes_nobody()

    assert answer.channel == direct_channel(person).id
    assert says in answer.text
    assert len(played.heard()) == before + 1
    reference = answer.text.rsplit(" ", 1)[-1].rstrip(".")
    assert f"turn {reference} of" in logged.text
    assert "RuntimeError" in logged.text
    assert "Lindwurm" not in logged.text


# Over 100 ms: there is a pause before anything is tried again.
@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.ERROR_AFTER])
async def test_a_mistake_is_told_once_even_if_slack_fails_meanwhile(
    played: Played, kind: FaultKind
) -> None:
    before = len(played.heard())
    played.sandbox.faults.add(Fault(kind=kind, method="chat.postMessage"))

    await played.say(SALES_LEADER, LEADER_DIRECT, "ACME")
    await played.owes_nobody()

    assert len(played.heard()) == before + 1


@pytest.mark.usefixtures("broken")
async def test_a_mistake_slack_will_not_let_us_tell_ends_the_turn(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(played.sandbox.world, "scopes", frozenset({"im:write", "users:read"}))
    before = len(played.heard())
    question = direct_message(SALES_LEADER, LEADER_DIRECT, "ACME", "1795392000.0088")

    await played.sandbox.hub.ask("events_api", event(question, event_id="EvUnsaid"))
    await played.owes_nobody()

    assert len(played.heard()) == before


async def test_a_mistake_that_cannot_even_be_told_ends_the_turn(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Directory, "meet", mistaken)
    before = len(played.heard())
    question = direct_message(SALES_LEADER, LEADER_DIRECT, "ACME", "1795392000.0077")

    await played.sandbox.hub.ask("events_api", event(question))
    await played.owes_nobody()

    assert len(played.heard()) == before


async def test_after_a_mistake_the_next_question_is_answered(played: Played) -> None:
    answer = await played.say(SALES_LEADER, LEADER_DIRECT, "ACME")

    assert "Yes, ACME should be" in drawn(answer)
