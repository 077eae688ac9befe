"""What somebody asked for and where, as it is kept until it is answered."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.blocks.actions import Intent
from kamcore.ids import AccountId, PersonId


class Door(StrEnum):
    """How it reached us: what was typed after ``/kam`` is read more strictly than a message."""

    COMMAND = "command"
    MESSAGE = "message"
    BUTTON = "button"
    DOCUMENTS = "documents"
    STOP = "stop"
    SHARE = "share"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer goes.

    Attributes:
        channel: Slack id; ``None`` where a form was opened from nowhere: then a direct message.
        thread: Timestamp of the thread's first message.
        message: Timestamp of the message that asked.
        alone: Whether only the asker and the bot are there.
        response_url: Slack's own way back, where it gave us one.
        pressed_url: The same for the message whose button was pressed, where only the asker
            sees it: an answer may take its place.
        home: The page of the Home tab that was pressed; ``None`` where it was not there.
    """

    channel: str | None
    thread: str | None = None
    alone: bool = False
    response_url: str | None = None
    pressed_url: str | None = None
    home: int | None = None
    message: str | None = None

    @property
    def agent_thread(self) -> str | None:
        """The thread in which Slack shows that we are working: a message may begin one."""
        return self.thread or self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing somebody asked for.

    Attributes:
        text: What was typed, for a command or a message; a ``SharedMessage`` for documents; the
            turn to be stopped, if it is one; the exchange to be shared.
        intent, account, group, item: What a button stands for.
        route: What the text asks, where somebody said so when they were asked back; then
            ``account`` is the one they meant, if they were asked that.
        remark: A sentence of ours to put above the answer, such as what a form just changed.
        key: Names this one time it was asked: what it writes is written once, however often
            it has to be done.
    """

    person: PersonId
    place: Place
    door: Door
    text: str = ""
    intent: Intent = Intent.VERDICT
    account: AccountId | None = None
    group: bool = False
    item: str | None = None
    route: str = ""
    remark: str = ""
    key: str = ""

    def to_json(self) -> str:
        """Write it down."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Asked:
        """Read what ``to_json`` wrote; only we ever write there."""
        read: dict[str, Any] = json.loads(text)
        account = read["account"]
        return cls(
            person=PersonId(read["person"]),
            place=Place(**read["place"]),
            door=Door(read["door"]),
            text=read["text"],
            intent=Intent(read["intent"]),
            account=None if account is None else AccountId(account),
            group=read["group"],
            item=read.get("item"),
            route=read.get("route", ""),
            remark=read.get("remark", ""),
        )
