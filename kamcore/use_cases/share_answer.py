"""May an answer that one person got be shown to everybody in a channel, by what is true now?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.access import Actor
from kamcore.passages import SHARED, may_be_shown
from kamcore.use_cases.audience import Audience, audience_for

if TYPE_CHECKING:
    from kamcore.conversations import Exchange
    from kamcore.ids import AccountId, PersonId
    from kamcore.passages import KeptPassage
    from kamcore.ports import Store
    from kamcore.ports.library import Library


class Unshared(StrEnum):
    """Why it may not.

    NOT_YOURS: somebody else asked, or it is kept no longer. OUTSIDERS: people of other companies
    read along. UNSEEN: who is there cannot be read. GONE: a source is not what it was. SOMEBODY:
    not everybody there may read what it rests on.
    """

    NOT_YOURS = "not_yours"
    OUTSIDERS = "outsiders"
    UNSEEN = "unseen"
    GONE = "gone"
    SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who is in a channel.

    Attributes:
        members: The people; ``None`` where the list cannot be read.
        outsiders: Whether people of other companies are among them.
    """

    members: frozenset[PersonId] | None
    outsiders: bool


def why_not_shared(
    store: Store, library: Library, actor: Actor, exchange: Exchange | None, present: Present
) -> Unshared | None:
    """Say why an answer may not be shown to everybody; ``None`` where it may.

    Args:
        store: Where people and accounts are kept.
        library: Where passages are kept.
        actor: Who wants to share it.
        exchange: The question and its answer.
        present: Who would see it.

    Raises:
        UnknownAccountError: For an account the actor may not read any more.
    """
    if exchange is None or exchange.person != actor.person or exchange.abstained:
        return Unshared.NOT_YOURS
    members = present.members
    if present.outsiders:
        return Unshared.OUTSIDERS
    if members is None:
        return Unshared.UNSEEN
    passages = _cited(library, exchange)
    if passages is None:
        return Unshared.GONE
    everybody = _actors(store, actor, members)
    if everybody is None or not all(
        may_be_shown(each, kept) for each in everybody for kept in passages
    ):
        return Unshared.SOMEBODY
    accounts = _accounts(exchange, passages)
    seen = (
        audience_for(store, actor, account, members=members, outsiders=False)
        for account in sorted(accounts)
    )
    return None if all(each is Audience.EVERYONE for each in seen) else Unshared.SOMEBODY


def _cited(library: Library, exchange: Exchange) -> tuple[KeptPassage, ...] | None:
    """Give what the answer rests on; ``None`` where it is nothing, or not all of it is there."""
    wanted = {each.passage for each in exchange.retrieved if each.cited}
    own = library.load(exchange.workspace, wanted)
    left = wanted - {kept.id for kept in own}
    found = (*own, *(library.load(SHARED, left) if left else ()))
    return found if wanted and {kept.id for kept in found} == wanted else None


def _actors(store: Store, actor: Actor, members: frozenset[PersonId]) -> tuple[Actor, ...] | None:
    """Give everybody as what they are; ``None`` where somebody is not known."""
    with store.snapshot(actor.workspace) as work:
        known = {person.id: person for person in work.people.all()}
    if not members - {actor.person} <= known.keys():
        return None
    others = (known[member] for member in members if member != actor.person)
    return (
        actor,
        *(
            Actor(workspace=actor.workspace, person=each.id, role=each.effective_role)
            for each in others
        ),
    )


def _accounts(exchange: Exchange, passages: tuple[KeptPassage, ...]) -> set[AccountId]:
    named = {exchange.account, *exchange.others, *(each.document.account for each in passages)}
    return {account for account in named if account is not None}
