"""The doctor says what can be found, and who does not answer that should."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from bot.checkup.finding import State
from bot.checkup.index import check_embeddings, check_index, check_server
from bot.settings import Settings
from kamcore.storage import upgrade
from knowledge.lease import FileLease
from tests.bot.strict_texts import strict_texts
from tests.kamcore.storage.shelf import a_note, keep_account, keep_note
from tests.knowledge.shelf import a_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.checkup.finding import Finding

T = strict_texts("en")
DE = strict_texts("de")


def index_of(home: Path) -> Finding:
    settings = Settings(home=home, database_url=f"sqlite:///{home / 'kam.db'}")
    return check_index(settings, State.OK, T)


def test_a_new_database_has_no_index_and_that_is_no_fault(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path / 'kam.db'}")

    found = index_of(tmp_path)

    assert found.state is State.NOT_SET
    assert "kam index rebuild" in found.says


def test_where_there_is_no_database_there_is_no_index(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url=f"sqlite:///{tmp_path / 'kam.db'}")

    found = check_index(settings, State.NOT_SET, T)

    assert found.state is State.NOT_SET
    assert not list(tmp_path.iterdir())


def test_what_waits_is_counted_with_what_to_do(tmp_path: Path) -> None:
    with a_shelf(tmp_path) as shelf:
        keep_account(shelf.store)
        keep_note(shelf.store, a_note(text="The buyer wants a new Zwickel pump."))
        shelf.index_terms()
        keep_note(shelf.store, a_note("n2", text="Another."))

    found = index_of(tmp_path)

    assert found.state is State.OK
    assert found.says == (
        "1 passage can be found. The vectors are not made yet. 1 change waits to be indexed. "
        "The running bot does it by itself, kam index rebuild at once."
    )


def test_a_running_bot_needs_nothing_done(tmp_path: Path) -> None:
    with a_shelf(tmp_path) as shelf:
        keep_account(shelf.store)
        keep_note(shelf.store, a_note(text="The buyer wants a new Zwickel pump."))
        shelf.index()
    lease = FileLease(tmp_path / "index.lock")
    assert lease.take()

    found = index_of(tmp_path)
    lease.release()

    assert found.says == (
        "1 passage can be found. Vectors are made by kam-ngrams-1. A running bot keeps the index."
    )


@contextmanager
def a_heart() -> Iterator[str]:
    """Answer as a Chroma server does that somebody asks whether it is there."""

    class Beating(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/api/v2/heartbeat" else 404)
            self.end_headers()
            self.wfile.write(b'{"nanosecond heartbeat": 1}')

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Beating)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_chroma_server_is_asked_whether_it_is_there() -> None:
    with a_heart() as url:
        there = check_server(url, T)
        elsewhere = check_server(f"{url}/elsewhere", T)
    gone = check_server(url, DE)

    assert (there.state, there.says) == (State.OK, f"The Chroma server at {url} answers.")
    assert elsewhere.state is State.BROKEN
    assert gone.state is State.BROKEN
    assert gone.says.startswith(f"Unter {url} antwortet kein Chroma-Server (")


@pytest.mark.parametrize("name", ["nobody:model", "model", ":", "openai:"])
def test_an_embedding_that_cannot_be_had_is_told_with_its_name(name: str) -> None:
    found = check_embeddings(name, T)

    assert found.state is State.BROKEN
    assert found.says.startswith(f"{name}, which KAM_EMBEDDINGS names, makes no vectors (")
    assert "\n" not in found.says
