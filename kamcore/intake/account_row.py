"""What an account is once a row's words are put over what we know of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.access import Guarded
from kamcore.accounts import Account
from kamcore.names import name_key

if TYPE_CHECKING:
    from kamcore.ids import AccountId, PersonId
    from kamcore.intake.entries import AccountEntry


def account_after(
    entry: AccountEntry, before: Account | None, own_id: AccountId, team: tuple[PersonId, ...]
) -> Account:
    """Put what a row says over the account we know."""
    base = before or Account(
        id=own_id,
        name=entry.name,
        currency=entry.currency or "",
        guarded=Guarded(confidential=False, team=frozenset()),
    )
    clear = entry.clear
    return replace(
        base,
        name=_name(entry, before),
        currency=entry.currency or base.currency,
        aliases=_aliases(entry, before),
        mail_domains=_mail_domains(entry, base),
        parent=None if "parent" in clear else base.parent,
        industry=None if "industry" in clear else entry.industry or base.industry,
        region=None if "region" in clear else entry.region or base.region,
        guarded=_guarded(entry, base.guarded, team),
        no_remote_model=_or(entry.no_remote_model, base.no_remote_model),
    )


def _mail_domains(entry: AccountEntry, base: Account) -> tuple[str, ...]:
    if "mail_domains" in entry.clear:
        return ()
    return base.mail_domains if entry.mail_domains is None else entry.mail_domains


def _name(entry: AccountEntry, before: Account | None) -> str:
    """Take the row's name, unless the row knows the account by another of its names only."""
    if before is None or entry.id is not None:
        return entry.name
    return entry.name if name_key(before.name) == name_key(entry.name) else before.name


def _aliases(entry: AccountEntry, before: Account | None) -> tuple[str, ...]:
    """Take the row's aliases, but keep the one by which the row itself found its account."""
    known = () if before is None else before.aliases
    said = () if "aliases" in entry.clear else entry.aliases or known
    if before is None or entry.id is not None or name_key(before.name) == name_key(entry.name):
        return said
    found_by = tuple(alias for alias in known if name_key(alias) == name_key(entry.name))
    return tuple(dict.fromkeys((*said, *found_by)))


def _guarded(entry: AccountEntry, base: Guarded, team: tuple[PersonId, ...]) -> Guarded:
    kept = frozenset() if "team" in entry.clear else base.team
    return Guarded(
        confidential=_or(entry.confidential, base.confidential),
        team=kept if entry.team is None else frozenset(team),
    )


def _or(said: bool | None, known: bool) -> bool:  # noqa: FBT001 - both are answers
    return known if said is None else said
