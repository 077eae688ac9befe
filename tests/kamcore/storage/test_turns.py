"""A turn is claimed once, whoever tries and under whichever name, and ends once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.ids import WorkspaceId
from kamcore.storage.turns import SqlTurns
from kamcore.turns import DeliveryState, Turn, TurnState

if TYPE_CHECKING:
    from kamcore.storage import SqlStore

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = WorkspaceId("T1")
TURN = Turn(
    workspace=HERE, id="evt:T1:Ev1", same_as="msg:C1:1.1", request='{"a":1}', claimed_at=NOW
)


@pytest.fixture
def turns(sql_store: SqlStore) -> SqlTurns:
    return SqlTurns(sql_store)


def test_a_turn_is_there_once_it_is_claimed(turns: SqlTurns) -> None:
    assert turns.claim(TURN) == TURN
    assert turns.find(HERE, TURN.id) == TURN
    assert turns.find(HERE, "evt:T1:other") is None


def test_a_second_claim_gets_the_first_turn(turns: SqlTurns) -> None:
    turns.claim(TURN)

    again = turns.claim(replace(TURN, request='{"a":2}'))

    assert again == TURN


def test_one_message_under_two_event_ids_is_one_turn(turns: SqlTurns) -> None:
    turns.claim(TURN)

    again = turns.claim(replace(TURN, id="evt:T1:Ev2"))

    assert again.id == TURN.id
    assert turns.find(HERE, "evt:T1:Ev2") is None


def test_a_claim_under_the_names_of_two_turns_gets_the_one_of_its_id(turns: SqlTurns) -> None:
    other = replace(TURN, id="evt:T1:Ev2", same_as="msg:C1:2.2")
    turns.claim(other)
    turns.claim(TURN)

    assert turns.claim(replace(TURN, same_as=other.same_as)) == TURN
    assert turns.claim(replace(other, same_as=TURN.same_as)) == other


def test_another_workspace_has_its_own_turns(turns: SqlTurns) -> None:
    elsewhere = replace(TURN, workspace=WorkspaceId("T2"))
    turns.claim(TURN)

    assert turns.claim(elsewhere) == elsewhere


def test_of_many_that_claim_at_once_one_is_first(turns: SqlTurns) -> None:
    tries = [replace(TURN, request=f"{number}") for number in range(16)]

    with ThreadPoolExecutor(8) as pool:
        claimed = list(pool.map(turns.claim, tries))

    assert len({each.request for each in claimed}) == 1


def test_what_was_asked_is_forgotten_when_it_is_answered(turns: SqlTurns) -> None:
    turns.claim(TURN)

    turns.finish(HERE, TURN.id, TurnState.DONE, NOW)

    ended = turns.find(HERE, TURN.id)
    assert ended is not None
    assert (ended.state, ended.request) == (TurnState.DONE, None)
    assert turns.claim(TURN).state is TurnState.DONE


def test_turns_that_wait_are_found_in_every_workspace(turns: SqlTurns) -> None:
    elsewhere = replace(TURN, workspace=WorkspaceId("T2"), claimed_at=NOW - timedelta(hours=1))
    ended = replace(TURN, id="evt:T1:Ev3", same_as=None)
    for turn in (TURN, elsewhere, ended):
        turns.claim(turn)
    turns.finish(HERE, ended.id, TurnState.DONE, NOW)

    assert turns.waiting(before=NOW + timedelta(seconds=1)) == (elsewhere, TURN)
    assert turns.waiting(before=NOW) == (elsewhere,)


def test_a_delivery_is_sending_and_then_sent(turns: SqlTurns) -> None:
    states = [turns.delivery(HERE, "k")]
    for state in (DeliveryState.SENDING, DeliveryState.SENT):
        turns.note_delivery(HERE, "k", state, NOW)
        states.append(turns.delivery(HERE, "k"))

    assert states == [None, DeliveryState.SENDING, DeliveryState.SENT]
    assert turns.delivery(WorkspaceId("T2"), "k") is None


def test_old_claims_go_but_what_waits_stays(turns: SqlTurns) -> None:
    ended = replace(TURN, id="evt:T1:Ev3", same_as=None)
    for turn in (TURN, ended):
        turns.claim(turn)
    turns.finish(HERE, ended.id, TurnState.DONE, NOW)
    turns.note_delivery(HERE, "k", DeliveryState.SENT, NOW)

    turns.forget(before=NOW + timedelta(days=1))

    assert turns.find(HERE, TURN.id) == TURN
    assert turns.find(HERE, ended.id) is None
    assert turns.delivery(HERE, "k") is None
