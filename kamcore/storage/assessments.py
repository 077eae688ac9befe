"""How verdicts that were given are kept: whole, and found again by account."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Date, Index, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.ids import AccountId, AssessmentId, PersonId
from kamcore.keeping import Review
from kamcore.policy import PolicyRef
from kamcore.records import StoredAssessment
from kamcore.storage.base import NumberedBase, of_an_account
from kamcore.storage.columns import Choices, Exact, Moment
from kamcore.storage.repository import Repository
from kamcore.verdict import AccountClass, Score

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

    from kamcore.ids import WorkspaceId
    from kamcore.storage.accounts import SqlAccounts


class AssessmentRow(NumberedBase):
    """One verdict somebody asked for."""

    __tablename__ = "assessments"
    __table_args__ = (
        of_an_account(),
        UniqueConstraint("workspace_id", "id"),
        Index(None, "workspace_id", "account_id", "is_group"),
    )

    id: Mapped[str] = mapped_column(Text)
    account_id: Mapped[str] = mapped_column(Text)
    is_group: Mapped[bool] = mapped_column(Boolean)
    as_of: Mapped[date] = mapped_column(Date)
    asked_by: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    policy_name: Mapped[str] = mapped_column(Text)
    policy_version: Mapped[int]
    policy_sha256: Mapped[str] = mapped_column(Text)
    facts_sha256: Mapped[str] = mapped_column(Text)
    account_class: Mapped[str] = mapped_column(Text)
    possible: Mapped[tuple[AccountClass, ...]] = mapped_column(Choices(AccountClass))
    score_low: Mapped[Fraction] = mapped_column(Exact)
    score_high: Mapped[Fraction] = mapped_column(Exact)
    score_known: Mapped[Fraction] = mapped_column(Exact)
    document: Mapped[str] = mapped_column(Text)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, given: StoredAssessment) -> AssessmentRow:
        """Write a verdict down."""
        return cls(
            workspace_id=workspace,
            id=given.id,
            account_id=given.account,
            is_group=given.group,
            as_of=given.as_of,
            asked_by=given.asked_by,
            asked_at=given.asked_at,
            policy_name=given.policy.name,
            policy_version=given.policy.version,
            policy_sha256=given.policy.sha256,
            facts_sha256=given.facts_sha256,
            account_class=given.account_class.value,
            possible=given.possible,
            score_low=given.score.low,
            score_high=given.score.high,
            score_known=given.score.known,
            document=given.document,
        )

    def to_domain(self) -> StoredAssessment:
        """Give the verdict back."""
        return StoredAssessment(
            id=AssessmentId(self.id),
            account=AccountId(self.account_id),
            group=self.is_group,
            as_of=self.as_of,
            asked_by=PersonId(self.asked_by),
            asked_at=self.asked_at,
            policy=PolicyRef(
                name=self.policy_name, version=self.policy_version, sha256=self.policy_sha256
            ),
            facts_sha256=self.facts_sha256,
            account_class=AccountClass(self.account_class),
            possible=self.possible,
            score=Score(low=self.score_low, high=self.score_high, known=self.score_known),
            document=self.document,
        )


class SqlAssessments(Repository):
    """The verdicts given in one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Keep verdicts on the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts

    def add(self, assessment: StoredAssessment) -> None:
        """Keep a verdict.

        Raises:
            UnknownAccountIdError: When its account is not here.
        """
        self._accounts.require(assessment.account)
        self._session.add(AssessmentRow.to_row(self._workspace, assessment))
        self._session.flush()

    def find(self, assessment: AssessmentId) -> StoredAssessment | None:
        """Give one verdict, or ``None``."""
        row = self._session.scalar(select(AssessmentRow).where(AssessmentRow.id == assessment))
        return None if row is None else row.to_domain()

    def latest(self, account: AccountId, *, group: bool = False) -> StoredAssessment | None:
        """Give the one asked for last, or ``None``."""
        row = self._session.scalar(
            select(AssessmentRow)
            .where(AssessmentRow.account_id == account, AssessmentRow.is_group == group)
            .order_by(AssessmentRow.number.desc())
            .limit(1)
        )
        return None if row is None else row.to_domain()

    def latest_of(self, accounts: Collection[AccountId]) -> Mapping[AccountId, StoredAssessment]:
        """Give the one asked for last of each of these companies that has one."""
        last = (
            select(func.max(AssessmentRow.number))
            .where(
                AssessmentRow.workspace_id == self._workspace,
                AssessmentRow.is_group.is_(False),
                AssessmentRow.account_id.in_(accounts),
            )
            .group_by(AssessmentRow.account_id)
        )
        rows = self._session.scalars(select(AssessmentRow).where(AssessmentRow.number.in_(last)))
        return {AccountId(row.account_id): row.to_domain() for row in rows}

    def reviews(self, account: AccountId, since: datetime) -> tuple[Review, ...]:
        """Give what each verdict on the company itself allowed from a moment on, in order."""
        rows = self._session.execute(
            select(AssessmentRow.as_of, AssessmentRow.score_high)
            .where(
                AssessmentRow.workspace_id == self._workspace,
                AssessmentRow.account_id == account,
                AssessmentRow.is_group.is_(False),
                AssessmentRow.asked_at >= since,
            )
            .order_by(AssessmentRow.number)
        )
        return tuple(Review(on=day, high=high) for day, high in rows)
