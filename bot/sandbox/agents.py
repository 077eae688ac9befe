"""What an agent's conversations have: a status, a session that can be stopped, prompts, a title.

Source: docs.slack.dev, "Agent sessions" and the pages of the methods.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.sandbox.feed import Change, ChangeKind
from bot.sandbox.people import BOT_PERSON
from bot.sandbox.refusal import Refused
from bot.sandbox.streams import SESSION_STATUSES

if TYPE_CHECKING:
    from bot.sandbox.people import Channel
    from bot.sandbox.wire import Json
    from bot.sandbox.world import World

MOST_PROMPTS = 4
MOST_LOADING = 10
TITLE_MOST = 200
STOPPED = "agent_session_stopped"


def set_status(world: World, given: Json) -> Json:
    """Say what the bot is at, until it answers."""
    channel, thread = _channel(world, given), _text(given, "thread_ts")
    status = str(given.get("status") or "")
    loading = _listed(given.get("loading_messages"))
    if len(loading) > MOST_LOADING or not all(isinstance(each, str) for each in loading):
        raise Refused("invalid_arguments", messages=["[ERROR] loading_messages"])
    if status:
        world.statuses[channel.id, thread] = [status, *loading]
    else:
        world.statuses.pop((channel.id, thread), None)
    world.tell_status(channel.id, thread)
    return {}


def set_session(world: World, given: Json) -> Json:
    """Move a session to another status, and begin it where there is none."""
    channel, thread, status = _channel(world, given), _text(given, "thread_ts"), given.get("status")
    if not world.is_agent:
        raise Refused("feature_not_enabled")
    if status not in SESSION_STATUSES:
        raise Refused("invalid_arguments", messages=["[ERROR] status"])
    title = given.get("title")
    if title is not None and not 1 <= len(str(title)) <= TITLE_MOST:
        raise Refused("invalid_arguments", messages=["[ERROR] title"])
    if BOT_PERSON not in channel.members:
        raise Refused("not_in_channel")
    world.messages.find(channel.id, thread, error="thread_not_found")
    initiator = given.get("initiator_user_id")
    if initiator is not None and initiator not in channel.members:
        raise Refused("user_not_in_channel")
    known = world.sessions.get((channel.id, thread))
    if known is None:
        world.sessions[channel.id, thread] = {"status": "", "title": title or ""}
    world.move_session(channel.id, thread, str(status))
    session = world.sessions[channel.id, thread]
    answer: Json = {"status": session["status"], "title": session["title"]}
    if STOPPED not in world.events:
        answer["warning"] = f"missing_{STOPPED}_event_subscription"
    return answer


def rename_session(world: World, given: Json) -> Json:
    """Give a session another title."""
    channel, title = _channel(world, given), _text(given, "title")
    if len(title) > TITLE_MOST:
        raise Refused("invalid_arguments", messages=["[ERROR] title"])
    session = world.sessions.get((channel.id, str(given.get("thread_ts") or "")))
    if session is None:
        raise Refused("session_not_found")
    session["title"] = title
    return {"title": title}


def set_title(world: World, given: Json) -> Json:
    """Name an assistant's thread; the name of an agent's is its session's."""
    channel, thread = _channel(world, given), _text(given, "thread_ts")
    _text(given, "title")
    world.messages.find(channel.id, thread, error="invalid_thread_ts")
    return {}


def set_prompts(world: World, given: Json) -> Json:
    """Offer questions in a direct message; none of them takes those away that were there."""
    channel = _channel(world, given)
    prompts = _listed(given.get("prompts"))
    shaped = all(isinstance(each, dict) and _is_prompt(each) for each in prompts)
    if not 1 <= len(prompts) <= MOST_PROMPTS or not shaped:
        raise Refused("invalid_arguments", messages=["[ERROR] prompts"])
    if given.get("thread_ts") and world.is_agent:
        return {}  # as documented: for an agent such a call silently does nothing
    world.prompts[channel.id] = {"title": given.get("title") or "", "prompts": prompts}
    about = {"channel": channel.id, "offered": world.prompts[channel.id]}
    world.feed.publish(Change(kind=ChangeKind.PROMPTS, about=about, audience=channel.members))
    return {}


def _is_prompt(prompt: Json) -> bool:
    texts = (prompt.get("title"), prompt.get("message"))
    return all(isinstance(text, str) and text for text in texts)


def _listed(value: Any) -> list[Any]:
    """Read a list, also where a form carries it as JSON."""
    read = json.loads(value) if isinstance(value, str) else value
    return read if isinstance(read, list) else []


def _channel(world: World, given: Json) -> Channel:
    return world.channel(_text(given, "channel_id"))


def _text(given: Json, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise Refused("invalid_arguments", messages=[f"[ERROR] missing required field: {name}"])
    return value
