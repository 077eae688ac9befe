"""Values to keep, with only what a test cares about in sight."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import create_engine

from kamcore.access import Guarded
from kamcore.accounts import Account, ChosenClass
from kamcore.audit import AuditAction, AuditEntry
from kamcore.ids import AccountId, AssessmentId, PersonId, WorkspaceId
from kamcore.policy import PolicyRef
from kamcore.records import StoredAssessment
from kamcore.verdict import AccountClass, Score

if TYPE_CHECKING:
    from kamcore.ports import Store

HERE = WorkspaceId("T1")
THERE = WorkspaceId("T2")
ACME = AccountId("acme")
EVA = PersonId("U1")
NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)


def an_account(
    account: AccountId = ACME,
    *,
    name: str = "ACME",
    parent: AccountId | None = None,
    team: frozenset[PersonId] = frozenset(),
    aliases: tuple[str, ...] = (),
) -> Account:
    return Account(
        id=account,
        name=name,
        currency="EUR",
        guarded=Guarded(confidential=False, team=team),
        aliases=aliases,
        parent=parent,
    )


def an_assessment(
    number: str, *, account: AccountId = ACME, group: bool = False
) -> StoredAssessment:
    return StoredAssessment(
        id=AssessmentId(number),
        account=account,
        group=group,
        as_of=date(2026, 11, 23),
        asked_by=EVA,
        asked_at=NOON,
        policy=PolicyRef(name="default", version=1, sha256="0" * 64),
        facts_sha256="1" * 64,
        account_class=AccountClass.NEEDS_EVIDENCE,
        possible=(AccountClass.DEVELOP, AccountClass.KEY),
        score=Score(low=Fraction(421, 6), high=Fraction(75), known=Fraction(100)),
        document='{"account": "ACME"}',
    )


def a_decision(account_class: AccountClass, reason: str = "strategic") -> ChosenClass:
    return ChosenClass(account_class=account_class, reason=reason, by=EVA, on=NOON)


def an_entry(detail: str, *, account: AccountId | None = ACME) -> AuditEntry:
    return AuditEntry(at=NOON, by=EVA, action=AuditAction.RATED, account=account, detail=detail)


def with_account(store: Store, *accounts: Account, workspace: WorkspaceId = HERE) -> None:
    """Keep accounts, one unit of work for all."""
    with store.unit_of_work(workspace) as work:
        for account in accounts or (an_account(),):
            work.accounts.put(account)
        work.commit()


def run(url: str, statement: str) -> None:
    """Say something to the database behind the store's back."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
