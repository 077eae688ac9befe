"""Everything the stand-in knows: people, channels, messages, forms, triggers, and who listens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.manifest import app_manifest
from bot.sandbox.clock import JumpingClock
from bot.sandbox.feed import Change, ChangeKind, Feed
from bot.sandbox.messages import Message, Messages
from bot.sandbox.people import Channel, Person, direct_channel, sample_channels, sample_people
from bot.sandbox.record import Record
from bot.sandbox.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.clock import Clock
    from bot.sandbox.sharing import StoredFile
    from bot.sandbox.uploads import Canvas, Given
    from bot.sandbox.wire import Json

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 1800.0
RESPONSES = 5
LONGEST_JUMP = 366 * 24 * 3600.0
BURST = 3
"""Messages a channel takes at once before the pace of one a second holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A view that somebody has open.

    Attributes:
        hash: Changes with every update: an update that names another one comes too late.
        above: Whether another form was pushed on it; only the last one is seen.
    """

    id: str
    person: str
    hash: str
    root: str
    view: Json
    previous: str | None = None


@dataclass(slots=True)
class _Reply:
    """Where a response URL leads."""

    channel: str
    person: str
    until: float
    left: int = RESPONSES
    message: str | None = None


@dataclass(slots=True)
class World:
    """The stand-in's state; every change is told to the feed."""

    clock: Clock
    feed: Feed = field(default_factory=Feed)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    statuses: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    sessions: dict[tuple[str, str], Json] = field(default_factory=dict)
    prompts: dict[str, Json] = field(default_factory=dict)
    is_agent: bool = field(default_factory=lambda: app_manifest().is_agent)
    files: dict[str, StoredFile] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    canvases: dict[str, Canvas] = field(default_factory=dict)
    address: str = ""
    scopes: frozenset[str] = field(default_factory=lambda: app_manifest().scopes)
    events: frozenset[str] = field(default_factory=lambda: app_manifest().events)
    commands: frozenset[str] = field(default_factory=lambda: app_manifest().commands)
    shortcuts: Mapping[str, str] = field(default_factory=lambda: app_manifest().shortcuts)
    messages: Messages = field(init=False)
    record: Record = field(init=False)
    _triggers: dict[str, tuple[str, float]] = field(default_factory=dict)
    _replies: dict[str, _Reply] = field(default_factory=dict)
    _pace: dict[str, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let the sample company move in."""
        self.messages = Messages(self.clock)
        self.record = Record(self.feed)
        for person in sample_people():
            self.people[person.id] = person
            if not person.is_stranger:
                direct = direct_channel(person.id)
                self.channels[direct.id] = direct
        self.channels |= {channel.id: channel for channel in sample_channels()}

    def person(self, person_id: str) -> Person:
        """Find somebody.

        Raises:
            Refused: ``user_not_found``.
        """
        found = self.people.get(person_id)
        if found is None:
            raise Refused("user_not_found")
        return found

    def channel(self, channel_id: str) -> Channel:
        """Find a channel.

        Raises:
            Refused: ``channel_not_found``.
        """
        found = self.channels.get(channel_id)
        if found is None:
            raise Refused("channel_not_found")
        return found

    def speak(self, person_id: str, locale: str) -> None:
        """Let a person read another language from now on."""
        self.people[person_id] = replace(self.person(person_id), locale=locale)
        self.feed.publish(Change(kind=ChangeKind.PERSON, about={"person": person_id}))

    def jump(self, seconds: float) -> None:
        """Let so much time have passed for everybody."""
        if not isinstance(self.clock, JumpingClock) or not 0 < seconds <= LONGEST_JUMP:
            raise Refused("invalid_arguments")
        self.clock.jump(seconds)
        self.feed.publish(Change(kind=ChangeKind.CLOCK, about={"ahead": self.clock.ahead}))

    @property
    def ahead(self) -> float | None:
        """How many seconds the clock is ahead of the machine's; ``None`` where it cannot jump."""
        return self.clock.ahead if isinstance(self.clock, JumpingClock) else None

    def say(self, message: Message) -> Message:
        """Keep a message, new or changed, and show it to who may see it."""
        kept = self.messages.put(message)
        self.feed.publish(
            Change(kind=ChangeKind.MESSAGE, about=self.drawn(kept), audience=self._audience(kept))
        )
        return kept

    def unsay(self, message: Message) -> None:
        """Take a message away."""
        self.messages.remove(message)
        about = {"channel": message.channel, "ts": message.ts}
        audience = self._audience(message)
        self.feed.publish(Change(kind=ChangeKind.REMOVED, about=about, audience=audience))

    def drawn(self, message: Message) -> Json:
        """Give a message as the page gets it."""
        return {
            **message.on_wire(),
            "channel": message.channel,
            "only_for": message.only_for,
            "is_bot": message.is_by_bot,
            "tasks": [task for _, task in message.tasks],
            "plan": message.plan,
        }

    def end_status(self, channel: str, thread: str | None) -> None:
        """Let a status go because the bot answered there."""
        for place in ((channel, str(thread)), (channel, "")):
            self.statuses.pop(place, None)

    def move_session(self, channel: str, thread: str, status: str) -> None:
        """Move a session to another status, where there is one."""
        session = self.sessions.get((channel, thread))
        if session is not None:
            session["status"] = status
            self.tell_status(channel, thread)

    def tell_status(self, channel: str, thread: str) -> None:
        """Show what the bot is at, and whether it can be stopped."""
        about = self.drawn_status(channel, thread)
        audience = self.channel(channel).members
        self.feed.publish(Change(kind=ChangeKind.STATUS, about=about, audience=audience))

    def drawn_status(self, channel: str, thread: str) -> Json:
        """Give what the page shows of a status and its session."""
        session = self.sessions.get((channel, thread)) or {}
        is_processing = session.get("status") == "processing"
        return {
            "channel": channel,
            "thread_ts": thread,
            "status": self.statuses.get((channel, thread), []),
            "processing": is_processing,
            "stoppable": is_processing and "agent_session_stopped" in self.events,
            "title": session.get("title", ""),
        }

    def _audience(self, message: Message) -> frozenset[str]:
        if message.only_for is not None:
            return frozenset({message.only_for})
        return self.channel(message.channel).members

    def keep_pace(self, channel: str) -> None:
        """Refuse more than one message a second and channel, after a short burst.

        Raises:
            Refused: ``ratelimited``, with the seconds to wait.
        """
        now = self.clock.now()
        left, since = self._pace.get(channel, (float(BURST), now))
        left = min(float(BURST), left + now - since)
        if left < 1:
            self._pace[channel] = (left, now)
            raise Refused("ratelimited", retry_after=1)
        self._pace[channel] = (left - 1, now)

    def new_trigger(self, person: str) -> str:
        """Allow one form to be opened within three seconds."""
        trigger = secrets.token_hex(12)
        self._triggers[trigger] = (person, self.clock.now() + TRIGGER_SECONDS)
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """Give whose trigger it is, once.

        Raises:
            Refused: ``invalid_trigger_id``, ``expired_trigger_id`` or
                ``exchanged_trigger_id``.
        """
        if trigger not in self._triggers:
            raise Refused("invalid_trigger_id")
        person, until = self._triggers[trigger]
        if until == 0:
            raise Refused("exchanged_trigger_id")
        if self.clock.now() > until:
            raise Refused("expired_trigger_id")
        self._triggers[trigger] = (person, 0)
        return person

    def new_reply(self, channel: str, person: str, message: str | None = None) -> str:
        """Give a key under which an answer to one interaction may come for half an hour."""
        key = secrets.token_hex(12)
        until = self.clock.now() + RESPONSE_SECONDS
        self._replies[key] = _Reply(channel=channel, person=person, until=until, message=message)
        return key

    def use_reply(self, key: str) -> tuple[str, str, str | None]:
        """Give channel, person and message of a response URL.

        Raises:
            Refused: ``used_url`` or ``expired_url``.
        """
        reply = self._replies.get(key)
        if reply is None or self.clock.now() > reply.until:
            raise Refused("expired_url")
        if reply.left == 0:
            raise Refused("used_url")
        reply.left -= 1
        return reply.channel, reply.person, reply.message

    def put_form(self, form: Form) -> Form:
        """Keep a form as it is now."""
        kept = replace(form, hash=f"{int(self.clock.now())}.{secrets.token_hex(4)}")
        self.forms[kept.id] = kept
        self._tell_forms(kept.person)
        return kept

    def close_form(self, form: Form, *, all_of_them: bool = False) -> None:
        """Close a form, or the whole stack it stands on."""
        closed = [f for f in self.forms.values() if f.root == form.root] if all_of_them else [form]
        for each in closed:
            self.forms.pop(each.id, None)
        self._tell_forms(form.person)

    def forms_of(self, person: str) -> list[Form]:
        """Give a person's open forms, the one on top last."""
        return [form for form in self.forms.values() if form.person == person]

    def _tell_forms(self, person: str) -> None:
        about = {"forms": [drawn_form(form) for form in self.forms_of(person)]}
        audience = frozenset({person})
        self.feed.publish(Change(kind=ChangeKind.FORMS, about=about, audience=audience))


def drawn_form(form: Form) -> Json:
    """Give a form as Slack's API and the page show it."""
    return {
        **form.view,
        "id": form.id,
        "hash": form.hash,
        "root_view_id": form.root,
        "previous_view_id": form.previous,
    }
