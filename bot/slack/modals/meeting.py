"""The form for a meeting: about what, when, how long, where, who comes, and the one outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import TimePickerElement

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.meeting_words import title_words, when_words
from bot.blocks.parts import Pen, clean
from bot.slack.modals.filled import Refused, choice_of, choices_of, field_of, text_of, too_long
from bot.slack.modals.inputs import Choice, boxes, field, modal, select, text_input
from bot.slack.modals.meanwhile import meanwhile_blocks
from bot.slack.modals.pickers import date_of, day_picker
from kamcore.meetings import (
    DEFAULT_MINUTES,
    LONGEST_OUTCOME,
    LONGEST_PLACE,
    LONGEST_TITLE,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.meanwhile import Gone, Meanwhile
    from kamcore.meetings import Meeting

TITLE = "title"
DAY = "day"
TIME = "time"
MINUTES = "minutes"
PLACE = "place"
CONTACTS = "contacts"
OTHERS = "others"
OUTCOME = "outcome"
MOST_BOXES = 10
LONGEST_OTHERS = 1_000
DURATIONS = (15, 30, 45, 60, 90, 120, 180, 240, 480)
ALL_DAY = "day"
A_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingInput:
    """A meeting as it was filled in.

    Attributes:
        contacts: Keys of people on the map who were ticked.
        others: Names, as they were typed.
    """

    title: str = ""
    day: date | None = None
    at: time | None = None
    minutes: int = DEFAULT_MINUTES
    is_all_day: bool = False
    place: str = ""
    contacts: tuple[str, ...] = ()
    others: str = ""
    outcome: str = ""

    def when(self, zone: str) -> When | None:
        """Give when it is, by the clock in a zone; ``None`` where that is not said."""
        if self.day is None or (self.at is None and not self.is_all_day):
            return None
        at = time() if self.is_all_day or self.at is None else self.at
        minutes = A_DAY if self.is_all_day else self.minutes
        start = datetime.combine(self.day, at)
        return When(start=start, zone=zone, minutes=minutes, is_all_day=self.is_all_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What else the form shows.

    Attributes:
        zone: In which the time is meant.
        contacts: Those who can be ticked.
        calendar: The meeting, where only its outcome is ours to say.
        meanwhile: What somebody else made of it.
    """

    zone: str
    contacts: Sequence[Choice] = ()
    calendar: Meeting | None = None
    meanwhile: Meanwhile | Gone | None = None


def meeting_view(
    entered: MeetingInput, around: Surroundings, t: Texts, *, context: FormContext
) -> View:
    """Draw the form; ``context.item`` and ``context.version`` say what is changed."""
    pen = Pen(t)
    about = pen("A meeting with *{account}*", account=pen.name(context.account_name))
    blocks: list[Block] = [section(about), *meanwhile_blocks(around.meanwhile, pen)]
    if around.calendar is not None:
        blocks.append(section(_from_calendar(around.calendar, pen)))
    else:
        blocks.extend(_when_and_where(entered, around, t))
    outcome = text_input(OUTCOME, entered.outcome, limit=LONGEST_OUTCOME, multiline=True)
    hint = t("What should be true afterwards that is not now? One thing.")
    blocks.append(field(OUTCOME, t("The one outcome we want"), outcome, hint=hint, optional=True))
    title = t("Add a meeting") if context.item is None else t("Change a meeting")
    return modal(CallbackId.MEETING, title, blocks, context=context, t=t)


def parse_meeting(state: ViewState, t: Texts, *, zone: str) -> MeetingInput | Refused:
    """Read the form, or say what has to be mended; the rest is looked at by the core."""
    length = choice_of(state, MINUTES) or str(DEFAULT_MINUTES)
    is_all_day = length == ALL_DAY
    minutes = int(length) if length in {str(each) for each in DURATIONS} else DEFAULT_MINUTES
    given = MeetingInput(
        title=text_of(state, TITLE),
        day=date_of(state, DAY),
        at=_time_of(state),
        minutes=minutes,
        is_all_day=is_all_day,
        place=text_of(state, PLACE),
        contacts=choices_of(state, CONTACTS),
        others=text_of(state, OTHERS),
        outcome=text_of(state, OUTCOME),
    )
    errors = {
        **too_long(TITLE, given.title, LONGEST_TITLE, t),
        **too_long(PLACE, given.place, LONGEST_PLACE, t),
        **too_long(OTHERS, given.others, LONGEST_OTHERS, t),
        **too_long(OUTCOME, given.outcome, LONGEST_OUTCOME, t),
    }
    if given.day is None:
        errors[DAY] = t("Choose the day of the meeting.")
    if given.when(zone) is None and DAY not in errors:
        errors[TIME] = t("Choose when it begins, or “all day” as its length.")
    return Refused(errors=errors) if errors else given


def parse_outcome(state: ViewState, t: Texts) -> str | Refused:
    """Read the one field of a meeting from a calendar."""
    outcome = text_of(state, OUTCOME)
    errors = too_long(OUTCOME, outcome, LONGEST_OUTCOME, t)
    return Refused(errors=errors) if errors else outcome


def _when_and_where(entered: MeetingInput, around: Surroundings, t: Texts) -> list[Block]:
    at = TimePickerElement(
        action_id=TIME, initial_time=None if entered.at is None else f"{entered.at:%H:%M}"
    )
    title = text_input(TITLE, entered.title, limit=LONGEST_TITLE)
    blocks: list[Block] = [
        field(TITLE, t("What is it about?"), title),
        field(DAY, t("On which day?"), day_picker(DAY, entered.day)),
        field(TIME, t("From when?"), at, hint=t("By the clock in {zone}.", zone=around.zone),
              optional=True),
        field(MINUTES, t("How long?"), _lengths(entered, t)),
        field(PLACE, t("Where?"), text_input(PLACE, entered.place, limit=LONGEST_PLACE),
              optional=True),
    ]  # fmt: skip
    if around.contacts:
        listed = boxes(CONTACTS, around.contacts[:MOST_BOXES], entered.contacts)
        blocks.append(field(CONTACTS, t("Who of them comes?"), listed, optional=True))
    others = text_input(OTHERS, entered.others, limit=LONGEST_OTHERS)
    hint = t("Names or mail addresses with commas between, also of our own people.")
    blocks.append(field(OTHERS, t("Who else comes?"), others, hint=hint, optional=True))
    return blocks


def _lengths(entered: MeetingInput, t: Texts) -> InputInteractiveElement:
    choices = [Choice(value=str(each), text=_length(each, t)) for each in DURATIONS]
    choices.append(Choice(value=ALL_DAY, text=t("all day")))
    chosen = ALL_DAY if entered.is_all_day else str(entered.minutes)
    if chosen not in {each.value for each in choices}:
        choices.insert(0, Choice(value=chosen, text=_length(entered.minutes, t)))
    return select(MINUTES, choices, chosen)


def _length(minutes: int, t: Texts) -> str:
    if minutes % 60 == 0:
        return t.count("{n} hour", "{n} hours", minutes // 60)
    return t.count("{n} minute", "{n} minutes", minutes)


def _from_calendar(meeting: Meeting, pen: Pen) -> Written:
    told = pen("It is from a calendar, so when and where it is changed there.")
    when = pen.fill(when_words(meeting.when, pen.t))
    return pen.lines([pen.bold(title_words(meeting, pen)), when, told])


def _time_of(state: ViewState) -> time | None:
    value = field_of(state, TIME).get("selected_time")
    try:
        return time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def contact_choice(key: str, name: str, beside: str) -> Choice:
    """Give somebody on the map as a choice."""
    return Choice(value=key, text=clean(name), description=clean(beside) if beside else None)
