"""What is known about accounts, as the use cases ask for it and write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from kamcore.facts import AccountFacts, Flags, KamCost, Potential, PotentialSide, Search
from kamcore.ids import AccountId
from kamcore.ports import Change
from kamcore.storage.evidence_columns import read_columns
from kamcore.storage.evidence_editions import EvidenceEditions
from kamcore.storage.evidence_lists import EvidenceLists
from kamcore.storage.fact_sheets import FactSheetRow
from kamcore.storage.financials import FinancialYearRow
from kamcore.storage.potential import PotentialRow, ServedPotentialRow, UnservedPotentialRow
from kamcore.storage.ratings import RatingRow
from kamcore.storage.repository import Repository
from kamcore.storage.sites import SiteRow
from kamcore.storage.stakeholders import StakeholderRow, people_called, unseen_of
from kamcore.store_errors import UnknownAccountIdError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.facts import FinancialYear, PotentialCell, Rating, Site, Stakeholder
    from kamcore.ids import WorkspaceId
    from kamcore.interval import Interval
    from kamcore.relationships import LastSeen
    from kamcore.storage.accounts import SqlAccounts
    from kamcore.storage.evidence_row import EvidenceRow

Value = TypeVar("Value")

GRID: dict[PotentialSide, tuple[type[PotentialRow], Search]] = {
    PotentialSide.SERVED: (ServedPotentialRow, Search.SERVED_POTENTIAL),
    PotentialSide.UNSERVED: (UnservedPotentialRow, Search.UNSERVED_POTENTIAL),
}
LOOKED_FOR: dict[Search, type[EvidenceRow[Any]]] = {
    Search.SERVED_POTENTIAL: ServedPotentialRow,
    Search.UNSERVED_POTENTIAL: UnservedPotentialRow,
    Search.STAKEHOLDERS: StakeholderRow,
    Search.SITES: SiteRow,
}


class SqlEvidence(Repository):
    """What is known about the accounts of one workspace."""

    def __init__(self, session: Session, workspace: WorkspaceId, accounts: SqlAccounts) -> None:
        """Work on the accounts that ``accounts`` gives."""
        super().__init__(session, workspace)
        self._accounts = accounts
        self._lists = EvidenceLists(session, workspace)
        self._editions = EvidenceEditions(session, workspace)
        self._sheets: dict[AccountId, FactSheetRow] = {}

    def forget(self) -> None:
        """Read everything again after the transaction ended."""
        self._lists.forget()
        self._editions.forget()
        self._sheets.clear()

    def editions(self) -> Mapping[AccountId, str]:
        """Give which edition of the evidence each account has that has any."""
        return self._editions.all()

    def facts_of_each(self, accounts: Collection[AccountId]) -> Mapping[AccountId, AccountFacts]:
        """Give all we know of each of these accounts that is here, with few questions asked.

        What was read of others before is let go: an import goes through thousands.
        """
        self._session.flush()
        self.forget()
        rows = self._accounts.rows(accounts)  # held until the end, or each is read once more
        here = [AccountId(row.id) for row in rows]
        self._lists.load(here)
        found = self._session.scalars(
            select(FactSheetRow).where(FactSheetRow.account_id.in_(here))
        ).all()
        sheets = {AccountId(sheet.account_id): sheet for sheet in found}
        self._sheets.update((each, sheets.get(each) or self._empty_sheet(each)) for each in here)
        return {account: self.facts_of(account) for account in here}

    def facts_of(self, account: AccountId) -> AccountFacts:
        """Give all we know.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """
        row = self._accounts.row(account)
        if row is None:
            raise UnknownAccountIdError(account)
        sheet = self._sheet(account)
        return AccountFacts(
            account=row.name,
            currency=row.currency,
            financials=self._lists.values(FinancialYearRow, account),
            potential=Potential(
                served=self._found(ServedPotentialRow, sheet, Search.SERVED_POTENTIAL),
                unserved=self._found(UnservedPotentialRow, sheet, Search.UNSERVED_POTENTIAL),
            ),
            ratings=self._lists.values(RatingRow, account),
            stakeholders=self._found(StakeholderRow, sheet, Search.STAKEHOLDERS),
            sites=self._found(SiteRow, sheet, Search.SITES),
            kam_cost=sheet.kam_cost,
            flags=sheet.flags,
            protected_per_year=sheet.protected_per_year,
        )

    def in_columns(self, *, after: AccountId | None, most: int) -> EvidenceColumns:
        """Give the evidence on the next accounts by id, in rows of plain values."""
        self._session.flush()
        return read_columns(self._session, self._workspace, after, most)

    def unseen_contacts(
        self, accounts: Collection[AccountId], before: date
    ) -> Mapping[AccountId, tuple[LastSeen, ...]]:
        """Give of each of these accounts whom nobody spoke to since a day, if there are any."""
        return unseen_of(self._session, self._workspace, accounts, before)

    def people_called(self, letters: str) -> tuple[tuple[AccountId, Stakeholder], ...]:
        """Give the people at any customer whose name holds some letters."""
        return people_called(self._session, self._workspace, letters)

    def replace(self, account: AccountId, facts: AccountFacts) -> None:
        """Forget all evidence on the account and put ``facts`` in its place."""
        self._accounts.require(account)
        self._lists.clear(account)
        self._kept_sheet(account).searches = ()
        for year in facts.financials:
            self.put_financial_year(account, year)
        for rating in facts.ratings:
            self.put_rating(account, rating)
        potential = facts.potential
        self._put_found(ServedPotentialRow, account, Search.SERVED_POTENTIAL, potential.served)
        self._put_found(
            UnservedPotentialRow, account, Search.UNSERVED_POTENTIAL, potential.unserved
        )
        self._put_found(StakeholderRow, account, Search.STAKEHOLDERS, facts.stakeholders)
        self._put_found(SiteRow, account, Search.SITES, facts.sites)
        self.put_kam_cost(account, facts.kam_cost)
        self.put_flags(account, facts.flags)
        self.put_protected(account, facts.protected_per_year)

    def put_financial_year(self, account: AccountId, year: FinancialYear) -> Change:
        """Put one year's figures."""
        self._accounts.require(account)
        return self._lists.put(FinancialYearRow, account, year)

    def put_potential(
        self,
        account: AccountId,
        side: PotentialSide,
        cell: PotentialCell,
        *,
        instead_of: PotentialCell | None = None,
    ) -> Change:
        """Put one white-space cell."""
        kind, search = GRID[side]
        self.put_search(account, search)
        return self._lists.put(kind, account, cell, instead_of=instead_of)

    def remove_potential(
        self, account: AccountId, side: PotentialSide, cell: PotentialCell
    ) -> None:
        """Take one white-space cell away."""
        self._accounts.require(account)
        self._lists.remove(GRID[side][0], account, cell)

    def put_rating(self, account: AccountId, rating: Rating) -> Change:
        """Put one rating."""
        self._accounts.require(account)
        return self._lists.put(RatingRow, account, rating)

    def put_stakeholder(
        self,
        account: AccountId,
        stakeholder: Stakeholder,
        *,
        instead_of: Stakeholder | None = None,
    ) -> Change:
        """Put one person at the customer."""
        self.put_search(account, Search.STAKEHOLDERS)
        return self._lists.put(StakeholderRow, account, stakeholder, instead_of=instead_of)

    def remove_stakeholder(self, account: AccountId, stakeholder: Stakeholder) -> None:
        """Take one person away."""
        self._accounts.require(account)
        self._lists.remove(StakeholderRow, account, stakeholder)

    def put_site(self, account: AccountId, site: Site) -> Change:
        """Put one site."""
        self.put_search(account, Search.SITES)
        return self._lists.put(SiteRow, account, site)

    def put_search(self, account: AccountId, search: Search) -> Change:
        """Note that somebody looked."""
        sheet = self._kept_sheet(account)
        if search in sheet.searches:
            return Change.UNCHANGED
        sheet.searches = (*sheet.searches, search)
        return Change.ADDED

    def remove_search(self, account: AccountId, search: Search) -> None:
        """Note that nobody has looked after all, where nothing is on record."""
        sheet = self._kept_sheet(account)
        if not self._lists.values(LOOKED_FOR[search], account):
            sheet.searches = tuple(each for each in sheet.searches if each is not search)

    def put_kam_cost(self, account: AccountId, cost: KamCost) -> Change:
        """Put what looking after the account costs."""
        sheet = self._kept_sheet(account)
        change = change_from(sheet.kam_cost, cost, empty=KamCost())
        sheet.kam_cost = cost
        return change

    def put_flags(self, account: AccountId, flags: Flags) -> Change:
        """Put what would stop us from doing business."""
        sheet = self._kept_sheet(account)
        change = change_from(sheet.flags, flags, empty=Flags())
        sheet.flags = flags
        return change

    def put_protected(self, account: AccountId, per_year: Interval | None) -> Change:
        """Put the contribution a year that looking after the account protects."""
        sheet = self._kept_sheet(account)
        change = change_from(sheet.protected_per_year, per_year, empty=None)
        sheet.protected_per_year = per_year
        return change

    def _sheet(self, account: AccountId) -> FactSheetRow:
        """Give the sheet, or an empty one that is not kept."""
        sheet = self._sheets.get(account)
        if sheet is None:
            sheet = self._session.get(FactSheetRow, (self._workspace, account))
        return sheet or self._empty_sheet(account)

    def _empty_sheet(self, account: AccountId) -> FactSheetRow:
        return FactSheetRow(workspace_id=self._workspace, account_id=account, searches=())

    def _kept_sheet(self, account: AccountId) -> FactSheetRow:
        self._accounts.require(account)
        sheet = self._sheets[account] = self._sheet(account)
        self._session.add(sheet)
        return sheet

    def _found(
        self, kind: type[EvidenceRow[Value]], sheet: FactSheetRow, search: Search
    ) -> tuple[Value, ...] | None:
        if search not in sheet.searches:
            return None
        return self._lists.values(kind, AccountId(sheet.account_id))

    def _put_found(
        self,
        kind: type[EvidenceRow[Value]],
        account: AccountId,
        search: Search,
        values: tuple[Value, ...] | None,
    ) -> None:
        if values is not None:
            self.put_search(account, search)
        for value in values or ():
            self._lists.put(kind, account, value)


def change_from(before: object, after: object, *, empty: object) -> Change:
    """Say what writing ``after`` over ``before`` does, where ``empty`` is as good as nothing."""
    if before == after:
        return Change.UNCHANGED
    return Change.ADDED if before == empty else Change.CHANGED
