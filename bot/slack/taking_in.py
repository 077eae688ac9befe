"""A message, or the documents that hang on it, become a part of what the bot knows.

Done as a turn, because reading a document takes longer than Slack waits: it is done once
however often it is begun, and whoever asked is told what was read, or why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.blocks.taken_in import TakenIn, taken_in_blocks, taken_in_text
from bot.explain import explain
from bot.slack.answer import in_place, private, told
from bot.slack.shared_files import fetched
from bot.slack.shared_message import SharedMessage
from bot.slack.spoken import people_in, quoted_words
from bot.slack.trouble import DATABASE_TROUBLE, seconds_to_wait
from kamcore.access import require_administrator
from kamcore.company_documents import (
    DocumentChanges,
    document_from_message,
    document_from_upload,
)
from kamcore.errors import KamError
from kamcore.ids import DocumentId, PersonId
from kamcore.use_cases.company_documents import change_documents
from knowledge.company_documents import How, Offered, bring_documents
from knowledge.documents.flaws import DocumentRefusedError
from knowledge.documents.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.asked import Asked
    from bot.slack.clients import Clients
    from bot.slack.rooms import Rooms
    from bot.slack.shared_message import SharedFile
    from kamcore.ports import Store

LONGEST_TITLE = 60
MESSAGE_FILE = "message.txt"
"""What a message is read as: plain text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingIn:
    """Takes in what administrators choose, and out again what they regret."""

    store: Store
    rooms: Rooms

    async def answer(self, clients: Clients, asked: Asked, reader: Reader, now: datetime) -> Answer:
        """Do it, and say what was done; what a person can mend becomes a sentence."""
        shared, t = SharedMessage.from_json(asked.text), reader.texts
        try:
            require_administrator(reader.actor)  # before anything is fetched for anybody else
            if shared.drop:
                return await self._taken_out(shared, reader, now)
            taken = await self._taken_in(clients, shared, reader, now)
        except DATABASE_TROUBLE:
            raise  # no answer, and nothing that whoever asks can mend
        except KamError as error:
            return told(explain(error, t))
        if not taken:
            return told(t("This message holds neither words nor a document."))
        return private(taken_in_blocks(taken, t), taken_in_text(taken, t))

    async def _taken_out(self, shared: SharedMessage, reader: Reader, now: datetime) -> Answer:
        t = reader.texts
        changes = DocumentChanges(drop=[DocumentId(each) for each in shared.drop])
        await self.rooms.turn(lambda: change_documents(self.store, reader.actor, changes, now=now))
        return in_place(told(t("It is taken out again: nobody finds it any more.")))

    async def _taken_in(
        self, clients: Clients, shared: SharedMessage, reader: Reader, now: datetime
    ) -> list[TakenIn]:
        """Take in the documents that hang on the message, or else its words."""
        link = await _permalink(clients, shared)
        files = [each for each in shared.files if kind_of(each.name) is not None]
        if not files:
            words = await self.rooms.turn(lambda: self._words(shared, reader))
            if words:
                return [await self._brought(_message(shared, words, link), reader, now)]
        # One by one, so that ten large ones are never held together. Where none can be read
        # and there are no words, either, each is told with its reason.
        return [
            await self._brought(await _file(clients, each, link), reader, now)
            for each in files or shared.files
        ]

    async def _brought(self, offered: Offered, reader: Reader, now: datetime) -> TakenIn:
        brought = await self.rooms.turn(
            lambda: bring_documents(self.store, reader.actor, [offered], How(), now=now)
        )
        return TakenIn(id=offered.id, name=offered.title or offered.file, brought=brought)

    def _words(self, shared: SharedMessage, reader: Reader) -> str:
        """Give the message as it reads in Slack, with people's names."""
        with self.store.snapshot(reader.actor.workspace) as work:
            mentioned = (
                (each, work.people.find(PersonId(each))) for each in people_in(shared.text)
            )
            names = {each: person.display_name for each, person in mentioned if person}
        return quoted_words(shared.text, names)


def _message(shared: SharedMessage, words: str, link: str) -> Offered:
    return Offered(
        id=document_from_message(shared.channel, shared.ts),
        file=MESSAGE_FILE,
        title=shorten(" ".join(words.split()), LONGEST_TITLE, placeholder="…"),
        origin=link,
        content=words.encode,
    )


async def _file(clients: Clients, file: SharedFile, link: str) -> Offered:
    """Fetch a file; one that cannot be fetched says so when it is opened."""
    content: Callable[[], bytes]
    try:
        read = await fetched(clients, file)
    except DocumentRefusedError as error:
        content = partial(_refuse, error)
    else:
        content = partial(bytes, read)
    return Offered(id=document_from_upload(file.id), file=file.name, origin=link, content=content)


def _refuse(error: DocumentRefusedError) -> bytes:
    raise error


async def _permalink(clients: Clients, shared: SharedMessage) -> str:
    """Give the address of the message; where we may not know it, its place."""
    try:
        found = await clients.asking.chat_getPermalink(channel=shared.channel, message_ts=shared.ts)
    except SlackApiError as error:
        if seconds_to_wait(error) is not None:
            raise
        return f"{shared.channel}/{shared.ts}"
    return str(found.get("permalink"))
