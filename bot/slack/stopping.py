"""Stop what somebody asked for: the answer does not come any more, and one line says so."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.slack.answer import told
from bot.slack.asked import Asked, Door
from bot.slack.sentences import not_yours_to_stop, nothing_to_stop, stopped
from kamcore.turns import TurnState

if TYPE_CHECKING:
    from datetime import datetime

    from bot.i18n import Texts
    from bot.slack.answer import Answer
    from bot.slack.rooms import Rooms
    from bot.slack.stops import Stops
    from kamcore.ids import WorkspaceId
    from kamcore.storage.turns import SqlTurns
    from kamcore.turns import Turn

log = logging.getLogger(__name__)

UNSTOPPABLE = frozenset({Door.STOP, Door.SHARE, Door.DOCUMENTS})
"""What is done at once, or is better done whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopping:
    """Stops turns."""

    turns: SqlTurns
    stops: Stops
    rooms: Rooms

    async def answer(self, workspace: WorkspaceId, asked: Asked, t: Texts) -> tuple[Answer, Asked]:
        """Stop what is meant, and say what became of it, where its answer would have come."""
        now = self.rooms.now()
        meant = await self.rooms.turn(lambda: self._meant(workspace, asked, now))
        own = [(turn, each) for turn, each in meant if each.person == asked.person]
        if meant and not own:
            return told(not_yours_to_stop(t)), asked
        ended = [turn.id for turn, _ in own if self.stops.stop(workspace, turn.id)]
        if not ended:
            return told(nothing_to_stop(t)), asked
        await self.rooms.turn(lambda: self._end(workspace, ended, now))
        log.info("%s of %s stopped by %s", ended, workspace, asked.person)
        _, first = own[0]
        place = replace(first.place, pressed_url=None)
        return told(stopped(t)), replace(asked, place=place)

    def _end(self, workspace: WorkspaceId, ended: list[str], now: datetime) -> None:
        for turn in ended:
            self.turns.finish(workspace, turn, TurnState.STOPPED, now)

    def _meant(
        self, workspace: WorkspaceId, asked: Asked, now: datetime
    ) -> list[tuple[Turn, Asked]]:
        """Find what waits: the turn that a button names, or all in a thread."""
        if asked.text:
            found = self.turns.find(workspace, asked.text)
            waiting = [found] if found is not None else []
        else:
            # Whatever was claimed in this very moment is meant as well.
            later = now + timedelta(days=1)
            waiting = [each for each in self.turns.waiting(later) if each.workspace == workspace]
        read = [(turn, _asked(turn)) for turn in waiting if turn.request is not None]
        theirs = [(turn, each) for turn, each in read if each.door not in UNSTOPPABLE]
        return theirs if asked.text else [pair for pair in theirs if _is_there(pair[1], asked)]


def _asked(turn: Turn) -> Asked:
    return replace(Asked.from_json(turn.request or ""), key=turn.id)


def _is_there(each: Asked, stop: Asked) -> bool:
    """Whether it was asked in the thread in which somebody pressed Slack's own button."""
    place, pressed = each.place, stop.place
    return place.channel == pressed.channel and pressed.thread == place.agent_thread
