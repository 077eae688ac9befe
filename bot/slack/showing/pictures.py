"""An account as a picture: a PNG with what it shows in words beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.carried import ActionValueError
from bot.blocks.layout import sections
from bot.blocks.parts import Pen
from bot.papers.forms import file_name
from bot.pictures.of_account import Album, PictureKind
from bot.pictures.png import png
from bot.slack.answer import Answer
from bot.slack.enclosed import File

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.policy import Policy
    from kamcore.ports import Store


class ShowPicture:
    """Draws what a button under a view asks for."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read the store; accounts are judged by the policy."""
        self._store = store
        self._policy = policy

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Draw it; how people stand towards us, and figures, come to the asker alone.

        Raises:
            KamError: For an account they may not read, or figures they may not see.
            ActionValueError: For a picture there is not.
        """
        if wanted.item not in set(PictureKind):
            raise ActionValueError(PictureKind.__name__)
        kind, t = PictureKind(str(wanted.item)), reader.texts
        at = now.replace(year=reader.today.year, month=reader.today.month, day=reader.today.day)
        album = Album(store=self._store, actor=reader.actor, policy=self._policy, now=at, t=t)
        drawing = album.draw(kind, wanted.account)
        pen = Pen(t)
        told = pen.fill(drawing.title)
        file = File(
            name=file_name(drawing.title, "", "png"),
            title=drawing.title,
            content=png(drawing),
            told=drawing.told,
        )
        answer = Answer(blocks=tuple(sections(told)), text=told, about=wanted.account)
        return replace(answer, personal=kind is PictureKind.PEOPLE, enclosed=(file,))
