"""Where what we know about accounts is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from kamcore.evidence_columns import EvidenceColumns
    from kamcore.facts import (
        AccountFacts,
        FinancialYear,
        Flags,
        KamCost,
        PotentialCell,
        PotentialSide,
        Rating,
        Search,
        Site,
        Stakeholder,
    )
    from kamcore.ids import AccountId
    from kamcore.interval import Interval
    from kamcore.ports.change import Change
    from kamcore.relationships import LastSeen


class Evidence(Protocol):
    """What we know about accounts. Each ``put_*`` replaces the value with the same key.

    Every ``put_*`` raises ``UnknownAccountIdError`` for an account that is not here. Values come
    back in the order in which they were first put. Putting a potential cell, a stakeholder
    or a site also notes that somebody looked.
    """

    def facts_of(self, account: AccountId) -> AccountFacts:
        """Give all we know; ``AccountFacts.account`` is the account's name.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """

    def facts_of_each(self, accounts: Collection[AccountId]) -> Mapping[AccountId, AccountFacts]:
        """Give all we know of each of these accounts that is here: quick, also for hundreds."""

    def in_columns(self, *, after: AccountId | None, most: int) -> EvidenceColumns:
        """Give the evidence on the next accounts by id, in rows of plain values.

        Args:
            after: The last of those that were read before; ``None`` begins.
            most: How many accounts at most; fewer come only at the end.
        """

    def unseen_contacts(
        self, accounts: Collection[AccountId], before: date
    ) -> Mapping[AccountId, tuple[LastSeen, ...]]:
        """Give of each of these accounts whom nobody spoke to since a day, if there are any.

        Whoever has no day of a last contact is among them.
        """

    def people_called(self, letters: str) -> tuple[tuple[AccountId, Stakeholder], ...]:
        """Give the people at any customer whose name holds some letters, with their accounts.

        Args:
            letters: Of a to z; how they are capitalised does not matter.
        """

    def replace(self, account: AccountId, facts: AccountFacts) -> None:
        """Forget all evidence on the account and put ``facts`` in its place.

        The account keeps its own name and currency. Of two values with one key the later
        stays, at the earlier's place.
        """

    def put_financial_year(self, account: AccountId, year: FinancialYear) -> Change:
        """Put one year's figures; the key is the year."""

    def put_potential(
        self,
        account: AccountId,
        side: PotentialSide,
        cell: PotentialCell,
        *,
        instead_of: PotentialCell | None = None,
    ) -> Change:
        """Put one white-space cell; the key is side, unit and offering.

        Args:
            account: Whose.
            side: Which side of the grid it stands on.
            cell: The cell.
            instead_of: A cell of the same side, which goes and whose place it takes, unless
                there is another cell with its key.
        """

    def remove_potential(
        self, account: AccountId, side: PotentialSide, cell: PotentialCell
    ) -> None:
        """Take one cell away; that somebody looked stays noted."""

    def put_rating(self, account: AccountId, rating: Rating) -> Change:
        """Put one rating; the key is criterion, rater and day: the later entry of a day counts."""

    def put_stakeholder(
        self,
        account: AccountId,
        stakeholder: Stakeholder,
        *,
        instead_of: Stakeholder | None = None,
    ) -> Change:
        """Put one person at the customer; the key is name and unit.

        Args:
            account: Whose.
            stakeholder: The person.
            instead_of: The same person under the name or in the unit they had, which goes and
                whose place they take, unless there is somebody else with their key.
        """

    def remove_stakeholder(self, account: AccountId, stakeholder: Stakeholder) -> None:
        """Take one person away; that somebody looked stays noted."""

    def put_site(self, account: AccountId, site: Site) -> Change:
        """Put one site; the key is its name."""

    def put_search(self, account: AccountId, search: Search) -> Change:
        """Note that somebody looked; until something is put, that means nothing was found."""

    def remove_search(self, account: AccountId, search: Search) -> None:
        """Note that nobody has looked after all; what is on record says otherwise and stays."""

    def put_kam_cost(self, account: AccountId, cost: KamCost) -> Change:
        """Put what looking after the account costs."""

    def put_flags(self, account: AccountId, flags: Flags) -> Change:
        """Put what would stop us from doing business."""

    def put_protected(self, account: AccountId, per_year: Interval | None) -> Change:
        """Put the contribution a year that looking after the account protects."""
