"""Adding a meeting, moving one, and saying what we want from it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, unpack
from bot.blocks.meeting_words import place_words, state_words, title_words, when_words
from bot.blocks.parts import Pen
from bot.explain_meetings import meeting_problem
from bot.slack.forms.form import Form, Redrawn, account_of, context_of, show_next
from bot.slack.modals.filled import Refused
from bot.slack.modals.meanwhile import Meanwhile
from bot.slack.modals.meeting import (
    MINUTES,
    OTHERS,
    OUTCOME,
    PLACE,
    TIME,
    TITLE,
    MeetingInput,
    Surroundings,
    contact_choice,
    meeting_view,
    parse_meeting,
    parse_outcome,
)
from kamcore.access import Action
from kamcore.brief_people import on_map
from kamcore.ids import MeetingId
from kamcore.meeting_entry import MeetingEntry, MeetingError, MeetingField
from kamcore.meetings import Attendee, domain_of
from kamcore.names import name_key
from kamcore.stakeholders import contact_key, find_contact
from kamcore.use_cases.meetings import (
    MeetingChangedError,
    MeetingEdit,
    NewMeeting,
    add_meeting,
    edit_meeting,
)
from kamcore.use_cases.read_meetings import meeting_surroundings, read_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.meetings import Meeting
    from kamcore.stakeholders import ContactKey
    from kamcore.use_cases.read_meetings import MeetingSurroundings

FIELDS = {
    MeetingField.TITLE: TITLE,
    MeetingField.START: TIME,
    MeetingField.ZONE: TIME,
    MeetingField.MINUTES: MINUTES,
    MeetingField.PLACE: PLACE,
    MeetingField.OUTCOME: OUTCOME,
    MeetingField.ATTENDEES: OTHERS,
}
SEPARATOR = re.compile(r"[,;\n]")


class MeetingForm(Form):
    """A meeting, new or changed."""

    opens = frozenset({ActionId.ADD_MEETING, ActionId.EDIT_MEETING})
    callback = CallbackId.MEETING

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form, empty for a new meeting.

        Raises:
            UnknownMeetingError: Where the meeting is not there for them.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.EDIT_PLAN)
        context = replace(context_of(account, pressed.place), intent=Intent.MEETINGS)
        if button.item is None:
            entered = MeetingInput(day=reader.today)
            around = self._around(context, reader)
            return meeting_view(entered, around, reader.texts, context=context)
        meeting = read_meeting(self.store, reader.actor, MeetingId(button.item)).meeting
        context = replace(context, item=meeting.id, version=meeting.version)
        return self._changed(meeting, context, reader)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the meeting, or say what has to be mended or decided first."""
        try:
            meeting = self._kept(sent, reader, now)
        except MeetingError as error:
            return Refused(errors={_field(error, sent): meeting_problem(error, reader.texts)})
        except MeetingChangedError as error:
            return self._decide(error.latest, sent, reader)
        if isinstance(meeting, Refused):
            return meeting
        shown = replace(sent.context, item=meeting.id)
        t = reader.texts
        remark = t("The meeting is saved.")
        return show_next(shown, account_of(sent.context), reader, remark=remark)

    def _kept(self, sent: Sent, reader: Reader, now: datetime) -> Meeting | Refused:
        context = sent.context
        known = None
        if context.item is not None:
            known = read_meeting(self.store, reader.actor, MeetingId(context.item)).meeting
        if known is not None and known.is_from_calendar:
            outcome = parse_outcome(sent.state, reader.texts)
            if isinstance(outcome, Refused):
                return outcome
            entry = replace(_entry_of(known), outcome=outcome)
        else:
            zone = known.when.zone if known else reader.zone
            given = parse_meeting(sent.state, reader.texts, zone=zone)
            if isinstance(given, Refused):
                return given
            entry = self._entry(given, zone, sent, reader, known)
        if known is None:
            key = f"view:{sent.view.get('id')}"
            new = NewMeeting(account=account_of(context), entry=entry, key=key)
            return add_meeting(self.store, reader.actor, new, now=now)
        edit = MeetingEdit(meeting=known.id, seen=context.version, entry=entry)
        return edit_meeting(self.store, reader.actor, edit, now=now)

    def _entry(
        self, given: MeetingInput, zone: str, sent: Sent, reader: Reader, known: Meeting | None
    ) -> MeetingEntry:
        when = given.when(zone)
        if when is None:
            message = "a form for a meeting went through without a time"
            raise AssertionError(message)
        around = meeting_surroundings(self.store, reader.actor, account_of(sent.context))
        before = known.attendees if known else ()
        return MeetingEntry(
            title=given.title,
            when=when,
            place=given.place,
            outcome=given.outcome,
            attendees=tuple(_attendees(given, around, before)),
        )

    def _changed(self, meeting: Meeting, context: FormContext, reader: Reader) -> View:
        around = self._around(context, reader, meeting)
        found = meeting_surroundings(self.store, reader.actor, account_of(context))
        entered = _as_entered(meeting, found)
        return meeting_view(entered, around, reader.texts, context=context)

    def _around(
        self, context: FormContext, reader: Reader, meeting: Meeting | None = None
    ) -> Surroundings:
        found = meeting_surroundings(self.store, reader.actor, account_of(context))
        contacts = tuple(
            contact_choice(contact_key(each), each.name, each.title or each.unit or "")
            for each in found.contacts
        )
        return Surroundings(
            zone=meeting.when.zone if meeting else reader.zone,
            contacts=contacts,
            calendar=meeting if meeting is not None and meeting.is_from_calendar else None,
        )

    def _decide(self, latest: Meeting, sent: Sent, reader: Reader) -> Redrawn | Refused:
        """Show what became of the meeting above what was entered; saving again decides."""
        given = parse_meeting(sent.state, reader.texts, zone=latest.when.zone)
        if isinstance(given, Refused):
            return given
        pen = Pen(reader.texts)
        people = dict(
            meeting_surroundings(self.store, reader.actor, account_of(sent.context)).people
        )
        told = [
            title_words(latest, pen),
            pen.fill(when_words(latest.when, reader.texts)),
            place_words(latest, pen),
            state_words(latest, pen),
        ]
        meanwhile = Meanwhile(
            name=people.get(latest.changed_by, latest.changed_by),
            on=latest.changed_at.date(),
            says=pen.join(told, " · "),
        )
        context = replace(sent.context, version=latest.version)
        around = replace(self._around(context, reader, latest), meanwhile=meanwhile)
        return Redrawn(view=meeting_view(given, around, reader.texts, context=context))


def _field(error: MeetingError, sent: Sent) -> str:
    """Name the field that is to blame, or the first there is in a form that lacks it."""
    wanted = FIELDS[error.field]
    there = {str(each.get("block_id")) for each in sent.view.get("blocks") or []}
    return wanted if wanted in there or not there else OUTCOME


def _entry_of(meeting: Meeting) -> MeetingEntry:
    return MeetingEntry(
        title=meeting.title,
        when=meeting.when,
        place=meeting.place,
        outcome=meeting.outcome,
        attendees=meeting.attendees,
    )


def _as_entered(meeting: Meeting, around: MeetingSurroundings) -> MeetingInput:
    """Give a meeting as the form shows it: who is on the map is ticked, others are written."""
    on_it = [(each, on_map(each, around.contacts)) for each in meeting.attendees]
    ticked = tuple(contact_key(contact) for _, contact in on_it if contact is not None)
    others = [each.mail or each.name for each, contact in on_it if contact is None]
    names = dict(around.people)
    written = [
        names.get(each.person, text) if each.person else text
        for (each, contact), text in zip(
            [pair for pair in on_it if pair[1] is None], others, strict=True
        )
    ]
    return MeetingInput(
        title=meeting.title,
        day=meeting.when.day,
        at=None if meeting.when.is_all_day else meeting.when.start.time(),
        minutes=meeting.when.minutes,
        is_all_day=meeting.when.is_all_day,
        place=meeting.place,
        contacts=ticked,
        others=", ".join(written),
        outcome=meeting.outcome,
    )


def _attendees(
    given: MeetingInput, around: MeetingSurroundings, before: tuple[Attendee, ...]
) -> Iterator[Attendee]:
    """Give who was ticked, then who was written; who is one of ours is known by name."""
    known = {each: on_map(each, around.contacts) for each in before}
    for key in given.contacts:
        contact = find_contact(around.contacts, _key(key))
        if contact is not None:
            same = (each for each, found in known.items() if found == contact)
            yield next(same, Attendee(name=contact.name, unit=contact.unit))
    by_name = {name_key(name): person for person, name in around.people}
    for written in filter(None, (each.strip() for each in SEPARATOR.split(given.others))):
        person = by_name.get(name_key(written))
        mail = written if domain_of(written) else None
        is_ours = person is not None
        yield Attendee(name=written, mail=mail, person=person, is_ours=is_ours)


def _key(text: str) -> ContactKey:
    return text  # type: ignore[return-value]  # what came from outside is looked for, and found or not
