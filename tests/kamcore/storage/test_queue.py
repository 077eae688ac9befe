"""In a rush everybody gets to the database in the order they came; nobody keeps it for good."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

from kamcore.storage.engine import make_engine
from kamcore.storage.queue import Queue, in_order
from kamcore.store_errors import DatabaseBusyError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

WAIT = 20


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(make_url(database_url))
    yield made
    made.dispose()


def one_waiting(queue: Queue, came: list[int], number: int) -> threading.Thread:
    """Let somebody wait, and be sure that they do."""
    before = len(queue._waiting)  # noqa: SLF001 - nothing outside tells who waits

    def wait() -> None:
        assert queue.enter(WAIT)
        came.append(number)
        queue.leave()

    waiting = threading.Thread(target=wait)
    waiting.start()
    while len(queue._waiting) == before:  # noqa: SLF001 - as above
        pass
    return waiting


def test_who_came_first_is_next() -> None:
    queue, came = Queue(), list[int]()
    assert queue.enter(0)
    waiting = [one_waiting(queue, came, number) for number in range(5)]

    queue.leave()

    for each in waiting:
        each.join(WAIT)
    assert came == [0, 1, 2, 3, 4]
    assert queue.enter(0)


def test_who_gave_up_waiting_holds_nobody_up() -> None:
    queue = Queue()
    assert queue.enter(0)

    assert not queue.enter(0.01)

    queue.leave()
    assert queue.enter(0)


def test_who_waits_in_vain_is_told_that_the_database_is_busy(database_url: str) -> None:
    engine = create_engine(database_url)
    in_order(engine, "/srv/kam.db", seconds=0.01)

    with engine.connect() as first, engine.connect() as second:
        first.exec_driver_sql("SELECT 1")
        with pytest.raises(DatabaseBusyError, match=r"/srv/kam\.db"):
            second.exec_driver_sql("SELECT 1")
        first.rollback()
        second.exec_driver_sql("SELECT 1")

    engine.dispose()


def test_a_transaction_that_fails_lets_the_next_one_in(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("SELECT nothing FROM nowhere")

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(_asked, engine).result(WAIT)

    assert answer == 1


def test_a_connection_that_is_thrown_away_in_the_middle_lets_the_next_one_in(
    engine: Engine,
) -> None:
    connection = engine.connect()
    connection.exec_driver_sql("SELECT 1")
    connection.invalidate()
    connection.close()

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(_asked, engine).result(WAIT)

    assert answer == 1


def _asked(engine: Engine) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT 1").scalar()
