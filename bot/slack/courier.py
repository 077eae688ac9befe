"""Which way an answer goes: to everybody in the channel, to the asker there, or to them alone."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from slack_sdk.errors import SlackApiError

from bot.slack.answer import told
from bot.slack.delivery import Parcel, ResponseUrlError
from bot.slack.enclosing import Enclosing, Spot
from bot.slack.offers import offered
from bot.slack.parts import part_key, parts
from bot.slack.sentences import elsewhere, sent_directly
from bot.slack.trouble import is_not_there, named, seconds_to_wait
from kamcore.use_cases.audience import Audience, audience_for

if TYPE_CHECKING:
    from bot.slack.answer import Answer, Reader
    from bot.slack.asked import Asked, Place
    from bot.slack.clients import Clients
    from bot.slack.delivery import Delivery
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from kamcore.ports import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Decides who may see an answer, and takes it there."""

    store: Store
    directory: Directory
    delivery: Delivery
    rooms: Rooms

    async def audience(
        self, clients: Clients, place: Place, reader: Reader, answer: Answer
    ) -> Audience:
        """Say who may see an answer where it was asked for."""
        if place.alone:
            return Audience.EVERYONE
        if place.channel is None:
            return Audience.ELSEWHERE
        about = answer.about
        if about is None:
            return Audience.ASKER
        workspace = reader.actor.workspace
        there = await self.directory.gathering(clients.asking, workspace, place.channel)
        audience = await self.rooms.quick(
            lambda: audience_for(
                self.store,
                reader.actor,
                about,
                members=there.members,
                outsiders=there.outsiders,
                figures=not answer.without_figures,
            )
        )
        return Audience.ASKER if answer.personal and audience is Audience.EVERYONE else audience

    async def deliver(
        self, parcel: Parcel, asked: Asked, reader: Reader, audience: Audience
    ) -> None:
        """Take the answer where it may be seen, in as many messages as it needs.

        What comes after the first stands in its thread.
        """
        if parcel.answer.enclosed and audience is Audience.ASKER:
            await self._deliver_alone(parcel, asked, reader)
            return
        first, *others = self._parts(parcel, asked, reader, audience)
        begun = await self._take(first, asked, audience, None)
        for each in others:
            begun = begun or await self._begun(first, asked, audience)
            await self._take(each, asked, audience, begun)
        await self._enclose(parcel, asked, reader, audience, begun)
        if audience is Audience.ELSEWHERE:
            await self._say_where(parcel, asked, elsewhere(reader.texts))

    async def _deliver_alone(self, parcel: Parcel, asked: Asked, reader: Reader) -> None:
        """Send directly what only the asker may see and a whisper cannot hold: a file."""
        alone = replace(asked, place=replace(asked.place, pressed_url=None))
        for each in self._parts(parcel, alone, reader, Audience.ELSEWHERE):
            await self._take(each, alone, Audience.ELSEWHERE, None)
        await self._enclose(parcel, asked, reader, Audience.ELSEWHERE, None)
        await self._say_where(parcel, asked, sent_directly(reader.texts))

    async def _enclose(
        self, parcel: Parcel, asked: Asked, reader: Reader, audience: Audience, begun: str | None
    ) -> None:
        """Send what goes along, where the answer went: in its thread, or directly."""
        if not parcel.answer.enclosed:
            return
        place = asked.place
        if audience is Audience.EVERYONE and place.channel is not None:
            spot = Spot(
                channel=place.channel,
                thread=place.thread or (None if place.alone else begun),
                person=asked.person,
                alone=place.alone,
            )
            if await self._enclosed_there(parcel, spot, reader):
                return
        channel = await self.delivery.direct_channel(parcel, asked.person)
        spot = Spot(channel=channel, thread=None, person=asked.person, alone=True)
        await Enclosing(delivery=self.delivery).send(parcel, spot, reader.texts)

    async def _enclosed_there(self, parcel: Parcel, spot: Spot, reader: Reader) -> bool:
        """Send it where it was asked for; say no where we cannot speak there."""
        try:
            await Enclosing(delivery=self.delivery).send(parcel, spot, reader.texts)
        except SlackApiError as error:
            if not is_not_there(error):
                raise
            return False
        return True

    def _parts(
        self, parcel: Parcel, asked: Asked, reader: Reader, audience: Audience
    ) -> list[Parcel]:
        whole = parcel.answer
        if audience is Audience.ASKER and asked.place.channel is not None:
            whole = offered(whole, reader.texts)
        return [
            replace(
                parcel,
                key=part_key(parcel.key, number),
                answer=part,
                stream=None if number else parcel.stream,
            )
            for number, part in enumerate(parts(whole))
        ]

    async def _take(
        self, parcel: Parcel, asked: Asked, audience: Audience, begun: str | None
    ) -> str | None:
        """Take one part there; ``begun`` is the message that the others stand under."""
        if begun is None and parcel.answer.in_place and await self._replaced(parcel, asked.place):
            return None
        match audience:
            case Audience.EVERYONE:
                return await self._post(parcel, asked, begun)
            case Audience.ASKER:
                await self._whisper(parcel, asked)
                return None
            case Audience.ELSEWHERE:
                return await self.delivery.direct(parcel, asked.person, begun)
            case _:
                assert_never(audience)

    async def _begun(self, first: Parcel, asked: Asked, audience: Audience) -> str | None:
        """Find the first part again, where it was sent before and others are to stand under it."""
        place = asked.place
        if audience is Audience.EVERYONE and place.channel is not None and place.thread is None:
            return await self.delivery.find(first, place.channel)
        return None

    async def _replaced(self, parcel: Parcel, place: Place) -> bool:
        """Put it in the place of the message that was pressed, if only the asker sees that."""
        if place.pressed_url is None:
            return False
        try:
            await self.delivery.replace(parcel, place.pressed_url)
        except ResponseUrlError as error:
            log.info("not in the place of what was pressed: %s", error.status)
            return False
        return True

    async def _post(self, parcel: Parcel, asked: Asked, begun: str | None) -> str | None:
        place = asked.place
        try:
            return await self.delivery.post(parcel, place.channel or "", place.thread or begun)
        except SlackApiError as error:
            if not is_not_there(error):
                raise
            if place.alone:
                return await self.delivery.direct(parcel, asked.person)
            await self._whisper(parcel, asked)
            return None

    async def _whisper(self, parcel: Parcel, asked: Asked) -> None:
        """Show it to the asker alone, in the channel if we can, else directly."""
        try:
            await self.delivery.whisper(parcel, asked.place, asked.person)
        except ResponseUrlError:
            without = replace(asked.place, response_url=None)
            await self._whisper(parcel, replace(asked, place=without))
        except SlackApiError as error:
            if not is_not_there(error):
                raise
            await self.delivery.direct(parcel, asked.person)

    async def _say_where(self, parcel: Parcel, asked: Asked, sentence: str) -> None:
        """Say in the channel that the answer came directly."""
        if asked.place.channel is None:
            return
        note = told(sentence)
        said = replace(parcel, key=f"{parcel.key}:where", answer=note)
        try:
            await self.delivery.whisper(said, asked.place, asked.person)
        except (ResponseUrlError, SlackApiError) as error:
            if seconds_to_wait(error) is not None:
                raise
            # The answer itself has arrived; only the pointer to it is missing.
            log.info("no word in %s on where the answer is: %s", asked.place.channel, named(error))
