"""The form for the calendars somebody lets us read: one more, or one less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import UrlInputElement

from bot.blocks.actions import CallbackId
from bot.blocks.layout import context as small_print
from bot.blocks.layout import section, sections
from bot.blocks.parts import Pen
from bot.explain_feeds import feed_problem
from bot.slack.modals.inputs import Choice, boxes, field, modal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from kamcore.calendar_feeds import CalendarFeed

URL = "url"
REMOVE = "remove"


def calendars_view(
    feeds: Sequence[CalendarFeed], hosts: Sequence[str], t: Texts, *, context: FormContext
) -> View:
    """Draw the form."""
    pen = Pen(t)
    told = pen(
        "I read the calendars you give me every half hour: what is with one of your customers "
        "becomes a meeting of theirs. Private entries and everything else are left where they are."
    )
    blocks: list[Block] = [section(told)]
    for feed in feeds:
        blocks.extend(sections(pen.fill(_state(feed, t))))
    if feeds:
        listed = [
            Choice(value=feed.id, text=feed.host, description=t.date(feed.added_at.date()))
            for feed in feeds
        ]
        label = t("Read these no more")
        blocks.append(field(REMOVE, label, boxes(REMOVE, listed, ()), optional=True))
    hint = t(
        "Its secret address in iCal format, from {hosts}. It is kept encrypted and never shown "
        "again.",
        hosts=t.list(hosts, last="or"),
    )
    address = UrlInputElement(action_id=URL)
    blocks.append(field(URL, t("Address of one more calendar"), address, hint=hint, optional=True))
    blocks.extend(small_print(pen("Whoever knows the address can read the calendar.")))
    return modal(CallbackId.CALENDARS, t("Your calendars"), blocks, context=context, t=t)


def _state(feed: CalendarFeed, t: Texts) -> str:
    if feed.flaw is not None:
        return feed_problem(feed, t)
    if feed.read_at is None:
        return t("{host}: not read yet.", host=feed.host)
    day, time = t.date(feed.read_at.date()), t.clock(feed.read_at)
    return t("{host}: last read on {day} at {time} (UTC).", host=feed.host, day=day, time=time)
