"""The map of the people at the customer: who stands where, and what our relationships lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from kamcore.facts import Stance
from kamcore.fingerprint import key_of, version_of
from kamcore.names import name_key
from kamcore.relationships import conditions, relationships, seen_lately
from kamcore.reporting import bosses, circles, tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kamcore.facts import Stakeholder
    from kamcore.interval import Interval
    from kamcore.relationships import Condition

ContactKey = NewType("ContactKey", str)
"""Which of the people: a short fingerprint of name and unit, which a button can carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEntry:
    """One of the people, where they stand.

    Attributes:
        depth: 0 for those above whom we know nobody.
        boss: Whom they report to, where that one is on the map.
        seen: Whether we spoke in the last 90 days; ``None`` where nobody knows.
    """

    person: Stakeholder
    depth: int
    boss: Stakeholder | None
    seen: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderMap:
    """The people in the order of the tree, and what one should know of all of them.

    Attributes:
        circles: Names of those who report, in the end, to themselves.
        units: Where we know somebody, in the order of the list.
        single_threaded: Only one of them may have been seen in the last 90 days.
        no_sponsor: Nobody is said to be a sponsor.
        value: What the map is worth as a line of the score, 0..100.
    """

    entries: tuple[MapEntry, ...]
    circles: tuple[tuple[str, ...], ...]
    units: tuple[str, ...]
    single_threaded: bool
    no_sponsor: bool
    conditions: tuple[Condition, ...]
    value: Interval


def stakeholder_map(people: Sequence[Stakeholder], as_of: date) -> StakeholderMap:
    """Draw up the map as it stands on a day."""
    lines = bosses(people)
    entries = tuple(
        MapEntry(
            person=people[placed.place],
            depth=placed.depth,
            boss=None if (boss := lines[placed.place]) is None else people[boss],
            seen=seen_lately(people[placed.place], as_of),
        )
        for placed in tree(lines)
    )
    return StakeholderMap(
        entries=entries,
        circles=tuple(tuple(people[each].name for each in circle) for circle in circles(lines)),
        units=tuple(dict.fromkeys(person.unit for person in people if person.unit)),
        single_threaded=sum(entry.seen is not False for entry in entries) == 1,
        no_sponsor=not any(Stance.SPONSOR in person.stances for person in people),
        conditions=conditions(people, as_of),
        value=relationships(people, as_of),
    )


def contact_key(person: Stakeholder) -> ContactKey:
    """Give the key under which a button or a form names somebody."""
    return ContactKey(key_of(person.name, person.unit))


def contact_version(person: Stakeholder) -> int:
    """Give a number that changes whenever anything that is said of them does; never 0."""
    return version_of(person)


def find_contact(people: Sequence[Stakeholder], key: ContactKey) -> Stakeholder | None:
    """Find somebody by their key."""
    return next((person for person in people if contact_key(person) == key), None)


def is_same_contact(one: Stakeholder, other: Stakeholder) -> bool:
    """Whether two entries can only be meant for one person."""
    return _who(one) == _who(other)


def _who(person: Stakeholder) -> tuple[str, str]:
    return name_key(person.name), name_key(person.unit or "")
