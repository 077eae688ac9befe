"""Messages that grow while they are written: ``chat.startStream`` and what follows it.

Source: docs.slack.dev, the pages of the three methods.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.sandbox.messages import Message
from bot.sandbox.people import BOT_PERSON
from bot.sandbox.refusal import Refused
from bot.sandbox.rules.blocks import Surface, check_blocks
from bot.sandbox.rules.chunks import check_chunks
from bot.sandbox.rules.metadata import check_metadata

if TYPE_CHECKING:
    from bot.sandbox.wire import Json
    from bot.sandbox.world import World

STREAM_SECONDS = 300.0
STREAM_CHARACTERS = 12_000
SESSION_STATUSES = ("active", "processing", "suspended", "closed")


def start_stream(world: World, given: Json) -> Json:
    """Begin a message as an answer in a thread."""
    channel = world.channel(str(given.get("channel") or ""))
    if BOT_PERSON not in channel.members:
        raise Refused("not_in_channel")
    thread = given.get("thread_ts")
    if not isinstance(thread, str):
        raise Refused("invalid_arguments", messages=["[ERROR] missing required field: thread_ts"])
    world.messages.find(channel.id, thread, error="thread_not_found")
    if not channel.is_direct:
        for name in ("recipient_team_id", "recipient_user_id"):
            if not given.get(name):
                raise Refused(f"missing_{name}")
    begun = Message(
        channel=channel.id,
        ts=world.messages.next_ts(),
        author=BOT_PERSON,
        text="",
        thread=thread,
        streamed_until=world.clock.now() + STREAM_SECONDS,
    )
    grown = _grown(begun, given)
    world.keep_pace(channel.id)
    world.say(grown)
    return {"channel": channel.id, "ts": grown.ts}


def append_stream(world: World, given: Json) -> Json:
    """Let it grow."""
    grown = world.say(_grown(_growing(world, given), given))
    return {"channel": grown.channel, "ts": grown.ts}


def stop_stream(world: World, given: Json) -> Json:
    """End it, with blocks below what was written."""
    message = _grown(_growing(world, given), given)
    problems = check_blocks(given.get("blocks") or [], Surface.MESSAGE)
    if problems:
        raise Refused("invalid_blocks", messages=problems)
    check_metadata(given.get("metadata"))
    status = given.get("session_status") or "active"
    if status not in SESSION_STATUSES:
        raise Refused("invalid_arguments", messages=["[ERROR] session_status"])
    ended = replace(
        message,
        blocks=(*message.blocks, *(given.get("blocks") or [])),
        metadata=given.get("metadata"),
        streamed_until=None,
    )
    world.end_status(ended.channel, ended.thread)
    world.move_session(ended.channel, str(ended.thread), status)
    world.say(ended)
    return {"channel": ended.channel, "ts": ended.ts, "message": ended.on_wire()}


def cut_streams(world: World, channel: str, thread: str) -> list[str]:
    """End what grows in a thread, because somebody stopped it; give which messages those were."""
    growing = [
        each
        for each in world.messages.within(channel)
        if each.thread == thread and each.streamed_until is not None
    ]
    for each in growing:
        world.say(replace(each, streamed_until=None))
    return [each.ts for each in growing]


def _growing(world: World, given: Json) -> Message:
    channel, ts = str(given.get("channel") or ""), str(given.get("ts") or "")
    message = world.messages.find(world.channel(channel).id, ts)
    if not message.is_by_bot:
        raise Refused("message_not_owned_by_app")
    if message.streamed_until is None or message.streamed_until < world.clock.now():
        raise Refused("message_not_in_streaming_state")
    return message


def _grown(message: Message, given: Json) -> Message:
    """Add what a call brings: words, tasks and blocks."""
    chunks = given.get("chunks") or []
    problems = check_chunks(chunks)
    if problems:
        raise Refused("invalid_arguments", messages=problems)
    text = message.text + str(given.get("markdown_text") or "")
    tasks, blocks, plan = dict(message.tasks), list(message.blocks), message.plan
    for chunk in chunks:
        match chunk["type"]:
            case "markdown_text":
                text += chunk["text"]
            case "task_update":
                tasks[chunk["id"]] = {**tasks.get(chunk["id"], {}), **chunk}
            case "plan_update":
                plan = chunk["title"]
            case _:
                blocks.extend(chunk["blocks"])
    if len(text) > STREAM_CHARACTERS:
        raise Refused("msg_too_long")
    return replace(message, text=text, tasks=tuple(tasks.items()), blocks=tuple(blocks), plan=plan)
