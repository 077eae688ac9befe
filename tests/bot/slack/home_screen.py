"""The Home tab in the stand-in: what stands there, what is pressed, and what lies behind it."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.sandbox.people import KEY_ACCOUNT_MANAGER, SALES_LEADER, TEAM
from kamcore.access import Actor, Role
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.plans.editing import RowEdit
from kamcore.plans.rows import PlanAction, RowId
from kamcore.plans.sections import ListSection
from kamcore.plans.template import template_of
from kamcore.promises import PromiseSide
from kamcore.storage import open_store
from kamcore.use_cases.edit_plan import WriteRow, write_row
from kamcore.use_cases.plan_steps import StartRequest, start_plan
from kamcore.use_cases.promises import NewPromise, add_promise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamcore.plans.plan import Plan
    from kamcore.promises import Promise
    from kamcore.storage import SqlStore
    from tests.bot.slack.played import Played

SECONDS = 15
WORKSPACE = WorkspaceId(TEAM)
KIM = Actor(workspace=WORKSPACE, person=PersonId(KEY_ACCOUNT_MANAGER), role=Role.MEMBER)
SAM = Actor(workspace=WORKSPACE, person=PersonId(SALES_LEADER), role=Role.SALES_LEADER)
"""As what they act where the sample company puts them."""


@dataclass
class HomeScreen:
    """One person's Home tab."""

    played: Played
    person: str

    async def open(self) -> str:
        """Look at it, as it is now."""
        self.played.sandbox.world.homes.pop(self.person, None)
        self.played.sandbox.doing.open_home(self.person)
        return await self._after(None)

    async def press(self, text: str, action: str) -> str:
        """Press a button beside a text, and give the tab as it is then."""
        return await self.press_seen(self.button(text, action))

    async def press_seen(self, seen: dict[str, Any]) -> str:
        """Press a button that stood there once, and give the tab as it is then."""
        before = self.played.sandbox.world.homes[self.person]
        await self.push(seen)
        return await self._after(before)

    async def push(self, seen: dict[str, Any]) -> None:
        """Press a button that stood there once."""
        self.played.clock.leap()
        await self.played.sandbox.doing.press(self.person, {"home": True}, seen)

    def button(self, text: str, action: str) -> dict[str, Any]:
        """Find a button: in a row of buttons, or beside a text."""
        for block in self.view["blocks"]:
            if text not in json.dumps(block, ensure_ascii=False):
                continue
            for element in [block.get("accessory") or {}, *block.get("elements", [])]:
                if element.get("action_id") == action:
                    return {
                        "type": "button",
                        "action_id": action,
                        "block_id": block["block_id"],
                        "value": element["value"],
                    }
        raise AssertionError(f"no {action} by {text!r} in {self.drawn()}")  # noqa: TRY003 - a test's own

    @property
    def view(self) -> dict[str, Any]:
        """The tab as Slack keeps it."""
        return self.played.sandbox.world.homes[self.person]

    def drawn(self) -> str:
        """Everything that stands there, as one text."""
        return json.dumps(self.view, ensure_ascii=False)

    async def until(self, text: str) -> str:
        """Wait until something stands there."""
        world = self.played.sandbox.world
        shown = await world.feed.until(lambda: text in self.drawn(), seconds=SECONDS)
        assert shown, self.drawn()
        return self.drawn()

    async def _after(self, before: dict[str, Any] | None) -> str:
        world = self.played.sandbox.world
        arrived = await world.feed.until(
            lambda: world.homes.get(self.person, before) is not before, seconds=SECONDS
        )
        assert arrived
        return self.drawn()


@contextmanager
def store_of(played: Played) -> Iterator[SqlStore]:
    """What lies behind the bot."""
    store = open_store(played.settings.database_url)
    try:
        yield store
    finally:
        store.close()


async def plan_action(played: Played, account: str, action: PlanAction, *, by: Actor = KIM) -> Plan:
    """Put an action into an account's plan, starting one where there is none."""
    return await plan_actions(played, account, [action], by=by)


async def plan_actions(
    played: Played, account: str, actions: Sequence[PlanAction], *, by: Actor = KIM
) -> Plan:
    """Put several actions into an account's plan, starting one where there is none."""
    rows = [(action.id, action) for action in actions]
    return await asyncio.to_thread(_write_rows, played, AccountId(account), rows, by)


async def take_away(played: Played, account: str, action: str, *, by: Actor = SAM) -> Plan:
    """Take an action out of an account's plan."""
    return await asyncio.to_thread(
        _write_rows, played, AccountId(account), [(RowId(action), None)], by
    )


def _write_rows(
    played: Played, account: AccountId, rows: Sequence[tuple[RowId, PlanAction | None]], by: Actor
) -> Plan:
    now = datetime.now(UTC)
    with store_of(played) as store:
        with store.unit_of_work(WORKSPACE) as work:
            plan = work.plans.current(account)
        if plan is None:
            start = StartRequest(account=account, outline=template_of("standard").outline)
            plan = start_plan(store, by, start, now=now)
        for row_id, row in rows:
            edit = RowEdit(section=ListSection.ACTIONS, id=row_id, row=row)
            request = WriteRow(account=account, seen=plan.version, edit=edit)
            plan = write_row(store, by, request, now=now)
        return plan


async def plan_now(played: Played, account: str) -> Plan:
    """The account's plan."""

    def read() -> Plan:
        with store_of(played) as store, store.unit_of_work(WORKSPACE) as work:
            plan = work.plans.current(AccountId(account))
        assert plan is not None
        return plan

    return await asyncio.to_thread(read)


async def action_now(played: Played, account: str, action: str) -> PlanAction:
    """One action of the account's plan."""
    rows = (await plan_now(played, account)).rows_of(PlanAction, ListSection.ACTIONS)
    return next(row for row in rows if row.id == action)


async def promise(
    played: Played, account: str, text: str, *, ago: int, owner: Actor = KIM
) -> Promise:
    """Let something be promised that was due so many days ago."""
    now = datetime.now(UTC)
    due = now.date() - timedelta(days=ago)

    def write() -> Promise:
        new = NewPromise(
            account=AccountId(account),
            side=PromiseSide.OURS,
            text=text,
            made_on=due - timedelta(days=1),
            due=due,
            owner=owner.person,
        )
        with store_of(played) as store:
            return add_promise(store, owner, new, now=now)

    return await asyncio.to_thread(write)


async def shut_out(played: Played, account: str) -> None:
    """Make an account confidential and leave nobody on its team."""

    def write() -> None:
        with store_of(played) as store, store.unit_of_work(WORKSPACE) as work:
            found = work.accounts.find(AccountId(account))
            assert found is not None
            guarded = replace(found.guarded, confidential=True, team=frozenset())
            work.accounts.put(replace(found, guarded=guarded))
            work.commit()

    await asyncio.to_thread(write)
