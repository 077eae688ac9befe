"""The customers we keep: what an account is called, who owns it, what a person decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Guarded
    from kamcore.ids import AccountId, PersonId
    from kamcore.verdict import AccountClass


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRef:
    """An account as one points at it."""

    id: AccountId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenClass:
    """The class a person set by hand, with the reason. It never replaces the computed verdict."""

    account_class: AccountClass
    reason: str
    by: PersonId
    on: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One customer, or one group of customers.

    Attributes:
        parent: The group this account belongs to.
        mail_domains: What stands behind the @ of their mail addresses, such as ``acme.example``.
        no_remote_model: Nothing about the account may go to a model on another machine.
    """

    id: AccountId
    name: str
    currency: str
    guarded: Guarded
    aliases: tuple[str, ...] = ()
    parent: AccountId | None = None
    industry: str | None = None
    region: str | None = None
    no_remote_model: bool = False
    mail_domains: tuple[str, ...] = ()
    chosen_class: ChosenClass | None = None

    @property
    def ref(self) -> AccountRef:
        """The short form."""
        return AccountRef(id=self.id, name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAccount:
    """What an account is called, and who may know: all that finding it by name needs.

    Attributes:
        guarded: Its team is only given where the account is confidential.
    """

    ref: AccountRef
    aliases: tuple[str, ...]
    guarded: Guarded


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The name means exactly one account the asker may read."""

    account: AccountRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """The name could mean several, best first, at most five: ask back."""

    text: str
    candidates: tuple[AccountRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """No account the asker may read has such a name."""

    text: str


Resolution: TypeAlias = Resolved | Ambiguous | Unknown
