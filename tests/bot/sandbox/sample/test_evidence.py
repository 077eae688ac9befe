"""The sample goes through the imports like anybody's files."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.sandbox.sample.evidence import import_evidence
from kamcore.access import Actor, Role
from kamcore.ids import AccountId, PersonId, WorkspaceId
from tests.builders_shown import a_policy
from tests.fakes import FakeStore

HERE = WorkspaceId("T1")
ADMINISTRATOR = Actor(workspace=HERE, person=PersonId("U1"), role=Role.ADMINISTRATOR)
LEAP_DAY = datetime(2028, 2, 29, 12, tzinfo=UTC)
TODAY = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize("now", [TODAY, LEAP_DAY], ids=lambda now: now.date().isoformat())
def test_no_row_is_refused_and_no_heading_is_left_over(now: datetime) -> None:
    reports = import_evidence(FakeStore(), ADMINISTRATOR, now=now, policy=a_policy())

    assert [error for report in reports for error in report.refused] == []
    assert [heading for report in reports for heading in report.unused] == []
    assert all(report.applied for report in reports)


def test_importing_the_sample_twice_changes_nothing() -> None:
    store = FakeStore()
    import_evidence(store, ADMINISTRATOR, now=TODAY, policy=a_policy())

    again = import_evidence(store, ADMINISTRATOR, now=TODAY, policy=a_policy())

    assert sum(report.added + report.changed for report in again) == 0


def test_the_english_and_the_german_files_bring_the_same_kind_of_evidence() -> None:
    store = FakeStore()
    import_evidence(store, ADMINISTRATOR, now=TODAY, policy=a_policy())

    with store.unit_of_work(HERE) as work:
        english = work.evidence.facts_of(AccountId("GLOBEX"))
        german = work.evidence.facts_of(AccountId("MUELLER-SOEHNE"))

    for facts in (english, german):
        assert [year.year for year in facts.financials] == [2023, 2024, 2025]
        assert all(
            year.revenue is not None and year.revenue.low > 1_000_000 for year in facts.financials
        )
        assert facts.potential.served
        assert facts.ratings
