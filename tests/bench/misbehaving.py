"""A language model that goes wrong, as a server of OpenAI's protocol on this machine.

``Server`` speaks the protocol; ``tests.bench.misbehaviours`` says what it says. The bot asks it
through the real client, so that what a broken answer does to the client is tried as well.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One call, as the server got it.

    Attributes:
        number: Which call of the turn, from 1.
        text: Everything that was said in it, all messages together.
    """

    number: int
    body: Json
    text: str

    @property
    def tools(self) -> tuple[str, ...]:
        return tuple(each["function"]["name"] for each in self.body.get("tools", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What goes out: bytes, in pieces with a pause before each."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    pieces: int = 1
    pause: float = 0.0
    claims_length: int | None = None
    headers: tuple[tuple[str, str], ...] = ()


Behaviour: TypeAlias = "Callable[[Heard], Sent]"


def calling(name: str, arguments: Any, *, content: str | None = None, more: int = 0) -> Sent:
    """Call a tool; arguments that are no text are written as JSON."""
    written = arguments if isinstance(arguments, str) else json.dumps(arguments)
    call = {"type": "function", "function": {"name": name, "arguments": written}}
    calls = [{"id": f"call_{number}", **call} for number in range(1 + more)]
    return said({"role": "assistant", "content": content, "tool_calls": calls}, "tool_calls")


def saying(text: str | None) -> Sent:
    """Say something and call nothing."""
    return said({"role": "assistant", "content": text}, "stop")


def said(message: Json, finish: str) -> Sent:
    return Sent(body=json.dumps(completion(message, finish)).encode())


def completion(message: Json, finish: str) -> Json:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


@dataclass
class Server:
    """Serves one behaviour after the other; what it heard can be looked at."""

    behaviour: Behaviour = field(default=lambda _heard: saying(""))
    heard: list[Heard] = field(default_factory=list)

    def __enter__(self) -> Self:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                heard = outer.hear(body)
                self.send(outer.behaviour(heard))

            def send(self, sent: Sent) -> None:
                try:
                    self.send_response(sent.status)
                    self.send_header("Content-Type", sent.kind)
                    length = len(sent.body) if sent.claims_length is None else sent.claims_length
                    self.send_header("Content-Length", str(length))
                    for name, value in sent.headers:
                        self.send_header(name, value)
                    self.end_headers()
                    size = max(1, -(-len(sent.body) // sent.pieces))
                    for start in range(0, len(sent.body), size):
                        if outer.closing.wait(sent.pause):
                            return
                        self.wfile.write(sent.body[start : start + size])
                        self.wfile.flush()
                    if not sent.body:
                        outer.closing.wait(sent.pause)
                except OSError:
                    pass  # the client had enough
                self.close_connection = sent.claims_length is not None

            def log_message(self, *_: object) -> None:
                pass

        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def begin(self, behaviour: Behaviour) -> None:
        """Begin another turn."""
        self.behaviour = behaviour
        self.heard = []

    def hear(self, body: Json) -> Heard:
        text = "\n".join(str(each.get("content") or "") for each in body["messages"])
        heard = Heard(number=len(self.heard) + 1, body=body, text=text)
        self.heard.append(heard)
        return heard


def slowly(seconds: float, sent: Sent) -> Sent:
    """Think first: what an honest model does."""
    time.sleep(seconds)
    return sent
