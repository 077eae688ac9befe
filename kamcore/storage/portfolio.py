"""How the portfolio is kept: accounts read by columns, and what was computed of each of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Date, Text, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.access import Guarded
from kamcore.ids import AccountId, PersonId
from kamcore.portfolio.capacity import Pilot
from kamcore.portfolio.kept import KeptAssessed, PilotReview
from kamcore.portfolio.member import Member
from kamcore.storage.accounts import AccountRow, TeamRow
from kamcore.storage.base import Base, NumberedBase, of_an_account
from kamcore.storage.columns import Moment
from kamcore.storage.decisions import ClassDecisionRow
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kamcore.accounts import ChosenClass
    from kamcore.ids import WorkspaceId

NOBODY: frozenset[PersonId] = frozenset()


class AssessedRow(Base):
    """What was computed of one account.

    Attributes:
        edition: Of the evidence it was computed from.
        model: Of the code that computed it.
        document: What ``kamcore.portfolio.codec`` writes.
    """

    __tablename__ = "assessed_accounts"
    __table_args__ = (of_an_account(),)

    account_id: Mapped[str] = mapped_column(Text, primary_key=True)
    edition: Mapped[str] = mapped_column(Text)
    policy_sha256: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(Text)
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date] = mapped_column(Date)
    document: Mapped[str] = mapped_column(Text)


class PilotReviewRow(NumberedBase):
    """One review that ended the pilot."""

    __tablename__ = "pilot_reviews"

    ended_on: Mapped[date] = mapped_column(Date)
    key_accounts: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    reviewed_by: Mapped[str] = mapped_column(Text)
    reviewed_at: Mapped[datetime] = mapped_column(Moment)

    @classmethod
    def to_row(cls, workspace: WorkspaceId, review: PilotReview) -> PilotReviewRow:
        """Write a review down."""
        return cls(
            workspace_id=workspace,
            ended_on=review.pilot.ended_on,
            key_accounts=review.pilot.key_accounts,
            reason=review.reason,
            reviewed_by=review.by,
            reviewed_at=review.at,
        )

    def to_domain(self) -> PilotReview:
        """Give the review back."""
        return PilotReview(
            pilot=Pilot(ended_on=self.ended_on, key_accounts=self.key_accounts),
            reason=self.reason,
            by=PersonId(self.reviewed_by),
            at=self.reviewed_at,
        )


class SqlPortfolio(Repository):
    """The portfolio of one workspace."""

    def members(self) -> tuple[Member, ...]:
        """Give every account by id: only columns are read, as of thousands."""
        teams, chosen = self._teams(), self._chosen()
        columns = select(
            AccountRow.id,
            AccountRow.name,
            AccountRow.currency,
            AccountRow.industry,
            AccountRow.region,
            AccountRow.confidential,
        ).where(AccountRow.workspace_id == self._workspace)
        found = [
            Member(
                id=AccountId(account),
                name=name,
                currency=currency,
                guarded=Guarded(confidential=confidential, team=teams.get(account, NOBODY)),
                industry=industry,
                region=region,
                chosen_class=chosen.get(account),
            )
            for account, name, currency, industry, region, confidential in self._session.execute(
                columns
            )
        ]
        return tuple(sorted(found, key=lambda member: member.id))

    def kept(self, policy_sha256: str, model: str, on: date) -> Mapping[AccountId, KeptAssessed]:
        """Give what was computed by this policy and this code and holds on a day."""
        columns = select(AssessedRow.account_id, AssessedRow.edition, AssessedRow.document).where(
            AssessedRow.workspace_id == self._workspace,
            AssessedRow.policy_sha256 == policy_sha256,
            AssessedRow.model == model,
            AssessedRow.since <= on,
            AssessedRow.until >= on,
        )
        return {
            AccountId(account): KeptAssessed(edition=edition, document=document)
            for account, edition, document in self._session.execute(columns)
        }

    def keep(
        self,
        computed: Mapping[AccountId, KeptAssessed],
        policy_sha256: str,
        model: str,
        on: date,
    ) -> None:
        """Keep what was computed, in the place of what was there."""
        here = self._here(computed.keys())
        self._session.execute(
            delete(AssessedRow).where(
                AssessedRow.workspace_id == self._workspace, AssessedRow.account_id.in_(here)
            )
        )
        rows = [
            {
                "workspace_id": self._workspace,
                "account_id": account,
                "edition": computed[account].edition,
                "policy_sha256": policy_sha256,
                "model": model,
                "since": on,
                "until": computed[account].assessed.until,
                "document": computed[account].document,
            }
            for account in here
        ]
        if rows:
            self._session.execute(insert(AssessedRow), rows)

    def pilot(self) -> PilotReview | None:
        """Give the review that ended the pilot last, or ``None`` while it lasts."""
        latest = select(PilotReviewRow).order_by(PilotReviewRow.number.desc()).limit(1)
        row = self._session.scalar(latest)
        return None if row is None else row.to_domain()

    def end_pilot(self, review: PilotReview) -> None:
        """Keep a review."""
        self._session.add(PilotReviewRow.to_row(self._workspace, review))
        self._session.flush()

    def _here(self, accounts: Collection[AccountId]) -> list[AccountId]:
        """Leave out who is gone by now."""
        found = select(AccountRow.id).where(
            AccountRow.workspace_id == self._workspace, AccountRow.id.in_(accounts)
        )
        return [AccountId(each) for each in self._session.scalars(found)]

    def _teams(self) -> Mapping[str, frozenset[PersonId]]:
        columns = select(TeamRow.account_id, TeamRow.person_id).where(
            TeamRow.workspace_id == self._workspace
        )
        teams: dict[str, list[PersonId]] = {}
        for account, person in self._session.execute(columns):
            teams.setdefault(account, []).append(PersonId(person))
        return {account: frozenset(people) for account, people in teams.items()}

    def _chosen(self) -> Mapping[str, ChosenClass]:
        last = (
            select(func.max(ClassDecisionRow.number))
            .where(ClassDecisionRow.workspace_id == self._workspace)
            .group_by(ClassDecisionRow.account_id)
        )
        rows = select(ClassDecisionRow).where(ClassDecisionRow.number.in_(last))
        return {row.account_id: row.to_domain() for row in self._session.scalars(rows)}
