"""Who looks after an account? Whoever may read it may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from kamcore.access import Actor, Guarded
    from kamcore.ids import AccountId
    from kamcore.ports import Store


def team_of(store: Store, actor: Actor, account: AccountId) -> Guarded:
    """Give the team, and whether the account is confidential.

    Raises:
        UnknownAccountError: For an account they may not read.
    """
    with store.unit_of_work(actor.workspace) as work:
        return readable(work, actor, account).guarded
