"""The buttons under an answer: open a source, say what one thinks of it, share it, stop it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackClientError

from bot.blocks.actions import ActionId
from bot.blocks.carried import (
    ExchangeButton,
    OpinionButton,
    QuestionButton,
    TurnButton,
    unpack,
)
from bot.slack.asked import Asked, Door
from bot.slack.sentences import press_again
from bot.slack.telling import tell
from bot.slack.trouble import named
from kamcore.conversations import Opinion

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.slack.answer import Reader
    from bot.slack.clients import Clients
    from bot.slack.pressing import Press
    from bot.slack.rooms import Rooms
    from bot.slack.sources import Sources
    from kamcore.ports.conversations import Conversations

FOLLOW_UPS = frozenset({ActionId.FOLLOW_UP, ActionId.FOLLOW_UP_2, ActionId.FOLLOW_UP_3})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderAnswers:
    """Does at once what can be done at once; the rest is a turn, see ``asked_under``."""

    sources: Sources
    conversations: Conversations
    rooms: Rooms

    def hears(self, action: str) -> bool:
        """Whether a button is one of these."""
        return action in {ActionId.SOURCE, ActionId.OPINION}

    async def press(self, press: Press, reader: Reader, clients: Clients) -> None:
        """Do what a button stands for.

        Raises:
            KamError: When it is not there any more, or not for this person.
        """
        if press.action == ActionId.SOURCE:
            await self._open(press, reader, clients)
            return
        opinion = unpack(press.value, OpinionButton)
        sentence = await self.rooms.quick(lambda: self._rated(opinion, reader))
        await tell(press.response_url, press.person, clients, sentence)

    async def _open(self, press: Press, reader: Reader, clients: Clients) -> None:
        view = await self.rooms.quick(lambda: self.sources.draw(press.value, reader))
        try:
            await clients.sending.views_open(trigger_id=press.trigger, view=view)
        except SlackClientError as error:
            log.warning("no source for %s: %s", press.person, named(error))
            await tell(press.response_url, press.person, clients, press_again(reader.texts))

    def _rated(self, opinion: OpinionButton, reader: Reader) -> str:
        """Note what whoever asked thinks, and give what they are told."""
        workspace = reader.actor.workspace
        exchange = self.conversations.find(workspace, opinion.exchange)
        if exchange is None:
            return _no_longer(reader.texts)
        if exchange.person != reader.actor.person:
            return _not_asked(reader.texts)
        thought = Opinion.GOOD if opinion.good else Opinion.BAD
        self.conversations.rate(workspace, exchange.id, thought)
        return _thanks(thought, reader.texts)


def asked_under(press: Press) -> Asked | None:
    """Read what a button under an answer asks for; ``None`` for any other button."""
    if press.action in FOLLOW_UPS:
        question = unpack(press.value, QuestionButton).question
        return Asked(person=press.person, place=press.place, door=Door.MESSAGE, text=question)
    if press.action == ActionId.SHARE:
        exchange = unpack(press.value, ExchangeButton).exchange
        # What everybody is to see is no answer to this press, which only one person sees.
        place = replace(press.place, pressed_url=None)
        return Asked(person=press.person, place=place, door=Door.SHARE, text=exchange)
    if press.action == ActionId.STOP:
        turn = unpack(press.value, TurnButton).turn
        return Asked(person=press.person, place=press.place, door=Door.STOP, text=turn)
    return None


def _thanks(thought: Opinion, t: Texts) -> str:
    if thought is Opinion.GOOD:
        return t("Thank you, I have noted that this answer was of use to you.")
    return t(
        "Thank you, I have noted that this answer was of no use to you. It may help to ask again "
        "in other words; /kam why shows how the answer came about."
    )


def _not_asked(t: Texts) -> str:
    return t("Only whoever asked can say whether an answer was of use.")


def _no_longer(t: Texts) -> str:
    return t("This answer is not kept any more, so nothing was noted.")
