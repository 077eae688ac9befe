"""Which account did they mean? Only those they may read can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.names import resolve
from kamcore.use_cases.reading import all_readable

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import AccountSummary, Resolution
    from kamcore.name_list import NameList
    from kamcore.ports import Store


def resolve_account(store: Store, actor: Actor, text: str) -> Resolution:
    """Find the account by name, alias, id, beginning or likeness."""
    return resolve(text, account_names(store, actor))


def account_names(store: Store, actor: Actor) -> NameList:
    """Give every readable account with its aliases: what to look for in a sentence."""
    with store.snapshot(actor.workspace) as work:
        return work.accounts.names().readable_by(actor)


def list_accounts(store: Store, actor: Actor) -> tuple[AccountSummary, ...]:
    """Give every readable account with the class it was last given, without figures."""
    from kamcore.accounts import AccountSummary  # noqa: PLC0415 - the name is only a type above

    with store.snapshot(actor.workspace) as work:
        latest = work.assessments.latest_of_each()
        return tuple(
            AccountSummary(
                account=account.ref,
                account_class=latest[account.id].account_class if account.id in latest else None,
                assessed_on=latest[account.id].as_of if account.id in latest else None,
                chosen_class=account.chosen_class,
            )
            for account in all_readable(work, actor)
        )
