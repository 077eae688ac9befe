"""The sample company with something in every form: a plan, notes, meetings, answers, calendars."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet

from bot.feeds.registering import Calendars
from bot.sandbox.people import (
    ADMINISTRATOR,
    KEY_ACCOUNT_MANAGER,
    MEMBER,
    SALES_LEADER,
    VISITOR,
)
from bot.sandbox.sample.seed import WORKSPACE
from bot.slack.answers import Answers
from bot.slack.forms.book import Forms
from kamcore.access import Actor, Role
from kamcore.ids import AccountId, AnswerId, PersonId
from kamcore.plans.editing import RowEdit, TextEdit
from kamcore.plans.rows import Goal, Move, PlanAction, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.template import shipped_templates
from kamcore.policy_file import default_policy
from kamcore.storage import open_store
from kamcore.storage.calendar_feeds import SqlCalendarFeeds
from kamcore.use_cases.change_answers import AnswerRequest, add_satisfaction
from kamcore.use_cases.edit_plan import WriteRow, WriteText, write_row, write_text
from kamcore.use_cases.notes import NewNote, add_note
from kamcore.use_cases.plan_steps import StartRequest, activate_plan, start_plan
from tests.builders_meetings import a_meeting, at, from_calendar

if TYPE_CHECKING:
    from kamcore.plans.rows import Row
    from kamcore.storage import SqlStore

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
GLOBEX = AccountId("GLOBEX")
HOSTS = ("calendars.example",)
KEY = Fernet.generate_key().decode()
NOTE_KEY = "full"
MEETING, QUESTION = "full-meeting", "full-question"
ANSWER = AnswerId("f" * 32)
PEOPLE = {
    "leader": (SALES_LEADER, Role.SALES_LEADER),
    "manager": (KEY_ACCOUNT_MANAGER, Role.MEMBER),
    "administrator": (ADMINISTRATOR, Role.ADMINISTRATOR),
    "member": (MEMBER, Role.MEMBER),
    "guest": (VISITOR, Role.GUEST),
}


def acting(name: str) -> Actor:
    """Give one of the sample company's people."""
    person, role = PEOPLE[name]
    return Actor(workspace=WORKSPACE, person=PersonId(person), role=role)


@dataclass
class FullHouse:
    """The forms and the answers over one database."""

    store: SqlStore

    def __post_init__(self) -> None:
        """Open both as the bot does."""
        feeds = SqlCalendarFeeds(self.store, KEY)
        self.calendars = Calendars(feeds=feeds, hosts=HOSTS)
        self.forms = Forms(self.store, default_policy(), calendars=self.calendars)
        self.answers = Answers(self.store, default_policy())


def open_full(url: str) -> FullHouse:
    """Open a database that ``fill`` filled."""
    return FullHouse(open_store(url))


def fill(url: str) -> None:
    """Add to the sample company what its people have not written down yet."""
    house = open_full(url)
    manager, leader = acting("manager"), acting("leader")
    _plan(house.store, manager)
    text = "Eva Lang will send the drawings by Friday. We promised an offer by 30 November."
    add_note(
        house.store, manager, NewNote(account=GLOBEX, text=text, on=TODAY, key=NOTE_KEY), now=NOW
    )
    answer = AnswerRequest(account=GLOBEX, id=ANSWER, on=TODAY, value=Fraction(9), source="Survey")
    add_satisfaction(house.store, manager, answer, now=NOW)
    house.calendars.add(leader, "https://calendars.example/secret.ics", zone="UTC", now=NOW)
    with house.store.unit_of_work(WORKSPACE) as work:
        by, past = manager.person, at(10, day=20)
        work.meetings.put(a_meeting(MEETING, account=GLOBEX, when=past, attendees=(), by=by))
        asked = from_calendar("uid-q")
        work.meetings.put(a_meeting(QUESTION, account=None, attendees=(), origin=asked, by=by))
        work.commit()
    house.store.close()


def _plan(store: SqlStore, manager: Actor) -> None:
    outline = shipped_templates()[0].outline
    plan = start_plan(store, manager, StartRequest(account=GLOBEX, outline=outline), now=NOW)
    texts = ("What it says.\n\nAnd more.", "What it says.\n\nAnd still more.")
    sections = (TextSection.SUMMARY, TextSection.THEIR_PLAN, TextSection.STRATEGY)
    for section, text in itertools.product(sections, texts):
        edit = TextEdit(section=section, text=text)
        plan = write_text(
            store, manager, WriteText(account=GLOBEX, seen=plan.version, edit=edit), now=NOW
        )
    due = TODAY + timedelta(days=30)
    # An action twice, so that a form can be older than what stands there now.
    for place, row in (*_rows(due, manager.person), *_rows(due, manager.person, call="Call Eva")):
        change = RowEdit(section=place, id=row.id, row=row)
        plan = write_row(
            store, manager, WriteRow(account=GLOBEX, seen=plan.version, edit=change), now=NOW
        )
    activate_plan(store, manager, GLOBEX, now=NOW)


def _rows(due: date, owner: PersonId, call: str = "Call") -> list[tuple[ListSection, Row]]:
    ours = RowId("ours")
    theirs = Goal(id=RowId("theirs"), metric="Scrap", target="2 %", due=due)
    goal = Goal(id=ours, metric="Contribution", target="300000", due=due)
    return [
        (ListSection.THEIR_GOALS, theirs),
        (ListSection.OUR_GOALS, goal),
        (ListSection.MOVES, Move(id=RowId("move"), text="Meet the head of plants", goals=(ours,))),
        (ListSection.ACTIONS, PlanAction(id=RowId("act"), text=call, owner=owner, due=due)),
    ]
