"""Registering a calendar of one's own, and taking one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import FormContext
from bot.explain import explain
from bot.feeds.errors import FeedAddressError, TooManyFeedsError
from bot.slack.forms.form import Form, Redrawn
from bot.slack.modals.calendars import REMOVE, URL, calendars_view
from bot.slack.modals.filled import Refused, choices_of, text_of
from bot.slack.modals.notice import notice_view
from kamcore.ids import FeedId

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.feeds.registering import Calendars
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.policy import Policy
    from kamcore.ports import Store


class CalendarsForm(Form):
    """The calendars somebody lets us read."""

    opens = frozenset({ActionId.CALENDARS})
    callback = CallbackId.CALENDARS

    def __init__(self, store: Store, policy: Policy, calendars: Calendars | None) -> None:
        """Register calendars with ``calendars``; ``None`` where that is not set up."""
        super().__init__(store, policy)
        self._calendars = calendars

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form, or say what has to be set up first."""
        if self._calendars is None:
            return notice_view(_not_set_up(reader), reader.texts)
        place = pressed.place
        context = FormContext(channel=place.channel, thread=place.thread)
        feeds = self._calendars.of(reader.actor)
        return calendars_view(feeds, self._calendars.hosts, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Take out what was ticked, add what was written, and say what is there now."""
        calendars, t = self._calendars, reader.texts
        if calendars is None:
            return Redrawn(view=notice_view(_not_set_up(reader), t))
        gone = frozenset(FeedId(each) for each in choices_of(sent.state, REMOVE))
        url = text_of(sent.state, URL)
        if not url:
            calendars.remove(reader.actor, *gone)
            told = t("I read {n} calendars of yours.", n=t.number(len(calendars.of(reader.actor))))
            return Redrawn(view=notice_view(told, t, title=t("Your calendars")))
        try:
            feed = calendars.add(reader.actor, url, zone=reader.zone, now=now, without=gone)
        except (FeedAddressError, TooManyFeedsError) as error:
            return Refused(errors={URL: explain(error, t)})
        told = t(
            "The calendar from {host} is registered. I read it within a minute, and then every "
            "half hour.",
            host=feed.host,
        )
        return Redrawn(view=notice_view(told, t, title=t("Your calendars")))


def _not_set_up(reader: Reader) -> str:
    t = reader.texts
    return t(
        "Reading calendars is not set up here: an administrator sets KAM_CALENDAR_HOSTS and "
        "KAM_ENCRYPTION_KEY."
    )
