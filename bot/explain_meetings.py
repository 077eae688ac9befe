"""What a person reads when a meeting or a calendar cannot be taken.

One sentence per error; ``bot.explain`` registers them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.calendar_errors import CalendarFlaw, CalendarRefusedError
from kamcore.meeting_entry import MeetingError, MeetingField, MeetingFlaw
from kamcore.use_cases.meetings import MeetingChangedError, UnknownMeetingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def meeting_problem(error: MeetingError, t: Texts) -> str:  # noqa: PLR0911 - one a flaw
    """Say what is wrong with one field of a meeting and what to do."""
    match error.flaw:
        case MeetingFlaw.MISSING if error.field is MeetingField.TITLE:
            return t("Say what the meeting is about.")
        case MeetingFlaw.MISSING:
            return t("Say when the meeting begins.")
        case MeetingFlaw.TOO_LONG:
            return t("Shorten this to at most {limit} characters.", limit=t.number(error.limit))
        case MeetingFlaw.NO_SUCH_ZONE:
            return t("This is no time zone. Write one such as Europe/Vienna.")
        case MeetingFlaw.NO_SUCH_TIME:
            return t("No clock shows this time on that day. Choose another one.")
        case MeetingFlaw.NOT_A_DURATION:
            return t("Write how many minutes it takes: a whole number from 1.")
        case MeetingFlaw.TOO_MANY:
            return t("A meeting has at most {limit} people here.", limit=t.number(error.limit))


def calendar_problem(flaw: CalendarFlaw, name: str, detail: str, t: Texts) -> str:  # noqa: PLR0911 - one a flaw
    """Say why nothing of a calendar was taken and what to do."""
    match flaw:
        case CalendarFlaw.EMPTY:
            return t("{name} is empty: export the calendar again.", name=name)
        case CalendarFlaw.NOT_A_CALENDAR:
            return t(
                "{name} is no calendar: it has to be an .ics file. A page that asks to log in is "
                "none either; use the calendar's secret address.",
                name=name,
            )
        case CalendarFlaw.DAMAGED:
            return t("{name} is damaged or cut off: export the calendar again.", name=name)
        case CalendarFlaw.TOO_LARGE:
            return t(
                "{name} is larger than {n} MB: export fewer years, or one calendar only.",
                name=name,
                n=detail,
            )
        case CalendarFlaw.TOO_FREQUENT:
            return t(
                "{name} has something that recurs every minute or second ({rule}): take it out.",
                name=name,
                rule=detail,
            )
        case CalendarFlaw.NEVER:
            return t(
                "{name} has something that recurs on a day no year has ({rule}): take it out.",
                name=name,
                rule=detail,
            )
        case CalendarFlaw.NO_SUCH_DAY:
            return t(
                "{name} has something on a day there is not ({day}): mend it, and export again.",
                name=name,
                day=detail,
            )
        case CalendarFlaw.TOO_MANY:
            return t(
                "{name} has more than {n} meetings: export fewer, or one calendar only.",
                name=name,
                n=detail,
            )
        case CalendarFlaw.TOO_MUCH_WORK:
            return t(
                "{name} takes too much time or memory to read: export fewer years, or one "
                "calendar only.",
                name=name,
            )


def _calendar(error: CalendarRefusedError, t: Texts) -> str:
    return calendar_problem(error.flaw, error.name, error.detail, t)


def _unknown(_error: UnknownMeetingError, t: Texts) -> str:
    return t("I know no such meeting: look at the account's meetings again with /kam meeting.")


def _changed(_error: MeetingChangedError, t: Texts) -> str:
    return t(
        "The meeting was changed after it was shown to you, so nothing was overwritten: open it "
        "again and look at it."
    )


MEETING_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    MeetingError: meeting_problem,
    CalendarRefusedError: _calendar,
    UnknownMeetingError: _unknown,
    MeetingChangedError: _changed,
}
