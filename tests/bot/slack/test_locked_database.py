"""While the database cannot be used, nobody is left waiting and no question is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn, cast

import pytest
import pytest_asyncio

from bot.blocks.actions import CallbackId
from bot.blocks.carried import FormContext, pack
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import KEY_ACCOUNT_MANAGER, SALES_LEADER, direct_channel
from bot.slack.answer import Reader
from bot.slack.answers import Answers
from bot.slack.asked import Asked, Door, Place
from bot.slack.forms.book import Forms
from bot.slack.services import Patience
from kamcore.access import Actor, Role
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.policy_file import default_policy
from kamcore.storage.turns import SqlTurns
from kamcore.store_errors import DatabaseBusyError
from tests.bot.slack.played import Played, drawn, filled, locked, playing, unreadable
from tests.bot.strict_texts import strict_texts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from kamcore.ports import Store
    from kamcore.turns import Turn

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEADER_DIRECT = direct_channel(SALES_LEADER).id
MANAGER_DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
SENTENCE = "I cannot get at my data just now"
SATZ = "Ich komme gerade nicht an meine Daten"


# One bot for all of them: to start it takes longer than most of what they do.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def played(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.slack.tending.TENDS_EVERY", 0.2)
        patch.setattr("bot.slack.tending.UNBEGUN", timedelta(seconds=0.2))
        async with playing(
            tmp_path_factory.mktemp("home"), datetime.now(UTC), patience=Patience()
        ) as started:
            yield started


# Over 100 ms, all of them: who waits for a lock waits for real.
async def test_a_message_is_not_acknowledged_until_it_is_kept_and_then_answered_once(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = played.sandbox.world.record
    before, acks = len(played.heard()), len(record.acks)
    played.clock.leap()

    # Slack is in a hurry only as long as the lock is held: how soon the bot hears of it when it
    # comes again is the machine's affair.
    with locked(played), monkeypatch.context() as hurried:
        hurried.setattr(played.sandbox.hub, "ack_seconds", 0.3)
        played.sandbox.doing.say(SALES_LEADER, LEADER_DIRECT, "should ACME be a key account?", None)
        await played.sandbox.world.feed.until(lambda: len(record.acks) > acks, seconds=15)
        unheard = list(record.acks)[acks:]

    answer = await played.answer(before + 1)
    await played.owes_nobody()
    assert {each.came for each in unheard} == {False}
    assert record.acks[-1].came
    assert "Yes, ACME should be" in drawn(answer)
    assert len(played.heard()) == before + 1


async def test_a_turn_that_finds_the_database_locked_is_done_later(played: Played) -> None:
    sandbox, before = played.sandbox, len(played.heard())
    calls = sandbox.world.record.count("chat.postMessage", FaultKind.RATE_LIMITED)
    sandbox.faults.add(Fault(kind=FaultKind.RATE_LIMITED, method="chat.postMessage"))
    played.clock.leap()

    sandbox.doing.say(SALES_LEADER, LEADER_DIRECT, "should ACME be a key account?", None)
    await sandbox.world.feed.until(
        lambda: sandbox.world.record.count("chat.postMessage", FaultKind.RATE_LIMITED) > calls,
        seconds=15,
    )
    with locked(played):
        await sandbox.world.feed.until(lambda: len(played.heard()) > before, seconds=1.5)
        meanwhile = len(played.heard())

    answer = await played.answer(before + 1)
    await played.owes_nobody()
    assert meanwhile == before
    assert "Yes, ACME should be" in drawn(answer)
    assert len(played.heard()) == before + 1


@pytest.mark.parametrize(
    ("person", "channel", "sentence"),
    [(SALES_LEADER, LEADER_DIRECT, SENTENCE), (KEY_ACCOUNT_MANAGER, MANAGER_DIRECT, SATZ)],
)
async def test_a_command_gets_a_plain_sentence_in_time_and_its_answer_when_it_can(
    played: Played, person: str, channel: str, sentence: str
) -> None:
    await played.command(person, channel, "ACME")
    record, before = played.sandbox.world.record, len(played.heard())

    with locked(played):
        answer = await played.command(person, channel, "ACME")

    assert answer.text.startswith(sentence)
    assert record.acks[-1].came
    assert "ACME" in (await played.answer(before + 2)).text
    await played.owes_nobody()
    assert len(played.heard()) == before + 2


async def test_a_button_gets_a_plain_sentence_in_time(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    before = len(played.heard())

    with locked(played):
        answer = await played.press(SALES_LEADER, verdict, "kam.why")

    assert answer.text.startswith(SENTENCE)
    assert played.sandbox.world.record.acks[-1].came
    assert "ACME: the reasons" in drawn(await played.answer(before + 2))
    await played.owes_nobody()


async def test_a_form_that_cannot_be_opened_is_said_to_be_so_in_time(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    with unreadable():
        answer = await played.press(SALES_LEADER, verdict, "kam.rate")

    assert answer.text.startswith(SENTENCE)
    assert played.sandbox.world.forms_of(SALES_LEADER) == []


async def test_who_only_reads_does_not_notice_that_somebody_writes(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "ACME")

    with locked(played):
        people = await played.command(SALES_LEADER, LEADER_DIRECT, "people ACME")
        await played.push(SALES_LEADER, verdict, "kam.rate")

    assert SENTENCE not in drawn(people)
    assert "ACME" in drawn(people)
    played.form(SALES_LEADER)


async def test_a_form_that_cannot_be_kept_stays_open_and_says_so(played: Played) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "Globex")
    await played.push(SALES_LEADER, verdict, "kam.set_class")
    entered = filled(played.form(SALES_LEADER), reason="Agreed while it was locked")

    with locked(played):
        refused = await played.submit(SALES_LEADER, entered)
    before = len(played.heard())
    taken = await played.submit(SALES_LEADER, entered)

    errors: dict[str, Any] = refused["errors"]
    assert [text[: len(SENTENCE)] for text in errors.values()] == [SENTENCE]
    assert taken == {}
    shown = drawn(await played.answer(before + 1))
    assert shown.count("Agreed while it was locked") == 1


async def test_what_a_form_changed_is_shown_though_asking_for_it_has_to_wait(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = await played.command(SALES_LEADER, LEADER_DIRECT, "Vesta")
    await played.push(SALES_LEADER, verdict, "kam.set_class")
    before = len(played.heard())
    busy, claim = [TimeoutError(), TimeoutError()], SqlTurns.claim

    def claimed(turns: SqlTurns, turn: Turn) -> Turn:
        if busy:
            raise busy.pop()
        return claim(turns, turn)

    monkeypatch.setattr("bot.slack.on_form.PAUSES", (0.01, 0.01, 0.01))
    monkeypatch.setattr(SqlTurns, "claim", claimed)
    taken = await played.submit(
        SALES_LEADER, filled(played.form(SALES_LEADER), reason="Agreed in a hurry")
    )

    assert taken == {}
    assert "Agreed in a hurry" in drawn(await played.answer(before + 1))
    assert busy == []


class BusyStore:
    """A store that somebody else keeps locked."""

    def snapshot(self, _workspace: object) -> NoReturn:
        raise DatabaseBusyError(place="/srv/kam.db")

    unit_of_work = snapshot


async def test_a_locked_database_is_neither_an_answer_nor_a_mistake_in_a_form() -> None:
    actor = Actor(workspace=WorkspaceId("T1"), person=PersonId("U1"), role=Role.SALES_LEADER)
    reader = Reader(actor=actor, texts=strict_texts("en"), today=date(2026, 11, 23))
    now, store = datetime.now(UTC), cast("Store", BusyStore())
    asked = Asked(
        person=actor.person,
        place=Place(channel="D1", alone=True),
        door=Door.BUTTON,
        account=AccountId("ACME"),
    )
    values = {"name": {"name": {"value": "ACME"}}, "currency": {"currency": {"value": "EUR"}}}
    view = {
        "callback_id": CallbackId.CREATE_ACCOUNT,
        "private_metadata": pack(FormContext(channel="D1")),
        "state": {"values": values},
    }

    with pytest.raises(DatabaseBusyError):
        Answers(store, default_policy()).answer(asked, reader, now)
    with pytest.raises(DatabaseBusyError):
        Forms(store, default_policy()).take(view, reader, now)
