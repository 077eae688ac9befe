"""Read what is known about thousands of accounts by columns: rows of ours would take minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, select, type_coerce

from kamcore.evidence_columns import EvidenceColumns
from kamcore.facts import PotentialSide
from kamcore.ids import AccountId
from kamcore.storage.account_rows import AccountRow
from kamcore.storage.fact_sheets import FactSheetRow
from kamcore.storage.financials import FinancialYearRow
from kamcore.storage.potential import PotentialRow, ServedPotentialRow, UnservedPotentialRow
from kamcore.storage.ratings import RatingRow
from kamcore.storage.sites import SiteRow
from kamcore.storage.stakeholders import StakeholderRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from kamcore.ids import WorkspaceId


def read_columns(
    session: Session, workspace: WorkspaceId, after: AccountId | None, most: int
) -> EvidenceColumns:
    """Give the evidence on the next accounts by id.

    Args:
        session: In a transaction, and bound to the workspace.
        workspace: Whose accounts.
        after: The last account of those that were read before.
        most: How many accounts at most.
    """
    next_ones = select(AccountRow.id).where(AccountRow.workspace_id == workspace)
    if after is not None:
        next_ones = next_ones.where(AccountRow.id > after)
    found = session.scalars(next_ones.order_by(AccountRow.id).limit(most))
    reader = _Reader(session, workspace, tuple(AccountId(each) for each in found))
    return reader.columns()


class _Reader:
    """Reads each table once, between the first account and the last."""

    def __init__(
        self, session: Session, workspace: WorkspaceId, accounts: tuple[AccountId, ...]
    ) -> None:
        self._session, self._workspace, self._accounts = session, workspace, accounts

    def columns(self) -> EvidenceColumns:
        sheet, rating, person = FactSheetRow, RatingRow, StakeholderRow
        return EvidenceColumns(
            accounts=self._accounts,
            years=self._years(),
            cells={
                PotentialSide.SERVED: self._cells(ServedPotentialRow),
                PotentialSide.UNSERVED: self._cells(UnservedPotentialRow),
            },
            ratings=self._rows(
                rating,
                rating.criterion,
                rating.level,
                rating.rated_on,
                rating.rated_by,
                rating.source,
                rating.confidence,
                order=(rating.position,),
            ),
            people=self._rows(
                person, person.unit, person.influences, person.stances, person.last_contact
            ),
            sites=self._rows(SiteRow, SiteRow.served),
            sheets=self._rows(
                sheet,
                sheet.searches,
                sheet.setup,
                sheet.cost_per_year,
                sheet.ramp_months,
                sheet.insolvency,
                sheet.sanction,
                sheet.legal,
            ),
        )

    def _years(self) -> list[Any]:
        year = FinancialYearRow
        amounts = (
            year.revenue,
            year.cost,
            year.cost_of_goods,
            year.cost_to_serve,
            year.discounts,
            year.margin,
        )
        return self._rows(year, year.year, *(_as_written(each) for each in amounts))

    def _cells(self, cell: type[PotentialRow]) -> list[Any]:
        amount, share = _as_written(cell.contribution_per_year), _as_written(cell.probability)
        return self._rows(cell, amount, share, cell.recorded_on)

    def _rows(
        self,
        kind: type[Any],
        *columns: ColumnElement[Any] | InstrumentedAttribute[Any],
        order: tuple[InstrumentedAttribute[Any], ...] = (),
    ) -> list[Any]:
        if not self._accounts:
            return []
        rows = select(kind.account_id, *columns).where(
            kind.workspace_id == self._workspace,
            kind.account_id.between(self._accounts[0], self._accounts[-1]),
        )
        # Not through the session, which would make each row once more; the workspace is named.
        wanted = rows.order_by(*order) if order else rows
        return [*self._session.connection().execute(wanted).all()]


def _as_written(column: InstrumentedAttribute[Any]) -> ColumnElement[str | None]:
    """Leave a range as it stands in the database."""
    return type_coerce(column, Text)
