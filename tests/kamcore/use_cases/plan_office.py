"""An account with people around it who work on its plan."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.care import Duty
from kamcore.editions import Edition
from kamcore.facts import Influence, PotentialCell, PotentialSide, Stakeholder, Stance
from kamcore.ids import AccountId, PersonId, PromiseId, WorkspaceId
from kamcore.people import Person
from kamcore.plans.editing import RowEdit, TextEdit
from kamcore.plans.passages import Span
from kamcore.plans.rows import ActionState, Review, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.template import template_of
from kamcore.policy_file import default_policy
from kamcore.profile import ProfileBlock, ProfileText
from kamcore.promises import Promise, PromiseSide
from kamcore.use_cases.edit_plan import (
    Tick,
    WriteRow,
    WriteText,
    tick_action,
    write_row,
    write_text,
)
from kamcore.use_cases.plan_steps import (
    ReviewRequest,
    StartRequest,
    activate_plan,
    close_plan,
    review_plan,
    start_plan,
)
from kamcore.use_cases.read_plan import (
    CompareRequest,
    PlanRequest,
    compare_versions,
    read_plan,
)
from tests.builders import point
from tests.builders_plans import ACME, KIM, NOON, SAM, TODAY, a_goal, a_move
from tests.fakes import FakeStore

if TYPE_CHECKING:
    from kamcore.notes import NoteAudience
    from kamcore.plans.plan import Plan
    from kamcore.plans.rows import Row
    from kamcore.plans.shown import ShownPlan
    from kamcore.ports import Store
    from kamcore.use_cases.read_plan import ShownDifference

Value = TypeVar("Value")

HERE = WorkspaceId("T1")
MANAGER = Actor(workspace=HERE, person=KIM, role=Role.MEMBER)
"""On the account's team."""
LEADER = Actor(workspace=HERE, person=SAM, role=Role.SALES_LEADER)
ADMINISTRATOR = Actor(workspace=HERE, person=PersonId("U0ADMIN"), role=Role.ADMINISTRATOR)
MEMBER = Actor(workspace=HERE, person=PersonId("U0MEMBER"), role=Role.MEMBER)
GUEST = Actor(workspace=HERE, person=PersonId("U0GUEST"), role=Role.GUEST)
PEOPLE = {KIM: "Kim Muster", SAM: "Sam Sample", MEMBER.person: "Max Beispiel"}
STANDARD = template_of("standard").outline
EVA = Stakeholder(
    name="Dr. Eva Lang",
    unit="Plant Graz",
    influences=(Influence.DECISION_MAKER,),
    stances=(Stance.SCEPTIC,),
    last_contact=TODAY - timedelta(days=10),
)
BEN = Stakeholder(name="Ben Berg", unit="Plant Linz", last_contact=TODAY - timedelta(days=20))
CELL = PotentialCell(
    unit="Plant Graz",
    offering="Service",
    contribution_per_year=point(360_000),
    probability=point("1/2"),
    competitor="Rival AG",
    on=TODAY,
)


REVIEW = Review(id=RowId("r1"), on=TODAY, planned="3 plants", got="2 plants", learnt="Ask earlier")


def an_edition(value: Value) -> Edition[Value]:
    return Edition(value=value, version=1, by=KIM, at=NOON)


class PlanOffice:
    """A store with ACME, and short ways to do things with its plan."""

    def __init__(self, store: Store | None = None, *, confidential: bool = False) -> None:
        self.store = FakeStore() if store is None else store
        self.hours = 0
        guarded = Guarded(confidential=confidential, team=frozenset({KIM}))
        with self.store.unit_of_work(HERE) as work:
            for person, name in PEOPLE.items():
                work.people.put(Person(id=person, display_name=name))
            work.accounts.put(Account(id=ACME, name="ACME", currency="EUR", guarded=guarded))
            work.commit()

    def meet(self, *contacts: Stakeholder) -> None:
        with self.store.unit_of_work(HERE) as work:
            for contact in contacts:
                work.evidence.put_stakeholder(ACME, contact)
            work.commit()

    def look(self, cell: PotentialCell = CELL) -> None:
        with self.store.unit_of_work(HERE) as work:
            work.evidence.put_potential(ACME, PotentialSide.SERVED, cell)
            work.commit()

    def know(self, words: str) -> None:
        """Keep what we know of their strategy, and what Kim does for them."""
        text = ProfileText(words=words, source="Annual report", as_of=TODAY)
        duty = Duty(hours_per_year=200, function="Key account")
        with self.store.unit_of_work(HERE) as work:
            work.care.profile.add(ACME, ProfileBlock.STRATEGY, an_edition(text))
            work.care.duties.add(ACME, KIM, an_edition(duty))
            work.commit()

    def promise(self, number: int, text: str, audience: NoteAudience) -> None:
        kept = Promise(
            id=PromiseId(f"p{number}"),
            account=ACME,
            side=PromiseSide.OURS if number % 2 else PromiseSide.THEIRS,
            text=text,
            due=TODAY + timedelta(days=number - 2),
            owner=KIM,
            made_on=TODAY,
            audience=audience,
            written_by=KIM,
            written_at=NOON,
        )
        with self.store.unit_of_work(HERE) as work:
            work.promises.add(kept)
            work.commit()

    def start(self, actor: Actor = MANAGER) -> Plan:
        request = StartRequest(account=ACME, outline=STANDARD)
        return start_plan(self.store, actor, request, now=self.now())

    def write(  # noqa: PLR0913 - all that can be said of a passage
        self,
        text: str,
        *,
        actor: Actor = MANAGER,
        section: str = TextSection.SUMMARY,
        span: Span | None = Span(0, 0),  # noqa: B008 - a frozen value
        seen: int | None = None,
        note: str = "",
    ) -> Plan:
        version = self.plan().version if seen is None else seen
        edit = TextEdit(section=section, text=text, span=span)
        request = WriteText(account=ACME, seen=version, edit=edit, note=note)
        return write_text(self.store, actor, request, now=self.now())

    def put(
        self,
        section: ListSection,
        row: Row | None,
        *,
        actor: Actor = MANAGER,
        seen: int | None = None,
        row_id: RowId | None = None,
    ) -> Plan:
        version = self.plan().version if seen is None else seen
        wanted = row_id or (row.id if row is not None else None)
        assert wanted is not None
        edit = RowEdit(section=section, id=wanted, row=row)
        request = WriteRow(account=ACME, seen=version, edit=edit)
        return write_row(self.store, actor, request, now=self.now())

    def fill(self) -> None:
        """Give the plan and the map the minimum."""
        self.meet(EVA, BEN)
        self.write("They build a second plant.", section=TextSection.THEIR_PLAN)
        self.put(ListSection.THEIR_GOALS, a_goal("t1"))
        self.put(ListSection.OUR_GOALS, a_goal("g1"))
        self.put(ListSection.MOVES, a_move("m1", "g1"))

    def plan(self) -> Plan:
        with self.store.unit_of_work(HERE) as work:
            plan = work.plans.current(ACME)
        assert plan is not None
        return plan

    def read(self, actor: Actor = MANAGER, **which: int) -> ShownPlan:
        request = PlanRequest(account=ACME, **which)
        return read_plan(self.store, actor, request, policy=default_policy(), today=TODAY)

    def now(self) -> datetime:
        self.hours += 1
        return NOON + timedelta(hours=self.hours)

    def activate(self, actor: Actor = MANAGER) -> Plan:
        return activate_plan(self.store, actor, ACME, now=self.now())

    def review(self, row: Review = REVIEW) -> Plan:
        request = ReviewRequest(account=ACME, review=row)
        return review_plan(self.store, MANAGER, request, now=self.now())

    def close(self) -> Plan:
        return close_plan(self.store, MANAGER, ACME, now=self.now())

    def tick(self, action: str, state: ActionState = ActionState.DONE) -> Plan:
        request = Tick(account=ACME, action=RowId(action), state=state)
        return tick_action(self.store, MANAGER, request, now=self.now())

    def compare(
        self, before: int, after: int | None = None, actor: Actor = MANAGER
    ) -> ShownDifference:
        request = CompareRequest(account=ACME, before=before, after=after)
        return compare_versions(self.store, actor, request, policy=default_policy(), today=TODAY)

    def trail(self) -> list[str]:
        with self.store.unit_of_work(HERE) as work:
            return [entry.action.value for entry in reversed(work.audit.entries())]


NOBODY = AccountId("nobody")
