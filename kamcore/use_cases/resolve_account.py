"""Which account did they mean? Only those they may read can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.names import resolve

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.accounts import Resolution
    from kamcore.name_list import NameList
    from kamcore.ports import Store


def resolve_account(store: Store, actor: Actor, text: str) -> Resolution:
    """Find the account by name, alias, id, beginning or likeness."""
    return resolve(text, account_names(store, actor))


def account_names(store: Store, actor: Actor) -> NameList:
    """Give every readable account with its aliases: what to look for in a sentence."""
    with store.snapshot(actor.workspace) as work:
        return work.accounts.names().readable_by(actor)
