"""The Web API methods that the bot uses, each as Slack answers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sandbox.agents import (
    rename_session,
    set_prompts,
    set_session,
    set_status,
    set_title,
)
from bot.sandbox.messages import Message
from bot.sandbox.people import APP, BOT, BOT_PERSON, TEAM
from bot.sandbox.refusal import Refused
from bot.sandbox.rules.blocks import Surface, check_blocks
from bot.sandbox.rules.metadata import check_metadata
from bot.sandbox.rules.scopes import require, require_for_channel
from bot.sandbox.streams import append_stream, start_stream, stop_stream
from bot.sandbox.uploads import METHODS as UPLOADS
from bot.sandbox.views import views_open, views_publish, views_push, views_update

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.people import Channel, Person
    from bot.sandbox.wire import Json
    from bot.sandbox.world import World

MOST_TEXT = 40_000
PAGE = 100


def call(world: World, method: str, given: Json) -> Json:
    """Answer a call.

    Raises:
        Refused: Where Slack would answer ``"ok": false``.
    """
    answer = METHODS.get(method)
    if answer is None:
        raise Refused("unknown_method", extra={"req_method": method})
    require(method, world.scopes)
    return {"ok": True, **answer(world, given)}


def post(world: World, given: Json, *, only_for: str | None = None) -> Message:
    """Let the bot say something."""
    channel = world.channel(_text(given, "channel"))
    if BOT_PERSON not in channel.members:
        raise Refused("not_in_channel")
    text, blocks = checked_content(given)
    check_metadata(given.get("metadata"))
    world.keep_pace(channel.id)
    thread = given.get("thread_ts")
    if thread is not None:
        world.messages.find(channel.id, str(thread), error="thread_not_found")
    message = Message(
        channel=channel.id,
        ts=world.messages.next_ts(),
        author=BOT_PERSON,
        text=text,
        blocks=blocks,
        thread=None if thread is None else str(thread),
        only_for=only_for,
        metadata=given.get("metadata"),
    )
    world.end_status(channel.id, None if thread is None else str(thread))
    return world.say(message)


def checked_content(given: Json) -> tuple[str, tuple[Json, ...]]:
    """Read text and blocks of a message.

    Raises:
        Refused: ``no_text``, ``msg_too_long`` or ``invalid_blocks``.
    """
    text = str(given.get("text") or "")
    blocks = given.get("blocks") or []
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > MOST_TEXT:
        raise Refused("msg_too_long")
    problems = check_blocks(blocks, Surface.MESSAGE)
    if problems:
        raise Refused("invalid_blocks", messages=problems)
    return text, tuple(blocks)


def _auth_test(_world: World, _given: Json) -> Json:
    return {
        "url": "https://sample.slack.com/",
        "team": "Sample Company",
        "user": "kam",
        "team_id": TEAM,
        "user_id": BOT_PERSON,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def _post_message(world: World, given: Json) -> Json:
    message = post(world, given)
    return {"channel": message.channel, "ts": message.ts, "message": message.on_wire()}


def _post_ephemeral(world: World, given: Json) -> Json:
    person = world.person(_text(given, "user"))
    if person.id not in world.channel(_text(given, "channel")).members:
        raise Refused("user_not_in_channel")
    return {"message_ts": post(world, given, only_for=person.id).ts}


def _update(world: World, given: Json) -> Json:
    message = world.messages.find(_text(given, "channel"), _text(given, "ts"))
    if not message.is_by_bot or message.only_for is not None:
        raise Refused("cant_update_message")
    if message.streamed_until is not None:
        raise Refused("streaming_state_conflict")
    text, blocks = checked_content(given)
    changed = replace(message, text=text, blocks=blocks, edited=world.messages.next_ts())
    world.say(changed)
    return {"channel": changed.channel, "ts": changed.ts, "text": changed.text}


def _delete(world: World, given: Json) -> Json:
    message = world.messages.find(_text(given, "channel"), _text(given, "ts"))
    if not message.is_by_bot:
        raise Refused("cant_delete_message")
    world.unsay(message)
    return {"channel": message.channel, "ts": message.ts}


def _permalink(world: World, given: Json) -> Json:
    message = world.messages.find(_text(given, "channel"), _text(given, "message_ts"))
    mark = message.ts.replace(".", "")
    link = f"https://sample.slack.com/archives/{message.channel}/p{mark}"
    return {"channel": message.channel, "permalink": link}


def _open(world: World, given: Json) -> Json:
    users = given.get("users") or ""
    ids = users if isinstance(users, list) else str(users).split(",")
    direct = [c for c in world.channels.values() if c.is_direct and set(ids) <= c.members]
    if len(ids) != 1 or not direct:
        raise Refused("user_not_found")
    require_for_channel("write", direct[0], world.scopes)
    return {"channel": {"id": direct[0].id}}


def _info(world: World, given: Json) -> Json:
    channel = world.channel(_text(given, "channel"))
    _see(world, channel, "read")
    return {"channel": drawn_channel(channel)}


def _members(world: World, given: Json) -> Json:
    channel = world.channel(_text(given, "channel"))
    _see(world, channel, "read")
    return {"members": sorted(channel.members), "response_metadata": {"next_cursor": ""}}


def _history(world: World, given: Json) -> Json:
    channel = world.channel(_text(given, "channel"))
    _see(world, channel, "history")
    said = [m for m in world.messages.within(channel.id) if m.only_for is None and not m.thread]
    return {"messages": _on_wire(said[::-1], given), "has_more": False}


def _replies(world: World, given: Json) -> Json:
    channel = world.channel(_text(given, "channel"))
    _see(world, channel, "history")
    said = world.messages.thread(channel.id, _text(given, "ts"))
    if not said:
        raise Refused("thread_not_found")
    return {"messages": _on_wire(list(said), given), "has_more": False}


def _on_wire(said: list[Message], given: Json) -> list[Json]:
    shown = [message.on_wire() for message in said[: int(given.get("limit") or PAGE)]]
    if str(given.get("include_all_metadata", "")).lower() not in {"true", "1"}:
        for message in shown:
            message.pop("metadata", None)
    return shown


def _user(world: World, given: Json) -> Json:
    user = _text(given, "user")
    if user == BOT_PERSON:
        return {"user": {"id": BOT_PERSON, "team_id": TEAM, "name": "kam", "is_bot": True}}
    return {"user": drawn_person(world.person(user))}


def _users(world: World, _given: Json) -> Json:
    members = [drawn_person(person) for person in world.people.values()]
    return {"members": members, "response_metadata": {"next_cursor": ""}}


def _see(world: World, channel: Channel, ability: str) -> None:
    require_for_channel(ability, channel, world.scopes)
    if BOT_PERSON not in channel.members:
        raise Refused("not_in_channel" if not channel.is_private else "channel_not_found")


def drawn_channel(channel: Channel) -> Json:
    """Give a channel as the API shows it."""
    return {
        "id": channel.id,
        "name": channel.name,
        "is_im": channel.is_direct,
        "is_channel": not channel.is_direct,
        "is_private": channel.is_private or channel.is_direct,
        "is_shared": channel.is_shared,
        "is_ext_shared": channel.is_shared,
        "is_member": BOT_PERSON in channel.members,
        "topic": {"value": channel.topic},
    }


def drawn_person(person: Person) -> Json:
    """Give a person as the API shows them."""
    return {
        "id": person.id,
        "team_id": person.team,
        "name": person.handle,
        "real_name": person.name,
        "profile": {"display_name": person.name, "real_name": person.name, "title": person.title},
        "locale": person.locale,
        "tz": person.time_zone,
        "is_bot": False,
        "is_owner": person.is_owner,
        "is_primary_owner": person.is_owner,
        "is_admin": person.is_owner,
        "is_restricted": person.is_guest,
        "is_ultra_restricted": False,
        "is_stranger": person.is_stranger,
        "deleted": False,
    }


def _text(given: Json, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise Refused("invalid_arguments", messages=[f"[ERROR] missing required field: {name}"])
    return value


METHODS: dict[str, Callable[[World, Json], Json]] = {
    "auth.test": _auth_test,
    "chat.postMessage": _post_message,
    "chat.postEphemeral": _post_ephemeral,
    "chat.update": _update,
    "chat.delete": _delete,
    "chat.getPermalink": _permalink,
    "conversations.open": _open,
    "conversations.info": _info,
    "conversations.members": _members,
    "conversations.history": _history,
    "conversations.replies": _replies,
    "users.info": _user,
    "users.list": _users,
    "chat.startStream": start_stream,
    "chat.appendStream": append_stream,
    "chat.stopStream": stop_stream,
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "assistant.threads.setTitle": set_title,
    "agents.sessions.setStatus": set_session,
    "agents.sessions.rename": rename_session,
    "team.info": lambda _world, _given: {"team": {"id": TEAM, "name": "Sample Company"}},
    "bots.info": lambda _world, _given: {"bot": {"id": BOT, "app_id": APP, "name": "KAM"}},
    "views.open": views_open,
    "views.push": views_push,
    "views.update": views_update,
    "views.publish": views_publish,
    **UPLOADS,
}
