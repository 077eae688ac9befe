"""Thousands of accounts with everything that can be kept on one, all made of one.

The first account is filled through the use cases; the others get copies of its rows.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, insert, select

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, SALES_LEADER
from bot.sandbox.sample.seed import WORKSPACE, seed
from kamcore.access import Actor, Role
from kamcore.ids import AccountId, PersonId
from kamcore.plans.editing import RowEdit, TextEdit
from kamcore.plans.rows import Goal, Move, PlanAction, RowId
from kamcore.plans.sections import ListSection, TextSection
from kamcore.plans.template import shipped_templates
from kamcore.promises import PromiseSide
from kamcore.storage import open_store
from kamcore.storage.base import Base
from kamcore.storage.row_security import act_for
from kamcore.use_cases.edit_plan import WriteRow, WriteText, write_row, write_text
from kamcore.use_cases.notes import NewNote, add_note
from kamcore.use_cases.plan_steps import StartRequest, activate_plan, start_plan
from kamcore.use_cases.promises import NewPromise, add_promise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from kamcore.plans.rows import Row
    from kamcore.storage import SqlStore

FIRST = AccountId("GLOBEX")
MANAGER = Actor(workspace=WORKSPACE, person=PersonId(KEY_ACCOUNT_MANAGER), role=Role.MEMBER)
COLLEAGUE = PersonId(SALES_LEADER)
"""Whose promises and actions those of all other accounts are."""
OWN = 50
"""Accounts in whose team the manager is; a real one looks after fewer."""
ACTIONS = 20
"""In each plan, all of them the manager's."""
AT_ONCE = 500
NOT_COPIED = frozenset({"accounts", "audit_entries", "people"})
BY_NOTE = frozenset({"note_versions", "note_dismissals"})
OWN_ID = frozenset({"notes", "promises", "assessments"})
"""Tables whose rows have an id that no other row of the workspace may have."""


def crowd(address: str, count: int, now: datetime) -> SqlStore:
    """Fill a migrated database with ``count`` accounts beside the sample company's."""
    store = open_store(address)
    seed(store, now=now)
    _fill_first(store, now)
    engine = create_engine(address)
    tables = [each for each in Base.metadata.sorted_tables if _is_copied(each)]
    with engine.begin() as connection:
        act_for(connection, WORKSPACE)
        accounts = Base.metadata.tables["accounts"]
        first = _rows(connection, accounts, accounts.c.id == FIRST)
        kept = {table: _of_first(connection, table) for table in tables}
        for start in range(0, count, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, count))
            connection.execute(insert(accounts), [_account(first[0], n) for n in numbers])
            for table, rows in kept.items():
                copies = [copy for n in numbers for copy in _copies(table, rows, n)]
                if copies:
                    connection.execute(insert(table), copies)
    engine.dispose()
    return store


def account_number(number: int) -> AccountId:
    """Give the id of one of the copies."""
    return AccountId(f"C{number:05}")


def account_name(number: int) -> str:
    """Give what it is called."""
    return f"Company {number:05} of Sampletown"


def _fill_first(store: SqlStore, now: datetime) -> None:
    """Give the first account a plan, notes and promises."""
    today = now.date()
    standard = shipped_templates()[0]
    plan = start_plan(
        store, MANAGER, StartRequest(account=FIRST, outline=standard.outline), now=now
    )
    for section in (TextSection.SUMMARY, TextSection.THEIR_PLAN, TextSection.STRATEGY):
        text = TextEdit(section=section, text=f"What the {section} says. " * 100)
        edit = WriteText(account=FIRST, seen=plan.version, edit=text)
        plan = write_text(store, MANAGER, edit, now=now)
    goal = RowId("goal")
    due = today + timedelta(days=30)
    rows: list[tuple[ListSection, Row]] = [
        (ListSection.THEIR_GOALS, Goal(id=RowId("theirs"), metric="Scrap", target="2 %", due=due)),
        (ListSection.OUR_GOALS, Goal(id=goal, metric="Contribution", target="300000", due=due)),
        (ListSection.MOVES, Move(id=RowId("move"), text="Meet the head of plants", goals=(goal,))),
    ]
    for number in range(ACTIONS):
        day = today + timedelta(days=number - 5)
        action = PlanAction(
            id=RowId(f"a{number}"), text=f"Step {number}", owner=MANAGER.person, due=day
        )
        rows.append((ListSection.ACTIONS, action))
    for place, row in rows:
        change = WriteRow(
            account=FIRST, seen=plan.version, edit=RowEdit(section=place, id=row.id, row=row)
        )
        plan = write_row(store, MANAGER, change, now=now)
    activate_plan(store, MANAGER, FIRST, now=now)
    for number in range(10):
        text_of = f"Ms Sample said for the {number}th time that the line in Graz will be rebuilt."
        add_note(store, MANAGER, NewNote(account=FIRST, text=text_of, on=today), now=now)
    for side in PromiseSide:
        promise = NewPromise(
            account=FIRST, side=side, text="An offer", made_on=today, owner=MANAGER.person
        )
        add_promise(store, MANAGER, promise, now=now)


def _is_copied(table: Table) -> bool:
    about = "account_id" in table.c or table.name in BY_NOTE
    return about and table.name not in NOT_COPIED


def _of_first(connection: Connection, table: Table) -> list[dict[str, Any]]:
    if "account_id" in table.c:
        return _rows(connection, table, table.c.account_id == FIRST)
    notes = Base.metadata.tables["notes"]
    theirs = select(notes.c.id).where(notes.c.account_id == FIRST)
    return _rows(connection, table, table.c.note_id.in_(theirs))


def _rows(connection: Connection, table: Table, which: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).where(which)).mappings()]


def _account(first: Mapping[str, Any], number: int) -> dict[str, Any]:
    return {**first, "id": account_number(number), "name": account_name(number)}


def _copies(table: Table, rows: list[dict[str, Any]], number: int) -> Iterator[dict[str, Any]]:
    for row in rows:
        if table.name == "account_team" and number >= OWN:
            continue
        copy = dict(row)
        if "account_id" in copy:
            copy["account_id"] = account_number(number)
        for column in ("note_id", *(["id"] if table.name in OWN_ID else [])):
            if copy.get(column) is not None:
                copy[column] = f"{copy[column][:26]}{number:05}"
        if number >= OWN and "owner_id" in copy:
            copy["owner_id"] = COLLEAGUE
        if table.name == "account_aliases":
            copy["alias"] = f"{copy['alias']} {number:05}"
        if table.name in {"assessments", "class_decisions"}:
            del copy["number"]
        yield copy
