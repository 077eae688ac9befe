"""The Home tab asks the database as often for many accounts as for two."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import event

from kamcore.access import Actor, Role
from kamcore.care import Cadence, Period
from kamcore.editions import Edition
from kamcore.facts import Stakeholder
from kamcore.ids import AccountId
from kamcore.plans.plan import ChangeKind, PlanState, PlanVersion
from kamcore.ports.care import ONLY
from kamcore.use_cases.read_home import read_home
from tests.builders_notes import TODAY, a_promise
from tests.builders_plans import KIM, NOON, a_draft, an_action, with_content
from tests.kamcore.storage.kept import HERE, an_account

if TYPE_CHECKING:
    from kamcore.storage import SqlStore

ME = Actor(workspace=HERE, person=KIM, role=Role.MEMBER)
LAST_WEEK = TODAY - timedelta(days=7)


def keep(store: SqlStore, number: int) -> None:
    """Keep an account of mine in which one thing of each kind is due."""
    account = AccountId(f"account-{number}")
    plan = with_content(a_draft(), actions=(an_action("a1", due=LAST_WEEK),))
    versions = (a_draft(), plan, plan.moved(PlanState.ACTIVE, by=KIM, at=NOON - timedelta(400)))
    rhythm = Cadence(every=1, period=Period.WEEKS, last_meeting=TODAY - timedelta(days=30))
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account(account, name=account, team=frozenset({KIM})))
        work.evidence.put_stakeholder(account, Stakeholder(name="Eva"))
        work.promises.add(a_promise(account, account=account, due=LAST_WEEK))
        edition = Edition(value=rhythm, version=1, by=KIM, at=NOON)
        work.care.cadence.add(account, ONLY, edition)
        for each in versions:
            kind = ChangeKind.STEP if each.state is PlanState.ACTIVE else ChangeKind.SECTION
            entry = PlanVersion(
                version=each.version, kind=kind, state=each.state, by=KIM, at=each.at
            )
            work.plans.put(replace(each, account=account), entry)
        work.commit()


def reads(store: SqlStore) -> tuple[int, int]:
    """Open the tab: how much is due, and how often the database was asked."""
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    home = read_home(store, ME, today=TODAY)
    event.remove(store.engine, "before_cursor_execute", note)
    return len(home.due), len(asked)


def test_many_accounts_take_as_many_reads_as_two(sql_store: SqlStore) -> None:
    for number in range(2):
        keep(sql_store, number)
    few, reads_of_few = reads(sql_store)
    for number in range(2, 12):
        keep(sql_store, number)

    many, reads_of_many = reads(sql_store)

    assert (few, many) == (5 * 2, 5 * 12)
    assert reads_of_many == reads_of_few
