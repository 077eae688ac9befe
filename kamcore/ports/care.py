"""Where the profile of a customer, our care for them and their satisfaction are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kamcore.care import Cadence, Duty, Reference, Sponsor
    from kamcore.editions import Edition
    from kamcore.ids import AccountId, AnswerId, PersonId
    from kamcore.ports.change import Change
    from kamcore.profile import ProfileBlock, ProfileText
    from kamcore.satisfaction import SatisfactionAnswer

Key = TypeVar("Key")
Value = TypeVar("Value")

ONLY = "only"
"""The key where an account has one of a kind."""


class Editions(Protocol[Key, Value]):
    """Things about accounts that several people edit; no edition is ever lost."""

    def latest(self, account: AccountId) -> Mapping[Key, Edition[Value]]:
        """Give what stands there now, by key; nothing for an account that is not here."""

    def latest_of(
        self, accounts: Collection[AccountId], key: Key
    ) -> Mapping[AccountId, Edition[Value]]:
        """Give what stands there now under one key, of each of these accounts that has it."""

    def history(self, account: AccountId, key: Key) -> tuple[Edition[Value], ...]:
        """Give every edition of one thing, newest first."""

    def add(self, account: AccountId, key: Key, edition: Edition[Value]) -> None:
        """Keep a new edition, numbered one above the latest; ``next_edition`` makes it.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """


class Answers(Protocol):
    """What people said about their satisfaction."""

    def all(self, account: AccountId) -> tuple[SatisfactionAnswer, ...]:
        """Give every answer by day; of one day, by when it was written down."""

    def put(self, account: AccountId, answer: SatisfactionAnswer) -> Change:
        """Add the answer, or replace the one with its id.

        Raises:
            UnknownAccountIdError: When there is no such account.
        """

    def remove(self, account: AccountId, answer: AnswerId) -> bool:
        """Take an answer away; say whether it was there."""


class Care(Protocol):
    """All of it."""

    @property
    def profile(self) -> Editions[ProfileBlock, ProfileText]:
        """What is known of the customer, block by block."""

    @property
    def duties(self) -> Editions[PersonId, Duty]:
        """What each of our people does for the customer."""

    @property
    def sponsor(self) -> Editions[str, Sponsor]:
        """Who of our leadership stands behind the account; the key is ``ONLY``."""

    @property
    def cadence(self) -> Editions[str, Cadence]:
        """How often we meet; the key is ``ONLY``."""

    @property
    def reference(self) -> Editions[str, Reference]:
        """Whether the customer would speak for us; the key is ``ONLY``."""

    @property
    def answers(self) -> Answers:
        """How satisfied they are."""
