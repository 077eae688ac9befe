"""The menu beside a message: it is saved to an account's notes, or added to the guidance.

"Save to account notes" opens the form with the message in it. What is in the message is kept as a
draft first, so that nothing is lost whatever becomes of the form. Its address and its writer's name
are looked up once the form is open.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError

from bot.blocks.actions import ActionId, ShortcutId
from bot.blocks.carried import NoteButton, pack
from bot.explain import explain
from bot.slack.asked import Asked, Door, Place
from bot.slack.forms.form import Pressed
from bot.slack.sentences import press_again, unavailable
from bot.slack.services import UNUSABLE
from bot.slack.shared_message import shared_message
from bot.slack.spoken import people_in, quoted_words
from bot.slack.telling import tell
from bot.slack.trouble import named
from kamcore.errors import KamError
from kamcore.ids import PersonId, WorkspaceId
from kamcore.notes import NoteEmptyError
from kamcore.use_cases.note_drafts import Drafted, describe_draft, keep_draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from slack_bolt.async_app import AsyncAck

    from bot.slack.answer import Reader
    from bot.slack.clients import Clients
    from bot.slack.services import Services
    from kamcore.ids import NoteId

MESSAGE_ACTION = "message_action"
DESCRIBE_SECONDS = 0.4
"""What is left of Slack's three seconds once the form is open, with something to spare."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A message somebody wants to keep."""

    trigger: str
    workspace: WorkspaceId
    person: PersonId
    channel: str
    message: Mapping[str, Any]
    response_url: str | None

    @property
    def author(self) -> PersonId | None:
        """Who wrote it; ``None`` where that was no person."""
        user = self.message.get("user")
        return PersonId(user) if isinstance(user, str) and user else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnShortcut:
    """Hears every shortcut."""

    services: Services

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Open the form, then acknowledge."""
        wanted = body.get("callback_id") if body.get("type") == MESSAGE_ACTION else None
        if wanted == ShortcutId.SAVE_NOTE:
            await self._save(_read(body))
        elif wanted == ShortcutId.ADD_GUIDANCE:
            await self._add(_read(body))
        await ack()

    async def _add(self, chosen: Chosen) -> None:
        """Claim what is to be added to the guidance; reading it takes longer than Slack waits."""
        asked = Asked(
            person=chosen.person,
            place=Place(channel=chosen.channel or None, response_url=chosen.response_url),
            door=Door.DOCUMENTS,
            text=shared_message(chosen.channel, chosen.message).to_json(),
        )
        key = f"short:{chosen.trigger}"
        try:
            async with asyncio.timeout(self.services.patience.ack):
                await self.services.turns.claim(chosen.workspace, key, asked)
        except UNUSABLE:
            clients = await self.services.clients_of(chosen.workspace)
            texts = self.services.texts_of(chosen.workspace, chosen.person)
            await tell(chosen.response_url, chosen.person, clients, unavailable(texts))

    async def _save(self, chosen: Chosen) -> None:
        clients = await self.services.clients_of(chosen.workspace)
        person = chosen.person
        try:
            async with asyncio.timeout(self.services.patience.ack - DESCRIBE_SECONDS):
                reader = await self.services.reader_soon(clients, chosen.workspace, person)
                draft = await self._opened(chosen, clients, reader)
        except UNUSABLE:
            texts = self.services.texts_of(chosen.workspace, person)
            await tell(chosen.response_url, person, clients, unavailable(texts))
        except KamError as error:
            texts = self.services.texts_of(chosen.workspace, person)
            await tell(chosen.response_url, person, clients, explain(error, texts))
        except SlackClientError as error:
            log.warning("no form for a message: %s", named(error))
            texts = self.services.texts_of(chosen.workspace, person)
            await tell(chosen.response_url, person, clients, press_again(texts))
        else:
            if draft is not None:
                await self._describe(chosen, draft, clients, reader)

    async def _opened(self, chosen: Chosen, clients: Clients, reader: Reader) -> NoteId | None:
        """Keep what the message says, and open the form with it."""
        draft = await self.services.rooms.quick(lambda: self._drafted(chosen, reader))
        thread = chosen.message.get("thread_ts")
        place = Place(channel=chosen.channel or None, thread=thread)
        pressed = Pressed(
            action=ActionId.ADD_NOTE, value=pack(NoteButton(draft=draft)), place=place
        )
        view = await self.services.rooms.quick(lambda: self.services.forms.draw(pressed, reader))
        await clients.sending.views_open(trigger_id=chosen.trigger, view=view)
        return draft

    def _drafted(self, chosen: Chosen, reader: Reader) -> NoteId | None:
        """Keep a draft; a message without words, such as a picture, has none."""
        store, now = self.services.answers.store, self.services.rooms.now()
        said = _said(chosen.message)
        with store.snapshot(chosen.workspace) as work:
            mentioned = ((each, work.people.find(PersonId(each))) for each in people_in(said))
            names = {each: person.display_name for each, person in mentioned if person}
        drafted = Drafted(
            text=quoted_words(said, names),
            key=f"msg:{chosen.trigger}",
            on=_day(chosen.message, reader.today),
        )
        try:
            return keep_draft(store, reader.actor, drafted, now=now).id
        except NoteEmptyError:
            return None

    async def _describe(
        self, chosen: Chosen, draft: NoteId, clients: Clients, reader: Reader
    ) -> None:
        """Add the message's address and its writer's name, if Slack tells them in time."""
        link, name = await asyncio.gather(
            _soon(self._permalink(chosen, clients)), _soon(self._writer(chosen, clients))
        )
        store = self.services.answers.store
        try:
            await self.services.rooms.quick(
                lambda: describe_draft(store, reader.actor, draft, permalink=link, said_by=name)
            )
        except UNUSABLE as error:
            log.warning("a draft stays without its origin: %s", named(error))

    async def _permalink(self, chosen: Chosen, clients: Clients) -> str | None:
        found = await clients.asking.chat_getPermalink(
            channel=chosen.channel, message_ts=str(chosen.message.get("ts"))
        )
        return found.get("permalink")

    async def _writer(self, chosen: Chosen, clients: Clients) -> str | None:
        """Give the name of whoever wrote the message: of a person, or of an app."""
        author = chosen.author
        if author is None:
            app = chosen.message.get("bot_profile") or {}
            return chosen.message.get("username") or app.get("name")
        services = self.services
        await services.directory.introduce(clients.asking, chosen.workspace, frozenset({author}))
        return await services.rooms.quick(lambda: self._name_of(chosen.workspace, author))

    def _name_of(self, workspace: WorkspaceId, person: PersonId) -> str | None:
        with self.services.answers.store.snapshot(workspace) as work:
            known = work.people.find(person)
        return None if known is None else known.display_name


async def _soon(wanted: Any) -> str | None:
    """Wait a moment for something the note can do without."""
    try:
        async with asyncio.timeout(DESCRIBE_SECONDS):
            found: str | None = await wanted
    except (SlackClientError, ClientError, OSError, *UNUSABLE) as error:
        log.info("not known of a message: %s", named(error))
        return None
    return found


def _read(body: Mapping[str, Any]) -> Chosen:
    return Chosen(
        trigger=str(body.get("trigger_id") or ""),
        workspace=WorkspaceId(str((body.get("team") or {}).get("id") or "")),
        person=PersonId(str((body.get("user") or {}).get("id") or "")),
        channel=str((body.get("channel") or {}).get("id") or ""),
        message=body.get("message") or {},
        response_url=body.get("response_url"),
    )


def _said(message: Mapping[str, Any]) -> str:
    """Give the words of a message; of one without any, those of what hangs on it."""
    text = message.get("text")
    if isinstance(text, str) and text.strip():
        return text
    return "\n".join([*_texts(message.get("attachments"), "text", "fallback"),
                      *_texts(message.get("files"), "title", "name")])  # fmt: skip


def _texts(attached: object, *names: str) -> Iterable[str]:
    for each in attached if isinstance(attached, list) else ():
        if isinstance(each, dict):
            found = (each.get(name) for name in names)
            yield next((text for text in found if isinstance(text, str) and text), "")


def _day(message: Mapping[str, Any], today: date) -> date:
    """Give the day of a message: today where its timestamp is none."""
    try:
        day = datetime.fromtimestamp(float(str(message.get("ts"))), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        return today
    return min(day, today)
