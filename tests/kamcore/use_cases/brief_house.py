"""An account with everything a brief may speak of, and the people who read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from kamcore.access import Actor, Guarded, Role
from kamcore.facts import Potential, Search
from kamcore.ids import PersonId
from kamcore.meetings import Attendee
from kamcore.notes import NoteAudience
from kamcore.people import Person
from kamcore.plans.plan import ChangeKind, PlanVersion
from kamcore.plans.rows import Competitor, Goal, Obstacle, RowId
from kamcore.policy_file import default_policy
from kamcore.promises import PromiseSide, PromiseState
from kamcore.use_cases.read_brief import BriefRequest
from tests.builders import acme
from tests.builders_map import EVA as LANG
from tests.builders_map import RETROFIT, SERVICE, TOM
from tests.builders_meetings import a_meeting, at
from tests.builders_notes import a_note, a_promise, a_version
from tests.builders_plans import a_draft, with_content
from tests.fakes import FakeStore
from tests.kamcore.storage.kept import ACME, HERE, an_account

if TYPE_CHECKING:
    from kamcore.meetings import Meeting

KIM, SAM, ANN = PersonId("U1"), PersonId("U2"), PersonId("U9")
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEAM = Actor(workspace=HERE, person=KIM, role=Role.MEMBER)
MEMBER = Actor(workspace=HERE, person=ANN, role=Role.MEMBER)
POLICY = default_policy()
REQUEST = BriefRequest(account=ACME, today=TODAY, now=NOW)
ROOM = (
    Attendee(name="Reed, Tom", mail="tom.reed@acme.example"),
    Attendee(name="eva.lang@acme.example", mail="eva.lang@acme.example"),
    Attendee(name="Kim Muster", person=KIM),
    Attendee(name="Nina New"),
)


def the_meeting(**more: object) -> Meeting:
    return replace(
        a_meeting(when=at(10), attendees=ROOM, outcome="A date for the pilot"),
        **more,  # type: ignore[arg-type]  # the fields of a meeting
    )


def a_house(*meetings: Meeting) -> FakeStore:
    """ACME with a map, white space, notes, promises and a plan."""
    store = FakeStore()
    account = replace(an_account(), guarded=Guarded(confidential=False, team=frozenset({KIM, SAM})))
    with store.unit_of_work(HERE) as work:
        work.people.put(Person(id=KIM, display_name="Kim Muster"))
        work.people.put(Person(id=SAM, display_name="Sam Sample"))
        work.people.put(Person(id=ANN, display_name="Ann Other"))
        work.accounts.put(account)
        facts = replace(
            acme(),
            stakeholders=(LANG, TOM),
            potential=Potential(served=(SERVICE,), unserved=(replace(RETROFIT, source="note:3"),)),
        )
        work.evidence.replace(ACME, facts)
        work.evidence.put_search(ACME, Search.SITES)
        for meeting in meetings or (the_meeting(),):
            work.meetings.put(meeting)
        work.notes.add(a_note("open", a_version("Dr. Lang asks for spring dates.")))
        work.notes.add(a_note("team", a_version("They may leave us.", audience=NoteAudience.TEAM)))
        work.notes.add(a_note("old", a_version("Long ago.", on=TODAY - timedelta(days=200))))
        work.promises.add(
            a_promise("late", due=TODAY - timedelta(days=3), text="They send the drawings.")
        )
        work.promises.add(
            a_promise("ours", side=PromiseSide.OURS, text="We send the offer.", owner=KIM)
        )
        work.promises.add(a_promise("secret", text="They tell nobody.", audience=NoteAudience.TEAM))
        work.promises.add(a_promise("done", text="They paid.", state=PromiseState.KEPT))
        plan = with_content(
            a_draft(),
            their_goals=(Goal(id=RowId("t"), metric="Second plant", target="open", due=None),),
            competitors=(
                Competitor(id=RowId("c"), name="Rival Ltd", threat="cheaper", answer="service"),
            ),
            obstacles=(
                Obstacle(id=RowId("o"), text="No budget before May", countermeasure="lease"),
            ),
        )
        for version in range(1, plan.version + 1):
            entry = PlanVersion(
                version=version,
                kind=ChangeKind.STARTED if version == 1 else ChangeKind.SECTION,
                state=plan.state,
                by=KIM,
                at=NOW,
            )
            work.plans.put(replace(plan, version=version), entry)
        work.commit()
    return store
