"""What does a sentence name that a route goes with: accounts, people, a section, classes?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.going_on import account_of, two_of
from knowledge.grammar import Intent
from knowledge.routes import WITHOUT_ACCOUNT, Route
from knowledge.slots import classes_in, means_the_group, person_in, section_in, unknown_name_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.accounts import AccountRef
    from knowledge.cue_reading import Heard
    from knowledge.routes import Said


def filled(intent: Intent, said: Heard, before: Sequence[Said]) -> Route:
    """Give the route with the accounts, people, section and classes the sentence names.

    Args:
        intent: What is asked.
        said: The sentence.
        before: What was asked before in the thread; its account is kept where none is named.
    """
    route = Route(intent=intent)
    if intent is Intent.LIST:
        return replace(route, classes=classes_in(said))
    if intent is Intent.COMPARE:
        return _compared(said, before)
    if intent in WITHOUT_ACCOUNT:
        return route
    section = section_in(said) if intent is Intent.PLAN else None
    route = replace(route, person=person_in(said), section=section, group=means_the_group(said))
    if said.found:
        return _about(route, said)
    named = unknown_name_in(said)
    if named is not None or route.person is not None:
        return replace(route, named=named)
    account, named = account_of(before)
    return replace(route, account=account, named=named if account is None else None)


def _about(route: Route, said: Heard) -> Route:
    meant = said.found[0].accounts
    if len(meant) > 1 or not meant:
        return replace(route, named=said.found[0].text)
    return replace(route, account=meant[0], others=_others(said, meant[0]))


def _compared(said: Heard, before: Sequence[Said]) -> Route:
    """Take the accounts that are named; one more, or both, may be those of the thread."""
    named = list(dict.fromkeys(each.accounts[0] for each in said.found if len(each.accounts) == 1))
    if len(named) <= 1:
        earlier = [each for each in two_of(before) if each not in named]
        named = [*earlier, *named] if not named else [*earlier[-1:], *named]
    unsure = next((each.text for each in said.found if len(each.accounts) != 1), None)
    if not named:
        return Route(intent=Intent.COMPARE, named=unsure or unknown_name_in(said))
    return Route(intent=Intent.COMPARE, account=named[0], others=tuple(named[1:]), named=unsure)


def _others(said: Heard, first: AccountRef) -> tuple[AccountRef, ...]:
    found = (each.accounts[0] for each in said.found if len(each.accounts) == 1)
    return tuple(each for each in dict.fromkeys(found) if each != first)
