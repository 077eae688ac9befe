"""How much of the map of people this person may see.

How somebody stands towards us is one person's opinion of another: it is for the account's team
and sales leaders. Whoever else reads the map never receives it, nor anything that gives it away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kamcore.access import Action, may
from kamcore.relationships import Reach
from kamcore.stakeholders import contact_key, contact_version, stakeholder_map

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kamcore.access import Actor
    from kamcore.accounts import Account, AccountRef
    from kamcore.facts import Influence, Stakeholder, Stance
    from kamcore.ids import PersonId
    from kamcore.interval import Interval
    from kamcore.relationships import Condition
    from kamcore.stakeholders import ContactKey, MapEntry, StakeholderMap

OPINIONS = frozenset({Reach.SPONSOR_SEEN, Reach.CHAMPION_SEEN, Reach.TWO_UNITS})
"""Conditions that are met or not by how people stand towards us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContact:
    """One of the people, cut to what the reader may see.

    Attributes:
        version: What it was when it was shown; 0 for who may not change it.
        stances: ``None`` for who may not see them.
        reports_to: The name of whom they report to.
        boss: The key of that one, where they are on the map.
        counterpart: Who looks after them on our side: an id, or a name.
        depth: 0 for those above whom we know nobody.
        seen: Whether we spoke in the last 90 days; ``None`` where nobody knows.
    """

    key: ContactKey
    version: int
    name: str
    unit: str | None
    title: str | None
    influences: tuple[Influence, ...]
    stances: tuple[Stance, ...] | None
    last_contact: date | None
    seen: bool | None
    confirmed: bool
    reports_to: str | None
    boss: ContactKey | None
    counterpart: str | None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """What follows from how people stand towards us.

    Attributes:
        value: What the map is worth as a line of the score, 0..100.
    """

    no_sponsor: bool
    value: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMap:
    """The map of people of one account, cut to what the reader may see.

    Attributes:
        contacts: In the order of the tree. ``None``: nobody looked; ``()``: looked, found nobody.
        conditions: Of those for level 4, what the reader may see.
        opinions: ``None`` for who may not see how people stand towards us.
        people: Id and display name of the counterparts on our side whom we know by name.
    """

    account: AccountRef
    as_of: date
    contacts: tuple[ShownContact, ...] | None
    circles: tuple[tuple[str, ...], ...]
    units: tuple[str, ...]
    single_threaded: bool
    conditions: tuple[Condition, ...]
    opinions: Opinions | None
    may_edit: bool
    people: tuple[tuple[PersonId, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who reads the map of which account on which day; ``people`` are names by id."""

    account: Account
    actor: Actor
    as_of: date
    people: Mapping[PersonId, str]

    @property
    def sees_stances(self) -> bool:
        """Whether they may see how people stand towards us."""
        return sees_stances(self.actor, self.account)

    @property
    def may_edit(self) -> bool:
        """Whether they may change the map."""
        return may(self.actor, Action.EDIT_PLAN, self.account.guarded)


def sees_stances(actor: Actor, account: Account) -> bool:
    """Whether somebody may see how people at the customer stand towards us."""
    return may(actor, Action.READ_TEAM_NOTE, account.guarded)


def without_opinion(person: Stakeholder) -> Stakeholder:
    """Give the entry as who may not see the stance knows it."""
    return replace(person, stances=())


def shown_map(people: Sequence[Stakeholder] | None, reading: Reading) -> ShownMap:
    """Cut the map to what the reader may see."""
    drawn = stakeholder_map(people or (), reading.as_of)
    sees = reading.sees_stances
    return ShownMap(
        account=reading.account.ref,
        as_of=reading.as_of,
        contacts=None if people is None else _contacts(drawn, reading),
        circles=drawn.circles,
        units=drawn.units,
        single_threaded=drawn.single_threaded,
        conditions=tuple(c for c in drawn.conditions if sees or c.reach not in OPINIONS),
        opinions=Opinions(no_sponsor=drawn.no_sponsor, value=drawn.value) if sees else None,
        may_edit=reading.may_edit,
        people=_named(drawn, reading.people),
    )


def _contacts(drawn: StakeholderMap, reading: Reading) -> tuple[ShownContact, ...]:
    return tuple(_contact(entry, reading) for entry in drawn.entries)


def _contact(entry: MapEntry, reading: Reading) -> ShownContact:
    sees, person = reading.sees_stances, entry.person
    known = person if sees else without_opinion(person)
    return ShownContact(
        key=contact_key(person),
        # A version tells what it was made of to who tries all there can be.
        version=contact_version(known) if reading.may_edit else 0,
        name=person.name,
        unit=person.unit,
        title=person.title,
        influences=person.influences,
        stances=person.stances if sees else None,
        last_contact=person.last_contact,
        seen=entry.seen,
        confirmed=person.confirmed,
        reports_to=person.reports_to if entry.boss is None else entry.boss.name,
        boss=None if entry.boss is None else contact_key(entry.boss),
        counterpart=person.counterpart,
        depth=entry.depth,
    )


def _named(
    drawn: StakeholderMap, people: Mapping[PersonId, str]
) -> tuple[tuple[PersonId, str], ...]:
    ids = {entry.person.counterpart for entry in drawn.entries}
    return tuple((person, name) for person, name in sorted(people.items()) if person in ids)
