"""Attempts at meetings, briefs and calendars that are not one's own, beside all the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.access import Action, NotAllowedError
from kamcore.audit import AuditAction
from kamcore.brief import FullBrief, OpenBrief
from kamcore.ids import FeedId, MeetingId
from kamcore.intake.calendars import CalendarMeeting, ReadCalendar
from kamcore.meeting_entry import MeetingEntry
from kamcore.meetings import Meeting, MeetingState
from kamcore.use_cases.assign_meeting import assign_meeting, read_question
from kamcore.use_cases.calendar_taking import CalendarReport, CalendarTaking
from kamcore.use_cases.meetings import (
    MeetingEdit,
    NewMeeting,
    UnknownMeetingError,
    add_meeting,
    cancel_meeting,
    edit_meeting,
)
from kamcore.use_cases.read_brief import BriefRequest, read_brief, read_open_brief
from kamcore.use_cases.read_meetings import (
    MeetingList,
    assignable_accounts,
    list_meetings,
    meeting_surroundings,
    read_meeting,
)
from kamcore.use_cases.take_calendar import take_calendar
from tests.builders_meetings import a_meeting, at
from tests.kamcore.use_cases.attempts import Attempt, Attempts
from tests.kamcore.use_cases.attempts_plans import TODAY
from tests.kamcore.use_cases.town import NOW, PEOPLE, WORKSPACES

if TYPE_CHECKING:
    from random import Random

    from kamcore.access import Actor
    from kamcore.errors import KamError
    from kamcore.ids import AccountId, WorkspaceId
    from tests.kamcore.use_cases.town import Town

NEVER_REFUSED = frozenset({"own meetings", "assignable"})
NAMES = NEVER_REFUSED | {
    "add meeting", "edit meeting", "cancel meeting", "read meeting", "list meetings",
    "surroundings", "brief", "open brief", "calendar", "assign meeting", "read question",
}  # fmt: skip
NOWHERE = MeetingId("nowhere")


class AttemptsOnMeetings(Attempts):
    """Draws from attempts at meetings, and those that come after it."""

    def __init__(self, town: Town, chance: Random) -> None:
        super().__init__(town, chance)
        self.meetings: dict[WorkspaceId, list[MeetingId]] = {each: [] for each in WORKSPACES}
        self.kinds += (
            self.add_one, self.edit_one, self.cancel_one, self.look_at_meeting, self.list_of,
            self.own, self.assignable, self.around, self.brief, self.for_room, self.calendar,
            self.assign, self.question,
        )  # fmt: skip
        self.weights += (8, 8, 6, 5, 5, 4, 3, 4, 10, 6, 4, 8, 4)

    def add_one(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        new = NewMeeting(account=account, entry=self._entry(actor, account))

        def learn(meeting: object) -> None:
            assert isinstance(meeting, Meeting)
            self.meetings[actor.workspace].append(meeting.id)

        return Attempt(
            "add meeting",
            actor,
            lambda: add_meeting(self.town.store, actor, new, now=NOW),
            self._refusal(actor, account, Action.EDIT_PLAN),
            account=account,
            written=AuditAction.MEETING_ADDED,
            done=learn,
        )

    def edit_one(self, actor: Actor) -> Attempt:
        meeting = self._some(actor)
        if meeting is None:
            return self.add_one(actor)
        account = self._account_of(meeting)
        entry = self._entry(actor, account)
        edit = MeetingEdit(meeting=meeting.id, seen=meeting.version, entry=entry)
        return Attempt(
            "edit meeting",
            actor,
            lambda: edit_meeting(self.town.store, actor, edit, now=NOW),
            self._refusal_of(actor, meeting, Action.EDIT_PLAN),
            account=account,
            written=AuditAction.MEETING_CHANGED,
        )

    def cancel_one(self, actor: Actor) -> Attempt:
        meeting = self._some(actor)
        if meeting is None or meeting.state is MeetingState.CANCELLED:
            return self.add_one(actor)
        seen = meeting.version
        return Attempt(
            "cancel meeting",
            actor,
            lambda: cancel_meeting(self.town.store, actor, meeting.id, seen=seen, now=NOW),
            self._refusal_of(actor, meeting, Action.EDIT_PLAN),
            account=self._account_of(meeting),
            written=AuditAction.MEETING_CANCELLED,
        )

    def look_at_meeting(self, actor: Actor) -> Attempt:
        meeting = self._some(actor)
        if meeting is None:
            return self.add_one(actor)
        return Attempt(
            "read meeting",
            actor,
            lambda: read_meeting(self.town.store, actor, meeting.id),
            self._refusal_of(actor, meeting, Action.EDIT_PLAN),
        )

    def list_of(self, actor: Actor) -> Attempt:
        account = self._account(actor)

        def check(found: object) -> None:
            assert isinstance(found, MeetingList)
            known = self.town.find(actor, account)
            assert found.may_add is self.town.allows(actor, Action.EDIT_PLAN, known)
            assert {each.account.id for each in (*found.to_come, *found.past)} <= {account}

        return Attempt(
            "list meetings",
            actor,
            lambda: list_meetings(self.town.store, actor, account, now=NOW),
            self._refusal(actor, account, Action.READ_ACCOUNT),
            done=check,
        )

    def own(self, actor: Actor) -> Attempt:
        def check(found: object) -> None:
            assert isinstance(found, MeetingList)
            here = self.town.accounts[actor.workspace]
            mine = {each.id for each in here.values() if actor.person in each.team}
            shown = {each.account.id for each in found.to_come}
            assert shown <= mine & self._readable(actor)
            assert {each.written_by for each in found.questions} <= {actor.person}

        return Attempt(
            "own meetings",
            actor,
            lambda: list_meetings(self.town.store, actor, None, now=NOW),
            None,
            done=check,
        )

    def assignable(self, actor: Actor) -> Attempt:
        def check(found: object) -> None:
            assert isinstance(found, tuple)
            here = self.town.accounts[actor.workspace]
            may = {
                each.id
                for each in here.values()
                if self.town.reads(actor, each.id)
                and self.town.allows(actor, Action.EDIT_PLAN, each)
            }
            assert {each.id for each in found} == may

        return Attempt(
            "assignable",
            actor,
            lambda: assignable_accounts(self.town.store, actor),
            None,
            done=check,
        )

    def around(self, actor: Actor) -> Attempt:
        account = self._account(actor)
        return Attempt(
            "surroundings",
            actor,
            lambda: meeting_surroundings(self.town.store, actor, account),
            self._refusal(actor, account, Action.READ_ACCOUNT),
        )

    def brief(self, actor: Actor) -> Attempt:
        request, expected = self._asked(actor)

        def check(brief: object) -> None:
            assert isinstance(brief, FullBrief)
            known = self.town.find(actor, request.account)
            sees_figures = self.town.allows(actor, Action.SEE_FIGURES, known)
            assert known is not None
            has_figures = known.marker.startswith("Zq")  # those made meanwhile have none
            assert (brief.figures is not None) is (sees_figures and has_figures)
            assert not brief.stances or self.town.allows(actor, Action.READ_TEAM_NOTE, known)

        return Attempt(
            "brief",
            actor,
            lambda: read_brief(self.town.store, actor, request, policy=self.policy),
            expected,
            done=check,
        )

    def for_room(self, actor: Actor) -> Attempt:
        request, expected = self._asked(actor)

        def check(brief: object) -> None:
            assert isinstance(brief, OpenBrief)
            assert "stances=(<Stance" not in repr(brief)

        return Attempt(
            "open brief",
            actor,
            lambda: read_open_brief(self.town.store, actor, request, policy=self.policy),
            expected,
            done=check,
        )

    def calendar(self, actor: Actor) -> Attempt:
        """Bring a calendar that tells of a meeting with some account, theirs or not."""
        account = self._account(actor)
        uid = f"calendar {next(self.numbers)}"
        told = CalendarMeeting(
            uid=uid, recurrence=None, entry=self._entry(actor, account), is_cancelled=False
        )
        taking = CalendarTaking(calendar=_calendar(told), feed=FeedId(uid), ask=False)
        takes = self._refusal(actor, account, Action.EDIT_PLAN) is None

        def check(report: object) -> None:
            assert isinstance(report, CalendarReport)
            assert report.added == int(takes)

        may = self.town.roles[actor.workspace][actor.person] != "guest"
        return Attempt(
            "calendar",
            actor,
            lambda: take_calendar(self.town.store, actor, taking, now=NOW),
            None if may else NotAllowedError,
            written=AuditAction.MEETINGS_READ if takes else None,
            done=check,
        )

    def assign(self, actor: Actor) -> Attempt:
        account, asked = self._account(actor), self._question(actor)
        refused: type[KamError] | None = UnknownMeetingError
        if asked.written_by == actor.person:
            refused = self._refusal(actor, account, Action.EDIT_PLAN)
        return Attempt(
            "assign meeting",
            actor,
            lambda: assign_meeting(self.town.store, actor, asked.id, account, now=NOW),
            refused,
            account=account,
            written=AuditAction.MEETING_ASSIGNED,
            done=lambda _: self.meetings[actor.workspace].append(asked.id),
        )

    def question(self, actor: Actor) -> Attempt:
        asked = self._question(actor)
        return Attempt(
            "read question",
            actor,
            lambda: read_question(self.town.store, actor, asked.id),
            None if asked.written_by == actor.person else UnknownMeetingError,
        )

    def _entry(self, actor: Actor, account: AccountId) -> MeetingEntry:
        """Say something new each time, with the marker where the account is theirs to know."""
        known = self.town.find(actor, account)
        name = f"{known.marker} AG" if known else "Somebody"
        return MeetingEntry(title=f"{name} talks {next(self.numbers)}", when=at(10), outcome=name)

    def _some(self, actor: Actor) -> Meeting | None:
        """Any meeting there is, of this workspace or another."""
        is_abroad = self.chance.random() < 0.2
        workspace = self.chance.choice(WORKSPACES) if is_abroad else actor.workspace
        if not self.meetings[workspace]:
            return None
        with self.town.store.unit_of_work(workspace) as work:
            return work.meetings.find(self.chance.choice(self.meetings[workspace]))

    def _question(self, actor: Actor) -> Meeting:
        """Put a meeting down of which somebody has to say which customer it is with."""
        owner = actor.person if self.chance.random() < 0.6 else self.chance.choice(PEOPLE)
        number = next(self.numbers)
        asked = replace(
            a_meeting(f"asked {number}", account=None, title=f"Talks {number}", attendees=()),
            written_by=owner,
        )
        with self.town.store.unit_of_work(actor.workspace) as work:
            work.meetings.put(asked)
            work.commit()
        return asked

    def _asked(self, actor: Actor) -> tuple[BriefRequest, type[KamError] | None]:
        """Ask for an account's brief, sometimes for a meeting that need not be its."""
        account = self._account(actor)
        expected = self._refusal(actor, account, Action.READ_ACCOUNT)
        meeting = self._some(actor) if self.chance.random() < 0.4 else None
        if meeting is not None and expected is None:
            expected = self._refusal_of(actor, meeting, Action.READ_ACCOUNT)
            if self._account_of(meeting) != account:
                expected = UnknownMeetingError
        wanted = None if meeting is None else meeting.id
        return BriefRequest(account=account, today=TODAY, now=NOW, meeting=wanted), expected

    def _refusal_of(self, actor: Actor, meeting: Meeting, action: Action) -> type[KamError] | None:
        """Say what they are told: who may not read the account hears of no meeting."""
        is_here = meeting.id in self.meetings[actor.workspace]
        account = self._account_of(meeting)
        if not is_here or not self.town.reads(actor, account):
            return UnknownMeetingError
        return self._refusal(actor, account, action)

    @staticmethod
    def _account_of(meeting: Meeting) -> AccountId:
        assert meeting.account is not None
        return meeting.account


def _calendar(*meetings: CalendarMeeting) -> ReadCalendar:
    return ReadCalendar(
        name="somebody@us.example",
        meetings=meetings,
        unread=0,
        since=TODAY - timedelta(days=400),
        until=TODAY + timedelta(days=400),
    )
