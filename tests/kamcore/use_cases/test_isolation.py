"""Ten thousand attempts and more to read or change what one may not.

Each answer is searched for the markers of accounts that the asker may not read, each refusal
must leave the store as it was, and in the end the audit trail must hold just what was done.
Over 100 ms: the number of attempts is the point.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from kamcore import access, name_list
from kamcore.access import Action, Role
from kamcore.accounts import AccountRef, Ambiguous, Unknown
from kamcore.audit import AuditAction
from kamcore.errors import KamError
from kamcore.storage import open_store
from tests.fakes import FakeStore
from tests.kamcore.use_cases import (
    attempts_answers,
    attempts_documents,
    attempts_home,
    attempts_map,
    attempts_meetings,
    attempts_notes,
    attempts_plans,
    attempts_programme,
    attempts_promises,
    attempts_reminders,
)
from tests.kamcore.use_cases.attempts_all import AllAttempts
from tests.kamcore.use_cases.town import WORKSPACES, Town, a_town
from tests.kamcore.use_cases.watch import watched_file, watched_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from kamcore.ids import AccountId, PersonId, WorkspaceId
    from tests.databases import PostgresServer
    from tests.kamcore.use_cases.attempts import Attempt

    Trace: TypeAlias = tuple[PersonId, AuditAction, AccountId | None]

IN_MEMORY, ON_DISK = 4_000, 300
"""Attempts; ``tests.bench.isolation`` makes ten thousand on either database."""
MARKER = re.compile(r"Z[qn]\w+?Xw")
NAMES = frozenset(
    {
        "assess", "resolve", "account_names", "audience", "rate", "set class",
        "team", "confidential", "role", "people", "create", "import", "read care", "read block",
        "write block", "hours", "sponsor", "cadence", "reference", "answer", "removal",
        *attempts_answers.NAMES,
        *attempts_documents.NAMES, *attempts_home.NAMES, *attempts_map.NAMES,
        *attempts_notes.NAMES, *attempts_meetings.NAMES, *attempts_reminders.NAMES,
        *attempts_plans.NAMES, *attempts_programme.NAMES, *attempts_promises.NAMES,
    }
)  # fmt: skip


def test_nobody_reads_or_changes_what_they_may_not_in_memory() -> None:
    store = FakeStore()
    town = a_town(store)

    outcome = tried(town, IN_MEMORY, lambda: dict(store.rows))

    assert_enough_was_tried(outcome)


def test_nobody_reads_or_changes_what_they_may_not_in_a_sqlite_file(database_url: str) -> None:
    store = open_store(database_url)
    town = a_town(store)

    with watched_file(database_url) as written:
        outcome = tried(town, ON_DISK, written)
    store.close()

    assert_much_was_tried(outcome)


def test_nobody_reads_or_changes_what_they_may_not_in_postgresql(
    postgresql: PostgresServer,
) -> None:
    url = postgresql.migrated()
    store = open_store(url)
    town = a_town(store)

    with watched_server(postgresql, url) as written:
        outcome = tried(town, ON_DISK, written)
    store.close()

    assert_much_was_tried(outcome)


NOT_GUESTS = frozenset(Role) - {Role.GUEST}
SLIPS = [
    (Action.SEE_FIGURES, NOT_GUESTS),
    (Action.READ_TEAM_NOTE, NOT_GUESTS),
    (Action.READ_TEAM_NOTE, frozenset({Role.SALES_LEADER, Role.ADMINISTRATOR})),
    (Action.ADD_NOTE, frozenset({Role.ADMINISTRATOR})),
    (Action.EDIT_PLAN, NOT_GUESTS),
    (Action.SET_CLASS, NOT_GUESTS),
    (Action.CHANGE_TEAM, NOT_GUESTS),
    (Action.SET_CONFIDENTIAL, NOT_GUESTS),
    (Action.ADMINISTER, NOT_GUESTS),
    (Action.READ_ACCOUNT, frozenset({Role.ADMINISTRATOR})),
    (Action.RATE, frozenset({Role.ADMINISTRATOR})),
    (Action.CREATE_ACCOUNT, frozenset({Role.ADMINISTRATOR})),
]


@pytest.mark.parametrize(("action", "roles"), SLIPS)
def test_a_slip_in_the_table_would_be_found(
    action: Action, roles: frozenset[Role], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(access._BY_ROLE, action, roles)  # noqa: SLF001 - the slip to be found
    store = FakeStore()
    town = a_town(store)

    with pytest.raises(AssertionError):
        tried(town, 1_500, lambda: dict(store.rows))


def test_a_list_that_shows_all_accounts_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_list, "may", lambda *_: True)
    store = FakeStore()
    town = a_town(store)

    with pytest.raises(AssertionError, match="account_names"):
        tried(town, 1_500, lambda: dict(store.rows), only="account_names")


def tried(
    town: Town, attempts: int, written: Callable[[], object], *, only: str = ""
) -> Counter[str]:
    """Try so many, and hold each to the table; tell how often what happened."""
    drawn = AllAttempts(town, Random(2026))  # noqa: S311 - the same attempts each time
    outcome: Counter[str] = Counter()
    trail: dict[WorkspaceId, list[Trace]] = {workspace: [] for workspace in WORKSPACES}
    for _ in range(attempts):
        attempt = drawn.draw()
        if only not in attempt.name:
            continue
        before = written()
        result = outcome_of(attempt)
        assert_as_the_table_says(town, attempt, result)
        if isinstance(result, KamError):
            assert written() == before, attempt.name
            outcome[f"{attempt.name} refused"] += 1
            continue
        attempt.done(result)
        outcome[attempt.name] += 1
        if attempt.written is not None:
            account = result.id if isinstance(result, AccountRef) else attempt.account
            trail[attempt.actor.workspace].append((attempt.actor.person, attempt.written, account))
    assert {workspace: audited(town, workspace) for workspace in WORKSPACES} == trail
    return outcome


def outcome_of(attempt: Attempt) -> object:
    try:
        return attempt.act()
    except KamError as refusal:
        return refusal


def assert_as_the_table_says(town: Town, attempt: Attempt, result: object) -> None:
    refusal = type(result) if isinstance(result, KamError) else None
    assert refusal is attempt.expected, (attempt.name, attempt.actor, result)
    seen = set(MARKER.findall(told(attempt, result)))
    leaked = seen - town.readable_markers(attempt.actor)
    assert not leaked, (attempt.name, attempt.actor, leaked)


def told(attempt: Attempt, result: object) -> str:
    """Give all that the asker gets to know, without what they typed themselves."""
    if isinstance(result, KamError):
        return f"{result} {vars(result)}"
    if isinstance(result, Unknown | Ambiguous):
        return repr(replace(result, text=""))
    return repr(result).replace(attempt.made, "") if attempt.made else repr(result)


def audited(town: Town, workspace: WorkspaceId) -> list[Trace]:
    """Give who did what to which account, oldest first, without what imports wrote."""
    with town.store.unit_of_work(workspace) as work:
        entries = work.audit.entries(limit=100_000)
    return [
        (entry.by, entry.action, entry.account)
        for entry in reversed(entries)
        if entry.action is not AuditAction.IMPORTED
    ]


def assert_enough_was_tried(outcome: Counter[str], *, done: int = 4, refused: int = 2) -> None:
    """What may be done must have been done, and what may not must have been refused."""
    refusable = NAMES - {"resolve", "account_names"}
    refusable -= attempts_home.NEVER_REFUSED
    refusable -= attempts_answers.NEVER_REFUSED | attempts_meetings.NEVER_REFUSED
    refusable -= attempts_reminders.NEVER_REFUSED
    assert all(outcome[name] >= done for name in NAMES), outcome
    assert all(outcome[f"{name} refused"] >= refused for name in refusable), outcome


def assert_much_was_tried(outcome: Counter[str]) -> None:
    """Which attempts come up is chance; that most of them do is not."""
    assert sum(outcome[name] for name in NAMES) >= 100
    assert sum(outcome[f"{name} refused"] for name in NAMES) >= 60
