"""Where the people and the customers of a workspace are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kamcore.accounts import Account
    from kamcore.ids import AccountId, PersonId
    from kamcore.name_list import WorkspaceNames
    from kamcore.people import Person
    from kamcore.ports.change import Change


class People(Protocol):
    """The people of the workspace."""

    def find(self, person: PersonId) -> Person | None:
        """Give the person, or ``None`` where we never met them."""

    def all(self) -> tuple[Person, ...]:
        """Give everybody, by id."""

    def put(self, person: Person) -> Change:
        """Add the person, or replace what we know of them."""


class Accounts(Protocol):
    """The customers of the workspace."""

    def find(self, account: AccountId) -> Account | None:
        """Give the account, or ``None`` where there is none."""

    def some(self, accounts: Collection[AccountId]) -> tuple[Account, ...]:
        """Give those of these accounts that are here, by name and then id."""

    def all(self) -> tuple[Account, ...]:
        """Give every account, by name and then id."""

    def names(self) -> WorkspaceNames:
        """Give what every account is called, by name and then id: quick, also for thousands."""

    def of_team(self, person: PersonId) -> tuple[Account, ...]:
        """Give the accounts on whose team somebody is, by name and then id."""

    def children(self, account: AccountId) -> tuple[Account, ...]:
        """Give the accounts directly below a group, by name and then id."""

    def kept_from_models(self) -> tuple[Account, ...]:
        """Give the accounts that no model on another machine may learn of, by name and then id."""

    def add(self, accounts: Sequence[Account]) -> None:
        """Add accounts that are not here yet, and whose parents are: quick, also for thousands."""

    def put(self, account: Account) -> Change:
        """Add the account, or replace it whole, with aliases and team.

        ``account.chosen_class`` is not written: ``Decisions.add`` does that.

        Raises:
            UnknownAccountIdError: When ``account.parent`` is not an account here.
        """
