"""What a person does in the workspace, and how the bot hears of it."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.sandbox.hub import Hub, NoAnswerError
from bot.sandbox.messages import Message
from bot.sandbox.methods import checked_content, drawn_person
from bot.sandbox.people import APP, BOT_PERSON, TEAM
from bot.sandbox.refusal import Refused
from bot.sandbox.rules.blocks import Surface
from bot.sandbox.streams import cut_streams
from bot.sandbox.suggestions import checked_options
from bot.sandbox.views import checked_view, pushed
from bot.sandbox.wire import escaped
from bot.sandbox.world import drawn_form

if TYPE_CHECKING:
    from bot.sandbox.people import Channel, Person
    from bot.sandbox.wire import Json
    from bot.sandbox.world import Form, World

SLACK = ""
"""Who speaks where Slack itself says something."""

_MENTION = re.compile(r"@KAM\b", re.IGNORECASE)
NO_ANSWER = "{command} failed with the error “operation_timeout”."


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Turns what a person does into what Slack would send.

    Attributes:
        address: Where this server is reached, without a slash at the end.
    """

    world: World
    hub: Hub
    address: str

    def say(
        self,
        person: str,
        channel: str,
        text: str,
        thread: str | None,
        *,
        files: tuple[Json, ...] = (),
    ) -> Message:
        """Let somebody write a message; the bot hears of it where Slack tells it."""
        place = self._place(person, channel)
        written = _MENTION.sub(f"<@{BOT_PERSON}>", escaped(text.strip()))
        if not written and not files:
            raise Refused("no_text")
        if thread is not None:
            self.world.messages.find(channel, thread, error="thread_not_found")
        message = self.world.say(
            Message(
                channel=channel,
                ts=self.world.messages.next_ts(),
                author=person,
                text=written,
                thread=thread,
                files=files,
            )
        )
        if place.is_direct:
            self._tell("message", "message.im", message, {"channel_type": "im"})
        elif f"<@{BOT_PERSON}>" in written:
            self._tell("app_mention", "app_mention", message, {})
        return message

    async def command(self, person: str, channel: str, command: str, text: str) -> None:
        """Type a slash command."""
        place = self._place(person, channel)
        if command not in self.world.commands:
            raise Refused("unknown_command")
        key = self.world.new_reply(channel, person)
        payload: Json = {
            "token": "sample",
            "team_id": TEAM,
            "team_domain": "sample",
            "channel_id": channel,
            "channel_name": place.name,
            "user_id": person,
            "user_name": self.world.person(person).handle,
            "command": command,
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": f"{self.address}/respond/{key}",
            "trigger_id": self.world.new_trigger(person),
        }
        try:
            answer = await self.hub.ask("slash_commands", payload)
        except NoAnswerError:
            self._whisper(person, channel, NO_ANSWER.format(command=command))
            return
        if answer:
            self.respond(channel, person, answer)

    async def press(self, person: str, place: Json, action: Json) -> None:
        """Press a button or choose from a menu, in a message or a form."""
        payload: Json = {
            "type": "block_actions",
            "user": self._user(person),
            "api_app_id": APP,
            "token": "sample",
            "trigger_id": self.world.new_trigger(person),
            "team": {"id": TEAM, "domain": "sample"},
            "enterprise": None,
            "is_enterprise_install": False,
            "actions": [{**action, "action_ts": self.world.messages.next_ts()}],
            **self._container(person, place),
        }
        try:
            await self.hub.ask("interactive", payload)
        except NoAnswerError:
            channel = place.get("channel")
            if isinstance(channel, str):
                self._whisper(person, channel, NO_ANSWER.format(command=""))

    async def choose_shortcut(self, person: str, place: Json, callback: str) -> None:
        """Choose what the app offers in the menu beside a message."""
        if callback not in self.world.shortcuts:
            raise Refused("unknown_shortcut")
        channel = self._place(person, str(place.get("channel")))
        message = self.world.messages.find(channel.id, str(place.get("ts")))
        if message.only_for is not None:
            raise Refused("message_not_found")  # Slack offers none beside an ephemeral message
        key = self.world.new_reply(channel.id, person)
        payload: Json = {
            "type": "message_action",
            "callback_id": callback,
            "user": self._user(person),
            "api_app_id": APP,
            "token": "sample",
            "action_ts": self.world.messages.next_ts(),
            "trigger_id": self.world.new_trigger(person),
            "team": {"id": TEAM, "domain": "sample"},
            "enterprise": None,
            "is_enterprise_install": False,
            "channel": {"id": channel.id, "name": channel.name},
            "message_ts": message.ts,
            "message": message.on_wire(),
            "response_url": f"{self.address}/respond/{key}",
        }
        try:
            await self.hub.ask("interactive", payload)
        except NoAnswerError:
            self._whisper(person, channel.id, NO_ANSWER.format(command=""))

    async def suggest(self, person: str, view_id: str, menu: Json, typed: str) -> Json:
        """Type into a menu that is searched; the answer holds its options."""
        payload: Json = {
            "type": "block_suggestion",
            "user": self._user(person),
            "api_app_id": APP,
            "token": "sample",
            "team": {"id": TEAM, "domain": "sample"},
            "enterprise": None,
            "is_enterprise_install": False,
            "action_id": menu.get("action_id"),
            "block_id": menu.get("block_id"),
            "value": typed,
            "container": {"type": "view", "view_id": view_id},
            "view": self._whole(self._form(person, view_id), {}),
        }
        try:
            answer = await self.hub.ask("interactive", payload)
        except NoAnswerError:
            return {"options": []}
        return {"options": checked_options(answer)}

    async def submit(self, person: str, view_id: str, values: Json) -> Json:
        """Send a form; the answer holds ``errors`` where it is not taken."""
        form = self._form(person, view_id)
        payload: Json = {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "sample"},
            "user": self._user(person),
            "api_app_id": APP,
            "token": "sample",
            "trigger_id": self.world.new_trigger(person),
            "view": self._whole(form, values),
            "response_urls": [],
            "is_enterprise_install": False,
            "enterprise": None,
        }
        try:
            answer = await self.hub.ask("interactive", payload)
        except NoAnswerError:
            return {"failed": True}
        return self._after(form, answer)

    def close(self, person: str, view_id: str) -> None:
        """Close a form without sending it."""
        self.world.close_form(self._form(person, view_id))

    def open_home(self, person: str) -> None:
        """Look at the app's Home tab."""
        self.world.person(person)
        event = {"type": "app_home_opened", "user": person, "tab": "home"}
        if "app_home_opened" in self.world.events:
            self.hub.post_event(self._envelope(event))

    def open_messages(self, person: str, channel: str) -> None:
        """Look at one's messages with the app."""
        place = self._place(person, channel)
        event = {"type": "app_home_opened", "user": person, "channel": place.id, "tab": "messages"}
        if place.is_direct and "app_home_opened" in self.world.events:
            self.hub.post_event(self._envelope(event))

    def stop(self, person: str, channel: str, thread: str) -> None:
        """Press the stop button that Slack shows while an agent's session is processing."""
        place = self._place(person, channel)
        if not self.world.drawn_status(place.id, thread)["stoppable"]:
            raise Refused("not_processing")
        event = {
            "type": "agent_session_stopped",
            "channel": place.id,
            "thread_ts": thread,
            "user": person,
            "event_ts": self.world.messages.next_ts(),
            "streaming_message_ts": cut_streams(self.world, place.id, thread),
        }
        self.hub.post_event(self._envelope(event))

    def speak(self, person: str, locale: str) -> None:
        """Read another language from now on; the bot hears that somebody changed."""
        self.world.speak(person, locale)
        if "user_change" in self.world.events:
            user = drawn_person(self.world.person(person))
            self.hub.post_event(self._envelope({"type": "user_change", "user": user}))

    def respond(self, channel: str, person: str, answer: Json, message: str | None = None) -> None:
        """Take an answer to an interaction: by ack, or by its response URL."""
        if answer.get("delete_original") and message:
            self.world.unsay(self.world.messages.find(channel, message))
            return
        text, blocks = checked_content(answer)
        if answer.get("replace_original") and message:
            original = self.world.messages.find(channel, message)
            self.world.say(replace(original, text=text, blocks=blocks))
            return
        is_public = answer.get("response_type") == "in_channel"
        self.world.say(
            Message(
                channel=channel,
                ts=self.world.messages.next_ts(),
                author=BOT_PERSON,
                text=text,
                blocks=blocks,
                thread=answer.get("thread_ts"),
                only_for=None if is_public else person,
            )
        )

    def _after(self, form: Form, answer: Json) -> Json:
        match answer.get("response_action"):
            case "errors":
                return {"errors": answer.get("errors") or {}}
            case "update":
                view = checked_view(answer, Surface.MODAL)
                self.world.put_form(replace(form, view=view))
            case "push":
                pushed(self.world, form.person, checked_view(answer, Surface.MODAL))
            case "clear":
                self.world.close_form(form, all_of_them=True)
            case _:
                self.world.close_form(form)
        return {}

    def _place(self, person: str, channel: str) -> Channel:
        self.world.person(person)
        place = self.world.channel(channel)
        if person not in place.members:
            raise Refused("not_in_channel")
        return place

    def _form(self, person: str, view_id: str) -> Form:
        form = self.world.forms.get(view_id)
        if form is None or form.person != person:
            raise Refused("view_not_found")
        return form

    def _container(self, person: str, place: Json) -> Json:
        if "view_id" in place:
            form = self._form(person, str(place["view_id"]))
            values = place.get("state") or {}
            container = {"type": "view", "view_id": form.id}
            return {"container": container, "view": self._whole(form, values)}
        if place.get("home"):
            return self._home(person, place)
        channel = self._place(person, str(place.get("channel")))
        message = self.world.messages.find(channel.id, str(place.get("ts")))
        if message.only_for not in {None, person}:
            raise Refused("message_not_found")
        key = self.world.new_reply(channel.id, person, message.ts)
        return {
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": channel.id,
                "is_ephemeral": message.only_for is not None,
                **({"thread_ts": message.thread} if message.thread else {}),
            },
            "channel": {"id": channel.id, "name": channel.name},
            **({} if message.only_for else {"message": message.on_wire()}),
            "response_url": f"{self.address}/respond/{key}",
            "state": {"values": place.get("state") or {}},
        }

    def _home(self, person: str, place: Json) -> Json:
        home = self.world.homes.get(person)
        if home is None:
            raise Refused("view_not_found")
        view_id = f"V{person}"
        state = {"values": place.get("state") or {}}
        view = {**home, "id": view_id, "team_id": TEAM, "app_id": APP, "state": state}
        return {"container": {"type": "view", "view_id": view_id}, "view": view}

    def _whole(self, form: Form, values: Json) -> Json:
        return {
            "callback_id": "",
            "private_metadata": "",
            **drawn_form(form),
            "team_id": TEAM,
            "app_id": APP,
            "state": {"values": values},
        }

    def _user(self, person: str) -> Json:
        who: Person = self.world.person(person)
        return {"id": who.id, "username": who.handle, "name": who.handle, "team_id": who.team}

    def _tell(self, kind: str, subscription: str, message: Message, extra: Json) -> None:
        if subscription not in self.world.events:
            return
        event = {
            "type": kind,
            "user": message.author,
            "text": message.text,
            "ts": message.ts,
            "event_ts": message.ts,
            "channel": message.channel,
            "team": self.world.person(message.author).team,
            **({"thread_ts": message.thread} if message.thread else {}),
            **({"subtype": "file_share", "files": list(message.files)} if message.files else {}),
            **extra,
        }
        self.hub.post_event(self._envelope(event))

    def _envelope(self, event: dict[str, Any]) -> Json:
        channel = self.world.channels.get(str(event.get("channel", "")))
        return {
            "token": "sample",
            "team_id": TEAM,
            "api_app_id": APP,
            "type": "event_callback",
            "event": event,
            "event_id": f"Ev{secrets.token_hex(6).upper()}",
            "event_time": int(self.world.clock.now()),
            "is_ext_shared_channel": channel is not None and channel.is_shared,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": BOT_PERSON,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
        }

    def _whisper(self, person: str, channel: str, text: str) -> None:
        ts = self.world.messages.next_ts()
        self.world.say(Message(channel=channel, ts=ts, author=SLACK, text=text, only_for=person))
