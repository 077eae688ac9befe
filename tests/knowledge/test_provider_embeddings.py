"""Vectors by somebody else's model: asked once for each text, and done without where it fails."""

from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from bot.checkup.finding import State
from bot.checkup.index import check_embeddings
from knowledge.away import EmbeddingsAwayError
from knowledge.embeddings import ProviderEmbeddings
from knowledge.ngrams import vector
from knowledge.upkeep import IndexState
from tests.bot.strict_texts import strict_texts
from tests.kamcore.storage.shelf import a_note, keep_account, keep_note
from tests.knowledge.shelf import a_shelf, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODEL = "openai:letters"


@dataclass
class Provider:
    """Speaks as OpenAI does, as many servers do that people run themselves."""

    is_well: bool = True
    asked: list[str] = field(default_factory=list)

    def answer(self, request: dict[str, object]) -> dict[str, object]:
        texts = request["input"]
        assert isinstance(texts, list)
        self.asked.extend(texts)
        as_base64 = request.get("encoding_format") == "base64"
        made = [vector(str(each)) for each in texts]
        data = [
            {
                "object": "embedding",
                "index": number,
                "embedding": base64.b64encode(each.tobytes()).decode()
                if as_base64
                else each.tolist(),
            }
            for number, each in enumerate(made)
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return {"object": "list", "data": data, "model": request["model"], "usage": usage}


@contextmanager
def served(provider: Provider) -> Iterator[str]:
    class Serving(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = json.dumps(provider.answer(request) if provider.is_well else {}).encode()
            self.send_response(200 if provider.is_well else 401)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Serving)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setattr("knowledge.upkeep.ASKS_EVERY", 0.05)
    monkeypatch.setattr("knowledge.embeddings.REST_SECONDS", 0.05)
    held = Provider()
    with served(held) as url:
        monkeypatch.setenv("OPENAI_API_BASE", url)
        yield held


# Over 100 ms: LangChain and the provider's package are opened.
def test_each_text_is_asked_for_once_and_as_a_text(provider: Provider, tmp_path: Path) -> None:
    with a_shelf(tmp_path, embeddings=MODEL) as shelf:
        keep_account(shelf.store)
        keep_note(shelf.store, a_note(text="The buyer wants a new Zwickel pump."))

        shelf.index()
        assert shelf.opened.upkeep.bring_up_to_date(lambda _count: None, anew=True)
        made = list(provider.asked)
        found = shelf.ask("Zwickel pump")

    assert len(made) == 1
    assert "Zwickel pump" in made[0]
    assert found.with_vectors
    assert found.found[0].scores.vector == 1


def test_a_provider_that_fails_costs_no_answer_and_is_made_up_for(
    provider: Provider, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with a_shelf(tmp_path, embeddings=MODEL) as shelf:
        keep_account(shelf.store)
        keep_note(shelf.store, a_note(text="The buyer wants a new Zwickel pump."))
        upkeep = shelf.opened.upkeep
        upkeep.start()
        wait_until(lambda: shelf.ask("Zwickel").with_vectors)

        provider.is_well = False
        alone = shelf.ask("another question about Zwickel")
        keep_note(shelf.store, a_note("n2", text="They asked for a Brunzel valve."))
        wait_until(lambda: upkeep.state is IndexState.TERMS_ONLY)
        wait_until(lambda: shelf.documents("Brunzel")[:1] == ["note:n2"])
        told = check_embeddings(MODEL, strict_texts("en"))

        provider.is_well = True
        wait_until(lambda: upkeep.state is IndexState.READY)
        wait_until(lambda: shelf.ask("Brunzel").with_vectors)
        assert shelf.agrees()

    assert not alone.with_vectors
    assert [each.kept.document.id for each in alone.found] == ["note:n1"]
    assert told.state is State.BROKEN
    assert told.says.startswith(f"{MODEL}, which KAM_EMBEDDINGS names, makes no vectors (")
    waits = [each for each in caplog.messages if each.startswith("the index waits")]
    assert len(waits) == 1


def test_the_doctor_has_a_vector_made(provider: Provider) -> None:
    found = check_embeddings(MODEL, strict_texts("en"))

    assert (found.state, found.says) == (
        State.OK,
        "openai:letters makes the vectors, of 2,048 numbers each.",
    )
    assert provider.asked == ["Key Account"]


def test_questions_do_not_wait_for_a_provider_that_just_failed() -> None:
    now = 0.0
    embeddings = ProviderEmbeddings("nobody:model", clock=lambda: now)

    with pytest.raises(EmbeddingsAwayError) as first:
        embeddings.embed_query("why")
    with pytest.raises(EmbeddingsAwayError) as second:
        embeddings.embed_query("why")
    now = 60.0
    with pytest.raises(EmbeddingsAwayError) as third:
        embeddings.embed_query("why")

    assert second.value.reason == "it did not answer just now"
    assert third.value.reason == first.value.reason
