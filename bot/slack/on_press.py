"""Buttons: a question becomes a turn, a form is opened at once."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackClientError

from bot.blocks.actions import ActionId
from bot.blocks.carried import HomeButton, unpack
from bot.explain import explain
from bot.slack.forms.form import Pressed
from bot.slack.home import page_pressed
from bot.slack.pressing import question_of, read_press
from bot.slack.sentences import press_again, unavailable
from bot.slack.services import UNUSABLE
from bot.slack.telling import tell
from bot.slack.trouble import named
from bot.slack.under_answers import asked_under
from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.async_app import AsyncAck

    from bot.slack.answer import Reader
    from bot.slack.clients import Clients
    from bot.slack.pressing import Press
    from bot.slack.services import Services

TURNING = frozenset({ActionId.HOME_ALL, ActionId.HOME_BACK, ActionId.HOME_OVERVIEW})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPress:
    """Hears every button and every choice that acts at once."""

    services: Services

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Claim a question or open a form, then acknowledge."""
        press = read_press(body)
        log.info("%s by %s in %s", press.action, press.person, press.workspace)
        clients = await self.services.clients_of(press.workspace)
        try:
            async with asyncio.timeout(self.services.patience.ack):
                await self._done(press, clients)
        except UNUSABLE:
            texts = self.services.texts_of(press.workspace, press.person)
            await self._tell(press, clients, unavailable(texts))
        except KamError as error:
            reader = await self._reader(press, clients)
            await self._tell(press, clients, explain(error, reader.texts))
        await ack()

    async def _done(self, press: Press, clients: Clients) -> None:
        asked = asked_under(press) or question_of(press)
        if asked is not None:
            await self.services.turns.claim(press.workspace, f"act:{press.trigger}", asked)
        elif self.services.under_answers.hears(press.action):
            reader = await self._reader(press, clients)
            await self.services.under_answers.press(press, reader, clients)
        elif press.action in TURNING:
            await self._turn_page(press, clients)
        elif self.services.forms.opens(press.action):
            await self._open(press, clients)
        elif self.services.forms.redraws(press.action) and press.view is not None:
            await self._redraw(press, press.view, clients)
        else:
            log.info("nothing to do for %s", press.action)

    async def _turn_page(self, press: Press, clients: Clients) -> None:
        number = unpack(press.value, HomeButton).page
        home = self.services.home
        if not await home.show(clients, press.workspace, press.person, number=number):
            texts = self.services.texts_of(press.workspace, press.person)
            await self._tell(press, clients, unavailable(texts))

    async def _open(self, press: Press, clients: Clients) -> None:
        reader = await self._reader(press, clients)
        pressed = Pressed(action=press.action, value=press.value, place=press.place)
        view = await self.services.rooms.quick(lambda: self.services.forms.draw(pressed, reader))
        try:
            await clients.sending.views_open(trigger_id=press.trigger, view=view)
        except SlackClientError as error:
            log.warning("no form for %s: %s", press.action, named(error))
            await self._tell(press, clients, press_again(reader.texts))

    async def _redraw(self, press: Press, view: Mapping[str, Any], clients: Clients) -> None:
        reader = await self._reader(press, clients)
        drawn = await self.services.rooms.quick(
            lambda: self.services.forms.draw_again(press.action, view, reader)
        )
        try:
            await clients.sending.views_update(
                view_id=str(view.get("id")), hash=str(view.get("hash")), view=drawn
            )
        except SlackClientError as error:
            # Somebody chose again meanwhile; that choice draws the form.
            log.info("form not drawn anew: %s", named(error))

    async def _tell(self, press: Press, clients: Clients, sentence: str) -> None:
        """Say what went wrong where it was pressed: the Home tab has no other way back."""
        if press.view is not None and page_pressed(press.view) is not None:
            await self.services.home.tell(clients, press.person, press.view, sentence)
        else:
            await tell(press.response_url, press.person, clients, sentence)

    async def _reader(self, press: Press, clients: Clients) -> Reader:
        return await self.services.reader_soon(clients, press.workspace, press.person)
