"""How the portfolio is read, by columns, and how the review that ended its pilot is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Date, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column

from kamcore.access import Guarded
from kamcore.ids import AccountId, PersonId
from kamcore.portfolio.capacity import Pilot
from kamcore.portfolio.member import Member
from kamcore.portfolio.pilot_review import PilotReview
from kamcore.storage.account_rows import AccountRow, TeamRow
from kamcore.storage.base import NumberedBase
from kamcore.storage.columns import Moment
from kamcore.storage.decisions import ClassDecisionRow
from kamcore.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from kamcore.accounts import ChosenClass
    from kamcore.ids import WorkspaceId
    from kamcore.portfolio.at_hand import AppraisalMemory, Basis, Found

NOBODY: frozenset[PersonId] = frozenset()


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

    def __init__(self, session: Session, workspace: WorkspaceId, memory: AppraisalMemory) -> None:
        """Read accounts by columns; what is found of them is kept in ``memory``."""
        super().__init__(session, workspace)
        self._memory = memory

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

    def at_hand(self, basis: Basis) -> Mapping[AccountId, Found]:
        """Give what this process found by a policy on a day."""
        return self._memory.recall(self._workspace, basis)

    def keep_at_hand(self, basis: Basis, found: Mapping[AccountId, Found]) -> None:
        """Keep what was found, instead of what is at hand."""
        self._memory.keep(self._workspace, basis, found)

    def pilot(self) -> PilotReview | None:
        """Give the review that ended the pilot last, or ``None`` while it lasts."""
        latest = select(PilotReviewRow).order_by(PilotReviewRow.number.desc()).limit(1)
        row = self._session.scalar(latest)
        return None if row is None else row.to_domain()

    def end_pilot(self, review: PilotReview) -> None:
        """Keep a review."""
        self._session.add(PilotReviewRow.to_row(self._workspace, review))
        self._session.flush()

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
