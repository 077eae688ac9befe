"""Show everybody in a channel an answer that one person got, if all of them may read it now."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.layout import context, sections
from bot.blocks.parts import Pen
from bot.explain import explain
from bot.slack.answer import Answer, told
from bot.slack.trouble import DATABASE_TROUBLE
from kamcore.errors import KamError
from kamcore.use_cases.audience import Audience
from kamcore.use_cases.share_answer import Present, Unshared, why_not_shared

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.slack.answer import Reader
    from bot.slack.asked import Asked
    from bot.slack.clients import Clients
    from bot.slack.delivery import Delivery
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from kamcore.conversations import Exchange
    from kamcore.ports import Store
    from kamcore.ports.conversations import Conversations
    from kamcore.ports.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What comes of a press.

    Attributes:
        key: Names the message: an answer is shown once in a channel, however often it is pressed.
    """

    answer: Answer
    audience: Audience
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Shows answers to everybody."""

    store: Store
    library: Library
    conversations: Conversations
    directory: Directory
    delivery: Delivery
    rooms: Rooms

    async def share(self, clients: Clients, asked: Asked, reader: Reader) -> Shared:
        """Give what is to be shown to everybody, or the reason for whoever pressed."""
        try:
            return await self._shared(clients, asked, reader)
        except DATABASE_TROUBLE:
            raise  # no answer, and nothing that whoever asks can mend
        except KamError as error:
            answer = told(explain(error, reader.texts))
            return Shared(answer=answer, audience=Audience.ASKER, key=asked.key)

    async def _shared(self, clients: Clients, asked: Asked, reader: Reader) -> Shared:
        workspace, channel = reader.actor.workspace, asked.place.channel or ""
        exchange = await self.rooms.turn(lambda: self.conversations.find(workspace, asked.text))
        there = await self.directory.gathering(clients.asking, workspace, channel)
        reason = await self.rooms.turn(
            lambda: why_not_shared(
                self.store,
                self.library,
                reader.actor,
                exchange,
                Present(members=there.members, outsiders=there.outsiders),
            )
        )
        if exchange is None or reason is not None:
            sentence = unshared(reason or Unshared.NOT_YOURS, reader.texts)
            return Shared(answer=told(sentence), audience=Audience.ASKER, key=asked.key)
        key = f"share:{exchange.id}:{channel}"
        if await self.delivery.is_sent(workspace, key):
            t = reader.texts
            answer = told(t("Everybody here has this answer already."))
            return Shared(answer=answer, audience=Audience.ASKER, key=asked.key)
        name = await self.rooms.turn(lambda: self._name(reader))
        answer = shared_answer(exchange, name, reader.texts)
        return Shared(answer=answer, audience=Audience.EVERYONE, key=key)

    def _name(self, reader: Reader) -> str:
        with self.store.snapshot(reader.actor.workspace) as work:
            found = work.people.find(reader.actor.person)
        return reader.actor.person if found is None else found.display_name


def shared_answer(exchange: Exchange, name: str, t: Texts) -> Answer:
    """Draw an answer for everybody, as it was given, and say whose it is."""
    pen = Pen(t)
    by = pen("{name} shared an answer to: {question}", name=name, question=exchange.question)
    # It was made harmless when it was written; here that is not relied upon.
    lines = [pen.fill(html.unescape(line)) for line in exchange.text.splitlines() if line.strip()]
    return Answer(blocks=(*context(by), *sections(pen.lines(lines))), text=by)


def unshared(reason: Unshared, t: Texts) -> str:
    """Say why an answer is not shown to everybody."""
    match reason:
        case Unshared.NOT_YOURS:
            return t("I do not have this answer any more. Ask again, and share the new one.")
        case Unshared.OUTSIDERS:
            return t(
                "People from outside the company can read along here, so this answer stays with "
                "you."
            )
        case Unshared.UNSEEN:
            return t("I cannot see who is in this channel, so this answer stays with you.")
        case Unshared.GONE:
            return t(
                "What this answer rests on has changed or is gone. Ask again, and share the new "
                "one."
            )
        case Unshared.SOMEBODY:
            return t(
                "Not everybody in this channel may read what this answer rests on, so it stays "
                "with you."
            )
