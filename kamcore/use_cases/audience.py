"""Who may see an account's facts in the place where somebody asked?"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.access import Action, Actor, may
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from kamcore.accounts import Account
    from kamcore.ids import AccountId, PersonId
    from kamcore.people import Person
    from kamcore.ports import Store


class Audience(StrEnum):
    """To whom the answer may be shown.

    EVERYONE in the channel; only the ASKER, there; or not there at all: ELSEWHERE.
    """

    EVERYONE = "everyone"
    ASKER = "asker"
    ELSEWHERE = "elsewhere"


def audience_for(  # noqa: PLR0913 - who asks, about what, who is there, and what it shows
    store: Store,
    actor: Actor,
    account: AccountId,
    *,
    members: frozenset[PersonId] | None,
    outsiders: bool,
    figures: bool = True,
) -> Audience:
    """Say who may be shown what the asker may see.

    Args:
        store: Where people and accounts are kept.
        actor: Who asks; the answer is cut to what they may see.
        account: What they ask about.
        members: Who is in the channel; ``None`` where the list cannot be read.
        outsiders: Whether people of other companies are in it.
        figures: Whether it shows figures where the asker may see them.

    Raises:
        UnknownAccountError: For an account the asker may not read.
    """
    with store.snapshot(actor.workspace) as work:
        found = readable(work, actor, account)
        if outsiders:
            return Audience.ELSEWHERE
        if members is None:
            return Audience.ASKER
        known = {person.id: person for person in work.people.all()}
        sees = figures and may(actor, Action.SEE_FIGURES, found.guarded)
        everybody = all(
            _may_see(actor, found, known.get(member), figures=sees)
            for member in members
            if member != actor.person
        )
    return Audience.EVERYONE if everybody else Audience.ASKER


def _may_see(actor: Actor, account: Account, person: Person | None, *, figures: bool) -> bool:
    """Whether a member may read the answer; whom we never met counts as a stranger."""
    if person is None:
        return False
    reader = Actor(workspace=actor.workspace, person=person.id, role=person.effective_role)
    wanted = Action.SEE_FIGURES if figures else Action.READ_ACCOUNT
    return may(reader, Action.READ_ACCOUNT, account.guarded) and may(
        reader, wanted, account.guarded
    )
