"""What was said, where, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.people import APP, BOT, BOT_PERSON, TEAM
from bot.sandbox.refusal import Refused

if TYPE_CHECKING:
    from bot.sandbox.clock import Clock
    from bot.sandbox.wire import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message.

    Attributes:
        ts: Slack's timestamp, its id within the channel.
        author: A person's id, the bot's, or ``""`` for Slack itself.
        thread: ``ts`` of the message that started the thread; ``None`` outside one.
        only_for: The one person an ephemeral message is for.
        reactions: Emoji name and who reacted.
        streamed_until: While it grows, until when it may; ``None`` for one that is whole.
        tasks: What the bot does for it, by the tasks' ids.
        plan: What stands over the tasks.
    """

    channel: str
    ts: str
    author: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread: str | None = None
    only_for: str | None = None
    edited: str | None = None
    metadata: Json | None = None
    broadcast: bool = False
    files: tuple[Json, ...] = ()
    reactions: tuple[tuple[str, str], ...] = field(default=())
    streamed_until: float | None = None
    tasks: tuple[tuple[str, Json], ...] = ()
    plan: str = ""

    @property
    def is_by_bot(self) -> bool:
        """Whether the app posted it."""
        return self.author == BOT_PERSON

    def on_wire(self) -> Json:
        """Draw the message as Slack's API shows it."""
        shown: Json = {"type": "message", "user": self.author, "ts": self.ts, "text": self.text}
        if self.is_by_bot:
            shown |= {"bot_id": BOT, "app_id": APP}
        shown["team"] = TEAM
        if self.blocks:
            shown["blocks"] = list(self.blocks)
        if self.files:
            shown["files"] = list(self.files)
        if self.thread:
            shown["thread_ts"] = self.thread
        if self.streamed_until is not None:
            shown["streaming_state"] = "in_progress"
        if self.edited:
            shown["edited"] = {"user": self.author, "ts": self.edited}
        if self.metadata:
            shown["metadata"] = self.metadata
        return shown


class Messages:
    """Everything said since the start, in order."""

    def __init__(self, clock: Clock) -> None:
        """Begin with silence."""
        self._clock = clock
        self._said: dict[tuple[str, str], Message] = {}
        self._last_ts = 0

    def next_ts(self) -> str:
        """Give a timestamp later than any before, in microseconds."""
        self._last_ts = max(self._last_ts + 1, int(self._clock.now() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def put(self, message: Message) -> Message:
        """Keep a new message or a changed one."""
        self._said[message.channel, message.ts] = message
        return message

    def find(self, channel: str, ts: str, *, error: str = "message_not_found") -> Message:
        """Find one message.

        Raises:
            Refused: With ``error`` if there is none.
        """
        message = self._said.get((channel, ts))
        if message is None:
            raise Refused(error)
        return message

    def remove(self, message: Message) -> None:
        """Forget a message."""
        self._said.pop((message.channel, message.ts), None)

    def within(self, channel: str) -> tuple[Message, ...]:
        """List what was said in a channel, oldest first, threads and ephemerals included."""
        return tuple(each for each in self._said.values() if each.channel == channel)

    def thread(self, channel: str, root: str) -> tuple[Message, ...]:
        """List a thread: its first message, then the replies everybody sees."""
        return tuple(
            each
            for each in self.within(channel)
            if root in {each.ts, each.thread} and each.only_for is None
        )
