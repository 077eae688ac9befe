"""The planner begins what is due once, looks to the second, and one workspace stops no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.reminding.planner import EVERY, TAKEN_OVER_WITHIN, Planner
from bot.slack.rooms import Rooms
from kamcore.ids import WorkspaceId
from kamcore.reminders import ReminderKind
from kamcore.store_errors import DatabaseBusyError
from tests.builders_reminders import vienna
from tests.fakes import FakeStore, FakeUnitOfWork
from tests.kamcore.use_cases.desk import HERE, Desk
from tests.kamcore.use_cases.reminded import FRIDAY_TEN, Reminded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


FOUR = vienna(26, 16)
BROKEN = WorkspaceId("T0BROKEN")


@dataclass
class Begun:
    """Remembers what was begun."""

    jobs: list[tuple[str, str]] = field(default_factory=list)

    async def begin_job(self, workspace: str, job_id: str) -> None:
        self.jobs.append((workspace, job_id))


class TroubledStore(FakeStore):
    """One of its workspaces cannot be used."""

    def workspaces(self) -> tuple[WorkspaceId, ...]:
        return (BROKEN, *super().workspaces())

    def unit_of_work(self, workspace: WorkspaceId) -> FakeUnitOfWork:
        if workspace == BROKEN:
            raise DatabaseBusyError(place="memory")
        return super().unit_of_work(workspace)


@dataclass
class Watched:
    """A planner, what it began, and the time it goes by."""

    office: Reminded
    begun: Begun
    rooms: Rooms
    now: datetime = FOUR

    @property
    def planner(self) -> Planner:
        return Planner(store=self.office.desk.store, rooms=self.rooms, jobs=self.begun)


@pytest.fixture
def watched() -> Iterator[Watched]:
    office = Reminded(desk=Desk(store=TroubledStore()))
    office.has(FRIDAY_TEN)
    office.wants(ReminderKind.PREP)
    held: list[Watched] = []
    rooms = Rooms(lambda: held[0].now)
    held.append(Watched(office=office, begun=Begun(), rooms=rooms))
    yield held[0]
    rooms.close()


async def test_what_is_due_is_begun_though_another_workspace_is_in_trouble(
    watched: Watched,
) -> None:
    wake = await watched.planner.plan()

    ((workspace, job),) = watched.begun.jobs
    assert workspace == HERE
    assert job.startswith("dm:")
    assert job.endswith(":1")
    assert wake == FOUR + EVERY


async def test_it_wakes_to_the_second_for_what_is_due_within_the_minute(watched: Watched) -> None:
    watched.now = FOUR - timedelta(seconds=20)

    wake = await watched.planner.plan()

    assert watched.begun.jobs == []
    assert wake == FOUR


async def test_whose_turn_it_is_not_plans_nothing_and_asks_again_soon(watched: Watched) -> None:
    async def nobodys() -> bool:
        return False

    wake = await watched.planner._plan_if(nobodys)  # noqa: SLF001 - ``run`` never ends

    assert watched.begun.jobs == []
    assert wake == FOUR + TAKEN_OVER_WITHIN
