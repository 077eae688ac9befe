"""Where what we know about accounts is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
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

    def replace(self, account: AccountId, facts: AccountFacts) -> None:
        """Forget all evidence on the account and put ``facts`` in its place.

        The account keeps its own name and currency. Of two values with one key the later
        stays, at the earlier's place.
        """

    def put_financial_year(self, account: AccountId, year: FinancialYear) -> Change:
        """Put one year's figures; the key is the year."""

    def put_potential(self, account: AccountId, side: PotentialSide, cell: PotentialCell) -> Change:
        """Put one white-space cell; the key is side, unit and offering."""

    def put_rating(self, account: AccountId, rating: Rating) -> Change:
        """Put one rating; the key is criterion, rater and day: the later entry of a day counts."""

    def put_stakeholder(self, account: AccountId, stakeholder: Stakeholder) -> Change:
        """Put one person at the customer; the key is name and unit."""

    def put_site(self, account: AccountId, site: Site) -> Change:
        """Put one site; the key is its name."""

    def put_search(self, account: AccountId, search: Search) -> Change:
        """Note that somebody looked; until something is put, that means nothing was found."""

    def put_kam_cost(self, account: AccountId, cost: KamCost) -> Change:
        """Put what looking after the account costs."""

    def put_flags(self, account: AccountId, flags: Flags) -> Change:
        """Put what would stop us from doing business."""

    def put_protected(self, account: AccountId, per_year: Interval | None) -> Change:
        """Put the contribution a year that looking after the account protects."""
