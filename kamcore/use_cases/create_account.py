"""Add an account: under a name one can ask for, and that no other has."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from kamcore.access import Action, Guarded, may, require
from kamcore.accounts import Account, AccountRef
from kamcore.audit import AuditAction
from kamcore.errors import KamError
from kamcore.ids import AccountId
from kamcore.names import LONGEST_NAME, plain
from kamcore.use_cases.trail import leave_trail

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ports import Store, UnitOfWork

_CURRENCY = re.compile(r"[A-Z]{3}")


class AccountNameError(KamError):
    """The name cannot be an account's: it is empty, too long, or holds no letter or digit."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(f"no name for an account: {name[:40]!r}")
        self.name = name


class AccountExistsError(KamError):
    """There is an account of that name already."""

    def __init__(self, account: AccountRef | None, name: str) -> None:
        """Keep which; ``None`` where this person may not read it."""
        super().__init__(f"{name} exists")
        self.account = account
        self.name = name


class CurrencyError(KamError):
    """The currency is not a code of three letters."""

    def __init__(self, currency: str) -> None:
        """Keep what was given."""
        super().__init__(f"no currency: {currency[:10]!r}")
        self.currency = currency


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account to be added.

    Attributes:
        currency: ISO 4217, such as ``EUR``.
        aliases: What else people call it.
    """

    name: str
    currency: str
    aliases: tuple[str, ...] = ()


def create_account(store: Store, actor: Actor, new: NewAccount, *, now: datetime) -> AccountRef:
    """Add an account; whoever creates it joins its team.

    Raises:
        AccountNameError: For a name nobody could ask for.
        AccountExistsError: Where one of that name is there, confidential or not.
        CurrencyError: For a currency that is none.
    """
    require(actor, Action.CREATE_ACCOUNT)
    wanted, aliases = _clean_name(new.name), _clean_aliases(new)
    if not _CURRENCY.fullmatch(new.currency):
        raise CurrencyError(new.currency)
    with store.unit_of_work(actor.workspace) as work:
        for each in (wanted, *aliases):
            _refuse_twice(work, actor, each)
        account = Account(
            id=AccountId(uuid4().hex[:12]),
            name=wanted,
            currency=new.currency,
            aliases=aliases,
            guarded=Guarded(confidential=False, team=frozenset({actor.person})),
        )
        work.accounts.put(account)
        leave_trail(work, actor, AuditAction.ACCOUNT_CREATED, account.id, now=now, name=wanted)
        work.commit()
    return account.ref


def _clean_name(name: str) -> str:
    shown = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in name)
    wanted = " ".join(shown.split())
    if not plain(wanted) or len(wanted) > LONGEST_NAME:
        raise AccountNameError(name)
    return wanted


def _clean_aliases(new: NewAccount) -> tuple[str, ...]:
    """Give each alias once, without those that say the same as the name."""
    cleaned = {plain(alias): _clean_name(alias) for alias in reversed(new.aliases)}
    cleaned.pop(plain(_clean_name(new.name)), None)
    return tuple(reversed(cleaned.values()))


def _refuse_twice(work: UnitOfWork, actor: Actor, name: str) -> None:
    for account in work.accounts.all():
        if plain(name) in {plain(known) for known in (account.name, *account.aliases)}:
            seen = may(actor, Action.READ_ACCOUNT, account.guarded)
            raise AccountExistsError(account.ref if seen else None, name)
