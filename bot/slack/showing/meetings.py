"""Meetings to be looked at, and to be called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.carried import ActionValueError
from bot.blocks.meetings import meetings_blocks, meetings_text
from bot.slack.answer import Answer, in_place, private, remarked
from bot.slack.showing.item import with_number
from kamcore.ids import MeetingId
from kamcore.use_cases.meetings import cancel_meeting
from kamcore.use_cases.read_meetings import list_meetings

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.ids import AccountId
    from kamcore.ports import Store


class ShowMeetings:
    """Lists the meetings of an account."""

    def __init__(self, store: Store) -> None:
        """Read them from the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Show a page of them."""
        return meetings_answer(self._store, wanted.account, wanted.item, reader, now)


class CancelMeeting:
    """Calls a meeting off; doing it again after a crash changes nothing."""

    def __init__(self, store: Store) -> None:
        """Write to the store."""
        self._store = store

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Call it off, and show those that are left.

        Raises:
            MeetingChangedError: Where it was changed after it was shown.
        """
        meeting, version = with_number(wanted.item)
        if version is None:
            raise ActionValueError("item")
        cancel_meeting(self._store, reader.actor, MeetingId(meeting), seen=version, now=now)
        t = reader.texts
        left = meetings_answer(self._store, wanted.account, None, reader, now)
        return in_place(remarked(left, t("The meeting is called off.")))


def meetings_answer(
    store: Store, account: AccountId | None, item: str | None, reader: Reader, now: datetime
) -> Answer:
    """Show meetings; what is asked about one's own calendar is for oneself alone."""
    found = list_meetings(store, reader.actor, account, now=now)
    blocks = meetings_blocks(found, reader.texts, item)
    text = meetings_text(found, reader.texts)
    if account is None:
        return private(blocks, text)
    return Answer(blocks=tuple(blocks), text=text, about=account, personal=bool(found.questions))
