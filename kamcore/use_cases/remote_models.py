"""Which accounts no language model on another machine may learn of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFromModels:
    """Accounts that are marked so.

    Attributes:
        names: What they are called, other names included: a sentence that has one is about them.
    """

    accounts: frozenset[AccountId] = frozenset()
    names: tuple[str, ...] = ()


def kept_from_models(store: Store, actor: Actor) -> KeptFromModels:
    """Give the accounts of the workspace that are marked, whether the asker may read them or not.

    What this says is for deciding only, and never shown.
    """
    with store.snapshot(actor.workspace) as work:
        marked = work.accounts.kept_from_models()
    return KeptFromModels(
        accounts=frozenset(each.id for each in marked),
        names=tuple(name for each in marked for name in (each.name, *each.aliases)),
    )
