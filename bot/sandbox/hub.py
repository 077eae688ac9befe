"""How the stand-in reaches the bot: over Socket Mode, or by signed HTTP to an address.

An event that is not acknowledged within three seconds comes again, as Slack's do. A command,
a button or a form is sent once; whoever used it is told when nothing answers.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout, WSMsgType, web

from bot.sandbox.feed import Change, ChangeKind
from bot.sandbox.record import Ack

if TYPE_CHECKING:
    from bot.sandbox.wire import Json
    from bot.sandbox.world import World

ACK_SECONDS = 3.0
RETRIES = (0.0, 60.0, 300.0)
"""Seconds before each further try."""


class NoAnswerError(Exception):
    """The bot did not acknowledge in time."""


class Hub:
    """Keeps the bot's connections and what waits for an ack."""

    def __init__(self, world: World, signing_secret: str) -> None:
        """Begin without a connection."""
        self._world = world
        self._secret = signing_secret
        self._sockets: list[web.WebSocketResponse] = []
        self._lines: set[asyncio.Transport] = set()
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.http_address: str | None = None
        self.ack_seconds = ACK_SECONDS

    @property
    def is_connected(self) -> bool:
        """Whether the bot can be reached."""
        return bool(self._sockets) or self.http_address is not None

    @property
    def connections(self) -> int:
        """How many bots dialled in."""
        return len(self._sockets)

    def new_ticket(self) -> str:
        """Allow one connection to be made; Slack's addresses are temporary, too."""
        ticket = secrets.token_hex(12)
        self._tickets.add(ticket)
        return ticket

    def use_ticket(self, ticket: str) -> bool:
        """Whether a ticket is good; it is not any more afterwards."""
        is_good = ticket in self._tickets
        self._tickets.discard(ticket)
        return is_good

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one Socket Mode connection."""
        socket = web.WebSocketResponse(heartbeat=10)
        await socket.prepare(request)
        line = request.transport
        await socket.send_json({"type": "hello", "num_connections": len(self._sockets) + 1})
        self._sockets.append(socket)
        if line is not None:
            self._lines.add(line)
        self._tell()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(message.data)
        finally:
            self._sockets.remove(socket)
            if line is not None:
                self._lines.discard(line)
            self._tell()
        return socket

    def post_event(self, payload: Json) -> None:
        """Send an event, and again until it is acknowledged or given up."""
        task = asyncio.get_running_loop().create_task(self._send_event(payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def ask(self, kind: str, payload: Json) -> Json:
        """Send what somebody did and give the ack's payload.

        Raises:
            NoAnswerError: Without an ack in time.
        """
        return await self._send(kind, payload, {})

    async def close(self) -> None:
        """End every connection."""
        for task in self._tasks:
            task.cancel()
        for socket in list(self._sockets):
            await socket.close()

    async def drop(self) -> None:
        """Ask the bot to connect anew, as Slack does every few hours."""
        for socket in list(self._sockets):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
            await socket.close()

    def cut(self) -> None:
        """Break every connection without a word, as a network does."""
        for line in list(self._lines):
            line.abort()

    async def _send_event(self, payload: Json) -> None:
        for number, pause in enumerate((0.0, *RETRIES)):
            if pause:
                await self._world.clock.sleep(pause)
            again = {"retry_attempt": number, "retry_reason": "timeout" if number else ""}
            try:
                await self._send("events_api", payload, again if number else {})
            except NoAnswerError:
                continue
            return
        about = {"what": payload["event"].get("type", "event")}
        self._world.feed.publish(Change(kind=ChangeKind.TROUBLE, about=about))

    async def _send(self, kind: str, payload: Json, again: Json) -> Json:
        started, came = time.perf_counter(), False
        try:
            answer = await self._carried(kind, payload, again)
            came = True
        finally:
            attempt, spent = again.get("retry_attempt", 0), time.perf_counter() - started
            self._world.record.ack(Ack(kind=kind, attempt=attempt, seconds=spent, came=came))
        return answer

    async def _carried(self, kind: str, payload: Json, again: Json) -> Json:
        if self._sockets:
            return await self._by_socket(kind, payload, again)
        if self.http_address is not None:
            return await self._by_http(kind, payload, again)
        raise NoAnswerError

    async def _by_socket(self, kind: str, payload: Json, again: Json) -> Json:
        envelope = secrets.token_hex(16)
        answered: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope] = answered
        try:
            await self._sockets[-1].send_json(
                {
                    "envelope_id": envelope,
                    "type": kind,
                    "payload": payload,
                    "accepts_response_payload": kind != "events_api",
                    **again,
                }
            )
            async with asyncio.timeout(self.ack_seconds):
                return await answered
        except (TimeoutError, ConnectionError) as error:
            raise NoAnswerError from error
        finally:
            self._waiting.pop(envelope, None)

    def _acknowledged(self, text: str) -> None:
        answer = json.loads(text)
        answered = self._waiting.get(answer.get("envelope_id", ""))
        if answered is not None and not answered.done():
            answered.set_result(answer.get("payload") or {})

    async def _by_http(self, kind: str, payload: Json, again: Json) -> Json:
        body, content_type = _body(kind, payload)
        stamp = str(int(self._world.clock.now()))
        signed = hmac.new(self._secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
        }
        if again:
            headers["X-Slack-Retry-Num"] = str(again["retry_attempt"])
            headers["X-Slack-Retry-Reason"] = "http_timeout"
        timeout = ClientTimeout(total=self.ack_seconds)
        try:
            async with (
                ClientSession(timeout=timeout) as session,
                session.post(str(self.http_address), data=body, headers=headers) as answer,
            ):
                text = await answer.text()
                if answer.status != web.HTTPOk.status_code:
                    raise NoAnswerError
        except (ClientError, TimeoutError) as error:
            raise NoAnswerError from error
        return _read(text)

    def _tell(self) -> None:
        about = {"connected": self.is_connected}
        self._world.feed.publish(Change(kind=ChangeKind.CONNECTION, about=about))


def _body(kind: str, payload: Json) -> tuple[str, str]:
    form = "application/x-www-form-urlencoded"
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    if kind == "slash_commands":
        return urlencode(payload), form
    return urlencode({"payload": json.dumps(payload)}), form


def _read(text: str) -> Json:
    """Read an ack's body: nothing, JSON, or plain words."""
    if not text.strip():
        return {}
    try:
        answer = json.loads(text)
    except ValueError:
        return {"text": text}
    return answer if isinstance(answer, dict) else {"text": text}
