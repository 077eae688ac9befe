"""Stand-ins that work: the same promises as the real thing, kept in memory.

``tests/kamcore/storage/test_store_contract.py`` holds this store and the SQL one to one contract.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.accounts import NamedAccount
from kamcore.keeping import Review
from kamcore.name_list import WorkspaceNames
from kamcore.store_errors import DatabaseBusyError
from tests.fake_care import FakeCare
from tests.fake_documents import FakeCompanyDocuments
from tests.fake_evidence import FakeEvidence, Rows, change_from, known, refuse_unkeepable
from tests.fake_meetings import FakeMeetings
from tests.fake_notes import FakeNoteDrafts, FakeNotes, FakePromises
from tests.fake_plans import FakePlans
from tests.fake_programme import FakePolicies, FakePortfolio, FakeQuestionnaires
from tests.fake_reminders import FakeReminders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from kamcore.accounts import Account, ChosenClass
    from kamcore.audit import AuditAction, AuditEntry
    from kamcore.ids import AccountId, AssessmentId, PersonId, WorkspaceId
    from kamcore.people import Person
    from kamcore.ports import Change
    from kamcore.records import StoredAssessment

WAIT_SECONDS = 10


class FakeStore:
    """A store that forgets everything when the test ends."""

    def __init__(self) -> None:
        self.rows: defaultdict[WorkspaceId, Rows] = defaultdict(Rows)
        self.turns: defaultdict[WorkspaceId, threading.Lock] = defaultdict(threading.Lock)

    def unit_of_work(self, workspace: WorkspaceId) -> FakeUnitOfWork:
        return FakeUnitOfWork(self, workspace)

    def snapshot(self, workspace: WorkspaceId) -> FakeSnapshot:
        return FakeSnapshot(self, workspace)

    def workspaces(self) -> tuple[WorkspaceId, ...]:
        held = (w for w, rows in self.rows.items() if rows.people or rows.accounts)
        return tuple(sorted(held))


class FakeSnapshot:
    """Works on a copy of the workspace's rows."""

    def __init__(self, store: FakeStore, workspace: WorkspaceId) -> None:
        self.workspace = workspace
        self._store = store
        self._begin()

    def _begin(self) -> None:
        self._rows = self._store.rows[self.workspace].copy()
        self.people = FakePeople(self._rows)
        self.accounts = FakeAccounts(self._rows)
        self.evidence = FakeEvidence(self._rows)
        self.care = FakeCare(self._rows)
        self.assessments = FakeAssessments(self._rows)
        self.decisions = FakeDecisions(self._rows)
        self.notes = FakeNotes(self._rows)
        self.note_drafts = FakeNoteDrafts(self._rows)
        self.promises = FakePromises(self._rows)
        self.meetings = FakeMeetings(self._rows)
        self.reminders = FakeReminders(self._rows)
        self.plans = FakePlans(self._rows)
        self.documents = FakeCompanyDocuments(self._rows)
        self.questionnaires = FakeQuestionnaires(self._rows)
        self.portfolio = FakePortfolio(self._rows, self.accounts)
        self.policies = FakePolicies(self._rows)
        self.audit = FakeAudit(self._rows)

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Forget the copy."""


class FakeUnitOfWork(FakeSnapshot):
    """Gives its copy back on commit."""

    def commit(self) -> None:
        refuse_unkeepable(self._rows, self._store.rows[self.workspace])
        self._store.rows[self.workspace] = self._rows.copy()

    def __enter__(self) -> Self:
        if not self._store.turns[self.workspace].acquire(timeout=WAIT_SECONDS):
            raise DatabaseBusyError(place="memory")
        self._begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.turns[self.workspace].release()


@dataclass
class FakePeople:
    rows: Rows

    def find(self, person: PersonId) -> Person | None:
        return self.rows.people.get(person)

    def all(self) -> tuple[Person, ...]:
        return tuple(sorted(self.rows.people.values(), key=lambda person: person.id))

    def put(self, person: Person) -> Change:
        change = change_from(self.find(person.id), person)
        self.rows.people[person.id] = person
        return change


@dataclass
class FakeAccounts:
    rows: Rows

    def find(self, account: AccountId) -> Account | None:
        kept = self.rows.accounts.get(account)
        if kept is None:
            return None
        chosen = self.rows.decisions.get(account, ())
        return replace(kept, chosen_class=chosen[-1] if chosen else None)

    def some(self, accounts: Collection[AccountId]) -> tuple[Account, ...]:
        return self._by_name(each for each in self.rows.accounts if each in accounts)

    def all(self) -> tuple[Account, ...]:
        return self._by_name(self.rows.accounts)

    def names(self) -> WorkspaceNames:
        named = [
            NamedAccount(
                ref=each.ref,
                aliases=each.aliases,
                guarded=each.guarded
                if each.guarded.confidential
                else replace(each.guarded, team=frozenset()),
            )
            for each in self.all()
        ]
        return WorkspaceNames(named)

    def of_team(self, person: PersonId) -> tuple[Account, ...]:
        return tuple(account for account in self.all() if person in account.guarded.team)

    def children(self, account: AccountId) -> tuple[Account, ...]:
        return self._by_name(each.id for each in self.all() if each.parent == account)

    def kept_from_models(self) -> tuple[Account, ...]:
        return self._by_name(
            each.id for each in self.rows.accounts.values() if each.no_remote_model
        )

    def add(self, accounts: Sequence[Account]) -> None:
        for account in accounts:
            self.put(account)

    def put(self, account: Account) -> Change:
        if account.parent is not None:
            known(self.rows, account.parent)
        plain = replace(account, chosen_class=None)
        change = change_from(self.rows.accounts.get(account.id), plain)
        self.rows.accounts[account.id] = plain
        return change

    def _by_name(self, ids: Iterable[AccountId]) -> tuple[Account, ...]:
        found = (account for each in ids if (account := self.find(each)) is not None)
        return tuple(sorted(found, key=lambda account: (account.name, account.id)))


@dataclass
class FakeAssessments:
    rows: Rows

    def add(self, assessment: StoredAssessment) -> None:
        known(self.rows, assessment.account)
        self.rows.assessments = (*self.rows.assessments, assessment)

    def find(self, assessment: AssessmentId) -> StoredAssessment | None:
        return next((each for each in self.rows.assessments if each.id == assessment), None)

    def latest(self, account: AccountId, *, group: bool = False) -> StoredAssessment | None:
        return self.latest_of_each(group=group).get(account)

    def latest_of_each(self, *, group: bool = False) -> Mapping[AccountId, StoredAssessment]:
        return {each.account: each for each in self.rows.assessments if each.group == group}

    def latest_of(self, accounts: Collection[AccountId]) -> Mapping[AccountId, StoredAssessment]:
        latest = self.latest_of_each()
        return {account: latest[account] for account in accounts if account in latest}

    def reviews(self, account: AccountId, since: datetime) -> tuple[Review, ...]:
        return tuple(
            Review(on=each.as_of, high=each.score.high)
            for each in self.rows.assessments
            if each.account == account and not each.group and each.asked_at >= since
        )


@dataclass
class FakeDecisions:
    rows: Rows

    def add(self, account: AccountId, chosen: ChosenClass) -> None:
        known(self.rows, account)
        self.rows.decisions[account] = (*self.history(account), chosen)

    def history(self, account: AccountId) -> tuple[ChosenClass, ...]:
        return self.rows.decisions.get(account, ())


@dataclass
class FakeAudit:
    rows: Rows

    def append(self, entry: AuditEntry) -> None:
        self.rows.audit = (*self.rows.audit, entry)

    def append_all(self, entries: Sequence[AuditEntry]) -> None:
        self.rows.audit = (*self.rows.audit, *entries)

    def entries(
        self,
        *,
        account: AccountId | None = None,
        actions: Collection[AuditAction] = (),
        limit: int = 100,
    ) -> tuple[AuditEntry, ...]:
        newest = reversed(self.rows.audit)
        about = (each for each in newest if account in (None, each.account))
        return tuple(each for each in about if not actions or each.action in actions)[:limit]

    def last_change(
        self, accounts: Collection[AccountId], actions: Collection[AuditAction]
    ) -> Mapping[AccountId, datetime]:
        return {
            entry.account: entry.at
            for entry in self.rows.audit
            if entry.account is not None and entry.account in accounts and entry.action in actions
        }
