"""Vectors on a Chroma server: asked by several processes, and done without while it is away."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from knowledge.away import VectorsAwayError
from knowledge.chroma_client import open_server, require_server
from knowledge.upkeep import IndexState
from tests.kamcore.storage.shelf import a_note, keep_account, keep_note
from tests.knowledge.shelf import a_shelf, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVE = "from chromadb.cli.cli import app; app()"


@dataclass
class Server:
    """``chroma run`` in a process of its own, which a test may kill."""

    home: Path
    port: int
    times: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it with nothing in it, and wait until it answers."""
        self.times += 1
        where = ["--path", str(self.home / str(self.times))]
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", SERVE, "run", "--port", str(self.port), *where],
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.home,
        )
        wait_until(self.answers)

    def answers(self) -> bool:
        try:
            require_server(self.url)
        except VectorsAwayError:
            return False
        return True

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def server(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Server]:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    held = Server(tmp_path, port)
    yield held
    held.kill()
    # httpx loses a connection or two when a server dies: to be heard here, and not in other tests.
    caplog.get_records("call").clear()  # they hold the errors, and these the connections
    gc.collect()


# Slow, because the server is the real one: it takes seconds to start.
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_server_that_dies_costs_no_answer_and_is_filled_again_when_it_is_back(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.upkeep.ASKS_EVERY", 0.1)
    server.start()
    with (
        a_shelf(tmp_path / "bot", chroma_url=server.url) as shelf,
        a_shelf(tmp_path / "bot", chroma_url=server.url) as other,
    ):
        keep_account(shelf.store)
        keep_note(shelf.store, a_note(text="The buyer wants a new Zwickel pump."))
        upkeep = shelf.opened.upkeep

        upkeep.start()
        wait_until(lambda: shelf.ask("Zwickel").with_vectors)
        other.opened.upkeep.start()
        wait_until(lambda: other.ask("Zwickel").with_vectors)
        assert other.opened.upkeep.state is IndexState.ELSEWHERE

        server.kill()
        alone = shelf.ask("Zwickel")
        assert not alone.with_vectors
        assert [each.kept.document.id for each in alone.found] == ["note:n1"]
        wait_until(lambda: upkeep.state is IndexState.TERMS_ONLY)
        keep_note(shelf.store, a_note("n2", text="They asked for a Brunzel valve."))
        wait_until(lambda: shelf.documents("Brunzel")[:1] == ["note:n2"])

        server.start()
        wait_until(lambda: upkeep.state is IndexState.READY)
        wait_until(lambda: shelf.ask("Brunzel").with_vectors)
        assert shelf.agrees()
        wait_until(lambda: other.ask("Brunzel").with_vectors)


def test_a_server_that_takes_the_call_and_says_nothing_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knowledge.chroma_client.BEATS_WITHIN", 0.05)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"

        with pytest.raises(VectorsAwayError) as raised:
            open_server(url)

    assert raised.value.url == url
    assert "timed out" in raised.value.reason
