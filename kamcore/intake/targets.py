"""Find what a cell names among what we keep: accounts by id, name or alias, people by id or name.

An import never guesses: a name must be the whole name, however it is capitalised.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kamcore.ids import AccountId, PersonId
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.accounts import Account
    from kamcore.people import Person

SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,}")
NAMED = 5
"""How many candidates a sentence lists."""


class AccountIndex:
    """Every account by all that may name it."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        """Take the accounts we keep."""
        self.by_id: dict[AccountId, Account] = {}
        self._by_name: defaultdict[str, set[AccountId]] = defaultdict(set)
        self._by_alias: defaultdict[str, set[AccountId]] = defaultdict(set)
        for account in accounts:
            self.put(account)

    def put(self, account: Account) -> None:
        """Add an account, or replace what named it before."""
        if (before := self.by_id.get(account.id)) is not None:
            self._by_name[name_key(before.name)].discard(account.id)
            for alias in before.aliases:
                self._by_alias[name_key(alias)].discard(account.id)
        self.by_id[account.id] = account
        self._by_name[name_key(account.name)].add(account.id)
        for alias in account.aliases:
            self._by_alias[name_key(alias)].add(account.id)

    def forget(self, account: AccountId) -> None:
        """Take an account out again."""
        gone = self.by_id.pop(account)
        self._by_name[name_key(gone.name)].discard(account)
        for alias in gone.aliases:
            self._by_alias[name_key(alias)].discard(account)

    def bearing(self, name: str) -> frozenset[AccountId]:
        """Give the accounts of this very name, whatever aliases others have."""
        return frozenset(self._by_name.get(name_key(name), ()))

    def named(self, text: str) -> frozenset[AccountId]:
        """Give the accounts of this name; where there is none, those of this alias."""
        key = name_key(text)
        return frozenset(self._by_name.get(key) or self._by_alias.get(key) or ())

    def find(self, text: str, *, by_id: bool = False) -> Account | Refusal:
        """Find the one account a cell means."""
        exact = self.by_id.get(AccountId(text))
        if exact is not None:
            return exact
        found = frozenset() if by_id else self.named(text)
        if len(found) == 1:
            return self.by_id[next(iter(found))]
        flaw = Flaw.SEVERAL_ACCOUNTS if found else Flaw.UNKNOWN_ACCOUNT
        return Refusal(flaw, choices=tuple(sorted(found))[:NAMED])

    def new_id(self, name: str) -> AccountId:
        """Make an id for an account that came without one: the same name, the same id."""
        for attempt in range(len(self.by_id) + 1):
            written = f"{name_key(name)}\n{attempt}".encode()
            made = AccountId(f"acc-{hashlib.sha256(written).hexdigest()[:16]}")
            if made not in self.by_id:
                return made
        message = "more ids than accounts are taken"
        raise AssertionError(message)


class PeopleIndex:
    """Everybody in the workspace by id and by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Take the people we met."""
        self._ids: set[PersonId] = set()
        self._by_name: defaultdict[str, set[PersonId]] = defaultdict(set)
        for person in people:
            self._ids.add(person.id)
            self._by_name[name_key(person.display_name)].add(person.id)

    def find(self, text: str) -> PersonId | Refusal:
        """Find one person; a Slack id counts even if its owner never spoke to us."""
        if PersonId(text) in self._ids:
            return PersonId(text)
        found = self._by_name.get(name_key(text), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            return Refusal(Flaw.SEVERAL_PEOPLE, text, tuple(sorted(found))[:NAMED])
        return PersonId(text) if SLACK_ID.fullmatch(text) else Refusal(Flaw.UNKNOWN_PERSON, text)

    def rater(self, text: str) -> str | Refusal:
        """Name a rater: somebody we know by their id, anybody else as the file does."""
        found = self.find(text)
        if isinstance(found, Refusal):
            return found if found.flaw is Flaw.SEVERAL_PEOPLE else text
        return found
